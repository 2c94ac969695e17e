//! Items of the model from JSON values. The first violation costs the item; warnings do not.

use std::borrow::Cow;
use std::cell::RefCell;

use crate::date::{Date, has_fraction};
use crate::import::native::json::{Content, Value};
use crate::model::{
    Amount, Attribution, Claim, Correction, Details, Dispute, Event, Kind, Measure, Note, Period, Side, Source, Tier,
    check_text, clip, without_forbidden,
};

/// An item that a JSON object can hold.
pub trait Item: Sized {
    /// The names of its fields.
    #[cfg_attr(not(feature = "formats"), allow(dead_code, reason = "the widget ignores unknown fields"))]
    const FIELDS: &[&str];

    /// Takes the item out of an object. A value that is wrong is recorded there, and replaced by an empty one.
    fn take(fields: &Fields) -> Self;
}

/// Something wrong inside of an item.
#[derive(Debug)]
pub struct Finding {
    /// The path inside of the item, such as `.claims[0].amount`.
    pub path: String,
    /// The offset of the value.
    pub offset: usize,
    /// What is wrong, and how to fix it.
    pub reason: String,
    /// What was done about a warning; empty for a violation.
    pub done: &'static str,
}

/// The paths and the offsets of the fields that an object, or what is in it, does not have. Only for those who write the data: the
/// widget ignores them, so that a later version may have more.
#[cfg(feature = "formats")]
pub fn unknown(value: &Value, fields: &[&str]) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let Content::Object(entries) = &value.content else { return found };
    for (name, value) in entries {
        let inner: &[&str] = match name.as_ref() {
            name if !fields.contains(&name) => {
                found.push((format!(".{}", clip(name)), value.offset));
                continue;
            }
            "claims" => Claim::FIELDS,
            "attribution" => Attribution::FIELDS,
            "disputed" => Dispute::FIELDS,
            "corrections" => Correction::FIELDS,
            "amount" => AMOUNT_FIELDS,
            _ => continue,
        };
        let inside = |step: String, value: &Value| {
            unknown(value, inner).into_iter().map(move |(path, offset)| (step.clone() + &path, offset))
        };
        match &value.content {
            Content::List(values) => {
                for (index, value) in values.iter().enumerate() {
                    found.extend(inside(format!(".{name}[{index}]"), value));
                }
            }
            _ => found.extend(inside(format!(".{name}"), value)),
        }
    }
    found
}

/// What is wrong in an item so far.
#[derive(Default)]
pub struct Findings {
    /// The first violation, which costs the item.
    pub violation: Option<Finding>,
    /// What does not cost the item.
    pub warnings: Vec<Finding>,
}

/// An object, with its path inside of the item that is read, and the kinds that an event may have.
pub struct Fields<'read> {
    entries: &'read [(Cow<'read, str>, Value<'read>)],
    path: String,
    offset: usize,
    kinds: &'read [Kind],
    findings: &'read RefCell<Findings>,
}

