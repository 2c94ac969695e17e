//! The state of one timeline on a screen: its view, its size, its selection. Takes an [`Input`], returns an [`Outcome`] as
//! plain data; never paints, never calls back.

pub mod load;

use std::cell::{OnceCell, RefCell};

use serde::Serialize;

use crate::date::{Date, Point, Precision};
use crate::import::Imported;
pub use crate::layout::Lanes;
use crate::layout::{self, Index, NARROW, Placed, Style};
use crate::locale::Locale;
use crate::model::{Event, Problem, Severity, Timeline};
use crate::scene::{Cluster, HitRegion, Role, Scene, Target};
use crate::text;
use crate::view::View;

/// One thing that the reader, or the page around, does. Points are CSS pixels of the picture.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are named for what they hold")]
pub enum Input<'a> {
    /// The room for the picture.
    Resize(Room),
    /// The pointer is over a point.
    Hover { x: f64, y: f64 },
    /// Pressed and released at a point.
    Click { x: f64, y: f64 },
    /// The picture was dragged by so much.
    Drag { dx: f64, dy: f64 },
    /// The overview was pressed at a point, or dragged to it: an end of the window moves alone.
    Overview { x: f64, pressed: bool },
    /// Move the view by so many times its length (over 0: later).
    Slide { by: f64 },
    /// Zoom by a factor (over 1: closer) about a point, or about the middle.
    Zoom { factor: f64, about: Option<(f64, f64)> },
    /// Show everything.
    Fit,
    /// Show from one date to another, as text; an empty one is that end of the data.
    Show { from: &'a str, to: &'a str },
    /// Open the card of an event; an empty or unknown id closes it.
    Select { id: &'a str },
    /// Open the card of the event after (1) or before (-1) the open one.
    Step { by: isize },
    /// Do what a click at the mark with this place in [`App::buttons`] does.
    Press { place: usize },
    /// From the mark with this place, go to the mark that is so many further on in time, moving the view if need be.
    Walk { place: usize, by: isize },
    /// From the mark with this place, go to the event a tenth of all further on (1) or back (-1).
    Tenth { place: usize, by: isize },
    /// From the mark with this place, go to the nearest in time of the lane after (1) or before (-1) its own.
    Across { place: usize, by: isize },
    /// Move the view by so many times its length, and go to the mark that is first in it.
    Page { by: f64 },
    /// Zoom by a factor about the mark with this place, and stay at it.
    Closer { place: usize, factor: f64 },
    /// Move the start (false) or the end (true) of the view by so many times the length of the overview.
    Stretch { last: bool, by: f64 },
    /// Go to the first (false) or the last (true) event.
    Edge { last: bool },
    /// Go on with a flight to some part of it, 0 to 1.
    Fly { part: f64 },
    /// Show or leave out the events of a kind.
    Kind { place: usize, on: bool },
    /// Show or leave out the events whose attribution is of a tier, 0 to 2.
    Tier { place: usize, on: bool },
    /// Show only the events that a search found: not 0 for each of them, in the order of the timeline; empty: all.
    Found { events: &'a [u8] },
    /// Put events into lanes; by country with the codes and the names of all that there are.
    Lanes { by: Lanes, countries: Vec<(String, String)> },
}

/// The room that the page gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// `Some` where the page decides whether time runs downwards; else the width does.
    pub vertical: Option<bool>,
    /// Whether the page reads from right to left.
    pub mirrored: bool,
    /// Whether there is an overview.
    pub overview: bool,
    /// The size of ordinary words in CSS pixels.
    pub font: f64,
}

/// What an input changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Outcome {
    /// The picture is another.
    pub redraw: bool,
    /// The open card is another, or none.
    pub selection: bool,
    /// The shown span is another.
    pub range: bool,
    /// What to say to those who do not see it; empty: nothing.
    pub announce: String,
    /// The mark that gets the focus, as a place in [`App::buttons`].
    pub focus: Option<usize>,
    /// What is under the pointer.
    pub tip: Option<Tip>,
    /// The view is to move: [`Input::Fly`] takes it there, from 0 to 1, or at once to 1.
    pub flight: bool,
    /// What a group holds that cannot be opened further; its events are [`App::inside`].
    pub inside: Option<String>,
    /// Other events are shown.
    pub shown: bool,
    /// Whether anything was there to be clicked.
    pub hit: bool,
}

/// An event in a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Member {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its date and headline.
    pub text: String,
}

/// What of the events the reader wants to see.
#[derive(Clone, Debug, Default)]
struct Filter {
    /// The kinds that are left out.
    kinds: Vec<usize>,
    /// The tiers that are left out.
    tiers: Vec<usize>,
    /// What a search found, an entry for each event; empty: there is no search.
    found: Vec<u8>,
}

impl Filter {
    fn keeps(&self, place: usize, event: &Event) -> bool {
        let tier = event.tier.map(|tier| tier as usize);
        !event.kind.is_some_and(|kind| self.kinds.contains(&usize::from(kind)))
            && !tier.is_some_and(|tier| self.tiers.contains(&tier))
            && (self.found.is_empty() || self.found.get(place).is_some_and(|found| *found != 0))
    }
}

/// What of the window of the overview the pointer holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Grip {
    /// All of it, so many seconds from its start.
    Window(f64),
    Start,
    End,
}

/// What a click at the pointer would open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tip {
    /// The name of the event, or how many events there are.
    pub title: String,
    /// Its date and headline.
    pub text: String,
    /// The middle of its mark.
    pub x: f64,
    /// The upper edge of its mark.
    pub y: f64,
    /// The height of its mark.
    pub height: f64,
}

