//! Our own JSON to a timeline. One bad event costs that event, not the others.
//!
//! It is read in two rounds, first each event as a part of the text and then each part: what is wrong inside an event, even its
//! JSON, stays there. Both go on in small steps, so that a page stays alive while it reads a million events.

mod ids;
mod items;
pub mod json;
mod sort;

use crate::import::native::ids::Ids;
use crate::import::native::items::Item;
use crate::import::native::json::{Scanner, Span, SyntaxError, slice};
use crate::import::native::sort::Order;
use crate::import::shared::lines::Lines;
use crate::import::{EVENTS, Error, Imported, PROBLEMS, TEXT_BYTES};
use crate::model::{
    Broken, Event, Kind, Note, Period, Problem, Severity, Source, Timeline, check_text, clip, is_web_address,
};

/// Bytes that are scanned, and events that are read, in one step: about two milliseconds' worth.
const STEP: (usize, usize) = (1 << 18, 250);

/// The reading of a text in steps, none of which takes longer than a page may be held up: [`Import::push`] what there is of
/// the text, [`Import::step`] until that returns 1, and [`Import::finish`].
#[derive(Debug)]
pub struct Import {
    text: Vec<u8>,
    reports: Reports,
    timeline: Timeline,
    periods: Vec<Span>,
    notes: Vec<Span>,
    /// What the events are sorted by: their middles.
    order: Order,
    /// Where the ids of the events so far are.
    ids: Ids,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// Finding the parts of the text.
    Scan(Scanner),
    /// Reading the events, the next of which is at this place.
    Events(Vec<Span>, usize),
    /// Bringing them into the order of time.
    Sort,
    /// All is read.
    Done,
}

impl Import {
    /// Makes room for a text of so many bytes.
    ///
    /// # Errors
    /// When that is too much.
    pub fn new(size: usize) -> Result<Import, Error> {
        if size > TEXT_BYTES {
            return Err(Error::TooBig);
        }
        let mut text = Vec::new();
        text.try_reserve_exact(size).or(Err(Error::Memory))?;
        Ok(Import {
            text,
            reports: Reports::default(),
            timeline: Timeline::default(),
            periods: Vec::new(),
            notes: Vec::new(),
            order: Order::default(),
            ids: Ids::default(),
            stage: Stage::Scan(Scanner::new(0)),
        })
    }

