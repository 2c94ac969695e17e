#![no_main]
use heistline::app::{App, Viewport};
use heistline::draw::{svg, Alternative, Theme};
use heistline::import::read_any;
use heistline::locale::native::english;

// Import, layout and draw. The first two bytes are the size of the picture.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let [width, height, text @ ..] = bytes else { return };
    let Ok((_, imported)) = read_any(text) else { return };
    let (width, height) = (f64::from(*width) * 8.0, f64::from(*height) * 4.0);
    let app = App::new(imported);
    let room = Viewport { width, height, vertical: None, mirrored: false, overview: true, font: 13.0 };
    let scene = app.picture(room, true, english());
    let title = &app.timeline().title;
    let alternative = Alternative { title, title_lang: "", description: "", lang: "en" };
    let picture = svg(&scene, &Theme::light(), 1.0, &alternative);
    assert!(picture.ends_with("</svg>\n"), "{picture}");
});
