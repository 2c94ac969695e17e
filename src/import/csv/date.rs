//! All dates of a table, which decide together how each of them is read.

use crate::date::human::Column;
use crate::import::csv::cells::Table;

/// Takes notice of the dates in some columns of a whole table, and returns its language: the cell in the column `lang` of the row whose
/// kind, the cell in the column `row`, is `timeline`.
pub fn scan(text: &[u8], columns: [Option<usize>; 2], [row, lang]: [Option<usize>; 2], dates: &mut Column) -> String {
    let mut language = String::new();
    let Some(mut table) = Table::new(text) else { return language };
    let mut number = table.head.number;
    while let Some(cells) = table.next(&mut number) {
        for column in columns.into_iter().flatten() {
            dates.observe(cells.cell(column), || format!("row {}", cells.number));
        }
        if row.is_some_and(|row| cells.cell(row).eq_ignore_ascii_case("timeline")) {
            language = lang.map(|lang| cells.cell(lang).to_string()).unwrap_or_default();
        }
    }
    language
}
