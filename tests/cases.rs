//! Pictures of data that once went wrong, in small: labels at other marks, words over counts, eras that touch, minutes, orders, and
//! captions from right to left.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod checks;

use checks::{areas, has_all_rows, is_clear};
use heistline::app::{App, Input, Viewport};
use heistline::import;
use heistline::layout::{HEIGHTS, Index, Lanes};
use heistline::locale::Locale;
use heistline::locale::native::{english, native};
use heistline::scene::{Anchor, Mark, Role, Scene, Shape};

fn room(width: f64, mirrored: bool) -> Viewport {
    Viewport { width, height: HEIGHTS[2], vertical: Some(false), mirrored, foot: 0.0, font: 13.0 }
}

/// Events, and other fields, in a picture of a width.
fn drawn(events: &[(&str, &str)], fields: &str, width: f64, locale: &dyn Locale) -> App {
    let event = |(nth, (date, title)): (usize, &(&str, &str))| {
        format!(r#"{{"id":"e{nth}","title":"{title}","date":"{date}"}}"#)
    };
    let events: Vec<String> = events.iter().enumerate().map(event).collect();
    let text = format!(r#"{{{fields}"events":[{}]}}"#, events.join(","));
    let mut app = App::new(import::read(&text).unwrap());
    app.update(Input::Resize(room(width, locale.word("direction") == "rtl")), locale);
    app
}

/// The events with a label, in the order of their labels' marks.
fn named(scene: &Scene) -> Vec<usize> {
    let mut named: Vec<usize> = areas(scene, false).into_iter().map(|(event, _)| event).collect();
    named.sort_unstable();
    named.dedup();
    named
}

fn check(app: &App, locale: &dyn Locale) {
    is_clear(&Index::new(app.timeline()), app.scene(locale)).unwrap_or_else(|error| panic!("{error}"));
}

/// The texts of a scene with their positions.
fn texts(scene: &Scene) -> Vec<(f64, Anchor, &str)> {
    scene
        .marks
        .iter()
        .filter_map(|mark| match &mark.shape {
            Shape::Text { x, anchor, text, .. } => Some((*x, *anchor, text.as_str())),
            _ => None,
        })
        .collect()
}

/// The filled rectangles of a role: left, top, right, bottom, opacity.
fn rects(scene: &Scene, role: Role) -> Vec<(f64, f64, f64, f64, f64)> {
    let rect = |mark: &Mark| match mark.shape {
        Shape::Rect { x, y, width, height } if mark.role == role => Some((x, y, x + width, y + height, mark.opacity)),
        _ => None,
    };
    scene.marks.iter().filter_map(rect).collect()
}

/// The bars of histograms: left, top, right, bottom.
fn bars(scene: &Scene) -> Vec<(f64, f64, f64, f64)> {
    let all = scene.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Bars { y, bars } if mark.opacity == 0.6 => Some((*y, bars)),
        _ => None,
    });
    all.flat_map(|(y, bars)| bars.iter().map(move |(x, width, height)| (*x, y, x + width, y - height))).collect()
}

#[test]
fn labels_of_a_narrow_picture_are_tied_to_their_own_marks() {
    let events = [
        ("1962-07-08", "Guard freed"),
        ("1975-10-25", "Return of the crown to the museum"),
        ("1981-07-26", "Sale"),
        ("1982-03-21", "Two arrests in town"),
        ("1994-11-14", "Vault opened at night"),
        ("1998-03-22", "Raid on the ferry"),
        ("1998-12-28", "The owner dies at home by the river"),
        ("1999-02-02", "Trial"),
        ("2003-08-11", "Verdict of the court"),
        ("2006-02-06", "Boat seized"),
    ];
    let app = drawn(&events, "", 375.0, english());
    check(&app, english());
    assert!(named(app.scene(english())).len() >= 8, "{:?}", named(app.scene(english())));
    let mut app = app;
    app.update(Input::Resize(Viewport { vertical: None, ..room(375.0, false) }), english());
    assert!(app.is_vertical());
    has_all_rows(&app, english()).unwrap();
}

#[test]
fn nearly_all_titles_of_a_story_that_fits_are_named() {
    let titles =
        ["Return of the museum crown", "Trial over the old mint", "Raid on the river depot", "Report on the gold"];
    let dates: Vec<String> = (0..24).map(|nth| format!("{}-{:02}", 1950 + nth * 5 / 2, nth * 7 % 12 + 1)).collect();
    let events: Vec<(&str, &str)> =
        dates.iter().enumerate().map(|(nth, date)| (date.as_str(), titles[nth % 4])).collect();
    let app = drawn(&events, "", 1_000.0, english());
    check(&app, english());
    assert!(named(app.scene(english())).len() >= 23);
}

