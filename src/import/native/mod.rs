//! Heistline JSON to a timeline. A bad event costs that event, not the others.
//!
//! It is read in two rounds: first the span of each event, then the events one by one. An error inside of an event, even one of
//! syntax, stays there. Both rounds take small steps, so that the page stays responsive while it reads a million events.

#[cfg(feature = "formats")]
mod dates;
mod fields;
mod ids;
mod items;
pub mod json;
mod problems;
pub(in crate::import) mod sort;
#[cfg(test)]
mod tests;
#[cfg(feature = "formats")]
mod unnamed;

use crate::date::{Date, has_fraction};
#[cfg(feature = "formats")]
use crate::import::Choices;
use crate::import::native::fields::FRACTION;
use crate::import::native::ids::Ids;
use crate::import::native::json::{Scanner, Span, slice};
use crate::import::native::problems::{LEFT_OUT, Problems};
use crate::import::native::sort::Order;
use crate::import::{EVENTS, Error, Imported, TEXT_BYTES};
use crate::model::{
    Event, Kind, Media, Note, OwnMeasure, Period, Source, Timeline, check_currency, clip, is_web_address,
};

/// Bytes that one step scans, and events that one step reads: about two milliseconds' worth.
const STEP: (usize, usize) = (1 << 18, 250);

/// Reads a text in steps, none of which blocks the page: [`Import::push`] all of the text, [`Import::step`] until that returns 1,
/// and [`Import::finish`].
#[derive(Debug)]
pub struct Import {
    text: Vec<u8>,
    problems: Problems,
    timeline: Timeline,
    periods: Vec<Span>,
    notes: Vec<Span>,
    media: Vec<Span>,
    /// The times of the events.
    order: Order,
    /// The ids of the events.
    ids: Ids,
    /// The indices and the spans of the events that name related ones, and those.
    #[cfg(feature = "formats")]
    related: Vec<(usize, Span, Vec<String>)>,
    /// How many events the list has.
    written: usize,
    stage: Stage,
}

/// The key of a source and its span.
type Entry = (String, Span);

#[derive(Debug)]
enum Stage {
    /// Finds the spans of the fields and the events.
    Scan(Scanner),
    /// Reads the kinds and the sources that the events refer to, the next of which have this index.
    Head {
        events: Vec<Span>,
        kinds: Vec<Span>,
        sources: Vec<Entry>,
        overridden: Vec<bool>,
        from: usize,
    },
    /// Reads the events, the next of which has this index.
    Events(Vec<Span>, usize),
    /// Removes the events whose id is taken.
    Ids(Vec<Span>),
    /// Sorts the events by time.
    Sort,
    /// Reads the periods, the notes and the media, the next of which have this index.
    Tail(usize),
    Done,
}

impl Import {
    /// Reserves memory for a text of a size.
    ///
    /// # Errors
    /// If that is too large.
    pub fn new(size: usize) -> Result<Import, Error> {
        if size > TEXT_BYTES {
            return Err(Error::TooBig);
        }
        let mut text = Vec::new();
        text.try_reserve_exact(size).or(Err(Error::Memory))?;
        Ok(Import {
            text,
            problems: Problems::default(),
            timeline: Timeline::default(),
            periods: Vec::new(),
            notes: Vec::new(),
            media: Vec::new(),
            order: Order::default(),
            ids: Ids::default(),
            #[cfg(feature = "formats")]
            related: Vec::new(),
            written: 0,
            stage: Stage::Scan(Scanner::new(0)),
        })
    }

    /// Takes what somebody has said about the text, before the first step.
    #[cfg(feature = "formats")]
    pub fn choose(&mut self, choices: Choices) {
        self.problems.dates.choose(choices);
        #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
        {
            self.problems.numbers = choices.numbers;
        }
    }

    /// Takes the language of those who wrote the text, for one that names none, before the first step.
    #[cfg(feature = "formats")]
    pub fn language(&mut self, lang: &str) {
        self.problems.dates.language = lang.into();
    }

