//! Moving the focus from mark to mark, and opening what a mark stands for. A mark is an index into the marks in view, in time order;
//! an event an index of the timeline.

use super::App;
use crate::layout;
use crate::locale::Locale;
use crate::scene::{Cluster, HitRegion, Scene, Target};
use crate::view::{SHORTEST, View};

impl App {
    /// The marks in view, in time order.
    pub(super) fn marks<'scene>(&self, scene: &'scene Scene) -> impl Iterator<Item = &'scene HitRegion> + use<'scene> {
        scene.regions.iter().filter(|region| region.is_mark)
    }

    /// The events that share a mark, in time order.
    pub(super) fn members<'app>(&'app self, cluster: &'app Cluster) -> impl DoubleEndedIterator<Item = usize> + 'app {
        let track = self.index.lanes.get(cluster.lane).map(|lane| &lane.track);
        let events = (cluster.from..cluster.to).filter_map(move |index| track?.at(index));
        events.filter(|event| !cluster.apart.contains(event))
    }

    /// The first and the last event of a cluster.
    pub(super) fn first_and_last(&self, cluster: &Cluster) -> Option<(usize, usize)> {
        Some((self.members(cluster).next()?, self.members(cluster).next_back()?))
    }

    /// Selects an event, or zooms into a cluster; one that cannot be zoomed into is listed.
    pub(super) fn open(&mut self, target: Target, locale: &dyn Locale) {
        match target {
            Target::Event(event) => self.selected = Some(event),
            Target::Cluster(index) => {
                let Some(cluster) = self.scene(locale).clusters.get(index).cloned() else { return };
                let (start, end) = cluster.span;
                let margin = ((end - start) * 0.3).max(SHORTEST / 2.0);
                let closer = self.view.show(start - margin, end + margin);
                if start < end && closer.scale() > self.view.scale() * 1.2 {
                    self.view = closer;
                } else {
                    self.selected = None;
                    self.opened = Some(cluster);
                }
            }
            Target::Overview => {}
        }
    }

    /// Selects the event with an id, and shows it where the filter hid it; an unknown id selects none. Returns whether other events
    /// are shown.
    pub(super) fn select(&mut self, id: &str, locale: &dyn Locale) -> bool {
        let found = self.timeline.events.iter().position(|event| event.id == id && !id.is_empty());
        let unhidden = found.is_some_and(|event| self.unhide(event, locale));
        self.selected = found;
        self.reveal();
        unhidden
    }

    /// Does what a click at a mark does. Returns the mark that gets the focus, where that has to change: a cluster that opens is gone,
    /// and its first event takes the focus.
    pub(super) fn press(&mut self, mark: usize, locale: &dyn Locale) -> Option<usize> {
        let before = self.view;
        let scene = self.scene(locale);
        let target = self.marks(scene).nth(mark).map(|region| region.target)?;
        let first = match target {
            Target::Cluster(index) => Some(self.first_and_last(scene.clusters.get(index)?)?.0),
            _ => None,
        };
        self.open(target, locale);
        let first = first.filter(|_| self.view != before)?;
        self.drop_scene(before);
        self.mark_of(first, locale)
    }

    /// Goes from a mark to the one that is `by` further on, panning if need be.
    pub(super) fn walk(&mut self, mark: usize, by: isize, locale: &dyn Locale) -> Option<usize> {
        let scene = self.scene(locale);
        let count = self.marks(scene).count();
        if let Some(wanted) = mark.checked_add_signed(by).filter(|wanted| *wanted < count) {
            return Some(self.come_to(wanted, locale));
        }
        // Beyond the view: the event after the last one in view, or before the first. Where none is in view, the next one.
        let next = match count.checked_sub(1) {
            Some(last) => {
                let event = self.event_at(if by > 0 { last } else { 0 }, by > 0, locale)?;
                self.index.neighbour(event, by.signum())
            }
            None => self.index.beside(self.view.span(), by),
        };
        match next {
            Some(next) => self.go(next, locale),
            None => Some(mark).filter(|_| count > 0),
        }
    }

    /// Goes from a mark to the event a tenth of all further on (1) or back (-1).
    pub(super) fn tenth(&mut self, mark: usize, by: isize, locale: &dyn Locale) -> Option<usize> {
        let tenth = (self.index.shown_count() / 10).max(1).cast_signed() * by;
        let event = self.event_at(mark, by > 0, locale)?;
        self.go(self.index.further(event, tenth), locale)
    }

    /// Goes from a mark to the nearest in time of the next lane that has any in view; without lanes as [`App::walk`].
    pub(super) fn across(&mut self, mark: usize, by: isize, locale: &dyn Locale) -> Option<usize> {
        if self.index.lanes.len() < 2 {
            return self.walk(mark, by, locale);
        }
        self.across_lanes(mark, by, locale).or(Some(mark))
    }

    fn across_lanes(&self, mark: usize, by: isize, locale: &dyn Locale) -> Option<usize> {
        let scene = self.scene(locale);
        let marks: Vec<&HitRegion> = self.marks(scene).collect();
        let lane_of = |region: &HitRegion| match region.target {
            Target::Event(event) => self.index.lane_of(event),
            Target::Cluster(index) => scene.clusters.get(index).map(|cluster| cluster.lane),
            Target::Overview => None,
        };
        let from = marks.get(mark)?;
        let distance = |region: &HitRegion| (self.along(region) - self.along(from)).abs();
        let mut lane = lane_of(from)?;
        loop {
            lane = lane.checked_add_signed(by).filter(|lane| *lane < self.index.lanes.len())?;
            let inside = marks.iter().enumerate().filter(|(_, region)| lane_of(region) == Some(lane));
            if let Some((nearest, _)) = inside.min_by(|a, b| distance(a.1).total_cmp(&distance(b.1))) {
                return Some(nearest);
            }
        }
    }

    /// Pans by a multiple of the view's length. Returns the first mark well in view; at the end of the data the last mark.
    pub(super) fn page(&mut self, by: f64, locale: &dyn Locale) -> Option<usize> {
        let before = self.view;
        self.slide(by);
        self.drop_scene(before);
        let inside = |region: &HitRegion| (0.0..=self.view.length()).contains(&self.along(region));
        let scene = self.scene(locale);
        let at_end = by > 0.0 && self.view == before;
        let found = if at_end { self.marks(scene).count().checked_sub(1) } else { self.marks(scene).position(inside) };
        found.or_else(|| self.marks(scene).next().map(|_| 0))
    }

    /// Zooms about a mark, and stays at it.
    pub(super) fn closer(&mut self, mark: usize, factor: f64, locale: &dyn Locale) -> Option<usize> {
        let event = self.event_at(mark, false, locale)?;
        self.zoom_along(factor, self.view.x_of(self.index.figures.time(event)));
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
        self.scene.take();
        self.mark_of(event, locale)
    }

    /// Pans until a mark beyond the edge is well inside of the view, and returns it.
    fn come_to(&mut self, mark: usize, locale: &dyn Locale) -> usize {
        let scene = self.scene(locale);
        let Some(region) = self.marks(scene).nth(mark).cloned() else { return mark };
        let middle = self.along(&region);
        let (edge, length) = (self.view.length() * 0.1, self.view.length());
        if (0.0..=length).contains(&middle) {
            return mark;
        }
        let Some(event) = self.event_at(mark, middle > length, locale) else { return mark };
        self.view = self.view.pan(middle - if middle < 0.0 { edge } else { length - edge });
        self.scene.take();
        self.mark_of(event, locale).unwrap_or(mark)
    }

    /// The mark of an event, or of the cluster that it is in.
    fn mark_of(&self, event: usize, locale: &dyn Locale) -> Option<usize> {
        let scene = self.scene(locale);
        self.marks(scene).position(|region| match region.target {
            Target::Event(other) => other == event,
            Target::Cluster(index) => scene.clusters.get(index).is_some_and(|cluster| self.index.holds(cluster, event)),
            Target::Overview => false,
        })
    }

    /// The event of a mark: of a cluster its first or its last.
    fn event_at(&self, mark: usize, last: bool, locale: &dyn Locale) -> Option<usize> {
        let scene = self.scene(locale);
        match self.marks(scene).nth(mark)?.target {
            Target::Event(event) => Some(event),
            Target::Cluster(index) => {
                let (from, to) = self.first_and_last(scene.clusters.get(index)?)?;
                Some(if last { to } else { from })
            }
            Target::Overview => None,
        }
    }

    /// Where the middle of a mark is along the axis.
    fn along(&self, region: &HitRegion) -> f64 {
        layout::along(&self.style, region.x + region.width / 2.0, region.y + region.height / 2.0)
    }

    /// Drops the scene if the view has changed since.
    fn drop_scene(&mut self, before: View) {
        if self.view != before {
            self.scene.take();
        }
    }
}
