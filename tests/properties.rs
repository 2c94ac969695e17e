//! Properties of the scene over generated timelines, sizes, ranges and languages.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use heistline::app::{App, Input, Viewport};
use heistline::import;
use heistline::layout::{self, Index, Lanes, Style};
use heistline::locale::native::english;
use heistline::scene::{Scene, Shape, Target};
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
    let style = (240.0..1400.0_f64, 160.0..700.0_f64, any::<[bool; 4]>(), 11.0..20.0_f64);
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
            let kinds: Vec<String> = (0..3).map(|kind| format!(r#"{{"id":"k{kind}","label":"Kind {kind}"}}"#)).collect();
            let text = format!(
                r#"{{"currency":"USD","kinds":[{}],"sources":{{"s":{{"publisher":"P"}}}},"events":[{}],"periods":[{periods}]}}"#,
                kinds.join(","),
                events.join(",")
            );
            let (width, height, [_, mirrored, heading, overview], font) = style;
            // Narrow pictures are the register (tests/register.rs).
            let vertical = false;
            let style = Style { width, height, vertical, mirrored, heading, overview, font, lanes: 1, gutter: 0.0 };
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
        let length = layout::axis_length(&timeline, &index, &style, english());
        let view = View::new(index.span(), length).zoom_at(length * case.middle, case.zoom.exp());
        Laid { index, timeline, style, view }
    }

    fn scene(&self, view: &View) -> Scene {
        layout::layout(&self.timeline, &self.index, view, &self.style, None, english())
    }
}

/// Left, top, right, bottom.
type Area = (f64, f64, f64, f64);

/// Rectangles, each with its event.
type Areas = Vec<(usize, Area)>;

fn meets(a: Area, b: Area) -> bool {
    a.0 < b.2 - 0.01 && b.0 < a.2 - 0.01 && a.1 < b.3 - 0.01 && b.1 < a.3 - 0.01
}

/// A mark: its middle, its radius, and whether it is round.
type Seen = (f64, f64, f64, bool);

/// Whether a rectangle overlaps a mark. Discs may be closer than their bounding squares, and each may contain its own label.
fn covers(area: Area, (x, y, radius, round): Seen) -> bool {
    let (dx, dy) = (x - x.clamp(area.0, area.2), y - y.clamp(area.1, area.3));
    let away = if round { dx.hypot(dy) } else { dx.abs().max(dy.abs()) };
    away < radius - 0.01
}

/// The labels and the marks, each with its event.
fn labels_and_marks(scene: &Scene) -> (Areas, Vec<(usize, Seen)>) {
    let mut labels = Vec::new();
    let mut marks = Vec::new();
    for region in &scene.regions {
        let Target::Event(event) = region.target else { continue };
        let area = (region.x, region.y, region.x + region.width, region.y + region.height);
        // The region may be larger than the mark, which is what must not be covered.
        let middle = ((area.0 + area.2) / 2.0, (area.1 + area.3) / 2.0);
        for mark in &scene.marks {
            let (x, y, radius, round) = match mark.shape {
                Shape::Disc { x, y, radius } | Shape::Ring { x, y, radius, .. } => (x, y, radius, true),
                _ => continue,
            };
            if (x - middle.0).abs() < 1e-6 && (y - middle.1).abs() < 1e-6 {
                marks.push((event, (x, y, radius, round)));
            }
        }
        // A large mark reaches into the view from outside without a button, but with a square region around its middle.
        if !region.is_mark && region.width != region.height {
            labels.push((event, area));
        }
    }
    (labels, marks)
}

