//! HTML, and plain text with links, to formatted text as [`crate::markdown`] reads it. Knows no timeline.

use crate::import::shared::html::{StartTag, Token, tokens};
use crate::import::shared::markup::{self, address_of};
use crate::markdown;
use crate::model::is_web_address;

/// Most bytes of a text that is formatted. No longer one fits into the model; it is cut.
const LONGEST: usize = 100_000;

/// The formatted text of HTML, whose bare addresses are links if `autolink`. Emphasis that CommonMark cannot write, such as that of a
/// bracket within a word, is dropped.
pub fn formatted(html: &str, autolink: bool) -> String {
    if html.len() > LONGEST {
        return escaped(&markup::plain(html).text);
    }
    if !html.contains('<') {
        return of_plain(html, autolink);
    }
    let written = |emphasis| {
        let mut writer = Writer { emphasis, autolink, ..Writer::default() };
        tokens(html).for_each(|token| writer.token(token));
        writer.end_block();
        writer.out
    };
    let (text, words) = (written(true), markup::plain(html).text);
    let said: String = markdown::plain(&markdown::blocks(&text));
    if squeezed(&said) == squeezed(&words.replace("• ", "")) { text } else { written(false) }
}

/// Plain text in one line as formatted text.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape_plain(text, &mut out);
    out
}

/// A formatted text in one paragraph.
pub fn line(html: &str) -> String {
    let text = formatted(html, false);
    let lines = text.lines().map(|line| line.trim_start_matches(['>', ' ']).trim_end_matches('\\'));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\\\n")
}

/// Whether a formatted text has more than one plain paragraph.
pub fn is_formatted(text: &str) -> bool {
    let starts = |token: &markdown::Token| matches!(token, markdown::Token::Start(..));
    text.len() <= LONGEST && markdown::tokens(&markdown::blocks(text)).filter(starts).count() > 1
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Plain text: its lines stay, and links written in Markdown are links.
fn of_plain(text: &str, autolink: bool) -> String {
    let is_markdown = text.contains("](http");
    let mut out = String::new();
    for paragraph in text.split("\n\n") {
        let lines: Vec<&str> = paragraph.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            continue;
        }
        out += if out.is_empty() { "" } else { "\n\n" };
        for (nth, line) in lines.iter().enumerate() {
            let is_item = line.starts_with("- ") || line.starts_with("* ");
            out += if nth == 0 {
                ""
            } else if is_markdown && is_item {
                "\n"
            } else {
                "\\\n"
            };
            if is_markdown {
                out += line;
            } else {
                escape(line, autolink, &mut out);
            }
        }
    }
    out
}

/// What the lines of a block begin with.
enum Prefix {
    Quote,
    /// The marker of an item, and whether it is written.
    Item(String, bool),
}

#[derive(Default)]
struct Writer {
    emphasis: bool,
    autolink: bool,
    out: String,
    /// The paragraph so far.
    line: String,
    prefixes: Vec<Prefix>,
    /// The number of the next item of each open list, 0 in one without an order, and how many prefixes are around the list.
    lists: Vec<(usize, usize)>,
    /// The open emphasis and links: what they end with, and the offset of their contents in the paragraph.
    open: Vec<(String, usize)>,
    dropped: bool,
}

impl Writer {
    fn token(&mut self, token: Token) {
        match token {
            Token::Text(_) if self.dropped => {}
            Token::Text(text) => self.text(&text),
            Token::Start(tag) => self.start(&tag),
            Token::End(name) => self.end(&name),
        }
    }

    fn text(&mut self, text: &str) {
        let mut words = String::new();
        for letter in text.chars() {
            if !letter.is_whitespace() {
                words.push(letter);
            } else if !(words.ends_with(' ') || words.is_empty() && ends_blank(&self.line)) {
                words.push(' ');
            }
        }
        let autolink = self.autolink && !self.open.iter().any(|(end, _)| end.starts_with(']'));
        escape(&words, autolink, &mut self.line);
    }

