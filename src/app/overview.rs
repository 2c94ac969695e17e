//! The overview strip: its window, and how pressing and dragging move it.

use super::{App, VisibleRange};
use crate::layout;
use crate::locale::Locale;
use crate::text;
use crate::view::SHORTEST;

/// How far from an end of the window a press still takes hold of it, in CSS pixels.
const SLACK: f64 = 12.0;
/// The least width of the window that its ends can be dragged to, in CSS pixels.
const LEAST: f64 = 12.0;

/// What of the overview's window the pointer holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DragHandle {
    /// All of it, at an offset in seconds from its start.
    Window(f64),
    /// Its start.
    Start,
    /// Its end.
    End,
}

impl App {
    /// Which part of the domain is visible.
    pub fn visible_range(&self, locale: &dyn Locale) -> VisibleRange {
        let ((start, end), (first, last)) = (self.view.span(), self.view.domain());
        let part = |time: f64| ((time - first) / (last - first)).clamp(0.0, 1.0);
        let whole = layout::overview_strip(&self.view, &self.style);
        let window = layout::overview_window(&self.view, &whole);
        let (from, to) = window.unwrap_or((0.0, whole.length()));
        let x = |along: f64| {
            let x = self.style.start() + along;
            if self.style.mirrored { self.style.width - x } else { x }
        };
        VisibleRange {
            start: part(start),
            middle: part((start + end) / 2.0),
            end: part(end),
            whole: window.is_none(),
            from: x(from),
            to: x(to),
            span: text::span((start, end), locale),
            first: text::end_of_span((start, end), start, locale),
            last: text::end_of_span((start, end), end, locale),
            in_view: text::in_view((start, end), self.index.count_in((start, end)), self.index.shown_count(), locale),
        }
    }

    /// Moves the view by the overview: a press at an end of the window takes hold of that end, one inside of the window, and one
    /// beside it centres the window there.
    pub(super) fn drag_overview(&mut self, x: f64, pressed: bool) {
        let (start, end) = self.view.span();
        let time = layout::overview_time(&self.view, &self.style, x);
        if pressed {
            self.handle = self.handle_at(time);
            // Taking hold of an end does not move it.
            if matches!(self.handle, DragHandle::Start | DragHandle::End) {
                return;
            }
        }
        // An end stops before the other one.
        let whole = layout::overview_strip(&self.view, &self.style);
        let least = (LEAST / whole.scale()).min(end - start).max(SHORTEST);
        self.view = match self.handle {
            DragHandle::Window(held) => self.view.show(time - held, time - held + (end - start)),
            DragHandle::Start => self.view.show(time.min(end - least), end),
            DragHandle::End => self.view.show(start, time.max(start + least)),
        };
    }

    fn handle_at(&self, time: f64) -> DragHandle {
        let (start, end) = self.view.span();
        let whole = layout::overview_strip(&self.view, &self.style);
        let x = whole.x_of(time);
        let window = layout::overview_window(&self.view, &whole);
        let (near_start, near_end) =
            window.map_or((f64::INFINITY, f64::INFINITY), |(from, to)| ((x - from).abs(), (x - to).abs()));
        match () {
            () if near_end <= SLACK && near_end <= near_start => DragHandle::End,
            () if near_start <= SLACK => DragHandle::Start,
            () if time >= start && time <= end => DragHandle::Window(time - start),
            () => DragHandle::Window((end - start) / 2.0),
        }
    }

    /// Moves the start (false) or the end (true) of the view by a part of the domain.
    pub(super) fn stretch(&mut self, last: bool, by: f64) {
        let ((start, end), (first, until)) = (self.view.span(), self.view.domain());
        let (by, least) = (by * (until - first), (by.abs() / 10.0 * (until - first)).min(end - start).max(SHORTEST));
        self.view = match last {
            false => self.view.show((start + by).clamp(first, (end - least).max(first)), end),
            true => self.view.show(start, (end + by).clamp((start + least).min(until), until)),
        };
    }
}
