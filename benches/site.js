// The site of the benchmarks: a folder with the release, the data files, and a page for each subject.
import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { env } from "node:process";
import { serve } from "../scripts/serve.js";
import { timelineText } from "./data.js";
import { startOf } from "./pages/events.js";

const ROOT = "target/bench/site";
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'";
/** A page that is isolated from others gets a clock of 5 µs and not of 100. */
const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/** Our own files by the number of their thefts. @type {Record<number, string>} */
const OWN = { 3: "reported-thefts", 34: "thefts-2014-2026" };
/** @param {number} events how many */
const dataOf = (events) => `data/${OWN[events] ?? events}.json`;

/** @param {{ scripts: string[], modules: string[], styles: string[], body: string }} parts */
const page = ({ scripts, modules, styles, body }) =>
  [
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Benchmark</title>',
    '<link rel="icon" href="dist/icon.svg"><link rel="stylesheet" href="page.css">',
    ...styles.map((address) => `<link rel="stylesheet" href="${address}">`),
    ...scripts.map((address) => `<script src="${address}"></script>`),
    ...modules.map((address) => `<script type="module" src="${address}"></script>`),
    `<body>${body}</body></html>`,
  ].join("\n");

/** What the peers need in their pages. @type {Record<string, { scripts: string[], styles: string[], module: string }>} */
const PEERS = {
  vis: { scripts: ["vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"], styles: [], module: "vis.js" },
  timelinejs: {
    scripts: ["@knight-lab/timelinejs/dist/js/timeline.js"],
    styles: ["@knight-lab/timelinejs/dist/css/timeline.css"],
    module: "timelinejs.js",
  },
  echarts: { scripts: ["echarts/dist/echarts.min.js"], styles: [], module: "echarts.js" },
  uplot: { scripts: ["uplot/dist/uPlot.iife.min.js"], styles: ["uplot/dist/uPlot.min.css"], module: "uplot.js" },
};

/**
 * Makes the folder. The release, or another one in DIST, is copied, so that a build during the run changes nothing.
 * @param {number[]} sizes
 */
async function fill(sizes) {
  await rm(ROOT, { recursive: true, force: true });
  await mkdir(`${ROOT}/recordings`, { recursive: true });
  await cp("data", `${ROOT}/data`, { recursive: true });
  await cp(env.DIST ?? "dist", `${ROOT}/dist`, { recursive: true });
  await cp("benches/pages", `${ROOT}/pages`, { recursive: true });
  await symlink(resolve("benches/peers/node_modules"), `${ROOT}/peers`);
  await writeFile(`${ROOT}/page.css`, "body { margin: 0 }\n#chart { width: 1200px; height: 448px }\n");
  const write = (/** @type {string} */ name, /** @type {Partial<Parameters<typeof page>[0]>} */ parts) =>
    writeFile(`${ROOT}/${name}.html`, page({ scripts: [], modules: [], styles: [], body: "", ...parts }));
  await write("empty", { modules: ["pages/ready.js"] });
  await write("compile", { modules: ["pages/compile.js"] });
  await write("bare", { modules: ["pages/bare.js"] });
  for (const [name, { scripts, styles, module }] of Object.entries(PEERS)) {
    const under = (/** @type {string} */ address) => `peers/${address}`;
    await write(name, {
      scripts: scripts.map(under),
      styles: styles.map(under),
      modules: [`pages/${module}`],
      body: '<div id="chart"></div>',
    });
  }
  for (const size of sizes) {
    const source = size === 3 ? ' story="reported-thefts"' : ` src="${dataOf(size)}"`;
    await write(`widget-${size}`, { modules: ["dist/heistline.js"], body: `<heist-line${source}></heist-line>` });
    if (!OWN[size]) await writeFile(`${ROOT}/${dataOf(size)}`, timelineText(size));
  }
}

/**
 * The served folder.
 * @param {number[]} sizes numbers of events
 */
export async function openSite(sizes) {
  await fill(sizes);
  const strict = await serve({ root: ROOT, headers: { ...ISOLATED, "Content-Security-Policy": POLICY } });
  // The peers don't work under such a policy.
  const lenient = await serve({ root: ROOT, headers: ISOLATED });
  return {
    /** @param {number} events */
    widget: (events) => `${strict.url}widget-${events}.html`,
    empty: `${strict.url}empty.html`,
    compile: `${strict.url}compile.html`,

    /** @param {string} name @param {string} query @param {number} events */
    peer: (name, query, events) => `${lenient.url}${name}.html?data=${dataOf(events)}${query}`,

    /** The bare page that draws a recording. @param {string} name @param {string} text the recording */
    async bare(name, text) {
      await writeFile(`${ROOT}/recordings/${name}.json`, text);
      return `${strict.url}bare.html?recording=recordings/${name}.json`;
    },

    /** When the events start, in milliseconds, in the order of time. @param {number} events */
    async starts(events) {
      /** @type {{ events: { date: string }[] }} */
      const timeline = JSON.parse(await readFile(`${ROOT}/${dataOf(events)}`, "utf8"));
      return timeline.events.map(({ date }) => startOf(date)).sort((a, b) => a - b);
    },

    async close() {
      await strict.close();
      await lenient.close();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof openSite>>} Site */
