// Renders what is reported about an event, for card, list, table, print and fallback alike.

import { make, webAddress } from "../shared/dom.js";
import { claimsOf } from "./claims.js";
import { figuresOf } from "./media.js";
import { Own } from "./own.js";
import { ranged } from "./range.js";
import { dated } from "./said.js";
import { anchor, formatted } from "./text.js";

/** @import { Card, Cited, Figure, Statement } from "../core/types.js" */
/** @typedef {import("../shared/language.js").Language} Language */
/**
 * How much of an event is shown at first.
 * @typedef {object} Extent
 * @property {boolean} figure whether the headline leads
 * @property {number} open how many measures are open; the others can be opened
 * @property {number} said above this number of statements each is shortened, and can be shown whole
 */

/** Everything, without the headline. @type {Extent} */
const WHOLE = { figure: false, open: Number.POSITIVE_INFINITY, said: Number.POSITIVE_INFINITY };

/** Renders cards. */
export class Report extends Own {
  #language;
  #heading;
  #below;
  #cite;
  #manners;
  #select;

  /**
   * @param {Language} language the reader's
   * @param {string} lang the data's, as a BCP 47 tag; may be empty
   * @param {(below: number, words: string) => Node} heading levels below the timeline's own
   * @param {number} [below] the heading level inside a card
   * @param {(source: Cited, language: Language, aside: boolean) => (Node | string)[]} [cite] renders a source
   * @param {import("./media.js").Manners} [manners] what media may request; none by default
   * @param {(id: string) => void} [select] opens another card
   */
  constructor(language, lang, heading, below = 2, cite = link, manners = { media: "none", base: "" }, select) {
    super(language, lang);
    this.#language = language;
    this.#heading = heading;
    this.#below = below;
    this.#cite = cite;
    this.#manners = manners;
    this.#select = select;
  }

