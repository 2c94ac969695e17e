//! A date is an interval: the time that it covers, and how precisely it is known. EDTF writes it. Knows no language and no pixel.
//!
//! Time is `f64` seconds since 1970-01-01T00:00Z in the proleptic Gregorian calendar; whole seconds are exact over the years -9999 to
//! 9999.

mod calendar;
mod edtf;
#[cfg(feature = "formats")]
pub mod human;
mod interval;
mod point;

pub use calendar::{civil_from_days, days_from_civil, days_in_month};
pub use edtf::has_fraction;
pub use interval::{Date, End};
pub use point::{Point, Precision, Qualifier};

/// Seconds in a day.
pub const DAY: f64 = 86_400.0;
/// The first and the last year that a date may have.
pub const YEARS: (i16, i16) = (-9999, 9999);
