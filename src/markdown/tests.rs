//! Formatted text against pulldown-cmark, on texts within the subset.

use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use pulldown_cmark::{Event, Parser, Tag};

use super::*;
use crate::model::is_web_address;

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The HTML of a formatted text, without white space between blocks.
fn html(formatted: &str) -> String {
    let (mut out, mut open) = (String::new(), Vec::new());
    for token in tokens(formatted) {
        match token {
            Token::Text(text) => out += &escape(text),
            Token::Start("br", _) => {
                out += "<br />";
                open.push("");
            }
            Token::Start(name, value) => {
                let attribute = if name == "a" { "href" } else { "start" };
                let value =
                    if value.is_empty() { String::new() } else { format!(" {attribute}=\"{}\"", escape(value)) };
                out += &format!("<{name}{value}>");
                open.push(name);
            }
            Token::End => {
                let name = open.pop().unwrap();
                out += &if name.is_empty() { String::new() } else { format!("</{name}>") };
            }
        }
    }
    assert!(open.is_empty(), "{formatted:?}");
    out
}

/// The HTML of pulldown-cmark in the same form; `None` if it has more than the subset.
fn theirs(text: &str) -> Option<String> {
    let is_known = |event: &Event| match event {
        Event::Start(Tag::Link { dest_url, title, .. }) => is_web_address(dest_url) && title.is_empty(),
        Event::Start(tag) => {
            matches!(tag, Tag::Paragraph | Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::Emphasis | Tag::Strong)
        }
        Event::End(_) | Event::Text(_) | Event::SoftBreak | Event::HardBreak => true,
        _ => false,
    };
    let events: Vec<Event> = Parser::new(text).collect();
    if !events.iter().all(is_known) {
        return None;
    }
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, events.into_iter());
    Some(squeezed(&out))
}

/// HTML without line ends beside tags, and without the white space that no reader sees.
fn squeezed(html: &str) -> String {
    let mut out = html.replace("<br />\n", "<br />").replace("&#39;", "'").replace("&quot;", "\"");
    for name in ["p", "ul", "ol", "li", "blockquote"] {
        for tag in [format!("<{name}>"), format!("</{name}>")] {
            out = out.replace(&format!("{tag}\n"), &tag).replace(&format!("\n{tag}"), &tag);
        }
    }
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().replace(">\n<li>", "><li>")
}

fn ours(text: &str) -> String {
    squeezed(&html(&blocks(text)))
}

#[test]
fn formatted_text_becomes_elements() {
    for (text, expected) in [
        ("One\ntwo.\n\nThree.", "<p>One\ntwo.</p><p>Three.</p>"),
        ("One  \ntwo\\\nthree", "<p>One<br />two<br />three</p>"),
        ("*a* __b__ ***c***", "<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em></p>"),
        ("snake_case_name 2*3*4", "<p>snake_case_name 2<em>3</em>4</p>"),
        (
            "See [the *report*](https://example.org/a_(b) \"Title\") and <https://example.org/>.",
            "<p>See <a href=\"https://example.org/a_(b)\">the <em>report</em></a> and \
             <a href=\"https://example.org/\">https://example.org/</a>.</p>",
        ),
        ("- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("3. a\n\n4. b", "<ol start=\"3\"><li><p>a</p></li><li><p>b</p></li></ol>"),
        ("> said\nso\n\nEnd", "<blockquote><p>said\nso</p></blockquote><p>End</p>"),
    ] {
        assert_eq!(ours(text), expected, "{text}");
    }
}

#[test]
fn what_is_not_in_the_subset_is_text() {
    for text in
        ["# Title", "`code`", "<b>bold</b>", "&amp; &lt;", "| a | b |", "[a][b]", "<mailto:a@example.org>", "a < b"]
    {
        assert_eq!(blocks(text), format!("\u{1}p\u{2}{text}\u{3}"));
    }
}

#[test]
fn only_web_addresses_become_links_and_the_words_of_others_stay() {
    for url in ["javascript:alert(1)", "data:text/html,x", "a.html", "//example.org", "mailto:a@example.org", ""] {
        assert_eq!(ours(&format!("[words]({url})")), "<p>words</p>", "{url}");
    }
    assert_eq!(
        ours("![a map](https://example.org/map.png)"),
        "<p><a href=\"https://example.org/map.png\">a map</a></p>"
    );
}

#[test]
fn plain_text_has_a_line_for_each_block() {
    let text = "One *two*.\n\n- [a](https://example.org/)\n- b\n\n> c\\\n> d";
    assert_eq!(plain(&blocks(text)), "One two.\na\nb\nc\nd");
    assert_eq!(plain(&blocks("- a\n  - b")), "a\nb");
}

#[test]
fn marks_in_a_text_make_no_elements() {
    let text = "\u{1}script\u{2}alert(1)\u{3} \u{4}*a*\u{5}";
    assert_eq!(html(&blocks(text)), "<p>scriptalert(1) <em>a</em></p>");
    assert_eq!(html(&line(text)), "scriptalert(1) <em>a</em>");
}

#[test]
fn hostile_texts_are_read_in_a_moment_and_without_deep_recursion() {
    for part in ["*a ", "a* ", "[", "![", "[a](", "> ", "- ", "1. ", "*_", "**a_b*", "<https://", "\\", "](", "[a](<"] {
        let text = part.repeat(10_000 / part.len());
        assert!(plain(&blocks(&text)).len() <= 2 * text.len(), "{part}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8_192, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn texts_within_the_subset_are_those_of_pulldown_cmark(text in proptest::collection::vec(
        proptest::sample::select(vec![
            "a", "b", " ", " ", "\n", "\n\n", "*", "**", "_", "__", "***", "[", "](https://example.org/)", "](", ")", "]",
            "<https://example.org/x>", "\\*", ".", "é", "語", "“", "  \na", "\\\na", "\n- ", "\n* ", "\n1. ", "\n2. ", "\n> ",
            "\n  ", "\n   ", "- ", "> ", "(", "!",
        ]),
        0..14,
    )) {
        let text = text.concat();
        // An image is a link here, and text below an empty item may belong to it.
        let is_empty_item = |line: &str| line.contains(['-', '*', '.']) && line.chars().all(|letter| "-*12.> ".contains(letter));
        let is_tried = !text.contains("![") && !text.lines().any(is_empty_item);
        if let Some(theirs) = theirs(&text).filter(|_| is_tried) {
            prop_assert_eq!(ours(&text), theirs);
        }
    }
}
