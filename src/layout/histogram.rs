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

/// The bars of a lane: their positions along the axis and their heights as parts of the highest one.
#[derive(Clone, Debug, Default)]
pub struct Histogram {
    bars: Vec<(f64, f64)>,
    width: f64,
}

impl Histogram {
    /// Counts the events of a lane in a range of time. The bars are pieces of absolute time, so that panning does not change them.
    pub fn new(index: &Index, lane: &Lane, view: &View, (start, end): (f64, f64)) -> Histogram {
        let least = WIDTH / view.scale();
        // The next power of two, from the exponent.
        let floor = f64::from_bits(least.to_bits() & 0x7FF0_0000_0000_0000);
        let seconds = if floor < least { floor * 2.0 } else { floor };
        let (first, last) = ((start / seconds).floor(), (end / seconds).ceil());
        let from = |bar: f64| lane.track.first_from(&index.figures, bar * seconds);
        let mut counts = Vec::new();
        let (mut bar, mut before) = (first, from(first));
        while bar < last && counts.len() < 10_000 {
            let next = from(bar + 1.0);
            if next > before {
                counts.push((view.x_of(bar * seconds), (next - before) as f64));
            }
            (bar, before) = (bar + 1.0, next);
        }
        let most = counts.iter().fold(1.0_f64, |most, (_, count)| most.max(*count));
        let bars = counts.into_iter().map(|(along, count)| (along, (count / most).sqrt())).collect();
        Histogram { bars, width: seconds * view.scale() }
    }

    /// Draws the bars in view, which is shifted, down from a line.
    pub fn draw(&self, shift: f64, view: &View, frame: &Frame, y: f64, height: f64, scene: &mut Scene) {
        let bar = |(along, part): &(f64, f64)| {
            let (from, to) = ((along + shift).max(-MARGIN), (along + shift + self.width).min(view.length() + MARGIN));
            let (x, width) = frame.across(from, to);
            (from < to).then_some((x, width, -(part * height).max(1.0)))
        };
        scene.bars(y + 1.0, self.bars.iter().filter_map(bar).collect(), Role::Axis, 0.6);
    }
}