    fn start(&mut self, tag: &StartTag) {
        let name = tag.name.as_str();
        self.dropped |= markup::is_dropped(name) && !tag.self_closing;
        match name {
            "br" if self.line.ends_with("\\\n") => self.end_block(),
            "br" => {
                let end = self.line.trim_end().len();
                self.line.truncate(end);
                self.line += "\\\n";
            }
            "b" | "strong" => self.open("**"),
            "i" | "em" | "cite" => self.open("*"),
            "a" => {
                self.close("]");
                let url = address_of(tag.attribute("href").trim());
                if is_web_address(&url) {
                    let escaped = url.replace('(', "\\(").replace(')', "\\)");
                    self.open.push((format!("]({escaped})"), self.line.len()));
                }
            }
            "ul" | "ol" => {
                self.end_block();
                self.lists.push((usize::from(name == "ol"), self.prefixes.len()));
            }
            "li" => {
                self.end_block();
                // An item ends where the next one starts.
                self.leave_item(self.lists.last().map_or(0, |(_, depth)| *depth));
                let marker = match self.lists.last_mut() {
                    Some((number, _)) if *number > 0 => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".into(),
                };
                self.nest(Prefix::Item(marker, false));
            }
            "blockquote" => {
                self.end_block();
                self.nest(Prefix::Quote);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_block();
                self.open("**");
            }
            _ if is_block(name) => self.end_block(),
            _ => self.line += if markup::is_inline(name) || self.line.is_empty() { "" } else { " " },
        }
    }

    fn end(&mut self, name: &str) {
        self.dropped &= !markup::is_dropped(name);
        match name {
            "b" | "strong" => self.close("**"),
            "i" | "em" | "cite" => self.close("*"),
            "a" => self.close("]"),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.close("**");
                self.end_block();
            }
            "ul" | "ol" => {
                self.end_block();
                if let Some((_, depth)) = self.lists.pop() {
                    self.prefixes.truncate(depth);
                }
            }
            "li" => {
                self.end_block();
                if matches!(self.prefixes.last(), Some(Prefix::Item(..))) {
                    self.leave_item(self.prefixes.len() - 1);
                }
            }
            "blockquote" => {
                self.end_block();
                if matches!(self.prefixes.last(), Some(Prefix::Quote)) {
                    self.prefixes.pop();
                }
            }
            _ if is_block(name) => self.end_block(),
            _ => {}
        }
    }

    /// Ends the item at a depth. An empty one has no number.
    fn leave_item(&mut self, depth: usize) {
        let is_empty = matches!(self.prefixes.get(depth), Some(Prefix::Item(_, false)));
        self.prefixes.truncate(depth);
        if let Some((number, _)) = self.lists.last_mut().filter(|(number, _)| *number > 1 && is_empty) {
            *number -= 1;
        }
    }

    /// Adds a list or a quote, unless there are so many that nobody reads them.
    fn nest(&mut self, prefix: Prefix) {
        const DEPTH: usize = 8;
        if self.prefixes.len() < DEPTH {
            self.prefixes.push(prefix);
        }
    }

    fn open(&mut self, sign: &str) {
        if self.emphasis && !self.open.iter().any(|(end, _)| end == sign) {
            self.open.push((sign.into(), self.line.len()));
        }
    }

    /// Closes the last element that ends with a sign, and those in it.
    fn close(&mut self, sign: &str) {
        let is_it = |(end, _): &(String, usize)| if sign == "]" { end.starts_with(sign) } else { end == sign };
        let Some(at) = self.open.iter().rposition(is_it) else { return };
        while self.open.len() > at {
            self.close_last();
        }
    }

    /// Puts the signs of the last open element around its words, without the white space and the punctuation at their ends, next to
    /// which CommonMark would not take them for signs.
    fn close_last(&mut self) {
        let Some((end, from)) = self.open.pop() else { return };
        let inside = self.line.split_off(from);
        let is_link = end.starts_with(']');
        let is_edge =
            |letter: char| letter.is_whitespace() || !is_link && matches!(letter, '.' | ',' | ';' | ':' | '!' | '?');
        let words = inside.trim_start();
        let before = inside.len() - words.len();
        // A hard line break is not cut apart.
        let words = words.trim_end_matches("\\\n").trim_end_matches(is_edge);
        let (start, behind) =
            (inside.get(..before).unwrap_or_default(), inside.get(before + words.len()..).unwrap_or_default());
        self.line += start;
        if words.is_empty() {
            self.line += behind;
            return;
        }
        if is_link && format!("]({words})") == end.replace('\\', "") {
            self.line += &format!("<{words}>");
        } else {
            self.line += if is_link { "[" } else { &end };
            self.line += words;
            self.line += &end;
        }
        self.line += behind;
    }

    /// Writes the paragraph so far.
    fn end_block(&mut self) {
        while !self.open.is_empty() {
            self.close_last();
        }
        let line = std::mem::take(&mut self.line);
        let mut line = line.trim_matches(' ');
        while let Some(rest) = line.strip_suffix("\\\n").or(line.strip_prefix("\\\n")) {
            line = rest.trim_matches(' ');
        }
        if line.is_empty() {
            return;
        }
        let is_item = self.prefixes.iter().any(|prefix| matches!(prefix, Prefix::Item(_, false)));
        if !self.out.is_empty() {
            let blank = self.prefix();
            self.out.push('\n');
            let is_below =
                is_item && !self.lists.is_empty() && self.out.trim_end().rsplit('\n').next().is_some_and(starts_item);
            if !is_below {
                self.out += blank.trim_end();
                self.out.push('\n');
            }
        }
        for (nth, part) in line.split('\n').enumerate() {
            let prefix = if nth == 0 { self.first_prefix() } else { format!("\n{}", self.prefix()) };
            self.out += &prefix;
            self.out += part.trim_start();
        }
    }

    /// What a further line of the block begins with.
    fn prefix(&self) -> String {
        let one = |prefix: &Prefix| match prefix {
            Prefix::Quote => "> ".into(),
            Prefix::Item(_, false) => String::new(),
            Prefix::Item(marker, true) => " ".repeat(marker.len()),
        };
        self.prefixes.iter().map(one).collect()
    }

    /// What the first line begins with: with the markers of new items.
    fn first_prefix(&mut self) -> String {
        let one = |prefix: &mut Prefix| match prefix {
            Prefix::Quote => "> ".into(),
            Prefix::Item(marker, true) => " ".repeat(marker.len()),
            Prefix::Item(marker, written) => {
                *written = true;
                marker.clone()
            }
        };
        self.prefixes.iter_mut().map(one).collect()
    }
}

