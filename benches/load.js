// `make bench`: from navigation to the first picture, beside a page that only fetches and compiles a wasm module of the same
// size; interleaved, medians and 95th percentiles. Long tasks are counted, and the time from a click to its painted card.
import { readFile } from "node:fs/promises";
import { chromium } from "@playwright/test";
import config from "../playwright.config.js";
import { serve } from "../scripts/serve.js";

const RUNS = 25;
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'";

/** @param {number[]} values @param {number} part */
const quantile = (values, part) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? Number.NaN;

const page = (/** @type {string} */ script, /** @type {string} */ body) =>
  `<!doctype html><html lang="en"><title>Benchmark</title><script type="module" src="${script}"></script>${body}</html>`;

const server = await serve({ root: "dist", headers: { "Content-Security-Policy": CSP } });
const browser = await chromium.launch(config.use?.launchOptions);
const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
await context.route("**/bench-*", async (route) => {
  const name = new URL(route.request().url()).pathname;
  if (name === "/bench-widget.html")
    await route.fulfill({ contentType: "text/html", body: page("heistline.js", "<heist-line></heist-line>") });
  else if (name === "/bench-bare.html")
    await route.fulfill({ contentType: "text/html", body: page("bench-bare.js", "") });
  else
    await route.fulfill({
      contentType: "text/javascript",
      body: `const bytes = await (await fetch("heistline_bg.wasm")).arrayBuffer(); await WebAssembly.compile(bytes);
             requestAnimationFrame(() => { window.done = performance.now(); });`,
    });
});
await context.addInitScript(() => {
  const counts = { long: 0, done: 0 };
  Object.assign(globalThis, { counts });
  new PerformanceObserver((list) => {
    counts.long += list.getEntries().length;
  }).observe({ type: "longtask", buffered: true });
  addEventListener("heistline-ready", () =>
    requestAnimationFrame(() => Object.assign(globalThis, { done: performance.now() })),
  );
});

/** @type {Record<string, number[]>} */
const times = { widget: [], bare: [], click: [] };
/** @type {Record<string, number>} */
const long = { widget: 0, bare: 0 };
for (let run = 0; run < RUNS; run += 1) {
  for (const kind of ["widget", "bare"]) {
    const tab = await context.newPage();
    await tab.goto(`${server.url}bench-${kind}.html`);
    const done = await tab.waitForFunction(() => Reflect.get(globalThis, "done"));
    times[kind]?.push(Number(await done.jsonValue()));
    long[kind] = (long[kind] ?? 0) + (await tab.evaluate(() => Reflect.get(globalThis, "counts").long));
    if (kind === "widget") {
      const click = await tab.evaluate(
        () =>
          new Promise((resolve) => {
            const root = document.querySelector("heist-line")?.shadowRoot;
            const button = /** @type {HTMLButtonElement | null | undefined} */ (
              root?.querySelectorAll(".marks button")[1]
            );
            requestAnimationFrame(() => {
              const start = performance.now();
              button?.click();
              // The frame after the click: its callbacks, then a task after it was painted.
              requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
            });
          }),
      );
      times.click?.push(Number(click));
    }
    await tab.close();
  }
}
await browser.close();
await server.close();

const size = (await readFile("dist/heistline_bg.wasm")).length;
console.log(`${RUNS} loads each, headless, 1200 × 800; wasm ${size} bytes`);
for (const [kind, label] of [
  ["bare", "empty page that compiles the same wasm"],
  ["widget", "page with the widget, drawn"],
  ["click", "click to painted card"],
]) {
  const values = times[kind ?? ""] ?? [];
  console.log(
    `${label?.padEnd(42)} median ${quantile(values, 0.5).toFixed(1)} ms, 95 % ${quantile(values, 0.95).toFixed(1)} ms`,
  );
}
const ratio = quantile(times.widget ?? [], 0.5) / quantile(times.bare ?? [], 0.5);
console.log(
  `widget ÷ empty page: ${ratio.toFixed(2)}; long tasks (over 50 ms) at start: ${long.widget}, on the empty page ${long.bare}`,
);