    /// Takes the next bytes of the text, before the first step.
    ///
    /// # Errors
    /// If that is too much.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if self.text.len() + bytes.len() > TEXT_BYTES {
            return Err(Error::TooBig);
        }
        self.text.try_reserve(bytes.len()).or(Err(Error::Memory))?;
        self.text.extend_from_slice(bytes);
        Ok(())
    }

    /// Reads a little, and returns the progress from 0 to 1.
    ///
    /// # Errors
    /// As [`read`](crate::import::read).
    pub fn step(&mut self) -> Result<f64, Error> {
        match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Scan(scanner) => self.scan(scanner),
            Stage::Head { events, kinds, mut sources, overridden, from } => {
                self.references(&kinds, (&mut sources, &overridden), from);
                let from = from + STEP.1;
                self.stage = if from < kinds.len().max(sources.len()) {
                    Stage::Head { events, kinds, sources, overridden, from }
                } else {
                    if !overridden.is_empty() {
                        self.timeline.sort_sources();
                    }
                    Stage::Events(events, 0)
                };
                Ok(0.2)
            }
            Stage::Events(spans, from) => {
                let to = (from + STEP.1).min(spans.len());
                for (index, span) in spans.iter().enumerate().take(to).skip(from) {
                    self.event(index, *span);
                }
                let progress = to as f64 / spans.len().max(1) as f64;
                self.stage = if to == spans.len() {
                    #[cfg(feature = "formats")]
                    unnamed::give_ids(&mut self.timeline.events, &mut self.ids);
                    Stage::Ids(spans)
                } else {
                    Stage::Events(spans, to)
                };
                Ok(0.2 + 0.7 * progress)
            }
            Stage::Ids(spans) => {
                self.stage = if self.ids.step() {
                    self.remove_taken(&spans);
                    Stage::Sort
                } else {
                    Stage::Ids(spans)
                };
                Ok(0.92)
            }
            Stage::Sort => {
                self.stage = if self.order.step(&mut self.timeline.events) { Stage::Tail(0) } else { Stage::Sort };
                Ok(0.95)
            }
            Stage::Tail(from) => {
                self.rest(from);
                let from = from + STEP.1;
                if from < self.periods.len().max(self.notes.len()).max(self.media.len()) {
                    self.stage = Stage::Tail(from);
                    return Ok(0.95);
                }
                self.end()?;
                Ok(1.0)
            }
            Stage::Done => Ok(1.0),
        }
    }

    /// What was read, once [`Import::step`] has returned 1.
    pub fn finish(mut self) -> Imported {
        let missing = self.written - self.timeline.events.len();
        Imported {
            timeline: self.timeline,
            problems: self.problems.causes.finish(),
            missing,
            #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
            order: self.problems.dates.order(),
        }
    }

    fn scan(&mut self, mut scanner: Scanner) -> Result<f64, Error> {
        let Import { text, problems, .. } = self;
        if scanner.offset == 0 {
            scanner.offset = if text.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
            if text.iter().skip(scanner.offset).all(u8::is_ascii_whitespace) {
                return Err(Error::Empty(Vec::new()));
            }
        }
        match scanner.step(text, ["events", "sources"], STEP.0) {
            Ok(Some(false)) => {
                let progress = 0.2 * scanner.offset as f64 / text.len() as f64;
                self.stage = Stage::Scan(scanner);
                Ok(progress)
            }
            Ok(Some(true)) => {
                self.head(scanner)?;
                Ok(0.2)
            }
            Ok(None) => Err(match json::check(text, (scanner.offset as u32, text.len() as u32)) {
                Ok(()) => problems.not_a_timeline(text, 0, "it is not an object { … }"),
                Err(error) => problems.not_json(text, error, 0),
            }),
            Err(error) => Err(problems.not_json(text, error, scanner.items.as_ref().map_or(0, Vec::len))),
        }
    }

    /// Reads what concerns the whole timeline.
    fn head(&mut self, scanner: Scanner) -> Result<(), Error> {
        let Scanner { fields, items, entries, .. } = scanner;
        self.problems.fields(&self.text, &fields);
        let Import { text, problems, timeline, .. } = self;
        let field = |name: &str| fields.iter().rfind(|(key, _)| key == name).map(|(_, span)| *span);
        #[cfg(feature = "formats")]
        let items = items.or_else(|| unnamed::by_key(problems, text, field("events")?));
        let mut list = |name: &str| match field(name).map(|span| (span.0 as usize, json::items(text, span))) {
            None => Ok(Vec::new()),
            Some((_, Ok(Some(found)))) => Ok(found),
            Some((offset, Ok(None))) => Err(problems.not_a_timeline(
                text,
                offset,
                "write events, kinds, measures, media, periods and notes as lists [ … ]",
            )),
            Some((_, Err(error))) => Err(problems.not_json(text, error, 0)),
        };
        let kinds = list("kinds")?;
        let measures = list("measures")?;
        self.periods = list("periods")?;
        self.notes = list("notes")?;
        // One may stand without a list.
        self.media = match field("media") {
            Some(span) if slice(text, span).starts_with(b"{") => vec![span],
            _ => list("media")?,
        };
        let events = match (items, field("events")) {
            (Some(events), _) => events,
            (None, Some(_)) => list("events")?,
            (None, None) => return Err(problems.not_a_timeline(text, 0, "it has no “events”")),
        };
        let mut read = |name: &str, check: fn(&str) -> Result<(), String>| {
            field(name).map(|span| problems.text(text, name, span, check)).unwrap_or_default()
        };
        read("$schema", |_| Ok(()));
        timeline.title = read("title", |_| Ok(()));
        timeline.lang = read("lang", |_| Ok(()));
        timeline.note = read("note", |_| Ok(()));
        timeline.text = read("text", |_| Ok(()));
        timeline.currency = read("currency", check_currency);
        #[cfg(not(feature = "formats"))]
        let written: Option<Date> = None;
        #[cfg(feature = "formats")]
        let written = {
            if !timeline.lang.is_empty() {
                problems.dates.language.clone_from(&timeline.lang);
            }
            field("updated").and_then(|span| problems.written_date(text, "updated", span))
        };
        timeline.updated = written.or_else(|| {
            let span = field("updated")?;
            problems.text(text, "updated", span, check_date).parse().ok()
        });
        for (index, span) in measures.into_iter().enumerate() {
            let check = |own: &OwnMeasure| timeline.check_measure(own);
            let own = problems.item(text, span, &|| format!("measures[{index}]"), timeline, &check);
            timeline.measures.extend(own);
        }
        let mut sources = match (field("sources"), entries) {
            (Some(_), Some(entries)) => entries,
            (None, _) => Vec::new(),
            (Some(span), None) => {
                let reason = "write its sources as an object { … }";
                return Err(problems.not_a_timeline(text, span.0 as usize, reason));
            }
        };
        self.written = events.len();
        let count = events.len().min(EVENTS);
        timeline.events.try_reserve_exact(count).or(Err(Error::Memory))?;
        self.order.reserve(count).ok_or(Error::Memory)?;
        self.ids.reserve(count).ok_or(Error::Memory)?;
        let overridden = problems.source_keys(text, &mut sources);
        timeline.sources.try_reserve_exact(sources.len()).or(Err(Error::Memory))?;
        self.stage = Stage::Head { events, kinds, sources, overridden, from: 0 };
        Ok(())
    }

    /// Reads some kinds and some sources.
    fn references(&mut self, kinds: &[Span], (sources, overridden): (&mut [Entry], &[bool]), from: usize) {
        let Import { text, problems, timeline, .. } = self;
        for (index, span) in kinds.iter().enumerate().skip(from).take(STEP.1) {
            let kind = problems.item(text, *span, &|| format!("kinds[{index}]"), timeline, &Kind::check);
            timeline.kinds.extend(kind);
        }
        for (index, source) in sources.iter_mut().enumerate().skip(from).take(STEP.1) {
            let is_overridden = overridden.get(index) == Some(&true);
            problems.source(text, std::mem::take(source), is_overridden, timeline);
        }
    }

    /// Reads one event of the list.
    fn event(&mut self, index: usize, span: Span) {
        let Import { text, problems, timeline, order, ids, .. } = self;
        let path = || format!("events[{index}]");
        match index {
            ..EVENTS => {}
            EVENTS => {
                let reason = format!("there are more than {EVENTS} events; split the file");
                return problems.report(text, span.0 as usize, path(), reason, LEFT_OUT);
            }
            _ => return,
        }
        let check = |event: &Event| match event.id.is_empty() && cfg!(feature = "formats") {
            true => timeline.check_content(event),
            false => timeline.check_event(event),
        };
        #[cfg(feature = "formats")]
        {
            problems.keys.current = index;
        }
        let Some(event) = problems.item(text, span, &path, timeline, &check) else { return };
        #[cfg(feature = "formats")]
        if !event.details().related.is_empty() {
            self.related.push((index, span, event.details().related.clone()));
        }
        order.push(&event.date);
        ids.push(&event.id, index);
        timeline.events.push(event);
    }

    /// Removes the events whose id an earlier one has.
    fn remove_taken(&mut self, spans: &[Span]) {
        let Import { text, problems, timeline, order, ids, .. } = self;
        let events = &mut timeline.events;
        let id = |index: usize| events.get(index).map_or("", |event| event.id.as_str());
        let mut taken = Vec::new();
        ids.taken(&mut |one, two| id(one).cmp(id(two)), &mut |event, item| {
            taken.push(event);
            let span = spans.get(item).copied().unwrap_or_default();
            let reason = format!("the id “{}” is taken by an earlier event; change one of them", clip(id(event)));
            problems.report_inside(text, span, &format!("events[{item}]"), (".id".into(), reason), LEFT_OUT);
        });
        if taken.is_empty() {
            return;
        }
        let mut index = 0;
        let mut next = taken.iter().copied().peekable();
        events.retain(|_| {
            index += 1;
            next.next_if_eq(&(index - 1)).is_none()
        });
        order.remove(&taken);
    }

    /// Reads some periods, notes and media.
    fn rest(&mut self, from: usize) {
        let Import { text, problems, timeline, periods, notes, media, .. } = self;
        for (index, span) in periods.iter().enumerate().skip(from).take(STEP.1) {
            let check = |period: &Period| timeline.check_period(period);
            let period = problems.item(text, *span, &|| format!("periods[{index}]"), timeline, &check);
            timeline.periods.extend(period);
        }
        for (index, span) in notes.iter().enumerate().skip(from).take(STEP.1) {
            let check = |note: &Note| timeline.check_note(note);
            let note = problems.item(text, *span, &|| format!("notes[{index}]"), timeline, &check);
            timeline.notes.extend(note);
        }
        for (index, span) in media.iter().enumerate().skip(from).take(STEP.1) {
            let check = |media: &Media| timeline.check_media(media);
            let media = problems.item(text, *span, &|| format!("media[{index}]"), timeline, &check);
            timeline.media.extend(media.filter(Media::is_something));
        }
    }

    /// Finds what only all events can tell.
    fn end(&mut self) -> Result<(), Error> {
        let Import { text, problems, timeline, .. } = self;
        if timeline.currency.is_empty() {
            timeline.currency = timeline.only_currency();
        }
        #[cfg(feature = "formats")]
        problems.unrelated(text, std::mem::take(&mut self.related), &timeline.events);
        *text = Vec::new();
        match timeline.events.is_empty() {
            true => Err(Error::Empty(problems.causes.finish())),
            false => Ok(()),
        }
    }
}

