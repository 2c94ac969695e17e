//! The columns of dates and of titles where no name says which they are: what is in the first rows tells.

use crate::date::human::{self, Hints, Order};
use crate::import::csv::cells::Row;
use crate::import::csv::columns::Column;
use crate::model::is_web_address;

/// How many rows are looked at.
pub const ROWS: usize = 50;

/// The first of some columns of which most cells are dates, or names.
pub fn guess(wanted: Column, columns: &[usize], rows: &[Row]) -> Option<usize> {
    columns.iter().copied().find(|column| {
        let cells: Vec<&str> = rows.iter().map(|row| row.cell(*column)).filter(|cell| !cell.is_empty()).collect();
        let fitting = cells.iter().filter(|cell| if wanted == Column::Date { is_date(cell) } else { is_name(cell) });
        fitting.count() * 4 > cells.len() * 3 && cells.len() * 2 >= rows.len()
    })
}

/// Whether a cell is a date.
pub fn is_date(cell: &str) -> bool {
    human::read(cell, &Hints { order: Order::MonthFirst, serials: false, lenient: false }).is_ok()
}

fn is_name(cell: &str) -> bool {
    let is_mail_address = cell.contains('@') && !cell.contains(' ');
    cell.chars().any(char::is_alphabetic) && !is_web_address(cell) && !is_mail_address && !is_date(cell)
}
