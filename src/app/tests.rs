//! What inputs do to the state.

use super::*;
use crate::import;
use crate::locale::native::english;
use crate::scene::{HitRegion, Mark, Role, Shape};

fn app() -> App {
    let text = std::fs::read_to_string("data/reported-thefts.json").unwrap();
    App::new(import::read(&text).unwrap())
}

fn many(count: usize) -> App {
    let event = |n: usize| {
        format!(
            r#"{{"id":"e{n}","title":"Event {n}","date":"{:04}-{:02}-{:02}"}}"#,
            1900 + n / 336,
            n / 28 % 12 + 1,
            n % 28 + 1
        )
    };
    let events: Vec<String> = (0..count).map(event).collect();
    App::new(import::read(&format!(r#"{{"events":[{}]}}"#, events.join(","))).unwrap())
}

fn open_id(app: &App) -> Option<&str> {
    app.selected().map(|index| app.timeline().events[index].id.as_str())
}

#[test]
fn clicking_a_mark_or_its_label_opens_and_announces_the_card() {
    let mut app = app();
    let regions: Vec<HitRegion> =
        app.scene(english()).regions.iter().filter(|region| region.target == Target::Event(1)).cloned().collect();
    assert_eq!(regions.len(), 2);
    for region in regions {
        app.update(Input::Select { id: "" }, english());
        let outcome =
            app.update(Input::Click { x: region.x + 5.0, y: region.y + region.height / 2.0, fine: false }, english());
        assert_eq!(open_id(&app), Some("bangladesh-2016"));
        assert!(outcome.redraw && outcome.selection && !outcome.range);
        assert_eq!(
            outcome.announce,
            "Bangladesh Bank, 4 February 2016 to 5 February 2016, $81 million stolen of $951 million attempted"
        );
    }
}

#[test]
fn zooming_announces_what_is_in_view_and_dragging_does_not() {
    let mut app = app();
    let zoomed = app.update(Input::Zoom { factor: 4.0, about: None }, english());
    assert!(zoomed.range && zoomed.announces_view && zoomed.announce.is_empty());
    assert!(app.visible_range(english()).in_view.ends_with(" of 3 events"));
    let dragged = app.update(Input::Drag { dx: -20.0, dy: 0.0 }, english());
    assert!(dragged.range && !dragged.announces_view);
}

#[test]
fn hovering_shows_a_tooltip_and_changes_nothing() {
    let mut app = app();
    let region = app.scene(english()).regions.iter().find(|region| region.target == Target::Event(0)).cloned().unwrap();
    let outcome = app.update(Input::Hover { x: region.x + 2.0, y: region.y + 2.0 }, english());
    assert_eq!(outcome.tip.unwrap().title, "Sony Pictures Entertainment");
    assert!(!outcome.redraw);
    assert_eq!(app.update(Input::Hover { x: -5.0, y: -5.0 }, english()), Outcome::default());
}

#[test]
fn steps_visit_every_event_and_stop_at_the_ends() {
    let mut app = app();
    let mut ids = Vec::new();
    for _ in 0..4 {
        app.update(Input::Step { by: 1 }, english());
        ids.push(open_id(&app).unwrap().to_string());
    }
    assert_eq!(ids, ["sony-2014", "bangladesh-2016", "feib-2017", "feib-2017"]);
    app.update(Input::Select { id: "nobody" }, english());
    assert_eq!(app.selected(), None);
    app.update(Input::Step { by: -1 }, english());
    assert_eq!(open_id(&app), Some("feib-2017"));
}

/// Where an event is in the view, as a part of its length.
fn position(app: &App, event: usize) -> f64 {
    app.view.x_of(app.index.figures.mark(event)) / app.view.length()
}

/// The open event is in the middle third, or as near to it as the ends of the data allow, and its neighbours are in view.
fn is_surrounded(app: &App) {
    let event = app.selected().unwrap();
    let (start, end) = app.view.span();
    let (first, last) = app.view.domain();
    let at = position(app, event);
    let is_first = (start - first).abs() < 1.0 && at < 0.334;
    let is_last = (end - last).abs() < 1.0 && at > 0.666;
    assert!((0.333..=0.667).contains(&at) || is_first || is_last, "{event} at {at}");
    for other in [-1, 1].into_iter().filter_map(|by| app.index.neighbour(event, by)) {
        let at = position(app, other);
        assert!((0.0..=1.0).contains(&at), "{other}, beside {event}, at {at}");
    }
}

#[test]
fn steps_and_selections_keep_an_event_in_the_middle_with_its_neighbours_in_view() {
    let text = std::fs::read_to_string("data/thefts-2014-2026.json").unwrap();
    for factor in [1.0, 3.0, 40.0, 1e9] {
        let mut app = App::new(import::read(&text).unwrap());
        app.update(Input::Zoom { factor, about: None }, english());
        for by in [1, -1] {
            for _ in 0..app.timeline().events.len() {
                app.update(Input::Step { by }, english());
                app.update(Input::Fly { part: 1.0 }, english());
                is_surrounded(&app);
            }
        }
        for event in app.timeline().events.clone().iter().rev().step_by(7) {
            let before = app.view;
            app.update(Input::Select { id: &event.id }, english());
            match (0.0..=1.0).contains(&(before.x_of(event.date.middle()) / before.length())) {
                true => assert_eq!(app.view, before),
                false => is_surrounded(&app),
            }
        }
    }
}

#[test]
fn an_event_that_is_well_in_view_does_not_move() {
    let mut app = many(40);
    app.update(Input::Select { id: "e20" }, english());
    app.update(Input::Zoom { factor: 3.0, about: None }, english());
    let before = app.view;
    app.update(Input::Select { id: "e21" }, english());
    assert_eq!(app.view, before);
}

#[test]
fn walking_visits_every_event_of_a_zoomed_view_in_time_order() {
    let mut app = many(40);
    app.update(Input::Zoom { factor: 6.0, about: None }, english());
    let mut event = app.update(Input::Edge { last: false }, english()).focus;
    let mut seen = Vec::new();
    for _ in 0..200 {
        let button = app.buttons(english()).into_iter().find(|button| Some(button.event) == event).unwrap();
        if seen.last() == Some(&button.key) {
            break;
        }
        seen.push(button.key);
        event = app.update(Input::Walk { event, by: 1 }, english()).focus;
    }
    assert_eq!(seen.first().map(String::as_str), Some("e0"));
    assert_eq!(seen.last().map(String::as_str), Some("e39"));
    assert_eq!(seen.len(), 40);
}

#[test]
fn keys_reach_every_event_that_a_histogram_counts() {
    let mut app = many(1_000);
    assert!(app.buttons(english()).len() <= 60);
    let mut event = app.update(Input::Edge { last: false }, english()).focus;
    for nth in 0..1_000 {
        let key = format!("e{nth}");
        assert!(app.buttons(english()).iter().any(|button| Some(button.event) == event && button.key == key));
        event = app.update(Input::Walk { event, by: 1 }, english()).focus;
    }
    app.update(Input::Press { event }, english());
    assert_eq!(open_id(&app), Some("e999"));
}

#[test]
fn a_button_of_the_view_before_opens_its_own_event() {
    let mut app = many(40);
    let button = app.buttons(english())[20].clone();
    app.update(Input::Zoom { factor: 6.0, about: None }, english());
    assert_ne!(app.buttons(english()).get(20).map(|button| &button.key), Some(&button.key));
    app.update(Input::Press { event: Some(button.event) }, english());
    assert_eq!(open_id(&app), Some(button.key.as_str()));
}

#[test]
fn a_click_in_a_crowd_lists_it_and_a_click_at_a_name_opens_its_event() {
    let mut app = many(1_000);
    let line = app.scene(english()).regions.iter().find(|region| region.is_mark).cloned().unwrap();
    let outcome = app.update(Input::Click { x: 400.0, y: line.y + line.height / 2.0, fine: false }, english());
    assert!(outcome.hit && !outcome.range);
    let name = outcome.inside.unwrap();
    let members = app.inside(0, 1_000, english());
    assert!(members.len() > 20 && name.starts_with(&format!("{} events", members.len())), "{name}");
    let label = app.scene(english()).regions.iter().find(|region| !region.is_mark).cloned().unwrap();
    let outcome = app.update(Input::Click { x: label.x + 5.0, y: label.y + 5.0, fine: false }, english());
    assert!(outcome.selection && outcome.inside.is_none());
}

#[test]
fn dragging_moves_the_time_with_the_pointer() {
    let mut app = app();
    app.update(Input::Zoom { factor: 4.0, about: None }, english());
    let held = app.view.time_at(300.0);
    let outcome = app.update(Input::Drag { dx: -40.0, dy: 7.0 }, english());
    assert!((app.view.x_of(held) - 260.0).abs() < 1e-6 && outcome.range && outcome.redraw);
}

#[test]
fn dragging_the_overview_keeps_the_offset_of_the_press() {
    let mut app = app();
    app.update(Input::Zoom { factor: 4.0, about: None }, english());
    let (start, _) = app.view.span();
    let strip = layout::overview_strip(&app.view, &app.style);
    let inside = 24.0 + strip.x_of(start) + 40.0;
    assert!(!app.update(Input::Overview { x: inside, pressed: true }, english()).range);
    assert!(app.update(Input::Overview { x: inside + 20.0, pressed: false }, english()).range);
    assert!((strip.x_of(app.view.span().0) - strip.x_of(start) - 20.0).abs() < 1e-6);
}

#[test]
fn an_end_of_the_overview_that_is_dragged_past_the_other_leaves_a_window() {
    let mut app = app();
    app.update(Input::Zoom { factor: 4.0, about: None }, english());
    let strip = layout::overview_strip(&app.view, &app.style);
    let (start, end) = app.view.span();
    app.update(Input::Overview { x: 24.0 + strip.x_of(end), pressed: true }, english());
    app.update(Input::Overview { x: 24.0 + strip.x_of(start) - 100.0, pressed: false }, english());
    let (from, to) = app.view.span();
    assert!((strip.x_of(to) - strip.x_of(from) - 12.0).abs() < 0.01 && (from - start).abs() < 1.0);
}

#[test]
fn a_picture_without_room_for_the_overview_says_that_it_is_zoomed() {
    let mut app = app();
    let narrow =
        Viewport { width: 300.0, height: 400.0, vertical: Some(false), mirrored: false, foot: 46.0, font: 13.0 };
    app.update(Input::Resize(narrow), english());
    assert!(app.visible_range(english()).whole);
    app.update(Input::Zoom { factor: 2.0, about: None }, english());
    assert!(!app.visible_range(english()).whole);
}

#[test]
fn an_invalid_range_is_reported_and_shows_everything() {
    let mut app = app();
    app.update(Input::Show { from: "soon", to: "" }, english());
    assert_eq!(app.view, app.view.fit());
    assert_eq!(app.problems()[0].path, "from");
    app.update(Input::Show { from: "2016", to: "2016-06" }, english());
    let range = app.range();
    assert_eq!(range, ("2016-01-01T00:00:00Z".into(), "2016-07-01T00:00:00Z".into()));
    app.update(Input::Show { from: &range.0, to: &range.1 }, english());
    assert_eq!(app.range(), range);
}

#[test]
fn any_viewport_size_is_drawn() {
    let mut app = app();
    for size in [0.0, -5.0, 1.0, 240.0, 1e9, f64::NAN, f64::INFINITY] {
        for vertical in [None, Some(true), Some(false)] {
            let viewport = Viewport { width: size, height: size, vertical, mirrored: true, foot: 26.0, font: size };
            app.update(Input::Resize(viewport), english());
            assert!(app.scene(english()).marks.iter().all(|mark| (0.0..=1.0).contains(&mark.opacity)));
        }
    }
}

/// Two events of a kind each, with a tier each.
fn two_kinds() -> App {
    let text = r#"{"kinds":[{"id":"a","label":"A"},{"id":"b","label":"B"}],"events":[
        {"id":"one","title":"One","date":"2014","kind":"a","country":"US","tier":"A"},
        {"id":"two","title":"Two","date":"2016","kind":"b","country":"BD","tier":"B"}]}"#;
    App::new(import::read(text).unwrap())
}

#[test]
fn selecting_a_hidden_event_removes_what_hides_it_and_nothing_else() {
    let mut app = two_kinds();
    app.update(Input::Kind { only: Some(0) }, english());
    app.update(Input::Tier { tier: 1, on: false }, english());
    app.update(Input::Found { events: &[1, 0] }, english());
    assert_eq!(app.shown_count(), 1);
    let outcome = app.update(Input::Select { id: "two" }, english());
    assert!(outcome.shown && outcome.selection);
    assert_eq!(open_id(&app), Some("two"));
    assert!(app.shows_kind(0) && app.shows_kind(1) && app.shows_tier(1) && !app.is_searching());
    let card = app.card(app.selected().unwrap(), english()).unwrap();
    assert_eq!((card.number, card.of), (2, 2));
}

#[test]
fn keys_do_nothing_when_no_event_is_shown() {
    let mut app = two_kinds();
    app.update(Input::Found { events: &[0, 0] }, english());
    for input in [
        Input::Edge { last: false },
        Input::Edge { last: true },
        Input::Walk { event: Some(0), by: 1 },
        Input::Tenth { event: Some(0), by: -1 },
        Input::Across { event: Some(0), by: 1 },
        Input::Page { by: 1.0 },
        Input::Closer { event: Some(0), factor: 2.0 },
    ] {
        let outcome = app.update(input.clone(), english());
        assert_eq!(outcome.focus, None, "{input:?}");
    }
    app.update(Input::Step { by: 1 }, english());
    assert_eq!(app.selected(), None);
}

#[test]
fn lanes_keep_the_order_of_the_shown_events() {
    let mut app = many(500);
    let countries = vec![("US".to_string(), "United States".to_string())];
    app.update(Input::Found { events: &(0..500).map(|n| u8::from(n % 3 > 0)).collect::<Vec<_>>() }, english());
    let before = app.shown(0, 500);
    for by in [Lanes::Kind, Lanes::Country] {
        app.update(Input::Lanes { by, countries: countries.clone() }, english());
        assert_eq!(app.shown(0, 500), before);
        assert_eq!(app.shown(100, 3), before[100..103]);
    }
}

#[test]
fn wider_labels_widen_the_gutter_of_lanes() {
    struct Wide(f64);
    impl Locale for Wide {
        fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
            english().width(text, size, bold) * self.0
        }
        fn word(&self, key: &str) -> &str {
            english().word(key)
        }
        fn date(&self, time: f64, form: crate::locale::Form) -> String {
            english().date(time, form)
        }
        fn amount(&self, min: f64, max: f64, currency: &str) -> String {
            english().amount(min, max, currency)
        }
        fn number(&self, number: f64) -> String {
            english().number(number)
        }
        fn label(&self, min: f64, max: f64, currency: &str) -> String {
            english().label(min, max, currency)
        }
        fn counted(&self, key: &str, count: f64) -> String {
            english().counted(key, count)
        }
        fn short(&self, count: f64) -> String {
            english().short(count)
        }
    }
    let mut app = two_kinds();
    app.update(Input::Lanes { by: Lanes::Kind, countries: Vec::new() }, &Wide(1.0));
    let narrow = (app.style.gutter, app.axis_length());
    app.relayout(&Wide(3.0));
    assert!(app.style.gutter > narrow.0 && app.axis_length() < narrow.1);
}

