//! JSON values to the items of the model. The first thing that is wrong is remembered with its path, and says what would be
//! right.

use std::borrow::Cow;
use std::cell::RefCell;

use crate::date::Date;
use crate::import::native::json::{Content, Value};
use crate::model::{
    Amount, Attribution, Broken, Claim, Details, Dispute, Event, Kind, Measure, Note, Period, Source, Tier, check_text,
    clip,
};

/// An item that a JSON object can hold.
pub trait Item: Sized {
    /// The fields that it has.
    #[cfg_attr(not(feature = "formats"), allow(dead_code, reason = "the widget reads over other fields"))]
    const FIELDS: &[&str];

    /// Takes the item out of an object. What is wrong is noted there, and something stands in its place.
    fn take(fields: &Fields) -> Self;
}

/// Reads an item of a timeline with some kinds.
///
/// # Errors
/// The path of the first value that is wrong, and the reason.
pub fn read<T: Item>(value: &Value, kinds: &[Kind]) -> Result<T, Broken> {
    let broken = RefCell::new(None);
    let item = T::take(&Fields::of(value, String::new(), kinds, &broken));
    broken.into_inner().map_or(Ok(item), Err)
}

/// The paths of the fields that an item does not have, those of what is in it included. Only for those who write the data: the
/// widget reads over them, so that a later version may have more.
#[cfg(feature = "formats")]
pub fn unknown<T: Item>(value: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    let Content::Object(entries) = &value.content else { return paths };
    for (name, value) in entries {
        let inside = match name.as_ref() {
            name if !T::FIELDS.contains(&name) => {
                paths.push(format!(".{}", clip(name)));
                continue;
            }
            "claims" => unknown::<Claim>,
            "attribution" => unknown::<Attribution>,
            "disputed" => unknown::<Dispute>,
            _ => continue,
        };
        if let Content::List(values) = &value.content {
            for (place, value) in values.iter().enumerate() {
                paths.extend(inside(value).into_iter().map(|path| format!(".{name}[{place}]{path}")));
            }
        }
    }
    paths
}

/// An object, the path to it inside the item that is read, the kinds that an event may have, and what is wrong so far.
pub struct Fields<'read> {
    entries: &'read [(Cow<'read, str>, Value<'read>)],
    path: String,
    kinds: &'read [Kind],
    broken: &'read RefCell<Option<Broken>>,
}

impl<'read> Fields<'read> {
    fn of(
        value: &'read Value,
        path: String,
        kinds: &'read [Kind],
        broken: &'read RefCell<Option<Broken>>,
    ) -> Fields<'read> {
        let entries = match &value.content {
            Content::Object(entries) => entries.as_slice(),
            _ => {
                broken.borrow_mut().get_or_insert((path.clone(), "this has to be an object { … }".into()));
                &[]
            }
        };
        Fields { entries, path, kinds, broken }
    }

    fn wrong(&self, name: &str, reason: impl Into<String>) {
        let mut broken = self.broken.borrow_mut();
        if broken.is_none() {
            let dot = if name.is_empty() { "" } else { "." };
            *broken = Some((format!("{}{dot}{name}", self.path), reason.into()));
        }
    }

    /// The value of a field; of a doubled one the last, as every JSON reader has it.
    fn get(&self, name: &str) -> Option<&'read Content<'read>> {
        self.entries.iter().rfind(|(key, _)| key == name).map(|(_, value)| &value.content)
    }

    fn need(&self, name: &str) {
        if self.get(name).is_none() {
            self.wrong("", format!("the field “{name}” is missing; add it"));
        }
    }

    /// Text, or nothing where the field is absent or too long: no reason may quote what would hold a page up.
    fn text(&self, name: &str) -> String {
        match self.get(name) {
            Some(Content::Text(text)) => match check_text(text) {
                Ok(()) => return text.clone().into_owned(),
                Err(reason) => self.wrong(name, reason),
            },
            None | Some(Content::Null) => {}
            Some(_) => self.wrong(name, "this has to be text in quotes"),
        }
        String::new()
    }

    fn needed_text(&self, name: &str) -> String {
        self.need(name);
        self.text(name)
    }

    fn date(&self, name: &str) -> Option<Date> {
        self.get(name)?;
        self.text(name).parse().map_err(|reason: String| self.wrong(name, reason)).ok()
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
                self.wrong(name, "this has to be true or false");
                false
            }
        }
    }

    fn number(&self, name: &str) -> Option<f64> {
        match self.get(name) {
            Some(Content::Number(number)) if number.is_finite() && *number >= 0.0 => return Some(*number),
            None => {}
            Some(_) => self.wrong(name, "this has to be a number of 0 or more, neither negative nor in quotes"),
        }
        None
    }

    /// The place of a name among some.
    fn choice(&self, name: &str, choices: &[&str]) -> usize {
        let text = self.needed_text(name);
        choices.iter().position(|choice| *choice == text).unwrap_or_else(|| {
            let all = choices.iter().fold(String::new(), |all, choice| all + " " + choice);
            self.wrong(name, format!("“{}” is not one of:{all}", clip(&text)));
            0
        })
    }

    /// Whether an event says more than its name, date, kind and tier.
    fn details(&self) -> bool {
        self.entries.iter().any(|(key, _)| !matches!(key.as_ref(), "id" | "title" | "date" | "kind" | "tier"))
    }

    /// The place of a kind; none where the field is absent or empty.
    fn kind(&self, name: &str) -> Option<u16> {
        let text = self.text(name);
        let place = self.kinds.iter().position(|kind| kind.id == text).and_then(|place| u16::try_from(place).ok());
        if place.is_none() && !text.is_empty() {
            self.wrong(name, format!("the kind “{}” is not among the timeline’s kinds; add it there", clip(&text)));
        }
        place
    }

    fn values(&self, name: &str) -> &'read [Value<'read>] {
        match self.get(name) {
            Some(Content::List(values)) => return values,
            None => {}
            Some(_) => self.wrong(name, "this has to be a list [ … ]"),
        }
        &[]
    }

    fn texts(&self, name: &str) -> Vec<String> {
        let values = self.values(name);
        let mut texts = Vec::with_capacity(values.len());
        for (place, value) in values.iter().enumerate() {
            match &value.content {
                Content::Text(text) => texts.push(text.clone().into_owned()),
                _ => self.wrong(&format!("{name}[{place}]"), "this has to be text in quotes"),
            }
        }
        texts
    }

    fn items<T: Item>(&self, name: &str) -> Vec<T> {
        let at = |place: usize| format!("{}.{name}[{place}]", self.path);
        let item = |(place, value)| T::take(&Fields::of(value, at(place), self.kinds, self.broken));
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
            (None, None) => self.wrong(name, "the amount is empty; give min, max or both"),
            (Some(min), Some(max)) if min > max => self.wrong(name, "the amount’s min is above its max; swap them"),
            _ => {}
        }
        amount
    }
}

