//! Numbers as people write them: with or without separators of thousands, a point or a comma before the decimals, and an exponent.

use crate::import::native::json::float;
use crate::model::Mark;

/// What the marks of a number show about those of its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    /// Nothing.
    #[default]
    None,
    /// Which one separates decimals.
    Show(Mark),
    /// `12.500` or `12,500`: this one separates thousands or decimals.
    Unclear(Mark),
}

/// Length of the longest number that is plain: more digits are rare.
const DIGITS: usize = 20;

/// The digits of a number, without separators.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Number {
    whole: String,
    decimals: String,
    /// Its power of ten: an exponent, and the words for large numbers behind it.
    pub power: i32,
    pub marks: Marks,
}

impl Number {
    /// Its nearest value.
    pub fn value(&self) -> f64 {
        if self.decimals.is_empty() && self.power == 0 {
            return float(self.whole.as_bytes());
        }
        float(format!("{}.{}e{}", self.whole, self.decimals, self.power).as_bytes())
    }

    /// The number at the start of a text, and its length. A mark that may separate thousands or decimals separates decimals if `decimal`
    /// is that mark. `None` if the text does not start with a number, or its separators do not fit.
    pub fn at(text: &[char], decimal: Option<Mark>) -> Option<(Number, usize)> {
        let (groups, mut length) = groups(text)?;
        let exponent = exponent(text.get(length..).unwrap_or_default());
        let mut number = joined(&groups, decimal, exponent.is_some())?;
        if let Some((power, more)) = exponent {
            number.power = power;
            length += more;
        }
        Some((number, length))
    }
}

/// A number in digits, as most are, or with a point before decimals that cannot be thousands.
pub fn plain(text: &str) -> Option<(f64, Marks)> {
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
    let is_plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    if text.len() > DIGITS || !is_plain(whole) || decimals.is_some_and(|digits| digits.len() == 3 || !is_plain(digits))
    {
        return None;
    }
    Some((float(text.as_bytes()), if decimals.is_some() { Marks::Show(Mark::Point) } else { Marks::None }))
}

fn is_digit(letter: Option<&char>) -> bool {
    letter.is_some_and(char::is_ascii_digit)
}

/// The digits at the start of a text in groups, each with the separator before it, and their length.
fn groups(text: &[char]) -> Option<(Vec<(char, String)>, usize)> {
    let mut groups = vec![('.', String::new())];
    let mut at = 0;
    loop {
        match *text.get(at..)? {
            [digit, ..] if digit.is_ascii_digit() => {
                groups.last_mut()?.1.push(digit);
                at += 1;
            }
            [mark @ ('.' | ','), digit, ..] if digit.is_ascii_digit() => {
                groups.push((mark, String::new()));
                at += 1;
            }
            // Only three digits behind a blank are a group.
            [mark @ (' ' | '\''), ref rest @ ..]
                if at > 0 && rest.iter().take_while(|letter| letter.is_ascii_digit()).count() == 3 =>
            {
                groups.push((mark, String::new()));
                at += 1;
            }
            _ => break,
        }
    }
    (at > 0).then_some((groups, at))
}

/// `E+08`: its power of ten and its length.
fn exponent(text: &[char]) -> Option<(i32, usize)> {
    let sign = usize::from(matches!(text.get(1), Some('+' | '-')));
    if !matches!(text.first(), Some('e' | 'E')) || !is_digit(text.get(1 + sign)) {
        return None;
    }
    let digits: String = text.iter().skip(1 + sign).take_while(|letter| letter.is_ascii_digit()).take(4).collect();
    let length = 1 + sign + digits.len();
    let power: i32 = digits.parse().ok()?;
    let is_word = text.get(length).is_some_and(|letter| letter.is_alphanumeric());
    (!is_word).then_some((if text.get(1) == Some(&'-') { -power } else { power }, length))
}

/// Whether groups of digits are those of thousands: of three, or as in India of two before the last of three.
fn is_grouped(groups: &[(char, String)]) -> bool {
    let [(_, first), middle @ .., (_, last)] = groups else { return false };
    let all = |length: usize| middle.iter().all(|(_, digits)| digits.len() == length);
    let starts = |most: usize| (1..=most).contains(&first.len()) && !first.starts_with('0');
    last.len() == 3 && (starts(3) && all(3) || starts(2) && !middle.is_empty() && all(2))
}

