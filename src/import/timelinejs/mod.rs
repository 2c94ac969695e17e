//! TimelineJS: the JSON of versions 3, 2 and 1 to slides (<https://timeline.knightlab.com/docs/json-format.html>).

pub mod date;
mod display_date;
mod media;
pub mod notation;
pub mod sheet;
mod slide;

use crate::import::native::json::Span;
use crate::import::shared::builder::{Cell, SourceLocation};
use crate::import::shared::dates::{DateReader, dates_in_json};
use crate::import::shared::tree::{Object, Tree, glance};
use crate::import::steps::Pace;
use crate::import::timelinejs::date::DateParts;
use crate::import::timelinejs::media::Media;
use crate::import::timelinejs::slide::Slide;
use crate::import::{Choices, Error, Imported};

/// Whether its events have a `start_date`, or it has root fields of no other format.
pub fn sniff(text: &[u8]) -> bool {
    let seen = glance(text, "events");
    let inside = |name: &str, any: &[&str]| {
        let object = seen.objects.iter().find(|(key, _)| key == name);
        object.is_some_and(|(_, fields)| fields.iter().any(|field| any.contains(&field.as_str())))
    };
    let is_there = |names: &[String], name: &str| names.iter().any(|other| other == name);
    let slides = is_there(&seen.items, "start_date") && !is_there(&seen.items, "date");
    let around = inside("title", &["text", "media"]) || is_there(&seen.root, "eras");
    (is_there(&seen.root, "events") && (slides || around)) || inside("timeline", &["date", "era", "slides"])
}

/// Reads the JSON.
///
/// # Errors
/// As for [`crate::import::read`].
pub async fn read(text: &[u8], choices: Choices) -> Result<Imported, Error> {
    let mut tree = Tree::new(text);
    tree.builder.dates = DateReader::month_first(dates_in_json(text, &["start", "end"]), choices.dates);
    let whole = tree.whole();
    let root = tree.fields(whole, "")?.unwrap_or_default();
    match field(&root, "timeline").filter(|_| field(&root, "events").is_none()) {
        Some(part) => read_version_1(&mut tree, part).await?,
        None => read_version_3(&mut tree, &root).await?,
    }
    tree.builder.finish().await
}

fn field(fields: &[(String, Span)], name: &str) -> Option<Span> {
    fields.iter().rfind(|(key, _)| key == name).map(|(_, part)| *part)
}

/// The items of a list field; none if it is absent. One slide is a list of it, and an object of slides a list of them.
fn list(tree: &mut Tree, fields: &[(String, Span)], name: &str) -> Result<Vec<Span>, Error> {
    let Some(part) = field(fields, name) else { return Ok(Vec::new()) };
    if let Some(items) = tree.items(part)? {
        return Ok(items);
    }
    let Some(inside) = tree.fields(part, &format!("{name}."))? else {
        return Err(tree.refusal(part.0 as usize, format!("“{name}” is not a list; write [ … ]")));
    };
    let location = tree.location(part.0 as usize, name.into());
    tree.builder.warn(&location, format!("“{name}” is an object; write a list, [ … ]"), "read as a list");
    let is_slide = ["start_date", "startDate"].iter().any(|date| field(&inside, date).is_some());
    Ok(if is_slide { vec![part] } else { inside.into_iter().map(|(_, part)| part).collect() })
}

async fn read_version_3(tree: &mut Tree<'_>, root: &[(String, Span)]) -> Result<(), Error> {
    let (eras, events) = (list(tree, root, "eras")?, list(tree, root, "events")?);
    if let Some(part) = field(root, "title")
        && let Some(object) = tree.object(part, "title".into())
    {
        slide(tree, object).title(&mut tree.builder);
    }
    check_scale(tree, root);
    for (index, part) in eras.into_iter().enumerate() {
        if let Some(object) = tree.object(part, format!("eras[{index}]")) {
            slide(tree, object).era(&mut tree.builder);
        }
    }
    let mut pace = Pace::default();
    for (index, part) in events.into_iter().enumerate() {
        pace.item().await;
        match tree.object(part, format!("events[{index}]")) {
            Some(object) => slide(tree, object).event(&mut tree.builder),
            None => tree.builder.written += 1,
        }
    }
    tree.unread(root, "", &["title", "eras", "events", "scale"]);
    Ok(())
}

/// Reports a scale other than the human one.
fn check_scale(tree: &mut Tree, root: &[(String, Span)]) {
    let Some(part) = field(root, "scale") else { return };
    if tree.text_of(part, "scale").is_some_and(|scale| scale != "human") {
        let location = tree.location(part.0 as usize, "scale".into());
        let reason = "only the scale “human” is supported, with years from -9999 to 9999; remove the scale";
        tree.builder.warn(&location, reason, "shown on the human scale");
    }
}

