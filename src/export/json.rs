//! A timeline as Heistline JSON, with an item per line.

use serde::Serialize;

use crate::model::{Amount, Attribution, Claim, Correction, Dispute, Event, Tier, Timeline};

/// An event as in the data: with the id of its kind, and without nested details.
#[derive(Serialize)]
struct EventItem<'timeline> {
    id: &'timeline str,
    title: &'timeline str,
    date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'timeline str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<Tier>,
    #[serde(skip_serializing_if = "str::is_empty")]
    short: &'timeline str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    major: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    country: &'timeline str,
    #[serde(skip_serializing_if = "str::is_empty")]
    place: &'timeline str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'timeline str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sources: &'timeline [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<ClaimItem<'timeline>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    attribution: &'timeline [Attribution],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    disputed: &'timeline [Dispute],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    corrections: &'timeline [Correction],
}

/// A claim as in the data: with the name of its measure, whose unit is not repeated.
#[derive(Serialize)]
struct ClaimItem<'timeline> {
    measure: &'timeline str,
    amount: Amount,
    #[serde(skip_serializing_if = "str::is_empty")]
    currency: &'timeline str,
    #[serde(skip_serializing_if = "str::is_empty")]
    token: &'timeline str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    lead: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'timeline str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sources: &'timeline [String],
}

fn claim_item<'timeline>(timeline: &'timeline Timeline, claim: &'timeline Claim) -> ClaimItem<'timeline> {
    let Claim { measure, amount, currency, token, lead, note, sources } = claim;
    ClaimItem {
        measure: timeline.name_of(*measure),
        amount: *amount,
        currency,
        token: if timeline.own(*measure).is_some() { "" } else { token },
        lead: *lead,
        note,
        sources,
    }
}

fn event_item<'timeline>(timeline: &'timeline Timeline, event: &'timeline Event) -> EventItem<'timeline> {
    let Event { id, title, date, kind, tier, .. } = event;
    let details = event.details();
    EventItem {
        id,
        title,
        date: date.to_string(),
        kind: kind.and_then(|kind| timeline.kinds.get(usize::from(kind))).map(|kind| kind.id.as_str()),
        tier: *tier,
        short: &details.short,
        major: details.major,
        country: &details.country,
        place: &details.place,
        summary: &details.summary,
        sources: &details.sources,
        claims: details.claims.iter().map(|claim| claim_item(timeline, claim)).collect(),
        attribution: &details.attribution,
        disputed: &details.disputed,
        corrections: &details.corrections,
    }
}

/// The timeline as JSON that [`import::read`](crate::import::read) reads unchanged.
///
/// # Errors
/// Those of the serializer; no data causes one.
pub fn json(timeline: &Timeline) -> Result<String, serde_json::Error> {
    let mut fields = Vec::new();
    for (name, text) in [
        ("title", &timeline.title),
        ("lang", &timeline.lang),
        ("currency", &timeline.currency),
        ("note", &timeline.note),
    ] {
        if !text.is_empty() {
            fields.push(format!("  \"{name}\": {}", serde_json::to_string(text)?));
        }
    }
    if let Some(date) = timeline.updated {
        fields.push(format!("  \"updated\": {}", serde_json::to_string(&date)?));
    }
    let item = |event: &Event| serde_json::to_string(&event_item(timeline, event));
    let mut sources = Vec::new();
    for (key, source) in &timeline.sources {
        sources.push(format!("{}: {}", serde_json::to_string(key)?, serde_json::to_string(source)?));
    }
    push(&mut fields, "kinds", ('[', ']'), &texts(&timeline.kinds)?);
    push(&mut fields, "measures", ('[', ']'), &texts(&timeline.measures)?);
    push(&mut fields, "sources", ('{', '}'), &sources);
    push(&mut fields, "events", ('[', ']'), &timeline.events.iter().map(item).collect::<Result<Vec<_>, _>>()?);
    push(&mut fields, "periods", ('[', ']'), &texts(&timeline.periods)?);
    push(&mut fields, "notes", ('[', ']'), &texts(&timeline.notes)?);
    Ok(format!("{{\n{}\n}}\n", fields.join(",\n")))
}

fn texts<T: Serialize>(items: &[T]) -> Result<Vec<String>, serde_json::Error> {
    items.iter().map(serde_json::to_string).collect()
}

/// Adds a field with a list or an object, unless that is empty.
fn push(fields: &mut Vec<String>, name: &str, (open, close): (char, char), items: &[String]) {
    if !items.is_empty() {
        fields.push(format!("  \"{name}\": {open}\n    {}\n  {close}", items.join(",\n    ")));
    }
}
