//! Links, missing titles and ends of events, alike for all foreign formats. Knows no format.

use std::collections::BTreeSet;

use crate::date::{Date, End, Point};
use crate::import::shared::builder::{SourceLocation, TimelineBuilder};
use crate::import::shared::markup::Link;
use crate::model::{Details, Source, clip, is_web_address};

/// Longest title made of the first words of a text, in characters.
const FIRST_WORDS: usize = 60;

/// Keeps links as sources, and reports those that cannot be kept, and media, for which there is no place.
pub fn cite(links: &[Link], location: &SourceLocation, builder: &mut TimelineBuilder, sources: &mut Vec<String>) {
    for link in links {
        if link.media.is_some() {
            builder.warn(location, format!("“{}” in its text is not shown", long_clip(&link.url)), "left out");
            continue;
        }
        let linked = is_web_address(&link.url);
        if !linked {
            let reason = format!("the link “{}” is not a web address; write one with http or https", clip(&link.url));
            builder.warn(location, reason, "kept as text");
        }
        if linked {
            let title = if link.text == link.url { String::new() } else { link.text.clone() };
            let source =
                Source { publisher: String::new(), title, date: None, url: link.url.clone(), archived: String::new() };
            let cited = builder.source(source, location);
            sources.extend(cited);
        }
    }
}

/// The details of an event, with each source once; `None` if they are empty.
pub fn details(mut details: Details) -> Option<Box<Details>> {
    let mut seen = BTreeSet::new();
    details.sources.retain(|key| seen.insert(key.clone()));
    (!details.is_empty()).then(|| Box::new(details))
}

/// The end of an event that starts at a point. `None` if it ends there too, or, with a warning, if it ends before.
pub fn end(
    from: Point,
    to: Result<Point, (SourceLocation, String)>,
    location: &SourceLocation,
    builder: &mut TimelineBuilder,
) -> Option<Point> {
    let (location, reason) = match to {
        Ok(to) if to == from => return None,
        Ok(to) if to.end() > from.start() => return Some(to),
        Ok(to) => (location.clone(), format!("the end {to} is before the start {from}; correct one of them")),
        Err(why) => why,
    };
    builder.warn(&location, reason, "shown without its end");
    None
}

/// The date from a start to an end.
pub fn date(from: Point, to: Option<Point>) -> Date {
    to.map_or(Date::Point(from), |to| Date::Interval(End::At(from), End::At(to)))
}

/// A title; if it is empty, the first words of another text, which is reported with what was done.
pub fn title(
    title: String,
    others: [(&str, &'static str); 2],
    location: &SourceLocation,
    builder: &mut TimelineBuilder,
) -> String {
    if !title.is_empty() {
        return title;
    }
    for (text, done) in others {
        let words = first_words(text);
        if !words.is_empty() {
            builder.warn(location, "it has no title in words; add one", done);
            return words;
        }
    }
    title
}

/// The first words of a text.
pub fn first_words(text: &str) -> String {
    let mut title = String::new();
    for word in text.split(' ') {
        if !title.is_empty() && title.chars().count() + word.chars().count() > FIRST_WORDS {
            return title + " …";
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    // A script without spaces.
    match title.char_indices().nth(FIRST_WORDS) {
        Some((at, _)) => {
            title.truncate(at);
            title + "…"
        }
        None => title,
    }
}

/// The first 200 characters of an address.
pub fn long_clip(text: &str) -> String {
    match text.char_indices().nth(200) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_string(),
    }
}
