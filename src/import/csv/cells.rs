//! Comma, semicolon, tab or bar separated text (RFC 4180), and tables of Markdown, to rows of cells. A quote that is opened and not
//! closed is part of its cell, so that it does not swallow the rows behind it.

use std::borrow::Cow;
use std::rc::Rc;

use crate::import::csv::bars::{Bars, bars, first_table, is_rule};
use crate::import::shared::builder::{SourceLocation, TimelineBuilder};
use crate::import::shared::encoding;
use crate::import::shared::lines::Lines;
use crate::import::shared::location::Path;

/// The rows of a text.
pub struct Table<'text> {
    text: &'text [u8],
    delimiter: u8,
    /// What bars are in it.
    pub bars: Bars,
    offset: usize,
    /// The line of the offset, from 0.
    line: usize,
    lines: Lines,
    /// The row with the names of the columns.
    pub head: Row<'text>,
    /// The offset of the first row, if the names of the columns stand below it.
    above: Option<usize>,
    /// The names of the columns.
    pub header: Rc<[String]>,
}

/// A row.
#[derive(Debug, Default)]
pub struct Row<'text> {
    /// The text that the cells are in: that of the row, or a copy where its bytes are not those of its cells.
    text: Cow<'text, str>,
    cells: Vec<Span>,
    /// Its number as a spreadsheet counts, so that the header is 1.
    pub number: usize,
    /// The line on which it starts, from 1.
    line: usize,
    /// Whether it is not UTF-8, and so is decoded as what spreadsheets save by default.
    is_guessed: bool,
    /// The columns whose quotes are wrong, and how.
    quotes: Vec<(usize, &'static str)>,
}

/// Where a cell is.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    /// The offset in the table at which it starts.
    start: usize,
    /// The offsets in the text of the row between which its own text is, without white space around it.
    from: usize,
    to: usize,
}

/// Whether a row names the columns of a table.
pub type Rule = fn(&[String]) -> bool;

/// How many rows are tried for the names of the columns.
const ABOVE: usize = 20;

const UNCLOSED: &str = "a quote is opened and not closed; close it, and double the quotes inside of it";
const NOT_DOUBLED: &str = "a quote inside of quotes is not doubled; write it twice";

impl Row<'_> {
    /// The cell of a column without white space around it; empty if the row ends before.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).and_then(|cell| self.text.get(cell.from..cell.to)).unwrap_or_default()
    }

    /// The texts of its cells.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.cells.len()).map(|column| self.cell(column))
    }

    /// Whether a cell beyond some columns has text.
    pub fn goes_beyond(&self, columns: usize) -> bool {
        columns > 0 && self.cells.iter().skip(columns).any(|cell| cell.from < cell.to)
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.from == cell.to)
    }

    /// Removes the white space around the texts of the cells.
    fn trim(&mut self) {
        let is_ink = |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b'!'..=b'~'));
        for cell in &mut self.cells {
            let text = self.text.get(cell.from..cell.to).unwrap_or_default();
            if !is_ink(text.as_bytes().first()) || !is_ink(text.as_bytes().last()) {
                cell.from += text.len() - text.trim_start().len();
                cell.to = cell.from + text.trim().len();
            }
        }
    }
}

