//! Dates and times in one text to their parts.

use crate::import::shared::builder::Cell;
use crate::import::timelinejs::date::{DateParts, number};

/// A time: `14:30`, `14.30`, `2:30 p.m.`, `1430`, `14:30:15.25`, in hours, minutes, seconds and milliseconds.
pub fn clock(text: &str) -> Option<[Option<String>; 4]> {
    let letters = text.find(|letter: char| letter.is_alphabetic()).unwrap_or(text.len());
    let (digits, suffix) = text.split_at_checked(letters)?;
    let digits = digits.trim().trim_end_matches('.');
    let afternoon = match suffix.replace(['.', ' '], "").to_ascii_lowercase().as_str() {
        "" => None,
        "am" => Some(false),
        "pm" => Some(true),
        _ => return None,
    };
    let mut parts: Vec<&str> = digits.split([':', '.']).collect();
    if let (&[whole], 3..=4) = (parts.as_slice(), digits.len()) {
        let (hour, minute) = whole.split_at_checked(whole.len() - 2)?;
        parts = vec![hour, minute];
    }
    let right = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() > 4 || !parts.iter().all(right) || (parts.len() == 1 && digits.len() > 2) {
        return None;
    }
    let mut found = [None, None, None, None];
    for (slot, part) in found.iter_mut().zip(parts) {
        *slot = Some(part.to_string());
    }
    if let [Some(hour), ..] = &mut found
        && let (Some(afternoon), Ok(number)) = (afternoon, hour.parse::<u32>())
    {
        let shifted = match (number, afternoon) {
            (12, false) => 0,
            (1..=11, true) => number + 12,
            _ => number,
        };
        *hour = shifted.to_string();
    }
    // A fraction: 25 is a quarter of a second.
    if let [.., Some(fraction)] = &mut found {
        *fraction = format!("{fraction:0<3}").chars().take(3).collect();
    }
    Some(found)
}

/// A date in one text, as in TimelineJS 1: `2016-02-05`, `2016-02`, `2016/2/5`, `2/2016`, `2016`, optionally with a time. `None` if any
/// of it is something else.
pub fn in_one(cell: &Cell) -> Option<DateParts> {
    let text = cell.text.trim();
    let (date, time) = match text.split_once(|letter: char| letter == 'T' || letter.is_whitespace()) {
        Some((date, time)) => (date, Some(time.trim())),
        None => (text, None),
    };
    let unsigned = date.strip_prefix(['-', '+']).unwrap_or(date);
    let is_signed = unsigned.len() < date.len();
    let separator = if unsigned.contains('/') { '/' } else { '-' };
    let parts: Vec<&str> = unsigned.split(separator).collect();
    let (year, month, day) = match (separator, parts.as_slice()) {
        ('/', _) if is_signed => return None,
        ('/', [year, month, day]) if year.len() > 2 => (year, *month, *day),
        // The day or the month stands first, see `date::human`.
        ('/', [_, _, _]) => return None,
        ('/', [month, year]) => (year, *month, ""),
        ('-', [year]) => (year, "", ""),
        // 5-2-16 may be of any century and begin with the day or the month.
        ('-', [year, ..]) if year.len() < 3 && !is_signed => return None,
        // 1939-45 are years.
        ('-', [year, month]) if month.parse::<u32>().is_ok_and(|month| month <= 12) => (year, *month, ""),
        ('-', [year, month, day]) => (year, *month, *day),
        _ => return None,
    };
    let sign = if date.starts_with('-') { "-" } else { "" };
    let year = format!("{sign}{year}");
    if number(&year).is_none() || parts.contains(&"") || ![month, day].into_iter().all(is_short) {
        return None;
    }
    let of = |text: &str| Some(text).filter(|text| !text.is_empty()).map(|text| cell_of(cell, text));
    let mut written = DateParts { year: of(&year), month: of(month), day: of(day), ..DateParts::default() };
    // Without a colon, am or pm it may be any number: 12 000.
    let is_time = |time: &str| time.contains([':', 'm', 'M']);
    if time.is_some_and(|time| !is_time(time) || !written.take_time(cell, time)) {
        return None;
    }
    Some(written)
}

/// A date with commas between its parts, as in TimelineJS 1: `2016,2,5,10,30`. `None` if any of it is something else.
pub fn in_commas(cell: &Cell) -> Option<DateParts> {
    let parts: Vec<&str> = cell.text.split(',').map(str::trim).collect();
    let (year, finer) = parts.split_first()?;
    if finer.is_empty() || finer.len() > 6 || number(year).is_none() || !finer.iter().copied().all(is_short) {
        return None;
    }
    let of = |text: &&str| Some(*text).filter(|text| !text.is_empty()).map(|text| cell_of(cell, text));
    let mut finer = finer.iter().map(of);
    let mut next = || finer.next().flatten();
    let (month, day) = (next(), next());
    Some(DateParts { year: of(year), month, day, clock: [next(), next(), next(), next()], ..DateParts::default() })
}

