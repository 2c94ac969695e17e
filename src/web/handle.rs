//! What JavaScript sees: one handle with a few verbs. Text goes in, plain objects come out; the only part of the page
//! that is touched is the canvas that was given. Nothing here decides anything.

use std::cell::{Cell, RefCell};

use plotters::prelude::IntoDrawingArea;
use plotters_backend::FontStyle;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::app::load::Load;
use crate::app::{App, Input, Lanes, Room};
use crate::draw::{FINE, Pixels, Theme, draw};
use crate::import::Error;
use crate::locale::{Form, Locale};
use crate::scene::Scene;
use crate::text::{self, Card, Statement};
use crate::web::canvas::{Canvas, font};

/// Most measured words that are remembered.
const REMEMBERED: usize = 4_000;

/// A timeline on a canvas.
#[wasm_bindgen]
pub struct Timeline {
    app: App,
    canvas: HtmlCanvasElement,
    locale: Page,
    theme: Theme,
    ratio: f64,
}

#[wasm_bindgen]
extern "C" {
    /// The page's language (`www/language.js`), which asks `Intl`. None of it throws.
    #[wasm_bindgen(typescript_type = "object")]
    pub type Language;
    #[wasm_bindgen(method)]
    fn date(this: &Language, time: f64, form: u8) -> String;
    #[wasm_bindgen(method)]
    fn amount(this: &Language, min: f64, max: f64, currency: &str) -> String;
    #[wasm_bindgen(method)]
    fn number(this: &Language, number: f64) -> String;
    #[wasm_bindgen(method)]
    fn events(this: &Language, count: f64) -> String;
    #[wasm_bindgen(method)]
    fn short(this: &Language, count: f64) -> String;
    /// The table: a key, a tab and its words in each line, sorted by the keys.
    #[wasm_bindgen(method)]
    fn table(this: &Language) -> String;
}

/// The page's language, and its words measured with the canvas, which are remembered: asking costs 16 µs, remembering does not.
struct Page {
    language: Language,
    table: Vec<(String, String)>,
    context: CanvasRenderingContext2d,
    font: String,
    /// By the hash of the words, their size and weight, sorted by it.
    known: RefCell<Vec<(u64, f64)>>,
    /// The size and weight that the context has, since it was last measured with: setting a font costs more than measuring.
    set: Cell<(u64, bool)>,
}

impl Locale for Page {
    fn word(&self, key: &str) -> &str {
        let place = self.table.binary_search_by(|(name, _)| name.as_str().cmp(key));
        place.ok().and_then(|place| self.table.get(place)).map_or("", |(_, locale)| locale)
    }

    fn date(&self, time: f64, form: Form) -> String {
        self.language.date(time, form as u8)
    }

    fn amount(&self, min: f64, max: f64, currency: &str) -> String {
        self.language.amount(min, max, currency)
    }

    fn number(&self, number: f64) -> String {
        self.language.number(number)
    }

    fn events(&self, count: f64) -> String {
        self.language.events(count)
    }

    fn short(&self, count: f64) -> String {
        self.language.short(count)
    }

    fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        // FNV-1a: of some thousand words two have the same hash once in 10^12 pages.
        let bytes = text.bytes().map(u64::from).chain([size.to_bits(), u64::from(bold)]);
        let key = bytes.fold(0xCBF2_9CE4_8422_2325, |hash, part| (hash ^ part).wrapping_mul(0x0100_0000_01B3));
        let place = match self.known.borrow().binary_search_by(|(other, _)| other.cmp(&key)) {
            Ok(place) => return self.known.borrow().get(place).map_or(0.0, |(_, width)| *width),
            Err(place) => place,
        };
        // As it is drawn: in fine units, so that no hinting gets between.
        let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
        if self.set.replace((size.to_bits(), bold)) != (size.to_bits(), bold) {
            self.context.set_font(&font(style, size * FINE, &self.font));
        }
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width() / FINE);
        let mut known = self.known.borrow_mut();
        if known.len() < REMEMBERED {
            known.insert(place, (key, width));
        } else {
            known.clear();
        }
        width
    }
}

#[derive(Serialize)]
struct Failure {
    code: &'static str,
    detail: String,
}

/// What the page shows around the picture.
#[derive(Serialize)]
struct Head<'app> {
    title: &'app str,
    lang: &'app str,
    legend: String,
    invitation: &'app str,
    summary: String,
    note: &'app str,
    events: usize,
    shown: usize,
    tiers: bool,
    kinds: Vec<Symbol<'app>>,
    periods: Vec<Statement>,
    notes: Vec<Statement>,
}

