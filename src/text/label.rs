//! Short forms for labels and rows: an amount in a few characters, the date without its year, and gaps between events.

use super::amounts::{is_without_money, lead, unnamed, with_unit};
use super::dates::date_with;
use crate::date::{DAY, Date, Point, Precision, Qualifier};
use crate::locale::{Form, Locale, phrase};
use crate::model::{Amount, Claim, Event, Measure};

/// The figures of an event in a few characters: `$81m of $951m`, `~$1.5bn`, `$1.1m tried`, `no money`. Empty for an event without
/// figures. An attempted amount is never shown as a stolen one.
pub fn label(event: &Event, currency: &str, locale: &dyn Locale) -> String {
    if let Some((amount, claim)) = unnamed(event, currency).filter(|(amount, _)| amount.largest() > 0.0) {
        return short(&amount, claim, locale);
    }
    let find = |measure| lead(event, measure, currency).map(|(amount, claim)| (amount, short(&amount, claim, locale)));
    let attempted = find(Measure::Attempted).map(|(_, figure)| figure);
    let of = |figure: String| match &attempted {
        Some(attempted) => phrase(locale, "of", &[&figure, attempted]),
        None => figure,
    };
    for (measure, key) in
        [(Measure::Stolen, ""), (Measure::Transferred, "labelMoved"), (Measure::Collected, "labelPaid")]
    {
        match find(measure) {
            Some((amount, _)) if amount.largest() == 0.0 => break,
            Some((_, figure)) if key.is_empty() => return of(figure),
            Some((_, figure)) => return of(phrase(locale, key, &[&figure])),
            None => {}
        }
    }
    match (attempted, find(Measure::Demanded)) {
        (Some(figure), _) => phrase(locale, "labelTried", &[&figure]),
        (None, Some((_, figure))) => phrase(locale, "labelAsked", &[&figure]),
        (None, None) if is_without_money(event) => String::new(),
        (None, None) => locale.word("labelNone").into(),
    }
}

/// An amount with at most three digits: `$81m`, `~$1.5bn`, `≤ $500k`, `3,830 BTC`.
fn short(amount: &Amount, claim: &Claim, locale: &dyn Locale) -> String {
    let figure = |min: f64, max: f64| {
        let figure = locale.label(min.min(1e27), max.min(1e27), &claim.currency);
        let figure = with_unit(figure, &claim.token);
        if amount.about { phrase(locale, "labelAbout", &[&figure]) } else { figure }
    };
    match (amount.min, amount.max) {
        (Some(min), Some(max)) => figure(min, max),
        (None, Some(max)) => phrase(locale, "labelUpTo", &[&figure(max, max)]),
        (Some(min), None) => phrase(locale, "labelAtLeast", &[&figure(min, min)]),
        (None, None) => String::new(),
    }
}

/// A date below the head of its year or its day, to the precision it was written with: `24 Nov`, `4 to 5 Feb`, `since Nov`, `10:00`; empty
/// where nothing finer than the head is known, or where it ends below another.
pub fn label_date(date: &Date, in_day: bool, locale: &dyn Locale) -> String {
    let Some((first, last)) = date.from().or(date.to()).zip(date.to().or(date.from())) else { return String::new() };
    let head = |point: &Point| if in_day { (point.start() / DAY).floor() } else { point.year.into() };
    let (from, to) = (label_point(&first, in_day, locale), label_point(&last, in_day, locale));
    if from.is_empty() || to.is_empty() || head(&first) != head(&last) {
        return String::new();
    }
    if first != last && from == to {
        return from;
    }
    let is_one_month = !in_day && first != last && first.month == last.month;
    let start = match from.split_once(' ').zip(to.split_once(' ')) {
        // “4 to 5 Feb”
        Some(((day, month), (_, other))) if is_one_month && month == other => day,
        _ => &from,
    };
    date_with(date, &|point| if *point == last { to.clone() } else { start.into() }, locale)
}

/// A point below the head of its year or its day; empty if it is not known finer than that.
fn label_point(point: &Point, in_day: bool, locale: &dyn Locale) -> String {
    let form = match point.precision {
        Precision::Month if !in_day => Form::MonthAlone,
        Precision::Day if !in_day => Form::DayAndMonth,
        Precision::Minute | Precision::Second => match in_day {
            true => Form::Clock,
            false => Form::DayAndMonth,
        },
        _ => return String::new(),
    };
    let said = locale.date(point.start(), form);
    if point.qualifier != Qualifier::Exact { phrase(locale, "labelAbout", &[&said]) } else { said }
}

