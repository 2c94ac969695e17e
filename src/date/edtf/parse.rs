//! EDTF to dates.

use crate::date::{Date, End, Point, Precision, Qualifier, YEARS, days_in_month};

const NOT_A_DATE: &str = "is not a date; write it like 2016, 2016-02, 2016-02-05 or 2016-02-05T10:00Z";
const BACKWARDS: &str = "ends before it starts; swap its ends";
const NO_OFFSET: &str = "has an offset that does not exist; write Z, or one from -14:00 to +14:00, such as +06:00";
const NO_YEAR: &str =
    "has no digit of its year, so a timeline cannot place it; write the digits that are known, such as 19XX";
/// The years of [`YEARS`].
const OUTSIDE: &str = "has a year outside -9999 to 9999";
/// The marks of dates that are approximate, uncertain or both.
const MARKS: [(char, bool, bool); 3] = [('~', true, false), ('?', false, true), ('%', true, true)];
/// The largest offset, in seconds.
const LARGEST_OFFSET: u32 = 14 * 3600;

impl std::str::FromStr for Date {
    type Err = String;

    /// Parses EDTF. Fractions of a second are cut, see [`has_fraction`]. The error quotes the text, and says how to fix it.
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
            // One may lie within the other: from some time in February to the 10th.
            (Some(from), Some(to)) if to.end() <= from.start() => Err(refused(text, BACKWARDS)),
            _ => Ok(Date::Interval(from, to)),
        }
    }
}

/// Whether a date has fractions of a second, which are cut.
pub fn has_fraction(text: &str) -> bool {
    text.as_bytes().windows(3).any(|three| matches!(three, [b'0'..=b'9', b'.', b'0'..=b'9']))
}

/// A sentence that begins with the quoted text.
fn refused(whole: &str, why: &str) -> String {
    let mut reason = String::from("“");
    for part in [whole, "” ", why] {
        reason.push_str(part);
    }
    reason
}

/// Parses a set behind its `[`. Two dates are one or the other; everything else is some time from the first to the last.
fn one_of(set: &str, whole: &str) -> Result<Date, String> {
    let set = set.strip_suffix(']').ok_or_else(|| refused(whole, "has no ] at its end; add it"))?;
    let listed = with_commas(set);
    let (mut first, mut last, mut count, mut empty) = (None, None, 0, true);
    let mut either = listed == set;
    for member in listed.split(',').map(str::trim) {
        // Only the first and the last may be open.
        let open = member.is_empty() && (set.starts_with("..") && count == 0 || set.ends_with("..") && count > 0);
        let read = if open { None } else { Some(points(member, whole)?) };
        let (from, to) = (read.map(|(from, _)| from), read.map(|(_, to)| to));
        match (&last, &to) {
            (Some(last), Some(to)) => check_order(last, to, whole)?,
            (None, _) if count > 1 => return Err(refused(whole, "is open in its middle; give the date")),
            _ => {}
        }
        first = if count == 0 { from } else { first };
        (either, last, count, empty) = (either && from == to, to, count + 1, empty && open);
    }
    match (first, last) {
        (None, None) if empty => Err(refused(whole, "needs a date")),
        (None, None) => {
            Err(refused(whole, "is open at both ends, so a timeline cannot place it; give it a first or a last date"))
        }
        (Some(first), Some(last)) if either && count < 3 => {
            Ok(if count == 1 { Date::Point(first) } else { Date::Either(first, last) })
        }
        (first, last) => Ok(Date::Within(first, last)),
    }
}

/// A set with commas for its double dots. Searching for texts, rather than for letters, would add its code to the widget.
fn with_commas(set: &str) -> String {
    let mut listed = String::with_capacity(set.len());
    for letter in set.chars() {
        if letter == '.' && listed.ends_with('.') {
            listed.pop();
            listed.push(',');
        } else {
            listed.push(letter);
        }
    }
    listed
}

/// Checks that a date of a set comes after the one before it.
fn check_order(last: &Point, next: &Point, whole: &str) -> Result<(), String> {
    match next.end() < last.end() || next.start() < last.start() {
        true if next.end() <= last.start() => Err(refused(whole, BACKWARDS)),
        true => Err(refused(whole, "has a date within the one before it; keep one of them")),
        false => Ok(()),
    }
}

