//! The list as Markdown and wikitext: whatever the texts of the data are, it says what the list in HTML says, with the same links.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use heistline::export::list;
use heistline::import;
use heistline::locale::native::english;
use heistline::model::Timeline;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::json;

/// Texts that are markup somewhere.
const PIECES: &[&str] = &[
    "a",
    "Bank",
    " ",
    "  ",
    "    ",
    "\n",
    "\n\n",
    "\t",
    "1",
    "2016",
    ". ",
    ".",
    ") ",
    "- ",
    "-",
    "---",
    "+ ",
    "* ",
    "*",
    "**",
    "_",
    "__",
    "# ",
    "#",
    "> ",
    "<",
    ">",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<script>",
    "&amp;",
    "&",
    "&copy;",
    "&#91;",
    "[",
    "]",
    "](",
    "(",
    ")",
    "![",
    "!",
    "[x]: http://a.example",
    "`",
    "```",
    "~",
    "~~~",
    "~~~~",
    "|",
    "| - |",
    "=",
    "==",
    "===",
    "\\",
    "\\\n",
    "$",
    "^",
    ":",
    "://",
    "http://a.example",
    "https://",
    "www.a.example",
    "mailto:a@b.example",
    "@",
    "[[",
    "]]",
    "[[File:a.png]]",
    "{{",
    "}}",
    "{{{1}}}",
    "{|",
    "|}",
    "''",
    "'''",
    "'",
    "\"",
    "__TOC__",
    "----",
    ";a:b",
    "<nowiki>",
    "</nowiki>",
    "#REDIRECT",
    "-{",
    "}-",
    "«",
    "é",
    "\u{202E}",
    "中",
];

/// Addresses with signs that end a link somewhere.
const ADDRESSES: &[&str] = &[
    "https://example.org/a",
    "https://example.org/a_(b)",
    "https://example.org/)",
    "https://example.org/[a]*b*_c_~~~~",
    "https://example.org/?a=1&copy;=2&lt;=3",
    "https://example.org/a''b{{c}}|d<e>\"f`g",
    "https://example.org/__TOC__?q=é",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..8).prop_map(|pieces| pieces.concat())
}

/// A timeline with such texts in all fields.
fn timeline(has_images: bool) -> impl Strategy<Value = Timeline> {
    (proptest::collection::vec(text(), 12), proptest::sample::select(ADDRESSES)).prop_map(move |(texts, url)| {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap();
        let kind = if has_images { "image" } else { "link" };
        let claim = json!({ "measure": "stolen", "amount": 5, "token": next(), "note": next(), "sources": ["s"], "lead": true });
        let event = json!({
            "id": "a", "title": format!("{}T", next()), "date": "2016-02-05", "place": next(), "summary": next(), "text": next(),
            "kind": "k", "claims": [claim],
            "attribution": [{ "by": format!("{}A", next()), "sources": ["s"] }],
            "corrections": [{ "date": "2018", "text": format!("{}C", next()) }],
            "media": [{ "url": if has_images { "https://example.org/a.png" } else { url }, "kind": kind, "alt": next(), "caption": next() }],
        });
        let data = json!({
            "kinds": [{ "id": "k", "label": format!("{}K", next()) }],
            "sources": { "s": { "publisher": format!("{}P", next()), "url": url, "archived": url } },
            "events": [event],
        });
        import::read(&data.to_string()).unwrap().timeline
    })
}

/// What stands in a list without spaces, its links, and the number of headings.
#[derive(Debug, Default, PartialEq)]
struct Read {
    text: String,
    links: Vec<String>,
    headings: usize,
}

impl Read {
    fn push(&mut self, text: &str) {
        self.text.extend(text.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()));
    }
}

fn unescaped(text: &str) -> String {
    ["&lt;<", "&gt;>", "&quot;\"", "&#39;'", "&amp;&"]
        .iter()
        .fold(text.to_owned(), |text, pair| text.replace(&pair[..pair.len() - 1], &pair[pair.len() - 1..]))
}

/// What a browser makes of our own HTML.
fn read_html(html: &str) -> Read {
    let mut read = Read::default();
    for part in html.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        let value = |name: &str| {
            tag.split_once(&format!(" {name}=\"")).map(|(_, rest)| unescaped(rest.split('"').next().unwrap()))
        };
        if tag.starts_with("a ") {
            read.links.push(value("href").unwrap());
        }
        if tag.starts_with("img ") {
            read.push(&value("alt").unwrap());
        }
        read.headings += usize::from(tag == "h3");
        read.push(&unescaped(text));
    }
    read
}

