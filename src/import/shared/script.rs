//! JavaScript to JSON, as people paste it: an assignment or a call around the data, comments, single quotes, keys without quotes, commas
//! before closing brackets, dates. Line ends stay, so that problems keep their lines. Knows no format.

use crate::import::shared::script_date;

/// JavaScript as JSON, with the same lines.
#[derive(Debug, PartialEq)]
pub struct Json {
    /// The JSON.
    pub text: Vec<u8>,
    /// The offset of the first change in the JavaScript.
    pub first: usize,
    /// Where a column of the JSON is another one in the JavaScript: from each of these offsets on, in the JSON and in the JavaScript,
    /// to the next one or to the end of the line. Sorted.
    pub turns: Vec<(u32, u32)>,
}

/// The text as JSON; `None` if it does not start like an object or a list, or if nothing is to be changed.
pub fn json(text: &[u8]) -> Option<Json> {
    let mut script = Script { text, at: 0, out: Vec::with_capacity(text.len() + text.len() / 8), first: None };
    script.skip();
    script.open()?;
    let is_statement = script.first.is_some();
    let mut depth = 0_usize;
    let mut turns: Vec<(u32, u32)> = Vec::new();
    let mut shift = script.out.len().wrapping_sub(script.at);
    while let Some(byte) = script.byte() {
        let now = script.out.len().wrapping_sub(script.at);
        if now != shift {
            turns.push((script.out.len() as u32, script.at as u32));
            shift = now;
        }
        script.next(byte);
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && is_statement {
            script.close();
        }
    }
    Some(Json { text: script.out, first: script.first?, turns })
}

struct Script<'text> {
    text: &'text [u8],
    at: usize,
    out: Vec<u8>,
    /// The offset of the first change.
    first: Option<usize>,
}

