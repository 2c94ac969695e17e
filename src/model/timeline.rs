//! The types of a timeline.

use serde::Serialize;

use super::amount::Amount;
use super::media::Media;
use crate::date::Date;

/// A timeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// The heading.
    pub title: String,
    /// The language of the data as a BCP 47 tag; empty if unknown.
    pub lang: String,
    /// The ISO 4217 currency whose amounts size the marks; empty if none do. The default is the only currency of stolen, attempted
    /// and unnamed amounts, see [`Timeline::only_currency`].
    pub currency: String,
    /// A sentence below the events; may be empty.
    pub note: String,
    /// What stands above the events, as formatted text; may be empty.
    pub text: String,
    /// What is shown with that.
    pub media: Vec<Media>,
    /// When the data was last updated.
    pub updated: Option<Date>,
    /// The kinds in the order of the legend.
    pub kinds: Vec<Kind>,
    /// Measures of its own. The first sizes the marks, unless there is a currency.
    pub measures: Vec<OwnMeasure>,
    /// The sources by key, sorted by key.
    pub sources: Vec<(String, Source)>,
    /// Sorted by start, then by end, longer ones first, then by their order in the file.
    pub events: Vec<Event>,
    /// Periods and instants of context.
    pub periods: Vec<Period>,
    /// Statements about many events at once, such as totals: never drawn as events.
    pub notes: Vec<Note>,
}

/// A statement about many events at once.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Note {
    /// The statement.
    pub text: String,
    /// Keys of [`Timeline::sources`]; never empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// A kind of event, told apart by colour and shape.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Kind {
    /// What events refer to.
    pub id: String,
    /// What the reader sees.
    pub label: String,
    /// On which side of the time line its events have their names; `None` if that follows from their marks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
}

/// A measure of a timeline's own: a count without a currency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OwnMeasure {
    /// What claims refer to.
    pub id: String,
    /// What the reader sees.
    pub label: String,
    /// What it counts, such as people; its label where the data does not say it, so that no figure is bare.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// A side of the time line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Above it.
    Above,
    /// Below it.
    Below,
}

impl Side {
    /// All sides with their names in the data.
    pub const NAMES: [(&str, Side); 2] = [("above", Side::Above), ("below", Side::Below)];
}

/// Where a figure or a statement was published.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// Who published it.
    pub publisher: String,
    /// Its title, as printed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Its address; only `http` and `https` become links, anything else is a problem and dropped.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// The address of its copy in a web archive, under the same rule.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub archived: String,
}

/// A reported event. A page may hold a million of them: most have only a title and a date, and the others [`Details`].
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Unique in the timeline.
    pub id: String,
    /// Usually the victim.
    pub title: String,
    /// When.
    pub date: Date,
    /// The index of its kind in [`Timeline::kinds`].
    pub kind: Option<u16>,
    /// How well founded the attribution is.
    pub tier: Option<Tier>,
    /// What else is known about it.
    pub more: Option<Box<Details>>,
}

/// The parts of an event that most events lack.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// A shorter title for labels; may be empty.
    pub short: String,
    /// Whether it keeps its name where not all fit.
    pub major: bool,
    /// ISO 3166-1 alpha-2; empty if unknown.
    pub country: String,
    /// The place in that country; may be empty.
    pub place: String,
    /// A few plain sentences.
    pub summary: String,
    /// All there is to read, as formatted text ([`crate::markdown`]); may be empty.
    pub text: String,
    /// The words shown instead of the date, `.` for none; empty for the date itself.
    pub date_text: String,
    /// Keys of [`Timeline::sources`] for summary and text.
    pub sources: Vec<String>,
    /// What is shown with it.
    pub media: Vec<Media>,
    /// The ids of related events.
    pub related: Vec<String>,
    /// The reported figures.
    pub claims: Vec<Claim>,
    /// Who attributes the event to whom.
    pub attribution: Vec<Attribution>,
    /// Who disputes that attribution.
    pub disputed: Vec<Dispute>,
    /// What was wrong in earlier versions of the data.
    pub corrections: Vec<Correction>,
}

