//! Guesses by their cause: each cause is one problem, with the first guess, how many there are, and where the first ones are.

use std::collections::BTreeMap;

/// How many paths of one cause are named.
const PATHS: usize = 3;

/// The guesses so far, each cause with the location of its first one.
pub struct Guesses<Location>(BTreeMap<String, Guessed<Location>>);

struct Guessed<Location> {
    location: Location,
    example: String,
    count: usize,
    paths: Vec<String>,
}

impl<Location> Default for Guesses<Location> {
    fn default() -> Guesses<Location> {
        Guesses(BTreeMap::new())
    }
}

impl<Location: Clone> Guesses<Location> {
    /// Counts a guess.
    pub fn add(&mut self, why: &str, (location, path): (&Location, &str), example: impl FnOnce() -> String) {
        match self.0.get_mut(why) {
            Some(guessed) => {
                guessed.count += 1;
                if guessed.paths.len() < PATHS {
                    guessed.paths.push(path.into());
                }
            }
            None => {
                let (location, paths) = (location.clone(), vec![path.into()]);
                self.0.insert(why.into(), Guessed { location, example: example(), count: 1, paths });
            }
        }
    }

    /// Each cause in a sentence, with the location of its first guess.
    pub fn sentences(self) -> impl Iterator<Item = (Location, String)> {
        self.0.into_iter().map(|(why, Guessed { location, example, count, paths })| {
            let times = match count {
                1 => String::new(),
                count if count > paths.len() => format!(" ({count} times, first in {})", paths.join("; ")),
                count => format!(" ({count} times: {})", paths.join("; ")),
            };
            (location, format!("{example}: {why}{times}"))
        })
    }
}
