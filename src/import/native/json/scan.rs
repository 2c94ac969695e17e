//! Spans of a text, found without parsing the values in them.

#[cfg(any(test, feature = "formats"))]
use std::borrow::Cow;

use super::{Parser, Span, SyntaxError};

/// The entries of an object: keys, and the spans of their values.
#[cfg(any(test, feature = "formats"))]
pub type Entries<'text> = Vec<(Cow<'text, str>, Span)>;

/// The entries of the object in a span; `None` if something else is there.
///
/// # Errors
/// As for [`items`].
#[cfg(any(test, feature = "formats"))]
pub fn entries(text: &[u8], span: Span) -> Result<Option<Entries<'_>>, SyntaxError> {
    let mut found = Vec::new();
    Ok(find_entries(text, span, &mut found)?.then_some(found))
}

/// The spans of the items of the list in a span; `None` if something else is there.
///
/// # Errors
/// If the text ends too soon or brackets do not match. Errors inside of a value are left to the parsing of its span.
pub fn items(text: &[u8], span: Span) -> Result<Option<Vec<Span>>, SyntaxError> {
    let mut found = Vec::new();
    Ok(find_items(text, span, usize::MAX, &mut found)?.then_some(found))
}

/// The entries of the object in a span, up to an error; none if something else is there.
#[cfg(feature = "formats")]
pub fn first_entries(text: &[u8], span: Span) -> Entries<'_> {
    let mut found = Vec::new();
    // What is wrong is reported when the text is read.
    let _ = find_entries(text, span, &mut found);
    found
}

/// The spans of the first items of the list in a span, up to an error; none if something else is there.
#[cfg(feature = "formats")]
pub fn first_items(text: &[u8], span: Span, most: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let _ = find_items(text, span, most, &mut found);
    found
}

/// Finds entries, and returns whether there is an object.
#[cfg(any(test, feature = "formats"))]
fn find_entries<'text>(text: &'text [u8], span: Span, found: &mut Entries<'text>) -> Result<bool, SyntaxError> {
    let mut parser = Parser::of(text, span);
    if !parser.opens(b'{') {
        return Ok(false);
    }
    while parser.more(b'}', found.is_empty())? {
        found.push((parser.key()?, parser.span()?));
    }
    parser.end()?;
    Ok(true)
}

/// Finds at most a number of items, and returns whether there is a list.
fn find_items(text: &[u8], span: Span, most: usize, found: &mut Vec<Span>) -> Result<bool, SyntaxError> {
    let mut parser = Parser::of(text, span);
    if !parser.opens(b'[') {
        return Ok(false);
    }
    while parser.more(b']', found.is_empty())? {
        if found.len() == most {
            return Ok(true);
        }
        found.push(parser.span()?);
    }
    parser.end()?;
    Ok(true)
}

/// Finds the fields of a root object, and what is in a list and in an object among them that may be very long, in small steps.
#[derive(Debug)]
pub struct Scanner {
    /// How far it is, in bytes.
    pub offset: usize,
    /// The fields so far.
    pub fields: Vec<(String, Span)>,
    /// The items of the long list so far; `None` if the last field of its name is not a list.
    pub items: Option<Vec<Span>>,
    /// The entries of the long object so far; `None` if the last field of its name is not an object.
    pub entries: Option<Vec<(String, Span)>>,
    next: Next,
}

#[derive(Debug)]
enum Next {
    Start,
    Field {
        first: bool,
    },
    /// In the long object, or else in the long list.
    Inside {
        is_object: bool,
        first: bool,
    },
    End,
}

impl Scanner {
    /// Starts at an offset: 0, or behind a byte order mark.
    pub fn new(offset: usize) -> Scanner {
        Scanner { offset, fields: Vec::new(), items: None, entries: None, next: Next::Start }
    }

    /// Scans about `bytes` more bytes of a text with the names of its long list and of its long object. Returns whether it has reached
    /// the end; `None` if the text is not an object.
    ///
    /// # Errors
    /// As for [`items`].
    pub fn step(&mut self, text: &[u8], [list, object]: [&str; 2], bytes: usize) -> Result<Option<bool>, SyntaxError> {
        let until = self.offset.saturating_add(bytes);
        let mut parser = Parser { text, offset: self.offset };
        while parser.offset < until {
            self.next = match self.next {
                Next::Start if !parser.opens(b'{') => return Ok(None),
                Next::Start => Next::Field { first: true },
                Next::Field { first } => match parser.more(b'}', first)? {
                    false => Next::End,
                    true => {
                        let key = parser.key()?;
                        parser.peek();
                        let start = parser.offset;
                        let is_object = key == object;
                        match is_object {
                            true => self.entries = None,
                            false => self.items = self.items.take().filter(|_| key != list),
                        }
                        let is_long = is_object && parser.opens(b'{') || key == list && parser.opens(b'[');
                        let key = key.into_owned();
                        if !is_long {
                            self.fields.push((key, parser.span()?));
                            Next::Field { first: false }
                        } else {
                            match is_object {
                                true => self.entries = Some(Vec::new()),
                                false => self.items = Some(Vec::new()),
                            }
                            self.fields.push((key, (start as u32, start as u32)));
                            Next::Inside { is_object, first: true }
                        }
                    }
                },
                Next::Inside { is_object, first } => match parser.more(if is_object { b'}' } else { b']' }, first)? {
                    false => {
                        if let Some((_, (_, end))) = self.fields.last_mut() {
                            *end = parser.offset as u32;
                        }
                        Next::Field { first: false }
                    }
                    true => {
                        match is_object {
                            true => {
                                let entry = (parser.key()?.into_owned(), parser.span()?);
                                self.entries.get_or_insert_default().push(entry);
                            }
                            false => self.items.get_or_insert_default().push(parser.span()?),
                        }
                        Next::Inside { is_object, first: false }
                    }
                },
                Next::End => {
                    parser.end()?;
                    return Ok(Some(true));
                }
            };
            self.offset = parser.offset;
        }
        Ok(Some(false))
    }
}

