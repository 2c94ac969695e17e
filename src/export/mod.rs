//! A timeline as text: Heistline JSON and CSV, which are read again as the same timeline, and the list as HTML.

#[cfg(feature = "formats")]
mod csv;
#[cfg(not(target_arch = "wasm32"))]
pub mod html;
#[cfg(feature = "formats")]
mod json;

#[cfg(feature = "formats")]
pub use csv::csv;
#[cfg(feature = "formats")]
pub use json::json;
