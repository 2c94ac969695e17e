//! Finds events whose id is taken. It sorts hashes and compares ids only where they are equal, so that no choice of ids, not even one
//! with all hashes equal, costs more than sorting them.

use std::cmp::Ordering;

use crate::import::native::sort::pass;

/// Bits of a hash, which stand above the index of the event.
const INDEX_BITS: u32 = 32;

/// The ids of the events that were read, and the indices of their items in the file.
#[derive(Debug, Default)]
pub struct Ids {
    /// The hash of each id, above the index of its event.
    hashes: Vec<u64>,
    /// The index of each event in the file.
    items: Vec<u32>,
    /// The bits that are sorted by already.
    bits: u32,
}

impl Ids {
    /// Reserves memory for a number of events; `None` if there is not enough.
    pub fn reserve(&mut self, events: usize) -> Option<()> {
        self.hashes.try_reserve_exact(events).ok()?;
        self.items.try_reserve_exact(events).ok()
    }

    /// Records the id of the next event, and the index of its item in the file.
    pub fn push(&mut self, id: &str, item: usize) {
        self.hashes.push(u64::from(hash(FIRST, id)) << INDEX_BITS | self.items.len() as u64);
        self.items.push(item as u32);
    }

    /// Records another id of an event, before the first step.
    #[cfg(feature = "formats")]
    pub fn replace(&mut self, event: usize, id: &str) {
        for entry in self.hashes.iter_mut().skip(event).take(1) {
            *entry = u64::from(hash(FIRST, id)) << INDEX_BITS | event as u64;
        }
    }

    /// Sorts by some more bits, and returns whether all are sorted.
    pub fn step(&mut self) -> bool {
        let shift = INDEX_BITS + self.bits;
        if shift < u64::BITS {
            self.bits += pass(&mut self.hashes, |hash| hash >> shift);
        }
        INDEX_BITS + self.bits >= u64::BITS
    }

    /// Calls `report` for each event whose id an earlier one has, in ascending order, with its index and that of its item.
    /// `compare` compares the ids of two events.
    pub fn taken(&mut self, compare: &mut dyn FnMut(usize, usize) -> Ordering, report: &mut dyn FnMut(usize, usize)) {
        let index = |hash: u64| (hash & u64::from(u32::MAX)) as usize;
        let mut taken = Vec::new();
        for run in self.hashes.chunk_by_mut(|one, two| one >> INDEX_BITS == two >> INDEX_BITS) {
            if run.len() == 1 {
                continue;
            }
            run.sort_unstable_by(|one, two| compare(index(*one), index(*two)).then(one.cmp(two)));
            for pair in run.windows(2) {
                if let [one, two] = pair
                    && compare(index(*one), index(*two)).is_eq()
                {
                    taken.resize(self.items.len(), false);
                    taken.iter_mut().skip(index(*two)).take(1).for_each(|taken| *taken = true);
                }
            }
        }
        for (event, item) in self.items.iter().enumerate().zip(taken).filter(|(_, taken)| *taken).map(|(item, _)| item)
        {
            report(event, *item as usize);
        }
    }
}

/// The hash of no text.
const FIRST: u32 = 0x811C_9DC5;

/// FNV-1a, continued from the hash of what stands before a text.
fn hash(before: u32, text: &str) -> u32 {
    text.bytes().fold(before, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;

    /// Finds the taken ids, and counts the comparisons.
    fn taken(ids: &[String]) -> (Vec<(usize, usize)>, usize) {
        let mut all = Ids::default();
        all.reserve(ids.len()).unwrap();
        for (index, id) in ids.iter().enumerate() {
            all.push(id, index * 2);
        }
        while !all.step() {}
        let mut count = 0;
        let mut found = Vec::new();
        let mut compare = |one: usize, two: usize| {
            count += 1;
            ids[one].cmp(&ids[two])
        };
        all.taken(&mut compare, &mut |event, item| found.push((event, item)));
        (found, count)
    }

    #[test]
    fn later_events_with_the_same_id_are_found() {
        let ids = ["a", "b", "a", "", "c", "b", "a"].map(String::from);
        assert_eq!(taken(&ids).0, [(2, 4), (5, 10), (6, 12)]);
    }

    /// Different ids with the same hash: of each further pair of blocks, either one leads from one state to the same next one.
    fn crafted(pairs: u32) -> Vec<String> {
        let mut ids = vec![String::new()];
        for _ in 0..pairs {
            let before = hash(FIRST, &ids[0]);
            let mut seen = HashMap::new();
            let pair = (0_u32..).map(|block| format!("{:x}", block.wrapping_mul(0x9E37_79B9))).find_map(|block| {
                let earlier = seen.insert(hash(before, &block), block.clone());
                earlier.map(|earlier| [earlier, block])
            });
            let pair = pair.unwrap();
            ids = ids.iter().flat_map(|id| pair.each_ref().map(|block| format!("{id}{block}"))).collect();
        }
        ids
    }

    #[test]
    fn ids_with_equal_hashes_cost_no_more_than_sorting() {
        let ordinary: Vec<String> = (0..1 << 13).map(|index| format!("event-{index}")).collect();
        let (found, comparisons) = taken(&ordinary);
        assert!(found.is_empty() && comparisons < 10, "{comparisons}");
        let crafted = crafted(13);
        assert_eq!(crafted.iter().map(|id| hash(FIRST, id)).collect::<HashSet<_>>().len(), 1);
        let (found, comparisons) = taken(&crafted);
        // n log n, where a table with one chain takes n²
        assert!(found.is_empty() && comparisons < crafted.len() * 16, "{comparisons}");
    }
}
