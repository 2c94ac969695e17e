//! A timeline as Heistline JSON, with an item per line.

use std::io::Write;

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::import::steps::{self, Pace};
use crate::model::{Amount, Attribution, Claim, Correction, Dispute, Event, Media, Source, Tier, Timeline};

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
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'timeline str,
    #[serde(rename = "dateText", skip_serializing_if = "str::is_empty")]
    date_text: &'timeline str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sources: &'timeline [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    media: &'timeline [Media],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    related: &'timeline [String],
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
        text: &details.text,
        date_text: &details.date_text,
        media: &details.media,
        related: &details.related,
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
    steps::all(json_in_steps(timeline))
}

/// The same in steps.
///
/// # Errors
/// Those of the serializer; no data causes one.
pub async fn json_in_steps(timeline: &Timeline) -> Result<String, serde_json::Error> {
    let mut out = Json(String::from("{"));
    for (name, text) in [
        ("title", &timeline.title),
        ("lang", &timeline.lang),
        ("currency", &timeline.currency),
        ("note", &timeline.note),
        ("text", &timeline.text),
    ] {
        if !text.is_empty() {
            out.field(name, text)?;
        }
    }
    if let Some(date) = timeline.updated {
        out.field("updated", &date)?;
    }
    out.items("media", ['[', ']'], &timeline.media, text).await?;
    let item = |event: &Event| text(&event_item(timeline, event));
    out.items("kinds", ['[', ']'], &timeline.kinds, text).await?;
    out.items("measures", ['[', ']'], &timeline.measures, text).await?;
    let source = |(key, source): &(String, Source)| Ok(format!("{}: {}", text(key)?, text(source)?));
    out.items("sources", ['{', '}'], &timeline.sources, source).await?;
    out.items("events", ['[', ']'], &timeline.events, item).await?;
    out.items("periods", ['[', ']'], &timeline.periods, text).await?;
    out.items("notes", ['[', ']'], &timeline.notes, text).await?;
    out.0 += "\n}\n";
    Ok(out.0)
}

fn text<T: Serialize>(value: &T) -> Result<String, serde_json::Error> {
    let mut out = Vec::new();
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, InDigits))?;
    Ok(String::from_utf8(out).unwrap_or_default())
}

/// Writes numbers as the export of tables does, without another algorithm for them in the wasm.
struct InDigits;

impl Formatter for InDigits {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> std::io::Result<()> {
        writer.write_all(value.to_string().as_bytes())
    }
}

/// The object with its fields so far.
struct Json(String);

impl Json {
    fn name(&mut self, name: &str) {
        let before = if self.0.len() > 1 { "," } else { "" };
        self.0.extend([before, "\n  \"", name, "\": "]);
    }

    fn field<T: Serialize>(&mut self, name: &str, value: &T) -> Result<(), serde_json::Error> {
        self.name(name);
        self.0 += &text(value)?;
        Ok(())
    }

    /// Adds a field with a list or an object, unless that is empty.
    async fn items<T>(
        &mut self,
        name: &str,
        [open, close]: [char; 2],
        items: &[T],
        text: impl Fn(&T) -> Result<String, serde_json::Error>,
    ) -> Result<(), serde_json::Error> {
        if items.is_empty() {
            return Ok(());
        }
        self.name(name);
        let (mut before, mut pace) = (String::from(open), Pace::default());
        for item in items {
            self.0.extend([before.as_str(), "\n    ", &text(item)?]);
            before.replace_range(.., ",");
            pace.item().await;
        }
        self.0.extend(["\n  ", close.encode_utf8(&mut [0; 4])]);
        Ok(())
    }
}
