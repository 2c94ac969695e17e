//! An amount of money, or a count, as people write it.

use serde::Serialize;

use crate::import::money::{self, Marks, Money, Unit};
use crate::locale::Locale;
use crate::model::{Amount, Claim, Mark, Measure, check_currency};
use crate::text;

/// What was understood of an amount. Either `reason` is empty, or all the rest is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Sum {
    /// The lower bound, if there is one.
    pub low: Option<f64>,
    /// The upper bound, if there is one; that of a single figure is the same as the lower one.
    pub high: Option<f64>,
    /// Its currency, an ISO 4217 code; empty for counts and tokens.
    pub currency: String,
    /// The symbol of its token, such as `BTC`; else empty.
    pub token: String,
    /// Whether it is approximate.
    pub approximate: bool,
    /// The amount as cards have it.
    pub words: String,
    /// What was guessed, and how to write it without; empty if nothing was.
    pub guess: String,
    /// The amount with the mark read as that of decimals, as cards have it; empty if it is clear what the mark separates.
    pub other: String,
    /// The lower bound of that.
    pub other_low: Option<f64>,
    /// The upper bound of that.
    pub other_high: Option<f64>,
    /// Why it is no amount, and how to write one.
    pub reason: String,
}

/// Reads an amount. It has the given currency unless it names another unit. `decimal` is the mark that separates decimals, if that is known.
pub fn amount(text: &str, currency: &str, decimal: Option<Mark>, locale: &dyn Locale) -> Sum {
    let Money { amount, unit, marks } = match money::parse(text, decimal, 0) {
        Ok(money) => money,
        Err(reason) => return Sum { reason, ..Sum::default() },
    };
    let currency = currency.trim().to_uppercase();
    let currency = if check_currency(&currency).is_ok() { currency } else { String::new() };
    let given = Unit { currency, ..Unit::default() };
    let Unit { currency, token, sign } = unit.with(&given).unwrap_or(&unit).clone();
    let mut guesses = Vec::new();
    let other = match marks {
        Marks::Unclear(mark) if decimal.is_none() => money::parse(text, Some(mark), 0).ok().map(|other| other.amount),
        _ => None,
    };
    if other.is_some() {
        guesses.push(money::unclear(text, money::READ_AS_THOUSANDS));
    }
    if sign.is_some() {
        guesses
            .push(format!("the sign is one of several currencies, and read as {currency}; write the currency’s code"));
    }
    let claim = Claim {
        measure: Measure::Amount,
        amount,
        currency,
        token,
        lead: false,
        note: String::new(),
        sources: Vec::new(),
    };
    let words = |amount: &Amount| text::amount(amount, &claim, locale);
    Sum {
        low: amount.min,
        high: amount.max,
        approximate: amount.about,
        words: words(&amount),
        guess: guesses.join("; "),
        other: other.as_ref().map(words).unwrap_or_default(),
        other_low: other.and_then(|other| other.min),
        other_high: other.and_then(|other| other.max),
        reason: String::new(),
        currency: claim.currency.clone(),
        token: claim.token.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::native::{english, native};

    #[test]
    fn amounts_become_bounds_a_unit_and_words() {
        for (text, currency, low, high, unit, words) in [
            ("81000000", "USD", Some(81e6), Some(81e6), "USD", "$81 million"),
            ("$81 million", "", Some(81e6), Some(81e6), "USD", "$81 million"),
            ("$8 million", "TWD", Some(8e6), Some(8e6), "TWD", "NT$8 million"),
            ("€12,5 Mio.", "USD", Some(12.5e6), Some(12.5e6), "EUR", "€12.5 million"),
            ("5-10 million", "USD", Some(5e6), Some(10e6), "USD", "$5–10 million"),
            ("up to 500000", "usd", None, Some(5e5), "USD", "up to $0.5 million"),
            ("at least 1 million", "EUR", Some(1e6), None, "EUR", "at least €1 million"),
            ("~60 million", "USD", Some(60e6), Some(60e6), "USD", "about $60 million"),
            ("5000", "", Some(5e3), Some(5e3), "", "5,000"),
        ] {
            let found = amount(text, currency, None, english());
            let Sum { low: found_low, high: found_high, currency, words: found_words, reason, .. } = &found;
            assert_eq!((*found_low, *found_high, currency.as_str()), (low, high, unit), "{text}");
            assert_eq!((found_words.as_str(), reason.as_str()), (words, ""), "{text}");
            assert_eq!(found.approximate, text.starts_with('~'));
        }
        let coins = amount("3831 BTC", "USD", None, english());
        assert_eq!((coins.currency.as_str(), coins.token.as_str(), coins.words.as_str()), ("", "BTC", "3,831 BTC"));
        assert_eq!(amount("12500000", "EUR", None, native("de").unwrap()).words, "12,5 Millionen\u{a0}€");
    }

    #[test]
    fn guesses_are_told() {
        assert!(amount("12.500", "EUR", None, english()).guess.contains("is read as thousands"));
        assert!(amount("$5", "", None, english()).guess.contains("read as USD"));
        for (text, currency) in [("$5", "USD"), ("12500", "USD"), ("12.5", "USD"), ("US$5", "")] {
            assert_eq!(amount(text, currency, None, english()).guess, "", "{text}");
        }
    }

    #[test]
    fn mark_that_could_separate_thousands_has_two_readings_until_it_is_known() {
        let sum = |text, decimal| amount(text, "EUR", decimal, english());
        for (text, words, other, mark, clear) in [
            ("12.500", "€12,500", "€12.5", Mark::Point, Mark::Comma),
            ("12,500", "€12,500", "€12.5", Mark::Comma, Mark::Point),
            ("~1.250–1.500", "about €1,250–1,500", "about €1.25–1.5", Mark::Point, Mark::Comma),
        ] {
            let found = sum(text, None);
            assert_eq!((found.words.as_str(), found.other.as_str()), (words, other), "{text}");
            for (decimal, words) in [(mark, other), (clear, words)] {
                let known = sum(text, Some(decimal));
                assert_eq!(
                    (known.words.as_str(), known.other.as_str(), known.guess.as_str()),
                    (words, "", ""),
                    "{text}"
                );
            }
            assert_eq!((sum(text, Some(mark)).low, sum(text, Some(mark)).high), (found.other_low, found.other_high));
        }
        for text in ["12500", "12,5", "1.250.000", "12.5000", "1,234.5"] {
            assert_eq!(sum(text, None).other, "", "{text}");
        }
    }

    #[test]
    fn other_text_is_refused_with_a_reason_and_nothing_else() {
        for text in ["", "n/a", "much", "-5", "10 to 5", "5 mil"] {
            let found = amount(text, "USD", None, english());
            assert!(!found.reason.is_empty(), "{text}");
            assert_eq!(found, Sum { reason: found.reason.clone(), ..Sum::default() });
        }
    }
}
