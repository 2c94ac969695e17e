//! The parts of a TimelineJS date to a point in time.

use crate::date::human::month_name;
use crate::date::{Date, Point, YEARS, days_in_month};
use crate::import::shared::builder::{Cell, SourceLocation, TimelineBuilder};
use crate::model::clip;

/// The English names of the months.
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

/// The parts of a date, each as written.
#[derive(Clone, Debug, Default)]
pub struct DateParts {
    /// Negative BC: -44 is 44 BC.
    pub year: Option<Cell>,
    /// 1 to 12
    pub month: Option<Cell>,
    /// 1 to 31
    pub day: Option<Cell>,
    /// Hour (0 to 23), minute, second and millisecond.
    pub clock: [Option<Cell>; 4],
    /// `Z` or an offset such as `+02:00`; without one the time is local.
    pub zone: Option<String>,
    /// The whole time, if its parts are from one text.
    pub time: Option<Cell>,
    /// The display date, shown instead by TimelineJS.
    pub display: Option<Cell>,
    /// Whether numbers may contain blanks and commas, as in spreadsheets.
    pub has_spaces: bool,
    /// Whether the year is a whole text that is not a date.
    pub is_unread: bool,
    /// Whether there is a year 0, as in ISO 8601: 0 is 1 BC, -43 is 44 BC.
    pub has_year_0: bool,
}

impl DateParts {
    /// A text that is not a date, to be reported.
    pub fn unread(cell: &Cell) -> DateParts {
        DateParts { year: Some(cell.clone()), is_unread: true, ..DateParts::default() }
    }

    /// Whether it has no part.
    pub fn is_empty(&self) -> bool {
        self.parts().flatten().next().is_none()
    }

    fn parts(&self) -> impl Iterator<Item = &Option<Cell>> {
        [&self.year, &self.month, &self.day].into_iter().chain(&self.clock)
    }

    /// The date. Parts in words, such as `44 BC`, `May`, `3rd` or `about noon`, are read together as people write dates.
    ///
    /// # Errors
    /// Where and why there is no readable year.
    pub fn date(&self, builder: &mut TimelineBuilder) -> Result<Date, (SourceLocation, String)> {
        if let (Some(words), Some(year)) = (self.words(), &self.year)
            && let Ok(date) = builder.date(&words, &year.location)
        {
            return Ok(date);
        }
        self.point(builder).map(Date::Point)
    }

    /// Its parts in one text, if any of them is not a number.
    fn words(&self) -> Option<String> {
        let year = self.year.as_ref()?;
        let is_number = |cell: &Option<Cell>| cell.as_ref().is_none_or(|cell| self.number(cell).is_some());
        let [hour, ..] = &self.clock;
        let is_numeric = [&self.year, &self.month, &self.day, hour].into_iter().all(is_number);
        if is_numeric && !self.is_unread {
            return None;
        }
        let mut text = String::new();
        if let Some(day) = &self.day {
            text = format!("{} ", day.text);
        }
        if let Some(month) = &self.month {
            let number = self.number_within(month, 1, 12).map(|number| month_name(number as u8));
            text = format!("{text}{} ", number.as_deref().unwrap_or(&month.text));
        }
        text += &year.text;
        if let Some(time) = &self.time {
            text = format!("{text}, {}", time.text);
        }
        Some(text)
    }

    /// The same parts, and those of another date that are coarser than all of them: an end on the 9th, or at noon.
    pub fn within(&self, other: &DateParts) -> DateParts {
        let mut parts = self.clone();
        if parts.year.is_none() && !parts.is_empty() && !parts.is_unread {
            parts.year.clone_from(&other.year);
            if parts.month.is_none() {
                parts.month.clone_from(&other.month);
                if parts.day.is_none() {
                    parts.day.clone_from(&other.day);
                }
            }
        }
        parts
    }

