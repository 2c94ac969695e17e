//! When each event is, how long it lasts, and how large its mark is: the numbers that everything else is found by.

use super::style::{DIAMOND, LARGEST};
use crate::model::{Event, Measure};
use crate::text;

/// The numbers of all events, in the order of the timeline. A million of them take 24 MB.
#[derive(Debug, Default)]
pub struct Figures {
    /// The middle of its date, in order.
    times: Vec<f64>,
    sizes: Vec<Sizes>,
    /// How many seconds it lasts to either side of its middle.
    halves: Vec<f32>,
    /// The largest figure of all.
    largest: f32,
}

/// The figures of an event in the timeline's currency; 0 where there is none.
#[derive(Clone, Copy, Debug, Default)]
struct Sizes {
    stolen: f32,
    attempted: f32,
    /// Whether money was stolen whose size is not told in the timeline's currency.
    unmeasured: bool,
}

/// What the mark of an event shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Parts {
    /// Its stolen money as a part of the largest figure of the timeline, 0 to 1, where some was.
    pub stolen: Option<f64>,
    /// The same of what was attempted.
    pub attempted: Option<f64>,
    /// Whether money was stolen whose size is not told in the timeline's currency.
    pub unmeasured: bool,
}

impl Figures {
    /// Makes room for so many events.
    pub fn reserve(&mut self, events: usize) {
        self.times.reserve_exact(events);
        self.sizes.reserve_exact(events);
        self.halves.reserve_exact(events);
    }

    /// Takes the next event, and says whether it has money to show.
    pub fn push(&mut self, event: &Event, currency: &str) -> bool {
        let (start, end) = (event.date.start(), event.date.end());
        self.times.push((start + end) / 2.0);
        self.halves.push(((end - start) / 2.0) as f32);
        let sizes = sizes(event, currency);
        self.largest = self.largest.max(sizes.stolen).max(sizes.attempted);
        self.sizes.push(sizes);
        sizes.stolen > 0.0 || sizes.attempted > 0.0 || sizes.unmeasured
    }

    /// How many events there are so far.
    pub fn count(&self) -> usize {
        self.times.len()
    }

    /// Where the mark of an event stands in time.
    pub fn time(&self, event: usize) -> f64 {
        self.times.get(event).copied().unwrap_or_default()
    }

    /// How many seconds an event lasts to either side of that.
    pub fn half(&self, event: u32) -> f32 {
        self.halves.get(event as usize).copied().unwrap_or_default()
    }

    /// What was stolen of an event in the timeline's currency, or 0.
    pub fn stolen(&self, event: usize) -> f32 {
        self.sizes.get(event).map_or(0.0, |sizes| sizes.stolen)
    }

    /// What the mark of an event shows.
    pub fn parts(&self, event: usize) -> Parts {
        let Sizes { stolen, attempted, unmeasured } = self.sizes.get(event).copied().unwrap_or_default();
        let part = |size: f32| (size > 0.0).then(|| f64::from(size / self.largest));
        Parts { stolen: part(stolen), attempted: part(attempted), unmeasured }
    }

    /// What decides which events are shown first where not all have room: the area of their marks. Equal ones are taken in a
    /// scattered order, so that no chain of them runs along the whole axis.
    pub fn importance(&self, event: u32) -> f64 {
        const PLAIN: f64 = (DIAMOND / LARGEST) * (DIAMOND / LARGEST);
        let Sizes { stolen, attempted, .. } = self.sizes.get(event as usize).copied().unwrap_or_default();
        let size = stolen.max(attempted);
        let part = if size > 0.0 { f64::from(size / self.largest) } else { PLAIN };
        part - f64::from(event.wrapping_mul(0x9E37_79B1)) / 1e18
    }

    /// Whether any event has a size.
    pub fn has_sizes(&self) -> bool {
        self.largest > 0.0
    }
}

fn sizes(event: &Event, currency: &str) -> Sizes {
    let mut found = Sizes::default();
    if event.details().claims.is_empty() {
        return found;
    }
    for (measure, size) in [(Measure::Stolen, &mut found.stolen), (Measure::Attempted, &mut found.attempted)] {
        let Some((amount, claim)) = text::lead(event, measure, currency) else { continue };
        // Nothing stolen is no disc of size 0; other currencies have no size.
        if claim.currency == currency && !currency.is_empty() {
            *size = amount.largest().min(f64::from(f32::MAX)) as f32;
        } else if measure == Measure::Stolen {
            found.unmeasured = amount.largest() > 0.0;
        }
    }
    found
}
