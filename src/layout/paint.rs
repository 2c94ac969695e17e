//! Draws the placed events in a view: time lines, bars, marks, leaders, flags, histograms.

use std::rc::Rc;

use super::bars::THICK;
use super::flags::{self, Flag};
use super::frame::{self, Frame};
use super::glyph::{largest_radius, role};
use super::lane_marks::LaneMarks;
use super::lines::TimeLine;
use super::marks::EventMark;
use super::placed::RenderContext;
use super::plan::reign_height;
use super::sort;
use super::style::{MARGIN, TOUCH};
use super::words::{draw_words, words};
use crate::scene::{HitRegion, Role, Scene, Target};

/// Draws the events in view.
pub fn draw_events(context: &RenderContext, scene: &mut Scene) {
    let RenderContext { placed, view, frame, .. } = *context;
    if placed.plan.reigns.is_some() {
        return draw_reigns(context, scene);
    }
    for (nth, (lane, line)) in placed.lanes.iter().zip(&placed.plan.lines).enumerate() {
        let (x, width) = frame.across(0.0, view.length());
        scene.rect((x, line.y - 0.5, width, 1.0), Role::Axis, 0.6);
        if let Some(histogram) = &lane.histogram {
            histogram.draw(view, frame, line.y, placed.plan.histogram, scene);
        }
        draw_line(context, (nth, lane), line, false, scene);
        if let Some(below) = &placed.plan.below {
            draw_line(context, (nth, lane), below, true, scene);
        }
    }
}

/// Draws the marks of a lane on its time line, or below the years.
fn draw_line(
    context: &RenderContext,
    (nth, lane): (usize, &LaneMarks),
    line: &TimeLine,
    is_below: bool,
    scene: &mut Scene,
) {
    let RenderContext { placed, view, frame, selected, walked, .. } = *context;
    let shift = placed.shift(view);
    let seen = |mark: &EventMark| {
        let reach = mark.radius().max(3.0);
        let bar = mark.bar.is_some_and(|bar| bar.seen(view).is_some());
        bar || (mark.along + reach > -MARGIN && mark.along - reach < view.length() + MARGIN)
    };
    let mut marks: Vec<EventMark> = Vec::new();
    let own = lane.marks.iter().filter(|mark| mark.is_below == is_below);
    marks.extend(own.map(|mark| mark.moved(shift)).filter(seen));
    keep_inside(&mut marks, frame::bounds(view, frame));
    // The open event comes last, and stays.
    for event in [walked, selected].into_iter().flatten() {
        if lane.histogram.is_some() && marks.iter().all(|mark| mark.event != event) {
            let own = uncounted(context, event);
            marks.extend(
                own.filter(|mark| context.index.lane_of(event) == Some(nth) && mark.is_below == is_below && seen(mark)),
            );
        }
        name_selected(&mut marks, event, line, frame::bounds(view, frame));
    }
    // Long bars and large marks first, so that they never hide a short or a small one.
    for mark in sort::sorted(&marks, |mark| -mark.bar.map_or(0.0, |bar| bar.a1 - bar.a0)) {
        if let Some(bar) = mark.bar {
            bar.draw(view, frame, line.y, mark.role(), scene);
        }
    }
    let by_size = sort::sorted(&marks, |mark| -mark.radius());
    for (nth, mark) in by_size.iter().enumerate() {
        let behind = Behind { larger: by_size.get(..nth).unwrap_or_default(), counts: lane.histogram.is_some() };
        draw_mark(context, mark, behind, line, scene);
    }
    for mark in by_size {
        let Some(flag) = &mark.flag else { continue };
        draw_flag(context, mark, flag, line, scene);
    }
}

/// The mark of an event that a histogram counts.
fn uncounted(context: &RenderContext, event: usize) -> Option<EventMark> {
    let RenderContext { timeline, index, view, frame, locale, .. } = *context;
    timeline.events.get(event)?;
    let mut mark = EventMark::new(timeline, index, event, view, largest_radius(frame.style.width));
    mark.words = Rc::new(words(timeline, index, event, &mark.glyph, &frame.style, locale));
    Some(mark)
}

/// Drops the flags whose text leaves the plot, because their mark is about to.
fn keep_inside(marks: &mut [EventMark], bounds: (f64, f64)) {
    let leaves = |flag: Flag| !flag.is_within(bounds);
    for mark in marks.iter_mut().filter(|mark| mark.flag.is_some_and(leaves)) {
        mark.flag = None;
    }
}

