//! JSON (RFC 8259) as the importer needs it: parts of a text that can be read each for itself, values that know where they
//! stand, and numbers and strings that are bad only for the item that they are in.
//!
//! serde_json does the first two only at the price of a second scan for places, and costs 18 KB of wasm more (7 KB brotli).
//! It is what the tests compare this with.

use std::borrow::Cow;

/// Deepest nesting of lists and objects.
pub const NESTING: usize = 64;

/// What is wrong with a text, and at which byte.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Byte offset in the text that was read.
    pub at: usize,
    /// What is wrong, and the remedy.
    pub reason: &'static str,
}

/// A value and where it begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Value<'text> {
    /// Byte offset of its first character in the text that was read.
    pub at: usize,
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
    /// A string, borrowed where it has no escapes.
    Text(Cow<'text, str>),
    /// A list.
    List(Vec<Value<'text>>),
    /// An object in the order of the text, doubled keys included.
    Object(Vec<(Cow<'text, str>, Value<'text>)>),
}

/// A part of a text: from a byte offset to another. Texts are under 4 GB, and there may be a million parts.
pub type Part = (u32, u32);

/// Reads a whole text as one value.
///
/// # Errors
/// The first thing that is not JSON, nests too deep, is no finite number or no text in Unicode.
pub fn parse(text: &[u8]) -> Result<Value<'_>, Fault> {
    let mut parser = Parser { text, at: 0 };
    let value = parser.value(NESTING)?;
    parser.end()?;
    Ok(value)
}

/// The fields of an object, each as a part of the text.
pub type Entries<'text> = Vec<(Cow<'text, str>, Part)>;

/// The entries of a text that is an object, each value as a part of the text; or `None` where it is something else.
///
/// # Errors
/// Where the text ends too soon or brackets do not match. What is inside a part is left to the reading of that part.
pub fn entries(text: &[u8]) -> Result<Option<Entries<'_>>, Fault> {
    let mut parser = Parser { text, at: 0 };
    let mut found = Vec::new();
    if !parser.opens(b'{') {
        return Ok(None);
    }
    let mut first = true;
    while parser.more(b'}', first)? {
        first = false;
        found.push((parser.key()?, parser.part()?));
    }
    parser.end()?;
    Ok(Some(found))
}

/// The items of a part that is a list, each as a part of the text; or `None` where it is something else.
///
/// # Errors
/// As for [`entries`].
pub fn items(text: &[u8], part: Part) -> Result<Option<Vec<Part>>, Fault> {
    let mut parser = Parser { text, at: part.0 as usize };
    let mut found = Vec::new();
    if !parser.opens(b'[') {
        return Ok(None);
    }
    while parser.more(b']', found.is_empty())? {
        found.push(parser.part()?);
    }
    Ok(Some(found))
}

/// The top level of a text, found bit by bit: the parts of its fields, and of the items of one list among them that may be
/// very long.
#[derive(Debug)]
pub struct Scan {
    /// Where it has come to, in bytes.
    pub at: usize,
    /// The fields so far.
    pub fields: Vec<(String, Part)>,
    /// The items of the long list so far; `None` where the last field of its name is no list.
    pub items: Option<Vec<Part>>,
    next: Next,
}

#[derive(Debug)]
enum Next {
    Start,
    Field { first: bool },
    Item { first: bool },
    End,
}

impl Scan {
    /// At the start of a text, or behind its byte order mark.
    pub fn new(at: usize) -> Scan {
        Scan { at, fields: Vec::new(), items: None, next: Next::Start }
    }

