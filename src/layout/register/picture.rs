//! The register as a picture that stands alone: heading, strip, and as many rows as are asked for. Its height follows from the rows.

use std::ops::Range;

use super::super::heading::heading;
use super::super::index::Index;
use super::super::place::wrap;
use super::super::style::{Style, TOUCH};
use super::strip::{MARGIN, height, strip};
use super::{Register, Row, has_strip};
use crate::locale::{Locale, phrase};
use crate::model::Timeline;
use crate::scene::{Anchor, HitRegion, Role, Scene, Shape, Target};
use crate::view::View;

/// The most rows of a picture: more would exceed what images can hold.
pub const MOST_ROWS: usize = 500;
/// The least height of a row.
const ROW: f64 = 32.0;
/// The height of a group's head.
const HEAD: f64 = 26.0;
/// The height of the line that names a gap.
const GAP: f64 = 16.0;
/// The widths of the columns of date and mark.
const COLUMNS: (f64, f64) = (58.0, 56.0);
/// The same where each row has its year.
const YEARS: (f64, f64) = (76.0, 28.0);

/// Some rows of the register, by their indices among the shown events; at most `most` of them.
pub fn picture(
    (timeline, index): (&Timeline, &Index),
    view: &View,
    style: &Style,
    selected: Option<usize>,
    (rows, most): (Range<usize>, usize),
    locale: &dyn Locale,
) -> Scene {
    let register = Register::new(timeline, index, style.width, locale);
    let has_years = register.has_years();
    let (when, mark) = if has_years { YEARS } else { COLUMNS };
    // Dates grow with the font, marks do not.
    let columns = ((when * style.scale()).round(), mark);
    let mut page = Page { scene: Scene::default(), style, columns, has_years, selected, locale, y: 0.0 };
    // The paper is the first mark; its height is known last.
    page.scene.rect((0.0, 0.0, style.width, 1.0), Role::Paper, 1.0);
    page.y = heading(timeline, index, style, &mut page.scene, locale);
    if has_strip(index) {
        let view = view.resized(style.width - 2.0 * MARGIN);
        strip((timeline, index), &view, style, page.y, None, &mut page.scene, locale);
        page.y += height(style) + 6.0;
    }
    let end = rows.end.min(index.shown_count());
    let until = end.min(rows.start.saturating_add(most.clamp(1, MOST_ROWS)));
    for group in register.groups() {
        let (first, last) = (group.from.max(rows.start), (group.from + group.count).min(until));
        if first < last {
            page.head(&group.label);
            register.rows(first, last - first).iter().for_each(|row| page.row(row));
        }
    }
    let left = end.saturating_sub(until);
    if left > 0 {
        let words = phrase(locale, "andMore", &[&locale.number(left as f64)]);
        page.text(MARGIN, 20.0, (style.font, false, Role::Muted), words);
        page.y += HEAD;
    }
    page.finish()
}

/// The picture while rows are added.
struct Page<'a> {
    scene: Scene,
    style: &'a Style,
    /// The widths of the columns of date and mark.
    columns: (f64, f64),
    /// Whether each row has its year.
    has_years: bool,
    selected: Option<usize>,
    locale: &'a dyn Locale,
    /// The top of the next row.
    y: f64,
}

