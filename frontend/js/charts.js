// Draws each chart when it comes into view. The engine (vega.js) is fetched once, by the first of them.
// Every chart brings this file; only the first one run watches the page.

let engine;

function loadEngine(address) {
  engine ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.drailleVega);
    script.onerror = () => reject(new Error(`cannot load ${address}`));
    document.head.append(script);
  });
  return engine;
}

function read(figure, name) {
  return JSON.parse(figure.querySelector(`script[data-part="${name}"]`).textContent);
}

async function draw(figure) {
  if (figure.dataset.started) return;
  figure.dataset.started = "yes";
  const area = figure.querySelector("[data-chart-area]");
  try {
    const { embed, expressionInterpreter } = await loadEngine(figure.dataset.engine);
    // Widths are measured before anything is drawn: with the right font, or labels are cut.
    await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 12px "Source Sans 3"`)));
    const locale = read(figure, "locale");
    await embed(area, read(figure, "spec"), {
      mode: "vega-lite",
      renderer: "svg",
      actions: false,
      ast: true,
      expr: expressionInterpreter,
      logLevel: 1,
      defaultStyle: false,
      tooltip: { disableDefaultStyle: true },
      formatLocale: locale.number,
      timeFormatLocale: locale.time,
    });
    area.dataset.drawn = "yes";
  } catch {
    // The table below holds the same numbers: open it rather than leave an empty frame.
    area.hidden = true;
    figure.querySelector("details")?.setAttribute("open", "");
  }
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const entry of entries.filter((one) => one.isIntersecting)) {
      observer.unobserve(entry.target);
      draw(entry.target);
    }
  },
  { rootMargin: "200px" },
);

function watch(root) {
  for (const figure of root.querySelectorAll("figure[data-engine]:not([data-watched])")) {
    figure.dataset.watched = "yes";
    observer.observe(figure);
  }
}

/** Draws what was not come to yet: paper shows the whole page. */
function drawAll() {
  const waiting = [...document.querySelectorAll("figure[data-engine]:not([data-started])")];
  return Promise.all(waiting.map(draw));
}

if (!window.drailleCharts) {
  window.drailleCharts = { drawAll };
  watch(document);
  window.addEventListener("beforeprint", drawAll);
  document.addEventListener("htmx:load", (event) => watch(event.target));
}
