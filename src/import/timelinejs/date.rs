//! A date in parts, as TimelineJS has it in JSON and in sheets, to a point in time. Knows nothing else of TimelineJS.

use crate::date::{Date, Point, YEARS, days_in_month};
use crate::import::shared::builder::{Cell, SourceLocation, TimelineBuilder};
use crate::model::clip;

/// The months in English, which both TimelineJS and vis-timeline write.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date in parts, each as it was written.
#[derive(Clone, Debug, Default)]
pub struct DateParts {
    /// Negative before the common era, from which it counts back: -44 is 44 BC.
    pub year: Option<Cell>,
    /// 1 to 12
    pub month: Option<Cell>,
    /// 1 to 31
    pub day: Option<Cell>,
    /// Hour (0 to 23), minute, second and millisecond.
    pub clock: [Option<Cell>; 4],
    /// `Z` or an offset such as `+02:00`; without one the time is taken as UTC.
    pub zone: Option<String>,
    /// The time as it was written, where its parts are read from one text.
    pub time: Option<Cell>,
    /// What is shown in its place.
    pub display: Option<Cell>,
    /// Whether blanks and commas may set digits apart, as in sheets.
    pub has_spaces: bool,
    /// Whether its year is a whole text that is no date.
    pub is_unread: bool,
    /// Whether years are counted through, as ISO does: 0 is 1 BC, -43 is 44 BC.
    pub has_year_0: bool,
}

impl DateParts {
    /// A text that is no date, for its problem.
    pub fn unread(cell: &Cell) -> DateParts {
        DateParts { year: Some(cell.clone()), is_unread: true, ..DateParts::default() }
    }

    /// Whether no part is given.
    pub fn is_empty(&self) -> bool {
        self.parts().flatten().next().is_none()
    }

    fn parts(&self) -> impl Iterator<Item = &Option<Cell>> {
        [&self.year, &self.month, &self.day].into_iter().chain(&self.clock)
    }

    /// The point, as fine as its finest part. A part that cannot be is warned of and left out with all that is finer.
    ///
    /// # Errors
    /// Where and why there is no readable year.
    pub fn point(&self, builder: &mut TimelineBuilder) -> Result<Point, (SourceLocation, String)> {
        let Some(year) = &self.year else {
            let location = self.parts().flatten().next().map(|part| part.location.clone()).unwrap_or_default();
            return Err((location, "the date has no year; give it one".into()));
        };
        let text = &year.text;
        let (first, last) = (i64::from(YEARS.0), i64::from(YEARS.1));
        let number = self.number(year).filter(|_| !self.is_unread).ok_or_else(|| {
            let remedy = match self.is_unread {
                true => "a date; write it like 2016-02-05, 2/5/2016, 2/2016 or -44",
                false => "a year; write it in digits, such as 2016 or -44",
            };
            (year.location.clone(), format!("“{}” is not {remedy}", clip(text)))
        })?;
        if !(first..=last).contains(&number) {
            let reason = format!("the year {} is outside of {first} to {last}, which a timeline can show", clip(text));
            return Err((year.location.clone(), reason));
        }
        let digits = text.trim_end_matches(".0").bytes().filter(u8::is_ascii_digit).count();
        if number >= 0 && digits <= 2 {
            let reason =
                "a year of one or two digits is one of the first hundred; if another is meant, write all its digits";
            builder.warn_once(&year.location, reason, "taken as it is written");
        }
        // There is no year 0 between 1 BC and AD 1 in these, and one in what is counted through.
        let number = if number < 0 && !self.has_year_0 { number + 1 } else { number };
        let point = self.finer(number as i32, builder);
        point.ok_or_else(|| (year.location.clone(), format!("“{}” is not a year that can be shown", clip(text))))
    }

