//! Reading tables: what is reported, and what it costs.

use crate::import::read_any;
use crate::model::{Event, Measure};

fn table(text: &str) -> (Vec<Event>, Vec<String>) {
    let (format, imported) = read_any(text.as_bytes()).unwrap();
    assert_eq!(format, "table");
    (imported.timeline.events, imported.problems.iter().map(ToString::to_string).collect())
}

#[test]
fn row_is_an_event_with_its_claim_and_its_source() {
    let (events, problems) = table(
        "Date,Title,Category,Measure,Amount,Currency,Source,Source URL,Summary\n\
         2016-02-05,Bank,Fraud,stolen,\"81,000,000\",usd,Paper,https://example.org/,Taken\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    let more = events[0].details();
    assert_eq!((events[0].id.as_str(), events[0].kind, more.summary.as_str()), ("bank", Some(0), "Taken"));
    assert_eq!((more.claims[0].amount.max, more.claims[0].currency.as_str()), (Some(81e6), "USD"));
    assert_eq!((&more.claims[0].sources, &more.sources), (&vec!["paper".to_string()], &vec!["paper".to_string()]));
}

#[test]
fn rows_with_the_same_id_or_without_a_title_belong_to_one_event() {
    let (events, problems) = table(
        "id;date;title;measure;amount;currency;source\n\
         a;2016;Bank;stolen;81;USD;One\n\
         b;2017;Shop;;;;\n\
         a;;;attempted;951;USD;Two\n\
         ;;;stolen;5;USD;Three\n\
         ;;;;;;Four\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!((events[0].details().claims.len(), events[1].details().claims.len()), (3, 0));
    assert_eq!(events[0].details().claims[2].sources, ["three", "four"]);
}

#[test]
fn dates_and_titles_are_found_where_no_column_has_their_name() {
    let rows = "https://example.org/1,7 Dec 1941,Bank emptied,12\nhttps://example.org/2,8 Dec 1941,Van held up,15\n";
    let (events, problems) = table(&format!("More,Occurred,Robbery,Loot bags\n{rows}"));
    assert_eq!(events.iter().map(|event| event.title.as_str()).collect::<Vec<_>>(), ["Bank emptied", "Van held up"]);
    assert!(
        problems.iter().any(|problem| problem.contains("row 1, Occurred: no column has the name “date”")),
        "{problems:?}"
    );
    assert!(
        problems.iter().any(|problem| problem.contains("row 1, Robbery: no column has the name “title”")),
        "{problems:?}"
    );
    let (events, _) = table("Robberies of the year,,\n,,\nDate,Robbery,Bags\n7 Dec 1941,Bank emptied,12\n");
    assert_eq!(events[0].title, "Bank emptied");
    assert!(read_any(b"Number,Bags\n1,12\n2,15\n").is_err());
}

#[test]
fn answers_to_a_form_are_dated_by_what_it_asks_and_not_by_when_they_were_sent() {
    let rows =
        "11/27/2026 10:00:00,a@mail.example,4 Feb 2016,Bank\n11/28/2026 11:00:00,b@mail.example,3 Oct 2017,Shop\n";
    let (events, _) = table(&format!("Timestamp,Email Address,When did it happen?,Who was robbed?\n{rows}"));
    let found: Vec<_> = events.iter().map(|event| (event.date.to_string(), event.title.as_str())).collect();
    assert_eq!(found, [("2016-02-04".into(), "Bank"), ("2017-10-03".to_string(), "Shop")]);
    let (events, _) = table("Zeitstempel,Wer?\n27.11.2026 10:00:00,Bank\n");
    assert_eq!(events[0].date.to_string(), "2026-11-27T10:00:00");
}

#[test]
fn the_first_row_of_a_table_without_headings_is_an_event() {
    let (events, problems) =
        table("3 May 2021\tBridge opens\t1200\n5 May 2021\tBridge closes\t300\n12 June 2022\tElection\t\n");
    let titles: Vec<&str> = events.iter().map(|event| event.title.as_str()).collect();
    assert_eq!(titles, ["Bridge opens", "Bridge closes", "Election"]);
    assert!(problems.iter().any(|problem| problem.contains("the column “1200” is unknown")), "{problems:?}");
    let (events, _) = table("What,When\nBridge opens,3 May 2021\nBridge closes,5 May 2021\n");
    assert_eq!(events.len(), 2);
}

#[test]
fn times_of_day_in_columns_of_their_own_belong_to_the_dates() {
    let dates = |text: &str| {
        let (events, problems) = table(text);
        (events.iter().map(|event| event.date.to_string()).collect::<Vec<_>>(), problems)
    };
    let none = Vec::<String>::new();
    assert_eq!(
        dates("date,time,title\n2014-05-03,15:30,A\n2014-05-03,3:45 PM,B\n2014-05-04,,C\n"),
        (["2014-05-03T15:30", "2014-05-03T15:45", "2014-05-04"].map(String::from).into(), none.clone())
    );
    // As calendars export them.
    assert_eq!(
        dates("Subject,Start Date,Start Time,End Date,End Time,Title\nx,2015-05-03,10:00,2015-05-03,12:00,A\nx,2015-05-04,10:00,,12:00,B\n").0,
        ["2015-05-03T10:00/2015-05-03T12:00", "2015-05-04T10:00/2015-05-04T12:00"]
    );
    let (found, problems) = dates("date,time,title\n2014-05-03,soon,A\n");
    assert_eq!(found, ["2014-05-03"]);
    assert!(problems[0].contains("row 2, time: “soon” is not a time of day"), "{problems:?}");
}

#[test]
fn months_and_days_in_columns_of_their_own_belong_to_the_years() {
    let (events, problems) = table(
        "Month,Day,Year,Title\n2,4,2016,A\n10,,2017,B\n0,0,2018,C\nMarch,7,2019,D\nSept,,2020,E\n13,4,2021,F\n2,30,2022,G\n",
    );
    let mut dates: Vec<(String, String)> =
        events.iter().map(|event| (event.title.clone(), event.date.to_string())).collect();
    dates.sort();
    let dates: Vec<&str> = dates.iter().map(|(_, date)| date.as_str()).collect();
    assert_eq!(dates, ["2016-02-04", "2017-10", "2018", "2019-03-07", "2020-09", "2021", "2022-02"]);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].contains("row 7, Day: “2021-13-04” has no month 13"), "{problems:?}");
    let (events, _) = table("year,month,day,time,title\n2016,2,4,15:30,A\n");
    assert_eq!(events[0].date.to_string(), "2016-02-04T15:30");
}

