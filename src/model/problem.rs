//! Problems in the data.

use serde::Serialize;
#[cfg(feature = "formats")]
use serde::ser::{SerializeStruct, Serializer};

#[cfg(feature = "formats")]
use crate::date::human::Order;

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something is left out.
    Error,
    /// Something is shown otherwise than written.
    Warning,
}

/// Something in the data that was left out, or is shown otherwise than written.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Problem {
    /// The line in the file, from 1; 0 if it concerns the whole file.
    pub line: usize,
    /// The column in that line in characters, from 1.
    pub column: usize,
    /// The path in the data, such as `events[3].claims[0].amount`.
    pub path: String,
    /// Its severity.
    pub severity: Severity,
    /// What is wrong, and how to fix it.
    pub reason: String,
    /// What was done about it.
    pub done: &'static str,
    /// How often it occurs.
    pub count: usize,
    /// The paths of its next occurrences, at most two.
    pub also: Vec<String>,
    /// The choice that reads it the other way, if it is a guess that a choice decides.
    #[cfg(feature = "formats")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repair: Option<Repair>,
    /// The ids of the events at `path` and at each of `also`; empty ones where no event came of it.
    #[cfg(feature = "builder")]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
}

/// A choice that reads a whole text another way: as a name and a value, such as `dates` and `day-first`.
#[cfg(feature = "formats")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Which of day and month stands first in dates that are ambiguous.
    Dates(Order),
    /// The mark that separates decimals in numbers that are ambiguous.
    Numbers(Mark),
}

#[cfg(feature = "formats")]
impl Serialize for Repair {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (name, value) = match self {
            Repair::Dates(Order::DayFirst) => ("dates", "day-first"),
            Repair::Dates(Order::MonthFirst) => ("dates", "month-first"),
            Repair::Numbers(Mark::Comma) => ("numbers", "comma"),
            Repair::Numbers(Mark::Point) => ("numbers", "point"),
        };
        let mut written = serializer.serialize_struct("Repair", 2)?;
        written.serialize_field("name", name)?;
        written.serialize_field("value", value)?;
        written.end()
    }
}

/// The mark that separates decimals.
#[cfg(feature = "formats")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A point.
    Point,
    /// A comma.
    Comma,
}

impl Problem {
    /// A problem that occurs once.
    pub fn new(
        (line, column): (usize, usize),
        path: String,
        severity: Severity,
        reason: String,
        done: &'static str,
    ) -> Problem {
        Problem {
            line,
            column,
            path,
            severity,
            reason,
            done,
            count: 1,
            also: Vec::new(),
            #[cfg(feature = "formats")]
            repair: None,
            #[cfg(feature = "builder")]
            ids: Vec::new(),
        }
    }

    /// The same problem with the choice that reads it the other way, if there is one.
    #[cfg(feature = "formats")]
    pub fn with_repair(mut self, repair: Option<Repair>) -> Problem {
        self.repair = repair;
        self
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(out, "{}:{}: ", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(out, "{}: ", self.path)?;
        }
        write!(out, "{} ({}", self.reason, self.done)?;
        if self.count > 1 {
            write!(out, "; {} times", self.count)?;
        }
        for (index, path) in self.also.iter().enumerate() {
            write!(out, "{}{path}", if index == 0 { ", also in " } else { "; " })?;
        }
        out.write_str(")")
    }
}
