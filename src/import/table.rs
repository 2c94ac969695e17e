//! Comma, semicolon or tab separated text to rows of cells, by csv-core. A row that cannot be read costs itself: a quote that is
//! opened and not closed does not swallow the rows after it.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::draft::Place;
use super::lines::Lines;

/// The rows of a text, one after another.
pub struct Table<'text> {
    text: &'text [u8],
    delimiter: u8,
    reader: Reader,
    at: usize,
    lines: Lines,
    /// The names of the columns, as the first row has them.
    pub header: Vec<String>,
}

/// A row.
#[derive(Debug)]
pub struct Row {
    cells: String,
    /// Where each cell ends in them.
    ends: Vec<usize>,
    /// From where to where it is in the text.
    part: (usize, usize),
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

    /// Whether all its cells are empty.
    pub fn is_empty(&self) -> bool {
        self.cells.trim().is_empty()
    }
}

impl<'text> Table<'text> {
    /// Reads the header, with the separator of which it has most: comma, semicolon or tab. `None` without one.
    pub fn new(text: &'text [u8]) -> Option<Table<'text>> {
        let line = text.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.trim_ascii().is_empty())?;
        let count = |delimiter: u8| line.iter().filter(|byte| **byte == delimiter).count();
        // The last of the largest: a comma is the first choice where none is there.
        let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter))?;
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        let mut table = Table { text, delimiter, reader, at: 0, lines: Lines::default(), header: Vec::new() };
        let first = table.read(1)?.ok()?;
        table.header = (0..first.ends.len()).map(|column| first.cell(column).to_string()).collect();
        Some(table)
    }

    /// The column of a name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|other| other == name)
    }

    /// Where a cell stands in the text, or its row where there is no such cell.
    pub fn place(&mut self, row: &Row, column: Option<usize>) -> Place {
        let cell = column.and_then(|column| self.start_of(row, column));
        let (line, character) = self.lines.at(self.text, cell.unwrap_or(row.part.0));
        let name = column.and_then(|column| self.header.get(column)).filter(|name| !name.is_empty());
        let path = name.map_or(format!("row {}", row.number), |name| format!("row {}, {name}", row.number));
        Place { line, column: character, path }
    }

    /// The next row that is not empty; an error for one that cannot be read, with its place.
    pub fn next(&mut self, number: &mut usize) -> Option<Result<Row, (Place, &'static str)>> {
        loop {
            *number += 1;
            match self.read(*number)? {
                Ok(row) if row.is_empty() => {}
                Ok(row) => return Some(Ok(row)),
                Err((at, reason)) => {
                    let (line, column) = self.lines.at(self.text, at);
                    return Some(Err((Place { line, column, path: format!("row {number}") }, reason)));
                }
            }
        }
    }

    fn read(&mut self, number: usize) -> Option<Result<Row, (usize, &'static str)>> {
        let rest = self.text.get(self.at..)?;
        self.at += rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let start = self.at;
        self.reader.reset();
        let (mut cells, mut ends) = (vec![0; 256], vec![0; 32]);
        let (mut written, mut count) = (0, 0);
        loop {
            let input = self.text.get(self.at..).unwrap_or_default();
            let (output, places) = (cells.get_mut(written..)?, ends.get_mut(count..)?);
            let (result, read, wrote, ended) = self.reader.read_record(input, output, places);
            (self.at, written, count) = (self.at + read, written + wrote, count + ended);
            match result {
                // With nothing more to give it, it ends.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => cells.resize(cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return None,
            }
        }
        let raw = self.text.get(start..self.at).unwrap_or_default();
        let line = raw.iter().position(|byte| *byte == b'\n').map_or(raw.len(), |at| at + 1);
        if line < raw.len() && !closes_its_quotes(raw, self.delimiter) {
            self.at = start + line;
            return Some(Err((start, "a quote is opened and not closed; close it, or double it inside of quotes")));
        }
        cells.truncate(written);
        ends.truncate(count);
        let part = (start, self.at);
        let (cells, guessed) = match String::from_utf8(cells) {
            Ok(cells) => (cells, false),
            Err(error) => (windows_1252(error.as_bytes(), &mut ends), true),
        };
        Some(Ok(Row { cells, ends, part, number, guessed }))
    }

    fn start_of(&self, row: &Row, column: usize) -> Option<usize> {
        let raw = self.text.get(row.part.0..row.part.1)?;
        let mut starts = vec![0];
        let mut quoted = false;
        for (at, byte) in raw.iter().enumerate() {
            quoted ^= *byte == b'"';
            if *byte == self.delimiter && !quoted {
                starts.push(at + 1);
            }
        }
        starts.get(column).map(|start| row.part.0 + start)
    }
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
        while let Some(place) = places.next_if(|place| **place <= at) {
            *place = text.len();
        }
        let letter = byte.checked_sub(0x80).and_then(|nth| LETTERS.get(usize::from(nth)).copied());
        text.push(letter.unwrap_or(char::from(*byte)));
    }
    for place in places {
        *place = text.len();
    }
    text
}

/// Whether each quote at the start of a cell has one at the cell's end.
fn closes_its_quotes(raw: &[u8], delimiter: u8) -> bool {
    let ends = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r'));
    let mut bytes = raw.iter().peekable();
    let mut fresh = true;
    while let Some(byte) = bytes.next() {
        if !fresh || *byte != b'"' {
            fresh = *byte == delimiter;
            continue;
        }
        loop {
            match bytes.next() {
                None => return false,
                Some(b'"') if bytes.peek() == Some(&&b'"') => {
                    bytes.next();
                }
                Some(b'"') => break,
                Some(_) => {}
            }
        }
        if !ends(bytes.peek().copied()) {
            return false;
        }
        fresh = false;
    }
    true
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
                Err((place, reason)) => Err((place.line, reason)),
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
        assert_eq!(table.place(&first, Some(2)), Place { line: 3, column: 9, path: "row 2, c".into() });
        let second = table.next(&mut number).unwrap().unwrap();
        assert_eq!(table.place(&second, Some(1)), Place { line: 4, column: 3, path: "row 3, b".into() });
        assert_eq!(table.place(&second, None), Place { line: 4, column: 1, path: "row 3".into() });
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
