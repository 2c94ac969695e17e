//! Where the parts of a picture stand across the axis: the time line of each lane with the rows of its flags, the years, the strip of
//! context, what stands below the years, the key, the overview. Made once for a style and the shown events, so that neither panning nor
//! zooming moves a part.

use super::cache::FlagCache;
use super::flags::{self, Flag};
use super::frame::Frame;
use super::glyph::largest_radius;
use super::histogram;
use super::index::Index;
use super::key::Key;
use super::lane_marks::{LaneMarks, gather};
use super::lines::TimeLine;
use super::marks::EventMark;
use super::style::{HEIGHTS, MOST_MARKS, STRIP, Style};
use super::words::unit;
use crate::locale::Locale;
use crate::model::Timeline;
use crate::view::View;

/// The height of the axis with its labels.
const AXIS: f64 = 22.0;
/// The space below the strip of context.
const STRIP_GAP: f64 = 6.0;
/// The space below the lowest part.
const FOOT: f64 = 6.0;
/// From a time line to its first row.
const START: f64 = 7.0;
/// The radius of the largest mark without a size, with the space around it.
const SMALL: f64 = 10.0;
/// The height of a row of reigns, in CSS pixels.
pub fn reign_height(style: &Style) -> f64 {
    (22.0 * style.scale()).round().max(22.0)
}
/// The height that the time lines have in any picture, and the share of a picture's height that a single one has, if its flags need it.
const LEAST: f64 = 130.0;
const SHARE: f64 = 0.6;
/// The least height of a lane on the average.
const LANE: f64 = 60.0;
/// The most rows of a lane that its height follows.
const MOST_IN_LANE: u32 = 12;
/// The most rows between a single line and the years beside those that cost no height: usually, and where that names more.
const FEW_UNDER: u32 = 2;
const MANY_UNDER: u32 = 6;
/// The most rows below the years.
const MOST_BELOW: u32 = 8;
/// The least distance from the years to the marks below them, and from these to their first row.
const BELOW: (f64, f64) = (14.0, 12.0);
/// The space around a large mark below the years.
const CLEAR: f64 = 4.0;

/// The positions of the parts.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The height of a row of flags.
    pub unit: f64,
    /// Whether a flag goes to the side with more room; else it goes above its line if it can.
    pub is_even: bool,
    has_strip: bool,
    /// The flags when everything is in view, by event in each lane.
    pub flags: Vec<Vec<(usize, Flag)>>,
    /// The time line of each lane.
    pub lines: Vec<TimeLine>,
    /// The top and the bottom of each lane.
    pub lanes: Vec<(f64, f64)>,
    /// The position of the axis.
    pub axis: f64,
    /// The top of the strip of context, if there is context.
    pub strip: Option<f64>,
    /// The line of what stands below the years.
    pub below: Option<TimeLine>,
    /// The top of the key.
    pub key: Option<f64>,
    /// Where texts below the years may begin when everything is in view: behind a key that stands beside them.
    beside_key: f64,
    /// The top and the number of the rows of reigns, if each event has a row.
    pub reigns: Option<(f64, u32)>,
    /// The height of a histogram below a line.
    pub histogram: f64,
    /// The height at which all flags that can have a row have one.
    pub wanted: f64,
}

/// Tries rows for the flags of a single line.
struct Rows<'a> {
    line: &'a mut TimeLine,
    lane: &'a mut LaneMarks,
    bounds: (f64, f64),
    cache: &'a mut FlagCache,
    /// Whether the line is the axis, with as many rows above as below.
    is_axis: bool,
}

/// What some rows give room to.
#[derive(Clone, Copy)]
struct Found {
    /// The rows that flags take above and below the line.
    rows: [u32; 2],
    /// How many marks have no flag with all of their text.
    unnamed: usize,
}