/// Checks a date that stands alone.
fn check_date(text: &str) -> Result<(), String> {
    text.parse::<Date>()?;
    if has_fraction(text) { Err(FRACTION.into()) } else { Ok(()) }
}

impl Problems {
    /// Changes the keys of sources to what can be shown, and returns which of them are overridden; nothing if they are in order. To
    /// sort takes as long for those in the wasm.
    fn source_keys(&mut self, text: &[u8], entries: &mut [Entry]) -> Vec<bool> {
        for (key, span) in entries.iter_mut() {
            *key = self.source_key(text, key, *span);
        }
        if entries.is_sorted_by(|(one, _), (two, _)| one < two) {
            return Vec::new();
        }
        json::overridden(&entries.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>())
    }

    /// Reads a source.
    fn source(&mut self, text: &[u8], (key, span): Entry, overridden: bool, timeline: &mut Timeline) {
        let path = || format!("sources.{}", clip(&key));
        if overridden {
            return self.overridden(text, span, &path);
        }
        let Some(mut source) = self.item::<Source>(text, span, &path, timeline, &Source::check) else { return };
        for (field, url) in [(".url", &mut source.url), (".archived", &mut source.archived)] {
            if !url.is_empty() && !is_web_address(url) {
                let reason = format!("“{}” is not a web address; write one with http or https", clip(url));
                self.report_inside(text, span, &path(), (field.into(), reason), problems::UNLINKED);
                url.clear();
            }
        }
        if !key.is_empty() {
            timeline.sources.push((key, source));
        }
    }
}