#[test]
fn tables_of_markdown_are_read_also_below_a_text() {
    let (events, problems) = table(
        "# Thefts\n\nWhat we know, so far.\n\n| Date | Event | Stolen (USD) | Source |\n|---|:-:|--:|---|\n\
         | 2016-02-04 | **Bank** | 81,000,000 | [Paper](https://example.org/) |\n",
    );
    let claim = &events[0].details().claims[0];
    assert_eq!(
        (events[0].title.as_str(), claim.amount.max, &claim.sources),
        ("Bank", Some(81e6), &vec!["paper".into()])
    );
    assert!(problems.len() == 1 && problems[0].contains("the rows above the names"), "{problems:?}");
    let (events, _) = table("| Date | Event |\n|---|---|\n| [2016](https://example.org/a) | A |\n");
    assert_eq!((events[0].date.to_string(), events[0].details().sources.len()), ("2016".into(), 1));
    let is_table = |text: &str| read_any(text.as_bytes()).is_ok_and(|(format, _)| format == "table");
    assert!(is_table("date|title\n2016|A\n"));
    assert!(!is_table("Home | News | Sport\nNothing happened in 2016.\n"));
}

#[test]
fn what_a_cell_has_beside_its_amount_is_the_note_of_the_claim() {
    let (events, problems) = table("date,title,stolen (USD),note,source\n2016,A,$600m (£450m),by then,P\n");
    let claim = &events[0].details().claims[0];
    assert_eq!((claim.amount.max, claim.currency.as_str(), claim.note.as_str()), (Some(6e8), "USD", "£450m; by then"));
    assert!(problems[0].contains("a cell has more than its amount") && problems.len() == 1, "{problems:?}");
}

