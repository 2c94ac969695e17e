//! Moving the focus from mark to mark, and opening what a mark stands for. A mark is an index into the marks in view, in time order;
//! an event an index of the timeline. Keys reach every event: one that only a histogram counts gets a mark while they are at it.

use super::App;
use crate::locale::Locale;
use crate::scene::{HitRegion, Scene, Target};

/// How far from a point a click takes marks for what was meant, in CSS pixels.
const REACH: f64 = 22.0;

impl App {
    /// The marks in view, in time order.
    pub(super) fn marks<'scene>(&self, scene: &'scene Scene) -> impl Iterator<Item = &'scene HitRegion> + use<'scene> {
        scene.regions.iter().filter(|region| region.is_mark)
    }

    /// The events that a click at a point may mean, in time order: those whose marks are near, or that a histogram counts there.
    pub(super) fn crowd_at(&self, x: f64, y: f64, locale: &dyn Locale) -> Vec<u32> {
        let scene = self.scene(locale);
        let is_near = |region: &&HitRegion| {
            let (middle, centre) = (region.y + region.height / 2.0, region.x + region.width / 2.0);
            match region.width > region.height {
                // A bar.
                true => x >= region.x && x <= region.x + region.width && (y - middle).abs() <= region.height / 2.0,
                false => (x - centre).hypot(y - middle) <= REACH,
            }
        };
        let mut events: Vec<u32> =
            self.marks(scene).filter(is_near).filter_map(event_of).map(|event| event as u32).collect();
        if let Some(placed) = self.placed.borrow().as_ref() {
            let starts = || events.iter().map(|event| self.index.figures.time(*event as usize));
            let near = (starts().fold(f64::INFINITY, f64::min), starts().fold(f64::NEG_INFINITY, f64::max));
            events.extend(placed.counted_at(&self.index, &self.view, &self.style, ((x, y), REACH), near));
        }
        events.sort_unstable();
        events.dedup();
        events
    }

    /// Selects the event with an id, and shows it where the filter hid it; an unknown id selects none. Returns whether other events
    /// are shown.
    pub(super) fn select(&mut self, id: &str, locale: &dyn Locale) -> bool {
        let found = self.timeline.events.iter().position(|event| event.id == id && !id.is_empty());
        let unhidden = found.is_some_and(|event| self.unhide(event, locale));
        self.selected = found;
        // A view that a page or a reader chose stays while the event is in it.
        let (start, end) = self.view.span();
        if found.is_some_and(|event| !(start..=end).contains(&self.index.figures.mark(event))) {
            self.reveal();
        }
        unhidden
    }

    /// Opens the event of a mark.
    pub(super) fn press(&mut self, mark: usize, locale: &dyn Locale) {
        if let Some(event) = self.event_at(mark, locale) {
            self.selected = Some(event);
        }
    }

    /// Goes from a mark to the event that is `by` further on, panning if need be. Without marks in view, to the next event.
    pub(super) fn walk(&mut self, mark: usize, by: isize, locale: &dyn Locale) -> Option<usize> {
        let count = self.marks(self.scene(locale)).count();
        let next = match self.event_at(mark.min(count.saturating_sub(1)), locale) {
            Some(event) => self.index.further(event, by),
            None => self.index.beside(self.view.span(), by)?,
        };
        self.go(next, locale)
    }

    /// Goes from a mark to the event a tenth of all further on (1) or back (-1).
    pub(super) fn tenth(&mut self, mark: usize, by: isize, locale: &dyn Locale) -> Option<usize> {
        let tenth = (self.index.shown_count() / 10).max(1).cast_signed() * by;
        let event = self.event_at(mark, locale)?;
        self.go(self.index.further(event, tenth), locale)
    }

    /// Goes from a mark to the nearest in time of the next lane that has any in view; without lanes as [`App::walk`].
    pub(super) fn across(&mut self, mark: usize, by: isize, locale: &dyn Locale) -> Option<usize> {
        if self.index.lanes.len() < 2 {
            return self.walk(mark, by, locale);
        }
        let event = self.event_at(mark, locale)?;
        let mut lane = self.index.lane_of(event)?;
        loop {
            let next = lane.checked_add_signed(by).filter(|lane| *lane < self.index.lanes.len());
            let Some(next) = next else { return Some(mark) };
            lane = next;
            if let Some(event) = self.index.nearest(lane, self.index.figures.time(event), self.view.span()) {
                return self.go(event, locale);
            }
        }
    }

    /// Pans by a multiple of the view's length. Returns the first mark in view; at the end of the data the last one.
    pub(super) fn page(&mut self, by: f64, locale: &dyn Locale) -> Option<usize> {
        let before = self.view;
        self.slide(by);
        let (start, end) = self.view.span();
        let event = match by > 0.0 && self.view == before {
            true => self.index.beside((end, end), -1),
            false => self.index.beside((start, start), 1).or_else(|| self.index.beside((start, start), -1)),
        };
        let is_in_view = |event: &usize| (start..=end).contains(&self.index.figures.mark(*event));
        match event.filter(is_in_view) {
            Some(event) => self.go(event, locale),
            None => {
                self.scene.take();
                self.marks(self.scene(locale)).next().map(|_| 0)
            }
        }
    }

    /// Zooms about a mark, and stays at it.
    pub(super) fn closer(&mut self, mark: usize, factor: f64, locale: &dyn Locale) -> Option<usize> {
        let event = self.event_at(mark, locale)?;
        self.zoom_along(factor, self.view.x_of(self.index.figures.mark(event)));
        self.go(event, locale)
    }

    /// Goes to the first (false) or the last (true) shown event.
    pub(super) fn edge(&mut self, last: bool, locale: &dyn Locale) -> Option<usize> {
        let event = self.index.edge(last)?;
        self.go(event, locale)
    }

    /// Brings an event into view, and returns its mark.
    fn go(&mut self, event: usize, locale: &dyn Locale) -> Option<usize> {
        self.bring(event);
        self.walked = Some(event);
        self.scene.take();
        self.marks(self.scene(locale)).position(|region| event_of(region) == Some(event))
    }

    /// The event of a mark.
    pub(super) fn event_at(&self, mark: usize, locale: &dyn Locale) -> Option<usize> {
        event_of(self.marks(self.scene(locale)).nth(mark)?)
    }
}

fn event_of(region: &HitRegion) -> Option<usize> {
    match region.target {
        Target::Event(event) => Some(event),
        Target::Overview => None,
    }
}
