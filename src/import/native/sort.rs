//! Events into the order of time in small steps: a radix sort, each pass of which is a step. The standard sort of a million
//! events would hold a page up for half a second.

use crate::model::Event;

/// Bits of a key that one pass looks at.
const BITS: u32 = 11;

/// What events are sorted by, in the order in which they were read.
#[derive(Debug, Default)]
pub struct Order {
    /// The keys with the places of their events.
    keys: Vec<(u64, u32)>,
    /// They are in order as they are, which most files are.
    unsorted: bool,
    /// Bits that are sorted by already.
    bits: u32,
    /// From where on events have to be brought to their places.
    settled: usize,
}

impl Order {
    /// Makes room for so many events; `None` where there is no memory for it.
    pub fn reserve(&mut self, events: usize) -> Option<()> {
        self.keys.try_reserve_exact(events).ok()
    }

    /// Takes the time of the next event.
    pub fn push(&mut self, time: f64) {
        // The bits of a number, turned so that they are ordered as the numbers are.
        let bits = time.to_bits();
        let key = if bits >> 63 == 0 { bits | 1 << 63 } else { !bits };
        self.unsorted |= self.keys.last().is_some_and(|(last, _)| *last > key);
        self.keys.push((key, self.keys.len() as u32));
    }

    /// Goes on a little, and says whether the events, as many as were pushed, are in order. Events of the same time keep the
    /// order in which they were read.
    pub fn step(&mut self, events: &mut [Event]) -> bool {
        if !self.unsorted {
            return true;
        }
        if self.bits < u64::BITS {
            self.pass();
            return false;
        }
        // Each event goes to its place by swaps along its cycle: `keys` says which event belongs where.
        let until = self.settled + 50_000;
        while self.settled < self.keys.len().min(until) {
            let here = self.settled;
            let mut at = here;
            while let Some((_, from)) = self.keys.get_mut(at) {
                let next = std::mem::replace(from, at as u32) as usize;
                if next == here || next == at {
                    break;
                }
                events.swap(at, next);
                at = next;
            }
            self.settled += 1;
        }
        self.settled == self.keys.len()
    }

    /// Sorts by the next bits, keeping the order of what has the same.
    fn pass(&mut self) {
        let digit = |key: u64| (key >> self.bits) as usize & ((1 << BITS) - 1);
        let mut starts = vec![0_usize; 1 << BITS];
        for (key, _) in &self.keys {
            if let Some(count) = starts.get_mut(digit(*key)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += std::mem::replace(start, sum);
        }
        let mut sorted = vec![(0, 0); self.keys.len()];
        for pair in &self.keys {
            let Some(start) = starts.get_mut(digit(pair.0)) else { continue };
            if let Some(slot) = sorted.get_mut(*start) {
                *slot = *pair;
            }
            *start += 1;
        }
        (self.keys, self.bits) = (sorted, self.bits + BITS);
    }
}
