//! The marks of a lane in a range of time, and the flags of its time line.

use super::cache::FlagCache;
use super::flags::{self, Flag, Wish};
use super::frame::Frame;
use super::glyph::largest_radius;
use super::histogram::Histogram;
use super::index::Index;
use super::lines::TimeLine;
use super::marks::{EventMark, Share, events};
use super::sort;
use super::words;
use crate::locale::Locale;
use crate::model::{Side, Timeline};
use crate::view::View;

/// The marks of a lane.
#[derive(Clone, Debug, Default)]
pub struct LaneMarks {
    /// In the order of their events.
    pub marks: Vec<EventMark>,
    /// The number of events at each moment, if there are too many for a mark each.
    pub histogram: Option<Histogram>,
}

/// The marks of the lanes that were placed before, and by how much the view has moved since; `None` if it had another zoom.
pub type Before<'a> = (&'a [LaneMarks], Option<f64>);

/// The marks of all lanes in a range of time, without flags but those of marks that were placed before, and the texts that they need.
pub fn gather(
    timeline: &Timeline,
    index: &Index,
    view: &View,
    frame: &Frame,
    (span, before): ((f64, f64), Option<Before>),
    cache: &mut FlagCache,
    locale: &dyn Locale,
) -> Vec<LaneMarks> {
    let largest = largest_radius(frame.style.width);
    cache.prepare(&frame.style);
    let mut lanes = Vec::with_capacity(index.lanes.len());
    let share = Share::new(index, span, (span.1 - span.0) * view.scale() / view.length());
    for (nth, lane) in index.lanes.iter().enumerate() {
        let known = before.and_then(|(lanes, shift)| Some((lanes.get(nth)?, shift)));
        let was_crowded = known.and_then(|(known, shift)| shift.map(|_| known.histogram.is_some()));
        let (mut shown, is_crowded) = events(index, lane, span, share, was_crowded);
        let known = known.filter(|(_, shift)| shift.is_none() || was_crowded == Some(is_crowded));
        if let Some((known, Some(_))) = known.filter(|_| is_crowded) {
            // The largest of another range are others; what was seen stays.
            let there = |mark: &&EventMark| (span.0..=span.1).contains(&index.figures.time(mark.event));
            shown.extend(known.marks.iter().filter(there).map(|mark| mark.event));
            shown.sort_unstable();
            shown.dedup();
        }
        let mark = |event: usize| {
            let mut mark = EventMark::new(timeline, index, event, view, largest);
            let words = || words::words(timeline, index, event, &mark.glyph, &frame.style, locale);
            mark.words = cache.words(event, words);
            mark.flag = known.and_then(|(known, shift)| {
                let at = known.marks.binary_search_by_key(&event, |mark| mark.event).ok()?;
                let flag = known.marks.get(at)?.flag?;
                mark.hint = Some((flag.before, flag.below));
                Some(flag.moved(shift?))
            });
            mark
        };
        let marks: Vec<EventMark> = shown.into_iter().map(mark).collect();
        let histogram = is_crowded.then(|| {
            let before = known.and_then(|(known, _)| known.histogram.as_ref());
            Histogram::new(index, lane, view, span, before)
        });
        lanes.push(LaneMarks { marks, histogram });
    }
    lanes
}

impl LaneMarks {
    /// The indices of the marks on the time line, or below the years, in the order of their positions.
    fn on(&self, is_below: bool) -> Vec<usize> {
        let mut order: Vec<(f64, usize)> = Vec::with_capacity(self.marks.len());
        let marks = self.marks.iter().enumerate().filter(|(_, mark)| mark.is_below == is_below);
        order.extend(marks.map(|(nth, mark)| (mark.along, nth)));
        sort::sort(&mut order);
        order.into_iter().map(|(_, nth)| nth).collect()
    }

