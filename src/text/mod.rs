//! All user-facing wording: dates, amounts, headlines, sentences, and a card for each event. Picture, list and cards take their words
//! from here, so that they agree, in the language of a [`Locale`].

mod amounts;
mod card;
mod citation;
mod claims;
mod dates;
mod label;
mod search;
mod story;
mod summary;

pub use amounts::{NAMED, amount, disc, headline, headline_line, lead, unnamed, with_unit};
pub use card::{Card, Statement, card, notes, periods, updated};
pub use citation::{Citation, cited};
pub use claims::{Group, Row};
pub use dates::{end_of_span, long_date, short_date, short_point, span};
pub use label::{gap, label};
pub use search::{countries, haystack};
pub use story::{Figure, brief, figures, label_when, long_when, short_when, thumbnail};
pub use summary::{about_with_kind, crowd, in_view, legend, period_label, sentence, summary};
#[cfg(any(not(target_arch = "wasm32"), feature = "svg"))]
pub use summary::{description, teaser, whole_summary};

use crate::locale::{Locale, isolated};

/// Joins texts with a separator.
pub fn joined<T: AsRef<str>>(texts: &[T], between: &str) -> String {
    let mut line = String::new();
    for (nth, text) in texts.iter().enumerate() {
        line.push_str(if nth == 0 { "" } else { between });
        line.push_str(text.as_ref());
    }
    line
}

/// The non-empty phrases, joined by the language's comma.
pub fn list(phrases: &[&str], locale: &dyn Locale) -> String {
    let mut said: Vec<String> = Vec::new();
    said.extend(phrases.iter().filter(|phrase| !phrase.is_empty()).map(|phrase| isolated(locale, phrase)));
    joined(&said, locale.word("comma"))
}
