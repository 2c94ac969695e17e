// The browser of the benchmarks and its pages.
import { chromium } from "@playwright/test";
import config from "../playwright.config.js";
import { clock } from "./pages/clock.js";

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").CDPSession} CDPSession */
/** @typedef {import("./pages/clock.js").Clock} Clock */
/** @typedef {import("./pages/clock.js").Subject} Subject */

/**
 * No network. The limit of 60 frames a second stays: input arrives at the start of a frame, so its handling is not rounded up to
 * the next frame. --disable-frame-rate-limit does nothing in this headless browser unless
 * --run-all-compositor-stages-before-draw is there as well, and then the compositor takes the CPU from what is measured.
 */
const ARGUMENTS = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];

export function launch() {
  const options = config.use?.launchOptions;
  return chromium.launch({ ...options, args: [...(options?.args ?? []), ...ARGUMENTS] });
}

/**
 * Opens a page for one measurement, with the clock installed.
 * @typedef {object} Tab
 * @property {Page} page
 * @property {CDPSession} session
 * @property {number} firstPicture milliseconds from navigation to the end of the first frame with a picture
 * @property {import("@playwright/test").JSHandle<Clock>} clock
 * @property {() => Promise<void>} close
 */

/**
 * @param {Browser} browser
 * @param {string} url
 * @param {{ ratio?: number, scripts?: string[], throttle?: number }} [options] device pixels in a CSS pixel; further init scripts; how many
 *   times slower the CPU is made
 * @returns {Promise<Tab>}
 */
export async function open(browser, url, { ratio = 1, scripts = [], throttle = 1 } = {}) {
  // With reduced motion each picture follows from one input.
  const context = await browser.newContext({
    viewport: { width: 1200, height: 800 },
    deviceScaleFactor: ratio,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  for (const content of [clock, ...scripts]) await page.addInitScript({ content });
  await quiet(browser);
  if (throttle > 1) await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  await page.goto(url, { waitUntil: "commit" });
  const handle = /** @type {Tab["clock"]} */ (await page.evaluateHandle(() => Reflect.get(globalThis, "clock")));
  const firstPicture = await handle.evaluate((clock) => clock.firstPicture);
  return { page, session, firstPicture, clock: handle, close: () => context.close() };
}

/**
 * As soon as the browser's processes rest: the interface of a new window, which nobody sees here, works for half a second.
 * @param {Browser} browser
 */
async function quiet(browser) {
  const session = await browser.newBrowserCDPSession();
  const interval = 100;
  let [before, worked] = [0, 1];
  while (worked > 0.1) {
    await new Promise((done) => setTimeout(done, interval));
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const seconds = processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    worked = ((seconds - before) * 1000) / interval;
    before = seconds;
  }
  await session.detach();
}

/**
 * The result of a promise within a limit, else undefined, so that a hanging page does not hang the benchmark.
 * @template T
 * @param {number} milliseconds
 * @param {Promise<T>} promise
 */
export async function within(milliseconds, promise) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((/** @type {(nothing: undefined) => void} */ resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  // A late rejection is ignored.
  promise.catch(() => {});
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
