//! Builds a timeline from a foreign format: assigns ids, distinguishes kinds and sources, cleans texts, checks the rules of the model, and
//! reports what is not carried over. Knows no format.
//!
//! Maps are sorted and not hashed: no choice of keys makes them slow, also where there is no source of randomness.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::date::Date;
use crate::date::human::{Guess, Reading, in_words};
use crate::import::native::sort::Order;
use crate::import::shared::causes::{Causes, sort};
pub use crate::import::shared::cited::Cited;
use crate::import::shared::dates::DateReader;
pub use crate::import::shared::location::{Cell, SourceLocation};
use crate::import::shared::location::{Located, Path};
use crate::import::shared::names::{Hashes, Names, slug};
use crate::import::shared::tidy::{Tidied, tidied};
use crate::import::steps::{Pace, pause};
use crate::import::{EVENTS, Error, Imported};
#[cfg(feature = "builder")]
use crate::model::Problem;
use crate::model::{
    Event, Kind, Media, NO_ALTERNATIVE, Note, OwnMeasure, Period, Repair, SHOWN_BARE, Severity, Side, Source,
    TEXT_LIMIT, Timeline, Violation, clip, is_web_address,
};

/// What is done about a guess.
const SHOWN_SO: &str = "shown so";

/// The check of an item.
type Check<T> = fn(&mut TimelineBuilder, &mut T, &SourceLocation) -> Result<(), Violation>;

/// Why an event is left out when the builder is full.
pub fn too_many() -> String {
    format!("there are more than {EVENTS} events; split the file")
}

/// A timeline that is being built.
#[derive(Default)]
pub struct TimelineBuilder {
    /// Title, language, note and currency are set here; the rest belongs to the builder.
    pub timeline: Timeline,
    causes: Causes,
    /// How many events the data has, with those that cannot be read.
    pub written: usize,
    /// The events so far, to which further rows may add.
    pub events: Located<Event>,
    periods: Located<Period>,
    notes: Located<Note>,
    kinds: BTreeMap<String, u32>,
    kind_ids: Names,
    /// The sources with their keys.
    sources: Vec<(String, Source)>,
    /// Their indices by the hashes of their contents.
    source_indices: Hashes,
    source_keys: Names,
    event_ids: Names,
    /// The ids of related events, with the locations of the events that name them.
    related: Vec<(String, SourceLocation)>,
    /// Reads dates as people write them, for formats whose dates are all written alike.
    pub dates: DateReader,
    /// The ids of the events by their paths.
    #[cfg(feature = "builder")]
    ids: BTreeMap<String, String>,
}

impl TimelineBuilder {
    /// Reports something that is left out.
    pub fn refuse(&mut self, location: &SourceLocation, reason: impl Into<Cow<'static, str>>) {
        self.report(location, Severity::Error, reason.into(), "left out");
    }

    /// Reports something that is shown otherwise than written, and what was done.
    pub fn warn(&mut self, location: &SourceLocation, reason: impl Into<Cow<'static, str>>, done: &'static str) {
        self.report(location, Severity::Warning, reason.into(), done);
    }

    /// The same at a path, whose line and column are asked for only if they are needed.
    pub fn warn_at(
        &mut self,
        path: &Path,
        reason: Cow<'static, str>,
        done: &'static str,
        at: &mut dyn FnMut() -> (usize, usize),
    ) {
        self.causes.add_at(path, Severity::Warning, reason, done, at);
    }

    /// Reports a field that is not carried over, such as a style.
    pub fn not_carried(&mut self, field: &str, location: &SourceLocation) {
        self.warn_of(field, location, || format!("“{}” is not carried over", clip(field)), "not shown");
    }

    /// Reports a warning of a cause, whatever its reason quotes, and wherever it is.
    pub fn warn_of(
        &mut self,
        why: &str,
        location: &SourceLocation,
        reason: impl FnOnce() -> String,
        done: &'static str,
    ) {
        self.warn_repairable(why, location, None, reason, done);
    }

