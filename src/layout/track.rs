//! Events in time order with a search tree: how many are in a range, which of those are the largest, and which long ones extend
//! into it. Each query costs the logarithm of the number of events.

use super::figures::Figures;
use super::sort;

/// The number of children of a node.
const FAN: usize = 16;
/// The blocks of events of one step, some milliseconds of work.
const STEP: usize = 2_000;
/// The most nodes visited to find events that extend into a range.
const VISITED: usize = 4_000;

/// Events in time order.
#[derive(Clone, Debug, Default)]
pub struct Track {
    /// The events, by their starts.
    pub events: Vec<u32>,
    /// The levels of the tree from the leaves up. Each node has the importance of the most important event of its [`FAN`] children and
    /// their longest duration in seconds.
    levels: Vec<Vec<(f64, f32)>>,
}

impl Track {
    /// The tree over events sorted by their starts.
    pub fn new(events: Vec<u32>, figures: &Figures) -> Track {
        let mut track = Track::of(events);
        while !track.grow(figures) {}
        track
    }

    /// Events sorted by their starts, still without the tree.
    pub fn of(events: Vec<u32>) -> Track {
        let leaves = Vec::with_capacity(events.len() / FAN + 1);
        Track { events, levels: vec![leaves] }
    }

    /// Makes the next part of the tree. Returns whether all is made.
    pub fn grow(&mut self, figures: &Figures) -> bool {
        // Not by `max`: with both in one loop rustc 1.95 crashes on x86-64 when it optimizes for speed.
        let larger =
            |a: (f64, f32), b: (f64, f32)| (if b.0 > a.0 { b.0 } else { a.0 }, if b.1 > a.1 { b.1 } else { a.1 });
        let leaf = |event: &u32| (figures.importance(*event), figures.length(*event));
        if let [leaves] = self.levels.as_mut_slice() {
            let rest = self.events.chunks(FAN).skip(leaves.len()).take(STEP);
            leaves.extend(rest.filter_map(|block| block.iter().map(leaf).reduce(larger)));
            if leaves.len() * FAN < self.events.len() {
                return false;
            }
        }
        while let Some(last) = self.levels.last().filter(|last| last.len() > 1) {
            self.levels.push(last.chunks(FAN).filter_map(|block| block.iter().copied().reduce(larger)).collect());
        }
        true
    }

    /// The event at an index.
    pub fn at(&self, nth: usize) -> Option<usize> {
        self.events.get(nth).map(|event| *event as usize)
    }

    /// The index of the first event whose start is not before a time.
    pub fn first_from(&self, figures: &Figures, time: f64) -> usize {
        self.events.partition_point(|event| figures.time(*event as usize) < time)
    }

    /// The range of indices of the events in a range of time.
    pub fn within(&self, figures: &Figures, (start, end): (f64, f64)) -> (usize, usize) {
        (self.first_from(figures, start), self.first_from(figures, end))
    }

    /// The most important events of a range of indices, most important first.
    pub fn top(&self, figures: &Figures, from: usize, to: usize, most: usize) -> Vec<usize> {
        let to = to.min(self.events.len());
        // The nodes of a level that may have one of the events, most important first, after at most two that are only partly in the
        // range. Each has a child as important as itself: below `most` of them, children that are less important than all are left out.
        let mut found = vec![(0.0, 0)];
        for level in (0..self.levels.len()).rev() {
            let least = found.get(most + 1).map_or(f64::INFINITY, |(least, _)| *least);
            let width = FAN.pow(level as u32);
            let ranked = |nth: usize| {
                let (start, end) = (nth * width, ((nth + 1) * width).min(self.events.len()));
                let is_inside = start >= from && end <= to;
                let rank = if is_inside { -self.best(figures, level, nth) } else { f64::NEG_INFINITY };
                (start < to && end > from && rank <= least).then_some((rank, nth))
            };
            let below = found.iter().flat_map(|(_, nth)| nth * FAN..(nth + 1) * FAN);
            let mut nodes: Vec<(f64, usize)> = below.filter_map(ranked).collect();
            sort::sort(&mut nodes);
            nodes.truncate(most + 2);
            found = nodes;
        }
        found.into_iter().take(most).filter_map(|(_, nth)| self.at(nth)).collect()
    }