#[derive(Serialize)]
struct Symbol<'app> {
    id: &'app str,
    label: &'app str,
    disc: bool,
    on: bool,
}

fn object(value: &impl Serialize) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::UNDEFINED)
}

fn failure(code: &'static str, detail: String) -> JsValue {
    object(&Failure { code, detail })
}

fn context_of(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, JsValue> {
    let context = canvas.get_context("2d").ok().flatten().and_then(|context| context.dyn_into().ok());
    context.ok_or_else(|| failure("E_CANVAS", "the browser gives no 2d context".into()))
}

/// A canvas has a largest size: 16 million pixels, 8,192 a side. Above it the picture gets softer, not blank.
fn fitting(scene: &Scene, ratio: f64) -> f64 {
    let (width, height) = (scene.width, scene.height);
    ratio.min(8192.0 / width.max(height)).min((16e6 / (width * height)).sqrt())
}

/// Width and height in device pixels.
fn pixels(scene: &Scene, ratio: f64) -> (u32, u32) {
    let whole = |length: f64| (length * ratio).round().max(1.0) as u32;
    (whole(scene.width), whole(scene.height))
}

fn table_of(language: &Language) -> Vec<(String, String)> {
    let line = |line: &str| line.split_once('\t').map(|(key, locale)| (key.to_string(), locale.to_string()));
    language.table().split('\n').filter_map(line).collect()
}

fn refusal(error: Error) -> JsValue {
    failure(error.code(), error.reason())
}

/// The text of a timeline on its way into a [`Timeline`]: bytes go in, steps are taken until one returns 1, and then it is
/// there. Everything throws `{ code, detail }` when nothing can be shown.
#[wasm_bindgen]
pub struct Loading(Load);

#[wasm_bindgen]
impl Loading {
    /// For a text of so many bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(size: usize) -> Result<Loading, JsValue> {
        Load::new(size).map(Loading).map_err(refusal)
    }

    /// The next bytes.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        self.0.push(bytes).map_err(refusal)
    }

    /// Some milliseconds of work; returns how far it has come, 0 to 1.
    pub fn step(&mut self) -> Result<f64, JsValue> {
        self.0.step().map_err(refusal)
    }

    /// The timeline, to be drawn on a canvas in a language.
    pub fn timeline(mut self, canvas: HtmlCanvasElement, language: Language) -> Result<Timeline, JsValue> {
        let context = context_of(&canvas)?;
        let app = self.0.finish().ok_or_else(|| failure("E_PANIC", "the data was not read to its end".into()))?;
        let locale = Page {
            table: table_of(&language),
            language,
            context,
            font: "sans-serif".into(),
            known: RefCell::default(),
            set: Cell::default(),
        };
        Ok(Timeline { app, canvas, locale, theme: Theme::light(), ratio: 1.0 })
    }
}

#[wasm_bindgen]
impl Timeline {
    fn update(&mut self, input: Input) -> JsValue {
        let Timeline { app, locale, .. } = self;
        object(&app.update(input, locale))
    }

    /// The room, in CSS pixels, the device pixels in one of them, and the font. `vertical` absent: the width decides.
    #[allow(clippy::too_many_arguments, reason = "an object would have to be read across the border")]
    pub fn resize(
        &mut self,
        width: f64,
        height: f64,
        ratio: f64,
        size: f64,
        font: String,
        vertical: Option<bool>,
        mirrored: bool,
        overview: bool,
    ) -> JsValue {
        self.ratio = if ratio.is_finite() { ratio.clamp(0.1, 3.0) } else { 1.0 };
        if font != self.locale.font {
            self.locale.font = font;
            self.forget_words();
        }
        self.update(Input::Resize(Room { width, height, vertical, mirrored, overview, font: size }))
    }

    /// Speaks another language from now on, and draws on another canvas.
    pub fn speak(&mut self, canvas: HtmlCanvasElement, language: Language) -> Result<(), JsValue> {
        let Timeline { locale, .. } = self;
        locale.context = context_of(&canvas)?;
        locale.table = table_of(&language);
        locale.language = language;
        self.canvas = canvas;
        self.forget_words();
        Ok(())
    }

    /// Forgets how wide words are, when a font arrives late.
    pub fn forget_words(&mut self) {
        self.locale.known.take();
        self.locale.set.take();
        self.app.relayout();
    }

