//! Wikitext of MediaWiki.

use super::markup::{Items, Markup, collapsed};
use crate::locale::native::Language;
use crate::model::is_web_address;
use crate::text::Figure;

/// Wikitext. Blocks have empty lines around them, of which [`Markup::document`] keeps one; a list is lines that begin with its marker.
pub(super) struct Wikitext;

impl Markup for Wikitext {
    fn text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut letters = text.chars().peekable();
        let mut before = None;
        while let Some(letter) = letters.next() {
            let is_markup = match letter {
                '&' | '<' | '>' | '[' | ']' | '{' | '}' | '|' | '\'' | '=' | '~' => true,
                '*' | '#' | ';' | '-' | '+' | '!' => out.trim_start().is_empty(),
                '_' => before.is_none_or(|before| before == '_'),
                // An address would begin, or a definition; not in a time of day.
                ':' => {
                    let next = letters.peek();
                    let is_time = before.is_some_and(|before: char| before.is_ascii_digit())
                        && next.is_some_and(char::is_ascii_digit);
                    out.trim_start().is_empty() || !(is_time || next.is_none_or(|next| next.is_whitespace()))
                }
                _ => false,
            };
            match letter {
                _ if is_markup => out += &format!("&#{};", u32::from(letter)),
                _ if letter.is_control() => out.push(' '),
                _ => out.push(letter),
            }
            before = Some(letter);
        }
        out
    }

    fn line_break(&self) -> &'static str {
        "<br />"
    }

    fn strong(&self, inside: &str) -> String {
        format!("'''{inside}'''")
    }

    fn emphasis(&self, is_strong: bool, inside: &str, _: &str) -> String {
        if is_strong { self.strong(inside) } else { format!("''{inside}''") }
    }

    fn link(&self, url: &str, inside: &str) -> String {
        format!("[{} {inside}]", address(url))
    }

    /// A link, because MediaWiki shows its own images only.
    fn image(&self, figure: &Figure) -> String {
        let label = if figure.alt.is_empty() { &figure.url } else { &figure.alt };
        let label = self.text(label);
        if is_web_address(&figure.url) { self.link(&figure.url, &label) } else { label }
    }

    fn paragraph(&self, inside: &str) -> String {
        format!("\n\n{}\n\n", inside.trim())
    }

    fn items(&self, kind: Items, items: &[String]) -> String {
        let marker = if let Items::Numbers(_) = kind { '#' } else { '*' };
        let written: Vec<String> = items.iter().map(|item| nested(item, marker)).collect();
        format!("\n\n{}\n\n", written.join("\n"))
    }

    fn quote(&self, blocks: &str) -> String {
        format!("\n\n<blockquote>\n{}\n</blockquote>\n\n", blocks.trim())
    }

    fn figure(&self, media: &str, caption: &str) -> String {
        format!("\n\n{media}\n\n{caption}\n\n")
    }

    fn event(&self, title: &str, blocks: &str) -> String {
        format!("\n\n=== {} ===\n\n{blocks}", title.trim())
    }

    fn document(&self, _: &Language, blocks: &str) -> String {
        collapsed(blocks) + "\n"
    }
}

/// An item on one line, with the lines of the lists inside of it below.
fn nested(item: &str, marker: char) -> String {
    let mut out = String::new();
    for line in item.lines().map(str::trim).filter(|line| !line.is_empty()) {
        // No text begins with these.
        let is_list = line.starts_with(['*', '#']);
        match (out.is_empty(), is_list) {
            (true, true) => out += &format!("{marker}{line}"),
            (true, false) => out += &format!("{marker} {line}"),
            (false, true) => out += &format!("\n{marker}{line}"),
            (false, false) => out += &format!("<br />{line}"),
        }
    }
    out
}

/// An address as that of an external link.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    let mut before = ' ';
    for letter in url.chars() {
        match letter {
            '&' => out += "&amp;",
            '[' | ']' | '<' | '>' | '"' | '\'' | '{' | '}' | '|' | '\\' | '~' | '\0'..=' ' | '\u{7F}' => {
                out += &format!("%{:02X}", u32::from(letter));
            }
            '_' if before == '_' => out += "%5F",
            _ => out.push(letter),
        }
        before = letter;
    }
    out
}
