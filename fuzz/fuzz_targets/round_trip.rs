#![no_main]
use heistline::export;
use heistline::import::{read, read_any};

// An exported timeline is imported unchanged, as JSON and as a table.
libfuzzer_sys::fuzz_target!(|text: &[u8]| {
    let Ok((_, imported)) = read_any(text) else { return };
    let json = export::json(&imported.timeline).expect("JSON");
    let back = read(&json).expect("a timeline");
    assert_eq!(back.timeline, imported.timeline, "{json}");
    // An image that came without a description has none.
    let found = back.problems.iter().find(|problem| !problem.reason.contains("“alt”"));
    assert!(found.is_none(), "{found:?} in {json}");
    let table = export::csv(&imported.timeline);
    let (format, back) = read_any(table.as_bytes()).expect("a table");
    assert_eq!(format, "table", "{table}");
    assert_eq!(back.timeline.events.len(), imported.timeline.events.len(), "{:?} in {table}", back.problems);
});
