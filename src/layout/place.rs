//! Collision-free placement along and across the axis: stacked marks, labels beside marks, wrapped text. Knows neither events nor the
//! direction of time.

use std::rc::Rc;

use super::glyph::Glyph;
use super::sort::sorted;
use crate::scene::Anchor;

/// A rectangle: from `a0` to `a1` along the axis and from `c0` to `c1` across it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rect {
    pub a0: f64,
    pub a1: f64,
    pub c0: f64,
    pub c1: f64,
}

impl Rect {
    /// The rectangle moved along the axis.
    pub fn moved(&self, along: f64) -> Rect {
        Rect { a0: self.a0 + along, a1: self.a1 + along, ..*self }
    }

    /// Whether two rectangles are closer than a gap.
    pub fn meets(&self, other: &Rect, gap: f64) -> bool {
        self.a0 < other.a1 + gap && other.a0 < self.a1 + gap && self.c0 < other.c1 + gap && other.c0 < self.c1 + gap
    }

    /// Whether it is inside of another.
    pub fn inside(&self, other: &Rect) -> bool {
        self.a0 >= other.a0 && self.a1 <= other.a1 && self.c0 >= other.c0 && self.c1 <= other.c1
    }
}

/// The mark of one event.
#[derive(Clone, Debug)]
pub struct EventMark {
    /// The index of the event.
    pub event: usize,
    /// The priority of placement.
    pub importance: f64,
    /// Centre along the axis.
    pub along: f64,
    /// Centre across it.
    pub across: f64,
    /// The position across the axis where its stem starts.
    pub base: f64,
    /// What it looks like.
    pub glyph: Glyph,
    /// From the centre to the outermost line.
    pub radius: f64,
    /// Whether it may have a label.
    pub worded: bool,
    /// Its label, if one fits.
    pub label: Option<Label>,
}

/// The bounding circle of a mark.
#[derive(Clone, Copy, Debug)]
pub struct BoundingCircle {
    along: f64,
    across: f64,
    radius: f64,
}

impl BoundingCircle {
    /// Whether it overlaps a rectangle.
    pub fn covers(&self, area: &Rect) -> bool {
        // The nearest point of the rectangle; `clamp` would panic on an empty one.
        let da = self.along - self.along.max(area.a0).min(area.a1);
        let dc = self.across - self.across.max(area.c0).min(area.c1);
        da * da + dc * dc < self.radius * self.radius
    }
}

impl EventMark {
    /// Its bounding circle.
    pub fn bounding_circle(&self) -> BoundingCircle {
        BoundingCircle { along: self.along, across: self.across, radius: self.radius }
    }

    /// Its bounding box.
    pub fn rect(&self) -> Rect {
        let (a, c, r) = (self.along, self.across, self.radius);
        Rect { a0: a - r, a1: a + r, c0: c - r, c1: c + r }
    }

    /// The mark moved along the axis with its label, which is final.
    pub fn moved(&self, along: f64) -> EventMark {
        let label = self.label.as_ref().map(|label| {
            let place = &label.place;
            let leader = place.leader.as_ref().map(|leader| leader.moved(along));
            Label {
                lines: Rc::clone(&label.lines),
                place: LabelPlace { rect: place.rect.moved(along), leader, ..*place },
            }
        });
        EventMark { along: self.along + along, worded: false, label, ..*self }
    }

    /// The obstacles for other labels: the mark and its stem.
    pub fn obstacles(&self) -> [Rect; 2] {
        let stem = Rect { a0: self.along - 1.0, a1: self.along + 1.0, c0: self.base, c1: self.across };
        [self.rect(), stem]
    }
}

/// The owner of obstacles that belong to no event.
pub const NOBODY: usize = usize::MAX;

/// The obstacles for labels, indexed by their position along the axis.
#[derive(Clone, Debug, Default)]
pub struct Obstacles {
    /// Buckets of [`Obstacles::WIDTH`] pixels from number `first` on; each obstacle with its event.
    buckets: Vec<Vec<(Rect, usize)>>,
    first: i64,
}

