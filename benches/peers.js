// The same events, size and gestures with other libraries and with the widget. A library that times out is not tried with more
// events.
import { readFile } from "node:fs/promises";
import { launch, open, within } from "./browser.js";
import { measure } from "./gestures.js";
import { openWidget } from "./motion.js";

/** @typedef {import("./site.js").Site} Site */
/**
 * One library with one number of events; a part that is undefined did not finish.
 * @typedef {object} Outcome
 * @property {string} name
 * @property {number} events
 * @property {number} [firstPicture]
 * @property {number[]} [pan] milliseconds
 * @property {number[]} [zoom]
 * @property {number[]} [whole] not with TimelineJS3, which has no way to the whole span
 */

/** For loading, and for each gesture. */
const LIMIT = 30_000;

/** @type {{ name: string, package?: string, url: (site: Site, events: number) => string }[]} */
export const CONTENDERS = [
  { name: "Heistline", url: (site, events) => site.widget(events) },
  { name: "vis-timeline", package: "vis-timeline", url: (site, events) => site.peer("vis", "", events) },
  {
    name: "vis-timeline, clustering",
    package: "vis-timeline",
    url: (site, events) => site.peer("vis", "&cluster", events),
  },
  {
    name: "TimelineJS3",
    package: "@knight-lab/timelinejs",
    url: (site, events) => site.peer("timelinejs", "", events),
  },
  { name: "ECharts", package: "echarts", url: (site, events) => site.peer("echarts", "", events) },
  { name: "uPlot", package: "uplot", url: (site, events) => site.peer("uplot", "", events) },
];

/**
 * @param {Site} site
 * @param {{ sizes: number[] }} plan
 * @param {(line: string) => void} say
 */
export async function measurePeers(site, { sizes }, say) {
  /** @type {{ dependencies: Record<string, string> }} */
  const { dependencies } = JSON.parse(await readFile("benches/peers/package.json", "utf8"));
  /** @type {Outcome[]} */
  const outcomes = [];
  const given = new Set();
  for (const events of sizes) {
    for (const contender of CONTENDERS) {
      const version = dependencies[contender.package ?? ""] ?? "";
      const name = `${contender.name} ${version}`.trim();
      if (given.has(name)) continue;
      say(`peers: ${name}, ${events} events`);
      const outcome = await attempt(contender.url(site, events), contender.name === "Heistline");
      outcomes.push({ name, events, ...outcome });
      if (!outcome.zoom) given.add(name);
    }
  }
  return outcomes;
}

/** @param {string} url @param {boolean} own @returns {Promise<Omit<Outcome, "name" | "events">>} */
async function attempt(url, own) {
  // A separate browser, so that a hanging one does not affect others.
  const browser = await launch();
  try {
    const tab = await within(LIMIT, own ? openWidget(browser, url, 1) : open(browser, url));
    if (!tab) return {};
    const { firstPicture } = tab;
    const pan = (await within(LIMIT, measure(tab, "pan")))?.map(({ milliseconds }) => milliseconds);
    if (!pan) return { firstPicture };
    const zoom = (await within(LIMIT, measure(tab, "zoom")))?.map(({ milliseconds }) => milliseconds);
    if (!zoom || url.includes("timelinejs")) return { firstPicture, pan, zoom };
    const whole = (await within(LIMIT, measure(tab, "whole")))?.map(({ milliseconds }) => milliseconds);
    return { firstPicture, pan, zoom, whole };
  } finally {
    await browser.close();
  }
}
