//! Samples of foreign formats. `tests/samples/` has a folder per format; beside each sample are the approved problems,
//! `NAME.problems.txt`, and the approved timeline, `NAME.timeline.txt`. `UPDATE=1 cargo test --features cli --test import` writes them
//! again, for review.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]
#![cfg(feature = "formats")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use heistline::export;
use heistline::import::{self, Error, Imported};
use heistline::model::{Problem, Severity, Timeline};
use proptest::prelude::*;

/// The folders of the samples, and the names of their formats.
const FORMATS: &[(&str, &str)] = &[
    ("timelinejs", "TimelineJS"),
    ("sheet", "TimelineJS spreadsheet"),
    ("vis", "vis-timeline"),
    ("table", "table"),
    ("ics", "iCalendar"),
    #[cfg(feature = "workbooks")]
    ("workbook", "workbook"),
];

fn samples(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(Path::new("tests/samples").join(folder)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut samples: Vec<_> = paths
        .filter(|path| ![".problems.txt", ".timeline.txt"].iter().any(|end| path.display().to_string().ends_with(end)))
        .collect();
    samples.sort();
    assert!(!samples.is_empty(), "no samples in {folder}");
    samples
}

/// The timeline with a line per item.
fn summary(timeline: &Timeline) -> String {
    let mut summary = String::new();
    let mut line = |parts: &[&str]| {
        let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).copied().collect();
        if parts.len() < 2 {
            return;
        }
        writeln!(summary, "{}", parts.join(" | ")).unwrap();
    };
    line(&["title", &timeline.title]);
    if !timeline.note.is_empty() {
        line(&["note", &timeline.note]);
    }
    for kind in &timeline.kinds {
        line(&["kind", &kind.id, &kind.label]);
    }
    for (key, source) in &timeline.sources {
        let date = source.date.map(|date| date.to_string()).unwrap_or_default();
        line(&["source", key, &source.publisher, &source.title, &date, &source.url]);
    }
    for period in &timeline.periods {
        let to = period.to.map(|date| date.to_string()).unwrap_or_default();
        line(&["period", &period.from.to_string(), &to, &period.label, &period.sources.join(", ")]);
    }
    line(&["opening", &timeline.text]);
    for media in &timeline.media {
        line(&["media", &serde_json::to_string(media).unwrap()]);
    }
    for note in &timeline.notes {
        line(&["statement", &note.text, &note.sources.join(", ")]);
    }
    for event in &timeline.events {
        let kind = event.kind.map(|kind| timeline.kinds[usize::from(kind)].id.as_str()).unwrap_or_default();
        let details = event.details();
        let (place, sources) = (&details.place, details.sources.join(", "));
        let date = event.date.to_string();
        line(&["event", &event.id, &date, &event.title, kind, place, &details.summary, &sources]);
        line(&["date text", &details.date_text]);
        line(&["text", &details.text]);
        for media in &details.media {
            line(&["media", &serde_json::to_string(media).unwrap()]);
        }
    }
    summary
}

/// Compares with the approved text beside a sample, or updates it.
fn approve(sample: &Path, what: &str, now: &str) {
    let path = sample.with_extension(format!("{what}.txt"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, now).unwrap();
    }
    let approved = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(approved == now, "{} is not what was approved:\n{now}", path.display());
}

/// Checks that an export of a timeline is imported unchanged.
fn check_round_trip(sample: &Path, imported: &Imported) {
    for (format, text) in
        [("Heistline", export::json(&imported.timeline).unwrap()), ("table", export::csv(&imported.timeline))]
    {
        let (name, again) = import::read_any(text.as_bytes()).unwrap();
        assert_eq!(name, format, "{}", sample.display());
        // Other formats rarely have alternative texts.
        let problems = again.problems.iter().filter(|problem| !problem.reason.contains("no “alt”"));
        assert_eq!(problems.count(), 0, "{} as {format}: {:?}", sample.display(), again.problems);
        assert_eq!(again.timeline, imported.timeline, "{} as {format}", sample.display());
    }
}

