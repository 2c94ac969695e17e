//! Display dates: the words that TimelineJS shows instead of a date.

use crate::date::{Point, Precision};
use crate::import::timelinejs::date::MONTHS;

/// Whether a display date has the same contents as the date.
pub fn matches(words: &str, (from, to): (Point, Option<Point>)) -> bool {
    let mut left: Vec<String> = words
        .to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !["to", "until", "at", "bc", "bce", "ad", "ce", "utc"].contains(word))
        .map(|word| word.trim_start_matches('0').to_string())
        .collect();
    for point in [Some(from), to].into_iter().flatten() {
        let year = if point.year > 0 { i32::from(point.year) } else { 1 - i32::from(point.year) };
        let mut parts = vec![vec![year.to_string()]];
        if point.precision >= Precision::Month {
            let name = MONTHS.get(usize::from(point.month).wrapping_sub(1)).copied().unwrap_or_default();
            parts.push(vec![point.month.to_string(), name.into(), name.chars().take(3).collect()]);
        }
        if point.precision >= Precision::Day {
            let ordinal = |end: &str| format!("{}{end}", point.day);
            parts.push(["", "st", "nd", "rd", "th"].map(ordinal).to_vec());
        }
        if point.precision >= Precision::Minute {
            return false;
        }
        for part in parts {
            let Some(at) = left.iter().position(|word| part.contains(word)) else { return false };
            left.remove(at);
        }
    }
    left.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;

    #[test]
    fn display_date_matches_its_date_in_any_order_and_form() {
        let point = |text: &str| match text.parse() {
            Ok(Date::Point(point)) => point,
            _ => panic!("{text}"),
        };
        for (words, from, to, same) in [
            ("2016", "2016", None, true),
            ("February 5, 2016", "2016-02-05", None, true),
            ("5th Feb. 2016", "2016-02-05", None, true),
            ("2016-02-05", "2016-02-05", None, true),
            ("300 BCE", "-0299", None, true),
            ("2014 to 2016", "2014", Some("2016"), true),
            ("2016", "2016-02-05", None, false),
            ("Early 2016", "2016", None, false),
            ("2016", "2017", None, false),
            ("about 300 BCE", "-0299", None, false),
            ("2014", "2014", Some("2016"), false),
        ] {
            assert_eq!(matches(words, (point(from), to.map(point))), same, "{words}");
        }
    }
}
