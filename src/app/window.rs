//! Which interval the view shows: size, zoom, dates, flights, and bringing an event into view.

use super::{App, Outcome, Viewport};
use crate::date::{Date, Precision};
use crate::layout::register::strip::MARGIN as STRIP_MARGIN;
use crate::layout::{self, Lanes, NARROW, Style};
use crate::locale::Locale;
use crate::model::{Problem, Severity};
use crate::view::View;

impl App {
    pub(super) fn resize(&mut self, viewport: Viewport, locale: &dyn Locale) {
        let before = self.style;
        self.style = Style { lanes: before.lanes, gutter: before.gutter, ..style(viewport) };
        self.screen = self.screen.filter(|_| self.style.vertical);
        if self.lanes != Lanes::None && self.style != before {
            self.arrange(locale);
        }
        let length = layout::axis_length(&self.style);
        self.view = self.view.resized(length);
        // A flight continues in another size.
        self.flight = self.flight.map(|(from, to)| (from.resized(length), to.resized(length)));
    }

    /// The time at a position of the strip above the register.
    pub(super) fn strip_time(&self, x: f64) -> f64 {
        let x = if self.style.mirrored { self.style.width - x } else { x };
        self.view.fit().time_at(x - STRIP_MARGIN)
    }

    pub(super) fn drag(&mut self, dx: f64) {
        self.view = self.view.pan(if self.style.mirrored { dx } else { -dx });
    }

    /// Pans by a multiple of the view's length.
    pub(super) fn slide(&mut self, by: f64) {
        self.view = self.view.pan(self.view.length() * by);
    }

    /// Zooms about a point, or about the middle.
    pub(super) fn zoom(&mut self, factor: f64, about: Option<(f64, f64)>) {
        let x = about.map_or(self.view.length() / 2.0, |(x, _)| layout::along(&self.style, x));
        self.zoom_along(factor, x);
    }

    /// Zooms about a position along the axis.
    pub(super) fn zoom_along(&mut self, factor: f64, x: f64) {
        let factor = if factor.is_finite() { factor.clamp(0.01, 100.0) } else { 1.0 };
        self.view = self.view.zoom_at(x.clamp(0.0, self.view.length()), factor);
    }

    pub(super) fn show(&mut self, from: &str, to: &str) {
        let (first, last) = self.view.domain();
        // Problems of the last window are not problems of this one.
        self.problems.retain(|problem| problem.line != 0 || !matches!(problem.path.as_str(), "from" | "to"));
        let mut read = |name: &str, text: &str, pick: fn(&Date) -> f64, otherwise: f64| match text.parse::<Date>() {
            _ if text.is_empty() => otherwise,
            Ok(date) => pick(&date),
            Err(reason) => {
                self.problems.push(Problem::new((0, 0), name.into(), Severity::Warning, reason, "ignored"));
                otherwise
            }
        };
        let (start, end) = (read("from", from, Date::start, first), read("to", to, last_second, last));
        self.view = self.view.show(start, end);
    }

    /// Opens the card of the next (1) or the previous (-1) event, and flies there if the view has to move. Returns whether a flight
    /// begins.
    pub(super) fn step(&mut self, by: isize) -> bool {
        self.flight = None;
        let before = self.view;
        self.selected = match self.selected {
            Some(event) => self.index.neighbour(event, by).or(Some(event)),
            None => self.index.edge(by < 0),
        };
        self.reveal();
        self.fly_from(before)
    }

    /// Shows a span and selects an event, and flies there from where the view is, also if that is on another flight.
    pub(super) fn lead(&mut self, id: &str, span: &str, outcome: &mut Outcome, locale: &dyn Locale) {
        let before = self.view;
        if let Some((_, target)) = self.flight.take() {
            self.view = target;
        }
        if !span.is_empty() {
            let (from, to) = span.split_once('/').unwrap_or((span, span));
            self.show(from, to);
        }
        outcome.shown = self.select(id, locale);
        let (start, end) = self.view.span();
        let first = self.selected.map_or(start, |event| self.index.figures.time(event));
        // The window of the strip is not moved to an event.
        if self.style.vertical && !(start..=end).contains(&first) {
            self.view = self.view.fit();
        }
        outcome.row = self.row_at(first).filter(|_| self.style.vertical);
        outcome.flight = self.fly_from(before);
    }

    /// Begins a flight to the view from the one before. Returns whether they differ.
    fn fly_from(&mut self, before: View) -> bool {
        if self.view == before {
            return false;
        }
        self.flight = Some((before, std::mem::replace(&mut self.view, before)));
        true
    }

    /// Continues a flight up to a part of it.
    pub(super) fn fly(&mut self, part: f64) {
        if let Some((from, to)) = self.flight {
            self.view = if part < 1.0 { from.on_the_way(to, part) } else { to };
            self.flight = self.flight.filter(|_| part < 1.0);
        }
    }

    /// Moves to the open event: into the middle third of the view, with both its neighbours in view.
    pub(super) fn reveal(&mut self) {
        let Some(event) = self.selected.filter(|_| !self.style.vertical) else { return };
        let mark = |event: usize| self.index.figures.mark(event);
        let (time, beside) = (mark(event), |by| self.index.neighbour(event, by).map_or(mark(event), mark));
        self.view = self.view.around(time, (beside(-1).min(time), beside(1).max(time)));
    }

    /// Pans until an event is well inside of the view, if it is out of view.
    pub(super) fn bring(&mut self, event: usize) {
        if self.style.vertical {
            return;
        }
        let (x, edge) = (self.view.x_of(self.index.figures.mark(event)), self.view.length() * 0.1);
        if x < 0.0 || x > self.view.length() {
            let target = if x < 0.0 { edge } else { self.view.length() - edge };
            self.view = self.view.pan(x - target);
        }
    }
}

/// Where a window ends: a date is shown whole, but a second is an instant, so that a window that was read can be set again.
fn last_second(date: &Date) -> f64 {
    match date.to() {
        Some(point) if point.precision == Precision::Second => point.start(),
        _ => date.end(),
    }
}

/// The style of a viewport. A container that is hidden or absurd still gets a picture of a sane size.
pub fn style(viewport: Viewport) -> Style {
    let Viewport { width, height, vertical, mirrored, foot, font } = viewport;
    let side = |length: f64| if length.is_finite() { length.clamp(1.0, 8192.0) } else { 1.0 };
    let (width, height) = (side(width), side(height));
    let font = if font.is_finite() { font.clamp(8.0, 60.0) } else { 13.0 };
    let foot = if foot > 0.0 && foot < 200.0 { foot } else { 0.0 };
    let vertical = vertical.unwrap_or(width < NARROW);
    Style { width, height, vertical, mirrored, heading: false, foot, font, lanes: 1, gutter: 0.0 }
}
