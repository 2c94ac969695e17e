//! Rows to events and what belongs to them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::import::Choices;
use crate::import::csv::amounts::AmountColumn;
use crate::import::csv::cells::{Row, Table};
use crate::import::csv::columns::{COLUMNS, Column, is_formula};
use crate::import::csv::words::Texts;
use crate::import::shared::builder::{SourceLocation, TimelineBuilder, too_many};
use crate::import::shared::dates::DateReader;
use crate::import::shared::money::Mark;
use crate::import::shared::names::{Hashes, continued};
use crate::model::{Attribution, Correction, Details, Dispute, Event, Note, OwnMeasure, Period, check_currency, clip};

/// Reads rows one after another.
#[derive(Default)]
pub struct RowReader {
    /// The timeline so far.
    pub builder: TimelineBuilder,
    /// What the names of the columns say about texts.
    pub texts: Texts,
    /// The index of each column.
    columns: Vec<Option<usize>>,
    /// A bit for each column that the table has.
    present: u64,
    /// The indices of the columns with times of day, of starts and of ends.
    pub times: [Option<usize>; 2],
    /// The indices of the columns of years, months and days.
    pub parts: [Option<usize>; 3],
    /// The indices of further columns of names and of addresses of sources, by their numbers.
    pub more_sources: BTreeMap<String, [Option<usize>; 2]>,
    /// Whether semicolons separate the cells, so that numbers have commas.
    pub has_semicolons: bool,
    /// The columns of amounts.
    pub amounts: Vec<AmountColumn>,
    /// The currency of the last row, which most rows share.
    pub currency: String,
    /// The claims and statements whose rows name no source, and the locations of the rows.
    pub unsourced: Vec<(Last, SourceLocation)>,
    /// The events by the hashes of their ids.
    ids: Hashes,
    /// The columns of an event that the table has.
    of_event: Vec<Column>,
    /// The hashes of their cells in the first row of each event of a table with ids, to compare further rows with; 0 for an empty cell.
    firsts: Vec<u64>,
    /// The hashes of the ids of the events that are left out.
    refused: Hashes,
    /// The event that rows without id, date and title belong to.
    current: Option<usize>,
    pub periods: Vec<(Period, SourceLocation)>,
    pub notes: Vec<(Note, SourceLocation)>,
    /// What sources of further rows belong to.
    pub last: Last,
    pub dates: DateReader,
    pub source_dates: DateReader,
    /// The mark that separates decimals, if somebody has said it.
    pub decimal: Option<Mark>,
}

/// What a row with nothing but a source adds it to: the index of its event, and its own index there.
#[derive(Clone, Copy, Default)]
pub enum Last {
    #[default]
    Nothing,
    Summary(usize),
    Claim(usize, usize),
    Attribution(usize, usize),
    Dispute(usize, usize),
    Period,
    Note,
}

/// The columns of an event beside its id and title.
const OF_EVENT: [Column; 14] = [
    Column::Date,
    Column::End,
    Column::Short,
    Column::Major,
    Column::Kind,
    Column::Country,
    Column::Place,
    Column::Summary,
    Column::Text,
    Column::DateText,
    Column::Media,
    Column::Caption,
    Column::Related,
    Column::Tier,
];

/// What is wrong in a row: the column and the reason.
pub type Wrong = (Column, String);

impl RowReader {
    /// A reader that follows what somebody has said about the table.
    pub fn with(choices: Choices) -> RowReader {
        let dates = || DateReader::lenient(choices.dates);
        RowReader { dates: dates(), source_dates: dates(), decimal: choices.numbers, ..RowReader::default() }
    }

    /// The index of a column.
    pub fn column(&self, column: Column) -> Option<usize> {
        self.columns.get(column as usize).copied().flatten()
    }

    /// Sets the index of a column.
    pub fn set_column(&mut self, column: Column, index: usize) {
        self.present |= 1 << column as u64;
        self.columns.resize(COLUMNS.len(), None);
        self.columns.iter_mut().skip(column as usize).take(1).for_each(|slot| *slot = Some(index));
        if OF_EVENT.contains(&column) {
            self.of_event.push(column);
        }
    }

