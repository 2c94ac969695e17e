//! `heistline render`: pictures and cards as SVG or PNG.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use heistline::app::{App, Input, Viewport};
use heistline::draw::{Alternative, Theme, svg};
use heistline::import::Imported;
use heistline::layout::{HEIGHTS, NARROW};
use heistline::locale::Locale;
use heistline::scene::{Scene, Shape};
use heistline::text;

use super::args::{Format, Layout, Render, ThemeName};
use super::list::language;
use super::outcome::{Outcome, open, write};
use super::png::Fonts;
use super::read::{Reader, is_standard};

/// Draws each file, or a card of it.
///
/// # Errors
/// When an output cannot be written, or what the options ask for is not in the data.
pub fn render(wanted: &Render) -> Result<Outcome, String> {
    let language = language(&wanted.lang)?;
    let folder = wanted.output.is_dir();
    if wanted.files.len() > 1 && !folder {
        return Err(format!(
            "{}: several pictures need an existing folder; make it, or render one file",
            wanted.output.display()
        ));
    }
    let format = match (wanted.format, wanted.output.extension().and_then(|end| end.to_str())) {
        (Some(format), _) => format,
        (None, None) => Format::Svg,
        (None, Some(_)) if folder => Format::Svg,
        (None, Some(end)) => Format::from_str(end, true)
            .map_err(|_| format!("{}: end the name with .svg or .png, or give --format", wanted.output.display()))?,
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
            return Err(format!(
                "{}: another file is drawn as {} already; rename one",
                path.display(),
                output.display()
            ));
        }
        let at = |reason| format!("{}: {reason}", path.display());
        let app = state(imported, wanted, language).map_err(at)?;
        let title_lang = app.timeline().lang.clone();
        let (title, description) = alternative_text(&app, wanted, language);
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
        let missing = fonts.missing(&all_text(&scene));
        if !missing.is_empty() {
            eprintln!("{}: no font has “{missing}”; add a font that does with --font, or draw an SVG", path.display());
            outcome = outcome.and(Outcome::Problems);
        }
        write(&output, &fonts.png(&picture).map_err(at)?)?;
    }
    Ok(outcome)
}

/// The state of the picture.
fn state(imported: Imported, wanted: &Render, locale: &dyn Locale) -> Result<App, String> {
    let mut app = App::new(imported);
    if let Some(id) = &wanted.selected {
        app.update(Input::Select { id }, locale);
        if app.selected().is_none() {
            let known: Vec<&str> = app.timeline().events.iter().take(50).map(|event| event.id.as_str()).collect();
            return Err(format!("no event has the id “{id}”; use one of {}", known.join(", ")));
        }
    }
    if !wanted.from.is_empty() || !wanted.to.is_empty() {
        app.update(Input::Show { from: &wanted.from, to: &wanted.to }, locale);
    }
    Ok(app)
}

/// The title and the description of the picture, for those who do not see it.
fn alternative_text(app: &App, wanted: &Render, locale: &dyn Locale) -> (String, String) {
    let timeline = app.timeline();
    match app.selected().filter(|_| wanted.card).and_then(|event| timeline.events.get(event)) {
        Some(event) => (event.title.clone(), text::sentence(event, &timeline.currency, locale)),
        None => (timeline.title.clone(), text::description(timeline, locale)),
    }
}

/// The scene, and the output's pixels in a CSS pixel.
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
    let viewport =
        Viewport { width, height: HEIGHTS.1, vertical: Some(vertical), mirrored, overview: false, font: 13.0 };
    // A register takes the height that its rows need.
    let height = wanted.height.map_or_else(|| app.natural_height(viewport, true, locale), f64::from);
    let viewport = Viewport { height, ..viewport };
    (app.snapshot(viewport, wanted.rows.map_or(usize::MAX, usize::from), locale), ratio)
}

/// All text of a scene.
fn all_text(scene: &Scene) -> String {
    let texts = scene.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}
