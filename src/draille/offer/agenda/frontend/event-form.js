// What the form of an event does better with JavaScript: its dates told as one types, days picked from a
// calendar, places and professionals suggested, long lists searched. All of it is sent as without.

const when = document.querySelector("[data-schedules]");

/** What says when, as it is sent. */
function whenData() {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
  for (const input of when.querySelectorAll("input, select, textarea")) {
    if (!input.name || ((input.type === "checkbox" || input.type === "radio") && !input.checked)) continue;
    data.append(input.name, input.value);
  }
  return data;
}

let asked = 0;
let timer = 0;

async function preview() {
  const from = when.querySelector("[data-preview-from]")?.dataset.previewFrom;
  if (!from) return;
  const turn = (asked += 1);
  try {
    const answer = await fetch(from, { method: "POST", body: whenData() });
    const text = await answer.text();
    if (answer.ok && turn === asked) when.querySelector("[data-preview]").innerHTML = text;
  } catch {
    // Off line: the dates are told when the form is sent.
  }
}

/** "le lendemain" beside an end that comes before its start. */
function markOvernight(session) {
  const [start, end] = session.querySelectorAll("input");
  session.querySelector("[data-overnight]").hidden = !(start.value && end.value && end.value < start.value);
}

/** A calendar beside a list of dates: each day chosen is written on a line of its own. */
function addPicker(area) {
  const label = area.labels?.[0]?.firstChild?.textContent.trim() ?? "";
  const box = Object.assign(document.createElement("div"), { className: "agenda-days d-field" });
  const input = Object.assign(document.createElement("input"), { type: "date", ariaLabel: label });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "d-button d-button--small", textContent: `+ ${label}` });
  button.addEventListener("click", () => {
    if (!input.value) return input.focus();
    const line = input.value.split("-").reverse().join("/");
    const lines = area.value.split(/[\n,;]/).map((one) => one.trim()).filter(Boolean);
    if (!lines.includes(line)) area.value = [...lines, line].join("\n");
    input.value = "";
    area.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  });
  box.append(input, button);
  area.after(box);
}

function prepareRow(row) {
  row.querySelectorAll("textarea[data-days]").forEach(addPicker);
  row.querySelectorAll(".agenda-session").forEach(markOvernight);
}

if (when) {
  when.querySelectorAll("[data-row]").forEach(prepareRow);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node.matches?.("[data-row]")) prepareRow(node);
  }).observe(when.querySelector("[data-rows-list]"), { childList: true });
  const later = (event) => {
    const session = event.target.closest?.(".agenda-session");
    if (session) markOvernight(session);
    clearTimeout(timer);
    timer = setTimeout(preview, 350);
  };
  when.addEventListener("input", later);
  when.addEventListener("change", later);
  const button = when.querySelector("[data-preview-from] [data-see-dates]");
  if (button) button.hidden = true;
}

// Places, professionals and pictures: what answers the letters typed.
const options = document.querySelector("[data-suggest-from]");
const option = (value) => Object.assign(document.createElement("option"), { value });
for (const input of options ? document.querySelectorAll("[data-suggest]") : []) {
  let waiting = 0;
  input.addEventListener("focus", () => {
    options.replaceChildren();
    for (const other of document.querySelectorAll("[data-suggest]")) other.removeAttribute("list");
    input.setAttribute("list", options.id);
  });
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (input.value.trim().length < 2) return;
    waiting = setTimeout(async () => {
      const words = new URLSearchParams({ quoi: input.dataset.suggest, q: input.value });
      const answer = await fetch(`${options.dataset.suggestFrom}?${words}`).catch(() => null);
      if (answer?.ok) options.replaceChildren(...(await answer.json()).names.map(option));
    }, 250);
  });
}

const plain = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/-/g, " ").replace(/\bst(e?)\b/g, "saint$1").trim();

/** A long list becomes a box one types in; the list itself is what is sent. */
function searchable(select) {
  const all = [...select.options].filter((one) => one.value);
  const names = Object.assign(document.createElement("datalist"), { id: `${select.id}-noms` });
  names.append(...all.map((one) => option(one.text)));
  const input = Object.assign(document.createElement("input"), { type: "text", autocomplete: "off", className: "agenda-list", id: `${select.id}-texte` });
  input.setAttribute("list", names.id);
  const described = select.getAttribute("aria-describedby");
  if (described) input.setAttribute("aria-describedby", described);
  input.value = select.value ? select.selectedOptions[0].text : "";
  const take = (settle) => {
    const typed = plain(input.value);
    const within = all.filter((one) => plain(one.text).includes(typed));
    const found = typed && (all.find((one) => plain(one.text) === typed) ?? (settle && within.length === 1 ? within[0] : null));
    if (settle && found) input.value = found.text;
    if (settle) input.setAttribute("aria-invalid", String(Boolean(typed && !found)));
    const value = found ? found.value : "";
    if (select.value === value) return;
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  input.addEventListener("input", () => take(false));
  input.addEventListener("change", () => take(true));
  const label = document.querySelector(`label[for="${select.id}"]`);
  if (label) label.htmlFor = input.id;
  select.hidden = true;
  select.before(names, input);
}
document.querySelectorAll("select[data-search-list]").forEach(searchable);
