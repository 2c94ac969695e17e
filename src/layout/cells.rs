//! Decides which events of a lane have a mark of their own and which share one, by cells of absolute time, so that panning does not
//! change a cell's events.

use super::glyph::Glyph;
use super::index::Index;
use super::lanes::Lane;
use super::place::{self, EventMark};
use super::sort::sorted;
use super::style::{BINS, CELL, DENSE, FEW, LARGEST, MOST_REGIONS, REACHED, SMALLEST, SPARSE, Style, TRIED, WORDED};
use super::track::Track;
use crate::model::Timeline;
use crate::scene::Cluster;
use crate::view::View;

/// The events of a cell that share a mark.
#[derive(Clone, Debug)]
pub struct ClusterMark {
    /// The events.
    pub cluster: Cluster,
    /// The extent of its cell along the axis.
    pub cell: (f64, f64),
    /// The position of their median along the axis.
    pub along: f64,
    /// The number of events in each of [`BINS`] bins of the cell; empty below [`DENSE`] events.
    pub bins: Vec<usize>,
}

/// The extent of a lane across the axis, and the scale of its marks.
#[derive(Clone, Copy, Debug)]
pub struct LaneExtent {
    /// The edge that marks stand on.
    pub base: f64,
    /// The lower limit of marks.
    pub low: f64,
    /// The upper limit of marks.
    pub high: f64,
    /// The radius of the timeline's largest figure.
    pub largest: f64,
}

impl LaneExtent {
    /// For a lane between two positions across the axis.
    pub fn new(events: usize, view: &View, style: &Style, (base, high): (f64, f64)) -> LaneExtent {
        // As large as fits across the axis, but without filling the axis.
        let most = ((high - base - style.cluster_row() - 12.0) / 2.0)
            .min(view.length() * if style.vertical { 0.075 } else { 0.08 })
            .clamp(SMALLEST, LARGEST);
        // Where events are dense, smaller marks fit more of them. The density is that of the domain, so that panning does not
        // change it.
        let (first, last) = view.domain();
        let sparse = (last - first) * view.scale() * SPARSE / events.max(1) as f64;
        let largest = (most * sparse.sqrt().sqrt().clamp(0.3, 1.0)).max(SMALLEST);
        // Few events never form clusters, so a narrow picture uses the space.
        let cluster_mark =
            if style.vertical && events <= FEW { style.cluster_row() / 2.0 } else { style.cluster_row() };
        LaneExtent { base, low: base + cluster_mark, high, largest }
    }
}

/// The length of a cell in seconds, a power of two, so that it is stable over a range of zooms; and the most marks of a cell, so that
/// all lanes together have at most [`MOST_REGIONS`].
fn seconds_and_most(view: &View, lanes: usize) -> (f64, usize) {
    let least = CELL.max(view.length() * lanes as f64 * 2.0 / MOST_REGIONS as f64) / view.scale();
    // The next power of two, from the exponent.
    let floor = f64::from_bits(least.to_bits() & 0x7FF0_0000_0000_0000);
    let seconds = if floor < least { floor * 2.0 } else { floor };
    let cells = (view.length() / (seconds * view.scale())) as usize + 2;
    (seconds, (MOST_REGIONS / (cells * lanes)).saturating_sub(1).clamp(1, TRIED))
}

impl ClusterMark {
    fn moved(&self, along: f64) -> ClusterMark {
        let ClusterMark { cell, bins, cluster, .. } = self.clone();
        ClusterMark { cell: (cell.0 + along, cell.1 + along), along: self.along + along, bins, cluster }
    }
}

/// The marks in the cells of a lane.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    /// The marks of single events, in time order.
    pub event_marks: Vec<EventMark>,
    /// The marks of clusters.
    pub cluster_marks: Vec<ClusterMark>,
    /// The range of cells whose marks may have been visible, and must stay.
    pub seen: (f64, f64),
}

/// The cells of a lane at a zoom: pieces of absolute time, numbered from 1970 on.
struct Grid<'a> {
    index: &'a Index,
    track: &'a Track,
    view: &'a View,
    /// The length of a cell.
    seconds: f64,
}