#[test]
fn no_words_stand_over_counts() {
    let dates: Vec<String> =
        (0..430).map(|nth| format!("{}-{:02}-{:02}", 2020 + nth % 5, nth * 5 % 12 + 1, nth * 11 % 28 + 1)).collect();
    let events: Vec<(&str, &str)> = dates.iter().map(|date| (date.as_str(), "Vault")).collect();
    let kinds = r#""kinds":[{"id":"a","label":"A"},{"id":"b","label":"B","side":"below"}],"#;
    for by in [heistline::layout::Lanes::None, heistline::layout::Lanes::Kind] {
        let mut app = drawn(&events, kinds, 1_000.0, english());
        app.update(Input::Lanes { by, countries: Vec::new() }, english());
        let scene = app.scene(english());
        let labels = areas(scene, false);
        assert!(labels.len() >= 10);
        let counts = bars(scene);
        assert!(counts.len() > 100);
        for (event, (left, top, right, bottom)) in labels {
            let over =
                counts.iter().find(|count| count.0 < right && count.2 > left && count.1 < bottom && count.3 > top);
            assert!(over.is_none(), "label {event} over {over:?}");
        }
    }
}

#[test]
fn ten_minutes_fill_the_view_with_their_names_in_order() {
    let events = [
        ("2024-03-14T02:58:10Z", "Van stops"),
        ("2024-03-14T02:59:02Z", "Camera goes dark"),
        ("2024-03-14T03:00:31Z", "Alarm cut"),
        ("2024-03-14T03:01:15Z", "Door blown"),
        ("2024-03-14T03:04:00Z", "First bags out"),
        ("2024-03-14T03:07:45Z", "Van leaves"),
    ];
    let app = drawn(&events, "", 1_000.0, english());
    let scene = app.scene(english());
    check(&app, english());
    assert_eq!(named(scene), [0, 1, 2, 3, 4, 5]);
    let marks = areas(scene, true);
    let middle = |nth: usize| (marks[nth].1.0 + marks[nth].1.2) / 2.0;
    assert!(marks.windows(2).all(|pair| pair[0].1.0 < pair[1].1.0));
    // The data and 3 % on either side.
    assert!((middle(5) - middle(0)) / (1_000.0 - 48.0) > 0.94, "{} to {}", middle(0), middle(5));
}

#[test]
fn years_before_and_after_the_eras_meet_are_round() {
    let events = [("-1099", "First tomb opened"), ("-0001", "Before"), ("0001", "After"), ("0900", "Collectors come")];
    let app = drawn(&events, "", 1_000.0, english());
    let said = texts(app.scene(english()));
    for year in ["1000 BC", "500 BC", "AD 1", "AD 500"] {
        assert!(said.iter().any(|(.., text)| *text == year), "{year}: {said:?}");
    }
    check(&app, english());
}

#[test]
fn eras_that_touch_overlap_nowhere_and_are_a_pixel_apart() {
    let periods = r#""periods":[{"label":"First reign","from":"1700","to":"1740"},{"label":"Second reign","from":"1740","to":"1780"},{"label":"Third reign","from":"1780","to":"1800"}],"#;
    let events = [("1705", "Mint opens"), ("1755", "Mint robbed"), ("1795", "Mint closes")];
    let app = drawn(&events, periods, 1_000.0, english());
    let scene = app.scene(english());
    let bands: Vec<_> = rects(scene, Role::Axis).into_iter().filter(|rect| rect.3 - rect.1 == 14.0).collect();
    assert_eq!(bands.len(), 3);
    for pair in bands.windows(2) {
        assert!((pair[1].0 - pair[0].2 - 1.0).abs() < 0.01, "{pair:?}");
    }
    let said = texts(scene);
    for label in ["First reign", "Second reign", "Third reign"] {
        assert!(said.iter().any(|(.., text)| *text == label));
    }
}

#[test]
fn an_era_from_right_to_left_has_its_name_at_its_right_end() {
    let arabic = native("ar").unwrap();
    let periods = r#""periods":[{"label":"زمن الغموض","from":"2001","to":"2005"},{"label":"زمن الكشف","from":"2005","to":"2012"}],"#;
    let events = [("2001-04-02", "اختفاء العقد"), ("2009-07", "القبض على ثلاثة"), ("2012", "عودة العقد")];
    let app = drawn(&events, periods, 1_000.0, arabic);
    let scene = app.scene(arabic);
    let bands: Vec<_> = rects(scene, Role::Axis).into_iter().filter(|rect| rect.3 - rect.1 == 14.0).collect();
    for (label, nth) in [("زمن الغموض", 0), ("زمن الكشف", 1)] {
        let (x, anchor, _) = texts(scene).into_iter().find(|(.., text)| *text == label).unwrap();
        assert_eq!(anchor, Anchor::Right);
        assert!((bands[nth].2 - x).abs() < 8.0, "{label} ends at {x}, its band at {}", bands[nth].2);
    }
    check(&app, arabic);
}

#[test]
fn events_of_one_day_keep_the_order_of_the_file() {
    let events = [
        ("2001-04-02", "The alarm"),
        ("2001-04-02", "The police"),
        ("2001-04-02", "The escape"),
        ("2001-09-02", "Trial"),
    ];
    let app = drawn(&events, "", 1_000.0, english());
    let titles = ["The alarm", "The police", "The escape", "Trial"];
    assert_eq!(
        app.buttons(english()).iter().map(|button| button.key.as_str()).collect::<Vec<_>>(),
        ["e0", "e1", "e2", "e3"]
    );
    let rows = app.rows(0, 9, english());
    assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), titles);
    assert_eq!(named(app.scene(english())).len(), 4);
    check(&app, english());
}

