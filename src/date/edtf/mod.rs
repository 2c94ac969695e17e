//! EDTF, the extended date and time format of ISO 8601-2 (<https://www.loc.gov/standards/datetime/>): levels 0 and 1, and of level 2
//! sets, marks on single parts, and the finer seasons. A time may lack its seconds; without a zone it is local.
//!
//! The crate edtf-core parses all of level 2, but no minutes, and adds 6.6 KB to the download (brotli). The tests compare the two.

mod parse;
mod print;
#[cfg(test)]
mod tests;

pub use parse::has_fraction;
