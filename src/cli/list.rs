//! `heistline list`: the events as HTML, Markdown or wikitext.

use std::path::Path;

use heistline::export::list::{html, markdown, wikitext};
use heistline::locale::native::{Language, native};

use super::args::Listed;
use super::outcome::{Outcome, open, write};
use super::read::Reader;

/// Writes the list of events.
pub fn list(file: &Path, output: &Path, format: Listed, lang: &str) -> Result<Outcome, String> {
    let language = language(lang)?;
    let Some((imported, outcome)) = open(&mut Reader::new(1), file) else { return Ok(Outcome::Unusable) };
    let write_list = match format {
        Listed::Html => html,
        Listed::Markdown => markdown,
        Listed::Wikitext => wikitext,
    };
    write(output, write_list(&imported.timeline, language).as_bytes())?;
    Ok(outcome)
}

/// The locale of a BCP 47 tag.
pub fn language(lang: &str) -> Result<&'static Language, String> {
    let remedy = "use ar, bn, de, en, es, fr, he, hi, ja, ko, pt or zh";
    native(lang).ok_or_else(|| format!("the language “{lang}” is not supported; {remedy}"))
}
