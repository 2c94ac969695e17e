//! How many events each moment has, where there are too many for a mark each: bars below a time line.

use super::frame::Frame;
use super::index::Index;
use super::lanes::Lane;
use super::style::MARGIN;
use crate::scene::{Role, Scene};
use crate::view::View;

/// The least width of a bar in CSS pixels.
const WIDTH: f64 = 4.0;
/// The height of the highest bar.
pub const HEIGHT: f64 = 36.0;

/// The most bars.
const MOST: f64 = 10_000.0;

/// The bars of a lane. They are pieces of absolute time, so that panning does not change them.
#[derive(Clone, Debug, Default)]
pub struct Histogram {
    /// The duration of a bar.
    seconds: f64,
    /// The start of the first bar in durations of a bar since 1970, a whole number.
    first: f64,
    /// The number of events in each bar.
    counts: Vec<f64>,
}

impl Histogram {
    /// Counts the events of a lane in a range of time. Bars that a histogram of another range of the same lane has are taken from it: each
    /// border costs a search.
    pub fn new(
        index: &Index,
        lane: &Lane,
        view: &View,
        (start, end): (f64, f64),
        before: Option<&Histogram>,
    ) -> Histogram {
        let least = WIDTH / view.scale();
        // The next power of two, from the exponent.
        let floor = f64::from_bits(least.to_bits() & 0x7FF0_0000_0000_0000);
        let seconds = if floor < least { floor * 2.0 } else { floor };
        let (first, last) = ((start / seconds).floor(), (end / seconds).ceil());
        let before = before.filter(|before| before.seconds == seconds);
        let counted = |bar: f64| {
            let before = before.filter(|before| bar >= before.first)?;
            before.counts.get((bar - before.first) as usize).copied()
        };
        // The index of the first event of the next bar, if it is known.
        let mut from = None;
        let count = |nth: usize| {
            let bar = first + nth as f64;
            if let Some(count) = counted(bar) {
                from = from.map(|from| from + count as usize);
                return count;
            }
            let search = |bar: f64| lane.track.first_from(&index.figures, bar * seconds);
            let (start, end) = (from.unwrap_or_else(|| search(bar)), search(bar + 1.0));
            from = Some(end);
            (end - start) as f64
        };
        let counts = (0..(last - first).clamp(0.0, MOST) as usize).map(count).collect();
        Histogram { seconds, first, counts }
    }

    /// Draws the bars in view down from a line; the highest one has a height.
    pub fn draw(&self, view: &View, frame: &Frame, y: f64, height: f64, scene: &mut Scene) {
        let most = self.counts.iter().copied().fold(1.0, f64::max);
        let bar = |(nth, count): (usize, &f64)| {
            let start = (self.first + nth as f64) * self.seconds;
            let (from, to) =
                (view.x_of(start).max(-MARGIN), view.x_of(start + self.seconds).min(view.length() + MARGIN));
            let (x, width) = frame.across(from, to);
            (from < to && *count > 0.0).then_some((x, width, -((count / most).sqrt() * height).max(1.0)))
        };
        scene.bars(y + 1.0, self.counts.iter().enumerate().filter_map(bar).collect(), Role::Axis, 0.6);
    }
}

#[cfg(test)]
mod tests {
    use super::super::index::Index;
    use super::*;
    use crate::import;

    #[test]
    fn a_histogram_that_follows_another_equals_one_made_anew() {
        let day = |n: usize| format!("{:04}-{:02}-{:02}", 2000 + n * n % 23, n % 12 + 1, n * 7 % 28 + 1);
        let events: Vec<String> =
            (0..900).map(|n| format!(r#"{{"id":"e{n}","title":"E","date":"{}"}}"#, day(n))).collect();
        let timeline = import::read(&format!(r#"{{"events":[{}]}}"#, events.join(","))).unwrap().timeline;
        let index = Index::new(&timeline);
        let lane = index.lanes.first().unwrap();
        let whole = View::new(index.span(), 1200.0);
        let mut before = Histogram::new(&index, lane, &whole, whole.span(), None);
        let mut followed = 0;
        let steps = (0..40).map(|step| if step < 20 { (1.06, 0.0) } else { (0.94, 35.0) });
        let mut view = whole;
        for (factor, pan) in steps {
            view = view.zoom_at(500.0, factor).pan(pan);
            let after = Histogram::new(&index, lane, &view, view.span(), Some(&before));
            let anew = Histogram::new(&index, lane, &view, view.span(), None);
            assert_eq!(after.counts, anew.counts);
            followed += usize::from(after.seconds == before.seconds);
            before = after;
        }
        assert!((30..40).contains(&followed), "{followed} had bars of the same duration");
    }
}
