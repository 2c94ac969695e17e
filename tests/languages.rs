//! The native locales format like the widget: `tests/golden/said.json` has the widget's formats of times, amounts and counts in a
//! browser (scripts/locale.js), which a browser test keeps up to date.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use heistline::locale::native::{Language, native};
use heistline::locale::{Form, Locale};
use serde_json::Value;

const FORMS: [Form; 12] = [
    Form::Year,
    Form::Month,
    Form::Day,
    Form::Minute,
    Form::Second,
    Form::LongMonth,
    Form::LongDay,
    Form::LongMinute,
    Form::LongSecond,
    Form::MonthAlone,
    Form::DayAndMonth,
    Form::Clock,
];

/// The languages of the widget.
fn tags() -> Vec<String> {
    let files = std::fs::read_dir("www/languages").unwrap();
    let tags = files.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_string());
    tags.collect()
}

fn golden() -> Value {
    serde_json::from_str(&std::fs::read_to_string("tests/golden/said.json").unwrap()).unwrap()
}

/// Compares each language's formats of some cases with the expected ones.
fn compare(cases: &str, said: &str, say: impl Fn(&Language, &Value) -> Value) {
    let golden = golden();
    let mut wrong = Vec::new();
    for tag in tags() {
        let language = native(&tag).unwrap();
        let expected = golden[&tag][said].as_array().unwrap();
        let cases = golden[cases].as_array().unwrap();
        assert_eq!(cases.len(), expected.len());
        for (case, expected) in cases.iter().zip(expected) {
            let found = say(language, case);
            if found != *expected {
                wrong.push(format!("{tag}, of {case}: {found} instead of {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn dates_match_the_widget_in_each_language() {
    compare("times", "dates", |language, time| {
        FORMS.map(|form| language.date(time.as_f64().unwrap(), form)).to_vec().into()
    });
}

#[test]
fn amounts_and_ranges_match_the_widget_in_each_language() {
    let ends = |amount: &Value| [0, 1].map(|end| amount[end].as_f64().unwrap());
    compare("amounts", "amounts", |language, amount| {
        let [min, max] = ends(amount);
        language.amount(min, max, amount[2].as_str().unwrap()).into()
    });
    compare("amounts", "labels", |language, amount| {
        let [min, max] = ends(amount);
        language.label(min, max, amount[2].as_str().unwrap()).into()
    });
}

#[test]
fn counts_match_the_widget_in_each_language() {
    compare("counts", "numbers", |language, count| language.number(count.as_f64().unwrap()).into());
    for key in ["events", "months"] {
        compare("counts", key, |language, count| language.counted(key, count.as_f64().unwrap()).into());
    }
    compare("counts", "short", |language, count| language.short(count.as_f64().unwrap()).into());
}

#[test]
fn countries_match_the_widget_in_each_language() {
    compare("countries", "countries", |language, code| language.country(code.as_str().unwrap()).into());
}

#[test]
fn every_language_file_is_registered_and_complete() {
    assert_eq!(tags().len(), 12);
    for tag in tags() {
        let locale = std::fs::read_to_string(format!("www/languages/{tag}.json")).unwrap();
        let locale: Value = serde_json::from_str(&locale).unwrap();
        for (key, word) in locale.as_object().unwrap() {
            let language = native(&tag).unwrap();
            assert_eq!(language.tag, tag);
            match word {
                Value::Object(plurals) => {
                    for (category, word) in plurals {
                        assert_eq!(language.word(&format!("{key}.{category}")), word, "{tag}");
                    }
                }
                word => assert_eq!(language.word(key), word, "{tag}: {key}"),
            }
        }
    }
}

#[test]
fn a_tag_is_looked_up_by_its_language_subtag_only() {
    for (tag, found) in [
        ("de", "de"),
        ("de-AT", "de"),
        ("PT-br", "pt"),
        ("zh-Hans-CN", "zh"),
        ("zh-Hant", "zh"),
        ("iw", "he"),
        ("deu", "de"),
        ("en-US", "en"),
    ] {
        assert_eq!(native(tag).unwrap().tag, found, "{tag}");
    }
    for tag in ["", "xx", "xx-DE", "no tag!", "de_AT", "de-", "-de", "german"] {
        assert!(native(tag).is_none(), "{tag}");
    }
}
