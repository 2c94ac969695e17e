//! Small inputs from other people's test suites, and near relatives of them: what is reported, where, and what is kept.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]
#![cfg(feature = "formats")]

use heistline::import::{Error, Imported, read_any};
use heistline::model::Problem;

fn read(text: &str) -> Imported {
    read_any(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}")).1
}

/// The problem for which nothing of a text is shown.
fn refusal(text: &str) -> Problem {
    match read_any(text.as_bytes()) {
        Err(Error::Syntax(problem)) => problem,
        other => panic!("{text}: {other:?}"),
    }
}

/// The column right behind some text.
fn behind(text: &str, what: &str) -> usize {
    text.find(what).unwrap_or_else(|| panic!("{what} in {text}")) + what.len() + 1
}

/// Each problem as `path: reason`.
fn reasons(imported: &Imported) -> Vec<String> {
    imported.problems.iter().map(|problem| format!("{}: {}", problem.path, problem.reason)).collect()
}

fn has(imported: &Imported, path: &str, words: &str) -> bool {
    imported.problems.iter().any(|problem| problem.path == path && problem.reason.contains(words))
}

/// Heistline JSON with one event, beside some other fields.
fn with(fields: &str) -> String {
    format!(r#"{{{fields},"events":[{{"id":"a","title":"A","date":"2016"}}]}}"#)
}

#[test]
fn missing_comma_behind_a_list_is_an_error_at_that_byte() {
    let event = r#""events":[{"id":"a","title":"A","date":"2016"}]"#;
    for (text, bracket) in [
        (format!(r#"{{"kinds":[{{"id":"k","label":"K"}}]"periods":[],{event}}}"#), r#""K"}]"#),
        (format!(r#"{{"periods":[{{"label":"P","from":"2015"}}]"notes":[],{event}}}"#), r#""2015"}]"#),
        (format!(r#"{{"sources":{{"s":{{"publisher":"P"}}}}"notes":[],{event}}}"#), r#""P"}}"#),
        (format!(r#"{{"kinds":[{{"id":"k","label":"K"}}][{{"id":"m","label":"M"}}],{event}}}"#), r#""K"}]"#),
        (format!(r#"{{"x":[1]"title":"T",{event}}}"#), "[1]"),
        (format!(r#"{{"title":"T""lang":"en",{event}}}"#), r#""T""#),
        (format!(r#"{{{event}"title":"T"}}"#), r#""2016"}]"#),
        (
            r#"{"events":[{"start_date":{"year":2016},"text":{"headline":"A"}}]"eras":[]}"#.into(),
            r#""headline":"A"}}]"#,
        ),
        (r#"{"timeline":{"date":[{"startDate":"2016","headline":"A"}]"era":[]}}"#.into(), r#""A"}]"#),
        (r#"{"items":[{"id":1,"content":"A","start":"2016-02-05"}]"groups":[{"id":"g"}]}"#.into(), r#""2016-02-05"}]"#),
        (r#"{"groups":[{"id":"g"}]"options":{},"items":[{"content":"A","start":"2016-02-05"}]}"#.into(), r#""g"}]"#),
    ] {
        let problem = refusal(&text);
        assert_eq!((problem.line, problem.column), (1, behind(&text, bracket)), "{text}: {problem}");
        assert!(problem.reason.contains("this is not JSON: a comma or a closing bracket is missing"), "{problem}");
    }
}

#[test]
fn javascript_is_read_as_the_json_that_it_means_and_reported() {
    for (script, line) in [
        ("[\n  {id: 1, content: 'A', start: '2013-04-09'},\n]", 2),
        ("{\"events\":[\n{\"start_date\":{\"year\":2013},\"text\":{\"headline\":\"A\"}},\n]}", 2),
        ("storyjs_jsonp_data = {\"timeline\":{\"date\":[{\"startDate\":\"2013\",\"headline\":\"A\"}]}}", 1),
        ("// ours\nshow({\"events\":[{\"id\":\"a\",\"title\":\"A\",\"date\":\"2013\"}]});", 1),
    ] {
        let imported = read(script);
        assert_eq!(imported.timeline.events[0].title, "A", "{script}");
        let [problem] = imported.problems.as_slice() else { panic!("{script}: {:?}", imported.problems) };
        assert!(problem.line == line && problem.reason.contains("this is JavaScript"), "{script}: {problem}");
    }
}

#[test]
fn an_object_instead_of_a_list_of_slides_is_read_as_one_and_reported() {
    let slide = |year: &str| {
        format!(r#"{{"start_date":{{"year":{year}}},"end_date":{{"year":{year}}},"text":{{"headline":"{year}"}}}}"#)
    };
    let (one, two) = (slide("1961"), slide("1962"));
    for (events, eras, count) in [
        (format!("[{one},{two}]"), one.clone(), (2, 1)),
        (format!(r#"{{"0":{one},"1":{two}}}"#), format!("[{one}]"), (2, 1)),
        (one.clone(), format!(r#"{{"a":{one},"b":{two}}}"#), (1, 2)),
    ] {
        let imported = read(&format!(r#"{{"events":{events},"eras":{eras}}}"#));
        assert_eq!((imported.timeline.events.len(), imported.timeline.periods.len()), count, "{events} {eras}");
        assert!(reasons(&imported).iter().all(|reason| reason.contains("is an object; write a list")), "{imported:?}");
        assert!(!imported.problems.is_empty());
    }
}

#[test]
fn text_behind_the_end_is_an_error() {
    let item = r#"[{"id":1,"content":"A","start":"2016-02-05"}]"#;
    let slide = r#"{"events":[{"start_date":{"year":2016},"text":{"headline":"A"}}]}"#;
    let own = r#"{"events":[{"id":"a","title":"A","date":"2016"}]}"#;
    for document in [item, slide, own] {
        for more in ["and more", item, slide, "]", ",", "null"] {
            let text = format!("{document} {more}");
            let problem = refusal(&text);
            assert_eq!((problem.line, problem.column), (1, document.len() + 2), "{text}: {problem}");
            assert!(problem.reason.contains("this is not JSON: there is more after the end"), "{text}: {problem}");
        }
    }
}

#[test]
fn value_that_is_not_json_is_reported_wherever_it_is() {
    for (fields, path) in [
        (r#""$schema":nul"#, "$schema"),
        (r#""title":@"#, "title"),
        (r#""title":@,"title":"T""#, "title"),
        (r#""x":[tru,]"#, "x[0]"),
        (r#""x":{"y":[1,{"z":nul}]}"#, "x.y[1].z"),
        (r#""events":[nul]"#, "events[0]"),
        (r#""kinds":[nul]"#, "kinds[0]"),
        (r#""kinds":[{"id":"k","label":nul}],"kinds":[]"#, "kinds[0].label"),
        (r#""sources":{"s":{"publisher":"P","x":01}}"#, "sources.s.x"),
        (r#""sources":{"s":nul,"s":{"publisher":"P"}}"#, "sources.s"),
        (r#""periods":[{"label":"\q","from":"2016"}]"#, "periods[0].label"),
        (r#""notes":[+1]"#, "notes[0]"),
    ] {
        let imported = read(&with(fields));
        assert!(has(&imported, path, "this is not JSON: "), "{fields}: {:?}", reasons(&imported));
        assert_eq!(imported.timeline.events.len(), 1, "{fields}");
    }
    for (text, path) in [
        (r#"{"x":nul,"events":[{"start_date":{"year":2016},"text":{"headline":"A"}}]}"#, "x"),
        (r#"{"scale":nul,"events":[{"start_date":{"year":2016},"text":{"headline":"A"}}]}"#, "scale"),
        (r#"{"timeline":{"headline":tru,"date":[{"startDate":"2016","headline":"A"}]}}"#, "timeline.headline"),
        (r#"{"timeline":{"x":tru,"date":[{"startDate":"2016","headline":"A"}]}}"#, "timeline.x"),
        (r#"{"x":@,"items":[{"id":1,"content":"A","start":"2016-02-05"}]}"#, "x"),
        (r#"{"options":{"x":@},"items":[{"id":1,"content":"A","start":"2016-02-05"}]}"#, "options.x"),
    ] {
        let imported = read(text);
        assert!(has(&imported, path, "this is not JSON: "), "{text}: {:?}", reasons(&imported));
        assert_eq!(imported.timeline.events.len(), 1, "{text}");
    }
}

#[test]
fn last_value_of_a_repeated_key_counts_and_the_others_are_reported() {
    let event = r#"{"id":"a","title":"A","date":"2016","title":"B"}"#;
    let claim = r#"{"measure":"stolen","amount":{"min":1,"min":2,"max":3},"currency":"USD","sources":["s"],"note":"x","note":"y"}"#;
    let text = format!(
        r#"{{"title":"One","title":"Two","events":[{{"id":"z","title":"Z","date":"2015"}}],"sources":{{"s":{{"publisher":"First"}},"s":{{"publisher":"P","publisher":"Last"}}}},"x":1,"x":2,"events":[{event},{{"id":"b","title":"B","date":"2017","claims":[{claim}]}}]}}"#
    );
    let imported = read(&text);
    let timeline = &imported.timeline;
    assert_eq!((timeline.title.as_str(), timeline.events[0].title.as_str(), timeline.events.len()), ("Two", "B", 2));
    assert_eq!(timeline.sources.len(), 1);
    assert_eq!(timeline.source("s").unwrap().publisher, "Last");
    let claim = &timeline.events[1].details().claims[0];
    assert_eq!((claim.amount.min, claim.note.as_str()), (Some(2.0), "y"));
    for path in [
        "title",
        "events",
        "sources.s",
        "sources.s.publisher",
        "x",
        "events[0].title",
        "events[1].claims[0].note",
        "events[1].claims[0].amount.min",
    ] {
        assert!(has(&imported, path, "this key is there again"), "{path}: {:?}", reasons(&imported));
    }
    let json = heistline::export::json(timeline).unwrap();
    assert_eq!(json.matches("\"s\": {").count(), 1, "{json}");
    assert_eq!(read(&json).problems, []);
}

#[test]
fn repeated_source_is_the_last_one_among_any_number() {
    for count in [2, 3, 21, 24, 200, 5_000] {
        let others = |from: usize| {
            (from..count).map(|index| format!(r#""k{index:04}":{{"publisher":"Z"}},"#)).collect::<String>()
        };
        let sources =
            format!(r#""sources":{{"k0011":{{"publisher":"First"}},{}"k0011":{{"publisher":"Last"}}}}"#, others(12));
        let imported = read(&with(&sources));
        assert_eq!(imported.timeline.source("k0011").unwrap().publisher, "Last", "{count}");
        assert_eq!(reasons(&imported).len(), 1, "{count}: {:?}", reasons(&imported));
    }
}

#[test]
fn repeated_keys_of_foreign_formats_are_reported() {
    for (text, path) in [
        (
            r#"{"events":[{"start_date":{"year":2015,"year":2016},"text":{"headline":"A"}}]}"#,
            "events[0].start_date.year",
        ),
        (
            r#"{"events":[{"start_date":{"year":2016},"text":{"headline":"Z"},"text":{"headline":"A"}}]}"#,
            "events[0].text",
        ),
        (
            r#"{"scale":"human","scale":"human","events":[{"start_date":{"year":2016},"text":{"headline":"A"}}]}"#,
            "scale",
        ),
        (r#"{"events":[],"events":[{"start_date":{"year":2016},"text":{"headline":"A"}}]}"#, "events"),
        (r#"[{"content":"Z","content":"A","start":"2016-01-01"}]"#, "[0].content"),
        (r#"{"items":[{"content":"Z","start":"2016"}],"items":[{"content":"A","start":"2016-01-01"}]}"#, "items"),
        (
            r#"{"groups":[{"id":"y","id":"x"}],"items":[{"content":"A","start":"2016-01-01","group":"x"}]}"#,
            "groups[0].id",
        ),
    ] {
        let imported = read(text);
        assert!(has(&imported, path, "this key is there again"), "{text}: {:?}", reasons(&imported));
        assert_eq!(imported.timeline.events[0].title, "A", "{text}");
    }
}

#[test]
fn unknown_fields_are_reported_at_every_depth() {
    let claim = r#"{"measure":"stolen","amount":{"mim":1000,"max":2000,"abuot":true},"currency":"USD","sources":["s"],"nte":1}"#;
    let said = r#"{"by":"A","sources":["s"],"too":"B"}"#;
    let fields = r#""titel":"T","kinds":[{"id":"k","label":"K","color":"red"}],"sources":{"s":{"publisher":"P","link":"x"}},"periods":[{"label":"P","from":"2015","til":"2016"}],"notes":[{"text":"N","sources":["s"],"by":"A"}]"#;
    let text = format!(
        r#"{{{fields},"events":[{{"id":"a","title":"A","date":"2016","summry":"x","claims":[{claim}],"attribution":[{said}],"disputed":[{said}],"corrections":[{{"date":"2018","text":"C","by":"B"}}]}}]}}"#
    );
    let imported = read(&text);
    let mut paths: Vec<_> = imported.problems.iter().map(|problem| problem.path.as_str()).collect();
    paths.sort_unstable();
    let expected = [
        "events[0].attribution[0].too",
        "events[0].claims[0].amount.abuot",
        "events[0].claims[0].amount.mim",
        "events[0].claims[0].nte",
        "events[0].corrections[0].by",
        "events[0].disputed[0].too",
        "events[0].summry",
        "kinds[0].color",
        "notes[0].by",
        "periods[0].til",
        "sources.s.link",
        "titel",
    ];
    assert_eq!(paths, expected);
    assert!(imported.problems.iter().all(|problem| problem.reason.contains("there is no such field")));
}

#[test]
fn amounts_keep_seventeen_digits() {
    for amount in
        ["95543096683.25211", "0.30000000000000004", "123456789.12345679", "1.7976931348623157e308", "9007199254740993"]
    {
        let claim = format!(r#"{{"measure":"stolen","amount":{amount},"token":"ETH","sources":["s"]}}"#);
        let text = format!(
            r#"{{"sources":{{"s":{{"publisher":"P"}}}},"events":[{{"id":"a","title":"A","date":"2016","claims":[{claim}]}}]}}"#
        );
        let written = heistline::export::json(&read(&text).timeline).unwrap();
        let figure = written.split_once(r#""amount":"#).unwrap().1.split_once(',').unwrap().0;
        assert_eq!(figure.parse::<f64>(), amount.parse::<f64>(), "{written}");
    }
}

#[test]
fn dates_are_read_or_refused_for_a_reason_that_is_true() {
    let text = |date: &str| {
        format!(r#"{{"events":[{{"id":"a","title":"A","date":"{date}"}},{{"id":"b","title":"B","date":"2020"}}]}}"#)
    };
    for (date, words) in [
        ("2016-02-05T10:00Z15", "has an offset that does not exist"),
        ("2016-02-05T10:00+99", "has an offset that does not exist"),
        ("[..1983,1985..]", "is open at both ends"),
        ("XXXX", "has no digit of its year"),
    ] {
        let imported = read(&text(date));
        assert_eq!((imported.timeline.events.len(), imported.problems.len()), (1, 1), "{date}");
        assert!(has(&imported, "events[0].date", words), "{date}: {:?}", reasons(&imported));
    }
    for (date, written, words) in [
        ("2016-02/2016-02-10", "2016-02/2016-02-10", ""),
        ("2016-02-05T24:00:00", "2016-02-06T00:00", ""),
        ("2016-02-05T24:00:00Z", "2016-02-06T00:00Z", ""),
        ("2016-02-05T10:00:00.000Z", "2016-02-05T10:00:00Z", "fractions of a second are not carried over"),
    ] {
        let imported = read(&text(date));
        assert_eq!(imported.timeline.events[0].date.to_string(), written);
        assert_eq!(imported.problems.len(), usize::from(!words.is_empty()), "{:?}", reasons(&imported));
        assert!(words.is_empty() || has(&imported, "events[0].date", words), "{:?}", reasons(&imported));
        let table = read(&format!("id,date,title\na,{date},A\nb,2020,B\n"));
        assert_eq!(table.timeline.events[0].date.to_string(), written);
        assert_eq!(table.problems.len(), usize::from(!words.is_empty()), "{:?}", reasons(&table));
    }
}

#[test]
fn end_within_the_start_is_kept_in_foreign_formats() {
    for text in [
        r#"[{"content":"A","start":"2016-02","end":"2016-02-10"}]"#,
        r#"{"events":[{"start_date":{"year":2016,"month":2},"end_date":{"year":2016,"month":2,"day":10},"text":{"headline":"A"}}]}"#,
        "Year,Month,End Year,End Month,End Day,Headline\n2016,2,2016,2,10,A\n",
        "date,end,title\n2016-02,2016-02-10,A\n",
    ] {
        let imported = read(text);
        assert_eq!(imported.timeline.events[0].date.to_string(), "2016-02/2016-02-10", "{text}");
        assert_eq!(reasons(&imported), [""; 0], "{text}");
    }
}

#[test]
fn background_items_that_vis_timeline_hides_are_reported() {
    let text = |group: &str| {
        format!(
            r#"{{"items":[{{"id":1,"content":"A","start":"2016-02-05","group":"g"}},{{"id":2,"content":"P","start":"2016-01-01","end":"2016-03-01","type":"background"{group}}}],"groups":[{{"id":"g","content":"G"}}]}}"#
        )
    };
    let unknown = read(&text(r#","group":"none such""#));
    assert!(
        has(&unknown, "items[1].group", "the group “none such” is not among the groups"),
        "{:?}",
        reasons(&unknown)
    );
    assert_eq!(unknown.problems.len(), 1);
    let known = read(&text(r#","group":"g""#));
    assert!(has(&known, "items[1].group", "“group of a background item” is not carried over"), "{:?}", reasons(&known));
    assert_eq!(reasons(&read(&text(""))), [""; 0]);
}

#[test]
fn wrong_quotes_in_a_table_are_reported_and_the_text_is_kept() {
    for (row, title, words) in [
        ("b,2017,\"said \"so\" twice\",C\n", "said \"so\" twice", "a quote inside of quotes is not doubled"),
        ("b,2017,\"not closed,C", "\"not closed", "a quote is opened and not closed"),
        ("b,2017,\"not closed,C\n", "\"not closed", "a quote is opened and not closed"),
        ("b,2017,\"p\"q,C\n", "\"p\"q", "a quote is opened and not closed"),
    ] {
        let imported = read(&format!("id,date,title,summary\na,2016,A,B\n{row}"));
        assert_eq!((imported.timeline.events.len(), imported.problems.len()), (2, 1), "{row}");
        assert_eq!(imported.timeline.events[1].title, title);
        assert_eq!(imported.timeline.events[1].details().summary, "C");
        assert!(has(&imported, "row 3, title", words), "{:?}", reasons(&imported));
        assert_eq!((imported.problems[0].line, imported.problems[0].column), (3, 8));
        let sheet = read(&format!("Group,Year,Headline,Text\na,2016,A,B\n{row}"));
        assert!(has(&sheet, "row 3, Headline", words), "{:?}", reasons(&sheet));
    }
    let imported = read("id,date,title,summary\na,2016,A,\"two\nlines\" \nb,2017,B,C\n");
    assert_eq!(reasons(&imported), [""; 0]);
    let details = imported.timeline.events[0].details();
    assert_eq!((details.summary.as_str(), details.text.as_str()), ("two lines", "two\\\nlines"));
}

/// All characters that no output may hold.
fn forbidden() -> impl Iterator<Item = char> {
    ('\0'..='\u{9F}')
        .filter(|letter| letter.is_control() && !"\t\n\r".contains(*letter))
        .chain(['\u{FFFE}', '\u{FFFF}'])
}

/// Reads a text that has a forbidden character in every field, and checks that no output has it.
fn check_clean(letter: char, text: &str) {
    let imported = read(text);
    let control = imported.problems.iter().filter(|problem| problem.reason.contains("control character")).count();
    // HTML and cells collapse white space.
    assert!(control > 0 || letter.is_whitespace(), "{text:?}: {:?}", reasons(&imported));
    let timeline = &imported.timeline;
    let list = heistline::export::list::html(timeline, heistline::locale::native::english());
    for output in [heistline::export::json(timeline).unwrap(), heistline::export::csv(timeline), list] {
        assert!(!output.contains(|letter| forbidden().any(|other| other == letter)), "{text:?}: {output:?}");
        assert!(!output.contains("\\u00"), "{output}");
    }
}

#[test]
fn control_characters_reach_no_output_from_any_field() {
    for letter in forbidden() {
        let x = format!("\\u{:04x}", u32::from(letter));
        let sources = format!(r#""sources":{{"s{x}":{{"publisher":"P{x}","title":"T{x}","date":"2016"}}}}"#);
        let claim = format!(r#"{{"measure":"stolen","amount":1,"token":"E{x}TH","note":"N{x}","sources":["s{x}"]}}"#);
        let said = format!(r#"{{"by":"A{x}","to":"B{x}","confidence":"C{x}","note":"D{x}","sources":["s{x}"]}}"#);
        let denied = format!(r#"{{"by":"A{x}","note":"D{x}","sources":["s{x}"]}}"#);
        let event = format!(
            r#"{{"id":"a{x}","title":"First{x}second","date":"2016","kind":"k{x}","short":"S{x}","place":"P{x}","summary":"S{x}","sources":["s{x}"],"claims":[{claim}],"attribution":[{said}],"disputed":[{denied}],"corrections":[{{"date":"2018","text":"C{x}"}}]}}"#
        );
        check_clean(
            letter,
            &format!(
                r#"{{"title":"T{x}","lang":"en{x}","note":"N{x}",{sources},"kinds":[{{"id":"k{x}","label":"K{x}"}}],"periods":[{{"label":"P{x}","from":"2015","sources":["s{x}"]}}],"notes":[{{"text":"T{x}","sources":["s{x}"]}}],"events":[{event}]}}"#
            ),
        );
        check_clean(
            letter,
            &format!(
                r#"{{"title":{{"text":{{"headline":"T{x}","text":"N{x}"}}}},"events":[{{"unique_id":"a{x}","group":"G{x}","start_date":{{"year":2016}},"text":{{"headline":"A{x}","text":"B{x} &#x{:x};"}},"location":{{"name":"L{x}"}},"media":{{"url":"https://example.org/","caption":"C{x}","credit":"D{x}"}}}}],"eras":[{{"start_date":{{"year":2015}},"end_date":{{"year":2017}},"text":{{"headline":"E{x}"}}}}]}}"#,
                u32::from(letter)
            ),
        );
        check_clean(
            letter,
            &format!(
                r#"{{"groups":[{{"id":"g{x}","content":"G{x}"}}],"items":[{{"id":"a{x}","group":"g{x}","content":"A{x}","title":"T{x}","start":"2016-02-05"}},{{"id":2,"group":"g{x}","content":"P{x}","start":"2015-01-01","end":"2017-01-01","type":"background"}}]}}"#
            ),
        );
        let x = letter;
        check_clean(
            letter,
            &format!(
                "row,id,date,title,kind,short,place,summary,measure,amount,token,by,to,confidence,note,source,source title,source key,lang\n\
             timeline,,,T{x}T,,,,,,,,,,,N{x}N,,,,en{x}x\n\
             kind,k{x}k,,K{x}K,,,,,,,,,,,,,,,\n\
             ,a{x}a,2016,A{x}A,k{x}k,S{x}S,P{x}P,S{x}S,stolen,1,E{x}E,,,,N{x}N,P{x}P,T{x}T,s{x}s,\n\
             attribution,a{x}a,,,,,,,,,,B{x}B,T{x}T,C{x}C,N{x}N,P{x}P,T{x}T,s{x}s,\n\
             dispute,a{x}a,,,,,,,,,,B{x}B,,,N{x}N,P{x}P,T{x}T,s{x}s,\n\
             correction,a{x}a,2018,,,,,,,,,,,,N{x}N,,,,\n\
             period,,2015,P{x}P,,,,,,,,,,,,P{x}P,T{x}T,s{x}s,\n\
             note,,,,,,,,,,,,,,N{x}N,P{x}P,T{x}T,s{x}s,\n"
            ),
        );
        check_clean(letter, &format!("Year,Headline,Text,Group\n2016,A{x}A,B{x}B,G{x}G\n"));
    }
}

#[test]
fn address_with_a_control_character_is_dropped_and_never_mended() {
    for letter in forbidden() {
        for address in [
            format!("https://exam{letter}ple.org/"),
            format!("ht{letter}tps://example.org/"),
            format!("https://example.org/{letter}"),
        ] {
            let sources = serde_json::json!({"s": {"publisher": "P", "url": address, "archived": address}});
            let text = with(&format!(r#""sources":{sources}"#));
            let imported = read(&text);
            for path in ["sources.s.url", "sources.s.archived"] {
                assert!(has(&imported, path, "is not a web address"), "{address:?}: {:?}", reasons(&imported));
            }
            let source = imported.timeline.source("s").unwrap();
            assert_eq!((source.url.as_str(), source.archived.as_str()), ("", ""));
        }
    }
}

#[test]
#[cfg(feature = "cli")]
fn pictures_and_cards_of_texts_with_control_characters_are_well_formed() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("control-characters");
    std::fs::create_dir_all(&folder).unwrap();
    let x = "\\u000b\\u0000\\uffff";
    let data = format!(
        r#"{{"title":"T{x}","events":[{{"id":"a{x}","title":"First{x}second","date":"2016"}},{{"id":"b","title":"B","date":"2017"}}]}}"#
    );
    let path = folder.join("data.json");
    std::fs::write(&path, data).unwrap();
    for (name, arguments) in [
        ("a.svg", vec!["render"]),
        ("b.svg", vec!["render", "--card"]),
        ("c.png", vec!["render"]),
        ("d.html", vec!["list"]),
    ] {
        let output = folder.join(name);
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_heistline"));
        let ended = command.args(arguments).arg(&path).arg("-o").arg(&output).output().unwrap();
        assert_eq!(ended.status.code(), Some(1), "{name}: {}", String::from_utf8_lossy(&ended.stderr));
        let bytes = std::fs::read(&output).unwrap();
        if let Ok(text) = String::from_utf8(bytes) {
            assert!(!text.contains(|letter| forbidden().any(|other| other == letter)), "{name}: {text}");
        }
    }
}
