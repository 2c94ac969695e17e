//! Sources as they are cited, before it is known whether they are new.

use crate::date::Date;
use crate::import::shared::names::continued;
use crate::model::Source;

/// A source whose texts are not copied before it is known to be new.
#[derive(Clone, Copy)]
pub struct Cited<'text> {
    pub publisher: &'text str,
    pub title: &'text str,
    pub date: Option<Date>,
    pub url: &'text str,
    pub archived: &'text str,
}

impl Cited<'_> {
    pub fn of(source: &Source) -> Cited<'_> {
        let Source { publisher, title, date, url, archived } = source;
        Cited { publisher, title, date: *date, url, archived }
    }

    /// Its texts.
    pub fn texts(&self) -> [&str; 4] {
        [self.publisher, self.title, self.url, self.archived]
    }

    /// The hash of its contents with the key that is wanted for it.
    pub fn hash(&self, wanted: &str) -> u64 {
        let date = self.date.map_or(0, |date| date.start().to_bits());
        self.texts().into_iter().fold(continued(date, wanted), continued)
    }
}
