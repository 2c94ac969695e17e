//! Text to a [`Timeline`] and its problems. The content decides the format, not the file name. The widget contains only Heistline JSON;
//! the other formats are behind the feature `formats`.

#[cfg(feature = "formats")]
pub mod address;
#[cfg(feature = "formats")]
mod choices;
#[cfg(feature = "formats")]
mod csv;
#[cfg(feature = "formats")]
mod ics;
#[cfg(feature = "formats")]
mod list;
pub mod native;
#[cfg(feature = "formats")]
mod other;
mod shared;
#[cfg(feature = "formats")]
pub mod steps;
#[cfg(feature = "formats")]
mod timelinejs;
#[cfg(feature = "formats")]
mod vis;
#[cfg(feature = "workbooks")]
mod workbook;

#[cfg(feature = "formats")]
use std::borrow::Cow;
#[cfg(feature = "formats")]
use std::future::ready;

#[cfg(feature = "formats")]
pub use choices::Choices;
#[cfg(feature = "formats")]
pub use csv::columns::{COLUMNS, Column, is_formula};
use native::Import;
#[cfg(feature = "formats")]
pub use shared::dates::DateReader;
#[cfg(feature = "formats")]
pub use shared::money;
#[cfg(feature = "formats")]
use shared::scripted::Scripted;
#[cfg(feature = "formats")]
use steps::Steps;

#[cfg(any(all(test, feature = "formats"), feature = "builder"))]
use crate::date::human::Order;
use crate::model::{Problem, Timeline};

/// Largest text, in bytes (256 MiB): a million events with titles and amounts.
pub const TEXT_BYTES: usize = 256 << 20;
/// Most events; the rest is reported.
pub const EVENTS: usize = 1_000_000;
/// Most causes of problems in the list; the rest is counted.
pub const PROBLEMS: usize = 1_000;

/// An imported text.
#[derive(Debug)]
pub struct Imported {
    /// All that could be read.
    pub timeline: Timeline,
    /// All that was refused or is shown otherwise than written.
    pub problems: Vec<Problem>,
    /// How many events could not be read.
    pub missing: usize,
    /// Which of day and month stands first in its dates, if they show it or somebody has chosen.
    #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
    pub order: Option<Order>,
}

/// Why nothing could be read.
#[derive(Debug, PartialEq)]
pub enum Error {
    /// No text, or no readable event in it; with the problems.
    Empty(Vec<Problem>),
    /// More than [`TEXT_BYTES`].
    TooBig,
    /// More than the memory holds.
    Memory,
    /// Not JSON, or not a timeline.
    Syntax(Problem),
}

impl Error {
    /// The reason, as the end of a sentence in a page.
    pub fn reason(&self) -> String {
        let located = |problem: &Problem| {
            let Problem { reason, line, column, .. } = problem;
            format!("{reason} (line {line}, column {column})")
        };
        match self {
            Error::Syntax(problem) => located(problem),
            Error::Empty(problems) => match problems.first() {
                Some(first) => format!("none of its events could be read; the first: {}", located(first)),
                None => "it has no events; add at least one to “events”".into(),
            },
            Error::TooBig => format!("it is larger than {} MiB; split it", TEXT_BYTES >> 20),
            Error::Memory => "there is not enough memory for it; split it".into(),
        }
    }

    /// The code in the `heistline-error` event of the element.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Empty(_) => "E_DATA_EMPTY",
            Error::TooBig => "E_DATA_TOO_BIG",
            Error::Memory => "E_OOM",
            Error::Syntax(_) => "E_DATA_SYNTAX",
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Error::Syntax(problem) => problem.fmt(out),
            error => out.write_str(&error.reason()),
        }
    }
}

/// Reads Heistline JSON, with or without a byte order mark.
///
/// # Errors
/// If nothing can be shown: no text, too much text, not JSON, not a timeline, or no readable event.
pub fn read(text: &str) -> Result<Imported, Error> {
    let mut import = Import::new(text.len())?;
    import.push(text.as_bytes())?;
    while import.step()? < 1.0 {}
    Ok(import.finish())
}

/// The same for a text whose dates and amounts were written by an editor with a language, and what is known of how.
///
/// # Errors
/// As for [`read`].
#[cfg(feature = "formats")]
pub fn read_written(text: &str, lang: &str, choices: Choices) -> Result<Imported, Error> {
    let mut import = Import::new(text.len())?;
    import.choose(choices);
    import.language(lang);
    import.push(text.as_bytes())?;
    while import.step()? < 1.0 {}
    Ok(import.finish())
}

