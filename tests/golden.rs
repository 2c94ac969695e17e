//! The bundled data as pictures, compared byte for byte with those in `tests/golden/`. `UPDATE=1 cargo test --features cli`
//! writes them anew, to be looked at; a picture that differs is left beside the old one as `NAME-changed.svg`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]
#![cfg(feature = "svg")]

use heistline::app::{App, Room};
use heistline::draw::{Theme, svg};
use heistline::import;
use heistline::metrics::text_width;
use heistline::text;

#[test]
fn the_bundled_data_looks_as_it_was_approved() {
    let data = std::fs::read_to_string("data/reported-thefts.json").unwrap();
    let app = App::new(import::read(&data).unwrap());
    let mut changed = Vec::new();
    for (width, height) in [(1200.0, 420.0), (768.0, 420.0), (360.0, 640.0)] {
        for (name, theme) in [("light", Theme::light()), ("dark", Theme::dark())] {
            let room = Room { width, height, vertical: None, mirrored: false, overview: false, font: 13.0 };
            let scene = app.picture(room, &text_width);
            let picture = svg(&scene, &theme, &app.timeline().title, &text::description(app.timeline()));
            let path = format!("tests/golden/reported-thefts-{width}-{name}.svg");
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
    assert!(changed.is_empty(), "look at {changed:?}; if they are right, run again with UPDATE=1");
}
