//! Placing without collisions, along and across the axis: bodies above each other, labels beside bodies, words into
//! lines. Knows neither events nor the direction of the picture.

use crate::scene::{Anchor, Role};

/// An area: from `a0` to `a1` along the axis and from `c0` to `c1` across it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rect {
    pub a0: f64,
    pub a1: f64,
    pub c0: f64,
    pub c1: f64,
}

impl Rect {
    /// Whether two areas are nearer than a gap.
    pub fn meets(&self, other: &Rect, gap: f64) -> bool {
        self.a0 < other.a1 + gap && other.a0 < self.a1 + gap && self.c0 < other.c1 + gap && other.c0 < self.c1 + gap
    }

    /// Whether it is wholly inside another.
    pub fn inside(&self, other: &Rect) -> bool {
        self.a0 >= other.a0 && self.a1 <= other.a1 && self.c0 >= other.c0 && self.c1 <= other.c1
    }
}

/// The mark of one event.
#[derive(Clone, Debug)]
pub struct Body {
    /// Index of the event.
    pub event: usize,
    /// Centre along the axis.
    pub along: f64,
    /// Centre across it.
    pub across: f64,
    /// Radius of the disc, where money was stolen.
    pub disc: Option<f64>,
    /// Radius of the ring, where it was attempted.
    pub ring: Option<f64>,
    /// Whether money was stolen that has no size here.
    pub hollow: bool,
    /// What gives it its colour.
    pub role: Role,
    /// Its words, where there was room.
    pub label: Option<Label>,
    radius: f64,
}

impl Body {
    pub fn new(event: usize, along: f64, disc: Option<f64>, ring: Option<f64>, plain: f64, role: Role) -> Body {
        let radius = match (disc, ring) {
            (None, None) => plain,
            _ => disc.unwrap_or(0.0).max(ring.unwrap_or(0.0)),
        };
        Body { event, along, across: 0.0, disc, ring, hollow: false, role, label: None, radius }
    }

    /// From the centre to the outermost line.
    pub fn radius(&self) -> f64 {
        self.radius
    }

    /// The area of the mark.
    pub fn rect(&self) -> Rect {
        let (a, c, r) = (self.along, self.across, self.radius);
        Rect { a0: a - r, a1: a + r, c0: c - r, c1: c + r }
    }

    /// What other labels have to keep clear of: the mark and its stem.
    pub fn obstacles(&self) -> impl Iterator<Item = Rect> + use<> {
        let stem = Rect { a0: self.along - 1.0, a1: self.along + 1.0, c0: 0.0, c1: self.across };
        [self.rect(), stem].into_iter()
    }
}

/// Sorts by the first, then the second: the one order that all of layout uses.
pub fn sort(keys: &mut [(f64, usize)]) {
    keys.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
}

/// The items of a list in the order of keys that [`sort`] has put in order.
pub fn sorted<T>(items: &[T], key: impl Fn(&T) -> f64) -> Vec<&T> {
    let mut keys: Vec<(f64, usize)> = items.iter().enumerate().map(|(place, item)| (key(item), place)).collect();
    sort(&mut keys);
    keys.into_iter().filter_map(|(_, place)| items.get(place)).collect()
}

