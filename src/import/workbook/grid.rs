//! The cells of a sheet, and their table in CSV.

use std::collections::BTreeMap;

use calamine::Data;

use crate::import::csv::columns::Column;
use crate::import::csv::headings;
use crate::import::workbook::cells;
use crate::import::{Error, TEXT_BYTES};
use crate::model::{Problem, Severity, is_web_address};

/// The cells of a sheet, by rows and columns from 0.
#[derive(Default)]
pub struct Grid {
    rows: BTreeMap<u32, BTreeMap<u32, String>>,
    /// The first and the last cell of each merged range.
    pub merged: Vec<[(u32, u32); 2]>,
    /// The addresses that cells link to.
    pub links: Vec<((u32, u32), String)>,
    /// What its cells show otherwise.
    pub problems: Vec<Problem>,
    errors: usize,
}

impl Grid {
    /// Whether no cell has text.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds a cell.
    pub fn put(&mut self, (row, column): (u32, u32), value: &Data, format: &str) {
        match cells::text(value, format) {
            Ok(text) if text.is_empty() => {}
            Ok(text) => {
                self.rows.entry(row).or_default().insert(column, text);
            }
            Err(error) => {
                self.errors += 1;
                if self.errors == 1 {
                    let reason = format!("cells such as this one show an error, {error}; correct their formulas");
                    self.warn((row, column), reason, "left empty");
                }
            }
        }
    }

    /// Reports formulas of a sheet that was saved without their values. A formula may also have an empty text, but not all of them.
    pub fn check_formulas(&mut self, formulas: impl Iterator<Item = (u32, u32)>) {
        let mut first = None;
        for (row, column) in formulas {
            if self.rows.get(&row).is_some_and(|cells| cells.contains_key(&column)) {
                return;
            }
            first.get_or_insert((row, column));
        }
        if let Some(first) = first {
            let reason = "formulas such as this one were saved without values; open the workbook in a spreadsheet program, and save it";
            self.warn(first, reason.into(), "left empty");
        }
    }

    fn warn(&mut self, (row, column): (u32, u32), reason: String, done: &'static str) {
        let (line, column) = (row as usize + 1, column as usize + 1);
        let path = format!("row {line}");
        self.problems.push(Problem::new((line, column), path, Severity::Warning, reason, done));
    }

    /// The table in CSV. Each row of the sheet is a row of it, so that their numbers are the same.
    ///
    /// # Errors
    /// If it is too long.
    pub fn csv(&self) -> Result<String, Error> {
        let mut text = String::new();
        let mut line = 0;
        for (row, cells) in &self.rows {
            (line..*row).for_each(|_| text.push('\n'));
            line = row + 1;
            let mut at = 0;
            for (column, cell) in cells {
                (at..*column).for_each(|_| text.push(','));
                at = *column;
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            }
            text.push('\n');
            if text.len() > TEXT_BYTES {
                return Err(Error::TooBig);
            }
        }
        Ok(text)
    }

    /// Fills merged cells, and adds the addresses of links, below a row with the names of the columns and its number.
    pub fn complete(&mut self, header: &[String], number: usize) {
        let columns = headings::columns(header);
        let index =
            |wanted: Column| columns.iter().position(|column| *column == Some(wanted)).map(|index| index as u32);
        self.fill(index(Column::Title));
        let own = index(Column::SourceUrl);
        let last = self.rows.values().filter_map(|cells| cells.keys().last()).max().map_or(0, |last| last + 1);
        let column = own.unwrap_or(last);
        let mut has_links = false;
        for ((row, _), target) in std::mem::take(&mut self.links) {
            let Some(cells) = self.rows.get_mut(&row).filter(|_| row as usize >= number) else { continue };
            if !is_web_address(&target) || cells.get(&column).is_some_and(|text| is_web_address(text)) {
                continue;
            }
            cells.insert(column, target);
            has_links = true;
        }
        let head = number.checked_sub(1).and_then(|row| self.rows.get_mut(&(row as u32)));
        if let Some(head) = head.filter(|_| has_links && own.is_none()) {
            head.insert(column, "url".into());
        }
    }

    /// Repeats the value of a merged range in those of its rows that have a title of their own. Other rows belong to the event above.
    fn fill(&mut self, title: Option<u32>) {
        let Some(title) = title else { return };
        let mut first = None;
        for [start, end] in std::mem::take(&mut self.merged) {
            let Some(text) = self.rows.get(&start.0).and_then(|cells| cells.get(&start.1)).cloned() else { continue };
            for (_, cells) in self.rows.range_mut(start.0.saturating_add(1)..=end.0.max(start.0.saturating_add(1))) {
                if end.0 > start.0 && cells.contains_key(&title) && !cells.contains_key(&start.1) {
                    cells.insert(start.1, text.clone());
                    first.get_or_insert(start);
                }
            }
        }
        if let Some(start) = first {
            let reason = "the cell is merged with those below it; write its value into each of them".into();
            self.warn(start, reason, "read so");
        }
    }

    /// A problem of the table in CSV, located in the sheet.
    pub fn located(&self, problem: Problem) -> Problem {
        let (row, name) = problem.path.split_once(", ").unwrap_or((&problem.path, ""));
        let line = row.strip_prefix("row ").and_then(|number| number.parse().ok()).unwrap_or(problem.line);
        let headed = |cells: &BTreeMap<u32, String>| {
            cells.iter().find(|(_, text)| *text == name).map(|(column, _)| *column as usize + 1)
        };
        let column = self.rows.values().find_map(headed).unwrap_or(1);
        Problem { line, column, ..problem }
    }
}
