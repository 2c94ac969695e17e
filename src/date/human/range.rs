//! One date, or two with a dash or a word between them.

use super::assign::assign;
use super::complete::{complete, interval};
use super::lex::{Lexeme, Token};
use super::lexicon::Meaning;
use super::parts::{Parts, Unit, parts};
use super::{Guess, Hints, Reading};
use crate::date::{Date, End};

/// Most years from a start to an end of two digits in the next century.
const LONGEST_ACROSS: i32 = 50;

/// Reads a date.
///
/// # Errors
/// What is wrong, behind the quoted text; empty if it is not a date.
pub fn read(tokens: &[Lexeme], hints: &Hints) -> Result<Reading, String> {
    let word = |meaning: Meaning| move |lexeme: &Lexeme| lexeme.token == Token::Word(meaning);
    let around = |at: usize| (tokens.get(..at).unwrap_or_default(), tokens.get(at + 1..).unwrap_or_default());
    if let Some(at) = tokens.iter().position(word(Meaning::Now)) {
        let (before, after) = around(at);
        let start = trimmed(before);
        if !after.is_empty() || start.is_empty() {
            return Err(String::new());
        }
        let reading = single(start, hints)?;
        return open(reading, true);
    }
    if let [between, rest @ ..] = tokens
        && word(Meaning::Between)(between)
    {
        let is_middle = |lexeme: &Lexeme| {
            matches!(
                lexeme.token,
                Token::Word(Meaning::And | Meaning::Et | Meaning::A | Meaning::To) | Token::Mark('–')
            )
        };
        let middle = rest.iter().position(is_middle).ok_or_else(String::new)?;
        let (left, right) = (rest.get(..middle).unwrap_or_default(), rest.get(middle + 1..).unwrap_or_default());
        let reading = both(left, right, hints)?;
        let date = Date::Within(reading.date.from(), reading.date.to());
        return Ok(Reading { date, ..reading });
    }
    if let Some(at) = tokens.iter().position(word(Meaning::Or)) {
        let (left, right) = around(at);
        let reading = both(left, right, hints)?;
        return match reading.date {
            Date::Interval(End::At(from), End::At(to)) => Ok(Reading { date: Date::Either(from, to), ..reading }),
            _ => Err(String::new()),
        };
    }
    ends(tokens, hints)
}

/// Without what stands between two dates, or before one, at its ends.
fn trimmed(tokens: &[Lexeme]) -> &[Lexeme] {
    let is_marker = |lexeme: &Lexeme| is_strong(lexeme) || lexeme.token == Token::Mark('-');
    let start = tokens.iter().position(|lexeme| !is_marker(lexeme)).unwrap_or(tokens.len());
    let end = tokens.iter().rposition(|lexeme| !is_marker(lexeme)).map_or(start, |last| last + 1);
    tokens.get(start..end).unwrap_or_default()
}

/// Whether a token stands between two dates, or before or behind one that is an end.
fn is_strong(lexeme: &Lexeme) -> bool {
    matches!(lexeme.token, Token::Word(Meaning::To | Meaning::From | Meaning::Till) | Token::Mark('–'))
}

/// Reads one or two dates, by the words before, between and behind them.
fn ends(tokens: &[Lexeme], hints: &Hints) -> Result<Reading, String> {
    let inside = match tokens {
        [first, rest @ ..] if is_strong(first) => rest,
        tokens => tokens,
    };
    let lead = tokens.first().filter(|lexeme| is_strong(lexeme)).map(|lexeme| lexeme.token);
    let trail = inside.last().filter(|lexeme| is_strong(lexeme)).map(|lexeme| lexeme.token);
    let inside = if trail.is_some() { inside.split_last().map_or(inside, |(_, rest)| rest) } else { inside };
    let is_between = |lexeme: &&Lexeme| is_strong(lexeme) || lexeme.token == Token::Word(Meaning::A);
    let markers: Vec<usize> =
        inside.iter().enumerate().filter(|(_, lexeme)| is_between(lexeme)).map(|(at, _)| at).collect();
    let till = Token::Word(Meaning::Till);
    let from = Token::Word(Meaning::From);
    match markers.as_slice() {
        [] => {
            let reading = one_or_joined(inside, hints)?;
            match (lead, trail) {
                (None, None) => Ok(reading),
                (None, Some(trail)) => open(reading, trail != till),
                (Some(lead), None) if lead == till || lead == Token::Mark('–') => Err(String::new()),
                (Some(lead), None) => open(reading, lead == from),
                _ => Err(String::new()),
            }
        }
        [at] if lead.is_none_or(|lead| lead == from) && trail.is_none_or(|trail| trail == till) => {
            both(inside.get(..*at).unwrap_or_default(), inside.get(at + 1..).unwrap_or_default(), hints)
        }
        // From 3 to 9 May at 10:00, in French.
        [at, time] if inside.get(*time).is_some_and(|lexeme| lexeme.token == Token::Word(Meaning::A)) => {
            let mut right = inside.get(at + 1..).unwrap_or_default().to_vec();
            right.retain(|lexeme| lexeme.token != Token::Word(Meaning::A));
            both(inside.get(..*at).unwrap_or_default(), &right, hints)
        }
        _ => Err(String::new()),
    }
}

