//! Reading Heistline JSON: what is reported, and what it costs.

use super::*;
use crate::import::read;
use crate::model::Problem;

const HEAD: &str =
    r#"{"title":"T","kinds":[{"id":"k","label":"K"}],"sources":{"s":{"publisher":"P","url":"https://example.org/"}},"#;

fn with_events(events: &str) -> String {
    format!("{HEAD}\n\"events\":[\n{events}\n]}}")
}

fn good(id: &str) -> String {
    format!(r#"{{"id":"{id}","title":"E","date":"2016"}}"#)
}

fn only_problem(bad: &str) -> Problem {
    let imported = read(&with_events(&format!("{},\n{bad},\n{}", good("a"), good("z")))).unwrap();
    assert_eq!(imported.timeline.events.len(), 2, "{bad}: the other events stay");
    assert_eq!(imported.problems.len(), 1, "{bad}: {:?}", imported.problems);
    imported.problems.into_iter().next().unwrap()
}

#[test]
fn bad_event_is_reported_with_line_column_path_and_reason() {
    for (bad, column, path, words) in [
        (r#"{"id":"x","title":"E","date":"2016-02-30"}"#, 30, "events[1].date", "does not exist"),
        (r#"{"id":"x","title":"E","date":"2017/2016"}"#, 30, "events[1].date", "ends before it starts"),
        (r#"{"id":"x","title":"E"}"#, 1, "events[1]", "“date” is missing"),
        (r#"{"id":"a","title":"E","date":"2016"}"#, 7, "events[1].id", "taken by an earlier event"),
        (r#"{"id":"x","title":" ","date":"2016"}"#, 19, "events[1].title", "“title” is empty"),
        (r#"{"id":"x","title":"E","date":"2016","kind":"q"}"#, 44, "events[1].kind", "not among the timeline’s kinds"),
        (r#"{"id":"x","title":"E","date":"2016","country":"bd"}"#, 47, "events[1].country", "ISO 3166"),
        (
            r#"{"id":"x","title":"E","date":"2016","tier":"D"}"#,
            44,
            "events[1].tier",
            "the tier “D” does not exist; write one of: A B C",
        ),
        (r#"{"id":[],"title":"E","date":"2016"}"#, 7, "events[1].id", "is not a text"),
        (r#"{"id":"x","title":"\ud800","date":"2016"}"#, 19, "events[1].title", "an unpaired surrogate"),
        (r#"{"id":"x","__proto__":{"title":"x"}}"#, 1, "events[1]", "“title” is missing"),
        (r#"{"id":NaN,"title":"E","date":"2016"}"#, 7, "events[1].id", "a value is missing here"),
        (r#"{"id":"x","title":"E","date":true}"#, 30, "events[1].date", "is not a text"),
        ("null", 1, "events[1]", "is not an object"),
        ("[]", 1, "events[1]", "is not an object"),
        (r#""text""#, 1, "events[1]", "is not an object"),
    ] {
        let problem = only_problem(bad);
        assert_eq!((problem.line, problem.column, problem.path.as_str()), (4, column, path), "{bad}: {problem}");
        assert!(problem.reason.contains(words), "{bad}: {problem}");
    }
}

/// What people write, and the formats read.
const WRITTEN: [(&str, &str); 12] = [
    (r#""x","title":"E","date":2016"#, "x 2016: this is a number"),
    (r#""x","title":"E","date":"2013-4-9""#, "x 2013-04-09: “2013-4-9” is not in EDTF; write “2013-04-09”"),
    (r#""x","title":"E","date":"April 9, 2013""#, "x 2013-04-09: “April 9, 2013” is not in EDTF"),
    (r#""x","title":"E","date":"2013-04-09T14:05:33+0200""#, "x 2013-04-09T12:05:33Z: “"),
    (
        r#""x","title":"E","date":"5/2/2016""#,
        "x 2016-02-05: “5/2/2016” is read as “2016-02-05”: day first, from line 5",
    ),
    (r#""x","title":"E","date":"2016 to 2018""#, "x 2016/2018: “2016 to 2018” is not in EDTF"),
    (r#""x","title":"E","date":1365516333000"#, "x 2013-04-09T14:05:33Z: this is a number"),
    (r#""x","title":"E","date":"2016","corrections":[{"date":"May 2018","text":"C"}]"#, "x 2016: “May 2018” is not"),
    (r#"7,"title":"E","date":"2016""#, "7 2016: this is a number; write it in quotes"),
    (r#""","title":"A big raid","date":"2016""#, "a-big-raid 2016: the event has no “id”"),
    (r#"null,"title":"A","date":"2016""#, "a-2 2016: the event has no “id”"),
    (r#""x","title":"E","date":"early 2016""#, "x 2016~: “early 2016” is read as “2016~”: a part of it"),
];

#[cfg(feature = "formats")]
#[test]
fn dates_and_ids_as_people_write_them_are_read_and_reported() {
    for (fields, expected) in WRITTEN {
        let period = r#"{"label":"P","from":"31/12/2016"}"#;
        let text = with_events(&format!("{},\n{{\"id\":{fields}}}\n],\"periods\":[{period}", good("a")));
        let imported = read(&text).unwrap();
        let event = &imported.timeline.events.iter().find(|event| event.id != "a").unwrap();
        let found = format!("{} {}: {}", event.id, event.date, imported.problems[0].reason);
        assert!(found.starts_with(expected), "{found}");
        assert_eq!(imported.timeline.periods[0].from.to_string(), "2016-12-31");
        assert_eq!(imported.missing, 0);
        assert!(imported.problems.iter().all(|problem| problem.line >= 4), "{:?}", imported.problems);
    }
    let imported = read(
        r#"{"updated":"9 April 2013","events":[{"title":"A","date":"2016"},{"id":"a","title":"B","date":"2017"}]}"#,
    );
    let Imported { timeline, problems, .. } = imported.unwrap();
    assert_eq!(timeline.updated, "2013-04-09".parse().ok());
    assert_eq!([0, 1].map(|index: usize| timeline.events[index].id.as_str()), ["a-2", "a"]);
    assert!(problems[0].to_string().starts_with("1:12: updated: “9 April 2013” is not in EDTF"), "{problems:?}");
}

#[cfg(not(feature = "formats"))]
#[test]
fn dates_and_ids_as_people_write_them_are_left_to_the_formats() {
    for (fields, _) in WRITTEN {
        let problem = only_problem(&format!("{{\"id\":{fields}}}"));
        assert_eq!(problem.severity, crate::model::Severity::Error, "{fields}");
    }
}

#[test]
fn bad_claim_is_reported_with_path_and_reason() {
    for (claim, path, words) in [
        (
            r#"{"measure":"stolen","amount":1,"currency":"USD","sources":["q"]}"#,
            ".claims[0].sources[0]",
            "“q” is not among",
        ),
        (
            r#"{"measure":"stolen","amount":1,"currency":"USD","sources":["__proto__"]}"#,
            ".claims[0].sources[0]",
            "“__proto__” is not among",
        ),
        (r#"{"measure":"stolen","amount":-1,"currency":"USD","sources":["s"]}"#, ".claims[0].amount", "negative"),
        (
            r#"{"measure":"stolen","amount":1e999,"currency":"USD","sources":["s"]}"#,
            ".claims[0].amount",
            "the number is too large",
        ),
        (
            r#"{"measure":"stolen","amount":{"min":2,"max":1},"currency":"USD","sources":["s"]}"#,
            ".claims[0].amount",
            "min is above max",
        ),
        (r#"{"measure":"stolen","amount":1,"currency":"usd","sources":["s"]}"#, ".claims[0]", "ISO 4217"),
        (
            r#"{"measure":"stolen","amount":1,"currency":"USD","token":"ETH","sources":["s"]}"#,
            ".claims[0]",
            "both a currency and a token",
        ),
        (
            r#"{"measure":"looted","amount":1,"currency":"USD","sources":["s"]}"#,
            ".claims[0].measure",
            "the measure “looted” does not exist; write one of: amount",
        ),
        (r#"{"amount":1,"currency":"USD","sources":["s"]}"#, ".claims[0]", "“measure” is missing"),
    ] {
        let problem = only_problem(&format!(r#"{{"id":"x","title":"E","date":"2016","claims":[{claim}]}}"#));
        assert_eq!(problem.path, format!("events[1]{path}"), "{claim}: {problem}");
        assert!(problem.reason.contains(words), "{claim}: {problem}");
    }
}

#[test]
fn claim_without_a_unit_or_a_source_stays_and_is_reported() {
    for (claim, words) in [
        (r#"{"measure":"amount","amount":1,"sources":["s"]}"#, "no unit"),
        (r#"{"measure":"stolen","amount":1,"currency":"USD"}"#, "names no source"),
        (r#"{"measure":"stolen","amount":1,"currency":"USD","sources":[]}"#, "names no source"),
    ] {
        let event = format!(r#"{{"id":"x","title":"E","date":"2016","claims":[{claim}]}}"#);
        let imported = read(&with_events(&event)).unwrap();
        assert_eq!(imported.timeline.events[0].details().claims.len(), 1);
        assert_eq!((imported.problems.len(), imported.problems[0].severity), (1, crate::model::Severity::Warning));
        assert!(imported.problems[0].reason.contains(words), "{}", imported.problems[0]);
    }
}

#[test]
fn sixty_bad_events_cost_only_themselves() {
    let field = |rest: &str| format!(r#"{{"id":"x","title":"E","date":"2016",{rest}}}"#);
    let dates = "0 16 2016-13 2016-00 2016-02-30 2015-02-29 2016/2015 2016-02-05T25:00Z 10000 -10000 2016-02-05T10:60Z \
        2016-13-01 2016-43-01 XXXX ../.. / 2016//2017 2016/2017/2018 NaN now soon ? 1e3 2016-02-05T24:01 later never";
    let dates = dates.split_whitespace().map(|date| format!(r#"{{"id":"x","title":"E","date":"{date}"}}"#));
    let values = ["null", "true", "7", "[]", "{}", r#"["2016"]"#, r#"{"date":"2016"}"#, r#""""#, r#"" ""#];
    let typed = values.map(|value| format!(r#"{{"id":"x","title":"E","date":{value}}}"#));
    let fields = [
        r#""kind":"none""#,
        r#""kind":5"#,
        r#""tier":"a""#,
        r#""tier":"""#,
        r#""tier":1"#,
        r#""country":"Bangladesh""#,
        r#""country":1"#,
        r#""place":[]"#,
        r#""short":{}"#,
        r#""summary":false"#,
        r#""sources":"s""#,
        r#""sources":{}"#,
        r#""sources":[null]"#,
        r#""sources":["q"]"#,
        r#""claims":{}"#,
        r#""claims":[null]"#,
        r#""claims":[[]]"#,
        r#""attribution":[{"by":"A"}]"#,
        r#""attribution":[{"by":"A","date":"soon","sources":["s"]}]"#,
        r#""disputed":[{"by":"A","sources":[]}]"#,
        r#""disputed":"A""#,
        r#""corrections":{}"#,
        r#""corrections":["A"]"#,
        r#""corrections":[{"date":"2018"}]"#,
        r#""corrections":[{"text":"A"}]"#,
        r#""more":01"#,
        r#""more":1e"#,
        r#""more":+1"#,
        r#""more":.5"#,
        r#""more":"\q""#,
        r#""more":"\u12""#,
        r#""more":undefined"#,
        r#""more":'x'"#,
        r#""more":tru"#,
    ];
    let bad: Vec<String> = dates.chain(typed).chain(fields.map(field)).collect();
    assert!(bad.len() >= 60, "{}", bad.len());
    for bad in bad {
        let problem = only_problem(&bad);
        assert!(problem.path.starts_with("events[1]") && problem.reason.len() > 10, "{bad}: {problem}");
        assert_eq!(problem.line, 4, "{bad}: {problem}");
    }
}

#[test]
fn one_bad_event_among_ten_thousand_costs_only_itself() {
    let mut events: Vec<String> = (0..10_000).map(|index| good(&format!("e{index}"))).collect();
    events[5_000] = r#"{"id":"e5000","title":"E","date":"yesterday"}"#.into();
    let imported = read(&with_events(&events.join(",\n"))).unwrap();
    assert_eq!(imported.timeline.events.len(), 9_999);
    assert_eq!(imported.problems.len(), 1);
    assert_eq!((imported.problems[0].line, imported.problems[0].path.as_str()), (5_003, "events[5000].date"));
}

#[test]
fn long_texts_and_deep_nesting_cost_only_their_event() {
    let long = "ü".repeat(10_001);
    let problem = only_problem(&format!(r#"{{"id":"x","title":"E","date":"2016","summary":"{long}"}}"#));
    assert!(problem.reason.contains("more than 10000 characters") && problem.path == "events[1].summary", "{problem}");
    for field in ["date", "country", "tier", "kind"] {
        let event = format!(r#"{{"id":"x","title":"E","{field}":"{long}"}}"#);
        assert!(only_problem(&event).to_string().len() < 250, "{field}: a reason quotes the start alone");
    }
    let (title, label) = (format!(r#""title":"{long}""#), format!(r#""label":"{long}""#));
    let kinds = format!(r#""kinds":[{{"id":"k",{label}}}],"sources":{{"s":{{"publisher":"{long}"}}}}"#);
    let imported = read(&format!(r#"{{{title},{kinds},"events":[{}]}}"#, good("a"))).unwrap();
    let paths: Vec<_> = imported.problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["title", "kinds[0].label", "sources.s.publisher"]);
    let deep = format!(r#"{{"id":"x","title":"E","date":"2016","more":{}1{}}}"#, "[".repeat(1_000), "]".repeat(1_000));
    assert!(only_problem(&deep).reason.contains("deeper than 64"));
}

#[test]
fn bad_correction_is_reported_with_path_and_reason() {
    for (correction, path, words) in [
        (r#"{"date":"soon","text":"C"}"#, ".corrections[0].date", "“soon” is not a date"),
        (r#"{"text":"C"}"#, ".corrections[0]", "“date” is missing"),
        (r#"{"date":"2026-11-27"}"#, ".corrections[0]", "“text” is missing"),
        (r#"{"date":"2026-11-27","text":" "}"#, ".corrections[0].text", "“text” is empty"),
        (r#"{"date":"2026-11-27","text":7}"#, ".corrections[0].text", "is not a text"),
    ] {
        let problem = only_problem(&format!(r#"{{"id":"x","title":"E","date":"2016","corrections":[{correction}]}}"#));
        assert_eq!(problem.path, format!("events[1]{path}"), "{correction}: {problem}");
        assert!(problem.reason.contains(words), "{correction}: {problem}");
    }
}

#[test]
fn bad_date_of_the_last_update_is_reported_and_left_empty() {
    let read = |updated: &str| read(&format!(r#"{{"updated":{updated},"events":[{}]}}"#, good("a"))).unwrap();
    let sound = read(r#""2026-11""#);
    assert_eq!((sound.timeline.updated, sound.problems.len()), ("2026-11".parse().ok(), 0));
    for (updated, words) in [
        (r#""2026-13-01""#, "has no month 13"),
        (r#""""#, "is not a date"),
        (r#""2026-11-27T10:00:00.5Z""#, "fractions of a second"),
        ("2026", "is not a text"),
        ("null", "is not a text"),
    ] {
        let imported = read(updated);
        let [problem] = imported.problems.as_slice() else { panic!("{updated}: {:?}", imported.problems) };
        assert_eq!((problem.path.as_str(), problem.done, imported.timeline.updated), ("updated", "left empty", None));
        assert!(problem.reason.contains(words), "{updated}: {problem}");
    }
}

#[test]
fn source_with_another_scheme_is_reported_and_not_linked() {
    let text = r#"{"sources":{"s":{"publisher":"P","url":"javascript:alert(1)","archived":"ftp://example.org/"}},"events":[{"id":"a","title":"E","date":"2016"}]}"#;
    let imported = read(text).unwrap();
    let source = imported.timeline.source("s").unwrap();
    assert_eq!((source.url.as_str(), source.archived.as_str()), ("", ""));
    for (problem, path, words) in [
        (&imported.problems[0], "sources.s.url", "javascript:alert(1)"),
        (&imported.problems[1], "sources.s.archived", "ftp://example.org/"),
    ] {
        assert_eq!((problem.path.as_str(), problem.done), (path, "shown without its link"));
        assert!(problem.reason.contains(words), "{problem}");
    }
}

#[test]
fn text_that_is_not_a_timeline_is_refused_with_its_location() {
    let refused = |text: &str| read(text).unwrap_err();
    assert_eq!(refused("").code(), "E_DATA_EMPTY");
    assert_eq!(refused(" \n").code(), "E_DATA_EMPTY");
    assert_eq!(refused(r#"{"events":[]}"#).code(), "E_DATA_EMPTY");
    assert!(refused("<!doctype html>").to_string().contains("1:1: this is not JSON"));
    for text in ["[]", "1", "null", "{}", r#"{"events":{}}"#] {
        let error = refused(text);
        assert!(error.code() == "E_DATA_SYNTAX" && error.to_string().contains("not a timeline"), "{text}: {error}");
    }
    let broken = with_events(&format!("{},\n{{\"id\": \"b\"", good("a")));
    let Error::Syntax(problem) = refused(&broken) else { panic!("a syntax error") };
    assert_eq!((problem.line, problem.column), (5, 1), "{problem}");
    assert!(problem.reason.contains("1 event before it is intact"), "{problem}");
}

#[test]
fn only_currency_of_the_claims_is_the_default() {
    let claim =
        |currency: &str| format!(r#"{{"measure":"stolen","amount":1,"currency":"{currency}","sources":["s"]}}"#);
    let event = |id: &str, currency: &str| {
        format!(r#"{{"id":"{id}","title":"E","date":"2016","claims":[{}]}}"#, claim(currency))
    };
    let currency = |events: &str| read(&with_events(events)).unwrap().timeline.currency;
    assert_eq!(currency(&[event("a", "USD"), event("b", "USD")].join(",")), "USD");
    assert_eq!(currency(&[event("a", "USD"), event("b", "EUR")].join(",")), "");
    assert_eq!(currency(&good("a")), "");
}

#[test]
#[cfg(feature = "formats")]
fn unknown_fields_are_reported_to_authors() {
    let claim = r#"{"measure":"stolen","amount":1,"currency":"USD","sources":["s"],"mesure":1}"#;
    let events = format!(r#"{{"id":"a","title":"E","date":"2016","summry":"x","claims":[{claim}]}}"#);
    let imported = read(&with_events(&events).replacen("\"title\"", "\"titel\"", 1)).unwrap();
    let reported: Vec<_> = imported.problems.iter().map(|problem| (problem.path.as_str(), problem.done)).collect();
    let paths = ["titel", "events[0].summry", "events[0].claims[0].mesure"];
    assert_eq!(reported, paths.map(|path| (path, "not read")));
}

#[test]
fn byte_order_mark_is_skipped_and_events_are_sorted_by_time() {
    let text = r#"{"events":[{"id":"b","title":"E","date":"2017"},{"id":"a","title":"E","date":"2016"},{"id":"c","title":"E","date":"2016-01"}]}"#;
    let imported = read(&format!("\u{feff}{text}")).unwrap();
    let ids: Vec<_> = imported.timeline.events.iter().map(|event| event.id.as_str()).collect();
    // The longer of two that start together comes first.
    assert_eq!(ids, ["a", "c", "b"]);
}

#[test]
fn measures_of_the_timeline_are_checked() {
    let reasons = |measures: &str, claim: &str| -> Vec<String> {
        let text = with_events(&format!(
            r#"{{"id":"a","title":"E","date":"2016","claims":[{claim}]}}, {{"id":"b","title":"E","date":"2017"}}"#
        ))
        .replacen('{', &format!(r#"{{"measures":[{measures}],"#), 1);
        read(&text).unwrap().problems.iter().map(|problem| format!("{}: {}", problem.path, problem.reason)).collect()
    };
    let own = r#"{"id":"killed","label":"People killed","unit":"people"}"#;
    let killed = r#"{"measure":"killed","amount":12,"sources":["s"]}"#;
    assert_eq!(reasons(own, killed), [""; 0]);
    let one = |measures: &str, claim: &str, expected: &str| {
        let found = reasons(measures, claim);
        assert!(found.len() == 1 && found[0].starts_with(expected), "{found:?}");
    };
    one("", killed, "events[0].claims[0].measure: the measure “killed” does not exist; write one of: amount");
    one(&format!("{own},{own}"), killed, "measures[1].id: write at most 20 measures, with different ids");
    one(r#"{"id":"stolen","label":"S"}"#, "", "measures[0].id: write at most 20 measures, with different ids");
    one(r#"{"id":"killed"}"#, "", "measures[0]: the field “label” is missing; add it");
    // What only a tool for editors checks.
    if cfg!(feature = "formats") {
        one(
            own,
            &killed.replace("12", r#"12,"currency":"USD""#),
            "events[0].claims[0]: the measure has a unit; remove",
        );
        one(r#"{"id":"Killed","label":"K"}"#, "", "measures[0].id: write at most 20 measures, with different ids");
    }
    let many: Vec<String> = (0..21).map(|nth| format!(r#"{{"id":"m{nth}","label":"M"}}"#)).collect();
    one(&many.join(","), "", "measures[20].id: write at most 20 measures, with different");
}

#[cfg(feature = "formats")]
#[test]
fn events_in_an_object_have_their_keys_as_ids() {
    let text = r#"{"events":{"one":{"title":"A","date":"2016"},"two":{"id":"b","title":"B","date":"2017"}}}"#;
    let Imported { timeline, problems, .. } = read(text).unwrap();
    let ids: Vec<_> = timeline.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids, ["one", "b"]);
    assert!(
        problems.len() == 1 && problems[0].to_string().starts_with("1:11: events: the events are an object"),
        "{problems:?}"
    );
}

#[test]
fn all_lists_are_read_in_small_steps() {
    const COUNT: usize = 1_000;
    let all = |item: &dyn Fn(usize) -> String| (0..COUNT).map(item).collect::<Vec<_>>().join(",");
    let text = format!(
        r#"{{"kinds":[{}],"sources":{{{}}},"events":[{}],"periods":[{}],"notes":[{}]}}"#,
        all(&|index| format!(r#"{{"id":"k{index}","label":"K"}}"#)),
        all(&|index| format!(r#""s{index}":{{"publisher":"P"}}"#)),
        all(&|index| format!(r#"{{"id":"e{index}","title":"E","date":"2016"}}"#)),
        all(&|index| format!(r#"{{"label":"P{index}","from":"2016"}}"#)),
        all(&|index| format!(r#"{{"text":"N{index}","sources":["s1"]}}"#)),
    );
    let mut import = Import::new(text.len()).unwrap();
    import.push(text.as_bytes()).unwrap();
    let lengths = |import: &Import| {
        let Timeline { kinds, sources, events, periods, notes, .. } = &import.timeline;
        [kinds.len(), sources.len(), events.len(), periods.len(), notes.len()]
    };
    let mut before = lengths(&import);
    while import.step().unwrap() < 1.0 {
        let after = lengths(&import);
        assert!(before.iter().zip(after).all(|(before, after)| after - before <= STEP.1), "{before:?} to {after:?}");
        before = after;
    }
    assert_eq!((lengths(&import), import.finish().problems), ([COUNT; 5], Vec::new()));
}
