//! Cells to what is told: text, media and related events.

use crate::import::csv::cells::{Row, Table};
use crate::import::csv::columns::Column;
use crate::import::csv::rows::RowReader;
use crate::import::shared::builder::{Cell, SourceLocation};
use crate::import::shared::formatted::line;
use crate::import::shared::markup::address_of;
use crate::import::shared::story::{Told, check_address, told};
use crate::model::{Media, MediaKind, clip};

/// What separates ids and addresses in a cell.
const BETWEEN: [char; 2] = [';', '\n'];

impl RowReader {
    /// Whether texts are written as the export writes them, rather than as people do.
    pub fn is_exported(&self) -> bool {
        self.column(Column::Row).is_some()
    }

    /// Summary and text of an event, and the media in them.
    pub fn told(&mut self, row: &Row, location: &SourceLocation) -> Told {
        let [summary, text] = [Column::Summary, Column::Text].map(|column| self.cell(row, column).to_string());
        if summary.is_empty() && text.is_empty() {
            return Told::default();
        }
        if self.is_exported() || [&summary, &text].iter().all(|cell| is_plain(cell)) {
            let is_alone = summary.is_empty() && !self.is_exported();
            let (summary, text) = if is_alone { (text, summary) } else { (summary, text) };
            return Told { summary, text, ..Told::default() };
        }
        let mut read = |text: String| {
            let cell = Some(Cell { text, location: location.clone() }).filter(|cell| !cell.text.is_empty());
            told(&cell, true, &mut self.builder)
        };
        let (about, whole) = (read(summary), read(text));
        if whole.plain.is_empty() {
            return about;
        }
        // A summary of its own stays beside the text.
        let text =
            if whole.text.is_empty() && !about.plain.is_empty() { whole.plain.clone() } else { whole.text.clone() };
        let summary = if about.plain.is_empty() { whole.summary.clone() } else { about.plain.clone() };
        Told { summary, text, media: [about.media, whole.media].concat(), ..whole }
    }

    /// The media of a row.
    pub fn media(&mut self, row: &Row, location: &SourceLocation, table: &mut Table) -> Vec<Media> {
        if !self.has_any(row, &[Column::Media, Column::Caption]) {
            for column in [Column::Alt, Column::Credit, Column::Poster, Column::Thumbnail] {
                let text = self.cell(row, column).to_string();
                if !text.is_empty() {
                    let reason = format!("there are no media for “{}”; fill in “media”", clip(&text));
                    self.warn(row, table, column, reason, "not shown");
                }
            }
            return Vec::new();
        }
        let cell = |column| self.cell(row, column).to_string();
        let exported = self.is_exported();
        let formatted = |column| if exported { cell(column) } else { line(&cell(column)) };
        let pixels = |column| cell(column).parse::<u32>();
        let kind = cell(Column::MediaKind).to_lowercase();
        let media = Media {
            kind: MediaKind::NAMES.iter().find(|(name, _)| *name == kind).map(|(_, kind)| *kind),
            alt: cell(Column::Alt),
            caption: formatted(Column::Caption),
            credit: formatted(Column::Credit),
            width: pixels(Column::Width).unwrap_or_default(),
            height: pixels(Column::Height).unwrap_or_default(),
            ..Media::default()
        };
        for column in [Column::Width, Column::Height] {
            let text = self.cell(row, column).to_string();
            if !text.is_empty() && text.parse::<u32>().is_err() {
                let reason = format!("“{}” is not a number of pixels; write one such as 640", clip(&text));
                self.warn(row, table, column, reason, "left empty");
            }
        }
        if media.kind.is_none() && !kind.is_empty() {
            let reason =
                format!("“{}” is no kind of media; write image, video, audio, embed, quote or link", clip(&kind));
            self.warn(row, table, Column::MediaKind, reason, "taken from its address");
        }
        let [poster, thumbnail] = [Column::Poster, Column::Thumbnail].map(|column| self.address(row, column, location));
        let media = Media { poster, thumbnail, ..media };
        let written = self.cell(row, Column::Media).to_string();
        let all: Vec<&str> = match exported {
            true => vec![written.as_str()],
            false => written.split(BETWEEN).map(str::trim).filter(|url| !url.is_empty()).collect(),
        };
        let mut found: Vec<Media> = Vec::new();
        for url in all.into_iter().map(address_of).filter(|url| !url.is_empty()) {
            if check_address(&url, location, &mut self.builder) {
                // Caption and credit are those of the first.
                let one = if found.is_empty() { media.clone() } else { Media::default() };
                found.push(Media { url, ..one });
            }
        }
        if found.is_empty() && media.is_something() {
            found.push(media);
        }
        found
    }

    fn address(&mut self, row: &Row, column: Column, location: &SourceLocation) -> String {
        let url = address_of(self.cell(row, column));
        let is_right = url.is_empty() || check_address(&url, location, &mut self.builder);
        if is_right { url } else { String::new() }
    }

    /// The ids of related events in a cell.
    pub fn related(&self, row: &Row) -> Vec<String> {
        let cell = self.cell(row, Column::Related);
        cell.split(BETWEEN).map(str::trim).filter(|id| !id.is_empty()).map(String::from).collect()
    }
}

/// Whether a text has neither lines, tags, addresses nor entities.
fn is_plain(text: &str) -> bool {
    !text.contains(['<', '\n', '&']) && !text.contains("](") && !text.contains("http")
}
