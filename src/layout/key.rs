//! The key of the scale: discs of two round amounts, and what disc, ring and paleness mean.

use super::frame::Frame;
use super::glyph::{Glyph, key};
use super::index::Index;
use super::style::{MARGIN, Style};
use crate::locale::Locale;
use crate::model::Timeline;
use crate::scene::{Anchor, Role, Scene};
use crate::text;

/// The least height of the key with the space around it.
const HEIGHT: f64 = 92.0;
/// The space above its largest disc, whose amount stands beside its upper edge, and below its discs.
const HEAD: f64 = 16.0;
const FOOT: f64 = 8.0;

/// The key of a picture.
pub struct Key {
    /// Two round amounts in words, with the radii of their discs.
    amounts: [(String, f64); 2],
    /// What the marks mean, in the order of the samples; empty for one that is not shown.
    meanings: [String; 3],
    /// The widths of the two columns of words.
    widths: (f64, f64),
    size: f64,
    scale: f64,
}

impl Key {
    /// The key of a timeline whose marks have sizes; `None` for any other.
    pub fn new(timeline: &Timeline, index: &Index, style: &Style, locale: &dyn Locale) -> Option<Key> {
        let size = style.font - 1.0;
        let mut amounts = key(index, style.width).into_iter();
        let amount = |(amount, radius): (f64, f64)| {
            (text::with_unit(locale.amount(amount, amount, &timeline.currency), timeline.unit()), radius)
        };
        let amounts = [amount(amounts.next()?), amount(amounts.next()?)];
        let word = |is_shown: bool, key| if is_shown { locale.word(key) } else { "" };
        let meanings = [
            if index.figures.has_discs() { index.disc(timeline, locale) } else { "" },
            word(index.figures.has_attempts(), "keyTried"),
            word(index.legend()[2], "keyContested"),
        ]
        .map(String::from);
        let widest =
            |texts: &[&str]| texts.iter().fold(0.0, |most: f64, text| most.max(locale.width(text, size, false)));
        let widths = (widest(&[&amounts[0].0, &amounts[1].0]), widest(&[&meanings[0], &meanings[1], &meanings[2]]));
        Some(Key { amounts, meanings, widths, size, scale: style.scale() })
    }

    /// Its width.
    pub fn width(&self) -> f64 {
        self.amounts[0].1 * 2.0 + 18.0 + self.widths.0 + 24.0 + 18.0 + self.widths.1
    }

    /// Its height with the space around it: the disc of an amount that is about the largest one may be higher than the words.
    pub fn height(&self) -> f64 {
        (HEIGHT * self.scale).max(HEAD * self.scale + self.amounts[0].1 * 2.0 + FOOT)
    }

    /// Draws it at the start of the time line, below a position.
    pub fn draw(&self, frame: &Frame, top: f64, scene: &mut Scene) {
        let anchor = if frame.style.mirrored { Anchor::Right } else { Anchor::Left };
        let left = MARGIN - frame.style.start();
        let largest = self.amounts[0].1;
        let bottom = top + self.height() - FOOT;
        let middle = left + largest;
        let words = middle + largest + 18.0;
        for (nth, (text, radius)) in self.amounts.iter().enumerate() {
            scene.ring((frame.x(middle), bottom - radius), (radius - 0.5).max(0.5), 1.0, false, Role::Axis);
            // From the top of the disc to its amount.
            let y = (bottom - radius * 2.0).min(bottom - 18.0 * self.scale * (1 - nth.min(1)) as f64 - 2.0);
            let (x, width) = frame.across(middle, words - 4.0);
            scene.rect((x, y - 0.5, width, 1.0), Role::Axis, 0.6);
            scene.text((frame.x(words), y), self.size, anchor, false, Role::Muted, text.clone());
        }
        let column = words + self.widths.0 + 24.0;
        let samples = [Glyph::sample(true, false), Glyph::sample(false, false), Glyph::sample(true, true)];
        let count = self.meanings.iter().filter(|text| !text.is_empty()).count();
        let shown = samples.iter().zip(&self.meanings).filter(|(_, text)| !text.is_empty());
        for (nth, (glyph, text)) in shown.enumerate() {
            let y = bottom - 8.0 - 22.0 * self.scale * (count - 1 - nth) as f64;
            glyph.draw((frame.x(column + 6.0), y), scene);
            scene.text((frame.x(column + 18.0), y), self.size, anchor, false, Role::Muted, text.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::locale::native::english;

    fn meanings(measure: &str) -> [String; 3] {
        let text = format!(
            r#"{{"currency":"USD","sources":{{"s":{{"publisher":"P"}}}},"events":[{{"id":"a","title":"A","date":"2016",
               "claims":[{{"measure":"{measure}","amount":951,"currency":"USD","sources":["s"]}}]}}]}}"#
        );
        let timeline = import::read(&text).unwrap().timeline;
        let style = Style {
            width: 1200.0,
            height: 600.0,
            vertical: false,
            mirrored: false,
            heading: false,
            foot: 0.0,
            font: 13.0,
            lanes: 1,
            gutter: 0.0,
        };
        Key::new(&timeline, &Index::new(&timeline), &style, english()).unwrap().meanings
    }

    #[test]
    fn the_key_explains_only_what_is_drawn() {
        assert_eq!(meanings("stolen"), ["stolen", "", ""]);
        assert_eq!(meanings("attempted"), ["", "tried", ""]);
    }
}
