//! Text to a [`Timeline`] and its problems. One bad event costs that event, not the others.
//!
//! The native JSON is read in two steps, a raw slice for each event and then each event, so that a lone surrogate or
//! `1e999` stays inside its event. Other formats come as further readers beside [`read`].

mod json;
mod place;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use serde_json::value::RawValue;

use json::{Fields, Item};

use crate::model::{Broken, Event, Kind, Period, Problem, Source, Timeline, clip, is_web_address};

/// Largest text that is read, in bytes (64 MiB).
pub const TEXT_BYTES: usize = 64 << 20;
/// Most events that are read; the rest is named in a problem.
pub const EVENTS: usize = 1_000_000;
/// Deepest nesting of an event.
pub const NESTING: usize = 64;

/// What a text held.
#[derive(Debug)]
pub struct Imported {
    /// All that could be read.
    pub timeline: Timeline,
    /// All that was refused or mended, in the order of the text.
    pub problems: Vec<Problem>,
}

/// Why nothing at all could be read.
#[derive(Debug, PartialEq)]
pub enum Error {
    /// No text, or no event in it that could be read; with what was refused.
    Empty(Vec<Problem>),
    /// More than [`TEXT_BYTES`].
    TooBig,
    /// Not JSON, or not a timeline.
    Syntax(Problem),
}

impl Error {
    /// The code of the failure, as in the element's `heistline-error`.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Empty(_) => "E_DATA_EMPTY",
            Error::TooBig => "E_DATA_TOO_BIG",
            Error::Syntax(_) => "E_DATA_SYNTAX",
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Error::Empty(problems) => match problems.first() {
                Some(first) => write!(out, "none of its events could be read; the first: {first}"),
                None => out.write_str("it has no events; add at least one to “events”"),
            },
            Error::TooBig => write!(out, "it is larger than {} MiB; split it", TEXT_BYTES >> 20),
            Error::Syntax(problem) => problem.fmt(out),
        }
    }
}

/// Reads a timeline from native JSON text, with or without a byte order mark.
///
/// # Errors
/// When nothing can be shown: no text, too much of it, not JSON, not a timeline, or not one readable event.
pub fn read(text: &str) -> Result<Imported, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() > TEXT_BYTES {
        return Err(Error::TooBig);
    }
    if text.trim().is_empty() {
        return Err(Error::Empty(Vec::new()));
    }
    let fatal = |at: &RawValue, error: serde_json::Error| Error::Syntax(not_a_timeline(text, at.get(), &error));
    let document: BTreeMap<String, &RawValue> =
        serde_json::from_str(text).map_err(|error| Error::Syntax(not_a_timeline(text, text, &error)))?;
    let list = |name: &str| match document.get(name) {
        Some(raw) => serde_json::from_str::<Vec<&RawValue>>(raw.get()).map_err(|error| fatal(raw, error)),
        None => Ok(Vec::new()),
    };
    if !document.contains_key("events") {
        let reason = "this is JSON, but not a timeline: it has no “events”".to_string();
        return Err(Error::Syntax(Problem { line: 1, column: 1, path: String::new(), reason }));
    }
    let mut reader = Reader { text, problems: Vec::new() };

    let mut timeline = Timeline::default();
    let head = [
        ("title", &mut timeline.title),
        ("lang", &mut timeline.lang),
        ("currency", &mut timeline.currency),
        ("note", &mut timeline.note),
    ];
    for (name, field) in head {
        if let Some(raw) = document.get(name) {
            match serde_json::from_str::<Value>(raw.get()) {
                Ok(Value::String(text)) => *field = text,
                _ => reader.report(raw, name, (String::new(), "this has to be text in quotes".into())),
            }
        }
    }
    for (index, raw) in list("kinds")?.into_iter().enumerate() {
        timeline.kinds.extend(reader.item::<Kind>(raw, &format!("kinds[{index}]"), &|_| Ok(())));
    }
    let sources: BTreeMap<String, &RawValue> = match document.get("sources") {
        Some(raw) => serde_json::from_str(raw.get()).map_err(|error| fatal(raw, error))?,
        None => BTreeMap::new(),
    };
    for (key, raw) in sources {
        let at = format!("sources.{}", clip(&key));
        if let Some(mut source) = reader.item::<Source>(raw, &at, &|_| Ok(())) {
            if !source.url.is_empty() && !is_web_address(&source.url) {
                let reason = format!("“{}” is not an http or https address; it is not linked", clip(&source.url));
                reader.report(raw, &at, (".url".into(), reason));
                source.url.clear();
            }
            timeline.sources.insert(key, source);
        }
    }

    let mut ids = BTreeSet::new();
    let events = list("events")?;
    for (index, raw) in events.iter().enumerate() {
        let at = format!("events[{index}]");
        if index == EVENTS {
            let reason = format!("there are {} events; only the first {EVENTS} are shown", events.len());
            reader.report(raw, &at, (String::new(), reason));
            break;
        }
        let check = |event: &Event| {
            timeline.check_event(event)?;
            match ids.contains(&event.id) {
                true => Err((".id".into(), format!("the id “{}” is taken by an earlier event", clip(&event.id)))),
                false => Ok(()),
            }
        };
        if let Some(event) = reader.item(raw, &at, &check) {
            ids.insert(event.id.clone());
            timeline.events.push(event);
        }
    }
    for (index, raw) in list("periods")?.into_iter().enumerate() {
        let period = reader.item(raw, &format!("periods[{index}]"), &|period: &Period| timeline.check_period(period));
        timeline.periods.extend(period);
    }
    let mut problems = reader.problems;
    problems.sort_by_key(|problem| (problem.line, problem.column));
    if timeline.events.is_empty() {
        return Err(Error::Empty(problems));
    }
    // Stable, so events of the same time keep the order of the text.
    timeline
        .events
        .sort_by(|a, b| a.date.start().total_cmp(&b.date.start()).then(a.date.end().total_cmp(&b.date.end())));
    Ok(Imported { timeline, problems })
}

