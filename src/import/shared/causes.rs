//! Problems by their cause: a misspelt field in a thousand events is one problem, with a count and its first three locations.

#[cfg(feature = "formats")]
use std::borrow::Cow;

use crate::import::PROBLEMS;
#[cfg(feature = "formats")]
use crate::import::shared::location::{Path, SourceLocation};
#[cfg(feature = "formats")]
use crate::import::shared::names::continued;
use crate::model::{Problem, Severity};

/// How many further occurrences of a problem have their paths.
const FURTHER: usize = 2;

/// The problems so far.
#[derive(Debug, Default)]
pub struct Causes {
    /// One for each cause, at most [`PROBLEMS`].
    listed: Vec<Problem>,
    /// The hash of the cause of each.
    hashes: Vec<u64>,
    /// How many more there were.
    unlisted: usize,
}

impl Causes {
    /// Adds a problem, or counts it if one of the same cause is listed: with the same words in the same field, whatever they quote.
    pub fn add(&mut self, problem: Problem) {
        let mut hash = mixed(mixed(FIRST, &problem.path), problem.done);
        for words in problem.reason.split(['“', '”']).step_by(2) {
            hash = mixed(hash, words);
        }
        self.count(hash, problem);
    }

    /// The same for a problem at a path. Only what is listed is written out, and only then its line and column are asked for: each of a
    /// million rows may have the same problem.
    #[cfg(feature = "formats")]
    pub fn add_at(
        &mut self,
        path: &Path,
        severity: Severity,
        reason: Cow<'static, str>,
        done: &'static str,
        at: &mut dyn FnMut() -> (usize, usize),
    ) {
        let hash = mixed(mixed(FIRST, path.kind()), done);
        let hash = match &reason {
            Cow::Borrowed(reason) => continued(hash, reason),
            Cow::Owned(reason) => reason.split(['“', '”']).step_by(2).fold(hash, mixed),
        };
        self.count_at(hash, path, || Problem::new(at(), path.to_string(), severity, reason.into_owned(), done));
    }

    /// Adds a problem, or counts it if one of the same cause is listed, whatever their words and fields.
    #[cfg(feature = "formats")]
    pub fn add_of(&mut self, cause: &str, at: &SourceLocation, problem: impl FnOnce(&SourceLocation) -> Problem) {
        self.count_at(mixed(FIRST, cause), &at.path, || problem(at));
    }

    #[cfg(feature = "formats")]
    fn count_at(&mut self, cause: u64, path: &Path, problem: impl FnOnce() -> Problem) {
        match self.recurring(cause) {
            Some(known) if known.also.len() < FURTHER => known.also.push(path.to_string()),
            Some(_) => {}
            None => self.list(cause, problem()),
        }
    }

    fn count(&mut self, cause: u64, problem: Problem) {
        match self.recurring(cause) {
            Some(known) if known.also.len() < FURTHER => known.also.push(problem.path),
            Some(_) => {}
            None => self.list(cause, problem),
        }
    }

    /// The listed problem of a cause, which occurs once more.
    fn recurring(&mut self, cause: u64) -> Option<&mut Problem> {
        let index = self.hashes.iter().position(|hash| *hash == cause)?;
        let known = self.listed.get_mut(index)?;
        known.count += 1;
        Some(known)
    }

    fn list(&mut self, cause: u64, problem: Problem) {
        if self.listed.len() < PROBLEMS {
            self.listed.push(problem);
            self.hashes.push(cause);
        } else {
            self.unlisted += 1;
        }
    }

    /// All problems, at their end how many are not listed.
    pub fn finish(&mut self) -> Vec<Problem> {
        let mut listed = std::mem::take(&mut self.listed);
        if self.unlisted > 0 {
            let reason = format!("{} more problems are not listed; correct these first", self.unlisted);
            listed.push(Problem::new((0, 0), String::new(), Severity::Error, reason, "counted"));
        }
        listed
    }
}

/// Sorts problems by their locations; those that have none come last.
#[cfg(feature = "formats")]
pub fn sort(problems: &mut [Problem]) {
    problems.sort_by_key(|problem| (problem.line == 0, problem.line, problem.column));
}

/// The hash of no text.
const FIRST: u64 = 0xCBF2_9CE4_8422_2325;

/// FNV-1a, continued by a text without its digits, which are those of rows and items.
fn mixed(hash: u64, text: &str) -> u64 {
    let bytes = text.bytes().filter(|byte| !byte.is_ascii_digit());
    bytes.fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(path: String, reason: &str) -> Problem {
        Problem::new((1, 1), path, Severity::Error, reason.into(), "left out")
    }

    #[test]
    fn problems_of_one_cause_are_one_with_its_first_three_locations() {
        let mut causes = Causes::default();
        for index in 0..1_200 {
            let reason = format!("“{index}” is not a date");
            for path in [format!("events[{index}].date"), format!("row {index}, date")] {
                causes.add(problem(path, &reason));
            }
        }
        let found: Vec<String> = causes.finish().iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "1:1: events[0].date: “0” is not a date (left out; 1200 times, also in events[1].date; events[2].date)",
                "1:1: row 0, date: “0” is not a date (left out; 1200 times, also in row 1, date; row 2, date)",
            ]
        );
    }

    #[test]
    fn other_fields_and_other_reasons_are_other_causes() {
        let mut causes = Causes::default();
        for (path, reason) in [("events[0].date", "a"), ("events[0].title", "a"), ("events[0].date", "b")] {
            causes.add(problem(path.into(), reason));
        }
        causes.add(Problem { done: "cut", ..problem("events[0].date".into(), "a") });
        assert!(causes.finish().iter().all(|problem| problem.count == 1));
    }

    #[test]
    fn what_is_not_listed_is_counted() {
        let mut causes = Causes::default();
        for index in 0..PROBLEMS + 7 {
            causes.add(problem("é".repeat(index), "a"));
        }
        causes.add(problem("é".repeat(3), "a"));
        let found = causes.finish();
        assert_eq!((found.len(), found[3].count), (PROBLEMS + 1, 2));
        assert!(found[PROBLEMS].reason.starts_with("7 more problems"));
    }
}
