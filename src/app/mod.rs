//! The state of one timeline: view, size, selection, filter, and how it is shown. Takes an [`Input`], returns an [`Outcome`] as plain
//! data; never draws, never calls back.

mod describe;
mod filter;
mod input;
pub mod load;
mod navigate;
mod outcome;
mod overview;
mod picture;
mod register;
mod window;

use std::cell::{OnceCell, RefCell};

use filter::Filter;
use input::Traits;
pub use input::{Display, Input, Viewport};
pub use outcome::{Button, Member, Outcome, Tip, VisibleRange};
use overview::DragHandle;
pub use register::{GroupHead, RowText};

use crate::date::{Point, Precision};
use crate::import::Imported;
pub use crate::layout::Lanes;
pub use crate::layout::Symbol;
use crate::layout::{self, FlagCache, Index, Placed, Style};
use crate::locale::Locale;
use crate::model::{Problem, Timeline};
use crate::scene::{Scene, Target};
use crate::text;
use crate::view::View;

/// The state. [`App::scene`] is made when it is asked for, and cached until something changes.
pub struct App {
    timeline: Timeline,
    problems: Vec<Problem>,
    missing: usize,
    index: Index,
    style: Style,
    view: View,
    /// The span of the rows on the screen, in the register.
    screen: Option<(f64, f64)>,
    display: Display,
    /// The event whose card is open.
    selected: Option<usize>,
    /// The events that it is related to.
    related: Vec<usize>,
    /// The events that are listed, because a click may mean any of them.
    opened: Vec<u32>,
    /// The event that the keys are at.
    walked: Option<usize>,
    filter: Filter,
    lanes: Lanes,
    countries: Vec<(String, String)>,
    handle: DragHandle,
    /// The views at the start and the end of a flight.
    flight: Option<(View, View)>,
    placed: RefCell<Option<Placed>>,
    flags: RefCell<FlagCache>,
    bars: OnceCell<Vec<f64>>,
    scene: OnceCell<Scene>,
}

impl App {
    /// The initial state: everything in view, nothing selected, a width of 900 until the first [`Input::Resize`].
    pub fn new(imported: Imported) -> App {
        let index = Index::new(&imported.timeline);
        App::with(imported, index)
    }

    /// The same with an index that has been made already.
    pub fn with(imported: Imported, index: Index) -> App {
        let Imported { timeline, problems, missing, .. } = imported;
        let style = window::style(Viewport {
            width: 900.0,
            height: 300.0,
            vertical: Some(false),
            mirrored: false,
            foot: 26.0,
            font: 13.0,
        });
        let view = View::new(index.span(), style.width);
        App {
            timeline,
            problems,
            missing,
            index,
            style,
            view,
            screen: None,
            display: Display::default(),
            selected: None,
            related: Vec::new(),
            opened: Vec::new(),
            walked: None,
            filter: Filter::default(),
            lanes: Lanes::None,
            countries: Vec::new(),
            handle: DragHandle::Window(0.0),
            flight: None,
            placed: RefCell::new(None),
            flags: RefCell::default(),
            bars: OnceCell::new(),
            scene: OnceCell::new(),
        }
    }

    /// The data.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The problems of the data, and of the dates that the page asked for.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How many events of the data could not be read.
    pub fn missing(&self) -> usize {
        self.missing
    }

    /// What the legend explains: figures, those whose measure nobody names, attribution by suspicion.
    pub fn legend(&self) -> [bool; 3] {
        self.index.legend()
    }

    /// The words for a disc in the key.
    pub fn disc<'words>(&'words self, locale: &'words dyn Locale) -> &'words str {
        self.index.disc(&self.timeline, locale)
    }

    /// Whether any mark has a ring of what was attempted.
    pub fn has_attempts(&self) -> bool {
        self.index.figures.has_attempts()
    }

    /// Which tiers of attribution the events have: A, B, C.
    pub fn tiers(&self) -> [bool; 3] {
        self.index.tiers()
    }

    /// How many events a kind has, by its index in the legend.
    pub fn kind_count(&self, kind: usize) -> usize {
        self.index.kind_count(kind)
    }

    /// The amounts that the key of the marks explains, the larger first, each with the radius of its disc: round ones of the timeline's
    /// currency; none without sizes.
    pub fn key(&self, locale: &dyn Locale) -> Vec<(String, f64)> {
        layout::key(&self.index, self.style.width)
            .into_iter()
            .map(|(amount, radius)| {
                (text::with_unit(locale.label(amount, amount, &self.timeline.currency), self.timeline.unit()), radius)
            })
            .collect()
    }

    /// The symbol of a kind in the legend.
    pub fn symbol(&self, kind: usize) -> Symbol {
        self.index.symbol(kind)
    }

    /// The index of the open event.
    pub fn selected(&self) -> Option<usize> {
        self.selected
    }

    /// How the timeline is shown.
    pub fn display(&self) -> Display {
        self.display
    }

    /// Whether time runs downwards.
    pub fn is_vertical(&self) -> bool {
        self.style.vertical
    }

    /// The visible range as two dates, to the second.
    pub fn range(&self) -> (String, String) {
        let (start, end) = self.span();
        let format = |time| Point::at(time, Precision::Second).to_string();
        (format(start), format(end))
    }

    /// The visible range in seconds.
    pub fn span(&self) -> (f64, f64) {
        self.screen.unwrap_or(self.view.span())
    }

    /// The length of the axis in CSS pixels.
    pub fn axis_length(&self) -> f64 {
        self.view.length()
    }

