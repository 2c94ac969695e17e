//! CommonMark, for forums, static site generators and wikis. Escapes more than CommonMark needs, because most hosts also make tables,
//! struck text, bare addresses and mentions of people out of text.

use super::markup::{Items, Markup, collapsed};
use crate::locale::native::Language;
use crate::text::Figure;

/// CommonMark. Blocks have empty lines around them, of which [`Markup::document`] keeps one.
pub(super) struct Markdown;

impl Markup for Markdown {
    fn text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            let next = letters.peek().copied();
            let before = out.trim_start();
            let is_escaped = match letter {
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '#' | '@' => true,
                // The start of a list or, below a line, of a heading.
                '+' | '-' | '=' => before.is_empty(),
                ')' => is_number(before),
                '.' => is_number(before) || is_www(before),
                // An image would begin where a link follows.
                '!' => next.is_none(),
                ':' => next == Some('/'),
                _ => false,
            };
            if is_escaped {
                out.push('\\');
            }
            out.push(if letter.is_control() { ' ' } else { letter });
        }
        out
    }

    fn line_break(&self) -> &'static str {
        "\\\n"
    }

    fn strong(&self, inside: &str) -> String {
        enclosed(inside, "**")
    }

    /// Left out where asterisks would be none: beside others, or between a letter and a sign.
    fn emphasis(&self, is_strong: bool, inside: &str, before: &str) -> String {
        let is_word = inside.starts_with(char::is_alphanumeric) && inside.ends_with(char::is_alphanumeric);
        match is_word && !before.ends_with('*') {
            true => enclosed(inside, if is_strong { "**" } else { "*" }),
            false => inside.to_owned(),
        }
    }

    fn link(&self, url: &str, inside: &str) -> String {
        format!("[{inside}]({})", destination(url))
    }

    fn image(&self, figure: &Figure) -> String {
        format!("![{}]({})", self.text(&figure.alt), destination(&figure.url))
    }

    fn paragraph(&self, inside: &str) -> String {
        format!("\n\n{}\n\n", without_breaks(inside))
    }

    fn items(&self, kind: Items, items: &[String]) -> String {
        let first = match kind {
            Items::Numbers(start) => start.parse().unwrap_or(1),
            Items::Facts | Items::Bullets => 0_u64,
        };
        let written = (first..).zip(items).map(|(number, item)| {
            let marker = match kind {
                Items::Facts => "- ".to_owned(),
                // Nested ones without text are no line across the page, as those of the other markers would be.
                Items::Bullets => "+ ".to_owned(),
                Items::Numbers(_) => format!("{number}. "),
            };
            prefixed(item, &marker, &" ".repeat(marker.len()))
        });
        format!("\n\n{}\n\n", written.collect::<Vec<_>>().join("\n"))
    }

    fn quote(&self, blocks: &str) -> String {
        format!("\n\n{}\n\n", prefixed(blocks, "> ", "> "))
    }

    fn figure(&self, media: &str, caption: &str) -> String {
        format!("\n\n{media}\n\n{}\n\n", without_breaks(caption))
    }

    fn event(&self, title: &str, blocks: &str) -> String {
        format!("\n\n### {}\n\n{blocks}", title.trim())
    }

    fn document(&self, _: &Language, blocks: &str) -> String {
        collapsed(blocks) + "\n"
    }
}

/// Whether a text is a number so far, as that of an item is.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether an address could go on behind a text.
fn is_www(text: &str) -> bool {
    text.get(text.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

/// Emphasized text. Spaces at its ends would keep it from being that.
fn enclosed(inside: &str, marker: &str) -> String {
    let words = without_breaks(inside);
    let space = |is_there: bool| if is_there { " " } else { "" };
    let [before, after] = [inside.starts_with(char::is_whitespace), inside.ends_with(char::is_whitespace)].map(space);
    if words.is_empty() { before.to_owned() } else { format!("{before}{marker}{words}{marker}{after}") }
}

/// Inline text without line breaks at its end, where they would be backslashes.
fn without_breaks(inside: &str) -> &str {
    let text = inside.trim();
    let backslashes = text.len() - text.trim_end_matches('\\').len();
    if backslashes.is_multiple_of(2) { text } else { text.strip_suffix('\\').map_or(text, without_breaks) }
}

/// Blocks whose lines begin with a marker.
fn prefixed(blocks: &str, first: &str, others: &str) -> String {
    let lines = collapsed(without_breaks(blocks));
    let mut out = first.to_owned();
    for (index, line) in lines.lines().enumerate() {
        if index > 0 {
            out.push('\n');
            out += if line.is_empty() { others.trim_end() } else { others };
        }
        out += line;
    }
    out
}

/// An address as the destination of a link.
fn destination(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for letter in url.chars() {
        match letter {
            '(' | ')' | '[' | ']' | '*' | '_' | '&' | '~' => out.extend(['\\', letter]),
            '<' | '>' | '"' | '\'' | '`' | '\\' | '|' | '\0'..=' ' | '\u{7F}' => {
                out += &format!("%{:02X}", u32::from(letter));
            }
            _ => out.push(letter),
        }
    }
    out
}
