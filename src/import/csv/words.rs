//! What the names of the columns say about the texts of events: a description that is a title, HTML, a query.

use crate::import::csv::headings;
use crate::import::shared::builder::{SourceLocation, TimelineBuilder};
use crate::import::shared::{links, markup};

/// Longest description that is a title, in characters.
const TITLE: usize = 120;

/// What the names of the columns say about the texts.
#[derive(Default)]
pub struct Texts {
    /// Whether a description is the title.
    is_described: bool,
    /// Whether the summary is HTML, as in TimelineSetter.
    is_html: bool,
    /// Whether it is the result of a query of Wikidata, whose dates are times.
    pub is_query: bool,
}

impl Texts {
    /// What is known from the names of all columns, and of those of titles and summaries.
    pub fn new(header: &[String], title: &str, summary: &str) -> Texts {
        let is_html = headings::plain(summary) == "html";
        Texts { is_described: headings::describes(title), is_html, is_query: headings::is_query(header) }
    }

    /// The title, the summary, and the sources that HTML links to.
    pub fn of(
        &self,
        (mut title, mut summary): (String, String),
        location: &SourceLocation,
        builder: &mut TimelineBuilder,
    ) -> (String, String, Vec<String>) {
        let mut sources = Vec::new();
        if self.is_html {
            let plain = markup::plain(&summary);
            links::cite(&plain.links, location, builder, &mut sources);
            summary = plain.text;
        }
        if self.is_described && title.chars().count() > TITLE {
            summary = [title.as_str(), &summary].join(" ").trim().into();
            title = links::first_words(&title);
        }
        (title, summary, sources)
    }
}