    /// The point, as precise as its finest part. A part that does not exist is reported, and dropped with all finer ones.
    ///
    /// # Errors
    /// Where and why there is no readable year.
    pub fn point(&self, builder: &mut TimelineBuilder) -> Result<Point, (SourceLocation, String)> {
        let Some(year) = &self.year else {
            let location = self.parts().flatten().next().map(|part| part.location.clone()).unwrap_or_default();
            return Err((location, "the date has no year; add it".into()));
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
            let reason = format!("the year {} is outside {first} to {last}; remove the event", clip(text));
            return Err((year.location.clone(), reason));
        }
        let digits = text.trim_end_matches(".0").bytes().filter(u8::is_ascii_digit).count();
        if number >= 0 && digits <= 2 {
            let reason = "a year of one or two digits is in the first century; write all digits if another is meant";
            builder.warn(&year.location, reason, "read as written");
        }
        // 1 BC is followed by AD 1, unless there is a year 0.
        let number = if number < 0 && !self.has_year_0 { number + 1 } else { number };
        let point = self.finer(number as i32, builder);
        point.ok_or_else(|| {
            (year.location.clone(), format!("“{}” is not a year that a timeline can show; correct it", clip(text)))
        })
    }

    /// The point within a year.
    fn finer(&self, year: i32, builder: &mut TimelineBuilder) -> Option<Point> {
        let mut text = format!("{}{:04}", if year < 0 { "-" } else { "" }, year.abs());
        let clock = self.clock.iter().flatten().next();
        let Some(month) = &self.month else {
            if let Some(finer) = self.day.as_ref().or(clock) {
                builder.warn(&finer.location, "it has no month; add the month", "shown as the year");
            }
            return point(&text);
        };
        let Some(number_of_month) = self.number_within(month, 1, 12) else {
            let reason = format!("“{}” is not a month from 1 to 12; correct it", clip(&month.text));
            builder.warn(&month.location, reason, "shown as the year");
            return point(&text);
        };
        text += &format!("-{number_of_month:02}");
        let Some(day) = &self.day else {
            if let Some(finer) = clock {
                builder.warn(&finer.location, "the time has no day; add the day", "shown as the month");
            }
            return point(&text);
        };
        let last = days_in_month(year, number_of_month);
        let Some(number_of_day) = self.number_within(day, 1, last) else {
            let reason = format!("“{}” is not a day of that month, which has {last}; correct it", clip(&day.text));
            builder.warn(&day.location, reason, "shown as the month");
            return point(&text);
        };
        text += &format!("-{number_of_day:02}");
        let Some(first) = clock else { return point(&text) };
        let mut numbers = [0; 4];
        for ((part, most), slot) in self.clock.iter().zip([23, 59, 59, 999]).zip(&mut numbers) {
            let Some(part) = part else { continue };
            let Some(number) = self.number_within(part, 0, most) else {
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
        text += self.zone.as_deref().unwrap_or_default();
        point(&text).or_else(|| {
            builder.warn(&first.location, "the time has no zone such as Z or +02:00; correct it", "shown as the day");
            point(&day)
        })
    }

    fn number(&self, cell: &Cell) -> Option<i64> {
        let set_apart = |letter: char| self.has_spaces && (letter.is_whitespace() || letter == ',');
        number(&cell.text.replace(set_apart, ""))
    }

    fn number_within(&self, cell: &Cell, least: u32, most: u32) -> Option<u32> {
        let number = u32::try_from(self.number(cell)?).ok()?;
        (least..=most).contains(&number).then_some(number)
    }
}

fn point(text: &str) -> Option<Point> {
    match text.parse() {
        Ok(Date::Point(point)) => Some(point),
        _ => None,
    }
}

/// A number in digits, also as a decimal such as 2016.0. A number with too many digits becomes the largest.
pub fn number(text: &str) -> Option<i64> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let right = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| text.parse().unwrap_or(i64::MAX))
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::import::steps::all;