/// Reads a slide, and reports its unknown fields.
fn slide<'text>(tree: &mut Tree<'text>, mut object: Object<'text>) -> Slide {
    let location = tree.location_of(&object);
    let start = date(tree, &mut object, "start_date");
    let end = date(tree, &mut object, "end_date");
    let display_date = tree.cell(&mut object, "display_date");
    let (mut headline, mut text) = (None, None);
    if object.has_object("text") {
        let mut inside = tree.child(&mut object, "text");
        headline = tree.cell(&mut inside, "headline");
        text = tree.cell(&mut inside, "text");
        tree.rest(inside);
    } else {
        text = tree.cell(&mut object, "text").or(text);
    }
    let mut inside = tree.child(&mut object, "media");
    let media = Media {
        url: tree.cell(&mut inside, "url"),
        caption: tree.cell(&mut inside, "caption"),
        credit: tree.cell(&mut inside, "credit"),
        thumbnail: tree.cell(&mut inside, "thumbnail").or_else(|| tree.cell(&mut inside, "thumb")),
        alt: tree.cell(&mut inside, "alt"),
        title: tree.cell(&mut inside, "title"),
        link: tree.cell(&mut inside, "link"),
    };
    tree.rest(inside);
    let mut inside = tree.child(&mut object, "background");
    let background = tree.cell(&mut inside, "url");
    tree.rest(inside);
    let mut inside = tree.child(&mut object, "location");
    // If it has a name, the line is reported with the other fields.
    let place = tree.cell(&mut inside, "name").or_else(|| tree.cell(&mut inside, "line"));
    tree.rest(inside);
    let group = tree.cell(&mut object, "group");
    let id = tree.cell(&mut object, "unique_id").or_else(|| tree.cell(&mut object, "uniqueid"));
    let no_autolink = object.flag("autolink") == Some(false);
    tree.rest(object);
    Slide { location, start, end, display_date, headline, text, media, group, background, id, place, no_autolink }
}

fn date<'text>(tree: &mut Tree<'text>, object: &mut Object<'text>, name: &str) -> DateParts {
    if !object.has_object(name) {
        // A year, or a date in one text, as in TimelineJS 1.
        let cell = tree.cell(object, name);
        return cell.map(|cell| in_one(&cell)).unwrap_or_default();
    }
    let mut parts = tree.child(object, name);
    let written = DateParts {
        year: tree.cell(&mut parts, "year"),
        month: tree.cell(&mut parts, "month"),
        day: tree.cell(&mut parts, "day"),
        clock: ["hour", "minute", "second", "millisecond"].map(|name| tree.cell(&mut parts, name)),
        display: tree.cell(&mut parts, "display_date").or_else(|| tree.cell(&mut parts, "display_text")),
        ..DateParts::default()
    };
    tree.rest(parts);
    written
}

/// A date in one text. Anything else is kept, to be reported.
fn in_one(cell: &Cell) -> DateParts {
    notation::in_commas(cell).or_else(|| notation::in_one(cell)).unwrap_or_else(|| DateParts::unread(cell))
}

/// A story of TimelineJS 1 or 2: its slides are called dates, and its root has the title.
async fn read_version_1(tree: &mut Tree<'_>, part: Span) -> Result<(), Error> {
    let root = tree.fields(part, "timeline.")?.unwrap_or_default();
    if field(&root, "slides").is_some() {
        return read_first_of_version_3(tree, &root).await;
    }
    let (eras, events) = (list(tree, &root, "era")?, list(tree, &root, "date")?);
    let text = |tree: &mut Tree, name: &str| {
        let part = field(&root, name)?;
        let text = tree.text_of(part, &format!("timeline.{name}"))?.trim().to_string();
        let location = tree.location(part.0 as usize, format!("timeline.{name}"));
        if text.is_empty() { None } else { Some(Cell { text, location }) }
    };
    let (headline, said) = (text(tree, "headline"), text(tree, "text"));
    let media = match field(&root, "asset").and_then(|part| tree.object(part, "timeline.asset".into())) {
        Some(asset) => media_of_version_1(tree, asset),
        None => Media::default(),
    };
    let location =
        headline.as_ref().or(said.as_ref()).map_or_else(SourceLocation::default, |cell| cell.location.clone());
    Slide { location, headline, text: said, media, ..Slide::default() }.title(&mut tree.builder);
    for (index, part) in eras.into_iter().enumerate() {
        if let Some(object) = tree.object(part, format!("timeline.era[{index}]")) {
            slide_of_version_1(tree, object).era(&mut tree.builder);
        }
    }
    let mut pace = Pace::default();
    for (index, part) in events.into_iter().enumerate() {
        pace.item().await;
        match tree.object(part, format!("timeline.date[{index}]")) {
            Some(object) => slide_of_version_1(tree, object).event(&mut tree.builder),
            None => tree.builder.written += 1,
        }
    }
    tree.unread(&root, "timeline.", &["headline", "text", "asset", "era", "date", "type"]);
    Ok(())
}

