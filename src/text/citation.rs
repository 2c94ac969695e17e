//! Sources as they are cited.

use serde::Serialize;

use super::dates::short_point;
use super::list;
use crate::date::Precision;
use crate::locale::Locale;
use crate::model::{Timeline, host};

/// A formatted source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Citation {
    /// `Reuters, 2016`.
    pub label: String,
    /// Its title; may be empty.
    pub title: String,
    /// Its host name; empty without an address.
    pub host: String,
    /// Its address, `http` or `https`; may be empty.
    pub url: String,
    /// The address of its archived copy, `http` or `https`; may be empty.
    pub archived: String,
}

/// The sources with some keys, formatted.
pub fn cited(timeline: &Timeline, keys: &[String], locale: &dyn Locale) -> Vec<Citation> {
    let say = |key: &String| {
        let source = timeline.source(key)?;
        let year = source.date.and_then(|date| date.from()).map(|point| point.coarser(Precision::Year));
        Some(Citation {
            label: year.map_or_else(
                || source.publisher.clone(),
                |year| list(&[&source.publisher, &short_point(&year, locale)], locale),
            ),
            title: source.title.clone(),
            host: {
                let host = host(&source.url);
                host.strip_prefix("www.").unwrap_or(host).to_string()
            },
            url: source.url.clone(),
            archived: source.archived.clone(),
        })
    };
    keys.iter().filter_map(say).collect()
}
