//! A list of events as JSON with names like those of tables, bare or below `events`, as SIMILE and many scripts write it, or the result of a
//! query in SPARQL (<https://www.w3.org/TR/sparql11-results-json/>). Each event is read as the row of a table; problems are located in the
//! JSON.

use std::cell::LazyCell;

use crate::import::csv::{self, headings};
use crate::import::native::json::{self, Content, Value};
use crate::import::shared::causes::{self, Causes};
use crate::import::shared::lines::Lines;
use crate::import::shared::tree::{Tree, glance};
use crate::import::{Choices, Error, Imported};
use crate::model::{Problem, Severity, check_currency, clip};

/// Fields that only Heistline JSON has.
const NATIVE: [&str; 8] = ["claims", "attribution", "disputed", "corrections", "kinds", "measures", "periods", "notes"];

/// What a source may be called that is an object with an address, and where that is.
const NAMED: [&str; 6] = ["publisher", "name", "title", "label", "text", "source"];
const ADDRESSES: [&str; 4] = ["url", "link", "href", "address"];

/// Whether the text is a list of events without the ids of Heistline JSON, and with a date and a title under any name.
pub fn sniff(text: &[u8]) -> bool {
    let seen = glance(text, "events");
    if ["head", "results"].iter().all(|own| seen.root.iter().any(|name| name == own)) {
        return true;
    }
    let is_native = |name: &String| NATIVE.contains(&name.as_str());
    let is_bare = seen.root.is_empty();
    let has_own = ["id", "title", "date"].iter().all(|own| seen.items.iter().any(|name| name == own));
    let is_list = is_bare || seen.root.iter().any(|name| name == "events") && !has_own;
    // There it is an object; events of other lists may name their sources so.
    let has_sources = seen.root.iter().any(|name| name == "sources");
    is_list
        && !has_sources
        && !seen.root.iter().chain(&seen.items).any(is_native)
        && headings::is_header(&distinct(seen.items))
}

fn distinct(names: Vec<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// Reads the list.
///
/// # Errors
/// As for [`crate::import::read`].
pub async fn read(text: &[u8], choices: Choices) -> Result<Imported, Error> {
    let mut tree = Tree::new(text);
    let root =
        json::parse(text).map_err(|error| tree.refusal(error.offset, format!("this is not JSON: {}", error.reason)))?;
    let around = match &root.content {
        Content::Object(fields) => fields.as_slice(),
        _ => &[],
    };
    let list = field(&root, "events").or_else(|| field(field(&root, "results")?, "bindings"));
    let is_query = list.is_some() && field(&root, "events").is_none();
    let list = list.unwrap_or(&root);
    let Content::List(items) = &list.content else {
        return Err(tree.refusal(list.offset, "“events” is not a list; write [ … ]".into()));
    };
    let prefix = match is_query {
        true => "results.bindings",
        false if around.is_empty() => "",
        false => "events",
    };
    let mut places = Places { text, items, lines: Lines::default(), prefix };
    let (table, mut causes) = places.table();
    let mut imported = match csv::read(table.as_bytes(), choices).await {
        Err(Error::Empty(found)) => {
            return Err(Error::Empty(found.into_iter().map(|found| places.located(found)).collect()));
        }
        imported => imported?,
    };
    for (key, value) in around.iter().filter(|(key, _)| key != "events" && !is_query) {
        let timeline = &mut imported.timeline;
        match (key.as_ref(), &value.content) {
            ("title" | "name" | "headline", Content::Text(text)) if timeline.title.is_empty() => {
                timeline.title = text.trim().into()
            }
            ("note" | "description", Content::Text(text)) if timeline.note.is_empty() => {
                timeline.note = text.trim().into()
            }
            ("lang", Content::Text(text)) => timeline.lang = text.trim().into(),
            ("currency", Content::Text(code)) if check_currency(code).is_ok() => timeline.currency = code.to_string(),
            _ => places.warn(&mut causes, value.offset, clip(key), not_carried(key)),
        }
    }
    let mut problems = causes.finish();
    problems.extend(imported.problems.into_iter().map(|problem| places.located(problem)));
    causes::sort(&mut problems);
    let is_object = |item: &&Value| matches!(item.content, Content::Object(_));
    let missing = imported.missing + items.len() - items.iter().filter(is_object).count();
    Ok(Imported { problems, missing, ..imported })
}

/// The last field of a name.
fn field<'value, 'text>(value: &'value Value<'text>, name: &str) -> Option<&'value Value<'text>> {
    match &value.content {
        Content::Object(fields) => fields.iter().rfind(|(key, _)| key == name).map(|(_, value)| value),
        _ => None,
    }
}

fn not_carried(key: &str) -> String {
    format!("“{}” is not carried over", clip(key))
}

/// The items, to locate problems of their rows.
struct Places<'text> {
    text: &'text [u8],
    items: &'text [Value<'text>],
    lines: Lines,
    prefix: &'static str,
}

