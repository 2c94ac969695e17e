// `make bench`: all measurements in a browser, and the report. `node benches/frames.js [--quick] [PART...]` measures less, and does
// not overwrite the full report.
import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg, totalmem } from "node:os";
import { argv } from "node:process";
import { launch } from "./browser.js";
import { measureClicks } from "./clicks.js";
import { measureFirst } from "./first.js";
import { measureLoads } from "./load.js";
import { measureMotion } from "./motion.js";
import { measurePeers } from "./peers.js";
import { report } from "./report.js";
import { openSite } from "./site.js";

const PARTS = ["clicks", "first", "loads", "motion", "peers"];
/** The load average below which a machine is quiet. */
const QUIET = 0.5;
const SIZES = [3, 34, 1_000, 10_000, 100_000, 1_000_000];
const WHOLE = {
  sizes: SIZES,
  ratios: [1, 2],
  throttles: [1, 4],
  rounds: 1,
  loads: 3,
  clicks: 9,
  firsts: 5,
  firstSizes: [3, 34, 1_000],
};
const QUICK = { ...WHOLE, sizes: SIZES.slice(0, 4), loads: 2, clicks: 5, firsts: 2 };

const quick = argv.includes("--quick");
const named = argv.slice(2).filter((word) => word !== "--quick");
const unknown = named.find((word) => !PARTS.includes(word));
if (unknown) {
  console.error(`usage: node benches/frames.js [--quick] [${PARTS.join("|")}...]`);
  process.exit(2);
}
const does = (/** @type {string} */ part) => named.length === 0 || named.includes(part);
const plan = quick ? QUICK : WHOLE;
const folder = quick || named.length ? "target/bench" : "benches";

const say = (/** @type {string} */ line) =>
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(5)} s  ${line}`);
const [load = 0] = loadavg();
const machine = {
  cpu: cpus()[0]?.model.trim() ?? "",
  cores: cpus().length,
  memory: Math.round(totalmem() / 2 ** 30),
  load: Math.round(load * 10) / 10,
  quiet: load < QUIET,
};
if (!machine.quiet) say(`the load is ${machine.load}: the numbers will say that the machine was not quiet`);

// Fail before the run, not at its end.
if (does("peers") || does("first")) await access("benches/peers/node_modules/.package-lock.json");
say("making the pages and their data");
const site = await openSite(plan.sizes);
const browser = await launch();
try {
  const clicks = does("clicks") ? await measureClicks(browser, site, plan, say) : [];
  const first = does("first") ? await measureFirst(site, plan, say) : [];
  const loads = does("loads") ? await measureLoads(browser, site, plan, say) : [];
  const motion = does("motion") ? await measureMotion(browser, site, plan, say) : { frames: [], drawn: [] };
  const peers = does("peers") ? await measurePeers(site, plan, say) : [];
  const [date = ""] = new Date().toISOString().split("T");
  const results = { date, machine, browser: `Chromium ${browser.version()}`, ...motion, clicks, first, loads, peers };

  await mkdir(folder, { recursive: true });
  const round = (/** @type {string} */ _, /** @type {unknown} */ value) =>
    typeof value === "number" ? Math.round(value * 100) / 100 : value;
  // Lists of numbers on one line.
  const text = JSON.stringify(results, round, 1).replace(/\[[\d\s.,]*\]/g, (list) => list.replace(/\s+/g, ""));
  await writeFile(`${folder}/results.json`, `${text}\n`);
  const native = await readFile("target/bench-core.json", "utf8").catch(() => "");
  await writeFile(`${folder}/RESULTS.md`, report(results, native ? JSON.parse(native) : undefined));
  say(`written: ${folder}/RESULTS.md and results.json`);
} finally {
  await browser.close();
  await site.close();
}