/// Parses a date that is not an interval: its first and its last point, which differ only for parts of a year that have no
/// precision of their own. `whole` is the text to quote.
fn points<'text>(text: &'text str, whole: &str) -> Result<(Point, Point), String> {
    let wrong = || refused(whole, NOT_A_DATE);
    let mut marks = (false, false);
    // Few dates have any, and looking for each at every end is most of the work.
    let is_marked = text.bytes().any(|byte| MARKS.iter().any(|(mark, ..)| byte == *mark as u8));
    let mut without = |text: &'text str, strip: fn(&'text str, char) -> Option<&'text str>| {
        if is_marked { qualified(text, &mut marks, strip) } else { text }
    };
    let text = without(text, |text, mark| text.strip_suffix(mark));
    let (calendar, clock) = match text.split_once('T') {
        Some((calendar, clock)) => (calendar, Some(clock)),
        None => (text, None),
    };
    let calendar = without(calendar, |text, mark| text.strip_prefix(mark));
    let (negative, unsigned) = match calendar.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, calendar),
    };
    if unsigned.starts_with('Y') {
        return Err(refused(whole, OUTSIDE));
    }
    let mut parts = unsigned.split('-').map(|part| {
        let part = without(part, |text, mark| text.strip_prefix(mark));
        without(part, |text, mark| text.strip_suffix(mark))
    });
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    if parts.next().is_some() {
        return Err(wrong());
    }
    let mut point = point_of_year(year, negative).map_err(|why| refused(whole, why))?;
    point.qualifier = match marks {
        (true, true) => Qualifier::Both,
        (true, false) => Qualifier::Approximate,
        (false, true) => Qualifier::Uncertain,
        (false, false) => Qualifier::Exact,
    };
    let point = match (month, day) {
        (None, _) => point,
        (Some(month), _) if is_part_of_year(month) && point.precision == Precision::Year => {
            let code = digits(month, 2).filter(|_| day.is_none() && clock.is_none()).ok_or_else(wrong)?;
            return part_of_year(point, code as u8).map_err(|why| refused(whole, why));
        }
        (Some(month), day) => point_in_year(point, month, day, whole)?,
    };
    let point = match clock {
        None => point,
        Some(_) if point.precision != Precision::Day => return Err(wrong()),
        Some(clock) => point_in_day(point, clock).map_err(|why| refused(whole, why))?,
    };
    Ok((point, point))
}

/// Takes a mark of approximation, uncertainty or both from an end of a text.
fn qualified<'text>(
    text: &'text str,
    (approximate, uncertain): &mut (bool, bool),
    strip: fn(&'text str, char) -> Option<&'text str>,
) -> &'text str {
    for (mark, about, perhaps) in MARKS {
        if let Some(rest) = strip(text, mark) {
            (*approximate, *uncertain) = (*approximate || about, *uncertain || perhaps);
            return rest;
        }
    }
    text
}

/// The point of `2016`, `201X`, `20XX` or `2XXX`.
fn point_of_year(year: &str, negative: bool) -> Result<Point, &'static str> {
    let written = year.trim_end_matches('X');
    let (precision, unit) = match year.len() - written.len() {
        0 => (Precision::Year, 1),
        1 => (Precision::Decade, 10),
        2 => (Precision::Century, 100),
        3 => (Precision::Millennium, 1000),
        4 if year.len() == 4 => return Err(NO_YEAR),
        _ => return Err(NOT_A_DATE),
    };
    let number = digits(written, written.len()).filter(|_| year.len() == 4).ok_or(NOT_A_DATE)? as i16 * unit;
    match (negative, number) {
        (true, 0) => Err(NOT_A_DATE),
        (true, number) => Ok(Point::of_year(-number, precision)),
        (false, number) => Ok(Point::of_year(number, precision)),
    }
}

