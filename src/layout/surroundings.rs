//! Draws the surroundings of events: axis, bands of periods, names of lanes.

use super::bars::Bar;
use super::frame::Frame;
use super::index::Index;
use super::place::{self, NOBODY, Rect};
use super::placed::RenderContext;
use super::style::MARGIN;
use crate::locale::Locale;
use crate::model::{Period, Timeline};
use crate::scene::{Anchor, Role, Scene};
use crate::text;
use crate::ticks::ticks;
use crate::view::View;

/// Draws the bands of the periods in view.
pub fn bands(timeline: &Timeline, index: &Index, view: &View, frame: &Frame, scene: &mut Scene) {
    for (period, band) in timeline.periods.iter().zip(&index.bands).filter(|(period, _)| period.is_band()) {
        let Some(under) = band.ground else { continue };
        let (a0, a1) = stretch(period, view);
        let soft = Bar::of(&period.from, view).map_or(0.0, |bar| bar.soft.0);
        let end = period.to.and_then(|to| Bar::of(&to, view)).map_or(0.0, |bar| bar.soft.1);
        let bar = Bar { a0, a1, soft: (soft, end), lasting: true };
        // Overlapping bands are darker.
        let (role, opacity) = if under == 0 { (Role::Band, 1.0) } else { (Role::Axis, 0.07) };
        bar.draw(view, frame, (0.0, frame.reach - 2.0), role, opacity, scene);
    }
}

/// The extent of a period along the axis.
fn stretch(period: &Period, view: &View) -> (f64, f64) {
    let (start, end) = period.span();
    (view.x_of(start), if end.is_finite() { view.x_of(end) } else { f64::INFINITY })
}

/// Draws the names of the bands; a name stays in view while its band does.
pub fn band_names(context: &RenderContext, scene: &mut Scene) {
    let RenderContext { timeline, index, placed, view, frame, locale, .. } = *context;
    let size = frame.style.font - 1.5;
    let vertical = frame.style.vertical;
    let shift = placed.shift(view);
    let mut taken: Vec<Rect> = Vec::new();
    for (period, band) in timeline.periods.iter().zip(&index.bands).filter(|(period, _)| period.is_band()) {
        let (a0, a1) = stretch(period, view);
        let (a0, a1) = (a0.max(-frame.style.overhang()), a1.min(view.length() + MARGIN));
        if a1 <= a0 {
            continue;
        }
        let measured = |text: &str| locale.width(text, size, false);
        let available = if vertical { f64::INFINITY } else { a1 - a0 - 10.0 };
        // With its dates, without them, or truncated, but not to a stump.
        let mut label = text::period_label(period, locale);
        if measured(&label) > available {
            label = place::cut(&period.label, available, &measured);
        }
        if label.chars().count() < 6.min(period.label.chars().count()) {
            continue;
        }
        let (along, across) = frame.extent(locale.width(&label, size, false), size * 1.4);
        let c1 =
            if vertical { frame.reach - 8.0 } else { frame.reach - 4.0 - frame.style.period_row() * band.row as f64 };
        let spare = (a1 - a0 - along - 12.0).max(0.0);
        let tries = if vertical { 8 } else { 0 };
        for nth in 0..=tries {
            let a0 = a0 + 6.0 + spare * f64::from(nth) / f64::from(tries.max(1));
            let rect = Rect { a0, a1: a0 + along, c0: c1 - across, c1 };
            let bounds = Rect { a0: -MARGIN, a1, c0: 0.0, c1: frame.reach };
            let free = !vertical || !placed.obstacles.meets(&rect.moved(-shift), 2.0, NOBODY);
            if free && rect.inside(&bounds) && !taken.iter().any(|other| other.meets(&rect, 2.0)) {
                let (x, y, _, height) = frame.area(&rect);
                scene.text((x, y + height / 2.0), size, Anchor::Left, false, Role::Muted, label);
                taken.push(rect);
                break;
            }
        }
    }
}