/// A story of the first releases of TimelineJS 3: its events and its title are all slides, and the title is of the type “overview”.
async fn read_first_of_version_3(tree: &mut Tree<'_>, root: &[(String, Span)]) -> Result<(), Error> {
    let mut pace = Pace::default();
    for (index, part) in list(tree, root, "slides")?.into_iter().enumerate() {
        pace.item().await;
        let Some(mut object) = tree.object(part, format!("timeline.slides[{index}]")) else {
            tree.builder.written += 1;
            continue;
        };
        let is_title = tree.cell(&mut object, "type").is_some_and(|cell| cell.text == "overview");
        match slide(tree, object) {
            slide if is_title => slide.title(&mut tree.builder),
            slide => slide.event(&mut tree.builder),
        }
    }
    tree.unread(root, "timeline.", &["slides"]);
    Ok(())
}

fn slide_of_version_1<'text>(tree: &mut Tree<'text>, mut object: Object<'text>) -> Slide {
    let location = tree.location_of(&object);
    let mut date =
        |tree: &mut Tree<'text>, name: &str| tree.cell(&mut object, name).map(|cell| in_one(&cell)).unwrap_or_default();
    let (start, end) = (date(tree, "startDate"), date(tree, "endDate"));
    let headline = tree.cell(&mut object, "headline");
    let text = tree.cell(&mut object, "text");
    let group = tree.cell(&mut object, "tag");
    let asset = tree.child(&mut object, "asset");
    let media = media_of_version_1(tree, asset);
    tree.rest(object);
    Slide { location, start, end, headline, text, group, media, ..Slide::default() }
}

