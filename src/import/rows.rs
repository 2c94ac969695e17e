//! A table with our own columns: each row is an event, or what is claimed, attributed, disputed or added to the event of the same
//! id. The names of the columns are those of the JSON's fields; some that are usual elsewhere are known, too.

use std::collections::HashMap;

use super::draft::{Draft, Place};
use super::table::{GUESSED, Row, Table};
use super::{Error, Imported};
use crate::date::Date;
use crate::model::{
    Amount, Attribution, Claim, Details, Dispute, Event, Measure, Note, Period, Problem, Severity, Source, Tier, clip,
};

/// The columns, each with the names that it is known by; the first is the one that is written.
pub const COLUMNS: [(Column, &[&str]); 26] = [
    (Column::Row, &["row"]),
    (Column::Id, &["id"]),
    (Column::Date, &["date", "start", "start date", "start time", "from"]),
    (Column::End, &["end", "end date", "end time", "until"]),
    (Column::Title, &["title", "headline", "name", "event", "victim"]),
    (Column::Short, &["short"]),
    (Column::Kind, &["kind", "category", "group", "type"]),
    (Column::Country, &["country"]),
    (Column::Place, &["place", "city", "location"]),
    (Column::Summary, &["summary", "text", "description"]),
    (Column::Tier, &["tier"]),
    (Column::Measure, &["measure"]),
    (Column::Amount, &["amount"]),
    (Column::Currency, &["currency"]),
    (Column::Token, &["token"]),
    (Column::Lead, &["lead"]),
    (Column::By, &["by"]),
    (Column::To, &["to"]),
    (Column::Confidence, &["confidence"]),
    (Column::Note, &["note"]),
    (Column::Source, &["source", "publisher"]),
    (Column::SourceTitle, &["source title"]),
    (Column::SourceDate, &["source date"]),
    (Column::SourceUrl, &["source url", "source link", "url", "link"]),
    (Column::SourceKey, &["source key"]),
    (Column::Lang, &["lang"]),
];

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Column {
    Row,
    Id,
    Date,
    End,
    Title,
    Short,
    Kind,
    Country,
    Place,
    Summary,
    Tier,
    Measure,
    Amount,
    Currency,
    Token,
    Lead,
    By,
    To,
    Confidence,
    Note,
    Source,
    SourceTitle,
    SourceDate,
    SourceUrl,
    SourceKey,
    Lang,
}

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
    let mut reading = Reading::default();
    let header = table.header.clone();
    for (place, name) in header.iter().enumerate() {
        let written = name.to_lowercase().replace(['_', '-'], " ");
        let known = COLUMNS.iter().find(|(_, names)| names.contains(&written.as_str())).map(|(column, _)| *column);
        match known.filter(|column| reading.column(*column).is_none()) {
            Some(column) => reading.columns.push((column, place)),
            None if name.is_empty() => {}
            None => {
                let names = COLUMNS.map(|(_, names)| names.first().copied().unwrap_or_default()).join(", ");
                let reason = format!("the column “{}” is not known, or is there twice; known are {names}", clip(name));
                reading.draft.warn(&Place { line: 1, column: 1, path: "row 1".into() }, reason, "not read");
            }
        }
    }
    for (column, name) in [(Column::Date, "date"), (Column::Title, "title")] {
        if reading.column(column).is_none() {
            let reason =
                format!("this is a table, but no column is called “{name}”; the first row has to name the columns");
            return Err(Error::Syntax(Problem {
                line: 1,
                column: 1,
                path: "row 1".into(),
                severity: Severity::Error,
                reason,
                done: "nothing is shown",
            }));
        }
    }
    let mut number = 1;
    while let Some(row) = table.next(&mut number) {
        match row {
            Ok(row) => {
                if row.guessed {
                    reading.draft.warn_once(&table.place(&row, None), GUESSED.0, GUESSED.1);
                }
                reading.row(&row, &mut table);
            }
            Err((place, reason)) => reading.draft.refuse(&place, reason),
        }
    }
    reading.finish()
}

/// An event with what its rows have said so far, each with its place.
struct Entry {
    event: Event,
    details: Details,
    claims: Vec<(Claim, Place)>,
    attribution: Vec<(Attribution, Place)>,
    disputed: Vec<(Dispute, Place)>,
    place: Place,
}

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
    draft: Draft,
    /// Which column is at which place.
    columns: Vec<(Column, usize)>,
    entries: Vec<Entry>,
    ids: HashMap<String, usize>,
    periods: Vec<(Period, Place)>,
    notes: Vec<(Note, Place)>,
    last: Last,
}

