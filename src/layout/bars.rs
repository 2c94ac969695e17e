//! Durations as bars along the axis: solid for known ends, soft for approximate ones, fading out for open ones.

use super::frame::Frame;
use super::place::Rect;
use super::style::MARGIN;
use crate::date::{Date, Point};
use crate::scene::{Role, Scene};
use crate::view::View;

/// The length in CSS pixels over which an approximate end fades, and by which an open end extends while it fades.
const SOFT: f64 = 14.0;
const OPEN: f64 = 48.0;
/// Steps of a fading end.
const STEPS: usize = 6;

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
        let vague = |point: Point| point.approximate || point.uncertain;
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

    /// Draws the bar between two positions across the axis, clipped to the view.
    pub fn draw(self, view: &View, frame: &Frame, (c0, c1): (f64, f64), role: Role, opacity: f64, scene: &mut Scene) {
        let mut piece = |a0: f64, a1: f64, part: f64| {
            let rect = Rect { a0: a0.max(-MARGIN), a1: a1.min(view.length() + MARGIN), c0, c1 };
            if rect.a0 < rect.a1 {
                scene.rect(frame.area(&rect), role, opacity * part);
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
