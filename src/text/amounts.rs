//! Amounts and the headlines that they make.

use super::joined;
use crate::locale::{Locale, phrase};
use crate::model::{Amount, Claim, Event, Measure};

/// The measures that a headline names.
pub const NAMED: [Measure; 5] =
    [Measure::Stolen, Measure::Transferred, Measure::Collected, Measure::Attempted, Measure::Demanded];

/// The key of a measure's label: `Stolen`, `Attempted`, …; empty for one of a timeline's own.
pub(super) fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Amount => "measureAmount",
        Measure::Stolen => "measureStolen",
        Measure::Attempted => "measureAttempted",
        Measure::Blocked => "measureBlocked",
        Measure::Transferred => "measureTransferred",
        Measure::Recovered => "measureRecovered",
        Measure::Frozen => "measureFrozen",
        Measure::Confiscation => "measureConfiscation",
        Measure::Demanded => "measureDemanded",
        Measure::Collected => "measureCollected",
        Measure::Cost => "measureCost",
        Measure::Fine => "measureFine",
        Measure::Own(_) => "",
    }
}

/// An amount with its unit: `$81 million`, `about $60 million`, `$80–81 million`, `up to $0.5 million`, `3,831 BTC`.
pub fn amount(amount: &Amount, claim: &Claim, locale: &dyn Locale) -> String {
    // No real figure is larger; a far larger one would have hundreds of digits.
    let figure = |min: f64, max: f64| {
        let figure = locale.amount(min.min(1e27), max.min(1e27), &claim.currency);
        let figure = with_unit(figure, &claim.token);
        if amount.about { phrase(locale, "aboutAmount", &[&figure]) } else { figure }
    };
    match (amount.min, amount.max) {
        (Some(min), Some(max)) => figure(min, max),
        (None, Some(max)) => phrase(locale, "upTo", &[&figure(max, max)]),
        (Some(min), None) => phrase(locale, "atLeast", &[&figure(min, min)]),
        (None, None) => String::new(),
    }
}

/// The amount of a measure for the headline and the mark: the union of its lead claims in one unit, or of all claims if none of
/// the event leads. `None` where no claim has that measure.
pub fn lead<'event>(event: &'event Event, measure: Measure, currency: &str) -> Option<(Amount, &'event Claim)> {
    let any_leads = event.details().claims.iter().any(|claim| claim.lead);
    let leading = |claim: &&Claim| claim.measure == measure && (claim.lead || !any_leads);
    // The timeline's currency takes precedence, because only its amounts have a size.
    let own = |claim: &&Claim| leading(claim) && claim.currency == currency;
    let first = event.details().claims.iter().find(own).or_else(|| event.details().claims.iter().find(leading))?;
    let same_unit = |claim: &&Claim| leading(claim) && claim.currency == first.currency && claim.token == first.token;
    let amount =
        event.details().claims.iter().filter(same_unit).fold(first.amount, |sum, claim| sum.union(claim.amount));
    Some((amount, first))
}

/// The amount that is formatted without a verb; as [`lead`]. In a timeline without a currency it is that of the first measure of its
/// own; else the one whose measure nobody names, of an event without figures that a headline names.
pub fn unnamed<'event>(event: &'event Event, currency: &str) -> Option<(Amount, &'event Claim)> {
    let own = lead(event, Measure::Own(0), currency);
    if own.is_some() && currency.is_empty() {
        return own;
    }
    let is_named = NAMED.iter().any(|measure| lead(event, *measure, currency).is_some());
    if is_named { None } else { lead(event, Measure::Amount, currency) }
}

/// The amount of an event's disc: the one without a verb, or else what was stolen.
pub fn disc<'event>(event: &'event Event, currency: &str) -> Option<(Amount, &'event Claim)> {
    unnamed(event, currency).or_else(|| lead(event, Measure::Stolen, currency))
}

/// Whether all figures of an event are of its timeline's own measures, or it has none: nothing is said of money.
pub(super) fn is_without_money(event: &Event) -> bool {
    event.details().claims.iter().all(|claim| matches!(claim.measure, Measure::Own(_)))
}

