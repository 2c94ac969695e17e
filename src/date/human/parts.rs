//! Tokens to the parts of one date, each where a word or a mark tells what it is. Which of the other numbers is the day, the month or
//! the year is decided in [`super::assign`].

use super::Guess;
use super::lex::{Clock, Lexeme, Number, Token};
use super::lexicon::Meaning;
use crate::date::days_in_month;

/// The year of a date, and how much of it is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Year,
    Decade,
    Century,
}

/// Where a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// No zone, or only its name.
    Local,
    /// An offset from UTC in seconds.
    Offset(i32),
}

/// A word that makes a date one end of an open span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Before,
    After,
    OrEarlier,
    OrLater,
}

/// A number that no word explains, and the mark between it and what stands before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loose {
    pub number: Number,
    pub joint: char,
}

/// The parts of a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// As people count: there is no year 0.
    pub year: Option<i32>,
    /// `Some(true)` for BC, `Some(false)` for AD.
    pub bc: Option<bool>,
    pub unit: Unit,
    /// A part of a year as EDTF numbers them, 21 to 41.
    pub part_of_year: Option<u8>,
    pub month: Option<u32>,
    pub day: Option<u32>,
    pub clock: Option<Clock>,
    pub zone: Zone,
    pub about: bool,
    pub maybe: bool,
    pub bound: Option<Bound>,
    pub loose: Vec<Loose>,
    /// How many loose numbers stand before the name of the month, and the mark before it.
    pub month_at: Option<(usize, char)>,
    pub guesses: Vec<Guess>,
}

impl Parts {
    /// Whether its month has no such day, in its year or else in a leap year.
    pub fn has_no_such_day(&self) -> bool {
        let year = self.year.filter(|_| self.bc != Some(true)).unwrap_or(2000);
        let last = self.month.filter(|month| (1..=12).contains(month)).map(|month| days_in_month(year, month));
        self.day.zip(last).is_some_and(|(day, last)| !(1..=last).contains(&day))
    }

    fn new() -> Parts {
        Parts {
            year: None,
            bc: None,
            unit: Unit::Year,
            part_of_year: None,
            month: None,
            day: None,
            clock: None,
            zone: Zone::Local,
            about: false,
            maybe: false,
            bound: None,
            loose: Vec::new(),
            month_at: None,
            guesses: Vec::new(),
        }
    }

    /// Whether it has a time and nothing else.
    pub fn is_time(&self) -> bool {
        self.clock.is_some() && !self.has_day_or_coarser()
    }

    /// Whether it has any part but a time.
    pub fn has_day_or_coarser(&self) -> bool {
        self.year.is_some()
            || self.month.is_some()
            || self.day.is_some()
            || self.part_of_year.is_some()
            || !self.loose.is_empty()
    }
}

/// Sets a part that may be there only once.
fn set<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

/// The parts in some tokens; `None` if they are not one date.
pub fn parts(tokens: &[Lexeme]) -> Option<Parts> {
    let tokens = times(tokens);
    let mut parts = Parts::new();
    let mut rest = tokens.as_slice();
    // The mark before the next token; a blank for none.
    let mut joint = '\0';
    while let [first, after @ ..] = rest {
        if let Token::Mark(mark) = first.token
            && !matches!(mark, '?' | '~')
        {
            // Two marks, or one at an end, other than a point or a comma.
            let is_soft = matches!(mark, '.' | ',');
            if !is_soft && (!matches!(joint, '\0' | ' ') || after.is_empty() || joint == '\0') {
                return None;
            }
            joint = if matches!(joint, '/' | '-') { joint } else { mark };
            rest = after;
            continue;
        }
        rest = named(rest, &mut parts).or_else(|| single(first, after, joint, &mut parts))?;
        joint = ' ';
    }
    Some(parts)
}

