//! Collects the problems of a text while it is read.

#[cfg(feature = "formats")]
use crate::date::Date;
use crate::import::Error;
#[cfg(feature = "formats")]
use crate::import::native::dates::Dates;
use crate::import::native::fields::{Context, FORBIDDEN, Fields, Finding, Findings, Item, NO_TEXT, REMOVED};
#[cfg(feature = "formats")]
use crate::import::native::items;
#[cfg(feature = "formats")]
use crate::import::native::json::Value;
use crate::import::native::json::{self, Content, Span, SyntaxError, slice};
use crate::import::shared::causes::Causes;
use crate::import::shared::lines::Lines;
#[cfg(feature = "formats")]
use crate::model::Event;
#[cfg(any(all(test, feature = "formats"), feature = "builder"))]
use crate::model::Mark;
use crate::model::{Problem, Severity, Timeline, Violation, check_text, clip, is_blank, without_forbidden};
use std::cell::RefCell;

/// The severity of a problem, and what was done about it.
pub type Cost = (Severity, &'static str);

pub const LEFT_OUT: Cost = (Severity::Error, "left out");
pub const UNLINKED: Cost = (Severity::Warning, "shown without its link");
const NOTHING: Cost = (Severity::Error, "nothing is shown");
const EMPTIED: Cost = (Severity::Error, "left empty");
const OVERRIDDEN: Cost = (Severity::Warning, "overridden by the last one");
const REPEATED: &str = "this key is there again; remove all but one";
#[cfg(feature = "formats")]
const UNKNOWN: &str = "there is no such field; see data/schema.json";
#[cfg(feature = "formats")]
const IGNORED: Cost = (Severity::Warning, "not read");

/// The fields of a timeline.
const FIELDS: [&str; 14] = [
    "$schema", "title", "lang", "currency", "note", "text", "media", "updated", "kinds", "measures", "sources",
    "events", "periods", "notes",
];

/// What was wrong in a text.
#[derive(Debug, Default)]
pub struct Problems {
    pub causes: Causes,
    /// Reads dates that are not EDTF.
    #[cfg(feature = "formats")]
    pub dates: Dates,
    /// The mark that separates decimals in amounts that are texts, if somebody has chosen it.
    #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
    pub numbers: Option<Mark>,
    /// The keys of the events, if they are an object.
    #[cfg(feature = "formats")]
    pub keys: Box<Keys>,
    lines: Lines,
}

/// The keys of events in an object.
#[cfg(feature = "formats")]
#[derive(Debug, Default)]
pub struct Keys {
    pub all: Vec<String>,
    /// The index of the event that is read.
    pub current: usize,
}

#[cfg(feature = "formats")]
impl Keys {
    /// The key of the event that is read; empty if it has none.
    pub fn current(&self) -> &str {
        self.all.get(self.current).map_or("", String::as_str)
    }
}

impl Problems {
    /// Reports the fields of a timeline that are unknown, overridden, or not JSON where nothing else reads them.
    pub fn fields(&mut self, text: &[u8], fields: &[(String, Span)]) {
        let overridden = json::overridden(&fields.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>());
        for ((name, span), overridden) in fields.iter().zip(overridden) {
            let path = || clip(name);
            if overridden {
                self.overridden(text, *span, &path);
            } else if !FIELDS.contains(&name.as_str()) {
                #[cfg(feature = "formats")]
                self.report(text, span.0 as usize, path(), UNKNOWN.into(), IGNORED);
                self.check(text, *span, &path);
            }
        }
    }

    /// Reports a value that a later one of the same key overrides, and what is wrong with its syntax.
    pub fn overridden(&mut self, text: &[u8], span: Span, path: &dyn Fn() -> String) {
        self.report(text, span.0 as usize, path(), REPEATED.into(), OVERRIDDEN);
        self.check(text, span, path);
    }

    /// Reports what is wrong with the syntax of a value that is not read.
    fn check(&mut self, text: &[u8], span: Span, path: &dyn Fn() -> String) {
        if let Err(error) = json::check(text, span) {
            self.syntax(text, span, error, path, LEFT_OUT);
        }
    }

    /// Reports an error of syntax inside of a value; its offset is one of the text.
    fn syntax(&mut self, text: &[u8], span: Span, error: SyntaxError, path: &dyn Fn() -> String, cost: Cost) {
        let inside = json::path_at(slice(text, span), error.offset.saturating_sub(span.0 as usize));
        self.report(text, error.offset, path() + &inside, format!("this is not JSON: {}", error.reason), cost);
    }

    /// Reads a text of the timeline; empty if it violates a rule.
    pub fn text(&mut self, text: &[u8], name: &str, span: Span, check: fn(&str) -> Result<(), String>) -> String {
        let offset = span.0 as usize;
        let reason = match json::parse(slice(text, span)).map(|value| value.content) {
            Ok(Content::Text(words)) => match check_text(&words).and_then(|()| check(&words)) {
                Ok(()) => return self.cleaned(text, offset, &words, &|| name.into()),
                Err(reason) => reason,
            },
            Ok(_) => NO_TEXT.into(),
            Err(error) => {
                let error = SyntaxError { offset: offset + error.offset, ..error };
                self.syntax(text, span, error, &|| name.into(), EMPTIED);
                return String::new();
            }
        };
        self.report(text, offset, name.into(), reason, EMPTIED);
        String::new()
    }

    /// Reads a date of the timeline that is not EDTF; `None` for any other text.
    #[cfg(feature = "formats")]
    pub fn written_date(&mut self, text: &[u8], name: &str, span: Span) -> Option<Date> {
        let Ok(Value { content: Content::Text(words), .. }) = json::parse(slice(text, span)) else { return None };
        let refusal = words.parse::<Date>().err()?;
        let (date, doubts) = self.dates.read(&words, text, refusal).ok()?;
        for (reason, repair) in doubts {
            let problem = self.problem(text, span.0 as usize, name.into(), reason, (Severity::Warning, "read so"));
            self.causes.add(problem.with_repair(repair));
        }
        Some(date)
    }

    /// A text without the characters that neither XML nor a reader can take.
    fn cleaned(&mut self, text: &[u8], offset: usize, words: &str, path: &dyn Fn() -> String) -> String {
        let Some(cleaned) = without_forbidden(words) else { return words.into() };
        self.report(text, offset, path(), FORBIDDEN.into(), (Severity::Warning, REMOVED));
        cleaned
    }

    /// The key of a source without forbidden characters; empty if it cannot be one.
    pub fn source_key(&mut self, text: &[u8], key: &str, span: Span) -> String {
        let path = || format!("sources.{}", clip(key));
        let key = self.cleaned(text, span.0 as usize, key, &path);
        let check = match is_blank(&key) {
            true => Err("the key of a source is empty; fill it in".into()),
            false => check_text(&key),
        };
        match check {
            Ok(()) => key,
            Err(reason) => {
                self.report(text, span.0 as usize, path(), reason, LEFT_OUT);
                String::new()
            }
        }
    }

    /// Reads one item of the document, or reports why not.
    pub fn item<T: Item>(
        &mut self,
        text: &[u8],
        span: Span,
        path: &dyn Fn() -> String,
        timeline: &Timeline,
        check: &dyn Fn(&T) -> Result<(), Violation>,
    ) -> Option<T> {
        let mut taken = None;
        let mut take = |fields: &Fields| check(taken.insert(T::take(fields)));
        let is_sound = self.check_item(
            text,
            span,
            path,
            timeline,
            #[cfg(feature = "formats")]
            T::FIELDS,
            &mut take,
        );
        taken.filter(|_| is_sound)
    }

    /// Reports what is wrong with an item that is taken out of its fields. Returns whether it can be shown.
    fn check_item(
        &mut self,
        text: &[u8],
        span: Span,
        path: &dyn Fn() -> String,
        timeline: &Timeline,
        #[cfg(feature = "formats")] known: &[&str],
        take: &mut dyn FnMut(&Fields) -> Result<(), Violation>,
    ) -> bool {
        let start = span.0 as usize;
        let value = match json::parse(slice(text, span)) {
            Ok(value) => value,
            Err(error) => {
                let error = SyntaxError { offset: start + error.offset, ..error };
                self.syntax(text, span, error, path, LEFT_OUT);
                return false;
            }
        };
        #[cfg(feature = "formats")]
        let key = self.keys.current().to_string();
        let context = Context {
            timeline,
            findings: RefCell::default(),
            #[cfg(feature = "formats")]
            dates: RefCell::new(std::mem::take(&mut self.dates)),
            #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
            numbers: self.numbers,
            #[cfg(feature = "formats")]
            key: &key,
            #[cfg(feature = "formats")]
            text,
        };
        let checked = take(&Fields::of(&value, &context));
        let Findings { violation, warnings } = context.findings.into_inner();
        #[cfg(feature = "formats")]
        {
            self.dates = context.dates.into_inner();
        }
        let violation = violation.or_else(|| {
            let (path, reason) = checked.err()?;
            Some(Finding {
                offset: json::locate(&value, &path),
                path,
                reason,
                done: "",
                #[cfg(feature = "formats")]
                repair: None,
            })
        });
        if let Some(violation) = violation {
            self.report(text, start + violation.offset, path() + &violation.path, violation.reason, LEFT_OUT);
            return false;
        }
        for warning in warnings {
            let cost = (Severity::Warning, warning.done);
            let at = start + warning.offset;
            let problem = self.problem(text, at, path() + &warning.path, warning.reason, cost);
            #[cfg(feature = "formats")]
            let problem = problem.with_repair(warning.repair);
            self.causes.add(problem);
        }
        for (inside, offset) in json::repeated(&value) {
            self.report(text, start + offset, path() + &inside, REPEATED.into(), OVERRIDDEN);
        }
        #[cfg(feature = "formats")]
        for (inside, offset) in items::unknown(&value, known) {
            self.report(text, start + offset, path() + &inside, UNKNOWN.into(), IGNORED);
        }
        true
    }

    /// Reports the related events that are not there.
    #[cfg(feature = "formats")]
    pub fn unrelated(&mut self, text: &[u8], named: Vec<(usize, Span, Vec<String>)>, events: &[Event]) {
        if named.is_empty() {
            return;
        }
        let mut ids: Vec<(&str, usize)> = events.iter().map(|event| (event.id.as_str(), 0)).collect();
        ids.sort_unstable();
        for (index, span, related) in named {
            for (nth, id) in related.iter().enumerate().filter(|(_, id)| ids.binary_search(&(id.as_str(), 0)).is_err())
            {
                let reason = format!("there is no event “{}”; correct the id", clip(id));
                let violation = (format!(".related[{nth}]"), reason);
                self.report_inside(
                    text,
                    span,
                    &format!("events[{index}]"),
                    violation,
                    (Severity::Warning, "not shown"),
                );
            }
        }
    }

    /// Reports a problem at the value that a path leads to, inside of a span.
    pub fn report_inside(&mut self, text: &[u8], span: Span, at: &str, (path, reason): Violation, cost: Cost) {
        let offset = json::parse(slice(text, span)).map_or(0, |value| json::locate(&value, &path));
        self.report(text, span.0 as usize + offset, format!("{at}{path}"), reason, cost);
    }

    pub fn report(&mut self, text: &[u8], offset: usize, path: String, reason: String, cost: Cost) {
        let problem = self.problem(text, offset, path, reason, cost);
        self.causes.add(problem);
    }

    pub fn not_a_timeline(&mut self, text: &[u8], offset: usize, reason: &str) -> Error {
        let reason = format!("this is JSON, but not a timeline: {reason}");
        Error::Syntax(self.problem(text, offset, String::new(), reason, NOTHING))
    }

    /// The whole text is not JSON; reports how many events before the error are intact.
    pub fn not_json(&mut self, text: &[u8], error: SyntaxError, intact: usize) -> Error {
        let intact = match intact {
            0 => String::new(),
            1 => "; 1 event before it is intact".into(),
            count => format!("; {count} events before it are intact"),
        };
        let reason = format!("this is not JSON: {}{intact}", error.reason);
        Error::Syntax(self.problem(text, error.offset, String::new(), reason, NOTHING))
    }

    fn problem(&mut self, text: &[u8], offset: usize, path: String, reason: String, (severity, done): Cost) -> Problem {
        Problem::new(self.lines.at(text, offset), path, severity, reason, done)
    }
}
