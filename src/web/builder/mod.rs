//! The functions of the builder page. Each takes what it needs and keeps nothing; JSON comes in as text in the native format, and what
//! can be large comes in and out by [`Conversion`](crate::web::convert::Conversion).

pub mod files;
pub mod input;
pub mod publish;

use wasm_bindgen::prelude::JsValue;

use super::convert::{Failure, object};
use crate::import::{self, Imported};
use crate::locale::native::{Language, english, native};

/// Reads native JSON.
///
/// # Errors
/// `{ code, detail }` when nothing of it can be shown.
fn read(json: &str) -> Result<Imported, JsValue> {
    import::read(json).map_err(|error| object(&Failure::from(error)))
}

/// The language of a BCP 47 tag; English for all others, as in the element.
fn language(tag: &str) -> &'static Language {
    native(tag).unwrap_or_else(english)
}
