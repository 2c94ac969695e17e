// The widget as the clock's subject, put into its page after it has loaded, so that loading it is not disturbed.

/** @typedef {import("../../www/element/element.js").HeistLine} HeistLine */

/** Evaluated in the page. */
export function adoptWidget() {
  const widget = /** @type {HeistLine} */ (document.querySelector("heist-line"));
  const root = /** @type {ShadowRoot} */ (widget.shadowRoot);
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[part~=${name}]`));
  /** @type {import("./clock.js").Subject} */
  const subject = {
    box: () => part("canvas").getBoundingClientRect().toJSON(),
    start(gesture) {
      widget.fit();
      if (gesture === "whole") return;
      const [from, to] = [Date.parse(widget.range.from), Date.parse(widget.range.to)];
      const at = (/** @type {number} */ part) => new Date(from + (to - from) * part);
      widget.show(at(3 / 8), at(5 / 8));
    },
    view: () => widget.range,
    card: () => (part("card").checkVisibility() ? part("card").textContent : ""),
  };
  Object.assign(globalThis, { subject });
}
