//! A text to tokens: numbers, times, words with a meaning, and the marks between them.

use super::fold::fold;
use super::lexicon::{Meaning, beginning_with};

/// A token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token {
    Number(Number),
    Time(Clock),
    /// An offset from UTC, in seconds.
    Offset(i32),
    Word(Meaning),
    /// `/`, `.`, `,`, `-`, `–` (also a hyphen between blanks), `?` or `~`.
    Mark(char),
}

/// A number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub value: u32,
    /// How many digits it has; 0 for a Roman one.
    pub digits: usize,
    /// Whether an ending makes it an ordinal: `3rd`.
    pub ordinal: bool,
    /// Whether an apostrophe stands before it: `’22`.
    pub short: bool,
}

/// A time of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    pub hour: u32,
    pub minute: u32,
    pub second: Option<u32>,
    /// Whether it has fractions of a second.
    pub fraction: bool,
}

/// A token, and whether a blank stands before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lexeme {
    pub token: Token,
    pub gap: bool,
}

/// The endings of ordinals.
const ORDINALS: [&str; 28] = [
    "st",
    "nd",
    "rd",
    "th",
    "er",
    "re",
    "ere",
    "eme",
    "e",
    "o",
    "a",
    "º",
    "ª",
    "°",
    "वीं",
    "वी",
    "वें",
    "वां",
    "শ",
    "শে",
    "তম",
    "ই",
    "লা",
    "রা",
    "ঠা",
    "ste",
    "ten",
    "te",
];

/// The tokens of a text; `None` if any of it is something else.
pub fn lex(text: &str) -> Option<Vec<Lexeme>> {
    let folded = fold(text);
    let mut tokens = Vec::new();
    tokens_of(without_note(&folded), &mut tokens)?;
    Some(tokens)
}

/// A text without the notes at its end: `[1]`, `*`.
fn without_note(text: &str) -> &str {
    let text = text.trim_end().trim_end_matches(['*', '†']);
    let note = text.strip_suffix(']').and_then(|text| text.rsplit_once('['));
    match note.filter(|(_, note)| note.len() < 4 && note.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        Some((text, _)) => without_note(text),
        None => text,
    }
}

/// Adds the tokens of a text.
fn tokens_of(text: &str, tokens: &mut Vec<Lexeme>) -> Option<()> {
    let mut rest = text;
    let mut gap = false;
    while let Some(first) = rest.chars().next() {
        if first == ' ' {
            rest = rest.trim_start();
            gap = true;
            continue;
        }
        // A day of the week, or a zone: `3 May 2021 (Monday)`, `10:00 (UTC)`. The name of a zone may also follow it: `GMT+0200 (CEST)`.
        if let Some(inside) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            let is = |wanted: fn(&Token) -> bool| tokens.iter().any(|lexeme| wanted(&lexeme.token));
            let (has_time, has_zone) = (is(|it| matches!(it, Token::Time(_))), is(|it| matches!(it, Token::Offset(_))));
            let mut more = tokens.clone();
            let is_read = !has_zone && tokens_of(inside, &mut more).is_some();
            if is_read {
                *tokens = more;
            }
            return (is_read || has_time).then_some(());
        }
        let (token, after) = token(rest, first, gap, tokens)?;
        if let Some(token) = token {
            tokens.push(Lexeme { token, gap });
        }
        rest = after;
        gap = false;
    }
    Some(())
}

/// The token at the start of a text, `None` if it has no meaning of its own, and the text behind it.
fn token<'text>(rest: &'text str, first: char, gap: bool, before: &[Lexeme]) -> Option<(Option<Token>, &'text str)> {
    if first.is_ascii_digit() {
        return number(rest);
    }
    let behind = rest.get(first.len_utf8()..)?;
    let next_is_digit = behind.starts_with(|next: char| next.is_ascii_digit());
    match first {
        '\'' if next_is_digit => {
            let (token, after) = number(behind)?;
            let Some(Token::Number(number)) = token else { return None };
            return (number.digits == 2).then_some((Some(Token::Number(Number { short: true, ..number })), after));
        }
        '+' | '-' => {
            if let Some((seconds, after)) = offset(rest, first, gap, before) {
                return Some((Some(Token::Offset(seconds)), after));
            }
            let is_dash = gap && (behind.starts_with(' ') || behind.is_empty());
            return (first == '-').then_some((Some(Token::Mark(if is_dash { '–' } else { '-' })), behind));
        }
        '/' | '.' | ',' | '–' | '?' | '~' => return Some((Some(Token::Mark(first)), behind)),
        ';' => return Some((Some(Token::Mark(',')), behind)),
        _ => {}
    }
    if let Some((meaning, after)) = word(rest, first) {
        return Some((Some(Token::Word(meaning)), after));
    }
    // The Hebrew prefixes for in, the, from and to.
    if matches!(first, 'ב' | 'ה' | 'מ' | 'ל')
        && let Some((meaning, after)) = behind.chars().next().and_then(|next| word(behind, next))
    {
        return Some((Some(Token::Word(meaning)), after));
    }
    roman(rest).map(|(number, after)| (Some(Token::Number(number)), after))
}

