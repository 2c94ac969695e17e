//! What is told beside the figures: formatted text, media, related events, and the words of a date.

use std::borrow::Cow;

use serde::Serialize;

use super::citation::{Citation, cited};
use super::dates::{long_date, short_date};
use super::label::label_date;
use crate::date::{Date, End, Precision};
use crate::locale::Locale;
use crate::markdown;
use crate::model::{Details, Event, Media, MediaKind, Timeline};

/// Media with formatted texts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Figure {
    /// The address; may be empty, and relative to the data.
    pub url: String,
    /// The name of the kind in the data; empty where only a player could tell.
    pub kind: &'static str,
    /// What it shows; may be empty.
    pub alt: String,
    /// The caption, or the words of a quotation, as [`markdown`] formats it.
    pub caption: String,
    /// Whose it is, formatted alike.
    pub credit: String,
    /// Its source; at most one.
    pub sources: Vec<Citation>,
    /// In pixels; 0 if unknown.
    pub width: u32,
    /// In pixels; 0 if unknown.
    pub height: u32,
    /// The address of a still picture; may be empty.
    pub poster: String,
}

/// A related event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Related {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// The media of an event or of a timeline.
pub fn figures(timeline: &Timeline, media: &[Media], locale: &dyn Locale) -> Vec<Figure> {
    let figure = |one: &Media| Figure {
        url: one.url.clone(),
        kind: name(one.resolved_kind()),
        alt: one.alt.clone(),
        caption: markdown::line(&one.caption),
        credit: markdown::line(&one.credit),
        sources: cited(timeline, std::slice::from_ref(&one.source), locale),
        width: one.width,
        height: one.height,
        poster: one.poster.clone(),
    };
    media.iter().map(figure).collect()
}

fn name(kind: Option<MediaKind>) -> &'static str {
    MediaKind::NAMES.iter().find(|(_, other)| Some(*other) == kind).map_or("", |(name, _)| name)
}

/// The address of the small picture of an event: its first thumbnail, or its first image; may be empty.
pub fn thumbnail(details: &Details) -> &str {
    let image = |media: &&Media| media.resolved_kind() == Some(MediaKind::Image);
    let first = details.media.iter().find(|media| !media.thumbnail.is_empty());
    first
        .map(|media| &media.thumbnail)
        .or(details.media.iter().find(image).map(|media| &media.url))
        .map_or("", |url| url)
}

/// The related events that there are.
pub fn related(timeline: &Timeline, details: &Details) -> Vec<Related> {
    let find = |id: &String| {
        let event = timeline.events.iter().find(|event| event.id == *id)?;
        Some(Related { id: id.clone(), title: event.title.clone() })
    };
    details.related.iter().filter_map(find).collect()
}

/// The text of an event, without its summary if that repeats its beginning; the summary is in the second part then.
pub fn told(details: &Details) -> (String, String) {
    let text = markdown::blocks(&details.text);
    let plain = markdown::plain(&text).replace('\n', " ");
    let is_repeated = !text.is_empty() && plain.starts_with(details.summary.trim_end_matches('…').trim_end());
    let summary = if is_repeated { String::new() } else { details.summary.clone() };
    (text, summary)
}

/// The summary of an event, or the first words of its text.
pub fn brief(details: &Details) -> Cow<'_, str> {
    match details.summary.is_empty() && !details.text.is_empty() {
        true => Cow::Owned(markdown::plain(&markdown::blocks(&details.text)).replace('\n', " ")),
        false => Cow::Borrowed(&details.summary),
    }
}

/// The date of an event with whole month names, or the words that stand instead of it; empty for a full stop.
pub fn long_when(event: &Event, locale: &dyn Locale) -> String {
    own_words(event).unwrap_or_else(|| long_date(&event.date, locale))
}

/// The same with short month names.
pub fn short_when(event: &Event, locale: &dyn Locale) -> String {
    own_words(event).unwrap_or_else(|| short_date(&event.date, locale))
}

