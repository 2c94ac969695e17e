//! `cargo bench`: how long the core takes for some numbers of events, as ratios against a reference in the same run:
//! reading against serde_json's reading of the same text, a frame against measuring the words that it shows.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]

use std::hint::black_box;
use std::time::Instant;

use heistline::app::{App, Input};
use heistline::import;
use heistline::metrics::text_width;

/// The median of some runs in milliseconds.
fn median(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..15)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn timeline(events: usize) -> String {
    let event = |n: usize| {
        let (year, month, day) = (1990 + n % 36, n / 36 % 12 + 1, n / 432 % 28 + 1);
        format!(
            r#"{{"id":"e{n}","title":"Bank {n}","date":"{year}-{month:02}-{day:02}","claims":[{{"measure":"stolen","amount":{},"currency":"USD","sources":["s"]}}]}}"#,
            n * 7919 % 1_000_003
        )
    };
    let events: Vec<String> = (0..events).map(event).collect();
    format!(r#"{{"currency":"USD","sources":{{"s":{{"publisher":"P"}}}},"events":[{}]}}"#, events.join(","))
}

fn main() {
    println!("{:>9} {:>12} {:>14} {:>12} {:>14}", "events", "import ms", "÷ serde_json", "frame ms", "÷ measuring");
    for events in [3, 34, 1_000, 10_000, 100_000] {
        let text = timeline(events);
        let reading = median(|| drop(black_box(import::read(&text))));
        let reference = median(|| drop(black_box(serde_json::from_str::<serde_json::Value>(&text))));
        let mut app = App::new(import::read(&text).unwrap());
        let mut direction = 1.0;
        app.update(Input::Zoom { factor: 1.3, about: None }, &text_width);
        let frame = median(|| {
            direction = -direction;
            app.update(Input::Drag { dx: 10.0 * direction, dy: 0.0 }, &text_width);
            black_box(app.scene(&text_width));
        });
        let measuring = median(|| {
            for label in 0..100 {
                black_box(text_width("5 Feb 2016 · $81 million stolen", 13.0 + f64::from(label % 2), false));
            }
        });
        println!("{events:>9} {reading:>12.3} {:>14.2} {frame:>12.3} {:>14.1}", reading / reference, frame / measuring);
    }
}
