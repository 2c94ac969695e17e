//! Shared by the importers: source locations, and for foreign formats encodings, JSON trees, markup, links and the timeline builder.
//! Knows no format.

#[cfg(feature = "formats")]
pub mod builder;
pub mod causes;
#[cfg(feature = "formats")]
mod cited;
#[cfg(feature = "formats")]
pub mod dates;
#[cfg(feature = "formats")]
pub mod encoding;
#[cfg(feature = "formats")]
pub mod formatted;
#[cfg(feature = "formats")]
pub mod html;
pub mod lines;
#[cfg(feature = "formats")]
pub mod links;
#[cfg(feature = "formats")]
pub mod location;
#[cfg(feature = "formats")]
pub mod markup;
#[cfg(feature = "formats")]
pub mod money;
#[cfg(feature = "formats")]
pub mod names;
#[cfg(feature = "formats")]
pub mod script;
#[cfg(feature = "formats")]
mod script_date;
#[cfg(feature = "formats")]
pub mod scripted;
#[cfg(feature = "formats")]
pub mod story;
#[cfg(feature = "formats")]
mod tidy;
#[cfg(feature = "formats")]
pub mod tree;