    /// The same with the choice that reads it the other way, if there is one.
    pub fn warn_repairable(
        &mut self,
        why: &str,
        location: &SourceLocation,
        repair: Option<Repair>,
        reason: impl FnOnce() -> String,
        done: &'static str,
    ) {
        let problem = |at: &SourceLocation| at.problem(Severity::Warning, reason(), done).with_repair(repair);
        self.causes.add_of(why, location, problem);
    }

    /// Reads a date as people write it, in a format whose dates are all written alike.
    ///
    /// # Errors
    /// What is wrong, and how to fix it.
    pub fn date(&mut self, text: &str, location: &SourceLocation) -> Result<Date, String> {
        let mut dates = std::mem::take(&mut self.dates);
        let reading = dates.read((text, ""), |_| String::new());
        let date = reading.map(|reading| self.guessed_date(&reading, text, &dates, location));
        self.dates = dates;
        date
    }

    /// The date that was read from a text. What was guessed is reported.
    pub fn guessed_date(&mut self, reading: &Reading, text: &str, dates: &DateReader, at: &SourceLocation) -> Date {
        for guess in &reading.guesses {
            match guess {
                Guess::Fraction => self.not_carried("milliseconds", at),
                guess => {
                    let why = dates.why(*guess);
                    let reason = || format!("“{}” is read as {}: {why}", clip(text), in_words(&reading.date));
                    self.warn_repairable(&why, at, dates.repair(*guess), reason, SHOWN_SO);
                }
            }
        }
        reading.date
    }

    /// Reports a guess: `example` tells what is read, such as “x” is read as y.
    pub fn guessed(&mut self, why: &str, location: &SourceLocation, example: impl FnOnce() -> String) {
        self.warn_of(why, location, || format!("{}: {why}", example()), SHOWN_SO);
    }

    fn report(&mut self, location: &SourceLocation, severity: Severity, reason: Cow<'static, str>, done: &'static str) {
        self.causes.add_at(&location.path, severity, reason, done, &mut || (location.line, location.column));
    }

    /// The index of the kind with a label, or with a declared id; a new one if there is none. `None` for an empty label.
    pub fn kind(&mut self, label: &str, location: &SourceLocation) -> Option<u16> {
        let label = label.trim();
        if label.is_empty() || self.kinds.contains_key(label) {
            return self.known_kind(label);
        }
        let mut label = label.to_string();
        self.tidy(&mut [&mut label], location);
        match self.known_kind(&label) {
            None if !label.is_empty() => self.new_kind(&slug(&label, "kind"), &label),
            known => known,
        }
    }

    fn known_kind(&self, label: &str) -> Option<u16> {
        u16::try_from(*self.kinds.get(label)?).ok()
    }

    /// Adds a kind with an id.
    pub fn kind_with_id(&mut self, id: &str, label: &str, side: Option<Side>, location: &SourceLocation) {
        let (mut id, mut label) = (if id.is_empty() { label } else { id }.to_string(), label.to_string());
        self.tidy(&mut [&mut id, &mut label], location);
        if id.is_empty() || label.is_empty() || self.kind_ids.has(&id) {
            return self.refuse(location, "a kind needs an id that no other kind has, and a label; fill them in");
        }
        if let Some(kind) = self.new_kind(&id, &label) {
            self.kinds.entry(id).or_insert(kind.into());
            if let Some(kind) = self.timeline.kinds.get_mut(usize::from(kind)) {
                kind.side = side;
            }
        }
    }

    /// Adds a measure of the timeline's own.
    pub fn measure(&mut self, mut own: OwnMeasure, location: &SourceLocation) {
        self.tidy(&mut [&mut own.id, &mut own.label, &mut own.unit], location);
        if own.unit.is_empty() {
            own.unit.clone_from(&own.label);
        }
        match self.timeline.check_measure(&own) {
            Ok(()) => self.timeline.measures.push(own),
            Err((_, reason)) => self.refuse(location, reason),
        }
    }