    /// Takes the next bytes of the text, before the first step.
    ///
    /// # Errors
    /// When that is too much.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if self.text.len() + bytes.len() > TEXT_BYTES {
            return Err(Error::TooBig);
        }
        self.text.try_reserve(bytes.len()).or(Err(Error::Memory))?;
        self.text.extend_from_slice(bytes);
        Ok(())
    }

    /// Goes on a little, and says how far it has come, from 0 to 1.
    ///
    /// # Errors
    /// As [`read`].
    pub fn step(&mut self) -> Result<f64, Error> {
        let Import { text, reports, timeline, order, ids, .. } = self;
        match &mut self.stage {
            Stage::Scan(scan) => {
                if scan.offset == 0 {
                    scan.offset = if text.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
                    if text.iter().skip(scan.offset).all(u8::is_ascii_whitespace) {
                        return Err(Error::Empty(Vec::new()));
                    }
                }
                match scan.step(text, "events", STEP.0) {
                    Ok(Some(false)) => Ok(0.2 * scan.offset as f64 / text.len() as f64),
                    Ok(Some(true)) => {
                        let scan = std::mem::replace(scan, Scanner::new(0));
                        self.head(scan)?;
                        Ok(0.2)
                    }
                    Ok(None) => Err(match json::parse(text) {
                        Ok(_) => reports.not_a_timeline(text, 0, "it is no object { … }"),
                        Err(error) => reports.not_json(text, error, 0),
                    }),
                    Err(error) => Err(reports.not_json(text, error, scan.items.as_ref().map_or(0, Vec::len))),
                }
            }
            Stage::Events(parts, at) => {
                let to = (*at + STEP.1).min(parts.len());
                for (place, part) in parts.iter().enumerate().take(to).skip(*at) {
                    reports.event(text, (place, *part), timeline, order, ids);
                }
                *at = to;
                let done = to as f64 / parts.len().max(1) as f64;
                if to == parts.len() {
                    self.stage = Stage::Sort;
                }
                Ok(0.2 + 0.7 * done)
            }
            Stage::Sort => {
                if !order.step(&mut timeline.events) {
                    return Ok(0.95);
                }
                self.stage = Stage::Done;
                self.rest()?;
                Ok(1.0)
            }
            Stage::Done => Ok(1.0),
        }
    }

    /// What was read, when [`Import::step`] has returned 1.
    pub fn finish(self) -> Imported {
        Imported { timeline: self.timeline, problems: self.reports.problems }
    }

    /// All before the events: what they refer to.
    fn head(&mut self, scan: Scanner) -> Result<(), Error> {
        let Import { text, reports, timeline, .. } = self;
        #[cfg(feature = "formats")]
        for (name, part) in scan.fields.iter().filter(|(name, _)| !FIELDS.contains(&name.as_str())) {
            reports.report(text, part.0 as usize, clip(name), UNKNOWN.into(), NOT_READ);
        }
        let field = |name: &str| scan.fields.iter().rfind(|(key, _)| key == name).map(|(_, part)| *part);
        let mut list = |name: &str| match field(name).map(|part| (part.0 as usize, json::items(text, part))) {
            None => Ok(Vec::new()),
            Some((_, Ok(Some(found)))) => Ok(found),
            Some((at, Ok(None))) => {
                Err(reports.not_a_timeline(text, at, "events, kinds, periods and notes are lists [ … ]"))
            }
            Some((_, Err(error))) => Err(reports.not_json(text, error, 0)),
        };
        let kinds = list("kinds")?;
        self.periods = list("periods")?;
        self.notes = list("notes")?;
        let events = match (scan.items, field("events")) {
            (Some(events), _) => events,
            (None, Some(_)) => list("events")?,
            (None, None) => return Err(reports.not_a_timeline(text, 0, "it has no “events”")),
        };
        for (name, slot) in [
            ("title", &mut timeline.title),
            ("lang", &mut timeline.lang),
            ("currency", &mut timeline.currency),
            ("note", &mut timeline.note),
        ] {
            let Some(part) = field(name) else { continue };
            let reason = match json::parse(slice(text, part)).map(|value| value.content) {
                Ok(json::Content::Text(text)) => match check_text(&text) {
                    Ok(()) => {
                        *slot = text.into_owned();
                        continue;
                    }
                    Err(reason) => reason,
                },
                _ => "this has to be text in quotes".into(),
            };
            reports.report(text, part.0 as usize, name.to_string(), reason, EMPTIED);
        }
        for (index, part) in kinds.into_iter().enumerate() {
            timeline.kinds.extend(reports.item::<Kind>(text, part, &|| format!("kinds[{index}]"), &[], &|_| Ok(())));
        }
        if let Some(part) = field("sources") {
            reports.sources(text, part, timeline)?;
        }
        let room = events.len().min(EVENTS);
        timeline.events.try_reserve_exact(room).or(Err(Error::Memory))?;
        self.order.reserve(room).ok_or(Error::Memory)?;
        self.ids.reserve(room).ok_or(Error::Memory)?;
        self.stage = Stage::Events(events, 0);
        Ok(())
    }

    /// All after the events, and what only all events can tell.
    fn rest(&mut self) -> Result<(), Error> {
        let Import { text, reports, timeline, .. } = self;
        if timeline.currency.is_empty() {
            timeline.currency = timeline.only_currency();
        }
        for (index, part) in std::mem::take(&mut self.periods).into_iter().enumerate() {
            let check = |period: &Period| timeline.check_period(period);
            let period = reports.item(text, part, &|| format!("periods[{index}]"), &[], &check);
            timeline.periods.extend(period);
        }
        for (index, part) in std::mem::take(&mut self.notes).into_iter().enumerate() {
            let check = |note: &Note| timeline.check_note(note);
            let note = reports.item(text, part, &|| format!("notes[{index}]"), &[], &check);
            timeline.notes.extend(note);
        }
        *text = Vec::new();
        if reports.unlisted > 0 {
            let reason = format!("{} more problems are not listed", reports.unlisted);
            let problem =
                Problem { line: 0, column: 0, path: "events".into(), severity: LEFT_OUT.0, reason, done: "counted" };
            reports.problems.push(problem);
        }
        match timeline.events.is_empty() {
            true => Err(Error::Empty(std::mem::take(&mut reports.problems))),
            false => Ok(()),
        }
    }
}

