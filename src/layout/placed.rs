//! What of a picture depends on the zoom and not on the pan: marks with their words, what shares a mark, how long things last.
//! Made for a span somewhat wider than the view, and moved along with it until the view leaves that span.

use super::bars::Bar;
use super::cells::{Crowd, Room, cells, role};
use super::frame::{Frame, label_frame};
use super::index::Index;
use super::labels::labels;
use super::moments::{Moment, moments};
use super::place::{Body, Obstacles, Rect};
use super::style::{MARGIN, TextWidth};
use crate::model::Timeline;
use crate::scene::Role;
use crate::view::View;

/// Most events that are shown for reaching in from outside.
const REACHING: usize = 60;

/// Everything that is placed, along the axis in the pixels of the view that it was made for.
#[derive(Clone, Debug)]
pub struct Placed {
    view: View,
    /// From when to when it is whole.
    span: (f64, f64),
    pub(super) bodies: Vec<Body>,
    pub(super) crowds: Vec<Crowd>,
    /// How long events last: the lane's edge across the axis, the event, the bar, and its colour.
    pub(super) bars: Vec<(f64, usize, Bar, Role)>,
    pub(super) moments: Vec<Moment>,
    /// What words have to keep clear of.
    pub(super) obstacles: Obstacles,
}

/// What is placed, as a view shows it.
pub struct Sight<'a> {
    pub timeline: &'a Timeline,
    pub index: &'a Index,
    pub placed: &'a Placed,
    pub view: &'a View,
    pub frame: &'a Frame,
    /// The event whose card is open.
    pub selected: Option<usize>,
    pub width: TextWidth<'a>,
}

impl Placed {
    /// Places what a view shows, and so many times its length on either side of it.
    pub fn new(
        timeline: &Timeline,
        index: &Index,
        view: &View,
        frame: &Frame,
        beside: f64,
        width: TextWidth,
    ) -> Placed {
        let (start, end) = view.span();
        let more = (end - start) * beside;
        let span = (start - more, end + more);
        let reach = frame.marks_reach(index);
        let mut placed = Placed {
            view: *view,
            span,
            bodies: Vec::new(),
            crowds: Vec::new(),
            bars: Vec::new(),
            moments: Vec::new(),
            obstacles: Obstacles::new(view.x_of(span.0) - 2_000.0, view.x_of(span.1) + 2_000.0),
        };
        let mut lanes = Vec::new();
        for (nth, lane) in index.lanes.iter().enumerate() {
            let room = Room::new(index.kept(), view, &frame.style, frame.lane(nth, reach));
            let margin = (MARGIN + room.largest) / view.scale();
            let (bodies, crowds) = cells(timeline, index, (nth, lane), view, &room, (span.0 - margin, span.1 + margin));
            for body in &bodies {
                for area in body.obstacles() {
                    placed.obstacles.push(area, body.event);
                }
            }
            let last = bodies.iter().map(|body| body.event).chain(lane.track.reaching(&index.figures, span, REACHING));
            placed.bars.extend(last.filter_map(|event| {
                let bar = Bar::of(&timeline.events.get(event)?.date, view)?;
                Some((room.base, event, bar, role(timeline, event)))
            }));
            // Where events share marks, their row is kept free of words.
            let low = if crowds.is_empty() { room.base + 2.0 } else { room.base + frame.style.crowd() };
            placed.crowds.extend(crowds);
            lanes.push((bodies, low, room.high));
        }
        let vertical = frame.style.vertical;
        if !vertical {
            placed.moments = moments(timeline, index, view, frame, &mut placed.obstacles, width);
        }
        for (mut bodies, c0, high) in lanes {
            // The names of bands slide with the view: their rows are kept free.
            let c1 = if frame.style.lanes > 1 { high } else { frame.words_reach(index) };
            labels(timeline, frame, &Rect { c0, c1, ..label_frame(view) }, &mut bodies, &mut placed.obstacles, width);
            placed.bodies.extend(bodies);
        }
        // Across a vertical axis both compete for the same room, and events come first.
        if vertical {
            placed.moments = moments(timeline, index, view, frame, &mut placed.obstacles, width);
        }
        placed
    }

    /// Whether it still holds for a view: the same zoom, and nothing beyond what was placed.
    pub fn holds_for(&self, view: &View) -> bool {
        let (start, end) = view.span();
        self.has_zoom_of(view) && start >= self.span.0 && end <= self.span.1
    }

    /// Whether a view has the zoom that it was made for.
    pub fn has_zoom_of(&self, view: &View) -> bool {
        (self.view.scale() / view.scale() - 1.0).abs() < 1e-9 && self.view.length() == view.length()
    }

    /// How far along the axis everything has moved since.
    pub fn shift(&self, view: &View) -> f64 {
        view.x_of(self.view.span().0)
    }
}
