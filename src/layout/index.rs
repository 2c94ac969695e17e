//! The search index of layout: built once per timeline from the times and sizes of all events, and once per filter from the shown
//! events and their lanes.

use super::figures::Figures;
use super::lanes::{Groups, Lane, Lanes};
use super::sort::sorted;
use super::track::Track;
use crate::date::DAY;
use crate::locale::Locale;
use crate::model::{Period, Side, Timeline};
use crate::text;

/// The events of one step, about two milliseconds of work.
const STEP: usize = 5_000;

/// The search index.
#[derive(Debug, Default)]
pub struct Index {
    /// The times and sizes of all events.
    pub figures: Figures,
    /// The first and the last second of all events.
    span: (f64, f64),
    /// The first and the last event.
    ends: (usize, usize),
    /// The event with the largest stolen amount, and that amount.
    largest: Option<(usize, f32)>,
    /// The tiers of attribution that occur.
    tiers: [bool; 3],
    /// How many events lasted, and for how many seconds altogether.
    lasting: (usize, f64),
    /// The event with the largest mark of those that stand below the years.
    largest_below: Option<usize>,
    /// How many events have a small picture.
    pictures: usize,
    /// Whether any event has figures.
    has_figures: bool,
    /// Whether nobody names the measure of any disc.
    has_unnamed: bool,
    /// Whether any event has money to show, in whatever currency.
    has_money: bool,
    /// Whether a kind's events have money, which decides its symbol in the legend.
    kinds_with_money: Vec<bool>,
    /// The number of a kind's events.
    kind_counts: Vec<usize>,
    /// Whether a kind's events have figures or an attribution; others are acts of states.
    kinds_of_thefts: Vec<bool>,
    /// The extent of each period in time, for its band; one that touches the next ends where that begins.
    pub bands: Vec<(f64, f64)>,
    /// The shown events from the largest to the smallest, while a register lists them so.
    by_size: Option<Vec<u32>>,
    /// The lanes from the first to the last.
    pub lanes: Vec<Lane>,
    /// The groups of the lanes.
    groups: Groups,
    /// The shown events in time order, if there are lanes; else the track of the single lane has them.
    shown: Vec<u32>,
}

/// The symbol of a kind in the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// Events with amounts, or of a story without amounts.
    Disc,
    /// Thefts and attacks without a theft of money.
    Cross,
    /// Acts of states, which have neither figures nor an attribution.
    Square,
}

impl Index {
    /// The index of a timeline, with all events in one lane.
    pub fn new(timeline: &Timeline) -> Index {
        let mut index = Index::default();
        while !index.step(timeline) {}
        index
    }