    /// The point in a year.
    fn finer(&self, year: i32, builder: &mut TimelineBuilder) -> Option<Point> {
        let mut text = format!("{}{:04}", if year < 0 { "-" } else { "" }, year.abs());
        let clock = self.clock.iter().flatten().next();
        let Some(month) = &self.month else {
            if let Some(finer) = self.day.as_ref().or(clock) {
                builder.warn(&finer.location, "it is given without a month; give the month", "shown as the year");
            }
            return point(&text);
        };
        let Some(number_of_month) = self.within(month, 1, 12) else {
            let reason = format!("“{}” is not a month from 1 to 12; correct it", clip(&month.text));
            builder.warn(&month.location, reason, "shown as the year");
            return point(&text);
        };
        text += &format!("-{number_of_month:02}");
        let Some(day) = &self.day else {
            if let Some(finer) = clock {
                builder.warn(&finer.location, "a time is given without a day; give the day", "shown as the month");
            }
            return point(&text);
        };
        let last = days_in_month(year, number_of_month);
        let Some(number_of_day) = self.within(day, 1, last) else {
            let reason = format!("“{}” is not a day of that month, which has {last}; correct it", clip(&day.text));
            builder.warn(&day.location, reason, "shown as the month");
            return point(&text);
        };
        text += &format!("-{number_of_day:02}");
        let Some(first) = clock else { return point(&text) };
        let mut numbers = [0; 4];
        for ((part, most), slot) in self.clock.iter().zip([23, 59, 59, 999]).zip(&mut numbers) {
            let Some(part) = part else { continue };
            let Some(number) = self.within(part, 0, most) else {
                let written = &self.time.as_ref().unwrap_or(part).text;
                let reason = format!("“{}” is not a time such as 14:30 or 2:30 pm; correct it", clip(written));
                builder.warn(&part.location, reason, "shown as the day");
                return point(&text);
            };
            *slot = number;
        }
        let [hour, minute, second, millisecond] = numbers;
        let [_, _, seconds, milliseconds] = &self.clock;
        if let Some(part) = milliseconds.as_ref().filter(|_| millisecond > 0) {
            builder.not_carried("milliseconds", &part.location);
        }
        let day = text.clone();
        text += &format!("T{hour:02}:{minute:02}");
        if seconds.is_some() || milliseconds.is_some() {
            text += &format!(":{second:02}");
        }
        match &self.zone {
            Some(zone) => text += zone,
            None => without_zone(&first.location, builder),
        }
        point(&text).or_else(|| {
            builder.warn(&first.location, "the time has no zone such as Z or +02:00; correct it", "shown as the day");
            point(&day)
        })
    }

    fn number(&self, cell: &Cell) -> Option<i64> {
        let set_apart = |letter: char| self.has_spaces && (letter.is_whitespace() || letter == ',');
        number(&cell.text.replace(set_apart, ""))
    }

    fn within(&self, cell: &Cell, least: u32, most: u32) -> Option<u32> {
        let number = u32::try_from(self.number(cell)?).ok()?;
        (least..=most).contains(&number).then_some(number)
    }
}

/// Tells once that times are taken as UTC.
pub fn without_zone(location: &SourceLocation, builder: &mut TimelineBuilder) {
    builder.warn_once(location, "times here have no zone; if they are not in UTC, convert them", "taken as UTC");
}

fn point(text: &str) -> Option<Point> {
    match text.parse() {
        Ok(Date::Point(point)) => Some(point),
        _ => None,
    }
}

/// A number in digits: also one that a program wrote as a decimal, such as 2016.0. What has too many digits is very large.
fn number(text: &str) -> Option<i64> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let right = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| text.parse().unwrap_or(i64::MAX))
}

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
    // Behind the point stands a fraction: 25 is a quarter of a second.
    if let [.., Some(fraction)] = &mut found {
        *fraction = format!("{fraction:0<3}").chars().take(3).collect();
    }
    Some(found)
}

