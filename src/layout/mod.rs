//! Lays out a timeline in a view as a [`Scene`]: marks, labels, clusters, ticks, bands, overview. The only room that sees both events
//! and pixels.
//!
//! Positions are along the axis (`a`, from early to late) and across it (`c`, away from the axis), in CSS pixels. A `Frame` maps them
//! to `x` and `y`, so that the horizontal, the vertical and the mirrored layout share their code.
//!
//! Placement depends on the zoom, not on the pan. The axis is divided into cells of absolute time. The largest events of each cell
//! are placed greedily, largest first, and the others share a mark. A frame costs the visible marks times the logarithm of the number
//! of events. A label slides while its mark is at the edge of the view, and is dropped if it would overlap something.
//!
//! The work has two stages: [`place`] once per zoom, [`scene`] once per frame.

mod bars;
mod cells;
mod events;
mod figures;
mod frame;
mod glyph;
mod heading;
mod index;
mod labels;
mod lanes;
mod moments;
mod overview;
mod place;
mod placed;
pub mod register;
#[cfg(feature = "svg")]
mod social;
mod sort;
mod style;
mod surroundings;
mod track;

use events::{draw_clusters, draw_event_marks, sort_marks};
use frame::Frame;
pub use glyph::key;
pub use heading::heading;
pub use index::{Index, Symbol};
pub use lanes::Lanes;
use moments::draw_moments;
use overview::overview;
pub use overview::{overview_bars, overview_window};
pub use placed::Placed;
use placed::RenderContext;
#[cfg(feature = "svg")]
pub use social::event_card;
pub use sort::sort;
use style::LANE;
pub use style::{NARROW, Style};
use surroundings::{axis, band_names, bands, lane_names};

use crate::locale::Locale;
use crate::model::Timeline;
use crate::scene::{Role, Scene};
use crate::view::View;

/// The length of the axis for a style, in CSS pixels: the length of the view.
pub fn axis_length(timeline: &Timeline, index: &Index, style: &Style, locale: &dyn Locale) -> f64 {
    if style.vertical {
        return (style.width - 2.0 * register::strip::MARGIN).max(1.0);
    }
    Frame::length(style, heading(timeline, index, style, &mut Scene::default(), locale))
}

/// The number of lanes that fit.
pub fn most_lanes(timeline: &Timeline, index: &Index, style: &Style, locale: &dyn Locale) -> usize {
    let top = heading(timeline, index, style, &mut Scene::default(), locale);
    let least = if style.vertical { LANE * 1.6 } else { LANE };
    ((Frame::new(*style, top).marks_reach(index) / least) as usize).max(1)
}

/// The width of the lanes' names before the axis.
pub fn gutter(index: &Index, style: &Style, locale: &dyn Locale) -> f64 {
    index
        .lanes
        .iter()
        .fold(0.0, |room: f64, lane| room.max(locale.width(lane.name(locale), style.font - 1.0, true) + 28.0))
}

/// Places the events of a view, and of a margin on either side as a multiple of its length: the stage that only a zoom needs. Marks
/// that were placed before at the same zoom stay where they are.
pub fn place(
    timeline: &Timeline,
    index: &Index,
    view: &View,
    style: &Style,
    (beside, before): (f64, Option<&Placed>),
    locale: &dyn Locale,
) -> Placed {
    let frame = Frame::new(*style, heading(timeline, index, style, &mut Scene::default(), locale));
    Placed::new(timeline, index, view, &frame, (beside, before), locale)
}

/// The scene of placed events in a view; `bars` are those of the overview.
#[allow(clippy::too_many_arguments, reason = "each has an owner of its own")]
pub fn scene(
    timeline: &Timeline,
    index: &Index,
    placed: &Placed,
    bars: &[f64],
    view: &View,
    style: &Style,
    selected: Option<usize>,
    locale: &dyn Locale,
) -> Scene {
    let mut scene = Scene { width: style.width, height: style.height, ..Scene::default() };
    scene.rect((0.0, 0.0, style.width, style.height), Role::Paper, 1.0);
    let frame = Frame::new(*style, heading(timeline, index, style, &mut scene, locale));
    let context = RenderContext { timeline, index, placed, view, frame: &frame, selected, locale };
    bands(timeline, index, view, &frame, &mut scene);
    axis(view, &frame, &mut scene, locale);
    band_names(&context, &mut scene);
    draw_moments(&placed.moments, placed.shift(view), view, &frame, &mut scene);
    draw_event_marks(&context, &mut scene);
    draw_clusters(&context, &mut scene);
    lane_names(index, &frame, view.length(), &mut scene, locale);
    sort_marks(&frame, &mut scene);
    if style.overview && !style.vertical {
        overview(bars, view, &frame, &mut scene);
    }
    scene
}

/// Both stages at once.
pub fn layout(
    timeline: &Timeline,
    index: &Index,
    view: &View,
    style: &Style,
    selected: Option<usize>,
    locale: &dyn Locale,
) -> Scene {
    let placed = place(timeline, index, view, style, (0.0, None), locale);
    scene(timeline, index, &placed, &overview_bars(index, view), view, style, selected, locale)
}

/// The view below its title, as a card for social networks.
#[cfg(feature = "svg")]
pub fn timeline_card(timeline: &Timeline, index: &Index, view: &View, mirrored: bool, locale: &dyn Locale) -> Scene {
    let (card, style) = social::timeline_heading(timeline, index, mirrored, locale);
    let view = view.resized(axis_length(timeline, index, &style, locale));
    social::with_picture(card, layout(timeline, index, &view, &style, None, locale))
}

/// The time at a position of the overview.
pub fn overview_time(view: &View, style: &Style, x: f64) -> f64 {
    let x = if style.mirrored { style.width - x } else { x };
    view.fit().time_at(x - style.start())
}

/// The position of a point along the axis, in CSS pixels of the view.
pub fn along(style: &Style, x: f64, y: f64) -> f64 {
    match (style.vertical, style.mirrored) {
        (true, _) => y - style::TOP - style.start(),
        (false, false) => x - style.start(),
        (false, true) => style.width - x - style.start(),
    }
}
