//! Which ids are taken: a hash table of places that is filled as events are read. It exists because the standard one costs a
//! hundred times what it holds, and because looking an id up may never become a task of its own.

use crate::model::Event;

/// The places of events by the hash of their ids, with open addressing.
#[derive(Debug, Default)]
pub struct Ids {
    /// The place of an event plus one, or 0; its length is a power of two and at least twice the number of events.
    slots: Vec<u32>,
    count: u32,
}

impl Ids {
    /// Makes room for so many events; `None` where there is no memory for it.
    pub fn reserve(&mut self, events: usize) -> Option<()> {
        let length = (events * 2 + 1).next_power_of_two();
        self.slots.try_reserve_exact(length).ok()?;
        self.slots.resize(length, 0);
        Some(())
    }

    /// Whether an event has this id already; else it is noted for the event that comes next.
    pub fn is_taken(&mut self, id: &str, events: &[Event]) -> bool {
        // FNV-1a, folded: its low bits alone are weak.
        let hash = id.bytes().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = (hash ^ (hash >> 15)) as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            match slot.checked_sub(1).map(|place| events.get(place as usize)) {
                None => {
                    self.count += 1;
                    *slot = self.count;
                    return false;
                }
                Some(other) if other.is_some_and(|event| event.id == id) => return true,
                Some(_) => at = (at + 1) & mask,
            }
        }
        false
    }
}
