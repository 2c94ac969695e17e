// Generates the command line's table of a language, and the expected formats of its tests, from the page's language and `Intl` with
// selected dates and figures. tests/browser/words.spec.js runs it in the browser.

/** @typedef {import("../www/shared/language.js").Language} Language */

/** A code that no currency has. */
const NO_CURRENCY = "QQQ";
const LETTERS = Array.from("abcdefghijklmnopqrstuvwxyz");
const PAIRS = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

const MONTHS = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];
const TIMES = [
  ...MONTHS.map((month) => `2020-${month}-${month}T${month}:07:${month}Z`),
  ...["2016-02-25T10:00:00Z", "1999-12-31T23:59:59Z", "0476-09-04T00:00:00Z", "0001-01-01T00:00:00Z"],
  ...["0000-12-31T12:00:00Z", "-000043-03-15T13:04:09Z", "-008999-06-30T00:00:01Z", "+009999-12-31T23:59:59Z"],
];
const AMOUNTS = [
  ...[0, 0.5, 1, 2, 3, 10, 11, 300, 999.9994, 4502.9, 1234, 9999, 1e4, 10_500, 12_345.6789, 68e3, 99_999, 1e5],
  ...[108_953, 14e4, 2e5, 5e5, 9e5, 999_999, 999_999.9994, 999_999.9996, 1e6, 1.5e6, 1_234_567, 2e6, 3e6, 5.55e6, 1e7],
  ...[11e6, 15.3e6, 81e6, 99_999_600, 1e8, 103e6, 11e7, 535e6, 951e6, 999_999e3, 999_999_999, 1e9, 1.5e9, 1926e6, 2e9],
  ...[12_345e6, 9.5e10, 99_999_999_999, 1e11, 1e12, 2.5e12, 1e13, 1e15, 1.2345e15, 1e16, 1e18, 1e27],
];
const RANGES = [
  ...[
    [80e6, 81e6],
    [520e6, 535e6],
    [950e6, 1.2e9],
    [1e6, 2e6],
    [1e6, 1.5e6],
    [1.1e6, 1.9e6],
    [2e6, 11e6],
    [3e6, 5e6],
  ],
  ...[
    [1e8, 103e6],
    [5e5, 1e6],
    [5e5, 9e5],
    [14e4, 145e3],
    [5e4, 6e4],
    [1, 2],
    [1000, 1500],
    [0, 5000],
    [1e4, 2e6],
  ],
  ...[
    [1e5, 4e5],
    [80_000_010, 80_000_020],
    [1.00001, 1.00002],
    [999_999_999.9, 1e9],
    [1e9, 3e9],
    [1e12, 1e16],
  ],
];
const CURRENCIES = [
  "USD",
  "EUR",
  "GBP",
  "JPY",
  "KRW",
  "INR",
  "TWD",
  "CNY",
  "NOK",
  "ILS",
  "BDT",
  "DEM",
  "XXX",
  NO_CURRENCY,
];

/** What is said to check a table by: times in seconds, amounts from, to and in which currency, counts, and countries. */
export const CASES = {
  times: TIMES.map((time) => Date.parse(time) / 1000),
  amounts: [
    ...AMOUNTS.map((amount) => [amount, amount, ""]),
    ...RANGES.map((range) => [...range, ""]),
    ...CURRENCIES.flatMap((code) => [
      [81e6, 81e6, code],
      [8e4, 81e3, code],
      [5e5, 5e5, code],
      [95e7, 1.2e9, code],
    ]),
  ],
  counts: [
    ...Array(25).keys(),
    ...[99, 100, 101, 102, 103, 110, 111, 120, 199, 200, 202, 1000, 1003, 1111, 9999, 1e4, 12_345, 56_400, 99_999, 1e5],
    ...[123_456, 999_999, 1e6, 1_000_001, 1_299_999, 2e6, 1e7],
  ],
  countries: ["BD", "GB", "KR", "SC", "TW", "US", "XK", "QQ"],
};

/** All that a language says of the {@link CASES}. @param {Language} language */
export function said(language) {
  return {
    dates: CASES.times.map((time) => FORMS.map((form) => language.date(time, form))),
    amounts: CASES.amounts.map(([min, max, code]) => language.amount(Number(min), Number(max), String(code))),
    numbers: CASES.counts.map((count) => language.number(count)),
    labels: CASES.amounts.map(([min, max, code]) => language.label(Number(min), Number(max), String(code))),
    events: CASES.counts.map((count) => language.counted("events", count)),
    months: CASES.counts.map((count) => language.counted("months", count)),
    short: CASES.counts.map((count) => language.short(count)),
    countries: CASES.countries.map((code) => language.region(code)),
  };
}

/** The core's forms of a date; the first nine have a year. */
const FORMS = [...Array(12).keys()];

