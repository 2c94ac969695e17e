// The size of the element: what the core lays out for, whether the head is that of a register, and the height that flags ask for.
import { windowOf } from "../shared/dom.js";
import { hasControls, isNarrow, isVertical } from "./attributes.js";

/** @import { Outcome, Timeline, Use, View } from "../core/types.js" */
/**
 * What it needs of the widget.
 * @typedef {object} Host
 * @property {HTMLElement} element
 * @property {import("./tree.js").Tree} tree
 * @property {import("./session.js").Session} session
 * @property {View} view
 * @property {Use} call calls the core
 * @property {(use: (timeline: Timeline) => Outcome) => Outcome | undefined} act calls it, and does what follows
 */

export class Size {
  #host;
  /** What the height of the flags was computed for. */
  #flagged = "";

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** Computes the height of the flags anew the next time, for other events or another language. */
  forget() {
    this.#flagged = "";
  }

  /** Applies the size, fonts and direction of the stage. @returns {void} */
  apply() {
    const host = this.#host;
    const { stage, frame } = host.tree.parts;
    if (!host.session.mounted) return;
    if (host.view !== "timeline") this.#setNarrow(isNarrow(host.element, frame.clientWidth));
    if (!stage.clientWidth || !stage.clientHeight) return;
    const { fontFamily, fontSize, direction } = getComputedStyle(stage);
    const controls = hasControls(host.element);
    this.#followFlags(stage, Number.parseFloat(fontSize), controls);
    const outcome = host.act((timeline) =>
      timeline.resize(
        stage.clientWidth,
        stage.clientHeight,
        windowOf(stage).devicePixelRatio,
        Number.parseFloat(fontSize),
        fontFamily,
        isVertical(host.element),
        direction === "rtl",
        controls,
      ),
    );
    if (!outcome) return;
    const { picture, toolbar } = host.tree;
    const vertical = host.call((timeline) => timeline.vertical()) ?? false;
    this.#setNarrow(vertical);
    // The strip of a register has another height.
    if (picture.setVertical(vertical)) return this.apply();
    picture.register.resize();
    picture.overview.hidden = vertical || !controls;
    toolbar.element.hidden = !controls;
    toolbar.moves.hidden = vertical || !controls;
    host.tree.fillKey();
    // Painted at once: until the next frame the old picture would be stretched.
    if (outcome.redraw) picture.paint();
  }

  /** The height that the host page sets, or an article that leads; empty without one. */
  get #limit() {
    const { element, tree } = this.#host;
    const isLeading = tree.parts.outer.classList.contains("leading");
    return getComputedStyle(element).getPropertyValue("--heistline-height") || (isLeading ? "article" : "");
  }

  /** Lays out the head for a register. @param {boolean} narrow */
  #setNarrow(narrow) {
    const host = this.#host;
    const { parts } = host.tree;
    parts.frame.classList.toggle("narrow", narrow);
    // A height that the host page sets is a limit, inside of which the register scrolls.
    parts.frame.classList.toggle("limited", narrow && this.#limit !== "");
    host.tree.setNarrow(narrow);
  }

  /**
   * Sets the height that the flags ask for; a height that the host page sets leaves it to the frame.
   * @param {HTMLElement} stage
   * @param {number} size of the font, in CSS pixels
   * @param {boolean} controls
   */
  #followFlags(stage, size, controls) {
    const host = this.#host;
    const limit = this.#limit;
    const wanted = [stage.clientWidth, size, controls, limit, host.element.getAttribute("lanes")].join();
    if (wanted === this.#flagged) return;
    this.#flagged = wanted;
    // 40 rem: the stage has 13/16 rem.
    const height = limit
      ? 0
      : host.call((timeline) => timeline.natural_height(stage.clientWidth, (size * 640) / 13, size, controls));
    stage.style.setProperty("--natural", `${height ?? 0}px`);
  }
}
