//! Cards: everything that is reported of an event, and the statements around events, with their sources.

use serde::Serialize;

use super::amounts::{amount, headline_line, measure};
use super::dates::{long_date, short_point};
use super::list;
use crate::date::{Date, Precision};
use crate::locale::{Locale, isolated, phrase};
use crate::model::{Claim, Correction, Measure, Note, Period, Tier, Timeline, host};

/// Everything that is reported of an event, formatted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Card {
    /// The event's id.
    pub id: String,
    /// Its full title.
    pub title: String,
    /// Its date with whole month names.
    pub when: String,
    /// Its location in the country; may be empty.
    pub place: String,
    /// ISO 3166-1 alpha-2; may be empty. The page formats its name.
    pub country: String,
    /// The label of its kind; may be empty.
    pub kind: String,
    /// Its headline in one line.
    pub headline: String,
    /// Its summary.
    pub summary: String,
    /// The sources of the summary.
    pub sources: Vec<Citation>,
    /// Its claims by measure, those that lead first.
    pub claims: Vec<Row>,
    /// Who attributes it.
    pub attribution: Vec<Statement>,
    /// Who disputes that.
    pub disputed: Vec<Statement>,
    /// How well founded the attribution is; may be empty.
    pub tier: String,
    /// What was corrected, and when; without sources.
    pub corrections: Vec<Statement>,
    /// Its position in the timeline, from 1.
    pub number: usize,
    /// How many events the timeline has.
    pub of: usize,
}

/// A formatted claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The measure's name in the data, for the symbol.
    pub measure: &'static str,
    /// The label of the measure.
    pub label: String,
    /// Its note; may be empty.
    pub note: String,
    /// The amount with its unit.
    pub amount: String,
    /// Whether it is in the headline.
    pub lead: bool,
    /// Its sources.
    pub sources: Vec<Citation>,
}

/// A formatted statement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statement {
    /// The statement, with who made it and when.
    pub text: String,
    /// Its sources.
    pub sources: Vec<Citation>,
}

/// A formatted source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Citation {
    /// `Reuters, 2016`.
    pub label: String,
    /// Its title; may be empty.
    pub title: String,
    /// Its host name; empty without an address.
    pub host: String,
    /// Its address, `http` or `https`; may be empty.
    pub url: String,
    /// The address of its archived copy, `http` or `https`; may be empty.
    pub archived: String,
}

/// The card of the event at an index of the timeline.
pub fn card(timeline: &Timeline, index: usize, locale: &dyn Locale) -> Option<Card> {
    let event = timeline.events.get(index)?;
    let details = event.details();
    let mut claims: Vec<&Claim> = Vec::new();
    for measure in Measure::ALL {
        for lead in [true, false] {
            claims.extend(details.claims.iter().filter(|claim| claim.measure == measure && claim.lead == lead));
        }
    }
    let rows = claims.into_iter().map(|claim| Row {
        measure: claim.measure.name(),
        label: locale.word(measure(claim.measure)).into(),
        note: claim.note.clone(),
        amount: match claim.amount.largest() {
            0.0 => locale.word("nothing").into(),
            _ => amount(&claim.amount, claim, locale),
        },
        lead: claim.lead,
        sources: cited(timeline, &claim.sources, locale),
    });
    let attribution = details.attribution.iter().map(|said| {
        let to = if said.to.is_empty() { String::new() } else { format!(": {}", isolated(locale, &said.to)) };
        let confidence = match said.confidence.as_str() {
            "" => String::new(),
            confidence => format!(" (“{}”)", isolated(locale, confidence)),
        };
        Statement {
            text: statement(&said.by, &said.date, &format!("{to}{confidence}"), &said.note, locale),
            sources: cited(timeline, &said.sources, locale),
        }
    });
    let disputed = details.disputed.iter().map(|said| Statement {
        text: statement(&said.by, &said.date, "", &said.note, locale),
        sources: cited(timeline, &said.sources, locale),
    });
    let corrections = details.corrections.iter().map(|Correction { date, text }| Statement {
        text: statement("", &Some(*date), "", text, locale),
        sources: Vec::new(),
    });
    Some(Card {
        id: event.id.clone(),
        title: event.title.clone(),
        when: long_date(&event.date, locale),
        place: details.place.clone(),
        country: details.country.clone(),
        kind: event
            .kind
            .and_then(|kind| timeline.kinds.get(usize::from(kind)))
            .map_or_else(String::new, |kind| kind.label.clone()),
        headline: headline_line(event, &timeline.currency, locale),
        summary: details.summary.clone(),
        sources: cited(timeline, &details.sources, locale),
        claims: rows.collect(),
        attribution: attribution.collect(),
        disputed: disputed.collect(),
        tier: event.tier.map_or_else(String::new, |tier| {
            locale
                .word(match tier {
                    Tier::A => "cardGovernment",
                    Tier::B => "cardExperts",
                    Tier::C => "cardSuspected",
                })
                .into()
        }),
        corrections: corrections.collect(),
        number: index + 1,
        of: timeline.events.len(),
    })
}

/// `FBI, 19 December 2014: North Korea (“…”); note`.
fn statement(by: &str, date: &Option<Date>, rest: &str, note: &str, locale: &dyn Locale) -> String {
    let date = date.map_or_else(String::new, |date| long_date(&date, locale));
    let by = list(&[by, &date], locale);
    let joint = match (note.is_empty(), rest.is_empty()) {
        (true, _) => "",
        (false, true) => ": ",
        (false, false) => "; ",
    };
    format!("{by}{rest}{joint}{}", if note.is_empty() { String::new() } else { isolated(locale, note) })
}

/// The sources with some keys, formatted.
pub fn cited(timeline: &Timeline, keys: &[String], locale: &dyn Locale) -> Vec<Citation> {
    let say = |key: &String| {
        let source = timeline.source(key)?;
        let year = source.date.and_then(|date| date.from()).map(|point| point.coarser(Precision::Year));
        Some(Citation {
            label: year.map_or_else(
                || source.publisher.clone(),
                |year| list(&[&source.publisher, &short_point(&year, locale)], locale),
            ),
            title: source.title.clone(),
            host: {
                let host = host(&source.url);
                host.strip_prefix("www.").unwrap_or(host).to_string()
            },
            url: source.url.clone(),
            archived: source.archived.clone(),
        })
    };
    keys.iter().filter_map(say).collect()
}

/// `UN sanctions widened, from March 2016 to 22 December 2017`, as it was written, for the list.
fn period(period: &Period, locale: &dyn Locale) -> String {
    let from = long_date(&period.from, locale);
    match period.to {
        Some(to) => phrase(locale, "periodLong", &[&period.label, &from, &long_date(&to, locale)]),
        None => list(&[&period.label, &from], locale),
    }
}

/// `Updated 27 November 2026`; empty if unknown.
pub fn updated(timeline: &Timeline, locale: &dyn Locale) -> String {
    timeline.updated.map_or_else(String::new, |date| phrase(locale, "updated", &[&long_date(&date, locale)]))
}

/// The notes with their sources, for the list.
pub fn notes(timeline: &Timeline, locale: &dyn Locale) -> Vec<Statement> {
    let say = |note: &Note| Statement { text: note.text.clone(), sources: cited(timeline, &note.sources, locale) };
    timeline.notes.iter().map(say).collect()
}

/// The periods with their sources, for the list.
pub fn periods(timeline: &Timeline, locale: &dyn Locale) -> Vec<Statement> {
    let say = |period: &Period| Statement {
        text: self::period(period, locale),
        sources: cited(timeline, &period.sources, locale),
    };
    timeline.periods.iter().map(say).collect()
}
