//! Fields of JSON objects to values. The first violation costs the item; warnings do not.

use std::borrow::Cow;
use std::cell::RefCell;

use crate::date::{Date, has_fraction};
#[cfg(feature = "formats")]
use crate::import::native::dates::Dates;
use crate::import::native::json::{Content, Value, bit};
#[cfg(any(all(test, feature = "formats"), feature = "builder"))]
use crate::import::shared::money::{self, Marks, Money};
#[cfg(any(all(test, feature = "formats"), feature = "builder"))]
use crate::model::Mark;
#[cfg(feature = "formats")]
use crate::model::Repair;
use crate::model::{Amount, Measure, Media, OwnMeasure, Timeline, check_text, clip, is_blank, without_forbidden};

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
    /// The choice that reads it the other way, if it is a guess.
    #[cfg(feature = "formats")]
    pub repair: Option<Repair>,
}

/// What is wrong in an item so far.
#[derive(Default)]
pub struct Findings {
    /// The first violation, which costs the item.
    pub violation: Option<Finding>,
    /// What does not cost the item.
    pub warnings: Vec<Finding>,
}

/// What an item is read with.
pub struct Context<'read> {
    /// The timeline that the item belongs to.
    pub timeline: &'read Timeline,
    /// What is wrong so far.
    pub findings: RefCell<Findings>,
    /// Reads dates that are not EDTF.
    #[cfg(feature = "formats")]
    pub dates: RefCell<Dates>,
    /// The mark that separates decimals in amounts that are texts, if somebody has chosen it.
    #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
    pub numbers: Option<Mark>,
    /// The key of an event in an object; else empty.
    #[cfg(feature = "formats")]
    pub key: &'read str,
    /// The whole text, whose dates decide together how each is read.
    #[cfg(feature = "formats")]
    pub text: &'read [u8],
}

/// Where an object stands: in a field of another one, there alone or in a list.
#[derive(Clone, Copy)]
struct Place<'read> {
    holder: &'read Fields<'read>,
    name: &'read str,
    index: Option<usize>,
}

/// An object, which is the item that is read or stands inside of it.
pub struct Fields<'read> {
    entries: &'read [(Cow<'read, str>, Value<'read>)],
    /// The bits of their keys.
    bits: u64,
    /// `None` for the item.
    place: Option<Place<'read>>,
    /// The offset of the object.
    pub offset: usize,
    context: &'read Context<'read>,
}