    /// Adds some more events, then what searches them. Returns whether all is done.
    pub fn step(&mut self, timeline: &Timeline) -> bool {
        let from = self.figures.count();
        if from == 0 {
            self.figures.reserve(timeline.events.len());
            self.span = (f64::INFINITY, f64::NEG_INFINITY);
            self.kinds_with_money = vec![false; timeline.kinds.len()];
            self.kinds_of_thefts = vec![false; timeline.kinds.len()];
            self.kind_counts = vec![0; timeline.kinds.len()];
        }
        for (position, event) in timeline.events.iter().enumerate().skip(from).take(STEP) {
            let (start, end) = (event.date.start(), event.date.end());
            if start < self.span.0 {
                self.ends.0 = position;
            }
            if end > self.span.1 {
                self.ends.1 = position;
            }
            self.span = (self.span.0.min(start), self.span.1.max(end));
            if let Some(tier) = event.tier.and_then(|tier| self.tiers.get_mut(tier as usize)) {
                *tier = true;
            }
            self.pictures += usize::from(!text::thumbnail(event.details()).is_empty());
            self.has_figures |= !event.details().claims.is_empty();
            let money = self.figures.push(event, &timeline.currency);
            self.has_money |= money;
            self.has_unnamed |= self.figures.is_unnamed(position);
            if self.figures.is_lasting(position) {
                self.lasting = (self.lasting.0 + 1, self.lasting.1 + end - start);
            }
            let stolen = self.figures.stolen(position);
            if stolen > self.largest.map_or(0.0, |(_, most)| most) {
                self.largest = Some((position, stolen));
            }
            if let Some(count) = event.kind.and_then(|kind| self.kind_counts.get_mut(usize::from(kind))) {
                *count += 1;
            }
            let is_theft = event.tier.is_some() || !event.details().claims.is_empty();
            let asked = event.kind.and_then(|kind| timeline.kinds.get(usize::from(kind))?.side);
            let size = |event: usize| self.figures.size(event);
            if asked.map_or(!is_theft, |side| side == Side::Below)
                && self.largest_below.is_none_or(|other| size(other) < size(position))
            {
                self.largest_below = Some(position);
            }
            for (kinds, is) in [(&mut self.kinds_with_money, money), (&mut self.kinds_of_thefts, is_theft)] {
                if let Some(kind) = event.kind.and_then(|kind| kinds.get_mut(usize::from(kind))) {
                    *kind |= is;
                }
            }
        }
        if from < timeline.events.len() {
            return false;
        }
        if self.lanes.is_empty() {
            self.bands = bands(timeline);
            self.lanes = vec![Lane::new(String::new(), Track::of((0..from as u32).collect()))];
        }
        self.lanes.iter_mut().all(|lane| lane.track.grow(&self.figures))
    }

    /// Sets what lanes are made of; [`Index::arrange`] then makes them.
    pub fn group(&mut self, timeline: &Timeline, by: Lanes, countries: &[(String, String)]) {
        self.groups = Groups::new(timeline, by, countries);
    }

    /// Puts the events that `keep` accepts, by their index, into at most `most` lanes.
    pub fn arrange(&mut self, most: usize, keep: &dyn Fn(usize) -> bool) {
        let count = self.figures.count();
        let mut shown = Vec::with_capacity(count);
        shown.extend((0..count).filter(|event| keep(*event)).map(|event| event as u32));
        if self.groups.is_single() {
            self.lanes = vec![Lane::new(String::new(), Track::new(shown, &self.figures))];
            self.shown = Vec::new();
        } else {
            let lanes = self.groups.split(&shown, most).into_iter();
            self.lanes = lanes.map(|(name, events)| Lane::new(name, Track::new(events, &self.figures))).collect();
            self.shown = shown;
        }
        self.list_by_size(self.by_size.is_some());
    }

    /// Sets whether a register lists the events by size, the largest first, or by date.
    pub fn list_by_size(&mut self, by_size: bool) {
        self.by_size = by_size.then(|| {
            let shown = self.in_order();
            sorted(shown, |event| -self.figures.size(*event as usize)).into_iter().copied().collect()
        });
    }

    /// Whether a register lists the events by size.
    pub fn is_by_size(&self) -> bool {
        self.by_size.is_some()
    }

    /// At most `count` shown events in the order of a register, from the one with the index `from` on.
    pub fn listed(&self, from: usize, count: usize) -> Vec<usize> {
        let order = self.by_size.as_deref().unwrap_or(self.in_order());
        order.iter().skip(from).take(count).map(|event| *event as usize).collect()
    }

    /// The index of the first shown event that is not before a time in the order of a register; of the last one in time if there is
    /// none.
    pub fn listed_from(&self, time: f64) -> Option<usize> {
        let last = self.shown_count().checked_sub(1)?;
        let position = self.shown_before(time).min(last);
        let event = self.in_order().get(position)?;
        self.by_size.as_ref().map_or(Some(position), |order| order.iter().position(|other| other == event))
    }

    /// All shown events in time order.
    fn in_order(&self) -> &[u32] {
        match self.lanes.as_slice() {
            [lane] if self.groups.is_single() => &lane.track.events,
            _ => &self.shown,
        }
    }

    /// The first and the last second that the events cover.
    pub fn span(&self) -> (f64, f64) {
        if self.span.0 <= self.span.1 { self.span } else { (0.0, 0.0) }
    }

