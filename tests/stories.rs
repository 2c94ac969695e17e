//! How much of real stories is named in the first view.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use heistline::app::{App, Input, Viewport};
use heistline::import;
use heistline::layout::HEIGHTS;
use heistline::locale::native::english;
use heistline::scene::{Scene, Target};

/// A story in its natural height at a width.
fn drawn(text: &str, width: f64) -> App {
    let mut app = App::new(import::read(text).unwrap());
    let room =
        Viewport { width, height: HEIGHTS.1, vertical: Some(false), mirrored: false, overview: false, font: 13.0 };
    let height = app.natural_height(room, false, english());
    assert!((HEIGHTS.0..=HEIGHTS.1).contains(&height), "{height}");
    app.update(Input::Resize(Viewport { height, ..room }), english());
    app
}

/// The events with a label.
fn named(scene: &Scene) -> Vec<usize> {
    let labels = scene.regions.iter().filter(|region| !region.is_mark);
    let mut named: Vec<usize> = labels
        .filter_map(|region| match region.target {
            Target::Event(event) => Some(event),
            Target::Overview => None,
        })
        .collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// A story without amounts: dates and titles.
fn story(lang: &str, events: &[(String, String)]) -> String {
    let event = |(nth, (date, title)): (usize, &(String, String))| {
        format!(r#"{{"id":"e{nth}","title":"{title}","date":"{date}"}}"#)
    };
    let events: Vec<String> = events.iter().enumerate().map(event).collect();
    format!(r#"{{"lang":"{lang}","events":[{}]}}"#, events.join(","))
}

const COMPANY: [(&str, &str); 20] = [
    ("1898", "The brothers open a bicycle repair shop in a former chapel at the edge of the town"),
    ("1904-03", "First motorcycle, the “Two and a Half”, wins the hill climb at the first attempt"),
    ("1914/1918", "War work: stretchers, field telephones and 11,000 shell cases a month"),
    ("1921-06-11", "Fire destroys the works; no one is hurt"),
    ("1923", "The new factory opens with the first assembly line in the county"),
    ("1929-10", "Bankers refuse the loan for the light car; the project is sold to a competitor for a song"),
    ("1936-02", "The first motorcycle with a sprung rear wheel that ordinary people can afford"),
    ("1940-11-15", "Bombs hit the foundry on the night after Coventry"),
    ("1947", "Export or die: four of five machines go abroad"),
    ("1955-08", "The founder dies; his daughter becomes the first woman to lead the firm"),
    ("1962-05", "The Australian works opens in Geelong"),
    ("1969", "A Japanese four-cylinder machine appears at the show, and nobody speaks of anything else"),
    ("1974/1975", "The strike of the polishers lasts six months"),
    ("1978", "The daughter retires; bicycles are half of the turnover again"),
    ("1986-04", "First mountain bicycle made in series in Europe"),
    ("1999-12", "The last motorcycle leaves the line after ninety-five years"),
    ("2008-10", "The bank calls in all loans in one week; the employees buy the firm"),
    ("2016-03-01", "The electric bicycle is sold out in eleven minutes"),
    ("2020-04", "Orders triple within a month while half of the suppliers are closed"),
    ("2024-09-12", "A hundred and twenty-six years after the chapel, the millionth bicycle is given to a nurse"),
];

fn company() -> String {
    story("en", &COMPANY.map(|(date, title)| (date.to_string(), title.to_string())))
}

/// Sixty events of a town, with long German words.
fn german() -> String {
    const WORDS: [&str; 16] = [
        "Eröffnung",
        "der",
        "Straßenbahnlinie",
        "am",
        "Bahnhofsvorplatz",
        "Stadtverordnetenversammlung",
        "beschließt",
        "den",
        "Wiederaufbau",
        "Grundsteinlegung",
        "für",
        "das",
        "Elektrizitätswerk",
        "Hochwasser",
        "in",
        "Altstadt",
    ];
    let event = |nth: usize| {
        let words: Vec<&str> = (0..4 + nth * 7 % 6).map(|word| WORDS[(nth * 5 + word * 3) % 16]).collect();
        (format!("{}-{:02}", 1870 + nth * 5 / 2, nth * 7 % 12 + 1), words.join(" "))
    };
    story("de", &(0..60).map(event).collect::<Vec<_>>())
}

#[test]
fn the_long_story_is_named() {
    let text = std::fs::read_to_string("data/thefts-2014-2026.json").unwrap();
    for (width, share) in [(1200.0, 0.88), (768.0, 0.58)] {
        let app = drawn(&text, width);
        let named = named(app.scene(english()));
        let events = &app.timeline().events;
        assert!(named.len() as f64 >= events.len() as f64 * share, "{} of {} at {width}", named.len(), events.len());
        for event in app.by_amount(false).iter().take(10) {
            assert!(named.contains(&(*event as usize)), "{} at {width}", events[*event as usize].id);
        }
        for id in ["sony-2014", "bangladesh-2016", "feib-2017"] {
            let event = events.iter().position(|event| event.id == id).unwrap();
            assert!(named.contains(&event), "{id} at {width}");
        }
    }
}

#[test]
fn stories_without_amounts_are_named() {
    let count = |text: &str| named(drawn(text, 1200.0).scene(english())).len();
    assert_eq!(count(&company()), 20);
    let german = count(&german());
    assert!(german >= 40, "{german}");
}

#[test]
fn the_open_event_is_always_named() {
    let text = std::fs::read_to_string("data/thefts-2014-2026.json").unwrap();
    for (text, width) in [(text.as_str(), 768.0), (&german(), 700.0), (&company(), 600.0)] {
        let mut app = drawn(text, width);
        for event in app.timeline().events.clone() {
            app.update(Input::Select { id: &event.id }, english());
            let open = app.selected().unwrap();
            assert!(named(app.scene(english())).contains(&open), "{} at {width}", event.id);
        }
    }
}
