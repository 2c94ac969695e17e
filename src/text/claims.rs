//! The claims of a card, grouped by measure and placed on one scale, so that figures of different measures can be compared.

use serde::Serialize;

use super::amounts::{amount, figure, measure};
use super::citation::{Citation, cited};
use super::list;
use crate::locale::Locale;
use crate::model::{Amount, Claim, Event, Timeline};

/// A formatted claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The measure's name in the data, for the symbol; empty for one of the timeline's own.
    pub measure: &'static str,
    /// The label of the measure.
    pub label: String,
    /// Its note; may be empty.
    pub note: String,
    /// The amount with its unit.
    pub amount: String,
    /// Whether it is in the headline.
    pub lead: bool,
    /// Where its bounds are on the scale of the card, from 0 to 1; none in another unit than the scale's.
    pub span: Option<[f64; 2]>,
    /// Its sources.
    pub sources: Vec<Citation>,
}

/// The claims of one measure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// The label of the measure.
    pub label: String,
    /// From the smallest to the largest report, in each unit.
    pub range: String,
    /// The number of claims.
    pub count: usize,
}

/// The claims of an event, formatted.
pub(super) struct Groups {
    pub rows: Vec<Row>,
    pub groups: Vec<Group>,
    /// The ends of the scale; empty without one.
    pub scale: String,
}

/// Groups the claims of an event by measure, those that lead first.
pub(super) fn groups(timeline: &Timeline, event: &Event, locale: &dyn Locale) -> Groups {
    let claims = &event.details().claims;
    let scale = Scale::new(claims, &timeline.currency);
    let (mut rows, mut groups) = (Vec::with_capacity(claims.len()), Vec::new());
    for measure in timeline.all_measures() {
        let mut inside: Vec<&Claim> = Vec::new();
        for lead in [true, false] {
            inside.extend(claims.iter().filter(|claim| claim.measure == measure && claim.lead == lead));
        }
        if inside.is_empty() {
            continue;
        }
        let label = timeline.own(measure).map_or_else(|| locale.word(self::measure(measure)), |own| &own.label);
        groups.push(Group { label: label.into(), range: range(&inside, locale), count: inside.len() });
        rows.extend(inside.into_iter().map(|claim| Row {
            measure: measure.name(),
            label: label.into(),
            note: claim.note.clone(),
            amount: figure(&claim.amount, claim, locale),
            lead: claim.lead,
            span: scale.as_ref().and_then(|scale| scale.span(claim)),
            sources: cited(timeline, &claim.sources, locale),
        }));
    }
    Groups { rows, groups, scale: scale.map_or_else(String::new, |scale| scale.ends(locale)) }
}

/// Whether two claims count the same thing.
fn same_unit(a: &Claim, b: &Claim) -> bool {
    a.currency == b.currency && a.token == b.token
}

/// From the smallest to the largest report, in each unit: `$80–100 million`, `19,681 BTC`.
fn range(claims: &[&Claim], locale: &dyn Locale) -> String {
    let mut ranges: Vec<(Amount, &Claim)> = Vec::new();
    for claim in claims {
        match ranges.iter_mut().find(|(_, first)| same_unit(first, claim)) {
            Some((range, _)) => *range = range.union(claim.amount),
            None => ranges.push((claim.amount, claim)),
        }
    }
    let ranges: Vec<String> = ranges.iter().map(|(range, claim)| figure(range, claim, locale)).collect();
    list(&ranges.iter().map(String::as_str).collect::<Vec<_>>(), locale)
}

/// The scale of a card: from nothing to a round number that no figure in its unit exceeds.
struct Scale<'a> {
    /// A claim in the unit of the scale.
    unit: &'a Claim,
    end: f64,
}

impl<'a> Scale<'a> {
    /// A scale in the currency of the timeline, or in the unit of the first claim. `None` with nothing to compare.
    fn new(claims: &'a [Claim], currency: &str) -> Option<Scale<'a>> {
        let own = |claim: &&Claim| !currency.is_empty() && claim.currency == currency;
        let unit = claims.iter().find(own).or(claims.first())?;
        let largest = |claim: &Claim| if same_unit(unit, claim) { claim.amount.largest() } else { 0.0 };
        let end = round_up(claims.iter().map(largest).fold(0.0, f64::max));
        let count = claims.iter().filter(|claim| same_unit(unit, claim)).count();
        (count > 1 && end > 0.0).then_some(Scale { unit, end })
    }

    /// Where the bounds of a claim are, from 0 to 1.
    fn span(&self, claim: &Claim) -> Option<[f64; 2]> {
        let Amount { min, max, .. } = claim.amount;
        let bounds = [min.or(max)?, max.or(min)?];
        same_unit(self.unit, claim).then(|| bounds.map(|bound| (bound / self.end).clamp(0.0, 1.0)))
    }

    /// `$0 – 2 billion`.
    fn ends(&self, locale: &dyn Locale) -> String {
        let ends = Amount { min: Some(0.0), max: Some(self.end), about: false };
        amount(&ends, self.unit, locale)
    }
}

/// The next of 1, 2, 5, 10, 20, … that is not smaller; 0 for nothing, and for what is not finite.
fn round_up(value: f64) -> f64 {
    if value <= 0.0 || !value.is_finite() {
        return 0.0;
    }
    let mut power = 1.0;
    while power * 10.0 <= value {
        power *= 10.0;
    }
    while power > value {
        power /= 10.0;
    }
    [1.0, 2.0, 5.0].into_iter().map(|step| step * power).find(|end| *end >= value).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::locale::native::english;

    /// The groups of an event with claims of a measure, an amount and the rest.
    fn grouped(claims: &[(&str, &str, &str)]) -> Groups {
        let claims: Vec<String> = claims
            .iter()
            .map(|(measure, amount, rest)| {
                format!(r#"{{"measure":"{measure}","amount":{amount},"sources":["s"],{rest}}}"#)
            })
            .collect();
        let text = format!(
            r#"{{"currency":"USD","sources":{{"s":{{"publisher":"Reuters","date":"2016-03-22","url":"https://example.org/"}}}},
               "events":[{{"id":"a","title":"Bank","date":"2016-02-05","claims":[{}]}}]}}"#,
            claims.join(",")
        );
        let timeline = import::read(&text).unwrap().timeline;
        groups(&timeline, &timeline.events[0], english())
    }

