//! Comma, semicolon or tab separated text to rows of cells, by csv-core. A row that cannot be read costs itself: a quote that is
//! opened and not closed does not swallow the rows after it.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::import::shared::builder::SourceLocation;
use crate::import::shared::lines::Lines;

/// The rows of a text, one after another.
pub struct Table<'text> {
    text: &'text [u8],
    delimiter: u8,
    reader: Reader,
    at: usize,
    lines: Lines,
    /// The first row, and the names of the columns in it.
    pub head: Row,
    pub header: Vec<String>,
}

/// A row.
#[derive(Debug, Default)]
pub struct Row {
    cells: String,
    /// Where each cell ends in them.
    ends: Vec<usize>,
    /// Where each begins in the text.
    starts: Vec<usize>,
    /// Its number among the rows as a spreadsheet counts, so that the header is 1.
    pub number: usize,
    /// Whether it was no UTF-8, and so taken for what spreadsheets save where nobody chooses.
    pub guessed: bool,
}

/// What is wrong with a row that was guessed, and what was done.
pub const GUESSED: (&str, &str) = ("it is not UTF-8 text; save the table as CSV in UTF-8", "read as Windows-1252");

impl Row {
    /// The cell of a column without white space around it; empty where the row ends before.
    pub fn cell(&self, column: usize) -> &str {
        let from = column.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let cell = from.and_then(|from| self.cells.get(from..*self.ends.get(column)?));
        cell.unwrap_or_default().trim()
    }

    /// Whether it has cells that say something beyond so many columns.
    pub fn goes_beyond(&self, columns: usize) -> bool {
        let last = columns.checked_sub(1).and_then(|last| self.ends.get(last).copied());
        last.and_then(|last| self.cells.get(last..)).is_some_and(|rest| !rest.trim().is_empty())
    }

    /// Whether all its cells are empty.
    pub fn is_empty(&self) -> bool {
        self.cells.trim().is_empty()
    }
}

