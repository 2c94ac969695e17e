//! A table with our own columns: each row is an event, or a claim, attribution, dispute or source of the event with the same id. The
//! columns are named like the fields of the JSON; some names that are common elsewhere are aliases.

mod amounts;
mod bars;
pub mod cells;
mod citations;
mod claims;
pub mod columns;
mod date;
mod fields;
mod finish;
mod guess;
pub mod headings;
mod parts;
mod rows;
mod story;
#[cfg(test)]
mod tests;
mod words;

use crate::import::csv::cells::{Row, Table};
use crate::import::csv::columns::{COLUMNS, Column};
use crate::import::csv::guess::{ROWS, guess, is_date};
use crate::import::csv::rows::RowReader;
use crate::import::shared::money::heading;
use crate::import::steps::Pace;
use crate::import::{Choices, EVENTS, Error, Imported};
use crate::model::{Severity, clip};

/// Whether the text is a table of more than one column.
pub fn sniff(text: &[u8]) -> bool {
    // An object, a list or a page would be a table of one row.
    !matches!(text.trim_ascii_start().first(), None | Some(b'{' | b'[' | b'<'))
        && Table::with_header(text, &headings::RULES).is_some_and(|table| {
            let is_table = !table.bars.separate
                || table.bars.is_markdown
                || headings::RULES.iter().any(|is_header| is_header(&table.header));
            table.header.len() > 1 && is_table
        })
}

/// Reads the table.
///
/// # Errors
/// If it has no column of dates or of titles, or no event.
pub async fn read(text: &[u8], choices: Choices) -> Result<Imported, Error> {
    let Some(mut table) = Table::with_header(text, &headings::RULES) else { return Err(Error::Empty(Vec::new())) };
    let (mut reader, mut pace) = (RowReader::with(choices), Pace::default());
    let is_event = read_header(&mut table, &mut reader)?;
    reader.builder.events.reserve(lines(text).min(EVENTS));
    if is_event {
        let head = std::mem::take(&mut table.head);
        reader.scan_dates(&head, text).await;
        reader.read(&head, &mut table);
        table.head = head;
    }
    let (mut row, mut number) = (Row::default(), table.head.number);
    while table.read(&mut row, &mut number) {
        table.report(&row, &mut reader.builder);
        if row.goes_beyond(table.header.len()) {
            reader.builder.not_carried("cells beyond the last column", &table.location(&row, None));
        }
        reader.scan_dates(&row, text).await;
        reader.read(&row, &mut table);
        pace.item().await;
    }
    table.report_below(&mut reader.builder);
    reader.finish().await
}

/// About how many lines a text has, by those of its start; rather more than less.
fn lines(text: &[u8]) -> usize {
    const START: usize = 1 << 16;
    let start = text.get(..START).unwrap_or(text);
    let lines = start.iter().filter(|byte| **byte == b'\n').count();
    (lines + lines / 8) * text.len().div_ceil(start.len().max(1))
}

/// Finds the columns, and reports unknown ones. Returns whether the first row is an event, of a table without headings.
fn read_header(table: &mut Table, reader: &mut RowReader) -> Result<bool, Error> {
    let (head, header) = (std::mem::take(&mut table.head), table.header.clone());
    table.report(&head, &mut reader.builder);
    reader.has_semicolons = table.has_semicolons();
    table.report_above(&mut reader.builder);
    let (mut unknown, mut unnamed) = (Vec::new(), Vec::new());
    let parts = headings::parts(&header);
    reader.parts = parts;
    for ((index, name), known) in header.iter().enumerate().zip(headings::columns(&header)) {
        if matches!(known, None | Some(Column::Amount))
            && let Some(heading) = heading(name)
        {
            reader.add_amounts(index, name, heading, &table.location(&head, Some(index)));
            if reader.column(Column::Amount).is_none() {
                reader.set_column(Column::Amount, index);
            }
            continue;
        }
        match known {
            Some(column) => reader.set_column(column, index),
            None if parts.contains(&Some(index)) => {}
            None if name.is_empty() => unnamed.push(index),
            None if let Some(which) = headings::time(name) => reader.set_time(which, index),
            None if let Some((number, column)) = headings::source(name) => reader.add_sources_in(number, column, index),
            None => unknown.push(index),
        }
    }
    let mut is_event = unknown.len() == header.len();
    // The time at which an answer was sent is the date only where the form asks for none.
    unknown.sort_by_key(|index| header.get(*index).is_some_and(|name| headings::is_of_form(name)));
    for (column, name, done) in
        [(Column::Date, "date", "read as the dates"), (Column::Title, "title", "read as the titles")]
    {
        if reader.column(column).is_some() {
            continue;
        }
        if let Some(index) = guess(column, &unknown, &table.ahead(ROWS)) {
            let reason = format!("no column has the name “{name}”; give it to this one");
            reader.builder.warn(&table.location(&head, Some(index)), reason, done);
            unknown.retain(|other| *other != index);
            is_event &= column != Column::Date || header.get(index).is_some_and(|cell| is_date(cell));
            reader.set_column(column, index);
        } else {
            let reason = format!("this is a table without a column “{name}”; name the columns in the first row");
            let location = table.location(&head, None);
            return Err(Error::Syntax(location.problem(Severity::Error, reason, "nothing is shown")));
        }
    }
    for index in unknown {
        let name = header.get(index).map_or("", String::as_str);
        let names = COLUMNS.map(|(_, names)| names.first().copied().unwrap_or_default()).join(", ");
        let reason = format!("the column “{}” is unknown or repeated; use {names}", clip(name));
        reader.builder.warn(&table.location(&head, Some(index)), reason, "not read");
    }
    let ahead = table.ahead(ROWS);
    // Rows may be numbered.
    let is_number = |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit());
    unnamed.retain(|index| ahead.iter().any(|row| !is_number(row.cell(*index))));
    for index in unnamed {
        let reason = "the column has no name; write one above it";
        reader.builder.warn(&table.location(&head, Some(index)), reason, "not read");
    }
    let name = |column| reader.column(column).and_then(|index| header.get(index)).map_or("", String::as_str);
    reader.texts = words::Texts::new(&header, name(Column::Title));
    table.head = head;
    Ok(is_event)
}
