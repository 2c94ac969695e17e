//! `cargo bench --features svg,formats`: times of the core's parts by number of events: reading the text, making the index, a
//! frame after a zoom, a frame of a pan, a hit test, drawing on a backend that does nothing, a change of the filter and a page of
//! the table with a lane for each country, and all of it from the text to an SVG; and of placing flags and reading tables. Reading, flags and the SVG are also
//! ratios against serde_json in the same run, tables against splitting them into strings. Writes `target/bench-core.json` for the report.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark that cannot go on has failed")]

use std::cell::RefCell;
use std::convert::Infallible;
use std::hint::black_box;
use std::time::Instant;

use heistline::app::{App, Input, Lanes, Viewport};
use heistline::draw::{Alternative, Pixels, Theme, draw, svg};
use heistline::layout::{self, FlagCache, Index, Style};
use heistline::locale::native::english;
use heistline::view::View;
use heistline::{import, text};
use plotters::prelude::IntoDrawingArea;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

/// The median of at least three runs in milliseconds, more if they are short. To drop a result is not part of a run.
fn median<T>(mut run: impl FnMut() -> T) -> f64 {
    median_with(|| (), |()| run())
}

/// The same for runs that use up what is made for each of them, which is not part of a run.
fn median_with<U, T>(make: impl Fn() -> U, mut run: impl FnMut(U) -> T) -> f64 {
    let mut times: Vec<f64> = Vec::new();
    let begin = Instant::now();
    while times.len() < 3 || (times.len() < 61 && begin.elapsed().as_secs_f64() < 1.0) {
        let made = make();
        let start = Instant::now();
        let result = run(made);
        times.push(start.elapsed().as_secs_f64() * 1e3);
        drop(result);
    }
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// A backend that draws nothing.
struct Nothing;

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Nothing {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (1200, 420)
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, _: &str, _: &S, _: BackendCoord) -> Done {
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S, _: bool) -> Done {
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, _: BackendCoord, _: u32, _: &S, _: bool) -> Done {
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, _: I, _: &S) -> Done {
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, _: I, _: &S) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Done {
        Ok(())
    }
}

const COUNTRIES: [&str; 24] = [
    "AR", "AU", "BD", "BR", "CA", "CL", "CN", "DE", "EC", "ES", "FR", "GB", "HK", "IN", "JP", "KR", "MT", "MX", "PH",
    "SG", "TW", "US", "VN", "ZA",
];

