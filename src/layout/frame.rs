//! Maps positions along the axis to `x`. Only this file knows the direction of time.

use super::style::{MARGIN, Style};
use crate::view::View;

/// The mapping of a style. Positions along the axis run from early to late, those across are `y`.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Its style.
    pub style: Style,
}

impl Frame {
    /// CSS pixels along the axis.
    pub fn length(style: &Style) -> f64 {
        (style.width - style.start() - MARGIN).max(1.0)
    }

    /// The `x` of a position along the axis.
    pub fn x(&self, along: f64) -> f64 {
        let x = self.style.start() + along;
        if self.style.mirrored { self.style.width - x } else { x }
    }

    /// The left edge of an extent along the axis, and its width.
    pub fn across(&self, from: f64, to: f64) -> (f64, f64) {
        let (one, two) = (self.x(from), self.x(to));
        (one.min(two), (two - one).abs())
    }
}

/// The bounds of texts in a view: those of the plot, and behind the names of lanes.
pub fn bounds(view: &View, frame: &Frame) -> (f64, f64) {
    let before = if frame.style.lanes > 1 { -6.0 } else { 4.0 - MARGIN };
    (before, view.length() + MARGIN - 4.0)
}

/// The bounds of texts along the axis while panning: those at the ends of the domain.
pub fn text_bounds(view: &View, frame: &Frame) -> (f64, f64) {
    let (first, last) = view.domain();
    let (before, after) = bounds(view, frame);
    (before.min(before + view.x_of(first)), after.max(after - view.length() + view.x_of(last)))
}