/// A number with its ending, or a time, and the text behind it.
fn number(text: &str) -> Option<(Option<Token>, &str)> {
    let (digits, rest) = split_digits(text);
    let value: u32 = digits.parse().ok()?;
    if digits.len() <= 2
        && let Some((clock, rest)) = clock(value, rest)
    {
        return Some((Some(Token::Time(clock)), rest));
    }
    let mut number = Number { value, digits: digits.len(), ordinal: false, short: false };
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    // `1850s`, `1850’s`, `1850er`: without the ending they are years.
    if matches!(digits.len(), 3 | 4) && value.is_multiple_of(10) {
        for ending in ["'s", "s", "er", "ern", "-এর", "এর"] {
            if let Some(rest) = rest.strip_prefix(ending).filter(|rest| ends(rest)) {
                number.ordinal = true;
                // `1990er-Jahre`
                let joined = rest.strip_prefix('-').filter(|rest| rest.starts_with(char::is_alphabetic));
                let rest = joined.unwrap_or(rest);
                return Some((Some(Token::Number(number)), rest));
            }
        }
    }
    if digits.len() <= 2 {
        for ending in ORDINALS {
            if let Some(rest) = rest.strip_prefix(ending).filter(|rest| ends(rest)) {
                number.ordinal = true;
                return Some((Some(Token::Number(number)), rest));
            }
        }
    }
    // The T of `2022-3-29T14:05`.
    let rest = rest
        .strip_prefix('t')
        .filter(|rest| rest.get(2..3) == Some(":") || rest.get(1..2) == Some(":"))
        .unwrap_or(rest);
    Some((Some(Token::Number(number)), rest))
}

/// The time whose hour stands before a text: `:05`, `:05:33`, `:05:33.12`.
fn clock(hour: u32, rest: &str) -> Option<(Clock, &str)> {
    let two = |text: &str| {
        let (digits, rest) = split_digits(text);
        let length = digits.len();
        digits.parse::<u32>().ok().filter(|_| length <= 2).map(|value| (value, rest.len()))
    };
    let minutes = rest.strip_prefix(':')?;
    let (minute, left) = two(minutes)?;
    let mut rest = minutes.get(minutes.len() - left..)?;
    let mut clock = Clock { hour, minute, second: None, fraction: false };
    if let Some(seconds) = rest.strip_prefix(':') {
        let (second, left) = two(seconds)?;
        clock.second = Some(second);
        rest = seconds.get(seconds.len() - left..)?;
        if let Some(fraction) = rest.strip_prefix(['.', ',', ':'])
            && fraction.starts_with(|digit: char| digit.is_ascii_digit())
        {
            clock.fraction = true;
            rest = split_digits(fraction).1;
        }
    }
    Some((clock, rest))
}

/// An offset behind a time: `+02`, `+0200`, `-05:00`. `10:00-12:00` are two times.
fn offset<'text>(text: &'text str, sign: char, gap: bool, before: &[Lexeme]) -> Option<(i32, &'text str)> {
    let last = before.last()?.token;
    let behind_zone = last == Token::Word(Meaning::Utc);
    let has_seconds = matches!(last, Token::Time(Clock { second: Some(_), .. }));
    if !behind_zone && !matches!(last, Token::Time(_) | Token::Word(Meaning::Am | Meaning::Pm)) {
        return None;
    }
    let (digits, mut rest) = split_digits(text.get(1..)?);
    let number: i32 = digits.parse().ok()?;
    let (hours, mut minutes) = if digits.len() == 4 { (number / 100, number % 100) } else { (number, 0) };
    let has_colon = digits.len() <= 2 && rest.starts_with(':');
    if has_colon {
        let (digits, after) = split_digits(rest.get(1..)?);
        minutes = digits.parse().ok().filter(|_| digits.len() == 2)?;
        rest = after;
    }
    let is_sure = sign == '+' || behind_zone || has_seconds || digits.len() == 4 && gap;
    // Behind the T of ISO 8601; with a blank it may as well be a range.
    let is_iso = matches!(before, [.., Lexeme { token: Token::Number(_), .. }, Lexeme { gap: false, .. }]);
    let is_offset = is_sure || !gap && (digits.len() == 4 || is_iso);
    if !is_offset || hours > 14 || minutes > 59 {
        return None;
    }
    let seconds = hours * 3600 + minutes * 60;
    Some((if sign == '-' { -seconds } else { seconds }, rest))
}