/// No label overlaps another label or another event's mark, and none leaves the frame.
fn keeps_apart(scene: &Scene) -> Result<(), TestCaseError> {
    let (labels, marks) = labels_and_marks(scene);
    for (nth, (event, label)) in labels.iter().enumerate() {
        let inside =
            label.0 >= -0.01 && label.1 >= -0.01 && label.2 <= scene.width + 0.01 && label.3 <= scene.height + 0.01;
        prop_assert!(inside, "label {event} at {label:?}");
        for (other, area) in &labels[..nth] {
            prop_assert!(!meets(*label, *area), "labels {event} and {other}: {label:?} {area:?}");
        }
        for (other, mark) in marks.iter().filter(|(other, _)| other != event) {
            prop_assert!(!covers(*label, *mark), "label {event} and mark {other}: {label:?} {mark:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn labels_never_meet_each_other_or_another_mark_and_never_leave_the_frame(case in generated()) {
        let laid = Laid::new(&case);
        keeps_apart(&laid.scene(&laid.view))?;
    }

    #[test]
    fn every_event_in_view_is_in_exactly_one_mark_or_cluster(case in generated()) {
        let laid = Laid::new(&case);
        let view = laid.view.fit();
        let scene = laid.scene(&view);
        let mut seen: Vec<usize> = Vec::new();
        for region in scene.regions.iter().filter(|region| region.is_mark) {
            match region.target {
                Target::Event(event) => {
                    seen.push(event);
                    // Every mark stands at its own time, one that was left without room, too.
                    let at = layout::along(&laid.style, region.x + region.width / 2.0, region.y + region.height / 2.0);
                    let time = view.x_of(laid.index.figures.time(event));
                    prop_assert!(laid.style.heading || (at - time).abs() < 1e-6, "event {event} is at {at}, its time at {time}");
                }
                Target::Cluster(cluster) => {
                    let cluster = &scene.clusters[cluster];
                    let lane = &laid.index.lanes[cluster.lane].track;
                    let events = (cluster.from..cluster.to).map(|index| lane.at(index).unwrap());
                    let before = seen.len();
                    seen.extend(events.filter(|event| !cluster.apart.contains(event)));
                    prop_assert_eq!(seen.len() - before, cluster.count());
                }
                Target::Overview => {}
            }
        }
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..laid.timeline.events.len()).collect::<Vec<_>>());
    }

    #[test]
    fn panning_moves_marks_with_the_time_and_never_to_another_height(
        case in generated(), steps in prop::collection::vec(-0.7..0.7_f64, 1..5),
    ) {
        let mut app = App::new(import::read(&case.text).unwrap());
        let Style { width, height, vertical, mirrored, overview, font, .. } = case.style;
        app.update(Input::Resize(Viewport { width, height, vertical: Some(vertical), mirrored, overview, font }), english());
        app.update(Input::Lanes { by: case.lanes, countries: Vec::new() }, english());
        app.update(Input::Zoom { factor: case.zoom.exp(), about: None }, english());
        let length = if vertical { height } else { width };
        let forward = if mirrored && !vertical { -1.0 } else { 1.0 };
        let positions = |app: &App| -> Vec<(Target, f64, f64)> {
            let marks = app.scene(english()).regions.iter();
            let marks = marks.filter(|region| region.is_mark && matches!(region.target, Target::Event(_)));
            marks.map(|region| (region.target, region.x + region.width / 2.0, region.y + region.height / 2.0)).collect()
        };
        for step in steps {
            let before = positions(&app);
            let (start, end) = app.span();
            let by = step * length;
            let (dx, dy) = if vertical { (0.0, by) } else { (by, 0.0) };
            app.update(Input::Drag { dx, dy }, english());
            // The ends of the data stop a drag.
            let moved = (start - app.span().0) / (end - start);
            let after = positions(&app);
            keeps_apart(app.scene(english()))?;
            for (target, x, y) in before {
                let Some((_, x2, y2)) = after.iter().find(|(other, ..)| *other == target) else { continue };
                let (dx, dy) = (x2 - x, y2 - y);
                let (along, across) = if vertical { (dy, dx) } else { (dx * forward, dy) };
                let expected = moved * app.axis_length();
                prop_assert!((along - expected).abs() < 1e-3 && across.abs() < 1e-6, "{target:?} moved by {along}, {across}; the view by {expected}");
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
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

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
                let room = Viewport { width, height, vertical: None, mirrored: false, overview: true, font: 13.0 };
                app.update(Input::Resize(room), english());
                let buttons = app.buttons(english());
                assert!(buttons.len() <= 240, "{} buttons", buttons.len());
            }
        }
    }
}