/// Since a date, or until it.
fn open(reading: Reading, is_start: bool) -> Result<Reading, String> {
    let date = match (is_start, reading.date.from(), reading.date.to()) {
        (true, Some(from), _) => Date::Interval(End::At(from), End::Open),
        (false, _, Some(to)) => Date::Interval(End::Open, End::At(to)),
        _ => return Err(String::new()),
    };
    Ok(Reading { date, ..reading })
}

/// One date; or two with a hyphen or a slash between them that only then makes sense.
fn one_or_joined(tokens: &[Lexeme], hints: &Hints) -> Result<Reading, String> {
    let refusal = match single(tokens, hints) {
        Ok(reading) => return Ok(reading),
        Err(reason) => reason,
    };
    for joint in ['-', '/'] {
        let splits = tokens.iter().enumerate().filter(|(_, lexeme)| lexeme.token == Token::Mark(joint));
        let mut found = splits.filter_map(|(at, _)| both(tokens.get(..at)?, tokens.get(at + 1..)?, hints).ok());
        if let Some(reading) = found.next() {
            return if found.next().is_none() { Ok(reading) } else { Err(refusal) };
        }
    }
    Err(refusal)
}

/// The parts of one date, with the roles of its numbers.
fn assigned(tokens: &[Lexeme], hints: &Hints) -> Option<Parts> {
    let mut found = parts(tokens)?;
    assign(&mut found, hints)?;
    if hints.lenient && found.has_no_such_day() {
        (found.day, found.clock) = (None, None);
        found.guesses.push(Guess::NoSuchDay);
    }
    Some(found)
}

fn single(tokens: &[Lexeme], hints: &Hints) -> Result<Reading, String> {
    let parts = assigned(tokens, hints).ok_or_else(String::new)?;
    Ok(Reading { date: complete(&parts)?, guesses: guesses(&[&parts]) })
}

/// What was guessed in some parts.
fn guesses(all: &[&Parts]) -> Vec<Guess> {
    let of = |parts: &&Parts| {
        // Beside an era three digits are as good as four.
        let has_era = parts.bc.is_some();
        parts.guesses.clone().into_iter().filter(move |guess| *guess != Guess::ShortYear || !has_era)
    };
    let mut guesses: Vec<Guess> = all.iter().flat_map(of).collect();
    if all.iter().any(|parts| parts.clock.is_some_and(|clock| clock.fraction)) {
        guesses.push(Guess::Fraction);
    }
    guesses.sort_unstable();
    guesses.dedup();
    guesses
}

/// From one date to another. Either may lack what the other one has.
fn both(left: &[Lexeme], right: &[Lexeme], hints: &Hints) -> Result<Reading, String> {
    let left = assigned(left, hints).ok_or_else(String::new)?;
    let right = assigned(right, hints).ok_or_else(String::new)?;
    let is_empty = |parts: &Parts| parts.clock.is_none() && !parts.has_day_or_coarser();
    if is_empty(&left) || is_empty(&right) {
        return Err(String::new());
    }
    // On a day at a time.
    if right.is_time() && left.clock.is_none() && left.day.is_some() {
        let at = Parts { clock: right.clock, zone: right.zone, ..left };
        return Ok(Reading { date: complete(&at)?, guesses: guesses(&[&at, &right]) });
    }
    let (left, right) = shared(left, right).ok_or_else(String::new)?;
    let mut guesses = guesses(&[&left, &right]);
    let date = interval(&complete(&left)?, &complete(&right)?, &mut guesses)?;
    Ok(Reading { date, guesses })
}