/// Puts times together, and leaves out what has no meaning of its own.
fn times(tokens: &[Lexeme]) -> Vec<Lexeme> {
    use Meaning::{Am, Filler, Hour, Midnight, Noon, Pm, Um};
    let mut out: Vec<Lexeme> = Vec::with_capacity(tokens.len());
    let (mut rest, mut filled) = (tokens, false);
    while let [first, after @ ..] = rest {
        let (mut token, mut left) = (first.token, after);
        if let Some((clock, behind)) = in_units(first, after) {
            (token, left) = (Token::Time(clock), behind);
        }
        if word(first, Noon) || word(first, Midnight) {
            let hour = if word(first, Noon) { 12 } else { 0 };
            token = Token::Time(Clock { hour, minute: 0, second: None, fraction: false });
        }
        // `10:00 Uhr`, `2:30 pm`, `午後2時`.
        if let (Token::Time(clock), [unit, left_over @ ..]) = (&mut token, left) {
            if word(unit, Hour) {
                left = left_over;
            } else if word(unit, Am) || word(unit, Pm) {
                clock.hour = on_half(clock.hour, word(unit, Pm));
                left = left_over;
            }
        }
        if let Token::Time(clock) = &mut token
            && let Some(half) = out.pop_if(|last| word(last, Am) || word(last, Pm))
        {
            clock.hour = on_half(clock.hour, word(&half, Pm));
        }
        if matches!(token, Token::Time(_)) {
            out.pop_if(|last| word(last, Um));
        }
        if token == Token::Word(Filler) {
            filled = true;
        } else {
            out.push(Lexeme { token, gap: first.gap || filled });
            filled = false;
        }
        rest = left;
    }
    // The German preposition `am`.
    out.retain(|lexeme| !word(lexeme, Am));
    out
}

fn word(lexeme: &Lexeme, meaning: Meaning) -> bool {
    lexeme.token == Token::Word(meaning)
}

/// A time whose units are words, `14h05`, `14時5分33秒`, `14.05 Uhr`, `2 pm`, and the tokens behind it; am or pm stay there.
fn in_units<'tokens>(first: &Lexeme, after: &'tokens [Lexeme]) -> Option<(Clock, &'tokens [Lexeme])> {
    use Meaning::{Am, Hour, Minute, Pm, Second};
    let small = |lexeme: &Lexeme| match lexeme.token {
        Token::Number(number) if number.digits <= 2 && !number.ordinal => Some(number.value),
        _ => None,
    };
    let hour = small(first).filter(|_| !matches!(first.token, Token::Number(Number { digits: 0, .. })))?;
    let time = |minute: u32, second: Option<u32>| Clock { hour, minute, second, fraction: false };
    match after {
        [point, minute, unit, rest @ ..] if point.token == Token::Mark('.') && word(unit, Hour) => {
            Some((time(small(minute)?, None), rest))
        }
        [unit, minute, minutes, second, seconds, rest @ ..]
            if word(unit, Hour) && word(minutes, Minute) && word(seconds, Second) =>
        {
            Some((time(small(minute)?, Some(small(second)?)), rest))
        }
        [unit, minute, minutes, rest @ ..] if word(unit, Hour) && word(minutes, Minute) => {
            Some((time(small(minute)?, None), rest))
        }
        [unit, minute, rest @ ..] if word(unit, Hour) && !minute.gap && small(minute).is_some() => {
            Some((time(small(minute)?, None), rest))
        }
        [unit, rest @ ..] if word(unit, Hour) => Some((time(0, None), rest)),
        [half, ..] if (word(half, Am) || word(half, Pm)) && (1..=12).contains(&hour) => Some((time(0, None), after)),
        _ => None,
    }
}

/// An hour of the first or the second half of a day.
fn on_half(hour: u32, afternoon: bool) -> u32 {
    match (hour, afternoon) {
        (12, false) => 0,
        (1..=11, true) => hour + 12,
        _ => hour,
    }
}