/// Draws the names of the lanes at their start, and the lines between them.
pub fn lane_names(index: &Index, frame: &Frame, length: f64, scene: &mut Scene, locale: &dyn Locale) {
    if index.lanes.len() < 2 {
        return;
    }
    let reach = frame.marks_reach(index);
    let (size, vertical) = (frame.style.font - 1.0, frame.style.vertical);
    // The names cover marks that are only partly in view.
    let gutter = Rect {
        a0: -frame.style.start(),
        a1: if vertical { -MARGIN + 14.0 } else { -8.0 },
        c0: if vertical { 0.5 } else { -40.0 },
        c1: frame.reach,
    };
    scene.rect(frame.area(&gutter), Role::Paper, 1.0);
    for (nth, lane) in index.lanes.iter().enumerate() {
        let (c0, c1) = frame.lane(nth, reach);
        let available = if vertical { c1 - c0 - 8.0 } else { frame.style.start() - 20.0 };
        let text = place::cut(lane.name(locale), available, &|text| locale.width(text, size, true));
        let (a, c) = if vertical {
            (10.0 - frame.style.start(), (c0 + c1) / 2.0)
        } else {
            (-frame.style.start() + 8.0, (c0 + c1) / 2.0)
        };
        let anchor = match (vertical, frame.style.mirrored) {
            (true, _) => Anchor::Middle,
            (false, false) => Anchor::Left,
            (false, true) => Anchor::Right,
        };
        scene.text(frame.point(a, c), size, anchor, true, Role::Ink, text);
        if c0 > 0.0 {
            let line = Rect { a0: gutter.a0, a1: length + MARGIN, c0: c0 - 0.5, c1: c0 + 0.5 };
            scene.rect(frame.area(&line), Role::Grid, 1.0);
        }
    }
}

/// Draws the axis with its ticks and grid lines.
pub fn axis(view: &View, frame: &Frame, scene: &mut Scene, locale: &dyn Locale) {
    let vertical = frame.style.vertical;
    let ticks = ticks(view, if vertical { 20.0 } else { 45.0 }, if vertical { 40.0 } else { 90.0 }, locale);
    for tick in ticks.iter().filter(|tick| tick.major) {
        let a = view.x_of(tick.time);
        let line = Rect { a0: a - 0.5, a1: a + 0.5, c0: 1.0, c1: frame.reach - 2.0 };
        scene.rect(frame.area(&line), Role::Grid, 1.0);
    }
    let mut last_label = f64::NEG_INFINITY;
    for tick in ticks {
        let a = view.x_of(tick.time);
        if !vertical || tick.major {
            let line = Rect { a0: a - 0.5, a1: a + 0.5, c0: if tick.major { -8.0 } else { -5.0 }, c1: 0.0 };
            scene.rect(frame.area(&line), Role::Axis, 1.0);
        }
        if tick.label.is_empty() {
            continue;
        }
        let available = if vertical { frame.axis - 16.0 } else { f64::INFINITY };
        let size = frame.style.font - if tick.major { 0.0 } else { 1.5 };
        // Beside a vertical axis a year in some languages, such as “2016년”, needs a smaller font.
        let size = size * (available / locale.width(&tick.label, size, tick.major)).clamp(0.75, 1.0);
        let (along, _) = frame.extent(locale.width(&tick.label, size, tick.major), size);
        // A long first label (“5 Feb 2016, 10:00”) may displace the next one; labels at the ends move inwards.
        let least = along / 2.0 - MARGIN + 2.0;
        let middle = a.clamp(least, (view.length() - least).max(least));
        if middle - along / 2.0 < last_label + 6.0 {
            continue;
        }
        last_label = middle + along / 2.0;
        let (across, anchor) = match (vertical, frame.style.mirrored) {
            (false, _) => (-19.0, Anchor::Middle),
            (true, false) => (-12.0, Anchor::Right),
            (true, true) => (-12.0, Anchor::Left),
        };
        let text = place::cut(&tick.label, available, &|text| locale.width(text, size, tick.major));
        let role = if tick.major { Role::Ink } else { Role::Muted };
        scene.text(frame.point(middle, across), size, anchor, tick.major, role, text);
    }
    let overhang = if vertical { MARGIN - 8.0 } else { 0.0 };
    let line = Rect { a0: -overhang, a1: view.length() + overhang, c0: -0.5, c1: 0.5 };
    scene.rect(frame.area(&line), Role::Axis, 1.0);
}
