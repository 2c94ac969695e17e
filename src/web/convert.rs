//! The border of the converter, a wasm of its own that the widget loads when data is not in our own JSON, or is to be saved: bytes
//! go in, steps are taken until all is read and written, and problems and text come out.

use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::export;
use crate::import::steps::{self, Steps};
use crate::import::{Choices, Error, Imported, address, read_in_steps};
use crate::model::Problem;
#[cfg(feature = "builder")]
use crate::model::Repair;

/// Bytes of the text that come out at once.
const PIECE: usize = 1 << 20;

/// What was read.
#[derive(Serialize)]
struct Converted {
    /// The format that it was.
    format: &'static str,
    problems: Vec<Problem>,
    /// How many events could not be read.
    missing: usize,
    /// The choice of which of day and month stands first in its dates, if they show it or somebody has chosen.
    #[cfg(feature = "builder")]
    order: Option<Repair>,
}

/// Why nothing could be read, as the widget reports it.
#[derive(Serialize)]
pub(super) struct Failure {
    pub code: &'static str,
    pub detail: String,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure { code: error.code(), detail: error.reason() }
    }
}

type Outcome = Result<(Converted, String), Failure>;

enum Stage {
    Bytes(Vec<u8>),
    Steps(Steps<'static, Outcome>),
    /// The text, and how much of it has come out.
    Text(Converted, String, usize),
}

/// A timeline in any format that becomes our own JSON, or `csv`. To become an `address`, the bytes are the address of a page, and the
/// text is that of its data.
#[wasm_bindgen]
pub struct Conversion {
    to: String,
    choices: Choices,
    stage: Stage,
}

#[wasm_bindgen]
impl Conversion {
    /// For some bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(size: usize, to: String) -> Conversion {
        Conversion { to, choices: Choices::default(), stage: Stage::Bytes(Vec::with_capacity(size)) }
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        if let Stage::Bytes(all) = &mut self.stage {
            all.extend_from_slice(bytes);
        }
    }

    /// Works for some milliseconds, and returns 1 when all is done.
    ///
    /// # Errors
    /// `{ code, detail }` when nothing can be read.
    pub fn step(&mut self) -> Result<f64, JsValue> {
        match &mut self.stage {
            Stage::Bytes(bytes) => {
                self.stage =
                    Stage::Steps(Box::pin(convert(std::mem::take(bytes), std::mem::take(&mut self.to), self.choices)));
                Ok(0.0)
            }
            Stage::Steps(work) => match steps::step(work.as_mut()) {
                None => Ok(0.0),
                Some(outcome) => {
                    let (converted, text) = outcome.map_err(|failure| object(&failure))?;
                    self.stage = Stage::Text(converted, text, 0);
                    Ok(1.0)
                }
            },
            Stage::Text(..) => Ok(1.0),
        }
    }

    /// The format, the problems and how many events are missing, once `step` has returned 1.
    pub fn found(&self) -> JsValue {
        match &self.stage {
            Stage::Text(converted, ..) => object(converted),
            _ => JsValue::NULL,
        }
    }

    /// The next bytes of the text in UTF-8; none at its end.
    pub fn piece(&mut self) -> Vec<u8> {
        let Stage::Text(_, text, from) = &mut self.stage else { return Vec::new() };
        let rest = text.as_bytes().get(*from..).unwrap_or_default();
        let piece = rest.get(..PIECE.min(rest.len())).unwrap_or_default();
        *from += piece.len();
        piece.to_vec()
    }
}

/// What only the builder page uses.
#[cfg(feature = "builder")]
#[wasm_bindgen]
impl Conversion {
    /// Says how to read what could mean two things in the whole text, before the first step: `dates` as `day-first` or `month-first`,
    /// `numbers` with `comma` or `point` before the decimals. Returns whether there is such a choice.
    pub fn choose(&mut self, name: &str, value: &str) -> bool {
        self.choices.choose(name, value)
    }
}

async fn convert(bytes: Vec<u8>, to: String, choices: Choices) -> Outcome {
    if to == "address" {
        let page = String::from_utf8_lossy(&bytes);
        let data = address::of_data(&page);
        let problems = data.iter().map(|data| address::replaced(data)).collect();
        let converted = Converted {
            format: "",
            problems,
            missing: 0,
            #[cfg(feature = "builder")]
            order: None,
        };
        return Ok((converted, data.unwrap_or(page.into())));
    }
    let (format, imported) = read_in_steps(&bytes, choices).await?;
    drop(bytes);
    let Imported { timeline, problems, missing, .. } = imported;
    let text = match to.as_str() {
        "csv" => export::csv_in_steps(&timeline).await,
        _ => export::json_in_steps(&timeline)
            .await
            .map_err(|error| Failure { code: "E_DATA_SYNTAX", detail: error.to_string() })?,
    };
    // The instance is dropped with all of it, faster than its parts one by one.
    std::mem::forget(timeline);
    let converted = Converted {
        format,
        problems,
        missing,
        #[cfg(feature = "builder")]
        order: imported.order.map(Repair::Dates),
    };
    Ok((converted, text))
}

/// A value as an object of JavaScript.
pub(super) fn object<T: Serialize>(value: &T) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::NULL)
}
