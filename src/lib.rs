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
//! The core does not know the browser and is tested natively. State has one owner, [`app::App`]. [`layout`] is the only room that
//! sees both events and pixels; [`draw`] is the only one that draws, and cannot know what an event is. [`text`] produces all
//! user-facing wording, from a [`locale`]. Times are `f64` seconds, `x` and `y` CSS pixels.
//!
//! A room is a folder or a file, and uses only rooms below it (`tests/floors.rs` holds the table):
//!
//! | room | what it holds |
//! |---|---|
//! | `cli` | the command line, a file for each command (feature `cli`) |
//! | `web` | the border to JavaScript: `handle` draws for the element (feature `widget`), `convert` reads foreign formats (`formats`), `builder` serves the builder page (`builder`) |
//! | `publish` | static pictures, social cards and snippets (features `formats` and `svg`) |
//! | [`app`] | state: view, selection, filters; takes an `Input`, returns an `Outcome`; `load` reads in slices |
//! | [`draw`] | a scene to a plotters backend |
//! | [`layout`] | timeline, view, style and text widths to a scene |
//! | `edit` | what a typed date, amount or text is understood as (feature `formats`) |
//! | [`export`] | timeline to JSON, CSV, HTML |
//! | [`import`] | text to timeline and problems: `native`, `csv`, `timelinejs`, `vis`, and what they share |
//! | [`text`] | the wording of dates, amounts, cards, summaries |
//! | [`ticks`] | calendar steps on the axis |
//! | [`scene`] | marks and hit regions, plain data |
//! | [`markdown`] | formatted text to a tree of nodes |
//! | [`view`] | which interval is shown on how many pixels |
//! | [`model`] | the timeline's types and rules |
//! | [`locale`] | words, numbers, dates and text widths of a language |
//! | [`date`] | intervals, EDTF, calendar arithmetic |

pub mod app;
pub mod date;
pub mod draw;
#[cfg(feature = "formats")]
pub mod edit;
pub mod export;
pub mod import;
pub mod layout;
pub mod locale;
pub mod markdown;
pub mod model;
#[cfg(all(feature = "formats", feature = "svg"))]
pub mod publish;
pub mod scene;
pub mod text;
pub mod ticks;
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod web;