impl Obstacles {
    const WIDTH: f64 = 64.0;

    /// For a range along the axis.
    pub fn new(from: f64, to: f64) -> Obstacles {
        let first = (from / Obstacles::WIDTH).floor() as i64;
        let count = ((to - from).max(0.0) / Obstacles::WIDTH) as usize + 2;
        Obstacles { buckets: vec![Vec::new(); count.min(4_000)], first }
    }

    fn buckets(&self, rect: &Rect, gap: f64) -> std::ops::RangeInclusive<usize> {
        let last = self.buckets.len().saturating_sub(1);
        let bucket = |a: f64| (((a / Obstacles::WIDTH).floor() as i64 - self.first).max(0) as usize).min(last);
        bucket(rect.a0 - gap)..=bucket(rect.a1 + gap)
    }

    /// Adds an obstacle of an event.
    pub fn push(&mut self, rect: Rect, event: usize) {
        for bucket in self.buckets(&rect, 0.0) {
            if let Some(bucket) = self.buckets.get_mut(bucket) {
                bucket.push((rect.clone(), event));
            }
        }
    }

    /// Whether a rectangle is closer than a gap to an obstacle of another event, or of none.
    pub fn meets(&self, rect: &Rect, gap: f64, but: usize) -> bool {
        let near = self.buckets.get(self.buckets(rect, gap)).unwrap_or_default();
        near.iter().flatten().any(|(other, event)| (*event != but || but == NOBODY) && other.meets(rect, gap))
    }
}

/// Places each mark at the lowest free position across the axis, from `base` up to `reach`, most important first, around the marks and
/// labels that are placed already. Returns all placed marks in time order.
pub fn event_marks(candidates: Vec<EventMark>, mut placed: Vec<EventMark>, base: f64, reach: f64) -> Vec<EventMark> {
    const GAP: f64 = 4.0;
    let widest = candidates.iter().chain(&placed).fold(0.0, |widest: f64, mark| widest.max(mark.radius));
    let labels = placed.iter().filter_map(|mark| Some(mark.label.as_ref()?.place.clone()));
    let taken_words: Vec<Rect> = labels.flat_map(|place| [place.rect].into_iter().chain(place.leader)).collect();
    for mark in sorted(&candidates, |mark| -mark.importance) {
        let near = widest + mark.radius + GAP;
        let from = placed.partition_point(|other| other.along < mark.along - near);
        let to = placed.partition_point(|other| other.along <= mark.along + near);
        // The positions across the axis that others block.
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for other in placed.get(from..to).unwrap_or_default() {
            let (along, distance) = (mark.along - other.along, mark.radius + other.radius + GAP);
            let half = (distance * distance - along * along).max(0.0).sqrt();
            taken.push((other.across - half, other.across + half));
        }
        // Neither a mark nor its stem crosses a label.
        for rect in &taken_words {
            let beside = (rect.a0 - mark.along).max(mark.along - rect.a1);
            if beside < mark.radius + GAP {
                let over = if beside < GAP { f64::INFINITY } else { rect.c1 + mark.radius + GAP };
                taken.push((rect.c0 - mark.radius - GAP, over));
            }
        }
        taken.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let lowest = base + mark.radius;
        let across = taken.into_iter().fold(lowest, |at, (from, to)| if from < at { at.max(to) } else { at });
        if across + mark.radius <= reach {
            let at = placed.partition_point(|other| other.along <= mark.along);
            placed.insert(at, EventMark { across, ..mark.clone() });
        }
    }
    placed
}

/// One line of a label.
#[derive(Clone, Debug)]
pub struct Line {
    pub text: String,
    pub size: f64,
    pub bold: bool,
    pub width: f64,
    pub height: f64,
}

