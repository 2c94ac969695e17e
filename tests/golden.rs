//! The bundled data as pictures, compared byte for byte with those in `tests/golden/`. `UPDATE=1 cargo test --features cli`
//! renews them, for review; a picture that differs is written beside the old one as `NAME-changed.svg`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]
#![cfg(feature = "svg")]

use heistline::app::{App, Viewport};
use heistline::draw::{Alternative, Theme, svg};
use heistline::layout::{HEIGHTS, NARROW};
use heistline::locale::native::english;
use heistline::{import, text};

/// Compares the pictures of a file, at three widths, with the accepted ones. Returns those that differ.
fn changed(name: &str, variants: &[(&str, Theme, bool)]) -> Vec<String> {
    let data = std::fs::read_to_string(format!("data/{name}.json")).unwrap();
    let app = App::new(import::read(&data).unwrap());
    let mut changed = Vec::new();
    for width in [1200.0, 768.0, 360.0] {
        for (variant, theme, mirrored) in variants {
            let (height, vertical) = (HEIGHTS[2], Some(width < NARROW));
            let room = Viewport { width, height, vertical, mirrored: *mirrored, foot: 0.0, font: 13.0 };
            let room = Viewport { height: app.natural_height(room, true, english()), ..room };
            let scene = app.picture(room, true, english());
            let picture = svg(
                &scene,
                theme,
                1.0,
                &Alternative {
                    title: &app.timeline().title,
                    title_lang: &app.timeline().lang,
                    description: &text::description(app.timeline(), english()),
                    lang: "en",
                },
            );
            let path = format!("tests/golden/{name}-{width}-{variant}.svg");
            if std::fs::read_to_string(&path).is_ok_and(|golden| golden == picture) {
                continue;
            }
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&path, picture).unwrap();
            } else {
                let beside = path.replace(".svg", "-changed.svg");
                std::fs::write(&beside, picture).unwrap();
                changed.push(beside);
            }
        }
    }
    changed
}

#[test]
fn the_bundled_story_matches_its_golden_pictures() {
    let changed = changed("reported-thefts", &[("light", Theme::light(), false), ("dark", Theme::dark(), false)]);
    assert!(changed.is_empty(), "look at {changed:?}; if they are right, run again with UPDATE=1");
}

#[test]
fn the_long_story_matches_its_golden_pictures() {
    let variants = [("light", Theme::light(), false), ("dark-mirrored", Theme::dark(), true)];
    let changed = changed("thefts-2014-2026", &variants);
    assert!(changed.is_empty(), "look at {changed:?}; if they are right, run again with UPDATE=1");
}
