//! English for where there is no browser: the command line, static pictures and tests. Says dates, numbers and amounts as
//! `Intl` does for `en-GB`, which the widget uses for English; the browser tests compare the two.

use std::sync::OnceLock;

use crate::date::{Point, Precision};
use crate::import::json::{Content, parse};
use crate::metrics::text_width;
use crate::words::{Form, Words};

/// English words, as wide as in the table of [`metrics`](crate::metrics).
pub struct English;

/// The same file that the widget has built in.
const TABLE: &str = include_str!("../www/languages/en.json");

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn table() -> &'static [(String, String)] {
    static WORDS: OnceLock<Vec<(String, String)>> = OnceLock::new();
    WORDS.get_or_init(|| match parse(TABLE.as_bytes()).map(|value| value.content) {
        Ok(Content::Object(entries)) => entries
            .into_iter()
            .filter_map(|(key, value)| match value.content {
                Content::Text(words) => Some((key.into_owned(), words.into_owned())),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    })
}

impl Words for English {
    fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        text_width(text, size, bold)
    }

    fn word(&self, key: &str) -> &str {
        table().iter().find(|(name, _)| name == key).map_or("", |(_, words)| words.as_str())
    }

    fn date(&self, time: f64, form: Form) -> String {
        let point = Point::at(time, Precision::Second);
        let long = MONTHS.get(usize::from(point.month) - 1).copied().unwrap_or_default();
        let short = match long {
            "September" => "Sept",
            long => long.get(..3).unwrap_or_default(),
        };
        let year = if point.year > 0 { point.year.to_string() } else { format!("{} BC", 1 - point.year) };
        let day = point.day;
        let clock = format!("{:02}:{:02}", point.second / 3600, point.second / 60 % 60);
        let seconds = point.second % 60;
        match form {
            Form::Year => year,
            Form::Month => format!("{short} {year}"),
            Form::Day => format!("{day} {short} {year}"),
            Form::Minute => format!("{day} {short} {year}, {clock} UTC"),
            Form::Second => format!("{day} {short} {year}, {clock}:{seconds:02} UTC"),
            Form::LongMonth => format!("{long} {year}"),
            Form::LongDay => format!("{day} {long} {year}"),
            Form::LongMinute => format!("{day} {long} {year} at {clock} UTC"),
            Form::LongSecond => format!("{day} {long} {year} at {clock}:{seconds:02} UTC"),
            Form::MonthAlone => short.into(),
            Form::DayAndMonth => format!("{day} {short}"),
            Form::Clock => clock,
        }
    }

    fn amount(&self, min: f64, max: f64, currency: &str) -> String {
        let sign = match currency {
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            "JPY" => "¥",
            "KRW" => "₩",
            "INR" => "₹",
            "TWD" => "NT$",
            "CNY" => "CN¥",
            "AUD" => "A$",
            "CAD" => "CA$",
            "HKD" => "HK$",
            "PHP" => "₱",
            "VND" => "₫",
            "" => "",
            // Other codes stand before the number, apart from it.
            code => return format!("{code}\u{A0}{}", range(min, max)),
        };
        format!("{sign}{}", range(min, max))
    }

    fn number(&self, number: f64) -> String {
        grouped(number)
    }

    fn events(&self, count: f64) -> String {
        format!("{} event{}", grouped(count), if count == 1.0 { "" } else { "s" })
    }

    fn short(&self, count: f64) -> String {
        match count {
            _ if count < 1e4 => grouped(count),
            _ if count < 1e6 => format!("{}k", (count / 1e3).floor()),
            _ => format!("{}m", (count / 1e5).floor() / 10.0),
        }
    }
}

/// `80–81 million`, `950 million – 1.2 billion`
fn range(min: f64, max: f64) -> String {
    let (low, high) = (number(min), number(max));
    match (low.rsplit_once(' '), high.rsplit_once(' ')) {
        _ if low == high => high,
        // One scale word is enough.
        (Some((digits, scale)), Some((_, other))) if scale == other && is_half(min) == is_half(max) => {
            format!("{digits}–{high}")
        }
        (None, None) => format!("{low}–{high}"),
        _ => format!("{low} – {high}"),
    }
}

/// `951 million`, `1.926 billion`, `0.5 million`, `68,000`, `4,502.9`: to at most three decimals.
fn number(value: f64) -> String {
    let scales = [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")];
    // What rounds to the next scale has its word.
    let rounds = |least: f64| least - value <= if least > 1e6 { least * 5e-7 } else { 0.0005 };
    let scale = scales.into_iter().find(|(least, _)| rounds(*least));
    let (scale, word) = match is_half(value) {
        true => (1e6, " million"),
        false => scale.unwrap_or((1.0, "")),
    };
    let thousandths = (value / scale * 1000.0).round();
    let (whole, part) = ((thousandths / 1000.0).floor(), thousandths % 1000.0);
    let part = format!("{part:03.0}");
    let part = part.trim_end_matches('0');
    let point = if part.is_empty() { "" } else { "." };
    format!("{}{point}{part}{word}", grouped(whole))
}

/// `68,000`
fn grouped(whole: f64) -> String {
    let mut digits = format!("{whole:.0}");
    let mut at = digits.len();
    while at > 3 {
        at -= 3;
        digits.insert(at, ',');
    }
    digits
}

/// A round half million reads better than 500,000; 108,953 does not.
fn is_half(value: f64) -> bool {
    (1e5..1e6).contains(&value) && (value / 1e5).round() * 1e5 == value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_every_reported_digit() {
        for (value, words) in [
            (81e6, "81 million"),
            (1_926e6, "1.926 billion"),
            (5e5, "0.5 million"),
            (68_000.0, "68,000"),
            (108_953.0, "108,953"),
            (4_502.9, "4,502.9"),
            (1e12, "1 trillion"),
            (0.5, "0.5"),
            (999_999_999.0, "1 billion"),
            (15.3e6, "15.3 million"),
            (140_000.0, "140,000"),
            (300.0, "300"),
        ] {
            assert_eq!(number(value), words);
        }
    }

    #[test]
    fn ranges_say_their_scale_once() {
        assert_eq!(English.amount(520e6, 535e6, "USD"), "$520–535 million");
        assert_eq!(English.amount(950e6, 1.2e9, "USD"), "$950 million – 1.2 billion");
        assert_eq!(English.amount(140_000.0, 145_000.0, ""), "140,000–145,000");
    }

    #[test]
    fn times_are_said_as_finely_as_asked() {
        let time = crate::date::days_from_civil(2016, 9, 5) as f64 * crate::date::DAY + 36_005.0;
        assert_eq!(English.date(time, Form::Day), "5 Sept 2016");
        assert_eq!(English.date(time, Form::LongMonth), "September 2016");
        assert_eq!(English.date(time, Form::LongSecond), "5 September 2016 at 10:00:05 UTC");
        let ides = crate::date::days_from_civil(-43, 3, 15) as f64 * crate::date::DAY;
        assert_eq!(English.date(ides, Form::LongDay), "15 March 44 BC");
    }

    #[test]
    fn counts_for_marks_are_short() {
        assert_eq!(["9,999", "56k", "1.2m"], [9_999.0, 56_400.0, 1_299_999.0].map(|count| English.short(count)));
        assert_eq!(English.events(1.0), "1 event");
    }
}
