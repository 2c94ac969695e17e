//! Dates to EDTF.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::date::{Date, End, Point, Precision, Qualifier};

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
        if self.precision >= Precision::Minute && !self.local {
            out.write_str("Z")?;
        }
        out.write_str(match self.qualifier {
            Qualifier::Both => "%",
            Qualifier::Approximate => "~",
            Qualifier::Uncertain => "?",
            Qualifier::Exact => "",
        })
    }
}
