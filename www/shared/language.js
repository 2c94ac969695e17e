// The reader's language: words from a table, and dates, numbers and amounts as the browser says them. The core asks it for
// everything that it draws or says. Nothing here throws: an exception would go through the core.
import english from "../languages/en.json";

/** @typedef {keyof typeof english} Key */

/** The languages beside English, which is built in; each is a file that is fetched when it is asked for. */
export const OTHERS = ["ar", "bn", "de", "es", "fr", "he", "hi", "ja", "ko", "pt", "zh"];

const SHORT = /** @type {const} */ ({ year: "numeric", month: "short", day: "numeric" });
const LONG = /** @type {const} */ ({ year: "numeric", month: "long", day: "numeric" });
const CLOCK = /** @type {const} */ ({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const TO_THE_MINUTE = /** @type {const} */ ({ ...CLOCK, timeZoneName: "short" });
const TO_THE_SECOND = /** @type {const} */ ({ ...TO_THE_MINUTE, second: "2-digit" });
/** How a time is said, in the order of the core's forms. @type {Intl.DateTimeFormatOptions[]} */
const FORMS = [
  { year: "numeric" },
  { year: "numeric", month: "short" },
  SHORT,
  { ...SHORT, ...TO_THE_MINUTE },
  { ...SHORT, ...TO_THE_SECOND },
  { year: "numeric", month: "long" },
  LONG,
  { ...LONG, ...TO_THE_MINUTE },
  { ...LONG, ...TO_THE_SECOND },
  { month: "short" },
  { month: "short", day: "numeric" },
  CLOCK,
];
/** Currencies whose short sign is theirs alone; others have one that says whose dollar it is. */
const PLAIN = ["USD", "EUR", "GBP", "JPY", "KRW", "INR"];

/** Options that inherit nothing: the page may have put anything into the prototype of objects. @param {object} options @returns {any} */
const bare = (options) => Object.assign(Object.create(null), options);

export class Language {
  /** @type {Record<string, unknown>} what `Intl` made, which is slow to make */
  #made = {};
  /** @type {Map<string, string>} */
  #regions = new Map();

  /**
   * @param {string} tag BCP 47, in canonical form
   * @param {Record<string, unknown>} words those that are missing are English
   */
  constructor(tag, words) {
    this.tag = tag;
    // What `Intl` takes for English in general is American.
    this.locale = tag === "en" ? "en-GB" : tag;
    /** @type {typeof english} */
    this.words = { ...english, ...words };
    this.mirrored = this.words.direction === "rtl";
  }

  /** @template T @param {string} name @param {(locale: string) => T} make @returns {T} */
  #once(name, make) {
    if (!Object.hasOwn(this.#made, name)) {
      try {
        this.#made[name] = make(this.locale);
      } catch {
        this.#made[name] = make("en-GB");
      }
    }
    return /** @type {T} */ (this.#made[name]);
  }

  /** The words of a key, with something said in the places `{0}`, `{1}`, …. @param {Key} key @param {...unknown} about */
  say(key, ...about) {
    const words = this.words[key];
    return typeof words === "string" ? this.#fill(words, about) : "";
  }

  /** @param {string} words @param {unknown[]} about */
  #fill(words, about) {
    return words.replace(/\{(\d)\}/g, (_, place) => {
      const said = String(about[place] ?? "");
      return this.mirrored ? `\u2068${said}\u2069` : said;
    });
  }

  /** @param {number} value */
  number(value) {
    return this.#once("number", (locale) => new Intl.NumberFormat(locale, bare({ maximumFractionDigits: 3 }))).format(
      value,
    );
  }

  /** The name of a country. @param {string} code ISO 3166-1 alpha-2; may be empty */
  region(code) {
    let name = this.#regions.get(code);
    if (name === undefined) {
      try {
        const names = this.#once("regions", (locale) => new Intl.DisplayNames([locale], bare({ type: "region" })));
        name = code && names.of(code);
      } catch {
        // A code that the browser does not know.
      }
      name ??= code;
      this.#regions.set(code, name);
    }
    return name;
  }

  /** Sorts as readers of the language do. @param {string} a @param {string} b */
  compare(a, b) {
    return this.#once("collator", (locale) => new Intl.Collator(locale, bare({}))).compare(a, b);
  }

  // What the core asks.

  /** The table: a key, a tab and its words in each line, sorted by the keys. */
  table() {
    const lines = Object.entries(this.words).filter(([, words]) => typeof words === "string");
    lines.sort(([a], [b]) => (a < b ? -1 : 1));
    return lines.map(([key, words]) => `${key}\t${words}`).join("\n");
  }

  /** @param {number} time seconds, in UTC @param {number} form a place in {@link FORMS} */
  date(time, form) {
    // 1 January of the year 1; before it, years are counted back.
    const before = time < -62_135_596_800 && form < 9;
    const format = this.#once(`date ${form} ${before}`, (locale) => {
      const era = before ? /** @type {const} */ ("short") : undefined;
      return new Intl.DateTimeFormat(locale, bare({ ...FORMS[form], era, calendar: "gregory", timeZone: "UTC" }));
    });
    try {
      return format.format(time * 1000);
    } catch {
      return "";
    }
  }

  /**
   * @param {number} min
   * @param {number} max
   * @param {string} currency ISO 4217; may be empty
   */
  amount(min, max, currency) {
    const figure = this.#figure(min, max);
    return currency ? this.#sign(currency).replace("1", () => figure) : figure;
  }

  /**
   * A number or a range in figures, or from a million on in words.
   * @param {number} min
   * @param {number} max
   * @returns {string}
   */
  #figure(min, max) {
    const [low, high] = [this.#scale(min), this.#scale(max)];
    if (low !== high) return `${this.#figure(min, min)} – ${this.#figure(max, max)}`;
    const format = this.#once(low === "words" ? "words" : "number", (locale) => {
      const words = /** @type {const} */ ({ notation: "compact", compactDisplay: "long" });
      return new Intl.NumberFormat(locale, bare({ ...(low === "words" && words), maximumFractionDigits: 3 }));
    });
    const unit = low === "part" ? 1e6 : 1;
    const said = min === max ? format.format(max / unit) : format.formatRange(min / unit, max / unit);
    return low === "part" ? this.#fill(this.words.partOfMillion, [said]) : said;
  }

  /** How a number is said: in figures, in words, or as a part of a million. @param {number} value */
  #scale(value) {
    // 999,999.9996 rounds to a million.
    const from = Number(this.words.compactFrom);
    if (value >= 1e6 - 0.0005) return "words";
    // Languages that count in ten or a hundred thousands have a word for less, where that keeps every digit.
    if (value >= from && value % (from / 1000) === 0) return "words";
    return this.words.partOfMillion && value >= 1e5 && value % 1e5 === 0 ? "part" : "figures";
  }

  /** How an amount of 1 looks in a currency. @param {string} currency */
  #sign(currency) {
    return this.#once(`sign ${currency}`, (locale) => {
      const currencyDisplay = PLAIN.includes(currency) ? "narrowSymbol" : "symbol";
      try {
        // The region decides about dates, but whose dollar “$” is must not depend on it.
        const format = new Intl.NumberFormat(
          locale === "en-GB" ? locale : new Intl.Locale(locale, bare({})).language,
          bare({ style: "currency", currency, currencyDisplay, maximumFractionDigits: 0 }),
        );
        const parts = format.formatToParts(1);
        return parts.map(({ type, value }) => (type === "integer" ? "1" : value)).join("");
      } catch {
        // No code that a currency could have.
        return `1 ${currency}`;
      }
    });
  }

  /** @param {number} count */
  events(count) {
    const { events } = this.words;
    const rules = this.#once("plural", (locale) => new Intl.PluralRules(locale, bare({})));
    const category = rules.select(count);
    const words = Object.hasOwn(events, category)
      ? events[/** @type {keyof typeof events} */ (category)]
      : events.other;
    return this.#fill(words, [this.number(count)]);
  }

  /** A count in few letters, for a mark. @param {number} count */
  short(count) {
    if (count < 1e4) return this.number(count);
    const format = this.#once(
      "short",
      (locale) => new Intl.NumberFormat(locale, bare({ notation: "compact", maximumFractionDigits: 1 })),
    );
    // Never more than there are.
    const unit = count < 1e6 ? 1e3 : 1e5;
    return format.format(Math.floor(count / unit) * unit);
  }
}

