//! Draws a [`Scene`] on a plotters drawing area. The only file that draws; it does not know what an event is.
//!
//! plotters has integer coordinates, so the scene is drawn in [`FINE`]ths of a device pixel: circles are smooth, and only rectangles
//! snap to device pixels. A canvas undoes the factor by its transform, an SVG by its view box.

use std::borrow::Cow;
use std::f64::consts::TAU;

use plotters::coord::Shift;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::prelude::DrawingArea;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};
use plotters_backend::{BackendCoord, DrawingBackend, DrawingErrorKind};

use crate::locale::isolate;
use crate::scene::{Anchor, Mark, Role, Scene, Shape};

/// Units in a device pixel.
pub const FINE: f64 = 10.0;

/// The largest coordinate in CSS pixels; plotters' are 32 bits wide.
const LIMIT: f64 = 32_000.0;

/// A colour for each role.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// The background.
    pub paper: Rgb,
    /// Titles and major ticks.
    pub ink: Rgb,
    /// Other text.
    pub muted: Rgb,
    /// Grid lines.
    pub grid: Rgb,
    /// The axis and the stems.
    pub axis: Rgb,
    /// Periods, and the background of the overview.
    pub band: Rgb,
    /// The selection.
    pub accent: Rgb,
    /// The kinds in the order of the legend; further kinds repeat them.
    pub kinds: Vec<Rgb>,
}

/// Red, green and blue, 0 to 255 each.
pub type Rgb = (u8, u8, u8);

impl Theme {
    /// Dark text on white.
    pub fn light() -> Theme {
        Theme {
            paper: (255, 255, 255),
            ink: (20, 23, 28),
            muted: (84, 92, 104),
            grid: (229, 232, 237),
            axis: (112, 118, 128),
            band: (242, 244, 249),
            accent: (180, 83, 9),
            kinds: vec![(194, 65, 12), (29, 78, 216), (15, 118, 110), (134, 25, 143), (77, 124, 15), (87, 83, 78)],
        }
    }

    /// Light text on near black.
    pub fn dark() -> Theme {
        Theme {
            paper: (20, 24, 29),
            ink: (241, 243, 245),
            muted: (160, 168, 178),
            grid: (44, 50, 58),
            axis: (140, 147, 156),
            band: (29, 33, 42),
            accent: (251, 191, 36),
            kinds: vec![
                (234, 113, 80),
                (138, 180, 255),
                (94, 204, 190),
                (224, 150, 232),
                (163, 205, 92),
                (190, 184, 176),
            ],
        }
    }

    fn colour(&self, role: Role) -> Rgb {
        match role {
            Role::Paper => self.paper,
            Role::Ink => self.ink,
            Role::Muted => self.muted,
            Role::Grid => self.grid,
            Role::Axis => self.axis,
            Role::Band => self.band,
            Role::Accent => self.accent,
            Role::Kind(kind) => self.kinds.get(kind % self.kinds.len().max(1)).copied().unwrap_or(self.ink),
        }
    }
}

/// How CSS pixels become the backend's units.
#[derive(Clone, Copy, Debug)]
pub struct Pixels<'a> {
    /// Device pixels in a CSS pixel.
    pub ratio: f64,
    /// What the backend divides font sizes by: 1 on a canvas, 1.24 in plotters' SVG.
    pub text: f64,
    /// The font family, as CSS has it.
    pub font: &'a str,
}

/// Draws a scene.
///
/// # Errors
/// Those of the backend.
pub fn draw<DB: DrawingBackend>(
    scene: &Scene,
    theme: &Theme,
    pixels: Pixels,
    area: &DrawingArea<DB, Shift>,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    area.draw(&Picture { scene, theme, pixels })?;
    area.present()
}

/// The scene as one element composed of plotters' elements. A drawing area clamps the points of the elements drawn on it: a disc
/// with its centre beyond the edge would move onto the edge.
struct Picture<'scene> {
    scene: &'scene Scene,
    theme: &'scene Theme,
    pixels: Pixels<'scene>,
}

/// A placeholder: the points of the composed elements are passed when they are drawn.
const ORIGIN: BackendCoord = (0, 0);

