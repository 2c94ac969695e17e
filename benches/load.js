// Time from navigation to the first picture, long tasks and memory, by number of events; compared with an empty page and with one
// that only fetches and compiles the widget's wasm.
import { readFile } from "node:fs/promises";
import { open, within } from "./browser.js";
import { costs } from "./pages/memory.js";

/** @typedef {import("./browser.js").Browser} Browser */
/** @typedef {import("./browser.js").Page} Page */
/**
 * The cost of one load, in milliseconds and bytes.
 * @typedef {object} Cost
 * @property {number} firstPicture
 * @property {number[]} tasks the durations of those over 50 ms
 * @property {number} heap JavaScript's, after a garbage collection
 * @property {number} wasm
 * @property {number} resident of the renderer process
 * @property {number} peak the most that it was
 */
/** @typedef {{ page: string, events: number, runs: Cost[] }} Load `page`: "empty", "compile" or "widget" */

const LIMIT = 120_000;

/**
 * @param {Browser} browser
 * @param {import("./site.js").Site} site
 * @param {{ sizes: number[], loads: number }} plan
 * @param {(line: string) => void} say
 */
export async function measureLoads(browser, site, { sizes, loads }, say) {
  /** @type {(Load & { url: string })[]} */
  const pages = [
    { page: "empty", events: 0, url: site.empty, runs: [] },
    { page: "compile", events: 0, url: site.compile, runs: [] },
    ...sizes.map((events) => ({ page: "widget", events, url: site.widget(events), runs: [] })),
  ];
  for (let round = 1; round <= loads; round += 1) {
    say(`loading: round ${round} of ${loads}`);
    for (const { url, runs } of pages) runs.push(await load(browser, url));
  }
  return pages.map(({ page, events, runs }) => ({ page, events, runs }));
}

/** @param {Browser} browser @param {string} url @returns {Promise<Cost>} */
async function load(browser, url) {
  const tab = await within(LIMIT, open(browser, url, { scripts: [costs] }));
  if (!tab) throw new Error(`${url} did not load`);
  const { page, session, firstPicture, close } = tab;
  const tasks = await longTasks(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0;
  const wasm = await page.evaluate(() => {
    /** @type {import("./pages/memory.js").Costs} */
    const costs = Reflect.get(globalThis, "costs");
    return costs.wasm();
  });
  const { resident, peak } = await processOf(browser, page);
  await close();
  return { firstPicture, tasks, heap, wasm, resident, peak };
}

/** The durations of the tasks of over 50 ms, once a page with the costs is idle. @param {Page} page */
export function longTasks(page) {
  return page.evaluate(async () => {
    await new Promise((done) => requestIdleCallback(done));
    /** @type {import("./pages/memory.js").Costs} */
    const { tasks } = Reflect.get(globalThis, "costs");
    return [...tasks];
  });
}

/** The memory of a page's renderer process in bytes. @param {Browser} browser @param {Page} page */
async function processOf(browser, page) {
  const session = await browser.newBrowserCDPSession();
  const times = async () => {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    return processInfo.filter(({ type }) => type === "renderer");
  };
  const before = await times();
  // Identifies the page's process as the one that is busy while the page is.
  await page.evaluate(() => {
    const end = performance.now() + 100;
    while (performance.now() < end);
  });
  const worked = (await times()).map(({ id, cpuTime }) => {
    return { id, time: cpuTime - (before.find((other) => other.id === id)?.cpuTime ?? 0) };
  });
  await session.detach();
  const id = worked.sort((a, b) => b.time - a.time)[0]?.id;
  const status = await readFile(`/proc/${id}/status`, "utf8");
  const bytes = (/** @type {string} */ name) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024;
  return { resident: bytes("VmRSS"), peak: bytes("VmHWM") };
}
