//! How a date is written: ISO 8601-2 (EDTF, <https://www.loc.gov/standards/datetime/>), levels 0 and 1 whole, and of level 2
//! what news has: one of a set, parts that are each approximate or uncertain, and the finer seasons, which become intervals.
//! Minutes may stand without seconds, and a time without a zone is taken as UTC.
//!
//! The crate edtf-core reads all of level 2, but no minutes, and adds 6.6 KB to the download (brotli); the tests compare it with
//! this.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::date::{Date, End, Point, Precision, YEARS, days_in_month};

impl std::str::FromStr for Date {
    type Err = String;

    /// Reads EDTF. The error is a sentence that names the value, and what would be right.
    fn from_str(text: &str) -> Result<Date, String> {
        let text = text.trim();
        if let Some(set) = text.strip_prefix('[') {
            return one_of(set, text);
        }
        if text.starts_with('{') {
            return Err(refused(text, "means all of some dates; write an interval, or an event for each"));
        }
        let Some((from, to)) = text.split_once('/') else {
            let (first, last) = points(text, text)?;
            return Ok(if first == last { Date::Point(first) } else { Date::Interval(End::At(first), End::At(last)) });
        };
        let end = |side: &str, pick: fn((Point, Point)) -> Point| match side {
            ".." => Ok(End::Open),
            "" => Ok(End::Unknown),
            side => points(side, text).map(|both| End::At(pick(both))),
        };
        let (from, to) = (end(from, |(first, _)| first)?, end(to, |(_, last)| last)?);
        match (from.point(), to.point()) {
            (None, None) => Err(refused(text, "needs a start or an end")),
            (Some(from), Some(to)) if runs_backwards(&from, &to) => Err(refused(text, BACKWARDS)),
            _ => Ok(Date::Interval(from, to)),
        }
    }
}

/// Whether a date is written with fractions of a second, which are cut.
pub fn has_fraction(text: &str) -> bool {
    text.as_bytes().windows(3).any(|three| matches!(three, [b'0'..=b'9', b'.', b'0'..=b'9']))
}

/// A sentence that names what was written.
fn refused(whole: &str, why: &str) -> String {
    let mut reason = String::from("“");
    for part in [whole, "” ", why] {
        reason.push_str(part);
    }
    reason
}

const BACKWARDS: &str = "ends before it starts; swap its ends";
/// The years of [`YEARS`].
const OUTSIDE: &str = "has a year outside -9999 to 9999";

fn runs_backwards(from: &Point, to: &Point) -> bool {
    to.end() < from.end() || to.start() < from.start()
}

/// Reads what is after the `[`, in the order of time: two dates are one or the other, and everything else is some time from the
/// first to the last.
fn one_of(set: &str, whole: &str) -> Result<Date, String> {
    let set = set.strip_suffix(']').ok_or_else(|| refused(whole, "has no ] at its end; add it"))?;
    let listed = set.replace("..", ",");
    let (mut first, mut last, mut count) = (None, None, 0);
    let mut either = listed == set;
    for member in listed.split(',').map(str::trim) {
        // Only the first and the last may be open.
        let open = member.is_empty() && (set.starts_with("..") && count == 0 || set.ends_with("..") && count > 0);
        let read = if open { None } else { Some(points(member, whole)?) };
        let (from, to) = (read.map(|(from, _)| from), read.map(|(_, to)| to));
        match (&last, &to) {
            (Some(last), Some(to)) if runs_backwards(last, to) => return Err(refused(whole, BACKWARDS)),
            (None, _) if count > 1 => return Err(refused(whole, "is open in its middle; give the date")),
            _ => {}
        }
        first = if count == 0 { from } else { first };
        (either, last, count) = (either && from == to, to, count + 1);
    }
    match (first, last) {
        (None, None) => Err(refused(whole, "needs a date")),
        (Some(first), Some(last)) if either && count < 3 => {
            Ok(if count == 1 { Date::Point(first) } else { Date::Either(first, last) })
        }
        (first, last) => Ok(Date::Within(first, last)),
    }
}

