//! Which events of a lane have a mark of their own, and which share one: by cells of absolute time, so that panning never
//! changes what is in one.

use super::index::Index;
use super::lanes::Lane;
use super::place::{self, EventMark};
use super::style::{
    BINS, CELL, DENSE, DIAMOND, FEW, HOLLOW, LARGEST, MOST_SPOTS, REACHED, SMALLEST, SPARSE, Style, TRIED, WORDED,
};
use crate::model::Timeline;
use crate::scene::{Cluster, Role};
use crate::view::View;

/// What shares a mark in one cell.
#[derive(Clone, Debug)]
pub struct ClusterMark {
    /// Which events they are.
    pub cluster: Cluster,
    /// From where to where along the axis its cell goes.
    pub cell: (f64, f64),
    /// Where along the axis their middle is.
    pub along: f64,
    /// How many there are in each of [`BINS`] equal parts of the cell; empty where they are few.
    pub bins: Vec<usize>,
}

/// Where things stand across the axis, and how large they may get.
#[derive(Clone, Copy, Debug)]
pub struct LaneExtent {
    /// The edge of the lane that its marks stand on.
    pub base: f64,
    /// The lowest that a mark reaches.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// The radius of the timeline's largest figure.
    pub largest: f64,
}

impl LaneExtent {
    /// In a lane from one point across the axis to another.
    pub fn new(events: usize, view: &View, style: &Style, (base, high): (f64, f64)) -> LaneExtent {
        // As large as the room across the axis allows, and not so large that it fills the axis.
        let most = ((high - base - style.cluster_row() - 12.0) / 2.0)
            .min(view.length() * if style.vertical { 0.075 } else { 0.08 })
            .clamp(SMALLEST, LARGEST);
        // Where there are many to a pixel, smaller ones leave room for more of them. The domain decides, not the view, so that
        // panning changes nothing.
        let (first, last) = view.domain();
        let sparse = (last - first) * view.scale() * SPARSE / events.max(1) as f64;
        let largest = (most * sparse.sqrt().sqrt().clamp(0.3, 1.0)).max(SMALLEST);
        // Few events never crowd, and a narrow picture needs the room.
        let cluster_mark =
            if style.vertical && events <= FEW { style.cluster_row() / 2.0 } else { style.cluster_row() };
        LaneExtent { base, low: base + cluster_mark, high, largest }
    }
}

/// How many seconds a cell has, a power of two, so that it stays the same over a range of zooms; and how many of its events may
/// have a mark of their own, so that all lanes together have no more marks than can be walked through.
fn seconds_and_most(view: &View, lanes: usize) -> (f64, usize) {
    let least = CELL.max(view.length() * lanes as f64 * 2.0 / MOST_SPOTS as f64) / view.scale();
    // The smallest power of two that is not below, from the exponent.
    let floor = f64::from_bits(least.to_bits() & 0x7FF0_0000_0000_0000);
    let seconds = if floor < least { floor * 2.0 } else { floor };
    let cells = (view.length() / (seconds * view.scale())) as usize + 2;
    (seconds, (MOST_SPOTS / (cells * lanes)).saturating_sub(1).clamp(1, TRIED))
}

impl ClusterMark {
    fn moved(&self, along: f64) -> ClusterMark {
        let ClusterMark { cell, bins, cluster, .. } = self.clone();
        ClusterMark { cell: (cell.0 + along, cell.1 + along), along: self.along + along, bins, cluster }
    }
}

/// What stands in the cells of a lane.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    /// The marks in the order of time.
    pub event_marks: Vec<EventMark>,
    /// What shares a mark.
    pub cluster_marks: Vec<ClusterMark>,
    /// From which cell to which what is placed may have been seen, and is to stay.
    pub seen: (f64, f64),
}