/// A date in one text, as sheets and stories of the first TimelineJS have it: `2016-02-05`, `2016-02`, `2/5/2016`, `2/2016`,
/// `2016`, with a time behind it; `None` where anything in it is something else.
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
        ('/', [month, day, year]) => (year, *month, *day),
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
    // Without a colon or am and pm, it may be any number: 12 000.
    let is_time = |time: &str| time.contains([':', 'm', 'M']);
    if time.is_some_and(|time| !is_time(time) || !written.take_time(cell, time)) {
        return None;
    }
    Some(written)
}

/// A date in one text, its parts behind commas, as stories of the first TimelineJS have it: `2016,2,5,10,30`; `None` where
/// anything in it is something else.
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

/// Whether it has no more digits than a month or a day, and nothing else.
fn is_short(part: &str) -> bool {
    part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit())
}

impl DateParts {
    /// Takes a time with its zone, and says whether it is one. What is no time stays as an hour that cannot be, for its warning.
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

    fn cell(text: &str) -> Option<Cell> {
        let text = text.trim();
        (!text.is_empty())
            .then(|| Cell { text: text.into(), location: SourceLocation { line: 1, column: 1, path: text.into() } })
    }

    /// Reads parts in the order year, month, day, hour, minute, second, millisecond.
    fn parts(text: &str) -> DateParts {
        let mut parts = text.split('|').map(cell);
        let mut next = || parts.next().flatten();
        let (year, month, day) = (next(), next(), next());
        DateParts { year, month, day, clock: [next(), next(), next(), next()], ..DateParts::default() }
    }