#[test]
fn points_separate_thousands_if_semicolons_separate_cells() {
    let (events, problems) = table("date;title;measure;amount;currency;source\n2016;A;stolen;81.000;EUR;P\n");
    assert_eq!((events[0].details().claims[0].amount.max, problems), (Some(81_000.0), Vec::new()));
}

#[test]
fn errors_are_reported_with_row_and_column_and_cost_as_little_as_possible() {
    for (row, location, words, events) in [
        ("last week,Bank,stolen,1,USD,P,", "2:1: row 2, date: ", "is not a date", 1),
        (",Bank,,,,,", "2:1: row 2, date: ", "is not a date", 1),
        ("2016,Bank,looted,1,USD,P,", "2:11: row 2, measure: ", "“looted” does not exist", 2),
        ("2016,Bank,stolen,a lot,USD,P,", "2:18: row 2, amount: ", "is not an amount", 2),
        ("2016,Bank,stolen,1,doubloons,P,", "2:20: row 2, currency: ", "not an ISO 4217 code", 2),
        ("2016,Bank,stolen,1,dollars,P,", "2:20: row 2, currency: ", "“dollars” is read as USD", 2),
        ("2016,Bank,stolen,€1,USD,P,", "2:18: row 2, amount: ", "is in EUR, but the column beside it has USD", 2),
        ("2016,Bank,stolen,,USD,P,", "2:18: row 2, amount: ", "has a measure and no amount", 2),
        ("2016,Bank,stolen,n/a,USD,P,", "2:18: row 2, amount: ", "have no amount; leave them empty", 2),
        ("2016,Bank,stolen,1,,P,", "2:18: row 2, amount: ", "nothing says the currency", 2),
        ("2016,Bank,,1,USD,P,", "2:12: row 2, amount: ", "nothing says what the amounts measure", 2),
        ("2016,Bank,stolen,1,USD,,", "2:1: row 2: ", "names no source; fill in a column “source” or “link” (marked", 2),
        ("2016,Bank,,,,P,Z", "2:16: row 2, tier: ", "the tier “Z” does not exist", 2),
        ("2016,\"Bank,,,,,", "2:6: row 2, title: ", "a quote is opened", 2),
        (",,,,USD,,", "2:2: row 2, title: ", "the row has no event, no amount and no source", 1),
    ] {
        let (found, problems) =
            table(&format!("date,title,measure,amount,currency,source,tier\n{row}\n2018,Good,,,,,A\n"));
        assert_eq!(found.len(), events, "{row}: {problems:?}");
        assert!(problems[0].starts_with(location) && problems[0].contains(words), "{row}: {problems:?}");
    }
}

#[test]
fn wrong_corrections_updates_and_archived_copies_cost_only_themselves() {
    let head = "row,id,date,title,note,source,source archived\n,a,2016,Bank,,P,https://archive.example/1\n";
    let (events, problems) = table(&format!("{head}timeline,,2026-11-27,,,,\ncorrection,a,2026-11-27,,Was 2015.,,\n"));
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(events[0].details().corrections[0].text, "Was 2015.");
    for (row, location, words) in [
        ("correction,a,soon,,C,,", "3:14: row 3, date: ", "“soon” is not a date"),
        ("correction,a,,,C,,", "3:14: row 3, date: ", "the correction has no date; add it"),
        ("correction,a,2026,,,,", "3:20: row 3, note: ", "the correction has no text"),
        ("correction,b,2026,,C,,", "3:12: row 3, id: ", "no event before it has the id “b”"),
        ("correction,a,2026,,C,P,", "3:22: row 3, source: ", "“P” has no meaning in a row of this kind"),
        ("timeline,,soon,,,,", "3:11: row 3, date: ", "“soon” is not a date"),
        (",a,,,,P,archive", "3:9: row 3, source archived: ", "“archive” is not a web address"),
    ] {
        let (events, problems) = table(&format!("{head}{row}\n"));
        assert_eq!((events.len(), problems.len()), (1, 1), "{row}: {problems:?}");
        assert!(problems[0].starts_with(location) && problems[0].contains(words), "{row}: {problems:?}");
    }
}