/// What is wrong in a row: the column, and the reason.
type Wrong = (Column, String);

impl Reading {
    fn column(&self, column: Column) -> Option<usize> {
        self.columns.iter().find(|(other, _)| *other == column).map(|(_, place)| *place)
    }

    /// The text of a cell. One quote before what a spreadsheet would take for a formula is not of the text.
    fn cell<'row>(&self, row: &'row Row, column: Column) -> &'row str {
        let text = self.column(column).map_or("", |place| row.cell(place));
        match text.strip_prefix('\'') {
            Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
            _ => text,
        }
    }

    fn row(&mut self, row: &Row, table: &mut Table) {
        if let Err((column, reason)) = self.take(row, table) {
            let place = table.place(row, self.column(column));
            self.draft.refuse(&place, reason);
        }
    }

    fn take(&mut self, row: &Row, table: &mut Table) -> Result<(), Wrong> {
        let place = table.place(row, None);
        let cell = |reading: &Reading, column| reading.cell(row, column).to_string();
        let says =
            |reading: &Reading, columns: &[Column]| columns.iter().any(|column| !reading.cell(row, *column).is_empty());
        let source = self.source(row, &place)?;
        let sources: Vec<String> = source.into_iter().collect();
        let kind = cell(self, Column::Row).to_lowercase();
        match kind.as_str() {
            "" | "event" | "claim" => {}
            "attribution" | "dispute" => {
                let index = self.entry_of(row)?;
                let date = self.date(row, Column::Date)?;
                let (by, note) = (cell(self, Column::By), cell(self, Column::Note));
                let (to, confidence) = (cell(self, Column::To), cell(self, Column::Confidence));
                let Some(entry) = self.entries.get_mut(index) else { return Ok(()) };
                if kind == "dispute" {
                    entry.disputed.push((Dispute { by, date, note, sources }, place));
                    self.last = Last::Dispute(index);
                } else {
                    entry.attribution.push((Attribution { by, date, to, confidence, note, sources }, place));
                    self.last = Last::Attribution(index);
                }
                return Ok(());
            }
            "period" => {
                let from =
                    self.date(row, Column::Date)?.ok_or((Column::Date, "the period has no date; add it".into()))?;
                let to = self.date(row, Column::End)?;
                self.periods.push((Period { label: cell(self, Column::Title), from, to, sources }, place));
                self.last = Last::Period;
                return Ok(());
            }
            "note" => {
                self.notes.push((Note { text: cell(self, Column::Note), sources }, place));
                self.last = Last::Note;
                return Ok(());
            }
            "kind" => {
                self.draft.kind_with_id(&cell(self, Column::Id), &cell(self, Column::Title));
                return Ok(());
            }
            "source" => return Ok(()),
            "timeline" => {
                let (title, note) = (cell(self, Column::Title), cell(self, Column::Note));
                let (currency, lang) = (cell(self, Column::Currency), cell(self, Column::Lang));
                let timeline = &mut self.draft.timeline;
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
            return self.add_sources(sources);
        }
        // What is wrong with the figure does not cost the event.
        let claim = if claims { Some(self.claim(row)) } else { None };
        let index = match self.ids.get(self.cell(row, Column::Id)).copied() {
            Some(index) => index,
            None if named => self.new_entry(row, &place, table)?,
            None => self.entry_of(row)?,
        };
        let Some(entry) = self.entries.get_mut(index) else { return Ok(()) };
        // A row's source is that of its figure, and of what else it says.
        if claim.is_none() || named && !entry.details.summary.is_empty() {
            for source in &sources {
                if !entry.details.sources.contains(source) {
                    entry.details.sources.push(source.clone());
                }
            }
        }
        self.last = Last::Summary(index);
        if let Some(claim) = claim {
            entry.claims.push((Claim { sources, ..claim? }, place));
            self.last = Last::Claim(index);
        }
        Ok(())
    }

    /// The event that a row without a name belongs to: the one with its id, or without an id that of the row before.
    fn entry_of(&self, row: &Row) -> Result<usize, Wrong> {
        let id = self.cell(row, Column::Id);
        let index = if id.is_empty() { self.entries.len().checked_sub(1) } else { self.ids.get(id).copied() };
        index.ok_or_else(|| match id {
            "" => (Column::Title, "the row has no title and no date, and no event is before it".into()),
            id => (Column::Id, format!("no event before it has the id “{}”", clip(id))),
        })
    }

    fn new_entry(&mut self, row: &Row, place: &Place, table: &mut Table) -> Result<usize, Wrong> {
        let cell = |column| self.cell(row, column).to_string();
        let (tier, mut country, mut town) =
            (cell(Column::Tier).to_uppercase(), cell(Column::Country), cell(Column::Place));
        let tiers = [Tier::A, Tier::B, Tier::C].into_iter().zip(["A", "B", "C"]);
        let known = tiers.into_iter().find(|(_, name)| *name == tier).map(|(tier, _)| tier);
        let (date, end) = (cell(Column::Date), cell(Column::End));
        let date = date_of(&date, &end).map_err(|reason| (Column::Date, reason))?;
        if known.is_none() && !tier.is_empty() {
            let reason = format!("the tier “{}” is not one of: A B C", clip(&tier));
            self.draft.warn(&table.place(row, self.column(Column::Tier)), reason, "left empty");
        }
        if country.len() == 2 {
            country.make_ascii_uppercase();
        } else if !country.is_empty() {
            let reason = format!("the country “{}” is not an ISO 3166 code such as BD", clip(&country));
            self.draft.warn(&table.place(row, self.column(Column::Country)), reason, "shown as a place");
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
        let event = Event { id: id.clone(), title, date, kind: self.draft.kind(&kind), tier: known, more: None };
        let index = self.entries.len();
        if !id.is_empty() {
            self.ids.insert(id, index);
        }
        let (claims, attribution, disputed) = (Vec::new(), Vec::new(), Vec::new());
        self.entries.push(Entry { event, details, claims, attribution, disputed, place: place.clone() });
        Ok(index)
    }

    fn claim(&self, row: &Row) -> Result<Claim, Wrong> {
        let cell = |column| self.cell(row, column).to_string();
        let measure = cell(Column::Measure).to_lowercase();
        let Some(measure) = Measure::ALL.into_iter().find(|one| one.name() == measure) else {
            let all = Measure::ALL.map(Measure::name).join(" ");
            return Err((Column::Measure, format!("the measure “{}” is not one of: {all}", clip(&measure))));
        };
        let lead = matches!(cell(Column::Lead).to_lowercase().as_str(), "true" | "yes" | "1" | "x");
        let claim = Claim {
            measure,
            amount: amount(&cell(Column::Amount)).map_err(|reason| (Column::Amount, reason))?,
            currency: cell(Column::Currency).to_uppercase(),
            token: cell(Column::Token),
            lead,
            note: cell(Column::Note),
            sources: Vec::new(),
        };
        claim.check_unit().map_err(|reason| (Column::Currency, reason))?;
        Ok(claim)
    }

    fn date(&self, row: &Row, column: Column) -> Result<Option<Date>, Wrong> {
        match self.cell(row, column) {
            "" => Ok(None),
            text => date_of(text, "").map(Some).map_err(|reason| (column, reason)),
        }
    }

    fn source(&mut self, row: &Row, place: &Place) -> Result<Option<String>, Wrong> {
        let cell = |column| self.cell(row, column).to_string();
        let source = Source {
            publisher: cell(Column::Source),
            title: cell(Column::SourceTitle),
            date: self.date(row, Column::SourceDate)?,
            url: cell(Column::SourceUrl),
        };
        Ok(self.draft.source_with_key(&cell(Column::SourceKey), source, place))
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
    fn founded<T>(&mut self, statements: Vec<(T, Place)>, sources: fn(&T) -> &Vec<String>) -> Vec<T> {
        let (founded, others): (Vec<_>, Vec<_>) =
            statements.into_iter().partition(|(said, _)| !sources(said).is_empty());
        for (_, place) in others {
            self.draft.refuse(&place, "it names no source; every figure and statement needs one");
        }
        founded.into_iter().map(|(said, _)| said).collect()
    }

    fn finish(mut self) -> Result<Imported, Error> {
        for Entry { event, mut details, claims, attribution, disputed, place } in std::mem::take(&mut self.entries) {
            details.claims = self.founded(claims, |claim| &claim.sources);
            details.attribution = self.founded(attribution, |said| &said.sources);
            details.disputed = self.founded(disputed, |said| &said.sources);
            self.draft.event(Event { more: Some(Box::new(details)), ..event }, &place);
        }
        for (period, place) in &self.periods {
            self.draft.period(period.clone(), place);
        }
        for (note, place) in &self.notes {
            self.draft.note(note.clone(), place);
        }
        self.draft.finish()
    }
}

/// Whether a spreadsheet would take a cell for a formula (OWASP ASVS 5, 1.2.10).
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) || text.starts_with(char::is_control)
}

