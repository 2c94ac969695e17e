//! A timeline as text, to be read again: our own JSON, and a table for spreadsheets.

mod json;
mod table;

pub use json::json;
pub use table::csv;