/// Events with an amount and a country, unordered.
fn timeline(events: usize) -> String {
    let event = |n: usize| {
        let day = n * 7919 % 13_000;
        let (year, month, day) = (1990 + day / 360, day / 30 % 12 + 1, day % 28 + 1);
        format!(
            r#"{{"id":"e{n}","title":"Bank {n}","date":"{year}-{month:02}-{day:02}","country":"{}","claims":[{{"measure":"stolen","amount":{},"currency":"USD","sources":["s"]}}]}}"#,
            COUNTRIES[n * 31 % COUNTRIES.len()],
            n * 7919 % 1_000_003
        )
    };
    let events: Vec<String> = (0..events).map(event).collect();
    format!(r#"{{"currency":"USD","sources":{{"s":{{"publisher":"P"}}}},"events":[{}]}}"#, events.join(","))
}

/// Events with a title and a date, 60 bytes each: a million of the others would exceed the limit of the text.
fn short_timeline(events: usize) -> String {
    let event = |n: usize| {
        let (year, month, day) = (1990 + n % 36, n / 36 % 12 + 1, n / 432 % 28 + 1);
        format!(r#"{{"id":"e{n}","title":"Event {n}","date":"{year}-{month:02}-{day:02}"}}"#)
    };
    format!(r#"{{"events":[{}]}}"#, (0..events).map(event).collect::<Vec<_>>().join(","))
}

/// What `heistline render` does with a file's text.
fn rendered(text: &str) -> String {
    let app = App::new(import::read(text).unwrap());
    let room = Viewport { width: 1200.0, height: 420.0, vertical: None, mirrored: false, foot: 0.0, font: 13.0 };
    let timeline = app.timeline();
    let description = &text::description(timeline, english());
    let alternative = Alternative { title: &timeline.title, title_lang: "", description, lang: "en" };
    svg(&app.snapshot(room, usize::MAX, english()), &Theme::light(), 1.0, &alternative)
}

/// Events with a date and a title that takes three lines.
fn titled_timeline(events: usize) -> String {
    let event = |n: usize| {
        let day = n * 7919 % 13_000;
        let (year, month) = (1990 + day / 360, day / 30 % 12 + 1);
        format!(r#"{{"id":"e{n}","title":"The {n}th works opens in the old town hall","date":"{year}-{month:02}"}}"#)
    };
    format!(r#"{{"events":[{}]}}"#, (0..events).map(event).collect::<Vec<_>>().join(","))
}

/// Placing flags for the first time, with formatting their texts, after a step of a pan, and after a step of a zoom, against serde_json reading 1,000 events.
fn placing(rows: &mut Vec<String>) {
    let text = timeline(1_000);
    let reference = median(|| drop(black_box(serde_json::from_str::<serde_json::Value>(&text))));
    println!(
        "\n{:>9} {:>9} {}",
        "flags",
        "amounts",
        ["first", "pan", "zoom"].map(|name| format!("{name:>20}{:>9}", "÷")).join("")
    );
    let stories = [34, 43, 150, 300].into_iter().flat_map(|events| [(events, true), (events, false)]);
    for (events, has_money) in stories {
        let text = match (events, has_money) {
            (43, true) => std::fs::read_to_string("data/thefts-2014-2026.json").unwrap(),
            (_, true) => timeline(events),
            (_, false) => titled_timeline(events),
        };
        let timeline = import::read(&text).unwrap().timeline;
        let index = Index::new(&timeline);
        let style = Style {
            width: 1200.0,
            height: 640.0,
            vertical: false,
            mirrored: false,
            heading: false,
            foot: 0.0,
            font: 13.0,
            lanes: 1,
            gutter: 0.0,
        };
        let view = View::new(index.span(), layout::axis_length(&style));
        let flags: RefCell<FlagCache> = RefCell::default();
        let place = |view: &View, beside, before| {
            let flags = &mut flags.borrow_mut();
            black_box(layout::place(&timeline, &index, view, &style, (beside, before), flags, english()))
        };
        let first = median(|| {
            flags.take();
            place(&view, 0.0, None)
        });
        let before = place(&view, 0.0, None);
        let closer = view.zoom_at(400.0, 1.1);
        let zoom = median_with(|| before.clone(), |before| drop(place(&closer, 0.0, Some(before))));
        let before = place(&closer, 0.0, Some(before));
        let pan = median_with(|| before.clone(), |before| drop(place(&closer.pan(40.0), 0.6, Some(before))));
        let values = [first, pan, zoom];
        println!(
            "{events:>9} {has_money:>9} {}",
            values.map(|value| format!("{value:>20.4}{:>9.3}", value / reference)).join("")
        );
        for (name, value) in ["first", "pan", "zoom"].iter().zip(values) {
            let name = format!("{name} flags{}", if has_money { ", amounts" } else { "" });
            rows.push(format!(r#"{{"name":"{name}","events":{events},"milliseconds":{value:.5}}}"#));
            rows.push(format!(
                r#"{{"name":"{name} ÷ serde_json","events":{events},"milliseconds":{:.5}}}"#,
                value / reference
            ));
        }
    }
}

/// A table with rows of about 59, 83 or 126 bytes, header included.
fn table(bytes: usize) -> String {
    let row = |n: usize| {
        let day = n * 7919 % 13_000;
        let date = format!("{}-{:02}-{:02}", 1990 + day / 360, day / 30 % 12 + 1, day % 28 + 1);
        let (amount, country) = (n * 7919 % 1_000_003, COUNTRIES[n % COUNTRIES.len()]);
        match bytes {
            59 => format!("Theft of bank {n:05},{date},stolen,{amount},USD,Reuters {}\n", n % 7),
            83 => format!(
                "Exchange number {n:05} hack,{date},{amount},wallet,{country},USD,Chainalysis report {:02}\n",
                n % 9
            ),
            _ => format!(
                "event,e{n},Theft at Bank {n},{date},bank,{country},Dhaka,A sentence about it,stolen,{amount},USD,Reuters,2016-03-{:02}\n",
                n % 28 + 1
            ),
        }
    };
    let names = match bytes {
        59 => "title,date,measure,amount,currency,source\n",
        83 => "name,date,amount,kind,country,currency,source\n",
        _ => "row,id,title,date,kind,country,place,summary,measure,amount,currency,source,source date\n",
    };
    std::iter::once(names.to_string()).chain((0..100_000).map(row)).collect()
}

/// Reading tables of 100,000 rows, against splitting them into strings.
fn tables(rows: &mut Vec<String>) {
    println!("\n{:>9} {:>9} {:>20} {:>9}", "bytes/row", "MB/s", "table", "÷");
    for bytes in [59, 83, 126] {
        let text = table(bytes);
        let split = || text.lines().map(|line| line.split(',').map(String::from).collect()).collect::<Vec<Vec<_>>>();
        let reference = median(|| black_box(split()));
        let time = median(|| black_box(import::read_any(text.as_bytes())));
        let speed = text.len() as f64 / time / 1e3;
        println!("{:>9} {speed:>9.1} {time:>20.4} {:>9.3}", text.len() / 100_000, time / reference);
        for (name, value) in [("table", time), ("table ÷ strings", time / reference)] {
            rows.push(format!(r#"{{"name":"{name}, {bytes} bytes","events":100000,"milliseconds":{value:.5}}}"#));
        }
    }
}

fn main() {
    let mut rows: Vec<String> = Vec::new();
    placing(&mut rows);
    tables(&mut rows);
    let names = [
        "import",
        "import ÷ serde_json",
        "index",
        "zoomed frame",
        "panned frame",
        "hit test",
        "draw",
        "filter, lanes",
        "100 rows, lanes",
        "text to SVG",
        "SVG ÷ serde_json",
    ];
    println!("{:>9} {}", "events", names.map(|name| format!("{name:>20}")).join(""));
    for events in [3, 34, 1_000, 10_000, 100_000, 1_000_000] {
        let text = match events {
            3 => std::fs::read_to_string("data/reported-thefts.json").unwrap(),
            34 => std::fs::read_to_string("data/thefts-2014-2026.json").unwrap(),
            1_000_000 => short_timeline(events),
            _ => timeline(events),
        };
        let import = median(|| drop(black_box(import::read(&text))));
        let reference = median(|| drop(black_box(serde_json::from_str::<serde_json::Value>(&text))));
        let imported = import::read(&text).unwrap();
        let index = median(|| drop(black_box(Index::new(&imported.timeline))));
        let mut app = App::new(imported);
        app.update(Input::Zoom { factor: 1.7, about: None }, english());
        let mut closer = 1.0;
        let zoomed = median(|| {
            closer = if closer > 1.0 { 0.9 } else { 1.1 };
            app.update(Input::Zoom { factor: closer, about: None }, english());
            black_box(app.scene(english()));
        });
        let mut direction = 1.0;
        let panned = median(|| {
            direction = -direction;
            app.update(Input::Drag { dx: 10.0 * direction, dy: 0.0 }, english());
            black_box(app.scene(english()));
        });
        let hit = median(|| {
            black_box(app.scene(english()).hit(400.0, 200.0));
        });
        let theme = Theme::light();
        let pixels = Pixels { ratio: 1.0, text: 1.0, font: "sans-serif" };
        let drawing = median(|| {
            let _ = black_box(draw(app.scene(english()), &theme, pixels, &Nothing.into_drawing_area()));
        });
        let codes =
            text::countries(app.timeline()).into_iter().map(|code| (code.to_string(), code.to_string())).collect();
        app.update(Input::Lanes { by: Lanes::Country, countries: codes }, english());
        let half: Vec<u8> = (0..events).map(|event| (event % 2) as u8).collect();
        let mut all = false;
        let filtered = median(|| {
            all = !all;
            app.update(Input::Found { events: if all { &[] } else { &half } }, english());
        });
        let row = |index| app.card(app.shown(index, 1).first().copied()?, english());
        let page = median(|| drop(black_box((0..100).map(row).collect::<Vec<_>>())));
        let whole = median(|| drop(black_box(rendered(&text))));
        let values =
            [import, import / reference, index, zoomed, panned, hit, drawing, filtered, page, whole, whole / reference];
        println!("{events:>9} {}", values.map(|value| format!("{value:>20.4}")).join(""));
        for (name, value) in names.iter().zip(values) {
            rows.push(format!(r#"{{"name":"{name}","events":{events},"milliseconds":{value:.5}}}"#));
        }
    }
    std::fs::write("target/bench-core.json", format!("[\n{}\n]\n", rows.join(",\n"))).unwrap();
}