/// An amount with its unit, or `nothing`, but 0 of a timeline's own measure.
pub(super) fn figure(value: &Amount, claim: &Claim, locale: &dyn Locale) -> String {
    match value.largest() == 0.0 && !matches!(claim.measure, Measure::Own(_)) {
        true => locale.word("nothing").into(),
        false => amount(value, claim, locale),
    }
}

/// A figure with its unit, if it has one.
pub fn with_unit(figure: String, unit: &str) -> String {
    if unit.is_empty() { figure } else { format!("{figure} {unit}") }
}

/// The headline, one or two phrases: `$81 million stolen`, `of $951 million attempted`. An attempted amount is never called
/// stolen, and nothing stolen is never written as 0.
pub fn headline(event: &Event, currency: &str, locale: &dyn Locale) -> Vec<String> {
    if let Some((value, claim)) = unnamed(event, currency) {
        return vec![figure(&value, claim, locale)];
    }
    let find = |measure| lead(event, measure, currency);
    let worded = |key, (value, claim): (Amount, &Claim)| phrase(locale, key, &[&amount(&value, claim, locale)]);
    let mut phrases = Vec::new();
    for (measure, key, nothing) in [
        (Measure::Stolen, "stolen", "nothingStolen"),
        (Measure::Transferred, "transferred", "nothingTransferred"),
        (Measure::Collected, "collected", "nothingCollected"),
    ] {
        match find(measure) {
            Some((value, _)) if value.largest() == 0.0 => phrases.push(locale.word(nothing).into()),
            Some(found) => phrases.push(worded(key, found)),
            None => continue,
        }
        break;
    }
    if let Some(found) = find(Measure::Attempted) {
        phrases.push(worded(if phrases.is_empty() { "attempted" } else { "ofAttempted" }, found));
    }
    if phrases.is_empty()
        && let Some(found) = find(Measure::Demanded)
    {
        phrases.push(worded("demanded", found));
    }
    // Events without figures, such as charges, have no headline.
    if phrases.is_empty() && !is_without_money(event) {
        phrases.push(locale.word("noMoney").into());
    }
    phrases
}

