//! The reader's language in a page: the page's table of words and `Intl`, and text widths measured with the canvas.

use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::*;
use web_sys::CanvasRenderingContext2d;

use crate::draw::FINE;
use crate::locale::{Form, Locale};

/// Most text widths that are cached.
const MOST_CACHED: usize = 4_000;

#[wasm_bindgen]
extern "C" {
    /// The page's language (`www/shared/language.js`), which asks `Intl`. None of it throws.
    #[wasm_bindgen(typescript_type = "object")]
    pub type Language;
    #[wasm_bindgen(method)]
    fn date(this: &Language, time: f64, form: u8) -> String;
    #[wasm_bindgen(method)]
    fn amount(this: &Language, min: f64, max: f64, currency: &str) -> String;
    #[wasm_bindgen(method)]
    fn number(this: &Language, number: f64) -> String;
    #[wasm_bindgen(method)]
    fn label(this: &Language, min: f64, max: f64, currency: &str) -> String;
    #[wasm_bindgen(method)]
    fn counted(this: &Language, key: &str, count: f64) -> String;
    #[wasm_bindgen(method)]
    fn short(this: &Language, count: f64) -> String;
    /// The table of words: a key, a tab and its words in each line, sorted by the keys.
    #[wasm_bindgen(method)]
    fn table(this: &Language) -> String;
}

/// The page's language, with cached text widths: measuring costs 16 µs, a look-up next to nothing.
pub(super) struct PageLocale {
    language: Language,
    table: Vec<(String, String)>,
    context: CanvasRenderingContext2d,
    font: String,
    /// Widths by the hash of text, size and weight, sorted by it.
    widths: RefCell<Vec<(u64, f64)>>,
    /// The size and weight that the context has, since the last measurement: setting a font costs more than measuring.
    set: Cell<(u64, bool)>,
}

impl PageLocale {
    pub(super) fn new(language: Language, context: CanvasRenderingContext2d) -> PageLocale {
        PageLocale {
            table: table_of(&language),
            language,
            context,
            font: "sans-serif".into(),
            widths: RefCell::default(),
            set: Cell::default(),
        }
    }

    /// The font family, as CSS has it.
    pub(super) fn font(&self) -> &str {
        &self.font
    }

    /// Uses another font family. Returns whether it is another one.
    pub(super) fn set_font(&mut self, font: String) -> bool {
        let changed = font != self.font;
        self.font = font;
        changed
    }

    /// Uses another language, and measures with another context.
    pub(super) fn set_language(&mut self, language: Language, context: CanvasRenderingContext2d) {
        self.table = table_of(&language);
        self.language = language;
        self.context = context;
    }

    /// Empties the cache of widths.
    pub(super) fn forget_widths(&self) {
        self.widths.take();
        self.forget_font();
    }

    /// Sets the font anew before the next measurement, after something else has drawn on the context.
    pub(super) fn forget_font(&self) {
        self.set.take();
    }
}

fn table_of(language: &Language) -> Vec<(String, String)> {
    let line = |line: &str| line.split_once('\t').map(|(key, words)| (key.to_string(), words.to_string()));
    language.table().split('\n').filter_map(line).collect()
}

impl Locale for PageLocale {
    fn word(&self, key: &str) -> &str {
        let found = self.table.binary_search_by(|(name, _)| name.as_str().cmp(key));
        found.ok().and_then(|index| self.table.get(index)).map_or("", |(_, words)| words)
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

    fn label(&self, min: f64, max: f64, currency: &str) -> String {
        self.language.label(min, max, currency)
    }

    fn counted(&self, key: &str, count: f64) -> String {
        self.language.counted(key, count)
    }

    fn short(&self, count: f64) -> String {
        self.language.short(count)
    }

    fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        // FNV-1a; the chance of a collision is about 1e-12 per page.
        let bytes = text.bytes().map(u64::from).chain([size.to_bits(), u64::from(bold)]);
        let key = bytes.fold(0xCBF2_9CE4_8422_2325, |hash, part| (hash ^ part).wrapping_mul(0x0100_0000_01B3));
        let index = match self.widths.borrow().binary_search_by(|(other, _)| other.cmp(&key)) {
            Ok(index) => return self.widths.borrow().get(index).map_or(0.0, |(_, width)| *width),
            Err(index) => index,
        };
        // In the units that text is drawn in, so that hinting does not change the width.
        if self.set.replace((size.to_bits(), bold)) != (size.to_bits(), bold) {
            let weight = if bold { "bold" } else { "normal" };
            self.context.set_font(&format!("{weight} {}px {}", (size * FINE).round() as u32, self.font));
        }
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width() / FINE);
        let mut widths = self.widths.borrow_mut();
        if widths.len() < MOST_CACHED {
            widths.insert(index, (key, width));
        } else {
            widths.clear();
        }
        width
    }
}
