//! Spans as bars on the time line: solid for known ends, soft for approximate ones, fading out for open ones. When an event may have
//! happened is a thin whisker.

use super::frame::Frame;
use super::style::MARGIN;
use crate::date::{Date, Point, Qualifier};
use crate::scene::{Role, Scene};
use crate::view::View;

/// The length in CSS pixels over which an approximate end fades, and by which an open end extends while it fades.
const SOFT: f64 = 14.0;
const OPEN: f64 = 48.0;
/// Steps of a fading end.
const STEPS: usize = 6;
/// The height of what lasted, and of the ends of a whisker.
pub const THICK: f64 = 6.0;
/// The height of a whisker: it is seen on the line, and not taken for what lasted.
const THIN: f64 = 3.0;

/// An extent along the axis, with the lengths over which its ends fade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    pub a0: f64,
    pub a1: f64,
    pub soft: (f64, f64),
    /// Whether the event lasted that long; else it happened at some time in between.
    pub lasting: bool,
}

impl Bar {
    /// The bar of a date; `None` if it is too short to be visible.
    pub fn of(date: &Date, view: &View) -> Option<Bar> {
        let (from, to, lasting) = (date.from(), date.to(), matches!(date, Date::Interval(..)));
        let (mut a0, mut a1) = (view.x_of(date.start()), view.x_of(date.end()));
        let vague = |point: Point| point.qualifier != Qualifier::Exact;
        let end = |point: Option<Point>| match point {
            None => OPEN,
            Some(point) if vague(point) => SOFT,
            Some(_) => 0.0,
        };
        let mut soft = (end(from), end(to));
        if from.is_none() {
            a0 -= OPEN;
        }
        if to.is_none() {
            a1 += OPEN;
        }
        if a1 - a0 <= 3.0 {
            return None;
        }
        let most = (a1 - a0) / 2.0;
        soft = (soft.0.min(most), soft.1.min(most));
        Some(Bar { a0, a1, soft, lasting })
    }

    /// The bar moved along the axis.
    pub fn moved(self, along: f64) -> Bar {
        Bar { a0: self.a0 + along, a1: self.a1 + along, ..self }
    }

    /// Its part inside of a view with its margins; `None` if it is outside.
    pub fn seen(&self, view: &View) -> Option<(f64, f64)> {
        let (from, to) = (self.a0.max(-MARGIN), self.a1.min(view.length() + MARGIN));
        (from < to).then_some((from, to))
    }

    /// Draws it about a position across the axis, clipped to the view.
    pub fn draw(self, view: &View, frame: &Frame, y: f64, role: Role, scene: &mut Scene) {
        if self.lasting {
            return self.draw_part(view, frame, (y, THICK), role, 1.0, scene);
        }
        self.draw_part(view, frame, (y, THIN), role, 1.0, scene);
        for (end, soft) in [(self.a0, self.soft.0), (self.a1 - 1.0, self.soft.1)] {
            let cap = Bar { a0: end, a1: end + 1.0, soft: (0.0, 0.0), lasting: true };
            if soft == 0.0 {
                cap.draw_part(view, frame, (y, THICK), role, 1.0, scene);
            }
        }
    }

    /// Draws it with a thickness about a middle.
    pub fn draw_part(
        self,
        view: &View,
        frame: &Frame,
        (y, thick): (f64, f64),
        role: Role,
        opacity: f64,
        scene: &mut Scene,
    ) {
        let mut piece = |a0: f64, a1: f64, part: f64| {
            let (from, to) = (a0.max(-MARGIN), a1.min(view.length() + MARGIN));
            if from < to {
                let (x, width) = frame.across(from, to);
                scene.rect((x, y - thick / 2.0, width, thick), role, opacity * part);
            }
        };
        let (start, end) = (self.a0 + self.soft.0, self.a1 - self.soft.1);
        piece(start, end, 1.0);
        for step in 0..STEPS {
            let part = |step: usize| step as f64 / STEPS as f64;
            let faint = part(step) + 0.5 / STEPS as f64;
            if self.soft.0 > 0.0 {
                piece(self.a0 + self.soft.0 * part(step), self.a0 + self.soft.0 * part(step + 1), faint);
            }
            if self.soft.1 > 0.0 {
                piece(self.a1 - self.soft.1 * part(step + 1), self.a1 - self.soft.1 * part(step), faint);
            }
        }
    }
}