  /**
   * Formatted text and media, such as those above the events.
   * @param {string} text
   * @param {Figure[]} media
   * @param {import("./media.js").Manners} [manners]
   * @param {Cited[]} [sources] of the text
   * @returns {Node[]}
   */
  told(text, media, manners = this.#manners, sources = []) {
    const attributes = { class: "text", ...(this.lang ? { lang: this.lang, dir: "auto" } : {}) };
    return [
      ...(text
        ? [
            make(
              "div",
              attributes,
              ...formatted(text),
              ...(sources.length ? [make("p", {}, ...this.bracketed(sources))] : []),
            ),
          ]
        : []),
      ...(media.length ? [make("div", { class: "gallery" }, ...figuresOf(media, this, this.#language, manners))] : []),
    ];
  }

  /** Headline, summary, text, media, claims, attributions, disputes and corrections. @param {Card} card @param {Extent} [extent] @returns {Node[]} */
  parts(card, extent = WHOLE) {
    /** @type {Node[]} */
    const lead = [...(extent.figure ? figure(card, this.#language) : []), ...this.#verdict(card)];
    // An event may have sources but no summary. They stand behind the text then.
    const isBehind = !card.summary && card.text;
    if (card.summary || (card.sources.length && !isBehind))
      lead.push(make("p", { class: "summary" }, this.own(card.summary), ...this.bracketed(card.sources)));
    lead.push(...this.told(card.text, card.media, this.#manners, isBehind ? card.sources : []), ...this.#related(card));
    const heading = (/** @type {number} */ deeper, /** @type {string} */ words) =>
      this.#heading(this.#below + deeper, words);
    return [
      ...(lead.length ? [make("div", { class: "lead" }, ...lead)] : []),
      ...(card.claims.length ? [claimsOf(card, extent.open, this, this.#language, heading)] : []),
      ...this.#block("attributed", card.attribution, extent.said),
      ...this.#block("disputed", card.disputed, extent.said),
      ...this.#block("corrections", card.corrections, extent.said),
    ];
  }

  /** The titles of related events, as buttons where they can be opened. @param {Card} card */
  #related({ related }) {
    if (!related.length) return [];
    const select = this.#select;
    const titles = related.map(({ id, title }) => {
      if (!select) return this.own(title);
      const button = make("button", { type: "button" }, this.own(title));
      button.addEventListener("click", () => select(id));
      return button;
    });
    const words = make("b", {}, `${this.#language.phrase("related")}: `);
    return [
      make("p", { class: "related" }, words, ...titles.flatMap((title, nth) => (nth ? [" · ", title] : [title]))),
    ];
  }

  /** How well founded the attribution is, and who disputes it. @param {Card} card */
  #verdict({ tier, actor, dispute }) {
    const named = make(
      "span",
      { class: "named" },
      make("b", {}, tier),
      ...(actor ? [" (", this.mixed(actor), ")"] : []),
    );
    const denied = make("span", { class: "denied" }, this.mixed(dispute));
    const parts = [...(tier ? [named] : []), ...(dispute ? [denied] : [])];
    return parts.length
      ? [make("p", { class: "verdict" }, ...parts.flatMap((part, nth) => (nth ? [" ", part] : [part])))]
      : [];
  }

  /** @param {"attributed" | "disputed" | "corrections"} heading @param {Statement[]} said @param {number} most */
  #block(heading, said, most) {
    const parts = this.statements(heading, said, this.#below, most);
    return parts.length ? [make("div", { class: heading }, ...parts)] : [];
  }

  /**
   * @param {"attributed" | "disputed" | "corrections" | "context" | "notes"} heading
   * @param {Statement[]} said
   * @param {number} [below] the level of it
   * @param {number} [most] above this number each is shortened
   */
  statements(heading, said, below = this.#below, most = WHOLE.said) {
    if (!said.length) return [];
    return dated(said, most, this.#heading(below, this.#language.phrase(heading)), this, this.#language);
  }

  /** @param {Cited[]} sources */
  bracketed(sources) {
    return sources.length ? [" [", ...this.cited(sources, true), "]"] : [];
  }

  /** @param {Cited[]} sources @param {boolean} [aside] whether they are in brackets */
  cited(sources, aside = false) {
    return sources.map((source) => {
      const element = make("span", { class: "cited" }, ...this.#cite(source, this.#language, aside));
      // The title of a source is in the language of the data, the words of the link in the reader's.
      for (const link of this.lang ? element.querySelectorAll("a[title]") : []) {
        link.replaceChildren(make("span", { lang: this.#language.tag }, ...link.childNodes));
        link.setAttribute("lang", this.lang);
      }
      return element;
    });
  }
}

/** The headline in two sizes. @param {Card} card @param {Language} language */
function figure({ figure, more }, language) {
  if (!figure && !more) return [];
  const part = (/** @type {"b" | "span"} */ name, /** @type {string} */ words) =>
    words ? [make(name, {}, ...ranged(words, language))] : [];
  const parts = [...part("b", figure), ...part("span", more)];
  return [make("p", { class: "figure" }, ...parts.flatMap((part, nth) => (nth ? [" ", part] : [part])))];
}

/** A link to a source and one to its archived copy; its title and host name are in the tooltip. @param {Cited} source @param {Language} language */
export function brief({ label, title, host, url, archived }, language) {
  const about = [title, webAddress(url) && host].filter(Boolean).join(" · ");
  return [make("span", { dir: "auto" }, anchor(url, [label], about)), ...archive(archived, language)];
}

/** A link to a source, its host name, and a link to its archived copy. @param {Cited} source @param {Language} language */
function link({ label, title, host, url, archived }, language) {
  const words = make("span", { dir: "auto" }, anchor(url, [label], title));
  if (webAddress(url)) words.append(" ", make("span", { class: "host" }, host));
  return [words, ...archive(archived, language)];
}

/** A link to the archived copy, if there is one. @param {string} archived @param {Language} language */
function archive(archived, language) {
  if (!webAddress(archived)) return [];
  return [make("span", { class: "host" }, ", ", anchor(archived, [language.phrase("archived")]))];
}
