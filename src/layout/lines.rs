//! A time line with the rows of its flags.

use super::flags::Field;

/// A time line with the rows of its flags.
#[derive(Clone, Copy, Debug, Default)]
pub struct TimeLine {
    /// Its position.
    pub y: f64,
    /// The height of a row.
    pub unit: f64,
    /// Whether a flag goes to the side with more room; else it goes above its line if it can.
    pub is_even: bool,
    /// The distance from it to the first row above and below.
    pub start: [f64; 2],
    /// The number of rows above and below.
    pub rows: [u32; 2],
    /// The rows below that cost no height.
    pub spare: u32,
}

impl TimeLine {
    /// The field of its flags.
    pub fn field<'a>(&self, bounds: (f64, f64), discs: &'a [(f64, f64)]) -> Field<'a> {
        let TimeLine { unit, start, rows, is_even, spare, .. } = *self;
        Field { unit, start, rows, is_even, spare, bounds, discs }
    }
}
