//! The house: which file may use which. A file uses only what is on a lower floor, so that the core never learns of the
//! browser, the drawing never of events, and the state never of the drawing.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;

/// Every file of `src/` and the modules of this crate that it may use, then the crates.
const HOUSE: &[(&str, &[&str], &[&str])] = &[
    ("date", &[], &[]),
    ("date/edtf", &["date"], &["serde"]),
    ("metrics", &[], &[]),
    ("words", &[], &[]),
    ("model", &["date"], &["serde"]),
    ("view", &["date"], &[]),
    ("scene", &[], &[]),
    ("text", &["date", "model", "words"], &["serde"]),
    ("language/figures", &[], &["serde"]),
    ("language", &["date", "metrics", "words"], &["serde", "serde_json"]),
    ("ticks", &["date", "view", "words"], &[]),
    ("import/json", &[], &[]),
    ("import/ids", &["model"], &[]),
    ("import/order", &["model"], &[]),
    ("import/items", &["import/json", "date", "model"], &[]),
    ("import/lines", &[], &[]),
    ("import/native", &["import/ids", "import/items", "import/json", "import/lines", "import/order", "model"], &[]),
    ("import/encoding", &[], &[]),
    ("import/markup", &[], &["html5gum"]),
    ("import/draft", &["model"], &[]),
    ("import/tree", &["import/draft", "import/json", "import/lines", "model"], &[]),
    ("import/table", &["import/draft", "import/lines"], &["csv_core"]),
    ("import/written", &["import/draft", "date", "model"], &[]),
    ("import/instant", &["import/draft", "import/written", "date", "model"], &[]),
    ("import/carry", &["import/draft", "import/markup", "date", "model"], &[]),
    ("import/slide", &["import/carry", "import/draft", "import/markup", "import/written", "date", "model"], &[]),
    ("import/timelinejs", &["import/draft", "import/json", "import/slide", "import/tree", "import/written"], &[]),
    ("import/sheet", &["import/draft", "import/slide", "import/table", "import/written", "model"], &[]),
    (
        "import/vis",
        &[
            "import/carry",
            "import/draft",
            "import/instant",
            "import/json",
            "import/markup",
            "import/tree",
            "date",
            "model",
        ],
        &[],
    ),
    ("import/amount", &["model"], &[]),
    ("import/columns", &[], &[]),
    (
        "import/rows",
        &["import", "import/amount", "import/columns", "import/draft", "import/table", "date", "model"],
        &[],
    ),
    ("import", &["import/columns", "import/native", "import/rows", "model"], &[]),
    ("export/json", &["model"], &["serde", "serde_json"]),
    ("export/table", &["date", "import", "model"], &[]),
    ("export", &["export/json", "export/table"], &[]),
    ("convert", &["export", "import", "model"], &["serde", "serde_wasm_bindgen", "wasm_bindgen"]),
    ("html", &["language", "model", "text", "words"], &[]),
    ("snippet", &["html"], &[]),
    ("layout/style", &[], &[]),
    ("layout/place", &["model", "scene"], &[]),
    ("layout/figures", &["layout/style", "model", "text"], &[]),
    ("layout/track", &["layout/figures"], &[]),
    ("layout/index", &["layout/figures", "layout/place", "layout/track", "model", "scene", "words"], &[]),
    ("layout/frame", &["layout/index", "layout/place", "layout/style", "view"], &[]),
    ("layout/heading", &["layout/index", "layout/place", "layout/style", "model", "scene", "text", "words"], &[]),
    ("layout/bars", &["layout/frame", "layout/place", "layout/style", "date", "scene", "view"], &[]),
    ("layout/cells", &["layout/index", "layout/place", "layout/style", "model", "scene", "view"], &[]),
    ("layout/labels", &["layout/frame", "layout/place", "layout/style", "model", "text", "words"], &[]),
    (
        "layout/moments",
        &["layout/frame", "layout/index", "layout/place", "layout/style", "model", "scene", "text", "view", "words"],
        &[],
    ),
    (
        "layout/placed",
        &[
            "layout/bars",
            "layout/cells",
            "layout/frame",
            "layout/index",
            "layout/labels",
            "layout/moments",
            "layout/place",
            "layout/style",
            "model",
            "scene",
            "view",
            "words",
        ],
        &[],
    ),
    (
        "layout/events",
        &[
            "layout/cells",
            "layout/frame",
            "layout/index",
            "layout/place",
            "layout/placed",
            "layout/style",
            "model",
            "scene",
            "view",
        ],
        &[],
    ),
    (
        "layout/surroundings",
        &[
            "layout/bars",
            "layout/frame",
            "layout/index",
            "layout/place",
            "layout/placed",
            "layout/style",
            "model",
            "scene",
            "text",
            "ticks",
            "view",
            "words",
        ],
        &[],
    ),
    (
        "layout/social",
        &[
            "layout/cells",
            "layout/events",
            "layout/heading",
            "layout/index",
            "layout/place",
            "layout/style",
            "model",
            "scene",
            "text",
            "words",
        ],
        &[],
    ),
    ("layout/overview", &["layout/frame", "layout/index", "model", "scene", "view"], &[]),
    ("layout", &["model", "view", "scene", "words"], &[]),
    ("draw", &["scene"], &["plotters", "plotters_backend"]),
    ("canvas", &[], &["plotters_backend", "web_sys"]),
    ("app", &["date", "model", "view", "scene", "text", "words", "import", "layout"], &["serde"]),
    ("load", &["app", "import", "layout"], &[]),
    (
        "web",
        &["app", "canvas", "draw", "import", "load", "scene", "text", "words"],
        &["plotters", "plotters_backend", "serde", "serde_wasm_bindgen", "wasm_bindgen", "web_sys"],
    ),
    ("png", &[], &["resvg", "skrifa"]),
    ("read", &["import", "import/native", "model"], &["indicatif"]),
    (
        "main",
        &[
            "app", "date", "draw", "export", "html", "import", "language", "layout", "model", "png", "read", "scene",
            "snippet", "text", "words",
        ],
        &["clap", "clap_complete", "clap_mangen", "serde", "serde_json"],
    ),
    ("lib", &[], &[]),
];

