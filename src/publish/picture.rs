//! Static pictures of a timeline, and cards for social networks.

use crate::app::{App, Input, Viewport};
use crate::draw::{Alternative, Rgb, Theme, svg};
use crate::import::Imported;
use crate::layout::{HEIGHTS, NARROW};
use crate::locale::Locale;
use crate::locale::native::Language;
use crate::model::Timeline;
use crate::scene::{Scene, Shape};
use crate::text;

/// The colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the documentation")]
pub enum Scheme {
    Light,
    Dark,
}

/// What to draw.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// Width in CSS pixels.
    pub width: u16,
    /// Height in CSS pixels; `None` for what its names or its rows need.
    pub height: Option<u16>,
    /// The most rows of the vertical layout; `None` for all.
    pub rows: Option<u16>,
    /// The ratio of the output's pixels to CSS pixels.
    pub scale: u8,
    /// The colours.
    pub scheme: Scheme,
    /// The page's colours of kinds, by id.
    pub colours: &'a [(String, Rgb)],
    /// Whether time runs down; `None` for a narrow picture.
    pub vertical: Option<bool>,
    /// The start of the visible range in EDTF; empty for that of the data.
    pub from: &'a str,
    /// The end of the visible range in EDTF; empty for that of the data.
    pub to: &'a str,
    /// The id of an event to show as selected.
    pub selected: Option<&'a str>,
    /// Whether it is a card for social networks, 1200 × 630: of the timeline, or of the selected event.
    pub card: bool,
}

impl Default for Wanted<'_> {
    fn default() -> Self {
        Wanted {
            width: 1200,
            height: None,
            rows: None,
            scale: 1,
            scheme: Scheme::Light,
            colours: &[],
            vertical: None,
            from: "",
            to: "",
            selected: None,
            card: false,
        }
    }
}

/// A picture.
#[derive(Debug)]
pub struct Picture {
    /// The document.
    pub svg: String,
    /// All text that is drawn in it.
    pub text: String,
}

/// Draws a timeline, or a card of it.
///
/// # Errors
/// When no event has the id of the one to select.
pub fn picture(imported: Imported, wanted: &Wanted, language: &Language) -> Result<Picture, String> {
    let app = state(imported, wanted, language)?;
    let title_lang = app.timeline().lang.clone();
    let (title, description) = alternative_text(&app, wanted, language);
    let theme = theme(app.timeline(), wanted);
    let (scene, ratio) = scene(app, wanted, language);
    let alternative =
        Alternative { title: &title, title_lang: &title_lang, description: &description, lang: language.tag };
    Ok(Picture { svg: svg(&scene, &theme, ratio, &alternative), text: all_text(&scene) })
}

/// The colours of the scheme, with the page's for its kinds.
fn theme(timeline: &Timeline, wanted: &Wanted) -> Theme {
    let mut theme = match wanted.scheme {
        Scheme::Light => Theme::light(),
        Scheme::Dark => Theme::dark(),
    };
    let own = |id: &str| wanted.colours.iter().find(|(kind, _)| kind == id).map(|(_, colour)| *colour);
    let colours = timeline.kinds.iter().zip(theme.kinds.iter().cycle());
    let kinds: Vec<Rgb> = colours.map(|(kind, colour)| own(&kind.id).unwrap_or(*colour)).collect();
    if !kinds.is_empty() {
        theme.kinds = kinds;
    }
    theme
}

/// The state of the picture.
fn state(imported: Imported, wanted: &Wanted, locale: &dyn Locale) -> Result<App, String> {
    let mut app = App::new(imported);
    if let Some(id) = wanted.selected {
        app.update(Input::Select { id }, locale);
        if app.selected().is_none() {
            let known: Vec<&str> = app.timeline().events.iter().take(50).map(|event| event.id.as_str()).collect();
            return Err(format!("no event has the id “{id}”; use one of {}", known.join(", ")));
        }
    }
    if !wanted.from.is_empty() || !wanted.to.is_empty() {
        app.update(Input::Show { from: wanted.from, to: wanted.to }, locale);
    }
    Ok(app)
}

/// The title and the description of the picture, for those who do not see it.
fn alternative_text(app: &App, wanted: &Wanted, locale: &dyn Locale) -> (String, String) {
    let timeline = app.timeline();
    match app.selected().filter(|_| wanted.card).and_then(|event| timeline.events.get(event)) {
        Some(event) => (event.title.clone(), text::sentence(event, &timeline.currency, locale)),
        None => (timeline.title.clone(), text::description(timeline, locale)),
    }
}

/// The scene, and the output's pixels in a CSS pixel.
fn scene(app: App, wanted: &Wanted, locale: &dyn Locale) -> (Scene, f64) {
    let mirrored = locale.word("direction") == "rtl";
    let ratio = f64::from(wanted.scale);
    if wanted.card {
        return (app.social(mirrored, locale), ratio * 2.0);
    }
    let width = f64::from(wanted.width);
    let vertical = wanted.vertical.unwrap_or(width < NARROW);
    let viewport = Viewport { width, height: HEIGHTS[2], vertical: Some(vertical), mirrored, foot: 0.0, font: 13.0 };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read;
    use crate::locale::native::english;

    #[test]
    fn kinds_have_the_colours_of_the_page_and_others_those_of_the_scheme() {
        let json = r#"{"kinds":[{"id":"a","label":"A"},{"id":"b","label":"B"}],"events":[
            {"id":"1","title":"One","date":"2016","kind":"a"},{"id":"2","title":"Two","date":"2017","kind":"b"}]}"#;
        let colours = [("b".to_string(), (1, 2, 3)), ("c".to_string(), (4, 5, 6))];
        for card in [false, true] {
            let drawn = |colours: &[(String, Rgb)]| {
                picture(read(json).unwrap(), &Wanted { colours, card, ..Wanted::default() }, english()).unwrap().svg
            };
            let (plain, own) = (drawn(&[]), drawn(&colours));
            assert!(plain.contains("#C2410C") && plain.contains("#1D4ED8") && !plain.contains("#010203"), "{plain}");
            assert!(own.contains("#C2410C") && own.contains("#010203") && !own.contains("#1D4ED8"), "{own}");
            assert!(!own.contains("#040506"), "{own}");
        }
    }
}
