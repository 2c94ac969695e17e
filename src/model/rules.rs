//! The rules that a timeline keeps, whatever format it was read from.

use super::timeline::{Claim, Event, Note, Period, Timeline};

/// Longest text of a field in characters; what is longer is a problem of that event.
pub const TEXT_LIMIT: usize = 10_000;

/// A broken rule: where inside the checked item (a path such as `.claims[0].sources`), and the reason.
pub type Broken = (String, String);

impl Timeline {
    /// Checks an event against the rest of the timeline.
    ///
    /// # Errors
    /// The first broken rule: an empty id, a text that is too long, a claim without a source, a
    /// source that is not there, an amount without a unit.
    pub fn check_event(&self, event: &Event) -> Result<(), Broken> {
        let broken = |path: &str, reason: String| Err((path.to_string(), reason));
        if event.id.is_empty() {
            return broken(".id", "the id is empty; give the event a name of its own".into());
        }
        if event.title.trim().is_empty() {
            return broken(".title", "the title is empty; say who or what was hit".into());
        }
        let details = event.details();
        if !details.country.is_empty() && !is_upper(&details.country, 2) {
            return broken(".country", format!("the country “{}” is not an ISO 3166 code such as BD", details.country));
        }
        for (field, text) in [
            (".id", &event.id),
            (".title", &event.title),
            (".short", &details.short),
            (".place", &details.place),
            (".summary", &details.summary),
        ] {
            check_text(text).map_err(|reason| (field.to_string(), reason))?;
        }
        self.check_known(&String::new, &details.sources)?;
        for (index, claim) in details.claims.iter().enumerate() {
            let at = || format!(".claims[{index}]");
            self.check_cited(&at, &claim.note, &claim.sources)?;
            claim.check_unit().map_err(|reason| (at(), reason))?;
            check_text(&claim.token).map_err(|reason| (at(), reason))?;
        }
        for (index, said) in details.attribution.iter().enumerate() {
            let at = || format!(".attribution[{index}]");
            self.check_cited(&at, &said.by, &said.sources)?;
            for text in [&said.to, &said.confidence, &said.note] {
                check_text(text).map_err(|reason| (at(), reason))?;
            }
        }
        for (index, said) in details.disputed.iter().enumerate() {
            let at = || format!(".disputed[{index}]");
            self.check_cited(&at, &said.by, &said.sources)?;
            check_text(&said.note).map_err(|reason| (at(), reason))?;
        }
        Ok(())
    }

    /// Checks a period: its end, and that its sources are there.
    ///
    /// # Errors
    /// The first broken rule.
    pub fn check_period(&self, period: &Period) -> Result<(), Broken> {
        if period.to.is_some_and(|to| to.end() <= period.from.start()) {
            return Err((".to".into(), "the period ends before it starts; swap its ends".into()));
        }
        check_text(&period.label).map_err(|reason| (".label".to_string(), reason))?;
        self.check_known(&String::new, &period.sources)
    }

    /// Checks a note: that its sources are there.
    ///
    /// # Errors
    /// The first broken rule.
    pub fn check_note(&self, note: &Note) -> Result<(), Broken> {
        self.check_cited(&String::new, &note.text, &note.sources)
    }

    fn check_cited(&self, at: &dyn Fn() -> String, text: &str, sources: &[String]) -> Result<(), Broken> {
        check_text(text).map_err(|reason| (at(), reason))?;
        if sources.is_empty() {
            return Err((at(), "it names no source; every figure and statement needs one".into()));
        }
        self.check_known(at, sources)
    }

    fn check_known(&self, at: &dyn Fn() -> String, sources: &[String]) -> Result<(), Broken> {
        match sources.iter().position(|key| self.source(key).is_none()) {
            Some(index) => {
                let key = sources.get(index).map_or("", String::as_str);
                let reason = format!("the source “{}” is not among the timeline’s sources; add it there", clip(key));
                Err((format!("{}.sources[{index}]", at()), reason))
            }
            None => Ok(()),
        }
    }
}

impl Claim {
    /// Checks that the amount is in one unit.
    ///
    /// # Errors
    /// What is wrong, and the remedy.
    pub fn check_unit(&self) -> Result<(), String> {
        match (self.currency.as_str(), self.token.as_str()) {
            ("", "") => Err("the amount has no unit; give a currency or a token".to_string()),
            (currency, "") if !is_upper(currency, 3) => {
                Err(format!("the currency “{}” is not an ISO 4217 code such as USD", clip(currency)))
            }
            (_, "") | ("", _) => Ok(()),
            _ => Err("the amount has both a currency and a token; keep one".to_string()),
        }
    }
}

/// The first 40 characters of a text, for a message.
pub fn clip(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_string(),
    }
}

/// Checks the length of a text.
///
/// # Errors
/// When it has more than [`TEXT_LIMIT`] characters.
pub fn check_text(text: &str) -> Result<(), String> {
    // A byte count is an upper bound of the characters and cheap.
    match text.len() > TEXT_LIMIT && text.chars().count() > TEXT_LIMIT {
        true => Err(format!("the text “{}” has more than {TEXT_LIMIT} characters; shorten it", clip(text))),
        false => Ok(()),
    }
}

fn is_upper(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
