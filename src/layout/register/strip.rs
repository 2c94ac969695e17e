//! The strip above the register: the whole domain to scale, with the names of the largest events, and the part on the screen.

use super::super::glyph::Glyph;
use super::super::index::Index;
use super::super::overview::overview_bars;
use super::super::sort::sorted;
use super::super::style::Style;
use crate::locale::Locale;
use crate::model::Timeline;
use crate::scene::{Anchor, Role, Scene};
use crate::ticks::ticks;
use crate::view::View;

/// The height of the strip in CSS pixels at a font size, with which it grows.
const STRIP: f64 = 64.0;
/// The margin on either side.
pub const MARGIN: f64 = 16.0;
/// The middle of the discs.
const MIDDLE: f64 = 32.0;
/// The largest radius of a disc.
const LARGEST: f64 = 16.0;
/// The most events that are drawn one by one; more are a histogram.
const MOST: usize = 300;
/// How many events are named.
const NAMED: usize = 4;
/// The longest name, as a part of the width: names are not cut.
const LONGEST: f64 = 0.45;

/// The height of the strip in CSS pixels.
pub fn height(style: &Style) -> f64 {
    STRIP * style.scale()
}

/// Draws the strip below `top`. `window` is the span on the screen, if it is not everything.
pub fn strip(
    (timeline, index): (&Timeline, &Index),
    view: &View,
    style: &Style,
    top: f64,
    window: Option<(f64, f64)>,
    scene: &mut Scene,
    locale: &dyn Locale,
) {
    let whole = view.fit();
    let x_of = |time: f64| {
        let x = MARGIN + whole.x_of(time).clamp(0.0, whole.length());
        if style.mirrored { style.width - x } else { x }
    };
    let scale = style.scale();
    let (middle, bottom) = (top + MIDDLE * scale, top + height(style));
    if let Some((from, to)) = window {
        let (one, two) = (x_of(from), x_of(to));
        let (left, right) = (one.min(two) - 2.0, one.max(two) + 2.0);
        scene.rect((left, top, right - left, bottom - top), Role::Band, 1.0);
    }
    scene.rect((MARGIN, middle - 0.5, style.width - 2.0 * MARGIN, 1.0), Role::Axis, 0.6);
    let size = style.font - 2.0;
    // A long first label may displace the next one.
    let mut taken = (0.0, 0.0);
    for tick in ticks(&whole, 24.0, 44.0, locale).into_iter().filter(|tick| !tick.label.is_empty()) {
        let half = locale.width(&tick.label, size, false) / 2.0;
        let x = x_of(tick.time);
        scene.rect((x - 0.5, middle, 1.0, 5.0), Role::Axis, 0.6);
        let is_free = taken == (0.0, 0.0) || x + half + 6.0 < taken.0 || x - half - 6.0 > taken.1;
        if is_free && x - half >= 2.0 && x + half <= style.width - 2.0 {
            taken = (x - half, x + half);
            scene.text((x, bottom - 7.0 * scale), size, Anchor::Middle, false, Role::Muted, tick.label);
        }
    }
    let shown = index.shown(0, MOST + 1);
    if shown.len() > MOST {
        for (nth, height) in overview_bars(index, &whole).into_iter().enumerate().filter(|(_, height)| *height > 0.0) {
            let (x, tall) = (MARGIN + nth as f64 * 4.0, height * LARGEST * 2.0);
            let x = if style.mirrored { style.width - x - 4.0 } else { x };
            scene.rect((x, middle - tall, 4.0, tall), Role::Axis, 1.0);
        }
        return;
    }
    let mut marks: Vec<(usize, Glyph)> = Vec::with_capacity(shown.len());
    marks.extend(shown.iter().map(|event| (*event, Glyph::new(timeline, index, *event, LARGEST))));
    let by_size = sorted(&marks, |(_, glyph)| -glyph.radius());
    for (event, glyph) in &by_size {
        glyph.draw((x_of(index.figures.mark(*event)), middle), scene);
    }
    names((timeline, index), &by_size, style, top, &x_of, scene, locale);
}

/// Names the largest events, each above its disc, where the names meet neither each other nor the discs of larger events.
fn names(
    (timeline, index): (&Timeline, &Index),
    by_size: &[&(usize, Glyph)],
    style: &Style,
    top: f64,
    x_of: &dyn Fn(f64) -> f64,
    scene: &mut Scene,
    locale: &dyn Locale,
) {
    let size = style.font - 1.0;
    let (mut taken, mut larger): (Vec<(f64, f64)>, Vec<f64>) = Default::default();
    for (event, _) in by_size.iter().take(NAMED).filter(|(event, _)| index.figures.stolen(*event) > 0.0) {
        let Some(data) = timeline.events.get(*event) else { continue };
        let short = &data.details().short;
        let name = if short.is_empty() { &data.title } else { short };
        let half = locale.width(name, size, true) / 2.0;
        let mark = x_of(index.figures.mark(*event));
        let x = mark.clamp(half + 4.0, (style.width - half - 4.0).max(half + 4.0));
        let is_over = larger.iter().any(|larger| (larger - x).abs() < half);
        larger.push(mark);
        if is_over || half > style.width * LONGEST / 2.0 {
            continue;
        }
        if taken.iter().all(|(left, right)| x + half + 6.0 < *left || x - half - 6.0 > *right) {
            taken.push((x - half, x + half));
            scene.text((x, top + 8.0 * style.scale()), size, Anchor::Middle, true, Role::Ink, name.clone());
        }
    }
}
