// Reads cards without the core, for pages without wasm. Dates stay as in the data; words are localized.
import { webAddress } from "../shared/dom.js";
import { Failure } from "../shared/failure.js";
import { blocksOf, mediaOf, startsWith } from "./story.js";

/** @import { Card, Cited, Head } from "../core/types.js" */
/** @typedef {Record<string, any>} Loose what was parsed; every field is looked at before it is used */

/** What is said of how well founded an attribution is. @type {Record<string, import("../shared/language.js").Key>} */
const TIERS = { A: "tierGovernment", B: "cardExperts", C: "cardSuspected" };

/** The core's limit for the length of a text. */
const LONGEST = 10_000;
/** @param {unknown} value */
const text = (value) => (typeof value === "string" && value.length <= LONGEST ? value : "");
/** @param {unknown} value @returns {any[]} */
const list = (value) => (Array.isArray(value) ? value : []);
/** @param {unknown} object @param {string} key @returns {any} */
const own = (object, key) =>
  object && typeof object === "object" && Object.hasOwn(object, key) ? /** @type {Loose} */ (object)[key] : undefined;

/**
 * @param {string} source the JSON text of a timeline
 * @param {import("../shared/language.js").Language} language
 * @returns {{ head: Head, cards: Card[] }}
 */
export function plainTimeline(source, language) {
  const timeline = parsed(source);
  const sources = own(timeline, "sources");
  const kinds = list(own(timeline, "kinds"));
  const measures = list(own(timeline, "measures"));
  const usable = usableEvents(timeline);

  const joined = (/** @type {(string | undefined)[]} */ ...parts) =>
    parts.filter(Boolean).join(language.phrase("comma"));
  /** @param {unknown} keys @returns {Cited[]} */
  const cited = (keys) =>
    list(keys).flatMap((key) => {
      const found = own(sources, text(key));
      const url = webAddress(own(found, "url"));
      const archived = webAddress(own(found, "archived"));
      const label = joined(text(own(found, "publisher")), text(own(found, "date")));
      return label ? [{ label, title: text(own(found, "title")), url, host: url && new URL(url).host, archived }] : [];
    });
  /** @param {Loose} said */
  const statement = (said) => ({ ...statementOf(said, joined), sources: cited(own(said, "sources")) });
  /** @param {Loose} claim */
  const row = (claim) => ({ ...figureOf(claim, measures, language), sources: cited(own(claim, "sources")) });
  const cards = usable.map((event, index) => {
    const claims = byMeasure(
      list(own(event, "claims"))
        .map(row)
        .filter(({ amount }) => amount),
    );
    const disputed = list(own(event, "disputed")).map(statement);
    const actors = [...new Set(disputed.map(({ by }) => by).filter(Boolean))];
    const [summary, told] = [text(own(event, "summary")), blocksOf(text(own(event, "text")))];
    const led = claims.rows.filter((claim) => claim.lead).map((claim) => `${claim.label} ${claim.amount}`);
    return {
      id: event.id,
      title: event.title,
      ...dateOf(event),
      place: text(own(event, "place")),
      country: text(own(event, "country")),
      kind: kindLabel(kinds, event.kind),
      headline: led.join("; "),
      figure: "",
      more: led.join("; "),
      summary: startsWith(told, summary) ? "" : summary,
      text: told,
      sources: cited(own(event, "sources")),
      media: mediaOf(own(event, "media"), cited),
      related: [],
      claims: claims.rows,
      groups: claims.groups,
      scale: "",
      attribution: list(own(event, "attribution")).map(statement),
      disputed,
      tier: tierLabel(text(own(event, "tier")), language),
      actor: "",
      dispute: actors.length ? language.phrase("disputedBy", joined(...actors)) : "",
      corrections: list(own(event, "corrections")).map(correctionOf),
      number: index + 1,
      of: usable.length,
      previous: "",
      next: "",
    };
  });
  const { notes, periods } = surroundingsOf(timeline, cited, joined, language);
  const updated = text(own(timeline, "updated"));
  const head = {
    title: text(own(timeline, "title")),
    updated: updated && language.phrase("updated", updated),
    lang: text(own(timeline, "lang")),
    note: text(own(timeline, "note")),
    text: blocksOf(text(own(timeline, "text"))),
    media: mediaOf(own(timeline, "media"), cited),
    legend: "",
    summary: "",
    events: cards.length,
    missing: 0,
    shown: cards.length,
    searching: false,
    tiers: [],
    kinds: [],
    contested: false,
    disc: "",
    periods,
    notes,
  };
  return { head, cards };
}

/**
 * Notes and periods.
 * @param {unknown} timeline
 * @param {(keys: unknown) => Cited[]} cited
 * @param {(...parts: string[]) => string} joined
 * @param {import("../shared/language.js").Language} language
 */
function surroundingsOf(timeline, cited, joined, language) {
  const notes = list(own(timeline, "notes")).map((note) => ({
    ...bare(text(own(note, "text"))),
    sources: cited(own(note, "sources")),
  }));
  const periods = list(own(timeline, "periods")).map((period) => {
    const [label, from, to] = ["label", "from", "to"].map((key) => text(own(period, key)));
    const words = from && to ? language.phrase("periodLong", label, from, to) : joined(label ?? "", from || to || "");
    return { ...bare(words), sources: cited(own(period, "sources")) };
  });
  return { notes, periods };
}

