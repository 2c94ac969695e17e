//! Cells to claims. A table may have several columns of amounts; the name of each says what it measures, and in which unit.

use std::borrow::Cow;

use crate::import::csv::amounts::AmountColumn;
use crate::import::csv::cells::{Row, Table};
use crate::import::csv::columns::Column;
use crate::import::csv::headings::says_total;
use crate::import::csv::rows::{Last, RowReader, Wrong};
use crate::import::shared::builder::SourceLocation;
use crate::import::shared::money::{self, Heading, Mark, Noted, Unit};
use crate::model::{Claim, Measure, Repair, check_currency, clip};

const UNNAMED: &str = "nothing says what the amounts measure; add a column “measure”, or call the column stolen, attempted, recovered or \
    ransom paid";
const NO_UNIT: &str =
    "nothing says the currency of the amounts; add a column “currency”, or write “amount (USD)” above them";
const UNCLEAR: &str = "no amount of the column shows which";
const CONTRADICTED: &str = "the amounts of the column show both";
const HAS_MORE: &str = "a cell has more than its amount; write the rest in a column “note”";
const NO_AMOUNT: &str = "cells such as “n/a” have no amount; leave them empty";

impl RowReader {
    /// Adds a column of amounts.
    pub fn add_amounts(&mut self, index: usize, name: &str, heading: Heading, location: &SourceLocation) {
        if heading.is_ransom {
            let name = clip(name);
            let reason =
                format!("“{name}” can be demanded or paid; call the column “ransom demanded” or “ransom paid”");
            self.builder.warn(location, reason, "read as demanded");
        }
        self.amounts.push(AmountColumn::new(index, heading));
    }

    /// Whether a row has a claim.
    pub fn has_claim(&mut self, row: &Row, table: &mut Table) -> bool {
        let mut found = !self.cell(row, Column::Measure).is_empty();
        for nth in 0..self.amounts.len() {
            let Some(index) = self.amounts.get(nth).map(|column| column.index) else { continue };
            let text = row.cell(index);
            if money::is_unknown(text) {
                self.warn_of_cell(row, table, Some(index), NO_AMOUNT.into(), "shown without an amount");
            } else {
                found |= !text.is_empty();
            }
        }
        found
    }

    /// Whether a row without a title and a date is the sum of those above: its first word says so, or its amount is.
    pub fn is_total(&self, row: &Row) -> bool {
        let is_named = self.is_exported() || !self.cell(row, Column::Id).is_empty();
        let is_sum = |column: &AmountColumn| {
            let amount =
                money::parse(row.cell(column.index), None, column.heading.power).ok().map(|money| money.amount);
            let figure = amount.filter(|amount| amount.min == amount.max).and_then(|amount| amount.max);
            column.figures > 1 && figure.is_some_and(|figure| (figure - column.sum).abs() <= column.sum * 1e-9)
        };
        !is_named
            && (row.texts().find(|text| !text.is_empty()).is_some_and(says_total) || self.amounts.iter().any(is_sum))
    }

    /// Adds the claims of a row to an event. A wrong claim costs neither its event nor the other claims.
    pub fn add_claims(
        &mut self,
        row: &Row,
        table: &mut Table,
        event: usize,
        location: &SourceLocation,
        mut sources: Vec<String>,
    ) -> Result<(), Wrong> {
        let measure = self.measure(row)?;
        let lead = self.flag(row, Column::Lead, table);
        let unit = self.unit(row, table)?;
        let mut columns = std::mem::take(&mut self.amounts);
        let is_empty = |column: &AmountColumn| row.cell(column.index).is_empty();
        let result = if columns.iter().all(is_empty) {
            Err((Column::Amount, "the row has a measure and no amount; add it".into()))
        } else {
            Ok(())
        };
        let most = columns.len();
        let mut is_claimed = false;
        for (nth, column) in columns.iter_mut().enumerate() {
            let cell = row.cell(column.index);
            if cell.is_empty() || money::is_unknown(cell) {
                continue;
            }
            // A raised figure would be another digit.
            let (unmarked, links) = self.unmarked(cell).filter(|_| !cell.contains("<sup")).unzip();
            let text = unmarked.as_deref().unwrap_or(cell);
            let found =
                column.read(text, &unit).and_then(|found| Ok((column.unit(&unit, &found.money)?.clone(), found)));
            let (claimed, Noted { money, text, note: rest }) = match found {
                Ok(found) => found,
                Err(reason) => {
                    self.builder.refuse(&table.location(row, Some(column.index)), reason);
                    self.last = Last::Nothing;
                    continue;
                }
            };
            let measure = measure.unwrap_or(column.heading.measure);
            let index = column.index;
            let Some(claimed) = self.unit_of(measure, claimed) else {
                let reason = "the measure has a unit; remove the currency and the token";
                self.builder.refuse(&table.location(row, Some(index)), reason);
                self.last = Last::Nothing;
                continue;
            };
            let is_unnamed = measure == Measure::Amount && self.cell(row, Column::Measure).is_empty();
            if !matches!(measure, Measure::Own(_)) {
                self.report_guesses(is_unnamed, &claimed, row, index, table);
            }
            let linked = self.linked(&links.unwrap_or_default(), location);
            if !rest.is_empty() {
                self.warn_of_cell(row, table, Some(index), HAS_MORE.into(), "shown as its note");
            }
            let note = [rest, self.cell(row, Column::Note)].into_iter().filter(|text| !text.is_empty());
            let note = note.collect::<Vec<_>>().join("; ");
            let Some(claims) = self.details(event).map(|details| &mut details.claims) else { break };
            let last = Last::Claim(event, claims.len());
            column.keep_marks(&money, (event, claims.len()), &text, &mut || table.location(row, Some(index)));
            let Unit { currency, token, .. } = claimed;
            let mut sources = if nth + 1 == most { std::mem::take(&mut sources) } else { sources.clone() };
            sources.extend(linked);
            let is_unsourced = sources.is_empty();
            if let (Some(min), Some(max)) = (money.amount.min, money.amount.max)
                && min == max
            {
                column.sum += max;
                column.figures += 1;
            }
            let claim = Claim { measure, amount: money.amount, currency, token, lead, note, sources };
            if claims.is_empty() {
                // Most events have one.
                claims.reserve_exact(1);
            }
            claims.push(claim);
            is_claimed = true;
            self.last = last;
            if is_unsourced {
                self.unsourced.push((last, location.clone()));
            }
        }
        self.amounts = columns;
        self.currency = unit.currency;
        // An amount that cannot be read costs no source.
        if let Some(details) = self.details(event).filter(|_| !is_claimed) {
            sources.retain(|source| !details.sources.contains(source));
            details.sources.append(&mut sources);
        }
        result
    }