    /// The events at the ends of that extent.
    pub fn ends(&self) -> (usize, usize) {
        self.ends
    }

    /// The first event with the largest stolen amount in the timeline's currency.
    pub fn largest(&self) -> Option<usize> {
        self.largest.map(|(position, _)| position)
    }

    /// What the legend explains: figures, those whose measure nobody names, attribution by suspicion.
    pub fn legend(&self) -> [bool; 3] {
        // Amounts in no known currency have no size.
        let is_sized = !self.has_unnamed || self.figures.has_sizes();
        [self.has_figures && is_sized, self.has_unnamed && is_sized, self.tiers[2]]
    }

    /// The words for a disc in the key: nothing is called stolen that the data does not call so.
    pub fn disc<'words>(&self, timeline: &'words Timeline, locale: &'words dyn Locale) -> &'words str {
        let word = || locale.word(if self.has_unnamed { "keyAmount" } else { "keyStolen" });
        timeline.sizing().map_or_else(word, |own| &own.label)
    }

    /// Which tiers of attribution the events have: A, B, C.
    pub fn tiers(&self) -> [bool; 3] {
        self.tiers
    }

    /// The number of a kind's events, shown or not.
    pub fn kind_count(&self, kind: usize) -> usize {
        self.kind_counts.get(kind).copied().unwrap_or_default()
    }

    /// The symbol of a kind in the legend.
    pub fn symbol(&self, kind: usize) -> Symbol {
        let has = |kinds: &[bool]| kinds.get(kind).copied().unwrap_or(false);
        match (has(&self.kinds_with_money) || !self.has_money, has(&self.kinds_of_thefts)) {
            (true, _) => Symbol::Disc,
            (false, true) => Symbol::Cross,
            (false, false) => Symbol::Square,
        }
    }

    /// Whether any event has figures.
    pub fn has_figures(&self) -> bool {
        self.has_figures
    }

    /// Whether most events have a small picture.
    pub fn has_pictures(&self) -> bool {
        self.pictures * 2 > self.figures.count()
    }

    /// Whether any event has money to show, in whatever currency.
    pub fn has_money(&self) -> bool {
        self.has_money
    }

    /// Whether most events are long spans that follow or overlap each other, such as reigns: each has a row of its own.
    pub fn has_reigns(&self) -> bool {
        let (count, seconds) = self.lasting;
        count * 2 > self.figures.count() && seconds > (self.span.1 - self.span.0) * 0.6
    }

    /// Whether all events are on one day, which the axis names.
    pub fn is_one_day(&self) -> bool {
        let (first, last) = self.span();
        (first / DAY).floor() == ((last - 1.0).max(first) / DAY).floor()
    }

    /// Whether any period is worth a strip: one that covers all of the data is not.
    pub fn has_context(&self, timeline: &Timeline) -> bool {
        let (first, last) = self.span();
        let covers = |extent: &(f64, f64)| extent.0 <= first && extent.1 >= last;
        timeline.periods.iter().zip(&self.bands).any(|(period, extent)| !(period.is_band() && covers(extent)))
    }

    /// The size of the largest mark below the years, apart from the time line, as a share of the largest of all: 0 without a size,
    /// `None` if no event stands there.
    pub fn largest_below(&self) -> Option<f64> {
        let event = self.largest_below.filter(|_| self.has_money)?;
        Some(self.figures.size(event) / self.figures.largest().max(1.0))
    }

    /// The side that the kind of an event asks for.
    pub fn side(&self, timeline: &Timeline, event: usize) -> Option<Side> {
        let kind = timeline.events.get(event)?.kind?;
        timeline.kinds.get(usize::from(kind))?.side
    }

    /// How many events are shown.
    pub fn shown_count(&self) -> usize {
        self.in_order().len()
    }

    /// At most `count` shown events in time order, from the one with the index `from` on.
    pub fn shown(&self, from: usize, count: usize) -> Vec<usize> {
        self.in_order().iter().skip(from).take(count).map(|event| *event as usize).collect()
    }

