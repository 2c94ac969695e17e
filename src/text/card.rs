//! Cards: everything that is reported of an event, and the statements around events, with their sources.

use serde::Serialize;

use super::amounts::{headline, headline_line};
use super::citation::{Citation, cited};
use super::claims::{self, Group, Row};
use super::dates::{long_date, short_date, short_point};
use super::list;
use crate::date::{Date, Precision};
use crate::locale::{Locale, isolated, phrase};
use crate::model::{Attribution, Correction, Dispute, Event, Note, Period, Tier, Timeline};

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
    /// The first phrase of the headline, if it tells an amount; may be empty.
    pub figure: String,
    /// The rest of the headline; may be empty.
    pub more: String,
    /// Its summary.
    pub summary: String,
    /// The sources of the summary.
    pub sources: Vec<Citation>,
    /// Its claims by measure, those that lead first.
    pub claims: Vec<Row>,
    /// The measures of the claims, in their order.
    pub groups: Vec<Group>,
    /// The ends of the scale of the claims, `$0 – 2 billion`; empty without one.
    pub scale: String,
    /// Who attributes it.
    pub attribution: Vec<Statement>,
    /// Who disputes that.
    pub disputed: Vec<Statement>,
    /// How well founded the attribution is; may be empty.
    pub tier: String,
    /// Who attributes it and when, if it is one alone: `FBI, 2025`; may be empty.
    pub actor: String,
    /// Who disputes the attribution, in a phrase: `Disputed by North Korea`; may be empty.
    pub dispute: String,
    /// What was corrected, and when; without sources.
    pub corrections: Vec<Statement>,
    /// Its position in the timeline, from 1.
    pub number: usize,
    /// How many events the timeline has.
    pub of: usize,
    /// The short title of the event before it; empty at the start.
    pub previous: String,
    /// The short title of the event after it; empty at the end.
    pub next: String,
}

/// A formatted statement.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Statement {
    /// The statement, with who made it and when.
    pub text: String,
    /// When it was made, for a column of dates; may be empty.
    pub date: String,
    /// Who made it; may be empty.
    pub by: String,
    /// What they say; may be empty.
    pub says: String,
    /// Its sources.
    pub sources: Vec<Citation>,
}

/// The card of the event at an index of the timeline.
pub fn card(timeline: &Timeline, index: usize, locale: &dyn Locale) -> Option<Card> {
    let event = timeline.events.get(index)?;
    let details = event.details();
    let groups = claims::groups(timeline, event, locale);
    let attribution = details.attribution.iter().map(|said| attributed(timeline, said, locale));
    let disputed = details.disputed.iter().map(|said| Statement {
        sources: cited(timeline, &said.sources, locale),
        ..statement(&said.by, &said.date, "", &said.note, locale)
    });
    let corrections =
        details.corrections.iter().map(|Correction { date, text }| statement("", &Some(*date), "", text, locale));
    let (figure, more) = figure(event, &timeline.currency, locale);
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
        figure,
        more,
        summary: details.summary.clone(),
        sources: cited(timeline, &details.sources, locale),
        claims: groups.rows,
        groups: groups.groups,
        scale: groups.scale,
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
        actor: actor(&details.attribution, locale),
        dispute: dispute(&details.disputed, locale),
        corrections: corrections.collect(),
        number: index + 1,
        of: timeline.events.len(),
        previous: String::new(),
        next: String::new(),
    })
}

/// The headline in two parts: an amount, and the rest. The rest alone where no amount was taken or asked for.
fn figure(event: &Event, currency: &str, locale: &dyn Locale) -> (String, String) {
    let mut phrases = headline(event, currency, locale).into_iter();
    let (first, more) = (phrases.next().unwrap_or_default(), phrases.next().unwrap_or_default());
    if first == locale.word("noMoney") { (more, first) } else { (first, more) }
}

/// The only one who attributes an event, with the year of the first statement; empty if there are several.
fn actor(attribution: &[Attribution], locale: &dyn Locale) -> String {
    let Some(first) = attribution.first().filter(|first| attribution.iter().all(|said| said.by == first.by)) else {
        return String::new();
    };
    let year = first.date.and_then(|date| date.from()).map(|point| point.coarser(Precision::Year));
    list(&[&first.by, &year.map_or_else(String::new, |year| short_point(&year, locale))], locale)
}

/// Names up to two of those who dispute an attribution, and how many more there are.
fn dispute(disputed: &[Dispute], locale: &dyn Locale) -> String {
    let mut actors: Vec<&str> = Vec::new();
    for said in disputed {
        if !said.by.is_empty() && !actors.contains(&said.by.as_str()) {
            actors.push(&said.by);
        }
    }
    let names = list(actors.get(..2).unwrap_or(&actors), locale);
    match actors.len() {
        0 => String::new(),
        1 | 2 => phrase(locale, "disputedBy", &[&names]),
        count => {
            let rest = phrase(locale, "andMore", &[&locale.number((count - 2) as f64)]);
            phrase(locale, "disputedBy", &[&format!("{names} {rest}")])
        }
    }
}

/// An attribution as a statement: `FBI, 19 December 2014: North Korea (“…”); note`.
fn attributed(timeline: &Timeline, said: &Attribution, locale: &dyn Locale) -> Statement {
    let to = if said.to.is_empty() { String::new() } else { isolated(locale, &said.to) };
    let confidence = match said.confidence.as_str() {
        "" => String::new(),
        confidence => format!("{}(“{}”)", if to.is_empty() { "" } else { " " }, isolated(locale, confidence)),
    };
    Statement {
        sources: cited(timeline, &said.sources, locale),
        ..statement(&said.by, &said.date, &format!("{to}{confidence}"), &said.note, locale)
    }
}

/// A statement without its sources.
fn statement(by: &str, date: &Option<Date>, what: &str, note: &str, locale: &dyn Locale) -> Statement {
    let note = if note.is_empty() { String::new() } else { isolated(locale, note) };
    let says = format!("{what}{}{note}", if what.is_empty() || note.is_empty() { "" } else { "; " });
    let long = date.map_or_else(String::new, |date| long_date(&date, locale));
    let who = list(&[by, &long], locale);
    Statement {
        text: format!("{who}{}{says}", if says.is_empty() || who.is_empty() { "" } else { ": " }),
        date: date.map_or_else(String::new, |date| short_date(&date, locale)),
        by: if by.is_empty() { String::new() } else { isolated(locale, by) },
        says,
        sources: Vec::new(),
    }
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
    let say = |note: &Note| Statement {
        text: note.text.clone(),
        sources: cited(timeline, &note.sources, locale),
        ..Statement::default()
    };
    timeline.notes.iter().map(say).collect()
}

/// The periods with their sources, for the list.
pub fn periods(timeline: &Timeline, locale: &dyn Locale) -> Vec<Statement> {
    let say = |period: &Period| Statement {
        text: self::period(period, locale),
        sources: cited(timeline, &period.sources, locale),
        ..Statement::default()
    };
    timeline.periods.iter().map(say).collect()
}
