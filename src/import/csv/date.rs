//! All dates of a table, which decide together how each of them is read.

use crate::date::human::Column;
use crate::import::csv::cells::Table;

/// Why a date of a query is a year.
pub const YEARS: &str = "1 January at midnight is how Wikidata writes a year, and also that day; query the precision \
    (wikibase:timePrecision) to tell them apart";

/// A date of a query of Wikidata, which writes days and years as their first moments, and whether it is a year.
pub fn of_query(text: &str) -> (&str, bool) {
    let Some(day) = text.strip_suffix("T00:00:00Z") else { return (text, false) };
    match day.strip_suffix("-01-01") {
        Some(year) => (year, true),
        None => (day, false),
    }
}

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