impl<'text> Table<'text> {
    /// Reads the header, with the separator that is most frequent in it: comma, semicolon, tab or bar. `None` without a header.
    pub fn new(text: &'text [u8]) -> Option<Table<'text>> {
        Table::below(text, 0, 0)
    }

    /// The same, with the first of [`ABOVE`] rows that is a header by a rule, else with that of the first table in Markdown, or by the next
    /// rule; with the first row if none is.
    pub fn with_header(text: &'text [u8], rules: &[Rule]) -> Option<Table<'text>> {
        let first = Table::new(text)?;
        for is_header in rules {
            if is_header(&first.header) {
                return Some(first);
            }
            let (mut offset, mut number) = (first.offset, first.head.number);
            for _ in 1..ABOVE {
                let Some(table) = Table::below(text, offset, number) else { break };
                if is_header(&table.header) {
                    return Some(Table { above: first.head.cells.first().map(|cell| cell.start), ..table });
                }
                (offset, number) = (table.offset, table.head.number);
            }
            let markdown = first_table(text).filter(|(offset, _)| *offset > 0);
            if let Some(table) = markdown.and_then(|(offset, above)| Table::below(text, offset, above)) {
                return Some(Table { above: first.head.cells.first().map(|cell| cell.start), ..table });
            }
        }
        Some(first)
    }

    /// Reads the header at an offset, below a number of rows.
    fn below(text: &'text [u8], mut offset: usize, mut number: usize) -> Option<Table<'text>> {
        let line = |text: &'text [u8]| {
            text.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.trim_ascii().is_empty())
        };
        let rest = text.get(offset..)?;
        let mut first = line(rest)?;
        // Excel can write its separator into a line of its own.
        let declared = first.strip_prefix(b"sep=").filter(|declared| declared.len() == 1);
        if declared.is_some() {
            offset += rest.windows(4).position(|window| window == b"sep=")? + 5;
            first = line(text.get(offset..)?)?;
        }
        // Those within quotes separate nothing.
        let outside: Vec<u8> =
            first.split(|byte| *byte == b'"').step_by(2).flat_map(|part| part.iter().copied()).collect();
        let count = |delimiter: u8| outside.iter().filter(|byte| **byte == delimiter).count();
        // The last maximum wins, so a comma if there is none.
        let most = [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter))?;
        let bars = if declared.is_none() { bars(text.get(offset..)?) } else { Bars::default() };
        let most = if bars.separate { b'|' } else { most };
        let delimiter = declared.and_then(|declared| declared.first()).copied().unwrap_or(most);
        let (mut lines, head, header) = (Lines::default(), Row::default(), Rc::new([]));
        let line = lines.at(text, offset).0 - 1;
        let mut table = Table { text, delimiter, bars, offset, line, lines, head, header, above: None };
        table.head = table.next(&mut number)?;
        table.header = (0..table.head.cells.len()).map(|column| table.head.cell(column).to_string()).collect();
        Some(table)
    }

    /// Whether semicolons separate the cells, as where numbers have commas.
    pub fn has_semicolons(&self) -> bool {
        self.delimiter == b';'
    }

