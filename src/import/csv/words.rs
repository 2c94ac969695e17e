//! What the names of the columns say about the texts of events: a description that is a title, a query.

use crate::import::csv::headings;
use crate::import::shared::formatted::escaped;
use crate::import::shared::links;
use crate::import::shared::story::Told;

/// Longest description that is a title, in characters.
const TITLE: usize = 120;

/// What the names of the columns say about the texts.
#[derive(Default)]
pub struct Texts {
    /// Whether a description is the title.
    is_described: bool,
    /// Whether it is the result of a query of Wikidata, whose dates are times.
    pub is_query: bool,
    /// The language of the names of the columns, as far as it matters for dates; empty for English.
    pub language: &'static str,
}

impl Texts {
    /// What is known from the names of all columns, and of that of titles.
    pub fn new(header: &[String], title: &str) -> Texts {
        let (is_described, is_query) = (headings::describes(title), headings::is_query(header));
        Texts { is_described, is_query, language: headings::language(header) }
    }

    /// The title. Where a long description is the title, its first words are, and the whole comes before the summary.
    pub fn title(&self, mut title: String, told: &mut Told) -> String {
        if self.is_described && title.chars().count() > TITLE {
            let first = links::first_words(&title);
            if told.text.is_empty() {
                told.summary = [title.as_str(), &told.summary].join(" ").trim().into();
            } else {
                let mut before = escaped(&title);
                before += "\n\n";
                told.text.insert_str(0, &before);
                told.summary.clone_from(&title);
            }
            title = first;
        }
        title
    }
}
