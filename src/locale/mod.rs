//! What words depend on outside of the core: the reader's language, and how wide words are in the font at hand. In the page the
//! browser knows both; natively tables do.

#[cfg(not(target_arch = "wasm32"))]
pub mod figures;
#[cfg(not(target_arch = "wasm32"))]
pub mod metrics;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;

/// How a time is said. In the page the numbers are what `Intl.DateTimeFormat` is asked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `2016`
    Year = 0,
    /// `Feb 2016`
    Month = 1,
    /// `5 Feb 2016`
    Day = 2,
    /// `5 Feb 2016, 10:00 UTC`
    Minute = 3,
    /// `5 Feb 2016, 10:00:30 UTC`
    Second = 4,
    /// `February 2016`
    LongMonth = 5,
    /// `5 February 2016`
    LongDay = 6,
    /// `5 February 2016, 10:00 UTC`
    LongMinute = 7,
    /// `5 February 2016, 10:00:30 UTC`
    LongSecond = 8,
    /// `Feb`
    MonthAlone = 9,
    /// `5 Feb`
    DayAndMonth = 10,
    /// `10:00`
    Clock = 11,
}

/// A language on a screen.
pub trait Locale {
    /// The width of a line of text of a size, both in CSS pixels.
    fn width(&self, text: &str, size: f64, bold: bool) -> f64;

    /// What the language's table has for a key, with places `{0}`, `{1}`, … for what is said in it; empty where it has nothing.
    fn word(&self, key: &str) -> &str;

    /// A time in seconds, in UTC.
    fn date(&self, time: f64, form: Form) -> String;

    /// A number from `min` to `max`, in words from a million on; with the sign of an ISO 4217 currency, unless that is empty.
    fn amount(&self, min: f64, max: f64, currency: &str) -> String;

    /// `10,000`
    fn number(&self, number: f64) -> String;

    /// `3 events`
    fn events(&self, count: f64) -> String;

    /// `840`, `56k`, `1.2m`, for a mark.
    fn short(&self, count: f64) -> String;
}

/// Something from the data, or another phrase, among words: where those run from right to left it keeps its own direction.
pub fn isolated(locale: &dyn Locale, phrase: &str) -> String {
    if locale.word("direction") != "rtl" {
        return phrase.to_string();
    }
    let mut out = String::from("\u{2068}");
    out.push_str(phrase);
    out.push('\u{2069}');
    out
}

/// What a key's words say about something.
pub fn phrase(locale: &dyn Locale, key: &str, about: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = locale.word(key);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        // A place is one digit.
        let place = after.bytes().next().unwrap_or_default().wrapping_sub(b'0');
        out += &isolated(locale, about.get(usize::from(place)).unwrap_or(&""));
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}
