//! Amounts with something else in the same text: `$600m (£450m)`, `51,000 ETH ($49m)`, `$3.1m, of which $2m recovered`. The rest is a
//! note; nothing is converted or added.

use super::{Mark, Money, parse};

/// An amount, and what else a text says.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted<'text> {
    /// The amount.
    pub money: Money,
    /// Its own text.
    pub text: &'text str,
    /// The rest; empty where there is none.
    pub note: &'text str,
}

/// The first words of a part of an amount behind a comma: of which.
const OF_WHICH: [&str; 3] = ["of", "davon", "dont"];

/// Parses an amount like [`parse`], or else the one before a bracket, a comma or a slash; in brackets where only that is in a currency.
///
/// # Errors
/// What is wrong with the whole text.
pub fn noted(text: &str, decimal: Option<Mark>, power: i32) -> Result<Noted<'_>, String> {
    let money = |text: &str| parse(text, decimal, power).ok();
    let whole = match parse(text, decimal, power) {
        Ok(money) => return Ok(Noted { money, text, note: "" }),
        Err(reason) => reason,
    };
    if let Some((before, rest)) = text.split_once(['(', '[']) {
        let (inside, behind) = rest.split_once([')', ']']).unwrap_or((rest, ""));
        let brackets = text.get(before.len()..).unwrap_or_default();
        // What is behind may be another amount.
        if let Some(first) = money(before).filter(|_| !has_digit(behind)) {
            let in_currency = |money: &Money| money.unit.token.is_empty() && !money.unit.is_empty();
            let second = money(inside).filter(|second| in_currency(second) && !first.unit.token.is_empty());
            let note = if behind.trim().is_empty() { inside } else { brackets };
            let (money, text, note) = match second {
                Some(second) => (second, inside, before),
                None => (first, before, note),
            };
            return Ok(Noted { money, text: text.trim(), note: note.trim() });
        }
    }
    if let Some((text, note)) = text.split_once(", ")
        && (!has_digit(note) || note.split(' ').next().is_some_and(|word| OF_WHICH.contains(&word)))
        && let Some(money) = money(text)
    {
        return Ok(Noted { money, text, note });
    }
    if let Some((text, note)) = text.split_once('/')
        && let (Some(money), Some(other)) = (money(text), money(note))
        && money.unit.with(&other.unit).is_none()
    {
        return Ok(Noted { money, text: text.trim(), note: note.trim() });
    }
    Err(whole)
}

fn has_digit(text: &str) -> bool {
    text.chars().any(char::is_numeric)
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
            ("$81m (2016)", "$81m (2016)", ""),
        ] {
            let found = noted(text, None, 0).unwrap();
            assert_eq!((found.text, found.note), (own, note), "{text}");
            assert_eq!(Ok(found.money), parse(own, None, 0), "{text}");
        }
    }

    #[test]
    fn nothing_is_chosen_of_two_amounts_side_by_side() {
        for text in ["$5m, $3m", "$5m, plus $3m", "$5m / $3m", "$5m (stolen), $3m (paid)", "banks ($5m)", "($5m)"] {
            assert!(noted(text, None, 0).is_err(), "{text}");
        }
    }
}
