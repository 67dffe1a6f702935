// What our pages do better with JavaScript; each works without. Nothing here runs inline.

function step(button) {
  const input = button.closest("[data-stepper]")?.querySelector("input");
  if (!input) return;
  const limit = (name, otherwise) => (input[name] === "" ? otherwise : Number(input[name]));
  const next = Number(input.value || 0) + Number(button.dataset.step);
  input.value = String(Math.min(limit("max", Infinity), Math.max(limit("min", -Infinity), next)));
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function openDialog(button) {
  document.getElementById(button.dataset.dialog)?.showModal?.();
}

async function print() {
  await window.drailleCharts?.drawAll();
  window.print();
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  await navigator.clipboard?.writeText(source.value ?? source.textContent);
  button.setAttribute("aria-live", "polite");
  button.textContent = button.dataset.copied ?? "Copié";
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button, a");
  if (!button) return;
  if (button.dataset.step) step(button);
  if (button.dataset.dialog) openDialog(button);
  if (button.dataset.closeDialog !== undefined) button.closest("dialog")?.close();
  if (button.dataset.print !== undefined) print();
  if (button.dataset.copy) copy(button);
  if (button.dataset.dismiss !== undefined) button.closest(".d-toast, .d-message")?.remove();
});

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.dataset.autosubmit !== undefined) form.requestSubmit();
});

// Wagtail's list search and its menu search are two landmarks of one kind: the list's gets a name of its own.
for (const form of document.querySelectorAll("form[data-search-form]:not([aria-label])")) {
  form.setAttribute("aria-label", "Chercher dans la liste");
}

// A second press while the first is on its way sends nothing twice; coming back with the browser's arrow frees the form.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.once === undefined || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// A map's script and style come with the first map that comes into view.
const maps = document.querySelectorAll("[data-map]");
function loadMap(node) {
  node.dataset.seen = "yes";
  if (window.drailleMaps) return window.drailleMaps.start(node);
  if (document.querySelector("script[data-maps]")) return undefined;
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: node.dataset.style });
  const script = Object.assign(document.createElement("script"), { src: node.dataset.script });
  script.dataset.maps = "";
  style.addEventListener("load", () => document.head.append(script), { once: true });
  document.head.append(style);
  return undefined;
}
if (maps.length) {
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter(({ isIntersecting }) => isIntersecting)) {
        seen.unobserve(entry.target);
        loadMap(entry.target);
      }
    },
    { rootMargin: "200px" },
  );
  for (const node of maps) seen.observe(node);
}
