//! A date as an interval: what was written (`2016`, `2016-02`, `2016-02-05T10:00Z`, `a/b`, `a/..`, `2014-11~`),
//! its precision, and the span of seconds that it covers. Knows no language and no pixel.
//!
//! Time is `f64` seconds since 1970-01-01T00:00Z in the proleptic Gregorian calendar: whole seconds are exact over
//! all years -9999 to 9999. The notation is ISO 8601-2 (EDTF) level 1; seasons and unspecified digits are refused
//! by name.

use std::fmt;

/// Seconds in a day.
pub const DAY: f64 = 86_400.0;
/// The first and the last year that a date may have.
pub const YEARS: (i16, i16) = (-9999, 9999);

/// How finely a point in time was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// `2016`
    Year,
    /// `2016-02`
    Month,
    /// `2016-02-05`
    Day,
    /// `2016-02-05T10:00Z`
    Minute,
    /// `2016-02-05T10:00:30Z`
    Second,
}

/// One written point in time, in 12 bytes. A coarse one covers its whole year, month or day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Astronomical year, -9999 to 9999 (there is a year 0).
    pub year: i16,
    /// 1 to 12; 1 when the precision is a year.
    pub month: u8,
    /// 1 to 31; 1 when the precision is coarser than a day.
    pub day: u8,
    /// Seconds after the day's midnight in UTC; 0 when the precision is coarser than a minute.
    pub second: u32,
    /// What of the above was written.
    pub precision: Precision,
    /// Written with `~` or `%`: about then.
    pub approximate: bool,
    /// Written with `?` or `%`: perhaps then.
    pub uncertain: bool,
}

/// A date: a point, or an interval whose ends may be open.
///
/// ```
/// use heistline::date::Date;
/// let month: Date = "2016-02".parse().unwrap();
/// assert_eq!(month.end() - month.start(), 29.0 * 86_400.0);
/// assert_eq!("2006-10-14/..".parse::<Date>().unwrap().to_string(), "2006-10-14/..");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Date {
    /// One point with its precision.
    Point(Point),
    /// From one point to another, both included; an open end has no limit. Never open at both ends.
    Interval(Option<Point>, Option<Point>),
}

impl Date {
    /// The first second that the date covers. An interval open at its start begins where its end begins.
    pub fn start(&self) -> f64 {
        self.from().or(self.to()).map_or(0.0, |point| point.start())
    }

    /// The first second after the date: a year ends where the next begins. An interval open at its end stops where
    /// its start stops.
    pub fn end(&self) -> f64 {
        self.to().or(self.from()).map_or(0.0, |point| point.end())
    }

    /// The middle of the covered span, where a mark stands.
    pub fn middle(&self) -> f64 {
        (self.start() + self.end()) / 2.0
    }

    /// The point at which it begins; `None` for an open start.
    pub fn from(&self) -> Option<Point> {
        match *self {
            Date::Point(point) => Some(point),
            Date::Interval(from, _) => from,
        }
    }

    /// The point at which it ends, the same as [`Date::from`] for a single point; `None` for an open end.
    pub fn to(&self) -> Option<Point> {
        match *self {
            Date::Point(point) => Some(point),
            Date::Interval(_, to) => to,
        }
    }
}

impl Point {
    /// The first second that the point covers.
    pub fn start(&self) -> f64 {
        let days = days_from_civil(self.year.into(), self.month.into(), self.day.into());
        days as f64 * DAY + f64::from(self.second)
    }

    /// The first second after it.
    pub fn end(&self) -> f64 {
        let (year, month) = (i32::from(self.year), u32::from(self.month));
        match self.precision {
            Precision::Year => days_from_civil(year + 1, 1, 1) as f64 * DAY,
            Precision::Month if month == 12 => days_from_civil(year + 1, 1, 1) as f64 * DAY,
            Precision::Month => days_from_civil(year, month + 1, 1) as f64 * DAY,
            Precision::Day => self.start() + DAY,
            Precision::Minute => self.start() + 60.0,
            Precision::Second => self.start() + 1.0,
        }
    }

    /// The point of a time, cut to `precision`. The year is held to the range of [`YEARS`].
    pub fn at(time: f64, precision: Precision) -> Point {
        let days = (time / DAY).floor();
        let (year, month, day) = civil_from_days(days as i64);
        let second = match precision {
            Precision::Minute => (time - days * DAY) as u32 / 60 * 60,
            Precision::Second => (time - days * DAY) as u32,
            _ => 0,
        };
        Point {
            year: year.clamp(YEARS.0.into(), YEARS.1.into()) as i16,
            month: if precision >= Precision::Month { month as u8 } else { 1 },
            day: if precision >= Precision::Day { day as u8 } else { 1 },
            second,
            precision,
            approximate: false,
            uncertain: false,
        }
    }
}

impl std::str::FromStr for Date {
    type Err = String;

    /// Reads ISO 8601-2 (EDTF). The error is a sentence that names the value, and what would be right.
    fn from_str(text: &str) -> Result<Date, String> {
        let text = text.trim();
        let Some((from, to)) = text.split_once('/') else {
            return Ok(Date::Point(point(text, text)?));
        };
        let end = |side: &str| match side {
            ".." | "" => Ok(None),
            side => point(side, text).map(Some),
        };
        let date = Date::Interval(end(from)?, end(to)?);
        match date {
            Date::Interval(None, None) => Err(format!("the interval “{text}” needs a start or an end")),
            Date::Interval(Some(from), Some(to)) if to.end() < from.end() || to.start() < from.start() => {
                Err(format!("the interval “{text}” ends before it starts; swap its ends"))
            }
            date => Ok(date),
        }
    }
}

