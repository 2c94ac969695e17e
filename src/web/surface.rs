//! A canvas that scenes are drawn on: its context, its size in device pixels, and plotters' backend for it. Print and SVG files hand
//! in an object with the same interface (`www/picture/svg.js`).

use plotters::prelude::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::draw::{FINE, Pixels, Theme, draw};
use crate::scene::Scene;

#[derive(Serialize)]
struct Failure {
    code: &'static str,
    detail: String,
}

/// A value as a plain object.
pub(super) fn object(value: &impl Serialize) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::UNDEFINED)
}

/// What is thrown when nothing can be shown: `{ code, detail }`.
pub(super) fn failure(code: &'static str, detail: String) -> JsValue {
    object(&Failure { code, detail })
}

/// The context of a canvas.
pub(super) fn context_of(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, JsValue> {
    let context = canvas.get_context("2d").ok().flatten().and_then(|context| context.dyn_into().ok());
    context.ok_or_else(|| failure("E_CANVAS", "the browser gives no 2d context".into()))
}

/// The device pixels in a CSS pixel, less where the canvas would have more than 16 million or 8,192 on a side: above that it
/// stays blank.
pub(super) fn fitting(scene: &Scene, ratio: f64) -> f64 {
    let (width, height) = (scene.width, scene.height);
    ratio.min(8192.0 / width.max(height)).min((16e6 / (width * height)).sqrt())
}

/// The width and the height of a scene in device pixels.
pub(super) fn pixels(scene: &Scene, ratio: f64) -> (u32, u32) {
    let whole = |length: f64| (length * ratio).round().max(1.0) as u32;
    (whole(scene.width), whole(scene.height))
}

/// Draws a scene on a canvas of its size.
pub(super) fn draw_on(canvas: &HtmlCanvasElement, scene: &Scene, theme: &Theme, ratio: f64, font: &str) {
    let Ok(context) = context_of(canvas) else { return };
    // Scenes are drawn in fine units, since plotters counts in whole ones.
    let _ = context.set_transform(1.0 / FINE, 0.0, 0.0, 1.0 / FINE, 0.0, 0.0);
    let Some(backend) = CanvasBackend::with_canvas_object(canvas.clone()) else { return };
    // What a browser refuses to draw is missing; the rest is drawn.
    let _ = draw(scene, theme, Pixels { ratio, text: 1.0, font }, &backend.into_drawing_area());
}
