//! Byte offsets to lines and columns.

/// The last location that was asked for. The next one is searched from there, in either direction, so that a text is scanned about
/// once in total, however long its lines are.
#[derive(Debug, Default)]
pub struct Lines {
    at: usize,
    /// Lines before it.
    before: usize,
    /// Where its line starts, in bytes.
    start: usize,
    /// Characters before it in its line.
    characters: usize,
}

impl Lines {
    /// The line and the column of a byte, both from 1; columns are characters. A line ends with a line feed, a carriage return
    /// or both.
    pub fn at(&mut self, text: &[u8], offset: usize) -> (usize, usize) {
        let offset = offset.min(text.len());
        let ends = |at: usize| match text.get(at) {
            Some(b'\n') => true,
            Some(b'\r') => text.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        if offset < self.start {
            self.before -= (offset..self.start).filter(|at| ends(*at)).count();
            self.start = (0..offset).rev().find(|at| ends(*at)).map_or(0, |at| at + 1);
            (self.at, self.characters) = (self.start, 0);
        }
        if let Some(last) = (self.at..offset).rev().find(|at| ends(*at)) {
            let between = text.get(self.at..last).unwrap_or_default();
            let count = |end: u8| between.iter().filter(|byte| **byte == end).count();
            self.before += 1 + match count(b'\r') {
                0 => count(b'\n'),
                _ => (self.at..last).filter(|at| ends(*at)).count(),
            };
            (self.start, self.characters) = (last + 1, 0);
        }
        // Characters, not bytes: continuation bytes are not counted.
        let count = |part: Option<&[u8]>| part.unwrap_or_default().iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        self.characters += count(text.get(self.at.max(self.start)..offset));
        self.characters -= count(text.get(offset..self.at));
        self.at = offset;
        (self.before + 1, self.characters + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn location_does_not_depend_on_the_one_before() {
        let text = "ab\nüc\r\n\rd\n\nefg".as_bytes();
        let fresh = |offset| Lines::default().at(text, offset);
        assert_eq!([0, 3, 5, 8, 9, 12, 99].map(fresh), [(1, 1), (2, 1), (2, 2), (3, 1), (4, 1), (6, 1), (6, 4)]);
        for first in 0..=text.len() {
            for second in 0..=text.len() {
                let mut lines = Lines::default();
                lines.at(text, first);
                assert_eq!(lines.at(text, second), fresh(second), "{first}, then {second}");
            }
        }
    }
}
