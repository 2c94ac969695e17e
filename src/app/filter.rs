//! Which events are shown, and in which lanes.

use super::App;
use crate::layout::{self, Lanes};
use crate::locale::Locale;
use crate::model::Event;

/// What the reader filters events by.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The only kind that is shown; `None`: all.
    only: Option<usize>,
    /// The hidden tiers of attribution.
    tiers: Vec<usize>,
    /// What a search found, an entry for each event, not 0 where it did; empty: there is no search.
    found: Vec<u8>,
}

impl Filter {
    fn accepts(&self, index: usize, event: &Event) -> bool {
        self.only.is_none_or(|only| event.kind.map(usize::from) == Some(only))
            && !event.tier.is_some_and(|tier| self.tiers.contains(&(tier as usize)))
            && (self.found.is_empty() || self.found.get(index).is_some_and(|found| *found != 0))
    }
}

/// Shows or hides one index. Returns whether that changes anything.
fn toggle(hidden: &mut Vec<usize>, index: usize, on: bool) -> bool {
    let before = hidden.len();
    hidden.retain(|other| *other != index);
    let was_on = hidden.len() == before;
    hidden.extend((!on).then_some(index));
    was_on != on
}

impl App {
    /// Shows only the events of a kind, or of all kinds.
    pub(super) fn set_kind(&mut self, only: Option<usize>, locale: &dyn Locale) -> bool {
        let changed = self.filter.only != only;
        self.filter.only = only;
        self.filtered(changed, locale)
    }

    pub(super) fn set_tier(&mut self, tier: usize, on: bool, locale: &dyn Locale) -> bool {
        let changed = toggle(&mut self.filter.tiers, tier, on);
        self.filtered(changed, locale)
    }

    pub(super) fn set_found(&mut self, events: &[u8], locale: &dyn Locale) -> bool {
        self.filter.found = events.to_vec();
        // Also without a change, so that the page replaces the progress of the search by the count.
        self.filtered(true, locale)
    }

    /// Groups events into lanes. Returns whether anything changed.
    pub(super) fn set_lanes(&mut self, by: Lanes, countries: Vec<(String, String)>, locale: &dyn Locale) -> bool {
        let changed = (by, &countries) != (self.lanes, &self.countries);
        if changed {
            self.index.group(&self.timeline, by, &countries);
            (self.lanes, self.countries) = (by, countries);
        }
        self.filtered(changed, locale)
    }

    /// Shows an event that the filter hides: the parts of the filter that hide it are removed. Returns whether there were any.
    pub(super) fn unhide(&mut self, index: usize, locale: &dyn Locale) -> bool {
        let Some(event) = self.timeline.events.get(index).filter(|_| !self.index.is_shown(index)) else { return false };
        let (kind, tier) = (event.kind.map(usize::from), event.tier.map(|tier| tier as usize));
        let filter = &mut self.filter;
        filter.only = filter.only.filter(|only| Some(*only) == kind);
        filter.tiers.retain(|hidden| Some(*hidden) != tier);
        if filter.found.get(index).is_none_or(|found| *found == 0) {
            filter.found = Vec::new();
        }
        self.filtered(true, locale)
    }

    /// Whether the events of a kind are shown, by its index in the legend.
    pub fn shows_kind(&self, kind: usize) -> bool {
        self.filter.only.is_none_or(|only| only == kind)
    }

    /// Whether the events of a tier of attribution are shown, 0 to 2.
    pub fn shows_tier(&self, tier: usize) -> bool {
        !self.filter.tiers.contains(&tier)
    }

    /// Whether only the results of a search are shown.
    pub fn is_searching(&self) -> bool {
        !self.filter.found.is_empty()
    }

    /// Follows a change of the filter or the lanes; a card of a hidden event closes. Returns `changed`.
    fn filtered(&mut self, changed: bool, locale: &dyn Locale) -> bool {
        if changed {
            self.arrange(locale);
            self.view = self.view.resized(layout::axis_length(&self.style));
            self.selected = self.selected.filter(|event| self.index.is_shown(*event));
        }
        changed
    }

    /// Puts the shown events into as many lanes as fit.
    pub(super) fn arrange(&mut self, locale: &dyn Locale) {
        let most = match self.lanes {
            Lanes::None => 1,
            _ => layout::most_lanes(&self.timeline, &self.index, &self.style, locale),
        };
        let (filter, timeline) = (&self.filter, &self.timeline);
        let keep = |index: usize| timeline.events.get(index).is_some_and(|event| filter.accepts(index, event));
        self.index.arrange(most, &keep);
        self.style.lanes = self.index.lanes.len();
        self.style.gutter = layout::gutter(&self.index, &self.style, locale);
    }
}