/// Takes what a word beside a number explains. Returns the tokens behind it; `None` if there is no such word.
fn named<'tokens>(tokens: &'tokens [Lexeme], parts: &mut Parts) -> Option<&'tokens [Lexeme]> {
    use Meaning::{Ad, Bc, Century, DayMark, Decade, Era, Half, HalfOf, Hour, MonthMark, Nth, Quarter, Season, Year};
    let [first, after @ ..] = tokens else { return None };
    let skipped = |rest: &'tokens [Lexeme]| match rest {
        [mark, rest @ ..] if matches!(mark.token, Token::Mark('.' | '-')) => rest,
        rest => rest,
    };
    match first.token {
        Token::Word(Season(code)) => {
            set(&mut parts.part_of_year, code)?;
            return Some(after);
        }
        Token::Word(HalfOf(half)) => {
            set(&mut parts.part_of_year, 39 + half)?;
            return Some(after);
        }
        Token::Word(word @ (Quarter | Hour | Century | Decade | Era(_) | Bc | Ad)) => {
            let [next, rest @ ..] = skipped(after) else { return None };
            let Token::Number(number) = next.token else { return None };
            let (value, small) = (number.value, number.digits <= 1 && !number.short);
            match word {
                Quarter if small && (1..=4).contains(&value) => set(&mut parts.part_of_year, 32 + value as u8)?,
                Hour if small && (1..=2).contains(&value) => set(&mut parts.part_of_year, 39 + value as u8)?,
                Century if (1..=39).contains(&value) => century(value, parts)?,
                Decade if number.digits == 4 => decade(value, parts)?,
                Era(before) => set(&mut parts.year, i32::from(before) + value as i32)?,
                // `AD 50`; but behind a number it explains that one.
                Bc | Ad if parts.loose.is_empty() && parts.year.is_none() && !number.ordinal => {
                    set(&mut parts.year, value as i32)?;
                    set(&mut parts.bc, word == Bc)?;
                }
                _ => return None,
            }
            return Some(rest);
        }
        _ => {}
    }
    let (value, number) = match first.token {
        Token::Number(number) if !number.short => (number.value, Some(number)),
        Token::Word(Nth(nth)) => (nth.into(), None),
        _ => return None,
    };
    if number.is_some_and(|number| number.digits > 2 && number.ordinal) {
        decade(value, parts)?;
        return match after {
            [next, rest @ ..] if next.token == Token::Word(Decade) => Some(rest),
            rest => Some(rest),
        };
    }
    let [next, rest @ ..] = skipped(after) else { return None };
    let is_next = after.first() == Some(next);
    let digits = number.map_or(1, |number| number.digits);
    match next.token {
        Token::Word(Quarter) if digits == 1 && (1..=4).contains(&value) => {
            set(&mut parts.part_of_year, 32 + value as u8)?;
        }
        Token::Word(Half) if digits == 1 && (1..=2).contains(&value) => set(&mut parts.part_of_year, 39 + value as u8)?,
        Token::Word(Century) if (1..=39).contains(&value) => century(value, parts)?,
        Token::Word(Decade) if is_next && digits == 4 => decade(value, parts)?,
        Token::Word(Year) if is_next && !next.gap && number.is_some() && (digits > 2 || parts.bc.is_some()) => {
            set(&mut parts.year, value as i32)?;
        }
        Token::Word(MonthMark) if is_next && number.is_some() => set(&mut parts.month, value)?,
        Token::Word(DayMark) if is_next && number.is_some() => set(&mut parts.day, value)?,
        _ => return None,
    }
    Some(rest)
}

fn century(number: u32, parts: &mut Parts) -> Option<()> {
    parts.unit = Unit::Century;
    set(&mut parts.year, number as i32)
}

fn decade(year: u32, parts: &mut Parts) -> Option<()> {
    parts.unit = Unit::Decade;
    if year.is_multiple_of(100) {
        parts.guesses.push(Guess::Decade);
    }
    set(&mut parts.year, year as i32).filter(|()| year.is_multiple_of(10))
}

/// Takes one token. Returns the tokens behind it; `None` if it has no meaning here.
fn single<'tokens>(
    first: &Lexeme,
    after: &'tokens [Lexeme],
    joint: char,
    parts: &mut Parts,
) -> Option<&'tokens [Lexeme]> {
    let has_time = parts.clock.is_some();
    match first.token {
        Token::Number(number) => {
            // A Roman number is that of a century.
            (number.digits > 0).then_some(())?;
            parts.loose.push(Loose { number, joint });
        }
        Token::Time(clock) => set(&mut parts.clock, clock)?,
        Token::Offset(seconds) => parts.zone = Zone::Offset(seconds),
        Token::Mark(mark) => match mark {
            '?' => parts.maybe = true,
            _ => parts.about = true,
        },
        Token::Word(word) => match word {
            Meaning::Month(month) => {
                set(&mut parts.month, month.into())?;
                parts.month_at = Some((parts.loose.len(), joint));
            }
            Meaning::Bc | Meaning::Ad => {
                set(&mut parts.bc, word == Meaning::Bc)?;
                // The number before it is the year.
                if parts.year.is_none()
                    && let Some(year) = parts.loose.pop_if(|year| !year.number.ordinal)
                {
                    parts.year = Some(year.number.value as i32);
                }
            }
            Meaning::Utc if has_time => parts.zone = Zone::Offset(0),
            Meaning::Zone | Meaning::Et if has_time => parts.guesses.push(Guess::Zone),
            Meaning::About | Meaning::Um => parts.about = true,
            Meaning::Maybe => parts.maybe = true,
            Meaning::Part => {
                parts.about = true;
                parts.guesses.push(Guess::Part);
            }
            Meaning::Before => set(&mut parts.bound, Bound::Before)?,
            Meaning::After => set(&mut parts.bound, Bound::After)?,
            Meaning::OrEarlier => set(&mut parts.bound, Bound::OrEarlier)?,
            Meaning::OrLater => set(&mut parts.bound, Bound::OrLater)?,
            Meaning::Year => {}
            _ => return None,
        },
    }
    Some(after)
}
