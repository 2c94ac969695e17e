//! Tables as people have them: what is read of them, and what is reported.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]
#![cfg(feature = "formats")]

use heistline::export;
use heistline::import::read_any;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn any_amount_is_read_or_reported_and_what_is_written_is_read_as_the_same(
        parts in prop::collection::vec(
            prop_oneof![
                "[0-9]{1,4}",
                "[.,' \u{a0}~–+<>()\u{200f}-]{1,2}",
                prop::sample::select(vec![
                    "$", "€", "US$", "¥", "₩", "kr", " million", "m", "M", "bn", " Mio.", " crore", " lakh", "億", "万", "円", " BTC", "e5", "E+08",
                    " to ", "about ", "between ", " and ", "up to ", "over ", "mil", "..", "[1]", "USD", "%", "x", "२", "٥", " مليون",
                ])
                .prop_map(String::from),
            ],
            0..7,
        ),
    ) {
        let amount: String = parts.concat();
        let table = format!("date;title;measure;amount;source\n2016;A;stolen;{amount};P\n");
        let (_, imported) = read_any(table.as_bytes()).unwrap();
        let claims = &imported.timeline.events[0].details().claims;
        prop_assert!(!claims.is_empty() || !imported.problems.is_empty(), "{amount}");
        for text in [export::csv(&imported.timeline), export::json(&imported.timeline).unwrap()] {
            let (_, again) = read_any(text.as_bytes()).unwrap();
            prop_assert_eq!(&again.timeline.events[0].details().claims, claims, "{}", text);
        }
    }
}