impl<'picture> PointCollection<'picture, BackendCoord> for &'picture Picture<'_> {
    type Point = BackendCoord;
    type IntoIter = std::iter::Empty<BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl<DB: DrawingBackend> Drawable<DB> for Picture<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        backend: &mut DB,
        area: (u32, u32),
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        let Picture { scene, theme, pixels } = self;
        let fine = |value: f64| (clip(value) * pixels.ratio * FINE).round() as i32;
        let snapped = |value: f64| ((clip(value) * pixels.ratio).round() * FINE) as i32;
        for Mark { shape, role, opacity } in &scene.marks {
            let (red, green, blue) = theme.colour(*role);
            let colour = RGBAColor(red, green, blue, *opacity);
            let filled = ShapeStyle { color: colour, filled: true, stroke_width: 0 };
            let line =
                |width: f64| ShapeStyle { color: colour, filled: false, stroke_width: fine(width).unsigned_abs() };
            let point = |x: f64, y: f64| std::iter::once((fine(x), fine(y)));
            match shape {
                Shape::Rect { x, y, width, height } => {
                    // A line is at least one device pixel wide.
                    let end = |start: f64, length: f64| snapped(start + length).max(snapped(start) + FINE as i32);
                    let corners = [(snapped(*x), snapped(*y)), (end(*x, *width), end(*y, *height))];
                    Rectangle::new([ORIGIN; 2], filled).draw(corners.into_iter(), backend, area)?;
                }
                Shape::Disc { x, y, radius } => {
                    Circle::new(ORIGIN, fine(*radius), filled).draw(point(*x, *y), backend, area)?;
                }
                Shape::Ring { x, y, radius, width, dashed: false } => {
                    Circle::new(ORIGIN, fine(*radius), line(*width)).draw(point(*x, *y), backend, area)?;
                }
                Shape::Ring { dashed: true, .. } | Shape::Bars { .. } => {
                    let corners = outline(shape, pixels.ratio).into_iter().map(|(x, y)| (fine(x), fine(y)));
                    Polygon::new([ORIGIN; 0], filled).draw(corners, backend, area)?;
                }
                Shape::Line { points, width } => {
                    let path = PathElement::new([ORIGIN; 0], line(*width));
                    path.draw(points.iter().map(|(x, y)| (fine(*x), fine(*y))), backend, area)?;
                }
                Shape::Text { x, y, size, bold, anchor, text } => {
                    let side = match anchor {
                        Anchor::Left => HPos::Left,
                        Anchor::Middle => HPos::Center,
                        Anchor::Right => HPos::Right,
                    };
                    let weight = if *bold { FontStyle::Bold } else { FontStyle::Normal };
                    let size = clip(*size) * pixels.ratio * FINE * pixels.text;
                    let font = FontDesc::new(FontFamily::Name(pixels.font), size, weight);
                    let style = TextStyle::from(font).color(&colour).pos(Pos::new(side, VPos::Center));
                    Text::new(directed(text), ORIGIN, style).draw(point(*x, *y), backend, area)?;
                }
            }
        }
        Ok(())
    }
}

/// Isolates right-to-left text: pictures run from left to right.
fn directed(text: &str) -> Cow<'_, str> {
    let leftwards = text.chars().any(|letter| matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FEFF}'));
    if leftwards { isolate(text).into() } else { text.into() }
}

/// The corners of a shape of many parts as one polygon, because filling it once costs a canvas a fraction of filling each part. Bars
/// are snapped to device pixels.
fn outline(shape: &Shape, ratio: f64) -> Vec<(f64, f64)> {
    match shape {
        Shape::Ring { x, y, radius, width, .. } => dashes((*x, *y), *radius, *width),
        Shape::Bars { y, bars } => {
            let snapped = |value: f64| (value * ratio).round() / ratio;
            let corners = |(x, width, height): &(f64, f64, f64)| {
                let (left, right, foot, top) = (snapped(*x), snapped(x + width), snapped(*y), snapped(y - height));
                // Along the line to the next.
                [(left, foot), (left, top), (right, top), (right, foot)]
            };
            bars.iter().flat_map(corners).collect()
        }
        _ => Vec::new(),
    }
}

/// The dashes of a circle as one polygon: around the outer edges of all dashes, from one to the next along the inner edge, and back
/// along that. The way in a gap and the way back enclose nothing.
fn dashes((x, y): (f64, f64), radius: f64, width: f64) -> Vec<(f64, f64)> {
    // Dashes of about 4.5 pixels with gaps of 3, in a whole number.
    let count = (TAU * radius / 7.5).round().clamp(6.0, 200.0);
    // Ten steps to the next dash, of which a dash takes six: its start, its middle and its end are corners.
    let (cos, sin) = turn(TAU / count / 10.0);
    let mut spoke = (1.0, 0.0);
    let (mut outline, mut inner) = (Vec::new(), Vec::new());
    for step in 0..count as usize * 10 {
        let (dx, dy) = spoke;
        let at = |radius: f64| (x + dx * radius, y + dy * radius);
        let (near, far) = (at(radius - width / 2.0), at(radius + width / 2.0));
        match step % 10 {
            0 => outline.extend([near, far]),
            3 => outline.push(far),
            6 => outline.extend([far, near]),
            _ => {}
        }
        if matches!(step % 10, 0 | 3 | 6) {
            inner.push(near);
        }
        spoke = (dx * cos - dy * sin, dx * sin + dy * cos);
    }
    outline.extend(inner.into_iter().rev());
    outline
}