fn ends_blank(line: &str) -> bool {
    line.is_empty() || line.ends_with([' ', '\n'])
}

fn starts_item(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '>']);
    line.starts_with("- ")
        || line.split_once(". ").is_some_and(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "figure"
            | "figcaption"
            | "tr"
            | "table"
            | "hr"
            | "pre"
            | "dl"
            | "dt"
            | "dd"
            | "center"
    )
}

/// Writes words with what CommonMark would read as signs escaped, and bare addresses as links if wanted.
fn escape(words: &str, autolink: bool, out: &mut String) {
    let mut rest = words;
    while let Some(at) = rest.find("http").filter(|_| autolink) {
        let (before, address) = rest.split_at(at);
        escape_plain(before, out);
        let word = address
            .split(|letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | '"'))
            .next()
            .unwrap_or_default();
        let url = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '”', '’']);
        if is_web_address(url) {
            out.push('<');
            out.push_str(url);
            out.push('>');
            rest = address.get(url.len()..).unwrap_or_default();
        } else {
            out.push_str("http");
            rest = address.get(4..).unwrap_or_default();
        }
    }
    escape_plain(rest, out);
}

fn escape_plain(words: &str, out: &mut String) {
    let mut before = out.chars().next_back().unwrap_or('\n');
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        let is_start = before == '\n';
        let is_number = || {
            // Markers have at most nine digits.
            let digits = out.bytes().rev().take(10).take_while(u8::is_ascii_digit).count();
            (1..10).contains(&digits)
                && out.get(..out.len() - digits).is_some_and(|before| before.is_empty() || before.ends_with('\n'))
        };
        let is_sign = match letter {
            '\\' | '*' | '[' | ']' => true,
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '<' => next == 'h',
            '>' => is_start,
            '-' | '+' => is_start && next == ' ',
            '.' | ')' => next == ' ' && is_number(),
            _ => false,
        };
        if is_sign {
            out.push('\\');
        }
        out.push(letter);
        before = letter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_formatted_text() {
        for (html, text) in [
            ("<p>One.</p><p>Two &amp; a<br>line.</p>", "One.\n\nTwo & a\\\nline."),
            ("a<br><br>b", "a\n\nb"),
            ("<b>Bold </b>and <i>it</i>, half<b>way</b>", "**Bold** and *it*, half**way**"),
            ("<p>A <b>sentence.</b>Next</p>", "A **sentence**.Next"),
            (
                "See <a href='https://example.org/a_(b)'>the <b>report</b></a>.",
                "See [the **report**](https://example.org/a_\\(b\\)).",
            ),
            ("<a href=\"https://example.org/\">https://example.org/</a>", "<https://example.org/>"),
            ("<a href=\"javascript:x\">words</a> <a name=x>none</a>", "words none"),
            (
                "<p>A</p><ul><li>a drill</li>\n<li>a <b>rope</b><ul><li>long</li></ul></li></ul>Then",
                "A\n\n- a drill\n- a **rope**\n  - long\n\nThen",
            ),
            ("<ol><li>a</li><li><p>b</p><p>c</p></li></ol>", "1. a\n2. b\n   \n   c"),
            ("<ul><li>a<ol><li></li><li>b</li></ol></li></ul>", "- a\n  1. b"),
            ("<blockquote>One<p>Two</p></blockquote>Three", "> One\n>\n> Two\n\nThree"),
            ("<h3>Head</h3>Text<script>x</script>", "**Head**\n\nText"),
            ("<p>2 * 3 [a] _b_ c_d</p>1. x<br>- y", "2 \\* 3 \\[a\\] \\_b\\_ c_d\n\n1\\. x\\\n\\- y"),
        ] {
            assert_eq!(formatted(html, true).replace("   \n", "\n"), text.replace("   \n", "\n"), "{html}");
        }
    }

    #[test]
    fn plain_text_keeps_its_lines_and_its_links() {
        for (plain, text) in [
            ("One\ntwo\n\nthree *", "One\\\ntwo\n\nthree \\*"),
            ("See [here](https://example.org/) *now*", "See [here](https://example.org/) *now*"),
            ("(https://example.org/a?b=c). Or x", "(<https://example.org/a?b=c>). Or x"),
        ] {
            assert_eq!(formatted(plain, true), text);
        }
        assert_eq!(formatted("https://example.org/", false), "https://example.org/");
        assert!(
            !is_formatted("One two.") && is_formatted("One\\\ntwo") && is_formatted("a\n\nb") && is_formatted("*a*")
        );
    }

    #[test]
    fn a_line_has_no_blocks() {
        assert_eq!(line("<blockquote>One<p>two<br>*</p></blockquote>"), "One\\\ntwo\\\n\\*");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 4_096, failure_persistence: None, ..Default::default() })]
        #[test]
        fn no_word_of_html_is_lost_or_added(html in proptest::collection::vec(proptest::sample::select(vec![
            "a", "b.", " ", "*", "_", "[", "](", "\\", "- ", "1. ", "> ", "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<br>", "<ul>", "<li>", "</li>",
            "</ul>", "<ol>", "</ol>", "<blockquote>", "</blockquote>", "<a href='https://example.org/'>", "</a>", "&lt;", "“", "é", "<h2>", "</h2>", "<div>", "(", ")",
        ]), 0..12)) {
            let html = html.concat() + "<p>";
            let words = squeezed(&markup::plain(&html).text);
            let said = squeezed(&markdown::plain(&markdown::blocks(&formatted(&html, true))));
            proptest::prop_assert_eq!(said, words, "{}", formatted(&html, true));
        }
    }
}
