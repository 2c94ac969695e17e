//! The media of a slide.

use crate::import::shared::builder::{Cell, TimelineBuilder};
use crate::import::shared::formatted::line;
use crate::import::shared::markup::{self, Link, Plain};
use crate::import::shared::story;
use crate::model::{Media as Model, MediaKind, host, is_web_address};

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

    /// The media with caption, credit and alternative text. What an address embeds in HTML is taken out of it: the target of a frame, a
    /// quotation, or the post that it quotes.
    pub fn shown(&self, builder: &mut TimelineBuilder) -> Vec<Model> {
        let text = |cell: &Option<Cell>| cell.as_ref().map(|cell| line(&cell.text)).unwrap_or_default();
        let alt = [&self.alt, &self.title].into_iter().flatten().next();
        let mut media = Model {
            alt: alt.map(|cell| markup::plain(&cell.text).text).unwrap_or_default(),
            caption: text(&self.caption),
            credit: text(&self.credit),
            thumbnail: self.address(&self.thumbnail, builder),
            ..Model::default()
        };
        let mut all = Vec::new();
        if let Some(cell) = self.url.as_ref().filter(|cell| cell.text.contains('<')) {
            all = embedded_in(cell, &mut media, builder);
        } else {
            media.url = self.address(&self.url, builder);
        }
        if let Some(cell) = &self.link {
            let url = markup::address_of(&cell.text);
            if is_web_address(&url) && url != media.url {
                let joint = if media.credit.is_empty() { "" } else { " · " };
                media.credit += &format!("{joint}[{}](<{url}>)", host(&url));
            } else if url != media.url {
                let links = [Link { url, ..Link::default() }];
                story::report_links(&links, &cell.location, builder);
            }
        }
        for cell in [&self.caption, &self.credit].into_iter().flatten() {
            story::report_links(&markup::plain(&cell.text).links, &cell.location, builder);
        }
        if let (Some(alt), Some(title)) = (&self.alt, &self.title)
            && alt.text != title.text
        {
            builder.not_carried(title.location.field(), &title.location);
        }
        if !media.is_something() && !media.credit.is_empty() {
            media.caption = std::mem::take(&mut media.credit);
        }
        if media.is_something() {
            all.insert(0, media);
        } else {
            for cell in [&self.alt, &self.thumbnail].into_iter().flatten() {
                builder.not_carried(cell.location.field(), &cell.location);
            }
        }
        all
    }

    /// An address in a cell; empty if it cannot be one of media, which is reported.
    fn address(&self, cell: &Option<Cell>, builder: &mut TimelineBuilder) -> String {
        let Some(cell) = cell else { return String::new() };
        let url = markup::address_of(&cell.text);
        let is_right = story::check_address(&url, &cell.location, builder);
        if is_right { url } else { String::new() }
    }
}

/// Takes what HTML embeds: a quotation or the post that it is from, a frame, an image. Returns further ones.
fn embedded_in(cell: &Cell, media: &mut Model, builder: &mut TimelineBuilder) -> Vec<Model> {
    let Plain { text, links, .. } = markup::plain(&cell.text);
    let mut found = story::embedded(&links, &cell.location, builder);
    let is_quote = cell.text.contains("<blockquote");
    if is_quote || found.is_empty() {
        // A post is quoted with its address, behind those in its text.
        let post = links.iter().rfind(|link| is_web_address(&link.url));
        let is_post =
            cell.text.contains("data-") || cell.text.contains("twitter-tweet") || cell.text.contains("instagram-media");
        match post.filter(|_| is_quote && is_post) {
            Some(post) => {
                media.url.clone_from(&post.url);
                media.alt = if media.alt.is_empty() { text } else { std::mem::take(&mut media.alt) };
            }
            None if text.is_empty() => {
                builder.warn(&cell.location, "its media have no address; write one", "left out");
            }
            None => {
                media.kind = Some(MediaKind::Quote);
                let caption = std::mem::replace(&mut media.caption, line(&cell.text));
                let joint = if caption.is_empty() || media.credit.is_empty() { "" } else { " · " };
                media.credit = [caption.as_str(), joint, &media.credit].concat();
            }
        }
        return found;
    }
    let first = found.remove(0);
    media.url = first.url;
    media.kind = first.kind;
    media.alt = if media.alt.is_empty() { first.alt } else { std::mem::take(&mut media.alt) };
    found
}