/// Gives each end what only the other one has: the month, the year, the day of a time.
fn shared(mut left: Parts, mut right: Parts) -> Option<(Parts, Parts)> {
    if left.bound.is_some() || right.bound.is_some() {
        return None;
    }
    if right.is_time() {
        (right.year, right.bc, right.month, right.day) = (left.year, left.bc, left.month, left.day);
    } else if left.is_time() {
        (left.year, left.bc, left.month, left.day) = (right.year, right.bc, right.month, right.day);
    }
    if left.clock.is_some() && left.zone == super::parts::Zone::Local {
        left.zone = right.zone;
    }
    share_numbers(&mut left, &mut right)?;
    // `May 3 – 9, 2014`
    if right.month.is_none() && right.day.is_some() && left.day.is_some() {
        right.month = left.month;
    }
    let place = |parts: &Parts| (parts.part_of_year, parts.month, parts.day);
    let is_behind = place(&left) > place(&right) && left.month.is_some() == right.month.is_some();
    // From the 28th to the 2nd of a month is no year.
    if is_behind && left.month == right.month && left.month.is_some() && left.year.is_some() != right.year.is_some() {
        return None;
    }
    match (left.year, right.year) {
        (None, Some(year)) => {
            left.bc = right.bc;
            left.year = Some(if is_behind && right.bc != Some(true) { year - 1 } else { year });
        }
        (Some(year), None) => {
            right.bc = left.bc;
            right.year = Some(if is_behind && left.bc != Some(true) { year + 1 } else { year });
        }
        // 300–200 BC.
        (Some(from), Some(to)) if left.bc.is_none() && right.bc == Some(true) && from > to => left.bc = right.bc,
        _ => {}
    }
    Some((left, right))
}

/// Gives a number alone the role that the other end tells: `3–9 May`, `May 3–9`, `1914–18`, `18th–19th century`.
fn share_numbers(left: &mut Parts, right: &mut Parts) -> Option<()> {
    if let Some(bare) = left.loose.pop() {
        let value = bare.number.value;
        if bare.number.short {
            return None;
        }
        if right.unit == Unit::Century || right.bc.is_some() && right.day.is_none() && right.month.is_none() {
            (left.year, left.unit) = (Some(value as i32), right.unit);
        } else if right.day.is_some() && left.month.is_none() && left.year.is_none() {
            (left.day, left.month) = (Some(value), right.month);
        } else {
            return None;
        }
    }
    if let Some(bare) = right.loose.pop() {
        let value = bare.number.value;
        match (left.day, left.year) {
            (Some(_), _) if right.month.is_none() && right.year.is_none() && !bare.number.short => {
                (right.day, right.month) = (Some(value), left.month);
            }
            (None, Some(year)) if left.month.is_none() && left.unit == Unit::Year && bare.number.digits == 2 => {
                if left.bc.is_some() || left.part_of_year.is_some() {
                    return None;
                }
                let mut end = year / 100 * 100 + value as i32;
                if end <= year {
                    end += 100;
                    right.guesses.push(Guess::Century);
                }
                // 1898-04 may be six years; 2016-13 is no month and no end.
                if end - year > LONGEST_ACROSS {
                    return None;
                }
                right.year = Some(end);
            }
            _ => return None,
        }
    }
    Some(())
}

/// An interval whose end leaves out what it shares with its start, `2021-05-03/07`, in full (ISO 8601).
pub fn shortened(text: &str) -> Option<String> {
    let (from, to) = text.split_once('/')?;
    let shared = from.get(..from.len().checked_sub(to.len())?)?;
    let is_cut = shared.starts_with(|first: char| first.is_ascii_digit()) && shared.ends_with(['-', 'T', ':']);
    is_cut.then(|| format!("{from}/{shared}{to}"))
}