impl<'text> Table<'text> {
    /// Reads the header, with the separator of which it has most: comma, semicolon or tab. `None` without one.
    pub fn new(text: &'text [u8]) -> Option<Table<'text>> {
        let line = |text: &'text [u8]| {
            text.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.trim_ascii().is_empty())
        };
        let mut first = line(text)?;
        let mut at = 0;
        // Excel writes its separator into a line of its own, if it is asked to.
        let told = first.strip_prefix(b"sep=").filter(|told| told.len() == 1);
        if told.is_some() {
            at = text.windows(4).position(|window| window == b"sep=")? + 5;
            first = line(text.get(at..)?)?;
        }
        let count = |delimiter: u8| first.iter().filter(|byte| **byte == delimiter).count();
        // The last of the largest: a comma is the first choice where none is there.
        let most = [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter))?;
        let delimiter = told.and_then(|told| told.first()).copied().unwrap_or(most);
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        let (lines, head, header) = (Lines::default(), Row::default(), Vec::new());
        let mut table = Table { text, delimiter, reader, at, lines, head, header };
        table.head = table.next(&mut 0)?.ok()?;
        table.header = (0..table.head.ends.len()).map(|column| table.head.cell(column).to_string()).collect();
        Some(table)
    }

    /// Whether semicolons separate the cells, as where a comma is in numbers.
    pub fn has_semicolons(&self) -> bool {
        self.delimiter == b';'
    }

    /// The column of a name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|other| other == name)
    }

    /// Where a cell stands in the text, or its row where there is no such cell.
    pub fn location(&mut self, row: &Row, column: Option<usize>) -> SourceLocation {
        let cell = column.and_then(|column| row.starts.get(column)).or(row.starts.first());
        let (line, character) = self.lines.at(self.text, cell.copied().unwrap_or_default());
        let name = column.and_then(|column| self.header.get(column)).filter(|name| !name.is_empty());
        let path = name.map_or(format!("row {}", row.number), |name| format!("row {}, {name}", row.number));
        SourceLocation { line, column: character, path }
    }

    /// The next row that is not empty; an error for one that cannot be read, with its place.
    pub fn next(&mut self, number: &mut usize) -> Option<Result<Row, (SourceLocation, &'static str)>> {
        loop {
            match self.read(number)? {
                Ok(row) if row.is_empty() => {}
                Ok(row) => return Some(Ok(row)),
                Err((at, reason)) => {
                    let (line, column) = self.lines.at(self.text, at);
                    return Some(Err((SourceLocation { line, column, path: format!("row {number}") }, reason)));
                }
            }
        }
    }

    /// The next row; `number` is that of the row before, and becomes its own. Empty lines are rows of a spreadsheet.
    fn read(&mut self, number: &mut usize) -> Option<Result<Row, (usize, &'static str)>> {
        loop {
            *number += 1;
            match self.text.get(self.at..)? {
                [b'\r', b'\n', ..] => self.at += 2,
                [b'\r' | b'\n', ..] => self.at += 1,
                [] => return None,
                _ => break,
            }
        }
        let start = self.at;
        let (end, starts, sound) = extent(self.text, start, self.delimiter);
        self.at = end;
        if !sound {
            return Some(Err((start, "a quote is opened and not closed; close it, or double it inside of quotes")));
        }
        let raw = self.text.get(start..end).unwrap_or_default();
        self.reader.reset();
        // No cell is longer than what it is read from, and no row has more of them.
        let (mut cells, mut ends) = (vec![0; raw.len() + 1], vec![0; raw.len() + 2]);
        let (mut read, mut written, mut count) = (0, 0, 0);
        loop {
            let (output, places) = (cells.get_mut(written..)?, ends.get_mut(count..)?);
            let (result, took, wrote, ended) =
                self.reader.read_record(raw.get(read..).unwrap_or_default(), output, places);
            (read, written, count) = (read + took, written + wrote, count + ended);
            match result {
                // With nothing more to give it, it ends.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record | ReadRecordResult::End => break,
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => return None,
            }
        }
        cells.truncate(written);
        ends.truncate(count);
        ends.shrink_to_fit();
        let (cells, guessed) = match String::from_utf8(cells) {
            Ok(cells) => (cells, false),
            Err(error) => (windows_1252(error.as_bytes(), &mut ends), true),
        };
        Some(Ok(Row { cells, ends, starts, number: *number, guessed }))
    }
}

/// Where a row ends that begins at some byte, with its line end; where its cells begin; and whether it can be read. A row over
/// several lines in which a quote is not closed where its cell ends cannot: only its first line is taken, and so nothing is
/// looked at twice.
fn extent(text: &[u8], start: usize, delimiter: u8) -> (usize, Vec<usize>, bool) {
    let mut starts = vec![start];
    let mut first_line = None;
    let mut at = start;
    let mut fresh = true;
    let mut line_end = |at: usize| *first_line.get_or_insert(at);
    let after = |at: usize| match text.get(at..) {
        Some([b'\r', b'\n', ..]) => at + 2,
        _ => at + 1,
    };
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' if fresh => {
                at += 1;
                // To the quote that closes it; two are one in the text.
                let mut lines = false;
                loop {
                    match (text.get(at), text.get(at + 1)) {
                        (Some(b'"'), Some(b'"')) => at += 2,
                        (Some(b'"'), _) => break,
                        (Some(b'\n' | b'\r'), _) => {
                            line_end(after(at));
                            lines = true;
                            at += 1;
                        }
                        (Some(_), _) => at += 1,
                        (None, _) if lines => return (line_end(at), starts, false),
                        (None, _) => return (at, starts, true),
                    }
                }
                at += 1;
                let closed = text.get(at).is_none_or(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r'));
                if lines && !closed {
                    return (line_end(at), starts, false);
                }
                fresh = false;
            }
            b'\n' | b'\r' => return (after(at), starts, true),
            byte => {
                at += 1;
                fresh = *byte == delimiter;
                if fresh {
                    starts.push(at);
                }
            }
        }
    }
    (at, starts, true)
}

