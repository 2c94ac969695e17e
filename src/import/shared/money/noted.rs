//! Amounts with something else in the same text: `$600m (£450m)`, `51,000 ETH ($49m)`, `$3.1m, of which $2m recovered`. The rest is a
//! note; nothing is converted or added.

use std::borrow::Cow;

use super::words::{self, Word};
use super::{Money, parse};

/// An amount, and what else a text says.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted<'text> {
    /// The amount.
    pub money: Money,
    /// Its own text.
    pub text: Cow<'text, str>,
    /// The rest; empty where there is none.
    pub note: &'text str,
}

/// The first words of a part of an amount: of which.
const OF_WHICH: [&str; 4] = ["of", "including", "davon", "dont"];

/// Parses an amount like [`parse`], or else the one before a bracket, a comma or a slash; in brackets where only that is in a currency,
/// unless an amount of a token is wanted.
///
/// # Errors
/// What is wrong with the whole text.
pub fn noted(text: &str, power: i32, wants_token: bool) -> Result<Noted<'_>, String> {
    let whole = match parse(text, None, power) {
        Ok(money) => return Ok(Noted { money, text: text.into(), note: "" }),
        Err(reason) => reason,
    };
    let money = |text: &str| parse(text, None, power).ok();
    let is_scaled = |text: &str, rest: &str| power > 0 || has_power(text) || !has_power(rest);
    bracketed(text, &money, (&is_scaled, wants_token)).or_else(|| beside(text, &money, &is_scaled)).ok_or(whole)
}

/// An amount with brackets in it or behind it.
fn bracketed<'text>(text: &'text str, money: Parse, (is_scaled, wants_token): (Scale, bool)) -> Option<Noted<'text>> {
    let (before, rest) = text.split_once(['(', '[', '（'])?;
    let (inside, behind) = rest.split_once([')', ']', '）']).unwrap_or((rest, ""));
    let brackets = text.get(before.len()..).unwrap_or_default();
    // A note: [1].
    let behind = behind.trim();
    let is_empty = behind.is_empty() || behind.len() < 6 && behind.starts_with('[');
    // “$600 (£450) million”, “£4m ($5m) or more”
    let around = if is_empty || has_digit(behind) { String::new() } else { format!("{} {behind}", before.trim()) };
    if let Some(money) = money(&around) {
        return Some(Noted { money, text: around.into(), note: inside.trim() });
    }
    // What is behind may be another amount.
    let first = money(before).filter(|_| is_empty || !has_digit(behind))?;
    let in_currency = |money: &Money| money.unit.token.is_empty() && !money.unit.is_empty();
    let second = money(inside).filter(|second| in_currency(second) && !first.unit.token.is_empty() && !wants_token);
    // In “$81 (in millions)” a word is that of both, and nobody scales tokens. Banks are counted without a unit.
    let is_other = first.unit.is_empty() && !has_power(before) && inside.contains(['$', '€', '£', '¥', '₩', '₹']);
    let is_scale = ["in ", "x", "000", "'000", "×"].iter().any(|start| inside.trim().starts_with(start));
    let is_lost = first.unit.token.is_empty() && !is_scaled(before, inside);
    if !is_scaled(before, behind) || is_lost || is_scale || is_other {
        return None;
    }
    let (money, text, note) = match second {
        Some(second) => (second, inside, before),
        None => (first, before, if is_empty { inside } else { brackets }),
    };
    Some(Noted { money, text: text.trim().into(), note: note.trim() })
}

/// An amount with words behind it, or the same in another currency.
fn beside<'text>(text: &'text str, money: Parse, is_scaled: Scale) -> Option<Noted<'text>> {
    let is_part = |note: &str| note.split(' ').next().is_some_and(|word| OF_WHICH.contains(&word));
    let comma = text.split_once(", ").filter(|(_, note)| !has_digit(note) || is_part(note));
    let is_amount = |own: &str| has_power(own) || money(own).is_some_and(|money| !money.unit.is_empty());
    let of = || {
        text.split_once(" of ")
            .filter(|(own, _)| is_amount(own))
            .map(|(own, _)| (own, text.get(own.len()..).unwrap_or_default()))
    };
    if let Some((own, note)) = comma.or_else(of)
        && is_scaled(own, note)
        && let Some(money) = money(own)
    {
        return Some(Noted { money, text: own.trim().into(), note: note.trim() });
    }
    let (own, note) = text.split_once('/').filter(|(own, note)| is_scaled(own, note))?;
    let found = money(own).filter(|own| money(note).is_some_and(|other| own.unit.with(&other.unit).is_none()))?;
    Some(Noted { money: found, text: own.trim().into(), note: note.trim() })
}

