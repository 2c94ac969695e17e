//! Along and across the axis to `x` and `y`: the one place that knows which way time runs.

use super::index::Index;
use super::place::Rect;
use super::style::{MARGIN, Style};
use crate::view::View;

/// Turns along and across into `x` and `y`.
pub struct Frame {
    /// What it was made from.
    pub style: Style,
    /// Top of the room for the timeline, under the heading.
    top: f64,
    /// `y` of a horizontal axis, `x` of a vertical one.
    pub axis: f64,
    /// How far marks, labels and bands may reach across.
    pub reach: f64,
}

impl Frame {
    /// For a style, with the timeline beginning at `top`.
    pub fn new(style: Style, top: f64) -> Frame {
        let bottom = if style.overview && !style.vertical { 64.0 } else { 0.0 };
        if style.vertical {
            let axis = 60.0;
            Frame { style, top, axis, reach: style.width - axis }
        } else {
            let axis = style.height - bottom - 32.0;
            Frame { style, top, axis, reach: axis - top }
        }
    }

    /// CSS pixels along the axis.
    pub fn length(style: &Style, top: f64) -> f64 {
        let whole = if style.vertical { style.height - top } else { style.width };
        (whole - style.start() - MARGIN).max(1.0)
    }

    /// A point in `x` and `y`.
    pub fn point(&self, a: f64, c: f64) -> (f64, f64) {
        let a = self.style.start() + a;
        let (x, y) = if self.style.vertical { (self.axis + c, self.top + a) } else { (a, self.axis - c) };
        (if self.style.mirrored { self.style.width - x } else { x }, y)
    }

    /// The same area in `x` and `y`: left, top, width, height.
    pub fn area(&self, rect: &Rect) -> (f64, f64, f64, f64) {
        let (x0, y0) = self.point(rect.a0, rect.c0);
        let (x1, y1) = self.point(rect.a1, rect.c1);
        (x0.min(x1), y0.min(y1), (x1 - x0).abs(), (y1 - y0).abs())
    }

    /// How far marks may reach across the axis, under the rows of the names of periods.
    pub fn marks_reach(&self, index: &Index) -> f64 {
        let rows = index.band_rows + usize::from(index.has_moments);
        self.reach - if self.style.vertical { 8.0 } else { 6.0 + rows as f64 * self.style.period_row() }
    }

    /// How far the words of events may reach, under the rows of the names of bands.
    pub fn words_reach(&self, index: &Index) -> f64 {
        match (self.style.vertical, index.band_rows) {
            (false, rows @ 1..) => self.reach - 4.0 - rows as f64 * self.style.period_row(),
            _ => self.reach - 6.0,
        }
    }

    /// From where to where a lane goes across the axis, of all that reach so far: the first is on top, or next to a vertical
    /// axis.
    pub fn lane(&self, nth: usize, reach: f64) -> (f64, f64) {
        let lanes = self.style.lanes.max(1);
        let extent = reach / lanes as f64;
        let place = if self.style.vertical { nth } else { lanes.saturating_sub(nth + 1) };
        (extent * place as f64, extent * (place + 1) as f64)
    }

    /// How much a text needs along and across.
    pub fn extent(&self, width: f64, height: f64) -> (f64, f64) {
        if self.style.vertical { (height, width) } else { (width, height) }
    }
}

/// Along the axis, where labels have to stay: within the domain and the margins beside it, whatever is in view.
pub fn label_frame(view: &View) -> Rect {
    let (first, last) = view.domain();
    let (a0, a1) = (view.x_of(first) - MARGIN + 4.0, view.x_of(last) + MARGIN - 4.0);
    // A view wider than the domain has room beside it.
    Rect { a0: a0.min(4.0 - MARGIN), a1: a1.max(view.length() + MARGIN - 4.0), c0: 0.0, c1: f64::INFINITY }
}
