//! What the state looks like in words and lists: buttons over the marks, tooltips, cards, columns of the table.

use super::{App, Button, Member, Tip};
use crate::layout;
use crate::locale::Locale;
use crate::model::{Event, Timeline};
use crate::scene::{HitRegion, Target};
use crate::text;

impl App {
    /// The whole timeline in a sentence or two.
    pub fn summary(&self, locale: &dyn Locale) -> String {
        let Timeline { events, currency, .. } = &self.timeline;
        let (first, last) = self.index.ends();
        let largest = self.index.largest().and_then(|event| events.get(event));
        text::summary(
            (events.len(), self.index.has_figures(), currency),
            events.get(first),
            events.get(last),
            largest,
            locale,
        )
    }

    /// The card of an event; its position and its neighbours are those among the shown events.
    pub fn card(&self, event: usize, locale: &dyn Locale) -> Option<text::Card> {
        let card = text::card(&self.timeline, event, locale)?;
        Some(text::Card {
            number: self.index.number(event) + 1,
            of: self.index.shown_count(),
            previous: self.name_beside(event, -1),
            next: self.name_beside(event, 1),
            ..card
        })
    }

    /// The short title of the shown event before (-1) or after (1) another; empty without one.
    fn name_beside(&self, event: usize, by: isize) -> String {
        let neighbour = self.index.neighbour(event, by).and_then(|event| self.timeline.events.get(event));
        neighbour.map_or_else(String::new, |event| {
            let short = &event.details().short;
            if short.is_empty() { event.title.clone() } else { short.clone() }
        })
    }

    /// At most `count` shown events in time order, from the one with the index `from` on, as indices of the timeline.
    pub fn shown(&self, from: usize, count: usize) -> Vec<usize> {
        self.index.shown(from, count)
    }

    /// How many events are shown.
    pub fn shown_count(&self) -> usize {
        self.index.shown_count()
    }

    /// The order of the shown events by the amount stolen, or attempted where nothing was stolen, as indices among the shown events;
    /// those without an amount are last.
    pub fn by_amount(&self, ascending: bool) -> Vec<u32> {
        let mut all: Vec<(f64, usize)> = Vec::with_capacity(self.index.shown_count());
        for (index, event) in self.index.shown(0, usize::MAX).into_iter().enumerate() {
            let parts = self.index.figures.parts(event);
            let key = |part: f64| if ascending { part } else { -part };
            all.push((parts.stolen.or(parts.attempted).map_or(f64::INFINITY, key), index));
        }
        layout::sort(&mut all);
        let mut order = Vec::with_capacity(all.len());
        order.extend(all.iter().map(|(_, index)| *index as u32));
        order
    }

    /// A line for each shown event in time order: its title, or the label of its kind.
    pub fn column(&self, kinds: bool) -> String {
        let mut lines = String::new();
        for event in self.index.shown(0, usize::MAX).into_iter().filter_map(|event| self.timeline.events.get(event)) {
            let cell = if kinds { self.kind_of(event) } else { &event.title };
            // A line break in the data would begin the next event.
            lines.extend(cell.chars().map(|letter| if letter < ' ' { ' ' } else { letter }));
            lines.push('\n');
        }
        lines
    }

    /// The label of an event's kind; empty without one.
    fn kind_of(&self, event: &Event) -> &str {
        event.kind.and_then(|kind| self.timeline.kinds.get(usize::from(kind))).map_or("", |kind| &kind.label)
    }

    /// What the accessible name of an event says beside its title: date, headline, whether it is contested, and kind.
    pub(super) fn told(&self, event: &Event, locale: &dyn Locale) -> String {
        text::about_with_kind(event, self.kind_of(event), &self.timeline.currency, locale)
    }

    /// At most `count` of the listed events, from the one with the index `from` on, in time order.
    pub fn inside(&self, from: usize, count: usize, locale: &dyn Locale) -> Vec<Member> {
        let member = |event: &u32| {
            let event = self.timeline.events.get(*event as usize)?;
            Some(Member { id: event.id.clone(), title: event.title.clone(), text: self.brief(event, locale) })
        };
        self.opened.iter().skip(from).take(count).filter_map(member).collect()
    }

    /// The marks in view, in time order.
    pub fn buttons(&self, locale: &dyn Locale) -> Vec<Button> {
        self.marks(self.scene(locale)).filter_map(|region| self.button(region, locale)).collect()
    }

    fn button(&self, region: &HitRegion, locale: &dyn Locale) -> Option<Button> {
        let Target::Event(index) = region.target else { return None };
        let event = self.timeline.events.get(index)?;
        let HitRegion { x, y, width, height, .. } = *region;
        Some(Button {
            key: event.id.clone(),
            event: index,
            name: text::list(&[&event.title, &self.told(event, locale)], locale),
            number: self.index.number(index) + 1,
            selected: self.selected == Some(index),
            x,
            y,
            width,
            height,
        })
    }

    /// The tooltip at a point.
    pub(super) fn tip(&self, x: f64, y: f64, locale: &dyn Locale) -> Option<Tip> {
        let scene = self.scene(locale);
        match scene.hit(x, y) {
            Some(Target::Event(index)) => self.tip_of(Some(index), locale),
            Some(Target::Overview) => None,
            // Over a histogram.
            None => {
                let crowd = self.crowd_at(x, y, locale);
                let title = self.crowd_name(&crowd, locale)?;
                Some(Tip { title, text: self.largest_titles(&crowd, locale), x, y: y - 6.0, height: 12.0 })
            }
        }
    }

    /// The tooltip of an event's mark. The open card has all of it, so its event has none.
    pub(super) fn tip_of(&self, event: Option<usize>, locale: &dyn Locale) -> Option<Tip> {
        let index = event.filter(|_| self.selected != event)?;
        let event = self.timeline.events.get(index)?;
        let region = self.scene(locale).regions.iter().find(|region| region.target == Target::Event(index))?;
        let (title, text) = (event.title.clone(), self.brief(event, locale));
        Some(Tip { title, text, x: region.x + region.width / 2.0, y: region.y, height: region.height })
    }

    /// The titles of the three largest of some events, with an ellipsis where there are more.
    fn largest_titles(&self, events: &[u32], locale: &dyn Locale) -> String {
        let importance = |event: u32| self.index.figures.importance(event);
        let mut largest: Vec<u32> = Vec::new();
        for event in events {
            let at = largest.partition_point(|other| importance(*other) >= importance(*event));
            largest.insert(at, *event);
            largest.truncate(3);
        }
        let title = |event: &u32| self.timeline.events.get(*event as usize).map(|event| event.title.as_str());
        let titles: Vec<&str> = largest.iter().filter_map(title).collect();
        let comma = locale.word("comma");
        let more = if events.len() > titles.len() { comma.to_string() + "…" } else { String::new() };
        text::joined(&titles, comma) + &more
    }

    /// The date and the headline of an event.
    fn brief(&self, event: &Event, locale: &dyn Locale) -> String {
        let headline = text::headline_line(event, &self.timeline.currency, locale);
        let when = text::short_when(event, locale);
        let joint = if when.is_empty() || headline.is_empty() { "" } else { " · " };
        format!("{when}{joint}{headline}")
    }

    /// The number of some events, and their dates; `None` for fewer than two.
    pub(super) fn crowd_name(&self, events: &[u32], locale: &dyn Locale) -> Option<String> {
        let [first, .., last] = events else { return None };
        let date = |event: &u32| self.timeline.events.get(*event as usize).map(|event| event.date);
        Some(text::crowd(events.len(), &date(first)?, &date(last)?, locale))
    }
}
