//! What is often given instead of data: a web page, XML, a PDF, by their first bytes, and prose. It is named, with what to do.

use crate::import::{Error, Imported};
use crate::model::{Problem, Severity};

const PAGE: &str = "this is a web page, not data; use the address of the file itself, or publish the sheet as CSV and use that address";

const PROSE: &str =
    "this is a text, not data; write a table whose first row names its columns, among them “date” and “title”";

/// The first bytes in lower case, and what they are.
const KINDS: [(&str, &str); 6] = [
    ("<!doctype", PAGE),
    ("<html", PAGE),
    ("<head", PAGE),
    ("<?xml", "this is XML, which is not read; save the data as CSV or JSON"),
    ("<", "this is a piece of a web page or XML, not data; save the data as CSV or JSON"),
    ("%pdf-", "this is a PDF, not data; save the data as CSV or JSON"),
];

fn kind(text: &[u8]) -> Option<&'static str> {
    let start = text.trim_ascii_start();
    let starts = |with: &str| start.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()));
    KINDS.iter().find(|(with, _)| starts(with)).map(|(_, reason)| *reason)
}

/// Whether the text is no data.
pub fn sniff(text: &[u8]) -> bool {
    kind(text).is_some()
}

/// Whether the text, which is no table, has no sign of JSON either.
pub fn is_prose(text: &[u8]) -> bool {
    !text.trim_ascii().is_empty() && !text.iter().any(|byte| matches!(byte, b'{' | b'}' | b'[' | b']' | b'"'))
}

/// The reason why it is not read.
///
/// # Errors
/// Always.
pub fn read(text: &[u8]) -> Result<Imported, Error> {
    let reason = kind(text).unwrap_or(PROSE).into();
    Err(Error::Syntax(Problem::new((1, 1), String::new(), Severity::Error, reason, "nothing is shown")))
}

#[cfg(test)]
mod tests {
    use crate::import::read_any;

    #[test]
    fn what_is_no_data_is_named_with_what_to_do() {
        for (bytes, words) in [
            (&b"\n<!DOCTYPE html><title>A,B</title>"[..], "this is a web page, not data; use the address"),
            (b"<HTML><body>Sign in, please", "publish the sheet as CSV"),
            (b"<?xml version=\"1.0\"?><events/>", "this is XML"),
            (b"<svg></svg>", "a piece of a web page or XML"),
            (b"%PDF-1.7\n", "this is a PDF"),
            (b"4 February 2016: the orders.\n\n5 February: the bank notices.\n", "this is a text"),
            (b"# Timeline\n\n- **2016** the orders\n", "this is a text"),
        ] {
            let error = read_any(bytes).unwrap_err();
            assert!(error.code() == "E_DATA_SYNTAX" && error.to_string().contains(words), "{error}");
        }
    }
}
