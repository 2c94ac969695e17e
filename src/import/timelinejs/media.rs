//! The media of a slide.

use crate::import::shared::builder::{Cell, TimelineBuilder};
use crate::import::shared::links;
use crate::import::shared::markup::{self, Link, Plain};
use crate::model::{Source, is_web_address};

/// An image, film or anything else that a slide shows.
#[derive(Debug, Default)]
pub struct Media {
    /// Its address, or the HTML that embeds it.
    pub url: Option<Cell>,
    /// HTML
    pub caption: Option<Cell>,
    /// HTML
    pub credit: Option<Cell>,
    /// The address of a smaller image.
    pub thumbnail: Option<Cell>,
    /// Its alternative text.
    pub alt: Option<Cell>,
    /// Its tooltip.
    pub title: Option<Cell>,
    /// The target of a click.
    pub link: Option<Cell>,
}

impl Media {
    /// All that is written.
    pub fn parts(&self) -> [&Option<Cell>; 7] {
        [&self.url, &self.caption, &self.credit, &self.thumbnail, &self.alt, &self.title, &self.link]
    }

    /// Reports that the media are not shown, and keeps their addresses as sources. Returns the text of a quotation, and whether a source
    /// holds caption and credit.
    pub fn cite(
        &self,
        caption: &Plain,
        builder: &mut TimelineBuilder,
        sources: &mut Vec<String>,
    ) -> (Option<String>, bool) {
        let credit = self.credit.as_ref().map(|credit| markup::plain(&credit.text)).unwrap_or_default();
        let alt = [&self.alt, &self.title].into_iter().flatten().next();
        let (mut quote, mut is_cited) = (None, false);
        if let Some(cell) = &self.url {
            let mut embedded = Plain::default();
            let url = if cell.text.contains('<') {
                embedded = markup::plain(&cell.text);
                // The target of a frame comes before the links around it.
                embedded.links.sort_by_key(|link| !link.embedded);
                if embedded.links.is_empty() { String::new() } else { embedded.links.remove(0).url }
            } else {
                markup::address_of(&cell.text)
            };
            let title = Some(&caption.text).filter(|text| !text.is_empty()).or(alt.map(|alt| &alt.text));
            let title = title.cloned().unwrap_or_default();
            let source =
                Source { publisher: credit.text.clone(), title, date: None, url: url.clone(), archived: String::new() };
            let linked = is_web_address(&url);
            let named = if url.is_empty() { &embedded.text } else { &url };
            let done = if linked { "its address kept as a source" } else { "left out" };
            builder.warn(&cell.location, format!("its media “{}” is not shown", links::long_clip(named)), done);
            let cited = if linked || url.is_empty() { builder.source(source, &cell.location) } else { None };
            is_cited = cited.is_some();
            sources.extend(cited);
            links::cite(&embedded.links, &cell.location, builder, sources);
            quote = Some(embedded.text).filter(|text| !text.is_empty()).map(|text| format!("“{text}”"));
        }
        for (cell, plain) in [(&self.caption, caption), (&self.credit, &credit)] {
            if let Some(cell) = cell {
                links::cite(&plain.links, &cell.location, builder, sources);
            }
        }
        if let Some(cell) = &self.link {
            let link = Link { url: markup::address_of(&cell.text), ..Link::default() };
            links::cite(&[link], &cell.location, builder, sources);
        }
        let title = alt.filter(|_| is_cited && caption.text.is_empty());
        let others = [&self.alt, &self.title].into_iter().flatten().filter(|cell| Some(*cell) != title);
        for cell in self.thumbnail.iter().chain(others) {
            builder.not_carried(cell.location.field(), &cell.location);
        }
        (quote, is_cited)
    }
}
