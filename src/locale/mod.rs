//! What depends on the reader's language: words, number and date formats, and text widths. In a page the browser provides them;
//! natively, tables do.

#[cfg(any(not(target_arch = "wasm32"), feature = "svg"))]
pub mod figures;
#[cfg(any(not(target_arch = "wasm32"), feature = "svg"))]
pub mod metrics;
#[cfg(any(not(target_arch = "wasm32"), feature = "svg"))]
pub mod native;

/// A format of a time. `www/shared/language.js` maps its numbers to options of `Intl.DateTimeFormat`.
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

/// A language, and the font it is shown in.
pub trait Locale {
    /// The width of a line of text at a font size, both in CSS pixels.
    fn width(&self, text: &str, size: f64, bold: bool) -> f64;

    /// The word or pattern of a key, with placeholders `{0}`, `{1}`, …; empty for an unknown key.
    fn word(&self, key: &str) -> &str;

    /// Formats a time in seconds, in UTC.
    fn date(&self, time: f64, form: Form) -> String;

    /// Formats a range of numbers, with words from a million on, and with the sign of an ISO 4217 currency unless that is empty.
    fn amount(&self, min: f64, max: f64, currency: &str) -> String;

    /// `10,000`
    fn number(&self, number: f64) -> String;

    /// An amount for a label: at most three digits, with an abbreviated unit, `37.3m`, `520–535m`, and the sign of an ISO 4217 currency
    /// unless that is empty.
    fn label(&self, min: f64, max: f64, currency: &str) -> String;

    /// `3 events`, `9 months`: the plural form of a key for a count.
    fn counted(&self, key: &str, count: f64) -> String;

    /// `840`, `56k`, `1.2m`: short enough for a mark.
    fn short(&self, count: f64) -> String;
}

/// A time without a zone, `5 Feb 2016, 10:00`, with a form of its day.
pub fn local_time(time: f64, day: Form, has_seconds: bool, locale: &dyn Locale) -> String {
    let mut out = locale.date(time, day);
    let comma = locale.word("comma");
    out.push_str(if comma.ends_with(' ') { comma } else { " " });
    out.push_str(&locale.date(time, Form::Clock));
    if has_seconds {
        out.push(':');
        out.push_str(&seconds(time, locale));
    }
    out
}

/// The seconds of a time in two digits of the language.
pub fn seconds(time: f64, locale: &dyn Locale) -> String {
    let second = (time.floor() as i64).rem_euclid(60) as f64;
    let mut out = if second < 10.0 { locale.number(0.0) } else { String::new() };
    out.push_str(&locale.number(second));
    out
}

/// Isolates the direction of a phrase inside of right-to-left text.
pub fn isolated(locale: &dyn Locale, phrase: &str) -> String {
    if locale.word("direction") == "rtl" { isolate(phrase) } else { phrase.to_string() }
}

/// A text that keeps its direction inside of another (Unicode FSI and PDI). What holds an isolated one, such as `~` before an amount, was
/// put together in a right-to-left language, and may have no letter of its own that says so (RLI).
pub fn isolate(text: &str) -> String {
    let start = if text.chars().any(|letter| letter == '\u{2068}') { "\u{2067}" } else { "\u{2068}" };
    format!("{start}{text}\u{2069}")
}

/// The pattern of a key with its placeholders filled in.
pub fn phrase(locale: &dyn Locale, key: &str, values: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = locale.word(key);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        // A placeholder is one digit.
        let index = after.bytes().next().unwrap_or_default().wrapping_sub(b'0');
        out += &isolated(locale, values.get(usize::from(index)).unwrap_or(&""));
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}