/// Places the events of a lane in and around a span of time: each in a body of its own, or in the crowd of its cell. What was
/// placed before for the same zoom stays as it is, further along by some pixels.
pub fn cells(
    timeline: &Timeline,
    index: &Index,
    (nth, lane): (usize, &Lane),
    view: &View,
    room: &LaneExtent,
    (from, to): (f64, f64),
    before: Option<(&Cells, f64)>,
) -> Cells {
    let (seconds, most) = seconds_and_most(view, index.lanes.len());
    let track = &lane.track;
    let cell_of = |time: f64| (time / seconds).floor();
    let place_of = |cell: f64| track.first_from(&index.figures, cell * seconds);
    let mut seen = (cell_of(from), cell_of(to));
    let (mut first, mut last) = seen;
    // Nothing pushes further than two of the largest marks: beyond such a gap nothing matters.
    let gap = (room.largest * 2.0 + 8.0).max(CELL * 2.0) / view.scale();
    for (edge, step) in [(&mut first, -1.0), (&mut last, 1.0)] {
        let mut empty = 0.0;
        for _ in 0..REACHED {
            let next = *edge + step;
            empty = if place_of(next) < place_of(next + 1.0) { 0.0 } else { empty + seconds };
            if empty > gap {
                break;
            }
            *edge = next;
        }
    }
    let (mut stay, mut cluster_marks) = (Vec::new(), Vec::new());
    if let Some((before, shift)) = before.filter(|(before, _)| before.seen.0 <= last && before.seen.1 >= first) {
        let is_seen = |time: f64| (before.seen.0..=before.seen.1).contains(&cell_of(time));
        let event_marks = before.event_marks.iter().filter(|mark| is_seen(index.figures.time(mark.event)));
        stay.extend(event_marks.map(|mark| mark.moved(shift)));
        cluster_marks.extend(
            before
                .cluster_marks
                .iter()
                .filter(|cluster_mark| is_seen(cluster_mark.cluster.span.0))
                .map(|cluster_mark| cluster_mark.moved(shift)),
        );
        seen = (seen.0.min(before.seen.0), seen.1.max(before.seen.1));
    }
    let is_new = |cell: f64| !before.is_some_and(|(before, _)| (before.seen.0..=before.seen.1).contains(&cell));
    let mut candidates = Vec::new();
    // Cells with their places in the lane.
    let mut filled = Vec::new();
    let mut cell = first;
    let mut start = place_of(cell);
    while cell <= last {
        let end = place_of(cell + 1.0);
        if start < end && !is_new(cell) {
            (cell, start) = (cell + 1.0, end);
        } else if start < end {
            let dense = end - start >= DENSE;
            // Where no size sets any apart, the many say no more than their count.
            let tops = if dense && !index.figures.has_sizes() {
                Vec::new()
            } else if end - start <= most {
                (start..end).filter_map(|place| track.at(place)).collect()
            } else {
                track.top(&index.figures, start, end, most)
            };
            let mut few = place::sorted(&tops, |event| -index.figures.importance(*event as u32));
            few.truncate(most);
            for (rank, event) in few.into_iter().enumerate() {
                let mut mark = mark(timeline, index, *event, room.largest);
                mark.along = view.x_of(index.figures.time(*event));
                mark.base = room.base;
                if dense {
                    // Those that no size sets apart from the many say no more than their count; the others stand on it.
                    if mark.disc.or(mark.ring).is_none() {
                        continue;
                    }
                    mark.base = room.low;
                }
                candidates.push(EventMark { worded: rank < WORDED, ..mark });
            }
            filled.push((cell, start, end));
            (cell, start) = (cell + 1.0, end);
        } else {
            // On to the next cell with events, however far.
            let next = track.at(end).map_or(f64::INFINITY, |event| cell_of(index.figures.time(event)));
            (cell, start) = (next.max(cell + 1.0), end);
        }
    }
    let event_marks = place::event_marks(candidates, stay, room.low, room.high);
    for (cell, from, to) in filled {
        let inside = |mark: &&EventMark| cell_of(index.figures.time(mark.event)) == cell;
        let apart: Vec<usize> = event_marks.iter().filter(inside).map(|mark| mark.event).collect();
        let time = |place: usize| track.at(place).map_or(0.0, |event| index.figures.time(event));
        let cluster = Cluster { lane: nth, from, to, apart, span: (time(from), time(to - 1)) };
        let count = cluster.count();
        if count == 0 {
            continue;
        }
        let edge = |part: usize| (cell + part as f64 / BINS as f64) * seconds;
        let bin = |part: usize| {
            track.first_from(&index.figures, edge(part + 1)) - track.first_from(&index.figures, edge(part))
        };
        cluster_marks.push(ClusterMark {
            cell: (view.x_of(edge(0)), view.x_of(edge(BINS))),
            along: view.x_of(time(from + (to - from) / 2)),
            bins: if count < DENSE { Vec::new() } else { (0..BINS).map(bin).collect() },
            cluster,
        });
    }
    Cells { event_marks, cluster_marks, seen }
}

/// The mark of an event, not yet placed, where the timeline's largest figure has a radius.
pub fn mark(timeline: &Timeline, index: &Index, event: usize, largest: f64) -> EventMark {
    let parts = index.figures.parts(event);
    let radius = |part: f64, least: f64| (largest * part.sqrt()).max(least);
    let disc = parts.stolen.map(|part| radius(part, SMALLEST));
    let ring = parts.attempted.map(|part| radius(part, disc.map_or(SMALLEST + 2.0, |disc| disc + 3.0)));
    let plain = if parts.unmeasured { HOLLOW } else { DIAMOND };
    EventMark {
        event,
        importance: index.figures.importance(event as u32),
        along: 0.0,
        across: 0.0,
        base: 0.0,
        disc,
        ring,
        hollow: parts.unmeasured,
        tier: timeline.events.get(event).and_then(|event| event.tier),
        role: role(timeline, event),
        radius: disc
            .into_iter()
            .chain(ring)
            .fold(if disc.or(ring).is_some() { 0.0 } else { plain.min(largest.max(HOLLOW)) }, f64::max),
        worded: true,
        label: None,
    }
}

/// The colour of an event: that of its kind, or a neutral one where it has none.
pub fn role(timeline: &Timeline, event: usize) -> Role {
    timeline.events.get(event).and_then(|event| event.kind).map_or(Role::Axis, |kind| Role::Kind(usize::from(kind)))
}