/// Reads one point; `whole` is what the reader wrote, for the message.
fn point(text: &str, whole: &str) -> Result<Point, String> {
    let wrong = || format!("“{whole}” is not a date; write it like 2016, 2016-02, 2016-02-05 or 2016-02-05T10:00Z");
    let (body, mark) = match text.char_indices().next_back() {
        Some((at, mark @ ('?' | '~' | '%'))) => (text.get(..at).unwrap_or_default(), Some(mark)),
        _ => (text, None),
    };
    let (calendar, clock) = match body.split_once('T') {
        Some((calendar, clock)) => (calendar, Some(clock)),
        None => (body, None),
    };
    let (sign, unsigned) = match calendar.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, calendar),
    };
    if calendar.starts_with('Y') {
        return Err(format!("the year of “{whole}” is outside {} to {}", YEARS.0, YEARS.1));
    }
    if unsigned.contains('X') {
        return Err(format!("“{whole}” has unspecified digits (X), which are not read yet; write an interval"));
    }
    let mut parts = unsigned.split('-');
    let year = digits(parts.next(), 4).ok_or_else(wrong)? as i16 * sign;
    let month = parts.next();
    let day = parts.next();
    if parts.next().is_some() || (day.is_none() && clock.is_some()) {
        return Err(wrong());
    }
    let mut point = Point {
        year,
        month: 1,
        day: 1,
        second: 0,
        precision: Precision::Year,
        approximate: matches!(mark, Some('~' | '%')),
        uncertain: matches!(mark, Some('?' | '%')),
    };
    if month.is_some() {
        point.month = digits(month, 2).ok_or_else(wrong)? as u8;
        point.precision = Precision::Month;
        if (21..=24).contains(&point.month) {
            return Err(format!("“{whole}” is a season, which is not read yet; write its months as an interval"));
        }
        if !(1..=12).contains(&point.month) {
            return Err(format!("“{whole}” has no month {}; months are 01 to 12", point.month));
        }
    }
    if day.is_some() {
        point.day = digits(day, 2).ok_or_else(wrong)? as u8;
        point.precision = Precision::Day;
        let last = days_in_month(year.into(), point.month.into());
        if !(1..=last).contains(&point.day.into()) {
            return Err(format!("“{whole}” does not exist; that month has {last} days"));
        }
    }
    if let Some(clock) = clock {
        read_clock(clock, &mut point).ok_or_else(wrong)?;
    }
    Ok(point)
}

/// Reads `10:00`, `10:00:30`, each with `Z`, an offset such as `+06:00`, or nothing (taken as UTC).
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
        let (hours, minutes) = hours_and_minutes(offset.get(1..)?)?;
        let shift = f64::from(hours * 3600 + minutes * 60) * if offset.starts_with('-') { 1.0 } else { -1.0 };
        let marks = (point.approximate, point.uncertain);
        *point = Point::at(point.start() + shift, point.precision);
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
        let end = |end: &Option<Point>| end.map_or_else(|| "..".to_string(), |point| point.to_string());
        match self {
            Date::Point(point) => point.fmt(out),
            Date::Interval(from, to) => write!(out, "{}/{}", end(from), end(to)),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(out, "{sign}{:04}", self.year.unsigned_abs())?;
        if self.precision >= Precision::Month {
            write!(out, "-{:02}", self.month)?;
        }
        if self.precision >= Precision::Day {
            write!(out, "-{:02}", self.day)?;
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

/// How many days the month has, 28 to 31. `month` is 1 to 12.
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a day of the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date
/// algorithms": eras of 400 years that begin on 1 March).
pub fn days_from_civil(year: i32, month: u32, day: u32) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (i64::from(month) + if month > 2 { -3 } else { 9 }) + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month and day of a day counted from 1970-01-01; the inverse of [`days_from_civil`].
pub fn civil_from_days(days: i64) -> (i32, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * shifted + 2) / 5 + 1) as u32;
    let month = (if shifted < 10 { shifted + 3 } else { shifted - 9 }) as u32;
    ((year_of_era + era * 400 + i64::from(month <= 2)) as i32, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn days_and_civil_dates_are_inverse_over_all_years() {
        let (first, last) = (days_from_civil(YEARS.0.into(), 1, 1), days_from_civil(YEARS.1.into(), 12, 31));
        for days in (first..=last).step_by(17) {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
            assert!((1..=days_in_month(year, month)).contains(&day));
        }
        assert_eq!(days_from_civil(1970, 1, 1), 0);
        assert_eq!(days_from_civil(2000, 3, 1), 11_017);
    }

    #[test]
    fn a_coarse_date_covers_its_whole_year_month_or_day() {
        assert_eq!(read("2016").end() - read("2016").start(), 366.0 * DAY);
        assert_eq!(read("2015-12").end() - read("2015-12").start(), 31.0 * DAY);
        assert_eq!(read("2016-02-05").end() - read("2016-02-05").start(), DAY);
        assert_eq!(read("2016-02-05T10:00Z").end() - read("2016-02-05T10:00Z").start(), 60.0);
        assert_eq!(read("2018-08-11/2018-08-13").end() - read("2018-08-11/2018-08-13").start(), 3.0 * DAY);
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
            ("2016-22", "season"),
            ("201X", "unspecified digits"),
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
    fn an_open_interval_is_known_only_at_its_known_end() {
        assert_eq!(read("2006-10-14/..").start(), read("2006-10-14").start());
        assert_eq!(read("2006-10-14/..").end(), read("2006-10-14").end());
        assert_eq!(read("../2016").start(), read("2016").start());
        assert_eq!(read("../2016").to().unwrap().year, 2016);
    }
}
