//! The command line: checks data, and makes pictures, the list and snippets from it. Exit status 0: fine; 1: done, but there are
//! problems, each on standard error as `FILE:LINE:COLUMN: what is wrong`; 2: something could not be used at all.

mod png;
mod read;
mod snippet;

use std::collections::HashSet;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use heistline::app::{App, Input, Viewport};
use heistline::date::Date;
use heistline::draw::{Alternative, Theme, svg};
use heistline::export::html;
use heistline::import::{Error, Imported};
use heistline::layout::NARROW;
use heistline::locale::Locale;
use heistline::locale::native::{Language, english, native};
use heistline::model::Problem;
use heistline::scene::{Scene, Shape};
use heistline::{export, text};
use png::Fonts;
use read::{Failure, Reader, is_standard};
use serde::Serialize;
use snippet::{Form, Wanted, snippet};

#[derive(Parser)]
#[command(
    version,
    about,
    after_help = "FILE is a timeline in any format that is read; - is standard input or output.\n\
        Exit status: 0 fine; 1 done, but there are problems, each on standard error as FILE:LINE:COLUMN: what is wrong; \
        2 something could not be used at all."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check data, and say what is wrong with it and where.
    Validate {
        /// What to check.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// How problems are told: as lines on standard error, or as one JSON array on standard output.
        #[arg(long, value_enum, default_value = "text")]
        format: Report,
    },
    /// Draw a timeline, or a card for social networks, as SVG or PNG.
    Render(Render),
    /// Write the list of events as HTML, for the children of the element.
    List {
        /// A timeline.
        file: PathBuf,
        /// Where the list goes.
        #[arg(short, long, default_value = "-")]
        output: PathBuf,
        /// The language of what is said, as a BCP 47 tag.
        #[arg(long, value_name = "TAG", default_value = "en")]
        lang: String,
    },
    /// Write a timeline in another format: our own JSON, or a table for spreadsheets.
    Convert {
        /// A timeline in any format that is read.
        file: PathBuf,
        /// Where it goes.
        #[arg(short, long, default_value = "-")]
        output: PathBuf,
        /// JSON or CSV; absent: what the name of the output ends with, or JSON.
        #[arg(long, value_enum)]
        format: Option<Written>,
    },
    /// Write what to paste into a page.
    Snippet {
        /// A timeline.
        file: PathBuf,
        /// Where the snippet goes.
        #[arg(short, long, default_value = "-")]
        output: PathBuf,
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
    /// Write the completions of a shell.
    Completions {
        /// Which shell.
        shell: Shell,
    },
    /// Write the manual page, of all or of one command.
    Man {
        /// Which command.
        command: Option<String>,
    },
}

