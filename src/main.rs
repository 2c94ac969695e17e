//! The command line: `heistline render` makes the picture, `heistline list` the list. Exit status 0: fine; 1: done, but the
//! data has problems, each on standard error as `FILE:LINE:COLUMN: what is wrong`; 2: nothing could be done.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use heistline::app::{App, Room};
use heistline::draw::{Alternative, Theme, svg};
use heistline::import::{self, Imported};
use heistline::language::{Language, english, native};
use heistline::layout::NARROW;
use heistline::snippet::{Form, Wanted, snippet};
use heistline::words::Words;
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
        /// The reader's language, as a BCP 47 tag.
        #[arg(long, default_value = "en")]
        lang: String,
    },
    /// Write what to paste into a page.
    Snippet {
        /// A timeline as JSON.
        file: PathBuf,
        /// The way into the page.
        #[arg(long, value_enum, default_value = "element")]
        form: FormName,
        /// Where the release is served, as an address that ends with a slash.
        #[arg(long)]
        base: String,
        /// The address of the data; absent: the thefts that come with it.
        #[arg(long, default_value = "")]
        src: String,
        /// The release's list of checksums, to pin the script by its hash.
        #[arg(long)]
        sums: Option<PathBuf>,
    },
    /// Write the list of events as HTML, for the children of the element.
    List {
        /// A timeline as JSON.
        file: PathBuf,
        /// The reader's language, as a BCP 47 tag.
        #[arg(long, default_value = "en")]
        lang: String,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum ThemeName {
    Light,
    Dark,
}

#[derive(Clone, Copy, ValueEnum)]
enum FormName {
    Element,
    Script,
    Iframe,
    Image,
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
        Command::Render { file, output, width, height, theme, lang } => {
            let language = words(&lang)?;
            let (imported, code) = read(&file)?;
            let app = App::new(imported);
            let height = height.unwrap_or(if width < NARROW { 640.0 } else { 420.0 });
            let room = Room {
                width,
                height,
                vertical: None,
                mirrored: language.word("direction") == "rtl",
                overview: false,
                font: 13.0,
            };
            let theme = match theme {
                ThemeName::Light => Theme::light(),
                ThemeName::Dark => Theme::dark(),
            };
            let scene = app.picture(room, true, language);
            let timeline = app.timeline();
            let alternative = Alternative {
                title: &timeline.title,
                title_lang: &timeline.lang,
                description: &text::description(timeline, language),
                lang: language.tag,
            };
            let picture = svg(&scene, &theme, &alternative);
            match output {
                Some(path) => std::fs::write(&path, picture).map_err(|error| format!("{}: {error}", path.display()))?,
                None => print!("{picture}"),
            }
            Ok(code)
        }
        Command::Snippet { file, form, base, src, sums } => {
            let (imported, code) = read(&file)?;
            let (form, script) = match form {
                FormName::Element => (Form::Element, "heistline.js"),
                FormName::Script => (Form::Script, "embed.js"),
                FormName::Iframe => (Form::Iframe, ""),
                FormName::Image => (Form::Image, ""),
            };
            let integrity = match sums.filter(|_| !script.is_empty()) {
                Some(sums) => integrity(&sums, script)?,
                None => String::new(),
            };
            let timeline = &imported.timeline;
            let description = text::description(timeline, english());
            let wanted = Wanted {
                base: &base,
                src: &src,
                title: &timeline.title,
                description: &description,
                integrity: &integrity,
            };
            print!("{}", snippet(form, &wanted));
            Ok(code)
        }
        Command::List { file, lang } => {
            let language = words(&lang)?;
            let (imported, code) = read(&file)?;
            print!("{}", html::list(&imported.timeline, language));
            Ok(code)
        }
    }
}

/// The language of a tag.
fn words(lang: &str) -> Result<&'static Language, String> {
    let remedy = "use ar, bn, de, en, es, fr, he, hi, ja, ko, pt or zh";
    native(lang).ok_or_else(|| format!("there are no words for the language “{lang}”; {remedy}"))
}

/// The hash of a file of the release, as `integrity` has it, from the list of checksums.
fn integrity(sums: &Path, name: &str) -> Result<String, String> {
    let text = std::fs::read_to_string(sums).map_err(|error| format!("{}: {error}", sums.display()))?;
    let hash = text.lines().find_map(|line| line.strip_suffix(name)?.strip_suffix("  "));
    let hash = hash.ok_or_else(|| format!("{}: it has no line for {name}", sums.display()))?;
    let byte = |at: usize| u8::from_str_radix(hash.get(at..at + 2)?, 16).ok();
    let bytes: Vec<u8> = (0..hash.len()).step_by(2).map_while(byte).collect();
    Ok(format!("sha384-{}", base64(&bytes)))
}

/// Bytes in base64 (RFC 4648); a hash of 48 bytes needs no filling.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let groups = bytes.chunks(3).map(|group| group.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)));
    let letters = groups.flat_map(|group| [18, 12, 6, 0].map(|shift| group >> shift & 63));
    letters.filter_map(|place| LETTERS.get(place).copied().map(char::from)).collect()
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