#[test]
fn events_stand_in_the_order_of_their_start_then_the_longer_first() {
    let events = [
        ("1991-05", "First tip"),
        ("1999-01-09", "Report leaked"),
        ("1990/2010", "Coins go missing"),
        ("1999/1999-03", "Audit"),
        ("2001-06-02", "B"),
        ("2001-06-02", "A"),
        ("2001-06", "The whole month"),
    ];
    let app = drawn(&events, "", 1_000.0, english());
    let rows = app.rows(0, 9, english());
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Coins go missing", "First tip", "Audit", "Report leaked", "The whole month", "B", "A"]);
    check(&app, english());
}

/// A story of thefts: dates, titles, kinds from `k0` to `k2`, and what is stolen and attempted in dollars. Those of `k1` ask for a place
/// below the years.
fn thefts(events: &[(&str, &str, u8, f64, f64)]) -> App {
    let event = |(nth, (date, title, kind, stolen, attempted)): (usize, &(&str, &str, u8, f64, f64))| {
        let claim = |(measure, amount): (&str, f64)| {
            let figure = format!(r#""measure":"{measure}","amount":{amount},"currency":"USD""#);
            (amount > 0.0).then(|| format!(r#"{{{figure},"lead":true,"sources":["s"]}}"#))
        };
        let claims: Vec<String> =
            [("stolen", *stolen), ("attempted", *attempted)].into_iter().filter_map(claim).collect();
        let claims = claims.join(",");
        format!(r#"{{"id":"e{nth}","title":"{title}","date":"{date}","kind":"k{kind}","claims":[{claims}]}}"#)
    };
    let events: Vec<String> = events.iter().enumerate().map(event).collect();
    let kinds =
        r#"{"id":"k0","label":"Raid"},{"id":"k1","label":"Verdict","side":"below"},{"id":"k2","label":"Report"}"#;
    let text = format!(
        r#"{{"currency":"USD","kinds":[{kinds}],"sources":{{"s":{{"publisher":"P"}}}},"events":[{}]}}"#,
        events.join(",")
    );
    App::new(import::read(&text).unwrap())
}

/// Fits the picture of an app into rooms of several heights, and checks each.
fn check_heights(app: &mut App, width: f64, font: f64, heights: std::ops::Range<u32>) {
    for height in heights {
        let viewport = Viewport { height: f64::from(height), font, ..room(width, false) };
        app.update(Input::Resize(viewport), english());
        check(app, english());
    }
}

#[test]
fn a_low_picture_of_spans_keeps_no_room_below_the_years() {
    let mut app = thefts(&[("2017-08-09/2017-08-09", "Depot", 1, 300.0, 900.0)]);
    check_heights(&mut app, 1_091.0, 19.0, 140..260);
}

#[test]
fn marks_of_lanes_that_are_too_low_meet_no_words_of_others() {
    let mut app = thefts(&[
        ("2014-01-12", "Depot by the river", 2, 1e5, 0.0),
        ("2016-04-22", "A raid in the night on the ferry to the island", 1, 2.5e9, 0.0),
        ("2013-07-13", "Mint", 0, 0.0, 2.5e9),
        ("2013-11-03", "Bank", 1, 300.0, 0.0),
        ("2016-06-01", "A raid in the day on the ferry from the island", 0, 1e5, 0.0),
        ("2020-10-21", "Museum", 0, 2.1e9, 0.0),
    ]);
    app.update(Input::Lanes { by: Lanes::Kind, countries: Vec::new() }, english());
    check_heights(&mut app, 1_120.0, 18.0, 160..300);
}

#[test]
fn words_below_a_low_lane_stay_off_the_edges_of_the_discs_of_the_next() {
    let mut app = thefts(&[
        ("2010-02-04", "Far Eastern bank", 0, 300.0, 0.0),
        ("2012-09-24", "A raid in the night on the ferry to the island", 0, 2.1e9, 0.0),
        ("2012-11-16", "Depot by the river", 1, 0.0, 2.5e9),
        ("2016-09-27", "Far Eastern bank", 1, 1e5, 0.0),
        ("2016-12-20", "Mint", 2, 2.1e9, 0.0),
        ("2019-09-28", "Bank", 2, 0.0, 1e5),
    ]);
    app.update(Input::Lanes { by: Lanes::Kind, countries: Vec::new() }, english());
    for font in [11.0, 13.0, 16.0, 19.0] {
        check_heights(&mut app, 1_308.0, font, 180..290);
    }
}

#[test]
fn the_key_meets_no_words_when_its_disc_is_as_large_as_the_largest() {
    let mut app = thefts(&[
        ("2012-09-26", "Far Eastern bank", 1, 0.0, 300.0),
        ("2015-12-14", "A raid in the night on the ferry to the island", 2, 0.0, 0.0),
        ("2017-11-23", "Museum", 0, 1e9, 0.0),
    ]);
    check_heights(&mut app, 1_209.0, 16.0, 240..640);
}