    /// Goes on for about so many bytes; `long` is the name of the long list. Says whether it has come to the end, or `None`
    /// where the text is no object.
    ///
    /// # Errors
    /// As for [`entries`].
    pub fn step(&mut self, text: &[u8], long: &str, bytes: usize) -> Result<Option<bool>, Fault> {
        let until = self.at.saturating_add(bytes);
        let mut parser = Parser { text, at: self.at };
        while parser.at < until {
            self.next = match self.next {
                Next::Start if !parser.opens(b'{') => return Ok(None),
                Next::Start => Next::Field { first: true },
                Next::Field { first } => match parser.more(b'}', first)? {
                    false => Next::End,
                    true => {
                        let key = parser.key()?;
                        parser.peek();
                        let start = parser.at;
                        if key == long && parser.opens(b'[') {
                            self.items = Some(Vec::new());
                            self.fields.push((key.into_owned(), (start as u32, start as u32)));
                            Next::Item { first: true }
                        } else {
                            self.items = self.items.take().filter(|_| key != long);
                            self.fields.push((key.into_owned(), parser.part()?));
                            Next::Field { first: false }
                        }
                    }
                },
                Next::Item { first } => match parser.more(b']', first)? {
                    false => Next::Field { first: false },
                    true => {
                        let part = parser.part()?;
                        self.items.get_or_insert_default().push(part);
                        Next::Item { first: false }
                    }
                },
                Next::End => {
                    parser.end()?;
                    return Ok(Some(true));
                }
            };
            self.at = parser.at;
        }
        Ok(Some(false))
    }
}

struct Parser<'text> {
    text: &'text [u8],
    at: usize,
}

impl<'text> Parser<'text> {
    fn fault<T>(&self, reason: &'static str) -> Result<T, Fault> {
        Err(Fault { at: self.at.min(self.text.len()), reason })
    }

