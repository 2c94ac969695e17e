//! vis-timeline: items and groups as JSON to a timeline (<https://visjs.github.io/vis-timeline/docs/timeline/>).

mod date;

use std::collections::BTreeMap;

use crate::date::{Date, Point, Precision};
use crate::import::native::json::{Span, decimal};
use crate::import::shared::builder::{Cell, SourceLocation, TimelineBuilder};
use crate::import::shared::dates::{DateReader, dates_in_json};
use crate::import::shared::links;
use crate::import::shared::markup::{self, Plain};
use crate::import::shared::story::{Told, told};
use crate::import::shared::tree::{Object, Tree, glance};
use crate::import::steps::Pace;
use crate::import::{Choices, Error, Imported};
use crate::model::{Details, Event, Period, clip};

/// Longest content that is a title, in characters.
const TITLE: usize = 120;

/// Whether the text is a list of items that have a `start`, or an object with such a list.
pub fn sniff(text: &[u8]) -> bool {
    let is_there = |names: &[String], name: &str| names.iter().any(|other| other == name);
    if is_there(&glance(text, "events").root, "events") {
        return false;
    }
    let seen = glance(text, "items");
    // Without a content, a title is no tip.
    let is_item = is_there(&seen.items, "content") || !["title", "name"].iter().any(|name| is_there(&seen.items, name));
    is_there(&seen.items, "start") && is_item && (seen.root.is_empty() || is_there(&seen.root, "items"))
}

/// An item.
struct Item {
    location: SourceLocation,
    id: Option<Cell>,
    content: Option<Cell>,
    title: Option<Cell>,
    group: Option<Cell>,
    kind: Option<Cell>,
    start: Option<Cell>,
    end: Option<Cell>,
}

/// A group.
struct Group {
    id: String,
    label: String,
    order: f64,
    location: SourceLocation,
}

/// Reads items and groups.
///
/// # Errors
/// As for [`crate::import::read`].
pub async fn read(text: &[u8], choices: Choices) -> Result<Imported, Error> {
    let mut tree = Tree::new(text);
    tree.builder.dates = DateReader::month_first(dates_in_json(text, &["start", "end"]), choices.dates);
    let whole = tree.whole();
    let root = tree.fields(whole, "")?.unwrap_or_default();
    let field = |name: &str| root.iter().rfind(|(key, _)| key == name).map(|(_, part)| *part);
    let (list, name) = field("items").map_or((whole, ""), |part| (part, "items"));
    let parts = tree.items(list)?;
    let parts = parts.ok_or_else(|| tree.refusal(list.0 as usize, "“items” is not a list; write [ … ]".into()))?;
    let groups = match field("groups") {
        Some(part) => groups(&mut tree, part)?,
        None => Vec::new(),
    };
    let options = field("options").and_then(|part| tree.object(part, "options".into()));
    let kind = options.and_then(|mut options| {
        let kind = tree.cell(&mut options, "type");
        tree.rest(options);
        kind
    });
    tree.unread(&root, "", &["items", "groups", "options"]);
    let mut kinds = Kinds::new(groups, &mut tree.builder);
    let mut pace = Pace::default();
    for (index, part) in parts.into_iter().enumerate() {
        pace.item().await;
        match tree.object(part, format!("{name}[{index}]")) {
            Some(object) => item(&mut tree, object, kind.as_ref()).take(&mut kinds, &mut tree.builder),
            None => tree.builder.written += 1,
        }
    }
    tree.builder.drop_unused_kinds();
    tree.builder.finish().await
}

fn item<'text>(tree: &mut Tree<'text>, mut object: Object<'text>, kind: Option<&Cell>) -> Item {
    let item = Item {
        location: tree.location_of(&object),
        id: tree.cell(&mut object, "id"),
        content: tree.cell(&mut object, "content"),
        start: tree.cell(&mut object, "start"),
        end: tree.cell(&mut object, "end"),
        group: tree.cell(&mut object, "group"),
        title: tree.cell(&mut object, "title"),
        kind: tree.cell(&mut object, "type").or_else(|| kind.cloned()),
    };
    tree.rest(object);
    item
}

