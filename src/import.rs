//! Text to a [`Timeline`] and its problems. One bad event costs that event, not the others.
//!
//! The native JSON is read in two steps, each event as a part of the text and then each part: what is wrong inside an
//! event, even its JSON, stays there. Other formats come as further readers beside [`read`].

mod items;
mod json;

use items::Item;
use json::{Fault, Part};

use crate::model::{Broken, Event, Kind, Period, Problem, Source, Timeline, clip, is_web_address};

/// Largest text that is read, in bytes (64 MiB).
pub const TEXT_BYTES: usize = 64 << 20;
/// Most events that are read; the rest is named in a problem.
pub const EVENTS: usize = 1_000_000;

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
    /// Why, as the end of a sentence in a page.
    pub fn reason(&self) -> String {
        match self {
            Error::Syntax(problem) => format!("{} (line {}, column {})", problem.reason, problem.line, problem.column),
            error => error.to_string(),
        }
    }

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
    let mut reader = Reader { text, problems: Vec::new() };
    let document = json::entries(text).map_err(|fault| reader.not_json(fault))?;
    let document = document.ok_or_else(|| match json::parse(text) {
        Ok(_) => reader.not_a_timeline(0, "it is no object { … }"),
        Err(fault) => reader.not_json(fault),
    })?;
    let field = |name: &str| document.iter().rfind(|(key, _)| key == name).map(|(_, part)| *part);
    let list = |name: &str| {
        let mut found = Vec::new();
        match field(name).map(|part| (part.0, json::items(text, part, &mut found))) {
            None if name == "events" => Err(reader.not_a_timeline(0, "it has no “events”")),
            None | Some((_, Ok(Some(())))) => Ok(found),
            Some((at, Ok(None))) => Err(reader.not_a_timeline(at, "events, kinds and periods are lists [ … ]")),
            Some((_, Err(fault))) => Err(reader.not_json(fault)),
        }
    };
    let (kinds, events, periods) = (list("kinds")?, list("events")?, list("periods")?);
    let sources = match field("sources").map(|part| (part.0, json::entries(reader.slice(part)))) {
        None => Vec::new(),
        Some((at, Ok(Some(found)))) => found.into_iter().map(|(key, (from, to))| (key, (at + from, at + to))).collect(),
        Some((at, Ok(None))) => return Err(reader.not_a_timeline(at, "its sources are no object { … }")),
        Some((at, Err(fault))) => return Err(reader.not_json(Fault { at: at + fault.at, ..fault })),
    };

    let mut timeline = Timeline::default();
    for (name, slot) in [
        ("title", &mut timeline.title),
        ("lang", &mut timeline.lang),
        ("currency", &mut timeline.currency),
        ("note", &mut timeline.note),
    ] {
        let Some(part) = field(name) else { continue };
        match json::parse(reader.slice(part)).map(|value| value.content) {
            Ok(json::Content::Text(text)) => *slot = text,
            _ => reader.report(part.0, name.to_string(), "this has to be text in quotes".into()),
        }
    }
    for (index, part) in kinds.into_iter().enumerate() {
        timeline.kinds.extend(reader.item::<Kind>(part, &format!("kinds[{index}]"), &|_| Ok(())));
    }
    for (key, part) in sources {
        let at = format!("sources.{}", clip(&key));
        if let Some(mut source) = reader.item::<Source>(part, &at, &|_| Ok(())) {
            if !source.url.is_empty() && !is_web_address(&source.url) {
                let reason = format!("“{}” is not an http or https address; it is not linked", clip(&source.url));
                reader.report_inside(part, &at, (".url".into(), reason));
                source.url.clear();
            }
            timeline.sources.push((key, source));
        }
    }
    timeline.sort_sources();

    let mut read: Vec<(usize, Event)> = Vec::new();
    for (index, part) in events.iter().enumerate() {
        let at = format!("events[{index}]");
        if index == EVENTS {
            reader.report(part.0, at, format!("there are {} events; only the first {EVENTS} are shown", events.len()));
            break;
        }
        let event = reader.item(*part, &at, &|event| timeline.check_event(event));
        read.extend(event.map(|event| (index, event)));
    }
    read.sort_by(|a, b| a.1.id.cmp(&b.1.id).then(a.0.cmp(&b.0)));
    read.dedup_by(|later, earlier| {
        let doubled = later.1.id == earlier.1.id;
        if doubled && let Some(part) = events.get(later.0) {
            let reason = format!("the id “{}” is taken by an earlier event", clip(&later.1.id));
            reader.report_inside(*part, &format!("events[{}]", later.0), (".id".into(), reason));
        }
        doubled
    });
    // Events of the same time keep the order of the text.
    read.sort_by(|a, b| {
        let (one, other) = (a.1.date, b.1.date);
        one.start().total_cmp(&other.start()).then(one.end().total_cmp(&other.end())).then(a.0.cmp(&b.0))
    });
    timeline.events = read.into_iter().map(|(_, event)| event).collect();

    if timeline.currency.is_empty() {
        timeline.currency = timeline.only_currency();
    }

    for (index, part) in periods.into_iter().enumerate() {
        let check = |period: &Period| timeline.check_period(period);
        let period = reader.item(part, &format!("periods[{index}]"), &check);
        timeline.periods.extend(period);
    }
    match timeline.events.is_empty() {
        true => Err(Error::Empty(reader.problems)),
        false => Ok(Imported { timeline, problems: reader.problems }),
    }
}

