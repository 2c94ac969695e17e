//! A timeline in the making, for the formats that are not our own: gives ids, keeps kinds and sources apart, holds the events
//! to the rules of the model, and notes what could not be carried. Knows no format.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use crate::import::{EVENTS, Error, Imported, PROBLEMS};
use crate::model::{
    Details, Event, Kind, Note, Period, Problem, Severity, Source, TEXT_LIMIT, Timeline, Violation, clip,
    is_web_address,
};

/// Where something stands in what was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceLocation {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// In the words of the format: `events[3].start_date`, `row 12, End Year`.
    pub path: String,
}

impl SourceLocation {
    /// What the field is called in its row or its event: `End Year`, `media.credit`.
    pub fn field(&self) -> &str {
        let path = self.path.as_str();
        let inside = path.split_once(", ").or_else(|| path.split_once("].")).map(|(_, field)| field);
        inside.unwrap_or(path)
    }
}

/// A text and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Without white space around it; not empty.
    pub text: String,
    /// Where it stands.
    pub location: SourceLocation,
}

/// A timeline in the making.
#[derive(Default)]
pub struct TimelineBuilder {
    /// What is told of the whole: title, language, note, currency, notes. Its events, kinds and sources are the draft's.
    pub timeline: Timeline,
    problems: Vec<Problem>,
    /// How many problems there were beyond those that are listed.
    unlisted: usize,
    /// With where they were written.
    events: Vec<(Event, SourceLocation)>,
    periods: Vec<(Period, SourceLocation)>,
    notes: Vec<(Note, SourceLocation)>,
    kinds: HashMap<String, u16>,
    /// The keys of the sources by all that they say.
    sources: HashMap<String, String>,
    kind_ids: Names,
    source_keys: Names,
    event_ids: Names,
    /// Fields that are not carried: where they are first, and how often they are there.
    fields: HashMap<String, (SourceLocation, usize)>,
    /// What is told once for a file.
    told: Vec<&'static str>,
}

impl TimelineBuilder {
    /// Notes that something is left out.
    pub fn refuse(&mut self, location: &SourceLocation, reason: impl Into<String>) {
        self.report(location, Severity::Error, reason.into(), "left out");
    }

    /// Notes what was done about something that is not shown as it was written.
    pub fn warn(&mut self, location: &SourceLocation, reason: impl Into<String>, done: &'static str) {
        self.report(location, Severity::Warning, reason.into(), done);
    }

    /// Notes a field that says nothing to a reader, such as one of looks: once, however often it is there.
    pub fn not_carried(&mut self, field: &str, location: &SourceLocation) {
        match self.fields.get_mut(field) {
            Some((_, count)) => *count += 1,
            None => drop(self.fields.insert(field.into(), (location.clone(), 1))),
        }
    }

    /// Notes what is the same for the whole file, at the first place where it is met.
    pub fn warn_once(&mut self, location: &SourceLocation, reason: &'static str, done: &'static str) {
        if !self.told.contains(&reason) {
            self.told.push(reason);
            self.warn(location, reason, done);
        }
    }

    fn report(&mut self, location: &SourceLocation, severity: Severity, reason: String, done: &'static str) {
        if self.problems.len() < PROBLEMS {
            let SourceLocation { line, column, path } = location.clone();
            self.problems.push(Problem { line, column, path, severity, reason, done });
        } else {
            self.unlisted += 1;
        }
    }

    /// The place of the kind with a label, or with an id that was given, a new one if there is none; `None` for an empty label.
    pub fn kind(&mut self, label: &str) -> Option<u16> {
        let label = label.trim();
        if label.is_empty() || self.kinds.contains_key(label) {
            return self.kinds.get(label).copied();
        }
        self.new_kind(&slug(label, "kind"), label, &SourceLocation::default())
    }

