//! Heistline: a timeline of reported thefts in which every figure has its source.
//!
//! One way through, from text to pixels:
//!
//! ```text
//! text → import → Timeline + problems → App (view, selection) → layout → Scene → draw → canvas, SVG
//! ```
//!
//! and one way back, from a click to a card:
//!
//! ```text
//! DOM event → Input → App::update → Scene::hit → Outcome, as plain data; nothing calls back
//! ```
//!
//! The core knows no browser and is tested natively. State has one owner, [`app::App`]. [`layout`] is the only module that
//! sees both events and pixels; [`draw`] is the only one that draws, and cannot know what an event is. [`text`] is the only
//! one that says something. Times are `f64` seconds, `x` and `y` CSS pixels.
//!
//! Floors: a file uses only what stands below it (`tests/floors.rs` holds the table).
//!
//! ```text
//! web (wasm32)              main (the command line)   read   png
//! load                      html (the list, native)   snippet (native)
//! app
//! draw   canvas (wasm32)
//! layout   layout/{social (svg), events, surroundings, overview, placed, cells, labels, moments, bars, heading}
//! layout/{frame, index, track, figures, place, style}
//! ticks   text   import   scene   export, export/{json, table} (formats)
//! import/native                             import/{timelinejs, sheet, vis, rows} (formats)
//! import/{items, order, ids}                import/{slide, instant, carry, written, tree, table, amount, columns, draft}
//! import/{json, lines}                      import/{markup, encoding}
//! model   view   language (native)   language/figures
//! date   words   metrics (native)
//! ```
//!
//! What is said comes from a table of words and, in the page, from `Intl`; natively from tables made of what `Intl` says
//! (`language`): [`words::Words`] is both, and how wide words are.
//! Print draws the same scene on a context that makes SVG elements (`www/svg.js`); a PNG is made from the SVG.
//!
//! Two things differ from what was drawn up before building, both for what a reader has to download: JSON is
//! read by [`import`]'s own reader, which also knows where everything stands, and the canvas is a plotters backend of our
//! own. With serde_json and plotters-canvas the same widget is 13 KB larger.

pub mod app;
#[cfg(all(target_arch = "wasm32", not(feature = "formats")))]
pub mod canvas;
#[cfg(all(target_arch = "wasm32", feature = "formats"))]
pub mod convert;
pub mod date;
pub mod draw;
#[cfg(feature = "formats")]
pub mod export;
#[cfg(not(target_arch = "wasm32"))]
pub mod html;
pub mod import;
#[cfg(not(target_arch = "wasm32"))]
pub mod language;
pub mod layout;
pub mod load;
#[cfg(not(target_arch = "wasm32"))]
pub mod metrics;
pub mod model;
pub mod scene;
#[cfg(not(target_arch = "wasm32"))]
pub mod snippet;
pub mod text;
pub mod ticks;
pub mod view;
#[cfg(all(target_arch = "wasm32", not(feature = "formats")))]
pub mod web;
pub mod words;
