//! Cells to the values of fields: flags, sides, tiers, countries, dates and sources.

use crate::date::Date;
use crate::date::human::Column as Dates;
use crate::import::csv::cells::{Row, Table};
use crate::import::csv::citations::{self, Citation};
use crate::import::csv::columns::Column;
use crate::import::csv::date;
use crate::import::csv::parts;
use crate::import::csv::rows::{RowReader, Wrong};
use crate::import::shared::builder::{Cited, SourceLocation};
use crate::model::{Side, Tier, clip, is_web_address};

/// The columns of a source.
const OF_SOURCE: [Column; 6] = [
    Column::Source,
    Column::SourceTitle,
    Column::SourceDate,
    Column::SourceUrl,
    Column::SourceArchived,
    Column::SourceKey,
];

const NO_MONTH: &str = "the day has no month; fill it in";

impl RowReader {
    /// Whether a cell says yes; an empty one says no.
    pub fn flag(&mut self, row: &Row, column: Column, table: &mut Table) -> bool {
        let text = self.cell(row, column);
        if text.is_empty() {
            return false;
        }
        match text.to_lowercase().as_str() {
            "true" | "yes" | "1" | "x" => true,
            "false" | "no" | "0" => false,
            other => {
                let reason = format!("“{}” is neither yes nor no; write one of them", clip(other));
                self.warn(row, table, column, reason, "taken as no");
                false
            }
        }
    }

    /// The side of a kind.
    pub fn side(&mut self, row: &Row, table: &mut Table) -> Option<Side> {
        let text = self.cell(row, Column::Side).to_lowercase();
        let side = Side::NAMES.into_iter().find(|(name, _)| *name == text).map(|(_, side)| side);
        if side.is_none() && !text.is_empty() {
            let reason = format!("the side “{}” does not exist; write above or below", clip(&text));
            self.warn(row, table, Column::Side, reason, "left empty");
        }
        side
    }

    /// The tier of an event.
    pub fn tier(&mut self, row: &Row, table: &mut Table) -> Option<Tier> {
        let text = self.cell(row, Column::Tier);
        if text.is_empty() {
            return None;
        }
        let text = text.to_uppercase();
        let tiers = [("A", Tier::A), ("B", Tier::B), ("C", Tier::C)];
        let tier = tiers.into_iter().find(|(name, _)| *name == text).map(|(_, tier)| tier);
        if tier.is_none() {
            let reason = format!("the tier “{}” does not exist; write A, B or C", clip(&text));
            self.warn(row, table, Column::Tier, reason, "left empty");
        }
        tier
    }

    /// The country as a code, and the place, to which any other name of a country is added.
    pub fn country_and_place(&mut self, row: &Row, table: &mut Table) -> (String, String) {
        let (country, place) = (self.cell(row, Column::Country), self.cell(row, Column::Place).to_string());
        if country.is_empty() || country.len() == 2 {
            return (country.to_uppercase(), place);
        }
        let reason = format!("the country “{}” is not an ISO 3166 code; write one such as BD", clip(country));
        self.warn(row, table, Column::Country, reason, "shown as a place");
        (String::new(), if place.is_empty() { country.into() } else { format!("{place}, {country}") })
    }

    /// Lets the whole columns decide how their dates are read, before the first row with a date that leaves it open.
    pub async fn scan_dates(&mut self, row: &Row<'_>, text: &[u8]) {
        let about = [Column::Row, Column::Lang].map(|column| self.column(column));
        for is_source in [false, true] {
            let columns = match is_source {
                true => [Some(Column::SourceDate), None],
                false => [Some(Column::Date), Some(Column::End)],
            };
            let [first, second] = columns.map(|column| column.map_or("", |column| self.cell(row, column)));
            let date = if first.is_empty() { (second, "") } else { (first, second) };
            let reader = if is_source { &mut self.source_dates } else { &mut self.dates };
            if reader.is_open(date) {
                let mut found = Dates::default();
                let indices = columns.map(|column| self.column(column?));
                let mut language = date::scan(text, indices, about, &mut found).await;
                if language.is_empty() {
                    language = self.texts.language.into();
                }
                let reader = if is_source { &mut self.source_dates } else { &mut self.dates };
                reader.decide(found, &language);
            }
        }
    }

