//! The part of a picture that depends on the zoom but not on the pan: marks, flags, bars, histograms. Made for a range somewhat wider
//! than the view, and valid until the view leaves it.

use super::cache::FlagCache;
use super::frame::{self, Frame};
use super::index::Index;
use super::lane_marks::{LaneMarks, gather};
use super::lines::TimeLine;
use super::marks::EventMark;
use super::plan::Plan;
use super::reigns::{Reign, reigns};
use super::style::Style;
use crate::locale::Locale;
use crate::model::Timeline;
use crate::view::View;
use std::rc::Rc;

/// Everything that is placed, in pixels of the view it was made for.
#[derive(Clone, Debug)]
pub struct Placed {
    view: View,
    /// The range that is complete, in seconds.
    span: (f64, f64),
    pub(super) plan: Rc<Plan>,
    pub(super) lanes: Vec<LaneMarks>,
    /// The rows of events in a story of reigns.
    pub(super) reigns: Vec<Reign>,
    /// Whether flags were kept from a view before.
    moved: bool,
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
    /// The event that the keys are at.
    pub walked: Option<usize>,
    /// The events that the open one is related to.
    pub related: &'a [usize],
    pub locale: &'a dyn Locale,
}

impl Placed {
    /// Places the events of a view, and of a margin on either side as a multiple of its length. Flags placed before at the same zoom
    /// stay, so that nothing visible moves.
    pub fn new(
        timeline: &Timeline,
        index: &Index,
        view: &View,
        (frame, top): (&Frame, f64),
        (beside, before): (f64, Option<Placed>),
        cache: &mut FlagCache,
        locale: &dyn Locale,
    ) -> Placed {
        let (start, end) = view.span();
        // Half a mark may extend into the view.
        let more = ((end - start) * beside).max(30.0 / view.scale());
        let span = (start - more, end + more);
        let shift = before.as_ref().filter(|placed| placed.has_zoom_of(view)).map(|placed| placed.shift(view));
        let mut moved = before.as_ref().is_some_and(|placed| !placed.lanes.is_empty());
        let (plan, before) = match before {
            Some(Placed { plan, lanes, .. }) => (plan, Some(lanes)),
            None => (Rc::new(Plan::new(timeline, index, (&frame.style, top), cache, locale)), None),
        };
        let before = before.as_deref().map(|lanes| (lanes, shift));
        let mut lanes = gather(timeline, index, view, frame, (span, before), cache, locale);
        let mut rows = Vec::new();
        if plan.reigns.is_some() {
            rows = reigns(&lanes, index, &plan);
            moved = false;
        } else if *view == view.fit() {
            moved = false;
            // The plan has placed all that there is room for.
            lanes.iter_mut().zip(&plan.flags).for_each(|(lane, flags)| lane.adopt(flags));
        } else {
            let bounds = if beside > 0.0 { frame::text_bounds(view, frame) } else { frame::bounds(view, frame) };
            for (lane, line) in lanes.iter_mut().zip(&plan.lines) {
                lane.raise(line, false, bounds);
                if let Some(below) = &plan.below {
                    lane.raise(below, true, bounds);
                }
            }
        }
        Placed { view: *view, span, plan, lanes, reigns: rows, moved }
    }

    /// What depends on neither zoom nor pan, to place all flags anew in a view at rest; `None` if none was kept from a view before.
    pub fn unmoved(&self) -> Option<Placed> {
        let Placed { view, span, plan, moved, .. } = self;
        moved.then(|| Placed {
            view: *view,
            span: *span,
            plan: plan.clone(),
            lanes: vec![],
            reigns: vec![],
            moved: false,
        })
    }

    /// The number of events in a view whose flags are drawn: that of a mark near an end may leave the plot.
    pub fn named(&self, view: &View, style: &Style) -> usize {
        let (shift, bounds) = (self.shift(view), frame::bounds(view, &Frame { style: *style }));
        let is_in_view = |mark: &&EventMark| (0.0..=view.length()).contains(&(mark.along + shift));
        let is_drawn = |mark: &&EventMark| mark.flag.is_some_and(|flag| flag.moved(shift).is_within(bounds));
        self.lanes.iter().flat_map(|lane| &lane.marks).filter(is_in_view).filter(is_drawn).count()
    }

    /// The events that a histogram counts near a point, or in a span of time where there are marks.
    pub fn counted_at(
        &self,
        index: &Index,
        view: &View,
        style: &Style,
        ((x, y), reach): ((f64, f64), f64),
        near: (f64, f64),
    ) -> Vec<u32> {
        let is_near = |line: &TimeLine| y >= line.y - reach && y <= line.y + self.plan.histogram.max(reach);
        let along = super::along(style, x);
        let (from, to) = (view.time_at(along - reach).min(near.0), view.time_at(along + reach).max(near.1 + 1.0));
        let lanes = self.lanes.iter().zip(&self.plan.lines).zip(&index.lanes);
        let counted = lanes.filter(|((marks, line), _)| marks.histogram.is_some() && is_near(line));
        let events = counted.flat_map(|(_, lane)| {
            let (from, to) = lane.track.within(&index.figures, (from, to));
            lane.track.events.get(from..to).unwrap_or_default()
        });
        events.copied().collect()
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
