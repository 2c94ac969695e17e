// Which events are shown: by words that are looked for, and by how well founded their attribution is.
import { pause } from "../core/feed.js";
import { make } from "../shared/dom.js";

/** @import { Head } from "../core/types.js" */
/**
 * @typedef {object} Acts
 * @property {(from: number, count: number) => string} haystack a line for each event: its country, a tab, and its words
 * @property {() => number} events how many there are
 * @property {(found: Uint8Array) => void} found
 * @property {(tier: number) => void} tier shows or hides a tier
 */

/** Events that are looked through at once, and how long that may go on, in milliseconds. */
const SLICE = 1_000;
const PATIENCE = 10;

/** Without capitals and accents, and with plain apostrophes. @param {string} text */
const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[‘’ʼ]/g, "'")
    .toLowerCase();

/** The tiers of attribution, from the best founded. */
const TIERS = /** @type {const} */ (["tierGovernment", "tierExperts", "tierSuspected"]);

export class Filter {
  element = make("div", { class: "filter", role: "search", hidden: true });
  #count = make("span", { class: "facts" });
  #field;
  #tiers;
  #language;
  #acts;
  #asked = 0;
  /** Whether the core has the results of a search. */
  #sent = false;

  /** @param {import("../shared/language.js").Language} language @param {Acts} acts */
  constructor(language, acts) {
    this.#language = language;
    this.#acts = acts;
    const search = language.say("search");
    this.#field = make("input", { type: "search", "aria-label": search, placeholder: search });
    this.#tiers = make("span", { class: "tiers", role: "group", "aria-label": language.say("tiers") });
    this.#field.addEventListener("input", () => this.#search());
    TIERS.forEach((key, tier) => {
      const button = make("button", { type: "button", class: "toggle", "aria-pressed": "true" }, language.say(key));
      button.addEventListener("click", () => acts.tier(tier));
      this.#tiers.append(button);
    });
    this.element.append(this.#field, this.#tiers, this.#count);
  }

  /** Mirrors the core's filter: the tiers, if there are any, and whether there is a search. @param {Head} head */
  fill({ tiers, searching }) {
    this.#tiers.hidden = tiers.length === 0;
    tiers.forEach((on, tier) => {
      const button = this.#tiers.children[tier];
      if (button) button.ariaPressed = String(on);
    });
    // The core ends a search that hides a selected event.
    if (this.#sent && !searching) this.#field.value = "";
    this.#sent = searching;
  }

  /** How many events are left, in words. @param {string} words */
  say(words) {
    this.#count.textContent = words;
  }

  /** Opens or closes it, and says whether it is open. */
  toggle() {
    this.element.hidden = !this.element.hidden;
    if (!this.element.hidden) this.#field.focus();
    return !this.element.hidden;
  }

  /** As at the start, for other data. */
  reset() {
    this.#asked += 1;
    this.#sent = false;
    this.#field.value = "";
    this.#count.textContent = "";
  }

  /** Goes on where another one of the same events was, in another language. @param {Filter} other */
  take(other) {
    this.element.hidden = other.element.hidden;
    this.#field.value = other.#field.value;
    this.#sent = other.#sent;
  }

  async #search() {
    this.#asked += 1;
    const asked = this.#asked;
    const { haystack, events, found } = this.#acts;
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
      this.#count.textContent = this.#language.say(
        "searching",
        `${this.#language.number(Math.round((100 * from) / marks.length))} %`,
      );
      await pause();
      // Another search has begun.
      if (asked !== this.#asked) return;
      until = performance.now() + PATIENCE;
    }
    found(marks);
  }
}
