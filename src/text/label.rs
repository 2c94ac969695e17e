//! Short forms for labels and rows: an amount in a few characters, the date without its year, and gaps between events.

use super::amounts::{is_without_money, lead, unnamed, with_unit};
use crate::date::{DAY, Date, Precision, Qualifier};
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

/// A date below the head of its year or its day, to the precision it was written with: `24 Nov`, `Nov`, `10:00`; empty where nothing
/// finer than the head is known.
pub fn label_date(date: &Date, in_day: bool, locale: &dyn Locale) -> String {
    let Some(point) = date.from().or(date.to()) else { return String::new() };
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

/// A long gap before an event, `9 months later`, from the seconds that it lasts; empty up to half a year.
pub fn gap(seconds: f64, locale: &dyn Locale) -> String {
    let months = (seconds / (30.44 * DAY)).floor();
    if months < 6.0 || !months.is_finite() {
        return String::new();
    }
    let years = (months / 12.0).floor();
    let long = if months < 24.0 { locale.counted("months", months) } else { locale.counted("years", years) };
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
    }

    #[test]
    fn a_gap_is_named_from_half_a_year_on() {
        assert_eq!(gap(170.0 * DAY, english()), "");
        assert_eq!(gap(280.0 * DAY, english()), "9 months later");
        assert_eq!(gap(14.5 * 365.25 * DAY, english()), "14 years later");
        assert_eq!(gap(f64::INFINITY, english()), "");
    }
}