    fn new_kind(&mut self, id: &str, label: &str) -> Option<u16> {
        let Ok(kind) = u16::try_from(self.timeline.kinds.len()) else {
            let reason = "there are more than 65,536 kinds; merge some";
            self.warn(&SourceLocation::default(), reason, "the others are shown without a kind");
            return None;
        };
        self.kinds.entry(label.into()).or_insert(kind.into());
        let id = self.kind_ids.free(id.into());
        self.timeline.kinds.push(Kind { id, label: label.into(), side: None });
        Some(kind)
    }

    /// The key of a source, a new one if no other has the same contents; `None` for an empty source. An address that is not a web
    /// address is reported and dropped.
    pub fn source(&mut self, source: Source, location: &SourceLocation) -> Option<String> {
        self.source_with_key("", Cited::of(&source), &mut || location.clone())
    }

    /// The same for a source with a key. If another source has it already, this one gets another key.
    pub fn source_with_key(
        &mut self,
        wanted: &str,
        cited: Cited,
        here: &mut dyn FnMut() -> SourceLocation,
    ) -> Option<String> {
        if let Some(known) = self.known_source(cited.hash(wanted), &cited) {
            return Some(known);
        }
        let mut wanted = wanted.to_string();
        let [publisher, title, url, archived] = cited.texts().map(String::from);
        let mut source = Source { publisher, title, date: cited.date, url, archived };
        let tidied = tidied([&mut wanted, &mut source.publisher, &mut source.title]);
        if tidied != Tidied::default() {
            self.report_tidied(tidied, &here());
        }
        let wanted = wanted.as_str();
        if !source.url.is_empty() && !is_web_address(&source.url) {
            self.check_address(&mut source.url, &here());
        }
        if source.publisher.trim().is_empty() {
            let host = crate::model::host(if source.url.is_empty() { &source.archived } else { &source.url });
            source.publisher = host.strip_prefix("www.").unwrap_or(host).into();
        }
        if source.publisher.is_empty() {
            source.publisher = std::mem::take(&mut source.title);
        }
        if source.publisher.is_empty() {
            return self.source_keys.has(wanted).then(|| wanted.into());
        }
        let contents = Cited::of(&source).hash(wanted);
        if let Some(key) = self.known_source(contents, &Cited::of(&source)) {
            return Some(key);
        }
        if !wanted.is_empty() && self.source_keys.has(wanted) {
            let reason = format!("another source has the key “{}”; change one of them", clip(wanted));
            self.warn(&here(), reason, "given another key");
        }
        let key = self.source_keys.free(match (wanted, source.date) {
            ("", None) => slug(&source.publisher, "source"),
            ("", Some(date)) => slug(&format!("{} {date}", source.publisher), "source"),
            (wanted, _) => wanted.into(),
        });
        self.source_indices.insert(contents, self.sources.len() as u32);
        self.sources.push((key.clone(), source));
        Some(key)
    }

    /// The key of a source that another has the same contents as, whose hash is given.
    fn known_source(&self, contents: u64, source: &Cited) -> Option<String> {
        let (key, known) = self.sources.get(self.source_indices.get(contents)? as usize)?;
        let known = Cited::of(known);
        // To compare nothing with nothing, which has no address, takes some processors hundreds of cycles.
        let is_same = |(one, other): (&str, &str)| one.len() == other.len() && (one.is_empty() || one == other);
        let has_same_texts = known.texts().into_iter().zip(source.texts()).all(is_same);
        (has_same_texts && known.date == source.date).then(|| key.clone())
    }

    /// Drops an address that is not a web address, and reports it.
    pub fn check_address(&mut self, url: &mut String, location: &SourceLocation) {
        if !url.is_empty() && !is_web_address(url) {
            let reason = format!("“{}” is not a web address; write one with http or https", clip(url));
            self.warn(location, reason, "shown without its link");
            url.clear();
        }
    }

