//! `heistline convert`: a timeline as JSON or CSV.

use std::path::Path;

use clap::ValueEnum;
use heistline::export;
use heistline::import::Choices;

use super::args::Written;
use super::outcome::{Outcome, open, write};
use super::read::Reader;

/// Writes a timeline in another format.
pub fn convert(file: &Path, output: &Path, format: Option<Written>, choices: Choices) -> Result<Outcome, String> {
    let format = match (format, output.extension().and_then(|end| end.to_str())) {
        (Some(format), _) => format,
        (None, None) => Written::Json,
        (None, Some(end)) => Written::from_str(end, true)
            .map_err(|_| format!("{}: data ends with .json or .csv; or say --format", output.display()))?,
    };
    let Some((imported, outcome)) = open(&mut Reader::with(1, choices), file) else { return Ok(Outcome::Unusable) };
    let text = match format {
        Written::Json => export::json(&imported.timeline).map_err(|error| error.to_string())?,
        Written::Csv => export::csv(&imported.timeline),
    };
    write(output, text.as_bytes())?;
    Ok(outcome)
}
