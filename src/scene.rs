//! The picture as plain data in CSS pixels: marks with a role instead of a colour, and regions for hit tests. Knows indices, not
//! events.

/// What a mark stands for; the theme maps it to a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The background.
    Paper,
    /// Titles and major ticks.
    Ink,
    /// Other text.
    Muted,
    /// Grid lines.
    Grid,
    /// The axis and the stems.
    Axis,
    /// Periods, and the background of the overview.
    Band,
    /// The selection, and the window of the overview.
    Accent,
    /// Events of the kind with this index in the legend.
    Kind(usize),
}

/// The horizontal alignment of text at its `x`; `y` is always its middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The text starts at `x`.
    Left,
    /// The text is centred at `x`.
    Middle,
    /// The text ends at `x`.
    Right,
}

/// A shape in CSS pixels; `x` and `y` are its centre, or the upper left corner of a rectangle.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are named for what they hold")]
pub enum Shape {
    /// A filled rectangle, snapped to device pixels. Straight lines are rectangles too.
    Rect { x: f64, y: f64, width: f64, height: f64 },
    /// Filled rectangles on a common line, snapped to device pixels: the left edge, the width and the height of each. They stand
    /// on the line, or with negative heights hang from it, and do not overlap.
    Bars { y: f64, bars: Vec<(f64, f64, f64)> },
    /// A filled circle.
    Disc { x: f64, y: f64, radius: f64 },
    /// A stroked circle, dashed for attempted amounts.
    Ring { x: f64, y: f64, radius: f64, width: f64, dashed: bool },
    /// A stroked line from point to point.
    Line { points: Vec<(f64, f64)>, width: f64 },
    /// One line of text.
    Text { x: f64, y: f64, size: f64, bold: bool, anchor: Anchor, text: String },
}

/// A shape with its role and its opacity (0 to 1).
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The shape.
    pub shape: Shape,
    /// What it stands for.
    pub role: Role,
    /// The opacity, 0 to 1.
    pub opacity: f64,
}

impl Mark {
    /// The mark moved down by some CSS pixels.
    pub fn lowered(&self, by: f64) -> Mark {
        let mut mark = self.clone();
        match &mut mark.shape {
            Shape::Rect { y, .. }
            | Shape::Bars { y, .. }
            | Shape::Disc { y, .. }
            | Shape::Ring { y, .. }
            | Shape::Text { y, .. } => *y += by,
            Shape::Line { points, .. } => points.iter_mut().for_each(|(_, y)| *y += by),
        }
        mark
    }
}

/// What a hit test can find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The event with this index in the timeline.
    Event(usize),
    /// The overview strip.
    Overview,
}

/// The area of a target, for hit tests.
#[derive(Clone, Debug, PartialEq)]
pub struct HitRegion {
    /// Its target.
    pub target: Target,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width, at least 24 for a mark.
    pub width: f64,
    /// Height, at least 24 for a mark.
    pub height: f64,
    /// Whether it is the mark, which gets a button, or a label.
    pub is_mark: bool,
}

/// The radius around the middle of a mark in which a pointer means that mark, and none that overlaps it, in CSS pixels.
const MIDDLE: f64 = 6.0;

impl HitRegion {
    /// The square of the distance of its middle from a point; infinite where it is no mark or the point is not in its middle.
    fn middle(&self, x: f64, y: f64) -> f64 {
        let (across, along) = (self.x + self.width / 2.0 - x, self.y + self.height / 2.0 - y);
        let square = across * across + along * along;
        if self.is_mark && square <= MIDDLE * MIDDLE { square } else { f64::INFINITY }
    }
}

/// A whole picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// The marks, from back to front.
    pub marks: Vec<Mark>,
    /// The regions for hit tests; marks in time order.
    pub regions: Vec<HitRegion>,
}

impl Scene {
    /// Adds a filled rectangle: left, top, width, height.
    pub fn rect(&mut self, (x, y, width, height): (f64, f64, f64, f64), role: Role, opacity: f64) {
        self.marks.push(Mark { shape: Shape::Rect { x, y, width, height }, role, opacity });
    }

