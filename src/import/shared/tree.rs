//! A JSON text as other timelines write it, read part by part with the place of everything: what is wrong inside one event, even
//! its JSON, stays there, and what nobody asks for is noted as not carried. Knows no format.

use crate::import::Error;
use crate::import::native::json::{self, Content, Scanner, Span, SyntaxError, Value, slice};
use crate::import::shared::builder::{Cell, Draft, Place};
use crate::import::shared::lines::Lines;
use crate::model::{Problem, Severity, clip};

/// How much of a text is looked at to tell what it is, in bytes, if that is enough to see an item.
const GLANCE: usize = 1 << 14;

const NO_OBJECT: &str = "this has to be an object { … }";
const EMPTIED: &str = "left empty";

/// A text and the timeline that it becomes.
pub struct Tree<'text> {
    text: &'text [u8],
    lines: Lines,
    /// The timeline.
    pub draft: Draft,
}

/// An object whose fields are taken one by one.
#[derive(Default)]
pub struct Object<'text> {
    /// Where in the text, such as `events[3].media`.
    pub path: String,
    /// Byte offset of the object.
    at: usize,
    /// Byte offset of what its values count from.
    base: usize,
    fields: Vec<(String, Value<'text>)>,
}

impl<'text> Tree<'text> {
    /// Of a text.
    pub fn new(text: &'text [u8]) -> Tree<'text> {
        Tree { text, lines: Lines::default(), draft: Draft::default() }
    }

    /// The whole text.
    pub fn whole(&self) -> Span {
        (0, self.text.len() as u32)
    }

    /// The place of a byte.
    pub fn place(&mut self, at: usize, path: String) -> Place {
        let (line, column) = self.lines.at(self.text, at);
        Place { line, column, path }
    }

    /// The fields of a part that is an object, each as a part of its own; `None` where it is none.
    ///
    /// # Errors
    /// When brackets do not match or the text ends too soon.
    pub fn fields(&mut self, part: Span) -> Result<Option<Vec<(String, Span)>>, Error> {
        match json::entries(self.text, part) {
            Ok(found) => Ok(found.map(|found| found.into_iter().map(|(key, span)| (key.into(), span)).collect())),
            Err(error) => Err(self.broken(error)),
        }
    }

    /// The items of a part that is a list, each as a part of its own; `None` where it is none.
    ///
    /// # Errors
    /// As for [`Tree::fields`].
    pub fn items(&mut self, part: Span) -> Result<Option<Vec<Span>>, Error> {
        json::items(self.text, part).map_err(|error| self.broken(error))
    }

    fn broken(&mut self, error: SyntaxError) -> Error {
        self.refusal(error.offset, format!("this is not JSON: {}", error.reason))
    }

    /// Why nothing of the text is shown.
    pub fn refusal(&mut self, at: usize, reason: String) -> Error {
        let (line, column) = self.lines.at(self.text, at);
        let severity = Severity::Error;
        Error::Syntax(Problem { line, column, path: String::new(), severity, reason, done: "nothing is shown" })
    }

    /// A part that is an object; else it is refused.
    pub fn object(&mut self, part: Span, path: String) -> Option<Object<'text>> {
        let base = part.0 as usize;
        match json::parse(slice(self.text, part)) {
            Ok(value) => {
                let opened = self.opened(value, base, path);
                opened.map_err(|place| self.draft.refuse(&place, NO_OBJECT)).ok()
            }
            Err(error) => {
                let inside = json::path_at(slice(self.text, part), error.offset);
                let place = self.place(base + error.offset, path + &inside);
                self.draft.refuse(&place, error.reason);
                None
            }
        }
    }

