//! The border of the converter, a wasm of its own that the widget loads when data is not in our own JSON, or is to be saved: bytes
//! go in, text and problems come out. It holds nothing between two calls.

use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::export;
use crate::import::{Imported, address, read_any};
use crate::model::Problem;

/// What was read and written again.
#[derive(Serialize)]
struct Converted {
    /// The format that it was.
    format: &'static str,
    problems: Vec<Problem>,
    /// How many events could not be read.
    missing: usize,
    text: String,
}

/// Why nothing could be read, as the widget reports it.
#[derive(Serialize)]
struct Failure {
    code: &'static str,
    detail: String,
}

/// Reads a timeline in any format, and writes it as our own JSON, or as `csv`. With `address` the bytes are the address of a page, and the
/// text is that of its data.
///
/// # Errors
/// `{ code, detail }` when nothing can be read.
#[wasm_bindgen]
pub fn convert(bytes: &[u8], to: &str) -> Result<JsValue, JsValue> {
    if to == "address" {
        let page = String::from_utf8_lossy(bytes);
        let data = address::of_data(&page);
        let problems = data.iter().map(|data| address::replaced(data)).collect();
        return Ok(object(&Converted { format: "", problems, missing: 0, text: data.unwrap_or(page.into()) }));
    }
    let (format, imported) =
        read_any(bytes).map_err(|error| object(&Failure { code: error.code(), detail: error.reason() }))?;
    let text = match to {
        "csv" => export::csv(&imported.timeline),
        _ => export::json(&imported.timeline).map_err(|error| {
            let detail = error.to_string();
            object(&Failure { code: "E_DATA_SYNTAX", detail })
        })?,
    };
    let Imported { problems, missing, .. } = imported;
    Ok(object(&Converted { format, problems, missing, text }))
}

fn object<T: Serialize>(value: &T) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::NULL)
}