struct Reader<'text> {
    text: &'text str,
    problems: Vec<Problem>,
}

impl<'text> Reader<'text> {
    fn slice(&self, (from, to): Part) -> &'text str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// One item of the document, or a problem that says why not.
    fn item<T: Item>(&mut self, part: Part, at: &str, check: &dyn Fn(&T) -> Result<(), Broken>) -> Option<T> {
        let slice = self.slice(part);
        match json::parse(slice) {
            Ok(value) => {
                let item = items::read::<T>(&value).and_then(|item| check(&item).map(|()| item));
                item.map_err(|broken| self.report_inside(part, at, broken)).ok()
            }
            Err(fault) => {
                let path = json::path_at(slice, fault.at);
                self.report(part.0 + fault.at, format!("{at}{path}"), fault.reason.into());
                None
            }
        }
    }

    /// Notes a problem at the value of an item that a path leads to.
    fn report_inside(&mut self, part: Part, at: &str, (path, reason): Broken) {
        let start = json::parse(self.slice(part)).map_or(0, |value| json::locate(&value, &path));
        self.report(part.0 + start, format!("{at}{path}"), reason);
    }

    fn report(&mut self, offset: usize, path: String, reason: String) {
        self.problems.push(self.problem(offset, path, reason));
    }

    fn not_a_timeline(&self, offset: usize, reason: &str) -> Error {
        Error::Syntax(self.problem(offset, String::new(), format!("this is JSON, but not a timeline: {reason}")))
    }

    /// Not JSON as a whole: says how many events before the fault could be read.
    fn not_json(&self, fault: Fault) -> Error {
        let mut whole = Vec::new();
        let name = self.text.as_bytes().windows(8).position(|window| window == b"\"events\"");
        if let Some(list) = name.and_then(|at| Some(at + self.text.get(at..)?.find('[')?)) {
            // The count is all that is wanted; that the list is broken is known.
            let _ = json::items(self.text, (list, self.text.len()), &mut whole);
        }
        let whole = match whole.len() {
            0 => String::new(),
            1 => "; 1 event before it is whole".into(),
            count => format!("; {count} events before it are whole"),
        };
        let reason = format!("this is not JSON: {}{whole}", fault.reason);
        Error::Syntax(self.problem(fault.at, String::new(), reason))
    }

    fn problem(&self, offset: usize, path: String, reason: String) -> Problem {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = self.text.get(..end).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        Problem { line, column, path, reason }
    }
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
    fn a_byte_order_mark_is_skipped_and_events_are_sorted_by_time() {
        let text = r#"{"events":[{"id":"b","title":"E","date":"2017"},{"id":"a","title":"E","date":"2016"},{"id":"c","title":"E","date":"2016-01"}]}"#;
        let imported = read(&format!("\u{feff}{text}")).unwrap();
        let ids: Vec<_> = imported.timeline.events.iter().map(|event| event.id.as_str()).collect();
        assert_eq!(ids, ["c", "a", "b"]);
    }
}