    /// Applies an input, and returns what it changed. The locale formats and measures what is shown.
    pub fn update(&mut self, input: Input, locale: &dyn Locale) -> Outcome {
        let Self { view, style, selected, walked, .. } = *self;
        let before = Before { view, span: self.span(), style, selected, walked };
        let traits = input.traits();
        let mut outcome = Outcome::default();
        match input {
            Input::Resize(viewport) => self.resize(viewport, locale),
            Input::Display(display) => self.display = display,
            // In the register the page scrolls instead.
            Input::Drag { .. }
            | Input::Overview { .. }
            | Input::Slide { .. }
            | Input::Zoom { .. }
            | Input::Stretch { .. }
            | Input::Page { .. }
                if self.style.vertical => {}
            Input::Click { x, .. } if self.style.vertical => outcome.row = self.row_at(self.strip_time(x)),
            Input::Screen { first, last } => self.screen(first, last),
            Input::Order { by_size } => self.index.list_by_size(by_size),
            Input::Hover { x, y } => outcome.tip = self.tip(x, y, locale),
            Input::Focus { event } => outcome.tip = self.tip_of(event, locale),
            Input::Click { x, y, fine } => outcome.hit = self.click((x, y), fine, locale),
            Input::Drag { dx, .. } => self.drag(dx),
            Input::Overview { x, pressed } => self.drag_overview(x, pressed),
            Input::Slide { by } => self.slide(by),
            Input::Zoom { factor, about } => self.zoom(factor, about),
            Input::Fit => {
                self.view = self.view.fit();
                outcome.row = Some(0).filter(|_| self.style.vertical);
            }
            Input::Show { from, to } => {
                self.show(from, to);
                outcome.row = self.row_at(self.view.span().0).filter(|_| self.style.vertical);
            }
            Input::Select { id } => outcome.shown = self.select(id, locale),
            Input::Lead { id, span } => self.lead(id, span, &mut outcome, locale),
            Input::Step { by } => outcome.flight = self.step(by),
            Input::Press { event } => self.selected = self.only_shown(event).or(self.selected),
            Input::Walk { event, by } => outcome.focus = self.walk(event, by),
            Input::Tenth { event, by } => outcome.focus = self.tenth(event, by),
            Input::Across { event, by } => outcome.focus = self.across(event, by),
            Input::Page { by } => outcome.focus = self.page(by, locale),
            Input::Closer { event, factor } => outcome.focus = self.closer(event, factor),
            Input::Stretch { last, by } => self.stretch(last, by),
            Input::Edge { last } => outcome.focus = self.edge(last),
            Input::Fly { part } => self.fly(part),
            Input::Kind { only } => outcome.shown = self.set_kind(only, locale),
            Input::Tier { tier, on } => outcome.shown = self.set_tier(tier, on, locale),
            Input::Found { events } => outcome.shown = self.set_found(events, locale),
            Input::Lanes { by, countries } => outcome.shown = self.set_lanes(by, countries, locale),
        }
        self.settle(&before, traits, &mut outcome, locale);
        outcome
    }

    /// Opens what is at a point, or lists what it may mean; in the overview it moves the window. Returns whether anything was hit.
    fn click(&mut self, (x, y): (f64, f64), fine: bool, locale: &dyn Locale) -> bool {
        let region = self.scene(locale).region_at(x, y).map(|region| (region.target, region.is_mark));
        if let Some((Target::Overview, _)) = region {
            self.drag_overview(x, true);
            return false;
        }
        let crowd = match region {
            // A name means its own event.
            Some((_, false)) => Vec::new(),
            // A mouse means the mark that it is at, as its tooltip says.
            Some(_) if fine && self.scene(locale).is_alone(x, y) => Vec::new(),
            _ => self.crowd_at(x, y, locale),
        };
        match (crowd.as_slice(), region) {
            ([_, _, ..], _) => {
                self.selected = None;
                self.opened = crowd;
            }
            (_, Some((Target::Event(event), _))) => self.selected = Some(event),
            ([event], _) => self.selected = Some(*event as usize),
            _ => return false,
        }
        true
    }

    /// Completes an outcome by comparing the state with the one before, and drops cached scenes that no longer hold.
    fn settle(&mut self, before: &Before, traits: Traits, outcome: &mut Outcome, locale: &dyn Locale) {
        outcome.range = self.span() != before.span;
        outcome.selection = self.selected != before.selected;
        if outcome.selection {
            self.related = layout::related(&self.timeline, self.selected);
        }
        // The reader's own zoom or pan ends a flight.
        if self.view != before.view && !traits.keeps_flight {
            self.flight = None;
        }
        // A list gives way to a card, and is another one when other events are shown.
        if outcome.shown || (outcome.selection && self.selected.is_some()) {
            self.opened = Vec::new();
        }
        if traits.opens {
            outcome.inside = self.crowd_name(&self.opened, locale);
        }
        self.walked = self.walked.filter(|event| self.index.is_shown(*event));
        let restyled = self.style != before.style;
        let moved = outcome.range || self.view != before.view || self.walked != before.walked;
        outcome.redraw = outcome.selection || moved || restyled || outcome.shown;
        if outcome.redraw {
            self.scene.take();
        }
        if restyled || outcome.shown {
            self.placed.take();
            self.bars.take();
        }
        if outcome.shown {
            self.flags.take();
        }
        outcome.announces_view = outcome.range && traits.announces_view;
        if outcome.selection
            && let Some(event) = self.selected.and_then(|event| self.timeline.events.get(event))
        {
            outcome.announce = text::sentence(event, &self.timeline.currency, locale);
        }
    }
}

/// The state before an input.
struct Before {
    view: View,
    span: (f64, f64),
    style: Style,
    selected: Option<usize>,
    walked: Option<usize>,
}

#[cfg(test)]
mod tests;
