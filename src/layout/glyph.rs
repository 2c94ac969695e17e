//! The mark of one event: a disc of what was stolen, a dashed ring of what was attempted, a hollow disc for another currency, a cross
//! where no money was taken, a square for an act of a state, a dot or in a row a pill in a story without amounts. One scale for a width.

use super::index::{Index, Symbol};
use crate::model::{Tier, Timeline};
use crate::scene::{Role, Scene};

/// The opacity of a disc where it is contested who did it.
const PALE: f64 = 0.35;
/// The smallest radius of a disc or a ring.
const SMALLEST: f64 = 3.0;
/// The radius of a mark without a size.
const PLAIN: f64 = 5.0;

/// By how many radii a pill is longer than a dot.
const LONGER: f64 = 1.4;

/// What the mark of an event looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    shape: Form,
    role: Role,
    /// Whether it is contested who did it.
    is_pale: bool,
    /// The radius of a shape without amounts.
    plain: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    /// The radii of the stolen and of the attempted amount.
    Amounts(Option<f64>, Option<f64>),
    Hollow,
    Cross,
    Square,
    Dot,
    /// A dot drawn out downwards, for an event that lasted.
    Pill,
}

/// The radius of the timeline's largest amount in a picture of a width: 27 at 360 CSS pixels, 44 from 1200 on.
pub fn largest_radius(width: f64) -> f64 {
    (27.0 + (width - 360.0) * 17.0 / 840.0).clamp(20.0, 44.0)
}

/// The amounts of the key in a picture of a width, each with its radius: the largest power of ten that occurs, and a tenth of it.
pub fn key(index: &Index, width: f64) -> Vec<(f64, f64)> {
    let largest = index.figures.largest();
    let (radius, mut round) = (largest_radius(width), 1.0);
    while round * 10.0 <= largest {
        round *= 10.0;
    }
    let amounts = [round, round / 10.0].into_iter().filter(|amount| largest > 0.0 && *amount >= 1.0);
    amounts.map(|amount| (amount, radius * (amount / largest).sqrt())).collect()
}

impl Glyph {
    /// The glyph of an event, where the timeline's largest amount has a radius.
    pub fn new(timeline: &Timeline, index: &Index, event: usize, largest: f64) -> Glyph {
        let parts = index.figures.parts(event);
        let radius = |part: f64, least: f64| (largest * part.sqrt()).max(least);
        let stolen = parts.stolen.map(|part| radius(part, SMALLEST));
        let attempted = parts.attempted.map(|part| radius(part, stolen.map_or(SMALLEST, |stolen| stolen + 2.0)));
        let data = timeline.events.get(event);
        // An event without figures and without an attribution is an answer to a theft, such as a charge.
        let is_act = data.is_some_and(|event| event.tier.is_none() && event.details().claims.is_empty());
        let shape = match (stolen, attempted) {
            (None, None) if parts.unmeasured => Form::Hollow,
            (None, None) if !index.has_money() => Form::Dot,
            (None, None) if is_act => Form::Square,
            (None, None) => Form::Cross,
            (stolen, attempted) => Form::Amounts(stolen, attempted),
        };
        let is_pale = data.and_then(|event| event.tier) == Some(Tier::C);
        Glyph { shape, role: role(timeline, event), is_pale, plain: PLAIN }
    }

    /// The glyph of an event in a row, which has no length along the axis: a pill instead of a dot where the event lasted.
    pub fn in_row(timeline: &Timeline, index: &Index, event: usize, largest: f64) -> Glyph {
        let glyph = Glyph::new(timeline, index, event, largest);
        let is_pill = glyph.is_dot() && index.figures.is_lasting(event);
        Glyph { shape: if is_pill { Form::Pill } else { glyph.shape }, ..glyph }
    }

    /// A mark for the key: of a stolen or an attempted amount, contested or not.
    pub fn sample(is_stolen: bool, is_pale: bool) -> Glyph {
        let radius = Some(PLAIN + 1.0);
        let shape = if is_stolen { Form::Amounts(radius, None) } else { Form::Amounts(None, radius) };
        Glyph { shape, role: Role::Axis, is_pale, plain: PLAIN }
    }

    /// From the centre to the outermost line.
    pub fn radius(&self) -> f64 {
        match self.shape {
            Form::Amounts(stolen, attempted) => stolen.into_iter().chain(attempted).fold(0.0, f64::max),
            Form::Hollow | Form::Cross | Form::Square | Form::Dot | Form::Pill => self.plain,
        }
    }

