//! What the reader or the host page does, as plain data. Knows nothing of what it changes.

use crate::layout::Lanes;

/// One action of the reader or the host page. Points are CSS pixels of the picture; an event is its index in
/// the timeline, and one that is not shown counts as none.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are named for what they hold")]
pub enum Input<'a> {
    /// The size of the picture.
    Resize(Viewport),
    /// Shows the timeline, the list or the table.
    Display(Display),
    /// The pointer is over a point.
    Hover { x: f64, y: f64 },
    /// The mark of an event has the focus.
    Focus { event: Option<usize> },
    /// Pressed and released at a point, with a mouse or a pen if `fine`.
    Click { x: f64, y: f64, fine: bool },
    /// The picture was dragged by an offset.
    Drag { dx: f64, dy: f64 },
    /// The overview was pressed at a point, or dragged to it: an end of the window moves alone.
    Overview { x: f64, pressed: bool },
    /// Pans by a multiple of the view's length (over 0: later).
    Slide { by: f64 },
    /// Zooms by a factor (over 1: closer) about a point, or about the middle.
    Zoom { factor: f64, about: Option<(f64, f64)> },
    /// Shows everything.
    Fit,
    /// Shows from one date to another, as text; an empty one is that end of the data.
    Show { from: &'a str, to: &'a str },
    /// Which rows of the register are on the screen, the first and the last of them, as indices among the shown events.
    Screen { first: usize, last: usize },
    /// Lists the events of a register by size, the largest first, or by date.
    Order { by_size: bool },
    /// Opens the card of an event, which is shown from then on even where the filter hid it; an empty or unknown id closes the card.
    Select { id: &'a str },
    /// What an article leads to: shows a span, two dates with `/` between them or one date, then selects an event as [`Input::Select`]
    /// does, and flies there. An empty span keeps the view.
    Lead { id: &'a str, span: &'a str },
    /// Opens the card of the event after (1) or before (-1) the open one.
    Step { by: isize },
    /// Does what a click at the mark of an event does.
    Press { event: Option<usize> },
    /// Goes from an event to the one that is `by` further on in time, panning if need be; from none to the one next to the view.
    Walk { event: Option<usize>, by: isize },
    /// As `Walk`, by a tenth of all: on (1) or back (-1).
    Tenth { event: Option<usize>, by: isize },
    /// Goes from an event to the nearest in time of the lane after (1) or before (-1) its own; without lanes as `Walk`.
    Across { event: Option<usize>, by: isize },
    /// Pans by a multiple of the view's length, and goes to the first event in view.
    Page { by: f64 },
    /// Zooms by a factor about an event, and stays at it.
    Closer { event: Option<usize>, factor: f64 },
    /// Moves the start (false) or the end (true) of the view by a part of the overview's length.
    Stretch { last: bool, by: f64 },
    /// Goes to the first (false) or the last (true) event.
    Edge { last: bool },
    /// Continues a flight up to a part of it, 0 to 1.
    Fly { part: f64 },
    /// Shows only the events of a kind, by its index in the legend, or of all kinds.
    Kind { only: Option<usize> },
    /// Shows or hides the events of a tier of attribution, 0 to 2.
    Tier { tier: usize, on: bool },
    /// Shows only the events that a search found: not 0 for each of them, in the order of the timeline; empty: all.
    Found { events: &'a [u8] },
    /// Puts events into lanes; `countries` are pairs of a code and a name, which lanes by country need.
    Lanes { by: Lanes, countries: Vec<(String, String)> },
}

/// What an input has in common with others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Traits {
    /// Opens what was pressed.
    pub opens: bool,
    /// Leaves a flight as it is, though the view changes.
    pub keeps_flight: bool,
    /// Announces what is in view where that changes.
    pub announces_view: bool,
}

impl Input<'_> {
    pub(super) fn traits(&self) -> Traits {
        Traits {
            opens: matches!(self, Input::Click { .. } | Input::Press { .. }),
            keeps_flight: matches!(self, Input::Fly { .. } | Input::Resize(_) | Input::Step { .. }),
            announces_view: matches!(
                self,
                Input::Zoom { .. }
                    | Input::Closer { .. }
                    | Input::Page { .. }
                    | Input::Fit
                    | Input::Overview { .. }
                    | Input::Slide { .. }
                    | Input::Stretch { .. }
                    | Input::Click { .. }
            ),
        }
    }
}

/// The size of the picture, and what else the page decides of its layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// `Some` where the page decides whether time runs downwards; else the width does.
    pub vertical: Option<bool>,
    /// Whether the page reads from right to left.
    pub mirrored: bool,
    /// The height of the overview and of the buttons beside it, at the lower end, in CSS pixels; 0 without them.
    pub foot: f64,
    /// The font size of labels in CSS pixels.
    pub font: f64,
}

/// How the timeline is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Display {
    /// As a picture.
    #[default]
    Timeline,
    /// As a list of cards.
    List,
    /// As a table.
    Table,
}
