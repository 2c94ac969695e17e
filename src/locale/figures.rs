//! Numbers as a language says them, from its table: digits, groups, words for large ones, ranges and plurals. Counts in
//! decimal digits, as `Intl` does; knows no currency and no date.

use std::collections::HashMap;

use serde::Deserialize;

/// How a language says numbers.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Figures {
    /// From 0 to 9.
    digits: String,
    point: String,
    comma: String,
    /// Digits in a group that is not the last, which has three.
    group: usize,
    /// Fewest digits of a number that has groups.
    grouped: usize,
    /// What stands between the ends of a range.
    between: String,
    /// What stands before a range whose ends are said alike.
    roughly: String,
    plurals: Plurals,
    scales: Vec<Scale>,
    short: Vec<Scale>,
}

/// The CLDR categories of numbers.
#[derive(Default, Deserialize)]
struct Plurals {
    /// From which number on; what is from 100 to 199 comes again in each hundred.
    whole: Vec<(u32, String)>,
    /// Those of whole millions.
    millions: String,
    /// Those of fractions from 0, 1 and 2 on.
    fractions: [String; 3],
}

/// A word for large numbers: million, 万.
#[derive(Default, Deserialize)]
struct Scale {
    /// The power of ten from which on it is used.
    from: u32,
    /// The power of ten by which numbers are divided.
    power: u32,
    /// By plural, with the place `{0}` for the number.
    words: HashMap<String, String>,
}

/// A number that is about to be said, apart from the words about it.
struct Figure<'words> {
    number: String,
    words: &'words str,
}

impl Figure<'_> {
    fn said(&self) -> String {
        self.words.replace("{0}", &self.number)
    }
}

impl Figures {
    /// `10,000`
    pub fn number(&self, value: f64) -> String {
        self.figure(value, &[], 3).said()
    }

    /// `56k`
    pub fn short(&self, value: f64) -> String {
        self.figure(value, &self.short, 1).said()
    }

    /// `1.5 million`, `80–81 million`, `1,000–1,500`: in words or all in figures, to at most three decimals.
    pub fn range(&self, min: f64, max: f64, in_words: bool) -> String {
        let scales: &[Scale] = if in_words { &self.scales } else { &[] };
        let (low, high) = (self.figure(min, scales, 3), self.figure(max, scales, 3));
        let between = &self.between;
        if min == max {
            high.said()
        } else if low.said() == high.said() {
            format!("{}{}", self.roughly, high.said())
        } else if low.words == "{0}" && high.words == "{0}" {
            format!("{}{between}{}", low.number, high.number)
        } else if low.words == high.words && low.words.chars().count() > "{0}".len() + 1 {
            // One word is enough, but a single letter is no word.
            high.words.replace("{0}", &format!("{}{between}{}", low.number, high.number))
        } else {
            format!("{} {} {}", low.said(), between.trim(), high.said())
        }
    }

    /// A number with the largest of some scales that it reaches once it is rounded.
    fn figure<'words>(&self, value: f64, scales: &'words [Scale], decimals: u32) -> Figure<'words> {
        let whole = format!("{:.0}", value.floor());
        let reached = scales.iter().rposition(|scale| scale.from < whole.len() as u32).unwrap_or(0);
        let Some(scale) = scales.get(reached) else {
            let thousandths = rounded(value, 0, decimals);
            return Figure { number: self.grouped(thousandths, self.grouped), words: "{0}" };
        };
        let next = scales.get(reached + 1).filter(|next| {
            rounded(value, scale.power, decimals) >= 1000 * 10_u128.saturating_pow(next.from - scale.power)
        });
        let scale = next.unwrap_or(scale);
        let thousandths = rounded(value, scale.power, decimals);
        let words = scale.words.get(self.plural(thousandths)).or_else(|| scale.words.get("other"));
        // Beside words no language divides four digits.
        Figure { number: self.grouped(thousandths, 5), words: words.map_or("{0}", String::as_str) }
    }

    /// The category of a count.
    pub fn plural_of(&self, count: f64) -> &str {
        self.plural(rounded(count, 0, 3))
    }

    fn plural(&self, thousandths: u128) -> &str {
        let Plurals { whole, millions, fractions } = &self.plurals;
        let (number, part) = (thousandths / 1000, thousandths % 1000);
        let fraction = fractions.get(number.min(2) as usize).filter(|_| part > 0);
        let million = Some(millions).filter(|_| number > 0 && number.is_multiple_of(1_000_000));
        let number = if number < 200 { number } else { 100 + number % 100 };
        let category = whole.iter().rev().find(|(from, _)| u128::from(*from) <= number).map(|(_, category)| category);
        fraction.or(million).or(category).map_or("other", String::as_str)
    }

    /// `4,502.9`, with groups from so many digits on.
    fn grouped(&self, thousandths: u128, least: usize) -> String {
        let mut number = (thousandths / 1000).to_string();
        let part = format!("{:03}", thousandths % 1000);
        let part = part.trim_end_matches('0');
        if number.len() >= least {
            let mut at = number.len().saturating_sub(3);
            while at > 0 {
                number.insert(at, ',');
                at = at.saturating_sub(self.group.max(1));
            }
        }
        let point = if part.is_empty() { "" } else { "." };
        let say = |letter: char| match letter {
            ',' => self.comma.clone(),
            '.' => self.point.clone(),
            digit => self.digit(digit).to_string(),
        };
        format!("{number}{point}{part}").chars().map(say).collect()
    }

    /// The language's own digit for one from 0 to 9.
    pub fn digit(&self, digit: char) -> char {
        digit.to_digit(10).and_then(|value| self.digits.chars().nth(value as usize)).unwrap_or(digit)
    }
}

/// A number divided by a power of ten, in thousandths, rounded to so many decimals, half of the last one upwards.
fn rounded(value: f64, power: u32, decimals: u32) -> u128 {
    // The fewest digits that tell the number from others: what was written, not what its bits are.
    let digits = format!("{value}");
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    // Further ones decide about nothing.
    let part = part.get(..6).unwrap_or(part);
    let number = format!("{whole}{part}").parse::<u128>().unwrap_or_default();
    let over = power + part.len() as u32;
    let rounded = match over.checked_sub(decimals) {
        Some(over) => {
            let unit = 10_u128.saturating_pow(over);
            (number + unit / 2) / unit
        }
        None => number.saturating_mul(10_u128.saturating_pow(decimals - over)),
    };
    rounded * 10_u128.pow(3_u32.saturating_sub(decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_rounded_not_its_bits() {
        // As bits it is a little less.
        assert_eq!(rounded(1.0005, 0, 3), 1001);
        assert_eq!(rounded(999_999_999.0, 9, 3), 1000);
        assert_eq!(rounded(0.5, 0, 3), 500);
        assert_eq!(rounded(56_400.0, 3, 1), 56_400);
        assert_eq!(rounded(1e27, 0, 3), 10_u128.pow(30));
        assert_eq!(rounded(f64::MAX, 0, 3), 0, "nothing overflows; the data has nothing beyond 10^27");
    }
}
