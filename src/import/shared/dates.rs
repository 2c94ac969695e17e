//! Dates as people write them, for all foreign formats: what the rest of a column says about one date.

use std::borrow::Cow;

use crate::date::human::{self, Column, Guess, Hints, Order, Reading};
use crate::model::Repair;

/// Reads the dates of a column, or of several that are written alike.
#[derive(Debug, Default)]
pub struct DateReader {
    /// What its dates decide; they are gone through only if one of them needs it.
    column: Option<Column>,
    /// The order where they decide nothing; `None` for that of no language.
    order: Option<Order>,
    /// The order that somebody has chosen, which decides whatever the dates say.
    chosen: Option<Order>,
    /// Whether a day that does not exist is left out.
    is_lenient: bool,
    /// What the dates have shown that were read before any of them needed the whole column.
    #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
    shown: Box<Column>,
    /// The last date that [`DateReader::is_open`] has read, and its texts.
    last: Option<Result<Reading, String>>,
    texts: (String, String),
}

impl DateReader {
    /// A reader with the order that somebody has chosen.
    pub fn with(chosen: Option<Order>) -> DateReader {
        DateReader { chosen, ..Default::default() }
    }

    /// The same for a foreign format, in which a day that does not exist becomes its month.
    pub fn lenient(chosen: Option<Order>) -> DateReader {
        DateReader { is_lenient: true, ..DateReader::with(chosen) }
    }

    /// A reader for a format in which the month stands first, unless the dates or somebody decide otherwise.
    pub fn month_first(column: Column, chosen: Option<Order>) -> DateReader {
        DateReader { column: Some(column), order: Some(Order::MonthFirst), chosen, ..Default::default() }
    }

    /// Whether the whole column has to decide how a date with its end, if it has one, is read, and has not yet.
    pub fn is_open(&mut self, (date, end): (&str, &str)) -> bool {
        if self.column.is_some() || date.is_empty() {
            return false;
        }
        #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
        for text in [date, end] {
            // Most dates are ISO ones, which show nothing.
            if text.bytes().take(3).any(|byte| matches!(byte, b'/' | b'-')) {
                self.shown.observe(text, String::new);
            }
        }
        let found = self.reading(date, end);
        let is_open = found.as_ref().map_or(true, |reading| reading.guesses.contains(&Guess::Order));
        self.last = (!is_open).then_some(found);
        for (text, kept) in [(date, &mut self.texts.0), (end, &mut self.texts.1)] {
            kept.clear();
            kept.push_str(text);
        }
        is_open
    }

    /// Takes the dates of the whole column, and the language of the timeline.
    pub fn decide(&mut self, column: Column, language: &str) {
        self.order = self.order.or_else(|| Some(Order::of_language(language)));
        self.column = Some(column);
    }

    /// Reads a date with its end, if it has one. `scan` goes through the whole column, and returns the language of the timeline.
    ///
    /// # Errors
    /// What is wrong, and how to fix it.
    pub fn read(&mut self, date: (&str, &str), scan: impl FnOnce(&mut Column) -> String) -> Result<Reading, String> {
        if self.is_open(date) {
            let mut column = Column::default();
            let language = scan(&mut column);
            self.decide(column, &language);
        }
        self.read_decided(date)
    }

    /// The same for a date that is not open.
    ///
    /// # Errors
    /// What is wrong, and how to fix it.
    pub fn read_decided(&mut self, (date, end): (&str, &str)) -> Result<Reading, String> {
        let last = self
            .last
            .take()
            .filter(|_| self.texts.0 == date && (end.is_empty() && self.texts.1.is_empty() || self.texts.1 == end));
        last.unwrap_or_else(|| self.reading(date, end))
    }

    fn reading(&self, date: &str, end: &str) -> Result<Reading, String> {
        let default = self.default();
        let mut hints = match &self.column {
            Some(column) => column.hints(default),
            None => Hints { order: default, serials: false, lenient: false },
        };
        hints.order = self.chosen.unwrap_or(hints.order);
        let read = |hints: &Hints| match end {
            "" => human::read(date, hints),
            end => human::span(date, end, hints),
        };
        let mut found = read(&hints);
        // Better the month than no event.
        if self.is_lenient {
            found = found.or_else(|reason| read(&Hints { lenient: true, ..hints }).map_err(|_| reason));
        }
        // What is chosen is no guess.
        if self.chosen.is_some()
            && let Ok(reading) = &mut found
        {
            reading.guesses.retain(|guess| *guess != Guess::Order);
        }
        found
    }

    fn default(&self) -> Order {
        self.order.unwrap_or(Order::MonthFirst)
    }

    /// The order that somebody has chosen, or that the dates show.
    #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
    pub fn order(&self) -> Option<Order> {
        let shown = self.column.as_ref().unwrap_or(self.shown.as_ref());
        self.chosen.or(shown.order().map(|(order, _)| order))
    }

    /// The order in which dates are read, if nobody has chosen one.
    fn decided(&self) -> Order {
        let decided = self.column.as_ref().and_then(Column::order);
        decided.map_or(self.default(), |(order, _)| order)
    }

    /// The choice that reads a guess the other way, unless another date shows that it would be wrong.
    pub fn repair(&self, guess: Guess) -> Option<Repair> {
        if self.column.as_ref().is_some_and(|column| column.order().is_some()) {
            return None;
        }
        let other = match self.default() {
            Order::DayFirst => Order::MonthFirst,
            Order::MonthFirst => Order::DayFirst,
        };
        (guess == Guess::Order).then_some(Repair::Dates(other))
    }

    /// Why something is a guess, and how to write it without one.
    pub fn why(&self, guess: Guess) -> Cow<'static, str> {
        if guess != Guess::Order {
            return guess.reason().into();
        }
        let decided = self.column.as_ref().and_then(Column::order);
        let first = match self.decided() {
            Order::DayFirst => "day first",
            Order::MonthFirst => "month first",
        };
        let why = match decided {
            Some((_, at)) => format!(", from {at}"),
            None if self.column.as_ref().is_some_and(Column::is_mixed) => {
                ", though other dates have both orders".into()
            }
            None => ", which no other date confirms".into(),
        };
        format!("{first}{why}; {}", guess.reason()).into()
    }
}

/// The dates in JSON: all texts whose keys, with the quote behind them, begin with one of some words.
pub fn dates_in_json(text: &[u8], keys: &[&str]) -> Column {
    let mut column = Column::default();
    let (mut line, mut counted) = (1, 0);
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| *byte == b'"') {
        rest = rest.get(at + 1..).unwrap_or_default();
        let is_key = keys.iter().any(|key| rest.starts_with(key.as_bytes()));
        let value = rest.get(..60.min(rest.len())).filter(|_| is_key).and_then(value);
        if let Some(value) = value {
            let offset = text.len() - rest.len();
            let between = text.get(counted..offset).unwrap_or_default();
            line += between.iter().filter(|byte| **byte == b'\n').count();
            counted = offset;
            column.observe(value, || format!("line {line}"));
        }
    }
    column
}

/// The text behind a key, from within the key on.
fn value(text: &[u8]) -> Option<&str> {
    let mut parts = text.split(|byte| *byte == b'"');
    let (_, colon, value) = (parts.next()?, parts.next()?, parts.next()?);
    parts.next()?;
    std::str::from_utf8(value).ok().filter(|_| colon.trim_ascii() == b":")
}