impl<'read> Fields<'read> {
    /// The fields of an item; without fields, and with a violation, if the value is not an object.
    pub fn of(value: &'read Value, context: &'read Context) -> Fields<'read> {
        Fields::at(value, None, context)
    }

    fn at(value: &'read Value, place: Option<Place<'read>>, context: &'read Context) -> Fields<'read> {
        let entries = match &value.content {
            Content::Object(entries) => Some(entries.as_slice()),
            _ => None,
        };
        let fields = Fields {
            entries: entries.unwrap_or_default(),
            bits: bits(entries.unwrap_or_default()),
            place,
            offset: value.offset,
            context,
        };
        if entries.is_none() {
            fields.wrong("", "this is not an object; write { … }");
        }
        fields
    }

    /// Its path inside of the item, such as `.claims[0]`. Made for findings alone: few objects have any.
    fn path(&self) -> String {
        let Some(Place { holder, name, index }) = self.place else { return String::new() };
        let index = index.map_or_else(String::new, |index| format!("[{index}]"));
        format!("{}.{name}{index}", holder.path())
    }

    /// A finding about a field, or with an empty name about the object itself.
    fn finding(&self, name: &str, offset: usize, reason: String, done: &'static str) -> Finding {
        let dot = if name.is_empty() { "" } else { "." };
        Finding {
            path: format!("{}{dot}{name}", self.path()),
            offset,
            reason,
            done,
            #[cfg(feature = "formats")]
            repair: None,
        }
    }

    fn wrong(&self, name: &str, reason: impl Into<String>) {
        self.wrong_at(name, self.offset_of(name), reason.into());
    }

    fn wrong_at(&self, name: &str, offset: usize, reason: String) {
        let mut findings = self.context.findings.borrow_mut();
        if findings.violation.is_none() {
            findings.violation = Some(self.finding(name, offset, reason, ""));
        }
    }

    pub fn warn(&self, name: &str, offset: usize, reason: &str, done: &'static str) {
        let finding = self.finding(name, offset, reason.into(), done);
        self.context.findings.borrow_mut().warnings.push(finding);
    }

    fn offset_of(&self, name: &str) -> usize {
        self.value(name).map_or(self.offset, |value| value.offset)
    }

    /// The value of a field; if the key is repeated, the last one.
    fn value(&self, name: &str) -> Option<&'read Value<'read>> {
        if self.bits & bit(name) == 0 {
            return None;
        }
        self.entries.iter().rfind(|(key, _)| key == name).map(|(_, value)| value)
    }

    pub fn get(&self, name: &str) -> Option<&'read Content<'read>> {
        self.value(name).map(|value| &value.content)
    }

    fn need(&self, name: &str) {
        if self.get(name).is_none() {
            self.wrong("", format!("the field “{name}” is missing; add it"));
        }
    }

    /// The text of a field as written; empty if the field is absent or too long, because no reason may quote what would block the
    /// page.
    pub fn written(&self, name: &str) -> &'read str {
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

    /// The text of a field, without the characters that neither XML nor a reader can take.
    pub fn text(&self, name: &str) -> String {
        self.plain(name).into_owned()
    }

    /// The same without a copy, where none of them are in it.
    fn plain(&self, name: &str) -> Cow<'read, str> {
        self.cleaned(self.written(name), &|| (name.into(), self.offset_of(name)))
    }

    /// A text without those characters; the warning names its place, a name and an offset.
    fn cleaned<'text>(&self, text: &'text str, place: &dyn Fn() -> (String, usize)) -> Cow<'text, str> {
        let Some(cleaned) = without_forbidden(text) else { return text.into() };
        let (name, offset) = place();
        self.warn(&name, offset, FORBIDDEN, REMOVED);
        cleaned.into()
    }

    /// The text of a field that must not be empty if it is present.
    pub fn filled(&self, name: &str, text: String) -> String {
        if self.is_filled(name, &text) { text } else { String::new() }
    }

    /// Whether a text says anything; warns if it is there and does not.
    fn is_filled(&self, name: &str, text: &str) -> bool {
        let is_blank = is_blank(text);
        if is_blank && matches!(self.get(name), Some(Content::Text(_))) {
            self.warn(name, self.offset_of(name), "this is empty; fill it in, or remove the field", IGNORED);
        }
        !is_blank
    }

    pub fn needed_text(&self, name: &str) -> String {
        self.need(name);
        self.text(name)
    }

    pub fn date(&self, name: &str) -> Option<Date> {
        self.get(name)?;
        let text = self.text_or_number(name);
        let date = text.parse();
        if date.is_ok() && has_fraction(&text) {
            self.warn(name, self.offset_of(name), FRACTION, "cut");
        }
        date.or_else(|reason| self.written_date(name, &text, reason)).map_err(|reason| self.wrong(name, reason)).ok()
    }

    /// The text of a field; a number is read as text.
    #[cfg(feature = "formats")]
    fn text_or_number(&self, name: &str) -> Cow<'read, str> {
        let Some(Content::Number(number)) = self.get(name) else { return self.plain(name) };
        self.warn(name, self.offset_of(name), "this is a number; write it in quotes", "read as text");
        number.to_string().into()
    }

    #[cfg(not(feature = "formats"))]
    fn text_or_number(&self, name: &str) -> Cow<'read, str> {
        self.plain(name)
    }

    /// A date as people write it.
    #[cfg(feature = "formats")]
    fn written_date(&self, name: &str, text: &str, reason: String) -> Result<Date, String> {
        let (date, doubts) = self.context.dates.borrow_mut().read(text, self.context.text, reason)?;
        for (reason, repair) in doubts {
            let finding = Finding { repair, ..self.finding(name, self.offset_of(name), reason, "read so") };
            self.context.findings.borrow_mut().warnings.push(finding);
        }
        Ok(date)
    }

    /// The widget reads EDTF only, and has the formats read the rest.
    #[cfg(not(feature = "formats"))]
    fn written_date(&self, _: &str, _: &str, reason: String) -> Result<Date, String> {
        Err(reason)
    }

    /// The id of an event; an empty one gets one from the title.
    #[cfg(feature = "formats")]
    pub fn id(&self) -> String {
        let id = if let None | Some(Content::Null) = self.get("id") { "".into() } else { self.text_or_number("id") };
        if is_blank(&id) && !self.context.key.is_empty() {
            return self.context.key.into();
        }
        if is_blank(&id) {
            let reason = "the event has no “id”; add one, so that links to it stay";
            self.warn("", self.offset, reason, "made from its title");
            return String::new();
        }
        id.into_owned()
    }

    #[cfg(not(feature = "formats"))]
    pub fn id(&self) -> String {
        self.text("id")
    }

    pub fn needed_date(&self, name: &str) -> Date {
        self.need(name);
        self.date(name).unwrap_or(Date::Within(None, None))
    }

    pub fn flag(&self, name: &str) -> bool {
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
            Some(_) => self.wrong(name, NO_NUMBER),
        }
        None
    }

    /// The index of a field's text among some choices, given by index.
    pub fn choice(&self, name: &str, choices: &dyn Fn(usize) -> Option<&'read str>) -> usize {
        self.need(name);
        let text = self.plain(name);
        let all = || (0..).map_while(choices);
        all().position(|choice| choice == text).unwrap_or_else(|| {
            let all = all().fold(String::new(), |all, choice| all + " " + choice);
            self.wrong(name, format!("the {name} “{}” does not exist; write one of:{all}", clip(&text)));
            0
        })
    }

    /// Whether an event has more than its name, date, kind and tier.
    pub fn details(&self) -> bool {
        self.entries.iter().any(|(key, _)| !matches!(key.as_ref(), "id" | "title" | "date" | "kind" | "tier"))
    }

    /// The index of a kind; none if the field is absent or empty.
    pub fn kind(&self, name: &str) -> Option<u16> {
        let text = self.plain(name);
        let kinds = &self.context.timeline.kinds;
        let index = kinds.iter().position(|kind| kind.id == text).and_then(|index| u16::try_from(index).ok());
        if index.is_none() && self.is_filled(name, &text) {
            self.wrong(name, format!("the kind “{}” is not among the timeline’s kinds; add it there", clip(&text)));
        }
        index
    }

    /// The measure of a claim.
    pub fn measure(&self) -> Measure {
        let timeline = self.context.timeline;
        let name = |index| timeline.measure(index).map(|measure| timeline.name_of(measure));
        timeline.measure(self.choice("measure", &name)).unwrap_or(Measure::Amount)
    }

    /// A measure of the timeline's own, whose claims have no other unit; only authors are told of one, as of unknown fields.
    pub fn own(&self, measure: Measure) -> Option<&'read OwnMeasure> {
        let own = self.context.timeline.own(measure);
        if cfg!(feature = "formats") && own.is_some() && self.get("currency").or(self.get("token")).is_some() {
            self.wrong("", "the measure has a unit; remove the currency and the token");
        }
        own
    }

    pub fn values(&self, name: &str) -> &'read [Value<'read>] {
        match self.get(name) {
            Some(Content::List(values)) => return values,
            None => {}
            Some(_) => self.wrong(name, "this is not a list; write [ … ]"),
        }
        &[]
    }

    /// The keys of sources, or the ids of events.
    pub fn keys(&self, list: &str) -> Vec<String> {
        let values = self.values(list);
        let name = |index: usize| format!("{list}[{index}]");
        let mut keys = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            match &value.content {
                Content::Text(text) => {
                    keys.push(self.cleaned(text, &|| (name(index), value.offset)).into_owned());
                }
                _ => self.wrong_at(&name(index), value.offset, NO_TEXT.into()),
            }
        }
        keys
    }

    /// The ids of related events.
    pub fn related(&self) -> Vec<String> {
        let mut ids = self.keys("related");
        let count = ids.len();
        ids.retain(|id| !is_blank(id) && check_text(id).is_ok());
        if ids.len() < count {
            self.warn("related", self.offset_of("related"), "an id is empty or too long; correct it", IGNORED);
        }
        ids
    }

    pub fn items<T: Item>(&self, name: &str) -> Vec<T> {
        let values = self.values(name);
        let mut items = Vec::with_capacity(values.len());
        self.each(name, values, &mut |fields| items.push(T::take(fields)));
        items
    }

    /// Passes on the objects in a field's list, with their places.
    fn each(&self, name: &str, values: &[Value], take: &mut dyn FnMut(&Fields)) {
        for (index, value) in values.iter().enumerate() {
            let place = Place { holder: self, name, index: Some(index) };
            take(&Fields::at(value, Some(place), self.context));
        }
    }

    /// The media in a list, or the only one. Those without an address and without words are left out.
    pub fn media(&self) -> Vec<Media> {
        let mut media: Vec<Media> = match self.value("media") {
            Some(value) if matches!(value.content, Content::Object(_)) => {
                let place = Place { holder: self, name: "media", index: None };
                vec![Media::take(&Fields::at(value, Some(place), self.context))]
            }
            _ => self.items("media"),
        };
        media.retain(Media::is_something);
        media
    }

    /// The address in a field, in which an image may be.
    pub fn address(&self, name: &str) -> &'read str {
        match self.get(name) {
            Some(Content::Text(text)) if text.starts_with("data:image/") => text,
            _ => self.written(name),
        }
    }

    /// A number of pixels; 0 if the field is absent.
    pub fn pixels(&self, name: &str) -> u32 {
        match self.get(name) {
            Some(Content::Number(number)) if number.is_finite() && *number >= 0.0 => return number.round() as u32,
            None => {}
            Some(_) => self.warn(name, self.offset_of(name), NO_NUMBER, IGNORED),
        }
        0
    }

    /// An amount as people write it, of which an editor has kept the text because its mark could be of thousands or decimals.
    #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
    fn written_amount(&self, name: &str) -> Option<Amount> {
        let Some(Content::Text(text)) = self.get(name) else { return None };
        let Money { amount, marks: Marks::Unclear(mark), .. } = money::parse(text, self.context.numbers, 0).ok()?
        else {
            return None;
        };
        let (reason, repair) = match self.context.numbers {
            None => (money::unclear(text, money::READ_AS_THOUSANDS), Some(Repair::Numbers(mark))),
            Some(_) => (NO_NUMBER.into(), None),
        };
        let finding = Finding { repair, ..self.finding(name, self.offset_of(name), reason, "read so") };
        self.context.findings.borrow_mut().warnings.push(finding);
        Some(amount)
    }

    pub fn amount(&self, name: &str) -> Amount {
        self.need(name);
        let Some(Content::Object(entries)) = self.get(name) else {
            #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
            if let Some(amount) = self.written_amount(name) {
                return amount;
            }
            let exact = self.number(name);
            return Amount { min: exact, max: exact, about: false };
        };
        let bounds =
            Fields { entries, bits: bits(entries), place: Some(Place { holder: self, name, index: None }), ..*self };
        let amount = Amount { min: bounds.number("min"), max: bounds.number("max"), about: bounds.flag("about") };
        match (amount.min, amount.max) {
            (None, None) => self.wrong(name, "the amount is empty; add min, max or both"),
            (Some(min), Some(max)) if min > max => self.wrong(name, "min is above max; swap them"),
            _ => {}
        }
        amount
    }
}

/// The bits of all keys.
fn bits(entries: &[(Cow<str>, Value)]) -> u64 {
    entries.iter().fold(0, |bits, (key, _)| bits | bit(key))
}

pub const NO_TEXT: &str = "this is not a text; write it in quotes";
/// What is wrong with a text that holds a forbidden character, and what was done about it.
pub const FORBIDDEN: &str = "the text holds a control character; remove it";
pub const REMOVED: &str = "shown without it";
const IGNORED: &str = "ignored";
const NO_NUMBER: &str = "this is not a number, or negative; write 0 or more, without quotes";
/// What is wrong with a time in fractions of a second.
pub const FRACTION: &str = "fractions of a second are not carried over; write whole seconds";

#[cfg(feature = "formats")]
pub const AMOUNT_FIELDS: &[&str] = &["min", "max", "about"];
