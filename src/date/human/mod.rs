//! Dates as people write them, in the twelve languages of the widget: `29. März 2022`, `03/29/2022`, `c. 1850`, `Q1 2022`, `500 BC`,
//! `3–9 May 2014`, `2022年3月29日`. EDTF is tried first. What is unambiguous is read silently; what is guessed comes with a [`Guess`],
//! which importers report. Anything else is refused: a word that is not in the [`lexicon`] is never skipped.
//!
//! Crates such as jiff, dateparser and interim read one English notation at a time, resolve it to an instant or relative to today, and
//! know neither columns that decide between day and month, nor the other languages, nor dates that are less precise than a day.

mod assign;
mod column;
mod complete;
mod digits;
mod fold;
mod lex;
mod lexicon;
mod parts;
mod range;
#[cfg(test)]
mod tests;

pub use column::{Column, Order};
pub use complete::first_within;
pub use lexicon::month_name;

use crate::date::{Date, End, Point, Precision, has_fraction};

/// What the rest of the column says about one date.
#[derive(Clone, Copy, Debug)]
pub struct Hints {
    /// How `3/4/2022` is read.
    pub order: Order,
    /// Whether the column holds nothing but day numbers of a spreadsheet.
    pub serials: bool,
    /// Whether a day that does not exist is left out, so that the month stays.
    pub lenient: bool,
}

/// A date, and what was guessed to read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The date.
    pub date: Date,
    /// What was guessed, each once.
    pub guesses: Vec<Guess>,
}

/// A guess: the text could mean something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Guess {
    /// `3/4/2022`: the order of day and month, see [`Hints`].
    Order,
    /// `29-Mar-22`: the century.
    Century,
    /// `Mar-22`: a year and not a day.
    YearNotDay,
    /// `early 2022`: the part of a year, which is kept as “about”.
    Part,
    /// `14:05:33.120`: fractions of a second are cut.
    Fraction,
    /// `44649`: a day number of a spreadsheet.
    Serial,
    /// `12:45 AM EST`: the name of a zone, which is dropped.
    Zone,
    /// `Date(2022,2,29)`: months count from 0.
    MonthFromZero,
    /// `1648562733000`: milliseconds or seconds since 1970.
    Epoch,
    /// `2021-22`: a season in EDTF, and years elsewhere.
    SeasonNotYears,
    /// `202203`: a year and a month.
    SixDigits,
    /// `1900s`: ten years and not a hundred.
    Decade,
    /// `476`: a year of three digits.
    ShortYear,
    /// `30 February 2016`: the month, as there is no such day.
    NoSuchDay,
    /// `1999 to March 1999`: the start is the first month of the year.
    StartWithin,
}

impl Guess {
    /// Why it is a guess, and how to write it without one; the end of a sentence.
    pub fn reason(self) -> &'static str {
        match self {
            Guess::Order => "day and month may be the other way round; write it like 2022-04-03",
            Guess::Century => "its year has two digits; write all four",
            Guess::YearNotDay => "the number may be a day; write the year with four digits",
            Guess::Part => "a part of it has no date of its own; write months or days",
            Guess::Fraction => "fractions of a second are not carried over",
            Guess::Serial => "day numbers of a spreadsheet, counted from 1900; format the column as dates",
            Guess::Zone => {
                "the name of its zone is not carried over, the time is local; write an offset such as -05:00"
            }
            Guess::MonthFromZero => "months are counted from 0, as in JavaScript; write it like 2022-03-29",
            Guess::Epoch => "a number is taken as time since 1970; write it like 2022-03-29",
            Guess::SeasonNotYears => "it is a season in EDTF; write 2021/2022 if two years are meant",
            Guess::SixDigits => "six digits are taken as year and month; write it like 2022-03",
            Guess::Decade => "it may be a century; write it like 190X or 19XX",
            Guess::ShortYear => "its year has three digits; write it like 0476",
            Guess::NoSuchDay => "its month has no such day; correct it",
            Guess::StartWithin => "the start is taken as the first one possible; write both ends to the same precision",
        }
    }
}

/// Longest text that is read, in bytes.
const LONGEST: usize = 200;

/// Reads a date.
///
/// # Errors
/// What is wrong, and how to fix it; the sentence begins with the quoted text.
pub fn read(text: &str, hints: &Hints) -> Result<Reading, String> {
    let text = text.trim();
    if hints.serials
        && let Some(reading) = digits::serial(text)
    {
        return Ok(reading);
    }
    if let Some(point) = digits::plain(text) {
        return Ok(Reading { date: Date::Point(point), guesses: Vec::new() });
    }
    if let Some(reading) = half_known(text, hints) {
        return Ok(reading);
    }
    let refusal = match text.parse::<Date>() {
        Ok(date) => return Ok(Reading { date, guesses: edtf_guesses(text) }),
        Err(reason) => reason,
    };
    // Only its first words are quoted in full by EDTF.
    if text.len() > LONGEST {
        return Err(refusal);
    }
    if let Some(reading) = digits::whole(text) {
        return Ok(reading);
    }
    if let Some(date) = range::shortened(text).and_then(|text| text.parse().ok()) {
        return Ok(Reading { date, guesses: Vec::new() });
    }
    match lex::lex(text).map(|tokens| range::read(&tokens, hints)) {
        // Two dates of which one lies within the other are no choice.
        Some(Ok(Reading { date, .. })) if date.to_string().parse() != Ok(date) => Err(refusal),
        Some(Ok(reading)) => Ok(reading),
        Some(Err(reason)) if !reason.is_empty() => Err(format!("“{text}” {reason}")),
        _ => Err(refusal),
    }
}