struct Reader<'text> {
    text: &'text str,
    problems: Vec<Problem>,
}

impl<'text> Reader<'text> {
    /// One item of the document, or a problem that says why not.
    fn item<T: Item>(&mut self, raw: &RawValue, at: &str, check: &dyn Fn(&T) -> Result<(), Broken>) -> Option<T> {
        let read = || {
            let value = parse(raw.get())?;
            let item = T::read(&Fields::of(&value, String::new())?)?;
            check(&item).map(|()| item)
        };
        read().map_err(|broken| self.report(raw, at, broken)).ok()
    }

    /// Notes a problem at the value that the path leads to, or at the item when that value is not there.
    fn report(&mut self, raw: &RawValue, at: &str, (path, reason): Broken) {
        let slice = raw.get();
        // The slice is a part of the text, so the difference of their addresses is its offset.
        let item = (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let values = place::values(slice);
        let start = values.iter().find(|value| value.path == path).map_or(0, |value| value.start);
        let (line, column) = place::line_and_column(self.text, item + start);
        self.problems.push(Problem { line, column, path: format!("{at}{path}"), reason });
    }
}

/// The value of an item, or what in it is not JSON that can be read: a lone surrogate, a number out of range.
fn parse(slice: &str) -> Result<Value, Broken> {
    if place::depth(slice) > NESTING {
        return Err((String::new(), format!("it nests deeper than {NESTING} levels; flatten it")));
    }
    serde_json::from_str(slice).map_err(|error| {
        // The last byte that was read lies in the value that is wrong.
        let last = place::offset_of(slice, error.line(), error.column());
        let values = place::values(slice);
        let wrong = values.iter().rfind(|value| value.start <= last && last < value.end);
        (wrong.map_or_else(String::new, |value| value.path.clone()), plain(&error))
    })
}

/// The error's words without serde_json's own line and column.
fn plain(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.rfind(" at line ").and_then(|at| words.get(..at)).unwrap_or(&words).to_string()
}

/// What is wrong with the document at a part of the text.
fn not_a_timeline(text: &str, part: &str, error: &serde_json::Error) -> Problem {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let offset = start + place::offset_of(part, error.line(), error.column());
    let (line, column) = place::line_and_column(text, offset);
    let reason = if error.is_data() {
        "this is JSON, but not a timeline: a timeline is an object, its events, kinds and periods are lists".to_string()
    } else {
        let whole = place::values(text).iter().filter(|value| is_event(&value.path) && value.end <= offset).count();
        format!("this is not JSON: {}; {whole} events before it are whole", plain(error))
    };
    Problem { line, column, path: String::new(), reason }
}

fn is_event(path: &str) -> bool {
    path.strip_prefix(".events[")
        .and_then(|rest| rest.strip_suffix(']'))
        .is_some_and(|index| index.parse::<usize>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

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
            (r#"{"id":"x","title":"E","date":"2016","tier":"D"}"#, 44, "events[1].tier", "“D” is not one of A, B, C"),
            (r#"{"id":7,"title":"E","date":"2016"}"#, 7, "events[1].id", "has to be text"),
            (r#"{"id":"x","title":"\ud800","date":"2016"}"#, 19, "events[1].title", "hex escape"),
            (r#"{"__proto__":{"id":"x"}}"#, 1, "events[1]", "“id” is missing"),
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
                "number out of range",
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
                "“looted” is not one of stolen",
            ),
            (r#"{"amount":1,"currency":"USD","sources":["s"]}"#, ".claims[0]", "“measure” is missing"),
        ] {
            let problem = only_problem(&format!(r#"{{"id":"x","title":"E","date":"2016","claims":[{claim}]}}"#));
            assert_eq!(problem.path, format!("events[1]{path}"), "{claim}: {problem}");
            assert!(problem.reason.contains(words), "{claim}: {problem}");
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
        let deep =
            format!(r#"{{"id":"x","title":"E","date":"2016","more":{}1{}}}"#, "[".repeat(1_000), "]".repeat(1_000));
        assert!(only_problem(&deep).reason.contains("deeper than 64"));
    }

    #[test]
    fn a_source_with_another_scheme_stays_as_text_and_is_named() {
        let text = r#"{"sources":{"s":{"publisher":"P","url":"javascript:alert(1)"}},"events":[{"id":"a","title":"E","date":"2016"}]}"#;
        let imported = read(text).unwrap();
        assert_eq!(imported.timeline.sources["s"].url, "");
        assert_eq!(imported.problems[0].path, "sources.s.url");
        assert!(imported.problems[0].reason.contains("javascript:alert(1)"));
    }

    #[test]
    fn text_that_is_no_timeline_is_refused_with_its_place() {
        let refused = |text: &str| read(text).unwrap_err();
        assert_eq!(refused("").code(), "E_DATA_EMPTY");
        assert_eq!(refused(" \n").code(), "E_DATA_EMPTY");
        assert_eq!(refused(r#"{"events":[]}"#).code(), "E_DATA_EMPTY");
        for text in ["[]", "1", "null", "{}", r#"{"events":{}}"#] {
            let error = refused(text);
            assert!(error.code() == "E_DATA_SYNTAX" && error.to_string().contains("not a timeline"), "{text}: {error}");
        }
        let broken = with_events(&format!("{},\n{{\"id\": NaN}}", good("a")));
        let Error::Syntax(problem) = refused(&broken) else { panic!("a syntax error") };
        assert_eq!((problem.line, problem.column), (4, 8), "{problem}");
        assert!(problem.reason.contains("1 events before it are whole"), "{problem}");
    }

    #[test]
    fn a_byte_order_mark_is_skipped_and_events_are_sorted_by_time() {
        let text = r#"{"events":[{"id":"b","title":"E","date":"2017"},{"id":"a","title":"E","date":"2016"},{"id":"c","title":"E","date":"2016-01"}]}"#;
        let imported = read(&format!("\u{feff}{text}")).unwrap();
        let ids: Vec<_> = imported.timeline.events.iter().map(|event| event.id.as_str()).collect();
        assert_eq!(ids, ["c", "a", "b"]);
    }
}
