//! Timelines as the text of files.

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::{language, read};
use crate::{export, text};

/// The table of all events in CSV.
///
/// # Errors
/// `{ code, detail }` when nothing of it can be shown.
#[wasm_bindgen]
pub fn csv(json: &str) -> Result<String, JsValue> {
    Ok(export::csv(&read(json)?.timeline))
}

/// The list of events as HTML, for the children of the element and pages without scripts.
///
/// # Errors
/// `{ code, detail }` when nothing of it can be shown.
#[wasm_bindgen]
pub fn list(json: &str, lang: &str) -> Result<String, JsValue> {
    Ok(export::list::html(&read(json)?.timeline, language(lang)))
}

/// The timeline in a few sentences, for a description.
///
/// # Errors
/// `{ code, detail }` when nothing of it can be shown.
#[wasm_bindgen]
pub fn teaser(json: &str, lang: &str) -> Result<String, JsValue> {
    Ok(text::teaser(&read(json)?.timeline, language(lang)))
}