impl Grid<'_> {
    fn cell_of(&self, time: f64) -> f64 {
        (time / self.seconds).floor()
    }

    /// The index in the lane of the first event that is not before a cell, or before a part of it.
    fn first_from(&self, cell: f64) -> usize {
        self.track.first_from(&self.index.figures, cell * self.seconds)
    }

    /// Extends a range of cells by those whose marks may push others: nothing pushes across a gap of some seconds.
    fn with_neighbours(&self, (first, last): (f64, f64), gap: f64) -> (f64, f64) {
        let extended = |mut edge: f64, step: f64| {
            let mut empty = 0.0;
            for _ in 0..REACHED {
                let next = edge + step;
                empty = if self.first_from(next) < self.first_from(next + 1.0) { 0.0 } else { empty + self.seconds };
                if empty > gap {
                    break;
                }
                edge = next;
            }
            edge
        };
        (extended(first, -1.0), extended(last, 1.0))
    }

    /// The events of a cell that may have a mark of their own, the most important first; they stand at `from` to `to` in the lane.
    /// Without sizes the events of a dense cell are all alike, and only counted.
    fn tops(&self, from: usize, to: usize, most: usize) -> Vec<usize> {
        let figures = &self.index.figures;
        let tops = if to - from >= DENSE && !figures.has_sizes() {
            Vec::new()
        } else if to - from <= most {
            (from..to).filter_map(|index| self.track.at(index)).collect()
        } else {
            self.track.top(figures, from, to, most)
        };
        let mut few: Vec<usize> =
            sorted(&tops, |event| -figures.importance(*event as u32)).into_iter().copied().collect();
        few.truncate(most);
        few
    }

    /// The mark of those events of a cell that have none of their own, if there are any.
    fn cluster_mark(
        &self,
        lane: usize,
        (cell, from, to): (f64, usize, usize),
        event_marks: &[EventMark],
    ) -> Option<ClusterMark> {
        let figures = &self.index.figures;
        let inside = |mark: &&EventMark| self.cell_of(figures.time(mark.event)) == cell;
        let apart: Vec<usize> = event_marks.iter().filter(inside).map(|mark| mark.event).collect();
        let time = |index: usize| self.track.at(index).map_or(0.0, |event| figures.time(event));
        let cluster = Cluster { lane, from, to, apart, span: (time(from), time(to - 1)) };
        let count = cluster.count();
        let edge = |part: usize| cell + part as f64 / BINS as f64;
        let bin = |part: usize| self.first_from(edge(part + 1)) - self.first_from(edge(part));
        let x = |part: usize| self.view.x_of(edge(part) * self.seconds);
        (count > 0).then(|| ClusterMark {
            cell: (x(0), x(BINS)),
            along: self.view.x_of(time(from + (to - from) / 2)),
            bins: if count < DENSE { Vec::new() } else { (0..BINS).map(bin).collect() },
            cluster,
        })
    }
}

/// Places the events of a lane in and around an interval: each in a mark of its own, or in the cluster of its cell. What was
/// placed before for the same zoom stays where it is, moved along by some pixels.
pub fn cells(
    timeline: &Timeline,
    index: &Index,
    (nth, lane): (usize, &Lane),
    view: &View,
    extent: &LaneExtent,
    (from, to): (f64, f64),
    before: Option<(&Cells, f64)>,
) -> Cells {
    let (seconds, most) = seconds_and_most(view, index.lanes.len());
    let track = &lane.track;
    let grid = Grid { index, track, view, seconds };
    let mut seen = (grid.cell_of(from), grid.cell_of(to));
    // A mark displaces others by at most two of the largest radii.
    let gap = (extent.largest * 2.0 + 8.0).max(CELL * 2.0) / view.scale();
    let (first, last) = grid.with_neighbours(seen, gap);
    let (mut stay, mut cluster_marks) = (Vec::new(), Vec::new());
    if let Some((before, shift)) = before.filter(|(before, _)| before.seen.0 <= last && before.seen.1 >= first) {
        let is_seen = |time: f64| (before.seen.0..=before.seen.1).contains(&grid.cell_of(time));
        let event_marks = before.event_marks.iter().filter(|mark| is_seen(index.figures.time(mark.event)));
        stay.extend(event_marks.map(|mark| mark.moved(shift)));
        let clusters = before.cluster_marks.iter().filter(|mark| is_seen(mark.cluster.span.0));
        cluster_marks.extend(clusters.map(|mark| mark.moved(shift)));
        seen = (seen.0.min(before.seen.0), seen.1.max(before.seen.1));
    }
    let is_new = |cell: f64| !before.is_some_and(|(before, _)| (before.seen.0..=before.seen.1).contains(&cell));
    let mut candidates = Vec::new();
    // New cells with events, and where these stand in the lane.
    let mut filled = Vec::new();
    let mut cell = first;
    let mut start = grid.first_from(cell);
    while cell <= last {
        let end = grid.first_from(cell + 1.0);
        if start == end {
            // Skip to the next cell with events.
            let next = track.at(end).map_or(f64::INFINITY, |event| grid.cell_of(index.figures.time(event)));
            cell = next.max(cell + 1.0);
            continue;
        }
        if is_new(cell) {
            let dense = end - start >= DENSE;
            for (rank, event) in grid.tops(start, end, most).into_iter().enumerate() {
                let mark = mark(timeline, index, event, extent.largest);
                // In a dense cell only events with a size have a mark, above the bars.
                if dense && !mark.glyph.has_size() {
                    continue;
                }
                let along = view.x_of(index.figures.time(event));
                let base = if dense { extent.low } else { extent.base };
                candidates.push(EventMark { along, base, worded: rank < WORDED, ..mark });
            }
            filled.push((cell, start, end));
        }
        (cell, start) = (cell + 1.0, end);
    }
    let event_marks = place::event_marks(candidates, stay, extent.low, extent.high);
    cluster_marks.extend(filled.into_iter().filter_map(|cell| grid.cluster_mark(nth, cell, &event_marks)));
    Cells { event_marks, cluster_marks, seen }
}

/// The mark of an event before placement; `largest` is the radius of the timeline's largest figure.
pub fn mark(timeline: &Timeline, index: &Index, event: usize, largest: f64) -> EventMark {
    let glyph = Glyph::new(timeline, index, event, largest);
    let importance = index.figures.importance(event as u32);
    let (along, across, base, radius) = (0.0, 0.0, 0.0, glyph.radius());
    EventMark { event, importance, along, across, base, glyph, radius, worded: true, label: None }
}
