//! The command line. Exit status 0: success; 1: done, with problems, each on standard error as `FILE:LINE:COLUMN: problem`; 2:
//! something could not be used at all.

mod args;
mod convert;
mod list;
mod outcome;
mod png;
mod read;
mod render;
mod snippet;
mod validate;

use std::path::Path;
use std::process::ExitCode;

use args::{Arguments, Command};
use clap::{CommandFactory, Parser};
use outcome::{Outcome, write};

fn main() -> ExitCode {
    let outcome = run(Arguments::parse().command).unwrap_or_else(|message| {
        eprintln!("{message}");
        Outcome::Unusable
    });
    ExitCode::from(outcome as u8)
}

fn run(command: Command) -> Result<Outcome, String> {
    match command {
        Command::Validate { files, format, ambiguous } => validate::validate(&files, format, ambiguous.into()),
        Command::Render(wanted) => render::render(&wanted),
        Command::List { file, output, format, lang } => list::list(&file, &output, format, &lang),
        Command::Convert { file, output, format, ambiguous } => {
            convert::convert(&file, &output, format, ambiguous.into())
        }
        Command::Snippet(arguments) => snippet::write_snippet(&arguments),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "heistline", &mut script);
            write(Path::new("-"), &script)?;
            Ok(Outcome::Fine)
        }
        Command::Man { command } => man(command.as_deref()),
    }
}

/// Writes the manual page, of all commands or of one.
fn man(command: Option<&str>) -> Result<Outcome, String> {
    let mut all = Arguments::command();
    all.build();
    let page = match command {
        None => all,
        Some(name) => all.find_subcommand(name).cloned().ok_or_else(|| format!("There is no command “{name}”."))?,
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text).map_err(|error| error.to_string())?;
    write(Path::new("-"), &text)?;
    Ok(Outcome::Fine)
}
