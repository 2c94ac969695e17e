//! Dates of JavaScript: `new Date(2016, 1, 4)`, `new Date("2016-02-04")`, `Date.UTC(2016, 1, 4)`. Months count from 0.

use crate::date::{civil_from_days, days_from_civil};

/// The date that a text starts with, as JSON, and its length; `None` without one.
pub fn date(text: &[u8]) -> Option<(String, usize)> {
    // No date is longer.
    let text = text.get(..text.len().min(200))?;
    let text = std::str::from_utf8(text)
        .or_else(|error| std::str::from_utf8(text.get(..error.valid_up_to()).unwrap_or_default()));
    let text = text.ok()?;
    let mut rest = text;
    let is_new = word(&mut rest, "new");
    if is_new && !(word(&mut rest, "Date") && word(&mut rest, "(")) {
        return None;
    }
    let is_utc = word(&mut rest, "Date.UTC");
    if is_utc != word(&mut rest, "(") || !is_new && !is_utc {
        return None;
    }
    let (arguments, mut behind) = rest.split_once(')')?;
    if is_new && is_utc && !word(&mut behind, ")") {
        return None;
    }
    Some((value(arguments, is_utc)?, text.len() - behind.len()))
}

/// Takes a word, and the blanks behind it.
fn word(text: &mut &str, word: &str) -> bool {
    let rest = text.strip_prefix(word);
    if let Some(rest) = rest {
        *text = rest.trim_start();
    }
    rest.is_some()
}

/// The value of a date with some arguments: a text, a time since 1970, or the year, the month and so on.
fn value(arguments: &str, is_utc: bool) -> Option<String> {
    let only = arguments.trim();
    if let Some(quote) = only.chars().next().filter(|letter| matches!(letter, '"' | '\'' | '`')) {
        let inside = only.strip_prefix(quote)?.strip_suffix(quote)?;
        let is_plain = !inside.contains(['"', '\'', '`', '\\', '\n']);
        return (is_plain && !is_utc).then(|| format!("\"{inside}\""));
    }
    let numbers: Option<Vec<i64>> = arguments.split(',').map(|number| number.trim().parse().ok()).collect();
    let numbers = numbers?;
    if numbers.iter().any(|number| number.unsigned_abs() > 10_000) && numbers.len() > 1 {
        return None;
    }
    match numbers.as_slice() {
        [time] if !is_utc => Some(time.to_string()),
        [year, month, rest @ ..] => {
            let part = |index: usize| rest.get(index).copied();
            // Larger numbers go on into the next day and year, as in JavaScript; years below 100 are of the 20th century.
            let year = if (0..100).contains(year) { 1900 + year } else { *year };
            let first = days_from_civil((year + month.div_euclid(12)) as i32, month.rem_euclid(12) as u32 + 1, 1);
            let seconds =
                [(1, 3600), (2, 60), (3, 1)].map(|(index, unit)| part(index).unwrap_or(0) * unit).iter().sum::<i64>();
            let days = first + part(0).unwrap_or(1) - 1 + seconds.div_euclid(86_400);
            let second = seconds.rem_euclid(86_400);
            let (year, month, day) = civil_from_days(days);
            if !(0..=9999).contains(&year) {
                return None;
            }
            let date = format!("{year:04}-{month:02}-{day:02}");
            let time = format!(
                "T{:02}:{:02}:{:02}{}",
                second / 3600,
                second / 60 % 60,
                second % 60,
                if is_utc { "Z" } else { "" }
            );
            let date = match rest.len() {
                0 => format!("{year:04}-{month:02}"),
                1 => date,
                _ => date + time.strip_suffix(":00").unwrap_or(&time),
            };
            Some(format!("\"{date}\""))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn months_count_from_0_and_large_numbers_go_on() {
        for (script, json) in [
            ("new Date(2016, 1, 4)", "\"2016-02-04\""),
            ("new  Date( 2016,11 )", "\"2016-12\""),
            ("new Date(2016, 12, 1)", "\"2017-01-01\""),
            ("new Date(2016, 1, 30)", "\"2016-03-01\""),
            ("new Date(99, 0, 1)", "\"1999-01-01\""),
            ("new Date(2016, 1, 4, 20, 36)", "\"2016-02-04T20:36\""),
            ("Date.UTC(2016, 1, 4, 20, 36, 5)", "\"2016-02-04T20:36:05Z\""),
            ("new Date(Date.UTC(2016, 1, 4))", "\"2016-02-04\""),
            ("new Date('2016-02-04')", "\"2016-02-04\""),
            ("new Date(\"4 May 2016\")", "\"4 May 2016\""),
            ("new Date(1454544000000)", "1454544000000"),
        ] {
            let text = format!("{script}, é");
            assert_eq!(date(text.as_bytes()), Some((json.to_string(), script.len())), "{script}");
        }
        for script in
            ["new Date()", "new Date(now)", "newer", "Date(2016)", "new Date(2016, 1", "new Date('a\"b')", "Date"]
        {
            assert_eq!(date(script.as_bytes()), None, "{script}");
        }
    }
}
