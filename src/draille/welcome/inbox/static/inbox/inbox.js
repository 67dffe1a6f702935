// The inbox by keyboard, and canned answers put where the cursor is. Both pages work without.

const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

function move(by) {
  const links = [...document.querySelectorAll("[data-keys] a.inbox-row__link")];
  if (!links.length) return;
  const now = links.indexOf(document.activeElement);
  const next = now < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, now + by));
  links[next].focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "j") move(1);
  if (event.key === "k") move(-1);
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-canned]");
  const body = document.getElementById("id_body");
  const held = document.getElementById("canned-answers");
  if (!form || !body || !held) return;
  event.preventDefault();
  const chosen = JSON.parse(held.textContent).find((item) => item.key === form.elements.reponse.value);
  if (!chosen) return;
  const before = body.value.slice(0, body.selectionStart);
  const gap = before && !before.endsWith("\n") ? "\n\n" : "";
  body.setRangeText(gap + chosen.text, body.selectionStart, body.selectionEnd, "end");
  body.focus();
});