#[cfg(feature = "formats")]
async fn read_native(text: &[u8], choices: Choices) -> Result<Imported, Error> {
    let mut import = Import::new(text.len())?;
    import.choose(choices);
    import.push(text)?;
    while import.step()? < 1.0 {
        steps::pause().await;
    }
    Ok(import.finish())
}

/// The name of the native format.
#[cfg(feature = "formats")]
pub const HEISTLINE: &str = "Heistline";

/// A format of timelines.
#[cfg(feature = "formats")]
#[derive(Debug)]
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// Whether a text in UTF-8 has this format.
    pub sniff: fn(&[u8]) -> bool,
    /// Reads a text of this format, in steps.
    pub read: fn(&[u8], Choices) -> Reading<'_>,
}

/// The reading of a text, in steps.
#[cfg(feature = "formats")]
pub type Reading<'text> = Steps<'text, Result<Imported, Error>>;

/// The formats, the most specific first. The native one takes everything else, and reports what is wrong with it.
#[cfg(feature = "formats")]
pub const FORMATS: &[Format] = &[
    #[cfg(feature = "workbooks")]
    Format { name: "workbook", sniff: workbook::sniff, read: |text, choices| Box::pin(workbook::read(text, choices)) },
    Format { name: "no data", sniff: other::sniff, read: no_data },
    Format { name: "iCalendar", sniff: ics::sniff, read: |text, choices| Box::pin(ics::read(text, choices)) },
    Format {
        name: "TimelineJS",
        sniff: timelinejs::sniff,
        read: |text, choices| Box::pin(timelinejs::read(text, choices)),
    },
    Format { name: "vis-timeline", sniff: vis::sniff, read: |text, choices| Box::pin(vis::read(text, choices)) },
    Format {
        name: "TimelineJS spreadsheet",
        sniff: timelinejs::sheet::sniff,
        read: |text, choices| Box::pin(timelinejs::sheet::read(text, choices)),
    },
    Format { name: "list of events", sniff: list::sniff, read: |text, choices| Box::pin(list::read(text, choices)) },
    Format { name: "table", sniff: csv::sniff, read: |text, choices| Box::pin(csv::read(text, choices)) },
    Format { name: "no data", sniff: other::is_prose, read: no_data },
    Format { name: HEISTLINE, sniff: |_| true, read: |text, choices| Box::pin(read_native(text, choices)) },
];

#[cfg(feature = "formats")]
fn no_data(text: &[u8], _: Choices) -> Reading<'_> {
    Box::pin(ready(other::read(text)))
}

/// A text whose format is known.
#[cfg(feature = "formats")]
#[derive(Debug)]
pub struct Detected<'text> {
    /// The text in UTF-8; JavaScript is JSON.
    pub text: Cow<'text, [u8]>,
    /// Its format.
    pub format: &'static Format,
    /// Where its problems are, if it was JavaScript.
    pub script: Scripted,
}

/// Decodes a text to UTF-8 and detects its format.
///
/// # Errors
/// If there are too many bytes.
#[cfg(feature = "formats")]
pub fn format_of(bytes: &[u8]) -> Result<Detected<'_>, Error> {
    if bytes.len() > TEXT_BYTES {
        return Err(Error::TooBig);
    }
    let decoded = shared::encoding::decoded(bytes);
    let is_json = |text: &[u8]| native::json::check(text, (0, text.len() as u32)).is_ok();
    let (text, script) = match Scripted::new(&decoded, is_json) {
        Some((json, script)) => (Cow::Owned(json), script),
        None => (decoded, Scripted::default()),
    };
    let format = FORMATS.iter().find(|format| (format.sniff)(&text)).ok_or(Error::Empty(Vec::new()))?;
    Ok(Detected { text, format, script })
}

/// Reads a timeline in any format and encoding. Returns the name of the format with it.
///
/// # Errors
/// As for [`read`].
#[cfg(feature = "formats")]
pub fn read_any(bytes: &[u8]) -> Result<(&'static str, Imported), Error> {
    steps::all(read_in_steps(bytes, Choices::default()))
}

/// The same in steps, with what somebody has said about it.
///
/// # Errors
/// As for [`read`].
#[cfg(feature = "formats")]
pub async fn read_in_steps(bytes: &[u8], choices: Choices) -> Result<(&'static str, Imported), Error> {
    let Detected { text, format, script } = format_of(bytes)?;
    steps::pause().await;
    let read = (format.read)(&text, choices).await;
    Ok((format.name, script.located(read)?))
}
