//! The twelve languages without a browser: for the command line, static pictures and tests. Words come from the widget's own files;
//! formats of dates, numbers and amounts from tables in `locales/`, generated from a browser's `Intl` (scripts/locale.js, by
//! tests/browser/words.spec.js). Regional formats (`de-AT`) are left to browsers.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::date::{DAY, civil_from_days};
use crate::locale::figures::Figures;
use crate::locale::metrics::text_width;
use crate::locale::{Form, Locale, phrase};

/// Each language with its words and its table, English first.
macro_rules! files {
    ($($tag:literal)*) => {
        [$((
            $tag,
            include_str!(concat!("../../www/languages/", $tag, ".json")),
            include_str!(concat!("../../locales/", $tag, ".json")),
        )),*]
    };
}
const FILES: [(&str, &str, &str); 12] = files!["en" "ar" "bn" "de" "es" "fr" "he" "hi" "ja" "ko" "pt" "zh"];

/// A language with the text widths of [`metrics`](crate::locale::metrics).
pub struct Language {
    /// The BCP 47 language subtag.
    pub tag: &'static str,
    /// The words by key, with plural forms as `KEY.CATEGORY`.
    words: HashMap<String, String>,
    table: Table,
}

/// The formats of a language.
#[derive(Default, Deserialize)]
struct Table {
    /// The subtags that select it.
    tags: Vec<String>,
    #[serde(flatten)]
    figures: Figures,
    /// The pattern of a figure `{0}` with a currency's code `{1}`.
    code: String,
    /// The patterns of currencies with a sign.
    signs: HashMap<String, String>,
    /// The patterns by [`Form`], with placeholders for the parts of the time: a doubled letter has at least two digits.
    dates: Vec<String>,
    /// The patterns of years before 1.
    before: Vec<String>,
    /// The forms of month names that the patterns use, `{M0}`, `{M1}`, ….
    months: Vec<Vec<String>>,
    /// The names of countries by ISO 3166-1 alpha-2 code.
    countries: HashMap<String, String>,
}

/// A word, or its plural forms.
#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Word(String),
    Plurals(HashMap<String, String>),
}

static ALL: LazyLock<[Language; 12]> = LazyLock::new(|| FILES.map(Language::new));

/// English, which is built into the widget.
pub fn english() -> &'static Language {
    let [english, ..] = &*ALL;
    english
}

/// Looks up the language of a BCP 47 tag by its first subtag, ignoring case, as the widget does. `None` for other languages.
///
/// ```
/// use heistline::locale::native::native;
/// assert_eq!(native("de-AT").unwrap().tag, "de");
/// assert!(native("eo").is_none());
/// ```
pub fn native(tag: &str) -> Option<&'static Language> {
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = tag.split('-').next().filter(|_| tag.split('-').all(is_part))?.to_ascii_lowercase();
    ALL.iter().find(|language| language.table.tags.contains(&first))
}