/// The longest word of the lexicon at the start of a text, and the text behind it with its point.
fn word(text: &str, first: char) -> Option<(Meaning, &str)> {
    let words = beginning_with(first).iter().filter_map(|(word, meaning)| {
        let rest = behind(text, word)?;
        let is_whole = !rest.starts_with(char::is_alphabetic)
            || word.chars().next_back().is_none_or(|last| !last.is_alphabetic() || is_cjk(last));
        is_whole.then_some((*meaning, rest))
    });
    let (meaning, rest) = words.min_by_key(|(_, rest)| rest.len())?;
    Some((meaning, rest.strip_prefix('.').unwrap_or(rest)))
}

/// The text behind a word, which may have points between its letters: `v. chr` is `vchr`.
fn behind<'text>(text: &'text str, word: &str) -> Option<&'text str> {
    let mut rest = text;
    for letter in word.chars() {
        rest = rest.strip_prefix(letter).or_else(|| {
            let after = rest.strip_prefix('.')?;
            after.trim_start_matches([' ', '-']).strip_prefix(letter)
        })?;
    }
    Some(rest)
}

/// Whether words in the script of a letter are not set apart by blanks.
fn is_cjk(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// A Roman number up to 39, with the ending of an ordinal: `xixe`.
fn roman(text: &str) -> Option<(Number, &str)> {
    let (letters, rest) =
        text.split_at_checked(text.find(|letter| !matches!(letter, 'i' | 'v' | 'x')).unwrap_or(text.len()))?;
    let rest = rest.strip_prefix("eme").or(rest.strip_prefix('e')).or(rest.strip_prefix('º')).unwrap_or(rest);
    if letters.is_empty() || rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let of = |letter: u8| match letter {
        b'i' => 1,
        b'v' => 5,
        _ => 10,
    };
    let mut value = 0_u32;
    let mut last = 0;
    for letter in letters.bytes().rev() {
        let unit = of(letter);
        value = if unit < last { value.checked_sub(unit)? } else { value + unit };
        last = unit.max(last);
    }
    (value < 40).then_some((Number { value, digits: 0, ordinal: true, short: false }, rest))
}

fn split_digits(text: &str) -> (&str, &str) {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use crate::date::human::{Guess, Hints, Order, read};

    const DAY_FIRST: Hints = Hints { order: Order::DayFirst, serials: false, lenient: false };

    #[test]
    fn a_day_that_does_not_exist_can_be_left_out() {
        let lenient = Hints { lenient: true, ..DAY_FIRST };
        for (text, date) in [
            ("30 February 2016", "2016-02"),
            ("2016-02-30", "2016-02"),
            ("31/4/2022 10:00", "2022-04"),
            ("Feb 29, 2021", "2021-02"),
        ] {
            let reading = read(text, &lenient).unwrap();
            assert_eq!((reading.date.to_string().as_str(), reading.guesses), (date, vec![Guess::NoSuchDay]), "{text}");
            assert!(read(text, &DAY_FIRST).is_err(), "{text}");
        }
        assert_eq!(read("29 February 2016", &lenient).unwrap().guesses, []);
    }

    #[test]
    fn what_stands_in_brackets_and_at_unknown_ends_is_read() {
        for (text, date) in [
            ("March 29, 2022 8:00 PM (GMT+2)", "2022-03-29T18:00Z"),
            ("3 May 2014 10:00 (UTC)", "2014-05-03T10:00Z"),
            ("3 May 2014 10:00 GMT+0200 (CEST)", "2014-05-03T08:00Z"),
            ("March 29, 2022 (Tuesday)", "2022-03-29"),
            ("29 March 2022[1]", "2022-03-29"),
            ("29 March 2022*", "2022-03-29"),
            ("February 4, 2016 → February 5, 2016", "2016-02-04/2016-02-05"),
            ("2014-?", "2014/"),
            ("2014 – ?", "2014/"),
            ("?-2016", "/2016"),
            ("2014?", "2014?"),
        ] {
            let reading = read(text, &DAY_FIRST).unwrap_or_else(|reason| panic!("{reason}"));
            assert_eq!(reading.date.to_string(), date, "{text}");
        }
        assert_eq!(read("3 May 2014 10:00 (EST)", &DAY_FIRST).unwrap().guesses, [Guess::Zone]);
        assert!(read("29 March 2022 (perhaps not)", &DAY_FIRST).is_err());
    }
}
