//! Extreme data is drawn sensibly, at every size and zoom.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use heistline::app::{App, Input, Viewport};
use heistline::import;
use heistline::locale::Locale;
use heistline::locale::native::english;
use heistline::scene::{Scene, Shape};

fn app(events: &[String]) -> App {
    let mut app = App::new(import::read(&format!(r#"{{"events":[{}]}}"#, events.join(","))).unwrap());
    app.update(Input::Resize(ROOM), english());
    app
}

const ROOM: Viewport =
    Viewport { width: 900.0, height: 360.0, vertical: Some(false), mirrored: false, foot: 26.0, font: 13.0 };

fn event(id: usize, date: &str) -> String {
    format!(r#"{{"id":"e{id}","title":"Event {id}","date":"{date}"}}"#)
}

/// The number of events with a mark in view.
fn counted(app: &App) -> usize {
    app.scene(english()).regions.iter().filter(|region| region.is_mark).count()
}

fn texts(scene: &Scene) -> Vec<(f64, f64, String)> {
    let text = |shape: &Shape| match shape {
        Shape::Text { x, y, text, .. } => Some((*x, *y, text.clone())),
        _ => None,
    };
    scene.marks.iter().filter_map(|mark| text(&mark.shape)).collect()
}

fn is_finite(scene: &Scene) -> bool {
    scene.marks.iter().all(|mark| match &mark.shape {
        Shape::Rect { x, y, width, height } => [x, y, width, height].iter().all(|number| number.is_finite()),
        Shape::Bars { y, bars } => y.is_finite() && bars.iter().all(|(x, w, h)| (x + w + h).is_finite()),
        Shape::Disc { x, y, radius } | Shape::Ring { x, y, radius, .. } => {
            [x, y, radius].iter().all(|number| number.is_finite())
        }
        Shape::Line { points, .. } => points.iter().all(|(x, y)| x.is_finite() && y.is_finite()),
        Shape::Text { x, y, .. } => x.is_finite() && y.is_finite(),
    })
}

#[test]
fn a_hundred_thousand_events_at_one_instant_are_counted_and_listed() {
    let events: Vec<String> = (0..100_000).map(|id| event(id, "2016-02-05T10:00Z")).collect();
    let mut app = app(&events);
    assert!(counted(&app) < 60);
    let region = app.scene(english()).regions.iter().find(|region| region.is_mark).unwrap().clone();
    let (x, y) = (region.x + region.width / 2.0, region.y + region.height / 2.0);
    let outcome = app.update(Input::Click { x, y, fine: false }, english());
    assert!(!outcome.range);
    assert_eq!(outcome.inside.unwrap(), "100,000 events, 5 Feb 2016, 10:00 UTC");
    let members = app.inside(0, 100, english());
    assert_eq!((members.len(), members[0].title.as_str()), (100, "Event 0"));
    assert_eq!(app.inside(99_990, 100, english()).len(), 10);
    app.update(Input::Select { id: "e5" }, english());
    assert!(app.inside(0, 100, english()).is_empty(), "the card of one of them is open instead");
}

#[test]
fn a_single_event_has_a_mark_and_a_label_at_any_size() {
    for (width, height) in [(360.0, 500.0), (600.0, 320.0), (900.0, 360.0), (4_000.0, 2_000.0)] {
        let mut app = app(&[event(0, "2016-02-05")]);
        let vertical = Some(false);
        app.update(Input::Resize(Viewport { width, height, vertical, ..ROOM }), english());
        assert_eq!(counted(&app), 1);
        assert!(texts(app.scene(english())).iter().any(|(.., text)| text == "Event 0"), "{width} × {height}");
    }
}

#[test]
fn ranges_from_a_second_to_ten_thousand_years_are_drawn_at_every_zoom() {
    for dates in [["2016-02-05T10:00:00Z", "2016-02-05T10:00:01Z"], ["-5000-01-01", "5000-12-31"]] {
        let mut app = app(&[event(0, dates[0]), event(1, dates[1])]);
        assert_eq!(counted(&app), 2, "{dates:?}");
        for _ in 0..80 {
            app.update(Input::Zoom { factor: 1.7, about: Some((24.0, 100.0)) }, english());
            let scene = app.scene(english());
            assert!(is_finite(scene) && scene.marks.len() < 2_000, "{dates:?}");
        }
        let (start, end) = app.span();
        assert!((end - start - 1.0).abs() < 1e-3, "the closest view is a second, not {}", end - start);
        app.update(Input::Fit, english());
        assert_eq!(counted(&app), 2);
    }
}

#[test]
fn an_event_of_five_centuries_is_visible_inside_of_it() {
    let mut app = app(&[event(0, "1500/2000"), event(1, "1990-01-01")]);
    app.update(Input::Show { from: "1990-01", to: "1990-02" }, english());
    let scene = app.scene(english());
    let bar = scene.marks.iter().any(|mark| match mark.shape {
        Shape::Rect { width, height, .. } => width > scene.width * 0.9 && height == 6.0,
        _ => false,
    });
    assert!(bar, "a bar runs through the whole view");
}

#[test]
fn a_title_of_ten_thousand_letters_is_truncated_in_its_third_line() {
    let title = "Wirtschaft".repeat(1_000);
    let events = format!(r#"{{"id":"a","title":"{title}","date":"2016"}}"#);
    let app = app(&[events]);
    let found = texts(app.scene(english()));
    let lines: Vec<&str> =
        found.iter().map(|(.., text)| text.as_str()).filter(|text| text.to_lowercase().contains("schaft")).collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[2].ends_with('…') && !lines[0].contains('…') && !lines[1].contains('…'));
    assert!(lines.iter().all(|line| english().width(line, 13.0, true) <= 176.0));
}

#[test]
fn a_range_outside_of_the_data_is_clamped() {
    let mut app = app(&[event(0, "2016-02-05"), event(1, "2018-02-05")]);
    let whole = app.span();
    for (from, to) in [("1800", "1801"), ("2500", "2501"), ("1000", "3000")] {
        app.update(Input::Show { from, to }, english());
        let (start, end) = app.span();
        let inside = start >= whole.0 - 1.0 && end <= whole.1 + 1.0;
        let around = start <= whole.0 + 1.0 && end >= whole.1 - 1.0;
        assert!(inside || around, "{from} to {to} shows {start} to {end}");
    }
}
