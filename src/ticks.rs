//! The ticks of the axis and their labels: a table of calendar steps, chosen by the pixels between two ticks.
//!
//! The step table follows d3-time; labels that name the larger unit where it begins follow uPlot.

use crate::date::{DAY, civil_from_days, days_from_civil, days_in_month};
use crate::locale::{Form, Locale, local_time, phrase, seconds};
use crate::view::View;

/// A tick of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its time, in seconds.
    pub time: f64,
    /// Its label; empty for a minor tick.
    pub label: String,
    /// Whether a larger unit begins here: a year among months, a month among days, a day among hours.
    pub major: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Month,
    Year,
}

/// The steps, each with its usual length in seconds. Each divides the next, so that labels stand at ticks.
const STEPS: [(Unit, u32, f64); 24] = [
    (Unit::Second, 1, 1.0),
    (Unit::Second, 5, 5.0),
    (Unit::Second, 15, 15.0),
    (Unit::Second, 30, 30.0),
    (Unit::Minute, 1, 60.0),
    (Unit::Minute, 5, 300.0),
    (Unit::Minute, 15, 900.0),
    (Unit::Minute, 30, 1_800.0),
    (Unit::Hour, 1, 3_600.0),
    (Unit::Hour, 3, 10_800.0),
    (Unit::Hour, 6, 21_600.0),
    (Unit::Hour, 12, 43_200.0),
    (Unit::Day, 1, DAY),
    (Unit::Day, 7, 7.0 * DAY),
    (Unit::Month, 1, 30.44 * DAY),
    (Unit::Month, 3, 91.3 * DAY),
    (Unit::Month, 6, 182.6 * DAY),
    (Unit::Year, 1, 365.25 * DAY),
    (Unit::Year, 5, 5.0 * 365.25 * DAY),
    (Unit::Year, 10, 10.0 * 365.25 * DAY),
    (Unit::Year, 50, 50.0 * 365.25 * DAY),
    (Unit::Year, 100, 100.0 * 365.25 * DAY),
    (Unit::Year, 500, 500.0 * 365.25 * DAY),
    (Unit::Year, 1000, 1000.0 * 365.25 * DAY),
];

/// The first moments of the years AD 1 and AD 1000.
const YEAR_1: f64 = -719_162.0 * DAY;
const YEAR_1000: f64 = -354_285.0 * DAY;

/// The ticks in a view, in time order, at least `bare` CSS pixels apart, their labels at least `labelled`.
pub fn ticks(view: &View, bare: f64, labelled: f64, locale: &dyn Locale) -> Vec<Tick> {
    let (unit, count, _) = step(view.scale(), bare);
    let (label_unit, label_count, _) = step(view.scale(), labelled);
    let (start, end) = view.span();
    let mut ticks = Vec::new();
    let mut time = floor(start, unit, count);
    // Bounds the loop whatever the dates are.
    let most = (view.length() / bare.max(1.0)) as usize * 2 + 4;
    for _ in 0..most {
        if time > end {
            break;
        }
        if time >= start {
            let major = is_major(time, label_unit);
            let labels = floor(time, label_unit, label_count) == time;
            let label = if labels { label(time, label_unit, (major, start < YEAR_1), locale) } else { String::new() };
            ticks.push(Tick { time, label, major: major && labels });
        }
        time = next(time, unit, count);
    }
    // Without a larger unit in view the first label names all units.
    if !ticks.iter().any(|tick| tick.major)
        && let Some(first) = ticks.iter_mut().find(|tick| !tick.label.is_empty())
    {
        first.label = whole_label(first.time, label_unit, locale);
    }
    ticks
}

fn step(scale: f64, pixels: f64) -> (Unit, u32, f64) {
    let last = (Unit::Year, 5000, 0.0);
    STEPS.iter().copied().find(|(.., seconds)| seconds * scale >= pixels).unwrap_or(last)
}

/// The last tick at or before a time.
fn floor(time: f64, unit: Unit, count: u32) -> f64 {
    let days = (time / DAY).floor();
    let (year, month, day) = civil_from_days(days as i64);
    let of_days = |year, month, day| days_from_civil(year, month, day) as f64 * DAY;
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => {
            let seconds = f64::from(count) * seconds_of(unit);
            days * DAY + ((time - days * DAY) / seconds).floor() * seconds
        }
        Unit::Day => of_days(year, month, day_of_tick(year, month, day, count)),
        Unit::Month => of_days(year, (month - 1) / count * count + 1, 1),
        Unit::Year => of_days(year_of_tick(year, count as i32), 1, 1),
    }
}

