//! Thin arcs from the open event to its related events, behind the marks and the names.

use super::frame::Frame;
use super::glyph::largest_radius;
use super::marks::EventMark;
use super::placed::RenderContext;
use super::style::MARGIN;
use crate::model::Timeline;
use crate::scene::{Role, Scene};

/// The points of an arc.
const POINTS: u32 = 32;
/// How high an arc is, as a part of its length and as a part of the room above its line.
const HIGH: (f64, f64) = (0.25, 0.8);

/// The indices of the events that an event is related to.
pub fn related(timeline: &Timeline, event: Option<usize>) -> Vec<usize> {
    let ids = event.and_then(|event| timeline.events.get(event)).map_or(&[][..], |event| &event.details().related);
    if ids.is_empty() {
        return Vec::new();
    }
    let is_named = |(_, event): &(usize, &crate::model::Event)| ids.contains(&event.id);
    timeline.events.iter().enumerate().filter(is_named).map(|(index, _)| index).collect()
}

/// Draws the arcs.
pub fn draw_arcs(context: &RenderContext, scene: &mut Scene) {
    let Some(from) = context.selected.and_then(|event| point(context, event)) else { return };
    for event in context.related {
        let Some(to) = point(context, *event).filter(|to| *to != from) else { continue };
        draw_arc(from, to, (context.view.length(), context.frame), scene);
    }
}

/// Where the mark of a shown event stands: along the axis and across it.
fn point(context: &RenderContext, event: usize) -> Option<(f64, f64)> {
    let RenderContext { timeline, index, placed, view, frame, .. } = *context;
    if !index.is_shown(event) {
        return None;
    }
    let mark = EventMark::new(timeline, index, event, view, largest_radius(frame.style.width));
    let line = placed.plan.lines.get(index.lane_of(event)?)?;
    let below = placed.plan.below.as_ref().filter(|_| mark.is_below);
    Some((mark.along, below.map_or(line.y, |below| below.y)))
}

fn draw_arc(from: (f64, f64), to: (f64, f64), (length, frame): (f64, &Frame), scene: &mut Scene) {
    let height = ((to.0 - from.0).abs() * HIGH.0).min(from.1.min(to.1) * HIGH.1);
    let seen = -MARGIN..length + MARGIN;
    let mut points = Vec::new();
    for nth in 0..=POINTS {
        let part = f64::from(nth) / f64::from(POINTS);
        let (along, across) = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
        if seen.contains(&along) {
            points.push((frame.x(along), across - height * 4.0 * part * (1.0 - part)));
        }
    }
    if points.len() > 1 {
        scene.line(points, 1.0, Role::Accent);
    }
}