#[test]
fn ten_bad_rows_among_ten_thousand_cost_only_themselves() {
    let mut text = String::from("date,title\n");
    for row in 0..10_000 {
        text += &if row % 1000 == 500 { format!("never,Row {row}\n") } else { format!("2016-02,Row {row}\n") };
    }
    let (events, problems) = table(&text);
    assert_eq!((events.len(), problems.len()), (9_990, 1));
    let places = "(left out; 10 times, also in row 1502, date; row 2502, date)";
    assert!(problems[0].starts_with("502:1: row 502, date: “never” is not a date"), "{}", problems[0]);
    assert!(problems[0].ends_with(places), "{}", problems[0]);
}

#[test]
fn rows_behind_a_refused_event_do_not_join_the_event_before_it() {
    let (events, problems) = table(
        "date,title,measure,amount,currency,source\n2016,Good,stolen,1,USD,A\nnever,Bad,,,,\n,,stolen,3,USD,A\n,,,,,B\n",
    );
    assert_eq!((events.len(), events[0].details().claims.len(), problems.len()), (1, 1, 3), "{problems:?}");
    let (events, problems) =
        table("id,date,title,measure,amount,currency,source\na,2016,Good,,,,\nb,never,Bad,,,,\nb,,,stolen,3,USD,A\n");
    assert_eq!(events.len(), 1);
    assert!(problems[1].contains("its event “b” is left out"), "{problems:?}");
}

#[test]
fn second_event_with_an_id_gets_another_and_contradictions_are_reported() {
    let (events, problems) = table("id,date,title,kind\na,2016,First,\na,2017,Second,\na,2016,First,Fraud\n");
    assert_eq!((events[0].title.as_str(), events[1].id.as_str()), ("First", "a-2"));
    assert!(problems.iter().any(|problem| problem.contains("4:14: row 4, kind: an earlier row")), "{problems:?}");
    assert!(problems.iter().any(|problem| problem.contains("taken by an earlier event")), "{problems:?}");
}

#[test]
fn cells_without_meaning_in_their_row_are_reported() {
    let (_, problems) = table("date,title,note,currency,lead\n2016,A,Remark,USD,maybe,beyond\n");
    for words in ["“Remark” has no meaning", "“USD” has no meaning", "“maybe” has no meaning", "beyond the last column"]
    {
        assert!(problems.iter().any(|problem| problem.contains(words)), "{words}: {problems:?}");
    }
    let (_, problems) = table("date,title,measure,amount,currency,source,lead\n2016,A,stolen,1,USD,P,maybe\n");
    assert!(problems[0].contains("“maybe” is neither yes nor no; write one of them (taken as no)"), "{problems:?}");
}

#[test]
fn separator_line_of_excel_and_empty_lines_count_as_rows() {
    let (events, problems) = table("sep=;\r\n\r\ndate;title\r\n\r\n2016;A\r\nnever;B\r\n");
    assert_eq!(events.len(), 1);
    assert!(problems[0].starts_with("6:1: row 6, date: "), "{problems:?}");
}

#[test]
fn unclosed_quotes_take_linear_time() {
    let text = |lines: usize| format!("date,title\n{}", "2016,a\"b,\"c\n".repeat(lines));
    // The shortest of some times is that of the work, whatever else the machine does.
    let took = |lines: usize| {
        let text = text(lines);
        let time = |_| {
            let start = std::time::Instant::now();
            let _ = read_any(text.as_bytes());
            start.elapsed()
        };
        (0..5).map(time).min().unwrap()
    };
    assert!(took(16_000) < 40 * took(2_000));
}

