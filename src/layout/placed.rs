//! The part of a picture that depends on the zoom but not on the pan: marks, labels, clusters, durations. Made for a range somewhat
//! wider than the view, and valid until the view leaves it.

use super::bars::Bar;
use super::cells::{Cells, LaneExtent, cells};
use super::frame::{Frame, label_frame};
use super::glyph::role;
use super::index::Index;
use super::labels::{LabelCache, labels};
use super::moments::{Moment, moments};
use super::place::{EventMark, Obstacles, Rect};
use super::style::{FEW, MARGIN};
use crate::locale::Locale;
use crate::model::Timeline;
use crate::scene::Role;
use crate::view::View;

/// The most events shown because they extend into the view.
const REACHING: usize = 60;

/// The most events whose labels stay cached while panning.
const MOST_CACHED: usize = 4_000;

/// Everything that is placed, in pixels of the view it was made for.
#[derive(Clone, Debug)]
pub struct Placed {
    view: View,
    /// The range that is complete, in seconds.
    span: (f64, f64),
    /// The marks of each lane.
    pub(super) lanes: Vec<Cells>,
    /// The bars of durations: the lane's edge across the axis, the event, the bar, its colour.
    pub(super) bars: Vec<(f64, usize, Bar, Role)>,
    pub(super) moments: Vec<Moment>,
    /// The obstacles for labels.
    pub(super) obstacles: Obstacles,
    /// The label variants of its events.
    cache: LabelCache,
}

/// What drawing a frame needs.
pub struct RenderContext<'a> {
    pub timeline: &'a Timeline,
    pub index: &'a Index,
    pub placed: &'a Placed,
    pub view: &'a View,
    pub frame: &'a Frame,
    /// The event whose card is open.
    pub selected: Option<usize>,
    pub locale: &'a dyn Locale,
}

impl Placed {
    /// Places the events of a view, and of a margin on either side as a multiple of its length. Marks placed before at the same zoom
    /// stay, so that nothing visible moves.
    pub fn new(
        timeline: &Timeline,
        index: &Index,
        view: &View,
        frame: &Frame,
        (beside, before): (f64, Option<&Placed>),
        locale: &dyn Locale,
    ) -> Placed {
        let (start, end) = view.span();
        let more = (end - start) * beside;
        let span = (start - more, end + more);
        let reach = frame.marks_reach(index);
        let mut cache = Vec::new();
        let old = before.map_or(&[][..], |placed| &placed.cache);
        let before = before.filter(|placed| placed.has_zoom_of(view));
        // Include everything that may stay.
        let wide = before.map_or(span, |placed| (span.0.min(placed.span.0), span.1.max(placed.span.1)));
        let obstacles = Obstacles::new(view.x_of(wide.0) - 2_000.0, view.x_of(wide.1) + 2_000.0);
        let mut placed = Placed {
            view: *view,
            span,
            lanes: Vec::new(),
            bars: Vec::new(),
            moments: Vec::new(),
            obstacles,
            cache: Vec::new(),
        };
        let mut extents = Vec::new();
        for (nth, lane) in index.lanes.iter().enumerate() {
            let extent = LaneExtent::new(index.shown_count(), view, &frame.style, frame.lane(nth, reach));
            let margin = (MARGIN + extent.largest) / view.scale();
            let held = before.and_then(|placed| Some((placed.lanes.get(nth)?, placed.shift(view))));
            let around = (span.0 - margin, span.1 + margin);
            let cells = cells(timeline, index, (nth, lane), view, &extent, around, held);
            for mark in &cells.event_marks {
                let label = mark.label.as_ref().map(|label| &label.place);
                let locale = label.into_iter().flat_map(|place| place.leader.iter().chain([&place.rect]));
                for area in mark.obstacles().iter().chain(locale) {
                    placed.obstacles.push(area.clone(), mark.event);
                }
            }
            let reaching = lane.track.reaching(&index.figures, span, REACHING);
            let lasting = cells.event_marks.iter().map(|mark| mark.event).chain(reaching);
            placed.bars.extend(lasting.filter_map(|event| {
                let bar = Bar::of(&timeline.events.get(event)?.date, view)?;
                Some((extent.base, event, bar, role(timeline, event)))
            }));
            // The row of clusters stays free of labels where clusters, or marks that find no other position, may appear.
            let all = cells.event_marks.len() == lane.track.events.len();
            let low = extent.base + if index.shown_count() > FEW || !all { frame.style.cluster_row() } else { 2.0 };
            placed.lanes.push(cells);
            extents.push((low, extent.high));
        }
        let vertical = frame.style.vertical;
        if !vertical {
            placed.moments = moments(timeline, index, view, frame, &mut placed.obstacles, locale);
        }
        for (cells, (c0, high)) in placed.lanes.iter_mut().zip(extents) {
            // The rows of band names stay free, because the names slide with the view.
            let c1 = if frame.style.lanes > 1 { high } else { frame.words_reach(index) };
            let bounds = Rect { c0, c1, ..label_frame(view) };
            labels(timeline, frame, &bounds, &mut cells.event_marks, &mut placed.obstacles, (old, &mut cache), locale);
        }
        // Labels of marks that stay are not used now, but at the next zoom.
        cache.extend(old.iter().filter(|_| before.is_some() && old.len() < MOST_CACHED).cloned());
        cache.sort_unstable_by_key(|(event, _)| *event);
        cache.dedup_by_key(|(event, _)| *event);
        placed.cache = cache;
        // In the vertical layout both compete for the same space, and events come first.
        if vertical {
            placed.moments = moments(timeline, index, view, frame, &mut placed.obstacles, locale);
        }
        placed
    }

    /// The marks of all lanes.
    pub(super) fn event_marks(&self) -> impl Iterator<Item = &EventMark> {
        self.lanes.iter().flat_map(|cells| &cells.event_marks)
    }

    /// Whether it is valid for a view: the same zoom, and inside of the range.
    pub fn holds_for(&self, view: &View) -> bool {
        let (start, end) = view.span();
        self.has_zoom_of(view) && start >= self.span.0 && end <= self.span.1
    }

    /// Whether a view has the same zoom.
    pub fn has_zoom_of(&self, view: &View) -> bool {
        (self.view.scale() / view.scale() - 1.0).abs() < 1e-9 && self.view.length() == view.length()
    }

    /// The offset of a view along the axis.
    pub fn shift(&self, view: &View) -> f64 {
        view.x_of(self.view.span().0)
    }
}