/// Reads a date that is no interval: its first and its last point, which differ only for parts of a year that have no
/// precision of their own. `whole` is what the reader wrote, for the message.
fn points(text: &str, whole: &str) -> Result<(Point, Point), String> {
    let wrong = || refused(whole, "is not a date; write it like 2016, 2016-02, 2016-02-05 or 2016-02-05T10:00Z");
    let mut marks = (false, false);
    let text = qualified(text, &mut marks, |text, marks| text.strip_suffix(marks));
    let (calendar, clock) = match text.split_once('T') {
        Some((calendar, clock)) => (calendar, Some(clock)),
        None => (text, None),
    };
    let calendar = qualified(calendar, &mut marks, |text, marks| text.strip_prefix(marks));
    let (negative, unsigned) = match calendar.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, calendar),
    };
    if unsigned.starts_with('Y') {
        return Err(refused(whole, OUTSIDE));
    }
    let mut parts = unsigned.split('-').map(|part| {
        let part = qualified(part, &mut marks, |text, marks| text.strip_prefix(marks));
        qualified(part, &mut marks, |text, marks| text.strip_suffix(marks))
    });
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    if parts.next().is_some() {
        return Err(wrong());
    }
    let written = year.trim_end_matches('X');
    let precision = match year.len() - written.len() {
        0 => Precision::Year,
        1 => Precision::Decade,
        2 => Precision::Century,
        3 => Precision::Millennium,
        _ => return Err(wrong()),
    };
    let number = digits(Some(written), (4 + written.len()).saturating_sub(year.len())).ok_or_else(wrong)? as i16;
    let number = number * [1000, 100, 10, 1].get(written.len().saturating_sub(1)).copied().unwrap_or(1);
    if negative && number == 0 {
        return Err(wrong());
    }
    let mut point = Point::of_year(if negative { -number } else { number }, precision);
    (point.approximate, point.uncertain) = marks;
    let unspecified = usize::from(month == Some("XX")) + usize::from(day == Some("XX"));
    let hidden = |part: Option<&str>| part.is_some_and(|part| part.contains('X'));
    match (month, day) {
        (None, _) => {}
        (Some("XX"), None | Some("XX")) if precision == Precision::Year => point.unspecified = unspecified as u8,
        _ if precision != Precision::Year || hidden(month) || hidden(day) && day != Some("XX") => {
            let why = "has unspecified digits (X) before others; write one of a set, such as [2016-02..2016-04]";
            return Err(refused(whole, why));
        }
        (Some(month), day) => {
            let number = digits(Some(month), 2).ok_or_else(wrong)? as u8;
            point.month = number;
            point.precision = Precision::Month;
            match number {
                1..=12 => {}
                21..=41 if day.is_none() => return part_of_year(point, number, whole),
                21..=41 => return Err(wrong()),
                _ => return Err(format!("“{whole}” has no month {number}; months are 01 to 12")),
            }
            point.unspecified = unspecified as u8;
            if let Some(day) = day.filter(|day| *day != "XX") {
                point.day = digits(Some(day), 2).ok_or_else(wrong)? as u8;
                point.precision = Precision::Day;
                let last = days_in_month(point.year.into(), point.month.into());
                if !(1..=last).contains(&point.day.into()) {
                    return Err(format!("“{whole}” does not exist; that month has {last} days"));
                }
            }
        }
    }
    if let Some(clock) = clock {
        if point.precision != Precision::Day {
            return Err(wrong());
        }
        read_clock(clock, &mut point).ok_or_else(wrong)?;
    }
    Ok((point, point))
}

/// Takes a mark of approximation, uncertainty or both from an end of a text.
fn qualified<'text>(
    text: &'text str,
    (approximate, uncertain): &mut (bool, bool),
    strip: fn(&'text str, char) -> Option<&'text str>,
) -> &'text str {
    for (mark, about, perhaps) in [('~', true, false), ('?', false, true), ('%', true, true)] {
        if let Some(rest) = strip(text, mark) {
            (*approximate, *uncertain) = (*approximate || about, *uncertain || perhaps);
            return rest;
        }
    }
    text
}

