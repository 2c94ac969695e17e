//! Values of cells to the text that a person would write: dates as ISO dates, numbers with all their digits.

use calamine::{Data, ExcelDateTime};

use crate::import::shared::money;

/// The text of a value with the format of its number.
///
/// # Errors
/// The error that the cell shows.
pub fn text(value: &Data, format: &str) -> Result<String, String> {
    Ok(match value {
        Data::Empty => String::new(),
        Data::String(text) => text.trim().to_string(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => with_unit(&self::number(*number), format),
        Data::Bool(flag) => flag.to_string(),
        Data::DateTime(date) => self::date(date, format),
        Data::DateTimeIso(date) => iso(date),
        Data::DurationIso(time) => duration(time),
        Data::Error(error) => return Err(error.to_string()),
    })
}

/// A number without an exponent, in the 15 digits that spreadsheets show.
fn number(value: f64) -> String {
    let rounded = format!("{value:.14e}").parse().unwrap_or(value);
    let text = rounded.to_string();
    match text.split_once('.') {
        // Three decimals could be thousands.
        Some((_, decimals)) if decimals.len() == 3 => text + "0",
        _ => text,
    }
}

/// A number with what its format writes beside it, as `#,##0 "Mio. €"`, if that makes an amount; else with the sign of the currency.
fn with_unit(number: &str, format: &str) -> String {
    let [before, after] = beside(format);
    let whole = format!("{before} {number} {after}");
    let says_more = [before, after].iter().any(|words| words.chars().any(char::is_alphabetic));
    if says_more && money::parse(&whole, None, 0).is_ok() {
        return whole.trim().into();
    }
    currency(format).to_string() + number
}

/// The texts before and behind the digits of a format; none if the digits leave out thousands, as in `#,##0,,"M"`, which the value has.
fn beside(format: &str) -> [String; 2] {
    let (mut texts, mut has_digits, mut scales) = ([String::new(), String::new()], false, false);
    let (mut quoted, mut bracketed) = (false, false);
    let section = format.split(';').next().unwrap_or_default();
    for (at, letter) in section.char_indices() {
        let text = if has_digits { &mut texts[1] } else { &mut texts[0] };
        match letter {
            '"' if !bracketed => quoted = !quoted,
            letter if quoted => text.push(letter),
            '[' => bracketed = true,
            ']' => bracketed = false,
            // `[$€-407]`: the sign, and a language.
            letter if bracketed => {
                let inside = section.get(..at).and_then(|before| before.rsplit('[').next()).unwrap_or_default();
                if inside.starts_with('$') && !inside.contains('-') && letter != '-' {
                    text.push(letter);
                }
            }
            '0' | '#' | '?' => (has_digits, scales) = (true, false),
            ',' => scales = has_digits,
            '.' => {}
            '$' | '€' | '£' | '¥' | '₩' | '₹' | ' ' => text.push(letter),
            _ => {}
        }
    }
    if scales { Default::default() } else { texts }
}

/// The sign of the currency in a format such as `[$€-407] #,##0` or `"$"#,##0`; empty without one.
fn currency(format: &str) -> &str {
    let named = format.split_once("[$").and_then(|(_, rest)| rest.split(['-', ']']).next()).map(str::trim);
    let sign = || format.char_indices().find(|(_, letter)| matches!(letter, '$' | '€' | '£' | '¥' | '₩' | '₹'));
    match named {
        Some(named) => named,
        None => sign().and_then(|(at, letter)| format.get(at..at + letter.len_utf8())).unwrap_or_default(),
    }
}

/// The letters of a format that stand for parts of a date, without texts and conditions.
fn letters(format: &str) -> String {
    let (mut letters, mut quoted, mut bracketed) = (String::new(), false, false);
    // Further sections are for negative numbers and texts.
    for letter in format.split(';').next().unwrap_or_default().chars() {
        match letter {
            '"' => quoted = !quoted,
            '[' => bracketed = true,
            ']' => bracketed = false,
            letter if !quoted && !bracketed => letters.push(letter.to_ascii_lowercase()),
            _ => {}
        }
    }
    letters
}

/// A date, as precise as its format shows it; a time of day without a date.
fn date(date: &ExcelDateTime, format: &str) -> String {
    let days = date.as_f64();
    // Durations of days are no times.
    if date.is_duration() && days >= 1.0 || days < 0.0 {
        return number(days);
    }
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    let seconds = match (second, milli) {
        (0, 0) => String::new(),
        (second, 0) => format!(":{second:02}"),
        (second, milli) => format!(":{second:02}.{milli:03}"),
    };
    let time = format!("{hour:02}:{minute:02}{seconds}");
    if days < 1.0 {
        return time;
    }
    let shown = letters(format);
    let has = |letter: char| shown.contains(letter);
    if time != "00:00" || has('h') {
        return format!("{year:04}-{month:02}-{day:02}T{time}");
    }
    match (has('y'), has('m'), has('d')) {
        (true, true, false) => format!("{year:04}-{month:02}"),
        (true, false, false) => format!("{year:04}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// A date of OpenDocument, without the seconds and the midnight that nobody wrote.
fn iso(date: &str) -> String {
    let date =
        date.split_once(".0").filter(|(_, rest)| rest.bytes().all(|byte| byte == b'0')).map_or(date, |(it, _)| it);
    let date = date.strip_suffix("T00:00:00").unwrap_or(date);
    match date.strip_suffix(":00") {
        Some(minutes) if minutes.contains(':') => minutes.into(),
        _ => date.into(),
    }
}

/// A time of OpenDocument, `PT10H30M00S`, as a time of day.
fn duration(time: &str) -> String {
    let parts = time.strip_prefix("PT").and_then(|rest| {
        let (hours, rest) = rest.split_once('H')?;
        let (minutes, seconds) = rest.split_once('M')?;
        let seconds = seconds.trim_end_matches('S').split('.').next()?;
        Some([hours, minutes, seconds].map(|part| part.parse().unwrap_or(0)))
    });
    match parts {
        Some([hours, minutes, 0]) => format!("{hours:02}:{minutes:02}"),
        Some([hours, minutes, seconds]) => format!("{hours:02}:{minutes:02}:{seconds:02}"),
        None => time.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_words_of_their_formats_that_make_an_amount() {
        for (format, text) in [
            ("General", "12"),
            ("#,##0", "12"),
            ("[$€-407] #,##0", "€12"),
            ("\"$\"#,##0", "$12"),
            ("#,##0 \"Mio. €\"", "12  Mio. €"),
            ("0.00\" BTC\"", "12  BTC"),
            ("\"~\"#,##0 [$USD]", "~ 12  USD"),
            // The value has the thousands that the cell does not show.
            ("#,##0,,\"M\"", "12"),
            ("$#,##0.0,,\" million\"", "$12"),
            ("0 \"dead\"", "12"),
        ] {
            assert_eq!(super::text(&Data::Float(12.0), format).as_deref(), Ok(text), "{format}");
        }
    }
}