    /// The index of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|other| other == name)
    }

    /// The location of a cell, or of its row if there is no such cell.
    pub fn location(&mut self, row: &Row, column: Option<usize>) -> SourceLocation {
        let (line, character) = self.at(row, column);
        SourceLocation { line, column: character, path: self.path(row, column) }
    }

    /// The line and the column of a cell, or of its row.
    pub fn at(&mut self, row: &Row, column: Option<usize>) -> (usize, usize) {
        match column.and_then(|column| row.cells.get(column)) {
            Some(cell) => self.lines.at(self.text, cell.start),
            None => (row.line, 1),
        }
    }

    /// The path of a cell, or of its row.
    pub fn path(&self, row: &Row, column: Option<usize>) -> Path {
        let name = column.and_then(|column| self.header.get(column)).filter(|name| !name.is_empty());
        match column.zip(name) {
            Some((column, _)) => Path::Cell(row.number, column, Rc::clone(&self.header)),
            None => Path::Row(row.number),
        }
    }

    /// Reports rows above the names of the columns.
    pub fn report_above(&mut self, builder: &mut TimelineBuilder) {
        if let Some(above) = self.above {
            let (line, column) = self.lines.at(self.text, above);
            let location = SourceLocation { line, column, path: Path::default() };
            let reason = "the rows above the names of the columns are not read; remove them";
            builder.warn(&location, reason, "not shown");
        }
    }

    /// Reports text below a table that is over.
    pub fn report_below(&mut self, builder: &mut TimelineBuilder) {
        let rest = self.text.get(self.offset..).unwrap_or_default();
        let Some(at) = rest.iter().position(|byte| !byte.is_ascii_whitespace()) else { return };
        let (line, column) = self.lines.at(self.text, self.offset + at);
        let location = SourceLocation { line, column, path: Path::default() };
        let reason = "what stands below the table is not read; save further tables as files of their own";
        builder.warn(&location, reason, "not shown");
    }

    /// Reports what is wrong with the encoding and the quotes of a row.
    pub fn report(&mut self, row: &Row, builder: &mut TimelineBuilder) {
        if row.is_guessed {
            let reason = "the text is not UTF-8; save the table as CSV in UTF-8";
            builder.warn(&self.location(row, None), reason, "read as Windows-1252");
        }
        for (column, reason) in &row.quotes {
            builder.warn(&self.location(row, Some(*column)), *reason, "kept as it is");
        }
    }

    /// The next row that is not empty. `number` is that of the row before, and becomes its own: empty lines are rows of a spreadsheet.
    pub fn next(&mut self, number: &mut usize) -> Option<Row<'text>> {
        let mut row = Row::default();
        self.read(&mut row, number).then_some(row)
    }

    /// The same into the memory of a row. Returns whether there is one.
    pub fn read(&mut self, row: &mut Row<'text>, number: &mut usize) -> bool {
        loop {
            *number += 1;
            if self.is_over() || self.offset >= self.text.len() {
                return false;
            }
            if self.skip_line_end() {
                continue;
            }
            if self.bars.separate && is_rule(self.rest_of_line()) {
                self.offset += self.rest_of_line().len();
                self.skip_line_end();
                continue;
            }
            self.row(row, *number);
            if !row.is_empty() {
                return true;
            }
        }
    }

    /// Whether the table ends at the offset, at a line without bars in Markdown.
    fn is_over(&self) -> bool {
        let is_row = |line: &[u8]| line.contains(&b'|') || is_rule(line);
        self.bars.is_markdown && !self.header.is_empty() && !is_row(self.rest_of_line())
    }

    fn rest_of_line(&self) -> &'text [u8] {
        let rest = self.text.get(self.offset..).unwrap_or_default();
        rest.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default()
    }

    /// The next rows, at most a number of them, which stay the next ones.
    pub fn ahead(&mut self, most: usize) -> Vec<Row<'text>> {
        let (offset, line, mut number) = (self.offset, self.line, self.head.number);
        let rows = (0..most).map_while(|_| self.next(&mut number)).collect();
        (self.offset, self.line) = (offset, line);
        rows
    }

    /// Skips a line end at the offset. Returns whether there is one.
    fn skip_line_end(&mut self) -> bool {
        let length = match self.text.get(self.offset..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([b'\r' | b'\n', ..]) => 1,
            _ => 0,
        };
        self.offset += length;
        self.line += usize::from(length > 0);
        length > 0
    }

    /// Reads the row at the offset, with its line end.
    fn row(&mut self, row: &mut Row<'text>, number: usize) {
        let base = self.offset;
        (row.number, row.line) = (number, self.line + 1);
        row.cells.clear();
        row.quotes.clear();
        let mut has_quotes = false;
        let first = if self.bars.is_markdown { self.skip_blanks(base) } else { base };
        if self.bars.is_markdown && self.byte(first) == Some(b'|') {
            self.offset = first + 1;
        }
        loop {
            let start = self.offset;
            // Behind an unclosed quote it is unknown which quotes open cells, and searching would be quadratic.
            let can_quote = self.byte(start) == Some(b'"') && !self.bars.is_markdown;
            let is_quoted = can_quote && row.quotes.iter().all(|(_, why)| *why != UNCLOSED);
            let (from, to) = match if is_quoted { self.closing_quote() } else { None } {
                Some(closing) => {
                    if !closing.is_doubled {
                        row.quotes.push((row.cells.len(), NOT_DOUBLED));
                    }
                    has_quotes |= closing.has_quotes;
                    self.line += closing.lines;
                    self.offset = self.skip_blanks(closing.offset + 1);
                    (start + 1, closing.offset)
                }
                None => {
                    if is_quoted {
                        row.quotes.push((row.cells.len(), UNCLOSED));
                    }
                    let rest = self.text.get(start..).unwrap_or_default();
                    let is_escaped = |at: usize| {
                        self.bars.is_markdown && rest.get(..at).is_some_and(|before| before.ends_with(b"\\"))
                    };
                    let end = rest.iter().enumerate().position(|(at, byte)| self.ends_cell(*byte) && !is_escaped(at));
                    self.offset += end.unwrap_or(rest.len());
                    (start, self.offset)
                }
            };
            row.cells.push(Span { start, from: from - base, to: to - base });
            if self.byte(self.offset) != Some(self.delimiter) {
                break;
            }
            self.offset += 1;
        }
        let bytes = self.text.get(base..self.offset).unwrap_or_default();
        // Behind the last bar there is no cell.
        if self.bars.is_markdown && bytes.trim_ascii_end().ends_with(b"|") {
            row.cells.pop();
        }
        self.skip_line_end();
        let text = std::str::from_utf8(bytes);
        row.is_guessed = text.is_err();
        row.text = match text {
            Ok(text) if !has_quotes && !self.bars.is_markdown => Cow::Borrowed(text),
            _ => Cow::Owned(copied(bytes, &mut row.cells, row.is_guessed, self.bars.is_markdown)),
        };
        row.trim();
    }

    /// The quote that closes the one at the offset: the first with nothing but blanks behind it in its cell; where a quote is not
    /// doubled, it has to be on the same line.
    fn closing_quote(&self) -> Option<Closing> {
        let mut closing = Closing { offset: self.offset + 1, is_doubled: true, has_quotes: false, lines: 0 };
        let mut is_one_line = true;
        loop {
            let mut rest = self.text.get(closing.offset..)?.iter();
            closing.offset += rest.position(|byte| matches!(byte, b'"' | b'\n' | b'\r'))?;
            let next = self.byte(closing.offset + 1);
            match self.byte(closing.offset)? {
                b'"' if next == Some(b'"') => {
                    closing.has_quotes = true;
                    closing.offset += 1;
                }
                b'"' if self.byte(self.skip_blanks(closing.offset + 1)).is_none_or(|byte| self.ends_cell(byte)) => {
                    return Some(closing);
                }
                b'"' => (closing.is_doubled, closing.has_quotes) = (false, true),
                end => {
                    is_one_line = false;
                    closing.lines += usize::from(end == b'\n' || next != Some(b'\n'));
                }
            }
            if !closing.is_doubled && !is_one_line {
                return None;
            }
            closing.offset += 1;
        }
    }

    fn byte(&self, offset: usize) -> Option<u8> {
        self.text.get(offset).copied()
    }

    fn ends_cell(&self, byte: u8) -> bool {
        // Most bytes are letters, which stand behind all of these.
        byte <= self.delimiter.max(b'\r') && (byte == self.delimiter || matches!(byte, b'\n' | b'\r'))
    }

    fn skip_blanks(&self, offset: usize) -> usize {
        let is_blank = |byte: u8| matches!(byte, b' ' | b'\t') && byte != self.delimiter;
        (offset..).find(|offset| !self.byte(*offset).is_some_and(is_blank)).unwrap_or(offset)
    }
}