/// What of the whole timeline is shown, for the sliders over the overview.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reach {
    /// Where the shown span begins, 0 to 1.
    pub start: f64,
    /// Where its middle is.
    pub middle: f64,
    /// Where it ends.
    pub end: f64,
    /// Whether everything is shown.
    pub whole: bool,
    /// Where it begins in the picture, in CSS pixels from its left edge.
    pub from: f64,
    /// Where it ends there.
    pub to: f64,
    /// The shown span in words.
    pub span: String,
    /// Its start in words.
    pub first: String,
    /// Its end in words.
    pub last: String,
}

/// A mark in view, for the button that lies over it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Button {
    /// Stays the same while the mark stands for the same events.
    pub key: String,
    /// What it says.
    pub name: String,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Whether its card is open.
    pub selected: bool,
    /// Whether it stands for several events.
    pub cluster: bool,
    /// Its first event's place in the timeline, from 1.
    pub number: usize,
}

/// The state. [`App::scene`] is made when it is asked for and kept until something changes.
pub struct App {
    timeline: Timeline,
    problems: Vec<Problem>,
    index: Index,
    style: Style,
    view: View,
    selected: Option<usize>,
    /// The group that is listed because it cannot be opened further.
    opened: Option<Cluster>,
    filter: Filter,
    lanes: Lanes,
    countries: Vec<(String, String)>,
    grip: Grip,
    /// From where to where the view is on its way.
    flight: Option<(View, View)>,
    placed: RefCell<Option<Placed>>,
    bars: OnceCell<Vec<f64>>,
    scene: OnceCell<Scene>,
}

impl App {
    /// The state at the start: everything in view, nothing selected, a width of 900 until told otherwise.
    pub fn new(imported: Imported) -> App {
        let index = Index::new(&imported.timeline);
        App::with(imported, index)
    }

    /// The same with an index that is there already.
    pub fn with(imported: Imported, index: Index) -> App {
        let Imported { timeline, problems } = imported;
        let style = Style {
            width: 900.0,
            height: 300.0,
            vertical: false,
            mirrored: false,
            heading: false,
            overview: true,
            font: 13.0,
            lanes: 1,
            gutter: 0.0,
        };
        let view = View::new(index.span(), style.width);
        App {
            timeline,
            problems,
            index,
            style,
            view,
            selected: None,
            opened: None,
            filter: Filter::default(),
            lanes: Lanes::None,
            countries: Vec::new(),
            grip: Grip::Window(0.0),
            flight: None,
            placed: RefCell::new(None),
            bars: OnceCell::new(),
            scene: OnceCell::new(),
        }
    }

    /// The data.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// What was refused, of the data and of what the page asked for.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// What a legend has to tell of: figures, attribution by experts, and by suspicion.
    pub fn legend(&self) -> [bool; 3] {
        self.index.legend()
    }

    /// Which tiers of attribution the events have: A, B, C.
    pub fn tiers(&self) -> [bool; 3] {
        self.index.tiers()
    }

    /// Whether a kind's symbol is a disc; else it is a diamond.
    pub fn kind_is_disc(&self, kind: usize) -> bool {
        self.index.kind_is_disc(kind)
    }

    /// The place of the open event.
    pub fn selected(&self) -> Option<usize> {
        self.selected
    }

    /// Whether time runs downwards.
    pub fn is_vertical(&self) -> bool {
        self.style.vertical
    }

    /// The shown span as two dates, to the second.
    pub fn range(&self) -> (String, String) {
        let (start, end) = self.view.span();
        let say = |time| Point::at(time, Precision::Second).to_string();
        (say(start), say(end))
    }

    /// The shown span in seconds.
    pub fn span(&self) -> (f64, f64) {
        self.view.span()
    }

    /// The length of the axis in CSS pixels.
    pub fn axis_length(&self) -> f64 {
        self.view.length()
    }

    /// What of the whole is shown.
    pub fn reach(&self, locale: &dyn Locale) -> Reach {
        let ((start, end), (first, last)) = (self.view.span(), self.view.domain());
        let part = |time: f64| ((time - first) / (last - first)).clamp(0.0, 1.0);
        let (from, to) = layout::overview_window(&self.view);
        let x = |along: f64| {
            let x = self.style.start() + along;
            if self.style.mirrored { self.style.width - x } else { x }
        };
        Reach {
            start: part(start),
            middle: part((start + end) / 2.0),
            end: part(end),
            whole: to - from >= self.view.length() - 1.0,
            from: x(from),
            to: x(to),
            span: text::span((start, end), locale),
            first: text::end_of_span((start, end), start, locale),
            last: text::end_of_span((start, end), end, locale),
        }
    }

    /// The shown events, as places in the order of time, in another order: by the amount stolen, or attempted where nothing
    /// was, those without one last.
    pub fn by_amount(&self, ascending: bool) -> Vec<u32> {
        let mut all: Vec<(f64, usize)> = Vec::with_capacity(self.index.shown_count());
        for (nth, event) in self.index.shown(0, usize::MAX).into_iter().enumerate() {
            let parts = self.index.figures.parts(event);
            let key = |part: f64| if ascending { part } else { -part };
            all.push((parts.stolen.or(parts.attempted).map_or(f64::INFINITY, key), nth));
        }
        layout::sort(&mut all);
        let mut places = Vec::with_capacity(all.len());
        places.extend(all.iter().map(|(_, nth)| *nth as u32));
        places
    }

