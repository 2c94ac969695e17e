//! `heistline validate`: problems as text or JSON.

use std::path::{Path, PathBuf};

use heistline::import::{Choices, Error};
use heistline::locale::Locale;
use heistline::locale::native::english;
use heistline::model::Problem;
use serde::Serialize;

use super::args::Report;
use super::outcome::{Outcome, how, open, write};
use super::read::{Failure, Reader};

/// Checks all files, also after one that cannot be used.
pub fn validate(files: &[PathBuf], format: Report, choices: Choices) -> Result<Outcome, String> {
    /// An entry of the report: a problem with its location, or why a whole file cannot be used.
    #[derive(Serialize)]
    struct Found {
        file: String,
        #[serde(flatten)]
        what: What,
    }

    #[derive(Serialize)]
    #[serde(untagged)]
    enum What {
        Problem(Problem),
        Failure { reason: String },
    }

    let mut outcome = Outcome::Fine;
    let mut reader = Reader::with(files.len(), choices);
    if format == Report::Text {
        for path in files {
            let Some((imported, how)) = open(&mut reader, path) else {
                outcome = Outcome::Unusable;
                continue;
            };
            outcome = outcome.and(how);
            let events = english().counted("events", imported.timeline.events.len() as f64);
            let problems = match imported.problems.len() {
                1 => "1 problem".to_string(),
                count => format!("{count} problems"),
            };
            write(Path::new("-"), format!("{}: {events}, {problems}\n", path.display()).as_bytes())?;
            // The process ends, and to free a large timeline takes a sixth of the time.
            if files.last() == Some(path) {
                std::mem::forget(imported);
            }
        }
        return Ok(outcome);
    }
    let mut found: Vec<Found> = Vec::new();
    for path in files {
        let file = path.display().to_string();
        let mut note = |what| found.push(Found { file: file.clone(), what });
        let result = reader.read(path);
        outcome = outcome.and(how(&result));
        match result {
            Ok(imported) => imported.problems.into_iter().map(What::Problem).for_each(note),
            Err(Failure::Data(Error::Syntax(problem))) => note(What::Problem(problem)),
            Err(failure) => {
                failure.problems().iter().cloned().map(What::Problem).for_each(&mut note);
                note(What::Failure { reason: failure.to_string() });
            }
        }
    }
    let text = serde_json::to_string_pretty(&found).map_err(|error| error.to_string())?;
    write(Path::new("-"), format!("{text}\n").as_bytes())?;
    Ok(outcome)
}
