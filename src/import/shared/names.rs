//! Ids from titles, and which of them are taken.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The letters and digits of a text in lower case, joined by hyphens: an id that is as stable as the text, in any script.
pub fn slug(text: &str, fallback: &str) -> String {
    let mut slug = String::with_capacity(text.len().min(80));
    for letter in text.chars().take(80) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if letter.is_alphanumeric() {
            slug.extend(letter.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { fallback.into() } else { slug }
}

/// The names that are taken, by their hashes, each with the number to try next for the same name. There may be a million of them. Two
/// names with the same hash only get a number that they do not need.
#[derive(Default)]
pub struct Names {
    next: BTreeMap<u64, u32>,
}

/// The hash of a text.
pub fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

/// A hash, continued by a text, eight bytes at a time: for what is compared in the end, or is none of the data's.
pub fn continued(hash: u64, text: &str) -> u64 {
    let add = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let (words, rest) = text.as_bytes().as_chunks();
    let hash = words.iter().fold(add(hash, text.len() as u64), |hash, word| add(hash, u64::from_le_bytes(*word)));
    rest.iter().fold(hash, |hash, byte| add(hash, u64::from(*byte)))
}

impl Names {
    /// Whether a name is taken.
    pub fn has(&self, name: &str) -> bool {
        self.next.contains_key(&hash(name))
    }

    /// Takes a name: the wanted one, or the same with a number.
    pub fn free(&mut self, wanted: String) -> String {
        let mut numbered = None;
        loop {
            let name = numbered.as_ref().unwrap_or(&wanted);
            if let Entry::Vacant(slot) = self.next.entry(hash(name)) {
                slot.insert(2);
                return numbered.unwrap_or(wanted);
            }
            // The number is kept with the wanted name, so that a thousand equal names do not each try a thousand numbers.
            let next = self.next.entry(hash(&wanted)).or_insert(2);
            numbered = Some(format!("{wanted}-{next}"));
            *next += 1;
        }
    }
}
