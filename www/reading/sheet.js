// The card as a sheet at the foot of the viewport: its place, its height, and what fingers do with it. It is in the top layer, because
// an ancestor of the host page may move or clip what is fixed. In a frame that is short, or taller than the screen, the foot is out of
// sight: there the sheet is below the row.
import { windowOf } from "../shared/dom.js";

/**
 * @typedef {object} Actions
 * @property {(by: number) => void} step to the right (1) or to the left (-1)
 * @property {() => void} close
 * @property {() => Element | null} row the row of the open event
 */
/** @typedef {"undecided" | "scroll" | "step" | "drag"} Gesture */

/** Frames below this height in CSS pixels have no room for a sheet and a row. */
const SHORT = 480;
/** A finger that moves less than this is a tap. */
const SLACK = 10;
/** How far a finger moves to go to the next event. */
const SWIPE = 48;
/** The part of the height by which a sheet is dragged to another one. */
const DRAG = 0.15;
/** The distance between the row and the sheet. */
const GAP = 8;

export class Sheet {
  #element;
  #handle;
  #body;
  #actions;
  /** @type {AbortController | undefined} */
  #life;
  /** @type {{ x: number, y: number, height: number, grip: boolean, gesture: Gesture } | undefined} */
  #touch;

  /** @param {HTMLElement} element @param {HTMLElement} handle @param {HTMLElement} body @param {Actions} actions */
  constructor(element, handle, body, actions) {
    this.#element = element;
    this.#handle = handle;
    this.#body = body;
    this.#actions = actions;
    handle.addEventListener("click", () => this.#setTall(!this.#tall));
    element.addEventListener("touchstart", (event) => this.#start(event), { passive: true });
    element.addEventListener("touchmove", (event) => this.#move(event), { passive: false });
    element.addEventListener("touchend", (event) => this.#end(event));
    element.addEventListener("touchcancel", () => this.#drop());
  }

  get #tall() {
    return this.#element.classList.contains("tall");
  }

  /** @param {boolean} tall */
  #setTall(tall) {
    this.#element.classList.toggle("tall", tall);
    this.#handle.ariaExpanded = String(tall);
  }

  /** The element around the sheet, as wide as the timeline. */
  get #root() {
    return this.#element.parentElement;
  }

  /** Whether the sheet is below its row. */
  get #under() {
    const view = windowOf(this.#element);
    return view.parent !== view && (view.innerHeight < SHORT || view.innerHeight > view.screen.height);
  }

  /** Opens it at the foot of the viewport, unless it is open. */
  open() {
    const root = this.#root;
    if (this.#life || !root?.isConnected) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    const view = windowOf(root);
    this.#setTall(false);
    view.addEventListener("resize", () => this.#place(), { signal });
    // A reader who has gone on in the page is done with it.
    const screen = new view.IntersectionObserver((entries) =>
      this.#element.classList.toggle("away", !entries.some(({ isIntersecting }) => isIntersecting)),
    );
    screen.observe(root);
    signal.addEventListener("abort", () => screen.disconnect());
    this.#place();
  }

  close() {
    this.#life?.abort();
    this.#life = undefined;
    this.#drop();
    const { style, classList } = this.#element;
    style.left = style.top = style.width = "";
    classList.remove("under", "away", "tall");
    this.#lower();
    if (this.#root) this.#root.style.paddingBottom = "";
  }

  /** Puts it into the top layer. */
  #raise() {
    if (this.#element.popover === "manual" || !("showPopover" in this.#element)) return;
    this.#element.popover = "manual";
    this.#element.showPopover();
  }

  /** Takes it out of the top layer. */
  #lower() {
    if (this.#element.popover !== "manual") return;
    this.#element.hidePopover();
    this.#element.popover = null;
  }

  #place() {
    const root = this.#root;
    if (!root) return;
    const { left, top, width } = root.getBoundingClientRect();
    const { classList, style } = this.#element;
    const under = this.#under;
    classList.toggle("under", under);
    if (under) this.#lower();
    else this.#raise();
    const row = under && this.#actions.row()?.getBoundingClientRect();
    style.left = under ? "0" : `${left}px`;
    style.width = `${width}px`;
    style.top = row ? `${row.bottom - top}px` : "";
  }

  /** Scrolls the page just as far as the row of the open event needs to be seen above the sheet. */
  settle() {
    this.#place();
    const [root, row] = [this.#root, this.#actions.row()];
    if (!root || !row || this.#under) return;
    const top = windowOf(row).innerHeight - this.#element.offsetHeight;
    const { bottom, height } = row.getBoundingClientRect();
    const covered = bottom + GAP - top;
    // Rows have parts of pixels. Above the sheet of a short screen there is no room for a row.
    if (covered < 1 || top < height + GAP) return;
    // The page ends too soon to be scrolled so far.
    root.style.paddingBottom = `${Number.parseFloat(root.style.paddingBottom || "0") + covered}px`;
    row.scrollIntoView({ block: "nearest" });
  }

  /** @param {TouchEvent} event */
  #start({ touches, target }) {
    const [touch] = touches;
    this.#drop();
    if (!this.#life || !touch || touches.length > 1) return;
    const grip = !(target instanceof Node && this.#body.contains(target));
    const height = this.#element.offsetHeight;
    this.#touch = { x: touch.clientX, y: touch.clientY, height, grip, gesture: "undecided" };
  }

  /** @param {TouchEvent} event */
  #move(event) {
    const [touch] = event.touches;
    if (!this.#touch || !touch) return;
    const [dx, dy] = [touch.clientX - this.#touch.x, touch.clientY - this.#touch.y];
    if (this.#touch.gesture === "undecided" && Math.hypot(dx, dy) > SLACK)
      this.#touch.gesture = event.cancelable ? this.#gesture(dx, dy) : "scroll";
    const { gesture, height } = this.#touch;
    if (gesture !== "step" && gesture !== "drag") return;
    event.preventDefault();
    if (gesture === "step" || this.#under) return;
    this.#element.classList.add("dragged");
    this.#element.style.height = `${Math.max(0, height - dy)}px`;
  }

  /** @param {number} dx @param {number} dy @returns {Gesture} */
  #gesture(dx, dy) {
    if (Math.abs(dx) > Math.abs(dy)) return "step";
    return this.#touch?.grip || (dy > 0 && this.#body.scrollTop <= 0) ? "drag" : "scroll";
  }

  /** @param {TouchEvent} event */
  #end({ changedTouches }) {
    const [touch] = changedTouches;
    const begun = this.#touch;
    this.#drop();
    if (!begun || !touch) return;
    const [dx, dy] = [touch.clientX - begun.x, touch.clientY - begun.y];
    if (begun.gesture === "step" && Math.abs(dx) > SWIPE) this.#actions.step(dx < 0 ? 1 : -1);
    if (begun.gesture !== "drag" || Math.abs(dy) < DRAG * begun.height) return;
    if (dy < 0) this.#setTall(true);
    else if (this.#tall && dy < begun.height / 2) this.#setTall(false);
    else this.#actions.close();
  }

  /** Ends a gesture. */
  #drop() {
    if (this.#touch) this.#element.style.height = "";
    this.#touch = undefined;
    this.#element.classList.remove("dragged");
  }
}