    /// Adds filled rectangles on a common line: the left edge, the width and the height of each.
    pub fn bars(&mut self, y: f64, bars: Vec<(f64, f64, f64)>, role: Role, opacity: f64) {
        self.marks.push(Mark { shape: Shape::Bars { y, bars }, role, opacity });
    }

    /// Adds a filled circle.
    pub fn disc(&mut self, (x, y): (f64, f64), radius: f64, role: Role, opacity: f64) {
        self.marks.push(Mark { shape: Shape::Disc { x, y, radius }, role, opacity });
    }

    /// Adds a stroked circle.
    pub fn ring(&mut self, (x, y): (f64, f64), radius: f64, width: f64, dashed: bool, role: Role) {
        self.marks.push(Mark { shape: Shape::Ring { x, y, radius, width, dashed }, role, opacity: 1.0 });
    }

    /// Adds a stroked line.
    pub fn line(&mut self, points: Vec<(f64, f64)>, width: f64, role: Role) {
        self.marks.push(Mark { shape: Shape::Line { points, width }, role, opacity: 1.0 });
    }

    /// Adds a line of text.
    pub fn text(&mut self, (x, y): (f64, f64), size: f64, anchor: Anchor, bold: bool, role: Role, text: String) {
        self.marks.push(Mark { shape: Shape::Text { x, y, size, bold, anchor, text }, role, opacity: 1.0 });
    }

    /// The target at a point: the smallest of the marks and labels there, so that a small mark over a large one can be hit; the
    /// overview only where there is nothing else.
    pub fn hit(&self, x: f64, y: f64) -> Option<Target> {
        self.region_at(x, y).map(|region| region.target)
    }

    /// Whether at most one mark has its middle at a point.
    pub fn is_alone(&self, x: f64, y: f64) -> bool {
        self.regions.iter().filter(|region| region.middle(x, y).is_finite()).count() < 2
    }

    /// The region of that target at a point.
    pub fn region_at(&self, x: f64, y: f64) -> Option<&HitRegion> {
        let inside = |region: &&HitRegion| {
            let (dx, dy) = (x - region.x, y - region.y);
            dx >= 0.0 && dy >= 0.0 && dx <= region.width && dy <= region.height
        };
        // No mark meets a name, but the square around a disc may. Of marks the one is meant in whose middle the point is, else the smallest.
        let rank = |region: &HitRegion| match (region.target, region.is_mark) {
            (Target::Overview, _) => (3, 0.0),
            (_, false) => (0, 0.0),
            (_, true) => match region.middle(x, y) {
                f64::INFINITY => (2, region.width * region.height),
                distance => (1, distance),
            },
        };
        self.regions.iter().filter(inside).min_by(|a, b| {
            let (a, b) = (rank(a), rank(b));
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_or_else_the_smallest_region_at_a_point_is_hit() {
        let region = |target, x, size| HitRegion { target, x, y: 0.0, width: size, height: size, is_mark: true };
        let regions = vec![
            region(Target::Event(0), 0.0, 100.0),
            region(Target::Event(1), 40.0, 24.0),
            HitRegion { y: 36.0, ..region(Target::Event(1), 47.0, 24.0) },
            region(Target::Event(3), 80.0, 24.0),
            region(Target::Overview, 0.0, 500.0),
        ];
        let name = HitRegion { is_mark: false, ..region(Target::Event(2), 80.0, 40.0) };
        let scene = Scene { regions: [regions, vec![name]].concat(), ..Scene::default() };
        assert_eq!(scene.hit(90.0, 10.0), Some(Target::Event(2)), "a name at the edge of a disc means its own event");
        assert_eq!(scene.hit(50.0, 10.0), Some(Target::Event(1)));
        assert_eq!(scene.hit(10.0, 10.0), Some(Target::Event(0)));
        assert_eq!(scene.hit(52.0, 49.0), Some(Target::Event(0)), "the middle of the large one");
        assert_eq!(scene.hit(200.0, 10.0), Some(Target::Overview));
        assert_eq!(scene.hit(-1.0, 10.0), None);
    }
}
