//! The title and the legend of a picture that stands alone. In a page they are elements.

use super::glyph::draw_symbol;
use super::index::Index;
use super::place;
use super::style::{MARGIN, Style, TOP};
use crate::locale::Locale;
use crate::model::Timeline;
use crate::scene::{Anchor, Role, Scene};
use crate::text;

/// Draws the title and the legend of a picture that stands alone. Returns the top of the timeline below them.
pub fn heading(timeline: &Timeline, index: &Index, style: &Style, scene: &mut Scene, locale: &dyn Locale) -> f64 {
    if !style.heading {
        return TOP;
    }
    let available = style.width - 2.0 * MARGIN;
    let place = |x: f64, y: f64| if style.mirrored { (style.width - x, y) } else { (x, y) };
    let anchor = if style.mirrored { Anchor::Right } else { Anchor::Left };
    let mut y = 32.0;
    let size = (style.font * 1.55).round();
    for line in place::wrap(&timeline.title, available, &|text| locale.width(text, size, true), 3) {
        scene.text(place(MARGIN, y), size, anchor, true, Role::Ink, line);
        y += size * 1.25;
    }
    y += 1.0;
    let size = style.font;
    // A wide picture has the key of its scale instead.
    let has_key = !style.vertical && index.figures.has_sizes();
    let legend = if has_key { String::new() } else { text::legend(index.legend(), locale) };
    for line in place::wrap(&legend, available, &|text| locale.width(text, size, false), 3) {
        scene.text(place(MARGIN, y), size, anchor, false, Role::Muted, line);
        y += size * 1.4;
    }
    kinds(timeline, index, style, y + 8.0, scene, locale)
}

/// Draws the kinds with their symbols in rows, the middle of the first at `y`. Returns the position below them.
pub fn kinds(
    timeline: &Timeline,
    index: &Index,
    style: &Style,
    mut y: f64,
    scene: &mut Scene,
    locale: &dyn Locale,
) -> f64 {
    let (available, size) = (style.width - 2.0 * MARGIN, style.font);
    let place = |x: f64, y: f64| if style.mirrored { (style.width - x, y) } else { (x, y) };
    let anchor = if style.mirrored { Anchor::Right } else { Anchor::Left };
    let mut x = MARGIN;
    for (kind, label) in timeline.kinds.iter().map(|kind| &kind.label).enumerate() {
        let label = place::cut(label, available - 18.0, &|text| locale.width(text, size, false));
        let label_width = locale.width(&label, size, false);
        if x > MARGIN && x + 18.0 + label_width > style.width - MARGIN {
            x = MARGIN;
            y += size * 1.7;
        }
        draw_symbol(index.symbol(kind), kind, place(x + 6.0, y), scene);
        scene.text(place(x + 18.0, y), size, anchor, false, Role::Ink, label);
        x += 18.0 + label_width + 28.0;
    }
    y + if timeline.kinds.is_empty() { 0.0 } else { size * 1.7 }
}