impl<'read> Fields<'read> {
    /// The fields of a value at a path; without fields, and with a violation, if the value is not an object.
    pub fn of(
        value: &'read Value,
        path: String,
        kinds: &'read [Kind],
        findings: &'read RefCell<Findings>,
    ) -> Fields<'read> {
        let entries = match &value.content {
            Content::Object(entries) => Some(entries.as_slice()),
            _ => None,
        };
        let fields = Fields { entries: entries.unwrap_or_default(), path, offset: value.offset, kinds, findings };
        if entries.is_none() {
            fields.wrong("", "this is not an object; write { … }");
        }
        fields
    }

    /// A finding about a field, or with an empty name about the object itself.
    fn finding(&self, name: &str, offset: usize, reason: String, done: &'static str) -> Finding {
        let dot = if name.is_empty() { "" } else { "." };
        Finding { path: format!("{}{dot}{name}", self.path), offset, reason, done }
    }

    fn wrong(&self, name: &str, reason: impl Into<String>) {
        self.wrong_at(name, self.offset_of(name), reason.into());
    }

    fn wrong_at(&self, name: &str, offset: usize, reason: String) {
        let mut findings = self.findings.borrow_mut();
        if findings.violation.is_none() {
            findings.violation = Some(self.finding(name, offset, reason, ""));
        }
    }

    fn warn(&self, name: &str, offset: usize, reason: &str, done: &'static str) {
        let finding = self.finding(name, offset, reason.into(), done);
        self.findings.borrow_mut().warnings.push(finding);
    }

    fn offset_of(&self, name: &str) -> usize {
        self.value(name).map_or(self.offset, |value| value.offset)
    }

    /// The value of a field; if the key is repeated, the last one.
    fn value(&self, name: &str) -> Option<&'read Value<'read>> {
        self.entries.iter().rfind(|(key, _)| key == name).map(|(_, value)| value)
    }

    fn get(&self, name: &str) -> Option<&'read Content<'read>> {
        self.value(name).map(|value| &value.content)
    }

    fn need(&self, name: &str) {
        if self.get(name).is_none() {
            self.wrong("", format!("the field “{name}” is missing; add it"));
        }
    }

    /// The text of a field as written; empty if the field is absent or too long, because no reason may quote what would block the
    /// page.
    fn written(&self, name: &str) -> &'read str {
        match self.get(name) {
            Some(Content::Text(text)) => match check_text(text) {
                Ok(()) => return text,
                Err(reason) => self.wrong(name, reason),
            },
            None => {}
            Some(Content::Null) => self.warn(name, self.offset_of(name), "this is null; remove the field", IGNORED),
            Some(_) => self.wrong(name, NO_TEXT),
        }
        ""
    }

    fn text(&self, name: &str) -> String {
        self.cleaned(name, self.offset_of(name), self.written(name))
    }

    /// A text without the characters that neither XML nor a reader can take.
    fn cleaned(&self, name: &str, offset: usize, text: &str) -> String {
        let Some(cleaned) = without_forbidden(text) else { return text.into() };
        self.warn(name, offset, FORBIDDEN, REMOVED);
        cleaned
    }

    /// The text of a field that must not be empty if it is present.
    fn filled(&self, name: &str, text: String) -> String {
        if text.trim().is_empty() && matches!(self.get(name), Some(Content::Text(_))) {
            self.warn(name, self.offset_of(name), "this is empty; fill it in, or remove the field", IGNORED);
            return String::new();
        }
        text
    }

    fn needed_text(&self, name: &str) -> String {
        self.need(name);
        self.text(name)
    }

    fn date(&self, name: &str) -> Option<Date> {
        self.get(name)?;
        let text = self.text(name);
        let date = text.parse().map_err(|reason: String| self.wrong(name, reason)).ok();
        if date.is_some() && has_fraction(&text) {
            self.warn(name, self.offset_of(name), FRACTION, "cut");
        }
        date
    }

    fn needed_date(&self, name: &str) -> Date {
        self.need(name);
        self.date(name).unwrap_or(Date::Within(None, None))
    }

    fn flag(&self, name: &str) -> bool {
        match self.get(name) {
            Some(Content::Flag(flag)) => *flag,
            None => false,
            Some(_) => {
                self.wrong(name, "this is neither true nor false; write one of them");
                false
            }
        }
    }

    fn number(&self, name: &str) -> Option<f64> {
        match self.get(name) {
            Some(Content::Number(number)) if number.is_finite() && *number >= 0.0 => return Some(*number),
            None => {}
            Some(_) => self.wrong(name, "this is not a number, or negative; write 0 or more, without quotes"),
        }
        None
    }

    /// The index of a field's text among some choices.
    fn choice(&self, name: &str, choices: &[&str]) -> usize {
        let text = self.needed_text(name);
        choices.iter().position(|choice| *choice == text).unwrap_or_else(|| {
            let all = choices.iter().fold(String::new(), |all, choice| all + " " + choice);
            self.wrong(name, format!("the {name} “{}” does not exist; write one of:{all}", clip(&text)));
            0
        })
    }

    /// Whether an event has more than its name, date, kind and tier.
    fn details(&self) -> bool {
        self.entries.iter().any(|(key, _)| !matches!(key.as_ref(), "id" | "title" | "date" | "kind" | "tier"))
    }

    /// The index of a kind; none if the field is absent or empty.
    fn kind(&self, name: &str) -> Option<u16> {
        let text = self.filled(name, self.text(name));
        let index = self.kinds.iter().position(|kind| kind.id == text).and_then(|index| u16::try_from(index).ok());
        if index.is_none() && !text.is_empty() {
            self.wrong(name, format!("the kind “{}” is not among the timeline’s kinds; add it there", clip(&text)));
        }
        index
    }

    fn values(&self, name: &str) -> &'read [Value<'read>] {
        match self.get(name) {
            Some(Content::List(values)) => return values,
            None => {}
            Some(_) => self.wrong(name, "this is not a list; write [ … ]"),
        }
        &[]
    }

    /// The keys of sources.
    fn sources(&self) -> Vec<String> {
        let values = self.values("sources");
        let name = |index: usize| format!("sources[{index}]");
        let mut keys = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            match &value.content {
                Content::Text(text) => keys.push(self.cleaned(&name(index), value.offset, text)),
                _ => self.wrong_at(&name(index), value.offset, NO_TEXT.into()),
            }
        }
        keys
    }

    fn items<T: Item>(&self, name: &str) -> Vec<T> {
        let path = |index: usize| format!("{}.{name}[{index}]", self.path);
        let item = |(index, value)| T::take(&Fields::of(value, path(index), self.kinds, self.findings));
        self.values(name).iter().enumerate().map(item).collect()
    }

    fn amount(&self, name: &str) -> Amount {
        self.need(name);
        let Some(Content::Object(entries)) = self.get(name) else {
            let exact = self.number(name);
            return Amount { min: exact, max: exact, about: false };
        };
        let bounds = Fields { entries, path: format!("{}.{name}", self.path), ..*self };
        let amount = Amount { min: bounds.number("min"), max: bounds.number("max"), about: bounds.flag("about") };
        match (amount.min, amount.max) {
            (None, None) => self.wrong(name, "the amount is empty; add min, max or both"),
            (Some(min), Some(max)) if min > max => self.wrong(name, "min is above max; swap them"),
            _ => {}
        }
        amount
    }
}