    /// Sets the index of the column with the times of day of starts, 0, or ends, 1.
    pub fn set_time(&mut self, which: usize, index: usize) {
        self.times.iter_mut().skip(which).take(1).for_each(|slot| *slot = Some(index));
    }

    /// Reads a row. What is wrong with it is reported.
    pub fn read(&mut self, row: &Row, table: &mut Table) {
        if let Err((column, reason)) = self.read_kind(row, table) {
            let location = table.location(row, self.column(column));
            self.builder.refuse(&location, reason);
            // Sources behind it do not belong to the row before it.
            self.last = Last::Nothing;
        }
    }

    /// The text of a cell. The quote that keeps a spreadsheet from evaluating a formula is not part of it.
    #[inline]
    pub fn cell<'row>(&self, row: &'row Row, column: Column) -> &'row str {
        match self.present & (1 << column as u64) {
            0 => "",
            _ => self.text_of(row, column),
        }
    }

    fn text_of<'row>(&self, row: &'row Row, column: Column) -> &'row str {
        let text = self.column(column).map_or("", |index| row.cell(index));
        match text.strip_prefix('\'') {
            Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
            _ => text,
        }
    }

    /// Whether a row has text in any of some columns.
    pub fn has_any(&self, row: &Row, columns: &[Column]) -> bool {
        columns.iter().any(|column| !self.cell(row, *column).is_empty())
    }

    /// Warns of a cell.
    pub fn warn(
        &mut self,
        row: &Row,
        table: &mut Table,
        column: Column,
        reason: impl Into<Cow<'static, str>>,
        done: &'static str,
    ) {
        self.warn_of_cell(row, table, self.column(column), reason.into(), done);
    }

    /// The same by the index of the column. Each row may have the same problem, so its line and column are only counted if it is listed.
    pub fn warn_of_cell(
        &mut self,
        row: &Row,
        table: &mut Table,
        index: Option<usize>,
        reason: Cow<'static, str>,
        done: &'static str,
    ) {
        self.builder.warn_at(&table.path(row, index), reason, done, &mut || table.at(row, index));
    }

    /// Reports cells that have no meaning in this kind of row.
    fn report_unused(&mut self, row: &Row, table: &mut Table, columns: &[Column]) {
        for column in columns {
            let text = self.cell(row, *column);
            if !text.is_empty() {
                let reason = format!("“{}” has no meaning in a row of this kind; remove it", clip(text));
                self.warn(row, table, *column, reason, "not shown");
            }
        }
    }

    /// Reads a row by its kind, the cell in the column `row`.
    fn read_kind(&mut self, row: &Row, table: &mut Table) -> Result<(), Wrong> {
        let location = table.location(row, None);
        let sources = self.sources(row, table);
        let kind = self.cell(row, Column::Row);
        if kind.is_empty() {
            return self.read_event(row, table, location, sources);
        }
        let kind = kind.to_lowercase();
        let cell = |column| self.cell(row, column).to_string();
        match kind.as_str() {
            "event" | "claim" => return self.read_event(row, table, location, sources),
            "correction" => return self.read_correction(row, table),
            "attribution" | "dispute" => return self.read_statement(row, table, location, sources, kind == "dispute"),
            "period" => {
                let label = cell(Column::Title);
                let from = self.date(row, Column::Date, table)?;
                let from = from.ok_or((Column::Date, "the period has no date; add it".into()))?;
                let to = self.date(row, Column::End, table)?;
                self.periods.push((Period { label, from, to, sources }, location));
                self.last = Last::Period;
            }
            "note" => {
                self.notes.push((Note { text: cell(Column::Note), sources }, location));
                self.last = Last::Note;
            }
            "kind" => {
                let (id, label) = (cell(Column::Id), cell(Column::Title));
                let side = self.side(row, table);
                self.builder.kind_with_id(&id, &label, side, &location);
            }
            "measure" => {
                let (id, label, unit) = (cell(Column::Id), cell(Column::Title), cell(Column::Token));
                self.builder.measure(OwnMeasure { id, label, unit }, &location);
            }
            "media" => return self.read_media(row, table, &location, sources),
            "related" => {
                let (index, id) = (self.event_of(row)?, cell(Column::Related));
                self.details(index).into_iter().for_each(|details| details.related.push(id.clone()));
            }
            "source" => {}
            "timeline" => self.read_timeline(row, table, &location),
            other => {
                let all = "event, claim, attribution, dispute, correction, media, related, period, note, kind, measure, source, timeline";
                return Err((Column::Row, format!("“{}” is not a kind of row; write one of: {all}", clip(other))));
            }
        }
        Ok(())
    }

    /// Reads media: of the event that the row names, or of the one before it; before all events, of the timeline.
    fn read_media(
        &mut self,
        row: &Row,
        table: &mut Table,
        location: &SourceLocation,
        sources: Vec<String>,
    ) -> Result<(), Wrong> {
        let mut media = self.media(row, location, table);
        if let (Some(one), Some(source)) = (media.first_mut(), sources.into_iter().next()) {
            one.source = source;
        }
        if self.builder.events.items.is_empty() && self.cell(row, Column::Id).is_empty() {
            self.builder.report_bare_images(&media, location);
            self.builder.timeline.media.extend(media);
            return Ok(());
        }
        let index = self.event_of(row)?;
        if let Some(details) = self.details(index) {
            details.media.extend(media);
        }
        self.last = Last::Nothing;
        Ok(())
    }

    /// Reads the row about the timeline itself.
    fn read_timeline(&mut self, row: &Row, table: &mut Table, location: &SourceLocation) {
        let cell = |column| self.cell(row, column).to_string();
        let (mut title, mut note, mut text) = (cell(Column::Title), cell(Column::Note), cell(Column::Text));
        let (mut currency, mut lang) = (cell(Column::Currency), cell(Column::Lang));
        self.builder.tidy(&mut [&mut title, &mut note, &mut text, &mut lang], location);
        if !currency.is_empty()
            && let Err(reason) = check_currency(&currency)
        {
            self.warn(row, table, Column::Currency, reason, "left empty");
            currency.clear();
        }
        let updated = self.date_or_none(row, Column::Date, table);
        let timeline = &mut self.builder.timeline;
        (timeline.title, timeline.note, timeline.currency, timeline.lang) = (title, note, currency, lang);
        timeline.updated = updated;
        timeline.text = text;
    }

    /// Reads a correction, which has a date and a text, and no source.
    fn read_correction(&mut self, row: &Row, table: &mut Table) -> Result<(), Wrong> {
        let index = self.event_of(row)?;
        let date = self.date(row, Column::Date, table)?;
        let date = date.ok_or((Column::Date, "the correction has no date; add it".into()))?;
        let text = self.cell(row, Column::Note).to_string();
        if text.is_empty() {
            return Err((Column::Note, "the correction has no text; fill in “note”".into()));
        }
        self.report_unused(row, table, &[Column::Source, Column::SourceUrl]);
        if let Some(details) = self.details(index) {
            details.corrections.push(Correction { date, text });
        }
        self.last = Last::Nothing;
        Ok(())
    }

    /// Reads an attribution or a dispute.
    fn read_statement(
        &mut self,
        row: &Row,
        table: &mut Table,
        location: SourceLocation,
        sources: Vec<String>,
        is_dispute: bool,
    ) -> Result<(), Wrong> {
        let index = self.event_of(row)?;
        let date = self.date(row, Column::Date, table)?;
        let cell = |column| self.cell(row, column).to_string();
        let (by, note) = (cell(Column::By), cell(Column::Note));
        if by.is_empty() {
            return Err((Column::By, "the statement has nobody who makes it; fill in “by”".into()));
        }
        let (to, confidence) = (cell(Column::To), cell(Column::Confidence));
        let lead = !is_dispute && self.flag(row, Column::Lead, table);
        let is_unsourced = sources.is_empty();
        let Some(details) = self.details(index) else { return Ok(()) };
        let last = if is_dispute {
            details.disputed.push(Dispute { by, date, note, sources });
            Last::Dispute(index, details.disputed.len() - 1)
        } else {
            details.attribution.push(Attribution { by, date, to, confidence, lead, note, sources });
            Last::Attribution(index, details.attribution.len() - 1)
        };
        self.last = last;
        if is_unsourced {
            self.unsourced.push((last, location));
        }
        Ok(())
    }

    /// Reads an event, a claim, both in one row, or a source of the row before.
    fn read_event(
        &mut self,
        row: &Row,
        table: &mut Table,
        location: SourceLocation,
        sources: Vec<String>,
    ) -> Result<(), Wrong> {
        let is_named = self.has_any(row, &[Column::Title, Column::Date]);
        let has_claim = self.has_claim(row, table);
        if !is_named && !has_claim {
            self.report_unused(row, table, &OF_EVENT);
            return self.add_sources(sources);
        }
        if !is_named && self.is_total(row) {
            self.builder.warn(&location, "the row is the sum of others; remove it", "left out");
            return Ok(());
        }
        let index = if is_named { self.named(row, &location, table)? } else { self.event_of(row)? };
        self.current = Some(index);
        let Some(details) = self.details(index) else { return Ok(()) };
        // The source of a row supports its claim, and its summary.
        let is_told = !details.summary.is_empty() || !details.text.is_empty();
        if !has_claim || is_named && is_told {
            for source in &sources {
                if !details.sources.contains(source) {
                    details.sources.push(source.clone());
                }
            }
        }
        self.report_unused(row, table, &[Column::By, Column::To, Column::Confidence]);
        if !has_claim {
            self.report_unused(row, table, &[Column::Currency, Column::Token, Column::Lead, Column::Note]);
            self.last = Last::Summary(index);
            return Ok(());
        }
        if !is_named {
            self.report_unused(row, table, &OF_EVENT);
        }
        self.add_claims(row, table, index, &location, sources)
    }

    /// The event of a row with a title or a date: a new one, or that of an earlier row.
    fn named(&mut self, row: &Row, location: &SourceLocation, table: &mut Table) -> Result<usize, Wrong> {
        let (id, read) = (self.cell(row, Column::Id), self.unmarked(self.cell(row, Column::Title)));
        let title = read.as_ref().map_or_else(|| self.cell(row, Column::Title), |(title, _)| title);
        let known = self.with_id(id).and_then(|index| Some((index, self.builder.events.items.get(index)?)));
        match known.filter(|(_, event)| title.is_empty() || title == event.title) {
            Some((index, _)) => {
                let firsts = self.firsts.iter().skip(index * self.of_event.len());
                let differs = |(column, first): &(&Column, &u64)| {
                    let text = self.cell(row, **column);
                    !text.is_empty() && continued(0, text) != **first
                };
                let different: Vec<Column> =
                    self.of_event.iter().zip(firsts).filter(differs).map(|(column, _)| *column).collect();
                for column in different {
                    let reason = "an earlier row of the same event has another value; keep one";
                    self.warn(row, table, column, reason, "the first is shown");
                }
                Ok(index)
            }
            None => {
                self.builder.written += usize::from(id.is_empty() || !self.is_refused(id));
                self.new_event(row, location, table).inspect_err(|_| {
                    self.current = None;
                    self.refused.insert(continued(0, self.cell(row, Column::Id)), 0);
                })
            }
        }
    }

    fn is_refused(&self, id: &str) -> bool {
        self.refused.get(continued(0, id)).is_some()
    }

    /// The event with an id.
    fn with_id(&self, id: &str) -> Option<usize> {
        let index = if id.is_empty() { None } else { self.ids.get(continued(0, id)) }? as usize;
        self.builder.events.items.get(index).is_some_and(|event| event.id == id).then_some(index)
    }

    /// The event of a row without title and date: the one with its id, or without an id that of the row before.
    fn event_of(&self, row: &Row) -> Result<usize, Wrong> {
        let id = self.cell(row, Column::Id);
        let index = if id.is_empty() { self.current } else { self.with_id(id) };
        index.ok_or_else(|| match id {
            "" => (Column::Title, "the row has no id, title or date, and no event before it is shown; add one".into()),
            id if self.is_refused(id) => (Column::Id, format!("its event “{}” is left out; correct that", clip(id))),
            id => (Column::Id, format!("no event before it has the id “{}”; correct it", clip(id))),
        })
    }

    fn new_event(&mut self, row: &Row, location: &SourceLocation, table: &mut Table) -> Result<usize, Wrong> {
        if self.builder.is_full() {
            return Err((Column::Title, too_many()));
        }
        let (start, end) = (self.cell(row, Column::Date), self.cell(row, Column::End));
        let date = self.date_with_parts(row, (start, end), table)?;
        let tier = self.tier(row, table);
        let (country, place) = self.country_and_place(row, table);
        let major = self.flag(row, Column::Major, table);
        let cell = |column| self.cell(row, column).to_string();
        let id = cell(Column::Id);
        let (title, mut links) =
            self.unmarked(&cell(Column::Title)).unwrap_or_else(|| (cell(Column::Title), Vec::new()));
        // What a date links is said of the event, too, and of no figure.
        links.extend(self.unmarked(start).map(|(_, links)| links).unwrap_or_default());
        let mut details: Box<Details> = Box::default();
        (details.major, details.country, details.place) = (major, country, place);
        (details.short, details.date_text) = (cell(Column::Short), cell(Column::DateText));
        details.related = self.related(row);
        let mut told = self.told(row, location);
        let title = self.texts.title(title, &mut told);
        details.sources = self.linked(&links, location);
        details.media = self.media(row, location, table);
        details.media.extend(told.media);
        (details.summary, details.text) = (told.summary, told.text);
        let kind = self.builder.kind(self.cell(row, Column::Kind), location);
        let index = self.builder.events.items.len();
        if !id.is_empty() {
            self.ids.get_or_insert(continued(0, &id), index as u32);
        }
        if self.column(Column::Id).is_some() {
            for column in &self.of_event {
                let text = self.cell(row, *column);
                self.firsts.push(if text.is_empty() { 0 } else { continued(0, text) });
            }
        }
        self.builder.event(Event { id, title, date, kind, tier, more: Some(details) }, location);
        Ok(index)
    }

    /// The details of the event at an index.
    pub fn details(&mut self, index: usize) -> Option<&mut Details> {
        self.builder.events.items.get_mut(index)?.more.as_deref_mut()
    }

    /// The sources of what a row has added.
    pub fn sources_of(&mut self, last: Last) -> Option<&mut Vec<String>> {
        match last {
            Last::Nothing => None,
            Last::Summary(index) => Some(&mut self.details(index)?.sources),
            Last::Claim(index, nth) => Some(&mut self.details(index)?.claims.get_mut(nth)?.sources),
            Last::Attribution(index, nth) => Some(&mut self.details(index)?.attribution.get_mut(nth)?.sources),
            Last::Dispute(index, nth) => Some(&mut self.details(index)?.disputed.get_mut(nth)?.sources),
            Last::Period => self.periods.last_mut().map(|(period, _)| &mut period.sources),
            Last::Note => self.notes.last_mut().map(|(note, _)| &mut note.sources),
        }
    }

    /// Adds sources to what the row before has.
    fn add_sources(&mut self, sources: Vec<String>) -> Result<(), Wrong> {
        match self.sources_of(self.last) {
            Some(to) if !sources.is_empty() => to.extend(sources),
            _ => return Err((Column::Title, "the row has no event, no amount and no source; fill one in".into())),
        }
        Ok(())
    }
}