/// Reads an amount, if a text is one.
type Parse<'parse> = &'parse dyn Fn(&str) -> Option<Money>;
/// Whether no word for large numbers in a text is that of an amount as well, which has none.
type Scale<'scale> = &'scale dyn Fn(&str, &str) -> bool;

fn has_digit(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

/// Whether any word is one for large numbers.
fn has_power(text: &str) -> bool {
    text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).any(|word| {
        let lower = word.to_lowercase();
        let is_power = |meaning: Word| matches!(meaning, Word::Power(_) | Word::Mil);
        words::meanings(&lower).any(is_power)
            || words::beginning(&lower).is_some_and(|(meaning, _)| !lower.is_ascii() && is_power(meaning))
            || words::scaled_code(word).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_an_amount_is_its_note() {
        for (text, own, note) in [
            ("$600m (£450m)", "$600m", "£450m"),
            ("$81m (of $951m)", "$81m", "of $951m"),
            ("€5m ($6m), later raised", "€5m", "($6m), later raised"),
            ("51,000 ETH ($49m)", "$49m", "51,000 ETH"),
            ("~$40M (2.1M ETH)", "~$40M", "2.1M ETH"),
            ("$3.1m, of which $2m recovered", "$3.1m", "of which $2m recovered"),
            ("$3.1m, later raised", "$3.1m", "later raised"),
            ("$81m / €70m", "$81m", "€70m"),
            ("$3.1m of which $2m recovered", "$3.1m", "of which $2m recovered"),
            ("$81m of $951m", "$81m", "of $951m"),
            ("$81m (2016)", "$81m", "2016"),
            ("$81m [of which $2m recovered]", "$81m", "of which $2m recovered"),
            ("$600m (£450m) [3]", "$600m", "£450m"),
            ("$5m (b)", "$5m", "b"),
            ("81,000,000 (FBI)", "81,000,000", "FBI"),
            ("$70m (~$81m)", "$70m", "~$81m"),
            ("1,2 Mrd. (900 Mio. $)", "1,2 Mrd.", "900 Mio. $"),
            ("Rs 1,000 crore (50 lakh)", "Rs 1,000 crore", "50 lakh"),
            ("5億円（約500万ドル）", "5億円", "約500万ドル"),
            ("$5m¹", "$5m¹", ""),
            ("$600 (£450) million", "$600 million", "£450"),
            ("5 (fünf) Millionen Euro", "5 Millionen Euro", "fünf"),
            ("£4m ($5m) or more", "£4m or more", "$5m"),
            ("120 BTC (or $5m)", "or $5m", "120 BTC"),
            ("850000 (BTC)", "850000 (BTC)", ""),
            ("$81m [1]", "$81m [1]", ""),
        ] {
            let found = noted(text, 0, false).unwrap();
            assert_eq!((&*found.text, found.note), (own, note), "{text}");
            assert_eq!(Ok(found.money), parse(own, None, 0), "{text}");
        }
    }

    #[test]
    fn nothing_is_chosen_of_two_amounts_side_by_side() {
        for text in [
            "$5m, $3m",
            "$5m, plus $3m",
            "$5m / $3m",
            "$5m (stolen), $3m (paid)",
            "banks ($5m)",
            "($5m)",
            "1bn, 200m",
            "1bn plus 200m",
            "5m + 300k",
            "1.2 million\n300 thousand",
        ] {
            assert!(noted(text, 0, false).is_err(), "{text}");
        }
    }

    #[test]
    fn a_word_for_large_numbers_is_that_of_both() {
        for text in [
            "$1.5 / €1.3 million",
            "81, in millions of USD, never recovered",
            "$81 (in millions; unaudited)",
            "$5 (m)",
            "$5 [bn]",
            "$81 ('000)",
            "2 of 3 banks lost $5,000,000",
            "3 (of 5 accounts, $200,000)",
        ] {
            assert!(noted(text, 0, false).is_err(), "{text}");
        }
        assert_eq!(noted("81 (of 951 million)", 6, false).unwrap().note, "of 951 million");
    }

    #[test]
    fn an_amount_of_a_token_stays_where_one_is_wanted() {
        assert_eq!(noted("51,000 ETH ($49m)", 0, true).unwrap().note, "$49m");
    }
}
