//! The rules that a timeline keeps, whatever format it was read from.

use super::media::Media;
use super::timeline::{Attribution, Claim, Dispute, Event, Kind, Note, OwnMeasure, Period, Source, Timeline};

/// Longest text of a field, in characters.
pub const TEXT_LIMIT: usize = 10_000;
/// Most measures of a timeline's own.
const MEASURES: usize = 20;

/// A violated rule: the path inside of the checked item, such as `.claims[0].sources`, and the reason.
pub type Violation = (String, String);

impl Timeline {
    /// Checks an event against the rest of the timeline.
    ///
    /// # Errors
    /// The first violation: an empty id or title, a text that is too long, a statement without a source, an unknown source, an amount
    /// with two units.
    pub fn check_event(&self, event: &Event) -> Result<(), Violation> {
        check_words(".id", &event.id)?;
        self.check_content(event)
    }

    /// Checks an event but for its id.
    ///
    /// # Errors
    /// As for [`Timeline::check_event`].
    pub fn check_content(&self, event: &Event) -> Result<(), Violation> {
        check_words(".title", &event.title)?;
        let details = event.details();
        if !details.country.is_empty() && !is_upper(&details.country, 2) {
            let reason = format!(
                "the country “{}” is not an ISO 3166 code; write two capital letters, such as BD",
                clip(&details.country)
            );
            return Err((".country".into(), reason));
        }
        check_texts(&[
            (".short", &details.short),
            (".place", &details.place),
            (".summary", &details.summary),
            (".text", &details.text),
            (".dateText", &details.date_text),
        ])?;
        self.check_known(&details.sources)?;
        for (index, media) in details.media.iter().enumerate() {
            self.check_media(media).map_err(|violation| inside("media", index, violation))?;
        }
        for (index, claim) in details.claims.iter().enumerate() {
            self.check_claim(claim).map_err(|violation| inside("claims", index, violation))?;
        }
        for (index, said) in details.attribution.iter().enumerate() {
            self.check_attribution(said).map_err(|violation| inside("attribution", index, violation))?;
        }
        for (index, said) in details.disputed.iter().enumerate() {
            self.check_dispute(said).map_err(|violation| inside("disputed", index, violation))?;
        }
        for (index, correction) in details.corrections.iter().enumerate() {
            check_words(".text", &correction.text).map_err(|violation| inside("corrections", index, violation))?;
        }
        Ok(())
    }

    /// Checks media: its texts and its source.
    ///
    /// # Errors
    /// The first violation.
    pub fn check_media(&self, media: &Media) -> Result<(), Violation> {
        check_texts(&[(".alt", &media.alt), (".caption", &media.caption), (".credit", &media.credit)])?;
        match media.source.is_empty() || self.source(&media.source).is_some() {
            true => Ok(()),
            false => Err((".source".into(), unknown_source(&media.source))),
        }
    }

    fn check_claim(&self, claim: &Claim) -> Result<(), Violation> {
        check_texts(&[(".note", &claim.note), (".token", &claim.token)])?;
        self.check_known(&claim.sources)?;
        claim.check_unit().map_err(|reason| (String::new(), reason))
    }

    fn check_attribution(&self, said: &Attribution) -> Result<(), Violation> {
        check_words(".by", &said.by)?;
        check_texts(&[(".to", &said.to), (".confidence", &said.confidence), (".note", &said.note)])?;
        self.check_cited(&said.sources)
    }

    fn check_dispute(&self, said: &Dispute) -> Result<(), Violation> {
        check_words(".by", &said.by)?;
        check_texts(&[(".note", &said.note)])?;
        self.check_cited(&said.sources)
    }

    /// Checks a measure of its own before it is added: its id and its label.
    ///
    /// # Errors
    /// The first violation.
    pub fn check_measure(&self, own: &OwnMeasure) -> Result<(), Violation> {
        let is_plain = |letter: u8| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
        if own.id.is_empty()
            || cfg!(feature = "formats") && !own.id.bytes().all(is_plain)
            || self.measure_names().any(|name| name == own.id)
            || self.measures.len() == MEASURES
        {
            let reason = "write at most 20 measures, with different ids of a–z, 0–9, - and _";
            return Err((".id".into(), reason.into()));
        }
        check_words(".label", &own.label)
    }

    /// Checks a period: its label, its end, its sources.
    ///
    /// # Errors
    /// The first violation.
    pub fn check_period(&self, period: &Period) -> Result<(), Violation> {
        check_words(".label", &period.label)?;
        if period.to.is_some_and(|to| to.end() <= period.from.start()) {
            return Err((".to".into(), "the period ends before it starts; swap its ends".into()));
        }
        self.check_known(&period.sources)
    }

