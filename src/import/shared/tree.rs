//! JSON of foreign formats, parsed item by item with source locations. An error inside of an event stays there, and fields that nobody
//! takes are reported. Knows no format.

use crate::import::Error;
use crate::import::native::json::{self, Content, Scanner, Span, SyntaxError, Value, slice};
use crate::import::shared::builder::{Cell, SourceLocation, TimelineBuilder};
use crate::import::shared::lines::Lines;
use crate::model::{Problem, Severity, clip};

/// Bytes that are scanned to detect the format, if they contain an item.
const GLANCE: usize = 1 << 14;

/// Items that are looked at to detect the format.
const ITEMS: usize = 20;

const NO_OBJECT: &str = "this is not an object; write { … }";
const REPEATED: &str = "this key is there again; remove all but one";
const EMPTIED: &str = "left empty";

/// A text, and the timeline that is built from it.
pub struct Tree<'text> {
    text: &'text [u8],
    lines: Lines,
    /// The timeline.
    pub builder: TimelineBuilder,
}

/// An object whose fields are taken one by one.
#[derive(Default)]
pub struct Object<'text> {
    /// Its path, such as `events[3].media`.
    pub path: String,
    /// Its byte offset.
    at: usize,
    /// The byte offset that those of its values are relative to.
    base: usize,
    fields: Vec<(String, Value<'text>)>,
}

impl<'text> Tree<'text> {
    /// The tree of a text.
    pub fn new(text: &'text [u8]) -> Tree<'text> {
        Tree { text, lines: Lines::default(), builder: TimelineBuilder::default() }
    }

    /// The span of the whole text.
    pub fn whole(&self) -> Span {
        (0, self.text.len() as u32)
    }

    /// The location of a byte.
    pub fn location(&mut self, at: usize, path: String) -> SourceLocation {
        let (line, column) = self.lines.at(self.text, at);
        SourceLocation { line, column, path: path.into() }
    }

    /// The fields of the object in a span, each once; `None` if something else is there. Repeated keys are reported under a path.
    ///
    /// # Errors
    /// If brackets do not match or the text ends too soon.
    pub fn fields(&mut self, span: Span, path: &str) -> Result<Option<Vec<(String, Span)>>, Error> {
        let entries = match json::entries(self.text, span) {
            Ok(Some(entries)) => entries,
            Ok(None) => return Ok(None),
            Err(error) => return Err(self.broken(error)),
        };
        let overridden = json::overridden(&entries.iter().map(|(key, _)| key.as_ref()).collect::<Vec<_>>());
        let mut fields = Vec::with_capacity(entries.len());
        for ((key, span), overridden) in entries.into_iter().zip(overridden) {
            if overridden {
                let path = format!("{path}{}", clip(&key));
                self.check(span, &path);
                self.warn_repeated(span.0 as usize, path);
            } else {
                fields.push((key.into_owned(), span));
            }
        }
        Ok(Some(fields))
    }

    fn warn_repeated(&mut self, offset: usize, path: String) {
        let location = self.location(offset, path);
        self.builder.warn(&location, REPEATED, "overridden by the last one");
    }

    /// Reports what is wrong with the syntax of a value that is not read.
    pub fn check(&mut self, span: Span, path: &str) {
        if let Err(error) = json::check(self.text, span) {
            self.refuse_syntax(span, error, path);
        }
    }

    fn refuse_syntax(&mut self, span: Span, error: SyntaxError, path: &str) {
        let inside = json::path_at(slice(self.text, span), error.offset.saturating_sub(span.0 as usize));
        let location = self.location(error.offset, format!("{path}{inside}"));
        self.builder.refuse(&location, format!("this is not JSON: {}", error.reason));
    }

    /// The spans of the items of the list in a span; `None` if something else is there.
    ///
    /// # Errors
    /// As for [`Tree::fields`].
    pub fn items(&mut self, part: Span) -> Result<Option<Vec<Span>>, Error> {
        json::items(self.text, part).map_err(|error| self.broken(error))
    }

    fn broken(&mut self, error: SyntaxError) -> Error {
        self.refusal(error.offset, format!("this is not JSON: {}", error.reason))
    }

    /// The error for which nothing of the text is shown.
    pub fn refusal(&mut self, at: usize, reason: String) -> Error {
        let at = self.lines.at(self.text, at);
        Error::Syntax(Problem::new(at, String::new(), Severity::Error, reason, "nothing is shown"))
    }

    /// The object in a span; refused if something else is there.
    pub fn object(&mut self, span: Span, path: String) -> Option<Object<'text>> {
        let base = span.0 as usize;
        match json::parse(slice(self.text, span)) {
            Ok(value) => {
                for (inside, offset) in json::repeated(&value) {
                    self.warn_repeated(base + offset, format!("{path}{inside}"));
                }
                let opened = self.opened(value, base, path);
                opened.map_err(|location| self.builder.refuse(&location, NO_OBJECT)).ok()
            }
            Err(error) => {
                self.refuse_syntax(span, SyntaxError { offset: base + error.offset, ..error }, &path);
                None
            }
        }
    }