    /// The point as EDTF, and what was warned of.
    fn read(written: &DateParts) -> (Result<String, String>, Vec<String>) {
        let mut builder = TimelineBuilder::default();
        let point = written.point(&mut builder).map(|point| point.to_string()).map_err(|(_, reason)| reason);
        let event = crate::model::Event {
            id: "e".into(),
            title: "E".into(),
            date: "2016".parse().unwrap(),
            kind: None,
            tier: None,
            more: None,
        };
        builder.event(event, &SourceLocation::default());
        (point, builder.finish().unwrap().problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_finest_part_that_is_given_is_the_precision() {
        for (written, edtf) in [
            ("2016", "2016"),
            ("2016|2", "2016-02"),
            ("2016|02|05", "2016-02-05"),
            ("2016|2|5|9", "2016-02-05T09:00Z"),
            ("2016|2|5|9|7", "2016-02-05T09:07Z"),
            ("2016|2|5||7", "2016-02-05T00:07Z"),
            ("2016|2|5|9|7|3", "2016-02-05T09:07:03Z"),
            ("2016|2|5|0", "2016-02-05T00:00Z"),
            ("116", "0116"),
            ("2016.0|2.0", "2016-02"),
        ] {
            let (point, problems) = read(&parts(written));
            assert_eq!(point.as_deref(), Ok(edtf), "{written}");
            assert!(problems.iter().all(|problem| problem.contains("have no zone")), "{written}: {problems:?}");
        }
    }

    #[test]
    fn years_before_the_common_era_are_counted_back_from_it() {
        for (written, edtf) in
            [("-44|3|15", "-0043-03-15"), ("-1", "0000"), ("0", "0000"), ("1", "0001"), ("-9999", "-9998")]
        {
            assert_eq!(read(&parts(written)).0.as_deref(), Ok(edtf), "{written}");
        }
    }

    #[test]
    fn a_part_that_cannot_be_is_left_out_with_what_is_finer_and_named() {
        for (written, edtf, words) in [
            ("2016|13|5", "2016", "13: “13” is not a month"),
            ("2016|0|5", "2016", "0: “0” is not a month"),
            ("2016|May|5", "2016", "May: “May” is not a month"),
            ("2016|2|30", "2016-02", "30: “30” is not a day of that month, which has 29"),
            ("2015|2|29", "2015-02", "which has 28"),
            ("2016||5", "2016", "5: it is given without a month"),
            ("2016|2||10", "2016-02", "10: a time is given without a day"),
            ("2016|2|5|24", "2016-02-05", "24: “24” is not a time"),
            ("2016|2|5|10|60", "2016-02-05", "60: “60” is not a time"),
            ("2016|2|5|10|0|0|250", "2016-02-05T10:00:00Z", "“milliseconds” is not carried over"),
        ] {
            let (point, problems) = read(&parts(written));
            assert_eq!(point.as_deref(), Ok(edtf), "{written}");
            assert!(problems.iter().any(|problem| problem.contains(words)), "{written}: {problems:?}");
        }
    }

    #[test]
    fn without_a_year_that_can_be_shown_there_is_no_point() {
        for (written, words) in [
            ("|2|5", "no year"),
            ("MMXVI", "not a year"),
            ("2016-02", "not a year"),
            ("--5", "not a year"),
            ("2016.5", "not a year"),
            ("10000", "outside of -9999 to 9999"),
            ("-13800000000", "outside of -9999 to 9999"),
            ("99999999999999999999999999", "outside of -9999 to 9999"),
        ] {
            let reason = read(&parts(written)).0.unwrap_err();
            assert!(reason.contains(words), "{written}: {reason}");
        }
    }

    #[test]
    fn times_are_read_as_sheets_have_them() {
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
    fn dates_in_one_text_are_read_as_the_first_timelinejs_had_them() {
        for (text, edtf) in [
            ("2016", "2016"),
            ("-44", "-0043"),
            ("+2016", "2016"),
            ("2016-02", "2016-02"),
            ("2016-2-5", "2016-02-05"),
            ("-44-3-15", "-0043-03-15"),
            ("2/5/2016", "2016-02-05"),
            ("2016/2/5", "2016-02-05"),
            ("2/2016", "2016-02"),
            ("2/5/2016 14:30", "2016-02-05T14:30Z"),
            ("2/5/2016 2:30:10 PM", "2016-02-05T14:30:10Z"),
            ("2016-02-05T14:30:10Z", "2016-02-05T14:30:10Z"),
            ("2016-02-05T14:30:10.000+02:00", "2016-02-05T12:30:10Z"),
            ("2016-02-05 14:30 -0500", "2016-02-05T19:30Z"),
            ("31/12/1999", "1999"),
            ("12/31/16", "0016-12-31"),
        ] {
            let written = in_one(&cell(text).unwrap()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(read(&written).0.as_deref(), Ok(edtf), "{text}");
        }
    }

    #[test]
    fn a_text_that_is_not_a_date_as_a_whole_is_none_in_part() {
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
    fn the_parts_of_a_date_may_stand_behind_commas() {
        for (text, edtf) in [
            ("2016,2,5", "2016-02-05"),
            ("2016, 02, 05, 14, 30", "2016-02-05T14:30Z"),
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

    #[test]
    fn years_of_one_or_two_digits_are_warned_of_once() {
        let mut builder = TimelineBuilder::default();
        for text in ["2016", "0016", "-44", "116"] {
            parts(text).point(&mut builder).unwrap();
        }
        for text in ["16", "7|5", "16.0"] {
            assert!(parts(text).point(&mut builder).unwrap().year <= 16);
        }
        let Err(crate::import::Error::Empty(problems)) = builder.finish() else { panic!("no event") };
        let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("16: a year of one or two digits"), "{told:?}");
    }

    #[test]
    fn what_is_wrong_is_quoted_as_it_was_written() {
        let mut timed = parts("2016|2|5");
        assert!(timed.take_time(&cell("25:00").unwrap(), "25:00"), "it has the form of a time");
        assert!(read(&timed).1[0].contains("“25:00” is not a time"));
        let spaced = |text: &str| DateParts { has_spaces: true, ..parts(text) };
        assert!(read(&spaced("44 BC")).0.unwrap_err().contains("“44 BC” is not a year"));
        assert!(read(&spaced("12, 000")).0.unwrap_err().contains("the year 12, 000 is outside"));
        assert!(read(&spaced("2016|1 3")).1[0].contains("“1 3” is not a month"));
        assert_eq!(read(&spaced("2,016| 2|0 5")).0.as_deref(), Ok("2016-02-05"));
    }
}