/// The groups, sorted by their `order`.
fn groups(tree: &mut Tree, part: Span) -> Result<Vec<Group>, Error> {
    let Some(parts) = tree.items(part)? else {
        let location = tree.location(part.0 as usize, "groups".into());
        tree.builder.warn(&location, "“groups” is not a list; write [ … ]", "left empty");
        return Ok(Vec::new());
    };
    let mut groups = Vec::new();
    for (index, part) in parts.into_iter().enumerate() {
        let Some(mut object) = tree.object(part, format!("groups[{index}]")) else { continue };
        let location = tree.location_of(&object);
        let (id, content) = (tree.cell(&mut object, "id"), tree.cell(&mut object, "content"));
        let order = tree.cell(&mut object, "order").and_then(|order| decimal(&order.text));
        tree.rest(object);
        let Some(id) = id else {
            tree.builder.warn(&location, "the group has no id, so no item can be in it; add one", "left out");
            continue;
        };
        let label = content.map(|content| markup::plain(&content.text).text).filter(|label| !label.is_empty());
        let label = label.unwrap_or_else(|| id.text.clone());
        groups.push(Group { id: id.text, label, order: order.unwrap_or(f64::INFINITY), location });
    }
    groups.sort_by(|a, b| a.order.total_cmp(&b.order));
    Ok(groups)
}

/// The groups as kinds.
struct Kinds {
    /// The kinds by the ids of the groups; a number that no kind has for none.
    by_id: BTreeMap<String, u32>,
    /// Whether there are groups, so vis-timeline hides items without one.
    given: bool,
}

impl Kinds {
    /// Adds a kind for each group.
    fn new(groups: Vec<Group>, builder: &mut TimelineBuilder) -> Kinds {
        let mut kinds = Kinds { by_id: BTreeMap::new(), given: !groups.is_empty() };
        for group in groups {
            let before = builder.timeline.kinds.len();
            let kind = builder.kind(&group.label, &group.location);
            if builder.timeline.kinds.len() == before {
                let reason = format!("another group is called “{}”; rename one", clip(&group.label));
                builder.warn(&group.location, reason, "shown as one kind");
            }
            kinds.by_id.insert(group.id, kind.map_or(u32::MAX, u32::from));
        }
        kinds
    }

    /// The kind of an item: that of its group, or, if there are no groups, one named by the item.
    fn of(&mut self, item: &Item, builder: &mut TimelineBuilder) -> Option<u16> {
        let Some(group) = &item.group else {
            if self.given {
                let reason = "it has no group, so vis-timeline hides it; add one";
                builder.warn(&item.location, reason, "shown without a kind");
            }
            return None;
        };
        if let Some(kind) = self.by_id.get(&group.text) {
            return u16::try_from(*kind).ok();
        }
        if self.given {
            warn_of_unknown(group, "shown without a kind", builder);
            return None;
        }
        builder.kind(&group.text, &group.location)
    }

    /// Reports the group of a background item, which vis-timeline shows behind that group alone, or hides.
    fn check_background(&self, item: &Item, builder: &mut TimelineBuilder) {
        let Some(group) = &item.group else { return };
        if self.given && !self.by_id.contains_key(&group.text) {
            warn_of_unknown(group, "shown", builder);
        } else {
            builder.not_carried("group of a background item", &group.location);
        }
    }
}

fn warn_of_unknown(group: &Cell, done: &'static str, builder: &mut TimelineBuilder) {
    let name = clip(&group.text);
    let reason = format!("the group “{name}” is not among the groups, so vis-timeline hides the item; add the group");
    builder.warn(&group.location, reason, done);
}

impl Item {
    fn is_background(&self) -> bool {
        self.kind.as_ref().is_some_and(|kind| kind.text == "background")
    }

