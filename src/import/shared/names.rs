//! Ids from titles, and which of them are taken.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::import::steps::Pace;

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

/// Numbers by hashes, in small sorted maps, of which the upper bits of a hash choose one: quicker than one map of a million, and no slower
/// for any choice of hashes.
#[derive(Default)]
pub struct Hashes {
    maps: Vec<BTreeMap<u64, u32>>,
}

/// The upper bits of a hash that choose its map.
const UPPER: u32 = 13;

impl Hashes {
    /// The number of a hash.
    pub fn get(&self, hash: u64) -> Option<u32> {
        self.maps.get((hash >> (u64::BITS - UPPER)) as usize)?.get(&hash).copied()
    }

    /// The number of a hash; one that has none gets a number, and `None` is returned.
    pub fn get_or_insert(&mut self, hash: u64, number: u32) -> Option<u32> {
        match self.map(hash)?.entry(hash) {
            Entry::Occupied(slot) => Some(*slot.get()),
            Entry::Vacant(slot) => {
                slot.insert(number);
                None
            }
        }
    }

    /// Frees its memory, which takes long.
    pub async fn free(&mut self) {
        let mut pace = Pace::default();
        for map in std::mem::take(&mut self.maps) {
            drop(map);
            pace.item().await;
        }
    }

    /// Gives a hash a number, in place of any other.
    pub fn insert(&mut self, hash: u64, number: u32) {
        self.map(hash).and_then(|map| map.insert(hash, number));
    }

    fn map(&mut self, hash: u64) -> Option<&mut BTreeMap<u64, u32>> {
        self.maps.resize_with(1 << UPPER, BTreeMap::new);
        self.maps.get_mut((hash >> (u64::BITS - UPPER)) as usize)
    }
}

/// The names that are taken, by their hashes, each with the number to try next for the same name. There may be a million of them. Two
/// names with the same hash only get a number that they do not need.
#[derive(Default)]
pub struct Names {
    pub next: Hashes,
}

/// A hash, continued by a text, eight bytes at a time: for what is compared in the end, or is none of the data's.
pub fn continued(hash: u64, text: &str) -> u64 {
    // The upper half of the product depends on all bits. Titles that differ only in their digits need that.
    let add = |hash: u64, word: u64| {
        let product = u128::from(hash ^ word) * 0x9E37_79B9_7F4A_7C15;
        product as u64 ^ (product >> 64) as u64
    };
    let (words, rest) = text.as_bytes().as_chunks();
    let hash = words.iter().fold(add(hash, text.len() as u64), |hash, word| add(hash, u64::from_le_bytes(*word)));
    if rest.is_empty() { hash } else { add(hash, rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte))) }
}

impl Names {
    /// Whether a name is taken.
    pub fn has(&self, name: &str) -> bool {
        self.next.get(continued(0, name)).is_some()
    }

    /// Takes a name: the wanted one, or the same with a number.
    pub fn free(&mut self, wanted: String) -> String {
        self.numbered(&wanted).unwrap_or(wanted)
    }

    /// Takes a name. Returns it with a number if it is taken already.
    pub fn numbered(&mut self, wanted: &str) -> Option<String> {
        let hash = continued(0, wanted);
        // The number is kept with the wanted name, so that a thousand equal names do not each try a thousand numbers.
        let mut next = self.next.get_or_insert(hash, 2)?;
        loop {
            let name = format!("{wanted}-{next}");
            next += 1;
            if self.next.get_or_insert(continued(0, &name), 2).is_none() {
                self.next.insert(hash, next);
                return Some(name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_their_digits_are_different() {
        let patterns: [fn(usize) -> String; 4] = [
            |n| format!("theft-of-bank-{n:05}"),
            |n| format!("e{n}"),
            |n| format!("incident-{}-of-{n:08}", n % 7),
            |n| format!("2016-{:04}-{:012}", n % 100, n * 10_007),
        ];
        for name in patterns {
            let mut names = Names::default();
            for n in 0..100_000 {
                assert_eq!(names.numbered(&name(n)), None, "{}", name(n));
            }
        }
    }
}