    /// Checks a note: its text and its sources.
    ///
    /// # Errors
    /// The first violation.
    pub fn check_note(&self, note: &Note) -> Result<(), Violation> {
        check_words(".text", &note.text)?;
        self.check_cited(&note.sources)
    }

    /// Checks that a statement has sources, and that the timeline has them.
    fn check_cited(&self, sources: &[String]) -> Result<(), Violation> {
        if sources.is_empty() {
            return Err((String::new(), "it names no source; add one to “sources”".into()));
        }
        self.check_known(sources)
    }

    fn check_known(&self, sources: &[String]) -> Result<(), Violation> {
        match sources.iter().enumerate().find(|(_, key)| self.source(key).is_none()) {
            Some((index, key)) => Err((format!(".sources[{index}]"), unknown_source(key))),
            None => Ok(()),
        }
    }
}

impl Kind {
    /// Checks its id and its label.
    ///
    /// # Errors
    /// The first violation.
    pub fn check(&self) -> Result<(), Violation> {
        check_words(".id", &self.id)?;
        check_words(".label", &self.label)
    }
}

impl Source {
    /// Checks its publisher and its title.
    ///
    /// # Errors
    /// The first violation.
    pub fn check(&self) -> Result<(), Violation> {
        check_words(".publisher", &self.publisher)?;
        check_texts(&[(".title", &self.title)])
    }
}

impl Claim {
    /// Checks that the amount has at most one unit.
    ///
    /// # Errors
    /// What is wrong, and how to fix it.
    pub fn check_unit(&self) -> Result<(), String> {
        match (self.currency.as_str(), self.token.as_str()) {
            ("", _) => Ok(()),
            (currency, "") => check_currency(currency),
            _ => Err("the amount has both a currency and a token; keep one".to_string()),
        }
    }
}

/// Checks that a code has the form of ISO 4217.
///
/// # Errors
/// What is wrong, and how to fix it.
pub fn check_currency(code: &str) -> Result<(), String> {
    match is_upper(code, 3) {
        true => Ok(()),
        false => Err(format!(
            "the currency “{}” is not an ISO 4217 code; write three capital letters, such as USD",
            clip(code)
        )),
    }
}

/// Checks the length of a text.
///
/// # Errors
/// When it has more than [`TEXT_LIMIT`] characters.
pub fn check_text(text: &str) -> Result<(), String> {
    // The byte count is an upper bound of the character count, and cheap.
    match text.len() > TEXT_LIMIT && text.chars().count() > TEXT_LIMIT {
        true => Err(format!("the text “{}” has more than {TEXT_LIMIT} characters; shorten it", clip(text))),
        false => Ok(()),
    }
}

/// The first 40 characters of a text, for a message.
pub fn clip(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_string(),
    }
}

/// A character that XML cannot hold (XML 1.0, 2.2) or that has no glyph: a control character other than a tab or a line end, or a
/// noncharacter.
fn is_forbidden(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\t' | '\n' | '\r')) || matches!(letter, '\u{FFFE}' | '\u{FFFF}')
}

/// Whether a text is empty but for white space.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// A text without forbidden characters: a space for those that separate words, nothing for the others. `None` if it has none.
pub fn without_forbidden(text: &str) -> Option<String> {
    // The bytes that forbidden characters begin with.
    let may_be = text.bytes().fold(false, |found, byte| found | (byte < b' ') | matches!(byte, 0x7F | 0xC2 | 0xEF));
    if !may_be || !text.chars().any(is_forbidden) {
        return None;
    }
    let replaced = |letter: char| match is_forbidden(letter) {
        true if letter.is_whitespace() => Some(' '),
        true => None,
        false => Some(letter),
    };
    Some(text.chars().filter_map(replaced).collect())
}

fn unknown_source(key: &str) -> String {
    format!("the source “{}” is not among the timeline’s sources; add it there", clip(key))
}

fn check_words(path: &str, text: &str) -> Result<(), Violation> {
    match is_blank(text) {
        true => Err((path.into(), format!("“{}” is empty; fill it in", path.trim_start_matches('.')))),
        false => check_text(text).map_err(|reason| (path.into(), reason)),
    }
}

fn check_texts(texts: &[(&str, &String)]) -> Result<(), Violation> {
    texts.iter().try_for_each(|(path, text)| check_text(text).map_err(|reason| (path.to_string(), reason)))
}

/// The violation in an item of a list, as one of what holds the list.
fn inside(list: &str, index: usize, (path, reason): Violation) -> Violation {
    (format!(".{list}[{index}]{path}"), reason)
}

fn is_upper(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