impl Page<'_> {
    fn x(&self, x: f64) -> f64 {
        if self.style.mirrored { self.style.width - x } else { x }
    }

    /// A text that starts at `x`, its middle `below` the top of the row.
    fn text(&mut self, x: f64, below: f64, (size, bold, role): (f64, bool, Role), text: String) {
        let anchor = if self.style.mirrored { Anchor::Right } else { Anchor::Left };
        self.scene.text((self.x(x), self.y + below), size, anchor, bold, role, text);
    }

    /// A text that ends at `x`.
    fn ending(&mut self, x: f64, below: f64, (size, bold, role): (f64, bool, Role), text: String) {
        let anchor = if self.style.mirrored { Anchor::Left } else { Anchor::Right };
        self.scene.text((self.x(x), self.y + below), size, anchor, bold, role, text);
    }

    fn head(&mut self, label: &str) {
        if label.is_empty() {
            return;
        }
        let size = self.style.font;
        let width = self.locale.width(label, size, true);
        self.text(MARGIN, HEAD / 2.0, (size, true, Role::Ink), label.into());
        let (start, end) = (MARGIN + width + 10.0, self.style.width - MARGIN);
        let left = self.x(start).min(self.x(end));
        self.scene.rect((left, self.y + HEAD / 2.0, (end - start).max(0.0), 1.0), Role::Grid, 1.0);
        self.y += HEAD;
    }

    fn row(&mut self, row: &Row) {
        let (font, locale) = (self.style.font, self.locale);
        let measured = |size: f64, bold: bool| move |text: &str| locale.width(text, size, bold);
        let middle = MARGIN + self.columns.0 + self.columns.1 / 2.0;
        let start = MARGIN + self.columns.0 + self.columns.1 + 4.0;
        if !row.gap.is_empty() {
            self.text(start, GAP / 2.0, (font - 2.0, false, Role::Muted), row.gap.clone());
            self.y += GAP;
        }
        let (name_size, sum_size) = (font + 2.0, font);
        let sum = if row.sum.is_empty() { 0.0 } else { locale.width(&row.sum, sum_size, false) + 8.0 };
        let whole = self.style.width - MARGIN - start;
        // Beside a name whose words do not fit, the figures have a line of their own.
        let longest = row.name.split_whitespace().map(measured(name_size, true)).fold(0.0, f64::max);
        let is_below = sum > 0.0 && longest > whole - sum;
        let available = if is_below { whole } else { whole - sum };
        let has_years = self.has_years;
        let most = if has_years { 4 } else { 3 };
        let lines = wrap(&row.name, available, &measured(name_size, true), most);
        let (line, small) = ((name_size * 1.34).ceil(), (font * 1.38).ceil());
        let about = wrap(&row.summary, available, &measured(font, false), 2);
        let sums = if is_below { wrap(&row.sum, whole, &measured(sum_size, false), 2) } else { Vec::new() };
        let words = lines.len() as f64 * line + (about.len() + sums.len()) as f64 * small;
        let height = ROW.max(row.glyph.radius() * 2.0 + 6.0).max(words + if has_years { 14.0 } else { 10.0 });
        let centre = if has_years { 7.0 + line / 2.0 } else { height / 2.0 };
        let x = self.x(middle);
        self.scene.rect((x - 0.5, self.y, 1.0, height), Role::Grid, 1.0);
        row.glyph.draw((x, self.y + centre), &mut self.scene);
        if self.selected == Some(row.event) {
            row.glyph.draw_selection((x, self.y + centre), &mut self.scene);
        }
        if has_years {
            self.ending(MARGIN + self.columns.0 - 4.0, centre, (font, true, Role::Ink), row.when.clone());
            self.ending(
                MARGIN + self.columns.0 - 4.0,
                centre + small,
                (font - 1.0, false, Role::Muted),
                row.below.clone(),
            );
        } else {
            let when = wrap(&row.when, self.columns.0 - 2.0, &measured(font - 1.0, false), 2);
            let top = centre - (when.len() as f64 - 1.0) * (font - 1.0) * 0.6;
            for (nth, line) in when.into_iter().enumerate() {
                self.text(MARGIN, top + nth as f64 * (font - 1.0) * 1.2, (font - 1.0, false, Role::Muted), line);
            }
        }
        let is_act = row.glyph.is_act();
        let mut below = if has_years { 7.0 } else { (height - words) / 2.0 };
        for words in lines {
            let style = (name_size, !is_act, if is_act { Role::Muted } else { Role::Ink });
            self.text(start, below + line / 2.0, style, words);
            below += line;
        }
        for words in about {
            self.text(start, below + small / 2.0, (font, false, Role::Muted), words);
            below += small;
        }
        if !is_below {
            self.ending(self.style.width - MARGIN, centre, (sum_size, false, Role::Ink), row.sum.clone());
        }
        for words in sums {
            self.text(start, below + small / 2.0, (sum_size, false, Role::Ink), words);
            below += small;
        }
        self.scene.regions.push(HitRegion {
            target: Target::Event(row.event),
            x: 0.0,
            y: self.y,
            width: self.style.width,
            height: height.max(TOUCH),
            is_mark: true,
        });
        self.y += height;
    }

    fn finish(mut self) -> Scene {
        let (width, height) = (self.style.width, self.y + MARGIN);
        self.scene.width = width;
        self.scene.height = height;
        if let Some(paper) = self.scene.marks.first_mut() {
            paper.shape = Shape::Rect { x: 0.0, y: 0.0, width, height };
        }
        self.scene.marks.retain(|mark| !matches!(&mark.shape, Shape::Text { text, .. } if text.is_empty()));
        self.scene
    }
}
