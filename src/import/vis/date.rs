//! Dates of vis-timeline: milliseconds, ISO 8601, or what the `Date` of a browser parses.

use crate::date::{Date, Point, Precision, YEARS};
use crate::import::native::json::decimal;
use crate::import::shared::builder::{Cell, SourceLocation, TimelineBuilder};
use crate::import::timelinejs::date::{DateParts, MONTHS};
use crate::import::timelinejs::notation;
use crate::model::clip;

/// A smaller number is more likely a date in digits, or seconds: 10,000,000,000 ms is April 1970.
const LIKELY_MILLISECONDS: f64 = 1e10;

/// Parses a date, as precise as written; milliseconds become a minute or a second.
///
/// # Errors
/// Where and why it is not a date.
pub fn point(cell: &Cell, builder: &mut TimelineBuilder) -> Result<Point, (SourceLocation, String)> {
    let text = cell.text.as_str();
    let asp_net = text.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/"));
    // The offset behind the milliseconds has no effect.
    let behind =
        |text: &str| text.char_indices().skip(1).find(|(_, letter)| matches!(letter, '+' | '-')).map(|(at, _)| at);
    let digits = asp_net.map_or(text, |inside| inside.get(..behind(inside).unwrap_or(inside.len())).unwrap_or(inside));
    if let Some(milliseconds) = decimal(digits) {
        let point = of_milliseconds(milliseconds).ok_or_else(|| {
            let (first, last) = YEARS;
            (cell.location.clone(), format!("“{}” ms is outside the years {first} to {last}; correct it", clip(text)))
        })?;
        if (milliseconds / 1000.0).fract() != 0.0 {
            builder.not_carried("milliseconds", &cell.location);
        }
        if asp_net.is_none() && milliseconds != 0.0 && milliseconds.abs() < LIKELY_MILLISECONDS {
            let reason = format!(
                "“{text}” is a number of milliseconds for vis-timeline, {point}; write a date like \
                 2014-01-01"
            );
            builder.warn(&cell.location, reason, "read as milliseconds since 1970");
        }
        return Ok(point);
    }
    let written = with_month_name(cell)
        .or_else(|| notation::in_one(cell))
        .map(|written| DateParts { has_year_0: true, ..written });
    let Some(written) = written else {
        if let Ok(Date::Point(point)) = builder.date(text, &cell.location) {
            return Ok(point);
        }
        let reason = format!("“{}” is not a date; write it like 2016-02-05 or 2016-02-05T10:00:00Z", clip(text));
        return Err((cell.location.clone(), reason));
    };
    let point = written.point(builder)?;
    let minute = point.precision > Precision::Minute && point.second % 60 == 0;
    Ok(if minute { point.coarser(Precision::Minute) } else { point })
}

/// The day of a point that is exactly a midnight; any other point as it is.
pub fn or_day(point: Point) -> Point {
    let is_midnight = point.precision > Precision::Day && point.second == 0;
    if is_midnight { point.coarser(Precision::Day) } else { point }
}

