//! Which span of time is shown on how many pixels: zoom, pan and their limits. Knows no event and no direction: `x`
//! runs along the axis from the earlier to the later end.

use crate::date::DAY;

/// The shortest span that a view shows: an hour.
pub const SHORTEST: f64 = 3_600.0;
/// How much wider than the data a view gets.
pub const WIDEST: f64 = 1.5;
/// Room on either side of the data when all of it is shown, as a part of its span.
const MARGIN: f64 = 0.1;

/// A span of time, in seconds, on a length of pixels.
///
/// ```
/// use heistline::view::View;
/// let view = View::new((0.0, 1e6), 500.0);
/// let held = view.time_at(120.0);
/// let closer = view.zoom_at(120.0, 4.0);
/// assert!((closer.x_of(held) - 120.0).abs() < 1e-6);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    start: f64,
    end: f64,
    length: f64,
    domain: (f64, f64),
}

impl View {
    /// A view of everything from the first to the last second of the data, with room on either side, on `length` CSS
    /// pixels. Data of an instant gets a day.
    pub fn new(data: (f64, f64), length: f64) -> View {
        let span = (data.1 - data.0).max(DAY);
        let middle = (data.0 + data.1) / 2.0;
        let half = span * (0.5 + MARGIN);
        let domain = (middle - half, middle + half);
        View { start: domain.0, end: domain.1, length: length.max(1.0), domain }
    }

    /// The shown span in seconds: its start and its end.
    pub fn span(&self) -> (f64, f64) {
        (self.start, self.end)
    }

    /// The span of the data with the room on its sides.
    pub fn domain(&self) -> (f64, f64) {
        self.domain
    }

    /// The length in CSS pixels.
    pub fn length(&self) -> f64 {
        self.length
    }

    /// CSS pixels a second.
    pub fn scale(&self) -> f64 {
        self.length / (self.end - self.start)
    }

    /// The pixel of a time; outside of 0 to the length for a time that is not shown.
    pub fn x_of(&self, time: f64) -> f64 {
        (time - self.start) * self.scale()
    }

    /// The time at a pixel; the inverse of [`View::x_of`].
    pub fn time_at(&self, x: f64) -> f64 {
        self.start + x / self.scale()
    }

    /// The same span on another length.
    pub fn resized(self, length: f64) -> View {
        View { length: length.max(1.0), ..self }
    }

    /// Moved by `dx` pixels: positive shows later times.
    pub fn pan(self, dx: f64) -> View {
        self.show(self.time_at(dx), self.time_at(self.length + dx))
    }

    /// Zoomed by a factor (over 1: closer) about a pixel, whose time stays where it is as far as the limits let it.
    pub fn zoom_at(self, x: f64, factor: f64) -> View {
        let shortest = SHORTEST.min(self.domain.1 - self.domain.0);
        let longest = self.longest();
        let span = ((self.end - self.start) / factor).clamp(shortest, longest);
        let start = self.time_at(x) - span * x / self.length;
        self.show(start, start + span)
    }

    /// Some part, 0 to 1, of the way to another view: slow, fast, slow.
    pub fn on_the_way(self, to: View, part: f64) -> View {
        let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 1.0 };
        let eased = part * part * (3.0 - 2.0 * part);
        let between = |a: f64, b: f64| a + (b - a) * eased;
        View { start: between(self.start, to.start), end: between(self.end, to.end), ..to }
    }

    /// The whole domain.
    pub fn fit(self) -> View {
        View { start: self.domain.0, end: self.domain.1, ..self }
    }

    /// From one time to another, held to the limits: no shorter than [`SHORTEST`], no wider than [`WIDEST`] times the
    /// data, and never off the domain. Ends that are not finite or the wrong way round show the domain.
    pub fn show(self, start: f64, end: f64) -> View {
        if !(start.is_finite() && end.is_finite() && start < end) {
            return self.fit();
        }
        let (first, last) = self.domain;
        let span = (end - start).clamp(SHORTEST.min(last - first), self.longest());
        // A view within the domain stays inside it; a wider one has it in its middle.
        let start = match span < last - first {
            true => ((start + end - span) / 2.0).clamp(first, last - span),
            false => (first + last - span) / 2.0,
        };
        let shown = View { start, end: start + span, ..self };
        // At the limits rounding is no movement.
        let near = |a: f64, b: f64| (a - b).abs() <= span * 1e-9;
        if near(shown.start, self.start) && near(shown.end, self.end) { self } else { shown }
    }

    /// The widest span, in seconds.
    fn longest(&self) -> f64 {
        (self.domain.1 - self.domain.0) / (1.0 + 2.0 * MARGIN) * WIDEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> View {
        View::new((0.0, 1000.0 * DAY), 800.0)
    }

    #[test]
    fn a_time_and_its_pixel_are_inverse() {
        for x in [0.0, 1.0, 399.5, 800.0] {
            assert!((view().x_of(view().time_at(x)) - x).abs() < 1e-9);
        }
    }

    #[test]
    fn zooming_holds_the_time_under_the_pointer_and_stops_at_the_limits() {
        let held = view().time_at(600.0);
        assert!((view().zoom_at(600.0, 3.0).x_of(held) - 600.0).abs() < 1e-6);
        let closest = view().zoom_at(600.0, 1e12);
        assert!((closest.span().1 - closest.span().0 - SHORTEST).abs() < 1e-3);
        let widest = view().zoom_at(600.0, 1e-12);
        assert!((widest.span().1 - widest.span().0 - 1000.0 * DAY * WIDEST).abs() < 1e-3);
        assert!(widest.span().0 <= view().domain().0 && widest.span().1 >= view().domain().1);
    }

    #[test]
    fn panning_keeps_the_span_and_never_leaves_the_domain() {
        let close = view().zoom_at(400.0, 4.0);
        let span = |view: View| view.span().1 - view.span().0;
        for dx in [-1e9, -50.0, 50.0, 1e9] {
            let moved = close.pan(dx);
            assert!((span(moved) - span(close)).abs() < 1e-3);
            assert!(moved.span().0 >= close.domain().0 - 1e-3 && moved.span().1 <= close.domain().1 + 1e-3);
        }
        assert!((close.pan(50.0).x_of(close.time_at(50.0))).abs() < 1e-6);
    }

    #[test]
    fn a_window_that_makes_no_sense_shows_everything() {
        for (start, end) in [(f64::NAN, 1.0), (1.0, 1.0), (2.0, 1.0), (f64::NEG_INFINITY, f64::INFINITY)] {
            assert_eq!(view().show(start, end), view());
        }
        assert_eq!(View::new((5.0, 5.0), 0.0).length(), 1.0);
        assert!(View::new((5.0, 5.0), 100.0).scale().is_finite());
    }
}
