//! Maps the visible range to pixels: zoom, pan and their limits. Knows neither events nor directions: `x` runs along the axis from
//! early to late.

/// The shortest visible range: a second.
pub const SHORTEST: f64 = 1.0;
/// The shortest extent that the data is taken to have: a minute.
const LEAST: f64 = 60.0;
/// The widest visible range, as a multiple of the data's extent.
pub const WIDEST: f64 = 1.5;
/// The margin on either side of the data when everything is visible, as a part of its extent.
const MARGIN: f64 = 0.03;
/// The distance from the edges of the view to what is kept in view, as a part of its length.
const EDGE: f64 = 0.06;
/// How far from the whole domain a view shows it, in CSS pixels.
const SAME: f64 = 0.01;

/// A linear scale from the visible range, in seconds, to pixels.
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
    /// A view of the whole extent of the data, with margins, on `length` CSS pixels. An extent shorter than a minute is widened
    /// to a minute.
    pub fn new(data: (f64, f64), length: f64) -> View {
        let span = (data.1 - data.0).max(LEAST);
        let middle = (data.0 + data.1) / 2.0;
        let half = span * (0.5 + MARGIN);
        let domain = (middle - half, middle + half);
        View { start: domain.0, end: domain.1, length: length.max(1.0), domain }
    }

    /// The visible range in seconds: start and end.
    pub fn span(&self) -> (f64, f64) {
        (self.start, self.end)
    }

    /// The extent of the data with its margins.
    pub fn domain(&self) -> (f64, f64) {
        self.domain
    }

    /// The length in CSS pixels.
    pub fn length(&self) -> f64 {
        self.length
    }

    /// CSS pixels per second.
    pub fn scale(&self) -> f64 {
        self.length / (self.end - self.start)
    }

    /// The position of a time in CSS pixels; outside of 0 to the length for a time that is not visible.
    pub fn x_of(&self, time: f64) -> f64 {
        (time - self.start) * self.scale()
    }

    /// The time at a position; the inverse of [`View::x_of`].
    pub fn time_at(&self, x: f64) -> f64 {
        self.start + x / self.scale()
    }

    /// The same range on another length.
    pub fn resized(self, length: f64) -> View {
        View { length: length.max(1.0), ..self }
    }

    /// The view panned by `dx` pixels; positive values show later times.
    pub fn pan(self, dx: f64) -> View {
        self.show(self.time_at(dx), self.time_at(self.length + dx))
    }

    /// The view zoomed by a factor (over 1: in) about a position, whose time stays in place as far as the limits allow.
    pub fn zoom_at(self, x: f64, factor: f64) -> View {
        let shortest = SHORTEST.min(self.domain.1 - self.domain.0);
        let longest = self.longest();
        let span = ((self.end - self.start) / factor).clamp(shortest, longest);
        let start = self.time_at(x) - span * x / self.length;
        self.show(start, start + span)
    }

    /// The view a part (0 to 1) of the way to another one, eased in and out.
    pub fn on_the_way(self, to: View, part: f64) -> View {
        let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 1.0 };
        let eased = part * part * (3.0 - 2.0 * part);
        let between = |a: f64, b: f64| a + (b - a) * eased;
        View { start: between(self.start, to.start), end: between(self.end, to.end), ..to }
    }

    /// A view with a time in its middle third and two others, before and after it, inside: panned no farther than that needs, and
    /// zoomed out where they are too far apart.
    pub fn around(self, time: f64, (before, after): (f64, f64)) -> View {
        let (third, inner) = (1.0 / 3.0, 1.0 - EDGE);
        let least = ((time - before).max(after - time) / (inner - third)).max((after - before) / (inner - EDGE));
        let span = (self.end - self.start).max(least.min(self.domain.1 - self.domain.0));
        let start = time - span * self.x_of(time) / self.length;
        let (first, last) =
            ((time - span * 2.0 * third).max(after - span * inner), (time - span * third).min(before - span * EDGE));
        let start = start.max(first).min(last);
        self.show(start, start + span)
    }

    /// A view of the whole domain.
    pub fn fit(self) -> View {
        View { start: self.domain.0, end: self.domain.1, ..self }
    }

    /// A view from one time to another, clamped to the limits: at least [`SHORTEST`], at most [`WIDEST`] times the extent of the
    /// data, and inside of the domain. Reversed or infinite ends show the domain.
    pub fn show(self, start: f64, end: f64) -> View {
        if !(start.is_finite() && end.is_finite() && start < end) {
            return self.fit();
        }
        let (first, last) = self.domain;
        let span = (end - start).clamp(SHORTEST.min(last - first), self.longest());
        // A view that is wider than the domain is centred on it.
        let start = match span < last - first {
            true => ((start + end - span) / 2.0).clamp(first, last - span),
            false => (first + last - span) / 2.0,
        };
        let shown = View { start, end: start + span, ..self };
        // Rounding at the limits is not a change, and what looks like the whole domain is: with everything in view more names are
        // tried than in passing.
        let whole = self.fit();
        if shown.is_within(span * 1e-9, &self) {
            return self;
        }
        if shown.is_within(SAME / shown.scale(), &whole) { whole } else { shown }
    }

    /// Whether neither end is farther from that of another view than so many seconds.
    fn is_within(&self, seconds: f64, other: &View) -> bool {
        (self.start - other.start).abs() <= seconds && (self.end - other.end).abs() <= seconds
    }

    /// The widest visible range, in seconds.
    fn longest(&self) -> f64 {
        (self.domain.1 - self.domain.0) / (1.0 + 2.0 * MARGIN) * WIDEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::DAY;

    fn view() -> View {
        View::new((0.0, 1000.0 * DAY), 800.0)
    }

    #[test]
    fn x_of_and_time_at_are_inverse() {
        for x in [0.0, 1.0, 399.5, 800.0] {
            assert!((view().x_of(view().time_at(x)) - x).abs() < 1e-9);
        }
    }

    #[test]
    fn zooming_keeps_the_time_under_the_pointer_within_limits() {
        let held = view().time_at(600.0);
        assert!((view().zoom_at(600.0, 3.0).x_of(held) - 600.0).abs() < 1e-6);
        let closest = view().zoom_at(600.0, 1e12);
        assert!((closest.span().1 - closest.span().0 - SHORTEST).abs() < 1e-3);
        let widest = view().zoom_at(600.0, 1e-12);
        assert!((widest.span().1 - widest.span().0 - 1000.0 * DAY * WIDEST).abs() < 1e-3);
        assert!(widest.span().0 <= view().domain().0 && widest.span().1 >= view().domain().1);
    }

    #[test]
    fn panning_keeps_the_length_and_stays_in_the_domain() {
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
    fn a_view_around_a_time_moves_no_farther_than_it_must() {
        let view = View::new((0.0, 1e6), 1000.0).show(2e5, 4e5);
        assert_eq!(view.around(3e5, (2.5e5, 3.5e5)), view);
        let (start, end) = view.around(6e5, (5.5e5, 6.2e5)).span();
        assert!((end - start - 2e5).abs() < 1.0 && (6e5 - start - 2e5 * 2.0 / 3.0).abs() < 1.0, "{start} {end}");
        let (start, end) = view.around(6e5, (1e5, 6.2e5)).span();
        assert!(start < 1e5 && end > 6.2e5 && (6e5 - start) / (end - start) < 0.667, "{start} {end}");
        // No time before the first is shown for the sake of the middle.
        assert_eq!(view.around(0.0, (0.0, 1e5)).span().0, view.domain().0);
    }

    #[test]
    fn zooming_out_as_far_as_in_shows_the_whole_domain_again_to_the_last_bit() {
        for (x, step) in [(80.0, 1.2), (333.3, 1.07), (799.0, 1.001)] {
            let closer = (0..5).fold(view(), |view, _| view.zoom_at(x, step));
            assert_ne!(closer, view());
            assert_eq!((0..5).fold(closer, |view, _| view.zoom_at(x, 1.0 / step)), view(), "{x} {step}");
        }
        let wider = view().zoom_at(400.0, 0.9);
        assert_eq!(wider.zoom_at(400.0, 1.0 / 0.9), view());
    }

    #[test]
    fn an_invalid_range_shows_the_domain() {
        for (start, end) in [(f64::NAN, 1.0), (1.0, 1.0), (2.0, 1.0), (f64::NEG_INFINITY, f64::INFINITY)] {
            assert_eq!(view().show(start, end), view());
        }
        assert_eq!(View::new((5.0, 5.0), 0.0).length(), 1.0);
        assert!(View::new((5.0, 5.0), 100.0).scale().is_finite());
    }
}