/// A date with its end, if it has one: EDTF, or a day as spreadsheets write it, where that can be only one day.
fn date_of(date: &str, end: &str) -> Result<Date, String> {
    match end {
        "" => plain(date).parse(),
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

/// `81000000`, `81,000,000`, about: `~81000000`, from and to: `80000000..81000000`, up to: `..500000`, at least: `5000..`.
fn amount(text: &str) -> Result<Amount, String> {
    let wrong =
        || format!("“{}” is not an amount; write it like 81000000, ~81000000 or 80000000..81000000", clip(text));
    let (about, figures) = match text.strip_prefix('~') {
        Some(rest) => (true, rest.trim()),
        None => (false, text),
    };
    let figure = |text: &str| -> Result<Option<f64>, String> {
        if text.is_empty() {
            return Ok(None);
        }
        let mut groups = text.split(',').skip(1);
        let grouped = groups.clone().count() > 0
            && groups.all(|group| group.split('.').next().is_some_and(|digits| digits.len() == 3));
        let plain = if grouped { text.replace(',', "") } else { text.into() };
        let digits = plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let number = plain.parse::<f64>().ok().filter(|number| digits && number.is_finite());
        number.map(Some).ok_or_else(wrong)
    };
    let (min, max) = match figures.split_once("..") {
        Some((min, max)) => (figure(min.trim())?, figure(max.trim())?),
        None => {
            let exact = figure(figures)?;
            (exact, exact)
        }
    };
    match (min, max) {
        (None, None) => Err(wrong()),
        (Some(min), Some(max)) if min > max => {
            Err(format!("the amount “{}” is from more to less; swap it", clip(text)))
        }
        _ => Ok(Amount { min, max, about }),
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
        assert_eq!((events[0].details().claims.len(), events[1].details().claims.len()), (2, 1));
        assert_eq!(events[1].details().claims[0].sources, ["three", "four"]);
    }

    #[test]
    fn what_is_wrong_in_a_row_is_named_with_its_column_and_costs_no_more_than_it_has_to() {
        for (row, place, words, events) in [
            ("last week,Bank,stolen,1,USD,P,", "2:1: row 2, date: ", "is not a date", 1),
            (",Bank,,,,,", "2:1: row 2, date: ", "is not a date", 1),
            ("2016,Bank,looted,1,USD,P,", "2:11: row 2, measure: ", "“looted” is not one of", 2),
            ("2016,Bank,stolen,a lot,USD,P,", "2:18: row 2, amount: ", "is not an amount", 2),
            ("2016,Bank,stolen,1,dollars,P,", "2:20: row 2, currency: ", "not an ISO 4217 code", 2),
            ("2016,Bank,stolen,1,USD,,", "2:1: row 2: ", "names no source", 2),
            ("2016,Bank,,,,P,Z", "2:16: row 2, tier: ", "“Z” is not one of", 2),
            ("2016,\"Bank\nstolen,1,USD,P,", "2:1: row 2: ", "a quote is opened", 1),
            (",,,,USD,,", "2:2: row 2, title: ", "neither what happened", 1),
        ] {
            let (found, problems) =
                table(&format!("date,title,measure,amount,currency,source,tier\n{row}\n2018,Good,,,,,A\n"));
            assert_eq!(found.len(), events, "{row}: {problems:?}");
            assert!(problems[0].starts_with(place) && problems[0].contains(words), "{row}: {problems:?}");
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
    fn amounts_are_exact_about_ranges_or_bounds() {
        let all = |text: &str| amount(text).map(|amount| (amount.min, amount.max, amount.about));
        assert_eq!(all("81,000,000.5"), Ok((Some(81_000_000.5), Some(81_000_000.5), false)));
        assert_eq!(all("~60"), Ok((Some(60.0), Some(60.0), true)));
        assert_eq!(all("5..7"), Ok((Some(5.0), Some(7.0), false)));
        assert_eq!(all("..7"), Ok((None, Some(7.0), false)));
        assert_eq!(all("~5.."), Ok((Some(5.0), None, true)));
        for wrong in ["", "~", "..", "-5", "1e9", "81,00", "5 million", "inf", "NaN"] {
            assert!(amount(wrong).is_err(), "{wrong}");
        }
        assert!(amount("7..5").unwrap_err().contains("swap"));
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