    /// Takes a kind that has an id of its own.
    pub fn kind_with_id(&mut self, id: &str, label: &str, location: &SourceLocation) {
        let (id, label) = if id.is_empty() { (label, label) } else { (id, label) };
        if id.is_empty() || self.kind_ids.has(id) {
            return self.refuse(location, "a kind needs an id of its own, and a label");
        }
        if let Some(kind) = self.new_kind(id, label, location) {
            self.kinds.entry(id.into()).or_insert(kind);
        }
    }

    fn new_kind(&mut self, id: &str, label: &str, location: &SourceLocation) -> Option<u16> {
        let Ok(kind) = u16::try_from(self.timeline.kinds.len()) else {
            self.warn_once(location, "there are more than 65,536 kinds", "the others are shown without a kind");
            return None;
        };
        let mut label = label.to_string();
        self.kinds.entry(label.clone()).or_insert(kind);
        self.shorten(&mut [&mut label], location);
        let id = self.kind_ids.free(id);
        self.timeline.kinds.push(Kind { id, label });
        Some(kind)
    }

    /// The key of a source, a new one if there is none that says the same; `None` for one that says nothing. An address that
    /// is not of the web is noted, and the source stays without it.
    pub fn source(&mut self, source: Source, location: &SourceLocation) -> Option<String> {
        self.source_with_key("", source, location)
    }

    /// The same for a source that has a key of its own: where that is known already, what is said of it first holds.
    pub fn source_with_key(&mut self, wanted: &str, mut source: Source, location: &SourceLocation) -> Option<String> {
        if !source.url.is_empty() && !is_web_address(&source.url) {
            let reason = format!("“{}” is not an http or https address; it is not linked", clip(&source.url));
            self.warn(location, reason, "shown without its link");
            source.url.clear();
        }
        if source.publisher.trim().is_empty() {
            let host = crate::model::host(&source.url);
            source.publisher = host.strip_prefix("www.").unwrap_or(host).into();
        }
        if source.publisher.is_empty() {
            source.publisher = std::mem::take(&mut source.title);
        }
        if source.publisher.is_empty() {
            return self.source_keys.has(wanted).then(|| wanted.into());
        }
        self.shorten(&mut [&mut source.publisher, &mut source.title], location);
        let date = source.date.map(|date| date.to_string()).unwrap_or_default();
        let all = [wanted, &source.publisher, &source.title, &date, &source.url].join("\n");
        if let Some(key) = self.sources.get(&all) {
            return Some(key.clone());
        }
        if self.source_keys.has(wanted) {
            let reason = format!("the source key “{}” is another source’s", clip(wanted));
            self.warn(location, reason, "given a key of its own");
        }
        let slugged = slug(&format!("{} {date}", source.publisher), "source");
        let key = self.source_keys.free(if wanted.is_empty() { &slugged } else { wanted });
        self.timeline.sources.push((key.clone(), source));
        self.sources.insert(all, key.clone());
        Some(key)
    }

    /// Takes an event. One without an id gets one from its title, one without a title is called untitled, and texts that are
    /// too long are cut. What breaks a rule of the model is left out when all is there.
    pub fn event(&mut self, mut event: Event, location: &SourceLocation) {
        if self.events.len() >= EVENTS {
            return self.refuse(location, format!("there are more than {EVENTS} events"));
        }
        if event.title.trim().is_empty() {
            self.warn(location, "it has no title; give it one", "called “Untitled”");
            event.title = "Untitled".into();
        }
        let mut texts = vec![&mut event.id, &mut event.title];
        if let Some(more) = &mut event.more {
            texts.extend([&mut more.short, &mut more.place, &mut more.summary]);
        }
        self.shorten(&mut texts, location);
        // What says no more than its name takes no more room.
        event.more = event.more.filter(|more| **more != Details::default());
        let wanted = if event.id.is_empty() { slug(&event.title, "event") } else { event.id.clone() };
        let id = self.event_ids.free(&wanted);
        if !event.id.is_empty() && id != event.id {
            let reason = format!("the id “{}” is taken by an earlier event", clip(&event.id));
            self.warn(location, reason, "given an id of its own");
        }
        event.id = id;
        self.events.push((event, location.clone()));
    }

