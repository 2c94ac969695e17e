//! The parts of a date to the date.

use super::Guess;
use super::parts::{Bound, Parts, Unit, Zone};
use crate::date::{DAY, Date, End, Point, Precision, Qualifier, YEARS, days_in_month};

const OUTSIDE: &str = "has a year outside -9999 to 9999; remove it";

/// The date of some parts.
///
/// # Errors
/// What is wrong, behind the quoted text; empty if it is not a date.
pub fn complete(parts: &Parts) -> Result<Date, String> {
    if !parts.loose.is_empty() {
        return Err(String::new());
    }
    let Some(year) = parts.year else {
        let reason = if parts.has_day_or_coarser() { "has no year; add it" } else { "" };
        return Err(reason.into());
    };
    let date = match parts.unit {
        Unit::Year => in_year(parts, astronomical(year, parts)?)?,
        unit => whole_years(parts, unit, year)?,
    };
    let qualifier = match (parts.about, parts.maybe) {
        (true, true) => Qualifier::Both,
        (true, false) => Qualifier::Approximate,
        (false, true) => Qualifier::Uncertain,
        (false, false) => Qualifier::Exact,
    };
    let mark = |point: Point| Point { qualifier, ..point };
    let date = match date {
        Date::Point(point) => Date::Point(mark(point)),
        Date::Interval(End::At(from), End::At(to)) => Date::Interval(End::At(mark(from)), End::At(mark(to))),
        date => date,
    };
    Ok(parts.bound.map_or(date, |bound| bounded(&date, bound)))
}

/// A year with a year 0, in which 1 BC is 0.
fn astronomical(year: i32, parts: &Parts) -> Result<i16, String> {
    let number = if parts.bc == Some(true) { 1 - year } else { year };
    if year < 1 && parts.bc.is_some() {
        return Err("has no year 0; 1 BC is followed by AD 1".into());
    }
    i16::try_from(number).ok().filter(|year| (YEARS.0..=YEARS.1).contains(year)).ok_or_else(|| OUTSIDE.into())
}

/// A decade or a century. Those before year 1 do not begin with a round year.
fn whole_years(parts: &Parts, unit: Unit, number: i32) -> Result<Date, String> {
    if parts.month.is_some() || parts.day.is_some() || parts.clock.is_some() || parts.part_of_year.is_some() {
        return Err(String::new());
    }
    let year = |year: i32, precision| {
        let year = i16::try_from(year).ok().filter(|year| (YEARS.0..=YEARS.1).contains(year)).ok_or(OUTSIDE)?;
        Ok::<_, String>(Point::of_year(year, precision))
    };
    let from_to = |from: i32, to: i32| {
        Ok(Date::Interval(End::At(year(from, Precision::Year)?), End::At(year(to, Precision::Year)?)))
    };
    match (unit, parts.bc == Some(true)) {
        (Unit::Century, false) => Ok(Date::Point(year((number - 1).saturating_mul(100), Precision::Century)?)),
        (Unit::Century, true) if number > 1 => {
            Ok(Date::Point(year(100_i32.saturating_sub(number.saturating_mul(100)), Precision::Century)?))
        }
        (Unit::Century, true) => from_to(-99, 0),
        (_, false) => Ok(Date::Point(year(number, Precision::Decade)?)),
        // From 489 to 480 BC.
        (_, true) => from_to((-8_i32).saturating_sub(number), 1_i32.saturating_sub(number)),
    }
}

