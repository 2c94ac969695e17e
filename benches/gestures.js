// Gestures as real input events: 60 measured steps of panning, of zooming, and of zooming from the whole span.
/** @typedef {import("./browser.js").Tab} Tab */
/** @typedef {import("./pages/clock.js").Subject} Subject */
/** @typedef {import("./pages/clock.js").Step} Step */
/** @typedef {"pan" | "zoom" | "whole"} Gesture */

export const STEPS = 60;
/** CSS pixels a step: 61 of them fit into the picture. */
const DRAG = 15;
/** A turn of the wheel that zooms the widget by 6 %. */
const TURN = 20;

/**
 * Makes a gesture and times its steps. It starts zoomed in to a quarter of the whole span, so that there is room to pan, or at the
 * whole span, and its first step, which turns a press into a drag, is not measured.
 * @param {Tab} tab
 * @param {Gesture} gesture
 * @returns {Promise<Step[]>}
 */
export async function measure(tab, gesture) {
  const { page, clock } = tab;
  /** @type {import("@playwright/test").JSHandle<Subject>} */
  const subject = await page.evaluateHandle(() => /** @type {Subject} */ (Reflect.get(globalThis, "subject")));
  await subject.evaluate((subject, gesture) => subject.start(gesture), gesture);
  await clock.evaluate((clock) => clock.settled());
  const { input, step, stop } = await (gesture === "pan" ? drag(tab, subject) : zoom(tab, subject));
  await step(0);
  await clock.evaluate((clock) => clock.settled());
  await clock.evaluate((clock, input) => clock.begin(input, "view"), input);
  for (let done = 1; done <= STEPS; done += 1) {
    await step(done);
    // Wait, so that steps never overlap.
    await clock.evaluate((clock, done) => clock.reached(done), done);
  }
  const steps = await clock.evaluate((clock) => clock.reached(0));
  await clock.evaluate((clock) => clock.end());
  await stop();
  await page.mouse.move(0, 0);
  await clock.evaluate((clock) => clock.settled());
  return steps;
}

/** Drags from the right to the left. @param {Tab} tab @param {import("@playwright/test").JSHandle<Subject>} subject */
async function drag({ page }, subject) {
  const { x, y, width, height } = await subject.evaluate((subject) => subject.box());
  const [start, middle] = [x + (width + (STEPS + 1) * DRAG) / 2, y + height / 2];
  await page.mouse.move(start, middle);
  await page.mouse.down();
  return {
    input: /** @type {const} */ ("pointermove"),
    step: (/** @type {number} */ index) => page.mouse.move(start - (index + 1) * DRAG, middle),
    stop: () => page.mouse.up(),
  };
}

/** Zooms in, then as far out again. @param {Tab} tab @param {import("@playwright/test").JSHandle<Subject>} subject */
async function zoom({ page }, subject) {
  const closer = (/** @type {number} */ index) => index <= STEPS / 2;
  const buttons = await subject.evaluate((subject) => subject.buttons?.());
  if (buttons) {
    await page.mouse.move(buttons.in.x, buttons.in.y);
    return {
      input: /** @type {const} */ ("click"),
      step: async (/** @type {number} */ index) => {
        if (index === STEPS / 2 + 1) await page.mouse.move(buttons.out.x, buttons.out.y);
        await page.mouse.down();
        await page.mouse.up();
      },
      stop: async () => {},
    };
  }
  const { x, y, width, height } = await subject.evaluate((subject) => subject.box());
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.keyboard.down("Control");
  return {
    input: /** @type {const} */ ("wheel"),
    step: (/** @type {number} */ index) => page.mouse.wheel(0, closer(index) ? -TURN : TURN),
    stop: () => page.keyboard.up("Control"),
  };
}