/// The minute or second of milliseconds since 1970; `None` outside the years.
fn of_milliseconds(milliseconds: f64) -> Option<Point> {
    let seconds = (milliseconds / 1000.0).floor();
    if seconds.is_nan() || seconds.abs() > 1e12 {
        return None;
    }
    let precision = match seconds {
        _ if (seconds / 60.0).fract() == 0.0 => Precision::Minute,
        _ => Precision::Second,
    };
    let point = Point::at(seconds, precision);
    (point.start() == seconds).then_some(point)
}

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A date with the name of its month: `April 20, 2014`, `20 Apr 2014 14:30`, `Sun Apr 20 2014 14:30:00 GMT+0200 (CEST)`.
fn with_month_name(cell: &Cell) -> Option<DateParts> {
    let part = |text: &str| Some(Cell { text: text.into(), location: cell.location.clone() });
    let mut written = DateParts::default();
    let (mut time, mut zone) = (String::new(), String::new());
    // The brackets hold the name of the zone.
    let words = cell.text.split('(').next()?.to_ascii_lowercase();
    for word in words.split([' ', ',', '\t']).filter(|word| !word.is_empty()) {
        let bare = word.trim_end_matches('.');
        let begins = |name: &&str| bare.len() >= 3 && name.starts_with(bare);
        let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        if let (Some(month), None) = (MONTHS.iter().position(begins), &written.month) {
            written.month = part(&(month + 1).to_string());
        } else if DAYS.iter().any(&begins) {
            // The weekday follows from the date.
        } else if (word.contains(':') && !time.contains(':')) || matches!(word, "am" | "pm") {
            time += word;
        } else if let Some(offset) = word.strip_prefix("gmt").or_else(|| word.strip_prefix("utc")) {
            zone = if offset.is_empty() { "Z".into() } else { offset.into() };
        } else if word == "z" || (word.len() == 5 && word.starts_with(['+', '-'])) {
            zone = word.to_ascii_uppercase();
        } else if digits.len() <= 2 && written.day.is_none() && !digits.is_empty() {
            written.day = part(digits);
        } else if written.year.is_none() {
            written.year = part(word);
        } else {
            return None;
        }
    }
    written.month.as_ref()?;
    written.year.as_ref()?;
    let is_whole = time.is_empty() || written.take_time(cell, &(time.to_ascii_uppercase() + &zone));
    is_whole.then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::steps::all;

    fn read(text: &str) -> (Result<String, String>, Vec<String>) {
        let mut builder = TimelineBuilder::default();
        let cell = Cell { text: text.into(), location: SourceLocation::default() };
        let point = point(&cell, &mut builder).map(|point| or_day(point).to_string()).map_err(|(_, reason)| reason);
        let Err(crate::import::Error::Empty(problems)) = all(builder.finish()) else { panic!("no event") };
        (point, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn every_notation_of_vis_timeline_is_parsed() {
        for (text, edtf) in [
            ("1398002400000", "2014-04-20T14:00Z"),
            ("1397952000000", "2014-04-20"),
            ("1398002401000", "2014-04-20T14:00:01Z"),
            ("-2208988800000", "1900-01-01"),
            ("/Date(1398002400000)/", "2014-04-20T14:00Z"),
            ("/Date(-86400000)/", "1969-12-31"),
            ("/Date(1398002400000+0200)/", "2014-04-20T14:00Z"),
            ("2014-04", "2014-04"),
            ("2014-04-20", "2014-04-20"),
            ("2014-04-20T00:00:00.000Z", "2014-04-20"),
            ("2014-04-20T14:00:00Z", "2014-04-20T14:00Z"),
            ("2014-04-20T14:00:05+02:00", "2014-04-20T12:00:05Z"),
            ("2014-04-20 14:00", "2014-04-20T14:00"),
            ("2014/04/20", "2014-04-20"),
            ("2014-04-20T14:00", "2014-04-20T14:00"),
            ("4/20/2014", "2014-04-20"),
            ("-000050-04-20", "-0050-04-20"),
            ("+002014-04-20", "2014-04-20"),
            ("0000-01-01", "0000-01-01"),
            ("April 20, 2014", "2014-04-20"),
            ("20th Apr. 2014", "2014-04-20"),
            ("Sept 2014", "2014-09"),
            ("Sun Apr 20 2014 14:00:00 GMT+0200 (CEST)", "2014-04-20T12:00Z"),
            ("Sun, 20 Apr 2014 14:00:00 GMT", "2014-04-20T14:00Z"),
            ("Apr 20, 2014 2:30 PM", "2014-04-20T14:30"),
        ] {
            assert_eq!(read(text).0.as_deref(), Ok(edtf), "{text}");
        }
    }

    #[test]
    fn year_in_digits_is_reported_as_milliseconds() {
        for (text, edtf) in [
            ("2014", "1970-01-01T00:00:02Z"),
            ("20140420", "1970-01-01T05:35:40Z"),
            ("1398002400", "1970-01-17T04:20:02Z"),
        ] {
            let (point, problems) = read(text);
            assert_eq!(point.as_deref(), Ok(edtf));
            let words = format!("“{text}” is a number of milliseconds for vis-timeline, {edtf}");
            assert!(problems.iter().any(|problem| problem.contains(&words)), "{problems:?}");
        }
        assert!(read("1398002400000").1.is_empty());
    }

    #[test]
    fn lost_precision_is_reported() {
        for (text, edtf, words) in [
            ("1398002401250", "2014-04-20T14:00:01Z", "“milliseconds” is not carried over"),
            ("2014-02-30", "2014-02", "not a day of that month"),
        ] {
            let (point, problems) = read(text);
            assert_eq!(point.as_deref(), Ok(edtf), "{text}");
            assert!(problems.len() == 1 && problems[0].contains(words), "{text}: {problems:?}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for (text, words) in [
            ("soon", "is not a date"),
            ("8640000000000001", "outside the years"),
            ("-400000000000000", "outside the years"),
            ("+012014-04-20", "outside -9999 to 9999"),
            ("1/2/3/4", "is not a date"),
            ("2014-04-20 soon", "is not a date"),
            ("20 April 2014 10:00 12:00", "is not a date"),
            ("20 April May 2014", "is not a date"),
            ("2014-2016", "is not a date"),
            ("April", "is not a date"),
            ("1.2.3", "is not a date"),
            ("-", "is not a date"),
        ] {
            let reason = read(text).0.expect_err(text);
            assert!(reason.contains(words), "{text}: {reason}");
        }
    }

    #[test]
    fn infinite_number_is_not_a_date() {
        assert_eq!(of_milliseconds(f64::INFINITY), None);
        assert_eq!(of_milliseconds(f64::NAN), None);
    }
}
