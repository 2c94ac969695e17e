//! Reads data from a file or standard input, with a progress bar on a terminal.

use std::fmt;
use std::io::{Read, stdin};
use std::path::Path;
use std::time::{Duration, Instant};

use heistline::import::native::Import;
use heistline::import::{Choices, Detected, Error, HEISTLINE, Imported, TEXT_BYTES, format_of, steps};
use heistline::model::Problem;
use indicatif::{ProgressBar, ProgressStyle};

/// The delay before progress is shown, as in the page.
const PATIENCE: Duration = Duration::from_millis(300);

/// Why a file cannot be used.
pub enum Failure {
    /// It cannot be read.
    File(std::io::Error),
    /// It contains no timeline.
    Data(Error),
}

impl Failure {
    /// The problems of its events, where none could be read.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Failure::Data(Error::Empty(problems)) => problems,
            _ => &[],
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Failure::File(error) => error.fmt(out),
            Failure::Data(Error::Empty(problems)) if !problems.is_empty() => {
                out.write_str("none of its events could be read")
            }
            Failure::Data(error) => error.fmt(out),
        }
    }
}

/// Whether a path means standard input or output.
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads one file after another.
pub struct Reader {
    begun: Instant,
    /// The number of files read, and of all.
    read: usize,
    files: usize,
    choices: Choices,
}

impl Reader {
    /// A reader for a number of files.
    pub fn new(files: usize) -> Reader {
        Reader::with(files, Choices::default())
    }

    /// The same, with how to read what could mean two things.
    pub fn with(files: usize, choices: Choices) -> Reader {
        Reader { begun: Instant::now(), read: 0, files, choices }
    }

    /// Reads the next file.
    ///
    /// # Errors
    /// When nothing of it can be shown.
    pub fn read(&mut self, path: &Path) -> Result<Imported, Failure> {
        let result = self.import(path);
        self.read += 1;
        result
    }

    fn import(&self, path: &Path) -> Result<Imported, Failure> {
        // One byte over the limit is enough to reject it.
        let most = TEXT_BYTES as u64 + 1;
        let mut text = Vec::new();
        let read = match is_standard(path) {
            true => stdin().lock().take(most).read_to_end(&mut text),
            false => std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut text)),
        };
        read.map_err(Failure::File)?;
        let bytes = text;
        let Detected { text, format, script } = format_of(&bytes).map_err(Failure::Data)?;
        if format.name != HEISTLINE {
            let read = steps::all((format.read)(&text, self.choices));
            return script.located(read).map_err(Failure::Data);
        }
        let mut import = Import::new(text.len()).map_err(Failure::Data)?;
        import.choose(self.choices);
        import.push(&text).map_err(Failure::Data)?;
        drop(bytes);
        let mut bar = None;
        let done = loop {
            match import.step() {
                Ok(part) if part >= 1.0 => break Ok(import.finish()),
                Ok(part) if self.begun.elapsed() > PATIENCE => {
                    let all = (self.read as f64 + part) / self.files.max(1) as f64;
                    bar.get_or_insert_with(|| progress(path)).set_position((all * 1000.0) as u64);
                }
                Ok(_) => {}
                Err(error) => break Err(error),
            }
        };
        // Messages about the file replace the bar.
        if let Some(bar) = bar {
            bar.finish_and_clear();
        }
        script.located(done).map_err(Failure::Data)
    }
}

/// A bar on standard error, if that is a terminal.
fn progress(path: &Path) -> ProgressBar {
    let bar = ProgressBar::new(1000);
    if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:40}] {percent} %") {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.set_message(path.display().to_string());
    bar
}
