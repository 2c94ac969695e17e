//! Locations in an imported text. There is one for each row of a table, so that its path is only written out in a problem.

use std::fmt::{self, Display};
use std::rc::Rc;

use crate::model::{Problem, Severity};

/// A location in the imported text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceLocation {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The path in terms of the format: `events[3].start_date`, `row 12, End Year`.
    pub path: Path,
}

/// A path in terms of the format.
#[derive(Clone, Debug)]
pub enum Path {
    Text(String),
    /// The row with a number.
    Row(usize),
    /// The cell of a row in the column with an index, and the names of all columns.
    Cell(usize, usize, Rc<[String]>),
}

impl Path {
    /// What it has in common with the same field of other events.
    pub fn kind(&self) -> &str {
        match self {
            Path::Text(path) => path,
            Path::Row(_) => "row",
            Path::Cell(..) => self.field(),
        }
    }

    fn field(&self) -> &str {
        match self {
            Path::Text(path) => {
                let inside = path.split_once(", ").or_else(|| path.split_once("].")).map(|(_, field)| field);
                inside.unwrap_or(path)
            }
            Path::Row(_) => "",
            Path::Cell(_, column, names) => names.get(*column).map_or("", String::as_str),
        }
    }
}

impl SourceLocation {
    /// The name of the field in its row or its event: `End Year`, `media.credit`.
    pub fn field(&self) -> &str {
        self.path.field()
    }

    /// A problem there.
    pub fn problem(&self, severity: Severity, reason: String, done: &'static str) -> Problem {
        Problem::new((self.line, self.column), self.path.to_string(), severity, reason, done)
    }
}

impl Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Path::Text(path) => out.write_str(path),
            Path::Row(number) => write!(out, "row {number}"),
            Path::Cell(number, ..) => write!(out, "row {number}, {}", self.field()),
        }
    }
}

impl PartialEq for Path {
    fn eq(&self, other: &Path) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Default for Path {
    fn default() -> Path {
        Path::Text(String::new())
    }
}

impl<T: Into<String>> From<T> for Path {
    fn from(path: T) -> Path {
        Path::Text(path.into())
    }
}

/// A text and its location.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Trimmed, and not empty.
    pub text: String,
    /// Its location.
    pub location: SourceLocation,
}

/// Items with their locations.
pub struct Located<T> {
    pub items: Vec<T>,
    pub locations: Vec<SourceLocation>,
}

impl<T> Default for Located<T> {
    fn default() -> Located<T> {
        Located { items: Vec::new(), locations: Vec::new() }
    }
}

impl<T> Located<T> {
    /// Reserves memory for about a number of items, as far as there is enough: to grow copies all of them.
    pub fn reserve(&mut self, items: usize) {
        if self.items.try_reserve_exact(items).is_ok() {
            let _ = self.locations.try_reserve_exact(items);
        }
    }

    /// Adds an item.
    pub fn push(&mut self, item: T, location: &SourceLocation) {
        self.items.push(item);
        self.locations.push(location.clone());
    }
}