    /// A line for each shown event, in the order of time: its title, or what its kind is called.
    pub fn column(&self, kinds: bool) -> String {
        let mut lines = String::new();
        for event in self.index.shown(0, usize::MAX).into_iter().filter_map(|place| self.timeline.events.get(place)) {
            let kind = || self.timeline.kinds.get(usize::from(event.kind?)).map(|kind| kind.label.as_str());
            let cell = if kinds { kind().unwrap_or_default() } else { &event.title };
            // A line break in the data would begin the next event.
            lines.extend(cell.chars().map(|letter| if letter < ' ' { ' ' } else { letter }));
            lines.push('\n');
        }
        lines
    }

    /// The whole timeline in a sentence or two.
    pub fn summary(&self, locale: &dyn Locale) -> String {
        let Timeline { events, currency, .. } = &self.timeline;
        let (first, last) = self.index.ends();
        let largest = self.index.largest().and_then(|place| events.get(place));
        text::summary((events.len(), currency), events.get(first), events.get(last), largest, locale)
    }

    /// Some of the shown events in the order of time, as places in the timeline.
    pub fn shown(&self, from: usize, count: usize) -> Vec<usize> {
        self.index.shown(from, count)
    }

    /// How many events are shown.
    pub fn shown_count(&self) -> usize {
        self.index.shown_count()
    }

    /// The card of an event; it counts the events that are shown.
    pub fn card(&self, place: usize, locale: &dyn Locale) -> Option<text::Card> {
        let card = text::card(&self.timeline, place, locale)?;
        Some(text::Card { number: self.index.number(place) + 1, of: self.index.shown_count(), ..card })
    }

    /// Whether the events of a kind are shown.
    pub fn shows_kind(&self, kind: usize) -> bool {
        !self.filter.kinds.contains(&kind)
    }

    /// Some events of the group that cannot be opened further, in the order of time.
    pub fn inside(&self, from: usize, count: usize, locale: &dyn Locale) -> Vec<Member> {
        let Some(cluster) = &self.opened else { return Vec::new() };
        let member = |place: usize| {
            let event = self.timeline.events.get(place)?;
            Some(Member { id: event.id.clone(), title: event.title.clone(), text: self.brief(event, locale) })
        };
        self.members(cluster).skip(from).take(count).filter_map(member).collect()
    }

    /// The picture.
    pub fn scene(&self, locale: &dyn Locale) -> &Scene {
        self.scene.get_or_init(|| {
            let App { timeline, index, view, style, selected, .. } = self;
            let mut placed = self.placed.borrow_mut();
            let before = placed.take();
            let fresh = match before {
                Some(placed) if placed.holds_for(view) => placed,
                // While the zoom is the same the view moves on: some room on either side saves the work of the next frames.
                before => {
                    let same = before.as_ref().is_some_and(|placed| placed.has_zoom_of(view));
                    layout::place(timeline, index, view, style, (if same { 0.6 } else { 0.0 }, before.as_ref()), locale)
                }
            };
            let bars = self.bars.get_or_init(|| layout::overview_bars(index, view));
            layout::scene(timeline, index, placed.insert(fresh), bars, view, style, *selected, locale)
        })
    }

    /// Forgets the picture, when words have become wider or narrower.
    pub fn relayout(&mut self) {
        self.scene.take();
        self.placed.take();
    }

    /// Everything in a picture of another size. One that stands alone in a file has a title and a legend; in print the page
    /// has them.
    pub fn picture(&self, room: Room, heading: bool, locale: &dyn Locale) -> Scene {
        let style = Style { heading, lanes: self.style.lanes, gutter: self.style.gutter, ..style(room) };
        self.pictured(&self.view.fit(), None, style, locale)
    }

    /// What is shown now, with the open event, in a picture that stands alone.
    #[cfg(feature = "svg")]
    pub fn snapshot(&self, room: Room, locale: &dyn Locale) -> Scene {
        let style = Style { heading: true, lanes: self.style.lanes, gutter: self.style.gutter, ..style(room) };
        self.pictured(&self.view, self.selected, style, locale)
    }

    fn pictured(&self, view: &View, selected: Option<usize>, style: Style, locale: &dyn Locale) -> Scene {
        let view = view.resized(layout::axis_length(&self.timeline, &self.index, &style, locale));
        layout::layout(&self.timeline, &self.index, &view, &style, selected, locale)
    }

    /// A card for social networks, half as wide and as high as its pixels: of the open event, or of the events that are shown
    /// now. Bands and moments would take their room.
    #[cfg(feature = "svg")]
    pub fn social(mut self, mirrored: bool, locale: &dyn Locale) -> Scene {
        self.timeline.periods.clear();
        match self.selected {
            Some(event) => layout::event_card(&self.timeline, &self.index, event, mirrored, locale),
            None => layout::timeline_card(&self.timeline, &self.index, &self.view, mirrored, locale),
        }
    }

    /// The picture as it is now under a title and a legend, which it needs where no page has them.
    pub fn still(&self, locale: &dyn Locale) -> Scene {
        let style = Style { heading: true, ..self.style };
        let below = self.scene(locale);
        let mut scene = Scene { width: below.width, ..Scene::default() };
        scene.rect((0.0, 0.0, below.width, below.height), Role::Paper, 1.0);
        // On a whole pixel, so that what is sharp stays so.
        let top = layout::heading(&self.timeline, &self.index, &style, &mut scene, locale).ceil();
        scene.height = top + below.height;
        scene.marks.extend(below.marks.iter().map(|mark| mark.lowered(top)));
        scene
    }