/// A quote that closes a cell.
struct Closing {
    offset: usize,
    /// Whether all quotes before it are doubled.
    is_doubled: bool,
    /// Whether there are any.
    has_quotes: bool,
    /// The line ends before it.
    lines: usize,
}

/// The texts of the cells of a row one after another, each with doubled quotes once, and decoded with a letter for each byte if it is
/// not UTF-8, and without the backslashes before bars where these separate cells. The spans become those in it.
fn copied(row: &[u8], cells: &mut [Span], is_guessed: bool, has_bars: bool) -> String {
    let mut text = String::with_capacity(row.len());
    let push = |text: &mut String, part: &[u8]| match is_guessed {
        true => text.extend(part.iter().map(|byte| encoding::windows_1252(*byte))),
        false => text.push_str(std::str::from_utf8(part).unwrap_or_default()),
    };
    let base = cells.first().map_or(0, |cell| cell.start);
    for cell in cells {
        let from = text.len();
        let is_quoted = cell.from > cell.start - base;
        let mut rest = row.get(cell.from..cell.to).unwrap_or_default();
        while let Some(quote) = rest.iter().position(|byte| is_quoted && *byte == b'"') {
            let (part, behind) = rest.split_at(quote + 1);
            push(&mut text, part);
            rest = behind.strip_prefix(b"\"").unwrap_or(behind);
        }
        push(&mut text, rest);
        if has_bars {
            let written = text.split_off(from);
            text.push_str(&written.replace("\\|", "|"));
        }
        (cell.from, cell.to) = (from, text.len());
    }
    text
}

#[cfg(test)]
mod tests;