    /// Whether it is an act of a state, which stands apart from the thefts.
    pub fn is_act(&self) -> bool {
        self.shape == Form::Square
    }

    /// Whether it is a dot, which has no size.
    pub fn is_dot(&self) -> bool {
        self.shape == Form::Dot
    }

    /// Whether its size shows an amount.
    pub fn has_size(&self) -> bool {
        matches!(self.shape, Form::Amounts(..))
    }

    /// The role of its colour.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The same for a large picture of this event alone: two amounts stay in proportion, a single one has a least radius, and so has
    /// a shape without amounts.
    pub fn alone(mut self, least: f64, plain: f64) -> Glyph {
        if let Form::Amounts(Some(radius), None) | Form::Amounts(None, Some(radius)) = &mut self.shape {
            *radius = radius.max(least);
        }
        Glyph { plain, ..self }
    }

    /// Draws it about a point.
    pub fn draw(&self, (x, y): (f64, f64), scene: &mut Scene) {
        let (role, middle, plain) = (self.role, (x, y), self.plain);
        let thick = plain * 0.4;
        match self.shape {
            Form::Amounts(stolen, attempted) => {
                if let Some(radius) = attempted {
                    scene.disc(middle, radius, Role::Paper, 1.0);
                    scene.disc(middle, radius, role, 0.1);
                    scene.ring(middle, (radius - 0.75).max(1.0), 1.5, true, role);
                }
                if let Some(radius) = stolen {
                    scene.disc(middle, radius + 1.0, Role::Paper, 1.0);
                    scene.disc(middle, radius, role, if self.is_pale { PALE } else { 0.9 });
                }
            }
            Form::Hollow => {
                scene.disc(middle, plain + 1.0, Role::Paper, 1.0);
                scene.ring(middle, plain - thick / 2.0, thick, false, role);
            }
            Form::Cross => {
                for side in [-1.0, 1.0] {
                    let reach = plain * 0.9;
                    scene.line(vec![(x - reach, y - side * reach), (x + reach, y + side * reach)], thick, role);
                }
            }
            Form::Square => {
                let side = plain * 0.8;
                scene.rect((x - side, y - side, side * 2.0, side * 2.0), Role::Paper, 1.0);
                let corners = [(-side, -side), (side, -side), (side, side), (-side, side), (-side, -side)];
                scene.line(corners.iter().map(|(dx, dy)| (x + dx, y + dy)).collect(), thick * 0.75, role);
            }
            Form::Dot => {
                scene.disc(middle, plain + 1.0, Role::Paper, 1.0);
                scene.disc(middle, plain, role, 1.0);
            }
            Form::Pill => {
                pill(middle, plain + 1.0, plain * LONGER, Role::Paper, scene);
                pill(middle, plain, plain * LONGER, role, scene);
            }
        }
    }

    /// Draws the ring of the open event.
    pub fn draw_selection(&self, middle: (f64, f64), scene: &mut Scene) {
        if self.shape == Form::Pill {
            pill(middle, self.plain + 4.0, self.plain * LONGER, Role::Ink, scene);
            pill(middle, self.plain + 1.5, self.plain * LONGER, Role::Paper, scene);
            return pill(middle, self.plain, self.plain * LONGER, self.role, scene);
        }
        scene.ring(middle, self.radius() + 2.75, 2.5, false, Role::Ink);
    }
}

/// Draws a pill of a radius: from a point down by a length.
fn pill((x, y): (f64, f64), radius: f64, length: f64, role: Role, scene: &mut Scene) {
    scene.disc((x, y), radius, role, 1.0);
    scene.rect((x - radius, y, radius * 2.0, length), role, 1.0);
    scene.disc((x, y + length), radius, role, 1.0);
}

/// The symbol of a kind in the legend, as its events are drawn.
pub fn draw_symbol(symbol: Symbol, kind: usize, (x, y): (f64, f64), scene: &mut Scene) {
    let shape = match symbol {
        Symbol::Disc => Form::Dot,
        Symbol::Cross => Form::Cross,
        Symbol::Square => Form::Square,
    };
    Glyph { shape, role: Role::Kind(kind), is_pale: false, plain: PLAIN }.draw((x, y), scene);
}

/// The role of an event's colour: that of its kind, or a neutral one.
pub fn role(timeline: &Timeline, event: usize) -> Role {
    timeline.events.get(event).and_then(|event| event.kind).map_or(Role::Axis, |kind| Role::Kind(usize::from(kind)))
}