#[test]
fn table_without_dates_or_titles_is_refused_with_the_missing_column() {
    for (text, name) in [("title,amount\nBank,1\n", "“date”"), ("date,amount\n2016,1\n", "“title”")] {
        let error = read_any(text.as_bytes()).unwrap_err();
        assert!(error.code() == "E_DATA_SYNTAX" && error.to_string().contains(name), "{error}");
    }
}

#[test]
fn country_without_a_code_becomes_part_of_the_place() {
    let (events, problems) = table("date,title,country,place\n2016,Bank,Bangladesh,Dhaka\n2017,Shop,tw,\n");
    assert_eq!((events[0].details().place.as_str(), events[1].details().country.as_str()), ("Dhaka, Bangladesh", "TW"));
    assert!(problems[0].contains("shown as a place"));
}

/// The claims of the events of a table, as `measure min..max unit`.
fn claims(text: &str) -> (Vec<Vec<String>>, Vec<String>) {
    let (events, problems) = table(text);
    let said = |claim: &crate::model::Claim| {
        let figures = match (claim.amount.min, claim.amount.max) {
            (Some(min), Some(max)) if min == max => min.to_string(),
            (min, max) => format!("{}..{}", min.unwrap_or_default(), max.unwrap_or_default()),
        };
        format!("{} {figures} {}{}", claim.measure.name(), claim.currency, claim.token).trim_end().to_string()
    };
    (events.iter().map(|event| event.details().claims.iter().map(said).collect()).collect(), problems)
}

#[test]
fn columns_of_amounts_name_measure_currency_and_scale() {
    let (found, problems) = claims(
        "date,title,Stolen (USD millions),Recovered,Ransom paid (BTC),source\n\
         2016,A,5.2,$1.5m,,P\n2017,B,,€300k,12,P\n2018,C,5 billion,,n/a,P\n",
    );
    let all = [
        vec!["stolen 5200000 USD", "recovered 1500000 USD"],
        vec!["recovered 300000 EUR", "collected 12 BTC"],
        vec!["stolen 5000000000 USD"],
    ];
    assert_eq!(found, all.map(|event| event.into_iter().map(String::from).collect::<Vec<_>>()));
    let words = ["one of several currencies, and read as USD", "“n/a” have no amount"];
    assert!(problems.len() == 2 && words.iter().zip(&problems).all(|(words, problem)| problem.contains(words)));
    let (_, problems) = claims("date,title,ransom,source\n2016,A,5 EUR,P\n");
    assert!(problems.len() == 1 && problems[0].contains("call the column “ransom demanded”"), "{problems:?}");
}

#[test]
fn marks_of_a_column_decide_what_separates_thousands() {
    for (others, amount, decided) in [
        ("1.5 EUR", 12.5, true),
        ("1.234.567 EUR", 12_500.0, true),
        ("7 EUR", 12_500.0, false),
        ("\"1,5 EUR\"", 12_500.0, true),
    ] {
        let (events, problems) =
            table(&format!("date,title,stolen,source\n2016,A,12.500 EUR,P\n2017,B,{others},P\n2018,C,3 EUR,P\n"));
        assert_eq!(events[0].details().claims[0].amount.max, Some(amount), "{others}");
        let unclear = problems.iter().any(|problem| problem.contains("“12.500 EUR” has a mark"));
        assert_eq!((unclear, problems.len()), (!decided, usize::from(!decided)), "{others}: {problems:?}");
    }
}

