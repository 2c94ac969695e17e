//! What several formats are read with: positions in a text, and for the foreign formats the builder that their events go into, their
//! markup, links and encodings. Knows none of the formats.

#[cfg(feature = "formats")]
pub mod builder;
#[cfg(feature = "formats")]
pub mod encoding;
pub mod lines;
#[cfg(feature = "formats")]
pub mod links;
#[cfg(feature = "formats")]
pub mod markup;
#[cfg(feature = "formats")]
pub mod tree;