#[cfg(feature = "formats")]
impl Details {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        let Details { short, major, country, place, summary, text, date_text, sources, media, related, .. } = self;
        !major
            && [short, country, place, summary, text, date_text].into_iter().all(String::is_empty)
            && [sources, related].into_iter().all(Vec::is_empty)
            && media.is_empty()
            && self.claims.is_empty()
            && self.attribution.is_empty()
            && self.disputed.is_empty()
            && self.corrections.is_empty()
    }
}

impl Event {
    /// Its details; empty ones if it has none.
    pub fn details(&self) -> &Details {
        static EMPTY: Details = Details {
            short: String::new(),
            major: false,
            country: String::new(),
            place: String::new(),
            summary: String::new(),
            text: String::new(),
            date_text: String::new(),
            sources: Vec::new(),
            media: Vec::new(),
            related: Vec::new(),
            claims: Vec::new(),
            attribution: Vec::new(),
            disputed: Vec::new(),
            corrections: Vec::new(),
        };
        self.more.as_deref().unwrap_or(&EMPTY)
    }
}

/// What a figure measures. Figures of different measures are never added up or drawn alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A figure of which nobody says what it measures.
    Amount,
    /// Kept by the thieves, or reported as stolen without a finer split.
    Stolen,
    /// Asked for or ordered.
    Attempted,
    /// Ordered, and stopped before it left.
    Blocked,
    /// Left the victim's account.
    Transferred,
    /// Returned to the victim.
    Recovered,
    /// Held, not returned.
    Frozen,
    /// Ordered to be confiscated by a court.
    Confiscation,
    /// Ransom asked for.
    Demanded,
    /// Ransom paid.
    Collected,
    /// The victim's own cost; not loot.
    Cost,
    /// A penalty on the victim.
    Fine,
    /// The one at an index of [`Timeline::measures`].
    Own(u8),
}

impl Measure {
    /// All measures but a timeline's own.
    pub const ALL: [Measure; 12] = [
        Measure::Amount,
        Measure::Stolen,
        Measure::Attempted,
        Measure::Blocked,
        Measure::Transferred,
        Measure::Recovered,
        Measure::Frozen,
        Measure::Confiscation,
        Measure::Demanded,
        Measure::Collected,
        Measure::Cost,
        Measure::Fine,
    ];

    /// Its name in the data; empty for one of a timeline's own.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Amount => "amount",
            Measure::Stolen => "stolen",
            Measure::Attempted => "attempted",
            Measure::Blocked => "blocked",
            Measure::Transferred => "transferred",
            Measure::Recovered => "recovered",
            Measure::Frozen => "frozen",
            Measure::Confiscation => "confiscation",
            Measure::Demanded => "demanded",
            Measure::Collected => "collected",
            Measure::Cost => "cost",
            Measure::Fine => "fine",
            Measure::Own(_) => "",
        }
    }
}

/// A reported figure: what it measures, how much, and who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What the figure measures.
    pub measure: Measure,
    /// How much, in `currency` or `token`; nothing is known of the unit if both are empty.
    pub amount: Amount,
    /// ISO 4217; empty if there is a `token`.
    pub currency: String,
    /// The symbol of the token that the amount counts, or the unit of the timeline's own measure; empty if there is a `currency`.
    pub token: String,
    /// Whether it makes the headline and the mark.
    pub lead: bool,
    /// A remark about the amount; may be empty.
    pub note: String,
    /// Keys of [`Timeline::sources`]; empty if no source is given.
    pub sources: Vec<String>,
}

impl Claim {
    /// Whether its amount sizes a mark: it is in the timeline's currency, or without one of the first measure of the timeline's own.
    pub fn is_sized(&self, currency: &str) -> bool {
        self.currency == currency && currency.is_empty() == (self.measure == Measure::Own(0))
    }
}

/// Who attributes the event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attribution {
    /// Who says so.
    pub by: String,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// To whom.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// How surely, as reported.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub confidence: String,
    /// Whether the tier rests on it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lead: bool,
    /// A remark; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Keys of [`Timeline::sources`]; never empty.
    pub sources: Vec<String>,
}

/// Who disputes or denies the attribution.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dispute {
    /// Who disputes it.
    pub by: String,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// What they say.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Keys of [`Timeline::sources`]; never empty.
    pub sources: Vec<String>,
}

