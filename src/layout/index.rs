//! What layout has to know of every event, made once for a timeline: their order in time and the sizes of their marks.

use super::place;
use super::style::REACHED;
use crate::model::{Event, Measure, Timeline};
use crate::scene::Role;
use crate::text;

/// What layout has to know of every event, made once for a timeline.
#[derive(Debug, Default)]
pub struct Index {
    /// For each event in the order of its middle: that time and the event.
    pub by_time: Vec<(f64, usize)>,
    /// For each event: its figures as parts of the largest figure of the timeline, 0 to 1.
    pub sizes: Vec<Sizes>,
    /// The first and the last second of all events.
    span: (f64, f64),
    /// Whether the discs of a kind's events show stolen money, for its symbol in the legend.
    kinds_with_money: Vec<bool>,
}

/// What the mark of an event shows.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Its stolen money as a part of the largest figure, where some was.
    pub stolen: Option<f64>,
    /// The same of what was attempted.
    pub attempted: Option<f64>,
    /// Whether money was stolen whose size is not told in the timeline's currency.
    pub unmeasured: bool,
    /// The colour of its kind; a neutral one where it has none.
    pub role: Role,
}

impl Default for Sizes {
    fn default() -> Sizes {
        Sizes { stolen: None, attempted: None, unmeasured: false, role: Role::Axis }
    }
}

impl Index {
    /// Looks at each event once.
    pub fn new(timeline: &Timeline) -> Index {
        let sized = |event: &Event, measure| {
            let (amount, claim) = text::lead(event, measure, &timeline.currency)?;
            // Nothing stolen is no disc of size 0; other currencies have no size.
            let shown = amount.largest() > 0.0 && claim.currency == timeline.currency && !timeline.currency.is_empty();
            shown.then(|| amount.largest())
        };
        let mut sizes: Vec<Sizes> = timeline
            .events
            .iter()
            .map(|event| Sizes {
                stolen: sized(event, Measure::Stolen),
                attempted: sized(event, Measure::Attempted),
                unmeasured: sized(event, Measure::Stolen).is_none()
                    && text::lead(event, Measure::Stolen, &timeline.currency)
                        .is_some_and(|lead| lead.0.largest() > 0.0),
                role: timeline.kind_index(&event.kind).map_or(Role::Axis, Role::Kind),
            })
            .collect();
        let largest = sizes.iter().flat_map(|sizes| [sizes.stolen, sizes.attempted]).flatten().fold(0.0, f64::max);
        let mut kinds_with_money = vec![false; timeline.kinds.len()];
        for sizes in &mut sizes {
            for size in [&mut sizes.stolen, &mut sizes.attempted].into_iter().flatten() {
                *size /= largest;
            }
            if let Role::Kind(kind) = sizes.role
                && let Some(kind) = kinds_with_money.get_mut(kind)
            {
                *kind |= sizes.stolen.is_some() || sizes.attempted.is_some() || sizes.unmeasured;
            }
        }
        let mut by_time: Vec<(f64, usize)> =
            timeline.events.iter().enumerate().map(|(index, event)| (event.date.middle(), index)).collect();
        place::sort(&mut by_time);
        let span = timeline.events.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |span, event| {
            (span.0.min(event.date.start()), span.1.max(event.date.end()))
        });
        let span = if span.0 <= span.1 { span } else { (0.0, 0.0) };
        Index { by_time, sizes, span, kinds_with_money }
    }

    /// The first and the last second that the events cover.
    pub fn span(&self) -> (f64, f64) {
        self.span
    }

    /// Whether the symbol of a kind is a disc; else it is a diamond.
    pub fn kind_is_disc(&self, kind: usize) -> bool {
        self.kinds_with_money.get(kind).copied().unwrap_or(false)
    }

    /// The event before (-1) or after (1) another in the order of their middles.
    pub fn neighbour(&self, event: usize, by: isize) -> Option<usize> {
        let place = self.by_time.iter().position(|(_, other)| *other == event)?;
        self.by_time.get(place.checked_add_signed(by)?).map(|(_, event)| *event)
    }

    /// The first or the last event in that order; 0 where there is none.
    pub fn edge(&self, last: bool) -> usize {
        let edge = if last { self.by_time.last() } else { self.by_time.first() };
        edge.map_or(0, |(_, event)| *event)
    }

    /// The events whose middle is from one time to another and those near them: up to the next gap of some seconds on
    /// either side, across which nothing can push anything, or REACHED events. In the order of time.
    pub fn around(&self, from: f64, to: f64, gap: f64) -> &[(f64, usize)] {
        let mut first = self.by_time.partition_point(|(time, _)| *time < from);
        let mut last = self.by_time.partition_point(|(time, _)| *time <= to);
        let time = |place: usize| self.by_time.get(place).map_or(f64::NAN, |(time, _)| *time);
        // Without events in between, the next one outside still reaches in.
        let mut nearest = from;
        for _ in 0..REACHED {
            let next = first.checked_sub(1).map_or(f64::NAN, time);
            if nearest - next < gap {
                (first, nearest) = (first - 1, next);
            } else {
                break;
            }
        }
        let mut nearest = to;
        for _ in 0..REACHED {
            if time(last) - nearest < gap {
                (nearest, last) = (time(last), last + 1);
            } else {
                break;
            }
        }
        self.by_time.get(first..last).unwrap_or_default()
    }
}