#[test]
fn an_article_leads_by_a_flight_to_its_span_and_its_event() {
    let mut app = app();
    let whole = app.range();
    let outcome = app.update(Input::Lead { id: "", span: "2015/2016" }, english());
    assert!(outcome.flight && !outcome.selection);
    assert_eq!(app.range(), whole);
    app.update(Input::Fly { part: 1.0 }, english());
    assert_eq!(app.range(), ("2015-01-01T00:00:00Z".into(), "2017-01-01T00:00:00Z".into()));
    // In view, so that the span stays.
    let outcome = app.update(Input::Lead { id: "bangladesh-2016", span: "" }, english());
    assert!(outcome.selection && !outcome.flight);
    // Out of view.
    let outcome = app.update(Input::Lead { id: "sony-2014", span: "" }, english());
    assert!(outcome.selection && outcome.flight);
    app.update(Input::Fly { part: 0.5 }, english());
    // A step that is passed in the middle of a flight: it goes on to where the view would have been.
    assert!(app.update(Input::Lead { id: "", span: "" }, english()).flight);
    app.update(Input::Fly { part: 1.0 }, english());
    let landed = app.range();
    app.update(Input::Lead { id: "sony-2014", span: "2015/2016" }, english());
    app.update(Input::Fly { part: 1.0 }, english());
    app.update(Input::Lead { id: "", span: "2015/2016" }, english());
    app.update(Input::Fly { part: 1.0 }, english());
    app.update(Input::Lead { id: "sony-2014", span: "" }, english());
    app.update(Input::Fly { part: 1.0 }, english());
    assert_eq!(app.range(), landed);
    // One date, an empty end, and everything.
    for (span, from, to) in [
        ("2016", "2016-01-01T00:00:00Z", "2017-01-01T00:00:00Z"),
        ("2016/", "2016-01-01T00:00:00Z", whole.1.as_str()),
        ("/", whole.0.as_str(), whole.1.as_str()),
    ] {
        app.update(Input::Lead { id: "", span }, english());
        app.update(Input::Fly { part: 1.0 }, english());
        assert_eq!(app.range(), (from.into(), to.into()), "{span}");
    }
    app.update(Input::Lead { id: "", span: "soon/2018" }, english());
    assert_eq!(app.problems().last().map(|problem| problem.path.as_str()), Some("from"));
}

