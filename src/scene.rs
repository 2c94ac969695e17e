//! The picture as plain data in CSS pixels: marks with a role instead of a colour, and the spots that can be pointed
//! at. Knows indices, not events.

/// What a mark is for; the theme gives it a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The ground.
    Paper,
    /// Titles and bold ticks.
    Ink,
    /// Other words.
    Muted,
    /// Grid lines.
    Grid,
    /// The axis and the stems.
    Axis,
    /// Periods, and the ground of the overview.
    Band,
    /// The selection and the window of the overview.
    Accent,
    /// Events of the kind with this place in the legend.
    Kind(usize),
}

/// Where a text stands relative to its `x`; its `y` is always its middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins at `x` and runs to the right.
    Left,
    /// `x` is its middle.
    Middle,
    /// It ends at `x`.
    Right,
}

/// A shape in CSS pixels; `x` and `y` are the centre, but for a rectangle its upper left corner.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are named for what they hold")]
pub enum Shape {
    /// Filled, with edges on whole device pixels: also every straight line.
    Rect { x: f64, y: f64, width: f64, height: f64 },
    /// A filled circle.
    Disc { x: f64, y: f64, radius: f64 },
    /// A circle of a line, dashed for what was only attempted.
    Ring { x: f64, y: f64, radius: f64, width: f64, dashed: bool },
    /// A filled square on its corner, from its centre to a corner `radius`.
    Diamond { x: f64, y: f64, radius: f64 },
    /// One line of text.
    Text { x: f64, y: f64, size: f64, bold: bool, anchor: Anchor, text: String },
}

/// A shape with its role and its opacity (0 to 1).
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What is drawn.
    pub shape: Shape,
    /// What for.
    pub role: Role,
    /// How opaque, 0 to 1.
    pub opacity: f64,
}

impl Mark {
    /// The same so much further down.
    pub fn lowered(&self, by: f64) -> Mark {
        let mut mark = self.clone();
        let (Shape::Rect { y, .. }
        | Shape::Disc { y, .. }
        | Shape::Ring { y, .. }
        | Shape::Diamond { y, .. }
        | Shape::Text { y, .. }) = &mut mark.shape;
        *y += by;
        mark
    }
}

/// What a pointer can meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The event with this index in the timeline.
    Event(usize),
    /// The cluster with this index in [`Scene::clusters`].
    Cluster(usize),
    /// The overview strip.
    Overview,
}

/// An area that a target answers to.
#[derive(Clone, Debug, PartialEq)]
pub struct HitRegion {
    /// What it belongs to.
    pub target: Target,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width, at least 24 for a mark.
    pub width: f64,
    /// Height, at least 24 for a mark.
    pub height: f64,
    /// Whether it is the mark itself, which gets a button, or only its label.
    pub is_mark: bool,
}

/// Events that share one mark because there is no room for each: those at some places of a lane, but for a few.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// The lane.
    pub lane: usize,
    /// The first place in the order of time of that lane.
    pub from: usize,
    /// The place after the last.
    pub to: usize,
    /// Those among them that have a mark of their own, as indices of the timeline.
    pub apart: Vec<usize>,
    /// The first and the last middle of its events, in seconds.
    pub span: (f64, f64),
}

impl Cluster {
    /// How many events share the mark.
    pub fn count(&self) -> usize {
        (self.to - self.from).saturating_sub(self.apart.len())
    }
}

/// A whole picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// What is drawn, from the back to the front.
    pub marks: Vec<Mark>,
    /// What can be pointed at; marks in the order of time.
    pub regions: Vec<HitRegion>,
    /// The clusters in the order of time.
    pub clusters: Vec<Cluster>,
}

impl Scene {
    /// Adds a filled rectangle: left, top, width, height.
    pub fn rect(&mut self, (x, y, width, height): (f64, f64, f64, f64), role: Role, opacity: f64) {
        self.marks.push(Mark { shape: Shape::Rect { x, y, width, height }, role, opacity });
    }