fn media_of_version_1<'text>(tree: &mut Tree<'text>, mut asset: Object<'text>) -> Media {
    let media = Media {
        url: tree.cell(&mut asset, "media"),
        caption: tree.cell(&mut asset, "caption"),
        credit: tree.cell(&mut asset, "credit"),
        thumbnail: tree.cell(&mut asset, "thumbnail"),
        ..Media::default()
    };
    tree.rest(asset);
    media
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::steps::all;

    fn problems(imported: &Imported) -> Vec<String> {
        imported.problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn format_is_detected_by_events_or_root_fields() {
        for text in [
            r#"{"events":[{"start_date":{"year":2016}}]}"#,
            r#" {"events":[{"text":{"headline":"x"}},{"start_date":{"year":2016}}],"odd":1}"#,
            r#"{"title":{"text":{"headline":"T"}},"events":[]}"#,
            r#"{"eras":[],"events":[]}"#,
            r#"{"timeline":{"headline":"T","date":[]}}"#,
            r#"{"events":[{"start_date":{"year":2016}},{"start_date":{"year":"#,
        ] {
            assert!(sniff(text.as_bytes()), "{text}");
        }
        for text in [
            r#"{"title":"T","events":[{"id":"a","title":"A","date":"2016"}]}"#,
            r#"{"events":[]}"#,
            r#"{"timeline":"T"}"#,
            r#"[{"start_date":{"year":2016}}]"#,
            r#"[{"start":"2016-01-01","content":"a"}]"#,
            "Year,Headline\n2016,A",
            "",
            "{",
        ] {
            assert!(!sniff(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn numbers_may_be_in_quotes() {
        let text = r#"{"events":[
            {"start_date":{"year":2016,"month":2,"day":5,"hour":9},"text":{"headline":"A"}},
            {"start_date":{"year":"2016","month":"02","day":"5","hour":" 9 ","minute":null,"second":""},"text":{"headline":"B"}}]}"#;
        let imported = all(read(text.as_bytes(), Choices::default())).unwrap();
        let dates: Vec<_> = imported.timeline.events.iter().map(|event| event.date.to_string()).collect();
        assert_eq!(dates, ["2016-02-05T09:00", "2016-02-05T09:00"]);
        assert!(imported.problems.is_empty(), "{:?}", imported.problems);
    }

    #[test]
    fn syntax_error_in_an_event_costs_only_that_event() {
        for bad in
            ["1", "null", "{}", r#"{"start_date":{"year":"}}"#, r#"{"start_date":[}"#, "[}", r#"{"start_date":2016,}"#]
        {
            let good = r#"{"start_date":{"year":2016},"text":{"headline":"A"}}"#;
            let text = format!(r#"{{"events":[{good},{bad},{good}]}}"#);
            match all(read(text.as_bytes(), Choices::default())) {
                Ok(imported) => assert_eq!((imported.timeline.events.len(), imported.problems.len()), (2, 1), "{bad}"),
                // With unmatched brackets or quotes the end of the event is unknown.
                Err(error) => assert!(matches!(error, Error::Syntax(_)) && bad.contains(['[', '"']), "{bad}: {error}"),
            }
        }
    }

    #[test]
    fn unknown_fields_are_counted_unless_they_are_empty() {
        let event = r#"{"start_date":{"year":2016,"format":"yyyy"},"text":{"headline":"A"},"rating":5,"media":{},"group":"","odd":null,"even":" ","list":[]}"#;
        let imported = all(read(format!(r#"{{"events":[{event},{event}]}}"#).as_bytes(), Choices::default())).unwrap();
        let reported = problems(&imported);
        assert_eq!(reported.len(), 2, "{reported:?}");
        assert!(reported[0].contains("“start_date.format” is not carried over (not shown; 2 times"), "{reported:?}");
        assert!(reported[1].contains("“rating” is not carried over (not shown; 2 times"), "{reported:?}");
    }

    #[test]
    fn location_keeps_its_name_and_reports_the_rest() {
        let text = r#"{"events":[{"start_date":{"year":2016},"text":{"headline":"A"},
            "location":{"name":"Ghent","line":"Belgium","lat":51.05,"lon":3.72,"zoom":9}}]}"#;
        let imported = all(read(text.as_bytes(), Choices::default())).unwrap();
        assert_eq!(imported.timeline.events[0].details().place, "Ghent");
        let reported = problems(&imported);
        for (reported, field) in reported.iter().zip(["line", "lat", "lon", "zoom"]) {
            assert!(reported.contains(&format!("“location.{field}” is not carried over")), "{reported}");
        }
        assert_eq!(reported.len(), 4, "{reported:?}");
    }

    #[test]
    fn cosmological_scale_and_years_outside_are_reported() {
        let text = r#"{"scale":"cosmological","events":[{"start_date":{"year":-4500000000},"text":{"headline":"Earth"}},
            {"start_date":{"year":1969},"text":{"headline":"Moon"}}]}"#;
        let imported = all(read(text.as_bytes(), Choices::default())).unwrap();
        let reported = problems(&imported);
        assert!(reported[0].contains("scale: only the scale “human”"), "{reported:?}");
        assert!(
            reported[1].contains("events[0].start_date.year: the year -4500000000 is outside -9999 to 9999"),
            "{reported:?}"
        );
        assert_eq!(imported.timeline.events.len(), 1);
    }

    #[test]
    fn events_that_are_not_a_list_are_refused() {
        let Err(Error::Syntax(problem)) = all(read(br#"{"eras":[],"events":7}"#, Choices::default())) else {
            panic!("no list")
        };
        assert!(problem.reason.contains("“events” is not a list"), "{problem}");
        let Err(Error::Syntax(problem)) = all(read(br#"{"events":[{"start_date":{"year":1}}"#, Choices::default()))
        else {
            panic!("no end")
        };
        assert!(problem.reason.contains("this is not JSON: the text ends too soon"), "{problem}");
    }

    #[test]
    fn slides_of_the_first_releases_of_version_3_are_events_and_the_overview_is_the_title() {
        let text = br#"{"timeline":{"slides":[
            {"start_date":{"year":"1835"},"text":{"headline":"Twain","text":"A writer."},"type":"overview"},
            {"start_date":{"year":"1870"},"text":{"headline":"Hannibal"},"uniqueid":"one",
             "location":{"name":"Florida, Missouri"},"media":{"url":"https://example.org/a.png","alt":"A","thumb":"https://example.org/t.png"}},
            7]}}"#;
        assert!(sniff(text));
        let imported = all(read(text, Choices::default())).unwrap();
        let timeline = &imported.timeline;
        assert_eq!((timeline.title.as_str(), timeline.text.as_str(), timeline.events.len()), ("Twain", "A writer.", 1));
        let event = &timeline.events[0];
        assert_eq!((event.id.as_str(), event.details().place.as_str()), ("one", "Florida, Missouri"));
        assert_eq!(event.details().media[0].thumbnail, "https://example.org/t.png");
        assert_eq!(imported.missing, 1);
    }
}