    pub fn cell(text: &str) -> Option<Cell> {
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
    pub fn read(written: &DateParts) -> (Result<String, String>, Vec<String>) {
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
        (point, all(builder.finish()).unwrap().problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn finest_part_is_the_precision() {
        for (written, edtf) in [
            ("2016", "2016"),
            ("2016|2", "2016-02"),
            ("2016|02|05", "2016-02-05"),
            ("2016|2|5|9", "2016-02-05T09:00"),
            ("2016|2|5|9|7", "2016-02-05T09:07"),
            ("2016|2|5||7", "2016-02-05T00:07"),
            ("2016|2|5|9|7|3", "2016-02-05T09:07:03"),
            ("2016|2|5|0", "2016-02-05T00:00"),
            ("116", "0116"),
            ("2016.0|2.0", "2016-02"),
        ] {
            let (point, problems) = read(&parts(written));
            assert_eq!(point.as_deref(), Ok(edtf), "{written}");
            assert!(problems.is_empty(), "{written}: {problems:?}");
        }
    }

    #[test]
    fn years_bc_have_no_year_0() {
        for (written, edtf) in
            [("-44|3|15", "-0043-03-15"), ("-1", "0000"), ("0", "0000"), ("1", "0001"), ("-9999", "-9998")]
        {
            assert_eq!(read(&parts(written)).0.as_deref(), Ok(edtf), "{written}");
        }
    }

    #[test]
    fn part_that_does_not_exist_is_dropped_with_finer_ones_and_reported() {
        for (written, edtf, words) in [
            ("2016|13|5", "2016", "13: “13” is not a month"),
            ("2016|0|5", "2016", "0: “0” is not a month"),
            ("2016|May|5", "2016", "May: “May” is not a month"),
            ("2016|2|30", "2016-02", "30: “30” is not a day of that month, which has 29"),
            ("2015|2|29", "2015-02", "which has 28"),
            ("2016||5", "2016", "5: it has no month"),
            ("2016|2||10", "2016-02", "10: the time has no day"),
            ("2016|2|5|24", "2016-02-05", "24: “24” is not a time"),
            ("2016|2|5|10|60", "2016-02-05", "60: “60” is not a time"),
            ("2016|2|5|10|0|0|250", "2016-02-05T10:00:00", "“milliseconds” is not carried over"),
        ] {
            let (point, problems) = read(&parts(written));
            assert_eq!(point.as_deref(), Ok(edtf), "{written}");
            assert!(problems.iter().any(|problem| problem.contains(words)), "{written}: {problems:?}");
        }
    }

    #[test]
    fn date_without_a_readable_year_is_refused() {
        for (written, words) in [
            ("|2|5", "no year"),
            ("MMXVI", "not a year"),
            ("2016-02", "not a year"),
            ("--5", "not a year"),
            ("2016.5", "not a year"),
            ("10000", "outside -9999 to 9999"),
            ("-13800000000", "outside -9999 to 9999"),
            ("99999999999999999999999999", "outside -9999 to 9999"),
        ] {
            let reason = read(&parts(written)).0.unwrap_err();
            assert!(reason.contains(words), "{written}: {reason}");
        }
    }

    #[test]
    fn years_of_one_or_two_digits_are_reported_once() {
        let mut builder = TimelineBuilder::default();
        for text in ["2016", "0016", "-44", "116"] {
            parts(text).point(&mut builder).unwrap();
        }
        for text in ["16", "7|5", "16.0"] {
            let mut date = parts(text);
            date.year.iter_mut().for_each(|year| year.location.path = "events[0].start_date.year".into());
            assert!(date.point(&mut builder).unwrap().year <= 16);
        }
        let Err(crate::import::Error::Empty(problems)) = all(builder.finish()) else { panic!("no event") };
        let reported: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(reported.len(), 1, "{reported:?}");
        assert!(reported[0].contains("year: a year of one or two digits"), "{reported:?}");
    }

    #[test]
    fn errors_quote_the_text_as_written() {
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
