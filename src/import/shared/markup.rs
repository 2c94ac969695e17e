//! HTML to plain text and links. Knows no timeline.

use crate::import::shared::html::{Token, tokens};
use crate::model::MediaKind;

/// HTML without its tags.
#[derive(Debug, Default, PartialEq)]
pub struct Plain {
    /// Its text in one line, with white space collapsed.
    pub text: String,
    /// The same with its lines, a blank one between paragraphs, and a bullet before items.
    pub lines: String,
    /// Its links, in source order.
    pub links: Vec<Link>,
}

/// An address in HTML.
#[derive(Debug, Default, PartialEq)]
pub struct Link {
    /// The address.
    pub url: String,
    /// The text of the link, or the alternative text of an image.
    pub text: String,
    /// What HTML embeds at it; `None` for a link.
    pub media: Option<MediaKind>,
}

/// Converts HTML, or text that only looks like it: `a < b` stays as it is.
pub fn plain(html: &str) -> Plain {
    let mut text = String::new();
    let mut links: Vec<Link> = Vec::new();
    // The offset at which the text of the open link starts.
    let mut open = None;
    let mut dropped = false;
    // Only text without tags has lines of its own.
    let has_tags = html.contains('<');
    for token in tokens(html) {
        match token {
            Token::Text(string) if !dropped && has_tags => text += &string.replace(['\n', '\r'], " "),
            Token::Text(string) if !dropped => text += &string,
            Token::Text(_) => {}
            Token::Start(tag) => {
                let name = tag.name.as_str();
                dropped |= is_dropped(name) && !tag.self_closing;
                let (address, said) = match name {
                    // Invisible.
                    "script" => ("", ""),
                    "a" => ("href", ""),
                    "iframe" => ("src", "title"),
                    _ => ("src", "alt"),
                };
                let url = address_of(&collapsed(tag.attribute(address)));
                if !url.is_empty() {
                    close(&mut links, &text, open.take());
                    open = (name == "a").then_some(text.len());
                    links.push(Link { url, text: collapsed(tag.attribute(said)), media: embedded(name) });
                }
                text.push_str(if name == "li" { "\n• " } else { space(name) });
            }
            Token::End(name) => {
                dropped &= !is_dropped(&name);
                if name == "a" {
                    close(&mut links, &text, open.take());
                }
                text.push_str(space(&name));
            }
        }
    }
    close(&mut links, &text, open);
    Plain { text: collapsed(&text.replace("\n• ", "\n")), lines: lines(&text), links }
}

/// A text with white space collapsed in each line, and at most one blank line between others.
fn lines(text: &str) -> String {
    let mut found = String::new();
    let mut gap = "";
    for line in text.lines().map(collapsed) {
        if line.is_empty() {
            gap = "\n\n";
            continue;
        }
        found += if found.is_empty() { "" } else { gap };
        found += &line;
        gap = "\n";
    }
    found
}

/// An address as a browser resolves it: https if it has no scheme, and with escaped spaces.
pub fn address_of(written: &str) -> String {
    let written = written.trim().replace(' ', "%20");
    if written.starts_with("//") { format!("https:{written}") } else { written }
}

/// Sets the text of the open link, which starts at an offset.
fn close(links: &mut [Link], text: &str, open: Option<usize>) {
    if let (Some(from), Some(link)) = (open, links.iter_mut().rfind(|link| link.media.is_none())) {
        link.text = collapsed(text.get(from..).unwrap_or_default());
    }
}

/// What an element embeds.
fn embedded(name: &str) -> Option<MediaKind> {
    match name {
        "a" => None,
        "img" => Some(MediaKind::Image),
        "video" => Some(MediaKind::Video),
        "audio" => Some(MediaKind::Audio),
        _ => Some(MediaKind::Embed),
    }
}

/// Whether an element's contents are dropped.
pub fn is_dropped(name: &str) -> bool {
    matches!(name, "script" | "style" | "iframe" | "noframes" | "noembed" | "template")
}

/// Whether an element is within a line.
pub fn is_inline(name: &str) -> bool {
    let inline = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
        "s", "small", "span", "strong", "sub", "sup", "u", "wbr",
    ];
    inline.contains(&name)
}

/// The separator for a tag: nothing for an inline element, a line break or a blank line for a block.
fn space(name: &str) -> &'static str {
    match name {
        _ if is_inline(name) => "",
        "p" | "ul" | "ol" | "blockquote" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "\n\n",
        "br" | "div" | "tr" => "\n",
        _ => " ",
    }
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        plain(html).text
    }

    #[test]
    fn blocks_separate_words_and_inline_elements_do_not() {
        for (html, words) in [
            ("one<br>two<br/>three", "one two three"),
            ("<p>One.</p><p>Two.</p>", "One. Two."),
            ("<ul><li>a</li><li>b</li></ul>", "a b"),
            ("half<b>way</b> t<i>he</i>re", "halfway there"),
            ("  a \n\t b&nbsp;&nbsp;c ", "a b c"),
            ("<!-- hidden -->seen", "seen"),
        ] {
            assert_eq!(text(html), words);
        }
    }

    #[test]
    fn paragraphs_items_and_line_breaks_stay_apart() {
        for (html, lines) in [
            ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
            ("<p>One\nhalf.</p>\n<p>Two<br>\nlines.</p>", "One half.\n\nTwo\nlines."),
            (
                "<p>A</p><ul><li>a drill</li>\n<li>a <b>rope</b></li></ul>Then<br>a line.",
                "A\n\n• a drill\n• a rope\n\nThen\na line.",
            ),
            ("<div>a</div><div>b</div>", "a\n\nb"),
            ("typed\n\n\n as  lines\nhere", "typed\n\nas lines\nhere"),
            ("<p> </p>", ""),
        ] {
            assert_eq!(plain(html).lines, lines, "{html}");
        }
    }

    #[test]
    fn entities_are_decoded_once() {
        assert_eq!(text("AT&amp;T &lt;b&gt; &#233;&#x1F600; &amp;lt;"), "AT&T <b> é😀 &lt;");
        assert_eq!(text("R&D, Q&A"), "R&D, Q&A");
    }

    #[test]
    fn scripts_and_styles_are_dropped_with_their_contents() {
        assert_eq!(text("a<script>if (a < b) alert('<b>')</script>b"), "a b");
        assert_eq!(text("<style>p > a { color: red }</style>words"), "words");
        assert_eq!(text("x<iframe src=\"https://example.org/\">no <b>frames</b></iframe>y"), "x y");
    }

    #[test]
    fn text_that_only_looks_like_markup_survives() {
        for words in ["a < b", "1 <2 and 3> 2", "I <3 it", "a <b", "less < more </", "5 > 3", "<"] {
            assert_eq!(text(words), words);
        }
    }

    #[test]
    fn links_have_their_text_and_images_their_alternative_text() {
        let html = "See <a href='https://example.org/a b'>the <b>report</b></a>, <a href=\"//example.org/c\">more\
                    <img src=\"https://example.org/p.png\" alt=\"a map\"></a> <a name=x>none</a>";
        let link = |url: &str, text: &str, media| Link { url: url.into(), text: text.into(), media };
        assert_eq!(
            plain(html).links,
            [
                link("https://example.org/a%20b", "the report", None),
                link("https://example.org/c", "more", None),
                link("https://example.org/p.png", "a map", Some(MediaKind::Image)),
            ]
        );
    }

    #[test]
    fn script_is_not_a_link() {
        let post = "<blockquote>Words <a href='https://example.org/1'>1 May</a></blockquote><script src='//example.org/w.js'></script>";
        assert_eq!(plain(post).links.len(), 1);
    }
}