/// A date within a year.
fn in_year(parts: &Parts, year: i16) -> Result<Date, String> {
    let point = Point::of_year(year, Precision::Year);
    if let Some(part) = parts.part_of_year {
        if parts.month.is_some() || parts.day.is_some() || parts.clock.is_some() {
            return Err(String::new());
        }
        return format!("{point}-{part}").parse().map_err(|_| OUTSIDE.to_string());
    }
    let Some(month) = parts.month else {
        if parts.day.is_some() {
            return Err("has no month; add it".into());
        }
        return if parts.clock.is_some() {
            Err("has a time and no day; add the day".into())
        } else {
            Ok(Date::Point(point))
        };
    };
    if !(1..=12).contains(&month) {
        return Err(format!("has no month {month}; write the month as 1 to 12"));
    }
    let point = Point { month: month as u8, precision: Precision::Month, ..point };
    let Some(day) = parts.day else {
        return if parts.clock.is_some() {
            Err("has a time and no day; add the day".into())
        } else {
            Ok(Date::Point(point))
        };
    };
    let last = days_in_month(year.into(), month);
    if !(1..=last).contains(&day) {
        return Err(format!("does not exist; that month has {last} days"));
    }
    let point = Point { day: day as u8, precision: Precision::Day, ..point };
    let Some(clock) = parts.clock else { return Ok(Date::Point(point)) };
    let second = clock.second.unwrap_or(0);
    let is_end = (clock.hour, clock.minute, second) == (24, 0, 0);
    if clock.minute > 59 || second > 59 || clock.hour > 23 && !is_end {
        return Err("has no such time; write it from 00:00 to 24:00".into());
    }
    let offset = match parts.zone {
        Zone::Local => 0,
        Zone::Offset(seconds) => seconds,
    };
    let precision = if clock.second.is_some() && !is_end { Precision::Second } else { Precision::Minute };
    let time = point.start() + f64::from(clock.hour * 3600 + clock.minute * 60 + second) - f64::from(offset);
    let at = Point::at(time, precision);
    if at.start() != time {
        return Err(OUTSIDE.into());
    }
    Ok(Date::Point(Point { local: parts.zone == Zone::Local, ..at }))
}

/// The open span that a word makes of a date: before 1900 is in 1899 or earlier.
fn bounded(date: &Date, bound: Bound) -> Date {
    let qualifier = date.from().map_or(Qualifier::Exact, |point| point.qualifier);
    let at = |time: f64, of: Option<Point>| {
        let precision = of.map_or(Precision::Year, |point| match point.precision {
            Precision::Season => Precision::Month,
            precision => precision.max(Precision::Year),
        });
        let local = of.is_some_and(|point| point.local);
        Some(Point { qualifier, local, ..Point::at(time, precision) })
    };
    match bound {
        Bound::Before => Date::Within(None, at(date.start() - 1.0, date.from())),
        Bound::After => Date::Within(at(date.end(), date.to()), None),
        Bound::OrEarlier => Date::Within(None, date.to()),
        Bound::OrLater => Date::Within(date.from(), None),
    }
}

/// The first point of a year that holds all of its end: from 1999 to March 1999 is from January. A month is kept as it is.
pub fn first_within(from: Point, to: Point) -> Option<Point> {
    let is_within = from.precision <= Precision::Year
        && from.precision < to.precision
        && to.precision <= Precision::Day
        && from.start() <= to.start()
        && to.end() <= from.end();
    let precision = if to.precision == Precision::Season { Precision::Month } else { to.precision };
    (is_within && precision >= Precision::Year)
        .then(|| Point { qualifier: from.qualifier, ..Point::at(from.start(), precision) })
}

/// The date of two ends, each with its guesses.
///
/// # Errors
/// If it ends before it starts.
pub fn interval(from: &Date, to: &Date, guesses: &mut Vec<Guess>) -> Result<Date, String> {
    let (Some(mut from), Some(mut to)) = (from.from(), to.to()) else { return Err(String::new()) };
    if let Some(first) = first_within(from, to) {
        guesses.push(Guess::StartWithin);
        from = first;
    }
    // From ten at night to two in the morning.
    if to.precision >= Precision::Minute && from.precision >= Precision::Minute && to.start() < from.start() {
        let next = to.start() + DAY;
        if next > from.start() && from.start() - to.start() < DAY {
            to = Point { local: to.local, qualifier: to.qualifier, ..Point::at(next, to.precision) };
        }
    }
    match to.end() <= from.start() {
        true => Err("ends before it starts; swap its ends".into()),
        false if from == to => Ok(Date::Point(from)),
        false => Ok(Date::Interval(End::At(from), End::At(to))),
    }
}
