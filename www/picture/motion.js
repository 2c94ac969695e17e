// Movement on the screen: one at a time, frame by frame, until it ends or something else begins.

/** How long a flight takes, and how fast a glide slows down, in milliseconds. */
const FLIGHT = 350;
const SLOWING = 325;

/** Whether the reader wants things to stay still. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class Motion {
  #frame = 0;

  /** @param {(elapsed: number) => boolean} step takes milliseconds and says whether it goes on */
  #run(step) {
    this.stop();
    const start = performance.now();
    const next = (/** @type {number} */ now) => {
      this.#frame = 0;
      // A step may begin another movement, which then has the frames.
      if (step(Math.max(0, now - start)) && !this.#frame) this.#frame = requestAnimationFrame(next);
    };
    this.#frame = requestAnimationFrame(next);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** @param {(part: number) => void} move takes the part of the way, 0 to 1 */
  fly(move) {
    if (calm()) return move(1);
    this.#run((elapsed) => {
      move(Math.min(1, elapsed / FLIGHT));
      return elapsed < FLIGHT;
    });
  }

  /**
   * Goes on after a drag, and slows down.
   * @param {number} vx CSS pixels in a millisecond
   * @param {number} vy
   * @param {(dx: number, dy: number) => boolean} drag says whether it moved
   */
  glide(vx, vy, drag) {
    if (calm()) return;
    let gone = 0;
    this.#run((elapsed) => {
      const now = SLOWING * (1 - Math.exp(-elapsed / SLOWING));
      const part = now - gone;
      gone = now;
      return (part === 0 || drag(vx * part, vy * part)) && elapsed < 5 * SLOWING;
    });
  }
}
