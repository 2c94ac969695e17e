// Animation of the view, one at a time.
import { windowOf } from "../shared/dom.js";

/** The duration of a flight, and the time constant of momentum, in milliseconds. */
const FLIGHT = 350;
const SLOWING = 325;

/** Whether the reader prefers reduced motion. @param {Element} element */
const isReduced = (element) => windowOf(element).matchMedia("(prefers-reduced-motion: reduce)").matches;

export class Motion {
  #element;
  #frame = 0;

  /** @param {Element} element what is animated */
  constructor(element) {
    this.#element = element;
  }

  /** @param {(elapsed: number) => boolean} step takes the elapsed milliseconds; returns whether to continue */
  #run(step) {
    this.stop();
    const start = performance.now();
    const next = (/** @type {number} */ now) => {
      this.#frame = 0;
      // A step may start another animation.
      if (step(Math.max(0, now - start)) && !this.#frame) this.#frame = requestAnimationFrame(next);
    };
    this.#frame = requestAnimationFrame(next);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** @param {(part: number) => void} move takes the progress, 0 to 1 */
  fly(move) {
    if (isReduced(this.#element)) return move(1);
    this.#run((elapsed) => {
      move(Math.min(1, elapsed / FLIGHT));
      return elapsed < FLIGHT;
    });
  }

  /**
   * Continues a drag with momentum.
   * @param {number} vx in CSS pixels per millisecond
   * @param {number} vy
   * @param {(dx: number, dy: number) => boolean} drag returns whether the view moved
   */
  glide(vx, vy, drag) {
    if (isReduced(this.#element)) return;
    let gone = 0;
    this.#run((elapsed) => {
      const now = SLOWING * (1 - Math.exp(-elapsed / SLOWING));
      const part = now - gone;
      gone = now;
      return (part === 0 || drag(vx * part, vy * part)) && elapsed < 5 * SLOWING;
    });
  }
}