fn seconds_of(unit: Unit) -> f64 {
    match unit {
        Unit::Second => 1.0,
        Unit::Minute => 60.0,
        _ => 3_600.0,
    }
}

/// The last year with a tick, as people count years: 1000 BC, 500 BC, AD 1, AD 500, AD 1000. The year 0 is 1 BC.
fn year_of_tick(year: i32, count: i32) -> i32 {
    match year {
        _ if count == 1 => year,
        1.. => (year / count * count).max(1),
        _ => 1 - (1 - year + count - 1) / count * count,
    }
}

/// The days of a month with a tick: 1, 1 + count, …; the last is dropped where the next month is closer than a step.
fn day_of_tick(year: i32, month: u32, day: u32, count: u32) -> u32 {
    let tick = (day - 1) / count * count + 1;
    let too_near = count > 1 && tick > 1 && days_in_month(year, month) + 1 - tick < count;
    if too_near { tick - count } else { tick }
}

/// The tick after another one.
fn next(time: f64, unit: Unit, count: u32) -> f64 {
    let (year, month, day) = civil_from_days((time / DAY).floor() as i64);
    let start_of = |year, month, day| days_from_civil(year, month, day) as f64 * DAY;
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => time + f64::from(count) * seconds_of(unit),
        Unit::Day => {
            let following = day + count;
            let in_month =
                following <= days_in_month(year, month) && day_of_tick(year, month, following, count) == following;
            match (in_month, month) {
                (true, _) => time + f64::from(count) * DAY,
                (false, 12) => start_of(year + 1, 1, 1),
                (false, _) => start_of(year, month + 1, 1),
            }
        }
        Unit::Month if month + count > 12 => start_of(year + 1, 1, 1),
        Unit::Month => start_of(year, month + count, 1),
        Unit::Year => match (year, count as i32) {
            (1, count @ 2..) => start_of(count, 1, 1),
            // From 500 BC to AD 1.
            (year, count @ 2..) if year <= 0 && year + count > 0 => start_of(1, 1, 1),
            (year, count) => start_of(year + count, 1, 1),
        },
    }
}

fn is_major(time: f64, unit: Unit) -> bool {
    let days = (time / DAY).floor();
    let (_, month, day) = civil_from_days(days as i64);
    let midnight = time == days * DAY;
    match unit {
        Unit::Second => time == (time / 60.0).floor() * 60.0,
        Unit::Minute | Unit::Hour => midnight,
        Unit::Day => midnight && day == 1,
        Unit::Month | Unit::Year => midnight && day == 1 && month == 1,
    }
}

/// The label of a tick. Beside years BC the first years AD have an era as well.
fn label(time: f64, unit: Unit, (major, has_eras): (bool, bool), locale: &dyn Locale) -> String {
    let form = match unit {
        Unit::Second if !major => {
            // 10:00:05, with the digits of the language.
            return format!("{}:{}", locale.date(time, Form::Clock), seconds(time, locale));
        }
        Unit::Second => Form::Clock,
        Unit::Minute | Unit::Hour if !major => Form::Clock,
        Unit::Minute | Unit::Hour => Form::Day,
        Unit::Day if !major => Form::DayAndMonth,
        Unit::Day => Form::Month,
        Unit::Month if !major => Form::MonthAlone,
        Unit::Month | Unit::Year => Form::Year,
    };
    let date = locale.date(time, form);
    match form {
        Form::Year if has_eras && (YEAR_1..YEAR_1000).contains(&time) => phrase(locale, "anno", &[&date]),
        _ => date,
    }
}