    fn opened(&mut self, value: Value<'text>, base: usize, path: String) -> Result<Object<'text>, SourceLocation> {
        let at = base + value.offset;
        match value.content {
            Content::Object(fields) => {
                let fields = fields.into_iter().map(|(key, value)| (key.into_owned(), value)).collect();
                Ok(Object { path, at, base, fields })
            }
            _ => Err(self.location(at, path)),
        }
    }

    /// The location of an object.
    pub fn location_of(&mut self, object: &Object) -> SourceLocation {
        self.location(object.at, object.path.clone())
    }

    /// Takes a field that is an object; an empty object if the field is absent or something else.
    pub fn child(&mut self, object: &mut Object<'text>, name: &str) -> Object<'text> {
        let path = object.path_of(name);
        let child = object.take(name).map(|value| self.opened(value, object.base, path));
        child
            .and_then(|child| child.map_err(|location| self.builder.warn(&location, NO_OBJECT, EMPTIED)).ok())
            .unwrap_or_default()
    }

    /// Takes a field that is a text, a number or a flag; `None` if it is empty.
    pub fn cell(&mut self, object: &mut Object<'text>, name: &str) -> Option<Cell> {
        let value = object.take(name)?;
        let location = self.location(object.base + value.offset, object.path_of(name));
        let text = match value.content {
            Content::Text(text) => text.trim().to_string(),
            Content::Number(number) => number.to_string(),
            Content::Flag(flag) => flag.to_string(),
            _ => {
                self.builder.warn(&location, "this is not a text; write it in quotes", EMPTIED);
                return None;
            }
        };
        if text.is_empty() { None } else { Some(Cell { text, location }) }
    }

    /// The text in a span; `None` if something else is there.
    pub fn text_of(&mut self, span: Span, path: &str) -> Option<String> {
        self.check(span, path);
        match json::parse(slice(self.text, span)).ok()?.content {
            Content::Text(text) => Some(text.into_owned()),
            _ => None,
        }
    }

    /// Reports the fields of an object at a path that are not among those that are read.
    pub fn unread(&mut self, fields: &[(String, Span)], path: &str, read: &[&str]) {
        for (name, span) in fields.iter().filter(|(name, _)| !read.contains(&name.as_str())) {
            let path = format!("{path}{}", clip(name));
            self.check(*span, &path);
            let location = self.location(span.0 as usize, path);
            self.builder.not_carried(name, &location);
        }
    }

    /// Reports the fields that were not taken, unless they are empty.
    pub fn rest(&mut self, object: Object) {
        for (name, value) in &object.fields {
            if !is_empty(&value.content) {
                let location = self.location(object.base + value.offset, object.path_of(&clip(name)));
                self.builder.not_carried(location.field(), &location);
            }
        }
    }
}

impl<'text> Object<'text> {
    /// Takes a field, the last one of a name, out of the object; `None` if it is absent or empty.
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
        found.filter(|value| !is_empty(&value.content))
    }

    /// Whether a field is an object.
    pub fn has_object(&self, name: &str) -> bool {
        self.fields.iter().any(|(key, value)| key == name && matches!(value.content, Content::Object(_)))
    }

    /// Takes a flag; `None` if it is absent.
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

fn is_empty(content: &Content) -> bool {
    match content {
        Content::Null => true,
        Content::Text(text) => text.trim().is_empty(),
        Content::List(list) => list.is_empty(),
        Content::Object(fields) => fields.is_empty(),
        Content::Flag(_) | Content::Number(_) => false,
    }
}

/// The names of the root fields, and of the fields of the first items of a list, to detect the format.
#[derive(Debug, Default)]
pub struct Glance {
    /// The fields of the root; empty if it is a list.
    pub root: Vec<String>,
    /// The fields of the first items.
    pub items: Vec<String>,
    /// The root fields that are objects, with the names of their fields.
    pub objects: Vec<(String, Vec<String>)>,
}

/// Scans the beginning of a text whose root is a list, or an object with a long list of a name.
pub fn glance(text: &[u8], long: &str) -> Glance {
    let names =
        |span: &Span| json::first_entries(text, *span).into_iter().map(|(key, _)| key.into_owned()).collect::<Vec<_>>();
    let mut scan = Scanner::new(0);
    while let Ok(Some(false)) = scan.step(text, [long, ""], GLANCE) {
        if scan.items.as_ref().is_some_and(|items| !items.is_empty()) {
            break;
        }
    }
    let items = match scan.items {
        Some(items) => items,
        None if scan.fields.is_empty() => json::first_items(text, (0, text.len() as u32), ITEMS),
        None => Vec::new(),
    };
    let root: Vec<String> = scan.fields.iter().map(|(key, _)| key.clone()).collect();
    let objects = scan.fields.iter().map(|(key, part)| (key.clone(), names(part))).collect();
    Glance { root, items: items.iter().take(ITEMS).flat_map(names).collect(), objects }
}