    fn opened(&mut self, value: Value<'text>, base: usize, path: String) -> Result<Object<'text>, Place> {
        let at = base + value.offset;
        match value.content {
            Content::Object(fields) => {
                let fields = fields.into_iter().map(|(key, value)| (key.into_owned(), value)).collect();
                Ok(Object { path, at, base, fields })
            }
            _ => Err(self.place(at, path)),
        }
    }

    /// The place of an object.
    pub fn place_of(&mut self, object: &Object) -> Place {
        self.place(object.at, object.path.clone())
    }

    /// Takes a field that is an object; an empty one where it is absent or something else.
    pub fn child(&mut self, object: &mut Object<'text>, name: &str) -> Object<'text> {
        let path = object.path_of(name);
        let child = object.take(name).map(|value| self.opened(value, object.base, path));
        child
            .and_then(|child| child.map_err(|place| self.draft.warn(&place, NO_OBJECT, EMPTIED)).ok())
            .unwrap_or_default()
    }

    /// Takes a field that is text, or a number, which is as good; `None` where there is nothing in it.
    pub fn cell(&mut self, object: &mut Object<'text>, name: &str) -> Option<Cell> {
        let value = object.take(name)?;
        let place = self.place(object.base + value.offset, object.path_of(name));
        let text = match value.content {
            Content::Text(text) => text.trim().to_string(),
            Content::Number(number) => number.to_string(),
            Content::Flag(flag) => flag.to_string(),
            _ => {
                self.draft.warn(&place, "this has to be text in quotes", EMPTIED);
                return None;
            }
        };
        if text.is_empty() { None } else { Some(Cell { text, place }) }
    }

    /// The text of a part that is text.
    pub fn text_of(&self, part: Span) -> Option<String> {
        match json::parse(slice(self.text, part)).ok()?.content {
            Content::Text(text) => Some(text.into_owned()),
            _ => None,
        }
    }

    /// Notes the fields that were not taken and are not empty.
    pub fn rest(&mut self, object: Object) {
        for (name, value) in &object.fields {
            if !is_nothing(&value.content) {
                let place = self.place(object.base + value.offset, object.path_of(&clip(name)));
                self.draft.not_carried(place.field(), &place);
            }
        }
    }
}

impl<'text> Object<'text> {
    /// Takes a field, the last of its name, out of the object; `None` where it is absent or says nothing.
    fn take(&mut self, name: &str) -> Option<Value<'text>> {
        let mut found = None;
        self.fields.retain_mut(|(key, value)| {
            let taken = key == name;
            if taken {
                found =
                    Some(Value { offset: value.offset, content: std::mem::replace(&mut value.content, Content::Null) });
            }
            !taken
        });
        found.filter(|value| !is_nothing(&value.content))
    }

    /// Whether a field of the object is itself an object.
    pub fn has_object(&self, name: &str) -> bool {
        self.fields.iter().any(|(key, value)| key == name && matches!(value.content, Content::Object(_)))
    }

    /// Takes a flag; `None` where it is absent.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        match self.take(name)?.content {
            Content::Flag(flag) => Some(flag),
            Content::Text(text) => Some(text.trim() != "false"),
            Content::Number(number) => Some(number != 0.0),
            _ => None,
        }
    }

    fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_string() } else { format!("{}.{name}", self.path) }
    }
}

fn is_nothing(content: &Content) -> bool {
    match content {
        Content::Null => true,
        Content::Text(text) => text.trim().is_empty(),
        Content::List(list) => list.is_empty(),
        Content::Object(fields) => fields.is_empty(),
        Content::Flag(_) | Content::Number(_) => false,
    }
}

/// The names of a root's fields and of the fields of the first items of its long list, from as much of a text as shows them.
#[derive(Debug, Default)]
pub struct Glance {
    /// The fields of the root; empty where it is a list.
    pub root: Vec<String>,
    /// The fields of the first items.
    pub items: Vec<String>,
    /// Fields of the root that are objects, with the names of their fields.
    pub objects: Vec<(String, Vec<String>)>,
}

/// Looks at the beginning of a text whose root is a list, or an object with a long list of some name.
pub fn glance(text: &[u8], long: &str) -> Glance {
    let names = |part: &Span| {
        let entries = json::entries(text, *part).ok().flatten().unwrap_or_default();
        entries.into_iter().map(|(key, _)| key.into_owned()).collect::<Vec<_>>()
    };
    let mut scan = Scanner::new(0);
    while let Ok(Some(false)) = scan.step(text, long, GLANCE) {
        if scan.items.as_ref().is_some_and(|items| !items.is_empty()) {
            break;
        }
    }
    let items = match scan.items {
        Some(items) => items,
        None if scan.fields.is_empty() => first_items(text),
        None => Vec::new(),
    };
    let root: Vec<String> = scan.fields.iter().map(|(key, _)| key.clone()).collect();
    let objects = scan.fields.iter().map(|(key, part)| (key.clone(), names(part))).collect();
    Glance { root, items: items.iter().take(20).flat_map(names).collect(), objects }
}

/// The first items of a text that is a list.
fn first_items(text: &[u8]) -> Vec<Span> {
    if text.trim_ascii_start().first() != Some(&b'[') {
        return Vec::new();
    }
    json::items(text, (0, text.len() as u32)).ok().flatten().unwrap_or_default()
}
