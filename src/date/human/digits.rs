//! Whole texts of digits, or with a form of their own: `20220329`, `2022-W13`, `Date(2022,2,29)`, day numbers, milliseconds.

use super::{Guess, Reading};
use crate::date::{DAY, Date, End, Point, Precision, days_from_civil, days_in_month};

/// Days from 1899-12-30, the day 0 of spreadsheets, to 1970-01-01.
const SERIAL_EPOCH: f64 = 25_569.0;

/// How many digits of a fraction of a day are read: those of milliseconds.
const PART: usize = 8;

/// Whether a text may be the day number of a day between 1927 and 2173.
pub fn is_serial(text: &str) -> bool {
    let (days, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    days.len() == 5 && is_number(days) && is_number(part) && !days.starts_with('0')
}

/// The day, or the minute, of a day number.
pub fn serial(text: &str) -> Option<Reading> {
    if !is_serial(text) {
        return None;
    }
    let (days, part) = text.split_once('.').unwrap_or((text, "0"));
    let part = part.get(..PART.min(part.len()))?;
    let days: f64 = days.parse::<u32>().ok()?.into();
    let part = f64::from(part.parse::<u32>().ok()?) / f64::from(10_u32.pow(part.len() as u32));
    // To the next minute; fractions of days are not exact.
    let minutes = ((days + part - SERIAL_EPOCH) * 1_440.0).round();
    let is_day = (minutes / 1_440.0).fract() == 0.0;
    let point = Point::at(minutes * 60.0, if is_day { Precision::Day } else { Precision::Minute });
    Some(guessed(Date::Point(Point { local: !is_day, ..point }), Guess::Serial))
}

/// `2022`, `2022-03` or `2022-03-29`, as EDTF has them and most dates are written.
pub fn plain(text: &str) -> Option<Point> {
    let number = |digits: &[u8]| {
        let add = |sum: u16, digit: &u8| digit.is_ascii_digit().then(|| sum * 10 + u16::from(digit - b'0'));
        digits.iter().try_fold(0, add)
    };
    let (precision, year, month, day) = match text.as_bytes() {
        year if year.len() == 4 => (Precision::Year, number(year)?, 1, 1),
        [year @ .., b'-', a, b] if year.len() == 4 => (Precision::Month, number(year)?, number(&[*a, *b])?, 1),
        [year @ .., b'-', a, b, b'-', c, d] if year.len() == 4 => {
            (Precision::Day, number(year)?, number(&[*a, *b])?, number(&[*c, *d])?)
        }
        _ => return None,
    };
    let is_month = (1..=12).contains(&month);
    let is_day = is_month && (1..=days_in_month(year.into(), month.into())).contains(&day.into());
    let year = Point::of_year(year as i16, precision);
    is_day.then_some(Point { month: month as u8, day: day as u8, ..year })
}

/// Reads a text that is one of these as a whole.
pub fn whole(text: &str) -> Option<Reading> {
    compact(text).or_else(|| week(text)).or_else(|| ordinal(text)).or_else(|| javascript(text)).or_else(|| epoch(text))
}

fn guessed(date: Date, guess: Guess) -> Reading {
    Reading { date, guesses: vec![guess] }
}

fn sure(date: Date) -> Reading {
    Reading { date, guesses: Vec::new() }
}

/// `20220329`, `20220329T1405`, `20220329140533`, `202203`.
fn compact(text: &str) -> Option<Reading> {
    let calendar = text.get(..8).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let Some(calendar) = calendar else {
        let (year, month) = (text.get(..4)?, text.get(4..)?);
        let is_month = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        let date = format!("{year}-{month}").parse().ok().filter(|_| is_month && ("01"..="12").contains(&month))?;
        return Some(guessed(date, Guess::SixDigits));
    };
    let (year, month, day) = (calendar.get(..4)?, calendar.get(4..6)?, calendar.get(6..)?);
    let mut edtf = format!("{year}-{month}-{day}");
    let clock = text.get(8..)?;
    let clock = clock.strip_prefix(['T', ' ', 't']).unwrap_or(clock);
    if !clock.is_empty() {
        let digits = clock.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(clock.len());
        let (clock, zone) = clock.split_at_checked(digits)?;
        let zone = match zone.len() {
            5 if !zone.contains(':') => format!("{}:{}", zone.get(..3)?, zone.get(3..)?),
            _ => zone.to_string(),
        };
        edtf += &match clock.len() {
            4 => format!("T{}:{}{zone}", clock.get(..2)?, clock.get(2..)?),
            6 => format!("T{}:{}:{}{zone}", clock.get(..2)?, clock.get(2..4)?, clock.get(4..)?),
            _ => return None,
        };
    }
    let date: Date = edtf.parse().ok()?;
    matches!(date, Date::Point(Point { precision: Precision::Day | Precision::Minute | Precision::Second, .. }))
        .then(|| sure(date))
}

/// `2022-W13`, from Monday to Sunday, and `2022-W13-2`, a day of it (ISO 8601).
fn week(text: &str) -> Option<Reading> {
    let (year, rest) = text.split_at_checked(4)?;
    let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix(['W', 'w'])?;
    let (week, day) = rest.split_at_checked(2)?;
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    let (year, week) = (number(year)? as i32, number(week).filter(|week| (1..=53).contains(week))?);
    let day = match day {
        "" => None,
        day => Some(number(day.strip_prefix('-').unwrap_or(day)).filter(|day| (1..=7).contains(day))?),
    };
    // 4 January is always in week 1, and 1970-01-01 was a Thursday.
    let fourth = days_from_civil(year, 1, 4);
    let monday = fourth - (fourth + 3).rem_euclid(7) + i64::from(week - 1) * 7;
    if week == 53 && days_from_civil(year + 1, 1, 4) - 3 <= monday {
        return None;
    }
    let point = |days: i64| Point::at(days as f64 * DAY, Precision::Day);
    Some(sure(match day {
        Some(day) => Date::Point(point(monday + i64::from(day) - 1)),
        None => Date::Interval(End::At(point(monday)), End::At(point(monday + 6))),
    }))
}

/// `2022-088`, a day of a year (ISO 8601).
fn ordinal(text: &str) -> Option<Reading> {
    let (year, day) = text.split_once('-')?;
    let digits = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, day): (i32, u32) = (year.parse().ok()?, day.parse().ok().filter(|_| digits(year, 4) && digits(day, 3))?);
    let most = 337 + days_in_month(year, 2);
    let days = days_from_civil(year, 1, 1) + i64::from(day) - 1;
    (1..=most).contains(&day).then(|| sure(Date::Point(Point::at(days as f64 * DAY, Precision::Day))))
}

