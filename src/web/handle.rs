//! What the element sees of the core: one handle with a few verbs. Text goes in, plain objects come out; the only part of the page
//! that is touched is the canvas. Nothing here decides anything.

use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::head::Head;
use super::page_locale::{Language, PageLocale};
use super::surface::{context_of, draw_on, fitting, object, pixels};
use super::verb::Verb;
use crate::app::{App, Display, Input, Lanes, Viewport};
use crate::draw::Theme;
use crate::text::{self, Card};

/// A timeline on a canvas.
#[wasm_bindgen]
pub struct Timeline {
    pub(super) app: App,
    canvas: HtmlCanvasElement,
    pub(super) locale: PageLocale,
    pub(super) theme: Theme,
    pub(super) ratio: f64,
}

impl Timeline {
    pub(super) fn new(app: App, canvas: HtmlCanvasElement, language: Language) -> Result<Timeline, JsValue> {
        let locale = PageLocale::new(language, context_of(&canvas)?);
        Ok(Timeline { app, canvas, locale, theme: Theme::light(), ratio: 1.0 })
    }

    fn update(&mut self, input: Input) -> JsValue {
        let Timeline { app, locale, .. } = self;
        object(&app.update(input, locale))
    }
}

/// What the reader and the page do.
#[wasm_bindgen]
impl Timeline {
    /// Sets the font family, before anything is measured in it.
    pub fn font(&mut self, family: String) {
        if self.locale.set_font(family) {
            self.forget_widths();
        }
    }

    /// Sets the size in CSS pixels, the device pixels in a CSS pixel, and the size of the font. Without `vertical` the width decides. `foot` is
    /// the height of the overview and of the buttons beside it, 0 without them.
    #[allow(clippy::too_many_arguments, reason = "an object would have to be read across the border")]
    pub fn resize(
        &mut self,
        width: f64,
        height: f64,
        ratio: f64,
        size: f64,
        vertical: Option<bool>,
        mirrored: bool,
        foot: f64,
    ) -> JsValue {
        self.ratio = if ratio.is_finite() { ratio.clamp(0.1, 3.0) } else { 1.0 };
        self.update(Input::Resize(Viewport { width, height, vertical, mirrored, foot, font: size }))
    }

    /// The height that the picture wants for its flags at a width, from 20 rem up to `most`.
    pub fn natural_height(&self, width: f64, most: f64, size: f64, foot: f64) -> f64 {
        let vertical = Some(false);
        let viewport = Viewport { width, height: most, vertical, mirrored: false, foot, font: size };
        self.app.natural_height(viewport, false, &self.locale)
    }

    /// What the reader does; [`Verb`] says which numbers a verb takes.
    pub fn input(&mut self, verb: Verb, a: f64, b: f64, c: f64) -> JsValue {
        self.update(verb.input(a, b, c))
    }

    /// Shows from one date to another; an empty text is that end of the data.
    pub fn show(&mut self, from: &str, to: &str) -> JsValue {
        self.update(Input::Show { from, to })
    }

    /// Opens the card of an event; an empty id closes it.
    pub fn select(&mut self, id: &str) -> JsValue {
        self.update(Input::Select { id })
    }

    /// What an article leads to: a span, such as `2016/2018`, unless it is empty, and an event; an empty id selects none.
    pub fn lead(&mut self, id: &str, span: &str) -> JsValue {
        self.update(Input::Lead { id, span })
    }

    /// Shows only what a search found: a byte for each event in time order, not 0 where it did; no bytes: all events.
    pub fn found(&mut self, events: &[u8]) -> JsValue {
        self.update(Input::Found { events })
    }

    /// Puts events into lanes: by `kind`, by `country`, or into one for anything else. `countries` has a code and a name in each line.
    pub fn lanes(&mut self, by: &str, countries: &str) -> JsValue {
        let by = match by {
            "kind" => Lanes::Kind,
            "country" => Lanes::Country,
            _ => Lanes::None,
        };
        let line = |line: &str| line.split_once(' ').map(|(code, name)| (code.to_string(), name.to_string()));
        self.update(Input::Lanes { by, countries: countries.lines().filter_map(line).collect() })
    }

    /// Uses another language, and another canvas.
    pub fn set_language(&mut self, canvas: HtmlCanvasElement, language: Language) -> Result<(), JsValue> {
        self.locale.set_language(language, context_of(&canvas)?);
        self.canvas = canvas;
        self.forget_widths();
        Ok(())
    }

    /// Empties the cache of text widths, when a font arrives late.
    pub fn forget_widths(&mut self) {
        let Timeline { app, locale, .. } = self;
        locale.forget_widths();
        app.relayout(locale);
    }

    /// Sets the colours, three bytes each: paper, ink, muted, grid, axis, band, accent, then the kinds.
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
}

/// Drawing.
#[wasm_bindgen]
impl Timeline {
    /// Places the names anew in a view at rest. Returns whether the picture has changed.
    pub fn rearrange(&mut self) -> bool {
        self.app.rearrange(&self.locale)
    }