    /// Adds a filled circle.
    pub fn disc(&mut self, (x, y): (f64, f64), radius: f64, role: Role, opacity: f64) {
        self.marks.push(Mark { shape: Shape::Disc { x, y, radius }, role, opacity });
    }

    /// Adds a circle of a line.
    pub fn ring(&mut self, (x, y): (f64, f64), radius: f64, width: f64, dashed: bool, role: Role) {
        self.marks.push(Mark { shape: Shape::Ring { x, y, radius, width, dashed }, role, opacity: 1.0 });
    }

    /// Adds a filled square on its corner.
    pub fn diamond(&mut self, (x, y): (f64, f64), radius: f64, role: Role) {
        self.marks.push(Mark { shape: Shape::Diamond { x, y, radius }, role, opacity: 1.0 });
    }

    /// Notches a mark as its kind asks for, so that it can be told without colour: from its rim inwards at none to four of its
    /// top, its bottom and its sides.
    pub fn notch(&mut self, (x, y): (f64, f64), radius: f64, kind: Role, role: Role) {
        /// Top, bottom, left, right, for the kinds in the order of the legend; `www/heistline.css` has the same.
        const NOTCHES: [[bool; 4]; 6] = [
            [false, false, false, false],
            [true, true, false, false],
            [false, false, true, true],
            [true, true, true, true],
            [true, false, false, false],
            [false, true, false, false],
        ];
        let Role::Kind(place) = kind else { return };
        let Some([top, bottom, left, right]) = NOTCHES.get(place % NOTCHES.len()) else { return };
        // On a ring the first of it is the line of the ring itself.
        let line = if role == kind { 2.5 } else { 0.0 };
        let long = ((radius * 0.4).clamp(3.0, 8.0) + line).min(radius);
        let wide = 2.0;
        let (start, end) = (radius + 0.5 - long, -wide / 2.0);
        for (there, area) in [
            (top, (x + end, y - radius - 0.5, wide, long)),
            (bottom, (x + end, y + start, wide, long)),
            (left, (x - radius - 0.5, y + end, long, wide)),
            (right, (x + start, y + end, long, wide)),
        ] {
            if *there {
                self.rect(area, role, 1.0);
            }
        }
    }

    /// Adds a line of text.
    pub fn text(&mut self, (x, y): (f64, f64), size: f64, anchor: Anchor, bold: bool, role: Role, text: String) {
        self.marks.push(Mark { shape: Shape::Text { x, y, size, bold, anchor, text }, role, opacity: 1.0 });
    }

    /// What is at a point: of the marks and labels there the smallest, so that a small mark over a large one can be
    /// met; the overview only where nothing else is.
    pub fn hit(&self, x: f64, y: f64) -> Option<Target> {
        let inside = |region: &&HitRegion| {
            let (dx, dy) = (x - region.x, y - region.y);
            dx >= 0.0 && dy >= 0.0 && dx <= region.width && dy <= region.height
        };
        let size = |region: &HitRegion| {
            if region.target == Target::Overview { f64::INFINITY } else { region.width * region.height }
        };
        let smallest = self.regions.iter().filter(inside).min_by(|a, b| size(a).total_cmp(&size(b)));
        smallest.map(|region| region.target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_mark_under_the_pointer_is_hit() {
        let region = |target, x, size| HitRegion { target, x, y: 0.0, width: size, height: size, is_mark: true };
        let regions = vec![
            region(Target::Event(0), 0.0, 100.0),
            region(Target::Event(1), 40.0, 24.0),
            region(Target::Overview, 0.0, 500.0),
        ];
        let scene = Scene { regions, ..Scene::default() };
        assert_eq!(scene.hit(50.0, 10.0), Some(Target::Event(1)));
        assert_eq!(scene.hit(10.0, 10.0), Some(Target::Event(0)));
        assert_eq!(scene.hit(200.0, 10.0), Some(Target::Overview));
        assert_eq!(scene.hit(-1.0, 10.0), None);
    }
}
