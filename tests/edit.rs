//! What an editor types, against what the importers read and write.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]
#![cfg(feature = "formats")]

use heistline::edit::{How, When, check, date, span};
use heistline::export;
use heistline::import::read_any;
use heistline::locale::native::{english, native};
use heistline::model::Severity;
use proptest::prelude::*;

#[test]
fn what_is_converted_has_no_errors() {
    let mut count = 0;
    for folder in std::fs::read_dir("tests/samples").unwrap() {
        let folder = folder.unwrap().path();
        for file in folder.read_dir().into_iter().flatten() {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            let Ok((_, imported)) = read_any(&bytes) else { continue };
            let found = check(&export::json(&imported.timeline).unwrap(), How::new("", ""));
            let errors = found.problems.iter().filter(|problem| problem.severity == Severity::Error);
            assert_eq!(errors.count(), 0, "{:#?}", found.problems);
            assert_eq!((found.events, found.missing), (imported.timeline.events.len(), 0));
            count += 1;
        }
    }
    assert!(count > 20, "{count} samples");
}

/// Texts that are often dates.
fn text() -> impl Strategy<Value = String> {
    let month = prop::sample::select(vec!["March", "Mar", "März", "mars", "3月", "spring", "Q2", "5/", "05-", "13."]);
    let around =
        prop::sample::select(vec!["", "c. ", "about ", "early ", "since ", "before ", "~", "?", " BC", "s", " 15:30"]);
    (0..40_u8, month, 0..2100_u16, around.clone(), around).prop_map(|(day, month, year, before, behind)| match day {
        32.. => format!("{before}{month} {year}{behind}"),
        0 => format!("{before}{year}{behind}"),
        _ => format!("{before}{day} {month} {year}{behind}"),
    })
}

proptest! {
    #[test]
    fn dates_that_are_understood_are_understood_again(first in text(), second in text(), lang in "en|en-GB|de|ja|ar") {
        let locale = native(&lang).unwrap_or_else(english);
        let how = How::new(&lang, "");
        for found in [date(&first, how, locale), span(&first, &second, how, locale)] {
            prop_assert_eq!(found.reason.is_empty(), !found.edtf.is_empty());
            prop_assert_eq!(found.reason.is_empty(), !found.words.is_empty());
            if found.reason.is_empty() {
                let again = date(&found.edtf, how, locale);
                let undoubted = When { other: String::new(), other_words: String::new(), ..found };
                prop_assert_eq!(&again, &When { guess: again.guess.clone(), ..undoubted });
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".*") {
        let found = date(&text, How::new("en", ""), english());
        prop_assert_eq!(found.reason.is_empty(), !found.edtf.is_empty());
        let found = heistline::edit::amount(&text, "USD", None, english());
        prop_assert_eq!(found.reason.is_empty(), !found.words.is_empty());
        prop_assert_eq!(check(&text, How::new("", "")).events, 0);
    }
}