impl Parser<'_> {
    /// Goes on to the end of a string.
    fn skip_text(&mut self) -> Result<(), SyntaxError> {
        self.offset += 1;
        loop {
            let rest = self.rest();
            let Some(length) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) else {
                self.offset = self.text.len();
                return self.error("the text ends too soon; close its quotes");
            };
            self.offset += length;
            if self.next() == Some(b'"') {
                return Ok(());
            }
            self.offset += 2;
        }
    }

    /// Skips a value without parsing it: only its brackets have to match, and its strings to end.
    fn span(&mut self) -> Result<Span, SyntaxError> {
        self.peek();
        let start = self.offset;
        let mut open = Vec::new();
        loop {
            let mut ends = false;
            match self.next() {
                None => return self.error("the text ends too soon; close its brackets"),
                Some(b'"') => {
                    self.skip_text()?;
                    ends = true;
                }
                Some(b'{') => open.push(b'}'),
                Some(b'[') => open.push(b']'),
                Some(b'}' | b']' | b',') if open.is_empty() => return self.error("a value is missing here; add it"),
                Some(close @ (b'}' | b']')) => {
                    if open.pop() != Some(close) {
                        return self.error("this bracket has no opening bracket; add that");
                    }
                    ends = true;
                }
                Some(_) => {}
            }
            self.offset += 1;
            // Numbers and words end before a comma, a bracket or white space.
            ends |= matches!(self.next(), None | Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t'));
            if ends && open.is_empty() {
                return Ok((start as u32, self.offset as u32));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Span {
        (0, text.len() as u32)
    }

    #[test]
    fn spans_are_the_slices_of_their_values() {
        let text = r#" {"a" : [ 1, {"x":"]"} ,"s\"" ] , "b":2, "c": {"d": [3],"e" :{} }} "#;
        let slice = |span: &Span| &text[span.0 as usize..span.1 as usize];
        let found = entries(text.as_bytes(), whole(text)).unwrap().unwrap();
        let slices: Vec<_> = found.iter().map(|(key, part)| (key.as_ref(), slice(part))).collect();
        assert_eq!(slices, [("a", r#"[ 1, {"x":"]"} ,"s\"" ]"#), ("b", "2"), ("c", r#"{"d": [3],"e" :{} }"#)]);
        let list = items(text.as_bytes(), found[0].1).unwrap().unwrap();
        assert_eq!(list.iter().map(slice).collect::<Vec<_>>(), ["1", r#"{"x":"]"}"#, r#""s\"""#]);
        assert_eq!(items(text.as_bytes(), found[1].1), Ok(None));
        for bytes in [1, 7, 1_000] {
            let mut scan = Scanner::new(0);
            while !scan.step(text.as_bytes(), ["a", "c"], bytes).unwrap().unwrap() {}
            assert_eq!(scan.items.as_ref(), Some(&list), "in steps of {bytes}");
            let entries = scan.entries.iter().flatten().map(|(key, span)| (key.as_str(), slice(span)));
            assert_eq!(entries.collect::<Vec<_>>(), [("d", "[3]"), ("e", "{}")], "in steps of {bytes}");
            assert_eq!(scan.fields.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
        }
        for broken in
            ["{", r#"{"a":"#, r#"{"a":[}"#, r#"{"a":1"#, r#"{"a":"x"#, r#"{"a":1} x"#, r#"{"b":{"a":1"#, "{\"a\":\"\\"]
        {
            assert!(entries(broken.as_bytes(), whole(broken)).is_err(), "{broken}");
            let mut scan = Scanner::new(0);
            let end = (0..100).find_map(|_| {
                scan.step(broken.as_bytes(), ["a", "b"], 1).map(|end| end.filter(|end| *end)).transpose()
            });
            assert!(end.is_some_and(|end| end.is_err()), "{broken}, bit by bit");
        }
        let mut scan = Scanner::new(0);
        assert!(scan.step(br#"{"b":{"a" 1}}"#, ["a", "b"], 100).is_err());
    }
}
