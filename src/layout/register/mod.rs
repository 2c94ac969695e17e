//! The register: for narrow pictures a row for each event, in groups of a year, a month, a week or a day. Rows in a page are elements;
//! this decides what stands in them. [`picture`] draws the same rows for files.

pub mod picture;
pub mod strip;

use super::glyph::{Glyph, largest_radius};
use super::index::Index;
use crate::date::{DAY, Date, End, civil_from_days, days_from_civil};
use crate::locale::{Form, Locale, phrase};
use crate::model::Timeline;
use crate::scene::{Role, Scene};
use crate::text;

/// The most events that are all listed, without folded groups.
pub const UNFOLDED: usize = 60;
/// The most letters of a summary in a row, which has two lines for it.
const SUMMARY: usize = 160;
/// The width of the column of marks where no event has an amount.
const PLAIN_MARKS: f64 = 28.0;

/// What the heads of groups name.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Unit {
    /// There are no heads: each row has its year.
    None,
    Year,
    Month,
    /// Seven days, from Monday on.
    Week,
    Day,
}

/// A group of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its head; may be empty.
    pub label: String,
    /// The index of its first event among the shown ones.
    pub from: usize,
    /// The number of its events.
    pub count: usize,
    /// The event with the largest stolen amount, if any has one.
    pub largest: Option<usize>,
}

/// A row.
#[derive(Clone, Debug)]
pub struct Row {
    /// The index of its event in the timeline.
    pub event: usize,
    /// The gap before it in words; empty where there is none to name.
    pub gap: String,
    /// Its year where groups have no heads, else its date below the head.
    pub when: String,
    /// Its date below the year, where groups have no heads.
    pub below: String,
    /// The name of its event.
    pub name: String,
    /// Its figures in a few characters.
    pub sum: String,
    /// The first words of its summary, in a story without amounts.
    pub summary: String,
    /// Its mark.
    pub glyph: Glyph,
}

/// Whether there is a strip above the register: a short story without amounts needs none.
pub fn has_strip(index: &Index) -> bool {
    index.has_money() || index.shown_count() > UNFOLDED
}

/// The register of the shown events.
pub struct Register<'a> {
    timeline: &'a Timeline,
    index: &'a Index,
    locale: &'a dyn Locale,
    unit: Unit,
    /// The radius of the timeline's largest amount.
    largest: f64,
}

