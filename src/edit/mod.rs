//! What an editor types, understood at once: a date, an amount, or a whole text in the native format. Knows no form and no page.

mod amount;
mod check;
mod date;

pub use amount::{Sum, amount};
pub use check::{Checked, check};
pub use date::{How, When, date, span};