#[test]
fn arcs_lead_to_the_related_events_while_the_card_is_open() {
    let event = |id: &str, year: u32, related: &str| {
        format!(r#"{{"id":"{id}","title":"{id}","date":"{year}","related":[{related}]}}"#)
    };
    let events = [event("a", 2001, r#""b","c","a","nobody""#), event("b", 2005, ""), event("c", 2009, "")].join(",");
    let mut app = App::new(import::read(&format!(r#"{{"events":[{events}]}}"#)).unwrap());
    let arcs = |app: &App| {
        let is_arc = |mark: &&Mark| match &mark.shape {
            Shape::Line { points, .. } => points.len() > 20 && mark.role == Role::Accent,
            _ => false,
        };
        app.scene(english()).marks.iter().filter(is_arc).count()
    };
    assert_eq!(arcs(&app), 0);
    app.update(Input::Select { id: "a" }, english());
    assert_eq!(arcs(&app), 2);
    // Panned away from one of them, and back.
    app.update(Input::Select { id: "b" }, english());
    assert_eq!(arcs(&app), 0);
    app.update(Input::Select { id: "a" }, english());
    app.update(Input::Select { id: "" }, english());
    assert_eq!(arcs(&app), 0);
}

/// The long story in a size.
fn long(width: f64, height: f64) -> App {
    let text = std::fs::read_to_string("data/thefts-2014-2026.json").unwrap();
    let mut app = App::new(import::read(&text).unwrap());
    let viewport = Viewport { width, height, vertical: Some(false), mirrored: false, foot: 26.0, font: 13.0 };
    app.update(Input::Resize(viewport), english());
    app
}

/// The number of names in the picture.
fn named(app: &App) -> usize {
    let scene = app.scene(english());
    scene.regions.iter().filter(|region| !region.is_mark && matches!(region.target, Target::Event(_))).count()
}

#[test]
fn a_view_at_rest_names_as_many_events_as_one_that_was_asked_for() {
    let mut zoomed = long(736.0, 700.0);
    for _ in 0..8 {
        zoomed.update(Input::Zoom { factor: 1.15, about: Some((368.0, 300.0)) }, english());
        named(&zoomed);
    }
    // There the names that leave at an end face outwards.
    let mut shown = long(1120.0, 560.0);
    named(&shown);
    shown.update(Input::Show { from: "2023-01", to: "2024-12" }, english());
    named(&shown);
    for (mut app, (width, height), steps) in [(zoomed, (736.0, 700.0), 22), (shown, (1120.0, 560.0), 28)] {
        for _ in 0..steps {
            app.update(Input::Drag { dx: -10.0, dy: 0.0 }, english());
            named(&app);
        }
        let moved = named(&app);
        assert!(app.rearrange(english()) && !app.rearrange(english()), "{width}");
        let (from, to) = app.range();
        let mut asked = long(width, height);
        asked.update(Input::Show { from: &from, to: &to }, english());
        let counts = (moved, named(&app), named(&asked));
        assert!(counts.1 > counts.0 && counts.1 >= counts.2, "{width}: {counts:?}");
    }
}
