//! What all dates of a column say about each of them: whether the day or the month comes first, and whether they are day numbers.

use super::Hints;
use super::digits::is_serial;

/// The order of day and month in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `29/3/2022`
    DayFirst,
    /// `3/29/2022`
    MonthFirst,
}

impl Order {
    /// The usual order in a language, by its BCP 47 tag.
    pub fn of_language(tag: &str) -> Order {
        let mut parts = tag.split(['-', '_']);
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        let region = parts.next_back().unwrap_or_default().to_ascii_uppercase();
        match (language.as_str(), region.as_str()) {
            ("" | "en", "" | "US" | "PH" | "PR") | ("ja" | "ko" | "zh", _) => Order::MonthFirst,
            _ => Order::DayFirst,
        }
    }
}

/// What the dates of a column have shown so far.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Where a day above 12 stands first, and where it stands second.
    first: [Option<String>; 2],
    dates: usize,
    serials: usize,
}

impl Column {
    /// Takes notice of a date at a location.
    pub fn observe(&mut self, text: &str, location: impl Fn() -> String) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.dates += 1;
        self.serials += usize::from(is_serial(text));
        for word in text.split([' ', 'T', '–', '—']) {
            let Some((first, second)) = day_and_month(word) else { continue };
            let slot = match (first > 12, second > 12) {
                (true, false) => self.first.first_mut(),
                (false, true) => self.first.last_mut(),
                _ => None,
            };
            if let Some(slot) = slot
                && slot.is_none()
            {
                *slot = Some(location());
            }
        }
    }

    /// The order that the column decides, and where; `None` if no date decides it, or some decide otherwise.
    pub fn order(&self) -> Option<(Order, &str)> {
        match &self.first {
            [Some(at), None] => Some((Order::DayFirst, at)),
            [None, Some(at)] => Some((Order::MonthFirst, at)),
            _ => None,
        }
    }

    /// Whether some dates have the day first, and others the month.
    pub fn is_mixed(&self) -> bool {
        self.first.iter().all(Option::is_some)
    }

    /// What to read its dates with, where it does not decide itself in some order.
    pub fn hints(&self, default: Order) -> Hints {
        let order = self.order().map_or(default, |(order, _)| order);
        Hints { order, serials: self.dates > 0 && self.serials == self.dates, lenient: false }
    }
}

/// The first two of three numbers with slashes or hyphens between them, the last of which is a year.
fn day_and_month(word: &str) -> Option<(u32, u32)> {
    let separator = word.chars().find(|letter| !letter.is_ascii_digit()).filter(|found| matches!(found, '/' | '-'))?;
    let mut parts = word.split(separator);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let year = year.get(..year.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(year.len()))?;
    if first.len() > 2 || second.len() > 2 || !matches!(year.len(), 2 | 4) {
        return None;
    }
    Some((first.parse().ok()?, second.parse().ok()?))
}
