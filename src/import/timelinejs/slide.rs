//! A slide of TimelineJS, from JSON or a spreadsheet, to an event, a period, or the title of the timeline. Knows neither JSON nor tables.

use crate::date::Date;
use crate::date::human::first_within;
use crate::import::shared::builder::{Cell, SourceLocation, TimelineBuilder};
use crate::import::shared::links;
use crate::import::shared::markup;
use crate::import::timelinejs::date::DateParts;
use crate::import::timelinejs::display_date::matches;
use crate::import::timelinejs::media::Media;
use crate::model::{Details, Event, Note, Period, clip};

/// A slide.
#[derive(Debug, Default)]
pub struct Slide {
    /// Its location.
    pub location: SourceLocation,
    /// When it starts.
    pub start: DateParts,
    /// When it ends.
    pub end: DateParts,
    /// The words that TimelineJS shows instead of its dates.
    pub display_date: Option<Cell>,
    /// HTML
    pub headline: Option<Cell>,
    /// HTML
    pub text: Option<Cell>,
    /// The media beside its text.
    pub media: Media,
    /// The name of its row.
    pub group: Option<Cell>,
    /// The address of an image, or a colour.
    pub background: Option<Cell>,
    /// Its id.
    pub id: Option<Cell>,
    /// The name of its place.
    pub place: Option<Cell>,
    /// Whether addresses in its text are not links.
    pub no_autolink: bool,
}

/// The text of a slide.
struct Words {
    title: String,
    summary: String,
    /// Keys of its sources.
    sources: Vec<String>,
}

impl Slide {
    /// Adds the slide as an event; refused without a readable start.
    pub fn event(self, builder: &mut TimelineBuilder) {
        builder.written += 1;
        let Some(date) = self.date(builder) else { return };
        let words = self.words(builder);
        self.report_background(builder);
        let kind =
            self.group.as_ref().and_then(|group| builder.kind(&markup::plain(&group.text).text, &group.location));
        let place = self.place.as_ref().map(|place| markup::plain(&place.text).text).unwrap_or_default();
        let more =
            links::details(Details { place, summary: words.summary, sources: words.sources, ..Details::default() });
        let id = self.id.map(|id| id.text).unwrap_or_default();
        builder.event(Event { id, title: words.title, date, kind, tier: None, more }, &self.location);
    }

    /// Adds the slide as an era, of which only headline and dates are kept.
    pub fn era(self, builder: &mut TimelineBuilder) {
        let Some(date) = self.date(builder) else { return };
        let (from, to) = (date.from().or(date.to()), date.to().filter(|_| !matches!(date, Date::Point(_))));
        let Some(from) = from else { return };
        if to.is_none() && self.end.is_empty() {
            builder.warn(&self.location, "the era has no end; add one", "shown as a moment");
        }
        let label = self.headline.as_ref().or(self.text.as_ref());
        let label = label.map(|cell| markup::plain(&cell.text).text).unwrap_or_default();
        self.report_background(builder);
        let text = self.text.filter(|_| self.headline.is_some());
        let media = self.media.parts();
        for cell in media.into_iter().chain([&self.id, &self.group, &self.place, &text]).flatten() {
            builder.not_carried(cell.location.field(), &cell.location);
        }
        builder.period(
            Period { label, from: Date::Point(from), to: to.map(Date::Point), sources: Vec::new() },
            &self.location,
        );
    }

    /// Uses the slide as the title and the note of the timeline; its links are the sources of the note.
    pub fn title(self, builder: &mut TimelineBuilder) {
        let mut words = self.words(builder);
        self.report_background(builder);
        let dates = [&self.start.year, &self.end.year, &self.display_date];
        for cell in dates.into_iter().chain([&self.id, &self.group, &self.place]).flatten() {
            builder.not_carried(cell.location.field(), &cell.location);
        }
        builder.tidy(&mut [&mut words.title, &mut words.summary], &self.location);
        builder.timeline.title = words.title;
        if words.sources.is_empty() {
            builder.timeline.note = words.summary;
        } else {
            let text = if words.summary.is_empty() { builder.timeline.title.clone() } else { words.summary };
            builder.note(Note { text, sources: words.sources }, &self.location);
        }
    }

