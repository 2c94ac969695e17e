//! The strip below the years: bands of periods with their captions inside, and ▲ for instants, each name once.

use super::frame::Frame;
use super::index::Index;
use super::place;
use super::plan::Plan;
use super::sort::sorted;
use super::style::{MARGIN, STRIP};
use crate::locale::Locale;
use crate::model::{Period, Timeline};
use crate::scene::{Anchor, Role, Scene, Shape};
use crate::view::View;

/// The sign of an instant.
const SIGN: &str = "▲";
/// The opacity of a band.
const TINT: f64 = 0.2;
/// The fewest letters that a cut caption keeps.
const STUMP: usize = 6;

/// Draws the strip. What the captions take is free of others, in the order of time.
pub fn context(
    timeline: &Timeline,
    index: &Index,
    (view, plan): (&View, &Plan),
    frame: &Frame,
    scene: &mut Scene,
    locale: &dyn Locale,
) {
    let Some(top) = plan.strip else { return };
    let scale = frame.style.scale();
    let mut strip = Strip {
        frame,
        locale,
        size: frame.style.font - 2.0,
        top,
        height: STRIP * scale,
        end: view.length() + MARGIN - 4.0,
        taken: -MARGIN,
    };
    let mut shown: Vec<(f64, f64, &Period)> = Vec::new();
    for (period, extent) in timeline.periods.iter().zip(&index.bands) {
        let (from, to) = (view.x_of(extent.0), view.x_of(extent.1));
        let covers = from <= 0.0 && to >= view.length();
        if to >= 0.0 && from <= view.length() && !(period.is_band() && covers) {
            shown.push((from, if period.is_band() { to } else { from }, period));
        }
    }
    let shown = sorted(&shown, |(from, ..)| *from);
    let mut under = f64::NEG_INFINITY;
    for (from, to, _) in shown.iter().filter(|(.., period)| period.is_band()) {
        let (from, to) = (from.max(-MARGIN), to.min(view.length() + MARGIN));
        // Two that touch are two.
        let (x, width) = frame.across(from, (to - 1.0).max(from + 1.0));
        // One over another is darker, yet captions can be read on both.
        let opacity = if from < under { TINT / 2.0 } else { TINT };
        scene.rect((x, top, width, strip.height), Role::Axis, opacity);
        under = under.max(to);
    }
    let mut named: Vec<&str> = Vec::new();
    for (from, to, period) in &shown {
        if period.is_band() {
            strip.caption((from.max(-MARGIN), to.min(view.length() + MARGIN)), &period.label, scene);
        } else if is_inside(*from, view)
            && !named.contains(&period.label.as_str())
            && strip.name(*from, &period.label, scene)
        {
            named.push(&period.label);
        }
    }
    // Under the axis, so that no sign stands in a caption. One whose name has no room would pass for another.
    let is_named = |period: &Period| !period.is_band() && named.contains(&period.label.as_str());
    for (at, ..) in shown.iter().filter(|(at, _, period)| is_inside(*at, view) && is_named(period)) {
        scene.text((frame.x(*at), plan.axis + 3.5 * scale), 7.0 * scale, Anchor::Middle, false, Role::Ink, SIGN.into());
    }
}

fn is_inside(at: f64, view: &View) -> bool {
    (-MARGIN..=view.length() + MARGIN).contains(&at)
}

struct Strip<'a> {
    frame: &'a Frame,
    locale: &'a dyn Locale,
    size: f64,
    top: f64,
    height: f64,
    /// Where the plot ends.
    end: f64,
    /// Where the last caption ends.
    taken: f64,
}

impl Strip<'_> {
    /// Draws a text on the colour of its band. Leaders pass behind it.
    fn text(&self, from: f64, text: String, tint: f64, scene: &mut Scene) {
        let (x, width) = self.frame.across(from - 2.0, from + self.locale.width(&text, self.size, false) + 2.0);
        let is_crossed = scene.marks.iter().any(|mark| match mark.shape {
            Shape::Rect { x: line, y, width: 1.0, height } => {
                line > x && line < x + width && y < self.top && y + height > self.top + self.height
            }
            _ => false,
        });
        if is_crossed {
            scene.rect((x, self.top, width, self.height), Role::Paper, 1.0);
            scene.rect((x, self.top, width, self.height), Role::Axis, tint);
        }
        let anchor = if self.frame.style.mirrored { Anchor::Right } else { Anchor::Left };
        scene.text((self.frame.x(from), self.top + self.height / 2.0), self.size, anchor, false, Role::Muted, text);
    }

    /// The caption of a band inside of it, cut if need be, but not to a stump.
    fn caption(&mut self, (from, to): (f64, f64), label: &str, scene: &mut Scene) {
        let from = from.max(self.taken + 2.0);
        let measured = |text: &str| self.locale.width(text, self.size, false);
        let text = place::cut(label, to - from - 8.0, &measured);
        if text.chars().count() < STUMP.min(label.chars().count()) || to - from < 12.0 {
            return;
        }
        self.taken = from + 4.0 + measured(&text);
        self.text(from + 4.0, text, TINT, scene);
    }

    /// The name of an instant below its sign, behind or before another sign, if there is room. Returns whether there was.
    fn name(&mut self, at: f64, label: &str, scene: &mut Scene) -> bool {
        let (width, half, gap) = (self.locale.width(label, self.size, false), self.size * 0.4, self.size * 0.8);
        let (behind, before) =
            ((at - half, at + gap, at + gap + width), (at - gap - width, at - gap - width, at + half));
        let has_room = |(from, _, to): &(f64, f64, f64)| *from >= self.taken + 4.0 && *to <= self.end;
        let Some((_, from, to)) = [behind, before].into_iter().find(has_room) else { return false };
        self.taken = to;
        let middle = (self.frame.x(at), self.top + self.height / 2.0);
        scene.text(middle, self.size, Anchor::Middle, false, Role::Muted, SIGN.into());
        self.text(from, label.into(), 0.0, scene);
        true
    }
}
