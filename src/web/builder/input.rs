//! What an editor types, understood at once.

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::language;
use crate::edit::{self, How};
use crate::web::convert::object;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
export interface When {
  edtf: string;
  words: string;
  precision: "" | "second" | "minute" | "day" | "month" | "season" | "year" | "decade" | "century" | "millennium" | "span" | "choice";
  about: boolean;
  uncertain: boolean;
  open: boolean;
  guess: string;
  other: string;
  other_words: string;
  reason: string;
}

export interface Sum {
  low?: number;
  high?: number;
  currency: string;
  token: string;
  approximate: boolean;
  words: string;
  guess: string;
  other: string;
  other_low?: number;
  other_high?: number;
  reason: string;
}

export interface Problem {
  line: number;
  column: number;
  path: string;
  severity: "error" | "warning";
  reason: string;
  done: string;
  count: number;
  also: string[];
  ids?: string[];
  repair?: { name: "dates"; value: "day-first" | "month-first" } | { name: "numbers"; value: "comma" | "point" };
}

export interface Checked {
  problems: Problem[];
  missing: number;
  events: number;
}
"#;

/// Reads a date or a span as people write it. `lang` is the language of the words that come out. `of` is the language of the timeline,
/// which decides between day and month, as `en-GB` and `en-US` do differently, unless `order` does: `day-first` or `month-first`. Either
/// `reason` is empty, or all the rest is.
#[wasm_bindgen(unchecked_return_type = "When")]
pub fn read_date(text: &str, lang: &str, of: &str, order: &str) -> JsValue {
    object(&edit::date(text, How::new(of, order), language(lang)))
}

/// The same for a date with an end of its own, which may be empty.
#[wasm_bindgen(unchecked_return_type = "When")]
pub fn read_span(start: &str, end: &str, lang: &str, of: &str, order: &str) -> JsValue {
    object(&edit::span(start, end, How::new(of, order), language(lang)))
}

/// Reads an amount as people write it, in a currency unless it names another unit. `numbers` is the mark that separates decimals, `comma`
/// or `point`, or empty. Either `reason` is empty, or all the rest is.
#[wasm_bindgen(unchecked_return_type = "Sum")]
pub fn read_amount(text: &str, currency: &str, lang: &str, numbers: &str) -> JsValue {
    let How { numbers, .. } = How::new("", "").with_numbers(numbers);
    object(&edit::amount(text, currency, numbers, language(lang)))
}

/// All problems of native JSON, or of any other text; `of` and `order` as for [`read_date`], `numbers` as for [`read_amount`].
#[wasm_bindgen(unchecked_return_type = "Checked")]
pub fn check(json: &str, of: &str, order: &str, numbers: &str) -> JsValue {
    object(&edit::check(json, How::new(of, order).with_numbers(numbers)))
}