/** The words of a date. @param {Loose} event */
function dateOf(event) {
  const words = text(own(event, "dateText")).trim();
  return { when: words === "." ? "" : words || event.date, machine: "" };
}

/** @param {Loose} correction */
function correctionOf(correction) {
  const [date, says] = [text(own(correction, "date")), text(own(correction, "text"))];
  return { text: `${date}: ${says}`, date, by: "", says, sources: [] };
}

/**
 * A claim without its sources.
 * @param {Loose} claim
 * @param {unknown[]} measures the timeline's own
 * @param {import("../shared/language.js").Language} language
 */
function figureOf(claim, measures, language) {
  const measure = text(own(claim, "measure"));
  const counted = measures.find((other) => own(other, "id") === measure);
  return {
    measure: measure.replace(/\W/g, ""),
    label: text(own(counted, "label")) || measureLabel(measure, language),
    note: text(own(claim, "note")),
    amount: amountOf(counted ? { ...claim, token: own(counted, "unit") } : claim, language),
    lead: own(claim, "lead") === true,
  };
}

/** A statement of nobody in particular. @param {string} text */
function bare(text) {
  return { text, date: "", by: "", says: "" };
}

/** A statement without its sources. @param {Loose} said @param {(...parts: string[]) => string} joined */
function statementOf(said, joined) {
  const [by = "", date = "", to = "", confidence = "", note = ""] = ["by", "date", "to", "confidence", "note"].map(
    (key) => text(own(said, key)),
  );
  const about = [to, confidence && `(“${confidence}”)`].filter(Boolean).join(" ");
  const says = [about, note].filter(Boolean).join("; ");
  return { text: [joined(by, date), says].filter(Boolean).join(": "), date, by, says };
}

/**
 * Claims with those of a measure together, in the order of the first of each.
 * @template {{ label: string, amount: string }} Row
 * @param {Row[]} claims
 */
function byMeasure(claims) {
  const labels = [...new Set(claims.map(({ label }) => label))];
  const parts = labels.map((label) => claims.filter((claim) => claim.label === label));
  const groups = parts.map((rows, nth) => {
    const amounts = new Set(rows.map(({ amount }) => amount));
    return { label: labels[nth] ?? "", range: amounts.size === 1 ? [...amounts].join("") : "", count: rows.length };
  });
  return { rows: parts.flat(), groups };
}

/** @param {any[]} kinds @param {unknown} id */
function kindLabel(kinds, id) {
  const kind = kinds.find((kind) => own(kind, "id") === id);
  return text(own(kind, "label"));
}

/** The year of a date, negative before the common era. @param {string} date */
const yearOf = (date) => Number(/-?\d+/.exec(date.replaceAll("X", "0"))?.[0]);

/** The core's limit for an amount. */
const LARGEST = 1e27;

/**
 * Formats the amount of a claim; empty without one.
 * @param {Loose} claim
 * @param {import("../shared/language.js").Language} language
 */
function amountOf(claim, language) {
  const amount = own(claim, "amount");
  const currency = text(own(claim, "currency"));
  const [min, max] = [own(amount, "min") ?? amount, own(amount, "max") ?? amount].map((value) =>
    Number.isFinite(value) && value >= 0 ? Math.min(value, LARGEST) : undefined,
  );
  const figure = (/** @type {number} */ from, /** @type {number} */ to) => {
    const words = `${language.amount(from, to, currency)} ${currency ? "" : text(own(claim, "token"))}`.trim();
    return own(amount, "about") === true ? language.phrase("aboutAmount", words) : words;
  };
  if (min === undefined) return max === undefined ? "" : language.phrase("upTo", figure(max, max));
  if (max === undefined) return language.phrase("atLeast", figure(min, min));
  return max ? figure(Math.min(min, max), max) : language.phrase("nothing");
}

/** @param {string} source @returns {unknown} */
function parsed(source) {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new Failure("E_DATA_SYNTAX", error instanceof Error ? error.message : "it is not JSON");
  }
}

/** The events that have what a card needs, in time order. @param {unknown} timeline */
function usableEvents(timeline) {
  const usable = list(own(timeline, "events")).filter(
    (event) => text(own(event, "id")) && text(own(event, "title")) && text(own(event, "date")),
  );
  if (!usable.length) throw new Failure("E_DATA_EMPTY", "it has no events");
  return usable.sort((a, b) => yearOf(a.date) - yearOf(b.date) || (a.date < b.date ? -1 : Number(a.date > b.date)));
}

/**
 * The label of a measure; unknown measures keep their name.
 * @param {string} measure
 * @param {import("../shared/language.js").Language} language
 */
function measureLabel(measure, language) {
  const key = `measure${measure.slice(0, 1).toUpperCase()}${measure.slice(1)}`;
  const words = own(language.words, key);
  return typeof words === "string" ? words : measure;
}

/** @param {string} tier @param {import("../shared/language.js").Language} language */
function tierLabel(tier, language) {
  const key = own(TIERS, tier);
  return key ? language.phrase(key) : "";
}
