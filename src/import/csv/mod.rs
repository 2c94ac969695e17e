//! A table with our own columns: each row is an event, or what is claimed, attributed, disputed or added to the event of the same
//! id. The names of the columns are those of the JSON's fields; some that are usual elsewhere are known, too.

mod amount;
pub mod cells;
pub mod columns;

use std::collections::{BTreeMap, BTreeSet};

use crate::date::{Date, has_fraction};
use crate::import::csv::amount::amount;
use crate::import::csv::cells::{Row, Table};
use crate::import::csv::columns::{COLUMNS, Column, is_formula};
use crate::import::shared::builder::{SourceLocation, TimelineBuilder};
use crate::import::{Error, Imported};
use crate::model::{
    Attribution, Claim, Details, Dispute, Event, Measure, Note, Period, Problem, Severity, Source, Tier,
    check_currency, clip,
};

/// Whether the first row names a date and a title.
pub fn sniff(text: &[u8]) -> bool {
    // An object, a list or a page would be a table of one row.
    !matches!(text.trim_ascii_start().first(), None | Some(b'{' | b'[' | b'<'))
        && Table::new(text).is_some_and(|table| table.header.len() > 1)
}

/// Reads the table.
///
/// # Errors
/// When it has no column of dates or of titles, or no row that is an event.
pub fn read(text: &[u8]) -> Result<Imported, Error> {
    let Some(mut table) = Table::new(text) else { return Err(Error::Empty(Vec::new())) };
    let mut reading = Reading { semicolons: table.has_semicolons(), ..Reading::default() };
    let (head, header) = (std::mem::take(&mut table.head), table.header.clone());
    table.report(&head, &mut reading.builder);
    for (index, name) in header.iter().enumerate() {
        let written = name.to_lowercase().replace(['_', '-'], " ");
        let known = COLUMNS.iter().find(|(_, names)| names.contains(&written.as_str())).map(|(column, _)| *column);
        match known.filter(|column| reading.column(*column).is_none()) {
            Some(column) => reading.columns.push((column, index)),
            None if name.is_empty() => {}
            None => {
                let names = COLUMNS.map(|(_, names)| names.first().copied().unwrap_or_default()).join(", ");
                let reason = format!("the column “{}” is not known, or is there twice; known are {names}", clip(name));
                reading.builder.warn(&table.location(&head, Some(index)), reason, "not read");
            }
        }
    }
    for (column, name) in [(Column::Date, "date"), (Column::Title, "title")] {
        if reading.column(column).is_none() {
            let reason =
                format!("this is a table, but no column is called “{name}”; the first row has to name the columns");
            let SourceLocation { line, column, path } = table.location(&head, None);
            return Err(Error::Syntax(Problem {
                line,
                column,
                path,
                severity: Severity::Error,
                reason,
                done: "nothing is shown",
            }));
        }
    }
    let mut number = head.number;
    while let Some(row) = table.next(&mut number) {
        table.report(&row, &mut reading.builder);
        if row.goes_beyond(header.len()) {
            reading.builder.not_carried("cells beyond the last column", &table.location(&row, None));
        }
        reading.row(&row, &mut table);
    }
    reading.finish()
}

/// An event with what its rows have said so far, each with its place.
struct Entry {
    event: Event,
    details: Details,
    claims: Vec<(Claim, SourceLocation)>,
    attribution: Vec<(Attribution, SourceLocation)>,
    disputed: Vec<(Dispute, SourceLocation)>,
    location: SourceLocation,
    /// What its first row says beside its title, to be compared with what further ones do.
    cells: Vec<(Column, String)>,
}

/// The columns that say something of an event, beside its id and title.
const OF_EVENT: [Column; 8] = [
    Column::Date,
    Column::End,
    Column::Short,
    Column::Kind,
    Column::Country,
    Column::Place,
    Column::Summary,
    Column::Tier,
];

/// What a row with nothing but a source adds it to.
#[derive(Clone, Copy, Default)]
enum Last {
    #[default]
    Nothing,
    Summary(usize),
    Claim(usize),
    Attribution(usize),
    Dispute(usize),
    Period,
    Note,
}