    /// Adds the item as an event, or as a period if it is a background item; refused without a readable start.
    fn take(self, kinds: &mut Kinds, builder: &mut TimelineBuilder) {
        builder.written += usize::from(!self.is_background());
        let Some((from, to)) = self.dates(builder) else { return };
        if self.is_background() {
            let read = |cell: &Option<Cell>| cell.as_ref().map(|cell| markup::plain(&cell.text)).unwrap_or_default();
            let (content, tooltip) = (read(&self.content), read(&self.title));
            kinds.check_background(&self, builder);
            return self.period(from, to, content, tooltip, builder);
        }
        let kind = kinds.of(&self, builder);
        let (content, tooltip) = (told(&self.content, false, builder), told(&self.title, false, builder));
        let long = content.plain.chars().count() > TITLE;
        let picture = content.media.iter().map(|one| one.alt.clone()).find(|alt| !alt.is_empty()).unwrap_or_default();
        // A link in a short title is kept behind it.
        let has_link = content.text.contains("](") || content.text.contains("<http");
        let title = if long { links::first_words(&content.plain) } else { content.plain.clone() };
        let others = [
            (tooltip.plain.as_str(), "titled with the first words of its title"),
            (picture.as_str(), "titled with the text of its image"),
        ];
        let title = links::title(title, others, &self.location, builder);
        let is_all = tooltip.plain == title;
        let about = tooltip.summary.clone();
        let Told { summary, text, media, .. } = match long || has_link {
            true if long => content.with(tooltip),
            true => Told { summary: about, ..content.with(tooltip) },
            false => Told { media: [content.media, tooltip.media].concat(), ..tooltip },
        };
        let summary = if is_all { String::new() } else { summary };
        let more = links::details(Details { summary, text, media, ..Details::default() });
        let id = self.id.map(|id| id.text).unwrap_or_default();
        builder.event(Event { id, title, date: links::date(from, to), kind, tier: None, more }, &self.location);
    }

    fn period(self, from: Point, to: Option<Point>, content: Plain, tooltip: Plain, builder: &mut TimelineBuilder) {
        let mut sources = Vec::new();
        links::cite(&content.links, &self.location, builder, &mut sources);
        links::cite(&tooltip.links, &self.location, builder, &mut sources);
        let label = match (content.text, tooltip.text) {
            (label, tooltip) if label.is_empty() => tooltip,
            (label, tooltip) => {
                if let Some(title) = self.title.as_ref().filter(|_| !tooltip.is_empty()) {
                    builder.not_carried("title of a background item", &title.location);
                }
                label
            }
        };
        builder.period(Period { label, from: Date::Point(from), to: to.map(Date::Point), sources }, &self.location);
    }

