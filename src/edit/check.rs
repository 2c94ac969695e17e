//! All problems of a text in the native format.

use serde::Serialize;

use crate::edit::How;
use crate::import::{self, Choices, Error};
use crate::model::{Problem, Severity};

/// What is wrong in a text.
#[derive(Debug, Serialize)]
pub struct Checked {
    /// All problems; the only one says why, if nothing can be shown.
    pub problems: Vec<Problem>,
    /// How many events cannot be read.
    pub missing: usize,
    /// How many events can be read.
    pub events: usize,
}

/// Checks a text, which may be anything. Dates and amounts that could mean two things are read as [`How`] has it.
pub fn check(text: &str, how: How) -> Checked {
    let error = match import::read_written(text, how.lang, Choices { dates: how.order, numbers: how.numbers }) {
        Ok(imported) => {
            let events = imported.timeline.events.len();
            return Checked { problems: imported.problems, missing: imported.missing, events };
        }
        Err(error) => error,
    };
    let problems = match error {
        Error::Syntax(problem) => vec![problem],
        Error::Empty(problems) if !problems.is_empty() => problems,
        error => vec![Problem::new((0, 0), String::new(), Severity::Error, error.reason(), "nothing is shown")],
    };
    // Each event that is left out has one error, which costs it.
    let of_event = |problem: &&Problem| problem.severity == Severity::Error && problem.path.starts_with("events[");
    let missing = problems.iter().filter(of_event).map(|problem| problem.count).sum();
    Checked { problems, missing, events: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Mark, Repair};

    fn checked(text: &str) -> Checked {
        check(text, How::new("", ""))
    }

    #[test]
    fn problems_have_paths_and_locations() {
        let found = checked(
            "{\"sources\":{\"s\":{\"publisher\":\"Reuters\",\"url\":\"https://example.org/\"}},\n\
             \"events\":[{\"id\":\"a\",\"title\":\"A\",\"date\":\"2016\",\"colour\":1,\"media\":[{\"url\":\"a.png\"}],\
             \"claims\":[{\"measure\":\"stolen\",\"amount\":1,\"currency\":\"USD\"}]},\n{\"id\":\"b\",\"title\":\"B\",\"date\":\"soon\"}]}",
        );
        assert_eq!((found.events, found.missing), (1, 1));
        let all: Vec<String> = found.problems.iter().map(ToString::to_string).collect();
        for part in ["2:", "events[0].colour", "events[0].claims[0]", "3:", "events[1].date", "“soon”"] {
            assert!(all.iter().any(|problem| problem.contains(part)), "{part}: {all:#?}");
        }
    }

    #[test]
    fn dates_are_problems_until_their_order_is_known() {
        let text = r#"{"events":[{"id":"a","title":"A","date":"9/11/2007"}]}"#;
        let reasons = |how| check(text, how).problems.into_iter().map(|problem| problem.reason).collect::<Vec<_>>();
        assert!(reasons(How::new("", ""))[0].contains("is read as “2007-09-11”: month first, which no other date"));
        assert!(reasons(How::new("de", ""))[0].contains("is read as “2007-11-09”: day first, which no other date"));
        assert_eq!(reasons(How::new("", "day-first")), ["“9/11/2007” is not in EDTF; write “2007-11-09”"]);
    }

    #[test]
    fn amounts_are_problems_until_their_mark_is_known() {
        let text = |amount: &str| {
            format!(
                r#"{{"sources":{{"s":{{"publisher":"R","url":"https://example.org/"}}}},"events":[{{"id":"a","title":"A","date":"2007",
                "claims":[{{"measure":"stolen","amount":{amount},"currency":"EUR","sources":["s"]}}]}}]}}"#
            )
        };
        let found = |amount, how| check(&text(amount), how).problems;
        let unknown = How::new("", "");
        let [doubt] = &found("\"12.500\"", unknown)[..] else { panic!() };
        assert!(doubt.reason.starts_with("“12.500” has a mark"), "{doubt}");
        assert_eq!((doubt.path.as_str(), doubt.severity), ("events[0].claims[0].amount", Severity::Warning));
        assert_eq!(doubt.repair, Some(Repair::Numbers(Mark::Point)));
        let known = &found("\"12.500\"", unknown.with_numbers("comma"))[0];
        assert_eq!((known.severity, known.repair, known.done), (Severity::Warning, None, "read so"));
        for text in ["\"lots\"", "\"81 million\"", "\"\"", "true"] {
            assert_eq!(found(text, unknown)[0].severity, Severity::Error, "{text}");
        }
        assert_eq!(found("12.5", unknown), []);
    }

    #[test]
    fn what_is_no_timeline_has_one_problem_with_its_location() {
        let syntax = checked("{\n  \"events\": [,]\n}");
        assert_eq!((syntax.problems.len(), syntax.events, syntax.missing), (1, 0, 0));
        assert_eq!((syntax.problems[0].line, syntax.problems[0].column), (2, 14));
        for text in ["", "hello", "[]", "{}", "7", "{\"events\":[]}"] {
            let found = checked(text);
            assert_eq!((found.problems.len(), found.events), (1, 0), "{text}");
            assert_eq!(found.problems[0].severity, Severity::Error, "{text}");
        }
        let none = checked(
            "{\"events\":[{\"id\":\"a\",\"title\":\"A\",\"date\":\"soon\"},{\"id\":\"b\",\"title\":\"B\",\"date\":\"x\"},7]}",
        );
        assert_eq!((none.events, none.missing), (0, 3), "{:#?}", none.problems);
    }
}