impl Rows<'_> {
    /// Lays out the flags with a number of rows beside the spare ones, of which a quarter, up to a number, is below the line.
    fn lay(&mut self, rows: u32, under: u32) -> Found {
        let more = (rows / 4).min(under);
        let spare = self.line.spare;
        let rows = if self.is_axis { [rows.div_ceil(2), rows / 2] } else { [rows - more, spare + more] };
        self.line.rows = [rows[0].min(flags::MOST_ROWS), rows[1].min(flags::MOST_ROWS)];
        self.lane.raise_all(self.line, self.bounds, self.cache);
        Found { rows: self.lane.rows(false), unnamed: self.lane.unnamed().0 }
    }

    /// Lays out the flags with more of the rows below the line if that names more.
    fn best(&mut self, rows: u32) -> Found {
        let few = self.lay(rows, FEW_UNDER);
        if few.unnamed == 0 {
            return few;
        }
        let many = self.lay(rows, MANY_UNDER);
        if many.unnamed < few.unnamed { many } else { self.lay(rows, FEW_UNDER) }
    }
}

/// The heights of the parts below the time lines.
struct Parts {
    /// Axis, strip, overview and the space below.
    fixed: f64,
    /// What stands below the years, and its number of rows.
    below: (f64, u32),
    /// The radius of the largest mark below the years.
    radius: f64,
    /// The key, and whether it stands beside what is below the years.
    key: (f64, bool),
}

impl Parts {
    /// From the years to the line of the marks below them.
    fn gap(&self) -> f64 {
        BELOW.0.max(self.radius + CLEAR)
    }

    /// The height of what stands below the years, with a number of rows.
    fn height_below(&self, rows: u32, unit: f64) -> f64 {
        self.gap() + (BELOW.1 + f64::from(rows) * unit).max(self.radius + CLEAR)
    }

    fn block(&self) -> f64 {
        if self.key.1 { self.below.0.max(self.key.0) } else { self.below.0 + self.key.0 }
    }
}

impl Plan {
    /// The plan of a style, below a heading. The words that it needs are left in a cache.
    pub fn new(
        timeline: &Timeline,
        index: &Index,
        (style, top): (&Style, f64),
        cache: &mut FlagCache,
        locale: &dyn Locale,
    ) -> Plan {
        let frame = Frame { style: *style };
        let view = View::new(index.span(), Frame::length(style));
        let mut lanes = gather(timeline, index, &view, &frame, (view.span(), None), cache, locale);
        let unit = unit(index, style.font);
        let strip = index.has_context(timeline);
        let mut parts = Parts {
            fixed: AXIS * style.scale()
                + style.foot.max(FOOT)
                + if strip { STRIP * style.scale() + STRIP_GAP } else { 0.0 },
            below: (0.0, 0),
            radius: index.largest_below().map_or(0.0, |share| share.sqrt() * largest_radius(style.width)),
            key: (0.0, false),
        };
        let mut plan = Plan { unit, is_even: !index.has_money(), has_strip: strip, ..Plan::default() };
        let key = Key::new(timeline, index, style, locale).map(|key| (key.width(), key.height()));
        let key = key.filter(|(width, _)| *width < Frame::length(style));
        plan.measure_below(index, (&view, &frame), key, &mut lanes, &mut parts);
        let crowded = index.shown_count() > MOST_MARKS;
        let radius = if index.figures.has_sizes() { largest_radius(style.width) + 4.0 } else { SMALL };
        plan.histogram = if index.lanes.len() > 1 { 22.0 } else { histogram::HEIGHT };
        let gap = if crowded { radius.max(plan.histogram + 6.0) } else { radius };
        let gap = if plan.is_even && !crowded { 0.0 } else { gap };
        let is_line = index.lanes.len() < 2 && !index.has_reigns();
        let mut least = LEAST.max(index.lanes.len() as f64 * LANE);
        if is_line {
            // As high as it would be without a limit.
            let free = Frame { style: Style { height: HEIGHTS[2] + if style.heading { top } else { 0.0 }, ..*style } };
            plan.set_line((&view, &free), (top, gap), radius, &mut lanes, &parts, cache);
            let wanted = plan.wanted - top - parts.fixed - parts.block();
            least = least.max(wanted.min((style.height - top) * SHARE));
        }
        plan.shrink(style.height - top, least, &mut parts);
        plan.fit_below((&view, &frame), &mut lanes, &parts);
        if is_line {
            plan.set_line((&view, &frame), (top, gap), radius, &mut lanes, &parts, cache);
        } else if index.lanes.len() > 1 {
            plan.set_lanes(&view, &frame, top, &mut lanes, &parts);
        } else {
            plan.set_reigns(index, style, top, &parts);
        }
        plan.set_parts(style, &parts);
        plan.flags = lanes.iter().map(LaneMarks::flags).collect();
        plan
    }

