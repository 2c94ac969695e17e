//! What the names of the columns say about the texts of events: a description that is a title, HTML, a query.

use crate::import::csv::cells::Row;
use crate::import::csv::columns::Column;
use crate::import::csv::headings;
use crate::import::csv::rows::RowReader;
use crate::import::shared::builder::SourceLocation;
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
    pub fn new(reader: &RowReader, header: &[String]) -> Texts {
        let name =
            |column: Column| reader.column(column).and_then(|index| header.get(index)).map_or("", String::as_str);
        let is_html = headings::plain(name(Column::Summary)) == "html";
        let is_described = headings::describes(name(Column::Title));
        Texts { is_described, is_html, is_query: headings::is_query(header) }
    }
}

impl RowReader {
    /// The title, the summary, and the sources that HTML links to.
    pub fn texts_of(&mut self, row: &Row, location: &SourceLocation) -> (String, String, Vec<String>) {
        let cell = |column| self.cell(row, column).to_string();
        let (mut title, mut summary) = (cell(Column::Title), cell(Column::Summary));
        let mut sources = Vec::new();
        if self.texts.is_html {
            let plain = markup::plain(&summary);
            links::cite(&plain.links, location, &mut self.builder, &mut sources);
            summary = plain.text;
        }
        if self.texts.is_described && title.chars().count() > TITLE {
            summary = [title.as_str(), &summary].join(" ").trim().into();
            title = links::first_words(&title);
        }
        (title, summary, sources)
    }
}
