//! Moving the focus from mark to mark, and opening what a mark stands for. An event is its index in the timeline.
//! Keys reach every event: one that only a histogram counts gets a mark while they are at it.

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
                false => (x - centre) * (x - centre) + (y - middle) * (y - middle) <= REACH * REACH,
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

    /// An event if it is shown.
    pub(super) fn only_shown(&self, event: Option<usize>) -> Option<usize> {
        event.filter(|event| self.index.is_shown(*event))
    }

    /// Goes from an event to the one that is `by` further on, panning if need be; from none to the one next to the view.
    pub(super) fn walk(&mut self, event: Option<usize>, by: isize) -> Option<usize> {
        let next = match self.only_shown(event) {
            Some(event) => self.index.further(event, by),
            None => self.index.beside(self.view.span(), by)?,
        };
        Some(self.go(next))
    }

    /// As [`App::walk`], by a tenth of all.
    pub(super) fn tenth(&mut self, event: Option<usize>, by: isize) -> Option<usize> {
        let tenth = (self.index.shown_count() / 10).max(1).cast_signed() * by;
        self.walk(event, tenth)
    }

    /// Goes from an event to the nearest in time of the next lane that has any in view; without lanes as [`App::walk`].
    pub(super) fn across(&mut self, event: Option<usize>, by: isize) -> Option<usize> {
        if self.index.lanes.len() < 2 {
            return self.walk(event, by);
        }
        let event = self.only_shown(event)?;
        let mut lane = self.index.lane_of(event)?;
        loop {
            let next = lane.checked_add_signed(by).filter(|lane| *lane < self.index.lanes.len());
            let Some(next) = next else { return Some(event) };
            lane = next;
            if let Some(event) = self.index.nearest(lane, self.index.figures.time(event), self.view.span()) {
                return Some(self.go(event));
            }
        }
    }

    /// Pans by a multiple of the view's length. Returns the first event in view; at the end of the data the last one.
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
            Some(event) => Some(self.go(event)),
            None => {
                self.scene.take();
                self.marks(self.scene(locale)).next().and_then(event_of)
            }
        }
    }

    /// Zooms by a factor about an event, and stays at it.
    pub(super) fn closer(&mut self, event: Option<usize>, factor: f64) -> Option<usize> {
        let event = self.only_shown(event)?;
        self.zoom_along(factor, self.view.x_of(self.index.figures.mark(event)));
        Some(self.go(event))
    }

    /// Goes to the first (false) or the last (true) shown event.
    pub(super) fn edge(&mut self, last: bool) -> Option<usize> {
        let event = self.index.edge(last)?;
        Some(self.go(event))
    }

    /// Brings an event into view, and returns it.
    fn go(&mut self, event: usize) -> usize {
        self.bring(event);
        self.walked = Some(event);
        event
    }
}

fn event_of(region: &HitRegion) -> Option<usize> {
    match region.target {
        Target::Event(event) => Some(event),
        Target::Overview => None,
    }
}
