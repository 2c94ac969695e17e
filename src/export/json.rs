//! A timeline as Heistline JSON, with an item per line.

use serde::Serialize;

use crate::model::{Details, Event, Tier, Timeline};

/// An event as in the data: with the id of its kind, and without nested details.
#[derive(Serialize)]
struct Item<'timeline> {
    id: &'timeline str,
    title: &'timeline str,
    date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'timeline str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<Tier>,
    #[serde(flatten)]
    more: Option<&'timeline Details>,
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
    let item = |event: &Event| {
        let Event { id, title, date, kind, tier, more } = event;
        let kind = kind.and_then(|kind| timeline.kinds.get(usize::from(kind))).map(|kind| kind.id.as_str());
        serde_json::to_string(&Item { id, title, date: date.to_string(), kind, tier: *tier, more: more.as_deref() })
    };
    let mut sources = Vec::new();
    for (key, source) in &timeline.sources {
        sources.push(format!("{}: {}", serde_json::to_string(key)?, serde_json::to_string(source)?));
    }
    push(&mut fields, "kinds", ('[', ']'), &texts(&timeline.kinds)?);
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