/// Gives the open event a flag, even where others stand.
fn name_selected(marks: &mut [EventMark], event: usize, line: &TimeLine, bounds: (f64, f64)) {
    let is_open = |mark: &EventMark| mark.event == event && mark.flag.is_none();
    if !marks.iter().any(is_open) {
        return;
    }
    let is_below = marks.iter().any(|mark| mark.event == event && mark.is_below);
    let lane = LaneMarks { marks: marks.to_vec(), histogram: None };
    let (order, wishes, discs) = lane.wishes(line, is_below);
    let mut flags: Vec<Option<Flag>> =
        order.iter().map(|nth| lane.marks.get(*nth).and_then(|mark| mark.flag)).collect();
    let Some(own) = order.iter().position(|nth| lane.marks.get(*nth).is_some_and(is_open)) else { return };
    flags::force(&line.field(bounds, &discs), &wishes, &mut flags, own, |nth| if nth == own { u32::MAX } else { 1 });
    for (nth, flag) in order.into_iter().zip(flags) {
        if let Some(mark) = marks.get_mut(nth) {
            mark.flag = flag;
        }
    }
}

/// What a leader may cross.
#[derive(Clone, Copy)]
struct Behind<'marks> {
    larger: &'marks [&'marks EventMark],
    /// Whether there is a histogram below the line.
    counts: bool,
}

/// A mark with its leader, and its hit region.
fn draw_mark(context: &RenderContext, mark: &EventMark, behind: Behind, line: &TimeLine, scene: &mut Scene) {
    let RenderContext { view, frame, selected, .. } = *context;
    let x = frame.x(mark.along);
    let inside = (-MARGIN..=view.length() + MARGIN).contains(&mark.along);
    if let Some(flag) = &mark.flag {
        draw_leader(frame, mark, flag, (behind, line), scene);
    }
    let (left, width);
    if mark.is_bar() {
        let (from, to) = mark.bar.and_then(|bar| bar.seen(view)).unwrap_or((mark.along, mark.along));
        let (start, length) = frame.across(from, to);
        (left, width) = if length > TOUCH { (start, length) } else { (start + (length - TOUCH) / 2.0, TOUCH) };
        if selected == Some(mark.event) {
            scene.rect((start - 2.0, line.y + 4.5, length + 4.0, 2.5), Role::Ink, 1.0);
        }
    } else {
        let glyph = mark.fainter();
        glyph.draw((x, line.y), scene);
        if selected == Some(mark.event) {
            glyph.draw_selection((x, line.y), scene);
        }
        let side = (glyph.radius() * 2.0).max(TOUCH);
        (left, width) = (x - side / 2.0, side);
    }
    let height = if mark.is_bar() { TOUCH } else { width };
    let region = HitRegion {
        target: Target::Event(mark.event),
        x: left,
        y: line.y - height / 2.0,
        width,
        height,
        is_mark: inside || mark.is_bar(),
    };
    scene.regions.push(region);
}

/// The 1 px line from a mark to its text, with an elbow where two would be too near.
fn draw_leader(frame: &Frame, mark: &EventMark, flag: &Flag, (behind, line): (Behind, &TimeLine), scene: &mut Scene) {
    let radius = if mark.is_bar() { 3.0 } else { mark.radius() };
    let (side, sign) = if flag.below { (1, 1.0) } else { (0, -1.0) };
    let start = line.start.get(side).copied().unwrap_or_default();
    let (near, far) = (radius, start + f64::from(flag.rows.1) * line.unit - 2.0);
    let piece = |along: f64, from: f64, to: f64, scene: &mut Scene| {
        let (x, y) = (frame.x(along), line.y + sign * if sign > 0.0 { from } else { to });
        // A paper edge sets it off from discs and bars behind it.
        let crosses = |disc: &&EventMark| {
            let (across, radius) = (disc.along - along, disc.radius() + 1.5);
            across * across + from * from < radius * radius
        };
        if (behind.counts && flag.below) || behind.larger.iter().any(crosses) {
            scene.rect((x - 1.5, y, 3.0, (to - from).max(0.0)), Role::Paper, 0.7);
        }
        scene.rect((x - 0.5, y, 1.0, (to - from).max(0.0)), mark.role(), 1.0);
    };
    // Panning adds to both, which rounds them differently.
    let aside = (flag.at - mark.along).abs();
    if aside < 0.01 {
        piece(mark.along, near, far, scene);
        return;
    }
    if aside > flags::AROUND + 0.01 {
        piece(flag.at, start + f64::from(flag.rows.0) * line.unit, far, scene);
        return;
    }
    let (bend, straight) = (near + 1.0, near + 6.0);
    let points = [(mark.along, near), (mark.along, bend), (flag.at, straight)];
    scene.line(points.iter().map(|(a, c)| (frame.x(*a), line.y + sign * c)).collect(), 1.0, mark.role());
    piece(flag.at, straight, far, scene);
}