/// `Date(2022,2,29)` of Google's charts, `new Date(2022, 2, 29, 14, 5)` of JavaScript, `/Date(1648562733000)/` of ASP.NET.
fn javascript(text: &str) -> Option<Reading> {
    let text = text.trim_matches(['/', ';', '"', '\'']).trim();
    let text = text.strip_prefix("new ").unwrap_or(text).trim_start();
    let inside = text.strip_prefix("Date(").and_then(|rest| rest.strip_suffix(')'))?;
    let mut parts = Vec::new();
    for part in inside.split(',') {
        parts.push(part.trim().trim_matches(['"', '\'']));
    }
    if let [only] = parts.as_slice() {
        let end = only.char_indices().skip(1).find(|(_, letter)| matches!(letter, '+' | '-')).map(|(at, _)| at);
        if let Ok(milliseconds) = only.get(..end.unwrap_or(only.len()))?.parse::<i64>() {
            return since_1970(milliseconds, 1_000, Vec::new());
        }
        return only.parse().ok().map(sure);
    }
    let mut numbers = Vec::new();
    for part in &parts {
        numbers.push(part.parse::<u32>().ok()?);
    }
    let (year, month) = (numbers.first()?, numbers.get(1).filter(|month| **month < 12)? + 1);
    let mut edtf = format!("{year:04}-{month:02}");
    if let Some(day) = numbers.get(2) {
        edtf += &format!("-{day:02}");
    }
    let is_midnight = numbers.iter().skip(3).all(|part| *part == 0);
    if !is_midnight {
        edtf += &format!("T{:02}:{:02}", numbers.get(3)?, numbers.get(4).unwrap_or(&0));
    }
    edtf.parse().ok().map(|date| guessed(date, Guess::MonthFromZero))
}

/// Ten digits are seconds, thirteen milliseconds since 1970.
fn epoch(text: &str) -> Option<Reading> {
    let number: i64 = text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    let unit = match text.len() {
        10 => 1,
        13 => 1_000,
        _ => return None,
    };
    since_1970(number, unit, vec![Guess::Epoch])
}

/// The time at some parts of a second since 1970, as a day if it is midnight.
fn since_1970(number: i64, unit: i64, mut guesses: Vec<Guess>) -> Option<Reading> {
    if number.rem_euclid(unit) != 0 {
        guesses.push(Guess::Fraction);
    }
    let seconds = number.div_euclid(unit) as f64;
    let precision = match seconds {
        _ if (seconds / DAY).fract() == 0.0 => Precision::Day,
        _ if (seconds / 60.0).fract() == 0.0 => Precision::Minute,
        _ => Precision::Second,
    };
    let point = (seconds.abs() < 1e12).then(|| Point::at(seconds, precision))?;
    (point.start() == seconds).then_some(Reading { date: Date::Point(point), guesses })
}
