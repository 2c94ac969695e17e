//! The border to JavaScript: the widget's handle on its canvas, and the converter of foreign formats. Each is built into a wasm
//! of its own.

#[cfg(feature = "widget")]
mod canvas;
#[cfg(feature = "formats")]
pub mod convert;
#[cfg(feature = "widget")]
pub mod handle;
