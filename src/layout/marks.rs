//! Which events have a mark in a range of time, and where: the date of an event decides alone.

use std::rc::Rc;

use super::bars::Bar;
use super::flags::Flag;
use super::glyph::Glyph;
use super::index::Index;
use super::lanes::Lane;
use super::style::{MOST_ABOVE, MOST_MARKS};
use super::words::Words;
use crate::model::{Side, Timeline};
use crate::scene::Role;
use crate::view::View;

/// The radius of a mark without a size and without a name.
const FAINT: f64 = 3.0;

/// The mark of one event.
#[derive(Clone, Debug)]
pub struct EventMark {
    /// The index of the event.
    pub event: usize,
    /// What it looks like.
    pub glyph: Glyph,
    /// The position along the axis.
    pub along: f64,
    /// Whether it stands below the years.
    pub is_below: bool,
    /// The side that its kind asks for in a story without amounts.
    pub side: Option<Side>,
    /// What goes first.
    pub importance: f64,
    /// How long it lasted, or when it may have happened, if that is wide enough to be drawn.
    pub bar: Option<Bar>,
    /// Its text.
    pub words: Rc<Words>,
    /// Its flag, if there is a row for one.
    pub flag: Option<Flag>,
    /// Where its flag stood at another zoom: before its leader, and below the line.
    pub hint: Option<(bool, bool)>,
}

impl EventMark {
    /// The mark of an event in a view; `largest` is the radius of the timeline's largest amount.
    pub fn new(timeline: &Timeline, index: &Index, event: usize, view: &View, largest: f64) -> EventMark {
        let glyph = Glyph::new(timeline, index, event, largest);
        let side = index.side(timeline, event);
        let bar = timeline.events.get(event).and_then(|event| Bar::of(&event.date, view));
        EventMark {
            event,
            along: view.x_of(index.figures.mark(event)),
            is_below: index.lanes.len() < 2
                && index.has_money()
                && side.map_or(glyph.is_act(), |side| side == Side::Below),
            side: side.filter(|_| !index.has_money()),
            importance: index.figures.importance(event as u32),
            bar: bar.filter(|bar| bar.lasting || bar.a1 - bar.a0 > glyph.radius() * 2.0 + 4.0),
            glyph,
            words: Rc::default(),
            flag: None,
            hint: None,
        }
    }

    /// From its centre to its outermost line.
    pub fn radius(&self) -> f64 {
        self.glyph.radius()
    }

    /// Whether it is a bar alone: what lasted has no mark in its middle.
    pub fn is_bar(&self) -> bool {
        self.bar.is_some_and(|bar| bar.lasting) && !self.glyph.has_size()
    }

    /// The same mark without a name, as small as possible.
    pub fn fainter(&self) -> Glyph {
        match self.flag {
            None if self.glyph.is_dot() => self.glyph.alone(0.0, FAINT),
            _ => self.glyph,
        }
    }

    /// The colour of its leader.
    pub fn role(&self) -> Role {
        self.glyph.role()
    }

    /// The mark moved along the axis.
    pub fn moved(&self, along: f64) -> EventMark {
        EventMark {
            along: self.along + along,
            bar: self.bar.map(|bar| bar.moved(along)),
            flag: self.flag.map(|flag| flag.moved(along)),
            words: Rc::clone(&self.words),
            ..*self
        }
    }
}

/// How many marks a lane may have.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    /// The most events with a mark each.
    most: f64,
    /// The most events with a flag above a histogram.
    above: usize,
}

impl Share {
    /// What the lanes of an index may have in a range of time that is some times as long as a view. A lane that needs less than an equal
    /// part leaves the rest to the others.
    pub fn new(index: &Index, span: (f64, f64), times: f64) -> Share {
        let (all, lanes) = (MOST_MARKS as f64 * times, &index.lanes);
        let (mut most, mut crowded) = (all / lanes.len().max(1) as f64, 0.0);
        // Each round what small lanes leave is parted among the others.
        for _ in lanes {
            let mut rest = all;
            crowded = 0.0;
            for lane in lanes {
                let (from, to) = lane.track.within(&index.figures, span);
                let count = (to - from) as f64;
                if count > most { crowded += 1.0 } else { rest -= count }
            }
            if crowded == 0.0 {
                break;
            }
            most = rest / crowded;
        }
        Share { most, above: (MOST_ABOVE as f64 * times / crowded.max(1.0)) as usize + 1 }
    }
}

/// The events of a lane with a mark in a range of time, in time order, and whether there are more, which a histogram counts.
/// `was_crowded` keeps the histogram a little longer, so that it does not come and go while panning.
pub fn events(
    index: &Index,
    lane: &Lane,
    span: (f64, f64),
    share: Share,
    was_crowded: Option<bool>,
) -> (Vec<usize>, bool) {
    let (figures, track) = (&index.figures, &lane.track);
    let (from, to) = track.within(figures, span);
    let factor = match was_crowded {
        Some(true) => 0.7,
        Some(false) => 1.4,
        None => 1.0,
    };
    if (to - from) as f64 <= share.most * factor {
        let mut events = track.reaching(figures, span.0, MOST_MARKS);
        events.extend((from..to).filter_map(|nth| track.at(nth)));
        events.sort_unstable();
        return (events, false);
    }
    let mut events = track.top(figures, from, to, share.above);
    events.sort_unstable();
    (events, true)
}
