// The first picture of the widget beside that of other libraries, at the full speed of the CPU and slowed down: from navigation, and the
// longest task until then. Each in a fresh browser, in turns.
import { launch, open, within } from "./browser.js";
import { longTasks } from "./load.js";
import { costs } from "./pages/memory.js";
import { CONTENDERS } from "./peers.js";

/**
 * One page with one number of events, in all rounds.
 * @typedef {object} First
 * @property {string} name
 * @property {number} events
 * @property {number} throttle how many times slower the CPU is made
 * @property {number[]} firstPicture milliseconds; none for a round that did not finish
 * @property {number[]} longest the longest task of over 50 ms in each round, else 0
 */

const LIMIT = 60_000;

/**
 * @param {import("./site.js").Site} site
 * @param {{ firsts: number, throttles: number[], firstSizes: number[] }} plan
 * @param {(line: string) => void} say
 */
export async function measureFirst(site, { firsts, throttles, firstSizes }, say) {
  const pages = [
    { name: "page with nothing", events: 0, url: site.empty },
    { name: "page that compiles the same wasm", events: 0, url: site.compile },
    ...firstSizes.flatMap((events) => CONTENDERS.map(({ name, url }) => ({ name, events, url: url(site, events) }))),
  ];
  /** @type {(First & { url: string })[]} */
  const all = throttles.flatMap((throttle) =>
    pages.map((page) => ({ ...page, throttle, firstPicture: [], longest: [] })),
  );
  for (let round = 1; round <= firsts; round += 1) {
    say(`first picture: round ${round} of ${firsts}`);
    for (const one of all) {
      const found = await load(one.url, one.throttle);
      if (!found) continue;
      one.firstPicture.push(found.firstPicture);
      one.longest.push(Math.max(0, ...found.tasks));
    }
  }
  return all.map(({ url, ...one }) => one);
}

/** @param {string} url @param {number} throttle */
async function load(url, throttle) {
  const browser = await launch();
  try {
    const tab = await within(LIMIT, open(browser, url, { scripts: [costs], throttle }));
    if (!tab) return undefined;
    return { firstPicture: tab.firstPicture, tasks: await longTasks(tab.page) };
  } finally {
    await browser.close();
  }
}
