//! The rows of TimelineJS's spreadsheet, saved as CSV, to slides (<https://timeline.knightlab.com/docs/using-spreadsheets.html>).

use super::draft::{Cell, Draft};
use super::slide::{Media, Slide};
use super::table::{Row, Table};
use super::written::{self, Written};
use super::{Error, Imported};
use crate::model::clip;

/// The columns, exactly as the sheet has them; the last three are those of the first TimelineJS.
const COLUMNS: [&str; 22] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Alt Text",
    "Type",
    "Group",
    "Background",
    "Start Date",
    "End Date",
    "Tag",
];

/// Whether it is: a table with its columns for when and for what.
pub fn sniff(text: &[u8]) -> bool {
    if matches!(text.trim_ascii_start().first(), Some(b'{' | b'[')) {
        return false;
    }
    let Some(table) = Table::new(text) else { return false };
    let has = |names: &[&str]| names.iter().any(|name| table.column(name).is_some());
    has(&["Year", "Start Date"]) && has(&["Headline", "Text", "Media", "Display Date"])
}

/// Reads it.
///
/// # Errors
/// As for [`super::read`].
pub fn read(text: &[u8]) -> Result<Imported, Error> {
    let mut table = Table::new(text).ok_or(Error::Empty(Vec::new()))?;
    let columns = COLUMNS.map(|name| table.column(name));
    let others: Vec<usize> = (0..table.header.len()).filter(|column| !columns.contains(&Some(*column))).collect();
    let mut draft = Draft::default();
    let (mut number, mut titled) = (1, false);
    while let Some(row) = table.next(&mut number) {
        let row = match row {
            Ok(row) => row,
            Err((place, reason)) => {
                draft.refuse(&place, reason);
                continue;
            }
        };
        for column in &others {
            if !row.cell(*column).is_empty() {
                let place = table.place(&row, Some(*column));
                let name = table.header.get(*column).filter(|name| !name.is_empty());
                let name = name.map_or_else(|| format!("untitled{}", column + 1), Clone::clone);
                draft.not_carried(&name, &place);
            }
        }
        let kind = cell(&mut table, &row, "Type");
        let slide = slide(&mut table, &row);
        match kind.map(|kind| (kind.text.to_ascii_lowercase(), kind.place)) {
            Some((kind, place)) if kind == "title" => match titled {
                false => {
                    titled = true;
                    slide.title(&mut draft);
                }
                true => {
                    draft.warn(&place, "there is a title before it; keep one", "shown as an event");
                    slide.event(&mut draft);
                }
            },
            Some((kind, _)) if kind == "era" => slide.era(&mut draft),
            Some((kind, place)) if kind != "event" => {
                let reason = format!("the type “{}” is not one of: title, era", clip(&kind));
                draft.warn(&place, reason, "shown as an event");
                slide.event(&mut draft);
            }
            _ => slide.event(&mut draft),
        }
    }
    draft.finish()
}

/// A cell that is not empty.
fn cell(table: &mut Table, row: &Row, name: &str) -> Option<Cell> {
    let column = table.column(name)?;
    let text = row.cell(column);
    let text = (!text.is_empty()).then(|| text.to_string())?;
    Some(Cell { text, place: table.place(row, Some(column)) })
}

fn slide(table: &mut Table, row: &Row) -> Slide {
    let place = table.place(row, None);
    let start = date(table, row, ["Year", "Month", "Day", "Time", "Start Date"]);
    let end = date(table, row, ["End Year", "End Month", "End Day", "End Time", "End Date"]);
    let mut cell = |name: &str| cell(table, row, name);
    Slide {
        place,
        start,
        end,
        display_date: cell("Display Date"),
        headline: cell("Headline"),
        text: cell("Text"),
        media: Media {
            url: cell("Media"),
            caption: cell("Media Caption"),
            credit: cell("Media Credit"),
            thumbnail: cell("Media Thumbnail"),
            alt: cell("Alt Text"),
            ..Media::default()
        },
        group: cell("Group").or_else(|| cell("Tag")),
        background: cell("Background"),
        ..Slide::default()
    }
}

/// A date of year, month, day and time, or in one cell.
fn date(table: &mut Table, row: &Row, [year, month, day, time, whole]: [&str; 5]) -> Written {
    let mut whole_number = |name: &str| {
        // Spreadsheets set thousands apart.
        let cell = cell(table, row, name)?;
        let text: String = cell.text.chars().filter(|letter| !letter.is_whitespace() && *letter != ',').collect();
        Some(Cell { text, ..cell })
    };
    let (year, month, day) = (whole_number(year), whole_number(month), whole_number(day));
    let mut written = Written { year, month, day, ..Written::default() };
    if written.is_empty()
        && let Some(cell) = cell(table, row, whole)
    {
        let year_alone = || Written { year: Some(cell.clone()), ..Written::default() };
        return written::in_one(&cell).unwrap_or_else(year_alone);
    }
    if let Some(cell) = cell(table, row, time) {
        written.take_time(&cell, &cell.text);
    }
    written
}