/// The parts of a year that stand in the place of a month (ISO 8601-2, 4.8): 21 to 24 are seasons without a place; 25 to 28 the
/// same on the northern and 29 to 32 on the southern half of the earth; 33 to 36 quarters; then thirds and halves. As ISO
/// leaves the months of seasons open, spring begins in March, or in September.
fn part_of_year(point: Point, code: u8, whole: &str) -> Result<(Point, Point), String> {
    if code <= 24 {
        let season = Point { month: (code - 20) * 3, precision: Precision::Season, ..point };
        return Ok((season, season));
    }
    let (nth, first, months) = match code {
        ..=28 => (code - 25, 3, 3),
        29..=32 => (code - 29, 9, 3),
        33..=36 => (code - 33, 1, 3),
        37..=39 => (code - 37, 1, 4),
        _ => (code - 40, 1, 6),
    };
    let month = (first + nth * months - 1) % 12 + 1;
    let last = month + months - 1;
    let year = point.year + i16::from(last > 12);
    if year > YEARS.1 {
        return Err(refused(whole, OUTSIDE));
    }
    Ok((Point { month, ..point }, Point { year, month: (last - 1) % 12 + 1, ..point }))
}

/// Reads `10:00`, `10:00:30`, each with `Z`, an offset such as `+06:00` or `+06`, or nothing (taken as UTC).
fn read_clock(clock: &str, point: &mut Point) -> Option<()> {
    let (clock, offset) = match clock.find(['Z', '+', '-']) {
        Some(at) => (clock.get(..at)?, clock.get(at..)?),
        None => (clock, "Z"),
    };
    let hours_and_minutes = |text: &str| -> Option<(u32, u32)> {
        let (hours, minutes) = text.split_once(':')?;
        let pair = (digits(Some(hours), 2)?, digits(Some(minutes), 2)?);
        (pair.0 < 24 && pair.1 < 60).then_some(pair)
    };
    let (hours, minutes) = hours_and_minutes(clock.get(..5)?)?;
    point.second = hours * 3600 + minutes * 60;
    point.precision = Precision::Minute;
    if let Some(seconds) = clock.get(5..).filter(|rest| !rest.is_empty()) {
        let seconds = digits(Some(seconds.strip_prefix(':')?), 2).filter(|seconds| *seconds < 60)?;
        point.second += seconds;
        point.precision = Precision::Second;
    }
    if offset != "Z" {
        let written = offset.get(1..)?;
        let (hours, minutes) = match digits(Some(written), 2) {
            Some(hours) => (hours, 0),
            None => hours_and_minutes(written)?,
        };
        let shift = f64::from(hours * 3600 + minutes * 60) * if offset.starts_with('-') { 1.0 } else { -1.0 };
        let marks = (point.approximate, point.uncertain);
        let time = point.start() + shift;
        *point = Point::at(time, point.precision);
        if point.start() != time {
            return None;
        }
        (point.approximate, point.uncertain) = marks;
    }
    Some(())
}

/// A number of exactly `width` digits.
fn digits(text: Option<&str>, width: usize) -> Option<u32> {
    let text = text.filter(|text| text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit()))?;
    text.parse().ok()
}