/** The table of a language; `src/language.rs` reads it and documents its order. @param {Language} language */
export function locale(language) {
  const digits = Array.from({ length: 10 }, (_, digit) => language.number(digit));
  const plain = (/** @type {string} */ said) =>
    Array.from(said, (letter) => (digits.includes(letter) ? String(digits.indexOf(letter)) : letter)).join("");
  const number = (/** @type {number} */ value) => plain(language.number(value));
  const amount = (/** @type {number} */ min, /** @type {number} */ max) => plain(language.amount(min, max, ""));
  const sign = (/** @type {string} */ code) => plain(language.amount(1, 1, code)).replace("1", "{0}");
  const signs = Intl.supportedValuesOf("currency").map((code) => [code, sign(code)]);
  const byCode = sign(NO_CURRENCY).replace(NO_CURRENCY, "{1}");
  const countries = PAIRS.map((pair) => pair.toUpperCase()).map((code) => [code, language.region(code)]);
  const [point, comma] = [number(0.5).slice(1, -1), number(1e5).replaceAll(/\d/g, "")];
  const amounts = scales(language, point, comma, Number(language.words.compactFrom), (value) => amount(value, value));
  return {
    tags: tags(language.tag),
    digits: digits.join(""),
    point,
    comma: comma.slice(0, 1),
    group: number(123_456_789).split(comma.slice(0, 1)).at(-2)?.length,
    grouped: number(1234).length > 4 ? 4 : 5,
    between: amount(1, 2).slice(1, -1),
    roughly: amount(1.00001, 1.00002).replace("1", ""),
    plurals: plurals(language),
    scales: amounts,
    short: scales(language, point, comma, 1e4, (value) => plain(language.short(value))),
    code: byCode,
    signs: Object.fromEntries(signs.filter(([code = "", said]) => said !== byCode.replace("{1}", code))),
    ...dates(language, plain),
    countries: Object.fromEntries(countries.filter(([code, name]) => name !== code)),
  };
}

/** The languages' codes that mean this one. @param {string} tag */
function tags(tag) {
  const codes = PAIRS.flatMap((pair) => [pair, ...LETTERS.map((letter) => pair + letter)]);
  return codes.filter((code) => Intl.getCanonicalLocales(code)[0] === tag);
}

/** @param {Language} language */
function plurals(language) {
  const rules = new Intl.PluralRules(language.locale);
  const all = Array.from({ length: 200 }, (_, number) => rules.select(number));
  return {
    whole: all.flatMap((category, number) => (category === all[number - 1] ? [] : [[number, category]])),
    millions: rules.select(1e6),
    fractions: [0.5, 1.5, 2.5].map((number) => rules.select(number)),
  };
}

/**
 * @param {Language} language
 * @param {string} point
 * @param {string} comma
 * @param {number} least
 * @param {(value: number) => string} say
 */
function scales(language, point, comma, least, say) {
  const rules = new Intl.PluralRules(language.locale);
  const of = (/** @type {number} */ from) => {
    let power = 0;
    /** @type {Record<string, string>} */
    const words = {};
    for (const number of [1, 1.1, 1.2, 1.5, 2, 2.5, 3, 5, 9, 9.5]) {
      const said = say(Number(`${number}e${from}`));
      const figure = new RegExp(`\\d([${point}${comma}]?\\d)*`).exec(said)?.[0] ?? "";
      const [whole = "", part = "0"] = figure.split(point).map((digits) => digits.replaceAll(/\D/g, ""));
      power = from - whole.length + 1;
      words[rules.select(Number(`${whole}.${part}`))] = said.replace(figure, "{0}");
    }
    return { from, power, words };
  };
  const [first, ...more] = Array.from({ length: 28 - Math.log10(least) }, (_, nth) => of(nth + Math.log10(least)));
  const scales = [first ?? of(0)];
  for (const next of more) {
    const last = scales.at(-1) ?? next;
    const same = Object.entries(next.words).every(([category, said]) => said === (last.words[category] ?? said));
    if (last.power === next.power && same) Object.assign(last.words, next.words);
    else scales.push(next);
  }
  // The default category is not stored.
  return scales.map(({ words, ...scale }) => {
    const special = Object.entries(words).filter(([, said]) => said !== words.other);
    return { ...scale, words: { ...Object.fromEntries(special), other: words.other } };
  });
}

/** @param {Language} language @param {(said: string) => string} plain */
function dates(language, plain) {
  /** @type {string[]} */
  const months = [];
  const pattern = (/** @type {number} */ form, /** @type {number} */ year) => {
    const say = (/** @type {[number, number, number, number, number]} */ ...time) =>
      plain(language.date(Date.UTC(year, ...time) / 1000, form));
    // Distinct figures that no month contains.
    const said = MONTHS.map((_, month) => say(month, 26, 13, 45, 59));
    const [first = ""] = said;
    let start = 0;
    while (start < first.length && said.every((said) => said[start] === first[start])) start += 1;
    let end = first.length;
    let pattern = first;
    if (start < end) {
      const shared = (/** @type {number} */ length) => said.every((said) => said.endsWith(first.slice(-length)));
      let length = 0;
      while (shared(length + 1)) length += 1;
      const names = JSON.stringify(said.map((said) => said.slice(start, said.length - length)));
      if (!months.includes(names)) months.push(names);
      end -= length;
      pattern = `${first.slice(0, start)}{M${months.indexOf(names)}}${first.slice(end)}`;
    }
    const padded = say(0, 6, 3, 4, 5);
    const fields = [
      ["d", "26", "06"],
      ["H", "13", "03"],
      ["m", "45", "04"],
      ["s", "59", "05"],
    ];
    for (const [field = "", value = "", two = ""] of fields)
      pattern = pattern.replace(value, `{${padded.includes(two) ? field + field : field}}`);
    return pattern.replace("1987", "{y}");
  };
  return {
    dates: FORMS.map((form) => pattern(form, 1987)),
    before: FORMS.slice(0, 9).map((form) => pattern(form, 1 - 1987)),
    months: months.map((names) => JSON.parse(names)),
  };
}
