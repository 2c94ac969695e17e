//! Paths such as `.claims[0].amount`, and the offsets that they lead to.

use std::borrow::Cow;

use super::{Content, Parser, Value};

/// The offset of the value at a path; that of the whole value if there is none.
pub fn locate(value: &Value, path: &str) -> usize {
    fn search(value: &Value, here: &str, wanted: &str) -> Option<usize> {
        if here == wanted {
            return Some(value.offset);
        }
        if !wanted.starts_with(here) {
            return None;
        }
        match &value.content {
            Content::List(list) => {
                list.iter().enumerate().find_map(|(index, item)| search(item, &format!("{here}[{index}]"), wanted))
            }
            Content::Object(entries) => {
                entries.iter().rev().find_map(|(key, item)| search(item, &format!("{here}.{key}"), wanted))
            }
            _ => None,
        }
    }
    search(value, "", path).unwrap_or(value.offset)
}

/// The path of the innermost value at an offset of a text that need not be well-formed behind it.
pub fn path_at(text: &[u8], offset: usize) -> String {
    // The open brackets at the offset, each with the index of the item in a list, or the key in an object.
    let mut parser = Parser { text, offset: 0 };
    let mut open: Vec<(u8, usize, Cow<str>)> = Vec::new();
    while let Some(byte) = parser.peek().filter(|_| parser.offset < offset) {
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
        parser.offset += 1;
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
    use super::super::parse;
    use super::*;

    #[test]
    fn path_leads_to_its_value_and_error_to_its_path() {
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
}
