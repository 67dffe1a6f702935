// Small helpers to write the page.

export const byId = (id) => document.getElementById(id);

/** `make("button", { class: "x", onclick }, "text", child)`; empty children are left out. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== "" && child != null && child !== false));
  return element;
}

export function choose(select, options, value) {
  select.replaceChildren(...options);
  select.value = value ?? "";
}

export const checked = (name) => document.querySelector(`input[name="${name}"]:checked`)?.value ?? "";
export const checkedAll = (name) => [...document.querySelectorAll(`input[name="${name}"]:checked`)].map((input) => input.value);

export function check(name, value) {
  for (const input of document.querySelectorAll(`input[name="${name}"]`)) input.checked = input.value === String(value ?? "");
}

export function checkAll(name, values) {
  for (const input of document.querySelectorAll(`input[name="${name}"]`)) input.checked = values.includes(input.value);
}

export function show(element, shown) {
  element.hidden = !shown;
}
