// What the form of a sheet does better with JavaScript: rows on demand, Monday copied over the week.
// Without it, empty rows wait at the end of each list and are sent as they are.

const filled = (input) =>
  input.type === "checkbox" || input.type === "radio" ? input.checked : input.type !== "hidden" && input.tagName !== "SELECT" && input.value.trim() !== "";
const total = (list) => list.querySelector(`[name="${list.dataset.rows}-TOTAL_FORMS"]`);
const rowsOf = (list) => [...list.querySelectorAll("[data-row]")];

/** Rows nobody filled in are only for those without JavaScript. */
function dropEmptyRows(list) {
  const initial = Number(list.querySelector(`[name="${list.dataset.rows}-INITIAL_FORMS"]`)?.value ?? 0);
  const rows = rowsOf(list);
  for (let index = rows.length - 1; index >= initial; index -= 1) {
    const row = rows[index];
    if (row.querySelector(".d-error") || [...row.querySelectorAll("input, textarea")].some(filled)) break;
    row.remove();
    total(list).value = String(index);
  }
}

function addRow(list) {
  const index = Number(total(list).value);
  const pattern = list.querySelector("template[data-row-pattern]");
  const place = list.querySelector("[data-rows-list]");
  place.insertAdjacentHTML("beforeend", pattern.innerHTML.replaceAll("__prefix__", String(index)));
  total(list).value = String(index + 1);
  const row = place.lastElementChild;
  prepare(row);
  row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

/** "Retirer" hides the row at once; the tick is what is sent. */
function markRemoved(row, tick) {
  row.classList.toggle("sheet-row--gone", tick.checked);
}

function copyMonday(week) {
  const [monday, ...others] = week.querySelectorAll("input");
  for (const other of others) {
    other.value = monday.value;
    other.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function prepare(root) {
  for (const button of root.querySelectorAll("[data-copy-monday], [data-needs-script]")) button.hidden = false;
}

for (const list of document.querySelectorAll("[data-rows]")) {
  if (!list.querySelector("[data-rows-list]")) continue;
  dropEmptyRows(list);
  const button = list.querySelector("[data-add-row]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => addRow(list));
  }
}
prepare(document);

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copy-monday]");
  if (button) copyMonday(button.closest("[data-week]"));
});
document.addEventListener("change", (event) => {
  const tick = event.target.closest?.("[data-remove-row] input");
  if (tick) markRemoved(tick.closest("[data-row], .sheet-photo"), tick);
});

// Leaving with something unsaved asks first; sending does not.
const form = document.querySelector("form[data-sheet]");
let touched = false;
form?.addEventListener("input", () => (touched = true));
form?.addEventListener("change", () => (touched = true));
form?.addEventListener("submit", () => (touched = false));
window.addEventListener("beforeunload", (event) => touched && event.preventDefault());

// The first thing to mend comes into view.
document.querySelector("form[data-sheet] .d-field--invalid :is(input, select, textarea)")?.focus();