/// Writes the date as EDTF, as it would be read again.
impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let or_nothing = |point: &Option<Point>| point.map_or_else(String::new, |point| point.to_string());
        match self {
            Date::Point(point) => point.fmt(out),
            Date::Interval(from, to) => write!(out, "{from}/{to}"),
            Date::Either(first, last) => write!(out, "[{first},{last}]"),
            Date::Within(first, last) => write!(out, "[{}..{}]", or_nothing(first), or_nothing(last)),
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for End {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            End::At(point) => point.fmt(out),
            End::Open => out.write_str(".."),
            End::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        let year = self.year.unsigned_abs();
        match self.precision {
            Precision::Millennium => write!(out, "{sign}{:01}XXX", year / 1000)?,
            Precision::Century => write!(out, "{sign}{:02}XX", year / 100)?,
            Precision::Decade => write!(out, "{sign}{:03}X", year / 10)?,
            _ => write!(out, "{sign}{year:04}")?,
        }
        if self.precision == Precision::Season {
            write!(out, "-{}", 20 + self.month / 3)?;
        }
        if self.precision >= Precision::Month {
            write!(out, "-{:02}", self.month)?;
        }
        if self.precision >= Precision::Day {
            write!(out, "-{:02}", self.day)?;
        }
        for _ in 0..self.unspecified {
            out.write_str("-XX")?;
        }
        let second = self.second;
        if self.precision >= Precision::Minute {
            write!(out, "T{:02}:{:02}", second / 3600, second / 60 % 60)?;
        }
        if self.precision == Precision::Second {
            write!(out, ":{:02}", second % 60)?;
        }
        if self.precision >= Precision::Minute {
            out.write_str("Z")?;
        }
        match (self.approximate, self.uncertain) {
            (true, true) => out.write_str("%"),
            (true, false) => out.write_str("~"),
            (false, true) => out.write_str("?"),
            (false, false) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::DAY;

    fn read(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn an_offset_moves_a_time_to_utc_and_a_day_is_never_moved() {
        assert_eq!(read("2016-02-05T02:30+06:00").to_string(), "2016-02-04T20:30Z");
        assert_eq!(read("2016-02-05T22:30:10-05:00").to_string(), "2016-02-06T03:30:10Z");
        assert_eq!(read("2016-02-05").start(), 1_454_630_400.0);
    }

    #[test]
    fn what_is_printed_is_what_was_read() {
        for text in [
            "2016",
            "-0044-03-15",
            "0000",
            "2016-02",
            "2016-02-05",
            "2016-02-05T10:00Z",
            "2016-02-05T10:00:59Z",
            "201X",
            "20XX",
            "2XXX",
            "-201X",
            "2016-XX",
            "2016-XX-XX",
            "2016-02-XX",
            "2016-21",
            "2016-24?",
            "9999-24",
            "2016/",
            "/2016",
            "[2016,2017-02]",
            "[2016..2018]",
            "[..2018-02-05]",
            "[2016~..]",
            "2014-11~",
            "2014-11?",
            "2014-11%",
            "2006-10-14/..",
            "../2016-01",
            "2018-08-11/2018-08-13",
            "2014~/2016?",
        ] {
            assert_eq!(read(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_the_value_and_a_remedy() {
        for (text, words) in [
            ("2016-02-30", "has 29 days"),
            ("2016-13", "no month 13"),
            ("2016-42", "no month 42"),
            ("2016-22-01", "is not a date"),
            ("9999-30", "outside -9999"),
            ("156X-12-25", "unspecified digits"),
            ("2016-XX-05", "unspecified digits"),
            ("2016-1X", "unspecified digits"),
            ("XXXX", "is not a date"),
            ("-0000", "is not a date"),
            ("{2016,2017}", "an event for each"),
            ("[2016,2017", "no ]"),
            ("[..]", "needs a date"),
            ("[..2016,2018..]", "needs a date"),
            ("[2018..2016]", "ends before it starts"),
            ("[]", "is not a date"),
            ("[,2016]", "is not a date"),
            ("[2016..2018,]", "is not a date"),
            ("[,2016..2018]", "is not a date"),
            ("9999-12-31T23:59-05:00", "is not a date"),
            ("[2020..,2010]", "is not a date"),
            ("[2020-10..,,-3020-10-10]", "is not a date"),
            ("[..2010,,2020..]", "open in its middle"),
            ("[..,..,..]", "open in its middle"),
            ("[2017,2016]", "ends before it starts"),
            ("20?16", "is not a date"),
            ("20160205", "is not a date"),
            ("Y170000", "outside -9999 to 9999"),
            ("12016", "is not a date"),
            ("last week", "is not a date"),
            ("", "is not a date"),
            ("2016-2-5", "is not a date"),
            ("2016-02-05T25:00Z", "is not a date"),
            ("2016-02-05Tü", "is not a date"),
            ("2016T10:00", "is not a date"),
            ("2017/2016", "ends before it starts"),
            ("2016/2016-02", "ends before it starts"),
            ("../..", "needs a start or an end"),
        ] {
            let error = text.parse::<Date>().unwrap_err();
            assert!(error.contains(words) && error.contains(text), "{text}: {error}");
        }
    }

    #[test]
    fn spans_are_those_of_the_crate_edtf_core() {
        let mut compared = 0;
        let day = |point: f64| Point::at(point, Precision::Day).to_string();
        for text in [
            "1985-04-12",
            "1985-04",
            "1985",
            "201X",
            "20XX",
            "2XXX",
            "2004-XX",
            "1985-04-XX",
            "1985-XX-XX",
            "2001-21",
            "2001-22",
            "2001-23",
            "2001-24",
            "1984?",
            "2004-06~",
            "2004-06-11%",
            "1964/2008",
            "2004-06/2006-08",
            "2004-02-01/2005-02-08",
            "2004-02-01/2005-02",
            "2005/2006-02",
            "1984-06-02?/2004-08-08~",
            "-1985",
            "-0044-03-15",
            "1985-04-12/..",
            "../1985-04",
            "1985/",
            "/1985-04-12",
            "2001-25",
            "2001-28",
            "2001-29",
            "2001-30",
            "2001-31",
            "2001-32",
            "2001-33",
            "2001-34",
            "2001-35",
            "2001-36",
            "2001-37",
            "2001-38",
            "2001-39",
            "2001-40",
            "2001-41",
            "2001-21/2001-24",
            "2001-33/2001-36",
            "[1667,1668]",
            "[1667,1668,1670..1672]",
            "[..1760-12-03]",
            "[1760-12..]",
            "[1760-01,1760-02,1760-12..]",
            "[1667,1760-12]",
            "2004-06-~01/2004-06-~20",
            "?2004-06-~11",
            "2004?-06-11",
            "2004-?06-11",
            "201X/2020",
        ] {
            let bounds = edtf_core::Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}")).bounds();
            let date = read(text);
            if let edtf_core::Bound::Date(earliest) = bounds.earliest {
                assert_eq!(day(date.start()), earliest.to_string(), "{text}");
                compared += 1;
            } else {
                assert_eq!(date.from(), None, "{text}");
            }
            if let edtf_core::Bound::Date(latest) = bounds.latest {
                assert_eq!(day(date.end() - DAY), latest.to_string(), "{text}");
                compared += 1;
            } else {
                assert_eq!(date.to(), None, "{text}");
            }
        }
        assert!(compared > 80);
    }

    #[test]
    fn parts_of_a_year_without_a_precision_of_their_own_become_intervals_of_months() {
        for (text, written) in [
            ("2001-25", "2001-03/2001-05"),
            ("2001-30", "2001-12/2002-02"),
            ("2001-36~", "2001-10~/2001-12~"),
            ("2001-33/2001-34", "2001-01/2001-06"),
            ("2001-39", "2001-09/2001-12"),
            ("2001-41", "2001-07/2001-12"),
        ] {
            assert_eq!(read(text).to_string(), written);
        }
    }

    #[test]
    fn one_of_more_than_two_dates_is_some_time_from_the_first_to_the_last() {
        for (text, written) in [
            ("[1667,1670..1672]", "[1667..1672]"),
            ("[1667, 1668]", "[1667,1668]"),
            ("[1667-05]", "1667-05"),
            ("[1760-01, 1760-12..]", "[1760-01..]"),
            ("[2001-33]", "[2001-01..2001-03]"),
        ] {
            assert_eq!(read(text).to_string(), written);
        }
    }

    /// Texts of the shapes that the standard has, right and wrong ones.
    fn texts() -> impl Strategy<Value = String> {
        let one = "[~?%]?-?[0-2][0-9][0-9X]{2}[~?%]?(-[~?%]?[0-4X][0-9X][~?%]?(-[~?%]?[0-3X][0-9X][~?%]?)?)?(T[0-2]0:[0-5]9(:00)?(Z|[+-]0[0-9](:30)?)?)?";
        let any = format!(
            "{one}|{one}/{one}|{one}/(..)?|(..)?/{one}|\\[{one},{one}\\]|\\[{one}\\.\\.({one})?\\]|\\[..{one}\\]"
        );
        proptest::string::string_regex(&any).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

        #[test]
        fn a_date_that_is_printed_is_read_as_the_same_date(text in texts()) {
            if let Ok(date) = text.parse::<Date>() {
                prop_assert_eq!(read(&date.to_string()), date, "{}", text);
                prop_assert!(date.start() < date.end());
            }
        }

        #[test]
        fn all_of_levels_0_and_1_is_read(text in texts()) {
            if edtf_core::Edtf::parse(&text).is_ok_and(|date| date.level() <= 1) {
                prop_assert!(text.parse::<Date>().is_ok(), "{}: {:?}", text, text.parse::<Date>());
            }
        }

        #[test]
        fn any_text_is_a_date_or_a_reason(text in "\\PC{0,40}") {
            if let Err(reason) = text.parse::<Date>() {
                prop_assert!(reason.contains(text.trim()));
            }
        }
    }

    #[test]
    fn marks_of_single_parts_are_kept_as_marks_of_the_whole() {
        for (text, written) in
            [("2004-06~-11", "2004-06-11~"), ("?2004-06-~11", "2004-06-11%"), ("-0044~-03", "-0044-03~")]
        {
            assert_eq!(read(text).to_string(), written);
        }
    }
}