    /// The importance of the most important event of a node.
    fn best(&self, figures: &Figures, level: usize, nth: usize) -> f64 {
        match level.checked_sub(1) {
            None => self.events.get(nth).map(|event| figures.importance(*event)),
            Some(level) => self.levels.get(level).and_then(|level| level.get(nth)).map(|node| node.0),
        }
        .unwrap_or(f64::NEG_INFINITY)
    }

    /// At most `most` events that start before a range, but extend into it.
    pub fn reaching(&self, figures: &Figures, start: f64, most: usize) -> Vec<usize> {
        let mut found = Vec::new();
        // The nodes to visit: level and index.
        let mut open = vec![(self.levels.len(), 0)];
        let mut visited = 0;
        while let Some((level, nth)) = open.pop().filter(|_| found.len() < most && visited < VISITED) {
            visited += 1;
            if level == 0 {
                let Some(event) = self.at(nth) else { continue };
                let (time, length) = (figures.time(event), f64::from(figures.length(event as u32)));
                if time < start && time + length > start {
                    found.push(event);
                }
                continue;
            }
            let Some((_, length)) = self.levels.get(level - 1).and_then(|blocks| blocks.get(nth)) else { continue };
            // The events of the node.
            let width = FAN.pow(level as u32);
            let (first, last) = (nth * width, ((nth + 1) * width).min(self.events.len()).saturating_sub(1));
            let time = |nth: usize| self.at(nth).map_or(f64::NAN, |event| figures.time(event));
            if time(last) + f64::from(*length) > start && time(first) < start {
                open.extend((nth * FAN..(nth + 1) * FAN).rev().map(|nth| (level - 1, nth)));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::index::Index;
    use super::*;
    use crate::import;

    /// Every tenth event lasts 300 days; amounts vary.
    fn timeline(events: usize) -> crate::model::Timeline {
        let events: Vec<String> = (0..events)
            .map(|n| {
                let day = |n: usize| format!("{:04}-{:02}-{:02}", 1000 + n / 336, n / 28 % 12 + 1, n % 28 + 1);
                let date = if n % 10 == 0 { format!("{}/{}", day(n), day(n + 300)) } else { day(n) };
                let amount = (n * 7919) % 1009 + 1;
                format!(
                    r#"{{"id":"e{n}","title":"E","date":"{date}","claims":[{{"measure":"stolen","amount":{amount},"currency":"USD","sources":["s"]}}]}}"#
                )
            })
            .collect();
        import::read(&format!(r#"{{"sources":{{"s":{{"publisher":"P"}}}},"events":[{}]}}"#, events.join(",")))
            .unwrap()
            .timeline
    }

    #[test]
    fn the_top_of_a_range_equals_sorting_it() {
        for count in [1, 15, 16, 17, 300, 5_000] {
            let timeline = timeline(count);
            let index = Index::new(&timeline);
            let track = Track::new((0..count as u32).collect(), &index.figures);
            for (from, to) in [(0, count), (count / 3, count / 2), (count / 2, count / 2), (1, count * 2), (7, count)] {
                let mut all: Vec<usize> = (from..to.min(count)).collect();
                all.sort_by(|a, b| index.figures.importance(*b as u32).total_cmp(&index.figures.importance(*a as u32)));
                all.truncate(8);
                assert_eq!(track.top(&index.figures, from, to, 8), all, "{count}: {from} to {to}");
            }
        }
    }

    #[test]
    fn long_events_are_found_after_their_start() {
        let timeline = timeline(3_000);
        let index = Index::new(&timeline);
        let track = Track::new((0..3_000).collect(), &index.figures);
        for nth in [0, 40, 1_500, 2_999] {
            let start = index.figures.time(nth) + 3_600.0;
            let mut found = track.reaching(&index.figures, start, 1_000);
            found.sort_unstable();
            let reaches = |event: &usize| {
                let date = timeline.events[*event].date;
                date.start() < start && date.end() > start
            };
            assert_eq!(found, (0..3_000).filter(reaches).collect::<Vec<_>>(), "after event {nth}");
        }
    }
}
