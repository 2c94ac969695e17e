//! Which number is the day, the month and the year.

use super::column::Order;
use super::lex::Number;
use super::parts::{Loose, Parts, Unit};
use super::{Guess, Hints};

/// Two digits of a year from this one on are of the 20th century, as in spreadsheets.
const PIVOT: u32 = 30;

/// Gives the loose numbers their roles. A number that may be a day or a year without its century stays loose if it is the only one.
/// `None` if they are not those of one date.
pub fn assign(parts: &mut Parts, hints: &Hints) -> Option<()> {
    let loose = std::mem::take(&mut parts.loose);
    match (loose.as_slice(), parts.month, parts.year) {
        ([], ..) => Some(()),
        // Winter 2021/22.
        ([first, second], None, None) if parts.part_of_year == Some(24) => {
            let (year, next) = (first.number, second.number);
            let follows = next.value == year.value + 1 || next.digits == 2 && next.value == (year.value + 1) % 100;
            parts.year = (year.digits == 4 && follows).then_some(year.value as i32);
            parts.year.map(|_| ())
        }
        ([only], Some(_), None) if parts.month_at.is_some() => beside_month(only, parts),
        ([first, second], Some(_), None) if parts.month_at.is_some() => with_month([first, second], parts),
        ([day], Some(_), Some(_)) => set_day(day, parts),
        ([first, second, third], None, None) => three([first, second, third], parts, hints),
        ([first, second], None, None) => two([first, second], parts, hints),
        ([only], ..) if parts.year.is_none() && is_year(&only.number) => set_year(only, parts),
        ([only], ..) if parts.year.is_none() && only.number.short => {
            parts.year = Some(full(only.number, parts));
            Some(())
        }
        // `Q1 22`
        ([only], None, None) if parts.part_of_year.is_some() && only.number.digits == 2 => {
            parts.year = Some(full(only.number, parts));
            Some(())
        }
        ([only], None, _) => {
            parts.loose.push(*only);
            Some(())
        }
        _ => None,
    }
}

/// Whether a number can only be a year.
fn is_year(number: &Number) -> bool {
    matches!(number.digits, 3 | 4) && !number.ordinal
}

fn set_year(year: &Loose, parts: &mut Parts) -> Option<()> {
    if year.number.digits == 3 && parts.bc.is_none() && !parts.guesses.contains(&Guess::ShortYear) {
        parts.guesses.push(Guess::ShortYear);
    }
    parts.year.replace(year.number.value as i32).is_none().then_some(())
}

fn set_day(day: &Loose, parts: &mut Parts) -> Option<()> {
    let is_day = day.number.digits <= 2 && !day.number.short && day.number.value > 0;
    parts.day.replace(day.number.value).is_none().then_some(()).filter(|()| is_day)
}

/// A year of two digits with its century.
fn full(year: Number, parts: &mut Parts) -> i32 {
    parts.guesses.push(Guess::Century);
    year.value as i32 + if year.value < PIVOT { 2000 } else { 1900 }
}

/// `March 2022`, `May 3`, `Mar-22`, `Mar ’22`.
fn beside_month(only: &Loose, parts: &mut Parts) -> Option<()> {
    let number = only.number;
    let is_behind = parts.month_at.is_some_and(|(before, _)| before == 0);
    if is_year(&number) {
        return set_year(only, parts);
    }
    if number.short {
        parts.year = Some(full(number, parts));
        return Some(());
    }
    if is_behind && number.digits == 2 && !number.ordinal && (matches!(only.joint, '-' | '/') || number.value > 31) {
        parts.year = Some(full(number, parts));
        parts.guesses = vec![if number.value > 31 { Guess::Century } else { Guess::YearNotDay }];
        return Some(());
    }
    set_day(only, parts)
}

/// `29 March 2022`, `March 29, 2022`, `2022 March 29`, `29-Mar-22`.
fn with_month([first, second]: [&Loose; 2], parts: &mut Parts) -> Option<()> {
    if is_year(&first.number) {
        set_year(first, parts)?;
        return set_day(second, parts);
    }
    set_day(first, parts)?;
    if is_year(&second.number) {
        return set_year(second, parts);
    }
    let is_last = parts.month_at.is_some_and(|(before, _)| before < 2);
    let year = second.number;
    (is_last && year.digits == 2 && !year.ordinal).then(|| parts.year = Some(full(year, parts)))
}

/// `2022-3-29`, `29.03.2022`, `03/29/2022`, `3/29/22`.
fn three([first, second, third]: [&Loose; 3], parts: &mut Parts, hints: &Hints) -> Option<()> {
    if second.joint != third.joint && !(second.joint == ',' || third.joint == ',' || third.joint == ' ') {
        return None;
    }
    if is_year(&first.number) {
        set_year(first, parts)?;
        parts.month = Some(second.number.value).filter(|_| second.number.digits <= 2);
        parts.month?;
        return set_day(third, parts);
    }
    if is_year(&third.number) {
        set_year(third, parts)?;
    } else if third.number.digits == 2 && !third.number.ordinal {
        parts.year = Some(full(third.number, parts));
    } else {
        return None;
    }
    day_and_month(first, second, parts, hints)
}

/// `2/2016`, `2016/2`; without a year a day and a month of a range.
fn two([first, second]: [&Loose; 2], parts: &mut Parts, hints: &Hints) -> Option<()> {
    if is_year(&first.number) {
        let is_month = second.number.digits <= 2 && (1..=12).contains(&second.number.value) && !second.number.short;
        if !is_month || !matches!(second.joint, '-' | '/' | '.') {
            return None;
        }
        set_year(first, parts)?;
        parts.month = Some(second.number.value);
        return Some(());
    }
    if is_year(&second.number) {
        set_year(second, parts)?;
        // `9, 2014` behind `May 3 –`.
        if matches!(second.joint, ',' | ' ') {
            return set_day(first, parts);
        }
        parts.month = Some(first.number.value).filter(|month| (1..=12).contains(month));
        return parts.month.map(|_| ());
    }
    if !matches!(second.joint, '/' | '.') || parts.unit != Unit::Year {
        return None;
    }
    day_and_month(first, second, parts, hints)
}

/// Decides between `3/29` and `29/3`. Points are between day and month, in this order, wherever they are.
fn day_and_month(first: &Loose, second: &Loose, parts: &mut Parts, hints: &Hints) -> Option<()> {
    let (a, b) = (first.number.value, second.number.value);
    if first.number.digits > 2 || second.number.digits > 2 || first.number.short || second.number.short {
        return None;
    }
    let day_first = match (a > 12, b > 12) {
        (true, true) => return None,
        (true, false) => true,
        (false, true) => false,
        (false, false) if second.joint == '.' || a == b => true,
        (false, false) => {
            parts.guesses.push(Guess::Order);
            hints.order == Order::DayFirst
        }
    };
    let (day, month) = if day_first { (a, b) } else { (b, a) };
    (parts.day, parts.month) = (Some(day), Some(month));
    Some(())
}
