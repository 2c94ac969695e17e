//! Events without ids, or with keys instead.

use crate::import::native::ids::Ids;
use crate::import::native::json::{self, Span};
use crate::import::native::problems::Problems;
use crate::import::shared::names::{Names, slug};
use crate::model::{Event, Severity};

/// Gives the events that have no id one from their titles that no other has.
pub fn give_ids(events: &mut [Event], ids: &mut Ids) {
    if events.iter().all(|event| !event.id.is_empty()) {
        return;
    }
    let mut names = Names::default();
    for event in events.iter().filter(|event| !event.id.is_empty()) {
        names.free(event.id.clone());
    }
    for (index, event) in events.iter_mut().enumerate().filter(|(_, event)| event.id.is_empty()) {
        event.id = names.free(slug(&event.title, "event"));
        ids.replace(index, &event.id);
    }
}

/// The spans of events in an object, which is reported; `None` if something else is there, or none.
pub fn by_key(problems: &mut Problems, text: &[u8], span: Span) -> Option<Vec<Span>> {
    let entries = json::entries(text, span).ok()??;
    let (keys, spans): (Vec<_>, Vec<_>) = entries.into_iter().map(|(key, span)| (key.into_owned(), span)).unzip();
    if spans.is_empty() {
        return None;
    }
    problems.keys.all = keys;
    let reason = "the events are an object; write them as a list [ … ], each with its key as its id";
    let done = (Severity::Warning, "the keys taken as ids");
    problems.report(text, span.0 as usize, "events".into(), reason.into(), done);
    Some(spans)
}
