//! The register of a narrow picture for the page: its groups and rows as plain objects, and the marks beside the rows on a canvas.

use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::handle::Timeline;
use super::surface::{draw_on, fitting, object, pixels};
use crate::app::GroupHead;

/// The register without its rows.
#[derive(Serialize)]
struct Groups {
    /// Whether each row has its year.
    years: bool,
    /// Whether there is a strip above it.
    strip: bool,
    /// The width of the column of marks, in CSS pixels.
    marks: f64,
    groups: Vec<GroupHead>,
}

#[wasm_bindgen]
impl Timeline {
    /// The register without its rows.
    pub fn groups(&self) -> JsValue {
        let Timeline { app, locale, .. } = self;
        let (years, strip, marks) = (app.has_years(locale), app.has_strip(), app.marks_width(locale));
        object(&Groups { years, strip, marks, groups: app.groups(locale) })
    }

    /// Whether the register lists the events by size.
    pub fn by_size(&self) -> bool {
        self.app.is_by_size()
    }

    /// Some rows, from the shown event with the index `from` on.
    pub fn rows(&self, from: usize, count: usize) -> JsValue {
        object(&self.app.rows(from, count, &self.locale))
    }

    /// Draws the marks of rows on a canvas of a size in CSS pixels: from the shown event with the index `from` on, their middles from
    /// the top.
    pub fn paint_rows(&self, canvas: &HtmlCanvasElement, from: usize, middles: &[f64], width: f64, height: f64) {
        let Timeline { app, locale, theme, ratio, .. } = self;
        let scene = app.row_marks(from, middles, width / 2.0, (width, height), locale);
        let ratio = fitting(&scene, *ratio);
        let (width, height) = pixels(&scene, ratio);
        canvas.set_width(width);
        canvas.set_height(height);
        draw_on(canvas, &scene, theme, ratio, locale.font());
    }
}