/// A long gap between two dates, `9 months later`, as far as both are known: of a date without a month the years are told apart. Empty
/// up to half a year.
pub fn gap(before: &Date, date: &Date, locale: &dyn Locale) -> String {
    let (Some(before), Some(point)) = (before.to().or(before.from()), date.from().or(date.to())) else {
        return String::new();
    };
    let known = before.precision.min(point.precision);
    let mut months = 12 * (i32::from(point.years().0) - i32::from(before.years().1));
    if known >= Precision::Season {
        let last = i32::from(before.month) + if before.precision == Precision::Season { 2 } else { 0 };
        months += i32::from(point.month) - last - i32::from(known >= Precision::Day && point.day < before.day);
    }
    // From one year to the next may be a day.
    if months < 6 || (known < Precision::Season && months < 24) {
        return String::new();
    }
    let long = match months >= 24 || months % 12 == 0 {
        true => locale.counted("years", f64::from(months / 12)),
        false => locale.counted("months", f64::from(months)),
    };
    phrase(locale, "gap", &[&long])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::locale::native::english;

    fn of(claims: &str) -> String {
        let text = format!(
            r#"{{"currency":"USD","sources":{{"s":{{"publisher":"Reuters"}}}},
               "events":[{{"id":"a","title":"Bank","date":"2016-02-05","claims":[{claims}]}}]}}"#
        );
        label(&import::read(&text).unwrap().timeline.events[0], "USD", english())
    }

    fn claim(measure: &str, amount: &str) -> String {
        format!(r#"{{"measure":"{measure}","amount":{amount},"currency":"USD","sources":["s"],"lead":true}}"#)
    }

    #[test]
    fn amounts_have_at_most_three_digits_and_their_measure() {
        assert_eq!(of(&claim("stolen", "551390000")), "$551m");
        assert_eq!(of(&[claim("stolen", "81000000"), claim("attempted", "951000000")].join(",")), "$81m of $951m");
        assert_eq!(of(&claim("attempted", "1100000")), "$1.1m tried");
        assert_eq!(of(&[claim("stolen", "0"), claim("attempted", "110000000")].join(",")), "$110m tried");
        assert_eq!(of(&claim("stolen", r#"{"max":500000}"#)), "≤ $500k");
        assert_eq!(of(&claim("stolen", r#"{"min":520000000,"max":535000000}"#)), "$520–535m");
        assert_eq!(of(&claim("stolen", r#"{"min":1500000000,"max":1500000000,"about":true}"#)), "~$1.5bn");
        assert_eq!(of(&claim("collected", "140000")), "$140k paid");
        assert_eq!(of(&claim("cost", "15000000")), "no money");
        assert_eq!(of(&claim("amount", "611000000")), "$611m");
        assert_eq!(of(&[claim("amount", "611000000"), claim("attempted", "1100000")].join(",")), "$1.1m tried");
        assert_eq!(of(""), "");
    }

    #[test]
    fn dates_in_a_year_or_a_day_have_what_is_known_below_that() {
        let said = |text: &str, in_day| label_date(&text.parse().unwrap(), in_day, english());
        assert_eq!(["2016", "2016-02", "2016-02-05"].map(|text| said(text, false)), ["", "Feb", "5 Feb"]);
        assert_eq!(said("2014-11~", false), "~Nov");
        assert_eq!(said("2016-02-05T10:00Z", true), "10:00");
        assert_eq!(said("2016-02-05", true), "");
        for (date, words) in [
            ("2016-02-04/2016-02-05", "4 to 5 Feb"),
            ("2016-11-24/2016-12-03", "24 Nov to 3 Dec"),
            ("2016-02-28~/2016-02-29", "~28 to 29 Feb"),
            ("2015-10/2015-12", "Oct to Dec"),
            ("[2015-05-03,2015-05-04]", "3 or 4 May"),
            ("[2015-05-03..2015-06-03]", "between 3 May and 3 Jun"),
            ("2006-10-14/..", "since 14 Oct"),
            ("2015-05-03T10:00/2015-05-03T12:00", "3 May"),
            ("2016-11-24/2017-01-03", ""),
            ("2016/2016-05", ""),
        ] {
            assert_eq!(said(date, false), words, "{date}");
        }
        assert_eq!(said("2015-05-03T10:00/2015-05-03T12:00", true), "10:00 to 12:00");
        assert_eq!(said("2015-05-03T23:00/2015-05-04T01:00", true), "");
    }

    #[test]
    fn a_gap_is_named_from_half_a_year_on_as_the_dates_are_written() {
        let said = |before: &str, date: &str| gap(&before.parse().unwrap(), &date.parse().unwrap(), english());
        assert_eq!(said("2010-01-15", "2010-07-14"), "");
        assert_eq!(said("2010-01-15", "2010-10-20"), "9 months later");
        assert_eq!(said("2010-06-15", "2011-06-15"), "1 year later");
        assert_eq!(said("2010-06-15", "2012-06-14"), "23 months later");
        assert_eq!(said("2010-06-15", "2012-06-15"), "2 years later");
        assert_eq!(said("2010-08-31", "2011-03"), "7 months later");
        assert_eq!(said("2010-21", "2011-01"), "8 months later");
        assert_eq!(said("2002", "2006"), "4 years later");
        assert_eq!(said("1850", "2021-05-03"), "171 years later");
        assert_eq!(said("2013", "2014-12"), "");
        assert_eq!(said("1914/1918", "2016"), "98 years later");
        assert_eq!(said("-0043-03-15", "0014-08-19"), "57 years later");
    }
}
