//! Properties of the scene over generated timelines, sizes, ranges and languages.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod checks;

use checks::{areas, discs, histograms, is_clear, is_on, texts};
use heistline::app::{App, Input, Viewport};
use heistline::import;
use heistline::layout::{self, Index, Lanes, Style};
use heistline::locale::native::english;
use heistline::scene::Scene;
use heistline::ticks::ticks;
use heistline::view::View;
use proptest::prelude::*;

/// Titles: short, long German words, Arabic, Korean, Hindi, without spaces.
const TITLES: &[&str] = &[
    "Bank",
    "Far Eastern Int’l Bank",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
    "البنك المركزي للتجارة الخارجية",
    "극동국제상업은행",
    "सहकारी बैंक",
    "Ω",
    "A title that goes on and on and on until nobody reads it any more, and then some",
];

#[derive(Clone, Debug)]
struct Generated {
    text: String,
    style: Style,
    lanes: Lanes,
    zoom: f64,
    middle: f64,
}

fn generated() -> impl Strategy<Value = Generated> {
    let event = (
        0..4000_i32,
        0..TITLES.len(),
        prop_oneof![Just(None), (0.0..9.5_f64).prop_map(Some)],
        0..4_u8,
        0..12_u8,
        0..3_usize,
    );
    // A narrative, or a data set in which most share a mark.
    let events = prop_oneof![
        8 => prop::collection::vec(event.clone(), 1..60),
        1 => prop::collection::vec(event, 400..1_500),
    ];
    let style = (240.0..1400.0_f64, 160.0..700.0_f64, any::<[bool; 3]>(), 11.0..30.0_f64);
    let lanes = prop_oneof![3 => Just(Lanes::None), 1 => Just(Lanes::Kind)];
    (events, style, 0.0..9.0_f64, 0.0..1.0_f64, any::<bool>(), lanes).prop_map(
        |(events, style, zoom, middle, periods, lanes)| {
            let events: Vec<String> = events
                .iter()
                .enumerate()
                .map(|(n, (day, title, size, how, date, kind))| {
                    let on = |day: i32| format!("{:04}-{:02}-{:02}", 2010 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
                    let date = match date {
                        0 => format!("{:04}", 2010 + day / 336),
                        1 => on(*day)[..7].to_string(),
                        2 => format!("{}/{}", on(*day), on(day + day % 900)),
                        3 => format!("{}~", &on(*day)[..7]),
                        4 => format!("{}/..", on(*day)),
                        _ => on(*day),
                    };
                    let amount = 10_f64.powf(size.unwrap_or(0.0)).round();
                    let claim = |measure: &str, amount: f64| {
                        format!(r#"{{"measure":"{measure}","amount":{amount},"currency":"USD","lead":true,"sources":["s"]}}"#)
                    };
                    let claims = match (size, how) {
                        (None, _) => String::new(),
                        (_, 0) => claim("stolen", amount),
                        (_, 1) => claim("attempted", amount),
                        _ => format!("{},{}", claim("stolen", amount), claim("attempted", amount * 3.0)),
                    };
                    format!(
                        r#"{{"id":"e{n}","title":"{}","date":"{date}","kind":"k{kind}","claims":[{claims}]}}"#,
                        TITLES[*title]
                    )
                })
                .collect();
            let periods = if periods {
                r#"{"label":"Band","from":"2012","to":"2016"},{"label":"Moment","from":"2014-05-01"},
                   {"label":"Over it","from":"2013~","to":"2015"},{"label":"Open","from":"2016/.."}"#
            } else {
                ""
            };
            let side = |kind: usize| ["", r#","side":"below""#, r#","side":"above""#][kind];
            let kinds: Vec<String> =
                (0..3).map(|kind| format!(r#"{{"id":"k{kind}","label":"Kind {kind}"{}}}"#, side(kind))).collect();
            let text = format!(
                r#"{{"currency":"USD","kinds":[{}],"sources":{{"s":{{"publisher":"P"}}}},"events":[{}],"periods":[{periods}]}}"#,
                kinds.join(","),
                events.join(",")
            );
            let (width, height, [mirrored, heading, has_foot], font) = style;
            let foot = if has_foot { 26.0 } else { 0.0 };
            let style = Style { width, height, vertical: false, mirrored, heading, foot, font, lanes: 1, gutter: 0.0 };
            Generated { text, style, lanes, zoom, middle }
        },
    )
}

struct Laid {
    index: Index,
    timeline: heistline::model::Timeline,
    style: Style,
    view: View,
}

impl Laid {
    fn new(case: &Generated) -> Laid {
        let timeline = import::read(&case.text).unwrap().timeline;
        let mut index = Index::new(&timeline);
        let most = layout::most_lanes(&timeline, &index, &case.style, english());
        index.group(&timeline, case.lanes, &[]);
        index.arrange(most, &|_| true);
        let gutter = layout::gutter(&index, &case.style, english());
        let style = Style { lanes: index.lanes.len(), gutter, ..case.style };
        let length = layout::axis_length(&style);
        let view = View::new(index.span(), length).zoom_at(length * case.middle, case.zoom.exp());
        Laid { index, timeline, style, view }
    }

    fn scene(&self, view: &View) -> Scene {
        layout::layout(&self.timeline, &self.index, view, &self.style, None, english())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn every_label_is_tied_to_its_mark_and_meets_nothing(case in generated()) {
        let laid = Laid::new(&case);
        is_clear(&laid.index, &laid.scene(&laid.view))?;
    }

    #[test]
    fn no_text_meets_another_or_the_buttons(case in generated()) {
        let Style { width, height, mirrored, foot, font, .. } = case.style;
        // A heading is in pictures without buttons; in lower ones not all parts have room.
        let heading = case.style.heading && foot == 0.0;
        let style = Style { height: height.max(font * 20.0), heading, ..case.style };
        let height = style.height;
        let laid = Laid::new(&Generated { style, ..case });
        let found = texts(&laid.scene(&laid.view), english());
        for (nth, (one, words)) in found.iter().enumerate() {
            for (other, others) in &found[..nth] {
                // Letters are only about as high as their boxes.
                let meets =
                    one[0] < other[2] && other[0] < one[2] && one[1] + 1.0 < other[3] && other[1] + 1.0 < one[3];
                prop_assert!(!meets, "{words:?} {one:?} and {others:?} {other:?}");
            }
            // As wide as they are at least.
            let buttons = if mirrored { (24.0, 184.0) } else { (width - 184.0, width - 24.0) };
            let is_on_buttons = one[3] > height - foot && one[0] < buttons.1 && one[2] > buttons.0;
            prop_assert!(!is_on_buttons || foot == 0.0, "{words:?} {one:?} of {width} × {height}, {font}");
        }
    }

    #[test]
    fn every_event_has_one_mark_or_is_counted(case in generated()) {
        let laid = Laid::new(&case);
        let view = laid.view.fit();
        let scene = laid.scene(&view);
        let mut seen: Vec<usize> = areas(&scene, true).into_iter().map(|(event, _)| event).collect();
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        prop_assert_eq!(seen.len(), count);
        let events = laid.timeline.events.len();
        if events <= 300 {
            prop_assert_eq!(count, events);
        }
        prop_assert!(count <= 300 + laid.style.lanes * 60, "{} marks", count);
    }

    #[test]
    fn an_event_has_the_same_size_at_any_height(case in generated(), height in 160.0..700.0_f64) {
        let laid = Laid::new(&case);
        let other = Laid { style: Style { height, ..laid.style }, ..Laid::new(&case) };
        // Dots without a name are smaller, and a low picture has no key.
        if laid.index.has_money() && laid.timeline.events.len() <= 300 && laid.style.lanes == 1 {
            let sizes = |laid: &Laid| {
                let mut sizes: Vec<(usize, i64)> = Vec::new();
                for (event, area) in areas(&laid.scene(&laid.view), true) {
                    sizes.push((event, ((area.2 - area.0) * 100.0).round() as i64));
                }
                sizes
            };
            prop_assert_eq!(sizes(&laid), sizes(&other));
        }
    }

    #[test]
    fn panning_moves_marks_with_the_time_and_keeps_their_flags(
        case in generated(), steps in prop::collection::vec(-0.7..0.7_f64, 1..5),
    ) {
        let mut app = App::new(import::read(&case.text).unwrap());
        let index = Index::new(app.timeline());
        let Style { width, height, mirrored, foot, font, .. } = case.style;
        app.update(Input::Resize(Viewport { width, height, vertical: Some(false), mirrored, foot, font }), english());
        app.update(Input::Lanes { by: case.lanes, countries: Vec::new() }, english());
        app.update(Input::Zoom { factor: case.zoom.exp(), about: None }, english());
        // The first step makes room on both sides.
        app.update(Input::Drag { dx: 1.0, dy: 0.0 }, english());
        let forward = if mirrored { -1.0 } else { 1.0 };
        // The axis has a margin of 24 on either side, and before it the names of lanes.
        let names = width - app.axis_length() - 48.0;
        let plot = if mirrored { (0.0, width - names) } else { (names, width) };
        for step in steps {
            let (marks, labels) = (areas(app.scene(english()), true), areas(app.scene(english()), false));
            let counted = histograms(app.scene(english()));
            let (start, end) = app.span();
            app.update(Input::Drag { dx: step * width, dy: 0.0 }, english());
            // The ends of the data stop a drag.
            let expected = (start - app.span().0) / (end - start) * app.axis_length() * forward;
            let after = (areas(app.scene(english()), true), areas(app.scene(english()), false));
            if case.lanes == Lanes::None && !index.has_reigns() {
                is_clear(&index, app.scene(english()))?;
            }
            // Where the histogram of a lane comes or goes, other marks have names.
            if index.has_reigns() || histograms(app.scene(english())) != counted {
                continue;
            }
            for (before, after, is_mark) in [(marks, &after.0, true), (labels, &after.1, false)] {
                for (event, area) in before {
                    let Some((_, other)) = after.iter().find(|(other, _)| *other == event) else { continue };
                    // Bars are clipped at the edge.
                    if is_mark && index.figures.is_lasting(event) || (other.2 - other.0 - area.2 + area.0).abs() > 1e-6 {
                        continue;
                    }
                    // A disc that came into range pushes a text away, also one that is not drawn because it is outside the plot.
                    let pushed = (area.0 + expected, area.1, area.2 + expected, area.3);
                    let comes_near = |(x, y, radius): &(f64, f64, f64)| is_on((*x, *y, radius + 2.5), pushed);
                    let leaves = pushed.0 < plot.0 + 2.5 || pushed.2 > plot.1 - 2.5;
                    if !is_mark && (leaves || discs(app.scene(english())).iter().any(comes_near)) {
                        continue;
                    }
                    let moved = (other.0 - area.0, other.1 - area.1);
                    prop_assert!((moved.0 - expected).abs() < 1e-3 && moved.1.abs() < 1e-6, "{event} moved by {moved:?}; the view by {expected}");
                }
            }
        }
    }

    #[test]
    fn any_text_into_the_importer_returns(text in "\\PC*") {
        let _ = import::read(&text);
    }

    #[test]
    fn any_json_like_text_into_the_importer_returns(text in r#"[\[\]{}",:0-9a-e\\ .u-]{0,80}"#) {
        let _ = import::read(&format!(r#"{{"events":[{text}]}}"#));
        let _ = import::read(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_number_hangs_or_breaks_the_view_and_its_ticks(
        data in (any_number(), any_number()), length in any_number(), window in (any_number(), any_number()),
        steps in prop::collection::vec((any_number(), any_number()), 0..4),
    ) {
        let year = 31_557_600.0 * 9_999.0;
        let sane = |number: f64| if number.is_finite() { number.clamp(-year, year) } else { 0.0 };
        let mut view = View::new((sane(data.0), sane(data.1)), if length.is_finite() { length.clamp(-10.0, 8192.0) } else { 300.0 });
        view = view.show(window.0, window.1);
        for (x, factor) in steps {
            let factor = if factor.is_finite() { factor.abs().clamp(0.01, 100.0) } else { 1.0 };
            view = view.zoom_at(if x.is_finite() { x.clamp(0.0, view.length()) } else { 0.0 }, factor).pan(x);
        }
        let (from, to) = view.span();
        prop_assert!(from.is_finite() && to.is_finite() && from < to, "{view:?}");
        let found = ticks(&view, 45.0, 90.0, english());
        prop_assert!(found.len() < 500);
    }
}

/// Any number; extreme ones often.
fn any_number() -> impl Strategy<Value = f64> {
    let worst = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e308, -1e308, 0.0, -0.0, f64::MIN_POSITIVE, 1e-9, 5e-324];
    prop_oneof![any::<f64>(), prop::sample::select(worst.to_vec()), -1e12..1e12_f64]
}

#[test]
fn generated_timelines_are_drawn_without_a_panic() {
    let event = |n: usize, date: &str| format!(r#"{{"id":"e{n}","title":"E {n}","date":"{date}"}}"#);
    let many_at_once: Vec<String> = (0..20_000).map(|n| event(n, "2016-02-05")).collect();
    let long = format!(r#"{{"id":"l","title":"{}","date":"2016"}}"#, "Titel ".repeat(1_600));
    for events in [
        many_at_once.join(","),
        event(0, "2016-02-05T10:00:01Z"),
        [event(0, "2016-02-05T10:00:01Z"), event(1, "2016-02-05T10:00:02Z")].join(","),
        [event(0, "-9999"), event(1, "9999")].join(","),
        long,
    ] {
        let mut app = App::new(import::read(&format!(r#"{{"events":[{events}]}}"#)).unwrap());
        assert!(!app.buttons(english()).is_empty());
        for factor in [1.0, 50.0, 1e9, 1e-9] {
            app.update(Input::Zoom { factor, about: None }, english());
            for (width, height) in [(1200.0, 300.0), (240.0, 500.0)] {
                let room = Viewport { width, height, vertical: None, mirrored: false, foot: 26.0, font: 13.0 };
                app.update(Input::Resize(room), english());
                let buttons = app.buttons(english());
                assert!(buttons.len() <= 330, "{} buttons", buttons.len());
            }
        }
    }
}
