//! Which lane each event belongs to, by its kind or its country. Knows nothing of pixels.

use super::sort::sorted;
use super::track::Track;
use crate::locale::Locale;
use crate::model::Timeline;

/// The group of an event that belongs to none.
const NO_GROUP: u16 = u16::MAX;

/// Events side by side.
#[derive(Clone, Debug, Default)]
pub struct Lane {
    /// What its events have in common; empty where they share nothing.
    name: String,
    /// Its events.
    pub track: Track,
}

impl Lane {
    /// A lane of events, in time order, that have a name in common, or none if it is empty.
    pub fn new(name: String, track: Track) -> Lane {
        Lane { name, track }
    }

    /// Its name, or the word for other events.
    pub fn name<'a>(&'a self, locale: &'a dyn Locale) -> &'a str {
        if self.name.is_empty() { locale.word("others") } else { &self.name }
    }
}

/// What events are put into lanes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lanes {
    /// One lane for all.
    #[default]
    None,
    /// A lane for each kind.
    Kind,
    /// A lane for each country.
    Country,
}

/// The groups that lanes are made of, found once for all events: comparing countries for every change of the filter would cost
/// more than everything else that the change does.
#[derive(Debug, Default)]
pub struct Groups {
    by: Lanes,
    names: Vec<String>,
    /// The index of each event's group, [`NO_GROUP`] where it belongs to none; empty for one lane.
    of_event: Vec<u16>,
}

impl Groups {
    /// Groups the events of a timeline. `countries` are pairs of a code and a name; only lanes by country need them.
    pub fn new(timeline: &Timeline, by: Lanes, countries: &[(String, String)]) -> Groups {
        let mut codes: Vec<(&str, u16)> =
            countries.iter().zip(0..NO_GROUP).map(|((code, _), group)| (code.as_str(), group)).collect();
        codes.sort_unstable();
        let country = |code: &str| {
            let found = codes.binary_search_by(|(other, _)| (*other).cmp(code)).ok()?;
            codes.get(found).map(|(_, group)| *group)
        };
        let mut of_event = Vec::new();
        let names = match by {
            Lanes::None => Vec::new(),
            Lanes::Kind => {
                of_event.extend(timeline.events.iter().map(|event| event.kind.unwrap_or(NO_GROUP)));
                timeline.kinds.iter().map(|kind| kind.label.clone()).collect()
            }
            Lanes::Country => {
                of_event
                    .extend(timeline.events.iter().map(|event| country(&event.details().country).unwrap_or(NO_GROUP)));
                countries.iter().map(|(_, name)| name.clone()).collect()
            }
        };
        Groups { by, names, of_event }
    }

    /// Whether all events share one lane.
    pub fn is_single(&self) -> bool {
        self.by == Lanes::None
    }

    /// Splits shown events, in time order, into at most `most` lanes: the largest groups keep a lane of their own, and the other
    /// events share the last one. Kinds stand in the order of the legend, countries by their number of events.
    pub fn split(&self, shown: &[u32], most: usize) -> Vec<(String, Vec<u32>)> {
        let mut members: Vec<Vec<u32>> = vec![Vec::new(); self.names.len()];
        let mut others = Vec::new();
        for event in shown {
            let group = self.of_event.get(*event as usize).and_then(|group| members.get_mut(usize::from(*group)));
            group.unwrap_or(&mut others).push(*event);
        }
        let filled = members.iter().filter(|events| !events.is_empty()).count();
        let fits = filled + usize::from(!others.is_empty()) <= most;
        let groups: Vec<usize> = (0..members.len()).collect();
        let mut own = sorted(&groups, |group| -(members.get(*group).map_or(0, Vec::len) as f64));
        own.truncate(if fits { filled } else { most.saturating_sub(1) });
        if self.by == Lanes::Kind {
            own.sort_unstable();
        }
        let mut lanes = Vec::new();
        for group in own {
            let events = members.get_mut(*group).map(std::mem::take).unwrap_or_default();
            lanes.push((self.names.get(*group).cloned().unwrap_or_default(), events));
        }
        others.extend(members.into_iter().flatten());
        if !others.is_empty() || lanes.is_empty() {
            others.sort_unstable();
            lanes.push((String::new(), others));
        }
        lanes
    }
}
