//! The texts of flags: a name with its sum in one line, or in a story without amounts the date over a title of up to three lines.

use super::frame::Frame;
use super::glyph::Glyph;
use super::index::Index;
use super::place;
use super::style::Style;
use crate::locale::Locale;
use crate::model::Timeline;
use crate::scene::{Anchor, Role, Scene};
use crate::text;

/// The widest title of a story without amounts, which has three lines, and the widest word that is not broken.
const WIDEST: (f64, f64) = (176.0, 230.0);
/// The same where there are many events for the width.
const NARROW: (f64, f64) = (128.0, 150.0);
/// The CSS pixels for an event below which there are many.
const CROWDED: f64 = 28.0;
/// The widest name in one line, where there are many events and where there are few.
const LONGEST: (f64, f64) = (300.0, 560.0);
/// How often names as long as each event's part of the width may fill it.
const FILLED: f64 = 6.0;
/// The most lines of a title.
const LINES: usize = 3;

/// The text of a flag.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Its lines from the top.
    pub lines: Vec<Line>,
    /// The width of the widest.
    pub width: f64,
}

impl Words {
    /// The width of what is left where there is no room for all: of a single line its first part, the name.
    pub fn least(&self) -> f64 {
        match self.lines.as_slice() {
            [line] => line.runs.first().map_or(0.0, |run| run.extent.1),
            _ => self.width,
        }
    }
}

/// A line of a text.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its parts in reading order.
    pub runs: Vec<Run>,
    /// Its width.
    pub width: f64,
}

/// A part of a line in one font.
#[derive(Clone, Debug)]
pub struct Run {
    pub text: String,
    pub size: f64,
    pub bold: bool,
    pub role: Role,
    /// The offset from the start of the line, and the width.
    pub extent: (f64, f64),
}

/// The height of a row of flags: a line with its gap.
pub fn unit(index: &Index, font: f64) -> f64 {
    (if index.has_money() { font * 1.46 } else { font * 1.3 }).round()
}

/// The widest name in one line, in CSS pixels.
fn longest(index: &Index, style: &Style) -> f64 {
    let share = FILLED * style.width / index.shown_count().max(1) as f64;
    share.clamp(LONGEST.0, LONGEST.1).min(style.width / 2.0) * style.scale()
}

/// The text of an event's flag.
pub fn words(
    timeline: &Timeline,
    index: &Index,
    event: usize,
    glyph: &Glyph,
    style: &Style,
    locale: &dyn Locale,
) -> Words {
    let font = style.font;
    let Some(data) = timeline.events.get(event) else { return Words::default() };
    let short = &data.details().short;
    let name = if short.is_empty() { &data.title } else { short };
    if index.has_money() {
        let bold = !glyph.is_act();
        let role = if bold { Role::Ink } else { Role::Muted };
        let name = place::cut(name, longest(index, style), &|text| locale.width(text, font, bold));
        let mut line = Line { runs: Vec::new(), width: 0.0 };
        line.push(name, (font, bold, role), 0.0, locale);
        line.push(text::label(data, &timeline.currency, locale), (font - 1.0, false, Role::Muted), 5.0, locale);
        return Words { width: line.width, lines: vec![line] };
    }
    if index.has_reigns() {
        let mut line = Line { runs: Vec::new(), width: 0.0 };
        let name = place::cut(&data.title, longest(index, style), &|text| locale.width(text, font, true));
        line.push(name, (font, true, Role::Ink), 0.0, locale);
        line.push(text::short_when(data, locale), (font - 1.0, false, Role::Muted), 6.0, locale);
        return Words { width: line.width, lines: vec![line] };
    }
    let mut lines = Vec::new();
    let single = |text: String, style| {
        let mut line = Line { runs: Vec::new(), width: 0.0 };
        line.push(text, style, 0.0, locale);
        line
    };
    // A long word widens the text rather than break.
    let longest = data.title.split_whitespace().map(|word| locale.width(word, font, true)).fold(0.0, f64::max);
    let is_crowded = style.width < index.shown_count() as f64 * CROWDED;
    let (widest, most) = if is_crowded { NARROW } else { WIDEST };
    let (widest, most) = (widest * font / 13.0, most * font / 13.0);
    let widest = widest.max(Some(longest).filter(|longest| *longest <= most).unwrap_or_default());
    let time = if index.is_one_day() { text::label_when(data, true, locale) } else { String::new() };
    let date = if time.is_empty() { text::short_when(data, locale) } else { time };
    let date = place::cut(&date, widest, &|text| locale.width(text, font - 1.0, false));
    if !date.is_empty() {
        lines.push(single(date, (font - 1.0, false, Role::Muted)));
    }
    for text in place::wrap(&data.title, widest, &|text| locale.width(text, font, true), LINES) {
        lines.push(single(text, (font, true, Role::Ink)));
    }
    let width = lines.iter().fold(0.0, |width: f64, line| width.max(line.width));
    Words { lines, width }
}

impl Line {
    fn push(&mut self, text: String, (size, bold, role): (f64, bool, Role), gap: f64, locale: &dyn Locale) {
        if text.is_empty() {
            return;
        }
        let (start, width) =
            (if self.runs.is_empty() { 0.0 } else { self.width + gap }, locale.width(&text, size, bold));
        self.width = start + width;
        self.runs.push(Run { text, size, bold, role, extent: (start, width) });
    }
}

/// Draws the lines of a text in an extent along the axis, at a top and with a height. Parts that reach out of the extent are left out.
pub fn draw_words(
    frame: &Frame,
    words: &Words,
    extent: (f64, f64),
    (top, height): (f64, f64),
    (before, is_open): (bool, bool),
    scene: &mut Scene,
) {
    let pitch = height / words.lines.len().max(1) as f64;
    // Texts end at a leader on their right, and begin at one on their left.
    let ends = before != frame.style.mirrored;
    let (left, width) = frame.across(extent.0, extent.1);
    for (nth, line) in words.lines.iter().enumerate() {
        let y = top + (nth as f64 + 0.5) * pitch;
        let runs = || line.runs.iter().filter(|run| run.extent.0 + run.extent.1 < width + 0.5);
        let own = runs().next_back().map_or(0.0, |run| run.extent.0 + run.extent.1);
        let start = if ends { left + width - own } else { left };
        for run in runs() {
            let offset = if frame.style.mirrored { own - run.extent.0 - run.extent.1 } else { run.extent.0 };
            let (x, anchor) = match ends {
                true => (start + offset + run.extent.1, Anchor::Right),
                false => (start + offset, Anchor::Left),
            };
            let role = if is_open { Role::Ink } else { run.role };
            scene.text((x, y), run.size, anchor, run.bold, role, run.text.clone());
        }
    }
}