/// A correction of an event's data, as newspapers print them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Correction {
    /// When the data was corrected.
    pub date: Date,
    /// What was wrong, and what is right.
    pub text: String,
}

/// How well founded the attribution is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Tier {
    /// A government or prosecutor names the culprit for this event.
    A,
    /// UN experts, the victim or named analysts do.
    B,
    /// Suspicion only, or openly contested.
    C,
}

/// A period of context behind the events, or an instant if `to` is absent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Period {
    /// What it is.
    pub label: String,
    /// When it starts, or the instant itself.
    pub from: Date,
    /// When it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Keys of [`Timeline::sources`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

impl Period {
    /// Whether it is a band; else it is an instant.
    pub fn is_band(&self) -> bool {
        self.to.is_some() || matches!(self.from, Date::Interval(..))
    }

    /// Its first second, and the first one after it; infinite if its end is open.
    pub fn span(&self) -> (f64, f64) {
        let last = self.to.unwrap_or(self.from);
        (self.from.start(), if last.to().is_none() { f64::INFINITY } else { last.end() })
    }

    /// Whether both are bands that overlap.
    pub fn meets(&self, other: &Period) -> bool {
        let (one, two) = (self.span(), other.span());
        self.is_band() && other.is_band() && one.0 < two.1 && two.0 < one.1
    }
}

impl Timeline {
    /// The source with a key.
    pub fn source(&self, key: &str) -> Option<&Source> {
        let index = self.sources.binary_search_by(|(other, _)| other.as_str().cmp(key)).ok()?;
        self.sources.get(index).map(|(_, source)| source)
    }

    /// One of its own measures.
    pub fn own(&self, measure: Measure) -> Option<&OwnMeasure> {
        let Measure::Own(index) = measure else { return None };
        self.measures.get(usize::from(index))
    }

    /// The measure of its own that sizes the marks.
    pub fn sizing(&self) -> Option<&OwnMeasure> {
        self.measures.first().filter(|_| self.currency.is_empty())
    }

    /// The unit of that measure; empty without one.
    pub fn unit(&self) -> &str {
        self.sizing().map_or("", |own| &own.unit)
    }

    /// All measures, those of its own first, in the order in which a card lists them.
    pub fn all_measures(&self) -> impl Iterator<Item = Measure> {
        (0..).map_while(|index| self.measure(index))
    }

    /// The one of them with an index.
    pub fn measure(&self, index: usize) -> Option<Measure> {
        match index.checked_sub(self.measures.len()) {
            None => Some(Measure::Own(index as u8)),
            Some(index) => Measure::ALL.get(index).copied(),
        }
    }

    /// Their names in the data.
    pub fn measure_names(&self) -> impl Iterator<Item = &str> {
        self.all_measures().map(|measure| self.name_of(measure))
    }

    /// The name of a measure in the data.
    pub fn name_of(&self, measure: Measure) -> &str {
        self.own(measure).map_or(measure.name(), |own| &own.id)
    }

    /// The only currency of stolen, attempted and unnamed amounts; empty if there are several or none, or measures of its own.
    pub fn only_currency(&self) -> String {
        if !self.measures.is_empty() {
            return String::new();
        }
        let sized = |claim: &&Claim| {
            matches!(claim.measure, Measure::Amount | Measure::Stolen | Measure::Attempted)
                && !claim.currency.is_empty()
        };
        let mut found =
            self.events.iter().flat_map(|event| &event.details().claims).filter(sized).map(|claim| &claim.currency);
        let first = found.next();
        first.filter(|first| found.all(|other| other == *first)).cloned().unwrap_or_default()
    }

    /// Sorts the sources, as [`Timeline::source`] needs them.
    pub fn sort_sources(&mut self) {
        self.sources.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn union_keeps_bounds_that_both_amounts_have() {
        let exact = |value| Amount { min: Some(value), max: Some(value), about: false };
        assert_eq!(exact(80.0).union(exact(81.0)), Amount { min: Some(80.0), max: Some(81.0), about: false });
        let bound = Amount { min: None, max: Some(5.0), about: true };
        assert_eq!(exact(3.0).union(bound), Amount { min: None, max: Some(5.0), about: true });
    }
}