/// Cosine and sine of an angle of at most 0.2 by their Taylor series, to nine digits: the general functions cost 10 KB of wasm.
fn turn(angle: f64) -> (f64, f64) {
    let square = angle * angle;
    (
        1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0)),
        angle * (1.0 - square / 6.0 * (1.0 - square / 20.0)),
    )
}

fn clip(value: f64) -> f64 {
    if value.is_finite() { value.clamp(-LIMIT, LIMIT) } else { 0.0 }
}

/// The text alternative of a picture.
#[cfg(feature = "svg")]
pub struct Alternative<'a> {
    /// The title, in the data's language.
    pub title: &'a str,
    /// BCP 47 tag of the title; empty when unknown.
    pub title_lang: &'a str,
    /// The description, in the reader's language.
    pub description: &'a str,
    /// BCP 47 tag of all other text.
    pub lang: &'a str,
}

/// The scene as an SVG document, with text as text, scaled by `ratio`.
#[cfg(feature = "svg")]
pub fn svg(scene: &Scene, theme: &Theme, ratio: f64, alternative: &Alternative) -> String {
    use plotters::prelude::{IntoDrawingArea, SVGBackend};

    let pixels = |length: f64| (clip(length) * ratio).round();
    let (across, down) = (pixels(scene.width), pixels(scene.height));
    let (width, height) = ((across * FINE) as u32, (down * FINE) as u32);
    let mut drawn = String::new();
    let pixels = Pixels { ratio, text: 1.24, font: "system-ui, sans-serif" };
    // Writing to a string cannot fail.
    let _ = draw(scene, theme, pixels, &SVGBackend::with_string(&mut drawn, (width, height)).into_drawing_area());
    let escape =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let body = drawn.split_once('\n').map_or("", |(_, body)| body);
    let Alternative { title, title_lang, description, lang } = alternative;
    let own = if title_lang.is_empty() { lang } else { title_lang };
    // In a right-to-left page the anchors of text would change sides.
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{across}\" height=\"{down}\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         lang=\"{}\" direction=\"ltr\">\n<title lang=\"{}\">{}</title>\n<desc>{}</desc>\n{body}",
        escape(lang),
        escape(own),
        escape(title),
        escape(description),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_clamped() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e308, -1e308, 32_001.0] {
            assert!(clip(value).abs() <= LIMIT);
        }
    }

    #[cfg(feature = "svg")]
    #[test]
    fn a_disc_beyond_the_edge_stays_there() {
        let disc = Mark { shape: Shape::Disc { x: -20.0, y: 50.0, radius: 40.0 }, role: Role::Ink, opacity: 1.0 };
        let scene = Scene { width: 100.0, height: 100.0, marks: vec![disc], ..Scene::default() };
        let alternative = Alternative { title: "", title_lang: "", description: "", lang: "en" };
        let picture = svg(&scene, &Theme::light(), 1.0, &alternative);
        assert!(picture.contains(r#"<circle cx="-200" cy="500" r="400""#), "{picture}");
    }

    #[test]
    fn a_dashed_ring_encloses_its_dashes_and_nothing_in_the_gaps() {
        let outline = dashes((0.0, 0.0), 66.0, 1.5);
        let corners = || outline.iter().zip(outline.iter().cycle().skip(1));
        let area = corners().map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0;
        let ring = TAU / 2.0 * (66.75_f64.powi(2) - 65.25_f64.powi(2));
        assert!((area.abs() / ring - 0.6).abs() < 0.01, "{}", area / ring);
        assert!(outline.iter().all(|(x, y)| (x.hypot(*y) - 66.0).abs() < 0.76));
    }

    #[test]
    fn right_to_left_text_is_isolated() {
        assert_eq!(directed("81 million"), "81 million");
        assert_eq!(directed("81 مليون"), "\u{2068}81 مليون\u{2069}");
        let about = "~\u{2068}81 مليون\u{2069}";
        assert_eq!(directed(about), format!("\u{2067}{about}\u{2069}"), "the sign stands before the amount");
    }
}
