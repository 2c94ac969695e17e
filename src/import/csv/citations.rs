//! Sources as people cite them in one cell: names and addresses in lines or lists, links in HTML, Markdown and wikitext. Knows no
//! timeline.

use crate::import::shared::html::{Token, tokens};
use crate::import::shared::markup::address_of;
use crate::model::is_web_address;

/// A source that a cell cites. Each part may be empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Citation {
    pub publisher: String,
    pub title: String,
    pub url: String,
}

/// A piece of a cell.
#[derive(Debug, PartialEq)]
enum Part {
    Text(String),
    /// A web address, with the text of its link, which is empty for an address that is written out.
    Link {
        text: String,
        url: String,
    },
    /// What keeps sources apart: a mark, or the end of a line.
    Break(char),
}

/// Longest cell that is taken apart, in bytes.
const LONGEST: usize = 10_000;

/// The texts of links that name no source.
const SAYS_NOTHING: [&str; 12] =
    ["link", "source", "url", "here", "article", "hier", "quelle", "ici", "lien", "aquí", "fuente", "fonte"];

/// What stands between two sources.
const JOINS: [&str; 8] = ["and", "&", "+", "und", "et", "y", "e", "/"];

/// Whether a name and an address are one source as they stand.
pub fn is_simple(name: &str, url: &str) -> bool {
    let is_one = |url: &str| is_web_address(url) && !url.contains([',', ';', '|', '"', '(', '[', '<', '>']);
    let is_long = name.len().max(url.len()) > LONGEST;
    is_long || (!name.contains("://") || is_one(name)) && (url.is_empty() || is_one(url) || !url.contains("://"))
}

/// The sources that a cell of names and a cell of addresses cite together.
pub fn citations(names: &str, urls: &str) -> Vec<Citation> {
    let (named, mut linked) = (cited(names), cited(urls));
    linked.retain(|one| !one.url.is_empty());
    if named.iter().any(|one| !one.url.is_empty()) {
        let mut all = named;
        linked.retain(|one| !all.iter().any(|other| other.url == one.url));
        all.extend(linked);
        return all;
    }
    if linked.is_empty() {
        return vec![Citation { publisher: names.into(), title: String::new(), url: urls.into() }];
    }
    let split = |marks: &[char]| names.split(marks).map(str::trim).filter(|name| !name.is_empty()).collect::<Vec<_>>();
    let each = [split(&['\n', ';', '|']), split(&[','])].into_iter().find(|each| each.len() == linked.len());
    for (index, one) in linked.iter_mut().enumerate() {
        let name = each.as_ref().and_then(|each| each.get(index)).map_or(names, |name| name);
        if !name.is_empty() {
            one.title = std::mem::replace(&mut one.publisher, name.into());
        }
    }
    linked
}

/// A text without its markup, and the addresses that it links; `None` for one without any.
pub fn unmarked(text: &str) -> Option<(String, Vec<String>)> {
    // Most cells have none of these bytes.
    if !text.bytes().any(|byte| matches!(byte, b'<' | b'&' | b'*' | b'[')) || text.len() > LONGEST {
        return None;
    }
    let has_markup = text.contains(['<', '&', '*']) || text.contains("](");
    if !has_markup {
        return None;
    }
    let (mut bare, mut links) = (String::new(), Vec::new());
    for part in parts(text) {
        match part {
            Part::Text(text) => bare += &text,
            Part::Link { text, url } => {
                bare += if text.is_empty() { &url } else { &text };
                // An address that is written out is part of the text.
                if !text.is_empty() {
                    links.push(url);
                }
            }
            Part::Break(mark) => bare.push(mark),
        }
    }
    let bare = without_stars(&bare).split_whitespace().collect::<Vec<_>>().join(" ");
    (bare != text && !bare.is_empty()).then_some((bare, links))
}

/// A text without the pairs of stars that make it bold in Markdown.
fn without_stars(text: &str) -> String {
    let pieces: Vec<&str> = text.split("**").collect();
    if pieces.len() % 2 == 1 { pieces.concat() } else { text.into() }
}

/// The sources that one cell cites.
fn cited(cell: &str) -> Vec<Citation> {
    let parts = parts(cell);
    if !parts.iter().any(|part| matches!(part, Part::Link { .. })) {
        return vec![Citation { publisher: cell.trim().into(), ..Citation::default() }];
    }
    parts.split(|part| matches!(part, Part::Break(_))).flat_map(of_item).collect()
}