impl Places<'_> {
    fn warn(&mut self, causes: &mut Causes, offset: usize, path: String, reason: String) {
        causes.add(self.problem(offset, path, reason));
    }

    fn problem(&mut self, offset: usize, path: String, reason: String) -> Problem {
        Problem::new(self.lines.at(self.text, offset), path, Severity::Warning, reason, "not shown")
    }

    /// The items as a table with a row for each, and what has no cell.
    fn table(&mut self) -> (String, Causes) {
        let mut names: Vec<String> = Vec::new();
        // Events of one list may call the same thing by different names.
        let mut aliases: Vec<(String, Option<usize>)> = Vec::new();
        let (mut rows, mut causes) = (String::new(), Causes::default());
        for (index, item) in self.items.iter().enumerate() {
            let mut cells = vec![String::new(); names.len()];
            let fields = match &item.content {
                Content::Object(fields) => fields.as_slice(),
                _ => {
                    let path = format!("{}[{index}]", self.prefix);
                    let problem = self.problem(item.offset, path, "this is not an object; write { … }".into());
                    causes.add(Problem { severity: Severity::Error, done: "left out", ..problem });
                    &[]
                }
            };
            // There a year is no date, and a day none.
            let parts =
                LazyCell::new(|| headings::parts(&fields.iter().map(|(key, _)| key.to_string()).collect::<Vec<_>>()));
            for (nth, (key, value)) in fields.iter().enumerate() {
                let is_source = headings::is_same(key, "source") || headings::is_same(key, "link");
                let Some(text) = text_of(value, is_source) else {
                    let path = format!("{}[{index}].{}", self.prefix, clip(key));
                    self.warn(&mut causes, value.offset, path, not_carried(key));
                    continue;
                };
                let known = names.iter().position(|name| *name == **key);
                let column = known.or_else(|| {
                    if parts.contains(&Some(nth)) {
                        return None;
                    }
                    let same = aliases.iter().find(|(alias, _)| *alias == **key).map(|(_, same)| *same);
                    let same = same.unwrap_or_else(|| {
                        let same = names.iter().position(|name| headings::is_same(name, key));
                        aliases.push((key.to_string(), same));
                        same
                    });
                    same.filter(|same| {
                        fields.iter().all(|(other, _)| names.get(*same).is_none_or(|name| **other != **name))
                    })
                });
                let column = column.unwrap_or_else(|| {
                    names.push(key.to_string());
                    cells.push(String::new());
                    names.len() - 1
                });
                if let Some(cell) = cells.get_mut(column) {
                    *cell = text;
                }
            }
            rows += &row(&cells);
        }
        (row(&names) + &rows, causes)
    }

    /// The path in the JSON for one in the table.
    fn path(&self, path: &str) -> String {
        match row_and_column(path) {
            Some((Some(index), "")) => format!("{}[{index}]", self.prefix),
            Some((Some(index), field)) => format!("{}[{index}].{field}", self.prefix),
            Some((None, field)) => field.into(),
            None => path.into(),
        }
    }

    /// A problem of a row, located in the text.
    fn located(&mut self, problem: Problem) -> Problem {
        let Some((index, field)) = row_and_column(&problem.path) else {
            return Problem { line: 0, column: 0, ..problem };
        };
        let item = self.items.get(index.unwrap_or_default());
        let value = item.and_then(|item| match &item.content {
            Content::Object(fields) => fields.iter().rfind(|(key, _)| key == field).map(|(_, value)| value),
            _ => None,
        });
        let (line, column) = self.lines.at(self.text, value.or(item).map_or(0, |value| value.offset));
        let path = self.path(&problem.path);
        let also = problem.also.iter().map(|path| self.path(path)).collect();
        Problem { line, column, path, also, ..problem }
    }
}

