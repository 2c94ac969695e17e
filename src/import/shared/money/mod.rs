//! Amounts as people write them: `$611M`, `€12,5 Mio.`, `5-10 million`, `~$534 million`, `850000 BTC`, `1.5 lakh crore`. Whatever does not
//! fit is refused with a reason; nothing is guessed in silence.

mod heading;
mod noted;
mod number;
mod words;

pub use heading::{Heading, heading};
pub use noted::{Noted, noted};
pub use number::Marks;
use number::Number;
use words::Word;

pub use crate::model::Mark;
use crate::model::{Amount, clip};

/// What an amount is counted in. Both are empty if nothing says so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// ISO 4217.
    pub currency: String,
    /// The symbol of a token.
    pub token: String,
    /// The sign and the currencies that it may be, if `currency` is the most likely one of several.
    pub sign: Option<&'static [&'static str]>,
}

impl Unit {
    /// Whether nothing says what is counted.
    pub fn is_empty(&self) -> bool {
        self.currency.is_empty() && self.token.is_empty() && self.sign.is_none()
    }

    /// The unit that both of two say: one that says nothing takes the other, and the sign of several currencies one of them. `None` if
    /// they contradict.
    pub fn with<'unit>(&'unit self, other: &'unit Unit) -> Option<&'unit Unit> {
        let fits = |sign: &Unit, code: &Unit| {
            code.sign.is_none()
                && !code.currency.is_empty()
                && sign.sign.is_some_and(|codes| codes.contains(&code.currency.as_str()))
        };
        match () {
            () if other.is_empty() || self == other || fits(other, self) => Some(self),
            () if self.is_empty() || fits(self, other) => Some(other),
            () => None,
        }
    }
}

/// An amount with its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// How much.
    pub amount: Amount,
    /// Of what.
    pub unit: Unit,
    /// What its marks show about those of its column.
    pub marks: Marks,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(Number),
    Word(Word),
    /// A token's symbol, as written.
    Symbol(String),
}

/// Whether a cell tells that there is no amount.
pub fn is_unknown(text: &str) -> bool {
    const NONE: [&str; 24] = [
        "-",
        "–",
        "—",
        "?",
        ".",
        "n/a",
        "na",
        "n.a.",
        "nan",
        "null",
        "none",
        "unknown",
        "undisclosed",
        "tbd",
        "tba",
        "not disclosed",
        "unbekannt",
        "k. a.",
        "k.a.",
        "inconnu",
        "desconocido",
        "desconhecido",
        "不明",
        "未知",
    ];
    // Most cells are amounts, and none of these words is as long as a sentence.
    let is_amount = text.starts_with(|first: char| first.is_ascii_digit() || "$€£¥₩₹".contains(first));
    !is_amount && text.len() < 16 && NONE.contains(&text.to_lowercase().as_str())
}

/// Parses an amount. A mark that may separate thousands or decimals separates decimals if `decimal` is that mark. A number without a word
/// for large numbers is multiplied by a power of ten.
///
/// # Errors
/// What is wrong, and how to fix it.
pub fn parse(text: &str, decimal: Option<Mark>, power: i32) -> Result<Money, String> {
    if let Some((figure, marks)) = number::plain(text).filter(|_| power == 0) {
        let amount = Amount { min: Some(figure), max: Some(figure), about: false };
        return Ok(Money { amount, unit: Unit::default(), marks });
    }
    let reading = Reading::of(text, tokens(text, decimal)?)?;
    let is_decimal = reading.is_before_billions(power);
    let money = reading.money(text, power)?;
    match money.marks {
        // Nobody writes a thousand billions so.
        Marks::Unclear(mark) if decimal.is_none() && is_decimal => {
            parse(text, Some(mark), power).map(|money| Money { marks: Marks::Show(mark), ..money })
        }
        _ => Ok(money),
    }
}

/// Parses a unit that stands alone: `$`, `USD`, `euros`, `BTC`.
pub fn unit(text: &str) -> Option<Unit> {
    let tokens = tokens(text, None).ok()?;
    let mut unit = Unit::default();
    for token in tokens {
        unit = unit.with(&unit_of(&token)?)?.clone();
    }
    (!unit.is_empty()).then_some(unit)
}

