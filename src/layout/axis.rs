//! Draws the axis with its ticks, and the names of lanes.

use super::frame::Frame;
use super::index::Index;
use super::place;
use super::plan::Plan;
use super::style::MARGIN;
use crate::locale::Locale;
use crate::scene::{Anchor, Role, Scene};
use crate::ticks::{Tick, ticks};
use crate::view::View;

/// The length of a tick.
const TICK: f64 = 6.0;
/// From the axis to the middle of its labels.
const BELOW: f64 = 13.0;

/// Draws the axis: ticks where years, or the units in view, begin, and their labels behind them.
pub fn axis(view: &View, plan: &Plan, frame: &Frame, scene: &mut Scene, locale: &dyn Locale) {
    let (left, width) = frame.across(0.0, view.length());
    scene.rect((left, plan.axis - 0.5, width, 1.0), Role::Axis, 1.0);
    let (mut last, scale) = (f64::NEG_INFINITY, frame.style.scale());
    let ticks: Vec<Tick> =
        ticks(view, 64.0 * scale, 64.0 * scale, locale).into_iter().filter(|tick| !tick.label.is_empty()).collect();
    // Where all ticks are years, none stands out.
    let has_minor = ticks.iter().any(|tick| !tick.major);
    for tick in ticks {
        let is_bold = tick.major && has_minor;
        let a = view.x_of(tick.time);
        let (x, _) = frame.across(a, a);
        scene.rect((x - 0.5, plan.axis, 1.0, TICK), Role::Axis, 1.0);
        let size = frame.style.font - if tick.major { 0.0 } else { 1.0 };
        let width = locale.width(&tick.label, size, is_bold);
        let (from, to) = (a + 5.0, a + 5.0 + width);
        // A long first label (“5 Feb 2016, 10:00”) may displace the next one.
        if from < last + 8.0 || to > view.length() + MARGIN - 2.0 {
            continue;
        }
        last = to;
        // Leaders pass behind the words.
        let (left, width) = frame.across(from - 3.0, to + 3.0);
        let middle = plan.axis + BELOW * scale;
        scene.rect((left, middle - size * 0.6, width, size * 1.2), Role::Paper, 1.0);
        let (x, anchor) =
            if frame.style.mirrored { (left + width - 3.0, Anchor::Right) } else { (left + 3.0, Anchor::Left) };
        let role = if tick.major { Role::Ink } else { Role::Muted };
        scene.text((x, middle), size, anchor, is_bold, role, tick.label);
    }
}

/// Draws the names of the lanes at their start, and the lines between them.
pub fn lane_names(index: &Index, plan: &Plan, frame: &Frame, length: f64, scene: &mut Scene, locale: &dyn Locale) {
    if index.lanes.len() < 2 {
        return;
    }
    let (start, size) = (frame.style.start(), frame.style.font - 1.0);
    let (top, bottom) = (plan.lanes.first().map_or(0.0, |lane| lane.0), plan.lanes.last().map_or(0.0, |lane| lane.1));
    // The names cover marks that are only partly in view.
    let (x, width) = frame.across(-start, -8.0);
    scene.rect((x, top, width, frame.style.height - top), Role::Paper, 1.0);
    for (lane, (from, to)) in index.lanes.iter().zip(&plan.lanes) {
        let text = place::cut(lane.name(locale), start - 20.0, &|text| locale.width(text, size, true));
        let anchor = if frame.style.mirrored { Anchor::Right } else { Anchor::Left };
        scene.text((frame.x(8.0 - start), (from + to) / 2.0), size, anchor, true, Role::Ink, text);
        if *to < bottom {
            let (x, width) = frame.across(-start, length + MARGIN);
            scene.rect((x, to - 0.5, width, 1.0), Role::Grid, 1.0);
        }
    }
}