    /// The marks in view, in the order of time.
    pub fn buttons(&self, locale: &dyn Locale) -> Vec<Button> {
        let scene = self.scene(locale);
        let button = |region: &HitRegion| {
            let (key, name, number, cluster) = match region.target {
                Target::Event(index) => {
                    let event = self.timeline.events.get(index)?;
                    (
                        event.id.clone(),
                        text::sentence(event, &self.timeline.currency, locale),
                        self.index.number(index) + 1,
                        false,
                    )
                }
                Target::Cluster(index) => {
                    let cluster = scene.clusters.get(index)?;
                    let (first, last) = self.first_and_last(cluster)?;
                    let (first_event, last_event) = (self.timeline.events.get(first)?, self.timeline.events.get(last)?);
                    let name = text::cluster(cluster.count(), &first_event.date, &last_event.date, locale);
                    (format!("\u{0}{}", first_event.id), name, self.index.number(first) + 1, true)
                }
                Target::Overview => return None,
            };
            let selected = region.target == self.selected.map_or(Target::Overview, Target::Event);
            let HitRegion { x, y, width, height, .. } = *region;
            Some(Button { key, name, x, y, width, height, selected, cluster, number })
        };
        self.marks(scene).filter_map(button).collect()
    }

    fn marks<'scene>(&self, scene: &'scene Scene) -> impl Iterator<Item = &'scene HitRegion> + use<'scene> {
        scene.regions.iter().filter(|region| region.is_mark)
    }

    /// Takes an input and says what it changed. `words` say and measure what is shown.
    pub fn update(&mut self, input: Input, locale: &dyn Locale) -> Outcome {
        let (view, style, selected) = (self.view, self.style, self.selected);
        let mut outcome = Outcome::default();
        match input {
            Input::Resize(room) => {
                self.style = Style { lanes: style.lanes, gutter: style.gutter, ..self::style(room) };
                if self.lanes != Lanes::None && self.style != style {
                    self.arrange(locale);
                }
                let length = layout::axis_length(&self.timeline, &self.index, &self.style, locale);
                self.view = view.resized(length);
                // A flight goes on in another room.
                self.flight = self.flight.map(|(from, to)| (from.resized(length), to.resized(length)));
            }
            Input::Hover { x, y } => outcome.tip = self.tip(x, y, locale),
            Input::Click { x, y } => match self.scene(locale).hit(x, y) {
                Some(Target::Overview) => self.slide(x, true),
                Some(target) => {
                    outcome.hit = true;
                    self.open(target, locale);
                }
                None => {}
            },
            Input::Drag { dx, dy } => {
                let along = |x, y| layout::along(&style, x, y);
                self.view = view.pan(along(0.0, 0.0) - along(dx, dy));
            }
            Input::Overview { x, pressed } => self.slide(x, pressed),
            Input::Slide { by } => self.view = view.pan(view.length() * by),
            Input::Zoom { factor, about } => {
                let x = about.map_or(view.length() / 2.0, |(x, y)| layout::along(&style, x, y));
                self.view = view.zoom_at(
                    x.clamp(0.0, view.length()),
                    if factor.is_finite() { factor.clamp(0.01, 100.0) } else { 1.0 },
                );
            }
            Input::Fit => self.view = view.fit(),
            Input::Show { from, to } => self.show(from, to),
            Input::Select { id } => {
                self.selected = self.timeline.events.iter().position(|event| event.id == id && !id.is_empty());
                self.reveal();
            }
            Input::Step { by } => {
                self.flight = None;
                let next = match selected {
                    Some(place) => self.index.neighbour(place, by).or(Some(place)),
                    None if self.index.shown_count() == 0 => None,
                    None => Some(self.index.edge(by < 0)),
                };
                self.selected = next;
                self.reveal();
                if self.view != view {
                    self.flight = Some((view, std::mem::replace(&mut self.view, view)));
                    outcome.flight = true;
                }
            }
            Input::Fly { part } => {
                if let Some((from, to)) = self.flight {
                    self.view = if part < 1.0 { from.on_the_way(to, part) } else { to };
                    self.flight = self.flight.filter(|_| part < 1.0);
                }
            }
            Input::Kind { place, on } => {
                self.filter.kinds.retain(|other| *other != place);
                self.filter.kinds.extend((!on).then_some(place));
                outcome.shown = true;
            }
            Input::Tier { place, on } => {
                self.filter.tiers.retain(|other| *other != place);
                self.filter.tiers.extend((!on).then_some(place));
                outcome.shown = true;
            }
            Input::Found { events } => {
                self.filter.found = events.to_vec();
                outcome.shown = true;
            }
            Input::Lanes { by, ref countries } => {
                outcome.shown = by != self.lanes || *countries != self.countries;
                (self.lanes, self.countries) = (by, countries.clone());
            }
            Input::Press { place } => {
                let scene = self.scene(locale);
                let target = self.marks(scene).nth(place).map(|region| region.target);
                let first = match target {
                    Some(Target::Cluster(index)) => {
                        scene.clusters.get(index).and_then(|cluster| Some(self.first_and_last(cluster)?.0))
                    }
                    _ => None,
                };
                if let Some(target) = target {
                    self.open(target, locale);
                }
                // The cluster that had the focus is gone; its first event takes it.
                if let Some(first) = first.filter(|_| self.view != view) {
                    self.drop_scene(view);
                    outcome.focus = self.place_of(first, locale);
                }
            }
            Input::Walk { place, by } => outcome.focus = self.walk(place, by, locale),
            Input::Tenth { place, by } => {
                let tenth = (self.index.shown_count() / 10).max(1).cast_signed() * by;
                if let Some(event) = self.event_at(place, by > 0, locale) {
                    outcome.focus = self.go(self.index.further(event, tenth), locale);
                }
            }
            Input::Across { place, by } => {
                outcome.focus = match self.index.lanes.len() {
                    0 | 1 => self.walk(place, by, locale),
                    _ => self.across(place, by, locale).or(Some(place)),
                }
            }
            Input::Page { by } => {
                self.view = view.pan(view.length() * by);
                self.drop_scene(view);
                // The first mark that is well in sight; at the end of the data the last, which is the furthest.
                let inside = |region: &HitRegion| (0.0..=view.length()).contains(&self.along(region));
                let scene = self.scene(locale);
                let last = by > 0.0 && self.view == view;
                let found =
                    if last { self.marks(scene).count().checked_sub(1) } else { self.marks(scene).position(inside) };
                outcome.focus = found.or_else(|| self.marks(scene).next().map(|_| 0));
            }
            Input::Closer { place, factor } => {
                if let Some(event) = self.event_at(place, false, locale) {
                    let x = view.x_of(self.index.figures.time(event)).clamp(0.0, view.length());
                    self.view = view.zoom_at(x, if factor.is_finite() { factor.clamp(0.01, 100.0) } else { 1.0 });
                    outcome.focus = self.go(event, locale);
                }
            }
            Input::Stretch { last, by } => {
                let ((start, end), (first, until)) = (view.span(), view.domain());
                let by = by * (until - first);
                let least = crate::view::SHORTEST;
                self.view = match last {
                    false => view.show((start + by).clamp(first, (end - least).max(first)), end),
                    true => view.show(start, (end + by).clamp((start + least).min(until), until)),
                };
            }
            Input::Edge { last } => outcome.focus = self.go(self.index.edge(last), locale),
        }
        if outcome.shown {
            self.arrange(locale);
            self.view = self.view.resized(layout::axis_length(&self.timeline, &self.index, &self.style, locale));
            self.selected = self.selected.filter(|place| self.index.is_shown(*place));
        }
        // A flight ends where the reader does something else with the view.
        if self.view != view && !matches!(input, Input::Fly { .. } | Input::Resize(_) | Input::Step { .. }) {
            self.flight = None;
        }
        // A listed group gives way to a card, and is another one when other events are shown.
        if outcome.shown || (self.selected != selected && self.selected.is_some()) {
            self.opened = None;
        }
        if matches!(input, Input::Click { .. } | Input::Press { .. }) {
            outcome.inside = self.opened.as_ref().and_then(|cluster| self.cluster_name(cluster, locale));
        }
        outcome.range = self.view.span() != view.span();
        outcome.selection = self.selected != selected;
        outcome.redraw = outcome.selection || self.view != view || self.style != style || outcome.shown;
        if outcome.redraw {
            self.scene.take();
        }
        if self.style != style || outcome.shown {
            self.placed.take();
            self.bars.take();
        }
        if outcome.range
            && matches!(
                input,
                Input::Zoom { .. }
                    | Input::Closer { .. }
                    | Input::Page { .. }
                    | Input::Fit
                    | Input::Overview { .. }
                    | Input::Slide { .. }
                    | Input::Stretch { .. }
                    | Input::Click { .. }
            )
        {
            outcome.announce = self.in_view(locale);
        }
        // What is said of the event that is flown to stays said.
        if (outcome.selection || matches!(input, Input::Fly { .. }))
            && let Some(event) = self.selected.and_then(|place| self.timeline.events.get(place))
        {
            outcome.announce = text::sentence(event, &self.timeline.currency, locale);
        }
        outcome
    }

    /// Puts the events that are kept into the lanes that there is room for.
    fn arrange(&mut self, locale: &dyn Locale) {
        let most = match self.lanes {
            Lanes::None => 1,
            _ => layout::most_lanes(&self.timeline, &self.index, &self.style, locale),
        };
        let (filter, timeline) = (&self.filter, &self.timeline);
        let keep = |place: usize| timeline.events.get(place).is_some_and(|event| filter.keeps(place, event));
        self.index.arrange(timeline, self.lanes, most, &self.countries, &keep);
        self.style.lanes = self.index.lanes.len();
        self.style.gutter = layout::gutter(&self.index, &self.style, locale);
    }

    /// The date and the headline of an event.
    fn brief(&self, event: &Event, locale: &dyn Locale) -> String {
        let headline = text::headline_line(event, &self.timeline.currency, locale);
        let joint = if headline.is_empty() { "" } else { " · " };
        format!("{}{joint}{headline}", text::short_date(&event.date, locale))
    }

    /// The events that share a mark, in the order of time.
    fn members<'app>(&'app self, cluster: &'app Cluster) -> impl DoubleEndedIterator<Item = usize> + 'app {
        let track = self.index.lanes.get(cluster.lane).map(|lane| &lane.track);
        let events = (cluster.from..cluster.to).filter_map(move |place| track?.at(place));
        events.filter(|event| !cluster.apart.contains(event))
    }

    fn first_and_last(&self, cluster: &Cluster) -> Option<(usize, usize)> {
        Some((self.members(cluster).next()?, self.members(cluster).next_back()?))
    }

    fn cluster_name(&self, cluster: &Cluster, locale: &dyn Locale) -> Option<String> {
        let (first, last) = self.first_and_last(cluster)?;
        let date = |place: usize| self.timeline.events.get(place).map(|event| event.date);
        Some(text::cluster(cluster.count(), &date(first)?, &date(last)?, locale))
    }

    fn tip(&self, x: f64, y: f64, locale: &dyn Locale) -> Option<Tip> {
        let scene = self.scene(locale);
        let target = scene.hit(x, y)?;
        // Of what is open the card says more.
        if self.selected.is_some_and(|selected| target == Target::Event(selected)) {
            return None;
        }
        let region = scene.regions.iter().find(|region| region.target == target && region.is_mark)?;
        let (title, text) = match target {
            Target::Event(index) => {
                let event = self.timeline.events.get(index)?;
                (event.title.clone(), self.brief(event, locale))
            }
            Target::Cluster(index) => {
                let cluster = scene.clusters.get(index)?;
                let track = &self.index.lanes.get(cluster.lane)?.track;
                let largest = track.top(&self.index.figures, cluster.from, cluster.to, cluster.apart.len() + 3);
                let names: Vec<&str> = largest
                    .iter()
                    .filter(|event| !cluster.apart.contains(event))
                    .take(3)
                    .filter_map(|event| Some(self.timeline.events.get(*event)?.title.as_str()))
                    .collect();
                let more = if cluster.count() > names.len() {
                    locale.word("comma").to_string() + "…"
                } else {
                    String::new()
                };
                (self.cluster_name(cluster, locale)?, text::joined(&names, locale.word("comma")) + &more)
            }
            Target::Overview => return None,
        };
        Some(Tip { title, text, x: region.x + region.width / 2.0, y: region.y, height: region.height })
    }

    /// Selects an event, or zooms into a cluster; one that cannot be opened further is listed.
    fn open(&mut self, target: Target, locale: &dyn Locale) {
        match target {
            Target::Event(place) => self.selected = Some(place),
            Target::Cluster(place) => {
                let Some(cluster) = self.scene(locale).clusters.get(place).cloned() else { return };
                let (start, end) = cluster.span;
                let room = ((end - start) * 0.3).max(crate::view::SHORTEST / 2.0);
                let closer = self.view.show(start - room, end + room);
                if start < end && closer.scale() > self.view.scale() * 1.2 {
                    self.view = closer;
                } else {
                    self.selected = None;
                    self.opened = Some(cluster);
                }
            }
            Target::Overview => {}
        }
    }

    /// Moves the view by the overview: a press at an end of the window takes hold of that, one inside it of the window, and one
    /// beside it brings the window's middle.
    fn slide(&mut self, x: f64, pressed: bool) {
        /// How far from an end it still answers, in CSS pixels.
        const SLACK: f64 = 12.0;
        let (start, end) = self.view.span();
        let time = layout::overview_time(&self.view, &self.style, x);
        let at = self.view.fit().x_of(time);
        if pressed {
            let (from, to) = layout::overview_window(&self.view);
            let (near_start, near_end) = ((at - from).abs(), (at - to).abs());
            let movable = to - from < self.view.length() - 1.0;
            self.grip = match () {
                () if movable && near_end <= SLACK && near_end <= near_start => Grip::End,
                () if movable && near_start <= SLACK => Grip::Start,
                () if time >= start && time <= end => Grip::Window(time - start),
                () => Grip::Window((end - start) / 2.0),
            };
            // Taking hold of an end does not move it.
            if matches!(self.grip, Grip::Start | Grip::End) {
                return;
            }
        }
        let least = crate::view::SHORTEST;
        self.view = match self.grip {
            Grip::Window(held) => self.view.show(time - held, time - held + (end - start)),
            Grip::Start => self.view.show(time.min(end - least), end),
            Grip::End => self.view.show(start, time.max(start + least)),
        };
    }

    fn show(&mut self, from: &str, to: &str) {
        let (first, last) = self.view.domain();
        // What was wrong with the last window says nothing about this one.
        self.problems.retain(|problem| problem.line != 0 || !matches!(problem.path.as_str(), "from" | "to"));
        let mut read = |name: &str, text: &str, pick: fn(&Date) -> f64, otherwise: f64| match text.parse::<Date>() {
            _ if text.is_empty() => otherwise,
            Ok(date) => pick(&date),
            Err(reason) => {
                self.problems.push(Problem {
                    line: 0,
                    column: 0,
                    path: name.into(),
                    severity: Severity::Warning,
                    reason,
                    done: "ignored",
                });
                otherwise
            }
        };
        let (start, end) = (read("from", from, Date::start, first), read("to", to, last_second, last));
        self.view = self.view.show(start, end);
    }

    /// Moves the view to the open event if it is not in it.
    fn reveal(&mut self) {
        if let Some(place) = self.selected {
            self.bring(place);
        }
    }

    /// Moves the view, without zooming, so that an event is well inside it.
    fn bring(&mut self, place: usize) {
        let Some(time) = self.timeline.events.get(place).map(|event| event.date.middle()) else { return };
        let (x, edge) = (self.view.x_of(time), self.view.length() * 0.1);
        if x < 0.0 || x > self.view.length() {
            let target = if x < 0.0 { edge } else { self.view.length() - edge };
            self.view = self.view.pan(x - target);
        }
    }

    /// Forgets the picture of an earlier view.
    fn drop_scene(&mut self, earlier: View) {
        if self.view != earlier {
            self.scene.take();
        }
    }

    /// The mark of an event, or of the cluster that it is in.
    fn place_of(&self, event: usize, locale: &dyn Locale) -> Option<usize> {
        let scene = self.scene(locale);
        self.marks(scene).position(|region| match region.target {
            Target::Event(index) => index == event,
            Target::Cluster(index) => scene.clusters.get(index).is_some_and(|cluster| self.index.holds(cluster, event)),
            Target::Overview => false,
        })
    }

    /// The shown span and how many of the events are in it, in words.
    pub fn in_view(&self, locale: &dyn Locale) -> String {
        let inside = self.index.count_in(self.view.span());
        text::in_view(self.view.span(), inside, self.index.shown_count(), locale)
    }

    /// The event of a mark: of a cluster its first or its last.
    fn event_at(&self, place: usize, last: bool, locale: &dyn Locale) -> Option<usize> {
        let scene = self.scene(locale);
        match self.marks(scene).nth(place)?.target {
            Target::Event(event) => Some(event),
            Target::Cluster(index) => {
                let (from, to) = self.first_and_last(scene.clusters.get(index)?)?;
                Some(if last { to } else { from })
            }
            Target::Overview => None,
        }
    }

    /// Brings an event into view, and returns the place of its mark.
    fn go(&mut self, event: usize, locale: &dyn Locale) -> Option<usize> {
        self.bring(event);
        self.scene.take();
        self.place_of(event, locale)
    }

    /// Where the middle of a mark is along the axis.
    fn along(&self, region: &HitRegion) -> f64 {
        layout::along(&self.style, region.x + region.width / 2.0, region.y + region.height / 2.0)
    }

    /// The mark nearest in time in the next lane that has any in view.
    fn across(&self, place: usize, by: isize, locale: &dyn Locale) -> Option<usize> {
        let scene = self.scene(locale);
        let regions: Vec<&HitRegion> = self.marks(scene).collect();
        let lane_of = |region: &HitRegion| match region.target {
            Target::Event(event) => self.index.lane_of(event),
            Target::Cluster(index) => scene.clusters.get(index).map(|cluster| cluster.lane),
            Target::Overview => None,
        };
        let middle = |region: &HitRegion| self.along(region);
        let from = regions.get(place)?;
        let mut lane = lane_of(from)?;
        loop {
            lane = lane.checked_add_signed(by).filter(|lane| *lane < self.index.lanes.len())?;
            let near = |region: &HitRegion| (middle(region) - middle(from)).abs();
            let there = regions.iter().enumerate().filter(|(_, region)| lane_of(region) == Some(lane));
            if let Some((place, _)) = there.min_by(|a, b| near(a.1).total_cmp(&near(b.1))) {
                return Some(place);
            }
        }
    }

    fn walk(&mut self, place: usize, by: isize, locale: &dyn Locale) -> Option<usize> {
        let scene = self.scene(locale);
        let marks: Vec<&HitRegion> = self.marks(scene).collect();
        let wanted = place.checked_add_signed(by);
        if let Some(wanted) = wanted.filter(|wanted| *wanted < marks.len()) {
            return Some(self.come_to(wanted, locale));
        }
        // Beyond the view: the event after the last one, or before the first one, of those that are in view. Where none is, the
        // next one after or before it.
        let next = match marks.len().checked_sub(1) {
            Some(last) => {
                let event = self.event_at(if by > 0 { last } else { 0 }, by > 0, locale)?;
                self.index.neighbour(event, by.signum())
            }
            None => self.index.beside(self.view.span(), by),
        };
        match next {
            Some(next) => self.go(next, locale),
            None => Some(place),
        }
    }

    /// Moves the view so far that a mark at its edge is well inside it, and returns its place then.
    fn come_to(&mut self, place: usize, locale: &dyn Locale) -> usize {
        let scene = self.scene(locale);
        let Some(region) = self.marks(scene).nth(place).cloned() else { return place };
        let middle = self.along(&region);
        let (edge, length) = (self.view.length() * 0.1, self.view.length());
        if (0.0..=length).contains(&middle) {
            return place;
        }
        let Some(event) = self.event_at(place, middle > length, locale) else { return place };
        self.view = self.view.pan(middle - if middle < 0.0 { edge } else { length - edge });
        self.scene.take();
        self.place_of(event, locale).unwrap_or(place)
    }
}