    /// How many shown events start before a time.
    pub fn shown_before(&self, time: f64) -> usize {
        self.in_order().partition_point(|event| self.figures.time(*event as usize) < time)
    }

    /// How many shown events come before one.
    pub fn number(&self, event: usize) -> usize {
        self.in_order().partition_point(|other| (*other as usize) < event)
    }

    /// Whether an event is shown.
    pub fn is_shown(&self, event: usize) -> bool {
        self.in_order().binary_search(&(event as u32)).is_ok()
    }

    /// How many shown events start in a span of time.
    pub fn count_in(&self, span: (f64, f64)) -> usize {
        let count = |lane: &Lane| {
            let (from, to) = lane.track.within(&self.figures, span);
            to.saturating_sub(from)
        };
        self.lanes.iter().map(count).sum()
    }

    /// The next shown event after (1) or before (-1) a span of time.
    pub fn beside(&self, (start, end): (f64, f64), by: isize) -> Option<usize> {
        let beside = |lane: &Lane| match by > 0 {
            true => lane.track.at(lane.track.first_from(&self.figures, end)),
            false => lane.track.at(lane.track.first_from(&self.figures, start).checked_sub(1)?),
        };
        let found = self.lanes.iter().filter_map(beside);
        if by > 0 { found.min() } else { found.max() }
    }

    /// The event of a lane that is nearest to a time and starts in a span of time.
    pub fn nearest(&self, lane: usize, time: f64, (start, end): (f64, f64)) -> Option<usize> {
        let track = &self.lanes.get(lane)?.track;
        let after = track.first_from(&self.figures, time);
        let near = [after.checked_sub(1), Some(after)].into_iter().flatten().filter_map(|nth| track.at(nth));
        let distance = |event: &usize| (self.figures.time(*event) - time).abs();
        near.filter(|event| (start..=end).contains(&self.figures.time(*event)))
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    /// The lane of an event that is shown.
    pub fn lane_of(&self, event: usize) -> Option<usize> {
        self.lanes.iter().position(|lane| lane.track.events.binary_search(&(event as u32)).is_ok())
    }

    /// The shown event at an offset from another in time order, clamped to the ends.
    pub fn further(&self, event: usize, by: isize) -> usize {
        let last = self.shown_count().saturating_sub(1);
        let position = self.number(event).saturating_add_signed(by).min(last);
        self.shown(position, 1).first().copied().unwrap_or(event)
    }

    /// The shown event before (-1) or after (1) another.
    pub fn neighbour(&self, event: usize, by: isize) -> Option<usize> {
        let shown = self.in_order();
        let index = match by > 0 {
            true => shown.partition_point(|other| *other as usize <= event),
            false => self.number(event).checked_sub(1)?,
        };
        shown.get(index).map(|event| *event as usize)
    }

    /// The first or the last shown event; `None` where no event is shown.
    pub fn edge(&self, last: bool) -> Option<usize> {
        let shown = self.in_order();
        let edge = if last { shown.last() } else { shown.first() };
        edge.map(|event| *event as usize)
    }
}

/// The extents of the periods in time. Of two that touch, the first ends where the second begins: a reign to 1740 and one from 1740 on
/// do not overlap for a year.
fn bands(timeline: &Timeline) -> Vec<(f64, f64)> {
    let mut starts: Vec<f64> =
        timeline.periods.iter().filter(|period| period.is_band()).map(|period| period.span().0).collect();
    starts.sort_unstable_by(f64::total_cmp);
    let extent = |period: &Period| {
        let (start, end) = period.span();
        let last = period.to.unwrap_or(period.from).to().map_or(end, |point| point.start());
        let next = starts.get(starts.partition_point(|other| *other < last.max(start + 1.0))).copied();
        (start, next.filter(|next| *next < end).unwrap_or(end))
    };
    timeline.periods.iter().map(extent).collect()
}
