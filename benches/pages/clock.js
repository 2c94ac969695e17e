// Measures in the page, installed before any script of the page: from an input event to the end of the frame that shows
// what it did, and from navigation to the first picture.

/**
 * What a page under test offers, as `globalThis.subject`.
 * @typedef {object} Subject
 * @property {() => { x: number, y: number, width: number, height: number }} box where to drag and to turn the wheel
 * @property {(gesture: import("../gestures.js").Gesture) => void} start shows where a gesture starts: about a quarter of the whole
 *   span, or all of it
 * @property {() => unknown} view what is shown: differs after every step of a gesture
 * @property {() => unknown} [card] the words of the open card
 * @property {() => { in: Point, out: Point }} [buttons] where to press to zoom, without a wheel for it
 */
/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ milliseconds: number, frames: number }} Step `frames`: until the first one that shows it */
/** @typedef {ReturnType<typeof makeClock>} Clock */

/**
 * A step lasts from the first listener of its event (capture, on the window, there before all others) to a task posted
 * from an animation frame requested in that listener. The browser hands input to the page at the start of a frame, so
 * that is the same frame in which the page under test paints; and the task can run only after the frame's other
 * callbacks, its style, layout, and the rasterising of its canvases, which without a GPU is the main thread's. If the
 * view has not changed by then, the step goes on to the next frame, and says so in `frames`.
 */
function makeClock() {
  /** @type {"view" | "card" | undefined} what a step has to change; nothing: not measuring */
  let watched;
  let input = "";
  let before = "";
  let start = 0;
  let frames = 0;
  /** @type {Step[]} */
  let steps = [];
  let wanted = 0;
  /** @type {(steps: Step[]) => void} */
  let reached = () => {};
  /** @type {() => void} */
  let afterStep = () => {};

  const subject = () => /** @type {Subject} */ (Reflect.get(globalThis, "subject"));
  const look = () => JSON.stringify(subject()[watched ?? "view"]?.());
  const endOfFrame = (/** @type {() => void} */ then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    requestAnimationFrame(() => port2.postMessage(0));
  };
  const frame = () => {
    frames += 1;
    endOfFrame(() => {
      const milliseconds = performance.now() - start;
      const now = look();
      if (now === before) {
        frame();
        return;
      }
      before = now;
      steps.push({ milliseconds, frames });
      frames = 0;
      afterStep();
      if (steps.length >= wanted) reached(steps);
    });
  };
  for (const type of ["pointermove", "wheel", "click"]) {
    addEventListener(
      type,
      () => {
        if (!watched || type !== input || frames > 0) return;
        start = performance.now();
        frame();
      },
      { capture: true, passive: true },
    );
  }

  const firstPicture = new Promise((/** @type {(milliseconds: number) => void} */ resolve) => {
    for (const type of ["heistline-ready", "bench-ready"]) {
      addEventListener(type, () => endOfFrame(() => resolve(performance.now())), { once: true });
    }
  });

  return {
    /** Milliseconds from navigation to the end of the first frame with a picture. */
    firstPicture,

    /**
     * From here on each input event of a type is a step.
     * @param {"pointermove" | "wheel" | "click"} type
     * @param {"view" | "card"} what it has to change
     */
    begin(type, what) {
      input = type;
      watched = what;
      steps = [];
      frames = 0;
      before = look();
    },

    /** As soon as so many steps are done. @param {number} count */
    reached(count) {
      wanted = count;
      return new Promise((/** @type {(steps: Step[]) => void} */ resolve) => {
        reached = resolve;
        if (steps.length >= count) resolve(steps);
      });
    },

    end() {
      watched = undefined;
    },

    /** Called at the end of every step. @param {() => void} hook */
    set afterStep(hook) {
      afterStep = hook;
    },

    /** As soon as the view has stayed the same for three frames: nothing flies or glides any more. */
    settled() {
      return new Promise((/** @type {(done: void) => void} */ resolve) => {
        let last = "";
        let same = 0;
        const check = () => {
          const now = look();
          same = now === last ? same + 1 : 0;
          last = now;
          if (same === 3) resolve();
          else endOfFrame(check);
        };
        check();
      });
    },
  };
}

/** The source of an init script that makes the clock, as `globalThis.clock`. */
export const clock = `globalThis.clock = (${makeClock})();`;
