//! The names of moments of context, such as a nuclear test.

use super::frame::{Frame, label_frame};
use super::index::Index;
use super::place::{NOBODY, Obstacles, Rect};
use super::style::MARGIN;
use crate::locale::Locale;
use crate::model::Timeline;
use crate::scene::{Anchor, Role, Scene};
use crate::text;
use crate::view::View;

/// The label of a moment, in pixels of the view it was placed for.
#[derive(Clone, Debug)]
pub struct Moment {
    rect: Rect,
    /// The position of the moment.
    at: f64,
    text: String,
}

/// Places the names of moments that fit, on either side of their strokes and inside of the domain, so that panning does not switch
/// sides.
pub fn moments(
    timeline: &Timeline,
    index: &Index,
    view: &View,
    frame: &Frame,
    obstacles: &mut Obstacles,
    locale: &dyn Locale,
) -> Vec<Moment> {
    let size = frame.style.font - 1.5;
    let c1 = match frame.style.vertical {
        true => frame.reach - 8.0,
        false => frame.reach - 4.0 - frame.style.period_row() * index.band_rows as f64,
    };
    let bounds = Rect { c1: frame.reach, ..label_frame(view) };
    let mut found = Vec::new();
    for period in timeline.periods.iter().filter(|period| !period.is_band()) {
        let at = view.x_of(period.from.start());
        let text = text::period_label(period, locale);
        let (along, across) = frame.extent(locale.width(&text, size, false), size * 1.4);
        for a0 in [at + 6.0, at - 6.0 - along] {
            let rect = Rect { a0, a1: a0 + along, c0: c1 - across, c1 };
            // Far outside it is neither visible nor an obstacle.
            let near = rect.a1 > -view.length() - 2_000.0 && rect.a0 < 2.0 * view.length() + 2_000.0;
            if near && rect.inside(&bounds) && !obstacles.meets(&rect, 2.0, NOBODY) {
                obstacles.push(rect.clone(), NOBODY);
                found.push(Moment { rect, at, text });
                break;
            }
        }
    }
    found
}

/// Draws the names of the moments in view, each with a short stroke, which does not look like a grid line.
pub fn draw_moments(moments: &[Moment], shift: f64, view: &View, frame: &Frame, scene: &mut Scene) {
    for moment in moments {
        let rect = moment.rect.moved(shift);
        // The names of lanes cover the space before the axis.
        let edge = if frame.style.lanes > 1 { 0.0 } else { -MARGIN };
        if rect.a0 < edge || rect.a1 > view.length() + MARGIN {
            continue;
        }
        let (x, y, _, height) = frame.area(&rect);
        scene.text(
            (x, y + height / 2.0),
            frame.style.font - 1.5,
            Anchor::Left,
            false,
            Role::Muted,
            moment.text.clone(),
        );
        let at = moment.at + shift;
        let c0 = if frame.style.vertical { rect.c1 - 32.0 } else { rect.c0 };
        scene.rect(frame.area(&Rect { a0: at, a1: at + 1.0, c0, c1: rect.c1 }), Role::Axis, 0.8);
    }
}
