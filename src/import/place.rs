//! Where in a JSON text something is: line and column of an offset, and the path of the value that stands there.
//! Scans text that is known to be JSON; never fails, on other text it only finds less.

/// Line and column, both from 1, the column in characters.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = text.get(..end).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before.get(line_start..).unwrap_or_default().chars().count();
    (before.bytes().filter(|byte| *byte == b'\n').count() + 1, column + 1)
}

/// The byte offset of a line and a column as serde_json counts them: lines from 1, bytes read in the line.
pub fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let line_start = match line.checked_sub(2) {
        Some(nth) => text.match_indices('\n').nth(nth).map_or(text.len(), |(at, _)| at + 1),
        None => 0,
    };
    (line_start + column.saturating_sub(1)).min(text.len())
}

/// A value in a JSON text.
#[derive(Debug, PartialEq)]
pub struct Value {
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset after its last character; the end of the text for a value that is cut off.
    pub end: usize,
    /// Its path from the outermost value, such as `.claims[0].amount`; empty for the outermost.
    pub path: String,
}

/// All values of a JSON text in the order of their start.
pub fn values(text: &str) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    // The open containers: their place in `found`, the index of the next item, and for an object its latest key.
    let mut open: Vec<(usize, usize, Option<String>)> = Vec::new();
    let mut awaits_key = false;
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b' ' | b'\n' | b'\r' | b'\t' | b':' => continue,
            b',' => {
                if let Some((_, index, key)) = open.last_mut() {
                    *index += 1;
                    awaits_key = key.is_some();
                }
                continue;
            }
            b'}' | b']' => {
                if let Some(value) = open.pop().and_then(|(place, ..)| found.get_mut(place)) {
                    value.end = at + 1;
                }
                awaits_key = false;
                continue;
            }
            _ => {}
        }
        let mut end = at + 1;
        if byte == b'"' {
            let mut escaped = false;
            for (next, byte) in bytes.by_ref() {
                end = next + 1;
                if byte == b'"' && !escaped {
                    break;
                }
                escaped = byte == b'\\' && !escaped;
            }
            if awaits_key {
                awaits_key = false;
                if let Some((.., key)) = open.last_mut() {
                    *key = text.get(at + 1..end - 1).map(str::to_string);
                }
                continue;
            }
        } else if byte != b'{' && byte != b'[' {
            while let Some((next, _)) = bytes.next_if(|(_, byte)| !b" \n\r\t,:]}".contains(byte)) {
                end = next + 1;
            }
        }
        let path = match open.last() {
            Some((parent, index, key)) => {
                let parent = found.get(*parent).map_or("", |parent| &parent.path);
                match key {
                    Some(key) => format!("{parent}.{key}"),
                    None => format!("{parent}[{index}]"),
                }
            }
            None => String::new(),
        };
        if byte == b'{' || byte == b'[' {
            awaits_key = byte == b'{';
            end = text.len();
            open.push((found.len(), 0, awaits_key.then(String::new)));
        }
        found.push(Value { start: at, end, path });
    }
    found
}

/// How deep the containers of a JSON text nest: 0 for a plain value.
pub fn depth(text: &str) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_path_and_span() {
        let text = r#"{ "a": [1, {"b\"c": "x,]}"}], "d": null }"#;
        let found = values(text);
        let spans: Vec<_> = found.iter().map(|value| (value.path.as_str(), &text[value.start..value.end])).collect();
        assert_eq!(
            spans,
            [
                ("", text),
                (".a", r#"[1, {"b\"c": "x,]}"}]"#),
                (".a[0]", "1"),
                (".a[1]", r#"{"b\"c": "x,]}"}"#),
                (".a[1].b\\\"c", r#""x,]}""#),
                (".d", "null"),
            ]
        );
    }

    #[test]
    fn columns_count_characters_and_survive_any_offset() {
        assert_eq!(line_and_column("a\nüb", 4), (2, 2));
        assert_eq!(line_and_column("a\nüb", 3), (2, 1));
        assert_eq!(line_and_column("a", 99), (1, 2));
        assert_eq!(offset_of("ab\ncd", 2, 1), 3);
        assert_eq!(offset_of("ab", 7, 7), 2);
    }

    #[test]
    fn depth_ignores_brackets_in_strings() {
        assert_eq!(depth(r#"{"a": "[[[\"[", "b": [[]]}"#), 3);
        assert_eq!(depth("1"), 0);
    }

    #[test]
    fn text_that_is_no_json_is_survived() {
        for text in ["", "\"", "{\"a", "[[[", "]]}", "{\"a\" 1 2}", "\"\\"] {
            values(text);
        }
    }
}
