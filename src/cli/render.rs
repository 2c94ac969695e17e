//! `heistline render`: pictures and cards as SVG or PNG.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use heistline::publish::{Scheme, Wanted, picture};

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
        let picture = picture(imported, &drawn(wanted), language).map_err(at)?;
        let Some(fonts) = &fonts else {
            write(&output, picture.svg.as_bytes())?;
            continue;
        };
        let missing = fonts.missing(&picture.text);
        if !missing.is_empty() {
            eprintln!("{}: no font has “{missing}”; add a font that does with --font, or draw an SVG", path.display());
            outcome = outcome.and(Outcome::Problems);
        }
        write(&output, &fonts.png(&picture.svg).map_err(at)?)?;
    }
    Ok(outcome)
}

/// What to draw, from the arguments.
fn drawn(wanted: &Render) -> Wanted<'_> {
    let Render { width, height, rows, scale, theme, layout, from, to, selected, card, .. } = wanted;
    Wanted {
        width: width.unwrap_or(1200),
        height: *height,
        rows: *rows,
        scale: *scale,
        scheme: match theme {
            ThemeName::Light => Scheme::Light,
            ThemeName::Dark => Scheme::Dark,
        },
        colours: &[],
        vertical: match layout {
            Layout::Auto => None,
            Layout::Horizontal => Some(false),
            Layout::Vertical => Some(true),
        },
        from,
        to,
        selected: selected.as_deref(),
        card: *card,
    }
}
