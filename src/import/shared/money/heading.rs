//! What the name of a column says about the amounts in it: `stolen`, `Loss (USD millions)`, `Betrag in €`.

use super::words::{self, Word};
use super::{Token, Unit, is_letter, unit_of, word};
use crate::model::Measure;

/// What the name of a column says about its amounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// What they measure; [`Measure::Amount`] if it names none.
    pub measure: Measure,
    /// The unit that it names.
    pub unit: Unit,
    /// The power of ten that they are written in.
    pub power: i32,
    /// Whether it names a ransom, and not whether that was demanded or paid.
    pub is_ransom: bool,
}

/// What a name says, if it is one of a column of amounts: each of its words has to be known.
pub fn heading(name: &str) -> Option<Heading> {
    let letters: Vec<char> = name.trim().chars().map(super::plain).collect();
    let mut found = Heading { measure: Measure::Amount, unit: Unit::default(), power: 0, is_ransom: false };
    let (mut is_amount, mut is_exact) = (false, false);
    let mut at = 0;
    while let Some(letter) = letters.get(at).copied() {
        let rest = letters.get(at..)?;
        let length = rest.iter().take_while(|letter| is_letter(**letter)).count();
        let written: String = rest.iter().take(length).collect();
        let lower = written.to_lowercase();
        at += match words::measure(&lower) {
            Some(measure) => {
                found.measure = more_exact(found.measure, measure)?;
                found.is_ransom = match measure {
                    Measure::Demanded => words::is_ransom(&lower) && (found.is_ransom || !is_exact),
                    _ => found.is_ransom && measure == Measure::Amount,
                };
                is_exact |= matches!(measure, Measure::Demanded | Measure::Collected) && !found.is_ransom;
                is_amount = true;
                length
            }
            // How much?
            None if matches!(lower.as_str(), "how" | "wie") => length,
            None if length > 0 => {
                let mut tokens = Vec::new();
                let length = word(rest, name, &mut tokens).ok()?;
                for token in &tokens {
                    add(&mut found, token)?;
                }
                length
            }
            None if matches!(letter, ' ' | '_' | '-' | '–' | '(' | ')' | '[' | ']' | ',' | '.' | ':' | '/' | '\'') => {
                1
            }
            None => {
                add(&mut found, &Token::Word(words::meanings(&letter.to_string()).next()?))?;
                1
            }
        };
    }
    is_amount.then_some(found)
}

fn add(found: &mut Heading, token: &Token) -> Option<()> {
    match token {
        Token::Word(Word::Power(power)) => found.power += power,
        Token::Word(Word::Filler | Word::About) => {}
        token => found.unit = found.unit.with(&unit_of(token)?)?.clone(),
    }
    Some(())
}

/// The measure that two words name together: a ransom is demanded or paid. `None` if they contradict.
fn more_exact(one: Measure, two: Measure) -> Option<Measure> {
    match (one, two) {
        (one, Measure::Amount) => Some(one),
        (Measure::Amount | Measure::Demanded, two) => Some(two),
        (Measure::Collected, Measure::Demanded) => Some(Measure::Collected),
        (one, two) => (one == two).then_some(one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_name_the_measure_the_currency_and_the_scale_of_their_amounts() {
        for (name, measure, currency, token, power) in [
            ("amount", Measure::Amount, "", "", 0),
            ("Amount (USD)", Measure::Amount, "USD", "", 0),
            ("stolen", Measure::Stolen, "", "", 0),
            ("Amount stolen ($)", Measure::Stolen, "USD", "", 0),
            ("How much", Measure::Amount, "", "", 0),
            ("amount_usd", Measure::Amount, "USD", "", 0),
            ("Loss (US$ millions)", Measure::Amount, "USD", "", 6),
            ("ransom", Measure::Demanded, "", "", 0),
            ("Ransom paid in BTC", Measure::Collected, "", "BTC", 0),
            ("ransom demanded", Measure::Demanded, "", "", 0),
            ("recovered", Measure::Recovered, "", "", 0),
            ("Betrag in Mio. €", Measure::Amount, "EUR", "", 6),
            ("Montant (en euros)", Measure::Amount, "EUR", "", 0),
            ("Amount stolen (USDm)", Measure::Stolen, "USD", "", 6),
            ("Funds stolen", Measure::Stolen, "", "", 0),
            ("Betrag in TEUR", Measure::Amount, "EUR", "", 3),
            ("Loss, GBPbn", Measure::Amount, "GBP", "", 9),
            ("金額（億円）", Measure::Amount, "JPY", "", 8),
        ] {
            let unit = Unit { currency: currency.into(), token: token.into(), sign: None };
            let found = heading(name).unwrap_or_else(|| panic!("{name}"));
            let sign = found.unit.sign;
            let is_ransom = name == "ransom";
            assert_eq!(found, Heading { measure, unit: Unit { sign, ..unit }, power, is_ransom }, "{name}");
        }
        for other in ["how", "chain", "USD", "million", "not recovered", "amount of loot recovered", "note", "id", ""] {
            assert_eq!(heading(other), None, "{other}");
        }
    }
}