fn unit_of(token: &Token) -> Option<Unit> {
    let (currency, token, sign) = match token {
        Token::Word(Word::Currency(code)) => (*code, "", None),
        Token::Word(Word::Sign(codes)) => (codes.first().copied().unwrap_or_default(), "", Some(*codes)),
        Token::Word(Word::Token(symbol)) => ("", *symbol, None),
        Token::Symbol(symbol) => ("", symbol.as_str(), None),
        _ => return None,
    };
    Some(Unit { currency: currency.into(), token: token.into(), sign })
}

/// What became of a mark that nothing decides.
pub const READ_AS_THOUSANDS: &str = "is read as thousands";

/// What is said of an amount whose mark could separate thousands or decimals.
pub fn unclear(text: &str, why: &str) -> String {
    let text = clip(text.trim());
    format!("“{text}” has a mark that can separate thousands or decimals, and {why}; write the digits without it")
}

fn no_amount(text: &str, why: &str) -> String {
    let text = clip(text);
    format!("“{text}” is not an amount{why}; write it like 81000000, $81 million, ~81000000 or 80000000..81000000")
}

/// A letter with the same meaning in ASCII, or one for several of the same meaning.
fn plain(letter: char) -> char {
    let digit = |zero: u32| char::from_digit(u32::from(letter) - zero, 10).unwrap_or(letter);
    match letter {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' | '\t' => ' ',
        '’' | '‘' | '`' | '´' | '＇' => '\'',
        '−' | '־' => '-',
        '—' | '‐' | '‑' | '‒' => '–',
        '〜' | '～' | '∼' => '~',
        '￥' => '¥',
        '￦' => '₩',
        '٫' => '.',
        '٬' => ',',
        '\u{ff01}'..='\u{ff5d}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '٠'..='٩' => digit(0x660),
        '۰'..='۹' => digit(0x6f0),
        '०'..='९' => digit(0x966),
        '০'..='৯' => digit(0x9e6),
        _ => letter,
    }
}

