//! Sorts events by time in small steps: a radix sort, each pass of which is a step. The standard sort of a million events would
//! block the page for half a second.

use crate::model::Event;

/// Bits that one pass sorts by.
const BITS: u32 = 11;
/// Events that one step moves.
const MOVES: usize = 50_000;

/// The sort keys of the events, in the order in which they were read.
#[derive(Debug, Default)]
pub struct Order {
    /// The keys with the indices of their events.
    keys: Vec<(u64, u32)>,
    /// Whether they are out of order; most files are in order.
    unsorted: bool,
    /// The bits that are sorted by already.
    bits: u32,
    /// How many events are at their final index.
    settled: usize,
}

impl Order {
    /// Reserves memory for a number of events; `None` if there is not enough.
    pub fn reserve(&mut self, events: usize) -> Option<()> {
        self.keys.try_reserve_exact(events).ok()
    }

    /// Records the time of the next event.
    pub fn push(&mut self, time: f64) {
        // The bits of a number, mapped so that they sort as the numbers do.
        let bits = time.to_bits();
        let key = if bits >> 63 == 0 { bits | 1 << 63 } else { !bits };
        self.unsorted |= self.keys.last().is_some_and(|(last, _)| *last > key);
        self.keys.push((key, self.keys.len() as u32));
    }

    /// Removes events, given by their indices in ascending order.
    pub fn remove(&mut self, events: &[usize]) {
        let mut removed = events.iter().peekable();
        let mut kept = 0;
        self.keys.retain_mut(|(_, index)| {
            let is_kept = removed.next_if_eq(&&(*index as usize)).is_none();
            *index = kept;
            kept += u32::from(is_kept);
            is_kept
        });
    }

    /// Sorts a little, and returns whether the events, as many as were pushed, are in order. Events of the same time keep the
    /// order in which they were read.
    pub fn step(&mut self, events: &mut [Event]) -> bool {
        if !self.unsorted {
            return true;
        }
        if self.bits < u64::BITS {
            let bits = self.bits;
            self.bits += pass(&mut self.keys, |(key, _)| key >> bits);
            return false;
        }
        // Each event moves to its final index by swaps along its cycle: `keys` holds which event belongs where.
        let until = self.settled + MOVES;
        while self.settled < self.keys.len().min(until) {
            let here = self.settled;
            let mut index = here;
            while let Some((_, from)) = self.keys.get_mut(index) {
                let next = std::mem::replace(from, index as u32) as usize;
                if next == here || next == index {
                    break;
                }
                events.swap(index, next);
                index = next;
            }
            self.settled += 1;
        }
        self.settled == self.keys.len()
    }
}

/// Sorts by the lowest bits of a digit, stably, and returns how many bits these are.
pub fn pass<T: Copy>(items: &mut Vec<T>, digit: impl Fn(T) -> u64) -> u32 {
    let digit = |item: T| digit(item) as usize & ((1 << BITS) - 1);
    let mut starts = vec![0_usize; 1 << BITS];
    for item in items.iter() {
        if let Some(count) = starts.get_mut(digit(*item)) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += std::mem::replace(start, sum);
    }
    let mut sorted = items.clone();
    for item in items.iter() {
        let Some(start) = starts.get_mut(digit(*item)) else { continue };
        if let Some(slot) = sorted.get_mut(*start) {
            *slot = *item;
        }
        *start += 1;
    }
    *items = sorted;
    BITS
}
