//! What placing flags keeps between pictures: their words, and where they stand with everything in view.

use std::rc::Rc;

use super::flags::Flag;
use super::style::Style;
use super::words::Words;

/// The most events whose words stay cached.
const MOST_CACHED: usize = 4_000;

/// The words of flags by event, and the flags of a single line. Formatting and measuring words, and finding rows for flags, is most of
/// the work, and neither depends on the height but for the number of rows. Whoever shows other events or changes the language starts
/// with an empty one; another width or font empties it.
#[derive(Debug, Default)]
pub struct FlagCache {
    made_for: (f64, f64),
    /// Sorted by event.
    words: Vec<(usize, Rc<Words>)>,
    /// The flags with everything in view on a single line, in the order of their marks, by how many rows it had above and below.
    flags: Vec<([u32; 2], Vec<Option<Flag>>)>,
}

impl FlagCache {
    /// Empties the cache for another width or font, or when it holds too many words.
    pub fn prepare(&mut self, style: &Style) {
        let wanted = (style.width, style.font);
        if self.made_for != wanted || self.words.len() > MOST_CACHED {
            self.words.clear();
            self.flags.clear();
        }
        self.made_for = wanted;
    }

    /// The words of an event; new ones are made.
    pub fn words(&mut self, event: usize, make: impl FnOnce() -> Words) -> Rc<Words> {
        let words = &mut self.words;
        let at = words.binary_search_by_key(&event, |(event, _)| *event).unwrap_or_else(|at| {
            words.insert(at, (event, Rc::new(make())));
            at
        });
        words.get(at).map(|(_, words)| Rc::clone(words)).unwrap_or_default()
    }

    /// The flags of a single line with a number of rows, in the order of their marks, if they were placed before.
    pub(super) fn flags(&self, rows: [u32; 2]) -> Option<&[Option<Flag>]> {
        self.flags.iter().find(|(of, _)| *of == rows).map(|(_, flags)| flags.as_slice())
    }

    /// Keeps the flags of a single line.
    pub(super) fn keep(&mut self, rows: [u32; 2], flags: Vec<Option<Flag>>) {
        self.flags.push((rows, flags));
    }
}