#[cfg(feature = "formats")]
const AMOUNT_FIELDS: &[&str] = &["min", "max", "about"];
pub const NO_TEXT: &str = "this is not a text; write it in quotes";
/// What is wrong with a text that holds a forbidden character, and what was done about it.
pub const FORBIDDEN: &str = "the text holds a control character; remove it";
pub const REMOVED: &str = "shown without it";
const IGNORED: &str = "ignored";
/// What is wrong with a time in fractions of a second.
pub const FRACTION: &str = "fractions of a second are not carried over; write whole seconds";

impl Item for Event {
    const FIELDS: &[&str] = &[
        "id",
        "title",
        "date",
        "kind",
        "tier",
        "short",
        "major",
        "country",
        "place",
        "summary",
        "sources",
        "claims",
        "attribution",
        "disputed",
        "corrections",
    ];

    fn take(fields: &Fields) -> Event {
        Event {
            id: fields.needed_text("id"),
            title: fields.needed_text("title"),
            date: fields.needed_date("date"),
            kind: fields.kind("kind"),
            tier: fields.get("tier").and_then(|_| {
                let tiers = [Tier::A, Tier::B, Tier::C];
                tiers.get(fields.choice("tier", &["A", "B", "C"])).copied()
            }),
            more: fields.details().then(|| {
                Box::new(Details {
                    short: fields.text("short"),
                    major: fields.flag("major"),
                    country: fields.filled("country", fields.text("country")),
                    place: fields.text("place"),
                    summary: fields.text("summary"),
                    sources: fields.sources(),
                    claims: fields.items("claims"),
                    attribution: fields.items("attribution"),
                    disputed: fields.items("disputed"),
                    corrections: fields.items("corrections"),
                })
            }),
        }
    }
}