/// The label with all larger units. It names no zone: some events may have one, and others none.
fn whole_label(time: f64, unit: Unit, locale: &dyn Locale) -> String {
    let form = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return local_time(time, Form::Day, false, locale),
        Unit::Day => Form::Day,
        Unit::Month => Form::Month,
        Unit::Year => Form::Year,
    };
    locale.date(time, form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::locale::native::{english, native};

    fn labels(from: &str, to: &str, length: f64) -> Vec<String> {
        let (from, to): (Date, Date) = (from.parse().unwrap(), to.parse().unwrap());
        let view = View::new((from.start(), to.start()), length).show(from.start(), to.start());
        ticks(&view, 45.0, 90.0, english())
            .into_iter()
            .map(|tick| tick.label)
            .filter(|label| !label.is_empty())
            .collect()
    }

    #[test]
    fn ticks_name_years_and_months() {
        assert_eq!(labels("2014-07", "2017-12-30", 912.0), ["Jul", "2015", "Jul", "2016", "Jul", "2017", "Jul"]);
        assert_eq!(labels("2014-07", "2017-12-30", 340.0), ["2015", "2016", "2017"]);
        assert_eq!(labels("2016-01-20", "2016-02-10", 500.0), ["22 Jan", "Feb 2016", "8 Feb"]);
    }

    #[test]
    fn hours_name_their_day_and_the_first_label_all_units() {
        assert_eq!(labels("2016-02-04T18:00Z", "2016-02-05T12:00Z", 300.0), ["18:00", "5 Feb 2016", "06:00", "12:00"]);
        assert_eq!(labels("2016-03", "2016-04-20", 250.0)[0], "Mar 2016");
        assert_eq!(labels("2016-02-05T10:00Z", "2016-02-05T11:00Z", 300.0)[0], "5 Feb 2016, 10:00");
    }

    #[test]
    fn years_are_round_as_people_count_them() {
        assert_eq!(labels("-1100", "1100", 500.0), ["1000 BC", "500 BC", "AD 1", "AD 500", "1000"]);
        assert_eq!(labels("-0001", "0002", 500.0), ["2 BC", "1 BC", "AD 1", "AD 2"]);
        assert_eq!(
            labels("-2999", "1500", 1_100.0),
            ["3000 BC", "2500 BC", "2000 BC", "1500 BC", "1000 BC", "500 BC", "AD 1", "AD 500", "1000", "1500"]
        );
    }

    #[test]
    fn years_ad_have_an_era_only_beside_years_bc_and_below_1000() {
        assert_eq!(labels("0100", "1100", 500.0), ["500", "1000"]);
        assert_eq!(days_from_civil(1, 1, 1) as f64 * DAY, YEAR_1);
        assert_eq!(days_from_civil(1000, 1, 1) as f64 * DAY, YEAR_1000);
    }

    #[test]
    fn every_language_has_words_for_both_eras() {
        for (tag, expected) in [
            ("ar", "\u{2068}500\u{2069} م"),
            ("de", "500 n. Chr."),
            ("es", "500 d. C."),
            ("fr", "500 ap. J.-C."),
            ("he", "\u{2068}500\u{2069} לספירה"),
            ("ja", "西暦500年"),
            ("ko", "AD 500년"),
            ("pt", "500 d.C."),
            ("zh", "公元500年"),
        ] {
            let (from, to): (Date, Date) = ("-1100".parse().unwrap(), "1100".parse().unwrap());
            let found = ticks(&View::new((from.start(), to.start()), 500.0), 45.0, 90.0, native(tag).unwrap());
            assert!(found.iter().any(|tick| tick.label == expected), "{tag}: {found:?}");
            assert_eq!(found.iter().filter(|tick| tick.time < YEAR_1 && !tick.label.is_empty()).count(), 2, "{tag}");
        }
    }

    #[test]
    fn seconds_have_their_minute() {
        let found = labels("2024-03-14T02:59:50Z", "2024-03-14T03:00:20Z", 700.0);
        assert_eq!(found, ["02:59:50", "02:59:55", "03:00", "03:00:05", "03:00:10", "03:00:15", "03:00:20"]);
    }

    #[test]
    fn ticks_are_ordered_and_spaced_at_every_zoom() {
        let all = View::new((-3e11, 2.4e11), 1000.0);
        let mut view = all;
        for _ in 0..200 {
            let found = ticks(&view, 45.0, 90.0, english());
            let positions: Vec<f64> = found.iter().map(|tick| view.x_of(tick.time)).collect();
            assert!(found.len() <= 48, "{} ticks", found.len());
            assert!(positions.windows(2).all(|pair| pair[1] - pair[0] > 38.0), "{:?}", view.span());
            view = view.zoom_at(333.0, 1.2);
        }
    }
}