/// What CommonMark, or a host with more than it, makes of Markdown.
fn read_markdown(markdown: &str, options: Options) -> Read {
    let mut read = Read::default();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => read.push(&text),
            Event::Start(Tag::Link { dest_url, .. }) => read.links.push(dest_url.to_string()),
            Event::Start(Tag::Heading { level, .. }) => {
                assert_eq!(level as usize, 3, "{markdown}");
                read.headings += 1;
            }
            Event::SoftBreak | Event::HardBreak | Event::End(_) => {}
            Event::Start(
                Tag::Paragraph
                | Tag::List(_)
                | Tag::Item
                | Tag::Strong
                | Tag::Emphasis
                | Tag::Image { .. }
                | Tag::BlockQuote(_),
            ) => {}
            other => panic!("{other:?} in\n{markdown}"),
        }
    }
    read
}

/// What MediaWiki makes of wikitext with nothing in it but headings, lists, emphasis, links and line breaks.
fn read_wikitext(wikitext: &str) -> Read {
    let mut read = Read::default();
    for line in wikitext.lines() {
        let mut rest = line.trim_start_matches(['*', '#']);
        if let Some(title) = line.strip_prefix("=== ").and_then(|title| title.strip_suffix(" ===")) {
            read.headings += 1;
            rest = title;
        }
        assert!(!rest.starts_with([':', ';', '-', '!', '+']), "{line}");
        let markup = ["<br />", "<blockquote>", "</blockquote>", "'"];
        let words = markup.iter().fold(rest.to_owned(), |rest, markup| rest.replace(markup, ""));
        let mut rest = words.as_str();
        while let Some((text, behind)) = rest.split_once('[') {
            read_words(text, &mut read);
            let (url, behind) = behind.split_once(' ').unwrap();
            read.links.push(url.replace("&amp;", "&"));
            let (label, behind) = behind.split_once(']').unwrap();
            read_words(label, &mut read);
            rest = behind;
        }
        read_words(rest, &mut read);
    }
    read
}

/// Words without markup.
fn read_words(words: &str, read: &mut Read) {
    for sign in ["<", ">", "[", "]", "{", "}", "|", "=", "~", "__", "://", "''"] {
        assert!(!words.contains(sign), "{sign} in {words}");
    }
    let mut parts = words.split("&#");
    read.push(parts.next().unwrap());
    for part in parts {
        let (number, text) = part.split_once(';').unwrap();
        read.push(&char::from_u32(number.parse().unwrap()).unwrap().to_string());
        read.push(text);
    }
    assert!(!words.replace("&#", "").contains('&'), "{words}");
}

/// The addresses with some signs percent-encoded.
fn encoded(links: &[String], signs: &[char]) -> Vec<String> {
    let encode =
        |letter: char| if signs.contains(&letter) { format!("%{:02X}", u32::from(letter)) } else { letter.to_string() };
    links.iter().map(|url| url.chars().map(encode).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markdown_says_what_the_html_says(timeline in timeline(true)) {
        let html = read_html(&list::html(&timeline, english()));
        let markdown = list::markdown(&timeline, english());
        for options in [Options::empty(), Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES] {
            let read = read_markdown(&markdown, options);
            prop_assert_eq!(&read.text, &html.text, "{}", &markdown);
            prop_assert_eq!(&read.links, &encoded(&html.links, &['<', '>', '"', '\'', '`', '|']), "{}", &markdown);
            prop_assert_eq!(read.headings, 1, "{}", &markdown);
        }
    }

    #[test]
    fn wikitext_says_what_the_html_says(timeline in timeline(false)) {
        let html = read_html(&list::html(&timeline, english()));
        let wikitext = list::wikitext(&timeline, english());
        let read = read_wikitext(&wikitext);
        let signs = ['[', ']', '<', '>', '"', '\'', '{', '}', '|', '~'];
        let links: Vec<String> = encoded(&html.links, &signs).iter().map(|url| url.replace("__", "_%5F")).collect();
        prop_assert_eq!(&read.text, &html.text, "{}", &wikitext);
        prop_assert_eq!(&read.links, &links, "{}", &wikitext);
        prop_assert_eq!(read.headings, 1, "{}", &wikitext);
    }
}