/// The text of a flag, in a box if its event is open.
fn draw_flag(context: &RenderContext, mark: &EventMark, flag: &Flag, line: &TimeLine, scene: &mut Scene) {
    let RenderContext { frame, selected, .. } = *context;
    let (top, height) = text_extent(line, flag);
    let (left, width) = frame.across(flag.text.0, flag.text.1);
    let is_open = selected == Some(mark.event);
    if is_open {
        let (x, y, width, height) = (left - 3.0, top, width + 6.0, height);
        scene.rect((x, y, width, height), Role::Paper, 1.0);
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)];
        scene.line(corners.to_vec(), 1.0, Role::Ink);
    }
    draw_words(frame, &mark.words, flag.text, (top, height), (flag.before, is_open), scene);
    let target = Target::Event(mark.event);
    scene.regions.push(HitRegion { target, x: left, y: top, width, height, is_mark: false });
}

/// The top of a flag's text and its height.
fn text_extent(line: &TimeLine, flag: &Flag) -> (f64, f64) {
    let (first, last) = (f64::from(flag.rows.0) * line.unit, f64::from(flag.rows.1) * line.unit);
    let top = match flag.below {
        true => line.y + line.start[1] + first,
        false => line.y - line.start[0] - last,
    };
    (top + 0.5, last - first - 1.0)
}

/// Sorts the hit regions: marks in the order of their events, then labels.
pub fn sort_marks(scene: &mut Scene) {
    let order = |region: &HitRegion| match (region.is_mark, region.target) {
        (true, Target::Event(event)) => event as f64,
        _ => f64::INFINITY,
    };
    scene.regions = sort::sorted(&scene.regions, order).into_iter().cloned().collect();
}

/// Whether the key has its place to itself: nothing that stands below the years is there.
pub fn is_key_free(context: &RenderContext, width: f64) -> bool {
    let RenderContext { placed, view, selected, walked, .. } = *context;
    let shift = placed.shift(view);
    let Some((below, key)) = placed.plan.below.zip(placed.plan.key) else { return true };
    let reaches = |mark: &&EventMark| {
        // The open event has a name in any row.
        let is_open = [selected, walked].contains(&Some(mark.event));
        let rows = if is_open { below.rows[1] } else { mark.flag.map_or(0, |flag| flag.rows.1) };
        mark.is_below && below.y + mark.radius().max(below.start[1] + f64::from(rows) * below.unit) > key
    };
    let marks = placed.lanes.iter().flat_map(|lane| &lane.marks).filter(reaches);
    let mut extents = marks.map(|mark| {
        let (from, to) = mark.flag.map_or((mark.along, mark.along), |flag| flag.text);
        (from.min(mark.along - mark.radius()) + shift, to.max(mark.along + mark.radius()) + shift)
    });
    !extents.any(|(from, to)| from < width + 12.0 && to > -MARGIN)
}

/// Draws the rows in view. A name stays in view while its bar does.
fn draw_reigns(context: &RenderContext, scene: &mut Scene) {
    let RenderContext { timeline, placed, view, frame, selected, .. } = *context;
    let Some((top, _)) = placed.plan.reigns else { return };
    let height = reign_height(&frame.style);
    let shift = placed.shift(view);
    for reign in &placed.reigns {
        let bar = reign.bar.moved(shift);
        let Some((from, to)) = bar.seen(view) else { continue };
        let y = top + f64::from(reign.row) * height;
        bar.draw_part(view, frame, (y + height - 4.0, THICK - 2.0), role(timeline, reign.event), 1.0, scene);
        let start = bar.a0.max(4.0 - MARGIN).min(view.length() + MARGIN - 4.0 - reign.words.width);
        let is_inside = start >= -MARGIN && start + reign.words.width > from;
        let (x, width) = frame.across(from, to.max(from + TOUCH));
        let target = Target::Event(reign.event);
        scene.regions.push(HitRegion { target, x, y: y - 1.0, width, height: height + 2.0, is_mark: true });
        if !is_inside {
            continue;
        }
        let extent = (start, start + reign.words.width);
        let (x, width) = frame.across(extent.0, extent.1);
        if selected == Some(reign.event) {
            scene.rect((x - 3.0, y, width + 6.0, height - 6.0), Role::Band, 1.0);
        }
        draw_words(frame, &reign.words, extent, (y, height - 6.0), (false, selected == Some(reign.event)), scene);
        scene.regions.push(HitRegion { target, x, y, width, height: height - 6.0, is_mark: false });
    }
}
