//! The command line: `heistline render` makes the picture, `heistline list` the list. Exit status 0: fine; 1: done, but the
//! data has problems, each on standard error as `FILE:LINE:COLUMN: what is wrong`; 2: nothing could be done.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use heistline::app::{App, Room};
use heistline::draw::{Theme, svg};
use heistline::english::English;
use heistline::import::{self, Imported};
use heistline::layout::NARROW;
use heistline::{html, text};

#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Draw a timeline as an SVG picture.
    Render {
        /// A timeline as JSON.
        file: PathBuf,
        /// Where the picture goes; standard output when absent.
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// Width in CSS pixels; below 480 time runs downwards.
        #[arg(long, default_value_t = 1200.0)]
        width: f64,
        /// Height in CSS pixels; 420, or 640 where time runs downwards.
        #[arg(long)]
        height: Option<f64>,
        /// The colours.
        #[arg(long, value_enum, default_value = "light")]
        theme: ThemeName,
    },
    /// Write the list of events as HTML, for the children of the element.
    List {
        /// A timeline as JSON.
        file: PathBuf,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum ThemeName {
    Light,
    Dark,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<ExitCode, String> {
    match command {
        Command::Render { file, output, width, height, theme } => {
            let (imported, code) = read(&file)?;
            let app = App::new(imported);
            let height = height.unwrap_or(if width < NARROW { 640.0 } else { 420.0 });
            let room = Room { width, height, vertical: None, mirrored: false, overview: false, font: 13.0 };
            let theme = match theme {
                ThemeName::Light => Theme::light(),
                ThemeName::Dark => Theme::dark(),
            };
            let scene = app.picture(room, true, &English);
            let picture = svg(&scene, &theme, &app.timeline().title, &text::description(app.timeline(), &English));
            match output {
                Some(path) => std::fs::write(&path, picture).map_err(|error| format!("{}: {error}", path.display()))?,
                None => print!("{picture}"),
            }
            Ok(code)
        }
        Command::List { file } => {
            let (imported, code) = read(&file)?;
            print!("{}", html::list(&imported.timeline));
            Ok(code)
        }
    }
}

/// Reads a file and reports its problems.
fn read(file: &Path) -> Result<(Imported, ExitCode), String> {
    let name = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
    let imported = import::read(&text).map_err(|error| format!("{name}:{error}"))?;
    for problem in &imported.problems {
        eprintln!("{name}:{problem}");
    }
    let code = if imported.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) };
    Ok((imported, code))
}
