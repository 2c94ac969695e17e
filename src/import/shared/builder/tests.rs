//! Tests of the builder of timelines.

use super::*;
use crate::import::shared::links;
use crate::import::steps::all;
use crate::model::{Details, MediaKind};

fn event(title: &str) -> Event {
    Event { id: String::new(), title: title.into(), date: "2016".parse().unwrap(), kind: None, tier: None, more: None }
}

#[test]
fn ids_come_from_titles_in_any_script_and_are_unique() {
    let mut builder = TimelineBuilder::default();
    for title in ["Bangladesh Bank!", "Кража", "窃盗", "?!", "Bangladesh bank", "?"] {
        builder.event(event(title), &SourceLocation::default());
    }
    let imported = all(builder.finish()).unwrap();
    let ids: Vec<_> = imported.timeline.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids, ["bangladesh-bank", "кража", "窃盗", "event", "bangladesh-bank-2", "event-2"]);
}

#[test]
fn sources_with_equal_contents_are_one_source() {
    let mut builder = TimelineBuilder::default();
    let source = |publisher: &str, url: &str| Source {
        publisher: publisher.into(),
        title: String::new(),
        date: None,
        url: url.into(),
        archived: String::new(),
    };
    let location = SourceLocation::default();
    let key = builder.source(source("", "https://www.example.org/a"), &location).unwrap();
    assert_eq!(key, "example-org");
    assert_eq!(builder.source(source("", "https://www.example.org/a"), &location).unwrap(), key);
    assert_eq!(builder.source(source("example.org", "https://example.org/b"), &location).unwrap(), "example-org-2");
    assert_eq!(builder.source(source("", "javascript:alert(1)"), &location), None);
    let problems = builder.causes.finish();
    assert!(problems[0].reason.contains("javascript"));
}

#[test]
fn long_texts_are_cut_and_fields_that_are_not_carried_over_are_counted() {
    let mut builder = TimelineBuilder::default();
    let location = SourceLocation { line: 2, column: 1, path: "row 1".into() };
    builder.event(event(&"ü".repeat(TEXT_LIMIT + 1)), &location);
    builder.not_carried("style", &location);
    builder.not_carried("style", &SourceLocation { line: 3, column: 1, path: "row 2".into() });
    let imported = all(builder.finish()).unwrap();
    assert_eq!(imported.timeline.events[0].title.chars().count(), TEXT_LIMIT);
    let problems: Vec<_> = imported.problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), 2);
    assert!(
        problems[0].contains("2:1: row 1: “style” is not carried over (not shown; 2 times, also in row 2)"),
        "{problems:?}"
    );
}

#[test]
fn images_without_an_alternative_text_are_reported() {
    let mut builder = TimelineBuilder::default();
    let at = |path: &str| SourceLocation { line: 2, column: 1, path: path.into() };
    let image = |alt: &str| Media { url: "a.png".into(), alt: alt.into(), ..Media::default() };
    let link = Media { url: "https://example.org/a".into(), kind: Some(MediaKind::Link), ..Media::default() };
    builder.report_bare_images(&[image(""), image("A vault")], &at("title"));
    let media = vec![image("A vault"), link, image(""), image("")];
    builder.event(Event { more: links::details(Details { media, ..Details::default() }), ..event("A") }, &at("row 2"));
    let problems = all(builder.finish()).unwrap().problems;
    let found: Vec<_> = problems.iter().map(|one| (one.path.as_str(), one.count, one.reason.as_str())).collect();
    assert_eq!(found, [("title", 1, NO_ALTERNATIVE), ("row 2", 2, NO_ALTERNATIVE)]);
}