/// The same below the head of a year or a day.
pub fn label_when(event: &Event, in_day: bool, locale: &dyn Locale) -> String {
    own_words(event).unwrap_or_else(|| label_date(&event.date, in_day, locale))
}

fn own_words(event: &Event) -> Option<String> {
    match event.details().date_text.trim() {
        "" => None,
        "." => Some(String::new()),
        words => Some(words.into()),
    }
}

/// A date, or the start of an interval, as HTML's `datetime` has it; empty where that cannot write it, as before the year 1.
pub fn machine(date: &Date) -> String {
    let mut out = String::new();
    let (Date::Point(point) | Date::Interval(End::At(point), _)) = date else { return out };
    let is_part = |precision| point.precision >= precision;
    if point.year < 1 || !is_part(Precision::Year) || point.precision == Precision::Season || point.unspecified > 0 {
        return out;
    }
    let (hours, minutes, seconds) = (point.second / 3_600, point.second / 60 % 60, point.second % 60);
    for (before, number, digits, is_there) in [
        ("", point.year as u32, 4, true),
        ("-", point.month.into(), 2, is_part(Precision::Month)),
        ("-", point.day.into(), 2, is_part(Precision::Day)),
        ("T", hours, 2, is_part(Precision::Minute)),
        (":", minutes, 2, is_part(Precision::Minute)),
        (":", seconds, 2, is_part(Precision::Second)),
    ] {
        if is_there {
            out.push_str(before);
            let place = |digit| char::from(b'0' + (number / 10_u32.pow(digit) % 10) as u8);
            out.extend((0..digits).rev().map(place));
        }
    }
    out.push_str(if is_part(Precision::Minute) && !point.local { "Z" } else { "" });
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::locale::native::english;

    fn event(fields: &str) -> Timeline {
        let text = format!(r#"{{"events":[{{"id":"a","title":"A","date":"2016-02-05",{fields}}}]}}"#);
        import::read(&text).unwrap().timeline
    }

    #[test]
    fn words_stand_instead_of_the_date_and_a_full_stop_hides_it() {
        for (written, long) in [("Before dawn", "Before dawn"), (".", ""), ("", "5 February 2016")] {
            let timeline = event(&format!(r#""dateText":"{written}""#));
            assert_eq!(long_when(&timeline.events[0], english()), long);
            assert_eq!(machine(&timeline.events[0].date), "2016-02-05");
        }
    }

    #[test]
    fn only_what_html_can_write_is_a_machine_date() {
        let said = |text: &str| machine(&text.parse().unwrap());
        assert_eq!(
            ["2016", "2016-02~", "2016-02-05T10:00", "0044-03-15T01:02:03Z", "2016/2017"].map(said),
            ["2016", "2016-02", "2016-02-05T10:00", "0044-03-15T01:02:03Z", "2016"]
        );
        assert_eq!(["201X", "-0043", "../2017", "2016-XX", "2016-21"].map(said), [""; 5]);
    }

    #[test]
    fn a_summary_that_the_text_begins_with_is_not_said_twice() {
        let timeline = event(r#""summary":"One two.","text":"One *two*. Three.""#);
        let (text, summary) = told(timeline.events[0].details());
        assert_eq!((markdown::plain(&text).as_str(), summary.as_str()), ("One two. Three.", ""));
        let timeline = event(r#""summary":"Zero.","text":"One""#);
        assert_eq!(told(timeline.events[0].details()).1, "Zero.");
        assert_eq!(brief(event(r#""text":"*One*\n\ntwo""#).events[0].details()), "One two");
    }

    #[test]
    fn the_small_picture_is_the_thumbnail_or_the_first_image() {
        let of = |media: &str| thumbnail(event(&format!(r#""media":{media}"#)).events[0].details()).to_string();
        assert_eq!(of(r#"[{"url":"a.mp4"},{"url":"b.png"}]"#), "b.png");
        assert_eq!(of(r#"[{"url":"b.png"},{"url":"a.mp4","thumbnail":"c.jpg"}]"#), "c.jpg");
        assert_eq!(of(r#"{"url":"https://youtu.be/x"}"#), "");
    }
}
