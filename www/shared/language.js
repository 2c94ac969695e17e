// The reader's locale: phrases from a table; dates, numbers and amounts by `Intl`, or by english.js. The core calls it for all text.
// Nothing here may throw, because an exception would unwind through the core.
import english from "../languages/en.json";
import { English, SIGNS } from "./english.js";
import { request } from "./request.js";

/** @typedef {keyof typeof english} Key */

/** The languages besides built-in English; each is a file that is fetched on demand. */
export const OTHERS = ["ar", "bn", "de", "es", "fr", "he", "hi", "ja", "ko", "pt", "zh"];

/** Adds English words that come with the second script (www/extra/later.json). @param {Partial<typeof english>} words */
export const addEnglish = (words) => void Object.assign(english, words);

/**
 * Formats of a time, in the order of the core's forms and in British order: 0 stands for the day, 1 for the month in short, 2 for the
 * year, 3 for the month, 4 for the time, and 5 for the time with seconds.
 */
const FORMS = "2;1 2;0 1 2;0 1 2, 4 UTC;0 1 2, 5 UTC;3 2;0 3 2;0 3 2 at 4 UTC;0 3 2 at 5 UTC;1;0 1;4".split(";");
/** Options without a prototype, which the page may have polluted. @param {object} options @returns {any} */
const bare = (options) => Object.assign(Object.create(null), options);

export class Language {
  /** @type {Map<string, any>} formatters, which are slow to create, and words, which a frame has in common with the one before */
  #cache = new Map();
  /** @type {English | undefined} */
  #english;

  /**
   * @param {string} tag BCP 47, in canonical form
   * @param {Record<string, unknown>} words missing ones default to English
   */
  constructor(tag, words) {
    this.tag = tag;
    // `Intl` formats plain `en` as American English.
    this.locale = tag === "en" ? "en-GB" : tag;
    this.#english = /^en-(GB|US)$/.test(this.locale) ? new English(this.locale === "en-US") : undefined;
    /** @type {typeof english} */
    this.words = { ...english, ...words };
    this.mirrored = this.words.direction === "rtl";
  }

  /** @template T @param {string} name @param {(locale: string) => T} make @returns {T} */
  #once(name, make) {
    let made = this.#cache.get(name);
    if (made === undefined) {
      try {
        made = make(this.locale);
      } catch {
        made = make("en-GB");
      }
      if (this.#cache.size > 999) this.#cache.clear();
      this.#cache.set(name, made);
    }
    return made;
  }

  /** The phrase of a key, with values for `{0}`, `{1}`, …. @param {Key} key @param {...unknown} values */
  phrase(key, ...values) {
    const words = this.words[key] ?? english[key];
    return typeof words === "string" ? this.#fill(words, values) : "";
  }

  /** Words for speech, with a word for the dash in a range of figures, which voices leave out. @param {string} words */
  spoken(words) {
    return words.replace(/([^\s–]*\d)\s?–\s?([^\s–]*\d)/g, (_, from, to) => this.phrase("fromTo", from, to));
  }

