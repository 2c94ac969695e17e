//! vis.

use super::{Error, Imported};

/// Whether it is.
pub fn sniff(_text: &[u8]) -> bool {
    false
}

/// Reads it.
///
/// # Errors
/// None.
pub fn read(_text: &[u8]) -> Result<Imported, Error> {
    Err(Error::Empty(Vec::new()))
}
