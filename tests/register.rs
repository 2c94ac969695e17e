//! The register of narrow pictures, over generated stories, widths and directions: a row for each event, named, tied to its mark;
//! nothing overlaps, nothing leaves the picture.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod checks;

use checks::{has_all_rows, texts};
use heistline::app::{App, Input, Viewport};
use heistline::import;
use heistline::locale::Locale;
use heistline::locale::native::{english, native};
use heistline::scene::Shape;
use proptest::prelude::*;

const NARROW: Viewport =
    Viewport { width: 360.0, height: 64.0, vertical: Some(true), mirrored: false, foot: 0.0, font: 13.0 };

fn app(text: &str, viewport: Viewport, locale: &dyn Locale) -> App {
    let mut app = App::new(import::read(text).unwrap());
    app.update(Input::Resize(viewport), locale);
    app
}

fn data(path: &str) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn story() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Bank",
        "The works are sold to a competitor",
        "Donaudampfschifffahrtsgesellschaft",
        "Ein sehr langer Titel, der über mehrere Zeilen geht und kein Ende findet, weil er alles sagen will",
        "バングラデシュ銀行",
    ]);
    let date =
        prop::sample::select(vec!["2016", "2016-02", "2016-02-05", "2019-05-01/2021", "1914/1918", "2020-11-24"]);
    let amount = prop::sample::select(vec![0.0, 1.0, 5e5, 81e6, 1.5e9]);
    let measure = prop::sample::select(vec!["stolen", "attempted", "cost", "transferred", "none"]);
    let event = (words, date, amount, measure);
    prop::collection::vec(event, 1..40).prop_map(|events| {
        let event = |(nth, (title, date, amount, measure)): (usize, &(&str, &str, f64, &str))| {
            let claims = match *measure {
                "none" => String::new(),
                measure => format!(
                    r#","claims":[{{"measure":"{measure}","amount":{amount},"currency":"USD","lead":true,"sources":["s"]}}]"#
                ),
            };
            format!(r#"{{"id":"e{nth}","title":"{title}","date":"{date}","summary":"A few words about it."{claims}}}"#)
        };
        let events: Vec<String> = events.iter().enumerate().map(event).collect();
        format!(
            r#"{{"title":"A story","currency":"USD","sources":{{"s":{{"publisher":"P"}}}},"events":[{}]}}"#,
            events.join(",")
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_event_has_a_row_and_nothing_overlaps(
        text in story(),
        width in 300.0..900.0_f64,
        mirrored: bool,
        font in 11.0..20.0_f64,
    ) {
        has_all_rows(&app(&text, Viewport { width, mirrored, font, ..NARROW }, english()), english())?;
    }
}

#[test]
fn both_stories_have_all_rows_in_all_languages() {
    for path in ["data/reported-thefts.json", "data/thefts-2014-2026.json"] {
        for tag in ["en", "ar", "bn", "de", "es", "fr", "he", "hi", "ja", "ko", "pt", "zh"] {
            let locale = native(tag).unwrap();
            let mirrored = locale.word("direction") == "rtl";
            let app = app(&data(path), Viewport { mirrored, ..NARROW }, locale);
            has_all_rows(&app, locale).unwrap_or_else(|error| panic!("{path} in {tag}: {error}"));
        }
    }
}

#[test]
fn every_theft_is_named_with_its_figures() {
    let app = app(&data("data/thefts-2014-2026.json"), NARROW, english());
    let said: Vec<String> = texts(&app.still(english()), english()).into_iter().map(|(_, text)| text).collect();
    let rows = app.rows(0, usize::MAX, english());
    assert_eq!(rows.len(), app.timeline().events.len());
    for row in rows {
        for word in row.name.split_whitespace().chain([row.sum.as_str()]) {
            assert!(word.is_empty() || said.iter().any(|text| text.contains(word)), "“{word}” of {}", row.id);
        }
    }
    let bangladesh = app.rows(0, 10, english()).into_iter().find(|row| row.id == "bangladesh-2016").unwrap();
    assert_eq!(bangladesh.sum, "$81m of $951m");
}

#[test]
fn a_span_in_a_story_without_amounts_is_a_pill_inside_of_its_row() {
    let text = r#"{"events":[{"id":"a","title":"Chapel","date":"1898"},{"id":"b","title":"War work","date":"1914/1918"},
        {"id":"c","title":"A fire","date":"1921-06-11"},{"id":"d","title":"The strike","date":"1974/1975"}]}"#;
    for selected in ["", "b"] {
        let mut app = app(text, NARROW, english());
        app.update(Input::Select { id: selected }, english());
        let still = app.still(english());
        // The same in a file, and on the canvas beside the page's rows.
        let own = app.row_marks(0, &[17.0, 57.0, 97.0, 137.0], 14.0, (28.0, 180.0), english());
        for (scene, tops) in
            [(&still, still.regions.iter().map(|row| row.y).collect::<Vec<_>>()), (&own, vec![0.0, 40.0, 80.0, 120.0])]
        {
            for (nth, top) in tops.into_iter().enumerate() {
                let inside = |y: f64| (top..top + 32.0).contains(&y);
                let discs: Vec<(f64, f64)> = scene
                    .marks
                    .iter()
                    .filter_map(|mark| match mark.shape {
                        Shape::Disc { y, radius, .. } if inside(y) => Some((y - radius, y + radius)),
                        _ => None,
                    })
                    .collect();
                let (first, last) = discs.iter().fold((f64::INFINITY, 0.0), |(first, last), (from, to)| {
                    (f64::min(first, *from), f64::max(last, *to))
                });
                assert_eq!(last - first > 18.0, nth % 2 == 1, "{nth}: {discs:?}");
                assert!(first >= top && last <= top + 34.0, "{nth}: {first} to {last} at {top}");
            }
        }
    }
}

#[test]
fn long_stories_fold_into_groups_of_which_the_largest_is_open() {
    let event = |nth: usize| {
        let claims = match nth {
            70 => r#","claims":[{"measure":"stolen","amount":9,"currency":"USD","sources":["s"],"lead":true}]"#,
            _ => "",
        };
        format!(r#"{{"id":"e{nth}","title":"Event {nth}","date":"{}-0{}-01"{claims}}}"#, 2000 + nth / 9, 1 + nth % 9)
    };
    let events: Vec<String> = (0..90).map(event).collect();
    let text = format!(r#"{{"currency":"USD","sources":{{"s":{{"publisher":"P"}}}},"events":[{}]}}"#, events.join(","));
    let app = app(&text, NARROW, english());
    let groups = app.groups(english());
    assert_eq!(groups.iter().map(|group| group.count).collect::<Vec<_>>(), [9; 10]);
    let open: Vec<&str> = groups.iter().filter(|group| group.open).map(|group| group.label.as_str()).collect();
    assert_eq!(open, ["2007"]);
    assert_eq!(groups[7].about, "9 events · largest: Event 70 $9");
    assert_eq!(groups[0].about, "9 events");
}

#[test]
fn what_is_on_the_screen_is_the_visible_range() {
    let mut app = app(&data("data/thefts-2014-2026.json"), NARROW, english());
    let rows = app.rows(0, usize::MAX, english());
    let outcome = app.update(Input::Screen { first: 1, last: 3 }, english());
    assert!(outcome.range && outcome.redraw);
    let (from, _) = app.range();
    assert_eq!(from.get(..7), Some("2015-10"), "{:?}", rows[1]);
    app.update(Input::Screen { first: 0, last: rows.len() - 1 }, english());
    let whole = app.span();
    let shown = app.update(Input::Show { from: "2017", to: "2018" }, english());
    assert_eq!(rows[shown.row.unwrap()].when, "22 Apr", "the first row of the range");
    let fit = app.update(Input::Fit, english());
    assert_eq!((fit.row, app.span()), (Some(0), whole));
    for input in
        [Input::Drag { dx: 50.0, dy: 50.0 }, Input::Zoom { factor: 2.0, about: None }, Input::Slide { by: 0.5 }]
    {
        assert!(!app.update(input, english()).range, "the register neither pans nor zooms");
    }
    let pressed = app.update(Input::Click { x: 344.0, y: 30.0, fine: false }, english());
    assert_eq!(pressed.row, Some(rows.len() - 1), "a press on the end of the strip");
}

#[test]
fn by_size_the_largest_comes_first_whatever_the_filter_and_dates_have_their_years() {
    let locale = english();
    let mut app = app(&data("data/thefts-2014-2026.json"), NARROW, locale);
    let by_date: Vec<String> = app.rows(0, usize::MAX, locale).into_iter().map(|row| row.id).collect();
    app.update(Input::Order { by_size: true }, locale);
    let rows = app.rows(0, usize::MAX, locale);
    assert_eq!(rows.len(), by_date.len());
    assert_eq!(rows.iter().take(2).map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Bybit", "Bangladesh Bank"]);
    assert!(rows.iter().all(|row| row.gap.is_empty()));
    assert!(rows.iter().take(10).all(|row| row.when.contains("20")), "dates without a year");
    assert!(rows.windows(2).take(30).all(|pair| pair[0].height >= pair[1].height));
    assert_eq!(app.groups(locale).len(), 1);
    // A press on the strip goes to the row of the event, wherever it is.
    let bybit = app.update(Input::Show { from: "2025-02-21", to: "2025-02-22" }, locale).row;
    assert_eq!(bybit, Some(0));
    app.update(Input::Kind { only: Some(0) }, locale);
    let kept: Vec<f64> = app.rows(0, usize::MAX, locale).into_iter().map(|row| row.height).collect();
    assert!(!kept.is_empty() && kept.len() < by_date.len());
    app.update(Input::Kind { only: None }, locale);
    app.update(Input::Order { by_size: false }, locale);
    let again: Vec<String> = app.rows(0, usize::MAX, locale).into_iter().map(|row| row.id).collect();
    assert_eq!(again, by_date);
}

#[test]
fn rows_below_years_have_seasons_and_years_where_nothing_finer_is_known() {
    let text = r#"{"currency":"USD","sources":{"s":{"publisher":"P"}},"events":[
        {"id":"a","title":"A","date":"2008-21","claims":[{"measure":"stolen","amount":5,"currency":"USD","sources":["s"]}]},
        {"id":"b","title":"B","date":"2012"},{"id":"c","title":"C","date":"2014-05-03"}]}"#;
    let rows = app(text, NARROW, english()).rows(0, 3, english());
    let whens: Vec<_> = rows.iter().map(|row| row.when.as_str()).collect();
    assert_eq!(whens, ["spring 2008", "2012", "3 May"]);
}
