//! Ids from titles, and which of them are taken.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The letters and digits of a text in lower case, joined by hyphens: an id that is as stable as the text, in any script.
pub fn slug(text: &str, fallback: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars().take(80) {
        if letter.is_alphanumeric() {
            slug.extend(letter.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { fallback.into() } else { slug.into() }
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

impl Names {
    /// Whether a name is taken.
    pub fn has(&self, name: &str) -> bool {
        self.next.contains_key(&hash(name))
    }

    /// Takes a name: the wanted one, or the same with a number.
    pub fn free(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_string();
        loop {
            if let Entry::Vacant(slot) = self.next.entry(hash(&name)) {
                slot.insert(2);
                return name;
            }
            // The number is kept with the wanted name, so that a thousand equal names do not each try a thousand numbers.
            let next = self.next.entry(hash(wanted)).or_insert(2);
            name = format!("{wanted}-{next}");
            *next += 1;
        }
    }
}
