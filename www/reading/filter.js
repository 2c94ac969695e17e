// Search and filter by attribution confidence.
import { pause } from "../core/feed.js";
import { make } from "../shared/dom.js";

/** @import { Head } from "../core/types.js" */
/**
 * @typedef {object} Actions
 * @property {(from: number, count: number) => string} haystack a line per event: country, tab, searchable text
 * @property {() => number} events the number of events
 * @property {(found: Uint8Array) => void} found
 * @property {(tier: number) => void} tier shows or hides a tier
 */

/** Events per slice, and the time budget before yielding, in milliseconds. */
const SLICE = 1_000;
const PATIENCE = 10;

/** Folds case, accents and apostrophes. @param {string} text */
const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[‘’ʼ]/g, "'")
    .toLowerCase();

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
    const letters = [...text];
    const starts = [0];
    let folded = "";
    for (const letter of letters) {
      folded += fold(letter);
      starts.push(folded.length);
    }
    const word = this.#words.find((word) => folded.includes(word));
    if (!word) return [text];
    const at = folded.indexOf(word);
    const from = starts.filter((start) => start <= at).length - 1;
    const to = starts.filter((start) => start < at + word.length).length;
    const part = (/** @type {number} */ from, /** @type {number} */ to) => letters.slice(from, to).join("");
    return [part(0, from), make("mark", {}, part(from, to)), part(to, letters.length)];
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
  }

  /** Searches again, in other data. */
  repeat() {
    this.#sent = false;
    if (this.#words.length) this.#search();
  }

  async #search() {
    this.#asked += 1;
    const asked = this.#asked;
    const { haystack, events, found } = this.#actions;
    const words = fold(this.#field.value).split(/\s+/).filter(Boolean);
    const marks = new Uint8Array(words.length ? events() : 0);
    let until = performance.now() + PATIENCE;
    for (let from = 0; from < marks.length; from += SLICE) {
      const lines = haystack(from, SLICE).split("\n");
      for (let nth = 0; nth < Math.min(SLICE, marks.length - from); nth += 1) {
        const [code = "", text = ""] = (lines[nth] ?? "").split("\t");
        const line = fold(`${this.#language.region(code)} ${text}`);
        marks[from + nth] = Number(words.every((word) => line.includes(word)));
      }
      if (performance.now() < until) continue;
      this.#count.textContent = this.#language.phrase(
        "searching",
        `${this.#language.number(Math.round((100 * from) / marks.length))} %`,
      );
      await pause();
      // Superseded by a newer search.
      if (asked !== this.#asked) return;
      until = performance.now() + PATIENCE;
    }
    this.#words = words;
    found(marks);
  }
}
