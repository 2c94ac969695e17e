//! Lines to blocks: paragraphs, lists and quotes.

use super::inline;

/// How deep lists and quotes nest; what is deeper is a paragraph.
const DEPTH: usize = 12;

/// What paragraphs of items are written with, until it is known whether their list is loose.
const OPEN: [&str; 2] = ["\u{4}", "\u{5}"];

/// Writes the blocks of some lines, with what paragraphs begin and end with. Returns whether a blank line separates two of them.
pub fn write(lines: &[&str], depth: usize, paragraphs: [&str; 2], out: &mut String) -> bool {
    let (mut is_loose, mut was_blank, start) = (false, false, out.len());
    let mut rest = lines;
    while let Some(line) = rest.first() {
        if is_blank(line) {
            was_blank = true;
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        is_loose |= was_blank && out.len() > start;
        was_blank = false;
        let used = match () {
            () if depth < DEPTH && is_quote(line) => quote(rest, depth, out),
            () if depth < DEPTH && marker(line).is_some() => {
                let (used, ends_blank) = list(rest, depth, out);
                was_blank = ends_blank;
                used
            }
            () => paragraph(rest, paragraphs, out),
        };
        rest = rest.get(used..).unwrap_or_default();
    }
    is_loose
}

/// Writes the paragraph that some lines start with, and returns how many lines it has.
fn paragraph(lines: &[&str], [start, end]: [&str; 2], out: &mut String) -> usize {
    let more = lines.iter().skip(1).take_while(|line| !is_blank(line) && !interrupts(line)).count();
    let mut text = String::new();
    for line in lines.iter().take(1 + more) {
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(line.trim_start_matches([' ', '\t']));
    }
    out.push_str(start);
    out.push_str(&inline::parse(text.trim_end()));
    out.push_str(end);
    1 + more
}

/// Writes the quote that some lines start with.
fn quote(lines: &[&str], depth: usize, out: &mut String) -> usize {
    let (mut inside, mut is_open): (Vec<&str>, bool) = (Vec::new(), false);
    for line in lines {
        let line = match unindented(line).strip_prefix('>') {
            Some(rest) => rest.strip_prefix([' ', '\t']).unwrap_or(rest),
            None if is_open && is_lazy(line) => line,
            None => break,
        };
        is_open = has_text(line, is_open);
        inside.push(line);
    }
    out.push_str("\u{1}blockquote\u{2}");
    write(&inside, depth + 1, ["\u{1}p\u{2}", "\u{3}"], out);
    out.push('\u{3}');
    inside.len()
}

/// Writes the list that some lines start with, and returns how many lines it has, and whether the last ones are blank.
fn list(lines: &[&str], depth: usize, out: &mut String) -> (usize, bool) {
    let Some(first) = lines.first().and_then(|line| marker(line)) else { return (1, false) };
    let (mut items, mut is_loose, mut used, mut blank) = (String::new(), false, 0, false);
    while let Some(own) = lines.get(used).and_then(|line| marker(line)).filter(|own| own.sign == first.sign) {
        let (inside, count) = item(lines.get(used..).unwrap_or_default(), &own);
        used += count;
        items.push_str("\u{1}li\u{2}");
        is_loose |= write(&inside, depth + 1, OPEN, &mut items) || blank;
        items.push('\u{3}');
        let gap = lines.get(used..).unwrap_or_default().iter().take_while(|line| is_blank(line)).count();
        blank = gap > 0;
        let next = lines.get(used + gap).and_then(|line| marker(line));
        if next.is_some_and(|next| next.sign == first.sign) {
            used += gap;
        } else {
            break;
        }
    }
    out.push_str(if first.number.is_empty() { "\u{1}ul" } else { "\u{1}ol" });
    if !matches!(first.number, "" | "1") {
        out.push(' ');
        out.push_str(first.number);
    }
    out.push('\u{2}');
    // Paragraphs of a tight list are no elements.
    for letter in items.chars() {
        match letter {
            '\u{4}' => out.push_str(if is_loose { "\u{1}p\u{2}" } else { "" }),
            '\u{5}' => out.push_str(if is_loose { "\u{3}" } else { "" }),
            letter => out.push(letter),
        }
    }
    out.push('\u{3}');
    (used, blank)
}

/// The lines of the item that some lines start with, without its marker, and how many they are.
fn item<'text>(lines: &[&'text str], own: &Marker<'_>) -> (Vec<&'text str>, usize) {
    let (mut inside, mut is_open): (Vec<&str>, bool) = (Vec::new(), false);
    for line in lines {
        let line = match () {
            () if inside.is_empty() => line.get(own.width..).unwrap_or_default(),
            // An item begins with one blank line at most.
            () if is_blank(line) && inside.len() == 1 && inside.first().is_some_and(|first| is_blank(first)) => break,
            () if is_blank(line) => "",
            () if indent(line) >= own.width => line.get(own.width..).unwrap_or_default(),
            () if is_open && is_lazy(line) => line,
            () => break,
        };
        is_open = has_text(line, is_open);
        inside.push(line);
    }
    while inside.len() > 1 && inside.last().is_some_and(|line| is_blank(line)) {
        inside.pop();
    }
    let count = inside.len();
    (inside, count)
}

/// What an item begins with.
struct Marker<'text> {
    /// What the items of a list have in common: -, +, *, . or ).
    sign: u8,
    /// Its number without zeros before it; empty in a list without an order.
    number: &'text str,
    /// The column at which its text starts.
    width: usize,
    is_empty: bool,
}

/// The marker that a line starts with.
fn marker(line: &str) -> Option<Marker<'_>> {
    let text = unindented(line);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = *text.as_bytes().get(digits)?;
    let number = match (digits, sign) {
        (0, b'-' | b'+' | b'*') => "",
        (1..=9, b'.' | b')') => match text.get(..digits)?.trim_start_matches('0') {
            "" => "0",
            number => number,
        },
        _ => return None,
    };
    let rest = text.get(digits + 1..)?;
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    let is_empty = is_blank(rest);
    if !is_empty && spaces == 0 {
        return None;
    }
    // Text that is indented further belongs to it with its indent.
    let padding = if is_empty || spaces > 4 { 1 } else { spaces };
    Some(Marker { sign, number, width: line.len() - text.len() + digits + 1 + padding, is_empty })
}

fn is_quote(line: &str) -> bool {
    unindented(line).starts_with('>')
}

/// Whether a line ends the paragraph before it.
fn interrupts(line: &str) -> bool {
    is_quote(line) || marker(line).is_some_and(|own| !own.is_empty && matches!(own.number, "" | "1"))
}

/// Whether a line continues an open paragraph without the signs of the blocks around that.
fn is_lazy(line: &str) -> bool {
    !is_blank(line) && !interrupts(line) && marker(line).is_none()
}

/// Whether a line ends in a paragraph, behind the signs of its blocks, given whether the line before does.
fn has_text(line: &str, was_open: bool) -> bool {
    if is_blank(line) || was_open && !interrupts(line) {
        return was_open && !is_blank(line);
    }
    match marker(line) {
        Some(own) => line.get(own.width..).is_some_and(|rest| has_text(rest, false)),
        None => unindented(line).strip_prefix('>').is_none_or(|rest| has_text(rest, false)),
    }
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// How many spaces a line starts with.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// A line without the spaces at its start, as far as they are no more than three.
fn unindented(line: &str) -> &str {
    line.get(indent(line).min(3)..).unwrap_or_default()
}
