//! Stories as newspapers have them, at three widths: how much of each is named in the first view; nothing overlaps, every name is tied to
//! its mark, the open event is always named.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod checks;

use checks::{has_all_rows, is_clear, texts};
use heistline::app::{App, Input, Viewport};
use heistline::import;
use heistline::layout::{HEIGHTS, Index, Lanes};
use heistline::locale::Locale;
use heistline::locale::native::{english, native};
use heistline::scene::{Scene, Target};

/// A story in its natural height at a width.
fn drawn(text: &str, width: f64, locale: &dyn Locale) -> App {
    let mut app = App::new(import::read(text).unwrap());
    let mirrored = locale.word("direction") == "rtl";
    let room = Viewport { width, height: HEIGHTS[2], vertical: Some(false), mirrored, foot: 0.0, font: 13.0 };
    let height = app.natural_height(room, false, locale);
    assert!((HEIGHTS[0]..=HEIGHTS[2]).contains(&height), "{height}");
    app.update(Input::Resize(Viewport { height, ..room }), locale);
    app
}

/// The events with a label.
fn named(scene: &Scene) -> Vec<usize> {
    let labels = scene.regions.iter().filter(|region| !region.is_mark);
    let mut named: Vec<usize> = labels
        .filter_map(|region| match region.target {
            Target::Event(event) => Some(event),
            Target::Overview => None,
        })
        .collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// A story without amounts: dates and titles.
fn story(lang: &str, events: &[(String, String)]) -> String {
    let event = |(nth, (date, title)): (usize, &(String, String))| {
        format!(r#"{{"id":"e{nth}","title":"{title}","date":"{date}"}}"#)
    };
    let events: Vec<String> = events.iter().enumerate().map(event).collect();
    format!(r#"{{"lang":"{lang}","events":[{}]}}"#, events.join(","))
}

const COMPANY: [(&str, &str); 20] = [
    ("1898", "The brothers open a bicycle repair shop in a former chapel at the edge of the town"),
    ("1904-03", "First motorcycle, the “Two and a Half”, wins the hill climb at the first attempt"),
    ("1914/1918", "War work: stretchers, field telephones and 11,000 shell cases a month"),
    ("1921-06-11", "Fire destroys the works; no one is hurt"),
    ("1923", "The new factory opens with the first assembly line in the county"),
    ("1929-10", "Bankers refuse the loan for the light car; the project is sold to a competitor for a song"),
    ("1936-02", "The first motorcycle with a sprung rear wheel that ordinary people can afford"),
    ("1940-11-15", "Bombs hit the foundry on the night after Coventry"),
    ("1947", "Export or die: four of five machines go abroad"),
    ("1955-08", "The founder dies; his daughter becomes the first woman to lead the firm"),
    ("1962-05", "The Australian works opens in Geelong"),
    ("1969", "A Japanese four-cylinder machine appears at the show, and nobody speaks of anything else"),
    ("1974/1975", "The strike of the polishers lasts six months"),
    ("1978", "The daughter retires; bicycles are half of the turnover again"),
    ("1986-04", "First mountain bicycle made in series in Europe"),
    ("1999-12", "The last motorcycle leaves the line after ninety-five years"),
    ("2008-10", "The bank calls in all loans in one week; the employees buy the firm"),
    ("2016-03-01", "The electric bicycle is sold out in eleven minutes"),
    ("2020-04", "Orders triple within a month while half of the suppliers are closed"),
    ("2024-09-12", "A hundred and twenty-six years after the chapel, the millionth bicycle is given to a nurse"),
];

fn company() -> String {
    story("en", &COMPANY.map(|(date, title)| (date.to_string(), title.to_string())))
}

/// Sixty events of a town, with long German words.
fn german() -> String {
    const WORDS: [&str; 16] = [
        "Eröffnung",
        "der",
        "Straßenbahnlinie",
        "am",
        "Bahnhofsvorplatz",
        "Stadtverordnetenversammlung",
        "beschließt",
        "den",
        "Wiederaufbau",
        "Grundsteinlegung",
        "für",
        "das",
        "Elektrizitätswerk",
        "Hochwasser",
        "in",
        "Altstadt",
    ];
    let event = |nth: usize| {
        let words: Vec<&str> = (0..4 + nth * 7 % 6).map(|word| WORDS[(nth * 5 + word * 3) % 16]).collect();
        (format!("{}-{:02}", 1870 + nth * 5 / 2, nth * 7 % 12 + 1), words.join(" "))
    };
    story("de", &(0..60).map(event).collect::<Vec<_>>())
}

/// Events at regular times, with some titles in turn.
fn series(lang: &str, dates: impl Iterator<Item = String>, titles: &[&str]) -> String {
    let title = |nth: usize| titles[nth % titles.len()].to_string();
    story(lang, &dates.enumerate().map(|(nth, date)| (date, title(nth))).collect::<Vec<_>>())
}

const WAR: [&str; 7] = [
    "Troops cross the border",
    "Power station hit",
    "Prisoners exchanged",
    "Bridge over the river destroyed at night",
    "Talks break off",
    "Refugees reach the capital after nine days on the road",
    "Harbour reopened",
];
const ARABIC: [&str; 5] =
    ["اختفاء العقد من المتحف الوطني", "التحقيق الطويل", "القبض على ثلاثة", "عودة العقد إلى مكانه", "محاكمة الحراس"];
const JAPANESE: [&str; 5] =
    ["大地震と津波", "原子炉の冷却が止まる", "一号機の建屋で水素爆発", "避難区域が二十キロに広がる", "冷温停止を宣言"];
const REIGNS: [(&str, &str); 12] = [
    ("1458/1490", "Matthias Corvinus"),
    ("1462/1505", "Ivan III"),
    ("1474/1504", "Isabella I"),
    ("1483/1485", "Richard III"),
    ("1485/1509", "Henry VII"),
    ("1493/1519", "Maximilian I"),
    ("1498/1515", "Louis XII"),
    ("1509/1547", "Henry VIII"),
    ("1515/1547", "Francis I"),
    ("1519/1556", "Charles V"),
    ("1520/1566", "Suleiman I"),
    ("1556/1598", "Philip II"),
];
const ANCIENT: [(&str, &str); 10] = [
    ("-0499", "Revolt of the Ionians"),
    ("-0430", "Plague in Athens"),
    ("-0331", "Alexandria founded"),
    ("-0043-03-15", "Caesar is murdered"),
    ("0079", "Vesuvius buries Pompeii"),
    ("0476", "The last emperor of the west is deposed"),
    ("1054", "The churches part"),
    ("1453-05-29", "Constantinople falls"),
    ("1789-07-14", "The Bastille is stormed"),
    ("2026", "Today"),
];

/// A story, its language, and how many of its events are named at least at 1200 and at 768 CSS pixels.
type Story = (&'static str, String, &'static str, [usize; 2]);

fn owned(events: &[(&str, &str)]) -> String {
    story("en", &events.iter().map(|(date, title)| (date.to_string(), title.to_string())).collect::<Vec<_>>())
}

/// 5,000 thefts in thirty years.
fn many() -> String {
    let event = |nth: usize| {
        let date = format!("{}-{:02}-{:02}", 1990 + nth * 7 % 30, nth * 5 % 12 + 1, nth * 11 % 28 + 1);
        let amount = (nth * 7919 % 1_000_003) * if nth.is_multiple_of(97) { 900 } else { 1 };
        format!(
            r#"{{"id":"e{nth}","title":"Mirror Credit {nth}","date":"{date}","claims":[{{"measure":"stolen","amount":{amount},"currency":"USD","lead":true,"sources":["s"]}}]}}"#
        )
    };
    let events: Vec<String> = (0..5_000).map(event).collect();
    format!(r#"{{"currency":"USD","sources":{{"s":{{"publisher":"P"}}}},"events":[{}]}}"#, events.join(","))
}

fn stories() -> Vec<Story> {
    let file = |name: &str| std::fs::read_to_string(format!("data/{name}.json")).unwrap();
    let days = (0..150).map(|nth| format!("2022-{:02}-{:02}", 3 + nth / 50, nth % 50 * 3 / 5 + 1));
    let minutes = (0..40).map(|nth| format!("2011-05-02T{:02}:{:02}Z", 5 + nth / 10, nth % 10 * 6));
    let months = |year: i32| (0..10).map(move |nth| format!("{}-{:02}", year + nth / 2, nth * 5 % 12 + 1));
    vec![
        ("the three thefts", file("reported-thefts"), "en", [3, 3]),
        ("the thefts since 2014", file("thefts-2014-2026"), "en", [52, 52]),
        ("a company", company(), "en", [20, 20]),
        ("a German town", german(), "de", [50, 32]),
        ("150 events in three months", series("en", days, &WAR), "en", [64, 45]),
        ("ten from 500 BC to today", owned(&ANCIENT), "en", [10, 10]),
        ("twelve reigns", owned(&REIGNS), "en", [12, 12]),
        ("forty minutes", series("en", minutes, &WAR), "en", [40, 40]),
        ("5,000 with amounts", many(), "en", [25, 25]),
        ("ten Arabic", series("ar", months(2001), &ARABIC), "ar", [10, 10]),
        ("ten Japanese", series("ja", months(2011), &JAPANESE), "ja", [10, 10]),
    ]
}

#[test]
fn every_story_is_named_and_nothing_overlaps() {
    for (name, text, tag, least) in stories() {
        let locale = native(tag).unwrap();
        for (width, least) in [1200.0, 768.0].into_iter().zip(least) {
            let app = drawn(&text, width, locale);
            let scene = app.scene(locale);
            let found = named(scene).len();
            assert!(found >= least, "{name} at {width}: {found} of {} named", app.timeline().events.len());
            is_clear(&Index::new(app.timeline()), scene).unwrap_or_else(|error| panic!("{name} at {width}: {error}"));
        }
    }
}

#[test]
fn every_story_is_a_register_at_360_px_in_which_every_event_is_named() {
    for (name, text, tag, _) in stories() {
        let locale = native(tag).unwrap();
        let mut app = App::new(import::read(&text).unwrap());
        let mirrored = locale.word("direction") == "rtl";
        let room = Viewport { width: 360.0, height: 64.0, vertical: None, mirrored, foot: 0.0, font: 13.0 };
        app.update(Input::Resize(room), locale);
        let rows = app.rows(0, usize::MAX, locale);
        assert_eq!(rows.len(), app.timeline().events.len(), "{name}");
        assert!(rows.iter().all(|row| !row.name.is_empty()), "{name}");
        if rows.len() <= 500 {
            has_all_rows(&app, locale).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}

#[test]
fn the_open_event_of_every_story_is_named_and_meets_nothing() {
    for (name, text, tag, _) in stories() {
        let locale = native(tag).unwrap();
        for width in [1200.0, 768.0] {
            let mut app = drawn(&text, width, locale);
            let index = Index::new(app.timeline());
            let events = app.timeline().events.clone();
            for event in events.iter().step_by(1 + events.len() / 25) {
                app.update(Input::Select { id: &event.id }, locale);
                let (open, scene) = (app.selected().unwrap(), app.scene(locale));
                assert!(named(scene).contains(&open), "{name}: {} at {width}", event.id);
                is_clear(&index, scene).unwrap_or_else(|error| panic!("{name}, {} at {width}: {error}", event.id));
            }
        }
    }
}

#[test]
fn a_picture_is_as_high_as_its_names_need() {
    for (name, text, tag, _) in stories() {
        let locale = native(tag).unwrap();
        for width in (640..=1_200).step_by(70) {
            let mut app = drawn(&text, f64::from(width), locale);
            let (height, found) = (app.scene(locale).height, named(app.scene(locale)).len());
            let room = Viewport {
                width: width.into(),
                height: height + 20.0,
                vertical: Some(false),
                mirrored: locale.word("direction") == "rtl",
                foot: 0.0,
                font: 13.0,
            };
            app.update(Input::Resize(room), locale);
            let more = named(app.scene(locale)).len();
            assert!(found >= more || height >= HEIGHTS[2], "{name} at {width}: {found} named, {more} with 20 px more");
        }
    }
}

#[test]
fn a_picture_is_higher_than_usual_only_where_that_names_many_more() {
    let text = std::fs::read_to_string("data/thefts-2014-2026.json").unwrap();
    let measured = |text: &str, width| {
        let app = drawn(text, width, english());
        let scene = app.scene(english());
        (scene.height > HEIGHTS[1], named(scene).len())
    };
    assert_eq!(measured(&text, 1_200.0), (false, 52), "all have room");
    assert_eq!(measured(&text, 900.0), (true, 52));
    let war = series("en", (0..150).map(|nth| format!("2022-{:02}-{:02}", 3 + nth / 50, nth % 50 * 3 / 5 + 1)), &WAR);
    let (is_higher, found) = measured(&war, 900.0);
    assert!(!is_higher && found < 150, "{found} of 150 named");
}

#[test]
fn a_low_picture_names_the_ten_largest_before_it_has_a_key_or_what_followed() {
    let mut app = App::new(import::read(&std::fs::read_to_string("data/thefts-2014-2026.json").unwrap()).unwrap());
    for width in [640.0, 700.0, 768.0, 900.0, 1_000.0, 1_200.0] {
        for height in (350..700).step_by(25).map(f64::from) {
            let vertical = Some(false);
            let room = Viewport { width, height, vertical, mirrored: false, foot: 0.0, font: 13.0 };
            app.update(Input::Resize(room), english());
            let named = named(app.scene(english()));
            let found =
                app.by_amount(false).iter().take(10).filter(|event| named.contains(&(**event as usize))).count();
            assert_eq!(found, 10, "{width} × {height}");
        }
    }
}

#[test]
fn the_long_story_is_named() {
    let text = std::fs::read_to_string("data/thefts-2014-2026.json").unwrap();
    for (width, share) in [(1200.0, 1.0), (768.0, 1.0), (704.0, 1.0), (640.0, 0.98)] {
        let app = drawn(&text, width, english());
        let named = named(app.scene(english()));
        let events = &app.timeline().events;
        assert!(named.len() as f64 >= events.len() as f64 * share, "{} of {} at {width}", named.len(), events.len());
        for event in app.by_amount(false).iter().take(10) {
            assert!(named.contains(&(*event as usize)), "{} at {width}", events[*event as usize].id);
        }
        for id in ["sony-2014", "bangladesh-2016", "feib-2017"] {
            let event = events.iter().position(|event| event.id == id).unwrap();
            assert!(named.contains(&event), "{id} at {width}");
        }
    }
}

#[test]
fn the_largest_disc_of_every_lane_is_named() {
    let text = std::fs::read_to_string("data/thefts-2014-2026.json").unwrap();
    for (by, width) in [Lanes::Country, Lanes::Kind].into_iter().flat_map(|by| [(by, 1200.0), (by, 900.0), (by, 768.0)])
    {
        let mut app = App::new(import::read(&text).unwrap());
        let codes = app.timeline().events.iter().map(|event| event.details().country.clone());
        let countries = codes.map(|code| (code.clone(), code)).collect();
        app.update(Input::Lanes { by, countries }, english());
        let room =
            Viewport { width, height: HEIGHTS[2], vertical: Some(false), mirrored: false, foot: 0.0, font: 13.0 };
        let height = app.natural_height(room, false, english());
        app.update(Input::Resize(Viewport { height, ..room }), english());
        let scene = app.scene(english());
        let named = named(scene);
        let marks = scene.regions.iter().filter(|region| region.is_mark);
        let mut largest: Vec<(f64, f64, Target)> = Vec::new();
        for mark in marks.filter(|mark| mark.width > 24.0) {
            let y = mark.y + mark.height / 2.0;
            match largest.iter_mut().find(|lane| lane.0 == y) {
                Some(lane) if lane.1 < mark.width => (lane.1, lane.2) = (mark.width, mark.target),
                Some(_) => {}
                None => largest.push((y, mark.width, mark.target)),
            }
        }
        assert!(largest.len() >= 2, "{} lanes at {width}", largest.len());
        for (_, _, target) in largest {
            let Target::Event(event) = target else { panic!() };
            assert!(named.contains(&event), "{} in lanes at {width}", app.timeline().events[event].id);
        }
    }
}

#[test]
fn a_name_stands_without_its_sum_only_where_both_have_no_room() {
    let text = std::fs::read_to_string("data/thefts-2014-2026.json").unwrap();
    for (width, most) in [(1200.0, 0), (1000.0, 1), (768.0, 3), (704.0, 4)] {
        let app = drawn(&text, width, english());
        let timeline = app.timeline();
        let mut drawn: Vec<String> = texts(app.scene(english()), english()).into_iter().map(|(_, text)| text).collect();
        let mut has = |text: &str| drawn.iter().position(|one| one == text).map(|at| drawn.swap_remove(at)).is_some();
        let mut alone = 0;
        for event in named(app.scene(english())) {
            let data = &timeline.events[event];
            let sum = heistline::text::label(data, &timeline.currency, english());
            let short = &data.details().short;
            let name = if short.is_empty() { &data.title } else { short };
            assert!(has(name), "{name} at {width}");
            alone += usize::from(!sum.is_empty() && !has(&sum));
        }
        assert!(alone <= most, "{alone} without a sum at {width}");
    }
}

#[test]
fn stories_without_amounts_are_named() {
    let count = |text: &str| named(drawn(text, 1200.0, english()).scene(english())).len();
    assert_eq!(count(&company()), 20);
    let german = count(&german());
    assert!(german >= 40, "{german}");
}

#[test]
fn the_open_event_is_always_named() {
    let text = std::fs::read_to_string("data/thefts-2014-2026.json").unwrap();
    for (text, width) in [(text.as_str(), 768.0), (&german(), 700.0), (&company(), 600.0)] {
        let mut app = drawn(text, width, english());
        for event in app.timeline().events.clone() {
            app.update(Input::Select { id: &event.id }, english());
            let open = app.selected().unwrap();
            assert!(named(app.scene(english())).contains(&open), "{} at {width}", event.id);
        }
    }
}

#[test]
fn a_picture_does_not_depend_on_the_heights_that_were_asked_for_before() {
    let thefts = std::fs::read_to_string("data/thefts-2014-2026.json").unwrap();
    for text in [thefts, company()] {
        let new = || App::new(import::read(&text).unwrap());
        let mut asked = new();
        let count = asked.timeline().events.len();
        for (width, height, font, hidden) in [
            (1_200.0, 640.0, 13.0, None),
            (1_200.0, 330.0, 13.0, None),
            (1_200.0, 640.0, 15.0, None),
            (1_200.0, 640.0, 15.0, Some(3)),
            (768.0, 640.0, 15.0, Some(3)),
            (768.0, 640.0, 13.0, Some(5)),
            (768.0, 832.0, 13.0, None),
            (768.0, 700.0, 13.0, None),
        ] {
            let room =
                |width, height| Viewport { width, height, vertical: Some(false), mirrored: false, foot: 0.0, font };
            let mut fresh = new();
            let found: Vec<u8> = (0..count).map(|event| u8::from(Some(event) != hidden)).collect();
            for app in [&mut asked, &mut fresh] {
                app.update(Input::Found { events: &found }, english());
            }
            let height = asked.natural_height(room(width, HEIGHTS[2]), false, english()).min(height);
            for app in [&mut asked, &mut fresh] {
                app.update(Input::Resize(room(width, height)), english());
            }
            assert!(
                asked.scene(english()) == fresh.scene(english()),
                "{width} × {height}, {font} px, without {hidden:?}"
            );
        }
    }
}
