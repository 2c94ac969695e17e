//! Dates as intervals.

use crate::date::point::Point;

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// A point, which belongs to the interval.
    At(Point),
    /// `..`: open, or not over yet.
    Open,
    /// Empty: unknown.
    Unknown,
}

impl End {
    /// The point, if there is one.
    pub fn point(self) -> Option<Point> {
        match self {
            End::At(point) => Some(point),
            End::Open | End::Unknown => None,
        }
    }
}

/// A date: a point, an interval whose ends may be open, or a set of which one point is meant.
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
    /// From one point to another, both included. At least one end is a point.
    Interval(End, End),
    /// One of two points, in order.
    Either(Point, Point),
    /// At some time from one point to another, both included. At least one of them is present.
    Within(Option<Point>, Option<Point>),
}

impl Date {
    /// The first second of the date; that of its end if its start is open.
    pub fn start(&self) -> f64 {
        self.from().or(self.to()).map_or(0.0, |point| point.start())
    }

    /// The first second after the date; after its start if its end is open.
    pub fn end(&self) -> f64 {
        self.to().or(self.from()).map_or(0.0, |point| point.end())
    }

    /// The middle of the date, where its mark is drawn.
    pub fn middle(&self) -> f64 {
        (self.start() + self.end()) / 2.0
    }

    /// The first point; `None` if the start is open.
    pub fn from(&self) -> Option<Point> {
        match *self {
            Date::Point(point) => Some(point),
            Date::Interval(from, _) => from.point(),
            Date::Either(from, _) => Some(from),
            Date::Within(from, _) => from,
        }
    }

    /// The last point, the same as [`Date::from`] for a single point; `None` if the end is open.
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
    fn open_interval_covers_its_known_end() {
        assert_eq!(read("2006-10-14/..").start(), read("2006-10-14").start());
        assert_eq!(read("2006-10-14/..").end(), read("2006-10-14").end());
        assert_eq!(read("../2016").start(), read("2016").start());
        assert_eq!(read("../2016").to().unwrap().year, 2016);
    }
}
