//! The text of a block to emphasis, links and line breaks, by the method of CommonMark's appendix, “An algorithm for parsing nested
//! emphasis and links”.

use crate::model::is_web_address;

/// Most characters of an address or a title that are read to find out that it is none.
const ADDRESS: usize = 2_000;

/// What a text is made of before its emphasis is known.
enum Piece {
    /// Text with marks.
    Text(String),
    /// The start of a link, and whether it may still start one.
    Bracket(bool),
    Run(Run),
}

/// A run of * or _.
#[derive(Clone, Copy)]
struct Run {
    sign: char,
    /// How many it had, and how many are left.
    written: usize,
    left: usize,
    opens: bool,
    closes: bool,
}

impl Run {
    /// Whether a run that opens emphasis matches one that closes it (rules 9 and 10).
    fn matches(&self, closer: &Run) -> bool {
        let is_both = self.opens && self.closes || closer.opens && closer.closes;
        let is_odd = is_both
            && (self.written + closer.written).is_multiple_of(3)
            && !(self.written.is_multiple_of(3) && closer.written.is_multiple_of(3));
        self.opens && self.sign == closer.sign && !is_odd
    }
}

/// A text with its marks.
pub fn parse(source: &str) -> String {
    let mut reader = Reader { source, at: 0, pieces: Vec::new() };
    while let Some(letter) = reader.letter(0) {
        reader.piece(letter);
    }
    emphasize(reader.pieces)
}

struct Reader<'text> {
    source: &'text str,
    at: usize,
    pieces: Vec<Piece>,
}

impl<'text> Reader<'text> {
    fn rest(&self) -> &'text str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// The character that stands some bytes behind the current one.
    fn letter(&self, behind: usize) -> Option<char> {
        self.source.get(self.at + behind..)?.chars().next()
    }

    /// Adds text to the last piece, and moves behind it.
    fn add(&mut self, words: &str, used: usize) {
        self.at += used;
        match self.pieces.last_mut() {
            Some(Piece::Text(text)) => text.push_str(words),
            _ => self.pieces.push(Piece::Text(words.into())),
        }
    }

    fn piece(&mut self, letter: char) {
        match letter {
            '\\' => match self.letter(1) {
                Some('\n') => self.line_break(2),
                Some(next) if next.is_ascii_punctuation() => self.add(next.encode_utf8(&mut [0; 4]), 2),
                _ => self.add("\\", 1),
            },
            '\n' => {
                let before = self.source.get(..self.at).unwrap_or_default();
                let is_hard = before.ends_with("  ");
                if let Some(Piece::Text(text)) = self.pieces.last_mut() {
                    text.truncate(text.trim_end_matches(' ').len());
                }
                if is_hard { self.line_break(1) } else { self.add("\n", 1) }
            }
            '*' | '_' => self.run(letter),
            // An image is a link to it.
            '!' if self.letter(1) == Some('[') => {
                self.at += 1;
                self.bracket();
            }
            '[' => self.bracket(),
            ']' => self.close(),
            '<' => self.address(),
            _ => {
                let special = |other: char| matches!(other, '\\' | '\n' | '*' | '_' | '[' | ']' | '<' | '!');
                let rest = self.rest();
                let from = letter.len_utf8();
                let end = rest.get(from..).and_then(|rest| rest.find(special)).map_or(rest.len(), |at| at + from);
                self.add(rest.get(..end).unwrap_or_default(), end);
            }
        }
    }

    fn line_break(&mut self, used: usize) {
        self.add("\u{1}br\u{2}\u{3}", used);
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
    }

    fn bracket(&mut self) {
        self.at += 1;
        self.pieces.push(Piece::Bracket(true));
    }

    fn run(&mut self, sign: char) {
        let count = self.rest().bytes().take_while(|byte| char::from(*byte) == sign).count();
        let before = self.source.get(..self.at).and_then(|text| text.chars().next_back()).unwrap_or(' ');
        let after = self.letter(count).unwrap_or(' ');
        self.at += count;
        let left = !after.is_whitespace() && (!is_sign(after) || before.is_whitespace() || is_sign(before));
        let right = !before.is_whitespace() && (!is_sign(before) || after.is_whitespace() || is_sign(after));
        let is_star = sign == '*';
        let opens = left && (is_star || !right || is_sign(before));
        let closes = right && (is_star || !left || is_sign(after));
        self.pieces.push(Piece::Run(Run { sign, written: count, left: count, opens, closes }));
    }

    /// Ends the link that the last bracket starts, if an address follows.
    fn close(&mut self) {
        let is_bracket = |piece: &Piece| matches!(piece, Piece::Bracket(_));
        let Some(open) = self.pieces.iter().rposition(is_bracket) else { return self.add("]", 1) };
        let is_active = matches!(self.pieces.get(open), Some(Piece::Bracket(true)));
        match self.source.get(self.at + 1..).and_then(target).filter(|_| is_active) {
            Some((url, used)) => {
                let inside = emphasize(self.pieces.split_off(open + 1));
                self.pieces.pop();
                // A link holds no other link.
                for piece in &mut self.pieces {
                    if let Piece::Bracket(active) = piece {
                        *active = false;
                    }
                }
                self.link(&url, &inside, 1 + used);
            }
            None => {
                if let Some(piece) = self.pieces.get_mut(open) {
                    *piece = Piece::Text("[".into());
                }
                self.add("]", 1);
            }
        }
    }