/// The letters of 0x80 to 0x9F; the others are those of Unicode (<https://encoding.spec.whatwg.org/#windows-1252>, without the
/// five that are control characters there).
const LETTERS: [char; 32] = [
    '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž', '\u{FFFD}', '\u{FFFD}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}', 'ž', 'Ÿ',
];

/// Text of bytes with a letter each; the places in it move to where they are then.
fn windows_1252(bytes: &[u8], places: &mut [usize]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut places = places.iter_mut().peekable();
    for (at, byte) in bytes.iter().enumerate() {
        while let Some(location) = places.next_if(|location| **location <= at) {
            *location = text.len();
        }
        let letter = byte.checked_sub(0x80).and_then(|nth| LETTERS.get(usize::from(nth)).copied());
        text.push(letter.unwrap_or(char::from(*byte)));
    }
    for location in places {
        *location = text.len();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Result<Vec<String>, (usize, &'static str)>> {
        let mut table = Table::new(text.as_bytes()).unwrap();
        let columns = table.header.len();
        let mut number = 1;
        let mut rows = Vec::new();
        while let Some(row) = table.next(&mut number) {
            rows.push(match row {
                Ok(row) => Ok((0..columns).map(|column| row.cell(column).to_string()).collect()),
                Err((location, reason)) => Err((location.line, reason)),
            });
        }
        rows
    }

    #[test]
    fn commas_semicolons_tabs_and_all_line_ends_give_the_same_rows() {
        for text in ["a,b\n1,2\n", "a;b\r\n1;2\r\n", "a\tb\r1\t2", "\n\na,b\n\n1,2\n\n,\n", "a,b\n\"1\",\"2\""] {
            assert_eq!(rows(text), [Ok(vec!["1".to_string(), "2".to_string()])], "{text:?}");
        }
    }

    #[test]
    fn quotes_hold_separators_lines_and_quotes() {
        let all = rows("a,b\n\"x,\"\"y\"\"\n z \",2\n");
        assert_eq!(all, [Ok(vec!["x,\"y\"\n z".to_string(), "2".to_string()])]);
    }

    #[test]
    fn a_quote_that_is_not_closed_costs_its_row_alone() {
        for bad in ["\"x,2", "1,\"x"] {
            let all = rows(&format!("a,b\n1,2\n{bad}\n3,4\n\"5\",6\n"));
            assert_eq!(all.len(), 4, "{bad}: {all:?}");
            assert!(all[1].as_ref().is_err_and(|(line, _)| *line == 3), "{bad}: {all:?}");
        }
    }

    #[test]
    fn a_cell_is_named_with_its_line_column_and_name() {
        let text = "a,b,c\n\"x\ny\",\"q,\",ü\nü,2,3";
        let mut table = Table::new(text.as_bytes()).unwrap();
        let mut number = 1;
        let first = table.next(&mut number).unwrap().unwrap();
        assert_eq!(table.location(&first, Some(2)), SourceLocation { line: 3, column: 9, path: "row 2, c".into() });
        let second = table.next(&mut number).unwrap().unwrap();
        assert_eq!(table.location(&second, Some(1)), SourceLocation { line: 4, column: 3, path: "row 3, b".into() });
        assert_eq!(table.location(&second, None), SourceLocation { line: 4, column: 1, path: "row 3".into() });
    }

    #[test]
    fn a_row_that_is_not_utf_8_is_read_as_windows_1252() {
        let mut table = Table::new(b"a,b,c\n\xDCber,\x8010,\x81\x93\n\xC3\x9C,2,3\n").unwrap();
        let mut number = 1;
        let row = table.next(&mut number).unwrap().unwrap();
        assert_eq!(
            ([0, 1, 2].map(|column| row.cell(column).to_string()), row.guessed),
            (["Über", "€10", "\u{FFFD}“"].map(String::from), true)
        );
        let row = table.next(&mut number).unwrap().unwrap();
        assert_eq!((row.cell(0), row.guessed), ("Ü", false));
    }
}
