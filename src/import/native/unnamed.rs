//! Events without ids.

use crate::import::native::ids::Ids;
use crate::import::shared::names::{Names, slug};
use crate::model::Event;

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