/// The label of a mark.
#[derive(Clone, Debug)]
pub struct Label {
    pub lines: Rc<Vec<Line>>,
    pub place: LabelPlace,
}

/// A candidate position of a label.
#[derive(Clone, Debug)]
pub struct LabelPlace {
    pub rect: Rect,
    /// The alignment of its lines, if time runs to the right.
    pub anchor: Anchor,
    /// The leader of a label that is not next to its mark.
    pub leader: Option<Rect>,
    /// Whether it is on the disc.
    pub inside: bool,
}

/// The candidate positions of a label, best first: after the mark, before it, beyond it, or far from it with a leader. In the
/// vertical layout, beyond the mark is beside it for the reader, and comes first.
pub fn label_places(mark: &EventMark, along: f64, across: f64, vertical: bool, far: bool) -> Vec<LabelPlace> {
    const GAP: f64 = 8.0;
    let EventMark { along: a, across: c, radius: r, .. } = *mark;
    let mut places = Vec::new();
    let mut at = |a0: f64, c0: f64, anchor: Anchor, leader: Option<Rect>| {
        let rect = Rect { a0, a1: a0 + along, c0, c1: c0 + across };
        places.push(LabelPlace { rect, anchor, leader, inside: false });
    };
    // Above the mark, and higher with a leader.
    let gaps: &[f64] = match (vertical, far) {
        (true, _) => &[],
        (false, false) => &[5.0],
        (false, true) => &[20.0, 28.0, 36.0, 44.0, 52.0, 60.0, 68.0, 76.0, 84.0, 92.0, 100.0],
    };
    if !far {
        let shifts: &[f64] = if vertical { &[0.0, 0.5, -0.5, 1.0, -1.0] } else { &[] };
        for shift in shifts {
            // Not past the mark, where it would seem to belong to another.
            at(a - along / 2.0 + shift * (r + 2.0), c + r + GAP, Anchor::Left, None);
        }
        let before = if vertical { Anchor::Left } else { Anchor::Right };
        for shift in [0.0, 0.5, -0.5] {
            let c0 = c - across / 2.0 + shift * (across + r);
            at(a + r + GAP, c0, Anchor::Left, None);
            at(a - r - GAP - along, c0, before, None);
        }
    }
    for gap in gaps {
        let c0 = c + r + gap;
        let leader = far.then_some(Rect { a0: a - 0.5, a1: a + 0.5, c0: c + r + 2.0, c1: c0 - 2.0 });
        let overhang = along.min(40.0) / 2.0;
        at(a - along / 2.0, c0, Anchor::Middle, leader.clone());
        at(a - overhang, c0, Anchor::Left, leader.clone());
        at(a + overhang - along, c0, Anchor::Right, leader);
    }
    places
}

/// The position of a label on its own disc, if that is large enough.
pub fn inside_place(mark: &EventMark, along: f64, across: f64) -> Option<LabelPlace> {
    let EventMark { along: a, across: c, glyph, radius, .. } = *mark;
    let reach = glyph.disc().filter(|disc| *disc == radius).unwrap_or_default() - 2.0;
    // Letters are lower than their lines. With this factor the corners stay on the disc for any number of lines.
    let high = (across - 4.0).max(0.0);
    let fits = reach > 0.0 && along * along + high * high <= 4.0 * reach * reach;
    let (a0, c0) = (a - along / 2.0, c - across / 2.0);
    let rect = Rect { a0, a1: a0 + along, c0, c1: c0 + across };
    fits.then_some(LabelPlace { rect, anchor: Anchor::Middle, leader: None, inside: true })
}

