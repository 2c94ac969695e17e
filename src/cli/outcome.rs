//! How a command ended, and where its output goes.

use std::io::{Write, stdout};
use std::path::Path;

use heistline::import::{Error, Imported};

use super::read::{Failure, Reader, is_standard};

/// How a command ended, the worst last.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub enum Outcome {
    Fine,
    Problems,
    Unusable,
}

impl Outcome {
    /// The worse of two outcomes.
    pub fn and(self, other: Outcome) -> Outcome {
        if other > self { other } else { self }
    }
}

pub fn how(result: &Result<Imported, Failure>) -> Outcome {
    match result {
        Ok(imported) if imported.problems.is_empty() => Outcome::Fine,
        Ok(_) => Outcome::Problems,
        Err(_) => Outcome::Unusable,
    }
}

/// Reads a file and reports its problems on standard error; `None` if it cannot be used.
pub fn open(reader: &mut Reader, path: &Path) -> Option<(Imported, Outcome)> {
    let name = path.display();
    let result = reader.read(path);
    let problems = match &result {
        Ok(imported) => &imported.problems,
        Err(failure) => failure.problems(),
    };
    for problem in problems {
        eprintln!("{name}:{problem}");
    }
    let outcome = how(&result);
    match result {
        Ok(imported) => return Some((imported, outcome)),
        Err(Failure::Data(Error::Syntax(problem))) => eprintln!("{name}:{problem}"),
        Err(failure) => eprintln!("{name}: {failure}"),
    }
    None
}

/// Writes a file, or to standard output.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    match is_standard(path) {
        true => stdout()
            .write_all(bytes)
            .and_then(|()| stdout().flush())
            .map_err(|error| format!("standard output: {error}")),
        false => std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display())),
    }
}
