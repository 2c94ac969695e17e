//! The house: which room may use which. A room uses only those below it, so that the core never learns of the browser, the
//! drawing never of events, and the state never of the drawing.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};

/// Every room of `src/`, a folder or a file, lowest first: the rooms it may use, all of which stand above it in this table, and
/// its crates.
const HOUSE: &[(&str, &[&str], &[&str])] = &[
    ("date", &[], &["serde"]),
    ("locale", &["date"], &["serde", "serde_json"]),
    ("model", &["date"], &["serde"]),
    ("markdown", &["model"], &[]),
    ("view", &["date"], &[]),
    ("scene", &[], &[]),
    ("ticks", &["date", "locale", "view"], &[]),
    ("text", &["date", "locale", "markdown", "model"], &["serde"]),
    ("import", &["date", "markdown", "model"], &["calamine"]),
    ("export", &["date", "import", "locale", "markdown", "model", "text"], &["serde", "serde_json"]),
    ("edit", &["date", "import", "locale", "model", "text"], &["serde"]),
    ("layout", &["date", "locale", "model", "scene", "text", "ticks", "view"], &[]),
    ("draw", &["locale", "scene"], &["plotters", "plotters_backend"]),
    ("app", &["date", "import", "layout", "locale", "model", "scene", "text", "view"], &["serde"]),
    (
        "publish",
        &["app", "draw", "export", "import", "layout", "locale", "model", "scene", "text"],
        &["serde", "serde_json"],
    ),
    (
        "web",
        &["app", "draw", "edit", "export", "import", "locale", "markdown", "model", "publish", "scene", "text"],
        &["plotters", "plotters_backend", "serde", "serde_wasm_bindgen", "wasm_bindgen", "web_sys"],
    ),
    (
        "cli",
        &["date", "export", "import", "locale", "model", "publish"],
        &["clap", "clap_complete", "clap_mangen", "indicatif", "resvg", "serde", "serde_json", "skrifa"],
    ),
    ("lib", &[], &[]),
];

/// Crates that only some files may name.
const CRATES: &[&str] = &[
    "calamine",
    "clap",
    "clap_complete",
    "clap_mangen",
    "indicatif",
    "plotters",
    "plotters_backend",
    "resvg",
    "serde",
    "serde_json",
    "serde_wasm_bindgen",
    "skrifa",
    "wasm_bindgen",
    "web_sys",
];

fn files() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![std::path::PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix("src").unwrap().with_extension("").display().to_string();
                found.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// The code without its comments, and without its tests, which may use what they need.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The paths named after `crate::`, `heistline::` or `super::`, as `room/file`; `folder` is where the code stands.
fn modules(code: &str, folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    for (root, prefix) in [("crate::", ""), ("heistline::", ""), ("super::", folder)] {
        for (at, _) in code.match_indices(root) {
            let rest = &code[at + root.len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap().split(',').collect(),
                None => vec![rest],
            };
            for name in names {
                let path: String = name.trim().chars().take_while(|c| is_path(*c)).collect();
                let modules: Vec<&str> =
                    path.split("::").take_while(|part| part.starts_with(|first: char| first.is_lowercase())).collect();
                if !modules.is_empty() {
                    found.push(format!("{prefix}{}", modules.join("/")));
                }
            }
        }
    }
    found
}

/// The room of a path.
fn room(path: &str) -> &str {
    path.split('/').next().unwrap_or_default()
}

fn names_crate(code: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(&format!("{name}::")).any(|(at, _)| !code[..at].ends_with(|c: char| is_word(c) || c == ':'))
}

#[test]
fn every_room_uses_only_rooms_below_it() {
    for (at, (name, rooms, _)) in HOUSE.iter().enumerate() {
        for used in *rooms {
            assert!(
                HOUSE[..at].iter().any(|(lower, ..)| lower == used),
                "`{name}` may use `{used}`, which is not below it"
            );
        }
    }
    let files = files();
    for (file, text) in &files {
        let name = room(file);
        let Some((_, rooms, crates)) = HOUSE.iter().find(|(listed, ..)| *listed == name) else {
            panic!("src/{name} is not in the table of rooms; give it a place");
        };
        let code = code(text);
        let folder = file.rfind('/').map_or("", |at| &file[..=at]);
        for module in modules(&code, folder) {
            let used = room(&module);
            assert!(used == name || rooms.contains(&used), "src/{file}.rs uses `{module}`, which is not below it");
        }
        for name in CRATES {
            assert!(crates.contains(name) || !names_crate(&code, name), "src/{file}.rs uses the crate `{name}`");
        }
    }
    for (name, ..) in HOUSE {
        assert!(
            files.keys().any(|file| room(file) == *name),
            "the table of rooms names src/{name}, which does not exist"
        );
    }
}

/// The files of one room that a file uses: the longest part of each path that is a file, but not the room's own front.
fn uses(code: &str, file: &str, files: &BTreeMap<String, String>) -> BTreeSet<String> {
    let folder = file.rfind('/').map_or("", |at| &file[..=at]);
    let mut found = BTreeSet::new();
    for module in modules(code, folder) {
        let mut path = module.as_str();
        loop {
            let front = format!("{path}/mod");
            if let Some((name, _)) = files.get_key_value(path).or_else(|| files.get_key_value(&front)) {
                found.insert(name.clone());
                break;
            }
            let Some((shorter, _)) = path.rsplit_once('/') else { break };
            path = shorter;
        }
    }
    found.remove(file);
    found
}

#[test]
fn imports_have_no_cycles() {
    let files = files();
    // A folder's front declares its files and re-exports from them; what it defines itself may be used by all of them.
    let graph: BTreeMap<&str, BTreeSet<String>> = files
        .iter()
        .filter(|(file, _)| !file.ends_with("/mod"))
        .map(|(file, text)| (file.as_str(), uses(&code(text), file, &files)))
        .collect();
    for start in graph.keys() {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&str> = graph[start].iter().map(String::as_str).collect();
        while let Some(file) = next.pop() {
            assert!(file != *start, "src/{start}.rs uses itself by way of others");
            if seen.insert(file) {
                next.extend(graph.get(file).into_iter().flatten().map(String::as_str));
            }
        }
    }
}

#[test]
fn no_file_is_longer_than_500_lines() {
    for (file, text) in files() {
        assert!(
            text.lines().count() <= 500,
            "src/{file}.rs has {} lines: split it by what it holds",
            text.lines().count()
        );
    }
}

#[test]
fn an_import_from_above_is_found() {
    assert_eq!(
        modules("use crate::{app, draw::Theme};\nuse super::json::Value;", "import/"),
        ["app", "draw", "import/json"]
    );
    assert!(names_crate("fn f() { plotters::draw() }", "plotters"));
    assert!(!names_crate("my_plotters::draw(); a::plotters::b()", "plotters"));
}