/// The sources of one item of a list, each with the text before it, or with the text behind it if none stands before the first.
fn of_item(parts: &[Part]) -> Vec<Citation> {
    let (mut texts, mut links) = (vec![String::new()], Vec::new());
    for part in parts {
        match part {
            Part::Text(text) => texts.last_mut().into_iter().for_each(|last| last.push_str(text)),
            Part::Link { text, url } => {
                links.push((name(text), url));
                texts.push(String::new());
            }
            Part::Break(_) => {}
        }
    }
    let texts: Vec<&str> =
        texts.iter().enumerate().map(|(index, text)| name(if index == 0 { text } else { unjoined(text) })).collect();
    let text = |index: usize| texts.get(index).copied().unwrap_or_default();
    if links.is_empty() {
        let alone = Citation { publisher: text(0).into(), ..Citation::default() };
        return if alone.publisher.is_empty() { Vec::new() } else { vec![alone] };
    }
    let follow = usize::from(text(0).is_empty() && links.iter().all(|(own, _)| own.is_empty()));
    let count = links.len();
    let cite = |(index, (own, url)): (usize, (&str, &String))| {
        let beside = text(index + follow);
        // What stands behind the last one belongs to it, such as when it was read.
        let rest = if follow == 0 && index + 1 == count { text(count) } else { "" };
        let (publisher, title) = if beside.is_empty() { (own, "") } else { (beside, own) };
        let publisher = [publisher, rest].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        Citation { publisher, title: title.into(), url: url.clone() }
    };
    links.into_iter().enumerate().map(cite).collect()
}

/// A text between two addresses without the word that joins them.
fn unjoined(text: &str) -> &str {
    let text = text.trim_start_matches([',', ' ']);
    let behind = |join: &&str| text.strip_prefix(*join).filter(|rest| rest.starts_with(' '));
    JOINS.iter().find_map(behind).unwrap_or(text)
}

/// A name without what only joins it to others; empty if it names nothing.
fn name(text: &str) -> &str {
    let is_mark = |letter: char| letter.is_whitespace() || ",:–—•*：，".contains(letter);
    let mut text = text.trim_matches(is_mark).trim_end_matches(|letter| is_mark(letter) || "([-<.（".contains(letter));
    text = text.trim_start_matches(|letter| is_mark(letter) || ")]->.）".contains(letter));
    // The number of a list or a footnote.
    let number = text.trim_start_matches(['[', '(']).trim_start_matches(|letter: char| letter.is_ascii_digit());
    if number.len() < text.len()
        && let Some(rest) = number.strip_prefix(['.', ')', ']'])
        && (rest.is_empty() || rest.starts_with(char::is_whitespace))
    {
        text = rest.trim();
    }
    let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).filter(|text| !text.contains('('));
    text = inside.unwrap_or(text).trim();
    let lower = text.trim_end_matches(':').to_lowercase();
    if SAYS_NOTHING.contains(&lower.as_str()) || JOINS.contains(&lower.as_str()) { "" } else { text }
}

/// The pieces of a cell.
fn parts(cell: &str) -> Vec<Part> {
    let mut found = Vec::new();
    if !cell.contains(['<', '&']) {
        written(cell, &mut found);
        return found;
    }
    // The address of the open link, and its text so far.
    let mut open: Option<(String, String)> = None;
    let close = |open: &mut Option<(String, String)>, found: &mut Vec<Part>| {
        if let Some((url, text)) = open.take() {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            found.push(Part::Link { text: if text == url { String::new() } else { text }, url });
        }
    };
    for token in tokens(cell) {
        match (token, &mut open) {
            (Token::Text(text), Some((_, inside))) => inside.push_str(&text),
            (Token::Text(text), None) => written(&text, &mut found),
            (Token::Start(tag), _) if tag.name == "a" => {
                close(&mut open, &mut found);
                let url = address_of(tag.attribute("href"));
                open = is_web_address(&url).then(|| (url, String::new()));
            }
            (Token::End(name), _) if name == "a" => close(&mut open, &mut found),
            (Token::Start(tag), None) if is_break(&tag.name) => found.push(Part::Break('\n')),
            (Token::End(name), None) if is_break(&name) => found.push(Part::Break('\n')),
            _ => {}
        }
    }
    close(&mut open, &mut found);
    found
}

