//! Tables as people have them: what is read of them, and what is reported.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]
#![cfg(feature = "formats")]

use heistline::export;
use heistline::import::Imported;
use heistline::import::read_any;
use heistline::layout::Index;
use proptest::prelude::*;

fn read(text: &str) -> Imported {
    let (format, imported) = read_any(text.as_bytes()).unwrap();
    assert_eq!(format, "table", "{text}");
    imported
}

/// The problems, each with the words that it should have.
fn check_problems(imported: &Imported, words: &[&str]) {
    let problems: Vec<String> = imported.problems.iter().map(ToString::to_string).collect();
    let all = words.iter().zip(&problems).all(|(words, problem)| problem.contains(words));
    assert!(all && words.len() == problems.len(), "{problems:#?}");
}

#[test]
fn list_of_thefts_shows_a_disc_for_each_amount_and_its_address_as_the_source() {
    let rows = |currency: &str| {
        read(&format!(
            "date,name,technique,amount{currency},chain,source\n\
             2020-03-01,Vault One,Lost key,4100000.0,['A'],https://www.example.org/1\n\
             2020-04-02,Vault Two,Open door,250000.0,['B'],https://example.org/2\n\
             2020-05-03,Vault Three,Lost key,98000000.0,\"['A', 'B']\",\n"
        ))
    };
    let imported = rows(" (USD)");
    check_problems(
        &imported,
        &["the column “chain” is unknown", "nothing says what the amounts measure", "names no source"],
    );
    let timeline = &imported.timeline;
    let index = Index::new(timeline);
    let discs: Vec<bool> = (0..3).map(|event| index.figures.parts(event).stolen.is_some()).collect();
    assert_eq!((discs, timeline.currency.as_str(), timeline.kinds.len()), (vec![true; 3], "USD", 2));
    assert_eq!(timeline.events[0].details().claims[0].sources, ["example-org"]);
    assert_eq!(timeline.sources[0].1.url, "https://www.example.org/1");

    let imported = rows("");
    check_problems(&imported, &["“chain”", "what the amounts measure", "nothing says the currency", "names no source"]);
    let index = Index::new(&imported.timeline);
    assert!((0..3).all(|event| index.figures.parts(event).unmeasured && !index.figures.has_sizes()));
}

#[test]
fn names_of_columns_stand_below_a_preface_and_in_any_language() {
    let imported = read(
        "Raids of the decade,,,\nBy the desk,,,\n,,,\nDatum,Titel,Betrag,Quelle\n1990-04-09,Depot,5 €,Blatt\n1991,Van,7 €,Blatt\n",
    );
    check_problems(&imported, &["1:1: the rows above the names", "nothing says what the amounts measure"]);
    assert_eq!((imported.timeline.events.len(), imported.timeline.currency.as_str()), (2, "EUR"));
    let imported = read("Our list\n\ndate;content\n1981-03-12;First\n1986;Second\n");
    check_problems(&imported, &["the rows above the names"]);
    assert_eq!(imported.timeline.events[1].title, "Second");
    let imported = read(",date,content\n0,1981-03-12,First\n1,1986-11-02,\"Second, with a boat\"\n");
    check_problems(&imported, &[]);
}

#[test]
fn an_end_that_cannot_be_read_and_a_day_that_does_not_exist_cost_no_event() {
    let imported = read(
        "date,end,title,source\n2016-02-04,soon,A,R\n2016-02-06,2016-02-01,B,R\n2016-02-30,,C,R\n2017-02-04,2017-02-30,D,R\n",
    );
    let dates: Vec<String> = imported.timeline.events.iter().map(|event| event.date.to_string()).collect();
    assert_eq!(dates, ["2016-02", "2016-02-04", "2016-02-06", "2017-02-04/2017-02"]);
    check_problems(&imported, &["“soon” is not a date", "ends before it starts", "its month has no such day"]);
    assert!(imported.problems[..2].iter().all(|problem| problem.done == "shown without its end"));
}

#[test]
fn a_row_of_sums_is_no_figure_of_the_event_above_it() {
    for (total, is_sum) in
        [(",,6m,", true), ("Total,,,5m", false), (",,Summe,6.1m", true), (",,5m,Total", false), (",,5m,", false)]
    {
        let imported = read(&format!("title,date,stolen (EUR),lost (EUR)\nA,2016,5m,\nB,2017,1m,\n{total}\n"));
        let claims: usize = imported.timeline.events.iter().map(|event| event.details().claims.len()).sum();
        let problems = imported.problems.iter().filter(|problem| problem.reason.contains("the sum of others")).count();
        assert_eq!(
            (claims, problems),
            if is_sum { (2, 1) } else { (3 - usize::from(total.starts_with('T')), 0) },
            "{total}"
        );
    }
}

#[test]
fn an_amount_that_cannot_be_read_costs_no_source() {
    let imported = read("date,title,stolen (EUR),source\n2016,A,several,https://example.org/1\n");
    check_problems(&imported, &["“several” is not an amount"]);
    assert_eq!(imported.timeline.events[0].details().sources, ["example-org"]);
}

#[test]
fn a_column_without_a_name_is_reported_if_it_has_more_than_numbers_of_rows() {
    check_problems(&read("date,title,,source\n2016,A,$81m,R\n"), &["the column has no name"]);
    check_problems(&read("date,title,\n2016,A,\n"), &[]);
}

#[test]
fn the_address_of_a_source_is_the_one_whose_column_says_so() {
    let imported = read("date,title,link,source,source url\n2016,A,https://a.example,R,https://r.example\n");
    assert_eq!(imported.timeline.sources[0].1.url, "https://r.example");
}

#[test]
fn days_stand_first_where_the_names_of_columns_are_not_english() {
    for (header, date) in [
        ("Date,Title", "2016-04-02"),
        ("Datum,Titel", "2016-02-04"),
        ("Fecha,Título", "2016-02-04"),
        ("Date,Titre", "2016-02-04"),
        ("日期,标题", "2016-04-02"),
    ] {
        let imported = read(&format!("{header}\n04/02/2016,A\n"));
        assert_eq!(imported.timeline.events[0].date.to_string(), date, "{header}");
        check_problems(&imported, &["day and month may be the other way round"]);
    }
}

#[test]
fn spreadsheets_of_timelinejs_are_known_in_any_case_and_with_an_emptied_name() {
    let names = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption";
    let row = "1971,3,4,,,,,,,The vault,Someone dug,,,";
    for (header, problems) in [
        (names.to_string(), vec![]),
        (names.to_lowercase(), vec![]),
        (names.to_uppercase(), vec![]),
        (names.replacen("Year", "", 1), vec!["the column has no name; call it “Year” (read as that)"]),
        (names.replace("Headline", ""), vec!["call it “Headline”"]),
        (format!("My sheet\n{names}"), vec!["the rows above the names"]),
    ] {
        let (format, imported) = read_any(format!("{header}\n{row}\n").as_bytes()).unwrap();
        assert_eq!(format, "TimelineJS spreadsheet", "{header}");
        check_problems(&imported, &problems);
        let event = &imported.timeline.events[0];
        assert_eq!((event.title.as_str(), event.date.to_string().as_str()), ("The vault", "1971-03-04"), "{header}");
    }
    for table in ["year,headline,amount\n1971,A,5\n", "start date,headline,text\n1971,A,B\n"] {
        assert_eq!(read_any(table.as_bytes()).unwrap().0, "table", "{table}");
    }
}

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