    /// Adds an event. It is completed in the end: without an id it gets one from its title, without a title it is called untitled, and if it
    /// violates a rule of the model, it is left out.
    pub fn event(&mut self, event: Event, location: &SourceLocation) {
        match self.is_full() {
            true => self.refuse(location, too_many()),
            false => self.events.push(event, location),
        }
    }

    /// Whether it takes no more events.
    pub fn is_full(&self) -> bool {
        self.events.items.len() >= EVENTS
    }

    fn complete(&mut self, event: &mut Event, location: &SourceLocation) {
        let mut tidied = tidied([&mut event.id, &mut event.title]);
        if let Some(more) = &mut event.more {
            tidied.add_details(more);
        }
        self.report_tidied(tidied, location);
        if event.title.trim().is_empty() {
            self.warn(location, "it has no title; give it one", "called “Untitled”");
            event.title = "Untitled".into();
        }
        // Empty details take no memory.
        event.more.take_if(|more| more.is_empty());
        let is_given = !event.id.is_empty();
        if !is_given {
            event.id = slug(&event.title, "event");
        }
        if let Some(other) = self.event_ids.numbered(&event.id) {
            if is_given {
                let reason = format!("the id “{}” is taken by an earlier event; change one of them", clip(&event.id));
                self.warn(location, reason, "given another id");
            }
            event.id = other;
        }
        #[cfg(feature = "builder")]
        self.ids.insert(location.path.to_string(), event.id.clone());
        let details = event.details();
        self.report_bare_images(&details.media, location);
        self.related.extend(details.related.iter().map(|id| (id.clone(), location.clone())));
    }

    /// Cleans texts on their way into the model: removes the characters that neither XML nor a reader can take, and cuts what is too
    /// long.
    pub fn tidy(&mut self, texts: &mut [&mut String], location: &SourceLocation) {
        self.report_tidied(tidied(texts.iter_mut().map(|text| &mut **text)), location);
    }

    fn report_tidied(&mut self, Tidied { cut, removed }: Tidied, location: &SourceLocation) {
        if removed {
            self.warn(location, "the text holds a control character; remove it", "shown without it");
        }
        if cut {
            self.warn(location, format!("a text has more than {TEXT_LIMIT} characters; shorten it"), "cut");
        }
    }

    /// Adds a period.
    pub fn period(&mut self, mut period: Period, location: &SourceLocation) {
        self.tidy(&mut [&mut period.label], location);
        if period.label.trim().is_empty() {
            self.warn(location, "it has no label; give it one", "called “Untitled”");
            period.label = "Untitled".into();
        }
        self.periods.push(period, location);
    }

    /// Adds a statement about many events.
    pub fn note(&mut self, mut note: Note, location: &SourceLocation) {
        self.tidy(&mut [&mut note.text], location);
        self.notes.push(note, location);
    }

    /// The items that pass a check; the others are reported.
    async fn checked<T>(&mut self, located: Located<T>, check: Check<T>) -> Vec<T> {
        let Located { mut items, locations } = located;
        let (mut wrong, mut pace) = (Vec::new(), Pace::default());
        for (index, (item, location)) in items.iter_mut().zip(locations).enumerate() {
            if let Err((path, reason)) = check(self, item, &location) {
                self.refuse(&SourceLocation { path: format!("{}{path}", location.path).into(), ..location }, reason);
                wrong.push(index);
            }
            pace.item().await;
        }
        if !wrong.is_empty() {
            let (mut index, mut wrong) = (0.., wrong.into_iter().peekable());
            items.retain(|_| index.next().is_none_or(|index| wrong.next_if_eq(&index).is_none()));
        }
        items
    }

    /// Reports the related events that there are not.
    fn report_unrelated(&mut self) {
        for (id, location) in std::mem::take(&mut self.related) {
            if !self.event_ids.has(&id) {
                let reason = format!("there is no event “{}”; correct the id", clip(&id));
                self.warn(&location, reason, "not shown as related");
            }
        }
    }

