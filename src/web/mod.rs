//! The border to JavaScript: the widget's handle on its canvas, the converter of foreign formats, and the builder page's functions. Each
//! is built into a wasm of its own.

#[cfg(feature = "builder")]
pub mod builder;
#[cfg(feature = "formats")]
pub mod convert;
#[cfg(feature = "widget")]
pub mod handle;
#[cfg(feature = "widget")]
mod head;
#[cfg(feature = "widget")]
pub mod loading;
#[cfg(feature = "widget")]
pub mod page_locale;
#[cfg(feature = "widget")]
pub mod register;
#[cfg(feature = "widget")]
mod surface;
#[cfg(feature = "widget")]
pub mod verb;

/// Smaller than the allocator of the standard library.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