#[derive(Args)]
struct Render {
    /// Timelines.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where the picture goes; a folder for several, each under the name of its data.
    #[arg(short, long, default_value = "-")]
    output: PathBuf,
    /// SVG or PNG; absent: what the name of the output ends with, or SVG.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Width in CSS pixels; below 480 time runs downwards [default: 1200]
    #[arg(long, value_parser = clap::value_parser!(u16).range(100..=8192))]
    width: Option<u16>,
    /// Height in CSS pixels [default: 420, or 640 where time runs downwards]
    #[arg(long, value_parser = clap::value_parser!(u16).range(100..=8192))]
    height: Option<u16>,
    /// How many pixels a CSS pixel has.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=8))]
    scale: u8,
    /// The colours.
    #[arg(long, value_enum, default_value = "light")]
    theme: ThemeName,
    /// Which way time runs; auto: downwards in a narrow picture.
    #[arg(long, value_enum, default_value = "auto")]
    layout: Layout,
    /// The first date shown, such as 2016-02; absent: that of the data.
    #[arg(long, value_name = "DATE", value_parser = date, default_value = "", hide_default_value = true)]
    from: String,
    /// The last date shown.
    #[arg(long, value_name = "DATE", value_parser = date, default_value = "", hide_default_value = true)]
    to: String,
    /// The id of an event to point out.
    #[arg(long, value_name = "ID")]
    selected: Option<String>,
    /// A card for social networks, 1200 × 630: of the timeline, or of the selected event.
    #[arg(long, conflicts_with_all = ["width", "height", "layout"])]
    card: bool,
    /// The language of what is said, as a BCP 47 tag.
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: String,
    /// A font file for letters that the built-in DejaVu Sans lacks, such as Korean; can be given several times.
    #[arg(long, value_name = "FILE")]
    font: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Report {
    Text,
    Json,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Svg,
    Png,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Written {
    Json,
    Csv,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Layout {
    Auto,
    Horizontal,
    Vertical,
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

/// How it went, the worst last.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Outcome {
    Fine,
    Problems,
    Unusable,
}

impl Outcome {
    /// The worse of both.
    fn and(self, other: Outcome) -> Outcome {
        if other > self { other } else { self }
    }
}

fn main() -> ExitCode {
    let outcome = run(Arguments::parse().command).unwrap_or_else(|message| {
        eprintln!("{message}");
        Outcome::Unusable
    });
    ExitCode::from(outcome as u8)
}

fn run(command: Command) -> Result<Outcome, String> {
    match command {
        Command::Validate { files, format } => validate(&files, format),
        Command::Render(wanted) => render(&wanted),
        Command::List { file, output, lang } => {
            let language = locale(&lang)?;
            let Some((imported, outcome)) = open(&mut Reader::new(1), &file) else { return Ok(Outcome::Unusable) };
            write(&output, html::list(&imported.timeline, language).as_bytes())?;
            Ok(outcome)
        }
        Command::Convert { file, output, format } => convert(&file, &output, format),
        Command::Snippet { file, output, form, base, src, sums } => {
            let Some((imported, outcome)) = open(&mut Reader::new(1), &file) else { return Ok(Outcome::Unusable) };
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
            write(&output, snippet(form, &wanted).as_bytes())?;
            Ok(outcome)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "heistline", &mut script);
            write(Path::new("-"), &script)?;
            Ok(Outcome::Fine)
        }
        Command::Man { command } => {
            let mut all = Arguments::command();
            all.build();
            let page = match &command {
                None => all,
                Some(name) => {
                    all.find_subcommand(name).cloned().ok_or_else(|| format!("there is no command “{name}”"))?
                }
            };
            let mut text = Vec::new();
            clap_mangen::Man::new(page).render(&mut text).map_err(|error| error.to_string())?;
            write(Path::new("-"), &text)?;
            Ok(Outcome::Fine)
        }
    }
}

/// Checks files, all of them, whatever is wrong with one.
fn validate(files: &[PathBuf], format: Report) -> Result<Outcome, String> {
    /// A line of the report: a problem with its place, or why a file cannot be used at all.
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
    let mut reader = Reader::new(files.len());
    if format == Report::Text {
        for path in files {
            let Some((imported, how)) = open(&mut reader, path) else {
                outcome = Outcome::Unusable;
                continue;
            };
            outcome = outcome.and(how);
            let events = english().events(imported.timeline.events.len() as f64);
            let problems = match imported.problems.len() {
                1 => "1 problem".to_string(),
                count => format!("{count} problems"),
            };
            write(Path::new("-"), format!("{}: {events}, {problems}\n", path.display()).as_bytes())?;
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

fn how(result: &Result<Imported, Failure>) -> Outcome {
    match result {
        Ok(imported) if imported.problems.is_empty() => Outcome::Fine,
        Ok(_) => Outcome::Problems,
        Err(_) => Outcome::Unusable,
    }
}

/// Reads a file and tells on standard error what is wrong with it; `None` where it cannot be used.
fn open(reader: &mut Reader, path: &Path) -> Option<(Imported, Outcome)> {
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

fn render(wanted: &Render) -> Result<Outcome, String> {
    let language = locale(&wanted.lang)?;
    let folder = wanted.output.is_dir();
    if wanted.files.len() > 1 && !folder {
        return Err(format!("{}: several pictures need a folder that is there", wanted.output.display()));
    }
    let format = match (wanted.format, wanted.output.extension().and_then(|end| end.to_str())) {
        (Some(format), _) => format,
        (None, None) => Format::Svg,
        (None, Some(_)) if folder => Format::Svg,
        (None, Some(end)) => Format::from_str(end, true)
            .map_err(|_| format!("{}: pictures end with .svg or .png; or say --format", wanted.output.display()))?,
    };
    let font = |path: &PathBuf| {
        let name = path.display().to_string();
        std::fs::read(path).map_err(|error| format!("{name}: {error}")).map(|font| (name, font))
    };
    let fonts = match format {
        Format::Svg => None,
        Format::Png => Some(Fonts::new(wanted.font.iter().map(font).collect::<Result<_, _>>()?)?),
    };
    let mut outputs = HashSet::new();
    let mut outcome = Outcome::Fine;
    let mut reader = Reader::new(wanted.files.len());
    for path in &wanted.files {
        let Some((imported, how)) = open(&mut reader, path) else {
            outcome = Outcome::Unusable;
            continue;
        };
        outcome = outcome.and(how);
        let output = match folder {
            true => {
                let name = if is_standard(path) { Path::new("timeline") } else { path.as_path() };
                let end = if format == Format::Svg { "svg" } else { "png" };
                wanted.output.join(name.with_extension(end).file_name().unwrap_or_default())
            }
            false => wanted.output.clone(),
        };
        if !outputs.insert(output.clone()) {
            return Err(format!("{}: two files would be drawn as {}", path.display(), output.display()));
        }
        let at = |reason| format!("{}: {reason}", path.display());
        let app = state(imported, wanted, language).map_err(at)?;
        let title_lang = app.timeline().lang.clone();
        let (title, description) = name(&app, wanted, language);
        let (scene, ratio) = scene(app, wanted, language);
        let theme = match wanted.theme {
            ThemeName::Light => Theme::light(),
            ThemeName::Dark => Theme::dark(),
        };
        let alternative =
            Alternative { title: &title, title_lang: &title_lang, description: &description, lang: language.tag };
        let picture = svg(&scene, &theme, ratio, &alternative);
        let Some(fonts) = &fonts else {
            write(&output, picture.as_bytes())?;
            continue;
        };
        let missing = fonts.missing(&said(&scene));
        if !missing.is_empty() {
            eprintln!("{}: no font has “{missing}”; give one that does with --font, or draw an SVG", path.display());
            outcome = outcome.and(Outcome::Problems);
        }
        write(&output, &fonts.png(&picture).map_err(at)?)?;
    }
    Ok(outcome)
}

/// The state that a picture is to show.
fn state(imported: Imported, wanted: &Render, locale: &dyn Locale) -> Result<App, String> {
    let mut app = App::new(imported);
    if let Some(id) = &wanted.selected {
        app.update(Input::Select { id }, locale);
        if app.selected().is_none() {
            let known: Vec<&str> = app.timeline().events.iter().take(50).map(|event| event.id.as_str()).collect();
            return Err(format!("it has no event with the id “{id}”; the first are {}", known.join(", ")));
        }
    }
    if !wanted.from.is_empty() || !wanted.to.is_empty() {
        app.update(Input::Show { from: &wanted.from, to: &wanted.to }, locale);
    }
    Ok(app)
}

/// What the picture is called, and what it says to those who do not see it.
fn name(app: &App, wanted: &Render, locale: &dyn Locale) -> (String, String) {
    let timeline = app.timeline();
    match app.selected().filter(|_| wanted.card).and_then(|place| timeline.events.get(place)) {
        Some(event) => (event.title.clone(), text::sentence(event, &timeline.currency, locale)),
        None => (timeline.title.clone(), text::description(timeline, locale)),
    }
}

/// What is drawn, and how many of the output's pixels each of its pixels has.
fn scene(app: App, wanted: &Render, locale: &dyn Locale) -> (Scene, f64) {
    let mirrored = locale.word("direction") == "rtl";
    let ratio = f64::from(wanted.scale);
    if wanted.card {
        return (app.social(mirrored, locale), ratio * 2.0);
    }
    let width = f64::from(wanted.width.unwrap_or(1200));
    let vertical = match wanted.layout {
        Layout::Auto => width < NARROW,
        Layout::Horizontal => false,
        Layout::Vertical => true,
    };
    let height = wanted.height.map_or(if vertical { 640.0 } else { 420.0 }, f64::from);
    let room = Viewport { width, height, vertical: Some(vertical), mirrored, overview: false, font: 13.0 };
    (app.snapshot(room, locale), ratio)
}

/// All that a picture says.
fn said(scene: &Scene) -> String {
    let texts = scene.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// The words of a language.
fn locale(lang: &str) -> Result<&'static Language, String> {
    let remedy = "use ar, bn, de, en, es, fr, he, hi, ja, ko, pt or zh";
    native(lang).ok_or_else(|| format!("there are no words for the language “{lang}”; {remedy}"))
}

/// Writes a timeline in another format.
fn convert(file: &Path, output: &Path, format: Option<Written>) -> Result<Outcome, String> {
    let format = match (format, output.extension().and_then(|end| end.to_str())) {
        (Some(format), _) => format,
        (None, None) => Written::Json,
        (None, Some(end)) => Written::from_str(end, true)
            .map_err(|_| format!("{}: data ends with .json or .csv; or say --format", output.display()))?,
    };
    let Some((imported, outcome)) = open(&mut Reader::new(1), file) else { return Ok(Outcome::Unusable) };
    let text = match format {
        Written::Json => export::json(&imported.timeline).map_err(|error| error.to_string())?,
        Written::Csv => export::csv(&imported.timeline),
    };
    write(output, text.as_bytes())?;
    Ok(outcome)
}

/// A date as text, if it is one.
fn date(text: &str) -> Result<String, String> {
    if !text.is_empty() {
        text.parse::<Date>()?;
    }
    Ok(text.into())
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

/// Writes a file, or to standard output.
fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    match is_standard(path) {
        true => stdout()
            .write_all(bytes)
            .and_then(|()| stdout().flush())
            .map_err(|error| format!("standard output: {error}")),
        false => std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display())),
    }
}
