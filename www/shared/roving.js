// Buttons with one tab stop and arrow keys (roving tabindex), in one element or in several.

export class Roving {
  #elements;

  /** @param {...HTMLElement} elements their visible buttons are the group, in this order */
  constructor(...elements) {
    this.#elements = elements;
    for (const element of elements) {
      element.addEventListener("keydown", (event) => this.#key(event));
      element.addEventListener("focusin", ({ target }) => {
        if (target !== element) this.stop(target);
      });
    }
  }

  /** The buttons. */
  get all() {
    return this.#elements.flatMap((element) => [...element.querySelectorAll("button")]);
  }

  /** The button with the tab stop. */
  get current() {
    return this.all.find((button) => button.tabIndex === 0);
  }

  /** Moves the tab stop to a button, or to the first one. @param {unknown} [stop] */
  stop(stop = this.all[0]) {
    for (const button of this.all) button.tabIndex = button === stop ? 0 : -1;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const target = /** @type {HTMLButtonElement} */ (event.target);
    const shown = this.all.filter((button) => button.checkVisibility());
    const [index, last] = [shown.indexOf(target), shown.length - 1];
    const mirrored = getComputedStyle(target).direction === "rtl" ? -1 : 1;
    const targets = { ArrowRight: index + mirrored, ArrowLeft: index - mirrored, Home: 0, End: last };
    if (!Object.hasOwn(targets, event.key)) return;
    shown[Math.min(last, Math.max(0, targets[/** @type {keyof typeof targets} */ (event.key)]))]?.focus();
    event.preventDefault();
  }
}