/// Gives each body the lowest free place across the axis, from `base` up to `reach`, the largest first. The candidates
/// come in the order of time with the cell that each is in. Returns the placed bodies in the order of time, and the places
/// (in the input) of those that found no room.
pub fn bodies(candidates: &[(f64, Body)], base: f64, reach: f64) -> (Vec<Body>, Vec<usize>) {
    const STEP: f64 = 6.0;
    const TRIED_IN_A_CELL: usize = 8;
    // Equal ones are taken in a scattered order, so that no chain of them runs along the whole axis.
    let scattered = |event: usize| f64::from((event as u32).wrapping_mul(0x9E37_79B1).reverse_bits()) / 1e12;
    let mut order: Vec<(f64, usize)> = Vec::new();
    for (place, (_, body)) in candidates.iter().enumerate() {
        order.push((scattered(body.event) - body.radius, place));
    }
    sort(&mut order);
    let widest = candidates.iter().fold(0.0, |widest: f64, (_, body)| widest.max(body.radius));
    let mut placed: Vec<Body> = Vec::new();
    // How many were tried in a cell, at the place of the cell's first candidate.
    let mut tried = vec![0; candidates.len()];
    let mut crowd = Vec::new();
    for (_, place) in order {
        let Some((cell, body)) = candidates.get(place) else { continue };
        let first = candidates.partition_point(|(other, _)| other < cell);
        let tries = tried.get_mut(first).map_or(TRIED_IN_A_CELL, |tries| {
            *tries += 1;
            *tries
        });
        let reach_along = widest + body.radius + 4.0;
        let from = placed.partition_point(|other| other.along < body.along - reach_along);
        let to = placed.partition_point(|other| other.along <= body.along + reach_along);
        let near = placed.get(from..to).unwrap_or_default();
        let free = |across: f64| {
            near.iter().all(|other| {
                let (da, dc) = (body.along - other.along, across - other.across);
                let distance = body.radius + other.radius + 4.0;
                da * da + dc * dc >= distance * distance
            })
        };
        let mut across = base + body.radius;
        while tries <= TRIED_IN_A_CELL && across <= reach - body.radius && !free(across) {
            across += STEP;
        }
        if tries <= TRIED_IN_A_CELL && across <= reach - body.radius {
            let at = placed.partition_point(|other| other.along <= body.along);
            placed.insert(at, Body { across, ..body.clone() });
        } else {
            crowd.push(place);
        }
    }
    crowd.sort_unstable();
    (placed, crowd)
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

/// The words beside a mark.
#[derive(Clone, Debug)]
pub struct Label {
    pub lines: Vec<Line>,
    pub place: LabelPlace,
}

impl Label {
    /// The label further along the axis; a leader stays at its mark.
    pub fn moved(&self, along: f64) -> Label {
        let mut label = self.clone();
        label.place.rect.a0 += along;
        label.place.rect.a1 += along;
        label
    }
}

/// Where a label could stand.
#[derive(Clone, Debug)]
pub struct LabelPlace {
    pub rect: Rect,
    /// How its lines are set, for time that runs to the right.
    pub anchor: Anchor,
    /// A line from the mark to a label that is not next to it.
    pub leader: Option<Rect>,
}

/// The places for a label of a size, the best first: after the mark, before it, beyond it. With `vertical` time, what is
/// beyond the mark is beside it for the reader, and comes first.
pub fn label_places(body: &Body, along: f64, across: f64, vertical: bool) -> Vec<LabelPlace> {
    const GAP: f64 = 8.0;
    let Body { along: a, across: c, radius: r, .. } = *body;
    let mut places = Vec::new();
    let mut at = |a0: f64, c0: f64, anchor: Anchor, leader: Option<Rect>| {
        places.push(LabelPlace { rect: Rect { a0, a1: a0 + along, c0, c1: c0 + across }, anchor, leader });
    };
    if vertical {
        for shift in [0.0, 18.0, -18.0, 44.0, -44.0] {
            at(a - along / 2.0 + shift, c + r + GAP, Anchor::Left, None);
        }
    }
    let before = if vertical { Anchor::Left } else { Anchor::Right };
    for shift in [0.0, 0.5, -0.5] {
        let c0 = c - across / 2.0 + shift * (across + r);
        at(a + r + GAP, c0, Anchor::Left, None);
        at(a - r - GAP - along, c0, before, None);
    }
    if !vertical {
        // Over the mark, and higher with a line that leads to it.
        for gap in [5.0, 20.0, 28.0, 36.0, 44.0, 52.0, 60.0, 68.0, 76.0, 84.0, 92.0, 100.0] {
            let c0 = c + r + gap;
            let leader = (gap > GAP).then_some(Rect { a0: a - 0.5, a1: a + 0.5, c0: c + r + 2.0, c1: c0 - 2.0 });
            let overhang = along.min(40.0) / 2.0;
            at(a - along / 2.0, c0, Anchor::Middle, leader.clone());
            at(a - overhang, c0, Anchor::Left, leader.clone());
            at(a + overhang - along, c0, Anchor::Right, leader);
        }
    }
    places
}

/// A text cut with an ellipsis so that it is no wider than a room; `width` measures it.
pub fn cut(text: &str, room: f64, width: &dyn Fn(&str) -> f64) -> String {
    let text: String = text.chars().take(200).collect();
    if width(&text) <= room {
        return text;
    }
    let letters: Vec<char> = text.chars().collect();
    let shortened = |count: usize| letters.iter().take(count).collect::<String>().trim_end().to_string() + "…";
    let (mut low, mut high) = (0, letters.len());
    while low < high {
        let middle = (low + high).div_ceil(2);
        if width(&shortened(middle)) <= room {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    shortened(low)
}

/// A text in lines no wider than a room, at most `most`; the last is cut.
#[cfg(feature = "svg")]
pub fn wrap(text: &str, room: f64, width: &dyn Fn(&str) -> f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while words.peek().is_some() && lines.len() < most {
        let last = lines.len() + 1 == most;
        let mut line = words.next().unwrap_or_default().to_string();
        while let Some(word) = words.next_if(|word| last || width(&format!("{line} {word}")) <= room) {
            line = format!("{line} {word}");
        }
        lines.push(cut(&line, room, width));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn width(text: &str) -> f64 {
        text.chars().count() as f64 * 10.0
    }

    #[test]
    fn a_text_is_cut_to_its_room() {
        assert_eq!(cut("Bangladesh Bank", 150.0, &width), "Bangladesh Bank");
        assert_eq!(cut("Bangladesh Bank", 100.0, &width), "Banglades…");
        assert_eq!(cut("Bangladesh", 5.0, &width), "…");
    }

    #[test]
    #[cfg(feature = "svg")]
    fn a_text_is_wrapped_in_whole_words() {
        assert_eq!(wrap("one two three four", 90.0, &width, 5), ["one two", "three", "four"]);
        assert_eq!(wrap("one two three four", 90.0, &width, 2), ["one two", "three fo…"]);
        assert!(wrap("", 90.0, &width, 2).is_empty());
    }

    #[test]
    fn bodies_at_one_place_stand_above_each_other_and_the_rest_is_returned() {
        let candidates: Vec<(f64, Body)> =
            (0..12).map(|event| (0.0, Body::new(event, 50.0, Some(10.0), None, 5.0, Role::Kind(0)))).collect();
        let (placed, crowd) = bodies(&candidates, 30.0, 130.0);
        assert_eq!(placed.len() + crowd.len(), 12);
        assert_eq!(placed.len(), 4);
        for (nth, one) in placed.iter().enumerate() {
            assert!(one.across - one.radius() >= 30.0 && one.across + one.radius() <= 130.0);
            assert!(placed[..nth].iter().all(|other| (one.across - other.across).abs() >= 24.0));
        }
    }
}