    /// Three bytes a colour: paper, ink, muted, grid, axis, band, accent, then the kinds.
    pub fn theme(&mut self, colours: &[u8]) {
        let mut rest = colours.chunks_exact(3).map(|rgb| match rgb {
            [red, green, blue] => (*red, *green, *blue),
            _ => (0, 0, 0),
        });
        let Theme { paper, ink, muted, grid, axis, band, accent, kinds } = &mut self.theme;
        for colour in [paper, ink, muted, grid, axis, band, accent] {
            *colour = rest.next().unwrap_or(*colour);
        }
        let given: Vec<_> = rest.collect();
        if !given.is_empty() {
            *kinds = given;
        }
    }

    /// Draws the picture on the canvas.
    pub fn paint(&self) {
        let Timeline { app, canvas, locale, ratio, .. } = self;
        let scene = app.scene(locale);
        let ratio = fitting(scene, *ratio);
        let (width, height) = pixels(scene, ratio);
        if (canvas.width(), canvas.height()) != (width, height) {
            canvas.set_width(width);
            canvas.set_height(height);
        }
        locale.set.take();
        self.draw(scene, &locale.context, ratio, &locale.font);
    }

    /// The device pixels of the picture with so many of them in a CSS pixel, where it fits: width, height, and how many it has.
    pub fn size(&self, ratio: f64) -> Vec<f64> {
        let scene = self.app.still(&self.locale);
        let ratio = fitting(&scene, ratio);
        let (width, height) = pixels(&scene, ratio);
        vec![width.into(), height.into(), ratio]
    }

    /// Draws the same picture on something else that can be drawn on like a canvas, in the size that was asked for.
    pub fn copy(&self, context: &CanvasRenderingContext2d, ratio: f64) {
        let Timeline { app, locale, .. } = self;
        self.draw(&app.still(locale), context, ratio, &locale.font);
    }

    fn draw(&self, scene: &Scene, context: &CanvasRenderingContext2d, ratio: f64, font: &str) {
        let canvas = Canvas::new(context, pixels(scene, ratio), FINE);
        // Drawing on a canvas never fails.
        let _ = draw(scene, &self.theme, Pixels { ratio, text: 1.0, font }, &canvas.into_drawing_area());
    }

    /// What the reader does, with up to three numbers, the rest of which are ignored: `hover x y`, `click x y`,
    /// `drag dx dy`, `overview x pressed`, `zoom factor x y` (about the middle where `x` is NaN), `fit`, `step by`, `press place`,
    /// `walk place by`, `tenth place by`, `across place by`, `page by`, `closer place factor`, `edge last`, `slide by`,
    /// `stretch last by`, `fly part`, `kind place on`, `tier place on`. Anything else does nothing.
    pub fn input(&mut self, kind: &str, a: f64, b: f64, c: f64) -> JsValue {
        let input = match kind {
            "hover" => Input::Hover { x: a, y: b },
            "click" => Input::Click { x: a, y: b },
            "drag" => Input::Drag { dx: a, dy: b },
            "overview" => Input::Overview { x: a, pressed: b > 0.0 },
            "zoom" => Input::Zoom { factor: a, about: (!b.is_nan()).then_some((b, c)) },
            "fit" => Input::Fit,
            "step" => Input::Step { by: a as isize },
            "press" => Input::Press { place: a as usize },
            "walk" => Input::Walk { place: a as usize, by: b as isize },
            "tenth" => Input::Tenth { place: a as usize, by: b as isize },
            "across" => Input::Across { place: a as usize, by: b as isize },
            "page" => Input::Page { by: a },
            "closer" => Input::Closer { place: a as usize, factor: b },
            "stretch" => Input::Stretch { last: a > 0.0, by: b },
            "edge" => Input::Edge { last: a > 0.0 },
            "slide" => Input::Slide { by: a },
            "fly" => Input::Fly { part: a },
            "kind" => Input::Kind { place: a as usize, on: b > 0.0 },
            "tier" => Input::Tier { place: a as usize, on: b > 0.0 },
            _ => return JsValue::UNDEFINED,
        };
        self.update(input)
    }

    /// Show from one date to another; an empty text is that end of the data.
    pub fn show(&mut self, from: &str, to: &str) -> JsValue {
        self.update(Input::Show { from, to })
    }

    /// Open the card of an event; an empty id closes it.
    pub fn select(&mut self, id: &str) -> JsValue {
        self.update(Input::Select { id })
    }

    /// Show only the events that a search found: a byte for each event in the order of time, not 0 where it did; none: all.
    pub fn found(&mut self, events: &[u8]) -> JsValue {
        self.update(Input::Found { events })
    }

