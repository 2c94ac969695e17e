// Buttons over the marks on the canvas, for keyboard and screen readers. One tab stop, arrow keys inside (roving tabindex).
import * as Verb from "../core/verbs.js";
import { make, markSelected, moveFocus } from "../shared/dom.js";
import { isFine } from "./gestures.js";

/** @import { Mark } from "../core/types.js" */

/** The zoom factor of buttons and keys. */
export const ZOOM_FACTOR = 1.6;

/**
 * The index of a button's event in the timeline, below 0 for other elements. Its place among the buttons would not do: the core may
 * have other marks in view by now.
 * @param {EventTarget | null} target
 */
const eventOf = (target) => (target instanceof HTMLButtonElement ? Number(target.value) : -1);

export class Marks {
  /** @type {Map<string, { item: HTMLLIElement, button: HTMLButtonElement }>} */
  #cached = new Map();
  /** @type {string[]} the keys in time order */
  #order = [];
  #current = "";
  #language;

  /**
   * @param {import("../shared/language.js").Language} language
   * @param {(verb: Verb.Verb, ...numbers: number[]) => void} act
   * @param {(event?: number) => void} met the mark of an event shows that it has the focus, or none does
   */
  constructor(language, act, met) {
    this.#language = language;
    this.list = make("ol", { class: "marks", "aria-label": language.phrase("marks") });
    this.list.addEventListener("click", (event) => {
      const pressed = eventOf(event.target);
      if (pressed < 0) return;
      // A click by keyboard has no count; one of a pointer may mean any mark near it.
      const button = /** @type {HTMLElement & { currentCSSZoom?: number }} */ (event.target);
      // The offsets in the button are independent of transforms.
      const zoom = button.currentCSSZoom ?? 1;
      const [x, y] = [button.offsetLeft + event.offsetX / zoom, button.offsetTop + event.offsetY / zoom];
      if (event.detail > 0) act(Verb.CLICK, x, y, Number(isFine(event)));
      else act(Verb.PRESS, pressed);
    });
    this.list.addEventListener("focusin", (event) => {
      this.#setTabStop(this.focusedKey());
      if (this.isFocusVisible()) met(eventOf(event.target));
    });
    this.list.addEventListener("focusout", () => met());
    // Without marks in view the list itself is focusable.
    this.list.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const from = eventOf(event.target);
      const mirrored = getComputedStyle(this.list).direction === "rtl" ? -1 : 1;
      const [right, shift] = [mirrored, event.shiftKey];
      /** @type {Record<string, [Verb.Verb, ...number[]]>} */
      const keys = {
        ArrowRight: [shift ? Verb.TENTH : Verb.WALK, from, right],
        ArrowLeft: [shift ? Verb.TENTH : Verb.WALK, from, -right],
        ArrowDown: [Verb.ACROSS, from, 1],
        ArrowUp: [Verb.ACROSS, from, -1],
        PageDown: [Verb.PAGE, 1],
        PageUp: [Verb.PAGE, -1],
        Home: [Verb.EDGE, 0],
        End: [Verb.EDGE, 1],
        "+": [Verb.CLOSER, from, ZOOM_FACTOR],
        "=": [Verb.CLOSER, from, ZOOM_FACTOR],
        "-": [Verb.CLOSER, from, 1 / ZOOM_FACTOR],
      };
      const meant = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
      if (!meant) return;
      act(...meant);
      event.preventDefault();
    });
  }

  /**
   * Positions a button over each mark. Existing buttons are reused and keep the focus.
   * @param {Mark[]} marks in time order
   * @param {number} count the number of shown events
   * @param {boolean} open whether the card of the selected event is open
   */
  update(marks, count, open) {
    const focused = this.focusedKey();
    this.#order = marks.map((mark) => mark.key);
    // First of all, so that those that stay are already in their order: moving a focused button drops its focus.
    const kept = new Set(this.#order);
    for (const [key, { item }] of this.#cached) {
      if (kept.has(key)) continue;
      item.remove();
      this.#cached.delete(key);
    }
    marks.forEach((mark, index) => {
      let cached = this.#cached.get(mark.key);
      if (!cached) {
        const button = make("button", { type: "button", tabindex: -1 });
        cached = { item: make("li", {}, button), button };
        this.#cached.set(mark.key, cached);
      }
      const { item, button } = cached;
      const name = this.#language.spoken(mark.name);
      button.value = String(mark.event);
      if (button.ariaLabel !== name) button.ariaLabel = name;
      markSelected(button, mark.selected, open);
      item.ariaSetSize = String(count);
      item.ariaPosInSet = String(mark.number);
      button.classList.toggle("round", mark.width === mark.height);
      const { style } = button;
      style.left = `${mark.x}px`;
      style.top = `${mark.y}px`;
      style.width = `${mark.width}px`;
      style.height = `${mark.height}px`;
      // Small marks lie above large ones.
      style.zIndex = String(Math.max(1, 1000 - Math.round(mark.width)));
      if (this.list.children[index] !== item) this.list.insertBefore(item, this.list.children[index] ?? null);
    });
    const held = /** @type {ShadowRoot} */ (this.list.getRootNode()).activeElement;
    if (!this.#cached.has(this.#current)) this.#setTabStop(this.#order[0] ?? "");
    // Screen readers skip focusable lists when navigating by list.
    if (this.#order.length) this.list.removeAttribute("tabindex");
    else this.list.tabIndex = 0;
    if (held === this.list && this.#order.length) this.focusKey("");
    // Moving or removing an element drops its focus.
    if (focused && this.focusedKey() !== focused) this.#stopOf(focused).focus({ preventScroll: true });
  }

  /** Focuses the button of an event. @param {number} event its index in the timeline */
  focus(event) {
    /** @type {HTMLButtonElement | null} */
    const button = this.list.querySelector(`[value="${event}"]`);
    if (button) moveFocus(button);
  }

  /**
   * Focuses the button of a key, or the tab stop.
   * @param {string} key
   */
  focusKey(key) {
    moveFocus(this.#stopOf(key));
  }

  /** The button of a key, or the tab stop. @param {string} key */
  #stopOf(key) {
    return (this.#cached.get(key) ?? this.#cached.get(this.#current))?.button ?? this.list;
  }

  /** Whether there is a mark with a key. @param {string} key */
  has(key) {
    return this.#cached.has(key);
  }

  /** The key of the focused button; empty without one. */
  focusedKey() {
    const root = /** @type {ShadowRoot | Document} */ (this.list.getRootNode());
    return this.#order.find((key) => this.#cached.get(key)?.button === root.activeElement) ?? "";
  }

  /** Whether a button shows its focus; one that was pressed by a pointer does not. */
  isFocusVisible() {
    return this.list.querySelector(":focus-visible") !== null;
  }

  /** @param {string} key */
  #setTabStop(key) {
    const before = this.#cached.get(this.#current);
    if (before) before.button.tabIndex = -1;
    this.#current = key;
    const now = this.#cached.get(key);
    if (now) now.button.tabIndex = 0;
  }
}