    /// Cuts what is longer than texts may be.
    pub fn shorten(&mut self, texts: &mut [&mut String], location: &SourceLocation) {
        let mut cut = false;
        for text in texts {
            if let Some((at, _)) = text.char_indices().nth(TEXT_LIMIT) {
                text.truncate(at);
                text.pop();
                text.push('…');
                cut = true;
            }
        }
        if cut {
            self.warn(location, format!("a text has more than {TEXT_LIMIT} characters; shorten it"), "cut");
        }
    }

    /// Takes a period.
    pub fn period(&mut self, mut period: Period, location: &SourceLocation) {
        if period.label.trim().is_empty() {
            self.warn(location, "it has no label; give it one", "called “Untitled”");
            period.label = "Untitled".into();
        }
        self.shorten(&mut [&mut period.label], location);
        self.periods.push((period, location.clone()));
    }

    /// Takes a statement about many events.
    pub fn note(&mut self, mut note: Note, location: &SourceLocation) {
        self.shorten(&mut [&mut note.text], location);
        self.notes.push((note, location.clone()));
    }

    /// The items that keep the rules of the model; the others are noted.
    fn checked<T>(
        &mut self,
        items: Vec<(T, SourceLocation)>,
        check: fn(&Timeline, &T) -> Result<(), Violation>,
    ) -> Vec<T> {
        let check = |(item, location): (T, SourceLocation)| match check(&self.timeline, &item) {
            Ok(()) => Some(item),
            Err((path, reason)) => {
                self.refuse(&SourceLocation { path: format!("{}{path}", location.path), ..location }, reason);
                None
            }
        };
        items.into_iter().filter_map(check).collect()
    }

    /// Drops the kinds that no event has.
    pub fn drop_unused_kinds(&mut self) {
        let mut used = vec![false; self.timeline.kinds.len()];
        for kind in self.events.iter().filter_map(|(event, _)| event.kind) {
            used.iter_mut().skip(usize::from(kind)).take(1).for_each(|used| *used = true);
        }
        let mut places = Vec::with_capacity(used.len());
        let mut kept = 0_usize;
        for used in &used {
            places.push(u16::try_from(kept).unwrap_or(u16::MAX));
            kept += usize::from(*used);
        }
        let mut used = used.into_iter();
        self.timeline.kinds.retain(|_| used.next() == Some(true));
        for (event, _) in &mut self.events {
            event.kind = event.kind.and_then(|kind| places.get(usize::from(kind)).copied());
        }
    }

    /// The timeline, its events in the order of time.
    ///
    /// # Errors
    /// When there is no event in it.
    pub fn finish(mut self) -> Result<Imported, Error> {
        self.timeline.sort_sources();
        self.event_ids = Names::default();
        let events = std::mem::take(&mut self.events);
        self.timeline.events = self.checked(events, Timeline::check_event);
        let periods = std::mem::take(&mut self.periods);
        self.timeline.periods = self.checked(periods, Timeline::check_period);
        let notes = std::mem::take(&mut self.notes);
        self.timeline.notes = self.checked(notes, Timeline::check_note);
        let mut fields: Vec<_> = std::mem::take(&mut self.fields).into_iter().collect();
        fields.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (field, (location, count)) in fields {
            let field = clip(&field);
            let reason =
                format!("“{field}” is not carried; it is there {count} {}", if count == 1 { "time" } else { "times" });
            self.warn(&location, reason, "not shown");
        }
        // Some are known when all is read; a reader goes through the text once.
        self.problems.sort_by_key(|problem| (problem.line, problem.column));
        if self.unlisted > 0 {
            let reason = format!("{} more problems are not listed", self.unlisted);
            let path = String::new();
            self.problems.push(Problem {
                line: 0,
                column: 0,
                path,
                severity: Severity::Error,
                reason,
                done: "counted",
            });
        }
        let TimelineBuilder { mut timeline, problems, .. } = self;
        timeline.events.sort_by(|a, b| a.date.middle().total_cmp(&b.date.middle()));
        if timeline.currency.is_empty() {
            timeline.currency = timeline.only_currency();
        }
        if timeline.events.is_empty() { Err(Error::Empty(problems)) } else { Ok(Imported { timeline, problems }) }
    }
}

