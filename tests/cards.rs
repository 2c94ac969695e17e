//! Cards for social networks, of all our events and of hostile ones: text stays inside of the card and does not overlap.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]
#![cfg(feature = "svg")]

use heistline::app::{App, Input};
use heistline::import;
use heistline::locale::Locale;
use heistline::locale::native::english;
use heistline::scene::{Anchor, Mark, Role, Scene, Shape};

/// The card of an event, or of the timeline.
fn card(data: &str, id: &str, mirrored: bool) -> Scene {
    let mut app = App::new(import::read(data).unwrap());
    app.update(Input::Select { id }, english());
    app.social(mirrored, english())
}

/// The texts with their bounding boxes: left, top, right, bottom.
fn texts(scene: &Scene) -> Vec<([f64; 4], &str)> {
    let text = |shape| match shape {
        &Shape::Text { x, y, size, bold, anchor, ref text } => {
            let width = english().width(text, size, bold);
            let left = match anchor {
                Anchor::Left => x,
                Anchor::Middle => x - width / 2.0,
                Anchor::Right => x - width,
            };
            Some(([left, y - size * 0.5, left + width, y + size * 0.5], text.as_str()))
        }
        _ => None,
    };
    scene.marks.iter().filter_map(|mark| text(&mark.shape)).collect()
}

fn check(scene: &Scene, what: &str) {
    let texts = texts(scene);
    for (nth, ([left, top, right, bottom], text)) in texts.iter().enumerate() {
        assert!(
            *left >= 0.0 && *top >= 0.0 && *right <= 600.0 && *bottom <= 315.0,
            "{what}: “{text}” leaves the card: {left} {top} {right} {bottom}"
        );
        for (other, words) in texts.iter().skip(nth + 1) {
            let apart = other[0] >= *right || other[2] <= *left || other[1] >= *bottom || other[3] <= *top;
            assert!(apart, "{what}: “{text}” and “{words}” are over each other");
        }
    }
}

/// The largest text besides the figures is the title, whole or with an ellipsis.
fn check_title(scene: &Scene, title: &str) {
    let lines: Vec<&str> = texts(scene).into_iter().map(|(_, text)| text).collect();
    let whole = (1..lines.len()).any(|from| {
        (from + 1..=lines.len()).any(|to| {
            let said = lines[from..to].join(" ");
            said == title || said.contains('…') && title.starts_with(said.split('…').next().unwrap())
        })
    });
    assert!(whole, "“{title}” is not said by {lines:?}");
}

#[test]
fn card_text_stays_inside_and_never_overlaps() {
    for name in ["reported-thefts", "thefts-2014-2026"] {
        let data = std::fs::read_to_string(format!("data/{name}.json")).unwrap();
        let timeline = import::read(&data).unwrap().timeline;
        for mirrored in [false, true] {
            check(&card(&data, "", mirrored), name);
            for event in &timeline.events {
                let scene = card(&data, &event.id, mirrored);
                check(&scene, &event.id);
                check_title(&scene, &event.title);
            }
        }
    }
}

#[test]
fn long_text_on_a_card_ends_with_an_ellipsis() {
    let (word, sentence) = ("Donaudampfschifffahrt".repeat(9), "A title that goes on and on ".repeat(30));
    for (title, amount) in [(&word, "81000000"), (&sentence, r#"{"min":950000001,"max":1234567890.12,"about":true}"#)] {
        let claim = |measure: &str| {
            format!(r#"{{"measure":"{measure}","amount":{amount},"currency":"XOF","lead":true,"sources":["s"]}}"#)
        };
        let data = format!(
            r#"{{"title":"{title}","kinds":[{{"id":"k","label":"{title}"}}],"sources":{{"s":{{"publisher":"{title}"}}}},
               "events":[{{"id":"a","title":"{title}","date":"2016-02-05T10:00:01Z/2017-03-05T10:00:01Z","kind":"k","tier":"C",
               "claims":[{},{}]}}]}}"#,
            claim("stolen"),
            claim("attempted")
        );
        for id in ["", "a"] {
            let scene = card(&data, id, false);
            check(&scene, title);
            assert!(texts(&scene).iter().any(|(_, text)| text.ends_with('…')));
        }
    }
}

#[test]
fn many_kinds_leave_space_for_the_picture() {
    let kinds = |count: usize| {
        let kinds: Vec<String> = (0..count).map(|n| format!(r#"{{"id":"k{n}","label":"Kind number {n}"}}"#)).collect();
        let events = r#"{"id":"a","title":"The event","date":"2016","kind":"k0"}"#;
        card(&format!(r#"{{"title":"T","kinds":[{}],"events":[{events}]}}"#, kinds.join(",")), "", false)
    };
    for (count, has_legend) in [(6, true), (60, false)] {
        let scene = kinds(count);
        check(&scene, "kinds");
        let said = |words: &str| texts(&scene).iter().any(|(_, text)| *text == words);
        assert!(said("The event") && said("Kind number 0") == has_legend, "{count}");
    }
}

#[test]
fn attempted_amounts_are_rings_on_cards_and_stolen_ones_discs() {
    let data = std::fs::read_to_string("data/thefts-2014-2026.json").unwrap();
    let shapes = |id: &str| {
        let scene = card(&data, id, false);
        let count = |pick: fn(&Shape) -> bool, least: f64| {
            let is_drawn = |mark: &&Mark| mark.role != Role::Paper && mark.opacity >= least;
            scene.marks.iter().filter(is_drawn).filter(|mark| pick(&mark.shape)).count()
        };
        (
            count(|shape| matches!(shape, Shape::Disc { .. }), 0.9),
            count(|shape| matches!(shape, Shape::Ring { dashed: true, .. }), 0.0),
            count(|shape| matches!(shape, Shape::Line { .. }), 0.0),
        )
    };
    assert_eq!(shapes("bancomext-2018"), (0, 1, 0), "$110 million attempted, nothing stolen");
    assert_eq!(shapes("bangladesh-2016"), (1, 1, 0));
    assert_eq!(shapes("bybit-2025"), (1, 0, 0));
    assert_eq!(shapes("sony-2014"), (0, 0, 2), "a cross");
}