/// Crates that only some files may name.
const CRATES: &[&str] = &[
    "clap",
    "clap_complete",
    "clap_mangen",
    "csv_core",
    "html5gum",
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

/// The modules named after `crate::`, `heistline::` or `super::`, in paths and in braces; `folder` is where the code stands.
fn modules(code: &str, folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (root, prefix) in [("crate::", ""), ("heistline::", ""), ("super::", folder)] {
        for (at, _) in code.match_indices(root) {
            let rest = &code[at + root.len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap().split(',').collect(),
                None => vec![rest],
            };
            let word =
                |name: &str| name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
            found.extend(
                names
                    .into_iter()
                    .map(word)
                    .filter(|name| name.starts_with(|first: char| first.is_lowercase()))
                    .map(|name| format!("{prefix}{name}")),
            );
        }
    }
    found
}

fn names_crate(code: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(&format!("{name}::")).any(|(at, _)| !code[..at].ends_with(|c: char| is_word(c) || c == ':'))
}

#[test]
fn every_file_uses_only_lower_floors() {
    let files = files();
    for (file, text) in &files {
        let Some((_, floors, crates)) = HOUSE.iter().find(|(name, ..)| name == file) else {
            panic!("src/{file}.rs is not in the table of floors; give it a place");
        };
        let code = code(text);
        let folder = file.rfind('/').map_or("", |at| &file[..=at]);
        for module in modules(&code, folder) {
            assert!(floors.contains(&module.as_str()), "src/{file}.rs uses `{module}`, which is not below it");
        }
        for name in CRATES {
            assert!(crates.contains(name) || !names_crate(&code, name), "src/{file}.rs uses the crate `{name}`");
        }
    }
    for (name, ..) in HOUSE {
        assert!(files.contains_key(*name), "the table of floors names src/{name}.rs, which is not there");
    }
}

#[test]
fn a_climbing_import_is_noticed() {
    assert_eq!(
        modules("use crate::{app, draw::Theme};\nuse super::json::Value;", "import/"),
        ["app", "draw", "import/json"]
    );
    assert!(names_crate("fn f() { plotters::draw() }", "plotters"));
    assert!(!names_crate("my_plotters::draw(); a::plotters::b()", "plotters"));
}
