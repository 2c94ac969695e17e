// Frame times of the widget while panning and zooming, compared with plain canvas calls that draw the same.
import { open, within } from "./browser.js";
import { measure } from "./gestures.js";
import { recorder } from "./pages/recorder.js";
import { adoptWidget } from "./pages/widget.js";

/** @typedef {import("./browser.js").Browser} Browser */
/** @typedef {import("./browser.js").Tab} Tab */
/** @typedef {import("./gestures.js").Gesture} Gesture */
/** @typedef {import("./pages/bare.js").Recording} Recording */
/** @typedef {import("./pages/recorder.js").Shape} Shape */
/**
 * The frames of one gesture in one setting, over all rounds.
 * @typedef {object} Frames
 * @property {number} events
 * @property {number} ratio device pixels in a CSS pixel
 * @property {number} throttle how many times slower the CPU is made
 * @property {"widget" | "bare"} kind
 * @property {Gesture} gesture
 * @property {number[]} milliseconds
 */
/**
 * What a frame drew, in the middle of those recorded.
 * @typedef {{ events: number, ratio: number, gesture: Gesture, shapes: number[], labels: number[] }} Drawn
 */

const GESTURES = /** @type {const} */ (["pan", "zoom", "whole"]);
const KINDS = /** @type {const} */ (["widget", "bare"]);
const LIMIT = 120_000;

/**
 * @param {Browser} browser
 * @param {import("./site.js").Site} site
 * @param {{ sizes: number[], ratios: number[], throttles: number[], rounds: number }} plan
 * @param {(line: string) => void} say
 */
export async function measureMotion(browser, site, { sizes, ratios, throttles, rounds }, say) {
  /** @type {Frames[]} */
  const frames = [];
  /** @type {Drawn[]} */
  const drawn = [];
  for (const events of sizes) {
    for (const ratio of ratios) {
      say(`frames: ${events} events, ratio ${ratio}`);
      const recording = await record(browser, site.widget(events), ratio);
      for (const gesture of GESTURES) {
        const labels = recording[gesture].map((shapes) => shapes.filter(({ shape }) => shape === "text").length);
        const shapes = recording[gesture].map((shapes, index) => shapes.length - (labels[index] ?? 0));
        drawn.push({ events, ratio, gesture, shapes, labels });
      }
      const bare = await site.bare(`${events}-${ratio}`, JSON.stringify(recording));
      const subjects = {
        widget: () => openWidget(browser, site.widget(events), ratio),
        bare: () => open(browser, bare, { ratio }),
      };
      for (const throttle of throttles) {
        /** @type {Frames[]} */
        const cell = KINDS.flatMap((kind) =>
          GESTURES.map((gesture) => ({ events, ratio, throttle, kind, gesture, milliseconds: [] })),
        );
        for (let round = 0; round < rounds; round += 1) {
          // Both go first equally often.
          for (const kind of round % 2 ? [...KINDS].reverse() : KINDS) {
            const parts = cell.filter((part) => part.kind === kind);
            await timesOf(subjects[kind], throttle, parts);
          }
        }
        frames.push(...cell);
      }
    }
  }
  return { frames, drawn };
}

/** @param {Browser} browser @param {string} url @param {number} ratio @param {string[]} [scripts] */
export async function openWidget(browser, url, ratio, scripts = []) {
  const tab = await open(browser, url, { ratio, scripts });
  await tab.page.evaluate(adoptWidget);
  return tab;
}

/**
 * Times gestures in a page of their own: a second page that is open has a clock as well, and takes its time from the measured one.
 * @param {() => Promise<Tab>} subject
 * @param {number} throttle
 * @param {Frames[]} parts
 */
async function timesOf(subject, throttle, parts) {
  const tab = await subject();
  await tab.session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  for (const { gesture, milliseconds } of parts) milliseconds.push(...(await times(tab, gesture)));
  await tab.close();
}

/** @param {Tab} tab @param {Gesture} gesture */
async function times(tab, gesture) {
  const steps = await within(LIMIT, measure(tab, gesture));
  const late = steps?.findIndex(({ frames }) => frames !== 1);
  if (!steps || late !== -1) {
    throw new Error(
      `${tab.page.url()}: ${steps ? `step ${late} of` : "the end of"} ${gesture} was not in the next frame`,
    );
  }
  return steps.map(({ milliseconds }) => milliseconds);
}

/**
 * Records what the widget draws in each step of the gestures; not timed, because recording takes longer than drawing.
 * @param {Browser} browser
 * @param {string} url
 * @param {number} ratio
 * @returns {Promise<Recording>}
 */
async function record(browser, url, ratio) {
  const tab = await openWidget(browser, url, ratio, [recorder]);
  const { page } = tab;
  // A call that the recorder does not support stops the widget.
  page.on("console", (message) => console.error(message.text()));
  const take = async (/** @type {Gesture} */ gesture) => {
    await times(tab, gesture);
    /** @type {Shape[][]} */
    const pictures = await page.evaluate(() => Reflect.get(globalThis, "pictures").splice(0));
    const texts = pictures.map((shapes) => JSON.stringify(shapes));
    const idle = texts.findIndex((text, index) => text === "[]" || text === texts[index - 1]);
    if (idle !== -1) throw new Error(`${url}: step ${idle} of ${gesture} did not change the picture`);
    return pictures;
  };
  const { box, width, height } = await page.evaluate(() => {
    const root = document.querySelector("heist-line")?.shadowRoot;
    const canvas = /** @type {HTMLCanvasElement} */ (root?.querySelector("canvas"));
    return { box: canvas.getBoundingClientRect().toJSON(), width: canvas.width, height: canvas.height };
  });
  const recording = {
    box,
    width,
    height,
    pan: await take("pan"),
    zoom: await take("zoom"),
    whole: await take("whole"),
  };
  await tab.close();
  return recording;
}
