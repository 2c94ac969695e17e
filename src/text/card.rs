//! Cards: everything that is reported of an event, and the statements around events, with their sources.

use serde::Serialize;

use super::amounts::{headline, headline_line};
use super::citation::{Citation, cited};
use super::claims::{self, Group, Row};
use super::dates::{long_date, short_date, short_point};
use super::list;
use super::story::{Figure, Related, figures, long_when, machine, related, told};
use crate::date::{Date, Precision};
use crate::locale::{Locale, isolated, phrase};
use crate::model::{Attribution, Correction, Details, Dispute, Event, Note, Period, Tier, Timeline};

/// Everything that is reported of an event, formatted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Card {
    /// The event's id.
    pub id: String,
    /// Its full title.
    pub title: String,
    /// Its date with whole month names, or the words that stand instead of it; may be empty.
    pub when: String,
    /// Its date as HTML's `datetime` has it; may be empty.
    pub machine: String,
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
    /// Its summary; empty where the text begins with it.
    pub summary: String,
    /// Its text, as [`crate::markdown`] formats it; may be empty.
    pub text: String,
    /// The sources of summary and text.
    pub sources: Vec<Citation>,
    /// Its media.
    pub media: Vec<Figure>,
    /// The related events.
    pub related: Vec<Related>,
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
    /// On whose statement the tier rests, and when it was made: `FBI, 2025`; may be empty.
    pub actor: String,
    /// Who denies the attribution, or else who disputes it, in a phrase: `Denied by North Korea`; may be empty.
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
    /// What they say, or the words of the data in `text`; may be empty.
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
    let (text, summary) = told(details);
    Some(Card {
        id: event.id.clone(),
        title: event.title.clone(),
        when: long_when(event, locale),
        machine: machine(&event.date),
        place: details.place.clone(),
        country: details.country.clone(),
        kind: event
            .kind
            .and_then(|kind| timeline.kinds.get(usize::from(kind)))
            .map_or_else(String::new, |kind| kind.label.clone()),
        headline: headline_line(event, &timeline.currency, locale),
        figure,
        more,
        summary,
        text,
        sources: cited(timeline, &details.sources, locale),
        media: figures(timeline, &details.media, locale),
        related: related(timeline, details),
        claims: groups.rows,
        groups: groups.groups,
        scale: groups.scale,
        attribution: attribution.collect(),
        disputed: disputed.collect(),
        tier: event.tier.map_or_else(String::new, |tier| {
            locale
                .word(match tier {
                    Tier::A => "tierGovernment",
                    Tier::B => "cardExperts",
                    Tier::C => "cardSuspected",
                })
                .into()
        }),
        actor: actor(&details.attribution, locale),
        dispute: dispute(details, locale),
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

/// The one on whose statement the tier rests, or the only one who attributes the event, with the year. Empty if there are several.
fn actor(attribution: &[Attribution], locale: &dyn Locale) -> String {
    let alone = || attribution.first().filter(|first| attribution.iter().all(|said| said.by == first.by));
    let Some(said) = attribution.iter().find(|said| said.lead).or_else(alone) else { return String::new() };
    let year = said.date.and_then(|date| date.from()).map(|point| point.coarser(Precision::Year));
    list(&[&said.by, &year.map_or_else(String::new, |year| short_point(&year, locale))], locale)
}

/// Names up to two of those who deny the attribution, because it names them, and how many more there are; else of those who dispute it.
fn dispute(Details { attribution, disputed, .. }: &Details, locale: &dyn Locale) -> String {
    let mut actors: [Vec<&str>; 2] = Default::default();
    let [denying, disputing] = &mut actors;
    for Dispute { by, .. } in disputed.iter().filter(|said| !said.by.is_empty()) {
        let actors = if attribution.iter().any(|said| said.to == *by) { &mut *denying } else { &mut *disputing };
        if !actors.contains(&by.as_str()) {
            actors.push(by);
        }
    }
    let (key, actors) = if denying.is_empty() { ("disputedBy", disputing) } else { ("deniedBy", denying) };
    let names = list(actors.get(..2).unwrap_or(actors), locale);
    match actors.len() {
        0 => String::new(),
        1 | 2 => phrase(locale, key, &[&names]),
        count => {
            let rest = phrase(locale, "andMore", &[&locale.number((count - 2) as f64)]);
            phrase(locale, key, &[&format!("{names} {rest}")])
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
        says: period.label.clone(),
        sources: cited(timeline, &period.sources, locale),
        ..Statement::default()
    };
    timeline.periods.iter().map(say).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::locale::native::english;

    /// The card of an event with tier A, its attributions and its disputes.
    fn said(attribution: &str, disputed: &str) -> Card {
        let text = format!(
            r#"{{"sources":{{"s":{{"publisher":"Reuters"}}}},"events":[{{"id":"a","title":"Bank","date":"2016-02-05","tier":"A",
               "attribution":[{attribution}],"disputed":[{disputed}]}}]}}"#
        );
        card(&import::read(&text).unwrap().timeline, 0, english()).unwrap()
    }

    const LAB: &str = r#"{"by":"Lab","date":"2016-05","to":"Lazarus","sources":["s"]}"#;
    const COURT: &str = r#"{"by":"Ministry","date":"2018-09-06","to":"North Korea","sources":["s"]}"#;

    #[test]
    fn the_verdict_names_the_statement_that_leads_or_the_only_actor_and_nobody_else() {
        let lead = COURT.replace("\"to\"", "\"lead\":true,\"to\"");
        assert_eq!(said(&format!("{LAB},{lead}"), "").actor, "Ministry, 2018");
        assert_eq!(said(&format!("{LAB},{COURT}"), "").actor, "");
        assert_eq!(said(&format!("{COURT},{COURT}"), "").actor, "Ministry, 2018");
        assert_eq!(said("", "").actor, "");
        assert_eq!(said(&lead, "").tier, "Named by a government");
    }

    #[test]
    fn only_those_who_are_named_deny_and_the_others_dispute() {
        let by = |names: &[&str]| {
            names.iter().map(|name| format!(r#"{{"by":"{name}","sources":["s"]}}"#)).collect::<Vec<_>>().join(",")
        };
        let dispute = |names: &[&str]| said(COURT, &by(names)).dispute;
        assert_eq!(dispute(&["A paper", "North Korea", "North Korea"]), "Denied by North Korea");
        assert_eq!(dispute(&["A", "B", "C", "D"]), "Disputed by A, B and 2 more");
        assert_eq!(dispute(&[]), "");
        assert_eq!(said(LAB, &by(&["North Korea"])).dispute, "Disputed by North Korea");
    }
}