/// Truncates a text with an ellipsis to a width; `width` measures.
pub fn cut(text: &str, available: f64, width: &dyn Fn(&str) -> f64) -> String {
    let text: String = text.chars().take(200).collect();
    if width(&text) <= available {
        return text;
    }
    let letters: Vec<char> = text.chars().collect();
    let shortened = |count: usize| letters.iter().take(count).collect::<String>().trim_end().to_string() + "…";
    let (mut low, mut high) = (0, letters.len());
    while low < high {
        let middle = (low + high).div_ceil(2);
        if width(&shortened(middle)) <= available {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    shortened(low)
}

/// Wraps a text to a width, in at most `most` lines; the last is truncated.
pub fn wrap(text: &str, available: f64, width: &dyn Fn(&str) -> f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.split_whitespace().peekable();
    while rest.peek().is_some() && lines.len() < most {
        let last = lines.len() + 1 == most;
        let mut line = rest.next().unwrap_or_default().to_string();
        while let Some(word) = rest.next_if(|word| last || width(&format!("{line} {word}")) <= available) {
            line = format!("{line} {word}");
        }
        lines.push(cut(&line, available, width));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::index::Index;
    use super::*;
    use crate::model::Timeline;

    fn width(text: &str) -> f64 {
        text.chars().count() as f64 * 10.0
    }

    #[test]
    fn text_is_truncated_to_a_width() {
        assert_eq!(cut("Bangladesh Bank", 150.0, &width), "Bangladesh Bank");
        assert_eq!(cut("Bangladesh Bank", 100.0, &width), "Banglades…");
        assert_eq!(cut("Bangladesh", 5.0, &width), "…");
    }

    #[test]
    fn text_wraps_at_words() {
        assert_eq!(wrap("one two three four", 90.0, &width, 5), ["one two", "three", "four"]);
        assert_eq!(wrap("one two three four", 90.0, &width, 2), ["one two", "three fo…"]);
        assert!(wrap("", 90.0, &width, 2).is_empty());
    }

    fn mark(event: usize, along: f64, radius: f64) -> EventMark {
        let (across, base, importance) = (0.0, 0.0, radius);
        let glyph = Glyph::new(&Timeline::default(), &Index::default(), event, radius);
        EventMark { event, importance, along, across, base, glyph, radius, worded: true, label: None }
    }

    #[test]
    fn marks_at_one_time_are_stacked_while_they_fit() {
        let placed = event_marks((0..12).map(|event| mark(event, 50.0, 10.0)).collect(), Vec::new(), 30.0, 130.0);
        assert_eq!(placed.len(), 4);
        for (nth, one) in placed.iter().enumerate() {
            assert!(one.across - one.radius >= 30.0 && one.across + one.radius <= 130.0);
            assert!(placed[..nth].iter().all(|other| (one.across - other.across).abs() >= 24.0));
        }
    }

    #[test]
    fn important_marks_are_lowest_and_none_overlap() {
        let radius = |n: usize| 4.0 + (n * 31 % 17) as f64;
        let placed =
            event_marks((0..60).map(|n| mark(n, n as f64 * 7.0, radius(n))).collect(), Vec::new(), 30.0, 200.0);
        assert_eq!(placed.iter().find(|mark| mark.radius == 20.0).map(|mark| mark.across), Some(50.0));
        for (nth, one) in placed.iter().enumerate() {
            for other in &placed[..nth] {
                let (da, dc) = (one.along - other.along, one.across - other.across);
                assert!((da * da + dc * dc).sqrt() >= one.radius + other.radius + 3.999);
            }
        }
    }

    #[test]
    fn obstacles_block_every_other_event() {
        let mut obstacles = Obstacles::new(-1_000.0, 1_000.0);
        let rect = |a0: f64, a1: f64| Rect { a0, a1, c0: 0.0, c1: 10.0 };
        obstacles.push(rect(-5_000.0, -900.0), 1);
        obstacles.push(rect(60.0, 70.0), 2);
        assert!(obstacles.meets(&rect(-4_000.0, -3_900.0), 0.0, 0));
        assert!(obstacles.meets(&rect(71.0, 300.0), 3.0, 1) && !obstacles.meets(&rect(74.0, 300.0), 3.0, 1));
        assert!(!obstacles.meets(&rect(0.0, 300.0), 3.0, 2));
    }
}