    /// Reports images without an alternative text, of an event or of the opening.
    pub fn report_bare_images(&mut self, media: &[Media], location: &SourceLocation) {
        for _ in media.iter().filter(|one| one.lacks_alternative()) {
            self.warn(location, NO_ALTERNATIVE, SHOWN_BARE);
        }
    }

    /// Drops the kinds that no event has.
    pub fn drop_unused_kinds(&mut self) {
        let mut used = vec![false; self.timeline.kinds.len()];
        for kind in self.events.items.iter().filter_map(|event| event.kind) {
            used.iter_mut().skip(usize::from(kind)).take(1).for_each(|used| *used = true);
        }
        let mut indices = Vec::with_capacity(used.len());
        let mut kept = 0_usize;
        for used in &used {
            indices.push(u16::try_from(kept).unwrap_or(u16::MAX));
            kept += usize::from(*used);
        }
        let mut used = used.into_iter();
        self.timeline.kinds.retain(|_| used.next() == Some(true));
        for event in &mut self.events.items {
            event.kind = event.kind.and_then(|kind| indices.get(usize::from(kind)).copied());
        }
    }

    /// Names the events that problems are about.
    #[cfg(feature = "builder")]
    fn name_events(&self, problems: &mut [Problem]) {
        for problem in problems {
            let paths = std::iter::once(&problem.path).chain(&problem.also);
            // `row 12, End`, `events[3].start_date`
            let events = paths.map(|path| path.split([',', '.']).next().unwrap_or_default());
            problem.ids = events.map(|path| self.ids.get(path).cloned().unwrap_or_default()).collect();
        }
    }

    /// The timeline, with its events sorted by time.
    ///
    /// # Errors
    /// If it has no event.
    pub async fn finish(mut self) -> Result<Imported, Error> {
        let mut pace = Pace::default();
        let (mut sources, mut sorted) = (Vec::with_capacity(self.sources.len()), BTreeMap::new());
        for (key, source) in std::mem::take(&mut self.sources) {
            sorted.insert(key, sources.len() as u32);
            sources.push(Some(source));
            pace.item().await;
        }
        for (key, index) in sorted {
            let source = sources.get_mut(index as usize).and_then(Option::take);
            self.timeline.sources.extend(source.map(|source| (key, source)));
            pace.item().await;
        }
        let events = std::mem::take(&mut self.events);
        let check: Check<Event> = |builder, event, location| {
            builder.complete(event, location);
            builder.timeline.check_event(event)
        };
        self.timeline.events = self.checked(events, check).await;
        self.report_unrelated();
        for hashes in [&mut self.event_ids.next, &mut self.source_keys.next, &mut self.source_indices] {
            hashes.free().await;
        }
        let periods = std::mem::take(&mut self.periods);
        let check: Check<Period> = |builder, period, _| builder.timeline.check_period(period);
        self.timeline.periods = self.checked(periods, check).await;
        let notes = std::mem::take(&mut self.notes);
        let check: Check<Note> = |builder, note, _| builder.timeline.check_note(note);
        self.timeline.notes = self.checked(notes, check).await;
        let mut problems = self.causes.finish();
        // Some were found at the end; a reader goes through the text once.
        sort(&mut problems);
        #[cfg(feature = "builder")]
        self.name_events(&mut problems);
        #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
        let first = self.dates.order();
        let TimelineBuilder { mut timeline, written, .. } = self;
        let missing = written.saturating_sub(timeline.events.len());
        // Behind one another in memory only before they are sorted.
        if timeline.currency.is_empty() {
            timeline.currency = timeline.only_currency();
        }
        let events = &mut timeline.events;
        let mut order = Order::default();
        for event in events.iter() {
            order.push(&event.date);
            pace.item().await;
        }
        while !order.step(events) {
            pause().await;
        }
        match timeline.events.is_empty() {
            true => Err(Error::Empty(problems)),
            false => Ok(Imported {
                timeline,
                problems,
                missing,
                #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
                order: first,
            }),
        }
    }
}
