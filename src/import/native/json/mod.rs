//! A JSON parser (RFC 8259) for the importers: values with their source offsets, spans of a text that are parsed one by one, and
//! errors in a number or a string that stay with the item that holds it. Knows no timeline.
//!
//! serde_json needs a second scan for offsets and adds 18 KB to the wasm (7 KB brotli). The tests compare the two.

mod keys;
mod number;
mod path;
mod scan;

use std::borrow::Cow;

pub use keys::{bit, overridden, repeated};
#[cfg(feature = "formats")]
pub use number::{decimal, float};
pub use path::{locate, path_at};
pub use scan::{Scanner, items};
#[cfg(feature = "formats")]
pub use scan::{entries, first_entries, first_items};

/// Deepest nesting of lists and objects.
pub const NESTING: usize = 64;

/// The first violation of the grammar in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxError {
    /// Byte offset in the parsed text.
    pub offset: usize,
    /// What is wrong, and how to fix it.
    pub reason: &'static str,
}

/// A value and its source offset.
#[derive(Clone, Debug, PartialEq)]
pub struct Value<'text> {
    /// Byte offset of its first character in the parsed text.
    pub offset: usize,
    /// The value itself.
    pub content: Content<'text>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Content<'text> {
    /// `null`
    Null,
    /// `true`, `false`
    Flag(bool),
    /// A finite number.
    Number(f64),
    /// A string, borrowed if it has no escapes.
    Text(Cow<'text, str>),
    /// A list.
    List(Vec<Value<'text>>),
    /// The entries of an object in source order, including repeated keys.
    Object(Vec<(Cow<'text, str>, Value<'text>)>),
}

/// A half-open range of byte offsets. Texts are under 4 GB, and there may be a million spans.
pub type Span = (u32, u32);

/// The bytes of a span; empty if it lies outside of the text.
pub fn slice(text: &[u8], (start, end): Span) -> &[u8] {
    text.get(start as usize..end as usize).unwrap_or_default()
}

/// Parses a whole text as one value.
///
/// # Errors
/// The first violation of the grammar, nesting beyond [`NESTING`], a number beyond `f64`, or a string that is not Unicode.
pub fn parse(text: &[u8]) -> Result<Value<'_>, SyntaxError> {
    let mut parser = Parser { text, offset: 0 };
    let value = parser.value(NESTING)?;
    parser.end()?;
    Ok(value)
}

/// Checks the grammar of the value in a span, without keeping the value.
///
/// # Errors
/// As for [`parse`].
pub fn check(text: &[u8], span: Span) -> Result<(), SyntaxError> {
    let mut parser = Parser::of(text, span);
    parser.skip(NESTING)?;
    parser.end()
}

struct Parser<'text> {
    text: &'text [u8],
    offset: usize,
}

impl<'text> Parser<'text> {
    fn of(text: &'text [u8], (start, end): Span) -> Parser<'text> {
        Parser { text: text.get(..end as usize).unwrap_or(text), offset: start as usize }
    }

    fn error<T>(&self, reason: &'static str) -> Result<T, SyntaxError> {
        Err(SyntaxError { offset: self.offset.min(self.text.len()), reason })
    }

    fn next(&self) -> Option<u8> {
        self.text.get(self.offset).copied()
    }

    /// What is left of the text.
    fn rest(&self) -> &'text [u8] {
        self.text.get(self.offset..).unwrap_or_default()
    }

