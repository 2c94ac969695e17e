// Which events are shown: by words that are looked for, and by how well founded their attribution is.
import { pause } from "../core/feed.js";
import { make } from "../shared/dom.js";

/**
 * @typedef {object} Acts
 * @property {(from: number, count: number) => string} haystack a line for each event: its country, a tab, and its words
 * @property {() => number} events how many there are
 * @property {(found: Uint8Array) => void} found
 * @property {(tier: number, on: boolean) => void} tier
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
      button.addEventListener("click", () => acts.tier(tier, flip(button)));
      this.#tiers.append(button);
    });
    this.element.append(this.#field, this.#tiers, this.#count);
  }

  /** Offers a choice of tiers, or none. @param {boolean} tiers whether there are any */
  offer(tiers) {
    this.#tiers.hidden = !tiers;
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
    this.#field.value = "";
    for (const button of this.#tiers.children) button.ariaPressed = "true";
    this.#count.textContent = "";
  }

  /** Goes on where another one of the same events was, in another language. @param {Filter} other */
  take(other) {
    this.element.hidden = other.element.hidden;
    this.#field.value = other.#field.value;
    [...this.#tiers.children].forEach((button, nth) => {
      button.ariaPressed = other.#tiers.children[nth]?.ariaPressed ?? "true";
    });
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

/** Turns a toggle, and says whether it is on now. @param {HTMLElement} button */
export function flip(button) {
  const on = button.ariaPressed !== "true";
  button.ariaPressed = String(on);
  return on;
}