  /** @param {string} words @param {unknown[]} about */
  #fill(words, about) {
    return words.replace(/\{(\d)\}/g, (_, index) => {
      const said = String(about[index] ?? "");
      // What holds an isolated text is in this language, and may have no letter that says so.
      return this.mirrored ? `${said.includes("\u2068") ? "\u2067" : "\u2068"}${said}\u2069` : said;
    });
  }

  /** @param {number} value */
  number(value) {
    return this.#english?.number(value) ?? this.#numbers("number").format(value);
  }

  /** @param {string} name @param {Intl.NumberFormatOptions} [options] @returns {Intl.NumberFormat} */
  #numbers(name, options) {
    const all = bare({ maximumFractionDigits: 3, ...options });
    return this.#once(name, (locale) => new Intl.NumberFormat(locale, all));
  }

  /** The name of a country. @param {string} code ISO 3166-1 alpha-2; may be empty */
  region(code) {
    return this.#once(` ${code}`, () => {
      try {
        const names = this.#once("regions", (locale) => new Intl.DisplayNames([locale], bare({ type: "region" })));
        return (code && names.of(code)) || code;
      } catch {
        // An unknown code.
        return code;
      }
    });
  }

  /** Sorts as readers of the language do. @param {string} a @param {string} b */
  compare(a, b) {
    return this.#once("collator", (locale) => new Intl.Collator(locale, bare({}))).compare(a, b);
  }

  // Called by the core.

  /** The table of phrases: key, tab and text per line, sorted by key. */
  table() {
    const lines = Object.entries(this.words).filter(([, words]) => typeof words === "string");
    lines.sort(([a], [b]) => (a < b ? -1 : 1));
    return lines.map(([key, words]) => `${key}\t${words}`).join("\n");
  }

  /** @param {number} time seconds, in UTC @param {number} form an index of {@link FORMS} */
  date(time, form) {
    return this.#once(`${form} ${time}`, () => {
      const parts = String(FORMS[form]);
      const said = this.#english?.date(time, parts);
      if (said) return said;
      // Before 1 January of the year 1, with an era.
      const before = time < -62_135_596_800 && form < 9;
      const format = this.#once(`date ${form} ${before}`, (locale) => {
        const has = (/** @type {RegExp} */ part, /** @type {string} */ how) => (part.test(parts) ? how : undefined);
        const options = {
          year: has(/2/, "numeric"),
          month: has(/1/, "short") ?? has(/3/, "long"),
          day: has(/0/, "numeric"),
          hour: has(/4|5/, "2-digit"),
          minute: has(/4|5/, "2-digit"),
          second: has(/5/, "2-digit"),
          hourCycle: "h23",
          timeZoneName: has(/U/, "short"),
          era: before ? "short" : undefined,
          calendar: "gregory",
          timeZone: "UTC",
        };
        return new Intl.DateTimeFormat(locale, bare(options));
      });
      try {
        return format.format(time * 1000);
      } catch {
        return "";
      }
    });
  }

  /**
   * @param {number} min
   * @param {number} max
   * @param {string} currency ISO 4217; may be empty
   */
  amount(min, max, currency) {
    return this.#once(`${min} ${max} ${currency}`, () => {
      const figure = this.#figure(min, max);
      return currency ? this.#sign(currency).replace("1", () => figure) : figure;
    });
  }

  /**
   * Formats a number or a range, in words from a million on.
   * @param {number} min
   * @param {number} max
   * @returns {string}
   */
  #figure(min, max) {
    const [low, high] = [this.#scale(min), this.#scale(max)];
    if (low !== high) return `${this.#figure(min, min)} – ${this.#figure(max, max)}`;
    const unit = low === "part" ? 1e6 : 1;
    const said = this.#range(min / unit, max / unit, low === "words");
    return low === "part" ? this.#fill(this.words.partOfMillion, [said]) : said;
  }

  /** @param {number} min @param {number} max @param {boolean} inWords @returns {string} */
  #range(min, max, inWords) {
    const said = this.#english?.range(min, max, inWords);
    if (said) return said;
    const format = inWords
      ? this.#numbers("words", { notation: "compact", compactDisplay: "long" })
      : this.#numbers("number");
    return min === max ? format.format(max) : format.formatRange(min, max);
  }

  /** The notation of a number: figures, words, or a fraction of a million. @param {number} value */
  #scale(value) {
    // 999,999.9996 rounds to a million.
    const from = Number(this.words.compactFrom);
    if (value >= 1e6 - 0.0005) return "words";
    // Some languages have words for smaller units, used where no digit is lost.
    if (value >= from && value % (from / 1000) === 0) return "words";
    return this.words.partOfMillion && value >= 1e5 && value % 1e5 === 0 ? "part" : "figures";
  }

  /** The format of the amount 1 in a currency. @param {string} currency */
  #sign(currency) {
    const sign = this.#english?.sign(currency);
    if (sign) return sign;
    return this.#once(`sign ${currency}`, (locale) => {
      const currencyDisplay = Object.hasOwn(SIGNS, currency) ? "narrowSymbol" : "symbol";
      try {
        // Without the region, so that “$” always means the same dollar.
        const format = new Intl.NumberFormat(
          locale === "en-GB" ? locale : new Intl.Locale(locale, bare({})).language,
          bare({ style: "currency", currency, currencyDisplay, maximumFractionDigits: 0 }),
        );
        const parts = format.formatToParts(1);
        return parts.map(({ type, value }) => (type === "integer" ? "1" : value)).join("");
      } catch {
        // Not a currency code.
        return `1 ${currency}`;
      }
    });
  }

  /**
   * The plural form of a key for a count: `3 events`.
   * @param {"events" | "newEvents" | "figures" | "months" | "years"} key
   * @param {number} count
   */
  counted(key, count) {
    const forms = this.words[key];
    const rules = this.#once("plural", (locale) => new Intl.PluralRules(locale, bare({})));
    const category = rules.select(count);
    const words = Object.hasOwn(forms, category) ? forms[/** @type {keyof typeof forms} */ (category)] : forms.other;
    return this.#fill(words, [this.number(count)]);
  }

  /**
   * An amount with at most three digits and an abbreviated unit, for a label.
   * @param {number} min
   * @param {number} max
   * @param {string} currency ISO 4217; may be empty
   */
  label(min, max, currency) {
    const [low, high] = [this.#label(min), this.#label(max)];
    // One unit serves both ends.
    const unit = /\P{N}*$/u.exec(high)?.[0] ?? "";
    const start = low.endsWith(unit) ? low.slice(0, low.length - unit.length) : low;
    const figure = low === high ? high : `${start}–${high}`;
    return currency ? this.#sign(currency).replace("1", () => figure) : figure;
  }

  /** @param {number} value */
  #label(value) {
    const rounded = Number(value.toPrecision(3));
    if (rounded < 1e4) return this.number(rounded);
    return (
      this.#english?.short(rounded, 2) ??
      this.#numbers("label", { notation: "compact", maximumSignificantDigits: 3 }).format(value)
    );
  }

  /** A compact count, for a mark. @param {number} count */
  short(count) {
    if (count < 1e4) return this.number(count);
    // Rounded down.
    const unit = count < 1e6 ? 1e3 : 1e5;
    const rounded = Math.floor(count / unit) * unit;
    return (
      this.#english?.short(rounded, 1) ??
      this.#numbers("short", { notation: "compact", maximumFractionDigits: 1 }).format(rounded)
    );
  }
}