    const USD: &str = r#""currency":"USD""#;
    const LEAD: &str = r#""currency":"USD","lead":true"#;
    const BTC: &str = r#""token":"BTC""#;

    #[test]
    fn claims_are_grouped_by_measure_with_those_that_lead_first() {
        let groups = grouped(&[
            ("recovered", "15000000", USD),
            ("stolen", "80000000", USD),
            ("attempted", "951000000", LEAD),
            ("stolen", "81000000", LEAD),
        ]);
        let heads: Vec<_> = groups.groups.iter().map(|group| (group.label.as_str(), group.count)).collect();
        assert_eq!(heads, [("Stolen", 2), ("Attempted", 1), ("Recovered", 1)]);
        let amounts: Vec<_> = groups.rows.iter().map(|row| (row.measure, row.amount.as_str(), row.lead)).collect();
        assert_eq!(
            amounts,
            [
                ("stolen", "$81 million", true),
                ("stolen", "$80 million", false),
                ("attempted", "$951 million", true),
                ("recovered", "$15 million", false)
            ]
        );
    }

    #[test]
    fn the_range_of_a_group_spans_its_reports_in_each_unit() {
        let range = |claims: &[(&str, &str, &str)]| grouped(claims).groups[0].range.clone();
        assert_eq!(range(&[("stolen", "81000000", LEAD), ("stolen", "80000000", USD)]), "$80–81 million");
        assert_eq!(range(&[("stolen", "81000000", LEAD), ("stolen", "81000000", USD)]), "$81 million");
        assert_eq!(range(&[("stolen", "0", LEAD)]), "nothing");
        assert_eq!(
            range(&[("stolen", "81000000", LEAD), ("stolen", "3831", BTC), ("stolen", r#"{"min":90000000}"#, USD)]),
            "at least $81 million, 3,831 BTC"
        );
    }

    #[test]
    fn figures_of_one_unit_share_a_scale_to_a_round_number() {
        let groups = grouped(&[
            ("stolen", "81000000", LEAD),
            ("stolen", "3831", BTC),
            ("attempted", r#"{"min":1000000000,"max":1926000000}"#, USD),
            ("blocked", r#"{"max":500000000}"#, USD),
        ]);
        assert_eq!(groups.scale, "$0 – 2 billion");
        let spans: Vec<_> = groups.rows.iter().map(|row| row.span).collect();
        assert_eq!(spans, [Some([0.0405, 0.0405]), None, Some([0.5, 0.963]), Some([0.25, 0.25])]);
    }

    #[test]
    fn measures_of_the_timeline_come_first_with_their_labels_and_units() {
        let text = r#"{"measures":[{"id":"killed","label":"People killed","unit":"people"}],"sources":{"s":{"publisher":"P"}},
            "events":[{"id":"a","title":"A","date":"2016","claims":[
            {"measure":"cost","amount":5,"currency":"USD","sources":["s"]},{"measure":"killed","amount":0,"sources":["s"]},
            {"measure":"killed","amount":{"min":12,"max":14},"sources":["s"]}]}]}"#;
        let timeline = import::read(text).unwrap().timeline;
        let groups = groups(&timeline, &timeline.events[0], english());
        let heads: Vec<_> =
            groups.groups.iter().map(|group| (group.label.as_str(), group.range.as_str(), group.count)).collect();
        assert_eq!(heads, [("People killed", "0–14 people", 2), ("Cost to the victim", "$5", 1)]);
        assert_eq!((groups.rows[0].measure, groups.rows[0].amount.as_str()), ("", "0 people"));
    }

    #[test]
    fn a_single_figure_has_no_scale() {
        let groups = grouped(&[("stolen", "81000000", LEAD), ("stolen", "3831", BTC)]);
        assert_eq!(groups.scale, "");
        assert!(groups.rows.iter().all(|row| row.span.is_none()));
    }

    #[test]
    fn scales_end_at_the_next_round_number() {
        let ends: Vec<_> = [0.0, 0.003, 0.3, 1.0, 1.1, 2.0, 10.0, 4.9e6, 5.1e8, 3e21, f64::INFINITY]
            .into_iter()
            .map(round_up)
            .collect();
        assert_eq!(ends, [0.0, 0.005, 0.5, 1.0, 2.0, 2.0, 10.0, 5e6, 1e9, 5e21, 0.0]);
    }
}