fn check(sample: &Path, format: &str) {
    let bytes = std::fs::read(sample).unwrap();
    // The name of the file is not used.
    let (name, imported) = import::read_any(&bytes).unwrap_or_else(|error| panic!("{}: {error}", sample.display()));
    assert_eq!(name, format, "{}", sample.display());
    check_places(&bytes, &imported.problems);
    let problems = imported.problems.iter().map(|problem| {
        let severity = if problem.severity == Severity::Error { "error" } else { "warning" };
        format!("{severity} {problem}\n")
    });
    approve(sample, "problems", &problems.collect::<String>());
    approve(sample, "timeline", &summary(&imported.timeline));
    check_round_trip(sample, &imported);
}

#[test]
fn samples_are_imported_as_approved() {
    for (folder, format) in FORMATS.iter().copied() {
        for sample in samples(folder) {
            check(&sample, format);
        }
    }
}

#[test]
fn encoding_makes_no_difference() {
    for (folder, format) in FORMATS.iter().copied() {
        for sample in samples(folder) {
            let Ok(text) = String::from_utf8(std::fs::read(&sample).unwrap()) else { continue };
            let text = text.trim_start_matches('\u{feff}');
            let units: Vec<u16> = text.encode_utf16().collect();
            let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            let plain = import::read_any(text.as_bytes()).unwrap().1;
            for bytes in [
                [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
                [b"\xFF\xFE", little.as_slice()].concat(),
                [b"\xFE\xFF", big.as_slice()].concat(),
                little,
                big,
            ] {
                let (name, other) = import::read_any(&bytes).unwrap();
                assert_eq!(name, format);
                assert_eq!(other.problems, plain.problems, "{}", sample.display());
                assert_eq!(summary(&other.timeline), summary(&plain.timeline), "{}", sample.display());
            }
        }
    }
}

#[test]
fn native_files_are_not_mistaken_for_foreign_ones() {
    for name in ["reported-thefts", "thefts-2014-2026"] {
        let bytes = std::fs::read(format!("data/{name}.json")).unwrap();
        assert_eq!(import::read_any(&bytes).unwrap().0, "Heistline", "{name}");
    }
    let plain = br#"{"events":[{"id":"a","title":"A","date":"2016"}]}"#;
    assert_eq!(import::read_any(plain).unwrap().0, "Heistline");
}

#[test]
fn ten_bad_rows_among_ten_thousand_cost_only_themselves() {
    let mut text = String::from("Year,Month,Headline\r\n");
    for row in 0..10_000 {
        let year = if row % 1_000 == 7 { "unknown".to_string() } else { (1500 + row % 500).to_string() };
        write!(text, "{year},{},Row {row}\r\n", row % 12 + 1).unwrap();
    }
    let (_, imported) = import::read_any(text.as_bytes()).unwrap();
    assert_eq!(imported.timeline.events.len(), 9_990);
    assert_eq!(imported.missing, 10);
    let [problem] = &imported.problems[..] else { panic!("{:?}", imported.problems) };
    assert_eq!((problem.line, problem.column, problem.path.as_str()), (9, 1, "row 9, Year"));
    assert_eq!((problem.count, problem.also.join(" ")), (10, "row 1009, Year row 2009, Year".into()));
    assert!(problem.reason.contains("“unknown” is not a year"), "{problem}");
}

#[test]
fn events_that_could_not_be_read_are_counted_in_every_format() {
    for (text, missing) in [
        (r#"{"events":[{"id":"a","title":"A","date":"2016"},{"id":"a","title":"B","date":"2017"},7,{"id":"b"}]}"#, 3),
        (r#"{"events":[{"start_date":{"year":1},"text":{"headline":"A"}},{"start_date":{"year":"x"}},7]}"#, 2),
        (r#"{"timeline":{"date":[{"startDate":"2011","headline":"A"},{"startDate":"soon"},7]}}"#, 2),
        ("Year,Headline\n2016,A\nsoon,B\n", 1),
        (r#"[{"start":"2016-01-01","content":"A"},{"content":"B"},{"type":"background","start":"x"},7]"#, 2),
        (r#"[{"date":"2016","title":"A"},{"date":"soon","title":"B"},7]"#, 2),
        ("row,id,date,title,note\n,,2016,A,\n,b,soon,B,\n,b,,B,\nnote,,,,N\nperiod,,soon,P,\nsource,,,,\n", 1),
        ("date,title,measure,amount,source date\n2016,A,stolen,x,soon\n2016,,,,soon\n", 0),
    ] {
        let imported = import::read_any(text.as_bytes()).unwrap().1;
        assert_eq!(imported.missing, missing, "{text}: {:?}", imported.problems);
    }
}

/// The text as UTF-8, to count lines.
fn decoded(bytes: &[u8]) -> Vec<u8> {
    let unit = match bytes {
        [0xFF, 0xFE, ..] | [1..=255, 0, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] | [0, 1..=255, ..] => u16::from_be_bytes,
        _ => return bytes.to_vec(),
    };
    let units: Vec<u16> =
        bytes.chunks(2).map(|pair| if pair.len() == 2 { unit([pair[0], pair[1]]) } else { 0xFFFD }).collect();
    String::from_utf16_lossy(&units).into_bytes()
}

/// Checks that every location is in the text, and every problem has a reason and what was done.
fn check_places(bytes: &[u8], problems: &[Problem]) {
    let text = decoded(bytes);
    let mut lines = vec![0_usize];
    for (at, byte) in text.iter().enumerate() {
        let ends = *byte == b'\n' || (*byte == b'\r' && text.get(at + 1) != Some(&b'\n'));
        *lines.last_mut().unwrap() += usize::from(byte & 0xC0 != 0x80);
        if ends {
            lines.push(0);
        }
    }
    // Problems of workbooks are in rows and columns.
    let is_text = !bytes.starts_with(b"PK") && !bytes.starts_with(b"\xD0\xCF");
    for problem in problems.iter().filter(|problem| is_text && problem.line > 0) {
        let length = lines.get(problem.line - 1);
        assert!(
            length.is_some_and(|length| (1..=length + 1).contains(&problem.column)),
            "{problem}: {} lines",
            lines.len()
        );
        assert!(!problem.reason.is_empty() && !problem.done.is_empty(), "{problem:?}");
    }
}

/// Imports any text and checks the result.
fn check_any(bytes: &[u8]) {
    match import::read_any(bytes) {
        Ok((_, imported)) => {
            check_places(bytes, &imported.problems);
            assert!(!imported.timeline.events.is_empty());
        }
        Err(Error::Empty(problems)) => check_places(bytes, &problems),
        Err(Error::Syntax(problem)) => check_places(bytes, &[problem]),
        Err(Error::TooBig | Error::Memory) => panic!("a small text is not too large"),
    }
}

fn any_sample() -> impl Strategy<Value = Vec<u8>> {
    let mut all: Vec<_> = FORMATS.iter().flat_map(|(folder, _)| samples(folder)).collect();
    // calamine reserves as much memory as a damaged .xls declares to need.
    all.retain(|path| path.extension().is_none_or(|extension| extension != "xls"));
    prop::sample::select(all).prop_map(|path| std::fs::read(path).unwrap())
}

/// A change of a text: where, as a share of its length, what, and how much.
fn change() -> impl Strategy<Value = (f64, u8, u8, usize)> {
    let byte = prop_oneof![any::<u8>(), prop::sample::select(b"\"{}[],:;\t\n\r\\<>&-0/".to_vec())];
    (0.0..1.0_f64, 0..4_u8, byte, 1..200_usize)
}

fn changed(mut text: Vec<u8>, changes: &[(f64, u8, u8, usize)]) -> Vec<u8> {
    for (share, what, byte, length) in changes {
        let at = (share * text.len() as f64) as usize;
        let to = (at + length).min(text.len());
        match what {
            0 if at < text.len() => text[at] = *byte,
            1 => text.insert(at, *byte),
            2 => drop(text.drain(at..to)),
            _ => {
                let copy = text[at..to].to_vec();
                text.splice(at..at, copy);
            }
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_timeline_or_an_error(text in "(\\PC|[\\r\\n\\t\"{}\\[\\],:;<>&-]){0,300}") {
        check_any(text.as_bytes());
        for frame in [
            format!(r#"{{"events":[{{"start_date":{{"year":2016}},"text":{text}}}]}}"#),
            format!(r#"[{{"start":"2016-01-01","content":{text}}}]"#),
            format!("Year,Headline,Text\n2016,{text}"),
        ] {
            check_any(frame.as_bytes());
        }
    }

    #[test]
    fn any_text_in_a_field_is_imported_or_reported(text in "(\\PC|[\\r\\n\\t\"<>&/=-]|<a href=|<p>|[0-9]){0,80}") {
        let quoted = serde_json::to_string(&text).unwrap();
        let cell = text.replace('"', "\"\"");
        for frame in [
            format!(r#"{{"events":[{{"start_date":{{"year":{quoted},"month":{quoted},"day":{quoted}}}}},
                {{"start_date":{{"year":2016,"hour":{quoted}}},"text":{{"headline":{quoted},"text":{quoted}}},
                "media":{{"url":{quoted},"caption":{quoted},"credit":{quoted}}},"display_date":{quoted}}}]}}"#),
            format!(r#"[{{"start":{quoted}}},{{"start":"2016-01-01","content":{quoted},"title":{quoted},"end":{quoted}}}]"#),
            format!("Year,Month,Day,Time,Headline,Media\n2016,2,5,\"{cell}\",\"{cell}\",\"{cell}\"\n\"{cell}\",,,,,"),
            format!("Start Date,Headline\n\"{cell}\",a\n2016,b"),
        ] {
            check_any(frame.as_bytes());
        }
    }

    #[test]
    fn any_bytes_are_a_timeline_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check_any(&bytes);
    }

    #[test]
    fn damaged_sample_is_a_timeline_or_an_error(
        sample in any_sample(),
        changes in prop::collection::vec(change(), 1..8),
    ) {
        check_any(&changed(sample, &changes));
    }
}

/// The processor time of this thread in seconds, which other programs hardly change; elapsed time where the system does not
/// report it.
fn processor_time(start: Instant) -> f64 {
    let report = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = report.split(' ').next().and_then(|first| first.parse::<f64>().ok());
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

fn seconds(text: &[u8]) -> f64 {
    let start = Instant::now();
    let before = processor_time(start);
    if let Err(error) = import::read_any(text) {
        assert!(!error.to_string().is_empty());
    }
    processor_time(start) - before
}

#[test]
fn import_takes_linear_time() {
    let of = |head: &str, unit: &str, tail: &str, bytes: usize| {
        [head, &unit.repeat(bytes / unit.len()), tail].concat().into_bytes()
    };
    let event = r#"{"start_date":{"year":"x2016"},"text":{"headline":"E","text":"<a href='https://example.org/'>a</a>"},"media":{"url":"a.png"},"odd":1},"#;
    let last = r#"{"start_date":{"year":1}}]}"#;
    for (what, head, unit, tail) in [
        ("slides on one line", "{\"events\":[", event, last),
        ("slides on lines", "{\"events\":[", &event.replace(',', ",\n"), last),
        ("fields of one slide", "{\"events\":[{\"start_date\":{\"year\":1}", r#","a":1"#, "}]}"),
        ("years of one slide", "{\"events\":[{\"start_date\":{\"month\":1", r#","year":1"#, "}}]}"),
        (
            "links of one slide",
            "{\"events\":[{\"start_date\":{\"year\":1},\"text\":{\"text\":\"",
            "<a href='https://a.b/'>c",
            "\"}}]}",
        ),
        ("open tags", "{\"events\":[{\"start_date\":{\"year\":1},\"text\":{\"text\":\"", "<a <", "\"}}]}"),
        ("attributes", "{\"events\":[{\"start_date\":{\"year\":1},\"text\":{\"text\":\"<a ", "b=c ", ">\"}}]}"),
        (
            "items",
            "[",
            r#"{"content":"<b>a</b>","start":"2016-02-05","end":"x","group":1,"odd":1},"#,
            r#"{"start":1}]"#,
        ),
        ("brackets", "[", "[", ""),
        ("quotes", "Year,Headline\n", "1,\"a\n", ""),
        ("rows", "Year,Headline,Odd\n", "x,a,b\n1,c,d\n", ""),
        ("columns", "Year,Headline", ",Odd", "\n1,a,b"),
        ("empty lines", "Year,Headline\n", "\n", "1,a"),
        ("empty rows", "Year,Headline\n", ",,\n", "1,a"),
    ] {
        let (half, whole) = (of(head, unit, tail, 1 << 18), of(head, unit, tail, 1 << 19));
        // 2 if linear, 4 if quadratic. A busy machine may spoil one measurement, not three.
        let ratios: Vec<f64> =
            (0..3).map(|_| seconds(&whole) / seconds(&half)).take_while(|ratio| *ratio > 3.0).collect();
        assert!(ratios.len() < 3, "{what}: twice the text takes {ratios:?} times as long");
    }
}

#[test]
fn time_without_a_zone_is_local_in_every_format() {
    for (text, date) in [
        ("Year,Month,Day,Time,Headline\n2014,5,3,3:30 PM,Alarm rings\n", "2014-05-03T15:30"),
        ("date,title\n2014-05-03T15:30,Alarm rings\n", "2014-05-03T15:30"),
        (r#"[{"start":"2014-05-03T15:30:00","content":"Alarm rings"}]"#, "2014-05-03T15:30"),
        (r#"{"events":[{"id":"a","date":"2014-05-03T15:30","title":"Alarm rings"}]}"#, "2014-05-03T15:30"),
        ("date,title\n2014-05-03T15:30+02:00,Alarm rings\n", "2014-05-03T13:30Z"),
    ] {
        let imported = import::read_any(text.as_bytes()).unwrap().1;
        assert_eq!(imported.timeline.events[0].date.to_string(), date, "{text}");
        assert!(imported.problems.is_empty(), "{text}: {:?}", imported.problems);
    }
}

#[test]
fn dates_of_a_file_decide_between_day_and_month() {
    let decided = r#"{"timeline":{"date":[{"startDate":"5/12/2015","headline":"A"},
        {"startDate":"30/12/2015","headline":"B"}]}}"#;
    let mixed = r#"{"timeline":{"date":[{"startDate":"5/12/2015","headline":"A"},{"startDate":"5/16/2015","headline":"B"},
        {"startDate":"30/12/2015","headline":"C"}]}}"#;
    let items = r#"[{"start":"5/12/2015","content":"A"},{"start":"30/12/2015","content":"B"}]"#;
    for (text, dates, words) in [
        (decided, "2015-12-05 2015-12-30", "“5/12/2015” is read as 5 December 2015: day first, from line 2"),
        (items, "2015-12-05 2015-12-30", "“5/12/2015” is read as 5 December 2015: day first, from line 1"),
        (mixed, "2015-05-12 2015-05-16 2015-12-30", "month first, though other dates have both orders"),
        ("date,title\n03/29/2022,A\n08/10/2021,B\n", "2021-08-10 2022-03-29", "month first, from row 2"),
        ("date,title\n08/10/2021,B\n", "2021-08-10", "month first, which no other date confirms"),
        (
            "date,title,row,lang\n08/10/2021,B,,\n,T,timeline,de\n",
            "2021-10-08",
            "day first, which no other date confirms",
        ),
    ] {
        let imported = import::read_any(text.as_bytes()).unwrap().1;
        let found: Vec<_> = imported.timeline.events.iter().map(|event| event.date.to_string()).collect();
        assert_eq!(found.join(" "), dates, "{text}");
        let problems: Vec<_> = imported.problems.iter().map(ToString::to_string).collect();
        assert!(problems.len() == 1 && problems[0].contains(words), "{problems:?}");
    }
}
