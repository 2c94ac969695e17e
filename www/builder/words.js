// The builder’s own words in the reader’s language. English ones are part of the page; others are fetched beside it.
import sentences from "./reasons/en.json";
import phrases from "./words/en.json";

const english = { ...phrases, ...sentences };

/** @typedef {keyof typeof english} Key */

/** @type {Record<string, string>} */
let words = english;
/** The language of the page, as a BCP 47 tag. */
export let language = "en";

/** Languages that the page has words in, by their own names. */
export const LANGUAGES = {
  en: "English",
  ar: "العربية",
  bn: "বাংলা",
  de: "Deutsch",
  es: "Español",
  fr: "Français",
  he: "עברית",
  hi: "हिन्दी",
  ja: "日本語",
  ko: "한국어",
  pt: "Português",
  zh: "中文",
};

/** Takes the words of a language; English stays where it has none. @param {string} tag */
export async function setLanguage(tag) {
  const name = tag.split("-")[0] ?? "en";
  words = english;
  language = "en";
  if (name !== "en" && Object.hasOwn(LANGUAGES, name)) {
    const parts = await Promise.all(["words", "reasons"].map((part) => fetch(`builder/${part}/${name}.json`)));
    if (parts.every(({ ok }) => ok)) {
      const [own, reasons] = await Promise.all(parts.map((part) => part.json()));
      words = { ...english, ...own, ...reasons };
      language = name;
    }
  }
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" || language === "he" ? "rtl" : "ltr";
}

/** The phrase of a key, with values for `{0}`, `{1}`, …. @param {Key} key @param {...unknown} values */
export function say(key, ...values) {
  return (words[key] ?? "").replace(/\{(\d)\}/g, (_, index) => String(values[index] ?? ""));
}

/** A number as the language writes it. @param {number} value @param {Intl.NumberFormatOptions} [options] */
export function figure(value, options) {
  const tag = language === "en" ? "en-GB" : language;
  return new Intl.NumberFormat(tag, { maximumFractionDigits: 20, ...options }).format(value);
}
