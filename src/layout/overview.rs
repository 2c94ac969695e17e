//! The overview: the whole domain as a strip, with a window for the visible range.

use super::frame::Frame;
use super::index::Index;
use super::style::Style;
use crate::locale::Locale;
use crate::scene::{Anchor, HitRegion, Role, Scene, Target};
use crate::ticks::ticks;
use crate::view::View;

/// The height of the strip.
const STRIP: f64 = 20.0;
/// The number of buttons behind it, their least width, and the space about them.
const BUTTONS: (f64, f64, f64) = (5.0, 32.0, 20.0);
/// The least width of its window.
const NARROWEST: f64 = 4.0;
/// The least length of a strip that is drawn.
const SHORTEST: f64 = 80.0;
/// The width of a bar in CSS pixels.
const STEP: f64 = 4.0;

/// The whole domain on the strip of a view, which ends where the buttons begin that move it; they are as high as the foot of the picture.
pub fn overview_strip(view: &View, style: &Style) -> View {
    let (count, least, around) = BUTTONS;
    let buttons = if style.foot > 0.0 { count * style.foot.max(least) + around * style.scale() } else { 0.0 };
    view.fit().resized(view.length() - buttons)
}

/// The heights of the overview's bars, 0 to 1, one every four pixels of a view of the whole domain: the largest event of each interval, or
/// their number if events have no sizes.
pub fn overview_bars(index: &Index, whole: &View) -> Vec<f64> {
    let count = (whole.length() / STEP) as usize + 1;
    let mut counts = vec![0_usize; count];
    let mut sizes = vec![0.0_f64; count];
    for track in index.lanes.iter().map(|lane| &lane.track) {
        let mut from = 0;
        for (nth, (count, size)) in counts.iter_mut().zip(&mut sizes).enumerate() {
            let to = track.first_from(&index.figures, whole.time_at((nth + 1) as f64 * STEP));
            for event in track.top(&index.figures, from, to, 1) {
                let parts = index.figures.parts(event);
                *size = size.max(parts.stolen.unwrap_or(0.0)).max(parts.attempted.unwrap_or(0.0));
            }
            (*count, from) = (*count + to - from, to);
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default().max(1) as f64;
    let height = |(count, size): (usize, f64)| match (count, index.figures.has_sizes()) {
        (0, _) => 0.0,
        (_, true) => 0.3 + 0.6 * size.sqrt(),
        (count, false) => 0.2 + 0.7 * (count as f64 / most).sqrt(),
    };
    counts.into_iter().zip(sizes).map(height).collect()
}

/// Draws the bars with the years, and the window with a handle at either end. Without a window there is nothing to overview.
pub fn overview(bars: &[f64], view: &View, frame: &Frame, scene: &mut Scene, locale: &dyn Locale) {
    let whole = overview_strip(view, &frame.style);
    let Some((from, to)) = overview_window(view, &whole) else { return };
    let length = whole.length();
    if length < SHORTEST {
        return;
    }
    let height = STRIP * frame.style.scale();
    let y = frame.style.height - (frame.style.foot + height) / 2.0;
    let (x, width) = frame.across(0.0, length);
    scene.rect((x, y, width, height), Role::Band, 1.0);
    let bar = |(nth, part): (usize, &f64)| {
        let (x, width) = frame.across(nth as f64 * STEP, (nth + 1) as f64 * STEP);
        (x, width, height * part)
    };
    let bars = bars.iter().enumerate().filter(|(_, part)| **part > 0.0).map(bar).collect();
    scene.bars(y + height, bars, Role::Axis, 0.35);
    let mut push = |a: f64, top: f64, width: f64, height: f64, role, opacity| {
        let (x, width) = frame.across(a, a + width);
        scene.rect((x, y + top, width, height), role, opacity);
    };
    push(from, 0.0, to - from, height, Role::Accent, 0.14);
    for top in [0.0, height - 1.5] {
        push(from, top, to - from, 1.5, Role::Accent, 1.0);
    }
    for at in [from, to] {
        push(at - 0.75, 0.0, 1.5, height, Role::Accent, 1.0);
        push(at - 3.0, height / 2.0 - 7.0, 6.0, 14.0, Role::Accent, 1.0);
    }
    let size = frame.style.font - 3.0;
    let mut last = 0.0;
    for tick in ticks(&whole, 60.0, 60.0, locale).into_iter().filter(|tick| !tick.label.is_empty()) {
        let (a, width) = (whole.x_of(tick.time), locale.width(&tick.label, size, false));
        if a >= last && a + width + 4.0 <= length {
            last = a + width + 4.0;
            let (x, width) = frame.across(a + 4.0, a + 4.0 + width);
            scene.text((x + width / 2.0, y + height / 2.0), size, Anchor::Middle, false, Role::Ink, tick.label);
        }
    }
    scene.regions.push(HitRegion { target: Target::Overview, x, y, width, height, is_mark: false });
}

/// The extent of the window that shows a view on a strip, in CSS pixels along it; `None` where everything is in view.
pub fn overview_window(view: &View, whole: &View) -> Option<(f64, f64)> {
    let ((start, end), (first, last)) = (view.span(), whole.span());
    let from = whole.x_of(start).clamp(0.0, (whole.length() - NARROWEST).max(0.0));
    let to = whole.x_of(end).clamp(from, whole.length()).max(from + NARROWEST);
    ((end - start) * (1.0 + 1.0 / view.length()) < last - first).then_some((from, to))
}
