//! Lays out a timeline in a view as a [`Scene`]: marks, flags, axis, context, key, overview. The only room that sees both events and
//! pixels.
//!
//! Positions along the axis run from early to late, in CSS pixels of the view; a `Frame` maps them to `x`, so that both directions
//! share their code. Positions across it are `y`, and come from a `Plan`, which depends on neither zoom nor pan.
//!
//! A mark stands on the time line at its date. A flag ties a name to its mark by a leader; which flags there are depends on the zoom,
//! not on the pan. A frame costs the visible marks times the logarithm of the number of events; above a number of marks a histogram
//! counts them.
//!
//! The work has two stages: [`place`] once per zoom, [`scene`] once per frame.

mod arcs;
mod axis;
mod bars;
mod cache;
mod context;
mod figures;
mod flags;
mod frame;
mod glyph;
mod heading;
mod histogram;
mod index;
mod key;
mod lane_marks;
mod lanes;
mod lines;
mod marks;
mod overview;
mod paint;
mod place;
mod placed;
mod plan;
pub mod register;
mod reigns;
#[cfg(feature = "svg")]
mod social;
mod sort;
mod style;
mod track;
mod words;

pub use arcs::related;
use axis::{axis, lane_names};
pub use cache::FlagCache;
use context::context;
use frame::Frame;
pub use glyph::key;
pub use heading::heading;
pub use index::{Index, Symbol};
use key::Key;
pub use lanes::Lanes;
use overview::overview;
pub use overview::{overview_bars, overview_strip, overview_window};
use paint::{draw_events, is_key_free, sort_marks};
pub use placed::Placed;
use placed::RenderContext;
use plan::Plan;
#[cfg(feature = "svg")]
pub use social::event_card;
pub use sort::sort;
pub use style::{HEIGHTS, NARROW, Style};

use crate::locale::Locale;
use crate::model::Timeline;
use crate::scene::{Role, Scene};
use crate::view::View;

/// The length of the axis for a style, in CSS pixels: the length of the view.
pub fn axis_length(style: &Style) -> f64 {
    if style.vertical {
        return (style.width - 2.0 * register::strip::MARGIN).max(1.0);
    }
    Frame::length(style)
}

/// The number of lanes that fit.
pub fn most_lanes(timeline: &Timeline, index: &Index, style: &Style, locale: &dyn Locale) -> usize {
    let top = heading(timeline, index, style, &mut Scene::default(), locale);
    let key = Key::new(timeline, index, style, locale).map_or(0.0, |key| key.height());
    plan::most_lanes(style, top, key)
}

/// The width of the lanes' names before the axis.
pub fn gutter(index: &Index, style: &Style, locale: &dyn Locale) -> f64 {
    index
        .lanes
        .iter()
        .fold(0.0, |room: f64, lane| room.max(locale.width(lane.name(locale), style.font - 1.0, true) + 28.0))
}

/// The height that a picture wants for its flags, at most that of its style.
pub fn natural_height(
    timeline: &Timeline,
    index: &Index,
    style: &Style,
    cache: &mut FlagCache,
    locale: &dyn Locale,
) -> f64 {
    let top = heading(timeline, index, style, &mut Scene::default(), locale);
    Plan::new(timeline, index, (style, top), cache, locale).natural(style, top)
}

/// Places the events of a view, and of a margin on either side as a multiple of its length: the stage that only a zoom needs. `before`
/// has the same style and the same events; flags that were placed before at the same zoom stay where they are.
pub fn place(
    timeline: &Timeline,
    index: &Index,
    view: &View,
    style: &Style,
    (beside, before): (f64, Option<Placed>),
    cache: &mut FlagCache,
    locale: &dyn Locale,
) -> Placed {
    let top = heading(timeline, index, style, &mut Scene::default(), locale);
    Placed::new(timeline, index, view, (&Frame { style: *style }, top), (beside, before), cache, locale)
}

/// The scene of placed events in a view; `bars` are those of the overview. The open event and the one that the keys are at have a mark
/// and a flag in any case; arcs lead from the open event to its related ones.
#[allow(clippy::too_many_arguments, reason = "each has an owner of its own")]
pub fn scene(
    timeline: &Timeline,
    index: &Index,
    placed: &Placed,
    bars: &[f64],
    view: &View,
    style: &Style,
    [selected, walked]: [Option<usize>; 2],
    related: &[usize],
    locale: &dyn Locale,
) -> Scene {
    let mut scene = Scene { width: style.width, height: style.height, ..Scene::default() };
    scene.rect((0.0, 0.0, style.width, style.height), Role::Paper, 1.0);
    heading(timeline, index, style, &mut scene, locale);
    let (frame, plan) = (Frame { style: *style }, &placed.plan);
    let render = RenderContext { timeline, index, placed, view, frame: &frame, selected, walked, related, locale };
    arcs::draw_arcs(&render, &mut scene);
    draw_events(&render, &mut scene);
    axis(view, plan, &frame, &mut scene, locale);
    context(timeline, index, (view, plan), &frame, &mut scene, locale);
    lane_names(index, plan, &frame, view.length(), &mut scene, locale);
    sort_marks(&mut scene);
    if let Some(top) = plan.key
        && let Some(key) = Key::new(timeline, index, style, locale)
        && is_key_free(&render, key.width())
    {
        key.draw(&frame, top, &mut scene);
    }
    if style.foot > 0.0 {
        overview(bars, view, &frame, &mut scene, locale);
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
    let placed = place(timeline, index, view, style, (0.0, None), &mut FlagCache::default(), locale);
    scene(
        timeline,
        index,
        &placed,
        &overview_bars(index, &overview_strip(view, style)),
        view,
        style,
        [selected, None],
        &related(timeline, selected),
        locale,
    )
}

/// The view below its title, as a card for social networks.
#[cfg(feature = "svg")]
pub fn timeline_card(timeline: &Timeline, index: &Index, view: &View, mirrored: bool, locale: &dyn Locale) -> Scene {
    let (card, style) = social::timeline_heading(timeline, index, mirrored, locale);
    let view = view.resized(axis_length(&style));
    social::with_picture(card, layout(timeline, index, &view, &style, None, locale))
}

/// The time at a position of the overview.
pub fn overview_time(view: &View, style: &Style, x: f64) -> f64 {
    let x = if style.mirrored { style.width - x } else { x };
    overview_strip(view, style).time_at(x - style.start())
}

/// The position along the axis of an `x`, in CSS pixels of the view.
pub fn along(style: &Style, x: f64) -> f64 {
    if style.mirrored { style.width - x - style.start() } else { x - style.start() }
}
