// The calendar without a mouse: arrows move, J M A F say what happened, Enter or a tap opens the day.
// Everything here is also done by the links and forms of the page.
const table = document.querySelector("[data-calendar]");
const dialog = document.getElementById("day-dialog");
const status = document.querySelector("[data-status]");
const undo = document.querySelector("[data-undo]");

const rowsOf = () =>
  [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.querySelector("[data-cell]")));

function neighbour(cell, down, right) {
  const rows = rowsOf();
  let row = rows.findIndex((cells) => cells.includes(cell));
  let column = rows[row].indexOf(cell);
  do {
    row += down;
    column += right;
  } while (rows[row] && column >= 0 && column < rows[row].length && !rows[row][column]);
  return rows[row]?.[column];
}

function say(text, failed = false) {
  status.textContent = text;
  status.classList.toggle("o-status--error", failed);
}

const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

async function setLetter(cell, letter) {
  const body = new URLSearchParams({ letter, csrfmiddlewaretoken: token() });
  const answer = await fetch(cell.href, { method: "POST", body }).catch(() => null);
  if (!answer) return say("Le réseau ne répond pas : rien n'est enregistré.", true);
  if (!answer.headers.get("Content-Type")?.includes("json")) return location.reload();
  const data = await answer.json();
  if (!answer.ok) {
    say(data.message, true);
    if (data.code === "reason_missing") await openDay(cell, letter);
    return;
  }
  cell.className = `o-cell o-cell--${data.kind}`;
  cell.setAttribute("aria-label", data.words);
  cell.title = data.words;
  cell.replaceChildren(Object.assign(document.createElement("b"), { textContent: data.letter || "·" }));
  if (data.planned) cell.append(Object.assign(document.createElement("small"), { textContent: data.planned }));
  say(data.words);
  undo.querySelector("[data-undo-label]").textContent = data.words;
  undo.hidden = false;
}

const SPANS = { J: "full", M: "morning", A: "afternoon", F: "closed" };

async function openDay(cell, letter) {
  const answer = await fetch(cell.href, { headers: { "X-Requested-With": "calendar" } }).catch(() => null);
  if (!answer?.ok || !dialog.showModal) return location.assign(cell.href);
  dialog.innerHTML = await answer.text();
  if (letter) dialog.querySelector(`[name=actual][value=${SPANS[letter]}]`)?.click();
  dialog.showModal();
  if (letter) dialog.querySelector("[name=reason]").focus();
  dialog.addEventListener("close", () => cell.focus(), { once: true });
}

table?.addEventListener("click", (event) => {
  const cell = event.target.closest("[data-cell]");
  if (!cell || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openDay(cell);
});

table?.addEventListener("keydown", (event) => {
  const cell = event.target.closest("[data-cell]");
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  if (step) {
    event.preventDefault();
    neighbour(cell, ...step)?.focus();
  } else if (SPANS[event.key.toUpperCase()]) {
    event.preventDefault();
    setLetter(cell, event.key.toUpperCase());
  }
});

dialog?.addEventListener("click", (event) => {
  if (!event.target.closest("[data-close-day]")) return;
  event.preventDefault();
  dialog.close();
});