    /// Draws the picture on the canvas.
    pub fn paint(&self) {
        let Timeline { app, canvas, locale, theme, ratio } = self;
        let scene = app.scene(locale);
        let ratio = fitting(scene, *ratio);
        let (width, height) = pixels(scene, ratio);
        if (canvas.width(), canvas.height()) != (width, height) {
            canvas.set_width(width);
            canvas.set_height(height);
        }
        locale.forget_font();
        draw_on(canvas, scene, theme, ratio, locale.font());
    }

    /// The size of a file's picture at a ratio of device pixels to CSS pixels: width, height, and the ratio that fits.
    pub fn size(&self, ratio: f64) -> Vec<f64> {
        let scene = self.app.still(&self.locale);
        let ratio = fitting(&scene, ratio);
        let (width, height) = pixels(&scene, ratio);
        vec![width.into(), height.into(), ratio]
    }

    /// Draws a file's picture on a canvas of the size and with the ratio that [`Timeline::size`] gave.
    pub fn copy(&self, canvas: &HtmlCanvasElement, ratio: f64) {
        let Timeline { app, locale, theme, .. } = self;
        draw_on(canvas, &app.still(locale), theme, ratio, locale.font());
    }

    /// Draws all shown events on a canvas of another size, for print.
    pub fn print(&self, canvas: &HtmlCanvasElement, width: f64, height: f64, size: f64, font: &str, mirrored: bool) {
        let viewport = Viewport { width, height, vertical: Some(false), mirrored, foot: 0.0, font: size };
        draw_on(canvas, &self.app.picture(viewport, false, &self.locale), &self.theme, 1.0, font);
    }
}

/// What the page shows.
#[wasm_bindgen]
impl Timeline {
    /// How the timeline is shown: 0 as a picture, 1 as a list, 2 as a table.
    pub fn display(&self) -> u8 {
        match self.app.display() {
            Display::Timeline => 0,
            Display::List => 1,
            Display::Table => 2,
        }
    }

    /// The codes of the countries of the events, one in each line.
    pub fn countries(&self) -> String {
        text::joined(&text::countries(self.app.timeline()), "\n")
    }

    /// What a search looks at: a line for each of some events in time order.
    pub fn haystack(&self, from: usize, count: usize) -> String {
        text::haystack(self.app.timeline(), from, count)
    }

    /// Some events of the listed cluster.
    pub fn inside(&self, from: usize, count: usize) -> JsValue {
        object(&self.app.inside(from, count, &self.locale))
    }

    /// The marks in view, for the buttons over them.
    pub fn buttons(&self) -> JsValue {
        object(&self.app.buttons(&self.locale))
    }

    /// The open card, or undefined.
    pub fn card(&self) -> JsValue {
        let card = self.app.selected().and_then(|event| self.app.card(event, &self.locale));
        object(&card)
    }

    /// Some cards in time order, of all events or of those that are shown.
    pub fn cards(&self, from: usize, count: usize, all: bool) -> JsValue {
        let Timeline { app, locale, .. } = self;
        let timeline = app.timeline();
        let events = match all {
            true => (from..from.saturating_add(count).min(timeline.events.len())).collect(),
            false => app.shown(from, count),
        };
        let card = |event| if all { text::card(timeline, event, locale) } else { app.card(event, locale) };
        let cards: Vec<Card> = events.into_iter().filter_map(card).collect();
        object(&cards)
    }

    /// Some of the shown cards, by their indices in time order.
    pub fn cards_at(&self, indices: &[u32]) -> JsValue {
        let card = |index: &u32| {
            let event = self.app.shown(*index as usize, 1).first().copied()?;
            self.app.card(event, &self.locale)
        };
        let cards: Vec<Card> = indices.iter().filter_map(card).collect();
        object(&cards)
    }

    /// What stands around the picture.
    pub fn head(&self) -> JsValue {
        object(&Head::new(&self.app, &self.locale))
    }

    /// The amounts of the key of the marks, each with the radius of its disc.
    pub fn key(&self) -> JsValue {
        object(&self.app.key(&self.locale))
    }

    /// The visible range as two dates.
    pub fn range(&self) -> JsValue {
        #[derive(Serialize)]
        struct Range {
            from: String,
            to: String,
        }
        let (from, to) = self.app.range();
        object(&Range { from, to })
    }

    /// Which part of the domain is visible.
    pub fn visible_range(&self) -> JsValue {
        object(&self.app.visible_range(&self.locale))
    }

    /// The order of the shown events by their amounts, as indices in time order; those without one are last.
    pub fn by_amount(&self, ascending: bool) -> Vec<u32> {
        self.app.by_amount(ascending)
    }

    /// A line for each shown event in time order: its title, or its kind.
    pub fn column(&self, kinds: bool) -> String {
        self.app.column(kinds)
    }

    /// Whether there is an event with an id.
    pub fn has(&self, id: &str) -> bool {
        self.app.timeline().events.iter().any(|event| event.id == id)
    }

    /// Whether time runs downwards.
    pub fn vertical(&self) -> bool {
        self.app.is_vertical()
    }

    /// The problems of the data, and of the dates that the page asked for.
    pub fn problems(&self) -> JsValue {
        object(&self.app.problems())
    }
}