    fn next(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        while matches!(self.next(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
        self.next()
    }

    fn end(&mut self) -> Result<(), Fault> {
        if self.peek().is_some() { self.fault("there is more after the end; remove it") } else { Ok(()) }
    }

    /// Passes a bracket, if that comes next.
    fn opens(&mut self, bracket: u8) -> bool {
        let opens = self.peek() == Some(bracket);
        self.at += usize::from(opens);
        opens
    }

    /// Whether a list or an object goes on: passes the comma before the next item, or the closing bracket.
    fn more(&mut self, close: u8, first: bool) -> Result<bool, Fault> {
        match self.peek() {
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            Some(b',') if !first => {
                self.at += 1;
                if self.peek() == Some(close) { self.fault("a value is missing here") } else { Ok(true) }
            }
            Some(_) if first => Ok(true),
            Some(_) => self.fault("a comma or a closing bracket is missing here"),
            None => self.fault("the text ends too soon; a closing bracket is missing"),
        }
    }

    fn key(&mut self) -> Result<Cow<'text, str>, Fault> {
        if self.peek() != Some(b'"') {
            return self.fault("a key in quotes is missing here");
        }
        let key = self.string()?;
        if self.peek() != Some(b':') {
            return self.fault("a colon is missing here");
        }
        self.at += 1;
        Ok(key)
    }

    /// Passes a value without reading it: brackets have to match, and strings to end.
    fn part(&mut self) -> Result<Part, Fault> {
        self.peek();
        let start = self.at;
        let mut open = Vec::new();
        loop {
            match self.next() {
                None => return self.fault("the text ends too soon; a value or a closing bracket is missing"),
                Some(b'"') => {
                    self.at += 1;
                    while self.next() != Some(b'"') {
                        self.at += if self.next() == Some(b'\\') { 2 } else { 1 };
                        if self.at >= self.text.len() {
                            return self.fault("the text ends too soon; a quote is missing");
                        }
                    }
                }
                Some(b'{') => open.push(b'}'),
                Some(b'[') => open.push(b']'),
                Some(b'}' | b']' | b',') if open.is_empty() => return self.fault("a value is missing here"),
                Some(close @ (b'}' | b']')) => {
                    if open.pop() != Some(close) {
                        return self.fault("this bracket closes nothing; one before it is missing");
                    }
                }
                Some(_) => {}
            }
            self.at += 1;
            // A plain value ends where a comma, a bracket or the text does.
            if open.is_empty() && matches!(self.next(), None | Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t'))
            {
                return Ok((start as u32, self.at as u32));
            }
        }
    }

    fn value(&mut self, deeper: usize) -> Result<Value<'text>, Fault> {
        let first = self.peek();
        let at = self.at;
        if deeper == 0 && matches!(first, Some(b'{' | b'[')) {
            return self.fault("it nests deeper than 64 levels; flatten it");
        }
        let content = match first {
            Some(b'"') => Content::Text(self.string()?),
            Some(b'[') => {
                let mut list = Vec::new();
                self.at += 1;
                while self.more(b']', list.is_empty())? {
                    list.push(self.value(deeper - 1)?);
                }
                Content::List(list)
            }
            Some(b'{') => {
                let mut entries = Vec::new();
                self.at += 1;
                while self.more(b'}', entries.is_empty())? {
                    entries.push((self.key()?, self.value(deeper - 1)?));
                }
                Content::Object(entries)
            }
            Some(b'-' | b'0'..=b'9') => Content::Number(self.number()?),
            _ => self.word()?,
        };
        Ok(Value { at, content })
    }

    fn word(&mut self) -> Result<Content<'text>, Fault> {
        for (word, content) in [("null", Content::Null), ("true", Content::Flag(true)), ("false", Content::Flag(false))]
        {
            if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
                self.at += word.len();
                return Ok(content);
            }
        }
        self.fault("a value is missing here, or text without quotes")
    }

    /// A number: exact with up to 19 digits and a power of ten up to 22, as every amount and share is; else to 15 digits.
    fn number(&mut self) -> Result<f64, Fault> {
        let start = self.at;
        let negative = self.next() == Some(b'-');
        self.at += usize::from(negative);
        let (mut digits, mut power) = (0_u64, 0_i32);
        let mut take = |parser: &mut Self, after_point: i32| {
            let first = parser.at;
            while let Some(digit @ b'0'..=b'9') = parser.next() {
                if digits < 1_000_000_000_000_000_000 {
                    digits = digits * 10 + u64::from(digit - b'0');
                    power -= after_point;
                } else {
                    power += 1 - after_point;
                }
                parser.at += 1;
            }
            parser.at - first
        };
        let zero = self.next() == Some(b'0');
        let whole = take(self, 0);
        let mut right = whole == 1 || (whole > 1 && !zero);
        if self.next() == Some(b'.') {
            self.at += 1;
            right &= take(self, 1) > 0;
        }
        if matches!(self.next(), Some(b'e' | b'E')) {
            self.at += 1;
            let down = self.next() == Some(b'-');
            self.at += usize::from(matches!(self.next(), Some(b'-' | b'+')));
            let mut exponent = 0_i32;
            let first = self.at;
            while let Some(digit @ b'0'..=b'9') = self.next() {
                exponent = (exponent * 10 + i32::from(digit - b'0')).min(100_000);
                self.at += 1;
            }
            right &= self.at > first;
            power = power.saturating_add(if down { -exponent } else { exponent });
        }
        let mut number = digits as f64;
        while power > 0 && number.is_finite() && number != 0.0 {
            let step = power.min(22);
            number *= ten_to_the(step);
            power -= step;
        }
        while power < 0 && number != 0.0 {
            let step = power.max(-22);
            number /= ten_to_the(-step);
            power -= step;
        }
        match (right, number.is_finite()) {
            (true, true) => Ok(if negative { -number } else { number }),
            (true, false) => Err(Fault { at: start, reason: "the number is too large; give one below 1e308" }),
            (false, _) => {
                Err(Fault { at: start, reason: "this is not a number as JSON writes it, such as 12, -0.5 or 1e6" })
            }
        }
    }

    fn string(&mut self) -> Result<Cow<'text, str>, Fault> {
        let start = self.at;
        self.at += 1;
        let mut from = self.at;
        let mut whole = Cow::Borrowed("");
        loop {
            match self.next() {
                None => return self.fault("the text ends too soon; a quote is missing"),
                Some(byte @ (b'"' | b'\\')) => {
                    let plain = str::from_utf8(self.text.get(from..self.at).unwrap_or_default())
                        .or(Err(Fault { at: start, reason: "this text is not UTF-8; save the file as UTF-8" }))?;
                    whole = if whole.is_empty() { Cow::Borrowed(plain) } else { whole + plain };
                    self.at += 1;
                    if byte == b'"' {
                        return Ok(whole);
                    }
                    let letter = self.escape(start)?;
                    whole.to_mut().push(letter);
                    from = self.at;
                }
                Some(byte) if byte < b' ' => {
                    return self.fault("a control character stands in the text; write it as \\n or \\u0000");
                }
                Some(_) => self.at += 1,
            }
        }
    }

    /// The letter of an escape, after its backslash.
    fn escape(&mut self, string: usize) -> Result<char, Fault> {
        let byte = self.next();
        self.at += 1;
        Ok(match byte {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(letter @ (b'"' | b'\\' | b'/')) => char::from(letter),
            Some(b'u') => {
                let mut code = self.hex()?;
                if (0xD800..=0xDBFF).contains(&code) && self.text.get(self.at..self.at + 2) == Some(b"\\u") {
                    self.at += 2;
                    let second = self.hex()?;
                    if (0xDC00..=0xDFFF).contains(&second) {
                        code = 0x10000 + ((code - 0xD800) << 10) + (second - 0xDC00);
                    }
                }
                // Half a pair is no character.
                let lone = "half a surrogate pair stands in the text; write the whole character";
                char::from_u32(code).ok_or(Fault { at: string, reason: lone })?
            }
            _ => {
                return Err(Fault {
                    at: string,
                    reason: "a backslash stands before a letter that JSON does not escape; double it",
                });
            }
        })
    }

    fn hex(&mut self) -> Result<u32, Fault> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.next().and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else { return self.fault("four hexadecimal digits are missing after \\u") };
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }
}