impl Language {
    /// A file that cannot be parsed leaves its words empty; tests parse them all.
    fn new((tag, words, table): (&'static str, &str, &str)) -> Language {
        let entries: HashMap<String, Entry> = serde_json::from_str(words).unwrap_or_default();
        let words = entries.into_iter().flat_map(|(key, entry)| match entry {
            Entry::Word(words) => vec![(key, words)],
            Entry::Plurals(all) => {
                all.into_iter().map(|(category, words)| (format!("{key}.{category}"), words)).collect()
            }
        });
        Language { tag, words: words.collect(), table: serde_json::from_str(table).unwrap_or_default() }
    }

    /// The name of a country, or its code if it has none.
    pub fn country<'name>(&'name self, code: &'name str) -> &'name str {
        self.table.countries.get(code).map_or(code, String::as_str)
    }

    /// A number or a range in digits, with a word, or as a part of a million.
    fn figure(&self, min: f64, max: f64) -> String {
        let figures = &self.table.figures;
        match (self.style(min), self.style(max)) {
            (low, high) if low != high => format!("{} – {}", self.figure(min, min), self.figure(max, max)),
            (Style::Part, _) => phrase(self, "partOfMillion", &[&figures.range(min / 1e6, max / 1e6, false)]),
            (style, _) => figures.range(min, max, style == Style::Word),
        }
    }

    /// A figure with the sign of its currency, if it has one.
    fn signed(&self, figure: &str, currency: &str) -> String {
        let Table { code, signs, .. } = &self.table;
        let pattern = if currency.is_empty() { "{0}" } else { signs.get(currency).unwrap_or(code) };
        pattern.replace("{1}", currency).replace("{0}", figure)
    }

    /// Decides like `www/shared/language.js`.
    fn style(&self, value: f64) -> Style {
        let from = self.word("compactFrom").parse().unwrap_or(1e6);
        // 999,999.9996 rounds to a million. Some languages have words for ten or a hundred thousand.
        if value >= 1e6 - 0.0005 || value >= from && value % (from / 1000.0) == 0.0 {
            return Style::Word;
        }
        // “0.5 million” reads better than 500,000, but 108,953 stays.
        let is_part = !self.word("partOfMillion").is_empty() && value >= 1e5 && value % 1e5 == 0.0;
        if is_part { Style::Part } else { Style::Figures }
    }
}

/// How a number is written.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    Figures,
    Word,
    Part,
}

impl Locale for Language {
    fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        text_width(text, size, bold)
    }

    fn word(&self, key: &str) -> &str {
        self.words.get(key).map_or("", String::as_str)
    }

    fn date(&self, time: f64, form: Form) -> String {
        let days = (time / DAY).floor();
        let (year, month, day) = civil_from_days(days as i64);
        let second = (time - days * DAY) as u32;
        let Table { dates, before, months, figures, .. } = &self.table;
        // Years before 1 are counted backwards.
        let before = before.get(form as usize).filter(|_| year < 1);
        let mut out = String::new();
        let mut rest = before.or(dates.get(form as usize)).map_or("", String::as_str);
        while let Some((literal, (place, after))) =
            rest.split_once('{').and_then(|(literal, rest)| Some((literal, rest.split_once('}')?)))
        {
            out += literal;
            rest = after;
            let number = match place.get(..1) {
                Some("y") => if year < 1 { 1 - year } else { year }.unsigned_abs(),
                Some("d") => day,
                Some("H") => second / 3600,
                Some("m") => second / 60 % 60,
                Some("s") => second % 60,
                _ => {
                    let names = place.get(1..).and_then(|nth| months.get(nth.parse::<usize>().ok()?));
                    out += names.and_then(|names| names.get(month as usize - 1)).map_or("", String::as_str);
                    continue;
                }
            };
            out.extend(format!("{number:0width$}", width = place.len()).chars().map(|digit| figures.digit(digit)));
        }
        out + rest
    }

    fn amount(&self, min: f64, max: f64, currency: &str) -> String {
        self.signed(&self.figure(min, max), currency)
    }

    fn number(&self, number: f64) -> String {
        self.table.figures.number(number)
    }

    fn label(&self, min: f64, max: f64, currency: &str) -> String {
        let (low, high) = (self.table.figures.label(min), self.table.figures.label(max));
        // One unit serves both ends.
        let unit = high.rfind(char::is_numeric).and_then(|last| high.get(last..)).map_or("", |rest| {
            let digit = rest.chars().next().map_or(0, char::len_utf8);
            rest.get(digit..).unwrap_or_default()
        });
        let figure = match low == high {
            true => high.clone(),
            false => format!("{}–{high}", low.strip_suffix(unit).unwrap_or(&low)),
        };
        self.signed(&figure, currency)
    }

    fn counted(&self, key: &str, count: f64) -> String {
        let form = format!("{key}.{}", self.table.figures.plural_of(count));
        let form = if self.word(&form).is_empty() { format!("{key}.other") } else { form };
        phrase(self, &form, &[&self.number(count)])
    }

    fn short(&self, count: f64) -> String {
        if count < 1e4 {
            return self.number(count);
        }
        // Rounded down, never up.
        let unit = if count < 1e6 { 1e3 } else { 1e5 };
        self.table.figures.short((count / unit).floor() * unit)
    }
}
