//! A slide of TimelineJS, from JSON or a spreadsheet, to an event, a period, or the title of the timeline. Knows neither JSON nor tables.

use crate::date::Date;
use crate::date::human::{first_within, in_words};
use crate::import::shared::builder::{Cell, SourceLocation, TimelineBuilder};
use crate::import::shared::formatted::escaped;
use crate::import::shared::links;
use crate::import::shared::markup;
use crate::import::shared::story::{Told, told};
use crate::import::timelinejs::date::DateParts;
use crate::import::timelinejs::display_date::matches;
use crate::import::timelinejs::media::Media as Shown;
use crate::model::{Details, Event, Media, MediaKind, Period, clip, host, is_web_address};

const SHOWN_BESIDE: &str = "shown with its other media";

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
    pub media: Shown,
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

/// The words of a slide, and what is shown with them.
struct Words {
    title: String,
    summary: String,
    text: String,
    media: Vec<Media>,
}

impl Slide {
    /// Adds the slide as an event; refused without a readable start.
    pub fn event(self, builder: &mut TimelineBuilder) {
        builder.written += 1;
        let Some(date) = self.date(builder) else { return };
        let date_text = self.date_text(&date, builder);
        let words = self.words(builder);
        let kind =
            self.group.as_ref().and_then(|group| builder.kind(&markup::plain(&group.text).text, &group.location));
        let place = self.place.as_ref().map(|place| markup::plain(&place.text).text).unwrap_or_default();
        let Words { title, summary, text, media } = words;
        let more = links::details(Details { place, summary, text, media, date_text, ..Details::default() });
        let id = self.id.map(|id| id.text).unwrap_or_default();
        builder.event(Event { id, title, date, kind, tier: None, more }, &self.location);
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

    /// Uses the slide as the title of the timeline, and its text and media as what stands above the events.
    pub fn title(self, builder: &mut TimelineBuilder) {
        let Words { mut title, summary, mut text, media } = self.words(builder);
        let dates = [&self.start.year, &self.end.year, &self.display_date];
        for cell in dates.into_iter().chain([&self.id, &self.group, &self.place]).flatten() {
            builder.not_carried(cell.location.field(), &cell.location);
        }
        if text.is_empty() && !summary.is_empty() {
            text = escaped(&summary);
        }
        builder.tidy(&mut [&mut title, &mut text], &self.location);
        builder.report_bare_images(&media, &self.location);
        let timeline = &mut builder.timeline;
        (timeline.title, timeline.text, timeline.media) = (title, text, media);
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
        Some(date)
    }

    /// The words that stand instead of the date; empty if they say the same.
    fn date_text(&self, date: &Date, builder: &mut TimelineBuilder) -> String {
        let words = |cell: &Option<Cell>| cell.as_ref().map(|cell| markup::plain(&cell.text).text).unwrap_or_default();
        if self.start.is_empty() {
            return String::new();
        }
        let (Some(from), to) = (date.from().or(date.to()), date.to()) else { return words(&self.display_date) };
        let to = to.filter(|to| *to != from);
        let whole = words(&self.display_date);
        if !whole.is_empty() {
            return if matches(&whole, (from, to)) { String::new() } else { whole };
        }
        // The display date of one end may be for that end or for both.
        let (start, end) = (words(&self.start.display), words(&self.end.display));
        let is_said =
            |words: &str, alone| words.is_empty() || matches(words, (from, to)) || matches(words, (alone, None));
        if is_said(&start, from) && is_said(&end, to.unwrap_or(from)) {
            return String::new();
        }
        match (start.is_empty(), to) {
            (false, None) => start,
            (false, Some(_)) if !end.is_empty() => format!("{start} – {end}"),
            (_, to) => {
                // Of an interval only one end has words: the other is written as the date that it is.
                let from = if start.is_empty() { in_words(&Date::Point(from)) } else { start };
                let to = if end.is_empty() { to.map(|to| in_words(&Date::Point(to))).unwrap_or_default() } else { end };
                let location = self.start.display.as_ref().or(self.end.display.as_ref()).map(|cell| &cell.location);
                builder.guessed(
                    "one end has a display date and the other has none; give it one",
                    location.unwrap_or(&self.location),
                    || format!("“{}” is shown", clip(&format!("{from} – {to}"))),
                );
                format!("{from} – {to}")
            }
        }
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

    /// Its title, its summary, its formatted text and its media.
    fn words(&self, builder: &mut TimelineBuilder) -> Words {
        let headline = told(&self.headline, false, builder);
        let Told { plain, summary, text, media: embedded } = told(&self.text, !self.no_autolink, builder);
        let mut media = self.media.shown(builder);
        media.extend(headline.media);
        media.extend(embedded);
        media.extend(self.picture_behind(builder));
        let caption = self.media.caption.as_ref().map(|cell| markup::plain(&cell.text).text).unwrap_or_default();
        let others = [
            (plain.as_str(), "titled with the first words of its text"),
            (&caption, "titled with the caption of its media"),
        ];
        let title = links::title(headline.plain, others, &self.location, builder);
        let is_all = plain == title;
        // Links of the headline are in no title.
        let linked = self.headline.as_ref().map(|cell| markup::plain(&cell.text).links).unwrap_or_default();
        let linked: Vec<String> = linked
            .iter()
            .filter(|link| is_web_address(&link.url))
            .map(|link| format!("[{}](<{}>)", host(&link.url), link.url))
            .collect();
        let text = match (is_all && text.is_empty() || plain.is_empty(), linked.is_empty()) {
            (true, true) => text,
            (true, false) => linked.join(" · "),
            (false, true) => text,
            (false, false) if text.is_empty() => format!("{}\n\n{}", escaped(&summary), linked.join(" · ")),
            (false, false) => format!("{text}\n\n{}", linked.join(" · ")),
        };
        Words { title, summary: if is_all { String::new() } else { summary }, text, media }
    }

    /// The image behind the slide, which is shown with its other media. A colour is reported as one of many.
    fn picture_behind(&self, builder: &mut TimelineBuilder) -> Option<Media> {
        let cell = self.background.as_ref()?;
        let url = cell.text.as_str();
        if !(is_web_address(url) || url.starts_with('/')) {
            builder.not_carried(cell.location.field(), &cell.location);
            return None;
        }
        builder.warn_of(
            "background",
            &cell.location,
            || format!("the background “{}” is shown as a picture of the event", links::long_clip(url)),
            SHOWN_BESIDE,
        );
        Some(Media { url: url.into(), kind: Some(MediaKind::Image), ..Media::default() })
    }

    fn report_background(&self, builder: &mut TimelineBuilder) {
        if let Some(cell) = &self.background {
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
        let media = || Shown { url: cell("https://example.org/a.png"), caption: cell("A picture"), ..Shown::default() };
        for (text, media, title, words) in [
            ("Short.", media(), "Short.", "first words"),
            ("", media(), "A picture", "caption"),
            ("", Shown::default(), "Untitled", "“Untitled”"),
        ] {
            let (imported, problems) = read(Slide { text: cell(text), media, ..dated("") });
            assert_eq!(imported.timeline.events[0].title, title);
            assert!(problems.iter().any(|problem| problem.contains(words)), "{problems:?}");
        }
        let words = links::first_words(&"word ".repeat(100));
        assert!(words.ends_with("word …") && words.chars().count() < 70, "{words}");
    }

    /// The media of a slide with only them.
    fn shown(media: Shown) -> (Vec<Media>, Vec<String>) {
        let (imported, problems) = read(Slide { media, ..dated("E") });
        assert!(imported.timeline.sources.is_empty());
        (imported.timeline.events[0].details().media.clone(), problems)
    }

    #[test]
    fn media_keep_caption_credit_and_alternative_text() {
        for (url, link, kind) in [
            ("https://www.example.org/a.png", "https://www.example.org/a.png", None),
            ("photos/a.jpg", "photos/a.jpg", None),
            ("//example.org/a b", "https://example.org/a%20b", None),
            ("<iframe src='https://example.org/f'></iframe>", "https://example.org/f", Some(MediaKind::Embed)),
            ("<img src='https://example.org/i'>", "https://example.org/i", Some(MediaKind::Image)),
            (
                "<blockquote class='twitter-tweet'>Said <a href='https://example.org/q'>here</a></blockquote>",
                "https://example.org/q",
                None,
            ),
        ] {
            let media = Shown {
                url: cell(url),
                credit: cell("<a href='https://credit.example/'>Credit</a>"),
                caption: cell("Seen <i>so</i>"),
                alt: cell("Alt"),
                thumbnail: cell("https://example.org/s.png"),
                link: cell("https://example.org/more"),
                ..Shown::default()
            };
            let (media, problems) = shown(media);
            let expected = Media {
                url: link.into(),
                kind,
                alt: "Alt".into(),
                caption: "Seen *so*".into(),
                credit: "[Credit](https://credit.example/) · [example.org](<https://example.org/more>)".into(),
                thumbnail: "https://example.org/s.png".into(),
                ..Media::default()
            };
            assert_eq!((media, problems), (vec![expected], Vec::new()), "{url}");
        }
    }

    #[test]
    fn a_caption_without_an_address_and_a_quotation_are_quotations() {
        let (media, problems) = shown(Shown { caption: cell("Seen"), credit: cell("Anna"), ..Shown::default() });
        assert_eq!((media[0].caption.as_str(), media[0].credit.as_str(), problems.len()), ("Seen", "Anna", 0));
        assert_eq!(media[0].resolved_kind(), Some(MediaKind::Quote));
        let url = cell("<blockquote>We <b>saw</b> it.<p>All of it.</p></blockquote>");
        let (media, _) = shown(Shown { url, caption: cell("A witness"), credit: cell("AP"), ..Shown::default() });
        assert_eq!(media[0].kind, Some(MediaKind::Quote));
        assert_eq!(
            (media[0].caption.as_str(), media[0].credit.as_str()),
            ("We **saw** it.\\\nAll of it.", "A witness · AP")
        );
    }

    #[test]
    fn words_that_stand_instead_of_a_date_are_kept_unless_they_say_the_same() {
        let said = |display: &str| {
            let slide = Slide { display_date: cell(display), ..dated("E") };
            let (imported, problems) = read(slide);
            assert!(problems.is_empty(), "{problems:?}");
            imported.timeline.events[0].details().date_text.clone()
        };
        assert_eq!(["Early that year", "2016", "", "."].map(said), ["Early that year", "", "", "."]);
        let start = DateParts { display: cell("The first day"), ..on("2016") };
        let end = DateParts { display: cell("the last"), ..on("2018") };
        let (imported, _) = read(Slide { start, end, ..dated("E") });
        assert_eq!(imported.timeline.events[0].details().date_text, "The first day – the last");
        let start = DateParts { display: cell("The first day"), ..on("2016") };
        let (imported, problems) = read(Slide { start, end: on("2018"), ..dated("E") });
        assert_eq!(imported.timeline.events[0].details().date_text, "The first day – 2018");
        assert!(problems[0].contains("give it one"), "{problems:?}");
    }

    #[test]
    fn formatted_text_is_kept_and_its_first_sentence_is_the_summary() {
        let html = "<p>The <b>first</b> sentence is here. A <a href='https://example.org/'>link</a>.</p><p>Then.</p>";
        let (imported, problems) = read(Slide { text: cell(html), ..dated("E") });
        let details = imported.timeline.events[0].details();
        assert_eq!(details.text, "The **first** sentence is here. A [link](https://example.org/).\n\nThen.");
        assert_eq!(details.summary, "The first sentence is here.");
        assert!(problems.is_empty() && details.sources.is_empty(), "{problems:?}");
        let (imported, _) = read(Slide { headline: cell("<a href='https://example.org/'>E</a>"), ..dated("") });
        assert_eq!(imported.timeline.events[0].details().text, "[example.org](<https://example.org/>)");
    }

    #[test]
    fn all_of_an_era_that_is_not_carried_over_is_reported() {
        let mut builder = TimelineBuilder::default();
        let at = |path: &str| {
            Some(Cell { text: "x".into(), location: SourceLocation { path: path.into(), ..SourceLocation::default() } })
        };
        let media = Shown {
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
    fn what_is_no_address_is_reported_and_never_linked() {
        let text = cell("<a href='javascript:alert(1)'>here</a><img src='javascript:alert(1)'>");
        let media = Shown { url: cell("javascript:alert(1)"), ..Shown::default() };
        let (imported, problems) = read(Slide { text, media, ..dated("E") });
        assert_eq!(imported.timeline.events[0].details().media, []);
        assert_eq!(imported.timeline.events[0].details().summary, "here");
        let named = problems.iter().filter(|problem| problem.contains("javascript:alert(1)")).count();
        assert_eq!(named, 2, "{problems:?}");
    }

    #[test]
    fn addresses_in_the_text_are_links_unless_autolink_is_off() {
        let text = "See <a href='https://example.org/a'>this</a> or https://example.org/b.";
        let links = |no_autolink| {
            let timeline = read(Slide { text: cell(text), no_autolink, ..dated("E") }).0.timeline;
            timeline.events[0].details().text.clone()
        };
        assert_eq!(links(false), "See [this](https://example.org/a) or <https://example.org/b>.");
        assert_eq!(links(true), "See [this](https://example.org/a) or https://example.org/b.");
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
        let media = Shown { url: cell("https://example.org/a.png"), ..Shown::default() };
        Slide { headline: cell("Whole"), text: cell("All &lt;of&gt; it"), media, ..Slide::default() }
            .title(&mut builder);
        dated("E").event(&mut builder);
        let timeline = all(builder.finish()).unwrap().timeline;
        let period = &timeline.periods[0];
        assert_eq!(
            (period.label.as_str(), period.from.to_string(), period.to.unwrap().to_string()),
            ("An era", "2016".into(), "2018".into())
        );
        assert_eq!(
            (timeline.title.as_str(), timeline.text.as_str(), timeline.note.as_str()),
            ("Whole", "All <of> it", "")
        );
        assert_eq!((timeline.media[0].url.as_str(), timeline.notes.len()), ("https://example.org/a.png", 0));
    }

    #[test]
    fn background_colour_is_counted_and_image_is_a_picture_of_the_event() {
        let (_, problems) = read(Slide { background: cell("#fff"), ..dated("E") });
        assert!(problems[0].contains("“Field” is not carried over"), "{problems:?}");
        let media = || Shown { url: cell("https://example.org/a.png"), alt: cell("A"), ..Shown::default() };
        let slide = Slide { background: cell("https://example.org/b"), media: media(), ..dated("E") };
        let (imported, problems) = read(slide);
        let media = &imported.timeline.events[0].details().media;
        assert_eq!(media.len(), 2);
        assert_eq!((media[1].url.as_str(), media[1].kind), ("https://example.org/b", Some(MediaKind::Image)));
        assert!(problems[0].contains("the background “https://example.org/b” is shown as a picture"), "{problems:?}");
    }
}
