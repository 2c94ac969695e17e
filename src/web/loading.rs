//! The text of a timeline on its way into a [`Timeline`]: bytes go in, and steps are taken until all is read.

use std::arch::wasm32::memory_size;
use std::hint::black_box;

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::handle::Timeline;
use super::page_locale::Language;
use super::surface::failure;
use crate::app::load::Load;
use crate::import::Error;

/// Bytes in a page of wasm memory.
const PAGE: usize = 1 << 16;

fn refusal(error: Error) -> JsValue {
    failure(error.code(), error.reason())
}

/// Has the allocator ask for an eighth of the memory at once. By itself it asks for a page when it needs one, which takes an engine
/// longer than filling it.
fn reserve() {
    let mut room: Vec<u8> = Vec::new();
    // What cannot be reserved may not be needed.
    let _ = room.try_reserve_exact(memory_size::<0>() * PAGE / 8);
    black_box(&room);
}

/// A timeline that is being read. Everything throws `{ code, detail }` when nothing can be shown.
#[wasm_bindgen]
pub struct Loading(Load);

#[wasm_bindgen]
impl Loading {
    /// For a text of `size` bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(size: usize) -> Result<Loading, JsValue> {
        Load::new(size).map(Loading).map_err(refusal)
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        self.0.push(bytes).map_err(refusal)
    }

    /// Works for some milliseconds, and returns how much is done, 0 to 1.
    pub fn step(&mut self) -> Result<f64, JsValue> {
        let before = memory_size::<0>();
        let done = self.0.step().map_err(refusal);
        if memory_size::<0>() > before {
            reserve();
        }
        done
    }

    /// Whether nothing was left out, once `step` has returned 1.
    pub fn whole(&self) -> bool {
        self.0.is_whole()
    }

    /// Whether text or media stand above the events, once `step` has returned 1.
    pub fn opening(&self) -> bool {
        self.0.has_opening()
    }

    /// The timeline, to be drawn on a canvas in a language.
    pub fn timeline(mut self, canvas: HtmlCanvasElement, language: Language) -> Result<Timeline, JsValue> {
        let app = self.0.finish().ok_or_else(|| failure("E_PANIC", "the data was not read to its end".into()))?;
        Timeline::new(app, canvas, language)
    }
}