/// A span of which one end is not known, `2014–?` or `?–2016`. Before `-2016`, `?` is a qualifier in EDTF, but people do not write it so.
fn half_known(text: &str, hints: &Hints) -> Option<Reading> {
    let is_dash = |letter: char| matches!(letter, '-' | '–' | '—');
    let start = text.strip_suffix('?').and_then(|text| text.trim_end().strip_suffix(is_dash));
    let end = || text.strip_prefix('?').and_then(|text| text.trim_start().strip_prefix(is_dash));
    let Reading { date: Date::Point(point), guesses } = read(start.or_else(end)?, hints).ok()? else { return None };
    let ends = if start.is_some() { (End::At(point), End::Unknown) } else { (End::Unknown, End::At(point)) };
    Some(Reading { date: Date::Interval(ends.0, ends.1), guesses })
}

/// Reads a date from its start and its end. Either may lack what the other one has.
///
/// # Errors
/// As for [`read`].
pub fn span(from: &str, to: &str, hints: &Hints) -> Result<Reading, String> {
    let joined = format!("{from}/{to}");
    if let Ok(date) = joined.parse() {
        return Ok(Reading { date, guesses: edtf_guesses(&joined) });
    }
    let start = read(from, hints);
    if from.contains('/') && from.parse::<Date>().is_ok() {
        return Err(format!("“{from}” has an end already; leave “end” empty"));
    }
    let whole = |reason: String| format!("“{from}” to “{to}” {reason}");
    match (start, read(to, hints)) {
        (Ok(start), Ok(end)) => {
            let mut guesses = [start.guesses, end.guesses].concat();
            let date =
                complete::interval(&start.date, &end.date, &mut guesses).map_err(|reason| match reason.as_str() {
                    "" => whole("cannot be joined; give both as days, months or years".into()),
                    _ => whole(reason),
                })?;
            guesses.sort_unstable();
            guesses.dedup();
            Ok(Reading { date, guesses })
        }
        (Err(reason), Ok(_)) | (Ok(_), Err(reason)) => {
            // `10:00` and `12:00 on 3 May 2015`.
            read(&format!("{from} – {to}"), hints).map_err(|_| reason)
        }
        (Err(reason), Err(_)) => Err(reason),
    }
}

/// What may be meant otherwise in a text that is EDTF.
fn edtf_guesses(text: &str) -> Vec<Guess> {
    if text.contains('T') && has_fraction(text) {
        return vec![Guess::Fraction];
    }
    let years = text.split_once('-').and_then(|(year, next)| Some((year.parse::<u32>().ok()?, next)));
    let next_year = |year: u32, next: &str| next.len() == 2 && next.parse() == Ok((year + 1) % 100);
    if years.is_some_and(|(year, next)| year > 1000 && next_year(year, next)) && text.get(5..7) > Some("12") {
        return vec![Guess::SeasonNotYears];
    }
    Vec::new()
}

/// A date in English words, for a problem: `29 March 2022`; EDTF where there are no short words.
pub fn in_words(date: &Date) -> String {
    let point = |point: Point| {
        let month = lexicon::month_name(point.month);
        match point.precision {
            _ if point.year < 1 || point.unspecified > 0 => point.to_string(),
            Precision::Month => format!("{month} {}", point.year),
            Precision::Day => format!("{} {month} {}", point.day, point.year),
            Precision::Season | Precision::Decade | Precision::Century | Precision::Millennium => point.to_string(),
            Precision::Year => point.year.to_string(),
            Precision::Minute | Precision::Second => {
                let (hour, minute) = (point.second / 3600, point.second / 60 % 60);
                let zone = if point.local { "" } else { " UTC" };
                format!("{} {month} {}, {hour:02}:{minute:02}{zone}", point.day, point.year)
            }
        }
    };
    let about = |at: Point| match at.qualifier {
        crate::date::Qualifier::Exact => point(at),
        crate::date::Qualifier::Approximate => format!("about {}", point(at)),
        _ => format!("perhaps {}", point(at)),
    };
    match *date {
        Date::Point(at) => about(at),
        Date::Interval(End::At(from), End::At(to)) => format!("{} to {}", about(from), about(to)),
        other => other.to_string(),
    }
}