/// The point of a month, and of a day in it, of a year.
fn point_in_year(year: Point, month: &str, day: Option<&str>, whole: &str) -> Result<Point, String> {
    let wrong = || refused(whole, NOT_A_DATE);
    let mut point = year;
    let is_year = year.precision == Precision::Year;
    if is_year && month == "XX" && matches!(day, None | Some("XX")) {
        point.unspecified = if day.is_some() { 2 } else { 1 };
        return Ok(point);
    }
    if !is_year || month.contains('X') || day.is_some_and(|day| day != "XX" && day.contains('X')) {
        let why = "has unspecified digits (X) before others; write one of a set, such as [2016-02..2016-04]";
        return Err(refused(whole, why));
    }
    point.month = digits(month, 2).ok_or_else(wrong)? as u8;
    point.precision = Precision::Month;
    if !(1..=12).contains(&point.month) {
        return Err(format!("“{whole}” has no month {}; write the month as 01 to 12", point.month));
    }
    match day {
        None => {}
        Some("XX") => point.unspecified = 1,
        Some(day) => {
            point.day = digits(day, 2).ok_or_else(wrong)? as u8;
            point.precision = Precision::Day;
            let last = days_in_month(point.year.into(), point.month.into());
            if !(1..=last).contains(&point.day.into()) {
                return Err(format!("“{whole}” does not exist; that month has {last} days"));
            }
        }
    }
    Ok(point)
}

fn is_part_of_year(month: &str) -> bool {
    digits(month, 2).is_some_and(|code| (21..=41).contains(&code))
}

/// The parts of a year that are written in the place of a month (ISO 8601-2, 4.8): 21 to 24 are seasons without a hemisphere; 25 to
/// 28 the same in the northern and 29 to 32 in the southern one; 33 to 36 quarters; then thirds and halves. ISO leaves the months of
/// seasons open; here spring begins in March, or in September.
fn part_of_year(point: Point, code: u8) -> Result<(Point, Point), &'static str> {
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
        return Err(OUTSIDE);
    }
    let point = Point { precision: Precision::Month, ..point };
    Ok((Point { month, ..point }, Point { year, month: (last - 1) % 12 + 1, ..point }))
}

/// The point of a time on a day: `10:00`, `10:00:30` or `24:00`, each with `Z`, an offset such as `+06:00` or `+06`, or nothing
/// (local).
fn point_in_day(day: Point, clock: &str) -> Result<Point, &'static str> {
    let (clock, offset) = clock.split_at(clock.find(['Z', '+', '-']).unwrap_or(clock.len()));
    let (hours, minutes) = clock.get(..5).and_then(hours_and_minutes).ok_or(NOT_A_DATE)?;
    let (mut seconds, mut precision) = (0, Precision::Minute);
    if let Some(written) = clock.get(5..).filter(|rest| !rest.is_empty()) {
        let written = written.strip_prefix(':').ok_or(NOT_A_DATE)?;
        let (whole, fraction) = written.split_once('.').unwrap_or((written, "0"));
        seconds = digits(whole, 2).filter(|seconds| *seconds < 60).ok_or(NOT_A_DATE)?;
        if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NOT_A_DATE);
        }
        precision = Precision::Second;
    }
    match (hours, minutes, seconds) {
        (..=23, ..) => {}
        // The end of the day is the start of the next (ISO 8601-1, amendment 1).
        (24, 0, 0) => precision = Precision::Minute,
        _ => return Err(NOT_A_DATE),
    }
    let local = offset.is_empty();
    let offset = seconds_of_offset(offset).ok_or(NO_OFFSET)?;
    let time = day.start() + f64::from(hours * 3600 + minutes * 60 + seconds) - offset;
    let point = Point::at(time, precision);
    if point.start() != time {
        return Err(OUTSIDE);
    }
    Ok(Point { qualifier: day.qualifier, local, ..point })
}

fn seconds_of_offset(offset: &str) -> Option<f64> {
    let Some(written) = offset.strip_prefix(['+', '-']) else {
        return matches!(offset, "" | "Z").then_some(0.0);
    };
    let (hours, minutes) = match digits(written, 2) {
        Some(hours) => (hours, 0),
        None => hours_and_minutes(written)?,
    };
    let seconds = Some(hours * 3600 + minutes * 60).filter(|seconds| *seconds <= LARGEST_OFFSET)?;
    Some(f64::from(seconds) * if offset.starts_with('-') { -1.0 } else { 1.0 })
}

/// The numbers in `10:30`; the minutes are below 60.
fn hours_and_minutes(text: &str) -> Option<(u32, u32)> {
    let (hours, minutes) = text.split_once(':')?;
    let minutes = digits(minutes, 2).filter(|minutes| *minutes < 60)?;
    Some((digits(hours, 2)?, minutes))
}

/// A number of exactly `width` digits.
fn digits(text: &str, width: usize) -> Option<u32> {
    let is_number = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}
