// The calendar of a lodging: a tap sends one night, a drag a stretch, without reading the page again.
// Everything here is also done by the forms of the page.
const calendar = document.querySelector("[data-calendar]");
const status = document.createElement("p");
status.className = "d-hidden";
status.setAttribute("role", "status");
calendar?.after(status);

let from = null; // where a drag began
let last = null; // the last night touched, for Shift

const nights = () => [...calendar.querySelectorAll("button.av-night")];
const between = (one, other) => {
  const all = nights();
  const [first, end] = [all.indexOf(one), all.indexOf(other)].sort((a, b) => a - b);
  return all.slice(first, end + 1);
};
const mark = (chosen) => nights().forEach((night) => night.classList.toggle("av-night--chosen", chosen.includes(night)));

async function send(form, data, focus) {
  const headers = { "X-Requested-With": "calendar" };
  const answer = await fetch(form.action, { method: "POST", body: data, headers }).catch(() => null);
  if (!answer?.ok) {
    mark([]);
    status.className = "d-message d-message--error";
    status.textContent = document.documentElement.lang === "fr" ? "Le réseau ne répond pas : rien n’est enregistré." : "No network: nothing was saved.";
    return;
  }
  calendar.innerHTML = await answer.text();
  status.className = "d-hidden";
  status.textContent = calendar.querySelector(".av-undo p, .d-message")?.textContent ?? "";
  if (focus) calendar.querySelector(`button[value="${focus}"]`)?.focus({ preventScroll: true });
}

function sendStretch(first, end) {
  const form = first.form;
  const data = new FormData(form);
  const stretch = between(first, end).map((night) => night.value);
  // A stretch that is turned follows its first night.
  if (stretch.length === 1) data.set("nuit", stretch[0]);
  else {
    data.set("du", stretch[0]);
    data.set("au", stretch.at(-1));
  }
  last = end;
  send(form, data, end.value);
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-calendar-form]") || !calendar) return;
  event.preventDefault();
  const data = new FormData(event.target);
  const by = event.submitter;
  if (by?.name) data.set(by.name, by.value);
  send(event.target, data, by?.name === "nuit" ? by.value : "");
});

calendar?.addEventListener("pointerdown", (event) => {
  if (event.pointerType === "mouse" && event.button === 0) from = event.target.closest("button.av-night");
});
calendar?.addEventListener("pointerover", (event) => {
  const over = event.target.closest("button.av-night");
  if (from && over) mark(between(from, over));
});
document.addEventListener("pointerup", (event) => {
  const over = event.target.closest?.("button.av-night");
  const began = from;
  from = null;
  if (began && over && over !== began && calendar.contains(over)) sendStretch(began, over);
  else if (began) mark([]);
});

calendar?.addEventListener("click", (event) => {
  const night = event.target.closest("button.av-night");
  if (!night) return;
  const start = event.shiftKey && last && nights().find((one) => one.value === last.value);
  if (!start) {
    last = night;
    return;
  }
  event.preventDefault();
  sendStretch(start, night);
});

calendar?.addEventListener("keydown", (event) => {
  const night = event.target.closest("button.av-night");
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
  if (!night || !step) return;
  event.preventDefault();
  const all = nights();
  all[all.indexOf(night) + step]?.focus();
});