/// The letters and digits of a text in lower case, with hyphens between: an id that stays as long as the text does, in any
/// script.
fn slug(text: &str, otherwise: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars().take(80) {
        if letter.is_alphanumeric() {
            slug.extend(letter.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { otherwise.into() } else { slug.into() }
}

/// Names that are taken, by their hashes, each with the number to try next for one that wants the same. There may be a million of
/// them; two with the same hash only get a number more than they need.
#[derive(Default)]
struct Names {
    next: HashMap<u64, u32>,
    hasher: RandomState,
}

impl Names {
    fn has(&self, name: &str) -> bool {
        self.next.contains_key(&self.hasher.hash_one(name))
    }

    /// Takes a name: the wanted one, or that with a number.
    fn free(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_string();
        while self.has(&name) {
            // Counted on with the wanted name, so that a thousand of the same do not each try a thousand numbers.
            let next = self.next.entry(self.hasher.hash_one(wanted)).or_insert(2);
            name = format!("{wanted}-{next}");
            *next += 1;
        }
        self.next.insert(self.hasher.hash_one(&name), 2);
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(title: &str) -> Event {
        Event {
            id: String::new(),
            title: title.into(),
            date: "2016".parse().unwrap(),
            kind: None,
            tier: None,
            more: None,
        }
    }

    #[test]
    fn ids_come_from_titles_in_any_script_and_stay_apart() {
        let mut builder = TimelineBuilder::default();
        for title in ["Bangladesh Bank!", "Кража", "窃盗", "?!", "Bangladesh bank", "?"] {
            builder.event(event(title), &SourceLocation::default());
        }
        let imported = builder.finish().unwrap();
        let ids: Vec<_> = imported.timeline.events.iter().map(|event| event.id.as_str()).collect();
        assert_eq!(ids, ["bangladesh-bank", "кража", "窃盗", "event", "bangladesh-bank-2", "event-2"]);
    }

    #[test]
    fn a_source_that_says_the_same_is_the_same() {
        let mut builder = TimelineBuilder::default();
        let source = |publisher: &str, url: &str| Source {
            publisher: publisher.into(),
            title: String::new(),
            date: None,
            url: url.into(),
        };
        let location = SourceLocation::default();
        let key = builder.source(source("", "https://www.example.org/a"), &location).unwrap();
        assert_eq!(key, "example-org");
        assert_eq!(builder.source(source("", "https://www.example.org/a"), &location).unwrap(), key);
        assert_eq!(builder.source(source("example.org", "https://example.org/b"), &location).unwrap(), "example-org-2");
        assert_eq!(builder.source(source("", "javascript:alert(1)"), &location), None);
        assert!(builder.problems[0].reason.contains("javascript"));
    }

    #[test]
    fn what_is_too_long_is_cut_and_what_is_not_carried_is_counted_once() {
        let mut builder = TimelineBuilder::default();
        let location = SourceLocation { line: 2, column: 1, path: "row 1".into() };
        builder.event(event(&"ü".repeat(TEXT_LIMIT + 1)), &location);
        builder.not_carried("style", &location);
        builder.not_carried("style", &SourceLocation::default());
        let imported = builder.finish().unwrap();
        assert_eq!(imported.timeline.events[0].title.chars().count(), TEXT_LIMIT);
        let problems: Vec<_> = imported.problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems.len(), 2);
        assert!(problems[1].contains("2:1: row 1: “style” is not carried; it is there 2 times"), "{problems:?}");
    }
}
