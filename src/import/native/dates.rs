//! Dates of Heistline JSON that are not EDTF.

use crate::date::Date;
#[cfg(any(all(test, feature = "formats"), feature = "builder"))]
use crate::date::human::Order;
use crate::import::Choices;
use crate::import::shared::dates::{DateReader, dates_in_json};
use crate::model::{Repair, clip};

/// The keys of dates.
const KEYS: [&str; 4] = ["date\"", "from\"", "to\"", "updated\""];

/// Reads dates as people write them.
#[derive(Debug, Default)]
pub struct Dates {
    reader: DateReader,
    /// The language of the timeline, or of its editor if it has none, which decides between day and month where its dates do not.
    pub language: String,
}

/// Why a date should be written otherwise, and the choice that reads it the other way.
pub type Doubt = (String, Option<Repair>);

impl Dates {
    /// Reads ambiguous dates in the order that somebody has chosen.
    pub fn choose(&mut self, choices: Choices) {
        self.reader = DateReader::with(choices.dates);
    }

    /// The order that somebody has chosen, or that the dates show.
    #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
    pub fn order(&self) -> Option<Order> {
        self.reader.order()
    }

    /// Reads a date, and returns why it should be written otherwise.
    ///
    /// # Errors
    /// `refusal`, if it is no date.
    pub fn read(&mut self, text: &str, whole: &[u8], refusal: String) -> Result<(Date, Vec<Doubt>), String> {
        let scan = |column: &mut _| {
            *column = dates_in_json(whole, &KEYS);
            self.language.clone()
        };
        let reading = self.reader.read((text, ""), scan).map_err(|_| refusal)?;
        let (text, date) = (clip(text), reading.date);
        let guess = |guess| {
            let reason = format!("“{text}” is read as “{date}”: {}", self.reader.why(guess));
            (reason, self.reader.repair(guess))
        };
        let mut reasons: Vec<Doubt> = reading.guesses.into_iter().map(guess).collect();
        if reasons.is_empty() {
            reasons.push((format!("“{text}” is not in EDTF; write “{date}”"), None));
        }
        Ok((date, reasons))
    }
}
