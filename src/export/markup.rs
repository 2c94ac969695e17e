//! What a list is written in. Each markup language is a file beside this one; none knows what a timeline is.

use crate::locale::native::Language;
use crate::text::Figure;

/// Kinds of lists, so that two that meet stay two.
#[derive(Clone, Copy)]
pub(super) enum Items<'a> {
    /// What is reported.
    Facts,
    /// A list in a text of the data.
    Bullets,
    /// The same with its first number, empty for 1.
    Numbers(&'a str),
}

/// A markup language. Blocks and items come with what is inside of them already written.
pub(super) trait Markup {
    /// Text that is escaped. It may be the start of a line; line feeds are no breaks.
    fn text(&self, text: &str) -> String;
    /// Text in another language; `auto` where it has a direction of its own.
    fn foreign(&self, _lang: &str, _auto: bool, text: &str) -> String {
        self.text(text)
    }
    /// A date with its form for machines.
    fn time(&self, _machine: &str, text: &str) -> String {
        self.text(text)
    }
    fn line_break(&self) -> &'static str;
    fn strong(&self, inside: &str) -> String;
    /// Emphasis in a text of the data, and what is before it there.
    fn emphasis(&self, is_strong: bool, inside: &str, before: &str) -> String;
    fn link(&self, url: &str, inside: &str) -> String;
    fn image(&self, figure: &Figure) -> String;
    fn paragraph(&self, inside: &str) -> String;
    fn items(&self, kind: Items, items: &[String]) -> String;
    fn quote(&self, blocks: &str) -> String;
    /// Media with their caption, which may be empty.
    fn figure(&self, media: &str, caption: &str) -> String;
    /// Blocks in another language.
    fn foreign_blocks(&self, _lang: &str, blocks: &str) -> String {
        blocks.to_owned()
    }
    fn event(&self, title: &str, blocks: &str) -> String;
    /// All events.
    fn events(&self, events: &str) -> String {
        events.to_owned()
    }
    fn document(&self, _language: &Language, blocks: &str) -> String {
        blocks.to_owned()
    }
}

/// Blocks with one empty line between two.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn collapsed(blocks: &str) -> String {
    let mut out = String::with_capacity(blocks.len());
    for line in blocks.trim().lines() {
        if !line.is_empty() || !out.ends_with("\n\n") {
            out += line;
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out
}
