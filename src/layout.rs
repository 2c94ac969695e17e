//! Timeline and view to a [`Scene`]: where marks, labels, clusters, ticks, bands and the overview stand. The only file
//! that sees both events and pixels.
//!
//! Everything is placed along the axis of time (`a`, from early to late) and across it (`c`, away from the axis), in CSS
//! pixels; one `Frame` turns that into `x` and `y`, so that the horizontal, the vertical and the mirrored layout are
//! the same code.
//!
//! Places depend on the zoom, not on the pan: events are placed greedily, the largest first, among all events up to the next
//! gaps beside the view, and labels keep to the domain, not to the view. A label slides along while its mark is at
//! the edge of the view, and is left out where it would run into something.

mod events;
mod frame;
mod heading;
mod index;
mod place;
mod style;
mod surroundings;

use events::{bodies, draw_bodies, draw_clusters, labels, sort_marks};
use frame::{Frame, label_frame};
use heading::heading;
pub use index::Index;
use place::{Body, Rect};
use style::{CROWD, MARGIN, TOP};
pub use style::{NARROW, Style, TextWidth};
use surroundings::{axis, bands, overview, period_labels, period_rows};

use crate::model::Timeline;
use crate::scene::{Role, Scene};
use crate::view::View;

/// The length of the axis for a style, in CSS pixels, which the view needs.
pub fn axis_length(timeline: &Timeline, style: &Style, width: TextWidth) -> f64 {
    Frame::length(style, heading(timeline, &Index::default(), style, &mut Scene::default(), width))
}

/// Lays out what the view shows.
pub fn layout(
    timeline: &Timeline,
    index: &Index,
    view: &View,
    style: &Style,
    selected: Option<usize>,
    width: TextWidth,
) -> Scene {
    let mut scene = Scene { width: style.width, height: style.height, ..Scene::default() };
    scene.rect((0.0, 0.0, style.width, style.height), Role::Paper, 1.0);
    let frame = Frame::new(*style, heading(timeline, index, style, &mut scene, width));

    let rows = period_rows(timeline, style);
    let reach = frame.reach - if style.vertical { 8.0 } else { 6.0 + rows as f64 * style.period_row() };
    let (mut bodies, clusters) = bodies(timeline, index, view, style, reach);
    let mut obstacles: Vec<Rect> = bodies.iter().flat_map(Body::obstacles).collect();
    if !clusters.is_empty() {
        obstacles.push(Rect { a0: f64::NEG_INFINITY, a1: f64::INFINITY, c0: 0.0, c1: CROWD });
    }
    bands(timeline, view, &frame, &mut scene);
    axis(view, &frame, &mut scene, width);
    if !style.vertical {
        period_labels(timeline, view, &frame, rows, &mut obstacles, &mut scene, width);
    }
    // The names of bands slide with the view: their row is kept free.
    let room =
        Rect { c1: frame.reach - if rows > 0 { style.period_row() + 4.0 } else { 6.0 }, c0: 2.0, ..label_frame(view) };
    labels(timeline, &frame, &room, &mut bodies, &mut obstacles, width);
    // Across a vertical axis both compete for the same room, and events come first.
    if style.vertical {
        period_labels(timeline, view, &frame, rows, &mut obstacles, &mut scene, width);
    }
    draw_bodies(timeline, view, &frame, &bodies, selected, &mut scene);
    draw_clusters(&frame, view, index, clusters, selected, &mut scene, width);
    sort_marks(&frame, &mut scene);
    if style.overview && !style.vertical {
        overview(index, view, &frame, &mut scene);
    }
    scene
}

/// The time under a point of the overview strip.
pub fn overview_time(view: &View, style: &Style, x: f64) -> f64 {
    let x = if style.mirrored { style.width - x } else { x };
    view.fit().time_at(x - MARGIN)
}

/// How far along the axis a point is, in CSS pixels of the view.
pub fn along(style: &Style, x: f64, y: f64) -> f64 {
    match (style.vertical, style.mirrored) {
        (true, _) => y - TOP - MARGIN,
        (false, false) => x - MARGIN,
        (false, true) => style.width - x - MARGIN,
    }
}