    /// Its date, from its start to its end, if it has one.
    fn date(&self, builder: &mut TimelineBuilder) -> Option<Date> {
        let start = match self.start.is_empty() {
            true => self.displayed(builder),
            false => self.start.date(builder),
        };
        let start = start.map_err(|(location, reason)| builder.refuse(&location, reason)).ok()?;
        let date = match (start.from(), self.end.is_empty()) {
            (Some(from), false) => {
                let end = self.end.within(&self.start);
                let location = end.year.as_ref().map_or(&self.location, |year| &year.location);
                let last = |date: Date| date.to().or(date.from()).unwrap_or(from);
                let to = links::end(from, end.date(builder).map(last), location, builder);
                // From 1999 to March 1999: TimelineJS begins a year in January.
                let first = to.and_then(|to| first_within(from, to)).unwrap_or(from);
                if to.is_none() { start } else { links::date(first, to) }
            }
            _ => start,
        };
        // The display date of one end may be for that end or for both.
        let (Some(from), to) = (date.from().or(date.to()), date.to()) else { return Some(date) };
        let to = to.filter(|to| *to != from);
        for (display, alone) in [
            (&self.start.display, Some(from)),
            (&self.end.display, Some(to.unwrap_or(from))),
            (&self.display_date, None),
        ] {
            let Some(cell) = display.as_ref().filter(|_| !self.start.is_empty()) else { continue };
            let words = markup::plain(&cell.text).text;
            if !matches(&words, (from, to)) && !alone.is_some_and(|end| matches(&words, (end, None))) {
                let reason = format!("the display date “{}” is not carried over", clip(&cell.text));
                builder.warn(&cell.location, reason, "shown as the date itself");
            }
        }
        Some(date)
    }

    /// The date in its display date.
    fn displayed(&self, builder: &mut TimelineBuilder) -> Result<Date, (SourceLocation, String)> {
        let missing = || (self.location.clone(), "it has no start; add at least a year".to_string());
        let cell = self.display_date.as_ref().ok_or_else(missing)?;
        let words = markup::plain(&cell.text).text;
        let date = builder.date(&words, &cell.location).map_err(|_| missing())?;
        let why = "it has no other date; add at least a year";
        builder.guessed(why, &cell.location, || format!("the date is that of the display date “{}”", clip(&words)));
        Ok(date)
    }

    /// Its title, its summary, and its links and media as sources.
    fn words(&self, builder: &mut TimelineBuilder) -> Words {
        let read = |cell: &Option<Cell>| cell.as_ref().map(|cell| markup::plain(&cell.text)).unwrap_or_default();
        let (headline, mut text) = (read(&self.headline), read(&self.text));
        let mut sources = Vec::new();
        if !self.no_autolink {
            let bare = markup::bare(&text.text);
            text.links.extend(bare);
        }
        for (cell, words) in [(&self.headline, &headline), (&self.text, &text)] {
            let location = cell.as_ref().map_or(&self.location, |cell| &cell.location);
            links::cite(&words.links, location, builder, &mut sources);
        }
        let caption = read(&self.media.caption);
        let (quote, is_cited) = self.media.cite(&caption, builder, &mut sources);
        if let Some(quote) = quote {
            text.text = [text.text.as_str(), &quote].join(" ").trim().to_string();
            text.lines = [text.lines.as_str(), &quote].join(" ").trim().to_string();
        }
        let others = [
            (text.text.as_str(), "titled with the first words of its text"),
            (&caption.text, "titled with the caption of its media"),
        ];
        let title = links::title(headline.text, others, &self.location, builder);
        // Without an address there is no source to hold them.
        let unsaid =
            self.media.caption.as_ref().filter(|_| title != caption.text).into_iter().chain(&self.media.credit);
        for cell in unsaid.filter(|_| !is_cited) {
            let reason = format!("there is no web address of media for “{}”; add it", clip(&cell.text));
            builder.warn(&cell.location, reason, "not shown");
        }
        let summary = if text.text == title { String::new() } else { text.lines };
        Words { title, summary, sources }
    }