    /// The date in a column; none if the cell is empty.
    pub fn date(&mut self, row: &Row, column: Column, table: &mut Table) -> Result<Option<Date>, Wrong> {
        match self.cell(row, column) {
            "" => Ok(None),
            text => self.date_of(row, column, (text, ""), table).map(Some),
        }
    }

    /// The date in a column, with its end, if it has one.
    pub fn date_of(&mut self, row: &Row, column: Column, date: (&str, &str), table: &mut Table) -> Result<Date, Wrong> {
        let index = self.column(column);
        let reader = if column == Column::SourceDate { &mut self.source_dates } else { &mut self.dates };
        let date = match self.texts.is_query {
            true => date::of_query(date, &table.location(row, index), &mut self.builder),
            false => date,
        };
        let reading = reader.read_decided(date).map_err(|reason| (column, reason))?;
        if reading.guesses.is_empty() {
            return Ok(reading.date);
        }
        let location = table.location(row, index);
        let (from, end) = date;
        let written = if end.is_empty() { from.to_string() } else { format!("{from} – {end}") };
        Ok(self.builder.guessed_date(&reading, &written, reader, &location))
    }

    /// The date of an event with years, months, days and times of day in their own columns.
    pub fn date_with_parts(&mut self, row: &Row, (start, end): (&str, &str), table: &mut Table) -> Result<Date, Wrong> {
        let unmarked = self.unmarked(start);
        let start = unmarked.as_ref().map_or(start, |(text, _)| text);
        let [year, month, day] = self.parts.map(|index| index.map_or("", |index| row.cell(index)));
        let [of_year, of_month, of_day] = self.parts;
        let is_whole = of_year != self.column(Column::Date) && !start.is_empty();
        if year.is_empty() || is_whole {
            return self.date_with_times(row, (start, end), table);
        }
        let index = if day.is_empty() { of_month } else { of_day };
        let mut wrong = None;
        let texts = parts::joined(year, month, day);
        if texts.is_empty() && day.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
            self.warn_of_cell(row, table, index, NO_MONTH.into(), "shown without it");
        }
        for text in texts.into_iter().chain([year.to_string()]) {
            match self.date_with_times(row, (&text, end), table) {
                Ok(date) => {
                    if let Some((_, reason)) = wrong {
                        self.warn_of_cell(row, table, index, String::into(reason), "shown without it");
                    }
                    return Ok(date);
                }
                Err(reason) => wrong = wrong.or(Some(reason)),
            }
        }
        Err(wrong.unwrap_or((Column::Date, String::new())))
    }

    /// The date of an event with the times of day in their own columns.
    fn date_with_times(&mut self, row: &Row, (start, end): (&str, &str), table: &mut Table) -> Result<Date, Wrong> {
        let [from, until] = self.times.map(|index| index.map_or("", |index| row.cell(index)));
        if !from.is_empty() || !until.is_empty() {
            let last = if end.is_empty() && !until.is_empty() { start } else { end };
            let [starts, ends] =
                [(start, from), (last, until)].map(|(date, time)| [date, time].join(" ").trim().to_string());
            if let Ok(date) = self.date_of(row, Column::Date, (&starts, &ends), table) {
                return Ok(date);
            }
            let [first, second] = self.times;
            let index = if from.is_empty() { second } else { first };
            let reason =
                format!("“{}” is not a time of day; write it like 15:30", clip([from, until].join(" ").trim()));
            self.builder.warn(&table.location(row, index), reason, "shown without it");
        }
        let whole = self.date_of(row, Column::Date, (start, end), table);
        match &whole {
            Err((_, reason)) if !end.is_empty() => {
                let Ok(date) = self.date_of(row, Column::Date, (start, ""), table) else { return whole };
                self.warn(row, table, Column::End, reason.clone(), "shown without its end");
                Ok(date)
            }
            _ => whole,
        }
    }

    /// A date of a row that is empty if it is wrong, which is reported.
    pub fn date_or_none(&mut self, row: &Row, column: Column, table: &mut Table) -> Option<Date> {
        self.date(row, column, table).unwrap_or_else(|(column, reason)| {
            self.warn(row, table, column, reason, "left empty");
            None
        })
    }

    /// The text of a cell without its markup, if it has any, and what it links. What Heistline writes has none.
    pub fn unmarked(&self, cell: &str) -> Option<(String, Vec<String>)> {
        if self.is_exported() { None } else { citations::unmarked(cell) }
    }

    /// The keys of the sources at addresses that a cell links.
    pub fn linked(&mut self, links: &[String], location: &SourceLocation) -> Vec<String> {
        let cite = |url: &String| {
            let source = Cited { publisher: "", title: "", date: None, url, archived: "" };
            self.builder.source_with_key("", source, &mut || location.clone())
        };
        links.iter().filter_map(cite).collect()
    }

    /// Adds a column of names or addresses of sources, beside those with the same number.
    pub fn add_sources_in(&mut self, number: String, column: Column, index: usize) {
        let [names, urls] = self.more_sources.entry(number).or_default();
        *(if column == Column::Source { names } else { urls }) = Some(index);
    }

    /// The keys of the sources in a row. What other columns say of a source belongs to the first.
    pub fn sources(&mut self, row: &Row, table: &mut Table) -> Vec<String> {
        let mut keys = Vec::new();
        if self.has_any(row, &OF_SOURCE) {
            let date = self.date_or_none(row, Column::SourceDate, table);
            let cell = |column| self.cell(row, column);
            let (title, mut archived, key) =
                (cell(Column::SourceTitle), cell(Column::SourceArchived), cell(Column::SourceKey));
            if !archived.is_empty() && !is_web_address(archived) {
                let location = table.location(row, self.column(Column::SourceArchived));
                self.builder.check_address(&mut archived.to_string(), &location);
                archived = "";
            }
            let [publisher, url] = [Column::Source, Column::SourceUrl].map(|column| self.cell(row, column));
            let index = self.column(if url.is_empty() { Column::Source } else { Column::SourceUrl });
            let cited = Cited { publisher, title, date, url, archived };
            keys = self.cite(key, cited, &mut || table.location(row, index));
        }
        for columns in self.more_sources.values().copied().collect::<Vec<_>>() {
            let [publisher, url] = columns.map(|index| index.map_or("", |index| row.cell(index)));
            if !publisher.is_empty() || !url.is_empty() {
                let [names, urls] = columns;
                let index = if url.is_empty() { names } else { urls };
                let cited = Cited { publisher, title: "", date: None, url, archived: "" };
                keys.extend(self.cite("", cited, &mut || table.location(row, index)));
            }
        }
        keys
    }

    /// The keys of the sources that one cell of names and one of addresses cite; what is known of one beside belongs to the first.
    fn cite(&mut self, key: &str, cited: Cited, here: &mut dyn FnMut() -> SourceLocation) -> Vec<String> {
        let is_exported = self.is_exported();
        let bare = |text| if is_exported { text } else { bare(text) };
        let (publisher, url) = (bare(cited.publisher), bare(cited.url));
        if is_exported || citations::is_simple(publisher, url) {
            // People write an address for the source.
            let is_address = url.is_empty() && is_web_address(publisher);
            let (publisher, url) = if is_address { ("", publisher) } else { (publisher, url) };
            let source = Cited { publisher, url, ..cited };
            return self.builder.source_with_key(key, source, here).into_iter().collect();
        }
        let (mut keys, mut about) = (Vec::new(), (key, cited.title, cited.archived));
        for Citation { publisher, title: own, url } in &citations::citations(publisher, url) {
            let (key, title, archived) = std::mem::take(&mut about);
            let title = if own.is_empty() { title } else { own };
            let source = Cited { publisher, title, url, archived, ..cited };
            keys.extend(self.builder.source_with_key(key, source, here));
        }
        keys
    }
}

/// An address without the marks that Markdown has about it.
fn bare(text: &str) -> &str {
    let inside = text.strip_prefix('<').and_then(|text| text.strip_suffix('>'));
    inside.filter(|inside| is_web_address(inside)).unwrap_or(text)
}
