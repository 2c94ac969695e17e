//! Dates as intervals.

use crate::date::point::Point;

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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn an_open_interval_is_known_only_at_its_known_end() {
        assert_eq!(read("2006-10-14/..").start(), read("2006-10-14").start());
        assert_eq!(read("2006-10-14/..").end(), read("2006-10-14").end());
        assert_eq!(read("../2016").start(), read("2016").start());
        assert_eq!(read("../2016").to().unwrap().year, 2016);
    }
}
