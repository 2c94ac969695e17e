//! Where a byte of a text stands, as a reader counts: line and column.

/// The line that was found last: its start in bytes, and how many lines are before it. The next one is searched from there, so
/// that a text is looked at once and not once a place.
#[derive(Debug, Default)]
pub struct Lines {
    start: usize,
    before: usize,
}

impl Lines {
    /// The line and the column of a byte, both from 1; columns are characters.
    pub fn at(&mut self, text: &[u8], offset: usize) -> (usize, usize) {
        if offset < self.start {
            *self = Lines::default();
        }
        let seen = self.start;
        for (at, _) in text.iter().enumerate().take(offset).skip(seen).filter(|(_, byte)| **byte == b'\n') {
            (self.start, self.before) = (at + 1, self.before + 1);
        }
        // Characters, not bytes: those that go on with a character are not counted.
        let before = text.get(self.start..offset).unwrap_or_default();
        (self.before + 1, before.iter().filter(|byte| **byte & 0xC0 != 0x80).count() + 1)
    }
}
