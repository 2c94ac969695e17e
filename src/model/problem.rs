//! What was wrong in the data.

use serde::Serialize;

/// How much a problem costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something is left out.
    Error,
    /// All that it is about is shown, but not all of what was written.
    Warning,
}

/// Something in the data that was refused, or had to be mended.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Problem {
    /// Line in the file, from 1; 0 where it is about no line.
    pub line: usize,
    /// Column in that line in characters, from 1.
    pub column: usize,
    /// Where in the data, such as `events[3].claims[0].amount`.
    pub path: String,
    /// How much it costs.
    pub severity: Severity,
    /// What is wrong, and the remedy.
    pub reason: String,
    /// What was done about it.
    pub done: &'static str,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(out, "{}:{}: ", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(out, "{}: ", self.path)?;
        }
        write!(out, "{} ({})", self.reason, self.done)
    }
}
