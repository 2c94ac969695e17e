//! From bytes to an [`App`] in small steps, so that the page stays alive meanwhile: reading, then the index.

use crate::app::App;
use crate::import::native::Import;
use crate::import::{Error, Imported};
use crate::layout::Index;
use crate::model::{Problem, Severity};

/// What is being read.
#[derive(Debug)]
pub struct Load {
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    Import(Import),
    Index(Imported, Index),
    /// Taken, or failed.
    Over,
}

impl Load {
    /// Reserves memory for a text of a number of bytes.
    ///
    /// # Errors
    /// When that is too much.
    pub fn new(size: usize) -> Result<Load, Error> {
        Ok(Load { stage: Stage::Import(Import::new(size)?) })
    }

    /// Takes the next bytes of the text, before the first step.
    ///
    /// # Errors
    /// When that is too much.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        match &mut self.stage {
            Stage::Import(import) => import.push(bytes),
            _ => Ok(()),
        }
    }

    /// Goes on for some milliseconds, and says how far it has come: 0 to 1.
    ///
    /// # Errors
    /// When nothing can be shown.
    pub fn step(&mut self) -> Result<f64, Error> {
        match &mut self.stage {
            Stage::Import(import) => {
                let part = import.step()?;
                if part >= 1.0
                    && let Stage::Import(import) = std::mem::replace(&mut self.stage, Stage::Over)
                {
                    self.stage = Stage::Index(import.finish(), Index::default());
                }
                Ok(part * 0.9)
            }
            Stage::Index(imported, index) => Ok(if index.step(&imported.timeline) { 1.0 } else { 0.95 }),
            Stage::Over => Ok(1.0),
        }
    }

    /// Whether no date and no id was left out that the formats may read, once [`Load::step`] has returned 1.
    pub fn is_whole(&self) -> bool {
        let is_written = |problem: &Problem| {
            let field = problem.path.rsplit('.').next();
            problem.severity == Severity::Error && matches!(field, Some("date" | "from" | "to" | "updated" | "id"))
        };
        match &self.stage {
            Stage::Index(imported, _) => !imported.problems.iter().any(is_written),
            _ => false,
        }
    }

    /// Whether text or media stand above the events, once [`Load::step`] has returned 1.
    pub fn has_opening(&self) -> bool {
        let Stage::Index(Imported { timeline, .. }, _) = &self.stage else { return false };
        !timeline.text.is_empty() || !timeline.media.is_empty()
    }

    /// The state at the start, once [`Load::step`] has returned 1.
    pub fn finish(&mut self) -> Option<App> {
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Index(imported, index) => Some(App::with(imported, index)),
            _ => None,
        }
    }
}
