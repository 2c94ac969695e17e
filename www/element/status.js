// The one line that screen readers read out: short, only after what the reader did, and not faster than can be heard.
import { make } from "../shared/dom.js";

/** The shortest time between two messages, and how long one stays, in milliseconds. */
const APART = 500;
const STAYS = 5000;

export class Status {
  element = make("p", { class: "unseen status", role: "status" });
  #last = Number.NEGATIVE_INFINITY;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** Announces a message now, or when the last one has had its time; of several that wait, the last. @param {string} words */
  say(words) {
    clearTimeout(this.#timer);
    const wait = this.#last + APART - performance.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => this.say(words), wait);
      return;
    }
    if (this.element.textContent !== words) {
      this.element.textContent = words;
      this.#last = performance.now();
    }
    // Read on later, an old message would be false.
    this.#timer = setTimeout(() => this.clear(), STAYS);
  }

  /** Empties the line, and drops what waits. */
  clear() {
    clearTimeout(this.#timer);
    this.element.textContent = "";
    this.#last = Number.NEGATIVE_INFINITY;
  }
}
