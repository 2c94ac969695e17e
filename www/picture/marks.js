// Real buttons over the marks on the canvas: what is seen is what is read, focused and pressed. One tab stop, arrows inside.
import * as Verb from "../core/verbs.js";
import { make, moveFocus } from "../shared/dom.js";

/** @import { Mark } from "../core/types.js" */

/** How much a zoom button or key zooms. */
export const ZOOM_FACTOR = 1.6;

export class Marks {
  /** @type {Map<string, { item: HTMLLIElement, button: HTMLButtonElement }>} */
  #known = new Map();
  /** @type {string[]} the keys in the order of time */
  #order = [];
  #current = "";

  /** @param {import("../shared/language.js").Language} language @param {(verb: Verb.Verb, ...numbers: number[]) => void} act */
  constructor(language, act) {
    this.list = make("ol", { class: "marks", "aria-label": language.say("marks") });
    this.list.addEventListener("click", (event) => {
      const place = this.#placeOf(event.target);
      if (place >= 0) act(Verb.PRESS, place);
    });
    this.list.addEventListener("focusin", (event) => {
      const place = this.#placeOf(event.target);
      if (place >= 0) this.#stop(this.#order[place] ?? "");
    });
    // Where no mark is in view the list itself has the focus.
    this.list.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const place = this.#placeOf(event.target);
      if (place < 0 && event.target !== this.list) return;
      const mirrored = getComputedStyle(this.list).direction === "rtl" ? -1 : 1;
      const [right, shift] = [mirrored, event.shiftKey];
      /** @type {Record<string, [Verb.Verb, ...number[]]>} */
      const keys = {
        ArrowRight: [shift ? Verb.TENTH : Verb.WALK, place, right],
        ArrowLeft: [shift ? Verb.TENTH : Verb.WALK, place, -right],
        ArrowDown: [Verb.ACROSS, place, 1],
        ArrowUp: [Verb.ACROSS, place, -1],
        PageDown: [Verb.PAGE, 1],
        PageUp: [Verb.PAGE, -1],
        Home: [Verb.EDGE, 0],
        End: [Verb.EDGE, 1],
        "+": [Verb.CLOSER, place, ZOOM_FACTOR],
        "=": [Verb.CLOSER, place, ZOOM_FACTOR],
        "-": [Verb.CLOSER, place, 1 / ZOOM_FACTOR],
      };
      const meant = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
      if (!meant) return;
      act(...meant);
      event.preventDefault();
    });
  }

  /**
   * Puts a button over each mark; those that stay keep their element, and so the focus.
   * @param {Mark[]} marks in the order of time
   * @param {number} count how many events the timeline has
   */
  update(marks, count) {
    const focused = this.focusedKey();
    const gone = new Set(this.#known.keys());
    this.#order = marks.map((mark) => mark.key);
    marks.forEach((mark, place) => {
      gone.delete(mark.key);
      let known = this.#known.get(mark.key);
      if (!known) {
        const button = make("button", { type: "button", tabindex: -1 });
        known = { item: make("li", {}, button), button };
        this.#known.set(mark.key, known);
      }
      const { item, button } = known;
      if (button.ariaLabel !== mark.name) button.ariaLabel = mark.name;
      button.ariaExpanded = mark.cluster ? null : String(mark.selected);
      item.ariaSetSize = String(count);
      item.ariaPosInSet = String(mark.number);
      button.classList.toggle("round", !mark.cluster);
      const { style } = button;
      style.left = `${mark.x}px`;
      style.top = `${mark.y}px`;
      style.width = `${mark.width}px`;
      style.height = `${mark.height}px`;
      // A small mark over a large one stays within reach.
      style.zIndex = String(Math.max(1, 1000 - Math.round(mark.width)));
      if (this.list.children[place] !== item) this.list.insertBefore(item, this.list.children[place] ?? null);
    });
    for (const key of gone) {
      this.#known.get(key)?.item.remove();
      this.#known.delete(key);
    }
    const held = /** @type {ShadowRoot} */ (this.list.getRootNode()).activeElement;
    if (!this.#known.has(this.#current)) this.#stop(this.#order[0] ?? "");
    // Screen readers leave a list out of their lists where it can be focused itself.
    if (this.#order.length) this.list.removeAttribute("tabindex");
    else this.list.tabIndex = 0;
    if (held === this.list && this.#order.length) this.focusKey("");
    // Moving an element in the tree takes the focus from it, and so does its end.
    if (focused && this.focusedKey() !== focused) this.#stopOf(focused).focus({ preventScroll: true });
  }

  /** @param {number} place */
  focus(place) {
    this.focusKey(this.#order[place] ?? "");
  }

  /**
   * Focuses the button of a key, or the one tab stop.
   * @param {string} key
   */
  focusKey(key) {
    moveFocus(this.#stopOf(key));
  }

  /** The button of a key, or the one tab stop. @param {string} key */
  #stopOf(key) {
    return (this.#known.get(key) ?? this.#known.get(this.#current))?.button ?? this.list;
  }

  /** Whether a mark stands for a key. @param {string} key */
  has(key) {
    return this.#known.has(key);
  }

  /** The key of the button that has the focus, or nothing. */
  focusedKey() {
    const root = /** @type {ShadowRoot | Document} */ (this.list.getRootNode());
    return this.#order[this.#placeOf(root.activeElement)] ?? "";
  }

  /** @param {EventTarget | null} target */
  #placeOf(target) {
    const item = target instanceof Element ? target.closest("li") : null;
    return item ? [...this.list.children].indexOf(item) : -1;
  }

  /** @param {string} key */
  #stop(key) {
    const before = this.#known.get(this.#current);
    if (before) before.button.tabIndex = -1;
    this.#current = key;
    const now = this.#known.get(key);
    if (now) now.button.tabIndex = 0;
  }
}
