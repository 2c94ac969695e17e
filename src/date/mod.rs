//! A date as an interval: how finely it is known, and the span of seconds that it covers. How it is written is in [`edtf`].
//! Knows no language and no pixel.
//!
//! Time is `f64` seconds since 1970-01-01T00:00Z in the proleptic Gregorian calendar: whole seconds are exact over
//! all years -9999 to 9999.

mod edtf;

pub use edtf::has_fraction;

/// Seconds in a day.
pub const DAY: f64 = 86_400.0;
/// The first and the last year that a date may have.
pub const YEARS: (i16, i16) = (-9999, 9999);

/// How finely a point in time was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// `2XXX`
    Millennium,
    /// `20XX`
    Century,
    /// `201X`
    Decade,
    /// `2016`
    Year,
    /// `2016-21`, spring, to `2016-24`, winter: three months, on the northern half of the earth
    Season,
    /// `2016-02`
    Month,
    /// `2016-02-05`
    Day,
    /// `2016-02-05T10:00Z`
    Minute,
    /// `2016-02-05T10:00:30Z`
    Second,
}

/// One written point in time, in 12 bytes. A coarse one covers its whole decade, year, season, month or day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Astronomical year, -9999 to 9999 (there is a year 0); of a decade and what is longer, the one nearest to 0.
    pub year: i16,
    /// 1 to 12; 1 when the precision is a year or coarser; of a season its first.
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
    /// How many finer parts were written as unspecified: 2 in `2016-XX-XX`, 1 in `2016-02-XX`.
    pub unspecified: u8,
}

/// Where an interval begins or ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// At some point, which is in the interval.
    At(Point),
    /// `..`: it has no end, or not yet.
    Open,
    /// Written as nothing: it has an end that nobody knows.
    Unknown,
}

impl End {
    /// The point, where there is one.
    pub fn point(self) -> Option<Point> {
        match self {
            End::At(point) => Some(point),
            End::Open | End::Unknown => None,
        }
    }
}

/// A date: a point, an interval whose ends may be open, or one of some points.
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
    /// All the time from one point to another, both included. Never without any point.
    Interval(End, End),
    /// One of two points, the earlier one first.
    Either(Point, Point),
    /// At one time from one point to another, both included; where one is absent, at that time or before, or after. Never
    /// without both.
    Within(Option<Point>, Option<Point>),
}

impl Date {
    /// The first second that the date covers. What is open at its start begins where its end begins.
    pub fn start(&self) -> f64 {
        self.from().or(self.to()).map_or(0.0, |point| point.start())
    }

    /// The first second after the date: a year ends where the next begins. What is open at its end stops where its start
    /// stops.
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
            Date::Interval(from, _) => from.point(),
            Date::Either(from, _) => Some(from),
            Date::Within(from, _) => from,
        }
    }

    /// The point at which it ends, the same as [`Date::from`] for a single point; `None` for an open end.
    pub fn to(&self) -> Option<Point> {
        match *self {
            Date::Point(point) => Some(point),
            Date::Interval(_, to) => to.point(),
            Date::Either(_, to) => Some(to),
            Date::Within(_, to) => to,
        }
    }
}

impl Point {
    /// The point at the first second of a year.
    fn of_year(year: i16, precision: Precision) -> Point {
        Point { year, month: 1, day: 1, second: 0, precision, approximate: false, uncertain: false, unspecified: 0 }
    }

    /// The first and the last year that it touches.
    pub fn years(&self) -> (i16, i16) {
        let more = match self.precision {
            Precision::Millennium => 999,
            Precision::Century => 99,
            Precision::Decade => 9,
            _ => 0,
        };
        if self.year < 0 { (self.year - more, self.year) } else { (self.year, self.year + more) }
    }

    /// The first second that the point covers.
    pub fn start(&self) -> f64 {
        let days = days_from_civil(self.years().0.into(), self.month.into(), self.day.into());
        days as f64 * DAY + f64::from(self.second)
    }

    /// The first second after it.
    pub fn end(&self) -> f64 {
        let months = match self.precision {
            Precision::Season => 3,
            Precision::Month => 1,
            Precision::Day => return self.start() + DAY,
            Precision::Minute => return self.start() + 60.0,
            Precision::Second => return self.start() + 1.0,
            _ => 12,
        };
        let month = u32::from(self.month) + months;
        let year = i32::from(self.years().1) + i32::from(month > 12);
        days_from_civil(year, (month - 1) % 12 + 1, 1) as f64 * DAY
    }

    /// The same point, not known more finely than some precision.
    pub fn coarser(self, precision: Precision) -> Point {
        let precision = self.precision.min(precision);
        Point {
            month: if precision >= Precision::Season { self.month } else { 1 },
            day: if precision >= Precision::Day { self.day } else { 1 },
            second: if precision >= Precision::Minute { self.second } else { 0 },
            precision,
            ..self
        }
    }

    /// The point of a time, cut to `precision`, a year or finer. The year is held to the range of [`YEARS`].
    pub fn at(time: f64, precision: Precision) -> Point {
        let days = (time / DAY).floor();
        let (year, month, day) = civil_from_days(days as i64);
        let second = match precision {
            Precision::Minute => (time - days * DAY) as u32 / 60 * 60,
            Precision::Second => (time - days * DAY) as u32,
            _ => 0,
        };
        Point {
            month: if precision >= Precision::Month { month as u8 } else { 1 },
            day: if precision >= Precision::Day { day as u8 } else { 1 },
            second,
            ..Point::of_year(year.clamp(YEARS.0.into(), YEARS.1.into()) as i16, precision)
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
    fn an_open_interval_is_known_only_at_its_known_end() {
        assert_eq!(read("2006-10-14/..").start(), read("2006-10-14").start());
        assert_eq!(read("2006-10-14/..").end(), read("2006-10-14").end());
        assert_eq!(read("../2016").start(), read("2016").start());
        assert_eq!(read("../2016").to().unwrap().year, 2016);
    }
}
