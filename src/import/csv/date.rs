//! All dates of a table, which decide together how each of them is read.

use crate::date::human::Column;
use crate::import::csv::cells::{Row, Table};
use crate::import::csv::headings;
use crate::import::shared::builder::{SourceLocation, TimelineBuilder};
use crate::import::steps::Pace;

const YEARS: &str = "1 January at midnight is how Wikidata writes a year, and also that day; query the precision \
    (wikibase:timePrecision) to tell them apart";

/// A start and an end of a query of Wikidata, which writes days and years as their first moments.
pub fn of_query<'text>(
    (start, end): (&'text str, &'text str),
    location: &SourceLocation,
    builder: &mut TimelineBuilder,
) -> (&'text str, &'text str) {
    let mut shortened = |text: &'text str| {
        let Some(day) = text.strip_suffix("T00:00:00Z") else { return text };
        let Some(year) = day.strip_suffix("-01-01") else { return day };
        builder.warn(location, YEARS, "shown as years");
        year
    };
    (shortened(start), shortened(end))
}

/// Takes notice of the dates in some columns of a whole table, and returns its language: the cell in the column `lang` of the row whose
/// kind, the cell in the column `row`, is `timeline`.
pub async fn scan(
    text: &[u8],
    columns: [Option<usize>; 2],
    [row, lang]: [Option<usize>; 2],
    dates: &mut Column,
) -> String {
    let mut language = String::new();
    let Some(mut table) = Table::with_header(text, &headings::RULES) else { return language };
    let (mut cells, mut number, mut pace) = (Row::default(), table.head.number, Pace::default());
    while table.read(&mut cells, &mut number) {
        for column in columns.into_iter().flatten() {
            dates.observe(cells.cell(column), || format!("row {}", cells.number));
        }
        if row.is_some_and(|row| cells.cell(row).eq_ignore_ascii_case("timeline")) {
            language = lang.map(|lang| cells.cell(lang).to_string()).unwrap_or_default();
        }
        pace.item().await;
    }
    language
}
