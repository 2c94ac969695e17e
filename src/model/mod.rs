//! The timeline as data: events with their claims, attributions and sources, the rules that they keep, and the problems of data
//! that breaks them. Knows no file format and no pixel.

mod amount;
mod media;
mod problem;
mod rules;
mod timeline;
mod url;

pub use amount::Amount;
pub use media::{Media, MediaKind, NO_ALTERNATIVE, SHOWN_BARE, is_media_address};
#[cfg(feature = "formats")]
pub use problem::{Mark, Repair};
pub use problem::{Problem, Severity};
pub use rules::{TEXT_LIMIT, Violation, check_currency, check_text, clip, is_blank, without_forbidden};
pub use timeline::{
    Attribution, Claim, Correction, Details, Dispute, Event, Kind, Measure, Note, OwnMeasure, Period, Side, Source,
    Tier, Timeline,
};
pub use url::{host, is_web_address};