impl<'a> Register<'a> {
    /// For a picture of a width.
    pub fn new(timeline: &'a Timeline, index: &'a Index, width: f64, locale: &'a dyn Locale) -> Register<'a> {
        let (start, end) = index.span();
        let unit = match (end - start) / DAY {
            _ if index.is_by_size() => Unit::None,
            days if days < 4.0 => Unit::Day,
            days if days < 200.0 && index.shown_count() > UNFOLDED => Unit::Week,
            days if days < 731.0 => Unit::Month,
            _ if index.has_money() || index.shown_count() > UNFOLDED => Unit::Year,
            _ => Unit::None,
        };
        Register { timeline, index, locale, unit, largest: largest_radius(width) }
    }

    /// The width of the column of marks, in CSS pixels: that of the largest, with a pixel at each side.
    pub fn marks_width(&self) -> f64 {
        if self.has_years() { PLAIN_MARKS } else { self.largest.ceil() * 2.0 + 2.0 }
    }

    /// Whether each row has its year, because groups have no heads.
    pub fn has_years(&self) -> bool {
        self.unit == Unit::None && !self.index.is_by_size()
    }

    /// The groups in time order.
    pub fn groups(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        let (mut from, shown) = (0, self.index.shown_count());
        while let Some(first) = self.index.shown(from, 1).first().copied() {
            let (label, end) = self.head(self.index.figures.time(first));
            let to = self.index.shown_before(end).clamp(from + 1, shown);
            let stolen = |event: usize| self.index.figures.stolen(event);
            let events = self.index.shown(from, to - from).into_iter().filter(|event| stolen(*event) > 0.0);
            let largest = events.reduce(|most, event| if stolen(event) > stolen(most) { event } else { most });
            groups.push(Group { label, from, count: to - from, largest });
            from = to;
        }
        groups
    }

    /// The head of the group that a time is in, and the first second after the group.
    fn head(&self, time: f64) -> (String, f64) {
        let day = (time / DAY).floor() as i64;
        let (year, month, _) = civil_from_days(day);
        let start = |year: i32, month: u32| days_from_civil(year, month, 1) as f64 * DAY;
        let say = |time: f64, form: Form| self.locale.date(time, form);
        match self.unit {
            Unit::None => (String::new(), f64::INFINITY),
            Unit::Year => (say(time, Form::Year), start(year + 1, 1)),
            Unit::Month if month == 12 => (say(time, Form::LongMonth), start(year + 1, 1)),
            Unit::Month => (say(time, Form::LongMonth), start(year, month + 1)),
            Unit::Week => {
                // 1970 began on a Thursday.
                let monday = day - (day + 3).rem_euclid(7);
                let on = |day: i64| day as f64 * DAY;
                let (first, last) = (say(on(monday), Form::DayAndMonth), say(on(monday + 6), Form::Day));
                (phrase(self.locale, "fromTo", &[&first, &last]), on(monday + 7))
            }
            Unit::Day => (say(time, Form::LongDay), (day + 1) as f64 * DAY),
        }
    }

    /// At most `count` rows, from the event with the index `from` among the shown ones on.
    pub fn rows(&self, from: usize, count: usize) -> Vec<Row> {
        let mut before = from.checked_sub(1).and_then(|before| self.index.listed(before, 1).first().copied());
        let mut rows = Vec::new();
        for event in self.index.listed(from, count) {
            rows.extend(self.row(event, before.replace(event)));
        }
        rows
    }

    fn row(&self, event: usize, before: Option<usize>) -> Option<Row> {
        let Register { timeline, index, locale, .. } = *self;
        let data = timeline.events.get(event)?;
        let date = |event: usize| timeline.events.get(event).map(|event| event.date);
        // Rows by size are not in time order.
        let before = before.filter(|_| !self.index.is_by_size());
        let last = before.and_then(date).filter(|last| data.date.start() - last.end() >= self.least_gap(event, before));
        let has_years = self.has_years();
        let is_by_size = self.index.is_by_size();
        let (mut when, mut below) = (text::label_when(data, self.unit == Unit::Day, locale), String::new());
        let whole = text::short_when(data, locale);
        if is_by_size {
            when = whole;
        } else if !data.details().date_text.is_empty() {
            // The words that stand instead of the date.
        } else if has_years {
            below = std::mem::replace(&mut when, years(&data.date, locale));
            if below.is_empty() && whole != when && !matches!(data.date, Date::Interval(End::At(_), End::At(_))) {
                // Its season, or how well it is known: “spring 2007”, “about 1898”, “1931 or 1932”, “since 2021”.
                below = whole;
            }
        } else if when.is_empty() && (self.unit != Unit::Day || data.date.end() - data.date.start() > DAY) {
            // A season, a year, or a span that ends below another head.
            when = whole;
        }
        let details = data.details();
        let has_short = index.has_money() && !details.short.is_empty();
        Some(Row {
            event,
            gap: last.map_or_else(String::new, |last| text::gap(&last, &data.date, locale)),
            when,
            below,
            name: if has_short { details.short.clone() } else { data.title.clone() },
            sum: text::label(data, &timeline.currency, locale),
            summary: match index.has_money() {
                true => String::new(),
                false => text::brief(details).chars().take(SUMMARY).collect(),
            },
            glyph: Glyph::in_row(timeline, index, event, self.largest),
        })
    }

    /// The marks of rows in a column: from the shown event with the index `from` on, their middles down the column, and the column's
    /// middle. The picture has a size.
    pub fn marks(
        &self,
        from: usize,
        middles: &[f64],
        x: f64,
        (width, height): (f64, f64),
        selected: Option<usize>,
    ) -> Scene {
        let mut scene = Scene { width, height, ..Scene::default() };
        scene.rect((0.0, 0.0, width, height), Role::Paper, 1.0);
        scene.rect((x - 0.5, 0.0, 1.0, height), Role::Grid, 1.0);
        for (event, y) in self.index.listed(from, middles.len()).into_iter().zip(middles) {
            let glyph = Glyph::in_row(self.timeline, self.index, event, self.largest);
            glyph.draw((x, *y), &mut scene);
            if selected == Some(event) {
                glyph.draw_selection((x, *y), &mut scene);
            }
        }
        scene
    }

    /// The shortest gap before an event that is named, in seconds: half a year inside of a group, and a sixteenth of a story without
    /// heads. Between groups the heads name it, unless they are two years apart.
    fn least_gap(&self, event: usize, before: Option<usize>) -> f64 {
        let year = 365.25 * DAY;
        let (start, end) = self.index.span();
        let head = |event: usize| self.head(self.index.figures.time(event)).1;
        match self.unit {
            Unit::None => (year / 2.0).max((end - start) / 16.0),
            _ if before.is_some_and(|before| head(before) != head(event)) => year * 2.0,
            _ => year / 2.0,
        }
    }
}

/// `1974`, or `1914–1918` for an event that lasts.
fn years(date: &Date, locale: &dyn Locale) -> String {
    let year = |time: f64| locale.date(time, Form::Year);
    let (first, last) = (year(date.start()), year(date.end() - 1.0));
    if first == last { first } else { format!("{first}–{last}") }
}