/// Whether a letter marks a direction, which nobody sees.
fn is_direction(letter: char) -> bool {
    matches!(letter, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a letter is part of a word: also the signs of vowels of Indian scripts, which are no letters.
fn is_letter(letter: char) -> bool {
    letter.is_alphabetic() || matches!(letter, '\u{93c}' | '\u{94d}' | '\u{9bc}' | '\u{9cd}')
}

fn tokens(text: &str, decimal: Option<Mark>) -> Result<Vec<Token>, String> {
    let mut letters = Vec::with_capacity(text.len());
    letters.extend(text.trim().chars().filter(|letter| !is_direction(*letter)).map(plain));
    let mut tokens = Vec::with_capacity(8);
    let mut at = 0;
    while let Some(rest) = letters.get(at..).filter(|rest| !rest.is_empty()) {
        let before = at.checked_sub(1).and_then(|before| letters.get(before)).copied();
        at += match rest {
            ['.', '.', ..] => push(&mut tokens, Word::To, 2),
            // “5,- €”: no cents.
            ['.' | ',', '-' | '–', rest @ ..] if !rest.first().is_some_and(char::is_ascii_digit) => {
                2 + usize::from(matches!(rest.first(), Some('-' | '–')))
            }
            ['\n' | '\r', ..] => push(&mut tokens, Word::Apart, 1),
            [',', next, ..] if !next.is_ascii_digit() => push(&mut tokens, Word::Apart, 1),
            ['.', next, ..] if !next.is_ascii_digit() => 1,
            ['.' | ','] => 1,
            ['0'..='9' | '.' | ',', ..] => {
                let found = Number::at(rest, decimal).ok_or_else(|| no_amount(text, ""))?;
                tokens.push(Token::Number(found.0));
                found.1
            }
            ['-' | '(', ..] if tokens.iter().all(|token| unit_of(token).is_some()) => {
                return Err(no_amount(text, ": it is negative or in brackets"));
            }
            // Behind a prefix: כ-500 is about 500.
            ['-', ..] if before.is_some_and(is_letter) && !has_number(&tokens) => 1,
            // A hyphen inside of words.
            ['-', next, ..] if is_letter(*next) => 1,
            ['-', ..] => push(&mut tokens, Word::To, 1),
            // A wave between two numbers, or behind one.
            ['~', behind @ ..] if has_number(&tokens) => {
                let is_range = behind.iter().any(char::is_ascii_digit);
                push(&mut tokens, if is_range { Word::To } else { Word::About }, 1)
            }
            ['+', ..] if !tokens.is_empty() => push(&mut tokens, Word::AtLeast, 1),
            ['(', inside @ ..] if has_number(&tokens) => {
                check_brackets(inside, text)?;
                1
            }
            // A note: [1].
            ['[', inside @ ..] => note(inside).ok_or_else(|| no_amount(text, TWO_NUMBERS))? + 2,
            [' ' | '(' | ')' | '*' | '†' | '=' | '\'' | '\\' | '⁰' | '¹' | '²' | '³' | '⁴'..='⁹', ..] => 1,
            [letter, ..] if is_letter(*letter) => word(rest, text, &mut tokens)?,
            [letter, ..] => {
                let sign = words::meanings(&letter.to_string()).next();
                push(&mut tokens, sign.ok_or_else(|| unknown(text, &letter.to_string()))?, 1)
            }
            [] => break,
        };
    }
    Ok(tokens)
}

fn has_number(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| matches!(token, Token::Number(_)))
}

/// The number of letters up to a closing bracket, if they are those of a note: `1`, `a`, `12`.
fn note(letters: &[char]) -> Option<usize> {
    let digits = letters.iter().take_while(|letter| letter.is_ascii_digit()).count();
    let is_letter = |letter: &char| letter.is_ascii_alphabetic() && !"kmbtKMBT".contains(*letter);
    let length = if letters.first().is_some_and(is_letter) { 1 } else { digits };
    (length < 4 && letters.get(length) == Some(&']')).then_some(length)
}

/// Refuses brackets behind a number that have another number, a note such as `b`, or a name such as `FBI`.
fn check_brackets(letters: &[char], text: &str) -> Result<(), String> {
    let inside: String = letters.iter().take_while(|letter| **letter != ')').collect();
    let inside = inside.trim();
    if inside.chars().any(char::is_numeric) {
        return Err(no_amount(text, TWO_NUMBERS));
    }
    let is_word = inside.chars().all(is_letter);
    let is_known = || {
        words::meanings(&inside.to_lowercase()).next().is_some()
            || words::code(inside).is_some()
            || words::is_token(inside)
    };
    let is_short = inside.chars().count() == 1 && inside.is_ascii();
    if is_word && (is_short || inside.is_ascii() && !is_known()) { Err(unknown(text, inside)) } else { Ok(()) }
}

fn push(tokens: &mut Vec<Token>, word: Word, length: usize) -> usize {
    tokens.push(Token::Word(word));
    length
}

const TWO_NUMBERS: &str = ": it has two numbers";

fn unknown(text: &str, word: &str) -> String {
    no_amount(text, &format!(": “{}” is unknown", clip(word)))
}

/// Reads the word at the start of some letters. Returns its length.
fn word(letters: &[char], text: &str, tokens: &mut Vec<Token>) -> Result<usize, String> {
    let mut length = letters.iter().take_while(|letter| is_letter(**letter)).count();
    let mut word: String = letters.iter().take(length).collect();
    // U.S.
    while let (1.., Some(['.', next, ..])) = (word.chars().count(), letters.get(length..))
        && next.is_alphabetic()
        && word.chars().all(char::is_uppercase)
        && !letters.get(length + 2).is_some_and(|letter| is_letter(*letter))
    {
        word.push(*next);
        length += 2;
    }
    let lower = word.to_lowercase();
    if letters.get(length) == Some(&'$')
        && let Some(code) = words::dollar(&lower)
    {
        return Ok(push(tokens, Word::Currency(code), length + 1));
    }
    let has_number = has_number(tokens);
    // Some words mean one thing before a number, and another behind it.
    let mut meanings = words::meanings(&lower);
    let first = meanings.next();
    let chosen = match (first, meanings.last()) {
        (Some(Word::AtMost), Some(other)) if has_number => Some(other),
        (first, _) => first,
    };
    // “a total of”, “or $5m”
    let chosen = if chosen == Some(Word::To) && !has_number { Some(Word::Filler) } else { chosen };
    if let Some(meaning) = chosen {
        return Ok(push(tokens, meaning, length));
    }
    // “$1.2T” is a trillion, but “12 T€” and “12 TEUR” are thousands of euros, as German balance sheets write them.
    if word == "T" {
        let unit = letters.iter().skip(length).find(|letter| **letter != ' ');
        return Ok(push(tokens, Word::Power(if unit == Some(&'€') { 3 } else { 12 }), length));
    }
    if let Some((power, code)) = words::scaled_code(&word) {
        push(tokens, Word::Power(power), 0);
        return Ok(push(tokens, Word::Currency(code), length));
    }
    if let Some(code) = words::code(&word) {
        return Ok(push(tokens, Word::Currency(code), length));
    }
    let is_symbol = (2..=8).contains(&word.len()) && word.chars().filter(char::is_ascii_uppercase).count() > 1;
    if is_symbol && word.is_ascii() {
        tokens.push(Token::Symbol(word));
        return Ok(length);
    }
    match words::beginning(&lower).filter(|_| !lower.is_ascii()) {
        Some((meaning, end)) => {
            let length = lower.get(..end).unwrap_or_default().chars().count();
            Ok(push(tokens, meaning, length))
        }
        None => Err(unknown(text, &word)),
    }
}

/// The tokens of an amount, sorted by what they are for.
#[derive(Default)]
struct Reading {
    /// The sides of a range, each with its terms: `1 crore 50 lakh` has two.
    sides: Vec<Vec<(Number, bool)>>,
    /// Whether a side follows, or one precedes that is open.
    is_open: bool,
    is_range: bool,
    is_between: bool,
    about: bool,
    /// Whether a unit follows a number, so that another number is that of another amount.
    is_counted: bool,
    /// Whether the last word is “mil”.
    is_mil: bool,
    bound: Option<Word>,
    unit: Unit,
}

impl Reading {
    fn of(text: &str, tokens: Vec<Token>) -> Result<Reading, String> {
        let mut reading = Reading { is_open: true, ..Reading::default() };
        for token in tokens {
            if let Some(unit) = unit_of(&token) {
                let both = reading.unit.with(&unit).cloned();
                reading.unit = both.ok_or_else(|| no_amount(text, ": it has two units"))?;
                reading.is_counted |= !reading.sides.is_empty();
                continue;
            }
            reading.add(text, token)?;
        }
        Ok(reading)
    }

    fn add(&mut self, text: &str, token: Token) -> Result<(), String> {
        match token {
            Token::Number(number) => {
                if self.is_open {
                    self.sides.push(Vec::new());
                    (self.is_open, self.is_counted) = (false, false);
                }
                let goes_on = |terms: &&mut Vec<(Number, bool)>| {
                    terms.last().is_none_or(|(_, is_scaled)| *is_scaled && !self.is_counted)
                };
                let terms = self.sides.last_mut().filter(goes_on);
                terms.ok_or_else(|| no_amount(text, TWO_NUMBERS))?.push((number, false));
            }
            Token::Word(Word::Power(power)) => match self.sides.last_mut().and_then(|terms| terms.last_mut()) {
                Some((number, is_scaled)) if !self.is_open => {
                    // “mil millones”
                    number.power += power + if std::mem::take(&mut self.is_mil) { 3 } else { 0 };
                    *is_scaled = true;
                }
                _ => return Err(no_amount(text, ": it has no number")),
            },
            Token::Word(Word::Mil) => self.is_mil = true,
            Token::Word(Word::And) if !self.is_between => return Err(no_amount(text, "")),
            Token::Word(Word::To | Word::And) => {
                if self.is_range {
                    return Err(no_amount(text, ": it has two ranges"));
                }
                (self.is_range, self.is_open) = (true, true);
                if self.sides.is_empty() {
                    self.sides.push(Vec::new());
                }
            }
            Token::Word(Word::Between) => self.is_between = true,
            Token::Word(Word::About) => self.about = true,
            Token::Word(bound @ (Word::AtLeast | Word::AtMost)) => {
                // “1bn plus 200m”
                self.is_counted |= !self.sides.is_empty();
                self.bound = self.bound.or(Some(bound));
            }
            Token::Word(Word::Apart) => self.is_counted |= !self.sides.is_empty(),
            Token::Word(_) | Token::Symbol(_) => {}
        }
        Ok(())
    }

    /// Whether each number whose mark may separate thousands stands before billions or more.
    fn is_before_billions(&self, power: i32) -> bool {
        let is_unclear = |(number, _): &&(Number, bool)| matches!(number.marks, Marks::Unclear(_));
        let power_of = |(number, is_scaled): &(Number, bool)| number.power + if *is_scaled { 0 } else { power };
        self.sides.iter().flatten().filter(is_unclear).all(|term| power_of(term) >= 9)
    }

    fn money(mut self, text: &str, power: i32) -> Result<Money, String> {
        if self.is_mil {
            return Err(no_amount(text, ": “mil” can be a thousand or a million"));
        }
        // “1 crore 50 lakh” and “1億2000万5000” go on with smaller terms; others are notes, or another amount.
        let goes_on = |terms: &[(Number, bool)]| match terms {
            [(one, _), (two, is_scaled)] => two.power < one.power && (*is_scaled || matches!(one.power, 4 | 8)),
            _ => true,
        };
        if !self.sides.iter().flat_map(|terms| terms.windows(2)).all(goes_on) {
            return Err(no_amount(text, TWO_NUMBERS));
        }
        // “5-10 million” are both millions, but “900000 to 1 million” is not.
        let scale = match self.sides.as_slice() {
            [low, high] => match (low.as_slice(), high.as_slice()) {
                ([(low, false)], [(high, true)]) => {
                    let mut scaled = low.clone();
                    scaled.power += high.power;
                    (scaled.value() <= high.value()).then_some(high.power)
                }
                _ => None,
            },
            _ => None,
        };
        if let (Some(power), Some([(low, _)])) = (scale, self.sides.first_mut().map(Vec::as_mut_slice)) {
            low.power += power;
        }
        if self.sides.iter().flatten().all(|(_, is_scaled)| !is_scaled) {
            self.sides.iter_mut().flatten().for_each(|(number, _)| number.power += power);
        }
        // “or less”
        self.is_range &= !(self.is_open && self.bound.is_some());
        let mut marks = Marks::None;
        for (number, _) in self.sides.iter().flatten() {
            marks = if marks == Marks::None { number.marks } else { marks };
        }
        let mut sides = self
            .sides
            .iter()
            .map(|terms| (!terms.is_empty()).then(|| terms.iter().map(|(number, _)| number.value()).sum::<f64>()));
        let first = sides.next().flatten();
        let (mut min, mut max) = if self.is_range { (first, sides.next().flatten()) } else { (first, first) };
        match self.bound {
            Some(Word::AtLeast) if !self.is_range => max = None,
            Some(_) if !self.is_range => min = None,
            _ => {}
        }
        match (min, max) {
            (None, None) => return Err(no_amount(text, "")),
            (Some(min), Some(max)) if min > max => {
                return Err(format!("the amount “{}” has its larger bound first; swap them", clip(text)));
            }
            _ if [min, max].into_iter().flatten().any(|figure| !figure.is_finite()) => return Err(no_amount(text, "")),
            _ => {}
        }
        Ok(Money { amount: Amount { min, max, about: self.about }, unit: self.unit, marks })
    }
}

#[cfg(test)]
mod tests;
