//! Placing without collisions, along and across the axis: bodies above each other, labels beside bodies, words into
//! lines. Knows neither events nor the direction of the picture.

use std::collections::BTreeMap;

use crate::scene::Anchor;

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
    /// Place of its kind in the legend.
    pub kind: usize,
    /// Its words, where there was room.
    pub label: Option<Label>,
    radius: f64,
}

impl Body {
    pub fn new(event: usize, along: f64, disc: Option<f64>, ring: Option<f64>, plain: f64, kind: usize) -> Body {
        let radius = match (disc, ring) {
            (None, None) => plain,
            _ => disc.unwrap_or(0.0).max(ring.unwrap_or(0.0)),
        };
        Body { event, along, across: 0.0, disc, ring, kind, label: None, radius }
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

/// Gives each body the lowest free place across the axis, from `base` up to `reach`, the largest first. Returns the
/// placed bodies, and in rising order the places (in the input) of those that found none. `cell_of` tells the cell of a
/// place, which bounds how many bodies are tried in one.
pub fn bodies(candidates: Vec<Body>, base: f64, reach: f64, cell_of: impl Fn(usize) -> f64) -> (Vec<Body>, Vec<usize>) {
    const STEP: f64 = 6.0;
    const TRIED_IN_A_CELL: u32 = 8;
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    let radius = |place: &usize| candidates.get(*place).map_or(0.0, Body::radius);
    // Equal ones are taken in a scattered order, so that no chain of them runs along the whole axis.
    let scattered = |place: &usize| {
        candidates.get(*place).map_or(0, |body| (body.event as u32).wrapping_mul(0x9E37_79B1).reverse_bits())
    };
    order.sort_by(|a, b| radius(b).total_cmp(&radius(a)).then(scattered(a).cmp(&scattered(b))));
    let widest = order.first().map_or(0.0, radius);
    // Placed bodies by the whole pixel of their centre.
    let mut placed: BTreeMap<(i64, usize), Body> = BTreeMap::new();
    let mut tried: BTreeMap<i64, u32> = BTreeMap::new();
    let mut crowd = Vec::new();
    for place in order {
        let Some(body) = candidates.get(place) else { continue };
        let tries = tried.entry(cell_of(place) as i64).or_default();
        *tries += 1;
        let reach_along = widest + body.radius + 4.0;
        let pixels = |along: f64| along.clamp(-1e15, 1e15).floor() as i64;
        let near: Vec<&Body> = placed
            .range((pixels(body.along - reach_along), 0)..=(pixels(body.along + reach_along), usize::MAX))
            .map(|(_, body)| body)
            .collect();
        let free = |across: &f64| {
            near.iter().all(|other| {
                let (da, dc) = (body.along - other.along, across - other.across);
                let distance = body.radius + other.radius + 4.0;
                da * da + dc * dc >= distance * distance
            })
        };
        let lowest = base + body.radius;
        let highest = reach - body.radius;
        let steps = ((highest - lowest) / STEP).max(0.0) as usize;
        let found = (*tries <= TRIED_IN_A_CELL && lowest <= highest)
            .then(|| (0..=steps).map(|step| lowest + STEP * step as f64).find(free))
            .flatten();
        match found {
            Some(across) => {
                placed.insert((pixels(body.along), place), Body { across, ..body.clone() });
            }
            None => crowd.push(place),
        }
    }
    crowd.sort_unstable();
    (placed.into_values().collect(), crowd)
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
pub fn label_places(body: &Body, along: f64, across: f64, vertical: bool) -> impl Iterator<Item = LabelPlace> + use<> {
    const GAP: f64 = 8.0;
    let Body { along: a, across: c, radius: r, .. } = *body;
    let at = move |a0: f64, c0: f64, anchor: Anchor| LabelPlace {
        rect: Rect { a0, a1: a0 + along, c0, c1: c0 + across },
        anchor,
        leader: None,
    };
    let (after, before) = if vertical { (Anchor::Left, Anchor::Left) } else { (Anchor::Left, Anchor::Right) };
    let beside = [0.0, 0.5, -0.5].into_iter().flat_map(move |shift: f64| {
        let c0 = c - across / 2.0 + shift * (across + r);
        [at(a + r + GAP, c0, after), at(a - r - GAP - along, c0, before)]
    });
    let beyond = [GAP - 3.0, 26.0, 52.0, 78.0].into_iter().flat_map(move |gap: f64| {
        let c0 = c + r + if vertical { GAP } else { gap };
        let shift = if vertical { gap - GAP } else { 0.0 };
        let leader =
            (!vertical && gap > GAP).then_some(Rect { a0: a - 0.5, a1: a + 0.5, c0: c + r + 2.0, c1: c0 - 2.0 });
        let sides: [(f64, Anchor); 3] = if vertical {
            [
                (a - along / 2.0, Anchor::Left),
                (a - along / 2.0 + shift, Anchor::Left),
                (a - along / 2.0 - shift, Anchor::Left),
            ]
        } else {
            [
                (a - along / 2.0, Anchor::Middle),
                (a - 20.0_f64.min(along / 2.0), Anchor::Left),
                (a + 20.0_f64.min(along / 2.0) - along, Anchor::Right),
            ]
        };
        sides.map(move |(a0, anchor)| LabelPlace { leader: leader.clone(), ..at(a0, c0, anchor) })
    });
    // One of the two orders is empty.
    let first = vertical.then(|| beyond.clone());
    let last = (!vertical).then_some(beyond);
    first.into_iter().flatten().chain(beside).chain(last.into_iter().flatten())
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
    fn a_text_is_cut_to_its_room_and_wrapped_in_whole_words() {
        assert_eq!(cut("Bangladesh Bank", 150.0, &width), "Bangladesh Bank");
        assert_eq!(cut("Bangladesh Bank", 100.0, &width), "Banglades…");
        assert_eq!(cut("Bangladesh", 5.0, &width), "…");
        assert_eq!(wrap("one two three four", 90.0, &width, 5), ["one two", "three", "four"]);
        assert_eq!(wrap("one two three four", 90.0, &width, 2), ["one two", "three fo…"]);
        assert!(wrap("", 90.0, &width, 2).is_empty());
    }

    #[test]
    fn bodies_at_one_place_stand_above_each_other_and_the_rest_is_returned() {
        let candidates: Vec<Body> = (0..12).map(|event| Body::new(event, 50.0, Some(10.0), None, 5.0, 0)).collect();
        let (placed, crowd) = bodies(candidates, 30.0, 130.0, |_| 0.0);
        assert_eq!(placed.len() + crowd.len(), 12);
        assert_eq!(placed.len(), 4);
        for (nth, one) in placed.iter().enumerate() {
            assert!(one.across - one.radius() >= 30.0 && one.across + one.radius() <= 130.0);
            assert!(placed[..nth].iter().all(|other| (one.across - other.across).abs() >= 24.0));
        }
    }
}
