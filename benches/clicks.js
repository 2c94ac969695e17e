// From a click on a mark to the end of the frame that shows its card.
import { within } from "./browser.js";
import { openWidget } from "./motion.js";

/** @typedef {import("../www/element/element.js").HeistLine} HeistLine */
/** @typedef {import("./browser.js").Tab} Tab */
/** @typedef {import("./pages/clock.js").Step} Step */
/** @typedef {{ events: number, steps: Step[] }} Clicks */

const LIMIT = 10_000;
/** How many events are in view. */
const SHOWN = 12;

/**
 * @param {import("./browser.js").Browser} browser
 * @param {import("./site.js").Site} site
 * @param {{ sizes: number[], clicks: number }} plan
 * @param {(line: string) => void} say
 * @returns {Promise<Clicks[]>}
 */
export async function measureClicks(browser, site, { sizes, clicks }, say) {
  const all = [];
  for (const events of sizes) {
    say(`clicks: ${events} events`);
    const starts = await site.starts(events);
    const [first = 0, last = 0] = [starts[0], starts[Math.min(SHOWN, starts.length) - 1]];
    const margin = (last - first) / 10;
    const tab = await openWidget(browser, site.widget(events), 1);
    /** @type {Step[]} */
    const steps = [];
    while (steps.length < clicks) {
      const step = await within(LIMIT, click(tab, first - margin, last + margin, steps.length));
      if (!step) throw new Error(`${events} events: no card came after a click on a mark`);
      steps.push(step);
    }
    all.push({ events, steps });
    await tab.close();
  }
  return all;
}

/**
 * Opens a card with the mouse, and closes it.
 * @param {Tab} tab
 * @param {number} from what is in view, in milliseconds
 * @param {number} to
 * @param {number} index of the mark, and around again
 */
async function click(tab, from, to, index) {
  const { page, clock } = tab;
  const widget = await page.evaluateHandle(() => /** @type {HeistLine} */ (document.querySelector("heist-line")));
  await widget.evaluate((widget, { from, to }) => widget.show(new Date(from), new Date(to)), { from, to });
  await clock.evaluate((clock) => clock.settled());
  const marks = await widget.evaluate((widget) => {
    const root = /** @type {ShadowRoot} */ (widget.shadowRoot);
    // Marks that lie over each other open a list first.
    const boxes = [...root.querySelectorAll(".marks button")].map((button) => ({
      single: button.ariaExpanded !== null,
      box: button.getBoundingClientRect(),
    }));
    const meet = (/** @type {DOMRect} */ a, /** @type {DOMRect} */ b) =>
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const alone = boxes.filter(
      ({ single, box }) => single && !boxes.some((other) => other.box !== box && meet(box, other.box)),
    );
    return alone.map(({ box: { x, y, width, height } }) => ({ x: x + width / 2, y: y + height / 2 }));
  });
  const mark = marks[index % marks.length];
  if (!mark) throw new Error("no mark in view stands alone");
  await page.mouse.move(mark.x, mark.y);
  await clock.evaluate((clock) => clock.settled());
  await clock.evaluate((clock) => clock.begin("click", "card"));
  await page.mouse.down();
  await page.mouse.up();
  const [step] = await clock.evaluate((clock) => clock.reached(1));
  await clock.evaluate((clock) => clock.end());
  await widget.evaluate((widget) => widget.select(""));
  await clock.evaluate((clock) => clock.settled());
  await page.mouse.move(0, 0);
  return step;
}