/** @type {Map<string, Promise<Language>>} by tag, shared by all elements of a page */
const cache = new Map();

/** Built-in English. */
export const ENGLISH = new Language("en", {});

/**
 * The best match for a tag, by dropping subtags; else English. If its file fails to load it is English, and the next request
 * retries.
 * @param {string} tag BCP 47
 */
export function languageOf(tag) {
  let canonical = "en";
  try {
    canonical = Intl.getCanonicalLocales(tag)[0] ?? "en";
  } catch {
    // An invalid tag.
  }
  const found = cache.get(canonical) ?? open(canonical);
  cache.set(canonical, found);
  return found;
}

/** @param {string} tag */
async function open(tag) {
  for (let name = tag; name; name = name.slice(0, Math.max(0, name.lastIndexOf("-")))) {
    if (name === "en") return tag === "en" ? ENGLISH : new Language(tag, {});
    if (WASM_BASE64 && Object.hasOwn(WORDS, name)) return new Language(tag, WORDS[name] ?? {});
    if (!OTHERS.includes(name) || WASM_BASE64) continue;
    try {
      const response = await request(new URL(`./languages/${name}.json`, import.meta.url));
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      return new Language(tag, await response.json());
    } catch (error) {
      cache.delete(tag);
      console.warn(`<heist-line>: the words of “${name}” could not be read; English ones are shown (${error}).`);
      return ENGLISH;
    }
  }
  return ENGLISH;
}
