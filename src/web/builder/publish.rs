//! What is put into a page or a folder beside the data.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::{language, read};
use crate::draw::Rgb;
use crate::publish::{self, Embed, Scheme, Wanted};
use crate::web::convert::{Failure, object};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
export interface PictureOptions {
  /** CSS pixels, 100 to 8192; below 600 time runs down. 1200 if not given. */
  width?: number;
  /** CSS pixels, 100 to 8192; what the names or the rows need if not given. */
  height?: number;
  scheme?: "light" | "dark";
  lang?: string;
  /** Pixels of the SVG in a CSS pixel, 1 to 8. */
  scale?: number;
  /** The page's colours of kinds by id, as `#rrggbb`. */
  colours?: Record<string, string>;
}

export interface SnippetOptions {
  /** The address of the release's folder. */
  base?: string;
  /** The address of the data. */
  src?: string;
  /** The address of a picture of it. */
  image?: string;
  /** The address of still pictures, in which `{width}` stands for 360 and 768, and `{theme}` for light and dark. */
  still?: string;
  /** Whether program and data wait until a reader comes near. */
  waits?: boolean;
  /** The name of a page for the timeline in that folder, without its ending. */
  name?: string;
  /** The `integrity` of heistline.js and of embed.js. */
  integrity?: { element?: string; script?: string };
  /** The language of the descriptions. */
  lang?: string;
}

export interface Snippets {
  element: string;
  script: string;
  iframe: string;
  /** Empty without the address of a picture. */
  image: string;
  /** Empty without the name of a page. */
  page: string;
  /** The reply to hosts with oEmbed, the file beside the page that ends with `.oembed.json`. */
  reply: string;
}
"#;

#[derive(Default, Deserialize)]
struct PictureOptions {
    width: Option<f64>,
    height: Option<f64>,
    scheme: Option<String>,
    lang: Option<String>,
    scale: Option<f64>,
    colours: Option<Colours>,
}

/// Colours of kinds by id, as `#rrggbb`.
type Colours = BTreeMap<String, String>;

#[derive(Default, Deserialize)]
struct SnippetOptions {
    base: Option<String>,
    src: Option<String>,
    image: Option<String>,
    still: Option<String>,
    waits: Option<bool>,
    name: Option<String>,
    integrity: Option<Integrity>,
    lang: Option<String>,
}

#[derive(Default, Deserialize)]
struct Integrity {
    element: Option<String>,
    script: Option<String>,
}

/// The timeline as an SVG document.
///
/// # Errors
/// `{ code, detail }` when nothing of it can be shown.
#[wasm_bindgen]
pub fn picture(
    json: &str,
    #[wasm_bindgen(unchecked_param_type = "PictureOptions")] options: JsValue,
) -> Result<String, JsValue> {
    let PictureOptions { width, height, scheme, lang, scale, colours } = read_options(options)?;
    // Casts saturate.
    let pixels = |length: f64| (length as u16).clamp(100, 8192);
    let wanted = Wanted {
        width: width.map_or(1200, pixels),
        height: height.map(pixels),
        scale: scale.map_or(1, |scale| (scale as u8).clamp(1, 8)),
        colours: &parsed(colours.unwrap_or_default()),
        scheme: if scheme.as_deref() == Some("dark") { Scheme::Dark } else { Scheme::Light },
        ..Wanted::default()
    };
    draw(json, &wanted, &lang.unwrap_or_default())
}

/// The card for social networks as an SVG document of 1200 × 630 pixels, in the page's colours of kinds by id.
///
/// # Errors
/// `{ code, detail }` when nothing of it can be shown.
#[wasm_bindgen]
pub fn card(
    json: &str,
    lang: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Record<string, string>")] colours: JsValue,
) -> Result<String, JsValue> {
    let colours = parsed(read_options(colours)?);
    draw(json, &Wanted { card: true, colours: &colours, ..Wanted::default() }, lang)
}

/// What to paste into a page, in each form.
///
/// # Errors
/// `{ code, detail }` when nothing of it can be shown.
#[wasm_bindgen(unchecked_return_type = "Snippets")]
pub fn snippets(
    json: &str,
    #[wasm_bindgen(unchecked_param_type = "SnippetOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let SnippetOptions { base, src, image, still, waits, name, integrity, lang } = read_options(options)?;
    let Integrity { element, script } = integrity.unwrap_or_default();
    let [base, src, image, still, name, element, script, lang] =
        [base, src, image, still, name, element, script, lang].map(Option::unwrap_or_default);
    let embed = Embed {
        base: &base,
        data: ("src", &src),
        image: &image,
        still: &still,
        waits: waits.unwrap_or_default(),
        integrity: [&element, &script],
        link: "",
        name: &name,
    };
    Ok(object(&publish::snippets(read(json)?, &embed, language(&lang))))
}

fn draw(json: &str, wanted: &Wanted, lang: &str) -> Result<String, JsValue> {
    let picture = publish::picture(read(json)?, wanted, language(lang));
    picture.map(|picture| picture.svg).map_err(|detail| object(&Failure { code: "E_OPTIONS", detail }))
}

/// The colours that can be read.
fn parsed(colours: Colours) -> Vec<(String, Rgb)> {
    colours.into_iter().filter_map(|(kind, colour)| Some((kind, rgb(&colour)?))).collect()
}

/// The colour of `#rrggbb`.
fn rgb(text: &str) -> Option<Rgb> {
    let byte = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    Some((byte(1)?, byte(3)?, byte(5)?))
}

/// Reads options; none for `undefined`.
fn read_options<T: Default + DeserializeOwned>(options: JsValue) -> Result<T, JsValue> {
    if options.is_undefined() {
        return Ok(T::default());
    }
    serde_wasm_bindgen::from_value(options)
        .map_err(|error| object(&Failure { code: "E_OPTIONS", detail: error.to_string() }))
}
