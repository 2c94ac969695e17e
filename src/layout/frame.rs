//! Maps positions along and across the axis to `x` and `y`. Only this file knows the direction of time.

use super::index::Index;
use super::place::Rect;
use super::style::{MARGIN, Style};
use crate::view::View;

/// The mapping of a style.
pub struct Frame {
    /// Its style.
    pub style: Style,
    /// The top of the timeline, below the heading.
    top: f64,
    /// `y` of a horizontal axis, `x` of a vertical one.
    pub axis: f64,
    /// The extent of marks, labels and bands across the axis.
    pub reach: f64,
}

impl Frame {
    /// For a style, with the timeline starting at `top`.
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

    /// A rectangle in `x` and `y`: left, top, width, height.
    pub fn area(&self, rect: &Rect) -> (f64, f64, f64, f64) {
        let (x0, y0) = self.point(rect.a0, rect.c0);
        let (x1, y1) = self.point(rect.a1, rect.c1);
        (x0.min(x1), y0.min(y1), (x1 - x0).abs(), (y1 - y0).abs())
    }

    /// The extent of marks across the axis, below the rows of period names.
    pub fn marks_reach(&self, index: &Index) -> f64 {
        let rows = index.band_rows + usize::from(index.has_moments);
        self.reach - if self.style.vertical { 8.0 } else { 6.0 + rows as f64 * self.style.period_row() }
    }

    /// The extent of labels across the axis, below the rows of band names.
    pub fn words_reach(&self, index: &Index) -> f64 {
        match (self.style.vertical, index.band_rows) {
            (false, rows @ 1..) => self.reach - 4.0 - rows as f64 * self.style.period_row(),
            _ => self.reach - 6.0,
        }
    }

    /// The extent of a lane across the axis. The first lane is at the top, or next to a vertical axis.
    pub fn lane(&self, nth: usize, reach: f64) -> (f64, f64) {
        let lanes = self.style.lanes.max(1);
        let extent = reach / lanes as f64;
        let place = if self.style.vertical { nth } else { lanes.saturating_sub(nth + 1) };
        (extent * place as f64, extent * (place + 1) as f64)
    }

    /// The size of a text along and across the axis.
    pub fn extent(&self, width: f64, height: f64) -> (f64, f64) {
        if self.style.vertical { (height, width) } else { (width, height) }
    }
}

/// The bounds of labels along the axis: the domain with its margins, whatever the view.
pub fn label_frame(view: &View) -> Rect {
    let (first, last) = view.domain();
    let (a0, a1) = (view.x_of(first) - MARGIN + 4.0, view.x_of(last) + MARGIN - 4.0);
    // A view wider than the domain has space beside it.
    Rect { a0: a0.min(4.0 - MARGIN), a1: a1.max(view.length() + MARGIN - 4.0), c0: 0.0, c1: f64::INFINITY }
}