#[derive(Default)]
struct Reading {
    builder: TimelineBuilder,
    /// Which column is at which place.
    columns: Vec<(Column, usize)>,
    entries: Vec<Entry>,
    ids: BTreeMap<String, usize>,
    /// The ids of the events that are left out.
    refused: BTreeSet<String>,
    /// The event that a row without a name is of.
    current: Option<usize>,
    /// Semicolons separate the cells: commas are in numbers then.
    semicolons: bool,
    periods: Vec<(Period, SourceLocation)>,
    notes: Vec<(Note, SourceLocation)>,
    last: Last,
}

/// What is wrong in a row: the column, and the reason.
type Wrong = (Column, String);

impl Reading {
    fn column(&self, column: Column) -> Option<usize> {
        self.columns.iter().find(|(other, _)| *other == column).map(|(_, index)| *index)
    }

    /// The text of a cell. One quote before what a spreadsheet would take for a formula is not of the text.
    fn cell<'row>(&self, row: &'row Row, column: Column) -> &'row str {
        let text = self.column(column).map_or("", |index| row.cell(index));
        match text.strip_prefix('\'') {
            Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
            _ => text,
        }
    }

    fn row(&mut self, row: &Row, table: &mut Table) {
        if let Err((column, reason)) = self.take(row, table) {
            let location = table.location(row, self.column(column));
            self.builder.refuse(&location, reason);
            // What a row after it adds is not of the row before it.
            self.last = Last::Nothing;
        }
    }

    /// Tells of cells that say nothing in this kind of row.
    fn unused(&mut self, row: &Row, table: &mut Table, columns: &[Column]) {
        for column in columns {
            let text = self.cell(row, *column);
            if !text.is_empty() {
                let reason = format!("“{}” says nothing in a row of this kind", clip(text));
                self.builder.warn(&table.location(row, self.column(*column)), reason, "not shown");
            }
        }
    }

    fn take(&mut self, row: &Row, table: &mut Table) -> Result<(), Wrong> {
        let location = table.location(row, None);
        let cell = |reading: &Reading, column| reading.cell(row, column).to_string();
        let says =
            |reading: &Reading, columns: &[Column]| columns.iter().any(|column| !reading.cell(row, *column).is_empty());
        let source = self.source(row, table)?;
        let sources: Vec<String> = source.into_iter().collect();
        let kind = cell(self, Column::Row).to_lowercase();
        match kind.as_str() {
            "" | "event" | "claim" => {}
            "attribution" | "dispute" => {
                let index = self.entry_of(row)?;
                let date = self.date(row, Column::Date, table)?;
                let (by, note) = (cell(self, Column::By), cell(self, Column::Note));
                let (to, confidence) = (cell(self, Column::To), cell(self, Column::Confidence));
                let Some(entry) = self.entries.get_mut(index) else { return Ok(()) };
                if kind == "dispute" {
                    entry.disputed.push((Dispute { by, date, note, sources }, location));
                    self.last = Last::Dispute(index);
                } else {
                    entry.attribution.push((Attribution { by, date, to, confidence, note, sources }, location));
                    self.last = Last::Attribution(index);
                }
                return Ok(());
            }
            "period" => {
                let from = self
                    .date(row, Column::Date, table)?
                    .ok_or((Column::Date, "the period has no date; add it".into()))?;
                let to = self.date(row, Column::End, table)?;
                self.periods.push((Period { label: cell(self, Column::Title), from, to, sources }, location));
                self.last = Last::Period;
                return Ok(());
            }
            "note" => {
                self.notes.push((Note { text: cell(self, Column::Note), sources }, location));
                self.last = Last::Note;
                return Ok(());
            }
            "kind" => {
                self.builder.kind_with_id(&cell(self, Column::Id), &cell(self, Column::Title), &location);
                return Ok(());
            }
            "source" => return Ok(()),
            "timeline" => {
                let (title, note) = (cell(self, Column::Title), cell(self, Column::Note));
                let (currency, lang) = (cell(self, Column::Currency), cell(self, Column::Lang));
                let (mut title, mut note, mut currency, mut lang) = (title, note, currency, lang);
                self.builder.tidy(&mut [&mut title, &mut note, &mut lang], &location);
                if !currency.is_empty()
                    && let Err(reason) = check_currency(&currency)
                {
                    self.builder.warn(&table.location(row, self.column(Column::Currency)), reason, "left empty");
                    currency.clear();
                }
                let timeline = &mut self.builder.timeline;
                (timeline.title, timeline.note, timeline.currency, timeline.lang) = (title, note, currency, lang);
                return Ok(());
            }
            other => {
                let all = "event, claim, attribution, dispute, period, note, kind, source, timeline";
                return Err((Column::Row, format!("“{}” is not one of: {all}", clip(other))));
            }
        }
        let named = says(self, &[Column::Title, Column::Date]);
        let claims = says(self, &[Column::Measure, Column::Amount]);
        if !named && !claims {
            self.unused(row, table, &OF_EVENT);
            return self.add_sources(sources);
        }
        let index = if named { self.named(row, &location, table)? } else { self.entry_of(row)? };
        self.current = Some(index);
        let Some(entry) = self.entries.get_mut(index) else { return Ok(()) };
        // A row's source is that of its figure, and of what else it says.
        if !claims || named && !entry.details.summary.is_empty() {
            for source in &sources {
                if !entry.details.sources.contains(source) {
                    entry.details.sources.push(source.clone());
                }
            }
        }
        self.unused(row, table, &[Column::By, Column::To, Column::Confidence]);
        if !claims {
            self.unused(row, table, &[Column::Currency, Column::Token, Column::Lead, Column::Note]);
            self.last = Last::Summary(index);
            return Ok(());
        }
        if !named {
            self.unused(row, table, &OF_EVENT);
        }
        // What is wrong with the figure does not cost the event.
        let claim = Claim { sources, ..self.claim(row, table)? };
        if let Some(entry) = self.entries.get_mut(index) {
            entry.claims.push((claim, location));
        }
        self.last = Last::Claim(index);
        Ok(())
    }

    /// The event that a row names: a new one, or one that a row before has named.
    fn named(&mut self, row: &Row, location: &SourceLocation, table: &mut Table) -> Result<usize, Wrong> {
        let (id, title) = (self.cell(row, Column::Id), self.cell(row, Column::Title));
        let known = self.ids.get(id).copied().and_then(|index| Some((index, self.entries.get(index)?)));
        match known.filter(|(_, entry)| title.is_empty() || title == entry.event.title) {
            Some((index, entry)) => {
                let said = |column: &Column| entry.cells.iter().find(|(other, _)| other == column);
                let other = |column: &Column| {
                    let text = self.cell(row, *column);
                    !text.is_empty() && said(column).is_none_or(|(_, first)| first != text)
                };
                let others: Vec<Column> = OF_EVENT.into_iter().filter(other).collect();
                for column in others {
                    let reason = "an earlier row of the same event says otherwise";
                    self.builder.warn(&table.location(row, self.column(column)), reason, "the first is shown");
                }
                Ok(index)
            }
            None => self.new_entry(row, location, table).inspect_err(|_| {
                self.current = None;
                self.refused.insert(self.cell(row, Column::Id).into());
            }),
        }
    }

    /// The event that a row without a name belongs to: the one with its id, or without an id that of the row before.
    fn entry_of(&self, row: &Row) -> Result<usize, Wrong> {
        let id = self.cell(row, Column::Id);
        let index = if id.is_empty() { self.current } else { self.ids.get(id).copied() };
        index.ok_or_else(|| match id {
            "" => (Column::Title, "the row has no title and no date, and no event is before it that is shown".into()),
            id if self.refused.contains(id) => (Column::Id, format!("its event “{}” is left out", clip(id))),
            id => (Column::Id, format!("no event before it has the id “{}”", clip(id))),
        })
    }

    fn new_entry(&mut self, row: &Row, location: &SourceLocation, table: &mut Table) -> Result<usize, Wrong> {
        let cell = |column| self.cell(row, column).to_string();
        let (tier, mut country, mut town) =
            (cell(Column::Tier).to_uppercase(), cell(Column::Country), cell(Column::Place));
        let tiers = [Tier::A, Tier::B, Tier::C].into_iter().zip(["A", "B", "C"]);
        let known = tiers.into_iter().find(|(_, name)| *name == tier).map(|(tier, _)| tier);
        let (written, end) = (cell(Column::Date), cell(Column::End));
        let date = date_of(&written, &end).map_err(|reason| (Column::Date, reason))?;
        self.warn_of_fraction(row, Column::Date, &written, table);
        self.warn_of_fraction(row, Column::End, &end, table);
        if known.is_none() && !tier.is_empty() {
            let reason = format!("the tier “{}” is not one of: A B C", clip(&tier));
            self.builder.warn(&table.location(row, self.column(Column::Tier)), reason, "left empty");
        }
        if country.len() == 2 {
            country.make_ascii_uppercase();
        } else if !country.is_empty() {
            let reason = format!("the country “{}” is not an ISO 3166 code such as BD", clip(&country));
            self.builder.warn(&table.location(row, self.column(Column::Country)), reason, "shown as a place");
            town = if town.is_empty() { country } else { format!("{town}, {country}") };
            country = String::new();
        }
        let cell = |column| self.cell(row, column).to_string();
        let details = Details {
            short: cell(Column::Short),
            country,
            place: town,
            summary: cell(Column::Summary),
            ..Details::default()
        };
        let (id, title, kind) = (cell(Column::Id), cell(Column::Title), cell(Column::Kind));
        let event =
            Event { id: id.clone(), title, date, kind: self.builder.kind(&kind, location), tier: known, more: None };
        let index = self.entries.len();
        if !id.is_empty() {
            self.ids.entry(id).or_insert(index);
        }
        let cells = OF_EVENT.into_iter().map(|column| (column, self.cell(row, column).to_string()));
        let cells = cells.filter(|(_, text)| !text.is_empty()).collect();
        let (claims, attribution, disputed) = (Vec::new(), Vec::new(), Vec::new());
        self.entries.push(Entry { event, details, claims, attribution, disputed, location: location.clone(), cells });
        Ok(index)
    }

    fn claim(&mut self, row: &Row, table: &mut Table) -> Result<Claim, Wrong> {
        let cell = |column| self.cell(row, column).to_string();
        let written = cell(Column::Measure).to_lowercase();
        let Some(measure) = Measure::ALL.into_iter().find(|one| one.name() == written) else {
            let all = Measure::ALL.map(Measure::name).join(" ");
            let reason = match written.as_str() {
                "" => format!("the amount has no measure; it is one of: {all}"),
                written => format!("the measure “{}” is not one of: {all}", clip(written)),
            };
            return Err((Column::Measure, reason));
        };
        let lead = match cell(Column::Lead).to_lowercase().as_str() {
            "true" | "yes" | "1" | "x" => true,
            "" | "false" | "no" | "0" => false,
            other => {
                let reason = format!("“{}” is neither yes nor no", clip(other));
                self.builder.warn(&table.location(row, self.column(Column::Lead)), reason, "taken as no");
                false
            }
        };
        let cell = |column| self.cell(row, column).to_string();
        let claim = Claim {
            measure,
            amount: amount(&cell(Column::Amount), self.semicolons).map_err(|reason| (Column::Amount, reason))?,
            currency: cell(Column::Currency).to_uppercase(),
            token: cell(Column::Token),
            lead,
            note: cell(Column::Note),
            sources: Vec::new(),
        };
        claim.check_unit().map_err(|reason| (Column::Currency, reason))?;
        Ok(claim)
    }

    fn date(&mut self, row: &Row, column: Column, table: &mut Table) -> Result<Option<Date>, Wrong> {
        let text = self.cell(row, column).to_string();
        if text.is_empty() {
            return Ok(None);
        }
        let date = date_of(&text, "").map(Some).map_err(|reason| (column, reason));
        if date.is_ok() {
            self.warn_of_fraction(row, column, &text, table);
        }
        date
    }

    fn warn_of_fraction(&mut self, row: &Row, column: Column, text: &str, table: &mut Table) {
        if text.contains('T') && has_fraction(text) {
            self.builder.not_carried("milliseconds", &table.location(row, self.column(column)));
        }
    }

    fn source(&mut self, row: &Row, table: &mut Table) -> Result<Option<String>, Wrong> {
        let date = self.date(row, Column::SourceDate, table)?;
        let cell = |column| self.cell(row, column).to_string();
        let source = Source {
            publisher: cell(Column::Source),
            title: cell(Column::SourceTitle),
            date,
            url: cell(Column::SourceUrl),
        };
        let key = cell(Column::SourceKey);
        let of = if source.url.is_empty() { Column::Source } else { Column::SourceUrl };
        let location = table.location(row, self.column(of));
        Ok(self.builder.source_with_key(&key, source, &location))
    }

    /// Adds a source to what the row before says.
    fn add_sources(&mut self, sources: Vec<String>) -> Result<(), Wrong> {
        let to = match self.last {
            Last::Nothing => None,
            Last::Summary(index) => self.entries.get_mut(index).map(|entry| &mut entry.details.sources),
            Last::Claim(index) => self
                .entries
                .get_mut(index)
                .and_then(|entry| entry.claims.last_mut())
                .map(|(claim, _)| &mut claim.sources),
            Last::Attribution(index) => self
                .entries
                .get_mut(index)
                .and_then(|entry| entry.attribution.last_mut())
                .map(|(said, _)| &mut said.sources),
            Last::Dispute(index) => self
                .entries
                .get_mut(index)
                .and_then(|entry| entry.disputed.last_mut())
                .map(|(said, _)| &mut said.sources),
            Last::Period => self.periods.last_mut().map(|(period, _)| &mut period.sources),
            Last::Note => self.notes.last_mut().map(|(note, _)| &mut note.sources),
        };
        match to {
            Some(to) if !sources.is_empty() => to.extend(sources),
            _ => return Err((Column::Title, "the row says neither what happened nor a figure nor a source".into())),
        }
        Ok(())
    }

    /// The statements that have a source; the others are noted, and do not cost their event.
    fn founded<T>(&mut self, statements: Vec<(T, SourceLocation)>, sources: fn(&T) -> &Vec<String>) -> Vec<T> {
        let (founded, others): (Vec<_>, Vec<_>) =
            statements.into_iter().partition(|(said, _)| !sources(said).is_empty());
        for (_, location) in others {
            self.builder.refuse(&location, "it names no source; every figure and statement needs one");
        }
        founded.into_iter().map(|(said, _)| said).collect()
    }

    fn finish(mut self) -> Result<Imported, Error> {
        for Entry { event, mut details, claims, attribution, disputed, location, .. } in
            std::mem::take(&mut self.entries)
        {
            details.claims = self.founded(claims, |claim| &claim.sources);
            details.attribution = self.founded(attribution, |said| &said.sources);
            details.disputed = self.founded(disputed, |said| &said.sources);
            self.builder.event(Event { more: Some(Box::new(details)), ..event }, &location);
        }
        for (period, location) in self.periods {
            self.builder.period(period, &location);
        }
        for (note, location) in self.notes {
            self.builder.note(note, &location);
        }
        self.builder.finish()
    }
}

