//! Points in time, each with its precision.

use crate::date::calendar::{civil_from_days, days_from_civil};
use crate::date::{DAY, YEARS};

/// The precision of a point in time.
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
    /// `2016-21`, spring, to `2016-24`, winter: three months, as in the northern hemisphere
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

/// How sure a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// As written.
    Exact,
    /// `~`
    Approximate,
    /// `?`
    Uncertain,
    /// `%`
    Both,
}

/// A point in time, in 12 bytes. It covers its whole decade, year, season, month or day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Astronomical year, -9999 to 9999, with a year 0; of a decade, century or millennium the year nearest to 0.
    pub year: i16,
    /// 1 to 12; 1 if the precision is a year or coarser; the first month of a season.
    pub month: u8,
    /// 1 to 31; 1 if the precision is coarser than a day.
    pub day: u8,
    /// Seconds since midnight, in UTC unless it is local; 0 if the precision is coarser than a minute.
    pub second: u32,
    /// The precision.
    pub precision: Precision,
    /// Whether its time has no zone: it is local to the event, sorted as written, and never shown as UTC.
    pub local: bool,
    /// Whether it is approximate or uncertain.
    pub qualifier: Qualifier,
    /// The number of unspecified parts: 2 in `2016-XX-XX`, 1 in `2016-02-XX`.
    pub unspecified: u8,
}

impl Point {
    /// The point of a year, decade, century or millennium.
    pub(crate) fn of_year(year: i16, precision: Precision) -> Point {
        Point {
            year,
            month: 1,
            day: 1,
            second: 0,
            precision,
            local: false,
            qualifier: Qualifier::Exact,
            unspecified: 0,
        }
    }

    /// Its first and its last year.
    pub fn years(&self) -> (i16, i16) {
        let more = match self.precision {
            Precision::Millennium => 999,
            Precision::Century => 99,
            Precision::Decade => 9,
            _ => 0,
        };
        if self.year < 0 { (self.year - more, self.year) } else { (self.year, self.year + more) }
    }

    /// Its first second.
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

    /// The same point with at most a precision.
    pub fn coarser(self, precision: Precision) -> Point {
        let precision = self.precision.min(precision);
        Point {
            month: if precision >= Precision::Season { self.month } else { 1 },
            day: if precision >= Precision::Day { self.day } else { 1 },
            second: if precision >= Precision::Minute { self.second } else { 0 },
            local: self.local && precision >= Precision::Minute,
            precision,
            ..self
        }
    }

    /// The point at a time, cut to `precision`, a year or finer. The year is clamped to [`YEARS`].
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

#[cfg(test)]
mod tests {
    use crate::date::{DAY, Date};

    fn read(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn date_covers_its_whole_year_month_or_day() {
        assert_eq!(read("2016").end() - read("2016").start(), 366.0 * DAY);
        assert_eq!(read("2015-12").end() - read("2015-12").start(), 31.0 * DAY);
        assert_eq!(read("2016-02-05").end() - read("2016-02-05").start(), DAY);
        assert_eq!(read("2016-02-05T10:00Z").end() - read("2016-02-05T10:00Z").start(), 60.0);
        assert_eq!(read("2018-08-11/2018-08-13").end() - read("2018-08-11/2018-08-13").start(), 3.0 * DAY);
    }
}