    /// Reports the background: an image with its address, a colour as one of many.
    fn report_background(&self, builder: &mut TimelineBuilder) {
        let Some(cell) = &self.background else { return };
        let url = cell.text.as_str();
        if url.starts_with("http://") || url.starts_with("https://") || url.starts_with('/') {
            builder.warn(
                &cell.location,
                format!("the background “{}” is not shown", links::long_clip(url)),
                "left out",
            );
        } else {
            builder.not_carried(cell.location.field(), &cell.location);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Imported;
    use crate::import::steps::all;

    fn cell(text: &str) -> Option<Cell> {
        let location = SourceLocation { line: 1, column: 1, path: "row 2, Field".into() };
        (!text.is_empty()).then(|| Cell { text: text.into(), location })
    }

    fn on(year: &str) -> DateParts {
        DateParts { year: cell(year), ..DateParts::default() }
    }

    fn dated(headline: &str) -> Slide {
        Slide { start: on("2016"), headline: cell(headline), ..Slide::default() }
    }

    fn read(slide: Slide) -> (Imported, Vec<String>) {
        let mut builder = TimelineBuilder::default();
        slide.event(&mut builder);
        let imported = all(builder.finish()).unwrap();
        let problems = imported.problems.iter().map(ToString::to_string).collect();
        (imported, problems)
    }

    #[test]
    fn headline_and_text_become_plain_text_and_the_group_a_kind() {
        let slide =
            Slide { text: cell("<p>Two &amp; two</p>"), group: cell("<i>Left</i> "), ..dated("A <b>bold</b> word") };
        let (imported, problems) = read(slide);
        let event = &imported.timeline.events[0];
        assert_eq!((event.title.as_str(), event.details().summary.as_str()), ("A bold word", "Two & two"));
        assert_eq!((event.kind, imported.timeline.kinds[0].label.as_str()), (Some(0), "Left"));
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn missing_headline_is_replaced_by_text_or_caption() {
        let media = || Media { url: cell("https://example.org/a.png"), caption: cell("A picture"), ..Media::default() };
        for (text, media, title, words) in [
            ("Short.", media(), "Short.", "first words"),
            ("", media(), "A picture", "caption"),
            ("", Media::default(), "Untitled", "“Untitled”"),
        ] {
            let (imported, problems) = read(Slide { text: cell(text), media, ..dated("") });
            assert_eq!(imported.timeline.events[0].title, title);
            assert!(problems.iter().any(|problem| problem.contains(words)), "{problems:?}");
        }
        let words = links::first_words(&"word ".repeat(100));
        assert!(words.ends_with("word …") && words.chars().count() < 70, "{words}");
    }

    #[test]
    fn media_become_a_source_with_credit_and_caption() {
        for (url, publisher, link) in [
            ("https://www.example.org/a.png", "Credit", "https://www.example.org/a.png"),
            ("//example.org/a b", "Credit", "https://example.org/a%20b"),
            ("<iframe src='https://example.org/f'></iframe>", "Credit", "https://example.org/f"),
            (
                "<blockquote>Said <a href='https://example.org/q'>here</a></blockquote>",
                "Credit",
                "https://example.org/q",
            ),
        ] {
            let credit = cell("<a href='https://credit.example/'>Credit</a>");
            let media = Media { url: cell(url), credit, caption: cell("Seen"), alt: cell("Alt"), ..Media::default() };
            let (imported, problems) = read(Slide { media, ..dated("E") });
            let sources = &imported.timeline.events[0].details().sources;
            let source = imported.timeline.source(&sources[0]).unwrap();
            assert_eq!((source.publisher.as_str(), source.title.as_str(), &*source.url), (publisher, "Seen", link));
            assert_eq!(imported.timeline.source(sources.last().unwrap()).unwrap().url, "https://credit.example/");
            assert!(problems[0].contains("is not shown (its address kept as a source)"), "{problems:?}");
            assert!(problems[1].contains("“Field” is not carried over"), "the alternative text: {problems:?}");
        }
    }

    #[test]
    fn caption_and_credit_are_reported_without_a_source() {
        let at = |path: &str, text: &str| {
            let location = SourceLocation { line: 1, column: 1, path: format!("events[0].media.{path}").into() };
            Some(Cell { text: text.into(), location })
        };
        for url in [None, at("url", "photos/a.jpg")] {
            let media = Media {
                url,
                caption: at("caption", "Seen"),
                credit: at("credit", "Anna"),
                alt: at("alt", "Alt"),
                title: at("title", "Title"),
                ..Media::default()
            };
            let (imported, problems) = read(Slide { media, ..dated("E") });
            assert!(imported.timeline.sources.is_empty());
            for words in [
                "media.caption: there is no web address of media for “Seen”",
                "media.credit: there is no web address of media for “Anna”",
                "“media.alt” is not carried over",
                "“media.title” is not carried over",
            ] {
                assert!(problems.iter().any(|problem| problem.contains(words)), "{words}: {problems:?}");
            }
        }
        let url = at("url", "https://example.org/a.png");
        let media = Media { url, alt: at("alt", "Alt"), title: at("title", "Title"), ..Media::default() };
        let (imported, problems) = read(Slide { media, ..dated("E") });
        assert_eq!(imported.timeline.sources[0].1.title, "Alt");
        assert!(problems.iter().any(|problem| problem.contains("“media.title” is not carried over")), "{problems:?}");
        assert!(problems.iter().all(|problem| !problem.contains("“media.alt” is not carried over")), "{problems:?}");
        let media = Media { caption: at("caption", "Called so"), ..Media::default() };
        let (imported, problems) = read(Slide { media, ..dated("") });
        assert_eq!(imported.timeline.events[0].title, "Called so");
        assert_eq!(problems.len(), 1, "its caption is its title: {problems:?}");
    }

    #[test]
    fn all_of_an_era_that_is_not_carried_over_is_reported() {
        let mut builder = TimelineBuilder::default();
        let at = |path: &str| {
            Some(Cell { text: "x".into(), location: SourceLocation { path: path.into(), ..SourceLocation::default() } })
        };
        let media = Media {
            url: at("url"),
            caption: at("caption"),
            credit: at("credit"),
            thumbnail: at("thumbnail"),
            alt: at("alt"),
            title: at("title"),
            link: at("link"),
        };
        let (text, id, group, place) = (at("text"), at("id"), at("group"), at("location"));
        Slide { end: on("2018"), media, text, id, group, place, ..dated("An era") }.era(&mut builder);
        dated("E").event(&mut builder);
        let reported: Vec<_> = all(builder.finish()).unwrap().problems.iter().map(ToString::to_string).collect();
        let fields =
            ["url", "caption", "credit", "thumbnail", "alt", "title", "link", "text", "id", "group", "location"];
        assert_eq!(reported.len(), fields.len(), "{reported:?}");
        for field in fields {
            assert!(
                reported.iter().any(|reported| reported.contains(&format!("“{field}” is not carried over"))),
                "{field}: {reported:?}"
            );
        }
    }

    #[test]
    fn quotation_becomes_part_of_the_summary() {
        let media = Media { url: cell("<blockquote>We saw it.</blockquote>"), ..Media::default() };
        let (imported, problems) = read(Slide { media, text: cell("One said:"), ..dated("E") });
        assert_eq!(imported.timeline.events[0].details().summary, "One said: “We saw it.”");
        assert!(problems[0].contains("“We saw it.” is not shown"), "{problems:?}");
    }

    #[test]
    fn anything_but_a_web_address_is_reported_and_never_linked() {
        for url in ["javascript:alert(1)", "photos/a.jpg", "data:image/png;base64,x"] {
            let text = cell(&format!("<a href='{url}'>here</a><img src='{url}'>"));
            let media = Media { url: cell(url), ..Media::default() };
            let (imported, problems) = read(Slide { text, media, ..dated("E") });
            assert!(imported.timeline.sources.is_empty(), "{:?}", imported.timeline.sources);
            let named = problems.iter().filter(|problem| problem.contains(&clip(url))).count();
            assert_eq!(named, 3, "{problems:?}");
        }
    }

    #[test]
    fn addresses_in_the_text_are_sources_unless_autolink_is_off() {
        let text = "See <a href='https://example.org/a'>this</a> or https://example.org/b.";
        let count = |no_autolink| read(Slide { text: cell(text), no_autolink, ..dated("E") }).0.timeline.sources.len();
        assert_eq!((count(false), count(true)), (2, 1));
    }

    #[test]
    fn end_before_the_start_is_reported() {
        for (end, date, words) in [
            ("2016", "2016", ""),
            ("2018", "2016/2018", ""),
            ("2015", "2016", "the end 2015 is before the start 2016"),
            ("x", "2016", "“x” is not a year"),
        ] {
            let (imported, problems) = read(Slide { end: on(end), ..dated("E") });
            assert_eq!(imported.timeline.events[0].date.to_string(), date);
            assert_eq!(problems.len(), usize::from(!words.is_empty()));
            assert!(problems.iter().all(|problem| problem.contains(words) && problem.contains("without its end")));
        }
    }

    #[test]
    fn slide_without_a_start_is_refused() {
        let mut builder = TimelineBuilder::default();
        let location = SourceLocation { line: 7, column: 1, path: "row 7".into() };
        Slide { location, headline: cell("E"), end: on("2016"), ..Slide::default() }.event(&mut builder);
        dated("Another").event(&mut builder);
        let imported = all(builder.finish()).unwrap();
        assert_eq!(imported.timeline.events.len(), 1);
        assert!(imported.problems[0].to_string().starts_with("7:1: row 7: it has no start"), "{:?}", imported.problems);
    }

    #[test]
    fn era_is_a_period_and_title_is_that_of_the_timeline() {
        let mut builder = TimelineBuilder::default();
        Slide { end: on("2018"), ..dated("An <b>era</b>") }.era(&mut builder);
        let media = Media { url: cell("https://example.org/a.png"), ..Media::default() };
        Slide { headline: cell("Whole"), text: cell("All of it"), media, ..Slide::default() }.title(&mut builder);
        dated("E").event(&mut builder);
        let timeline = all(builder.finish()).unwrap().timeline;
        let period = &timeline.periods[0];
        assert_eq!(
            (period.label.as_str(), period.from.to_string(), period.to.unwrap().to_string()),
            ("An era", "2016".into(), "2018".into())
        );
        assert_eq!((timeline.title.as_str(), timeline.note.as_str()), ("Whole", ""));
        assert_eq!((timeline.notes[0].text.as_str(), timeline.notes[0].sources.len()), ("All of it", 1));
    }

    #[test]
    fn background_colour_is_counted_and_image_is_reported() {
        let (_, problems) = read(Slide { background: cell("#fff"), ..dated("E") });
        assert!(problems[0].contains("“Field” is not carried over"), "{problems:?}");
        let (_, problems) = read(Slide { background: cell("/images/a.jpg"), ..dated("E") });
        assert!(problems[0].contains("the background “/images/a.jpg” is not shown"), "{problems:?}");
    }
}