/// A date with its end, if it has one: EDTF, or a day as spreadsheets write it, where that can be only one day.
fn date_of(date: &str, end: &str) -> Result<Date, String> {
    match end {
        "" => plain(date).parse(),
        _ if date.contains('/') && plain(date) == date => {
            Err(format!("“{date}” has an end already; leave “end” empty"))
        }
        end => format!("{}/{}", plain(date), plain(end)).parse(),
    }
}

/// `5.2.2016`, `2016/2/5` and `2016-2-5` as EDTF; anything else as it is.
fn plain(text: &str) -> String {
    let parts = |separator: char| -> Option<[u32; 3]> {
        let numbers: Vec<u32> = text.split(separator).map_while(|part| part.parse().ok()).collect();
        numbers.try_into().ok().filter(|_| text.matches(separator).count() == 2)
    };
    let day = |year: u32, month: u32, day: u32| format!("{year:04}-{month:02}-{day:02}");
    match (parts('.'), parts('/'), parts('-')) {
        (Some([d, m, y]), ..) if y > 999 => day(y, m, d),
        (_, Some([y, m, d]), _) | (_, _, Some([y, m, d])) if y > 999 => day(y, m, d),
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read_any;

    fn table(text: &str) -> (Vec<Event>, Vec<String>) {
        let (format, imported) = read_any(text.as_bytes()).unwrap();
        assert_eq!(format, "table");
        (imported.timeline.events, imported.problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_row_is_an_event_with_its_figure_and_its_source() {
        let (events, problems) = table(
            "Date,Title,Category,Measure,Amount,Currency,Source,Source URL,Summary\n\
             2016-02-05,Bank,Fraud,stolen,\"81,000,000\",usd,Paper,https://example.org/,Taken\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        let more = events[0].details();
        assert_eq!((events[0].id.as_str(), events[0].kind, more.summary.as_str()), ("bank", Some(0), "Taken"));
        assert_eq!((more.claims[0].amount.max, more.claims[0].currency.as_str()), (Some(81e6), "USD"));
        assert_eq!((&more.claims[0].sources, &more.sources), (&vec!["paper".to_string()], &vec!["paper".to_string()]));
    }

    #[test]
    fn rows_of_the_same_id_and_rows_without_a_name_are_of_one_event() {
        let (events, problems) = table(
            "id;date;title;measure;amount;currency;source\n\
             a;2016;Bank;stolen;81;USD;One\n\
             b;2017;Shop;;;;\n\
             a;;;attempted;951;USD;Two\n\
             ;;;stolen;5;USD;Three\n\
             ;;;;;;Four\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!((events[0].details().claims.len(), events[1].details().claims.len()), (3, 0));
        assert_eq!(events[0].details().claims[2].sources, ["three", "four"]);
    }

    #[test]
    fn points_between_thousands_are_read_where_semicolons_separate_the_cells() {
        let (events, problems) = table("date;title;measure;amount;currency;source\n2016;A;stolen;81.000;EUR;P\n");
        assert_eq!((events[0].details().claims[0].amount.max, problems), (Some(81_000.0), Vec::new()));
    }

    #[test]
    fn what_is_wrong_in_a_row_is_named_with_its_column_and_costs_no_more_than_it_has_to() {
        for (row, location, words, events) in [
            ("last week,Bank,stolen,1,USD,P,", "2:1: row 2, date: ", "is not a date", 1),
            (",Bank,,,,,", "2:1: row 2, date: ", "is not a date", 1),
            ("2016,Bank,looted,1,USD,P,", "2:11: row 2, measure: ", "“looted” is not one of", 2),
            ("2016,Bank,stolen,a lot,USD,P,", "2:18: row 2, amount: ", "is not an amount", 2),
            ("2016,Bank,stolen,1,dollars,P,", "2:20: row 2, currency: ", "not an ISO 4217 code", 2),
            ("2016,Bank,stolen,1,USD,,", "2:1: row 2: ", "names no source", 2),
            ("2016,Bank,,,,P,Z", "2:16: row 2, tier: ", "“Z” is not one of", 2),
            ("2016,\"Bank,,,,,", "2:6: row 2, title: ", "a quote is opened", 2),
            (",,,,USD,,", "2:2: row 2, title: ", "neither what happened", 1),
        ] {
            let (found, problems) =
                table(&format!("date,title,measure,amount,currency,source,tier\n{row}\n2018,Good,,,,,A\n"));
            assert_eq!(found.len(), events, "{row}: {problems:?}");
            assert!(problems[0].starts_with(location) && problems[0].contains(words), "{row}: {problems:?}");
        }
    }

    #[test]
    fn ten_bad_rows_among_ten_thousand_are_named_and_the_others_are_there() {
        let mut text = String::from("date,title\n");
        for row in 0..10_000 {
            text += &if row % 1000 == 500 { format!("never,Row {row}\n") } else { format!("2016-02,Row {row}\n") };
        }
        let (events, problems) = table(&text);
        assert_eq!((events.len(), problems.len()), (9_990, 10));
        assert!(problems[3].starts_with("3502:1: row 3502, date: “never” is not a date"), "{}", problems[3]);
    }

    #[test]
    fn days_as_spreadsheets_write_them_are_read_where_they_can_be_only_one_day() {
        for (written, read) in [
            ("5.2.2016", "2016-02-05"),
            ("2016/2/5", "2016-02-05"),
            ("2016-2-5", "2016-02-05"),
            ("2016/2017", "2016/2017"),
        ] {
            assert_eq!(date_of(written, "").unwrap().to_string(), read);
        }
        assert_eq!(date_of("5.2.2016", "8.2.2016").unwrap().to_string(), "2016-02-05/2016-02-08");
        assert!(date_of("5/2/2016", "").unwrap_err().contains("is not a date"));
    }

    #[test]
    fn what_follows_an_event_that_is_left_out_is_not_of_the_event_before_it() {
        let (events, problems) = table(
            "date,title,measure,amount,currency,source\n2016,Good,stolen,1,USD,A\nnever,Bad,,,,\n,,stolen,3,USD,A\n,,,,,B\n",
        );
        assert_eq!((events.len(), events[0].details().claims.len(), problems.len()), (1, 1, 3), "{problems:?}");
        let (events, problems) = table(
            "id,date,title,measure,amount,currency,source\na,2016,Good,,,,\nb,never,Bad,,,,\nb,,,stolen,3,USD,A\n",
        );
        assert_eq!(events.len(), 1);
        assert!(problems[1].contains("its event “b” is left out"), "{problems:?}");
    }

    #[test]
    fn another_event_with_the_same_id_is_shown_and_what_rows_of_one_say_otherwise_is_told() {
        let (events, problems) = table("id,date,title,kind\na,2016,First,\na,2017,Second,\na,2016,First,Fraud\n");
        assert_eq!((events[0].title.as_str(), events[1].id.as_str()), ("First", "a-2"));
        assert!(problems.iter().any(|problem| problem.contains("4:14: row 4, kind: an earlier row")), "{problems:?}");
        assert!(problems.iter().any(|problem| problem.contains("taken by an earlier event")), "{problems:?}");
    }

    #[test]
    fn cells_that_say_nothing_in_their_row_are_told() {
        let (_, problems) = table("date,title,note,currency,lead\n2016,A,Remark,USD,maybe,beyond\n");
        for words in ["“Remark” says nothing", "“USD” says", "“maybe” says", "beyond the last column"] {
            assert!(problems.iter().any(|problem| problem.contains(words)), "{words}: {problems:?}");
        }
        let (_, problems) = table("date,title,measure,amount,currency,source,lead\n2016,A,stolen,1,USD,P,maybe\n");
        assert!(problems[0].contains("“maybe” is neither yes nor no (taken as no)"), "{problems:?}");
    }

    #[test]
    fn the_separator_that_excel_writes_and_empty_lines_are_counted_and_not_read() {
        let (events, problems) = table("sep=;\r\n\r\ndate;title\r\n\r\n2016;A\r\nnever;B\r\n");
        assert_eq!(events.len(), 1);
        assert!(problems[0].starts_with("6:1: row 6, date: "), "{problems:?}");
    }

    #[test]
    fn lines_with_open_quotes_cost_time_in_proportion() {
        let text = |lines: usize| format!("date,title\n{}", "2016,a\"b,\"c\n".repeat(lines));
        // The shortest of some times is that of the work, whatever else the machine does.
        let took = |lines: usize| {
            let text = text(lines);
            let time = |_| {
                let start = std::time::Instant::now();
                let _ = read_any(text.as_bytes());
                start.elapsed()
            };
            (0..5).map(time).min().unwrap()
        };
        assert!(took(16_000) < 40 * took(2_000));
    }

    #[test]
    fn a_table_without_dates_or_titles_says_what_is_missing() {
        for (text, name) in [("title,amount\nBank,1\n", "“date”"), ("date,amount\n2016,1\n", "“title”")] {
            let error = read_any(text.as_bytes()).unwrap_err();
            assert!(error.code() == "E_DATA_SYNTAX" && error.to_string().contains(name), "{error}");
        }
    }

    #[test]
    fn a_country_that_is_no_code_stays_as_a_place() {
        let (events, problems) = table("date,title,country,place\n2016,Bank,Bangladesh,Dhaka\n2017,Shop,tw,\n");
        assert_eq!(
            (events[0].details().place.as_str(), events[1].details().country.as_str()),
            ("Dhaka, Bangladesh", "TW")
        );
        assert!(problems[0].contains("shown as a place"));
    }
}
