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
  /** That height, in CSS pixels. */
  #natural = 0;
  /** How far the picture is: drawn before it is shown, or its size applied to what is shown. @type {"" | "drawn" | "applied"} */
  #done = "";

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** Computes the height of the flags anew the next time, for other events or another language. */
  forget() {
    this.#flagged = "";
    this.#done = "";
  }

  /** Finds the height of the flags before the stage is shown, which will be as wide as the frame. */
  measure() {
    this.#followFlags(this.#host.tree.parts.frame.clientWidth);
  }

  /** Draws the picture before the stage is shown, in the size that it will probably have. */
  draw() {
    const { call, tree } = this.#host;
    const { clientWidth: width, clientHeight: height } = tree.parts.frame;
    if (!this.#natural || !height) return;
    const viewport = this.#viewport;
    // What a heading of two lines and a toolbar usually leave.
    const rest = height - 8 * viewport[1];
    call((timeline) => timeline.resize(width, Math.max(this.#natural, rest), ...viewport));
    call((timeline) => timeline.paint());
    this.#done = "drawn";
  }

  /** Applies the size, fonts and direction of the stage. @returns {boolean} whether it has to be painted */
  apply() {
    const host = this.#host;
    const { stage, frame } = host.tree.parts;
    if (!host.session.loaded) return false;
    if (host.view !== "timeline") this.#setNarrow(isNarrow(host.element, frame.clientWidth));
    if (!stage.clientWidth || !stage.clientHeight) return false;
    this.#followFlags(stage.clientWidth);
    const outcome = host.act((timeline) => timeline.resize(stage.clientWidth, stage.clientHeight, ...this.#viewport));
    const isDone = this.#done && !outcome?.redraw;
    if (!outcome || (isDone && this.#done === "applied")) return false;
    this.#done = "applied";
    const { picture, toolbar } = host.tree;
    const controls = hasControls(host.element);
    const vertical = host.call((timeline) => timeline.vertical()) ?? false;
    this.#setNarrow(vertical);
    // The strip of a register has another height.
    if (picture.setVertical(vertical)) return this.apply() || true;
    picture.register.resize();
    picture.overview.hidden = vertical || !controls;
    toolbar.element.hidden = !controls;
    toolbar.moves.hidden = vertical || !controls;
    host.tree.fillKey();
    return !isDone;
  }

  /** What the core needs to know beside width and height. @returns {[number, number, boolean | undefined, boolean, number]} */
  get #viewport() {
    const { element, tree } = this.#host;
    const { stage } = tree.parts;
    const { fontSize, direction } = getComputedStyle(stage);
    const { devicePixelRatio } = windowOf(stage);
    return [
      devicePixelRatio * (stage.currentCSSZoom ?? 1),
      Number.parseFloat(fontSize),
      isVertical(element),
      direction === "rtl",
      this.#foot(Number.parseFloat(fontSize)),
    ];
  }

  /** The height of the foot of the picture, with overview and buttons: 24 pixels for a pointer or 44 for a finger, and a border. @param {number} font */
  #foot(font) {
    const { element, tree } = this.#host;
    const { stage } = tree.parts;
    const { matches } = windowOf(stage).matchMedia("(pointer: coarse)");
    const foot = hasControls(element) ? Math.max(font * 2, matches ? 46 : 0) : 0;
    stage.style.setProperty("--foot", `${foot}px`);
    return foot;
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
   * Sets the font, and the height that the flags ask for at a width; a height that the host page sets leaves it to the frame.
   * @param {number} width in CSS pixels
   */
  #followFlags(width) {
    const { call, element, tree } = this.#host;
    const { stage } = tree.parts;
    const { fontFamily, fontSize } = getComputedStyle(stage);
    const [limit, size] = [this.#limit, Number.parseFloat(fontSize)];
    const foot = this.#foot(size);
    call((timeline) => timeline.font(fontFamily));
    const wanted = [width, size, foot, limit, element.getAttribute("lanes")].join();
    if (wanted === this.#flagged) return;
    this.#flagged = wanted;
    // A register has none. 52 rem: the stage has 13/16 rem.
    const height =
      limit || isNarrow(element, width) ? 0 : call((timeline) => timeline.natural_height(width, size * 64, size, foot));
    this.#natural = height ?? 0;
    stage.style.setProperty("--natural", `${this.#natural}px`);
  }
}