/// Where a window ends: a date is shown whole, but a second is an instant, so that a window can be told and set again.
fn last_second(date: &Date) -> f64 {
    match date.to() {
        Some(point) if point.precision == Precision::Second => point.start(),
        _ => date.end(),
    }
}

fn style(room: Room) -> Style {
    let Room { width, height, vertical, mirrored, overview, font } = room;
    // A container that is hidden or absurd still gets a picture of a sane size.
    let side = |length: f64| if length.is_finite() { length.clamp(1.0, 8192.0) } else { 1.0 };
    let (width, height) = (side(width), side(height));
    let font = if font.is_finite() { font.clamp(8.0, 60.0) } else { 13.0 };
    let vertical = vertical.unwrap_or(width < NARROW);
    Style { width, height, vertical, mirrored, heading: false, overview, font, lanes: 1, gutter: 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::locale::native::english;

    fn app() -> App {
        let text = std::fs::read_to_string("data/reported-thefts.json").unwrap();
        App::new(import::read(&text).unwrap())
    }

    fn many(count: usize) -> App {
        let event = |n: usize| {
            format!(
                r#"{{"id":"e{n}","title":"Event {n}","date":"{:04}-{:02}-{:02}"}}"#,
                1900 + n / 336,
                n / 28 % 12 + 1,
                n % 28 + 1
            )
        };
        let events: Vec<String> = (0..count).map(event).collect();
        App::new(import::read(&format!(r#"{{"events":[{}]}}"#, events.join(","))).unwrap())
    }

    fn open_id(app: &App) -> Option<&str> {
        app.selected().map(|place| app.timeline().events[place].id.as_str())
    }

    #[test]
    fn a_click_at_a_mark_or_its_label_opens_its_card_and_says_so() {
        let mut app = app();
        let regions: Vec<HitRegion> =
            app.scene(english()).regions.iter().filter(|region| region.target == Target::Event(1)).cloned().collect();
        assert_eq!(regions.len(), 2);
        for region in regions {
            app.update(Input::Select { id: "" }, english());
            let outcome = app.update(Input::Click { x: region.x + 5.0, y: region.y + region.height / 2.0 }, english());
            assert_eq!(open_id(&app), Some("bangladesh-2016"));
            assert!(outcome.redraw && outcome.selection && !outcome.range);
            assert_eq!(
                outcome.announce,
                "Bangladesh Bank, 5 February 2016, $81 million stolen of $951 million attempted"
            );
        }
    }

    #[test]
    fn hovering_tells_what_a_click_would_open_and_changes_nothing() {
        let mut app = app();
        let region =
            app.scene(english()).regions.iter().find(|region| region.target == Target::Event(0)).cloned().unwrap();
        let outcome = app.update(Input::Hover { x: region.x + 2.0, y: region.y + 2.0 }, english());
        assert_eq!(outcome.tip.unwrap().title, "Sony Pictures Entertainment");
        assert!(!outcome.redraw);
        assert_eq!(app.update(Input::Hover { x: -5.0, y: -5.0 }, english()), Outcome::default());
    }

    #[test]
    fn steps_walk_all_events_and_stop_at_the_ends() {
        let mut app = app();
        let mut ids = Vec::new();
        for _ in 0..4 {
            app.update(Input::Step { by: 1 }, english());
            ids.push(open_id(&app).unwrap().to_string());
        }
        assert_eq!(ids, ["sony-2014", "bangladesh-2016", "feib-2017", "feib-2017"]);
        app.update(Input::Select { id: "nobody" }, english());
        assert_eq!(app.selected(), None);
        app.update(Input::Step { by: -1 }, english());
        assert_eq!(open_id(&app), Some("feib-2017"));
    }

    #[test]
    fn walking_reaches_every_event_of_a_zoomed_view_in_the_order_of_time() {
        let mut app = many(40);
        app.update(Input::Zoom { factor: 6.0, about: None }, english());
        let mut place = app.update(Input::Edge { last: false }, english()).focus.unwrap();
        let mut seen = Vec::new();
        for _ in 0..200 {
            let button = app.buttons(english())[place].clone();
            if seen.last() == Some(&button.key) {
                break;
            }
            seen.push(button.key);
            place = app.update(Input::Walk { place, by: 1 }, english()).focus.unwrap();
        }
        assert_eq!(seen.first().map(String::as_str), Some("e0"));
        assert_eq!(seen.last().map(String::as_str), Some("e39"));
        assert_eq!(seen.len(), 40);
    }

    #[test]
    fn a_view_has_at_most_two_hundred_buttons_and_a_cluster_opens() {
        let mut app = many(10_000);
        let buttons = app.buttons(english());
        assert!(buttons.len() <= 220, "{}", buttons.len());
        let place = buttons.iter().position(|button| button.cluster).unwrap();
        let before = app.view.scale();
        let outcome = app.update(Input::Press { place }, english());
        assert!(outcome.range && app.view.scale() > before);
    }

    #[test]
    fn dragging_moves_the_time_with_the_pointer() {
        let mut app = app();
        app.update(Input::Zoom { factor: 4.0, about: None }, english());
        let held = app.view.time_at(300.0);
        let outcome = app.update(Input::Drag { dx: -40.0, dy: 7.0 }, english());
        assert!((app.view.x_of(held) - 260.0).abs() < 1e-6 && outcome.range && outcome.redraw);
    }

    #[test]
    fn the_window_of_the_overview_is_held_where_it_was_pressed() {
        let mut app = app();
        app.update(Input::Zoom { factor: 4.0, about: None }, english());
        let (start, _) = app.view.span();
        let inside = 24.0 + app.view.fit().x_of(start) + 40.0;
        assert!(!app.update(Input::Overview { x: inside, pressed: true }, english()).range);
        assert!(app.update(Input::Overview { x: inside + 20.0, pressed: false }, english()).range);
        assert!((app.view.fit().x_of(app.view.span().0) - app.view.fit().x_of(start) - 20.0).abs() < 1e-6);
    }

    #[test]
    fn a_window_that_is_no_date_is_a_problem_and_shows_everything() {
        let mut app = app();
        app.update(Input::Show { from: "soon", to: "" }, english());
        assert_eq!(app.view, app.view.fit());
        assert_eq!(app.problems()[0].path, "from");
        app.update(Input::Show { from: "2016", to: "2016-06" }, english());
        let range = app.range();
        assert_eq!(range, ("2016-01-01T00:00:00Z".into(), "2016-07-01T00:00:00Z".into()));
        app.update(Input::Show { from: &range.0, to: &range.1 }, english());
        assert_eq!(app.range(), range);
    }

    #[test]
    fn a_room_of_any_size_is_survived() {
        let mut app = app();
        for size in [0.0, -5.0, 1.0, 240.0, 1e9, f64::NAN, f64::INFINITY] {
            for vertical in [None, Some(true), Some(false)] {
                let room = Room { width: size, height: size, vertical, mirrored: true, overview: true, font: size };
                app.update(Input::Resize(room), english());
                assert!(app.scene(english()).marks.iter().all(|mark| (0.0..=1.0).contains(&mark.opacity)));
            }
        }
    }
}
