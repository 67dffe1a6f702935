// The search of an origin: type, arrows, Enter; or touch.

import { byId, make, show } from "./dom.js";

export function makeCombobox({ find, onChoose, onLeave }) {
  const input = byId("search");
  const list = byId("found");
  let found = [];
  let active = -1;

  function paint() {
    list.replaceChildren(
      ...found.map((entry, index) =>
        make(
          "li",
          { role: "option", id: `found-${index}`, "aria-selected": String(index === active), "data-index": index },
          make("span", {}, entry.label),
          make("small", {}, [entry.departement, entry.via].filter(Boolean).join(" · ")),
        ),
      ),
    );
    if (input.value.trim() && !found.length) list.append(make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Rien de ce nom. Essayez un numéro ou une ville."));
    const open = list.children.length > 0;
    show(list, open);
    input.setAttribute("aria-expanded", String(open));
    if (active >= 0) input.setAttribute("aria-activedescendant", `found-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    found = [];
    active = -1;
    input.value = "";
    paint();
  }

  function choose(index) {
    const entry = found[index];
    if (!entry) return;
    close();
    onChoose(entry.key);
    onLeave();
  }

  input.addEventListener("input", () => {
    found = find(input.value);
    active = found.length ? 0 : -1;
    paint();
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      active = (active + step + found.length) % found.length;
      paint();
    } else if (event.key === "Enter") {
      if (found.length) choose(active);
      else if (!input.value.trim()) return;
    } else if (event.key === "Escape") {
      close();
      onLeave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", () => setTimeout(() => document.activeElement !== input && close(), 150));
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => choose(Number(event.target.closest("li")?.dataset.index ?? -1)));
  return { close };
}
