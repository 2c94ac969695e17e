//! Sorts events by start, then by end, longer ones first, in small steps: a radix sort, each pass of which is a step. The standard sort
//! of a million events would block the page for half a second.

use crate::date::Date;
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
    /// How many events are at their final index, apart from those of the cycle that is moved now.
    settled: usize,
    /// How far that cycle is moved.
    index: usize,
}

impl Order {
    /// Reserves memory for a number of events; `None` if there is not enough.
    pub fn reserve(&mut self, events: usize) -> Option<()> {
        self.keys.try_reserve_exact(events).ok()
    }

    /// Records the date of the next event.
    pub fn push(&mut self, date: &Date) {
        let key = key(date.start(), date.end());
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
        for _ in 0..MOVES {
            let Some((_, from)) = self.keys.get_mut(self.index) else { return true };
            let next = std::mem::replace(from, self.index as u32) as usize;
            if next == self.settled || next == self.index {
                self.settled += 1;
                self.index = self.settled;
            } else {
                events.swap(self.index, next);
                self.index = next;
            }
        }
        false
    }
}

/// Earlier starts first, then longer durations: the start in whole seconds in the upper 40 bits, which ten thousand years fit in, the
/// duration in the lower 24, rounded to 16 significant bits.
fn key(start: f64, end: f64) -> u64 {
    const ZERO: f64 = (1_u64 << 39) as f64;
    // The bits of positive numbers sort as the numbers do.
    let duration = ((end - start).max(0.0) as f32).to_bits() >> 7;
    (((start + ZERO).max(0.0) as u64) << 24) | u64::from(!duration & 0xFF_FFFF)
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
    // The upper digits of most files are all alike.
    if starts.contains(&items.len()) {
        return BITS;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Point, Precision};

    #[test]
    fn no_step_moves_more_than_its_share_of_a_long_cycle() {
        let on = |day: usize| Event {
            id: String::new(),
            title: String::new(),
            date: Date::Point(Point::at(day as f64 * 86_400.0, Precision::Day)),
            kind: None,
            tier: None,
            more: None,
        };
        let count = MOVES * 3;
        let mut order = Order::default();
        // The last one belongs to the start, and so moves all others on by one.
        let days = (1..count).chain([0]);
        let mut events: Vec<Event> = days.map(on).collect();
        events.iter().for_each(|event| order.push(&event.date));
        let mut moving = 0;
        while !order.step(&mut events) {
            moving += usize::from(order.bits >= u64::BITS);
        }
        assert!(moving >= 3, "{moving}");
        assert!(events.is_sorted_by(|one, two| one.date.start() < two.date.start()));
    }

    #[test]
    fn earlier_starts_come_first_then_longer_durations() {
        let dates =
            ["-9999", "-0500", "1969-12-31T23:59Z", "1990/2010", "1990", "1990-01", "1990-01-01", "1990-01-02", "9999"];
        let keys: Vec<u64> = dates
            .iter()
            .map(|date| {
                let date: Date = date.parse().unwrap();
                key(date.start(), date.end())
            })
            .collect();
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{keys:?}");
    }
}