fn joined(groups: &[(char, String)], decimal: Option<Mark>, is_power: bool) -> Option<Number> {
    let all = |groups: &[(char, String)]| groups.iter().map(|(_, digits)| digits.as_str()).collect::<String>();
    let number = |whole: String, decimals: &str, marks| {
        let (decimals, power) = (decimals.to_string(), 0);
        Some(Number { whole, decimals, power, marks })
    };
    let [before @ .., (mark, last)] = groups else { return None };
    let [first, between @ ..] = before else { return number(last.clone(), "0", Marks::None) };
    let mark = match mark {
        '.' => Mark::Point,
        ',' => Mark::Comma,
        _ => return if same(groups) && is_grouped(groups) { number(all(groups), "0", Marks::None) } else { None },
    };
    let other = if mark == Mark::Point { Mark::Comma } else { Mark::Point };
    match between.first() {
        None if last.len() == 3 && (1..=3).contains(&first.1.len()) && !first.1.starts_with('0') && !is_power => {
            match decimal {
                Some(decimal) if decimal == mark => number(first.1.clone(), last, Marks::Unclear(mark)),
                _ => number(all(groups), "0", Marks::Unclear(mark)),
            }
        }
        None => number(first.1.clone(), last, Marks::Show(mark)),
        Some((separator, _)) if *separator == groups.last()?.0 => {
            if same(groups) && is_grouped(groups) {
                number(all(groups), "0", Marks::Show(other))
            } else {
                None
            }
        }
        Some(_) if same(before) && is_grouped(before) => number(all(before), last, Marks::Show(mark)),
        Some(_) => None,
    }
}

/// Whether all separators are the same.
fn same(groups: &[(char, String)]) -> bool {
    let mut marks = groups.iter().skip(1).map(|(mark, _)| mark);
    let first = marks.next();
    marks.all(|mark| Some(mark) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, decimal: Option<Mark>) -> Option<(f64, Marks)> {
        let letters: Vec<char> = text.chars().collect();
        let (number, length) = Number::at(&letters, decimal)?;
        (length == letters.len()).then(|| (number.value(), number.marks))
    }

    #[test]
    fn separators_of_thousands_and_decimals_are_told_apart_where_they_can_be() {
        use Mark::{Comma, Point};
        for (text, value, marks) in [
            ("81000000", 81e6, Marks::None),
            ("534 000 000", 534e6, Marks::None),
            ("1'234'567.5", 1_234_567.5, Marks::Show(Point)),
            ("1.234.567,89", 1_234_567.89, Marks::Show(Comma)),
            ("1,234,567.89", 1_234_567.89, Marks::Show(Point)),
            ("1,234,567", 1_234_567.0, Marks::Show(Point)),
            ("12,34,567", 1_234_567.0, Marks::Show(Point)),
            ("1 234,5", 1_234.5, Marks::Show(Comma)),
            ("12,5", 12.5, Marks::Show(Comma)),
            ("0.125", 0.125, Marks::Show(Point)),
            ("4502.902", 4_502.902, Marks::Show(Point)),
            (".5", 0.5, Marks::Show(Point)),
            ("6.25E+08", 625e6, Marks::Show(Point)),
            ("1.234e5", 123_400.0, Marks::Show(Point)),
            ("12.500", 12_500.0, Marks::Unclear(Point)),
            ("12,500", 12_500.0, Marks::Unclear(Comma)),
        ] {
            assert_eq!(read(text, None), Some((value, marks)), "{text}");
        }
        assert_eq!(read("12,500", Some(Comma)), Some((12.5, Marks::Unclear(Comma))));
        assert_eq!(read("12,500", Some(Point)), Some((12_500.0, Marks::Unclear(Comma))));
    }

    #[test]
    fn plain_numbers_are_read_as_all_others_are() {
        for text in ["0", "007", "81000000", "12345678901234567", "0.5", "1234.56", "1.2", "00.25", "95543096683.25211"]
        {
            assert_eq!(plain(text), read(text, None), "{text}");
        }
        for text in ["", ".5", "5.", "12.500", "1.2.3", "-1", "1e5", "1,5", " 1", "٣", "123456789012345678901"] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn separators_that_do_not_fit_are_refused() {
        for text in ["1,23,45", "12.34.56", "1,2345,678", "0,123,456", "1.234,567,8", "12 34", "1,234 567", "", "x"] {
            assert_eq!(read(text, None), None, "{text}");
        }
    }
}