    /// What the marks of a line ask for, with the discs on it.
    pub fn wishes(&self, line: &TimeLine, is_below: bool) -> (Vec<usize>, Vec<Wish>, Vec<(f64, f64)>) {
        let order = self.on(is_below);
        let marks = || order.iter().filter_map(|nth| self.marks.get(*nth));
        let wish = |mark: &EventMark| Wish {
            x: mark.along,
            shift: 0.0,
            radius: if mark.is_bar() { 3.0 } else { mark.radius() },
            width: mark.words.width,
            least: mark.words.least(),
            rows: mark.words.lines.len() as u32,
            importance: mark.importance,
            below: match (mark.side, line.is_even) {
                (Some(side), true) => Some(side == Side::Below),
                _ => None,
            },
            hint: mark.hint,
        };
        let mut wishes: Vec<Wish> = marks().map(wish).collect();
        flags::spread(&mut wishes);
        let discs = marks().map(|mark| (mark.along, mark.radius())).collect();
        (order, wishes, discs)
    }

    /// Places the flags of the marks on a line.
    pub fn raise(&mut self, line: &TimeLine, is_below: bool, bounds: (f64, f64)) {
        let (order, wishes, discs) = self.wishes(line, is_below);
        let kept: Vec<Option<Flag>> = order.iter().map(|nth| self.marks.get(*nth).and_then(|mark| mark.flag)).collect();
        let flags = flags::place(&line.field(bounds, &discs), &wishes, &kept);
        for (nth, flag) in order.into_iter().zip(flags) {
            if let Some(mark) = self.marks.get_mut(nth) {
                mark.flag = flag;
            }
        }
    }

    /// Places the flags of the marks on a single line with everything in view, or has them from a cache.
    pub fn raise_all(&mut self, line: &TimeLine, bounds: (f64, f64), cache: &mut FlagCache) {
        self.lower(false);
        let Some(flags) = cache.flags(line.rows) else {
            self.raise(line, false, bounds);
            cache.keep(line.rows, self.marks.iter().map(|mark| mark.flag).collect());
            return;
        };
        for (mark, flag) in self.marks.iter_mut().zip(flags).filter(|(mark, _)| !mark.is_below) {
            mark.flag = *flag;
        }
    }

    /// How many marks of the time line have no flag with all of their text, and how many marks it has.
    pub fn unnamed(&self) -> (usize, usize) {
        let has_all = |mark: &EventMark| mark.flag.is_some_and(|flag| flag.has_all(mark.words.width));
        self.marks
            .iter()
            .filter(|mark| !mark.is_below)
            .fold((0, 0), |(unnamed, all), mark| (unnamed + usize::from(!has_all(mark)), all + 1))
    }

    /// Takes the flags of a line away.
    pub fn lower(&mut self, is_below: bool) {
        for mark in self.marks.iter_mut().filter(|mark| mark.is_below == is_below) {
            mark.flag = None;
        }
    }

    /// The flags by event.
    pub fn flags(&self) -> Vec<(usize, Flag)> {
        self.marks.iter().filter_map(|mark| Some((mark.event, mark.flag?))).collect()
    }

    /// Gives marks the flags of a list that is sorted by event.
    pub fn adopt(&mut self, flags: &[(usize, Flag)]) {
        for mark in &mut self.marks {
            let found = flags.binary_search_by_key(&mark.event, |(event, _)| *event).ok().and_then(|at| flags.get(at));
            mark.flag = mark.flag.or(found.map(|(_, flag)| *flag));
        }
    }

    /// How many rows the flags of a line take above and below it.
    pub fn rows(&self, is_below: bool) -> [u32; 2] {
        let mut rows = [0, 0];
        for flag in self.marks.iter().filter(|mark| mark.is_below == is_below).filter_map(|mark| mark.flag) {
            let side = usize::from(flag.below);
            if let Some(most) = rows.get_mut(side) {
                *most = flag.rows.1.max(*most);
            }
        }
        rows
    }
}
