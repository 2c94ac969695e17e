//! Addresses of pages that show data, to those of the data itself, as far as hosts have both.

use crate::model::{Problem, Severity};

/// The address of the data that a page of GitHub, Google Sheets or Dropbox shows; `None` for any other address.
pub fn of_data(page: &str) -> Option<String> {
    let (host, rest) = page.trim().strip_prefix("https://")?.split_once('/')?;
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    match (host, parts.as_slice()) {
        ("github.com", [owner, name, "blob" | "raw", file @ ..]) if file.len() > 1 => {
            Some(format!("https://raw.githubusercontent.com/{owner}/{name}/{}", file.join("/")))
        }
        // The page of one file among several names it in the fragment, in another form.
        ("gist.github.com", [owner, id]) if fragment.is_empty() => {
            Some(format!("https://gist.githubusercontent.com/{owner}/{id}/raw"))
        }
        ("docs.google.com", ["spreadsheets", rest @ ..]) => {
            let rest = if let ["u", _, rest @ ..] = rest { rest } else { rest };
            let gid = parameter(fragment, "gid").or_else(|| parameter(query, "gid"));
            let gid = gid.map(|gid| format!("&gid={gid}")).unwrap_or_default();
            let sheets = "https://docs.google.com/spreadsheets/d";
            match rest {
                ["d", "e", id, "pubhtml" | "pub"] if parameter(query, "output").is_none() => {
                    Some(format!("{sheets}/e/{id}/pub?output=csv{gid}"))
                }
                ["d", id] | ["d", id, "edit" | "view" | "preview" | "htmlview"] if *id != "e" => {
                    Some(format!("{sheets}/{id}/export?format=csv{gid}"))
                }
                _ => None,
            }
        }
        ("www.dropbox.com", ["s", _, _] | ["scl", "fi", _, _]) => {
            let query: Vec<&str> =
                query.split('&').filter(|part| !part.starts_with("dl=") && !part.is_empty()).collect();
            let mark = if query.is_empty() { "" } else { "?" };
            Some(format!("https://dl.dropboxusercontent.com/{path}{mark}{}", query.join("&")))
        }
        _ => None,
    }
}

/// Why an address is replaced.
pub fn replaced(data: &str) -> Problem {
    let reason = format!("the address is that of a page, not of its data; use {data}");
    let (path, severity, done) = ("src".into(), Severity::Warning, "read from there");
    Problem::new((0, 0), path, severity, reason, done)
}

fn parameter<'text>(query: &'text str, name: &str) -> Option<&'text str> {
    let value = query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    value.filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_become_the_addresses_of_their_data() {
        let sheets = "https://docs.google.com/spreadsheets";
        for (page, data) in [
            (
                "https://github.com/o/r/blob/main/a/b c.csv?plain=1#L3",
                "https://raw.githubusercontent.com/o/r/main/a/b c.csv",
            ),
            ("https://github.com/o/r/raw/v1/a.json", "https://raw.githubusercontent.com/o/r/v1/a.json"),
            ("https://gist.github.com/o/0a1b2c", "https://gist.githubusercontent.com/o/0a1b2c/raw"),
            (&format!("{sheets}/d/1AbC/edit#gid=7"), &format!("{sheets}/d/1AbC/export?format=csv&gid=7")),
            (&format!("{sheets}/d/1AbC/edit?gid=7#gid=7"), &format!("{sheets}/d/1AbC/export?format=csv&gid=7")),
            (&format!("{sheets}/u/0/d/1AbC/edit?usp=sharing"), &format!("{sheets}/d/1AbC/export?format=csv")),
            (&format!("{sheets}/d/1AbC/"), &format!("{sheets}/d/1AbC/export?format=csv")),
            (
                &format!("{sheets}/d/e/2PACX-1v/pubhtml?gid=5&single=true"),
                &format!("{sheets}/d/e/2PACX-1v/pub?output=csv&gid=5"),
            ),
            (
                "https://www.dropbox.com/scl/fi/x1/list.xlsx?rlkey=k&dl=0",
                "https://dl.dropboxusercontent.com/scl/fi/x1/list.xlsx?rlkey=k",
            ),
            ("https://www.dropbox.com/s/x1/list.csv?dl=0", "https://dl.dropboxusercontent.com/s/x1/list.csv"),
        ] {
            assert_eq!(of_data(page).as_deref(), Some(data), "{page}");
            assert_eq!(of_data(data), None, "{data}");
        }
    }

    #[test]
    fn other_addresses_stay() {
        for address in [
            "list.csv",
            "https://example.org/github.com/o/r/blob/main/a.csv",
            "https://github.com/o/r",
            "https://github.com/o/r/blob/main",
            "https://gist.github.com/o/0a1b2c#file-b-csv",
            "https://docs.google.com/spreadsheets/d/e/2PACX-1v/pub?gid=0&output=csv",
            "https://docs.google.com/spreadsheets/d/1AbC/gviz/tq?tqx=out:csv",
            "https://docs.google.com/document/d/1AbC/edit",
        ] {
            assert_eq!(of_data(address), None, "{address}");
        }
    }
}