    /// Skips white space and returns the next byte.
    fn peek(&mut self) -> Option<u8> {
        while matches!(self.next(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.offset += 1;
        }
        self.next()
    }

    fn end(&mut self) -> Result<(), SyntaxError> {
        if self.peek().is_some() { self.error("there is more after the end; remove it") } else { Ok(()) }
    }

    /// Skips an opening bracket, if that comes next.
    fn opens(&mut self, bracket: u8) -> bool {
        let opens = self.peek() == Some(bracket);
        self.offset += usize::from(opens);
        opens
    }

    /// Whether a list or an object continues: skips the comma before the next item, or the closing bracket.
    fn more(&mut self, close: u8, first: bool) -> Result<bool, SyntaxError> {
        match self.peek() {
            Some(byte) if byte == close => {
                self.offset += 1;
                Ok(false)
            }
            Some(b',') if !first => {
                self.offset += 1;
                if self.peek() == Some(close) { self.error("a value is missing here; add it") } else { Ok(true) }
            }
            Some(_) if first => Ok(true),
            Some(_) => self.error("a comma or a closing bracket is missing here; add it"),
            None => self.error("the text ends too soon; close its brackets"),
        }
    }

    fn key(&mut self) -> Result<Cow<'text, str>, SyntaxError> {
        if self.peek() != Some(b'"') {
            return self.error("a key in quotes is missing here; add it");
        }
        let key = self.string()?;
        if self.peek() != Some(b':') {
            return self.error("a colon is missing here; add it");
        }
        self.offset += 1;
        Ok(key)
    }