    /// Adds a link; only what is in it, if the address is not that of a web page.
    fn link(&mut self, url: &str, inside: &str, used: usize) {
        let is_link = is_web_address(url);
        if is_link {
            self.add("\u{1}a ", 0);
            self.add(url, 0);
            self.add("\u{2}", 0);
        }
        self.add(inside, used);
        self.add(if is_link { "\u{3}" } else { "" }, 0);
    }

    /// Reads a web address in angle brackets.
    fn address(&mut self) {
        let rest = self.rest().get(1..).unwrap_or_default();
        let end = rest.char_indices().take(ADDRESS).find(|(_, letter)| matches!(letter, '<' | '>' | ' ' | '\n'));
        let inside = end.filter(|(_, end)| *end == '>').and_then(|(at, _)| rest.get(..at)).unwrap_or_default();
        if !is_web_address(inside) {
            return self.add("<", 1);
        }
        self.link(inside, inside, inside.len() + 2);
    }
}

/// The target in round brackets that a text starts with, `(https://example.org/ "Title")`, and its length. The title is not kept.
fn target(text: &str) -> Option<(String, usize)> {
    let mut rest = blank(text.strip_prefix('(')?);
    let url = match rest.strip_prefix('<') {
        Some(inside) => {
            let end = inside
                .find(['>', '<', '\n'])
                .filter(|end| inside.get(*end..).is_some_and(|end| end.starts_with('>')))?;
            rest = inside.get(end + 1..)?;
            inside.get(..end)?
        }
        None => {
            let end = plain_end(rest)?;
            let url = rest.get(..end)?;
            rest = rest.get(end..)?;
            url
        }
    };
    let behind = blank(rest);
    rest = match behind.chars().next() {
        Some(quote @ ('"' | '\'' | '(')) if behind.len() < rest.len() => {
            let end = if quote == '(' { ')' } else { quote };
            let inside = behind.get(1..)?;
            let mut escaped = false;
            let closing = inside.char_indices().take(ADDRESS).find(|(_, letter)| {
                let is_end = *letter == end && !escaped;
                escaped = *letter == '\\' && !escaped;
                is_end
            });
            blank(inside.get(closing?.0 + 1..)?)
        }
        _ => behind,
    };
    let rest = rest.strip_prefix(')')?;
    Some((unescaped(url), text.len() - rest.len()))
}

/// The end of an address without angle brackets, in which round brackets are balanced.
fn plain_end(text: &str) -> Option<usize> {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, letter) in text.char_indices().take(ADDRESS) {
        match letter {
            letter if escaped && letter.is_ascii_punctuation() => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            letter if letter == ' ' || letter.is_control() => return (depth == 0).then_some(at),
            _ => escaped = false,
        }
    }
    None
}

/// Whether a character is punctuation or a symbol: of ASCII, Latin-1, the general blocks, and those of East Asia. A table of all
/// scripts would take 2 kB.
fn is_sign(letter: char) -> bool {
    match letter {
        '\u{A1}'..='\u{BF}' => !matches!(letter, 'ª' | 'µ' | 'º' | '²' | '³' | '¹' | '¼'..='¾'),
        '×'
        | '÷'
        | '\u{2010}'..='\u{2BFF}'
        | '\u{3001}'..='\u{3020}'
        | '\u{FE30}'..='\u{FE6B}'
        | '\u{FF01}'..='\u{FF0F}' => true,
        _ => letter.is_ascii_punctuation(),
    }
}

/// A text without the white space that it starts with.
fn blank(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n'])
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some(next) if letter == '\\' && next.is_ascii_punctuation() => out.extend(letters.next()),
            _ => out.push(letter),
        }
    }
    out
}

/// Pairs the runs of some pieces to emphasis. What is between two of a pair belongs to it.
fn emphasize(pieces: Vec<Piece>) -> String {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let Piece::Run(mut run) = piece else {
            out.push(piece);
            continue;
        };
        while run.closes && run.left > 0 {
            let opener = |piece: &Piece| matches!(piece, Piece::Run(opener) if opener.matches(&run));
            let Some(open) = out.iter().rposition(opener) else { break };
            let inside = joined(&out.split_off(open + 1));
            let Some(Piece::Run(mut opener)) = out.pop() else { break };
            let signs = if opener.left > 1 && run.left > 1 { 2 } else { 1 };
            opener.left -= signs;
            run.left -= signs;
            if opener.left > 0 {
                out.push(Piece::Run(opener));
            }
            let mut text = String::from(if signs == 2 { "\u{1}strong\u{2}" } else { "\u{1}em\u{2}" });
            text.push_str(&inside);
            text.push('\u{3}');
            out.push(Piece::Text(text));
        }
        if run.left > 0 {
            out.push(Piece::Run(run));
        }
    }
    joined(&out)
}

/// The text of some pieces; runs and brackets that have no other are text.
fn joined(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Bracket(_) => out.push('['),
            Piece::Run(run) => (0..run.left).for_each(|_| out.push(run.sign)),
        }
    }
    out
}
