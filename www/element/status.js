// The live region for screen readers: short messages after the reader's actions, rate-limited.
import { make } from "../shared/dom.js";

/** The minimum interval between messages, and how long one stays, in milliseconds. */
const APART = 500;
const STAYS = 5000;

export class Status {
  element = make("p", { class: "unseen status", role: "status" });
  #last = Number.NEGATIVE_INFINITY;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * Announces a message, at once or after the minimum interval; of several pending ones, the last.
   * @param {string | (() => string)} words a function makes them when they are due: of the steps of a gesture, for the last one
   */
  announce(words) {
    clearTimeout(this.#timer);
    const wait = this.#last + APART - performance.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => this.announce(words), wait);
      return;
    }
    const message = typeof words === "string" ? words : words();
    if (this.element.textContent !== message) {
      this.element.textContent = message;
      this.#last = performance.now();
    }
    // A stale message would be wrong when read later.
    this.#timer = setTimeout(() => this.clear(), STAYS);
  }

  /** Clears the line, and drops the pending message. */
  clear() {
    clearTimeout(this.#timer);
    this.element.textContent = "";
    this.#last = Number.NEGATIVE_INFINITY;
  }
}
