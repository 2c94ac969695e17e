//! What stands around the events: the axis, bands and moments of context, and the overview.

use super::frame::{Frame, label_frame, shown_span};
use super::index::Index;
use super::place::{self, Rect};
use super::style::{MARGIN, Style, TextWidth};
use crate::model::Timeline;
use crate::scene::{Anchor, Role, Scene, Spot, Target};
use crate::text;
use crate::ticks::ticks;
use crate::view::View;

/// Rows of period labels beside the far edge; none in the vertical layout, whose bands carry theirs inside.
pub fn period_rows(timeline: &Timeline, style: &Style) -> usize {
    match (
        style.vertical,
        timeline.periods.iter().any(|period| period.to.is_some()),
        timeline.periods.iter().any(|period| period.to.is_none()),
    ) {
        (true, ..) | (_, false, false) => 0,
        (_, true, true) => 2,
        _ => 1,
    }
}

/// The bands of the periods in view.
pub fn bands(timeline: &Timeline, view: &View, frame: &Frame, scene: &mut Scene) {
    for period in &timeline.periods {
        let (a0, a1) = shown_span(view, period.from.start(), period.to.map_or(f64::MIN, |to| to.end()));
        if a0 < a1 {
            let band = Rect { a0, a1, c0: 0.0, c1: frame.reach - 2.0 };
            scene.rect(frame.area(&band), Role::Band, 1.0);
        }
    }
}

/// Names the bands and the moments where there is room; a band's name stays in sight while the band does.
pub fn period_labels(
    timeline: &Timeline,
    view: &View,
    frame: &Frame,
    rows: usize,
    obstacles: &mut Vec<Rect>,
    scene: &mut Scene,
    width: TextWidth,
) {
    let size = frame.style.font - 1.5;
    let vertical = frame.style.vertical;
    for period in &timeline.periods {
        let is_band = period.to.is_some();
        let (a0, a1) = match period.to {
            Some(to) => shown_span(view, period.from.start(), to.end()),
            None => (view.x_of(period.from.start()), f64::INFINITY),
        };
        if a1 <= a0 {
            continue;
        }
        let label = text::period_label(period);
        let (along, across) = frame.extent(width(&label, size, false), size * 1.4);
        // A moment stands in the second row, if there is one, and on either side of its stroke.
        let c1 = if vertical {
            frame.reach - 8.0
        } else {
            frame.reach - 4.0 - if is_band { 0.0 } else { frame.style.period_row() * (rows - 1) as f64 }
        };
        let mut starts = vec![a0 + 6.0];
        if !is_band {
            starts.push(a0 - 6.0 - along);
        } else if vertical {
            starts.extend((1..=8).map(|nth| a0 + 6.0 + (a1 - a0 - along - 12.0).max(0.0) * f64::from(nth) / 8.0));
        }
        // A band’s name stays inside the band; a moment’s keeps to the domain, so that panning never moves it over.
        let room = if is_band { Rect { a0: -MARGIN, a1, ..label_frame(view) } } else { label_frame(view) };
        let room = Rect { c1: frame.reach, ..room };
        for a0 in starts {
            let rect = Rect { a0, a1: a0 + along, c0: c1 - across, c1 };
            if !rect.inside(&room) || obstacles.iter().any(|other| other.meets(&rect, 2.0)) {
                continue;
            }
            obstacles.push(rect.clone());
            if rect.a0 < -MARGIN || rect.a1 > view.length() + MARGIN {
                break;
            }
            let (x, y, _, height) = frame.area(&rect);
            scene.text((x, y + height / 2.0), size, Anchor::Left, false, Role::Muted, label);
            if !is_band {
                // A short stroke: through the picture it would be taken for a grid line.
                let at = view.x_of(period.from.start());
                let c0 = if vertical { c1 - 32.0 } else { rect.c0 };
                scene.rect(frame.area(&Rect { a0: at, a1: at + 1.0, c0, c1 }), Role::Axis, 0.8);
            }
            break;
        }
    }
}

/// The axis with its ticks and grid lines.
pub fn axis(view: &View, frame: &Frame, scene: &mut Scene, width: TextWidth) {
    let vertical = frame.style.vertical;
    let ticks = ticks(view, if vertical { 20.0 } else { 45.0 }, if vertical { 40.0 } else { 90.0 });
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
        let size = frame.style.font - if tick.major { 0.0 } else { 1.5 };
        let (along, _) = frame.extent(width(&tick.label, size, tick.major), size);
        // A long first label (“5 Feb 2016, 10:00”) may need the next one's room; a label at an end moves inwards.
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
        let room = if vertical { frame.axis - 16.0 } else { f64::INFINITY };
        let text = place::cut(&tick.label, room, &|text| width(text, size, tick.major));
        let role = if tick.major { Role::Ink } else { Role::Muted };
        scene.text(frame.point(middle, across), size, anchor, tick.major, role, text);
    }
    let overhang = if vertical { MARGIN - 8.0 } else { 0.0 };
    let line = Rect { a0: -overhang, a1: view.length() + overhang, c0: -0.5, c1: 0.5 };
    scene.rect(frame.area(&line), Role::Axis, 1.0);
}

/// The whole domain as a strip: a bar for each stretch with events, as high as its largest, and the window.
pub fn overview(index: &Index, view: &View, frame: &Frame, scene: &mut Scene) {
    let (y, height) = (frame.style.height - 58.0, 36.0);
    let length = view.length();
    let mut push = |a: f64, top: f64, width: f64, height: f64, role, opacity| {
        let x = if frame.style.mirrored { frame.style.width - MARGIN - a - width } else { MARGIN + a };
        scene.rect((x, y + top, width, height), role, opacity);
    };
    push(0.0, 0.0, length, height, Role::Band, 1.0);
    let whole = view.fit();
    let (start, end) = view.span();
    let from = whole.x_of(start).clamp(0.0, length);
    let to = whole.x_of(end).clamp(from, length).max(from + 4.0);
    // Where all is shown there is no window to tell.
    let window = to - from < length - 1.0;
    if window {
        push(from, 0.0, to - from, height, Role::Accent, 0.14);
    }
    let mut heights = vec![0.0_f64; (length / 4.0) as usize + 1];
    for (time, event) in &index.by_time {
        let sizes = index.sizes.get(*event).copied().unwrap_or_default();
        let part = sizes.stolen.unwrap_or(0.0).max(sizes.attempted.unwrap_or(0.0));
        if let Some(bar) = heights.get_mut((whole.x_of(*time) / 4.0) as usize) {
            *bar = bar.max(0.3 + 0.6 * part.sqrt());
        }
    }
    for (nth, part) in heights.iter().enumerate().filter(|(_, part)| **part > 0.0) {
        push(nth as f64 * 4.0, height * (1.0 - part), 4.0, height * part, Role::Axis, 0.85);
    }
    for top in [0.0, height - 1.5].into_iter().filter(|_| window) {
        push(from, top, to - from, 1.5, Role::Accent, 1.0);
    }
    for at in [from, to - 1.5].into_iter().filter(|_| window) {
        push(at, 0.0, 1.5, height, Role::Accent, 1.0);
    }
    let x = if frame.style.mirrored { frame.style.width - MARGIN - length } else { MARGIN };
    scene.spots.push(Spot { target: Target::Overview, x, y, width: length, height, is_mark: false });
}