impl Script<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn rest(&self) -> &[u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The line end that is next; empty without one.
    fn end(&self) -> &[u8] {
        let rest = self.rest();
        let length = match rest {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => 0,
        };
        rest.get(..length).unwrap_or_default()
    }

    fn copy(&mut self) {
        self.out.extend(self.byte());
        self.at += 1;
    }

    fn change(&mut self) {
        self.first.get_or_insert(self.at);
    }

    /// Replaces bytes by blanks, and keeps line ends.
    fn blank(&mut self, count: usize) {
        self.change();
        for _ in 0..count {
            match self.byte() {
                Some(byte @ (b'\n' | b'\r')) => self.out.push(byte),
                Some(_) => self.out.push(b' '),
                None => return,
            }
            self.at += 1;
        }
    }

    /// The length of white space or a comment; 0 if there is none.
    fn space(&self) -> (usize, bool) {
        let rest = self.rest();
        let until =
            |end: &[u8]| rest.windows(end.len()).skip(2).position(|window| window == end).map(|at| at + 2 + end.len());
        match rest {
            [b' ' | b'\t' | b'\n' | b'\r', ..] => (1, false),
            [b'/', b'*', ..] => (until(b"*/").unwrap_or(rest.len()), true),
            [b'/', b'/', ..] => {
                (rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len()), true)
            }
            _ => (0, false),
        }
    }

    /// Copies white space, and replaces comments by it.
    fn skip(&mut self) {
        loop {
            match self.space() {
                (0, _) => return,
                (length, true) => self.blank(length),
                (_, false) => self.copy(),
            }
        }
    }

    /// Replaces the statements behind that of the data.
    fn close(&mut self) {
        if self.rest().trim_ascii_start().starts_with(b";") {
            self.blank(self.rest().len());
        }
    }

    /// Replaces what stands before the data: `var data =`, `window.data =`, `export default`, `callback(`, `= new vis.DataSet(`.
    fn open(&mut self) -> Option<()> {
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'.' | b' ' | b'\t');
        if matches!(self.byte(), Some(b'{' | b'[')) {
            return Some(());
        }
        let name = self.rest().iter().take_while(|byte| is_name(byte)).count();
        let is_default = self.rest().get(..name).is_some_and(|name| name.trim_ascii_end().ends_with(b"default"));
        if is_default && matches!(self.text.get(self.at + name), Some(b'{' | b'[')) {
            self.blank(name);
            return Some(());
        }
        let ends = matches!(self.text.get(self.at + name), Some(b'=' | b'('));
        if name == 0 || name > 200 || !ends {
            return None;
        }
        let is_call = self.text.get(self.at + name) == Some(&b'(');
        self.blank(name + 1);
        self.skip();
        match self.byte() {
            Some(b'{' | b'[') => Some(()),
            // A call in a call is no data.
            Some(_) if !is_call => self.open(),
            _ => None,
        }
    }

    fn next(&mut self, byte: u8) {
        match byte {
            b'"' => self.string(b'"'),
            b'\'' | b'`' => {
                self.change();
                self.string(byte);
            }
            b',' if self.closes() => self.blank(1),
            b')' | b';' => self.blank(1),
            b'/' if self.space().1 => self.skip(),
            byte if byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$') => self.word(),
            _ => self.copy(),
        }
    }

    /// Whether a closing bracket follows the byte at the offset.
    fn closes(&self) -> bool {
        let mut ahead = Script { text: self.text, at: self.at + 1, out: Vec::new(), first: None };
        ahead.skip();
        matches!(ahead.byte(), Some(b'}' | b']'))
    }

    /// Copies a string, in double quotes.
    fn string(&mut self, quote: u8) {
        self.out.push(b'"');
        self.at += 1;
        // Line ends of a template, and of lines that go on, follow behind it, so that the next lines keep their numbers.
        let mut ends = Vec::new();
        while let Some(byte) = self.byte() {
            match (byte, self.text.get(self.at + 1)) {
                (b'\\', Some(b'\'' | b'`')) => self.at += 1,
                (b'\\', Some(b'x')) => {
                    self.out.extend_from_slice(b"\\u00");
                    self.at += 2;
                    continue;
                }
                // A line that goes on.
                (b'\\', Some(b'\n' | b'\r')) => {
                    self.at += 1;
                    ends.extend_from_slice(self.end());
                    self.at += self.end().len();
                    continue;
                }
                (b'\n' | b'\r', _) if quote == b'`' => {
                    self.out.extend_from_slice(b"\\n");
                    ends.extend_from_slice(self.end());
                    self.at += self.end().len();
                    continue;
                }
                (b'\\', Some(_)) => self.copy(),
                (byte, _) if byte == quote => {
                    self.out.push(b'"');
                    self.out.append(&mut ends);
                    self.at += 1;
                    return;
                }
                (b'"', _) => self.out.push(b'\\'),
                _ => {}
            }
            self.copy();
        }
    }

    /// Copies a word: a key gets quotes, `undefined` is null.
    fn word(&mut self) {
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
        let length = self.rest().iter().take_while(|byte| is_name(byte)).count();
        let word = self.rest().get(..length).unwrap_or_default().to_vec();
        if matches!(word.as_slice(), b"new" | b"Date")
            && let Some((date, length)) = script_date::date(self.rest())
        {
            self.change();
            self.out.extend_from_slice(date.as_bytes());
            let date = self.text.get(self.at..self.at + length).unwrap_or_default();
            self.out.extend(date.iter().filter(|byte| matches!(byte, b'\n' | b'\r')));
            self.at += length;
            return;
        }
        let mut ahead = Script { text: self.text, at: self.at + length, out: Vec::new(), first: None };
        ahead.skip();
        match word.as_slice() {
            _ if ahead.byte() == Some(b':') => {
                self.change();
                self.out.push(b'"');
                self.out.extend_from_slice(&word);
                self.out.push(b'"');
            }
            b"undefined" => {
                self.change();
                self.out.extend_from_slice(b"null");
            }
            word => self.out.extend_from_slice(word),
        }
        self.at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn javascript_becomes_the_json_that_it_means() {
        for (script, expected) in [
            ("[1,]", "[1]"),
            ("{\"a\":[1, // one\n2,],}", "{\"a\":[1,\n2]}"),
            ("var data = {a: 'it\\'s', b_1: \"x\"};", r#"{"a":"it's","b_1":"x"}"#),
            ("window.d=[{id: 1, 'c': 'say \"so\"'}]", r#"[{"id":1,"c":"say \"so\""}]"#),
            ("var items = new vis.DataSet([{start: new Date(2016, 1, 4)}]);", r#"[{"start":"2016-02-04"}]"#),
            ("{a: new Date('2016-02-04'), newer: 1, Date: 2}", r#"{"a":"2016-02-04","newer":1,"Date":2}"#),
            ("callback({a: undefined, b: true});", r#"{"a":null,"b":true}"#),
            ("/* data */ [/* none */]", "[]"),
            ("export default [{a: `one\ntwo`}]", r#"[{"a":"one\ntwo"}]"#),
            ("const data = {a: '\\x41'}; export { data };\n// the end", r#"{"a":"A"}"#),
            ("{a: 'http://example.org/, }'}", r#"{"a":"http://example.org/, }"}"#),
            ("{\"a\": \"x,]\", b: -1e5}", r#"{"a":"x,]","b":-1e5}"#),
        ] {
            let json = json(script.as_bytes()).unwrap().text;
            let value: serde_json::Value = serde_json::from_slice(&json).unwrap();
            assert_eq!(value, serde_json::from_str::<serde_json::Value>(expected).unwrap(), "{script}");
        }
    }

    #[test]
    fn lines_and_the_first_change_are_known() {
        let Json { text, first, .. } = json(b"[\n/* a\nb */ 1,\n]").unwrap();
        assert_eq!((text.iter().filter(|byte| **byte == b'\n').count(), first), (3, 2));
        let Json { text, .. } = json(b"[`a\nb\nc`,\n]").unwrap();
        assert_eq!(text.iter().filter(|byte| **byte == b'\n').count(), 3);
        for text in ["date,title\n2016,A\n", "name (x),b", "", "7", "<html>", "a=b"] {
            assert_eq!(json(text.as_bytes()), None, "{text}");
        }
        assert_eq!(json(b"[1]"), None, "JSON is not changed");
    }
}