impl Item for Event {
    const FIELDS: &[&str] = &[
        "id",
        "title",
        "date",
        "kind",
        "tier",
        "short",
        "country",
        "place",
        "summary",
        "sources",
        "claims",
        "attribution",
        "disputed",
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
                    country: fields.text("country"),
                    place: fields.text("place"),
                    summary: fields.text("summary"),
                    sources: fields.texts("sources"),
                    claims: fields.items("claims"),
                    attribution: fields.items("attribution"),
                    disputed: fields.items("disputed"),
                })
            }),
        }
    }
}

impl Item for Claim {
    const FIELDS: &[&str] = &["measure", "amount", "currency", "token", "lead", "note", "sources"];

    fn take(fields: &Fields) -> Claim {
        let measure = fields.choice("measure", &Measure::ALL.map(Measure::name));
        Claim {
            measure: Measure::ALL.get(measure).copied().unwrap_or(Measure::Stolen),
            amount: fields.amount("amount"),
            currency: fields.text("currency"),
            token: fields.text("token"),
            lead: fields.flag("lead"),
            note: fields.text("note"),
            sources: fields.texts("sources"),
        }
    }
}

impl Item for Attribution {
    const FIELDS: &[&str] = &["by", "date", "to", "confidence", "note", "sources"];

    fn take(fields: &Fields) -> Attribution {
        Attribution {
            by: fields.needed_text("by"),
            date: fields.date("date"),
            to: fields.text("to"),
            confidence: fields.text("confidence"),
            note: fields.text("note"),
            sources: fields.texts("sources"),
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
            sources: fields.texts("sources"),
        }
    }
}

impl Item for Source {
    const FIELDS: &[&str] = &["publisher", "title", "date", "url"];

    fn take(fields: &Fields) -> Source {
        Source {
            publisher: fields.needed_text("publisher"),
            title: fields.text("title"),
            date: fields.date("date"),
            url: fields.text("url"),
        }
    }
}

impl Item for Kind {
    const FIELDS: &[&str] = &["id", "label"];

    fn take(fields: &Fields) -> Kind {
        Kind { id: fields.needed_text("id"), label: fields.needed_text("label") }
    }
}

impl Item for Period {
    const FIELDS: &[&str] = &["label", "from", "to", "sources"];

    fn take(fields: &Fields) -> Period {
        Period {
            label: fields.needed_text("label"),
            from: fields.needed_date("from"),
            to: fields.date("to"),
            sources: fields.texts("sources"),
        }
    }
}

impl Item for Note {
    const FIELDS: &[&str] = &["text", "sources"];

    fn take(fields: &Fields) -> Note {
        Note { text: fields.needed_text("text"), sources: fields.texts("sources") }
    }
}