/// Whether it has at most two digits, and nothing else.
fn is_short(part: &str) -> bool {
    part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit())
}

impl DateParts {
    /// Sets the time with its zone, and returns whether it is one. If not, it is kept as an hour that does not exist, to be reported.
    pub fn take_time(&mut self, cell: &Cell, time: &str) -> bool {
        let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
        let (digits, zone) = time.split_at_checked(zone).unwrap_or((time, ""));
        let clock = clock(digits.trim());
        let is_clock = clock.is_some();
        self.clock = match clock {
            Some(parts) => parts.map(|part| part.map(|part| cell_of(cell, &part))),
            None => [Some(cell_of(cell, time)), None, None, None],
        };
        self.time = Some(cell_of(cell, time));
        let zone = match zone.trim().split_at_checked(3) {
            Some((hours, minutes)) if minutes.len() == 2 => format!("{hours}:{minutes}"),
            _ => zone.trim().to_string(),
        };
        let is_zone = matches!(zone.as_str(), "" | "Z") || (zone.len() == 6 && zone.as_bytes().get(3) == Some(&b':'));
        self.zone = Some(zone).filter(|zone| !zone.is_empty());
        is_clock && is_zone
    }
}

fn cell_of(cell: &Cell, text: &str) -> Cell {
    Cell { text: text.into(), location: cell.location.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::timelinejs::date::tests::{cell, read};

    #[test]
    fn times_are_parsed_in_the_notations_of_spreadsheets() {
        for (text, parts) in [
            ("14:30", "14|30"),
            ("14.30", "14|30"),
            ("1430", "14|30"),
            ("930", "9|30"),
            ("2:30 pm", "14|30"),
            ("2:30 P.M.", "14|30"),
            ("12:05am", "0|05"),
            ("12 pm", "12"),
            ("14:30:15", "14|30|15"),
            ("14:30:15.25", "14|30|15|250"),
            ("14:30:15.2501", "14|30|15|250"),
        ] {
            let found = clock(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.into_iter().flatten().collect::<Vec<_>>().join("|"), parts, "{text}");
        }
        for text in ["noon", "", "14:", "14:30 xm", "12345", ":30", "1:2:3:4:5", "-1:30", "١٤:٣٠"] {
            assert_eq!(clock(text), None, "{text}");
        }
    }

    #[test]
    fn dates_in_one_text_are_parsed_as_in_timelinejs_1() {
        for (text, edtf) in [
            ("2016", "2016"),
            ("-44", "-0043"),
            ("+2016", "2016"),
            ("2016-02", "2016-02"),
            ("2016-2-5", "2016-02-05"),
            ("-44-3-15", "-0043-03-15"),
            ("2016/2/5", "2016-02-05"),
            ("2/2016", "2016-02"),
            ("2016-02-05T14:30:10Z", "2016-02-05T14:30:10Z"),
            ("2016-02-05T14:30:10.000+02:00", "2016-02-05T12:30:10Z"),
            ("2016-02-05 14:30 -0500", "2016-02-05T19:30Z"),
        ] {
            let written = in_one(&cell(text).unwrap()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(read(&written).0.as_deref(), Ok(edtf), "{text}");
        }
    }

    #[test]
    fn text_with_anything_but_a_date_is_not_a_date() {
        for text in [
            "1/2/3/4",
            "a while ago",
            "soon",
            "about 2016",
            "April 20, 2016",
            "2016 or 2017, perhaps",
            ",",
            "5 February 2016",
            "3 BC",
            "12 million years ago",
            "12 000",
            "2,016",
            "2-4-2016",
            "5-2-16",
            "1939-1945",
            "1939-45",
            "1939/1945",
            "1939 1945",
            "-2/5/2016",
            "2/5-2016",
            "2016-",
            "2/5/2016",
            "2/5/2016 noon",
            "2/5/2016 - 2/8/2016",
            "2/5/2016 10:00 - 2/8/2016",
            "5T",
            "2016?",
            "٢٠١٦",
        ] {
            assert!(in_one(&cell(text).unwrap()).is_none(), "{text}");
            let reason = read(&DateParts::unread(&cell(text).unwrap())).0.unwrap_err();
            assert!(reason.contains(&format!("“{text}” is not a date; write it like 2016-02-05")), "{reason}");
        }
    }

    #[test]
    fn parts_of_a_date_may_have_commas_between_them() {
        for (text, edtf) in [
            ("2016,2,5", "2016-02-05"),
            ("2016, 02, 05, 14, 30", "2016-02-05T14:30"),
            ("2016,2,,", "2016-02"),
            ("-44,3", "-0043-03"),
        ] {
            let written = in_commas(&cell(text).unwrap()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(read(&written).0.as_deref(), Ok(edtf), "{text}");
        }
        for text in ["2016", "2,016", "April 20, 2016", ",", "2016,2,5,1,2,3,4,5", "2016,Feb", "2016, 2017"] {
            assert!(in_commas(&cell(text).unwrap()).is_none(), "{text}");
        }
    }
}