    /// The unit of an amount of a measure, of which one of the timeline's has its own; `None` if the amount has another.
    fn unit_of(&self, measure: Measure, claimed: Unit) -> Option<Unit> {
        match self.builder.timeline.own(measure) {
            Some(_) if claimed != Unit::default() => None,
            Some(own) => Some(Unit { token: own.unit.clone(), ..Unit::default() }),
            None => Some(claimed),
        }
    }

    /// The measure in the cell for it.
    fn measure(&self, row: &Row) -> Result<Option<Measure>, Wrong> {
        let name = self.cell(row, Column::Measure);
        if name.is_empty() {
            return Ok(None);
        }
        let timeline = &self.builder.timeline;
        let is_named = |measure: &Measure| timeline.name_of(*measure).eq_ignore_ascii_case(name);
        let known = timeline.all_measures().find(is_named);
        let measure = known.or_else(|| money::heading(name).map(|heading| heading.measure));
        measure.map(Some).ok_or_else(|| {
            let all = timeline.measure_names().collect::<Vec<_>>().join(" ");
            (Column::Measure, format!("the measure “{}” does not exist; write one of: {all}", clip(name)))
        })
    }

    /// The unit in the cells for it.
    fn unit(&mut self, row: &Row, table: &mut Table) -> Result<Unit, Wrong> {
        let (currency, token) = (self.cell(row, Column::Currency), self.cell(row, Column::Token).to_string());
        if currency.is_empty() {
            return Ok(Unit { token, ..Unit::default() });
        }
        if token.is_empty() && check_currency(currency).is_ok() {
            let mut last = std::mem::take(&mut self.currency);
            if last != currency {
                last = currency.into();
            }
            return Ok(Unit { currency: last, ..Unit::default() });
        }
        let code = currency.to_uppercase();
        match token.is_empty() {
            false => Err((Column::Currency, "the amount has both a currency and a token; keep one".into())),
            true if check_currency(&code).is_ok() => Ok(Unit { currency: code, ..Unit::default() }),
            true => {
                let reason = check_currency(currency).err().unwrap_or_default();
                let unit = money::unit(currency).filter(|unit| !unit.currency.is_empty() || !unit.token.is_empty());
                let unit = unit.ok_or((Column::Currency, reason))?;
                let location = table.location(row, self.column(Column::Currency));
                let read = if unit.token.is_empty() { &unit.currency } else { &unit.token };
                let reason = format!("the currency “{}” is read as {read}; write that", clip(currency));
                self.builder.warn(&location, reason, "read so");
                Ok(Unit { sign: None, ..unit })
            }
        }
    }

    /// Reports once what is guessed.
    fn report_guesses(&mut self, is_unnamed: bool, unit: &Unit, row: &Row, index: usize, table: &mut Table) {
        let mut warn = |reason: Cow<'static, str>, done| self.warn_of_cell(row, table, Some(index), reason, done);
        if is_unnamed {
            warn(UNNAMED.into(), "shown as amounts");
        }
        match unit.sign {
            _ if unit.currency.is_empty() && unit.token.is_empty() => {
                warn(NO_UNIT.into(), "shown without a currency, in marks without a size");
            }
            Some(_) => {
                let code = &unit.currency;
                let reason = format!(
                    "the sign is one of several currencies, and read as {code}; name it in a column “currency”"
                );
                warn(reason.into(), "read so");
            }
            None => {}
        }
    }

    /// Decides what the marks of the amounts separate, by those of the same column.
    pub fn settle_amounts(&mut self) {
        for column in std::mem::take(&mut self.amounts) {
            let decimal = self.decimal.or(column.decimal());
            for undecided in &column.undecided {
                let details = self.details(undecided.event);
                if let Some(claim) = details.and_then(|details| details.claims.get_mut(undecided.claim))
                    && decimal == Some(undecided.mark)
                {
                    claim.amount = undecided.decimal;
                }
            }
            // Semicolons separate cells where commas separate decimals.
            let is_clear = |mark: Mark| decimal.is_some() || self.has_semicolons && mark == Mark::Point;
            let unclear = column.first.as_ref().filter(|(_, mark, _)| !is_clear(*mark));
            if let Some((text, mark, location)) = unclear {
                let is_refuted = column.refutes(*mark);
                let why = if is_refuted { CONTRADICTED } else { UNCLEAR };
                let cause = [location.path.kind(), why].concat();
                let reason = || money::unclear(text, why);
                let repair = (!is_refuted).then_some(Repair::Numbers(*mark));
                self.builder.warn_repairable(&cause, location, repair, reason, "read as thousands");
            }
        }
    }
}