    /// The height that a picture wants, at most the height of its style: at least 20 rem below the heading.
    pub fn natural(&self, style: &Style, top: f64) -> f64 {
        self.wanted.clamp((HEIGHTS[0] + top).min(style.height), style.height).ceil()
    }

    /// Measures what stands below the years, and the key of a width and a height, which stands beside that if there is room.
    fn measure_below(
        &mut self,
        index: &Index,
        (view, frame): (&View, &Frame),
        key: Option<(f64, f64)>,
        lanes: &mut [LaneMarks],
        parts: &mut Parts,
    ) {
        parts.key = (key.map_or(0.0, |(_, height)| height), true);
        let [lane] = lanes else { return };
        // Where each event has a row, none is below the years.
        if index.largest_below().is_none() || index.has_reigns() {
            return;
        }
        let line = self.line_below(0.0, MOST_BELOW);
        let mut bounds = super::frame::bounds(view, frame);
        if let Some((width, _)) = key {
            let first =
                lane.marks.iter().filter(|mark| mark.is_below).map(|mark| mark.along).fold(f64::INFINITY, f64::min);
            parts.key.1 = first > width + 24.0;
            bounds.0 = if parts.key.1 { width + 16.0 } else { bounds.0 };
        }
        lane.raise(&line, true, bounds);
        self.beside_key = bounds.0;
        // While zoomed in there may be more than in a histogram.
        let least = if lane.histogram.is_some() { 2 } else { 1 };
        let rows = lane.rows(true)[1].max(least);
        parts.below = (parts.height_below(rows, self.unit), rows);
    }

    /// Gives up the key, and then rows below the years, in a picture that is too low to leave a least height to the time lines.
    fn shrink(&self, height: f64, least: f64, parts: &mut Parts) {
        let fits = |parts: &Parts| height - parts.fixed - parts.block() >= least;
        if !fits(parts) {
            parts.key = (0.0, false);
        }
        while !fits(parts) && parts.below.1 > 0 {
            let rows = parts.below.1 - 1;
            parts.below = (parts.height_below(rows, self.unit), rows);
        }
        if !fits(parts) {
            parts.below = (parts.below.0.min(parts.gap() * 2.0), 0);
        }
    }

    /// Places what stands below the years again where the picture is too low for it, or for the key beside it.
    fn fit_below(&mut self, (view, frame): (&View, &Frame), lanes: &mut [LaneMarks], parts: &Parts) {
        let [lane] = lanes else { return };
        let bounds = super::frame::bounds(view, frame);
        let is_free = parts.key.0 == 0.0 && self.beside_key > bounds.0;
        if lane.rows(true)[1] <= parts.below.1 && !is_free {
            return;
        }
        self.beside_key = bounds.0;
        lane.lower(true);
        if parts.below.1 > 0 {
            let line = self.line_below(0.0, parts.below.1);
            lane.raise(&line, true, bounds);
        }
    }

    /// The line of what stands below the years.
    fn line_below(&self, y: f64, rows: u32) -> TimeLine {
        let Plan { unit, is_even, .. } = *self;
        TimeLine { y, unit, is_even, start: [START, BELOW.1], rows: [0, rows], spare: 0 }
    }

