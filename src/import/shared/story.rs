//! What a text in HTML or with Markdown links tells: its summary, its formatted text, and the media in it. Alike for all foreign formats.

use crate::import::shared::builder::{Cell, SourceLocation, TimelineBuilder};
use crate::import::shared::formatted::{escaped, formatted, is_formatted};
use crate::import::shared::links::long_clip;
use crate::import::shared::markup::{self, Link, Plain};
use crate::markdown;
use crate::model::{Media, clip, is_media_address, is_web_address};

/// What a text tells.
#[derive(Debug, Default)]
pub struct Told {
    /// The text in one line.
    pub plain: String,
    /// The text itself, or its first sentence if it is formatted.
    pub summary: String,
    /// The formatted text; empty if the summary is all of it.
    pub text: String,
    /// What it embeds.
    pub media: Vec<Media>,
}

impl Told {
    /// The same with a further text behind it.
    pub fn with(self, other: Told) -> Told {
        if self.plain.is_empty() || other.plain.is_empty() {
            let media = [self.media, other.media].concat();
            return if self.plain.is_empty() { Told { media, ..other } } else { Told { media, ..self } };
        }
        let whole = |told: &Told| if told.text.is_empty() { escaped(&told.plain) } else { told.text.clone() };
        Told {
            text: [whole(&self).as_str(), &whole(&other)].join("\n\n"),
            plain: [self.plain.as_str(), &other.plain].join(" "),
            summary: if self.text.is_empty() { first_sentence(&whole(&self)) } else { self.summary },
            media: [self.media, other.media].concat(),
        }
    }
}

/// Reads a text, whose bare addresses are links if `autolink`. Links that are none are reported.
pub fn told(cell: &Option<Cell>, autolink: bool, builder: &mut TimelineBuilder) -> Told {
    let Some(Cell { text: html, location }) = cell else { return Told::default() };
    let Plain { text: plain, links, .. } = markup::plain(html);
    let text = formatted(html, autolink);
    let media = embedded(&links, location, builder);
    report_links(&links, location, builder);
    match is_formatted(&text) {
        true => Told { summary: first_sentence(&text), plain, text, media },
        false => Told { summary: plain.clone(), plain, text: String::new(), media },
    }
}

/// Reports the links whose addresses cannot become links.
pub fn report_links(links: &[Link], location: &SourceLocation, builder: &mut TimelineBuilder) {
    for link in links.iter().filter(|link| link.media.is_none() && !is_web_address(&link.url)) {
        let reason = format!("the link “{}” is not a web address; write one with http or https", clip(&link.url));
        builder.warn(location, reason, "kept as text");
    }
}

/// What the links embed.
pub fn embedded(links: &[Link], location: &SourceLocation, builder: &mut TimelineBuilder) -> Vec<Media> {
    let media =
        |link: &Link| Media { url: link.url.clone(), kind: link.media, alt: link.text.clone(), ..Media::default() };
    let found: Vec<Media> = links.iter().filter(|link| link.media.is_some()).map(media).collect();
    found.into_iter().filter(|media| check_address(&media.url, location, builder)).collect()
}

/// Whether an address may be that of media; reported if not.
pub fn check_address(url: &str, location: &SourceLocation, builder: &mut TimelineBuilder) -> bool {
    if !is_media_address(url) {
        let reason = format!(
            "“{}” is not an address of media; write one with http or https, or relative to the data",
            long_clip(url)
        );
        builder.warn(location, reason, "left out");
        return false;
    }
    true
}

/// The first sentence of a formatted text, or its first words.
fn first_sentence(text: &str) -> String {
    const LEAST: usize = 20;
    const MOST: usize = 240;
    let words = markdown::plain(&markdown::blocks(text)).replace('\n', " ");
    let mut letters = words.char_indices().enumerate().peekable();
    let mut space = 0;
    while let Some((count, (at, letter))) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, (_, next))| *next);
        let ends = matches!(letter, '.' | '!' | '?') && next.is_whitespace() || matches!(letter, '。' | '！' | '？');
        if ends && count >= LEAST {
            return words.get(..at + letter.len_utf8()).unwrap_or_default().into();
        }
        if letter == ' ' {
            space = at;
        }
        if count == MOST {
            return format!("{} …", words.get(..if space > 0 { space } else { at }).unwrap_or_default());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_the_first_sentence() {
        assert_eq!(first_sentence("The *first* sentence here. The second."), "The first sentence here.");
        assert_eq!(first_sentence("J. K. Rowling writes"), "J. K. Rowling writes");
        let words = first_sentence(&"word ".repeat(100));
        assert!(words.ends_with("word …") && words.len() < 250, "{words}");
    }
}
