//! Formats numbers from a language's table: digits, grouping, words for large numbers, ranges and plurals. Rounds in decimal, as
//! `Intl` does. Knows neither currencies nor dates.

use std::collections::HashMap;

use serde::Deserialize;

/// The number format of a language.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Figures {
    /// The digits 0 to 9.
    digits: String,
    point: String,
    comma: String,
    /// The digits in each group but the last, which has three.
    group: usize,
    /// The fewest digits of a number with groups.
    grouped: usize,
    /// The separator of a range.
    between: String,
    /// The prefix of a range whose ends round to the same number.
    roughly: String,
    plurals: Plurals,
    scales: Vec<Scale>,
    short: Vec<Scale>,
}

/// The CLDR plural categories.
#[derive(Default, Deserialize)]
struct Plurals {
    /// The categories from each number on; those from 100 to 199 repeat in each hundred.
    whole: Vec<(u32, String)>,
    /// The category of whole millions.
    millions: String,
    /// The categories of fractions from 0, 1 and 2 on.
    fractions: [String; 3],
}

/// A word for large numbers: million, 万.
#[derive(Default, Deserialize)]
struct Scale {
    /// The power of ten it is used from.
    from: u32,
    /// The power of ten that numbers are divided by.
    power: u32,
    /// The patterns by plural category, with `{0}` for the number.
    words: HashMap<String, String>,
}

/// A scaled number and the pattern for it.
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

    /// `37.3m`: three digits, with an abbreviated unit from ten thousand on.
    pub fn label(&self, value: f64) -> String {
        let whole = value.max(0.0) as u128;
        let digits = whole.checked_ilog10().map_or(1, |power| power + 1);
        if digits <= 3 {
            return self.figure(value, &[], 3 - if whole == 0 { 0 } else { digits }).said();
        }
        let unit = 10_u128.saturating_pow(digits - 3);
        let rounded = (whole + unit / 2) / unit * unit;
        self.figure(rounded as f64, if rounded < 10_000 { &[] } else { &self.short }, 3).said()
    }

    /// `1.5 million`, `80–81 million`, `1,000–1,500`: with a word or in digits, with at most three decimals.
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
            // One word serves both ends, but not a single letter.
            high.words.replace("{0}", &format!("{}{between}{}", low.number, high.number))
        } else {
            format!("{} {} {}", low.said(), between.trim(), high.said())
        }
    }

    /// A number in the largest of some scales that it reaches after rounding.
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
        // With a word no language groups four digits.
        Figure { number: self.grouped(thousandths, 5), words: words.map_or("{0}", String::as_str) }
    }

    /// The plural category of a count.
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

    /// `4,502.9`, grouped from a number of digits on.
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

    /// The language's digit for 0 to 9.
    pub fn digit(&self, digit: char) -> char {
        digit.to_digit(10).and_then(|value| self.digits.chars().nth(value as usize)).unwrap_or(digit)
    }
}

/// A number divided by a power of ten, in thousandths, rounded half up to a number of decimals.
fn rounded(value: f64, power: u32, decimals: u32) -> u128 {
    // The shortest decimal that identifies the number, as it was written.
    let digits = format!("{value}");
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    // Further digits do not change the rounding.
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
    fn rounding_is_decimal() {
        // In binary it is a little less.
        assert_eq!(rounded(1.0005, 0, 3), 1001);
        assert_eq!(rounded(999_999_999.0, 9, 3), 1000);
        assert_eq!(rounded(0.5, 0, 3), 500);
        assert_eq!(rounded(56_400.0, 3, 1), 56_400);
        assert_eq!(rounded(1e27, 0, 3), 10_u128.pow(30));
        assert_eq!(rounded(f64::MAX, 0, 3), 0, "nothing overflows; the data has nothing beyond 10^27");
    }
}
