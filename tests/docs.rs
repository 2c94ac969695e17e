//! The documentation: every example of data is read without a problem, every command of the command line does what it says, every
//! link leads to a file.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]
#![cfg(feature = "cli")]

use std::path::{Path, PathBuf};
use std::process::Command;

use heistline::import::{self, read_any};

/// The pages of the documentation with their text.
fn pages() -> Vec<(PathBuf, String)> {
    let docs = std::fs::read_dir("docs").unwrap().map(|entry| entry.unwrap().path());
    let pages = docs.chain(["README.md", "CONTRIBUTING.md", "SECURITY.md"].map(PathBuf::from));
    let pages: Vec<_> = pages.map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect();
    assert!(pages.len() > 12);
    pages
}

/// The code blocks of a language.
fn blocks<'text>(text: &'text str, language: &str) -> Vec<&'text str> {
    let fence = format!("```{language}\n");
    text.split(fence.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn every_documented_data_example_is_valid() {
    let mut found = 0;
    for (path, text) in pages() {
        for json in blocks(&text, "json") {
            let imported = import::read(json).unwrap();
            assert!(imported.problems.is_empty(), "{}: {:?}", path.display(), imported.problems);
            found += 1;
        }
        for csv in blocks(&text, "csv") {
            let (format, imported) = read_any(csv.as_bytes()).unwrap();
            assert_eq!(format, "table");
            assert!(imported.problems.is_empty(), "{}: {:?}", path.display(), imported.problems);
            found += 1;
        }
    }
    assert!(found >= 3, "{found}");
}

#[test]
fn every_documented_date_is_valid() {
    let data = std::fs::read_to_string("docs/data.md").unwrap();
    let table = data.split("## Dates").nth(1).unwrap().split("## Claims").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split(" |").next());
    let dates: Vec<String> = rows.flat_map(|cell| cell.split("`, `").map(|date| date.replace('`', ""))).collect();
    assert!(dates.len() > 8, "{dates:?}");
    for date in dates {
        assert!(date.parse::<heistline::date::Date>().is_ok(), "{date}");
    }
}

#[test]
fn every_documented_command_succeeds() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("docs");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let data = std::fs::read_to_string("docs/data.md").unwrap().replace("bangladesh-2016", "my-event");
    for name in ["my.json", "other.json"] {
        std::fs::write(folder.join(name), blocks(&data, "json")[0]).unwrap();
    }
    let formats = std::fs::read_to_string("docs/formats.md").unwrap();
    std::fs::write(folder.join("sheet.csv"), blocks(&formats, "csv")[0]).unwrap();
    let mut found = 0;
    for (path, text) in pages() {
        for line in blocks(&text, "sh").into_iter().flat_map(str::lines) {
            let Some(call) = line.split(" #").next().and_then(|line| line.strip_prefix("heistline ")) else { continue };
            // A shell's `> FILE` is not for the command.
            let call = call.split(" >").next().unwrap();
            let command = Command::new(env!("CARGO_BIN_EXE_heistline"))
                .args(call.split_whitespace())
                .current_dir(&folder)
                .output()
                .unwrap();
            let errors = String::from_utf8_lossy(&command.stderr);
            assert!(command.status.success(), "{}: heistline {call}: {errors}", path.display());
            found += 1;
        }
    }
    assert!(found >= 10, "{found}");
}

#[test]
fn every_link_to_a_file_resolves() {
    for (path, text) in pages() {
        let folder = path.parent().unwrap_or(Path::new(""));
        for target in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let file = target.split('#').next().unwrap();
            assert!(
                file.starts_with("http") || file.is_empty() || folder.join(file).exists(),
                "{}: {target}",
                path.display()
            );
        }
    }
}

#[test]
fn every_recipe_is_the_app_that_is_tried() {
    let text = std::fs::read_to_string("docs/frameworks.md").unwrap();
    let mut recipes = 0;
    for rest in text.split("(../tests/apps/").skip(1) {
        let (path, rest) = rest.split_once(')').unwrap();
        let file = std::fs::read_to_string(Path::new("tests/apps").join(path)).unwrap();
        let block = rest.trim_start().strip_prefix("```").unwrap_or_else(|| panic!("{path} is not shown"));
        let (_, code) = block.split_once('\n').unwrap();
        assert_eq!(code.split("\n```").next().unwrap(), file.trim_end(), "{path}");
        recipes += 1;
    }
    assert!(recipes > 10);
}

#[test]
fn every_path_in_contributing_exists() {
    let text = std::fs::read_to_string("CONTRIBUTING.md").unwrap();
    let table = text.split("## Where a change belongs").nth(1).unwrap().split("## Tests").next().unwrap();
    let paths = table.split('`').skip(1).step_by(2).filter(|path| path.contains('/'));
    for path in paths {
        assert!(Path::new(path).exists(), "{path}");
    }
}

#[test]
fn the_readme_lists_exactly_the_make_targets() {
    let makefile = std::fs::read_to_string("Makefile").unwrap();
    let readme = std::fs::read_to_string("README.md").unwrap();
    let described = makefile.lines().filter(|line| line.contains(": ") && line.contains(" ## "));
    for target in described.filter_map(|line| line.split(':').next()).filter(|target| *target != "help") {
        assert!(readme.contains(&format!("make {target}")), "README.md does not say what `make {target}` does");
    }
    for target in readme.split("`make ").skip(1).map(|rest| rest.split(['`', ' ']).next().unwrap()) {
        assert!(makefile.contains(&format!("\n{target}:")), "README.md names `make {target}`");
    }
    assert!(readme.lines().count() <= 150);
}
