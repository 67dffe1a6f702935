// The form of a month: rows added at once, the amount while one types, the draft kept. It works without.

const form = document.querySelector("form[data-declare]");

function renumber(stays) {
  stays.querySelectorAll("[data-stay]").forEach((stay, index) => {
    stay.id = `sejour-${index + 1}`;
    stay.querySelector("[data-place]").textContent = index + 1;
    stay.querySelector("[data-remove]").value = index;
    for (const node of stay.querySelectorAll("[name],[id],[for],[aria-describedby]")) {
      for (const name of ["name", "id", "for", "aria-describedby"]) {
        const value = node.getAttribute(name);
        if (value) node.setAttribute(name, value.replace(/\bs(?:\d+|__n__)-/g, `s${index}-`));
      }
    }
  });
  form.querySelector("[data-rows]").value = stays.querySelectorAll("[data-stay]").length;
}

function addStay(stays) {
  const copy = form.querySelector("template[data-template]").content.cloneNode(true);
  stays.append(copy);
  renumber(stays);
  stays.lastElementChild.querySelector("input")?.focus();
}

function removeStay(stays, stay) {
  const next = stay.nextElementSibling ?? stay.previousElementSibling;
  if (!next) {
    for (const input of stay.querySelectorAll("input, select")) input.value = "";
  } else {
    stay.remove();
    renumber(stays);
    next.querySelector("input")?.focus();
  }
  ask();
}

function show(answer) {
  const line = form.querySelector("[data-total-line]");
  if (!line) return;
  line.hidden = !answer.total && !answer.saved;
  form.querySelector("[data-total]").textContent = answer.total ?? "…";
  form.querySelector("[data-saved]").textContent = answer.saved ?? "";
  form.querySelectorAll("[data-stay]").forEach((stay, index) => {
    stay.querySelector("[data-amount]").textContent = answer.rows?.[index] ?? "";
  });
  const steps = form.querySelector("[data-steps]");
  const lines = answer.refusal ? [answer.refusal] : (answer.steps ?? []);
  const list = document.createElement("ol");
  for (const text of lines) list.append(Object.assign(document.createElement("li"), { textContent: text }));
  steps.replaceChildren(list);
  steps.hidden = lines.length === 0;
}

let waiting = 0;
let asked = 0;

function ask() {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const mine = ++asked;
    try {
      const answer = await fetch(form.dataset.live, { method: "POST", body: new FormData(form) });
      if (answer.ok && mine === asked && !answer.redirected) show(await answer.json());
    } catch {
      // Without a network nothing is lost: the buttons send everything.
    }
  }, 600);
}

if (form) {
  const stays = form.querySelector("[data-stays]");
  form.addEventListener("input", ask);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!stays || !button) return;
    if (button.dataset.add !== undefined) {
      event.preventDefault();
      addStay(stays);
    } else if (button.dataset.remove !== undefined) {
      event.preventDefault();
      removeStay(stays, button.closest("[data-stay]"));
    }
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
  if (stays?.querySelector("input[value]:not([value=''])")) ask();
}

// A payment that waits for an answer: the page looks again by itself, for ten minutes.
const poll = document.querySelector("[data-poll]");
if (poll) {
  const turns = Number(sessionStorage.getItem("pro-poll") ?? 0);
  if (turns < 120) {
    setTimeout(() => {
      sessionStorage.setItem("pro-poll", turns + 1);
      location.reload();
    }, Number(poll.dataset.poll) * 1000);
  }
} else {
  sessionStorage.removeItem("pro-poll");
}