/// The index of the item and its field in a path of a table; no index for the names of the columns, which are the first row.
fn row_and_column(path: &str) -> Option<(Option<usize>, &str)> {
    let rest = path.strip_prefix("row ")?;
    let (number, field) = rest.split_once(", ").unwrap_or((rest, ""));
    Some((number.parse::<usize>().ok()?.checked_sub(2), field))
}

/// The text of a cell; `None` for an object, unless it is a source with an address.
fn text_of(value: &Value, is_source: bool) -> Option<String> {
    match &value.content {
        Content::Null => Some(String::new()),
        Content::Flag(flag) => Some(flag.to_string()),
        Content::Number(number) => Some(number.to_string()),
        Content::Text(text) => Some(text.to_string()),
        Content::List(values) => {
            let texts: Vec<String> = values.iter().map(|value| text_of(value, is_source)).collect::<Option<_>>()?;
            // A comma may be part of an address.
            let has_addresses = texts.iter().any(|text| text.contains("://"));
            Some(texts.join(if has_addresses { "\n" } else { ", " }))
        }
        Content::Object(_) => {
            let text = |names: &[&str]| names.iter().find_map(|name| text_of(field(value, name)?, false));
            match text(&ADDRESSES).filter(|_| is_source) {
                Some(url) => Some([text(&NAMED).unwrap_or_default(), url].join(" ").trim().into()),
                // A value of a query, with its type.
                None => field(value, "type").and_then(|_| text_of(field(value, "value")?, false)),
            }
        }
    }
}

fn row(cells: &[String]) -> String {
    let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    quoted.join(",") + "\n"
}

#[cfg(test)]
mod tests {
    use crate::import::read_any;