    /// Its start and its end, if it has one.
    fn dates(&self, builder: &mut TimelineBuilder) -> Option<(Point, Option<Point>)> {
        let Some(start) = &self.start else {
            builder.refuse(&self.location, "it has no start; add one");
            return None;
        };
        let from = date::point(start, builder).map_err(|(location, reason)| builder.refuse(&location, reason)).ok()?;
        let mut end = self.end.as_ref();
        if let Some(kind) = &self.kind {
            match kind.text.as_str() {
                "box" | "point" => {
                    if let Some(end) = end.take() {
                        let reason =
                            format!("vis-timeline ignores the end of the type “{}”; use the type “range”", kind.text);
                        builder.warn(&end.location, reason, "shown without its end");
                    }
                }
                "range" | "background" if self.end.is_some() => {}
                "range" | "background" => {
                    let reason = format!("an item of the type “{}” needs an end; add one", kind.text);
                    builder.warn(&self.location, reason, "shown without an end");
                }
                other => {
                    let reason =
                        format!("the type “{}” does not exist; write box, point, range or background", clip(other));
                    builder.warn(&kind.location, reason, "shown with its start and end");
                }
            }
        }
        let Some(end) = end else { return Some((date::or_day(from), None)) };
        let to = date::point(end, builder);
        // A midnight is a time if the other end has a time, and else a day.
        let is_timed = |point: &Point| date::or_day(*point).precision > Precision::Day;
        let as_written = is_timed(&from) || to.as_ref().is_ok_and(is_timed);
        let (from, to) = if as_written { (from, to) } else { (date::or_day(from), to.map(date::or_day)) };
        Some((from, links::end(from, to, &end.location, builder)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::steps::all;

    fn reported(text: &str) -> (Imported, Vec<String>) {
        let imported = all(read(text.as_bytes(), Choices::default())).unwrap();
        let problems = imported.problems.iter().map(ToString::to_string).collect();
        (imported, problems)
    }

    fn date(item: &str) -> (String, Vec<String>) {
        let (imported, problems) = reported(&format!("[{{\"content\":\"A\",{item}}}]"));
        (imported.timeline.events[0].date.to_string(), problems)
    }

    #[test]
    fn format_is_detected_by_items() {
        for text in [
            r#"[{"start":"2016-01-01","content":"a"}]"#,
            r#"{"items":[{"content":"a"},{"start":1}]}"#,
            r#"{"groups":[{"id":1}],"options":{},"items":[{"start":1}]}"#,
        ] {
            assert!(sniff(text.as_bytes()), "{text}");
        }
        for text in [
            r#"[{"start_date":{"year":2016}}]"#,
            r#"{"events":[{"start":"2016"}]}"#,
            r#"{"events":[{"id":"a","date":"2016"}],"items":[{"start":1}]}"#,
            r#"{"items":[]}"#,
            "[1,2]",
            "[",
            "",
            "start,end",
        ] {
            assert!(!sniff(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn midnight_is_a_day_unless_the_other_end_has_a_time() {
        for (item, edtf) in [
            (r#""start":1397952000000"#, "2014-04-20"),
            (r#""start":"2014-04-20","end":"2014-04-22T00:00:00Z""#, "2014-04-20/2014-04-22"),
            (r#""start":"2014-04-20T00:00:00Z","end":"2014-04-20T12:00:00Z""#, "2014-04-20T00:00Z/2014-04-20T12:00Z"),
            (r#""start":1397952000000,"end":1398002400000"#, "2014-04-20T00:00Z/2014-04-20T14:00Z"),
            (r#""start":"2014-04-20","end":"2014-04-20T12:00:00Z""#, "2014-04-20/2014-04-20T12:00Z"),
            (r#""start":"2014-04-20","end":"2014-04-22T12:00:00Z""#, "2014-04-20/2014-04-22T12:00Z"),
            (r#""start":"2014-04-20T12:00:00Z","end":"2014-04-21""#, "2014-04-20T12:00Z/2014-04-21"),
            (r#""start":"2014-04-20T12:00:00Z","end":"2014-04-21T00:00:00Z""#, "2014-04-20T12:00Z/2014-04-21T00:00Z"),
            (r#""start":"2014-04-20","end":"2014-04-20""#, "2014-04-20"),
            (r#""start":"2014-04-20","end":null"#, "2014-04-20"),
        ] {
            assert_eq!(date(item), (edtf.to_string(), Vec::new()), "{item}");
        }
    }

    #[test]
    fn missing_ends_and_unknown_types_are_reported() {
        for (item, edtf, words) in [
            (r#""start":"2014-04-20","type":"range""#, "2014-04-20", "needs an end"),
            (r#""start":"2014-04-20","end":"2014-04-19""#, "2014-04-20", "is before the start"),
            (r#""start":"2014-04-20","end":"x""#, "2014-04-20", "“x” is not a date"),
            (
                r#""start":"2014-04-20","end":"2014-04-22","type":"box""#,
                "2014-04-20",
                "ignores the end of the type “box”",
            ),
            (r#""start":"2014-04-20","end":"2014-04-22","type":"point""#, "2014-04-20", "use the type “range”"),
            (
                r#""start":"2014-04-20","end":"2014-04-22","type":"rangeoverflow""#,
                "2014-04-20/2014-04-22",
                "does not exist",
            ),
        ] {
            let (found, problems) = date(item);
            assert_eq!(found, edtf);
            assert!(problems.len() == 1 && problems[0].contains(words), "{item}: {problems:?}");
        }
        assert_eq!(date(r#""start":"2014-04-20","type":"box""#).1.len(), 0);
    }

    #[test]
    fn type_of_the_options_is_the_default() {
        let text = r#"{"options":{"type":"background"},"items":[{"content":"A","start":"2014-04-20","end":"2014-04-21"},
            {"content":"B","start":"2014-04-20","type":"point"}]}"#;
        let timeline = reported(text).0.timeline;
        assert_eq!((timeline.periods.len(), timeline.events.len()), (1, 1));
    }

    #[test]
    fn groups_become_kinds_and_items_without_one_are_shown() {
        let text = r#"{"groups":[{"id":1,"content":"<b>Second</b>","order":2},{"id":"x","content":"First","order":1},{"id":3}],
            "items":[{"content":"A","start":"2014-04-20","group":"1"},{"content":"B","start":"2014-04-21","group":"x"},
            {"content":"C","start":"2014-04-22"},{"content":"D","start":"2014-04-23","group":9}]}"#;
        let (imported, problems) = reported(text);
        let labels: Vec<_> = imported.timeline.kinds.iter().map(|kind| kind.label.as_str()).collect();
        assert_eq!(labels, ["First", "Second"], "those that have items");
        let kinds: Vec<_> = imported.timeline.events.iter().map(|event| event.kind).collect();
        assert_eq!(kinds, [Some(1), Some(0), None, None]);
        assert!(problems[0].contains("items[2]: it has no group"), "{problems:?}");
        assert!(problems[1].contains("items[3].group: the group “9” is not among"), "{problems:?}");
    }

    #[test]
    fn items_name_the_kinds_if_there_are_no_groups() {
        let text = r#"[{"content":"A","start":"2014-04-20","group":"Sea"},{"content":"B","start":"2014-04-21"}]"#;
        let (imported, problems) = reported(text);
        assert_eq!(imported.timeline.kinds[0].label, "Sea");
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn html_becomes_formatted_text_and_long_content_the_summary() {
        let long = format!("<p>{}</p>", "word ".repeat(40));
        let text = format!(
            r#"[{{"content":"<a href='https://example.org/'>A</a> &amp; b","start":1397952000000,"title":"<i>tip</i>"}},
            {{"content":"{long}","start":1397952000001,"id":7}}]"#
        );
        let (imported, _) = reported(&text);
        let [short, long] = imported.timeline.events.as_slice() else { panic!("two events") };
        assert_eq!((short.title.as_str(), short.details().summary.as_str()), ("A & b", "tip"));
        assert_eq!(short.details().text, "[A](https://example.org/) & b\n\n*tip*");
        assert!(long.title.ends_with('…') && long.details().summary.ends_with("word"), "{long:?}");
        assert_eq!(long.id, "7");
    }

    #[test]
    fn bad_item_costs_only_itself() {
        for bad in ["1", "[]", r#"{"start":}"#, r#"{"content":"x"}"#, r#"{"start":"soon"}"#, r#"{"start":1e300}"#] {
            let text =
                format!(r#"[{{"content":"A","start":1397952000000}},{bad},{{"content":"B","start":1397952000000}}]"#);
            let (imported, problems) = reported(&text);
            assert_eq!((imported.timeline.events.len(), problems.len()), (2, 1), "{bad}: {problems:?}");
            assert!(problems[0].contains("[1]"), "{problems:?}");
        }
    }

    #[test]
    fn image_of_a_background_is_reported() {
        let text = r#"[{"content":"<img src='https://example.org/a.png' alt='A'>Age","start":"2014-04-20","end":"2014-04-21",
            "type":"background"},{"content":"B","start":"2014-04-20"}]"#;
        let (_, problems) = reported(text);
        assert!(problems[0].contains("“https://example.org/a.png” in its text is not shown"), "{problems:?}");
    }
}
