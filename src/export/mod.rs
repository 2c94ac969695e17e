//! A timeline as text: as Heistline JSON or CSV, which import reads unchanged, or as an HTML list.

#[cfg(feature = "formats")]
mod csv;
#[cfg(any(not(target_arch = "wasm32"), feature = "svg"))]
pub mod html;
#[cfg(feature = "formats")]
mod json;

#[cfg(feature = "formats")]
pub use csv::{amount, csv, csv_in_steps};
#[cfg(feature = "formats")]
pub use json::{json, json_in_steps};
