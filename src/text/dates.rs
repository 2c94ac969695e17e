//! Formats dates and time ranges.

use crate::date::{DAY, Date, End, Point, Precision, Qualifier, days_from_civil};
use crate::locale::{Form, Locale, local_time, phrase};

/// `2016`, `Feb 2016`, `5 Feb 2016`, `5 Feb 2016, 10:00 UTC`, or without a zone `5 Feb 2016, 10:00`, to the precision it was written
/// with.
pub fn short_point(point: &Point, locale: &dyn Locale) -> String {
    point_with(point, [Form::Month, Form::Day, Form::Minute, Form::Second], locale)
}

/// The same with full month names.
pub(super) fn long_point(point: &Point, locale: &dyn Locale) -> String {
    point_with(point, [Form::LongMonth, Form::LongDay, Form::LongMinute, Form::LongSecond], locale)
}

fn point_with(point: &Point, [month, day, minute, second]: [Form; 4], locale: &dyn Locale) -> String {
    let year = |year| year_of(year, locale);
    let form = match point.precision {
        Precision::Millennium | Precision::Century | Precision::Decade => {
            let (first, last) = point.years();
            return phrase(locale, "between", &[&year(first), &year(last)]);
        }
        Precision::Season => {
            let season = ["spring", "summer", "autumn", "winter"];
            let key = season.get(usize::from(point.month / 3).wrapping_sub(1)).copied().unwrap_or_default();
            return phrase(locale, key, &[&year(point.year)]);
        }
        Precision::Year => Form::Year,
        Precision::Month => month,
        Precision::Minute | Precision::Second if point.local => {
            return local_time(point.start(), day, point.precision == Precision::Second, locale);
        }
        Precision::Day => day,
        Precision::Minute => minute,
        Precision::Second => second,
    };
    locale.date(point.start(), form)
}

fn year_of(year: i16, locale: &dyn Locale) -> String {
    locale.date(days_from_civil(year.into(), 1, 1) as f64 * DAY, Form::Year)
}

/// `5 Feb 2016`, `about Nov 2014`, `11 Aug 2018 to 13 Aug 2018`, `3 May 2015, 10:00 to 12:00`, `since 14 Oct 2006`.
pub fn short_date(date: &Date, locale: &dyn Locale) -> String {
    date_with(date, &|point| qualified(point, short_point, locale), locale)
}

/// The same with full month names.
pub fn long_date(date: &Date, locale: &dyn Locale) -> String {
    date_with(date, &|point| qualified(point, long_point, locale), locale)
}

/// A point with how well it is known: `about Nov 2014`, `perhaps 2016`.
fn qualified(point: &Point, written: fn(&Point, &dyn Locale) -> String, locale: &dyn Locale) -> String {
    let key = match point.qualifier {
        Qualifier::Both => "perhapsAbout",
        Qualifier::Approximate => "about",
        Qualifier::Uncertain => "perhaps",
        Qualifier::Exact => return written(point, locale),
    };
    // “about 1990–1999”
    let said = match point.precision < Precision::Year {
        true => format!("{}–{}", year_of(point.years().0, locale), year_of(point.years().1, locale)),
        false => written(point, locale),
    };
    phrase(locale, key, &[&said])
}

/// A date whose points are written in some way.
pub(super) fn date_with(date: &Date, point: &dyn Fn(&Point) -> String, locale: &dyn Locale) -> String {
    match date {
        Date::Point(at) => point(at),
        Date::Interval(End::At(from), End::At(to)) => {
            let is_minute = |point: &Point| point.local && point.precision == Precision::Minute;
            let is_same_day = (from.start() / DAY).floor() == (to.start() / DAY).floor();
            let to = match is_minute(from) && is_minute(to) && is_same_day {
                true => locale.date(to.start(), Form::Clock),
                false => point(to),
            };
            phrase(locale, "fromTo", &[&point(from), &to])
        }
        Date::Interval(End::At(from), End::Open) => phrase(locale, "since", &[&point(from)]),
        Date::Interval(End::At(from), End::Unknown) => phrase(locale, "fromUnknown", &[&point(from)]),
        Date::Interval(End::Open, End::At(to)) => phrase(locale, "until", &[&point(to)]),
        Date::Interval(End::Unknown, End::At(to)) => phrase(locale, "unknownTo", &[&point(to)]),
        Date::Either(first, last) => phrase(locale, "either", &[&point(first), &point(last)]),
        Date::Within(Some(first), Some(last)) => phrase(locale, "between", &[&point(first), &point(last)]),
        Date::Within(Some(first), None) => phrase(locale, "orLater", &[&point(first)]),
        Date::Within(None, Some(last)) => phrase(locale, "orEarlier", &[&point(last)]),
        Date::Interval(..) | Date::Within(..) => String::new(),
    }
}

/// A visible range: `Jul 2014 to Jan 2018`.
pub fn span(span: (f64, f64), locale: &dyn Locale) -> String {
    phrase(locale, "fromTo", &[&end_of_span(span, span.0, locale), &end_of_span(span, span.1, locale)])
}

/// A time, to the precision that fits a range.
pub fn end_of_span((start, end): (f64, f64), time: f64, locale: &dyn Locale) -> String {
    let form = match end - start {
        // Some of the events may have a zone and others none.
        span if span < 3.0 * DAY => return local_time(time, Form::Day, false, locale),
        span if span < 90.0 * DAY => Form::Day,
        span if span < 3_000.0 * DAY => Form::Month,
        _ => Form::Year,
    };
    locale.date(time, form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::native::english;

    #[test]
    fn dates_are_formatted_to_their_precision() {
        let said = |text: &str| {
            let date = text.parse().unwrap();
            (short_date(&date, english()), long_date(&date, english()))
        };
        assert_eq!(said("2016"), ("2016".into(), "2016".into()));
        assert_eq!(said("2016-02-05"), ("5 Feb 2016".into(), "5 February 2016".into()));
        assert_eq!(said("2014-11~").0, "about Nov 2014");
        assert_eq!(said("2014-11?").0, "perhaps Nov 2014");
        assert_eq!([said("199X").0, said("199X~").0], ["between 1990 and 1999", "about 1990–1999"]);
        assert_eq!(said("2006-10-14/..").0, "since 14 Oct 2006");
        assert_eq!(said("2018-08-11/2018-08-13").0, "11 Aug 2018 to 13 Aug 2018");
        assert_eq!(said("-0043-03-15").1, "15 March 44 BC");
        assert_eq!(said("2016-02-05T10:00Z").0, "5 Feb 2016, 10:00 UTC");
    }

    #[test]
    fn time_without_a_zone_is_never_shown_as_utc() {
        for (text, short, long) in [
            ("2014-05-03T15:30", "3 May 2014, 15:30", "3 May 2014, 15:30"),
            ("2015-05-03T10:00/2015-05-03T12:00", "3 May 2015, 10:00 to 12:00", "3 May 2015, 10:00 to 12:00"),
            ("2014-02-03T05:30:09", "3 Feb 2014, 05:30:09", "3 February 2014, 05:30:09"),
            ("-0043-03-15T00:00", "15 Mar 44 BC, 00:00", "15 March 44 BC, 00:00"),
        ] {
            let date = text.parse().unwrap();
            assert_eq!((short_date(&date, english()), long_date(&date, english())), (short.into(), long.into()));
        }
        assert_eq!(span((0.0, 7_200.0), english()), "1 Jan 1970, 00:00 to 1 Jan 1970, 02:00");
    }
}