impl Item for Claim {
    const FIELDS: &[&str] = &["measure", "amount", "currency", "token", "lead", "note", "sources"];

    fn take(fields: &Fields) -> Claim {
        let measure = fields.choice("measure", &Measure::ALL.map(Measure::name));
        if fields.get("currency").or(fields.get("token")).is_none() {
            fields.warn("", fields.offset, "the amount has no unit; add a currency or a token", "shown without one");
        }
        if fields.values("sources").is_empty() {
            fields.warn("", fields.offset, "it names no source; add one to “sources”", "marked so");
        }
        Claim {
            measure: Measure::ALL.get(measure).copied().unwrap_or(Measure::Amount),
            amount: fields.amount("amount"),
            currency: fields.filled("currency", fields.text("currency")),
            token: fields.filled("token", fields.text("token")),
            lead: fields.flag("lead"),
            note: fields.text("note"),
            sources: fields.sources(),
        }
    }
}

impl Item for Attribution {
    const FIELDS: &[&str] = &["by", "date", "to", "confidence", "lead", "note", "sources"];

    fn take(fields: &Fields) -> Attribution {
        Attribution {
            by: fields.needed_text("by"),
            date: fields.date("date"),
            to: fields.text("to"),
            confidence: fields.text("confidence"),
            lead: fields.flag("lead"),
            note: fields.text("note"),
            sources: fields.sources(),
        }
    }
}

impl Item for Dispute {
    const FIELDS: &[&str] = &["by", "date", "note", "sources"];

    fn take(fields: &Fields) -> Dispute {
        Dispute {
            by: fields.needed_text("by"),
            date: fields.date("date"),
            note: fields.text("note"),
            sources: fields.sources(),
        }
    }
}

impl Item for Correction {
    const FIELDS: &[&str] = &["date", "text"];

    fn take(fields: &Fields) -> Correction {
        Correction { date: fields.needed_date("date"), text: fields.needed_text("text") }
    }
}

impl Item for Source {
    const FIELDS: &[&str] = &["publisher", "title", "date", "url", "archived"];

    fn take(fields: &Fields) -> Source {
        Source {
            publisher: fields.needed_text("publisher"),
            title: fields.text("title"),
            date: fields.date("date"),
            url: fields.filled("url", fields.written("url").into()),
            archived: fields.filled("archived", fields.written("archived").into()),
        }
    }
}

impl Item for Kind {
    const FIELDS: &[&str] = &["id", "label", "side"];

    fn take(fields: &Fields) -> Kind {
        let side = fields.get("side").and_then(|_| {
            let names = Side::NAMES.map(|(name, _)| name);
            Side::NAMES.get(fields.choice("side", &names)).map(|(_, side)| *side)
        });
        Kind { id: fields.needed_text("id"), label: fields.needed_text("label"), side }
    }
}

impl Item for Period {
    const FIELDS: &[&str] = &["label", "from", "to", "sources"];

    fn take(fields: &Fields) -> Period {
        Period {
            label: fields.needed_text("label"),
            from: fields.needed_date("from"),
            to: fields.date("to"),
            sources: fields.sources(),
        }
    }
}

impl Item for Note {
    const FIELDS: &[&str] = &["text", "sources"];

    fn take(fields: &Fields) -> Note {
        Note { text: fields.needed_text("text"), sources: fields.sources() }
    }
}