    /// A single time line; `gap` is the least distance from it to the axis. The flags are those of the most height that a picture usually
    /// takes, or of more if that names a third of those without, unless they do not fit.
    fn set_line(
        &mut self,
        (view, frame): (&View, &Frame),
        (top, gap): (f64, f64),
        radius: f64,
        lanes: &mut [LaneMarks],
        parts: &Parts,
        cache: &mut FlagCache,
    ) {
        let bottom = frame.style.height - parts.fixed - parts.block();
        let bounds = super::frame::bounds(view, frame);
        // Between the line and the axis, below a histogram if there is one, or below the years where the line is the axis.
        let (is_axis, scale) = (gap == 0.0, frame.style.scale());
        let start = match is_axis {
            true => AXIS * scale + 4.0 + if self.has_strip { STRIP * scale + STRIP_GAP } else { 0.0 },
            false => self.start_below(lanes),
        };
        let spare = if is_axis { 0 } else { ((gap - start) / self.unit) as u32 };
        let room = |height: f64| ((height - gap - START - 4.0) / self.unit).max(0.0) as u32;
        let outside = parts.fixed + parts.block() + if frame.style.heading { 0.0 } else { top };
        let (own, usual, most) = (room(bottom - top), room(HEIGHTS[1] - outside), room(HEIGHTS[2] - outside));
        let height = |rows: u32| f64::from(rows) * self.unit;
        let gap_of = |below: u32| if is_axis { 0.0 } else { gap.max(start + height(below) + 3.0) };
        let needed = |[above, below]: [u32; 2]| {
            let under = if is_axis { 8.0 + height(below) } else { 4.0 };
            (START + height(above)).max(radius) + gap_of(below) + under
        };
        let mut line =
            TimeLine { y: 0.0, unit: self.unit, is_even: self.is_even, start: [START, start], rows: [0, 0], spare };
        let mut used = [0, 0];
        if let Some(lane) = lanes.first_mut() {
            let is_many = lane.histogram.is_some() || lane.unnamed().1 > flags::MOST_ARRANGED;
            let mut rows = Rows { line: &mut line, lane, bounds, cache, is_axis };
            let fits = |rows: [u32; 2]| needed(rows) <= bottom - top;
            let mut found = rows.best(usual);
            if found.unnamed > 0 && !is_many {
                let higher = rows.lay(most.max(own), MANY_UNDER);
                found = if higher.unnamed * 3 <= found.unnamed * 2 { higher } else { rows.best(usual) };
            }
            used = if fits(found.rows) { found.rows } else { rows.best(own).rows };
        }
        self.wanted = top + needed(used) + parts.fixed + parts.block();
        let gap = gap_of(used[1]);
        // What is left is above the line, or on both sides.
        let more = own.saturating_sub(used[0] + used[1].saturating_sub(spare));
        let (rows, y) = match is_axis {
            true => ([used[0] + more.div_ceil(2), used[1] + more / 2], bottom - 4.0 - height(used[1] + more / 2)),
            false => ([used[0] + more, used[1].max(spare)], bottom - gap),
        };
        line.rows = rows.map(|rows| rows.min(flags::MOST_ROWS));
        line.y = y.max(top);
        self.axis = line.y + gap;
        self.lanes = vec![(top, self.axis)];
        self.lines = vec![line];
    }

    /// From a line to its first row below, behind a histogram of any of its lanes.
    fn start_below(&self, lanes: &[LaneMarks]) -> f64 {
        if lanes.iter().any(|lane| lane.histogram.is_some()) { self.histogram + 4.0 } else { START + 1.0 }
    }