fn is_break(name: &str) -> bool {
    matches!(name, "br" | "p" | "div" | "li" | "ul" | "ol" | "tr" | "td")
}

/// The pieces of a text without tags.
fn written(text: &str, found: &mut Vec<Part>) {
    let (mut rest, mut plain) = (text, String::new());
    while let Some(first) = rest.chars().next() {
        let link = match first {
            '[' => marked(rest),
            'h' | 'H' => address(rest).map(|url| (String::new(), url, url.len())),
            _ => None,
        };
        if let Some((text, url, length)) = link {
            let url = url.to_string();
            found.extend((!plain.is_empty()).then(|| Part::Text(std::mem::take(&mut plain))));
            found.push(Part::Link { text: if text == url { String::new() } else { text }, url });
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        if matches!(first, '\n' | '\r' | ';' | '|' | '•' | '；') {
            found.extend((!plain.is_empty()).then(|| Part::Text(std::mem::take(&mut plain))));
            found.push(Part::Break(first));
        } else {
            plain.push(first);
        }
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
    }
    found.extend((!plain.is_empty()).then_some(Part::Text(plain)));
}

/// The link at the start of a text, `[name](address)` of Markdown or `[address name]` of wikitext: its text, its address and its length.
fn marked(text: &str) -> Option<(String, &str, usize)> {
    let inside = text.get(1..)?;
    if let Some(url) = address(inside) {
        let (name, _) = inside.get(url.len()..)?.split_once(']')?;
        return Some((name.trim().into(), url, 1 + url.len() + name.len() + 1));
    }
    let (name, behind) = inside.split_once("](")?;
    let url = address(behind).filter(|_| !name.contains(['[', '\n']))?;
    // A title may follow in quotes.
    let (quoted, _) = behind.get(url.len()..)?.split_once(')')?;
    Some((name.trim().into(), url, 1 + name.len() + 2 + url.len() + quoted.len() + 1))
}

/// The web address at the start of a text, without the punctuation that follows it.
fn address(text: &str) -> Option<&str> {
    let starts = |text: &str| {
        let has = |scheme: &&str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        ["http://", "https://"].iter().any(has)
    };
    if !starts(text) {
        return None;
    }
    let ends = |(at, letter): (usize, char)| {
        let behind = || text.get(at + letter.len_utf8()..).unwrap_or_default();
        match letter {
            '<' | '>' | '"' | '`' | '|' | '“' | '”' | '„' | '、' | '。' | '，' | '；' | '（' | '）' | '」' | '】' => {
                true
            }
            ',' | ';' => behind().trim_start().is_empty() || starts(behind().trim_start()),
            letter => letter.is_whitespace(),
        }
    };
    let end = text.char_indices().find(|at| ends(*at)).map_or(text.len(), |(at, _)| at);
    let mut url = text.get(..end)?;
    while let Some(last) = url.chars().next_back() {
        let is_open = |open: char, close: char| url.matches(close).count() > url.matches(open).count();
        let is_behind = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' => true,
            ')' => is_open('(', ')'),
            ']' => is_open('[', ']'),
            _ => false,
        };
        if !is_behind {
            break;
        }
        url = url.get(..url.len() - last.len_utf8())?;
    }
    is_web_address(url).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Publisher, title and address of each source.
    fn of(names: &str, urls: &str) -> Vec<[String; 3]> {
        citations(names, urls).into_iter().map(|one| [one.publisher, one.title, one.url]).collect()
    }

    const A: &str = "https://a.example/1";
    const B: &str = "https://b.example/2_(film)";

    #[test]
    fn each_address_in_a_cell_is_a_source_with_its_name() {
        for (cell, [first, second]) in [
            (format!("{A}; {B}"), ["", ""]),
            (format!("{A},{B}"), ["", ""]),
            (format!("{A}\n{B}"), ["", ""]),
            (format!("{A} {B}."), ["", ""]),
            (format!("Reuters: {A}\nBBC – {B}"), ["Reuters", "BBC"]),
            (format!("Reuters ({A}), BBC ({B})"), ["Reuters", "BBC"]),
            (format!("Reuters {A} and BBC {B}"), ["Reuters", "BBC"]),
            (format!("{A} and {B}"), ["", ""]),
            (format!("{A} (Reuters); {B} (BBC)"), ["Reuters", "BBC"]),
            (format!("[Reuters]({A}), [BBC]({B} \"News\")"), ["Reuters", "BBC"]),
            (format!("[{A} Reuters] [{B} BBC]"), ["Reuters", "BBC"]),
            (format!("<a href=\"{A}\">Reuters</a><br><a href='{B}'><b>BBC</b></a>"), ["Reuters", "BBC"]),
            (format!("<ul><li>Reuters {A}</li><li>BBC {B}</li></ul>"), ["Reuters", "BBC"]),
            (format!("1. Reuters, {A}\n2. BBC, {B}"), ["Reuters", "BBC"]),
            (format!("[1] {A}\n[2] {B}"), ["", ""]),
            (format!("• Source: {A} | Link: {B}"), ["", ""]),
            (format!("路透社 {A}；BBC（{B}）"), ["路透社", "BBC"]),
        ] {
            let expected = [[first, "", A], [second, "", B]].map(|one| one.map(String::from));
            assert_eq!(of(&cell, ""), expected, "{cell}");
        }
    }

    #[test]
    fn what_stands_beside_an_address_is_kept() {
        let cell = format!("Reuters, 2016: “Heist”, {A}, read on 5 May");
        assert_eq!(of(&cell, ""), [["Reuters, 2016: “Heist”, read on 5 May", "", A]]);
        let cell = format!("Reuters: [Heist]({A}); The Daily Star");
        assert_eq!(of(&cell, ""), [["Reuters", "Heist", A], ["The Daily Star", "", ""]]);
        assert_eq!(of("Reuters; BBC", ""), [["Reuters; BBC", "", ""]]);
    }

    #[test]
    fn names_and_addresses_of_two_columns_belong_together() {
        assert_eq!(of("Reuters; BBC", &format!("{A}; {B}")), [["Reuters", "", A], ["BBC", "", B]]);
        assert_eq!(of("Reuters, BBC", &format!("{A}\n{B}")), [["Reuters", "", A], ["BBC", "", B]]);
        assert_eq!(of("Reuters", &format!("{A}\n{B}")), [["Reuters", "", A], ["Reuters", "", B]]);
        assert_eq!(of("Reuters", &format!("[Heist]({A})")), [["Reuters", "Heist", A]]);
        assert_eq!(of(&format!("Reuters {A}"), A), [["Reuters", "", A]]);
        assert_eq!(of("Reuters", "reuters.com"), [["Reuters", "", "reuters.com"]]);
    }

    #[test]
    fn an_address_within_another_one_is_part_of_it() {
        let copy = "https://web.archive.org/web/2016/https://a.example/1?q=a,b;c";
        assert_eq!(of(copy, ""), [["", "", copy]]);
        assert_eq!(of("", copy), [["", "", copy]]);
    }

    #[test]
    fn a_cell_of_many_addresses_or_brackets_takes_no_longer_than_its_length() {
        let many = |text: &str| text.repeat(9_000 / text.len());
        assert_eq!(of(&many("https://a.example/1,"), "").len(), 450);
        assert_eq!(of(&many("[https://a.example/1 "), "").len(), 428);
        assert_eq!(of(&(many("[") + A), "").len(), 1);
        assert!(is_simple(&"https://a.example/1,".repeat(100_000), "") && unmarked(&"[".repeat(100_000)).is_none());
    }

    #[test]
    fn titles_lose_their_markup_and_keep_their_links() {
        let linked = |text: &str| unmarked(text).map(|(bare, links)| (bare, links.len()));
        let named = |title: &str, links| Some((String::from(title), links));
        assert_eq!(linked(&format!("**Bangladesh** [Bank]({A})")), named("Bangladesh Bank", 1));
        assert_eq!(linked("<b>AT&amp;T</b> and<br>more"), named("AT&T and more", 0));
        assert_eq!(linked("2 ** 3, or 5 < 6"), None);
        assert_eq!(linked("Bank; <i>R&amp;D</i> | all"), named("Bank; R&D | all", 0));
        for plain in ["A plain title", "Bank; R&D | all", "1 < 2; 3 * 4"] {
            assert_eq!(linked(plain), None, "{plain}");
        }
    }
}
