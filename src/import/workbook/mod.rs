//! Workbooks of spreadsheets, .xlsx, .xls and .ods, by calamine. The first sheet that has a table is read as the same table in CSV is;
//! problems are located by its rows and columns.

mod book;
mod cells;
mod compound;
mod grid;
#[cfg(test)]
mod tests;

use grid::Grid;

use crate::import::csv::cells::Table;
use crate::import::csv::headings;
use crate::import::timelinejs::sheet;
use crate::import::{Choices, Error, Imported, csv};
use crate::model::{Problem, Severity, clip};

/// How many names of sheets are listed.
const NAMES: usize = 3;

/// Whether the bytes are a ZIP archive, as .xlsx and .ods are, or a compound file, as .xls is.
pub fn sniff(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Reads the workbook.
///
/// # Errors
/// As for [`crate::import::read`].
pub async fn read(bytes: &[u8], choices: Choices) -> Result<Imported, Error> {
    let mut grids = book::sheets(bytes).map_err(refusal)?;
    let mut chosen = 0;
    let mut text = String::new();
    for (index, (_, grid)) in grids.iter().enumerate() {
        text = grid.csv()?;
        if has_table(text.as_bytes()) {
            chosen = index;
            break;
        }
        text.clear();
    }
    if grids.is_empty() {
        return Err(refusal("the workbook has no cells; fill in a sheet with a row for each event"));
    }
    if text.is_empty() {
        return Err(refusal("no sheet has a column of dates and one of titles; name the columns “date” and “title”"));
    }
    let (name, mut grid) = grids.swap_remove(chosen);
    if let Some(table) = Table::with_header(text.as_bytes(), &headings::RULES) {
        grid.complete(&table.header, table.head.number);
        text = grid.csv()?;
    }
    let read = match sheet::sniff(text.as_bytes()) {
        true => sheet::read(text.as_bytes(), choices).await,
        false => csv::read(text.as_bytes(), choices).await,
    };
    let mut imported = match read {
        Err(Error::Empty(problems)) => {
            return Err(Error::Empty(problems.into_iter().map(|problem| grid.located(problem)).collect()));
        }
        Err(Error::Syntax(problem)) => return Err(Error::Syntax(grid.located(problem))),
        imported => imported?,
    };
    let mut problems = others(&name, &grids);
    problems.append(&mut grid.problems);
    let found = std::mem::take(&mut imported.problems);
    problems.extend(found.into_iter().map(|problem| grid.located(problem)));
    Ok(Imported { problems, ..imported })
}

/// Whether a sheet has a row with the names of columns that can be read.
fn has_table(text: &[u8]) -> bool {
    sheet::sniff(text)
        || Table::with_header(text, &[headings::is_header]).is_some_and(|table| headings::is_header(&table.header))
}

/// Reports the other sheets.
fn others(name: &str, others: &[(String, Grid)]) -> Vec<Problem> {
    if others.is_empty() {
        return Vec::new();
    }
    let mut names: Vec<String> = others.iter().take(NAMES).map(|(name, _)| format!("“{}”", clip(name))).collect();
    if others.len() > NAMES {
        names.push("…".into());
    }
    let reason =
        format!("only the sheet “{}” is read, not {}; save those as files of their own", clip(name), names.join(", "));
    vec![problem(reason, Severity::Warning, "not shown")]
}

fn problem(reason: String, severity: Severity, done: &'static str) -> Problem {
    Problem::new((1, 1), String::new(), severity, reason, done)
}

fn refusal(reason: &str) -> Error {
    Error::Syntax(problem(reason.into(), Severity::Error, "nothing is shown"))
}