#[test]
fn every_source_of_a_row_supports_its_figure() {
    let sources = |header: &str, row: &str| {
        let (_, imported) = read_any(format!("date,title,stolen,{header}\n2016,A,5 EUR,{row}\n").as_bytes()).unwrap();
        let timeline = imported.timeline;
        let claims = &timeline.events.first().unwrap().details().claims;
        let named = |key: &String| {
            let source = timeline.sources.iter().find(|(own, _)| own == key).map(|(_, source)| source).unwrap();
            format!("{} {}", source.publisher, source.url)
        };
        claims.iter().flat_map(|claim| claim.sources.iter().map(named)).collect::<Vec<_>>()
    };
    let both = ["Reuters https://a.example/1", "BBC https://b.example/2"];
    assert_eq!(sources("source", "Reuters https://a.example/1; BBC https://b.example/2"), both);
    assert_eq!(sources("source,link", "Reuters; BBC,https://a.example/1 https://b.example/2"), both);
    assert_eq!(sources("Source 1,Link 1,source_2,link_2", "Reuters,https://a.example/1,BBC,https://b.example/2"), both);
    assert_eq!(sources("link,link 2", "https://a.example/1,https://b.example/2")[1], "b.example https://b.example/2");
}

#[test]
fn the_link_of_a_title_is_a_source_of_the_event_and_of_no_figure() {
    let (_, imported) =
        read_any(b"date,title,stolen,source\n2016,[**Bank** A](https://a.example/1),5 EUR,Reuters\n").unwrap();
    let event = imported.timeline.events.first().unwrap();
    assert_eq!((event.title.as_str(), &event.details().sources), ("Bank A", &vec![String::from("a-example")]));
    assert_eq!(event.details().claims[0].sources, ["reuters"]);
}

#[test]
fn a_bad_amount_costs_no_other_amount_of_its_row() {
    let (found, problems) = claims("date,title,stolen,recovered,source\n2016,A,some,5 EUR,P\n");
    assert_eq!(found, [["recovered 5 EUR"]]);
    assert!(
        problems.len() == 1 && problems[0].starts_with("2:8: row 2, stolen: “some” is not an amount"),
        "{problems:?}"
    );
}

#[test]
fn unnamed_amounts_without_a_currency_are_kept_and_reported_once() {
    let (found, problems) = claims("date,title,amount,source\n2016,A,7300000.0,P\n2017,B,1900000.0,P\n");
    assert_eq!(found, [["amount 7300000"], ["amount 1900000"]]);
    assert_eq!(problems.len(), 2, "{problems:?}");
}

#[test]
fn rows_of_measures_name_counts_without_a_currency() {
    let table = "row,id,date,title,measure,amount,currency,token,source\n\
        measure,killed,,People killed,,,,people,\n\
        ,a,2016,A,killed,12,,,Reuters\n\
        ,b,2017,B,killed,13,USD,,Reuters\n";
    let (_, imported) = read_any(table.as_bytes()).unwrap();
    let claims: Vec<_> = imported.timeline.events.iter().flat_map(|event| &event.details().claims).collect();
    assert_eq!(claims.len(), 1);
    assert_eq!((claims[0].measure, claims[0].token.as_str()), (Measure::Own(0), "people"));
    let reasons: Vec<&str> = imported.problems.iter().map(|problem| problem.reason.as_str()).collect();
    assert_eq!(reasons, ["the measure has a unit; remove the currency and the token"]);
}

#[test]
fn what_cannot_be_shown_of_media_is_reported() {
    let text =
        "date,title,media,alt,credit,width\n2016,A,a.png,An a,Anna,300px\n2017,B,,A b,Ben,\n2018,C,javascript:x,,,\n";
    let (_, imported) = crate::import::read_any(text.as_bytes()).unwrap();
    let problems: Vec<String> = imported.problems.iter().map(ToString::to_string).collect();
    for words in [
        "“300px” is not a number of pixels",
        "no media for “A b”",
        "no media for “Ben”",
        "“javascript:x” is not an address",
    ] {
        assert!(problems.iter().any(|problem| problem.contains(words)), "{words}: {problems:?}");
    }
    let media: Vec<usize> = imported.timeline.events.iter().map(|event| event.details().media.len()).collect();
    assert_eq!(media, [1, 0, 0]);
}