    fn value(&mut self, deeper: usize) -> Result<Value<'text>, SyntaxError> {
        let first = self.peek();
        let offset = self.offset;
        if deeper == 0 && matches!(first, Some(b'{' | b'[')) {
            return self.error("this nests deeper than 64 levels; flatten it");
        }
        let content = match first {
            Some(b'"') => Content::Text(self.string()?),
            Some(b'[') => {
                let mut list = Vec::new();
                self.offset += 1;
                while self.more(b']', list.is_empty())? {
                    list.push(self.value(deeper - 1)?);
                }
                Content::List(list)
            }
            Some(b'{') => {
                let mut entries = Vec::new();
                self.offset += 1;
                while self.more(b'}', entries.is_empty())? {
                    entries.push((self.key()?, self.value(deeper - 1)?));
                }
                Content::Object(entries)
            }
            Some(b'-' | b'0'..=b'9') => Content::Number(self.number()?),
            _ => self.word()?,
        };
        Ok(Value { offset, content })
    }

    fn skip(&mut self, deeper: usize) -> Result<(), SyntaxError> {
        let open = self.peek();
        let (Some(open @ (b'[' | b'{')), true) = (open, deeper > 0) else { return self.value(deeper).map(drop) };
        self.offset += 1;
        let mut first = true;
        // In ASCII, a closing bracket is 2 behind its opening one.
        while self.more(open + 2, first)? {
            first = false;
            if open == b'{' {
                self.key()?;
            }
            self.skip(deeper - 1)?;
        }
        Ok(())
    }

    fn word(&mut self) -> Result<Content<'text>, SyntaxError> {
        for (word, content) in [("null", Content::Null), ("true", Content::Flag(true)), ("false", Content::Flag(false))]
        {
            if self.rest().starts_with(word.as_bytes()) {
                self.offset += word.len();
                return Ok(content);
            }
        }
        self.error("a value is missing here; add it, or write text in quotes")
    }

    fn string(&mut self) -> Result<Cow<'text, str>, SyntaxError> {
        let start = self.offset;
        self.offset += 1;
        let mut whole = Cow::Borrowed("");
        loop {
            let rest = self.rest();
            let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..b' ')).unwrap_or(rest.len());
            let plain = rest.get(..end).unwrap_or_default();
            self.offset += end;
            match self.next() {
                None => return self.error("the text ends too soon; close its quotes"),
                Some(b'"' | b'\\') => {}
                Some(_) => {
                    return self
                        .error("the text holds a control character; write a line break as \\n, and remove others");
                }
            }
            let reason = "this text is not UTF-8; save the file as UTF-8";
            let plain = str::from_utf8(plain).or(Err(SyntaxError { offset: start, reason }))?;
            whole = if whole.is_empty() { Cow::Borrowed(plain) } else { whole + plain };
            let is_end = self.next() == Some(b'"');
            self.offset += 1;
            if is_end {
                return Ok(whole);
            }
            let letter = self.escape(start)?;
            whole.to_mut().push(letter);
        }
    }

    /// Decodes an escape after its backslash, in a string that starts at an offset.
    fn escape(&mut self, string: usize) -> Result<char, SyntaxError> {
        let byte = self.next();
        self.offset += 1;
        Ok(match byte {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(letter @ (b'"' | b'\\' | b'/')) => char::from(letter),
            Some(b'u') => {
                let mut code = self.hex()?;
                if (0xD800..=0xDBFF).contains(&code) && self.text.get(self.offset..self.offset + 2) == Some(b"\\u") {
                    self.offset += 2;
                    let second = self.hex()?;
                    if (0xDC00..=0xDFFF).contains(&second) {
                        code = 0x10000 + ((code - 0xD800) << 10) + (second - 0xDC00);
                    }
                }
                // An unpaired surrogate is not a character.
                let lone = "the text holds an unpaired surrogate; write the whole character";
                char::from_u32(code).ok_or(SyntaxError { offset: string, reason: lone })?
            }
            _ => {
                return Err(SyntaxError {
                    offset: string,
                    reason: "this escape does not exist in JSON; double the backslash",
                });
            }
        })
    }

    fn hex(&mut self) -> Result<u32, SyntaxError> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.next().and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else { return self.error("four hexadecimal digits are missing after \\u") };
            code = code * 16 + digit;
            self.offset += 1;
        }
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
        match (&ours.content, theirs) {
            (Content::Null, serde_json::Value::Null) => true,
            (Content::Flag(a), serde_json::Value::Bool(b)) => a == b,
            (Content::Number(a), serde_json::Value::Number(b)) => {
                let b = b.as_f64().unwrap();
                (a - b).abs() <= b.abs() * 1e-15
            }
            (Content::Text(a), serde_json::Value::String(b)) => a == b,
            (Content::List(a), serde_json::Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            (Content::Object(a), serde_json::Value::Object(b)) => {
                b.iter().all(|(key, b)| a.iter().rfind(|(other, _)| other == key).is_some_and(|(_, a)| same(a, b)))
            }
            _ => false,
        }
    }

    #[test]
    fn accepts_and_refuses_the_same_texts_as_serde_json() {
        for text in [
            "null",
            " true ",
            "false",
            "0",
            "-0",
            "12",
            "-0.5",
            "1e6",
            "1E+2",
            "1.5e-3",
            "0.1",
            "4502.9",
            "81000000",
            "123456789012345678901234567890",
            "2.2250738585072014e-308",
            "1e308",
            "1e-400",
            r#""""#,
            r#""aü한\n\t\"\\\/\b\f\r""#,
            r#""A\u00fc\ud83d\ude00""#,
            "[]",
            "[1,[2,[]]]",
            "{}",
            r#"{"a":1,"b":{"c":[null]},"a":2}"#,
            " [ 1 , 2 ] \n",
            // Not JSON:
            "",
            "nul",
            "nulll",
            "True",
            "01",
            "+1",
            ".5",
            "1.",
            "1e",
            "--1",
            "NaN",
            "Infinity",
            "1e309",
            "-1e999",
            r#"""#,
            r#""\x""#,
            r#""\u12"#,
            r#""\ud800""#,
            r#""\udc00""#,
            r#""\ud800\u0041""#,
            r#""\ud800x""#,
            "\"\n\"",
            "[1,]",
            "[,1]",
            "[1 2]",
            "[",
            "]",
            "{",
            "{]",
            r#"{"a"}"#,
            r#"{"a":}"#,
            r#"{a:1}"#,
            r#"{"a":1,}"#,
            r#"{,}"#,
            "1 2",
            "'a'",
            "\u{feff}1",
            "[1}",
            "{\"a\":1]",
            "/* */ 1",
        ] {
            let theirs = serde_json::from_str::<serde_json::Value>(text);
            match (parse(text.as_bytes()), theirs) {
                (Ok(ours), Ok(theirs)) => assert!(same(&ours, &theirs), "{text}: {ours:?}"),
                (Err(error), Err(_)) => assert!(error.offset <= text.len()),
                (ours, theirs) => panic!("{text}: we say {ours:?}, serde_json says {theirs:?}"),
            }
        }
    }
}
