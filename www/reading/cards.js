// Renders what is reported about an event, for card, list, table, print and fallback alike.
import { make, webAddress } from "../shared/dom.js";

/** @import { Card, Cited, Claim, Statement } from "../core/types.js" */
/** @typedef {import("../shared/language.js").Language} Language */

/** Renders cards. Marks text of the data with its language where that differs from the reader's. */
export class Report {
  #language;
  #lang;
  #heading;
  #below;
  #cite;

  /**
   * @param {Language} language the reader's
   * @param {string} lang the data's, as a BCP 47 tag; may be empty
   * @param {(below: number, words: string) => Node} heading levels below the timeline's own
   * @param {number} [below] the heading level inside a card
   * @param {(source: Cited, language: Language) => Node[]} [cite] renders a source
   */
  constructor(language, lang, heading, below = 2, cite = link) {
    this.#language = language;
    this.#lang = lang && lang !== language.tag ? lang : "";
    this.#heading = heading;
    this.#below = below;
    this.#cite = cite;
  }

  /** Text of the data, marked with its language. @param {string} words */
  own(words) {
    return this.#lang ? make("span", { lang: this.#lang, dir: "auto" }, words) : words;
  }

  /** Text of the data within a sentence in the reader's language. @param {string} words */
  #mixed(words) {
    return this.#lang ? make("span", { lang: this.#lang }, words) : words;
  }

  /** Date, location, country and kind on one line. @param {Card} card */
  facts(card) {
    const { when, place, kind } = card;
    const country = this.#language.region(card.country);
    const parts = [when, place && this.own(place), country, kind && this.own(kind)].filter(Boolean);
    return parts.flatMap((part, nth) => (nth ? [" · ", part] : [part]));
  }

  /** Summary, claims, attributions, disputes and corrections. @param {Card} card @returns {Node[]} */
  parts(card) {
    const parts = [];
    // An event may have sources but no summary.
    if (card.summary || card.sources.length)
      parts.push(make("p", { class: "summary" }, this.own(card.summary), ...this.#bracketed(card.sources)));
    if (card.claims.length) parts.push(this.#claims(card.claims, card.title));
    parts.push(...this.statements("attributed", card.attribution), ...this.statements("disputed", card.disputed));
    if (card.tier) parts.push(make("p", { class: "tier" }, card.tier));
    parts.push(...this.statements("corrections", card.corrections));
    return parts;
  }

  /** @param {Claim[]} rows @param {string} title */
  #claims(rows, title) {
    const keys = /** @type {const} */ (["what", "amount", "source"]);
    const head = keys.map((key) => make("th", { scope: "col", role: "columnheader" }, this.#language.phrase(key)));
    const body = rows.map((row) => {
      const symbol = make("span", { class: `symbol ${row.measure}`, "aria-hidden": "true" });
      const what = make("td", { role: "cell" }, symbol, row.label);
      if (row.note) what.append(make("span", { class: "note" }, this.own(row.note)));
      return make(
        "tr",
        { role: "row" },
        what,
        make("td", { role: "cell", class: "amount" }, ...this.#amount(row)),
        make("td", { role: "cell" }, ...this.#cited(row.sources)),
      );
    });
    // Explicit roles survive `display: block` in narrow containers.
    return make(
      "table",
      { role: "table", class: "claims", "aria-label": this.#language.phrase("claims", title) },
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...head)),
      make("tbody", { role: "rowgroup" }, ...body),
    );
  }

  /** Marks the figures of the headline in words, not by weight alone. @param {Claim} claim */
  #amount({ amount, lead }) {
    if (!lead) return [amount];
    return [
      make("strong", {}, amount),
      make("span", { class: "unseen" }, ` (${this.#language.phrase("headlineFigure")})`),
    ];
  }

  /** @param {"attributed" | "disputed" | "corrections" | "context" | "notes"} heading @param {Statement[]} said @param {number} [below] the level of it */
  statements(heading, said, below = this.#below) {
    if (!said.length) return [];
    const items = said.map(({ text, sources }) => make("li", {}, this.#mixed(text), ...this.#bracketed(sources)));
    return [this.#heading(below, this.#language.phrase(heading)), make("ul", { class: "said" }, ...items)];
  }

  /** @param {Cited[]} sources */
  #bracketed(sources) {
    return sources.length ? [" [", ...this.#cited(sources), "]"] : [];
  }

  /** @param {Cited[]} sources */
  #cited(sources) {
    return sources.map((source) => make("span", { class: "cited" }, ...this.#cite(source, this.#language)));
  }
}

/** A link to a source, its host name, and a link to its archived copy. @param {Cited} source @param {Language} language */
function link({ label, title, host, url, archived }, language) {
  const words = make("span", { dir: "auto" }, anchor(url, label, title));
  if (webAddress(url)) words.append(" ", make("span", { class: "host" }, host));
  const copy =
    webAddress(archived) && make("span", { class: "host" }, ", ", anchor(archived, language.phrase("archived")));
  return copy ? [words, copy] : [words];
}

/** A link; only its label without an address. @param {string} url @param {string} label @param {string} [title] */
function anchor(url, label, title) {
  const href = webAddress(url);
  if (!href) return label;
  return make(
    "a",
    {
      href,
      title: title || undefined,
      target: "_blank",
      rel: "noopener noreferrer",
      referrerpolicy: "no-referrer",
    },
    label,
  );
}
