//! The three kinds of workbooks: their sheets and cells. Knows no table.

use std::io::Cursor;
use std::panic::catch_unwind;

use calamine::{
    Data, Dimensions, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError,
};

use crate::import::workbook::compound;
use crate::import::workbook::grid::Grid;

const PASSWORD: &str = "the workbook has a password; save it without one, or save the table as CSV";
const NO_WORKBOOK: &str =
    "this is no workbook that can be read; open it in a spreadsheet program, and save it as .xlsx or the table as CSV";
const TOO_BIG: &str = "the workbook unpacks to more than 512 MiB; save the table as CSV";

/// Most bytes that an archive may declare to unpack to.
const UNPACKED: u64 = 512 << 20;

/// Most cells of a sheet.
const CELLS: usize = 20_000_000;

/// The names and cells of the sheets that have any. Hidden ones come last.
///
/// # Errors
/// What is wrong, and what to do.
pub fn sheets(bytes: &[u8]) -> Result<Vec<(String, Grid)>, &'static str> {
    if unpacked(bytes) > UNPACKED {
        return Err(TOO_BIG);
    }
    if !bytes.starts_with(b"PK") && compound::is_circular(bytes) {
        return Err(NO_WORKBOOK);
    }
    // Damaged .xls files make calamine panic.
    let read = || {
        let mut book = Book::open(bytes)?;
        let mut grids = Vec::new();
        for name in book.names() {
            let grid = book.grid(&name)?;
            if !grid.is_empty() {
                grids.push((name, grid));
            }
        }
        Ok(grids)
    };
    catch_unwind(read).unwrap_or(Err(NO_WORKBOOK))
}

/// A workbook.
enum Book<'bytes> {
    Xlsx(Box<Xlsx<Cursor<&'bytes [u8]>>>),
    Xls(Box<Xls<Cursor<&'bytes [u8]>>>),
    Ods(Box<Ods<Cursor<&'bytes [u8]>>>),
}

impl<'bytes> Book<'bytes> {
    fn open(bytes: &'bytes [u8]) -> Result<Book<'bytes>, &'static str> {
        // A workbook with a password is a compound file, whatever it is inside.
        match Xlsx::new(Cursor::new(bytes)) {
            Ok(book) => return Ok(Book::Xlsx(Box::new(book))),
            Err(XlsxError::Password) => return Err(PASSWORD),
            Err(_) => {}
        }
        if bytes.starts_with(b"PK") {
            return match Ods::new(Cursor::new(bytes)) {
                Ok(book) => Ok(Book::Ods(Box::new(book))),
                Err(OdsError::Password) => Err(PASSWORD),
                Err(OdsError::CellLimitExceeded { .. }) => Err(TOO_BIG),
                Err(_) => Err(NO_WORKBOOK),
            };
        }
        match Xls::new(Cursor::new(bytes)) {
            Ok(book) => Ok(Book::Xls(Box::new(book))),
            Err(XlsError::Password) => Err(PASSWORD),
            Err(_) => Err(NO_WORKBOOK),
        }
    }

    /// The names of its sheets of cells, those of visible ones first.
    fn names(&self) -> Vec<String> {
        let mut sheets = match self {
            Book::Xlsx(book) => book.sheets_metadata().to_vec(),
            Book::Xls(book) => book.sheets_metadata().to_vec(),
            Book::Ods(book) => book.sheets_metadata().to_vec(),
        };
        sheets.retain(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.sort_by_key(|sheet| sheet.visible != SheetVisible::Visible);
        sheets.into_iter().map(|sheet| sheet.name).collect()
    }

    /// The cells of a sheet.
    fn grid(&mut self, name: &str) -> Result<Grid, &'static str> {
        let mut grid = Grid::default();
        match self {
            Book::Xlsx(book) => {
                xlsx(book, name, &mut grid)?;
                grid.merged = merged(book.merge_cells_by_sheet_name(name).ok());
                for link in book.hyperlinks_by_sheet_name(name).unwrap_or_default() {
                    grid.links.extend(link.target.map(|target| (link.range.start, target)));
                }
            }
            Book::Xls(book) => {
                range(&book.worksheet_range(name).map_err(|_| NO_WORKBOOK)?, &mut grid);
                grid.merged = merged(book.merge_cells_by_sheet_name(name).ok());
            }
            Book::Ods(book) => range(&book.worksheet_range(name).map_err(|_| NO_WORKBOOK)?, &mut grid),
        }
        Ok(grid)
    }
}

/// Reads the cells one by one, with the formats of their numbers: a range has a place for every cell between the outermost ones.
fn xlsx(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, grid: &mut Grid) -> Result<(), &'static str> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        reader => reader.map_err(|_| NO_WORKBOOK)?,
    };
    let formats: Vec<String> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().map(|format| format.format_code.clone()).unwrap_or_default())
        .collect();
    let mut count = 0;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|_| NO_WORKBOOK)? {
        count += 1;
        if count > CELLS {
            return Err(TOO_BIG);
        }
        let format = formats.get(style).map(String::as_str).unwrap_or_default();
        grid.put(cell.get_position(), &Data::from(cell.get_value().clone()), format);
    }
    drop(reader);
    let mut reader = book.worksheet_cells_reader(name).map_err(|_| NO_WORKBOOK)?;
    // Other cells have an empty formula.
    let formulas = std::iter::from_fn(|| reader.next_formula().ok().flatten());
    grid.check_formulas(formulas.filter(|cell| !cell.get_value().is_empty()).map(|cell| cell.get_position()));
    Ok(())
}

fn range(range: &Range<Data>, grid: &mut Grid) {
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        grid.put((top + row as u32, left + column as u32), value, "");
    }
}

fn merged(cells: Option<Vec<Dimensions>>) -> Vec<[(u32, u32); 2]> {
    cells.unwrap_or_default().into_iter().map(|cells| [cells.start, cells.end]).collect()
}

/// How many bytes the entries of an archive declare to unpack to (APPNOTE.TXT 4.3.12).
fn unpacked(bytes: &[u8]) -> u64 {
    let number = |at: usize| {
        let bytes = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(u64::from(u32::from_le_bytes(bytes)))
    };
    let entries = bytes.windows(4).enumerate().filter(|(_, window)| window == b"PK\x01\x02");
    entries.filter_map(|(at, _)| number(at + 24)).sum()
}
