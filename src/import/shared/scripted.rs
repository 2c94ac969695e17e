//! Reports that a text was JavaScript, and gives its problems the columns that they have there. Does not convert it.

use crate::import::shared::lines::Lines;
use crate::import::shared::script::{self, Json};
use crate::import::{Error, Imported};
use crate::model::{Problem, Severity};

/// How a text was read as JSON; empty for one that was JSON, or no JavaScript.
#[derive(Debug, Default)]
pub struct Scripted {
    /// That it was JavaScript, at the first difference.
    problem: Option<Problem>,
    /// Where columns differ, sorted: a line, the column in the JSON, and the column in the JavaScript.
    turns: Vec<(u32, u32, u32)>,
}

impl Scripted {
    /// JavaScript as the JSON that it means; `None` for what is JSON already, or nothing that `is_json` accepts.
    pub fn new(text: &[u8], is_json: impl Fn(&[u8]) -> bool) -> Option<(Vec<u8>, Scripted)> {
        if is_json(text) {
            return None;
        }
        let Json { text: json, first, turns } = script::json(text).filter(|json| is_json(&json.text))?;
        let at = Lines::default().at(text, first);
        let reason = "this is JavaScript, not JSON; remove names, comments and commas before closing brackets, and write keys and \
            texts in double quotes";
        let done = "read as the JSON that it means";
        let problem = Problem::new(at, String::new(), Severity::Warning, reason.into(), done);
        let (mut before, mut after) = (Lines::default(), Lines::default());
        let column = |lines: &mut Lines, text, offset: u32| lines.at(text, offset as usize);
        let turns = turns.into_iter().map(|(json_at, script_at)| {
            let (line, json_column) = column(&mut after, &json, json_at);
            (line as u32, json_column as u32, column(&mut before, text, script_at).1 as u32)
        });
        let turns = turns.collect();
        Some((json, Scripted { problem: Some(problem), turns }))
    }

    /// What was read, with each problem at its place in the JavaScript, and before them the one that says that it was JavaScript.
    ///
    /// # Errors
    /// If nothing was read.
    pub fn located(self, read: Result<Imported, Error>) -> Result<Imported, Error> {
        match read {
            Ok(mut imported) => {
                self.locate(&mut imported.problems);
                imported.problems.splice(..0, self.problem);
                Ok(imported)
            }
            Err(Error::Empty(mut problems)) => {
                self.locate(&mut problems);
                Err(Error::Empty(problems))
            }
            Err(Error::Syntax(mut problem)) => {
                self.locate(std::slice::from_mut(&mut problem));
                Err(Error::Syntax(problem))
            }
            Err(error) => Err(error),
        }
    }

    fn locate(&self, problems: &mut [Problem]) {
        for problem in problems {
            problem.column = self.column(problem.line as u32, problem.column as u32) as usize;
        }
    }

    /// The column in the JavaScript of a place in the JSON.
    fn column(&self, line: u32, column: u32) -> u32 {
        let next = self.turns.partition_point(|(turn, json, _)| (*turn, *json) <= (line, column));
        let in_line = |turn: &&(u32, u32, u32)| turn.0 == line;
        let last = next.checked_sub(1).and_then(|last| self.turns.get(last)).filter(in_line);
        let column = last.map_or(column, |(_, json, script)| script + (column - json));
        // What stands there may be shorter in the JavaScript.
        self.turns.get(next).filter(in_line).map_or(column, |(_, _, script)| column.min(*script))
    }
}

#[cfg(test)]
mod tests {
    use crate::import::read_any;

    #[test]
    fn problems_are_where_they_are_in_the_javascript() {
        let dates = |before: &str| {
            format!("[{before} {{id: 1, content: 'A', start: '2016-02-04'}},{{id: 2, content: 'B', start: 'soon'}}]")
        };
        for script in [
            format!("x = {}", dates("")),
            dates("{start: new\r\nDate(2016, 1, 4), content: 'C'},"),
            dates("{start: new\rDate(2016, 1, 4), content: 'C'},"),
            dates("{start: '2016', content: `one\r\ntwo`},"),
            dates("{start: '2016', content: `one\rtwo`},"),
            dates("{start: '2016', content: 'one \\\ntwo'},"),
            dates("{start: '2016', content: 'one \\\r\ntwo'},"),
            dates("/* a\r\nb */"),
        ] {
            let problems = read_any(script.as_bytes()).unwrap().1.problems;
            let soon = problems.iter().find(|problem| problem.reason.contains("soon")).unwrap();
            let lines: Vec<_> =
                script.replace("\r\n", "\n").replace('\r', "\n").split('\n').map(String::from).collect();
            let column = lines[lines.len() - 1].find("'soon'").unwrap() + 1;
            assert_eq!((soon.line, soon.column), (lines.len(), column), "{script}: {problems:?}");
        }
    }

    #[test]
    fn places_do_not_lie_behind_what_is_shorter_in_the_javascript() {
        let text = "[{id:1,content:'A',start:'2016-02-04',z:{b:1,c:2,d:undefined}}]";
        let problems = read_any(text.as_bytes()).unwrap().1.problems;
        assert!(problems.len() > 1 && problems.iter().all(|problem| problem.column <= text.len()), "{problems:?}");
    }
}