    /// A time line for each lane, which is as high as its marks and flags need.
    fn set_lanes(&mut self, view: &View, frame: &Frame, top: f64, lanes: &mut [LaneMarks], parts: &Parts) {
        let bottom = (frame.style.height - parts.fixed - parts.block()).max(top);
        let bounds = super::frame::bounds(view, frame);
        let line = |gap: f64, start: f64, rows: u32| {
            let between = ((gap - start) / self.unit).max(0.0) as u32;
            let Plan { unit, is_even, .. } = *self;
            TimeLine { y: 0.0, unit, is_even, start: [START, start], rows: [rows, between], spare: between }
        };
        let starts: Vec<f64> = lanes.iter().map(|lane| self.start_below(std::slice::from_ref(lane))).collect();
        // From the line to the lower edge, the least height, and the wanted one.
        let mut needs: Vec<(f64, f64, f64)> = Vec::new();
        for (lane, start) in lanes.iter_mut().zip(&starts) {
            let radius = lane.marks.iter().map(EventMark::radius).fold(SMALL - 4.0, f64::max);
            let gap = (radius + 4.0).max(if lane.histogram.is_some() { self.histogram + 4.0 } else { 0.0 });
            lane.raise(&line(gap, *start, MOST_IN_LANE), false, bounds);
            let above = |rows: u32| (START + f64::from(rows) * self.unit).max(radius) + 6.0;
            needs.push((gap, gap + above(1), gap + above(lane.rows(false)[0].max(1))));
        }
        let sum = |of: fn(&(f64, f64, f64)) -> f64| needs.iter().map(of).sum::<f64>();
        let (room, least, most) = (bottom - top, sum(|need| need.1), sum(|need| need.2));
        self.wanted = top + parts.fixed + parts.block() + most;
        let share = ((room - least) / (most - least).max(1.0)).clamp(0.0, 1.0);
        let (more, scale) = ((room - most).max(0.0) / needs.len().max(1) as f64, (room / least.max(1.0)).min(1.0));
        let mut lines = Vec::new();
        let mut from = top;
        for (nth, (((gap, least, most), lane), start)) in needs.iter().zip(lanes.iter_mut()).zip(&starts).enumerate() {
            // In a picture that is too low, marks of the next lane may reach into this one, with their edges.
            let reach = needs.get(nth + 1).map_or(0.0, |(gap, least, _)| gap - 2.0 - (least - gap) * scale);
            let height = (least + (most - least) * share + more) * scale;
            let rows = (((height - gap - START - 2.0) / self.unit).max(0.0) as u32).min(flags::MOST_ROWS);
            let own = TimeLine { y: from + height - gap * scale, ..line(gap * scale - reach.max(0.0), *start, rows) };
            if lane.rows(false)[0] > rows || lane.rows(false)[1] > own.rows[1] {
                lane.lower(false);
                lane.raise(&own, false, bounds);
            }
            lines.push(own);
            self.lanes.push((from, from + height));
            from += height;
        }
        self.lines = lines;
        self.axis = bottom;
    }

    /// A row for each event.
    fn set_reigns(&mut self, index: &Index, style: &Style, top: f64, parts: &Parts) {
        self.axis = (style.height - parts.fixed - parts.block()).max(top);
        let height = reign_height(style);
        let rows = (((self.axis - top - 4.0) / height).max(1.0) as u32).min(flags::MOST_ROWS);
        let shown = index.shown_count().min(flags::MOST_ROWS as usize) as f64;
        self.wanted = top + shown * height + 6.0 + parts.fixed + parts.block();
        self.reigns = Some((top, rows));
        self.lanes = vec![(top, self.axis)];
    }

    /// The parts below the axis.
    fn set_parts(&mut self, style: &Style, parts: &Parts) {
        let mut y = self.axis + AXIS * style.scale();
        if self.has_strip {
            self.strip = Some(y);
            y += STRIP * style.scale() + STRIP_GAP;
        }
        if parts.below.0 > 0.0 {
            self.below = Some(self.line_below(y + parts.gap(), parts.below.1));
        }
        if parts.key.0 > 0.0 {
            self.key = Some(style.height - style.foot.max(FOOT) - parts.key.0);
        }
    }
}

/// How many lanes fit below a heading and above a key of a height.
pub fn most_lanes(style: &Style, top: f64, key: f64) -> usize {
    let below = (AXIS + STRIP) * style.scale() + STRIP_GAP + style.foot.max(FOOT) + key;
    (((style.height - top - below) / LANE) as usize).max(1)
}
