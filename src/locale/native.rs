//! The twelve languages where there is no browser: the command line, static pictures and tests. Locale come from the widget's own
//! files, dates, numbers and amounts from tables in `locales/`, which are what a browser's `Intl` says (scripts/locale.js, in
//! tests/browser/words.spec.js). What a region says otherwise (`de-AT`) is left to browsers.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::date::{DAY, civil_from_days};
use crate::locale::figures::Figures;
use crate::locale::metrics::text_width;
use crate::locale::{Form, Locale, phrase};

/// Each with its words and its table, English first.
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

/// A language whose words are as wide as in the table of [`metrics`](crate::locale::metrics).
pub struct Language {
    /// BCP 47, its language alone.
    pub tag: &'static str,
    /// By key; those that differ by plural by `KEY.CATEGORY`.
    locale: HashMap<String, String>,
    table: Table,
}

/// What `Intl` knows of a language.
#[derive(Default, Deserialize)]
struct Table {
    /// The codes that mean it.
    tags: Vec<String>,
    #[serde(flatten)]
    figures: Figures,
    /// A currency's code `{1}` beside a figure `{0}`.
    code: String,
    /// The same for those that have a sign.
    signs: HashMap<String, String>,
    /// By [`Form`], with places for the parts of the time: twice the letter where a figure has two digits at least.
    dates: Vec<String>,
    /// The same for years before the first.
    before: Vec<String>,
    /// The months in the forms that the dates need, `{M0}`, `{M1}`, ….
    months: Vec<Vec<String>>,
    /// By ISO 3166-1 alpha-2 code.
    countries: HashMap<String, String>,
}

/// A word, or several by plural.
#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Word(String),
    Plurals(HashMap<String, String>),
}

static ALL: LazyLock<[Language; 12]> = LazyLock::new(|| FILES.map(Language::new));

/// English, which a widget has built in.
pub fn english() -> &'static Language {
    let [english, ..] = &*ALL;
    english
}

/// The language of a tag as the widget finds it: that of its first part, whatever the case. `None` where there is none.
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
    /// The tests read every file: what cannot be read would leave its words empty.
    fn new((tag, locale, table): (&'static str, &str, &str)) -> Language {
        let entries: HashMap<String, Entry> = serde_json::from_str(locale).unwrap_or_default();
        let locale = entries.into_iter().flat_map(|(key, entry)| match entry {
            Entry::Word(locale) => vec![(key, locale)],
            Entry::Plurals(all) => {
                all.into_iter().map(|(category, locale)| (format!("{key}.{category}"), locale)).collect()
            }
        });
        Language { tag, locale: locale.collect(), table: serde_json::from_str(table).unwrap_or_default() }
    }

    /// The name of a country, or its code where it has none.
    pub fn country<'name>(&'name self, code: &'name str) -> &'name str {
        self.table.countries.get(code).map_or(code, String::as_str)
    }

    /// A number or a range in figures, in words, or as a part of a million.
    fn figure(&self, min: f64, max: f64) -> String {
        let figures = &self.table.figures;
        match (self.style(min), self.style(max)) {
            (low, high) if low != high => format!("{} – {}", self.figure(min, min), self.figure(max, max)),
            (Style::Part, _) => phrase(self, "partOfMillion", &[&figures.range(min / 1e6, max / 1e6, false)]),
            (style, _) => figures.range(min, max, style == Style::Locale),
        }
    }

    /// As `www/language.js` decides it.
    fn style(&self, value: f64) -> Style {
        let from = self.word("compactFrom").parse().unwrap_or(1e6);
        // 999,999.9996 rounds to a million. Languages that count in ten or a hundred thousands have a word for less.
        if value >= 1e6 - 0.0005 || value >= from && value % (from / 1000.0) == 0.0 {
            return Style::Locale;
        }
        // A round half million reads better than 500,000; 108,953 does not.
        let is_part = !self.word("partOfMillion").is_empty() && value >= 1e5 && value % 1e5 == 0.0;
        if is_part { Style::Part } else { Style::Figures }
    }
}

/// How a number is said.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    Figures,
    Locale,
    Part,
}

impl Locale for Language {
    fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        text_width(text, size, bold)
    }

    fn word(&self, key: &str) -> &str {
        self.locale.get(key).map_or("", String::as_str)
    }

    fn date(&self, time: f64, form: Form) -> String {
        let days = (time / DAY).floor();
        let (year, month, day) = civil_from_days(days as i64);
        let second = (time - days * DAY) as u32;
        let Table { dates, before, months, figures, .. } = &self.table;
        // Before the year 1, years are counted back, where there is one.
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
        let figure = self.figure(min, max);
        if currency.is_empty() {
            return figure;
        }
        let Table { code, signs, .. } = &self.table;
        signs.get(currency).unwrap_or(code).replace("{1}", currency).replace("{0}", &figure)
    }

    fn number(&self, number: f64) -> String {
        self.table.figures.number(number)
    }

    fn events(&self, count: f64) -> String {
        let key = format!("events.{}", self.table.figures.plural_of(count));
        let key = if self.word(&key).is_empty() { "events.other" } else { &key };
        phrase(self, key, &[&self.number(count)])
    }

    fn short(&self, count: f64) -> String {
        if count < 1e4 {
            return self.number(count);
        }
        // Never more than there are.
        let unit = if count < 1e6 { 1e3 } else { 1e5 };
        self.table.figures.short((count / unit).floor() * unit)
    }
}