/** @type {Map<string, Promise<Language>>} by tag, so that all elements of a page share what `Intl` made */
const known = new Map();

/** English, which is always there. */
export const ENGLISH = new Language("en", {});

/**
 * The nearest language to a tag that there is: along its subtags, else English. Where its file cannot be had it is English,
 * and the next one to ask tries again.
 * @param {string} tag BCP 47
 */
export function languageOf(tag) {
  let canonical = "en";
  try {
    canonical = Intl.getCanonicalLocales(tag)[0] ?? "en";
  } catch {
    // No tag of a language.
  }
  const found = known.get(canonical) ?? open(canonical);
  known.set(canonical, found);
  return found;
}

/** @param {string} tag */
async function open(tag) {
  for (let name = tag; name; name = name.slice(0, Math.max(0, name.lastIndexOf("-")))) {
    if (name === "en") return tag === "en" ? ENGLISH : new Language(tag, {});
    if (Object.hasOwn(WORDS, name)) return new Language(tag, WORDS[name] ?? {});
    if (!OTHERS.includes(name) || WASM_BASE64) continue;
    try {
      const url = new URL(`./languages/${name}.json`, import.meta.url);
      const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      return new Language(tag, await response.json());
    } catch (error) {
      known.delete(tag);
      console.warn(`<heist-line>: the words of “${name}” could not be read; English ones are shown (${error}).`);
      return ENGLISH;
    }
  }
  return ENGLISH;
}