    /// The events as `date title`, and the problems.
    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let (format, imported) = read_any(text.as_bytes()).unwrap();
        assert_eq!(format, "list of events", "{text}");
        let events =
            imported.timeline.events.iter().map(|event| format!("{} {} {}", event.id, event.date, event.title));
        (events.collect(), imported.problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn events_without_ids_are_shown_and_get_ids_from_their_titles() {
        let events = r#"[{"date":"2011-03","title":"Raid"},{"date":"2012","title":"Raid"}]"#;
        for text in [events.to_string(), format!(r#"{{"title":"T","events":{events}}}"#)] {
            assert_eq!(read(&text), (vec!["raid 2011-03 Raid".into(), "raid-2 2012 Raid".into()], vec![]), "{text}");
        }
        let (events, problems) =
            read(r#"[{"name":"Raid","start":"2011","description":"By night","amount":"$5m","source":"P"}]"#);
        assert_eq!((events.len(), problems.len()), (1, 2), "{problems:?}");
    }

    #[test]
    fn sources_may_be_a_list_of_addresses_or_of_objects() {
        for sources in [
            r#"["https://a.example/1,2","https://b.example"]"#,
            r#"[{"name":"A","url":"https://a.example/1,2"},{"publisher":"B","link":"https://b.example"}]"#,
        ] {
            let text = format!(r#"[{{"date":"2011","title":"Raid","sources":{sources}}}]"#);
            let (_, imported) = read_any(text.as_bytes()).unwrap();
            let mut urls: Vec<&str> = imported.timeline.sources.iter().map(|(_, source)| source.url.as_str()).collect();
            urls.sort_unstable();
            assert_eq!(urls, ["https://a.example/1,2", "https://b.example"], "{sources}");
        }
        let (_, problems) =
            read(r#"[{"date":"2011","title":"Raid","place":{"name":"Paris","url":"https://a.example"}}]"#);
        assert!(problems.len() == 1 && problems[0].contains("“place” is not carried over"), "{problems:?}");
    }

    #[test]
    fn events_of_a_list_may_call_the_same_thing_by_different_names() {
        let (events, problems) = read(
            r#"[{"date":"2011-03","title":"Raid"},{"start":"2012","headline":"Van"},{"title":"C","year":"2013","name":"D"}]"#,
        );
        assert_eq!(events, ["raid 2011-03 Raid", "van 2012 Van", "c 2013 C"]);
        assert!(problems.len() == 1 && problems[0].contains("“name” is unknown or repeated"), "{problems:?}");
    }

    #[test]
    fn results_of_queries_have_years_and_addresses() {
        let verbose = |value: &str| format!(r#"{{"type":"literal","value":"{value}"}}"#);
        let simple = |value: &str| format!("\"{value}\"");
        let rows = |value: &dyn Fn(&str) -> String| {
            let row = |[id, label, date]: [&str; 3]| {
                let item = value(&format!("http://www.wikidata.org/entity/{id}"));
                format!(r#"{{"item":{item},"itemLabel":{},"date":{}}}"#, value(label), value(date))
            };
            [["Q1", "Bank", "2016-02-05T00:00:00Z"], ["Q2", "Heist", "1983-01-01T00:00:00Z"]].map(row).join(",\n")
        };
        for text in [
            format!(r#"{{"head":{{"vars":["item"]}},"results":{{"bindings":[{}]}}}}"#, rows(&verbose)),
            format!("[{}]", rows(&simple)),
        ] {
            let (events, problems) = read(&text);
            assert_eq!(events, ["heist 1983 Heist", "bank 2016-02-05 Bank"], "{text}");
            let words = "1 January at midnight is how Wikidata writes a year";
            assert!(problems.len() == 1 && problems[0].contains(words), "{problems:?}");
        }
    }

    #[test]
    fn problems_are_located_in_the_json() {
        let text = "{\"wiki\":\"w\",\"events\":[\n{\"start\":\"2011\",\"title\":\"A\",\"color\":\"red\"},\n7,\n{\"title\":\"B\",\"start\":\"soon\",\"more\":{}}]}";
        let (events, problems) = read(text);
        assert_eq!(events, ["a 2011 A"]);
        for (problem, words) in problems.iter().zip([
            "1:9: wiki: “wiki” is not carried over",
            "2:37: color: the column “color” is unknown",
            "3:1: events[1]: this is not an object",
            "4:22: events[2].start: “soon”",
            "4:36: events[2].more: “more” is not carried over",
        ]) {
            assert!(problem.starts_with(words), "{problem}");
        }
        assert_eq!(problems.len(), 5, "{problems:?}");
    }

    #[test]
    fn other_json_is_not_taken_for_a_list() {
        for (text, format) in [
            (r#"{"events":[{"id":"a","title":"A","date":"2016"}]}"#, "Heistline"),
            (r#"{"sources":{},"events":[{"title":"A","date":"2016"}]}"#, "Heistline"),
            (r#"[{"content":"A","start":"2016-01-01"}]"#, "vis-timeline"),
        ] {
            assert_eq!(crate::import::format_of(text.as_bytes()).unwrap().format.name, format, "{text}");
        }
    }
}