    /// Put events into lanes: `kind`, `country` or anything else for one. Countries come as lines of a code and a name.
    pub fn lanes(&mut self, by: &str, countries: &str) -> JsValue {
        let by = match by {
            "kind" => Lanes::Kind,
            "country" => Lanes::Country,
            _ => Lanes::None,
        };
        let line = |line: &str| line.split_once(' ').map(|(code, name)| (code.to_string(), name.to_string()));
        self.update(Input::Lanes { by, countries: countries.lines().filter_map(line).collect() })
    }

    /// The codes of the countries of the events, one a line.
    pub fn countries(&self) -> String {
        text::joined(&text::countries(self.app.timeline()), "\n")
    }

    /// What a search looks at: a line for each of some events in the order of time.
    pub fn haystack(&self, from: usize, count: usize) -> String {
        text::haystack(self.app.timeline(), from, count)
    }

    /// Some events of the group that cannot be opened further.
    pub fn inside(&self, from: usize, count: usize) -> JsValue {
        object(&self.app.inside(from, count, &self.locale))
    }

    /// The marks in view, for the buttons over them.
    pub fn buttons(&self) -> JsValue {
        object(&self.app.buttons(&self.locale))
    }

    /// The open card, or undefined.
    pub fn card(&self) -> JsValue {
        let card = self.app.selected().and_then(|place| self.app.card(place, &self.locale));
        object(&card)
    }

    /// Some cards in the order of time, of all events or of those that are shown.
    pub fn cards(&self, from: usize, count: usize, all: bool) -> JsValue {
        let timeline = self.app.timeline();
        let places = match all {
            true => (from..from.saturating_add(count).min(timeline.events.len())).collect(),
            false => self.app.shown(from, count),
        };
        let locale = &self.locale;
        let card = |place| if all { text::card(timeline, place, locale) } else { self.app.card(place, locale) };
        let cards: Vec<Card> = places.into_iter().filter_map(card).collect();
        object(&cards)
    }

    /// What stands around the picture.
    pub fn head(&self) -> JsValue {
        let timeline = self.app.timeline();
        let locale = &self.locale;
        let kinds = timeline.kinds.iter().enumerate();
        object(&Head {
            title: &timeline.title,
            lang: &timeline.lang,
            legend: text::legend(self.app.legend(), locale),
            invitation: locale.word("invitation"),
            summary: self.app.summary(locale),
            note: &timeline.note,
            events: timeline.events.len(),
            shown: self.app.shown_count(),
            tiers: self.app.tiers().contains(&true),
            kinds: kinds
                .map(|(place, kind)| Symbol {
                    id: &kind.id,
                    label: &kind.label,
                    disc: self.app.kind_is_disc(place),
                    on: self.app.shows_kind(place),
                })
                .collect(),
            periods: text::periods(timeline, locale),
            notes: text::notes(timeline, locale),
        })
    }

    /// The shown span as two dates.
    pub fn range(&self) -> JsValue {
        #[derive(Serialize)]
        struct Range {
            from: String,
            to: String,
        }
        let (from, to) = self.app.range();
        object(&Range { from, to })
    }

    /// What of the whole is shown.
    pub fn reach(&self) -> JsValue {
        object(&self.app.reach(&self.locale))
    }

    /// The places of the shown events by their amounts, those without one last.
    pub fn by_amount(&self, ascending: bool) -> Vec<u32> {
        self.app.by_amount(ascending)
    }

    /// A line for each shown event in the order of time: its title, or its kind.
    pub fn column(&self, kinds: bool) -> String {
        self.app.column(kinds)
    }

    /// Some of the shown cards, by their places in the order of time.
    pub fn cards_at(&self, places: &[u32]) -> JsValue {
        let card = |place: &u32| {
            let event = self.app.shown(*place as usize, 1).first().copied()?;
            self.app.card(event, &self.locale)
        };
        let cards: Vec<Card> = places.iter().filter_map(card).collect();
        object(&cards)
    }

    /// Whether there is an event with an id.
    pub fn has(&self, id: &str) -> bool {
        self.app.timeline().events.iter().any(|event| event.id == id)
    }

    /// Draws everything, in a size of its own, on something that can be drawn on like a canvas.
    pub fn print(
        &self,
        context: &CanvasRenderingContext2d,
        width: f64,
        height: f64,
        size: f64,
        font: &str,
        mirrored: bool,
    ) {
        let room = Room { width, height, vertical: Some(false), mirrored, overview: false, font: size };
        self.draw(&self.app.picture(room, false, &self.locale), context, 1.0, font);
    }

    /// Whether time runs downwards.
    pub fn vertical(&self) -> bool {
        self.app.is_vertical()
    }

    /// What was refused.
    pub fn problems(&self) -> JsValue {
        object(&self.app.problems())
    }
}
