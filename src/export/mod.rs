//! A timeline as text: as Heistline JSON or CSV, which import reads unchanged, or as a list in HTML, Markdown or wikitext.

#[cfg(feature = "formats")]
mod csv;
#[cfg(any(not(target_arch = "wasm32"), feature = "svg"))]
pub mod html;
#[cfg(feature = "formats")]
mod json;
#[cfg(any(not(target_arch = "wasm32"), feature = "svg"))]
pub mod list;
#[cfg(not(target_arch = "wasm32"))]
mod markdown;
#[cfg(any(not(target_arch = "wasm32"), feature = "svg"))]
mod markup;
#[cfg(not(target_arch = "wasm32"))]
mod wikitext;

#[cfg(feature = "formats")]
pub use csv::{amount, csv, csv_in_steps};
#[cfg(feature = "formats")]
pub use json::{json, json_in_steps};