/// The headline in one line; empty for events without figures.
pub fn headline_line(event: &Event, currency: &str, locale: &dyn Locale) -> String {
    joined(&headline(event, currency, locale), " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::locale::native::english;

    fn event(claims: &str) -> Event {
        let text = format!(
            r#"{{"currency":"USD","sources":{{"s":{{"publisher":"Reuters","date":"2016-03-22","url":"https://example.org/"}}}},
               "events":[{{"id":"a","title":"Bank","date":"2016-02-05","claims":[{claims}]}}]}}"#
        );
        import::read(&text).unwrap().timeline.events.remove(0)
    }

    fn claim(measure: &str, amount: &str, rest: &str) -> String {
        format!(r#"{{"measure":"{measure}","amount":{amount},"sources":["s"],{rest}}}"#)
    }

    #[test]
    fn amounts_are_formatted_with_bounds_and_units() {
        let said = |figure: &str, unit: &str| {
            let event = event(&claim("stolen", figure, unit));
            let claim = &event.details().claims[0];
            amount(&claim.amount, claim, english())
        };
        assert_eq!(said("81000000", r#""currency":"USD""#), "$81 million");
        assert_eq!(said(r#"{"max":500000}"#, r#""currency":"USD""#), "up to $0.5 million");
        assert_eq!(said(r#"{"min":1000000}"#, r#""currency":"EUR""#), "at least €1 million");
        assert_eq!(said(r#"{"min":60000000,"max":60000000,"about":true}"#, r#""currency":"USD""#), "about $60 million");
        assert_eq!(said(r#"{"min":520000000,"max":535000000}"#, r#""currency":"USD""#), "$520–535 million");
        assert_eq!(said("8000000", r#""currency":"TWD""#), "NT$8 million");
        assert_eq!(said("3831", r#""token":"BTC""#), "3,831 BTC");
    }

    #[test]
    fn an_attempted_amount_is_never_stolen_and_nothing_stolen_is_never_0() {
        let usd = r#""currency":"USD","lead":true"#;
        let said = |claims: &[String]| headline(&event(&claims.join(",")), "USD", english());
        assert_eq!(
            said(&[
                claim("attempted", "951000000", usd),
                claim("stolen", "81000000", usd),
                claim("stolen", "80000000", r#""currency":"USD""#)
            ]),
            ["$81 million stolen", "of $951 million attempted"]
        );
        assert_eq!(said(&[claim("attempted", "110000000", usd)]), ["$110 million attempted"]);
        assert_eq!(
            said(&[claim("stolen", "0", usd), claim("attempted", "110000000", usd)]),
            ["nothing stolen", "of $110 million attempted"]
        );
        assert_eq!(said(&[claim("cost", "15000000", usd)]), ["no theft of money reported"]);
        assert_eq!(
            said(&[claim("stolen", "520000000", usd), claim("stolen", "535000000", usd)]),
            ["$520–535 million stolen"]
        );
        assert_eq!(
            said(&[claim("stolen", "3831", r#""token":"BTC","lead":true"#), claim("stolen", "4800000", usd)]),
            ["$4.8 million stolen"]
        );
        assert!(said(&[]).is_empty());
    }

    #[test]
    fn an_amount_whose_measure_nobody_names_is_said_without_a_verb() {
        let usd = r#""currency":"USD""#;
        let said = |claims: &[String]| headline(&event(&claims.join(",")), "USD", english());
        let amount = claim("amount", "611000000", usd);
        assert_eq!(said(std::slice::from_ref(&amount)), ["$611 million"]);
        assert_eq!(said(&[amount.clone(), claim("recovered", "5000000", usd)]), ["$611 million"]);
        assert_eq!(said(&[amount.clone(), claim("attempted", "7000000", usd)]), ["$7 million attempted"]);
        assert_eq!(said(&[amount, claim("stolen", "7000000", usd)]), ["$7 million stolen"]);
        assert_eq!(said(&[claim("amount", "0", usd)]), ["nothing"]);
    }

    #[test]
    fn a_measure_of_the_timeline_is_formatted_with_its_unit() {
        let said = |claims: &str| {
            let text = format!(
                r#"{{"measures":[{{"id":"killed","label":"People killed","unit":"people"}},{{"id":"hurt","label":"Hurt"}}],
                   "sources":{{"s":{{"publisher":"Reuters"}}}},
                   "events":[{{"id":"a","title":"Bank","date":"2016-02-05","claims":[{claims}]}}]}}"#
            );
            let event = import::read(&text).unwrap().timeline.events.remove(0);
            (headline_line(&event, "", english()), crate::text::label(&event, "", english()))
        };
        let killed = |amount: &str| said(&format!(r#"{{"measure":"killed","amount":{amount},"sources":["s"]}}"#));
        assert_eq!(killed("12"), ("12 people".into(), "12 people".into()));
        assert_eq!(killed("0"), ("0 people".into(), String::new()));
        assert_eq!(
            killed(r#"{"min":1000,"max":1500,"about":true}"#),
            ("about 1,000–1,500 people".into(), "~1,000–1,500 people".into())
        );
        let others = r#"{"measure":"hurt","amount":3,"sources":["s"]}"#;
        assert_eq!(said(others), (String::new(), String::new()), "only the first measure has a headline");
    }

    #[test]
    fn a_measure_without_a_unit_is_formatted_with_its_label() {
        let text = r#"{"measures":[{"id":"killed","label":"People killed"}],"sources":{"s":{"publisher":"Reuters"}},
            "events":[{"id":"a","title":"Bank","date":"2016","claims":[{"measure":"killed","amount":31,"sources":["s"]}]}]}"#;
        let timeline = import::read(text).unwrap().timeline;
        let (event, unit) = (&timeline.events[0], timeline.unit());
        assert_eq!((headline_line(event, "", english()).as_str(), unit), ("31 People killed", "People killed"));
        assert_eq!(crate::text::label(event, "", english()), "31 People killed");
    }
}
