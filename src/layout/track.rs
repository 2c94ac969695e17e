//! Events in time order with a search tree: how many are in a range, which of those are the largest, and which long ones extend
//! into it. Each query costs the logarithm of the number of events.

use super::figures::Figures;

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
    /// The levels of the tree from the leaves up. Each node has the most important event of its [`FAN`] children and their longest
    /// duration in seconds.
    levels: Vec<Vec<(u32, f32)>>,
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
        // An event with its importance, computed once, and its duration.
        let of = |event: u32, length: f32| (figures.importance(event), event, length);
        let better = |a: (f64, u32, f32), b: (f64, u32, f32)| {
            let length = a.2.max(b.2);
            if b.0 > a.0 { (b.0, b.1, length) } else { (a.0, a.1, length) }
        };
        let entry = |(_, event, length): (f64, u32, f32)| (event, length);
        let leaf = |event: &u32| of(*event, figures.length(*event));
        let block = |entries: &[(u32, f32)]| {
            entries.iter().map(|(event, length)| of(*event, *length)).reduce(better).map(entry)
        };
        if let [leaves] = self.levels.as_mut_slice() {
            let rest = self.events.chunks(FAN).skip(leaves.len()).take(STEP);
            leaves.extend(rest.filter_map(|block| block.iter().map(leaf).reduce(better).map(entry)));
            if leaves.len() * FAN < self.events.len() {
                return false;
            }
        }
        while let Some(last) = self.levels.last().filter(|last| last.len() > 1) {
            self.levels.push(last.chunks(FAN).filter_map(block).collect());
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

    /// The most important events of a range of indices, most important first.
    pub fn top(&self, figures: &Figures, from: usize, to: usize, most: usize) -> Vec<usize> {
        // The nodes that cover the range: importance, level (0: an event), index in the level.
        let mut pieces: Vec<(f64, usize, usize)> = Vec::new();
        let piece = |level: usize, nth: usize| (self.best(figures, level, nth), level, nth);
        let (mut from, mut to, mut level) = (from, to.min(self.events.len()), 0);
        while from < to {
            let last_level = level + 1 > self.levels.len();
            while from < to && (last_level || from % FAN != 0) {
                pieces.push(piece(level, from));
                from += 1;
            }
            while from < to && to % FAN != 0 {
                to -= 1;
                pieces.push(piece(level, to));
            }
            (from, to, level) = (from / FAN, to / FAN, level + 1);
        }
        let mut found = Vec::new();
        while found.len() < most {
            let best = pieces.iter().enumerate().max_by(|a, b| a.1.0.total_cmp(&b.1.0)).map(|(nth, _)| nth);
            let Some((_, level, nth)) = best.map(|best| pieces.swap_remove(best)) else { break };
            match level {
                0 => found.extend(self.at(nth)),
                _ => {
                    let below = self.levels.get(level.wrapping_sub(2)).map_or(self.events.len(), Vec::len);
                    pieces.extend((nth * FAN..((nth + 1) * FAN).min(below)).map(|nth| piece(level - 1, nth)));
                }
            }
        }
        found
    }

    /// The importance of the most important event of a node.
    fn best(&self, figures: &Figures, level: usize, nth: usize) -> f64 {
        let event = match level.checked_sub(1) {
            None => self.events.get(nth).copied(),
            Some(level) => self.levels.get(level).and_then(|level| level.get(nth)).map(|block| block.0),
        };
        event.map_or(f64::NEG_INFINITY, |event| figures.importance(event))
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
