//! The verbs of [`Timeline::input`](super::handle::Timeline::input): what the reader does, by number. `www/core/verbs.js` has the
//! same numbers, and the type checker compares them.

use wasm_bindgen::prelude::*;

use crate::app::{Display, Input};

/// What the reader does. Each verb takes up to three numbers.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug)]
pub enum Verb {
    /// `x`, `y`
    Hover,
    /// `x`, `y`
    Click,
    /// `dx`, `dy`
    Drag,
    /// `x`, whether it is pressed
    Overview,
    /// A factor, then `x` and `y`, or not a number for the middle
    Zoom,
    /// Nothing
    Fit,
    /// By how many events
    Step,
    /// An event
    Press,
    /// An event or -1, by how many events
    Walk,
    /// An event, 1 or -1
    Tenth,
    /// An event, 1 or -1
    Across,
    /// A multiple of the view's length
    Page,
    /// An event, a factor
    Closer,
    /// Whether it is the end, a part of the domain
    Stretch,
    /// Whether it is the last event
    Edge,
    /// A multiple of the view's length
    Slide,
    /// A part of the flight, 0 to 1
    Fly,
    /// The index of the only kind that is shown; below 0 for all
    Kind,
    /// The index of a tier, whether it is shown
    Tier,
    /// 0 for the timeline, 1 for the list, 2 for the table
    Display,
    /// The first and the last row on the screen
    Screen,
    /// Whether a register is by size
    Order,
    /// An event
    Focus,
}

impl Verb {
    /// The input that a verb and its numbers mean.
    pub(super) fn input(self, a: f64, b: f64, c: f64) -> Input<'static> {
        let index = (a >= 0.0).then_some(a as usize);
        match self {
            Verb::Hover => Input::Hover { x: a, y: b },
            Verb::Click => Input::Click { x: a, y: b, fine: c > 0.0 },
            Verb::Drag => Input::Drag { dx: a, dy: b },
            Verb::Overview => Input::Overview { x: a, pressed: b > 0.0 },
            Verb::Zoom => Input::Zoom { factor: a, about: (!b.is_nan()).then_some((b, c)) },
            Verb::Fit => Input::Fit,
            Verb::Step => Input::Step { by: a as isize },
            Verb::Press => Input::Press { event: index },
            Verb::Walk => Input::Walk { event: index, by: b as isize },
            Verb::Tenth => Input::Tenth { event: index, by: b as isize },
            Verb::Across => Input::Across { event: index, by: b as isize },
            Verb::Page => Input::Page { by: a },
            Verb::Closer => Input::Closer { event: index, factor: b },
            Verb::Stretch => Input::Stretch { last: a > 0.0, by: b },
            Verb::Edge => Input::Edge { last: a > 0.0 },
            Verb::Slide => Input::Slide { by: a },
            Verb::Fly => Input::Fly { part: a },
            Verb::Kind => Input::Kind { only: index },
            Verb::Tier => Input::Tier { tier: a as usize, on: b > 0.0 },
            Verb::Screen => Input::Screen { first: a as usize, last: b as usize },
            Verb::Order => Input::Order { by_size: a > 0.0 },
            Verb::Focus => Input::Focus { event: index },
            Verb::Display => Input::Display(match a as u8 {
                1 => Display::List,
                2 => Display::Table,
                _ => Display::Timeline,
            }),
        }
    }
}
