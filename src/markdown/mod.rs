//! Formatted text: a subset of CommonMark (<https://spec.commonmark.org/0.31.2/>) to text with marks. Paragraphs, line breaks, emphasis,
//! strong emphasis, lists, quotes and links to web addresses; everything else, HTML too, is text as written. Knows no timeline.
//!
//! In the result U+0001 starts an element: its HTML name, a space and its value if it has one (the address of a link, the first number
//! of a list), and U+0002; then what is in it, and U+0003. Texts of a timeline have no such characters. A tree of nodes would cost the
//! download 2 kB more.

mod blocks;
mod inline;
#[cfg(test)]
mod tests;

use crate::model::without_forbidden;

/// A piece of formatted text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'text> {
    /// The start of an element: its HTML name and its value, which may be empty.
    Start(&'text str, &'text str),
    /// The end of the last open element.
    End,
    /// Text.
    Text(&'text str),
}

/// The blocks of a text.
pub fn blocks(text: &str) -> String {
    let cleaned = without_forbidden(text);
    let text = cleaned.as_deref().unwrap_or(text);
    let mut out = String::new();
    blocks::write(&text.lines().collect::<Vec<_>>(), 0, ["\u{1}p\u{2}", "\u{3}"], &mut out);
    out
}

/// A text of one paragraph, such as a caption: its line breaks stay, and it has no blocks.
pub fn line(text: &str) -> String {
    inline::parse(without_forbidden(text).as_deref().unwrap_or(text))
}

/// The pieces of a formatted text.
pub fn tokens(formatted: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = formatted;
    std::iter::from_fn(move || {
        let is_mark = |letter| matches!(letter, '\u{1}' | '\u{3}');
        let (token, behind) = match rest.bytes().next()? {
            1 => {
                let (name, behind) = rest.get(1..)?.split_once('\u{2}')?;
                let (name, value) = name.split_once(' ').unwrap_or((name, ""));
                (Token::Start(name, value), behind)
            }
            3 => (Token::End, rest.get(1..)?),
            _ => {
                let (text, behind) = rest.split_at(rest.find(is_mark).unwrap_or(rest.len()));
                (Token::Text(text), behind)
            }
        };
        rest = behind;
        Some(token)
    })
}

/// The words of a formatted text, with a line for each block and each line break.
pub fn plain(formatted: &str) -> String {
    let mut out = String::new();
    let mut lines = Vec::new();
    for token in tokens(formatted) {
        let ends_line = match token {
            Token::Text(text) => {
                out.push_str(text);
                false
            }
            Token::Start(name, _) => {
                lines.push(matches!(name, "p" | "li" | "br"));
                // A list in an item starts on a line of its own.
                matches!(name, "ul" | "ol")
            }
            Token::End => lines.pop() == Some(true),
        };
        if ends_line && !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out
}