/// What a problem costs, and what was done about it.
type Cost = (Severity, &'static str);

const LEFT_OUT: Cost = (Severity::Error, "left out");
const NOTHING: Cost = (Severity::Error, "nothing is shown");
const EMPTIED: Cost = (Severity::Warning, "left empty");
/// The fields of a timeline, and what is said of others by those who write it.
#[cfg(feature = "formats")]
const FIELDS: [&str; 10] =
    ["$schema", "title", "lang", "currency", "note", "kinds", "sources", "events", "periods", "notes"];
#[cfg(feature = "formats")]
const UNKNOWN: &str = "there is no such field; data/schema.json has all";
#[cfg(feature = "formats")]
const NOT_READ: Cost = (Severity::Warning, "not read");
const UNLINKED: Cost = (Severity::Warning, "shown without its link");

/// What was wrong in a text.
#[derive(Debug, Default)]
struct Reports {
    problems: Vec<Problem>,
    /// How many there were beyond those that are listed.
    unlisted: usize,
    lines: Lines,
}

impl Reports {
    fn sources(&mut self, text: &[u8], part: Span, timeline: &mut Timeline) -> Result<(), Error> {
        let start = part.0 as usize;
        let found = match json::entries(text, part) {
            Ok(Some(found)) => found,
            Ok(None) => return Err(self.not_a_timeline(text, start, "its sources are no object { … }")),
            Err(error) => return Err(self.not_json(text, error, 0)),
        };
        for (key, part) in found {
            let at = || format!("sources.{}", clip(&key));
            if let Some(mut source) = self.item::<Source>(text, part, &at, &[], &|_| Ok(())) {
                if !source.url.is_empty() && !is_web_address(&source.url) {
                    let reason = format!("“{}” is not an http or https address; it is not linked", clip(&source.url));
                    self.report_inside(text, part, &at(), (".url".into(), reason), UNLINKED);
                    source.url.clear();
                }
                timeline.sources.push((key.into_owned(), source));
            }
        }
        timeline.sort_sources();
        Ok(())
    }

    /// Reads one event of the list into the timeline, or says why not.
    fn event(
        &mut self,
        text: &[u8],
        (place, part): (usize, Span),
        timeline: &mut Timeline,
        order: &mut Order,
        ids: &mut Ids,
    ) {
        let at = || format!("events[{place}]");
        match place {
            ..EVENTS => {}
            EVENTS => {
                let reason = format!("there are more than {EVENTS} events; this and all after it are not shown");
                return self.report(text, part.0 as usize, at(), reason, LEFT_OUT);
            }
            _ => return,
        }
        let check = |event: &Event| timeline.check_event(event);
        let Some(event) = self.item(text, part, &at, &timeline.kinds, &check) else { return };
        if ids.is_taken(&event.id, &timeline.events) {
            let reason = format!("the id “{}” is taken by an earlier event", clip(&event.id));
            return self.report_inside(text, part, &at(), (".id".into(), reason), LEFT_OUT);
        }
        order.push(event.date.middle());
        timeline.events.push(event);
    }

    /// One item of the document, or a problem that says why not.
    fn item<T: Item>(
        &mut self,
        text: &[u8],
        part: Span,
        at: &dyn Fn() -> String,
        kinds: &[Kind],
        check: &dyn Fn(&T) -> Result<(), Broken>,
    ) -> Option<T> {
        let slice = slice(text, part);
        match json::parse(slice) {
            Ok(value) => {
                let item = items::read::<T>(&value, kinds).and_then(|item| check(&item).map(|()| item));
                #[cfg(feature = "formats")]
                for path in items::unknown::<T>(&value).into_iter().filter(|_| item.is_ok()) {
                    self.report_inside(text, part, &at(), (path, UNKNOWN.into()), NOT_READ);
                }
                item.map_err(|broken| self.report_inside(text, part, &at(), broken, LEFT_OUT)).ok()
            }
            Err(error) => {
                let path = json::path_at(slice, error.offset);
                self.report(
                    text,
                    part.0 as usize + error.offset,
                    format!("{}{path}", at()),
                    error.reason.into(),
                    LEFT_OUT,
                );
                None
            }
        }
    }

    /// Notes a problem at the value of an item that a path leads to.
    fn report_inside(&mut self, text: &[u8], part: Span, at: &str, (path, reason): Broken, cost: Cost) {
        let start = json::parse(slice(text, part)).map_or(0, |value| json::locate(&value, &path));
        self.report(text, part.0 as usize + start, format!("{at}{path}"), reason, cost);
    }

    fn report(&mut self, text: &[u8], offset: usize, path: String, reason: String, cost: Cost) {
        if self.problems.len() < PROBLEMS {
            let problem = self.problem(text, offset, path, reason, cost);
            self.problems.push(problem);
        } else {
            self.unlisted += 1;
        }
    }

    fn not_a_timeline(&mut self, text: &[u8], offset: usize, reason: &str) -> Error {
        let reason = format!("this is JSON, but not a timeline: {reason}");
        Error::Syntax(self.problem(text, offset, String::new(), reason, NOTHING))
    }

    /// Not JSON as a whole: says how many events before the error could be read.
    fn not_json(&mut self, text: &[u8], error: SyntaxError, whole: usize) -> Error {
        let whole = match whole {
            0 => String::new(),
            1 => "; 1 event before it is whole".into(),
            count => format!("; {count} events before it are whole"),
        };
        let reason = format!("this is not JSON: {}{whole}", error.reason);
        Error::Syntax(self.problem(text, error.offset, String::new(), reason, NOTHING))
    }

    fn problem(&mut self, text: &[u8], offset: usize, path: String, reason: String, (severity, done): Cost) -> Problem {
        let (line, column) = self.lines.at(text, offset);
        Problem { line, column, path, severity, reason, done }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read;

    const HEAD: &str = r#"{"title":"T","kinds":[{"id":"k","label":"K"}],"sources":{"s":{"publisher":"P","url":"https://example.org/"}},"#;

    fn with_events(events: &str) -> String {
        format!("{HEAD}\n\"events\":[\n{events}\n]}}")
    }

    fn good(id: &str) -> String {
        format!(r#"{{"id":"{id}","title":"E","date":"2016"}}"#)
    }

    fn only_problem(bad: &str) -> Problem {
        let imported = read(&with_events(&format!("{},\n{bad},\n{}", good("a"), good("z")))).unwrap();
        assert_eq!(imported.timeline.events.len(), 2, "{bad}: the other events stay");
        assert_eq!(imported.problems.len(), 1, "{bad}: {:?}", imported.problems);
        imported.problems.into_iter().next().unwrap()
    }

    #[test]
    fn each_bad_event_is_named_with_line_column_path_and_reason() {
        for (bad, column, path, words) in [
            (r#"{"id":"x","title":"E","date":"2016-02-30"}"#, 30, "events[1].date", "does not exist"),
            (r#"{"id":"x","title":"E","date":"2017/2016"}"#, 30, "events[1].date", "ends before it starts"),
            (r#"{"id":"x","title":"E"}"#, 1, "events[1]", "“date” is missing"),
            (r#"{"id":"a","title":"E","date":"2016"}"#, 7, "events[1].id", "taken by an earlier event"),
            (r#"{"id":"","title":"E","date":"2016"}"#, 7, "events[1].id", "the id is empty"),
            (r#"{"id":"x","title":" ","date":"2016"}"#, 19, "events[1].title", "the title is empty"),
            (
                r#"{"id":"x","title":"E","date":"2016","kind":"q"}"#,
                44,
                "events[1].kind",
                "not among the timeline’s kinds",
            ),
            (r#"{"id":"x","title":"E","date":"2016","country":"bd"}"#, 47, "events[1].country", "ISO 3166"),
            (r#"{"id":"x","title":"E","date":"2016","tier":"D"}"#, 44, "events[1].tier", "“D” is not one of: A B C"),
            (r#"{"id":7,"title":"E","date":"2016"}"#, 7, "events[1].id", "has to be text"),
            (r#"{"id":"x","title":"\ud800","date":"2016"}"#, 19, "events[1].title", "half a surrogate pair"),
            (r#"{"__proto__":{"id":"x"}}"#, 1, "events[1]", "“id” is missing"),
            (r#"{"id":NaN,"title":"E","date":"2016"}"#, 7, "events[1].id", "a value is missing here"),
            (r#"{"id":"x","title":"E","date":2016}"#, 30, "events[1].date", "has to be text"),
            ("null", 1, "events[1]", "has to be an object"),
            ("[]", 1, "events[1]", "has to be an object"),
            (r#""text""#, 1, "events[1]", "has to be an object"),
        ] {
            let problem = only_problem(bad);
            assert_eq!((problem.line, problem.column, problem.path.as_str()), (4, column, path), "{bad}: {problem}");
            assert!(problem.reason.contains(words), "{bad}: {problem}");
        }
    }

    #[test]
    fn each_bad_claim_is_named_with_its_path_and_reason() {
        for (claim, path, words) in [
            (r#"{"measure":"stolen","amount":1,"currency":"USD"}"#, ".claims[0]", "names no source"),
            (r#"{"measure":"stolen","amount":1,"currency":"USD","sources":[]}"#, ".claims[0]", "names no source"),
            (
                r#"{"measure":"stolen","amount":1,"currency":"USD","sources":["q"]}"#,
                ".claims[0].sources[0]",
                "“q” is not among",
            ),
            (
                r#"{"measure":"stolen","amount":1,"currency":"USD","sources":["__proto__"]}"#,
                ".claims[0].sources[0]",
                "“__proto__” is not among",
            ),
            (r#"{"measure":"stolen","amount":-1,"currency":"USD","sources":["s"]}"#, ".claims[0].amount", "negative"),
            (
                r#"{"measure":"stolen","amount":1e999,"currency":"USD","sources":["s"]}"#,
                ".claims[0].amount",
                "the number is too large",
            ),
            (
                r#"{"measure":"stolen","amount":{"min":2,"max":1},"currency":"USD","sources":["s"]}"#,
                ".claims[0].amount",
                "min is above its max",
            ),
            (r#"{"measure":"stolen","amount":1,"sources":["s"]}"#, ".claims[0]", "no unit"),
            (r#"{"measure":"stolen","amount":1,"currency":"usd","sources":["s"]}"#, ".claims[0]", "ISO 4217"),
            (
                r#"{"measure":"stolen","amount":1,"currency":"USD","token":"ETH","sources":["s"]}"#,
                ".claims[0]",
                "both a currency and a token",
            ),
            (
                r#"{"measure":"looted","amount":1,"currency":"USD","sources":["s"]}"#,
                ".claims[0].measure",
                "“looted” is not one of: stolen",
            ),
            (r#"{"amount":1,"currency":"USD","sources":["s"]}"#, ".claims[0]", "“measure” is missing"),
        ] {
            let problem = only_problem(&format!(r#"{{"id":"x","title":"E","date":"2016","claims":[{claim}]}}"#));
            assert_eq!(problem.path, format!("events[1]{path}"), "{claim}: {problem}");
            assert!(problem.reason.contains(words), "{claim}: {problem}");
        }
    }

    #[test]
    fn sixty_bad_events_cost_only_themselves() {
        let field = |rest: &str| format!(r#"{{"id":"x","title":"E","date":"2016",{rest}}}"#);
        let dates = "0 16 2016- 2016-13 2016-00 2016-1 2016-02-30 2015-02-29 2016-02-5 2016/2015 2016-02-05T25:00Z 10000 -10000 \
            2016-02-05T10:60Z 2016-02-05T10 05.02.2016 5/2/2016 2016-W05 2016-43 XXXX ../.. / 2016//2017 2016/2017/2018 NaN now";
        let dates = dates.split_whitespace().map(|date| format!(r#"{{"id":"x","title":"E","date":"{date}"}}"#));
        let values = ["null", "true", "7", "[]", "{}", r#"["2016"]"#, r#"{"date":"2016"}"#, r#""""#, r#"" ""#];
        let typed = values.map(|value| format!(r#"{{"id":"x","title":"E","date":{value}}}"#));
        let fields = [
            r#""kind":"none""#,
            r#""kind":5"#,
            r#""tier":"a""#,
            r#""tier":"""#,
            r#""tier":1"#,
            r#""country":"Bangladesh""#,
            r#""country":1"#,
            r#""place":[]"#,
            r#""short":{}"#,
            r#""summary":false"#,
            r#""sources":"s""#,
            r#""sources":{}"#,
            r#""sources":[null]"#,
            r#""sources":["q"]"#,
            r#""claims":{}"#,
            r#""claims":[null]"#,
            r#""claims":[[]]"#,
            r#""attribution":[{"by":"A"}]"#,
            r#""attribution":[{"by":"A","date":"soon","sources":["s"]}]"#,
            r#""disputed":[{"by":"A","sources":[]}]"#,
            r#""disputed":"A""#,
            r#""more":01"#,
            r#""more":1e"#,
            r#""more":+1"#,
            r#""more":.5"#,
            r#""more":"\q""#,
            r#""more":"\u12""#,
            r#""more":undefined"#,
            r#""more":'x'"#,
            r#""more":tru"#,
        ];
        let bad: Vec<String> = dates.chain(typed).chain(fields.map(field)).collect();
        assert!(bad.len() >= 60, "{}", bad.len());
        for bad in bad {
            let problem = only_problem(&bad);
            assert!(problem.path.starts_with("events[1]") && problem.reason.len() > 10, "{bad}: {problem}");
            assert_eq!(problem.line, 4, "{bad}: {problem}");
        }
    }

    #[test]
    fn one_bad_event_among_ten_thousand_costs_only_itself() {
        let mut events: Vec<String> = (0..10_000).map(|index| good(&format!("e{index}"))).collect();
        events[5_000] = r#"{"id":"e5000","title":"E","date":"yesterday"}"#.into();
        let imported = read(&with_events(&events.join(",\n"))).unwrap();
        assert_eq!(imported.timeline.events.len(), 9_999);
        assert_eq!(imported.problems.len(), 1);
        assert_eq!((imported.problems[0].line, imported.problems[0].path.as_str()), (5_003, "events[5000].date"));
    }

    #[test]
    fn too_long_and_too_deep_are_problems_of_their_event() {
        let long = "ü".repeat(10_001);
        let problem = only_problem(&format!(r#"{{"id":"x","title":"E","date":"2016","summary":"{long}"}}"#));
        assert!(
            problem.reason.contains("more than 10000 characters") && problem.path == "events[1].summary",
            "{problem}"
        );
        for field in ["date", "country", "tier", "kind"] {
            let event = format!(r#"{{"id":"x","title":"E","{field}":"{long}"}}"#);
            assert!(only_problem(&event).to_string().len() < 250, "{field}: a reason quotes the start alone");
        }
        let (title, label) = (format!(r#""title":"{long}""#), format!(r#""label":"{long}""#));
        let kinds = format!(r#""kinds":[{{"id":"k",{label}}}],"sources":{{"s":{{"publisher":"{long}"}}}}"#);
        let imported = read(&format!(r#"{{{title},{kinds},"events":[{}]}}"#, good("a"))).unwrap();
        let paths: Vec<_> = imported.problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths, ["title", "kinds[0].label", "sources.s.publisher"]);
        let deep =
            format!(r#"{{"id":"x","title":"E","date":"2016","more":{}1{}}}"#, "[".repeat(1_000), "]".repeat(1_000));
        assert!(only_problem(&deep).reason.contains("deeper than 64"));
    }

    #[test]
    fn a_source_with_another_scheme_stays_as_text_and_is_named() {
        let text = r#"{"sources":{"s":{"publisher":"P","url":"javascript:alert(1)"}},"events":[{"id":"a","title":"E","date":"2016"}]}"#;
        let imported = read(text).unwrap();
        assert_eq!(imported.timeline.source("s").unwrap().url, "");
        assert_eq!(imported.problems[0].path, "sources.s.url");
        assert!(imported.problems[0].reason.contains("javascript:alert(1)"));
    }

    #[test]
    fn text_that_is_no_timeline_is_refused_with_its_place() {
        let refused = |text: &str| read(text).unwrap_err();
        assert_eq!(refused("").code(), "E_DATA_EMPTY");
        assert_eq!(refused(" \n").code(), "E_DATA_EMPTY");
        assert_eq!(refused(r#"{"events":[]}"#).code(), "E_DATA_EMPTY");
        assert!(refused("<!doctype html>").to_string().contains("1:1: this is not JSON"));
        for text in ["[]", "1", "null", "{}", r#"{"events":{}}"#] {
            let error = refused(text);
            assert!(error.code() == "E_DATA_SYNTAX" && error.to_string().contains("not a timeline"), "{text}: {error}");
        }
        let broken = with_events(&format!("{},\n{{\"id\": \"b\"", good("a")));
        let Error::Syntax(problem) = refused(&broken) else { panic!("a syntax error") };
        assert_eq!((problem.line, problem.column), (5, 1), "{problem}");
        assert!(problem.reason.contains("1 event before it is whole"), "{problem}");
    }

    #[test]
    fn without_a_currency_the_only_one_of_the_figures_is_the_timelines() {
        let claim =
            |currency: &str| format!(r#"{{"measure":"stolen","amount":1,"currency":"{currency}","sources":["s"]}}"#);
        let event = |id: &str, currency: &str| {
            format!(r#"{{"id":"{id}","title":"E","date":"2016","claims":[{}]}}"#, claim(currency))
        };
        let currency = |events: &str| read(&with_events(events)).unwrap().timeline.currency;
        assert_eq!(currency(&[event("a", "USD"), event("b", "USD")].join(",")), "USD");
        assert_eq!(currency(&[event("a", "USD"), event("b", "EUR")].join(",")), "");
        assert_eq!(currency(&good("a")), "");
    }

    #[test]
    #[cfg(feature = "formats")]
    fn fields_that_there_are_not_are_told_to_those_who_write_them() {
        let claim = r#"{"measure":"stolen","amount":1,"currency":"USD","sources":["s"],"mesure":1}"#;
        let events = format!(r#"{{"id":"a","title":"E","date":"2016","summry":"x","claims":[{claim}]}}"#);
        let imported = read(&with_events(&events).replacen("\"title\"", "\"titel\"", 1)).unwrap();
        let told: Vec<_> = imported.problems.iter().map(|problem| (problem.path.as_str(), problem.done)).collect();
        let paths = ["titel", "events[0].summry", "events[0].claims[0].mesure"];
        assert_eq!(told, paths.map(|path| (path, "not read")));
    }

    #[test]
    fn a_byte_order_mark_is_skipped_and_events_are_sorted_by_time() {
        let text = r#"{"events":[{"id":"b","title":"E","date":"2017"},{"id":"a","title":"E","date":"2016"},{"id":"c","title":"E","date":"2016-01"}]}"#;
        let imported = read(&format!("\u{feff}{text}")).unwrap();
        let ids: Vec<_> = imported.timeline.events.iter().map(|event| event.id.as_str()).collect();
        assert_eq!(ids, ["c", "a", "b"]);
    }
}
