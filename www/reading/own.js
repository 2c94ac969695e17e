// Words of the data, marked with its language where that differs from the reader’s.
import { make } from "../shared/dom.js";

/** @import { Card } from "../core/types.js" */

export class Own {
  #language;
  /** The data’s language as a BCP 47 tag, if it is not the reader’s. */
  lang;

  /** @param {import("../shared/language.js").Language} language the reader’s @param {string} lang the data’s; may be empty */
  constructor(language, lang) {
    this.#language = language;
    this.lang = lang && lang !== language.tag ? lang : "";
  }

  /** @param {string | Node} words @returns {string | Node} */
  own(words) {
    return this.lang ? make("span", { lang: this.lang, dir: "auto" }, words) : words;
  }

  /** Words within a sentence in the reader’s language. @param {string} words */
  mixed(words) {
    return this.lang ? make("span", { lang: this.lang }, words) : words;
  }

  /** A sentence in the reader’s language around words of the data. @param {string} text @param {string} words */
  within(text, words) {
    const [before = "", ...after] = words ? text.split(words) : [];
    return after.length ? [before, this.mixed(words), after.join(words)] : [this.mixed(text)];
  }

  /** Date, location, country and kind on one line. @param {Card} card */
  facts(card) {
    const { when, machine, place, kind } = card;
    const country = this.#language.region(card.country);
    const time = when && machine ? make("time", { datetime: machine }, when) : when;
    const parts = [time, place && this.own(place), country, kind && this.own(kind)].filter(Boolean);
    return parts.flatMap((part, nth) => (nth ? [" · ", part] : [part]));
  }
}