/// 10 to a power of 0 to 22, which are the exact ones.
fn ten_to_the(power: i32) -> f64 {
    (0..power).fold(1.0, |product, _| product * 10.0)
}

/// Where the value at a path such as `.claims[0].amount` begins; the whole value's start where there is none.
pub fn locate(value: &Value, path: &str) -> usize {
    fn search(value: &Value, here: &str, wanted: &str) -> Option<usize> {
        if here == wanted {
            return Some(value.at);
        }
        if !wanted.starts_with(here) {
            return None;
        }
        match &value.content {
            Content::List(list) => {
                list.iter().enumerate().find_map(|(place, item)| search(item, &format!("{here}[{place}]"), wanted))
            }
            Content::Object(entries) => {
                entries.iter().rev().find_map(|(key, item)| search(item, &format!("{here}.{key}"), wanted))
            }
            _ => None,
        }
    }
    search(value, "", path).unwrap_or(value.at)
}

/// The path of the innermost value of a broken text at a byte: as far as the text up to there can be read.
pub fn path_at(text: &[u8], at: usize) -> String {
    // The values that are still open there: for a list the number of items so far, for an object the key.
    let mut parser = Parser { text, at: 0 };
    let mut open: Vec<(u8, usize, Cow<str>)> = Vec::new();
    while let Some(byte) = parser.peek().filter(|_| parser.at < at) {
        match byte {
            b'{' | b'[' => open.push((byte, 0, Cow::default())),
            b'}' | b']' => drop(open.pop()),
            b',' => {
                if let Some((_, count, key)) = open.last_mut() {
                    *count += 1;
                    *key = Cow::default();
                }
            }
            b'"' => {
                let Ok(text) = parser.string() else { break };
                match open.last_mut() {
                    Some((b'{', _, key)) if parser.peek() == Some(b':') => *key = text,
                    _ => {}
                }
                continue;
            }
            _ => {}
        }
        parser.at += 1;
    }
    let step = |(kind, count, key): &(u8, usize, Cow<str>)| match kind {
        b'[' => format!("[{count}]"),
        _ if key.is_empty() => String::new(),
        _ => format!(".{key}"),
    };
    open.iter().map(step).collect()
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
    fn reads_what_serde_json_reads_and_refuses_what_it_refuses() {
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
                (Err(fault), Err(_)) => assert!(fault.at <= text.len()),
                (ours, theirs) => panic!("{text}: we say {ours:?}, serde_json says {theirs:?}"),
            }
        }
    }

    #[test]
    fn amounts_are_exact() {
        for (text, number) in [
            ("81000000", 81e6),
            ("0.1", 0.1),
            ("4502.9", 4502.9),
            ("52.19666422", 52.19666422),
            ("1926000000", 1_926e6),
            ("3.84", 3.84),
        ] {
            assert_eq!(parse(text.as_bytes()).unwrap().content, Content::Number(number));
        }
    }

    #[test]
    fn a_path_leads_to_its_value_and_a_fault_to_its_path() {
        let text = r#"{ "a": [1, {"b": "x,]}"}], "d": null }"#;
        let value = parse(text.as_bytes()).unwrap();
        for (path, start) in
            [("", "{ \"a\""), (".a", "[1"), (".a[1]", "{\"b\""), (".a[1].b", "\"x"), (".d", "null"), (".q", "{ \"a\"")]
        {
            assert!(text[locate(&value, path)..].starts_with(start), "{path}");
        }
        for (text, path) in
            [(r#"{"a":[1,{"b":NaN"#, ".a[1].b"), (r#"[1,[2,"#, "[1][1]"), (r#"{"a":1,"b" 2}"#, ""), ("", "")]
        {
            assert_eq!(path_at(text.as_bytes(), text.len()), path, "{text}");
        }
    }

    #[test]
    fn parts_are_the_slices_of_their_values() {
        let text = r#" {"a" : [ 1, {"x":"]"} ,"s\"" ] , "b":2 } "#;
        let slice = |part: &Part| &text[part.0 as usize..part.1 as usize];
        let found = entries(text.as_bytes()).unwrap().unwrap();
        let slices: Vec<_> = found.iter().map(|(key, part)| (key.as_ref(), slice(part))).collect();
        assert_eq!(slices, [("a", r#"[ 1, {"x":"]"} ,"s\"" ]"#), ("b", "2")]);
        let list = items(text.as_bytes(), found[0].1).unwrap().unwrap();
        assert_eq!(list.iter().map(slice).collect::<Vec<_>>(), ["1", r#"{"x":"]"}"#, r#""s\"""#]);
        assert_eq!(items(text.as_bytes(), found[1].1), Ok(None));
        for bytes in [1, 7, 1_000] {
            let mut scan = Scan::new(0);
            while !scan.step(text.as_bytes(), "a", bytes).unwrap().unwrap() {}
            assert_eq!(scan.items.as_ref(), Some(&list), "in steps of {bytes}");
            assert_eq!(scan.fields.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        }
        for broken in ["{", r#"{"a":"#, r#"{"a":[}"#, r#"{"a":1"#, r#"{"a":"x"#, r#"{"a":1} x"#, "{\"a\":\"\\"] {
            assert!(entries(broken.as_bytes()).is_err(), "{broken}");
            let mut scan = Scan::new(0);
            let end = (0..100)
                .find_map(|_| scan.step(broken.as_bytes(), "a", 1).map(|end| end.filter(|end| *end)).transpose());
            assert!(end.is_some_and(|end| end.is_err()), "{broken}, bit by bit");
        }
    }
}
