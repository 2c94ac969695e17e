// The field of the search, and the filter by attribution confidence.
import { fill } from "../extra/load.js";
import { make } from "../shared/dom.js";

/** @import { Head } from "../core/types.js" */
/**
 * @typedef {object} Actions
 * @property {(from: number, count: number) => string} haystack a line per event: country, tab, searchable text
 * @property {() => number} events the number of events
 * @property {(found: Uint8Array) => void} found
 * @property {(tier: number) => void} tier shows or hides a tier
 */

/** The attribution tiers, most confident first. */
const TIERS = /** @type {const} */ (["tierGovernment", "tierExperts", "tierSuspected"]);

export class Filter {
  element = make("div", { class: "filter", role: "search", hidden: true });
  #count = make("span", { class: "facts" });
  #field;
  #tiers;
  /** The tiers, folded on a narrow screen. */
  #sure;
  /** The words of the search that is applied. @type {string[]} */
  #words = [];
  /** What marks them in a text, once there was a search. @type {typeof import("./search.js").marked | undefined} */
  #marked;
  #language;
  #actions;
  #asked = 0;
  /** Whether a search is applied in the core. */
  #sent = false;

  /** @param {import("../shared/language.js").Language} language @param {Actions} actions */
  constructor(language, actions) {
    this.#language = language;
    this.#actions = actions;
    const search = language.phrase("search");
    this.#field = make("input", { type: "search", "aria-label": search, placeholder: search });
    this.#tiers = make("span", { class: "tiers", role: "group", "aria-label": language.phrase("tiers") });
    this.#field.addEventListener("input", () => this.#search());
    TIERS.forEach((key, tier) => {
      const button = make("button", { type: "button", class: "toggle", "aria-pressed": "true" }, language.phrase(key));
      button.addEventListener("click", () => actions.tier(tier));
      this.#tiers.append(button);
    });
    const summary = make("summary", {}, language.phrase("tiers"));
    this.#sure = make("details", { class: "sure", open: "" }, summary, this.#tiers);
    this.element.append(this.#field, this.#sure, this.#count);
  }

  /** Mirrors the core's filter: tiers and search. @param {Head} head */
  fill({ tiers, searching }) {
    this.#sure.hidden = tiers.length === 0;
    tiers.forEach((on, tier) => {
      const button = this.#tiers.children[tier];
      if (button) button.ariaPressed = String(on);
    });
    // The core clears a search that would hide the selected event.
    if (this.#sent && !searching) {
      this.#field.value = "";
      this.#words = [];
    }
    this.#sent = searching;
  }

  /** Folds the tiers on a narrow screen. @param {boolean} narrow */
  setNarrow(narrow) {
    if (this.#sure.classList.toggle("folds", narrow) === this.#sure.open) this.#sure.open = !narrow;
  }

  /** A text with the first word in it that was searched marked. @param {string} text @returns {(string | Node)[]} */
  marked(text) {
    return this.#marked?.(text, this.#words) ?? [text];
  }

  /** Shows the number of remaining events. @param {string} words */
  setCount(words) {
    this.#count.textContent = words;
  }

  /** Opens or closes it. Returns whether it is open. */
  toggle() {
    this.element.hidden = !this.element.hidden;
    if (!this.element.hidden) this.#field.focus();
    return !this.element.hidden;
  }

  /** Empties the field, or closes it if it is empty, while the focus is there. Returns whether it did. */
  leave() {
    if (!this.element.matches(":focus-within")) return false;
    if (this.#field.value) {
      this.#field.value = "";
      this.#search();
    } else this.element.hidden = true;
    return true;
  }

  /** Resets it for other data. */
  reset() {
    this.#asked += 1;
    this.#sent = false;
    this.#field.value = "";
    this.#words = [];
    this.#count.textContent = "";
  }

  /** Copies the state of the filter in another language. @param {Filter} other */
  take(other) {
    this.element.hidden = other.element.hidden;
    this.#field.value = other.#field.value;
    this.#sent = other.#sent;
    this.#words = other.#words;
    this.#marked = other.#marked;
  }

  /** Searches again, in other data. */
  repeat() {
    this.#sent = false;
    if (this.#words.length) this.#search();
  }

  #search() {
    this.#asked += 1;
    const asked = this.#asked;
    fill(this.#count, this.#language, async ({ find, marked, wordsOf }) => {
      const words = wordsOf(this.#field.value);
      const found = await find(words, this.#actions, this.#language, (progress) => {
        const isLast = asked === this.#asked;
        if (isLast) this.#count.textContent = progress;
        return isLast;
      });
      if (!found || asked !== this.#asked) return;
      this.#words = words;
      this.#marked = marked;
      this.#actions.found(found);
    });
  }
}
