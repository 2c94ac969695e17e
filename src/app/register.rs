//! The register of a narrow picture: its groups and rows as plain data, the marks beside the rows, and what is on the screen.

use serde::Serialize;

use super::App;
use crate::layout::register::{Group, Register, Row, UNFOLDED, has_strip};
use crate::locale::{Locale, phrase};
use crate::scene::Scene;
use crate::text;

/// The head of a group of rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupHead {
    /// The year, the month, the week or the day; empty where groups have no heads.
    pub label: String,
    /// How many events it has, and the largest of them, where groups fold; else empty.
    pub about: String,
    /// The index of its first event among the shown ones.
    pub from: usize,
    /// The number of its events.
    pub count: usize,
    /// Whether it has the largest event of all.
    pub open: bool,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowText {
    /// The id of its event.
    pub id: String,
    /// What the accessible name adds to the words in sight: the whole date, the figures in full, and the kind.
    pub more: String,
    /// The gap before it in words; may be empty.
    pub gap: String,
    /// Its year where groups have no heads, else its date below the head.
    pub when: String,
    /// Its date below the year; may be empty.
    pub below: String,
    /// The name of its event.
    pub name: String,
    /// Its figures in a few characters; may be empty.
    pub sum: String,
    /// The first words of its summary; may be empty.
    pub summary: String,
    /// The address of its small picture; empty unless most events have one.
    pub picture: String,
    /// The height of its mark in CSS pixels.
    pub height: f64,
    /// Whether it is an act of a state, not a theft.
    pub act: bool,
    /// Whether its card is open.
    pub selected: bool,
}

impl App {
    fn register<'a>(&'a self, locale: &'a dyn Locale) -> Register<'a> {
        Register::new(&self.timeline, &self.index, self.style.width, locale)
    }

    /// Whether each row has its year, because groups have no heads.
    pub fn has_years(&self, locale: &dyn Locale) -> bool {
        self.register(locale).has_years()
    }

    /// The width of the column of marks, in CSS pixels.
    pub fn marks_width(&self, locale: &dyn Locale) -> f64 {
        self.register(locale).marks_width()
    }

    /// Whether there is a strip above the register: a short story without amounts needs none.
    pub fn has_strip(&self) -> bool {
        has_strip(&self.index)
    }

    /// Whether the register lists the events by size, the largest first.
    pub fn is_by_size(&self) -> bool {
        self.index.is_by_size()
    }

    /// The heads of the groups; by size there is one without a head.
    pub fn groups(&self, locale: &dyn Locale) -> Vec<GroupHead> {
        let groups = self.register(locale).groups();
        let folds = self.index.shown_count() > UNFOLDED;
        let stolen = |event: Option<usize>| event.map_or(0.0, |event| self.index.figures.stolen(event));
        // The group with the largest event is open at first, or that with most events where there are no amounts.
        let weight = |group: &Group| f64::from(stolen(group.largest)) * 1e9 + group.count as f64;
        let open = groups.iter().map(weight).enumerate().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(nth, _)| nth);
        let about = |group: &Group| {
            let count = locale.counted("events", group.count as f64);
            let largest = group.largest.and_then(|event| self.timeline.events.get(event));
            let Some(event) = largest.filter(|_| folds) else { return if folds { count } else { String::new() } };
            let name = if event.details().short.is_empty() { &event.title } else { &event.details().short };
            let said = format!("{name} {}", text::label(event, &self.timeline.currency, locale));
            text::joined(&[count, phrase(locale, "largestOf", &[&said])], " · ")
        };
        let head = |(nth, group): (usize, &Group)| GroupHead {
            about: about(group),
            label: group.label.clone(),
            from: group.from,
            count: group.count,
            open: Some(nth) == open,
        };
        groups.iter().enumerate().map(head).collect()
    }

    /// At most `count` rows, from the shown event with the index `from` on.
    pub fn rows(&self, from: usize, count: usize, locale: &dyn Locale) -> Vec<RowText> {
        let row = |row: Row| {
            let event = self.timeline.events.get(row.event)?;
            Some(RowText {
                id: event.id.clone(),
                more: self.told(event, locale),
                picture: match self.index.has_pictures() {
                    true => text::thumbnail(event.details()).into(),
                    false => String::new(),
                },
                height: row.glyph.radius() * 2.0,
                act: row.glyph.is_act(),
                selected: self.selected == Some(row.event),
                gap: row.gap,
                when: row.when,
                below: row.below,
                name: row.name,
                sum: row.sum,
                summary: row.summary,
            })
        };
        self.register(locale).rows(from, count).into_iter().filter_map(row).collect()
    }

    /// The marks of some rows beside their words: the first row, the middle of each on the axis, and the size of the picture.
    pub fn row_marks(&self, from: usize, middles: &[f64], x: f64, size: (f64, f64), locale: &dyn Locale) -> Scene {
        self.register(locale).marks(from, middles, x, size, self.selected)
    }

    /// Makes the visible range that of the rows on the screen, by the indices of the first and the last among the shown events.
    pub(super) fn screen(&mut self, first: usize, last: usize) {
        if !self.style.vertical || self.index.is_by_size() || first == 0 && last + 1 >= self.index.shown_count() {
            self.screen = None;
            return;
        }
        let date = |row: usize| {
            let event = self.index.shown(row, 1).first().copied()?;
            self.timeline.events.get(event).map(|event| event.date)
        };
        if let (Some(first), Some(last)) = (date(first), date(last)) {
            self.screen = Some((first.start(), last.end()));
        }
    }

    /// The row of the first event that is not before a time; of the last one if there is none.
    pub(super) fn row_at(&self, time: f64) -> Option<usize> {
        self.index.listed_from(time)
    }
}
