//! What to paste into a page to embed a timeline from a release.

use serde::Serialize;

use crate::app::{App, Viewport};
use crate::export::html::escape;
use crate::import::{Imported, address};
use crate::layout::HEIGHTS;
use crate::locale::native::Language;
use crate::text;

/// Stories up to this number of events are listed whole on a phone, as in www/picture/register.js; longer ones are folded to 41 rem.
const WHOLE: usize = 25;
/// The height of a folded story, in rem.
const FOLDED: f64 = 41.0;
/// How much higher the head of the element is than that of a picture, at most: beside a phone's rows, and above flags.
const HEAD: (f64, f64) = (32.0, 88.0);
/// The widths from narrow to wide that the height of the flags is measured for.
const WIDTHS: [f64; 4] = [600.0, 768.0, 1000.0, 1200.0];

/// What to embed.
#[derive(Clone, Debug, Default)]
pub struct Embed<'a> {
    /// The address of the release.
    pub base: &'a str,
    /// The name and the value of the attribute that names the data: `src` or `story`. The address of a page that shows data is
    /// replaced by that of the data.
    pub data: (&'a str, &'a str),
    /// The address of a picture of the data; empty: none.
    pub image: &'a str,
    /// The `integrity` of the element's script, and of the one script tag; empty: none.
    pub integrity: [&'a str; 2],
}

/// The ways into a page, as HTML.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Snippets {
    /// A module script and the element.
    pub element: String,
    /// One script tag, for hosts that strip unknown elements.
    pub script: String,
    /// A frame, for hosts that allow only frames.
    pub iframe: String,
    /// A picture, for mail; empty without its address.
    pub image: String,
}

/// The snippets of a timeline, with descriptions in a language.
pub fn snippets(imported: Imported, embed: &Embed, language: &Language) -> Snippets {
    let Embed { base, data: (name, value), image, integrity: [element, script] } = embed;
    let page = address::of_data(value).filter(|_| *name == "src");
    let value = page.as_deref().unwrap_or(value);
    let description = text::teaser(&imported.timeline, language);
    let title = imported.timeline.title.clone();
    let slash = if base.is_empty() || base.ends_with('/') { "" } else { "/" };
    let base = escape(base) + slash;
    Snippets {
        element: element_snippet(&base, (name, value), &description, element, heights(imported, language)),
        script: format!(
            "<script async src=\"{base}embed.js\"{}{}></script>\n",
            pinned(script),
            attribute(&format!("data-{name}"), value)
        ),
        iframe: format!(
            "<iframe src=\"{base}embed.html?{name}={}\" loading=\"lazy\" \
             sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads\" \
             referrerpolicy=\"no-referrer\" width=\"100%\" height=\"480\"{}></iframe>\n",
            percent(value),
            attribute("title", &title),
        ),
        image: match *image {
            "" => String::new(),
            image => format!(
                "<img{}{} style=\"max-width: 100%\">\n",
                attribute("src", image),
                attribute("alt", &description)
            ),
        },
    }
}

/// The element with its script, and styles that reserve its heights in rem, on a phone and on wider screens.
fn element_snippet(
    base: &str,
    (name, value): (&str, &str),
    description: &str,
    integrity: &str,
    (narrow, wide): (f64, f64),
) -> String {
    // Below 600 px it is narrow, and on somewhat wider screens if the page has margins.
    let below = if narrow < wide { 600 } else { 640 };
    format!(
        "<style>\n  heist-line {{ display: flow-root; min-height: {wide}rem }}\n  \
         @media (width < {below}px) {{ heist-line {{ min-height: {narrow}rem }} }}\n</style>\n\
         <script type=\"module\" src=\"{base}heistline.js\"{}></script>\n\
         <heist-line{}>\n  <p>{}</p>\n</heist-line>\n",
        pinned(integrity),
        attribute(name, value),
        escape(description),
    )
}

/// An attribute; none for an empty value.
fn attribute(name: &str, value: &str) -> String {
    match value {
        "" => String::new(),
        value => format!(" {name}=\"{}\"", escape(value)),
    }
}

/// The attributes that pin a script by its hash.
fn pinned(integrity: &str) -> String {
    match integrity {
        "" => String::new(),
        integrity => format!("{} crossorigin=\"anonymous\"", attribute("integrity", integrity)),
    }
}

/// The heights that the element will have, so that a page can reserve them, in rem: on a phone and on wider screens.
fn heights(imported: Imported, language: &Language) -> (f64, f64) {
    let app = App::new(imported);
    let height = |width: f64, vertical: bool| {
        let viewport = Viewport {
            width,
            height: HEIGHTS.1,
            vertical: Some(vertical),
            mirrored: false,
            overview: false,
            font: 13.0,
        };
        let height = if vertical { HEIGHTS.1 } else { app.natural_height(viewport, true, language) };
        app.snapshot(Viewport { height, ..viewport }, WHOLE, language).height
    };
    let rem = |height: f64| (height / 16.0).ceil();
    let narrow = if app.timeline().events.len() > WHOLE { FOLDED } else { rem(height(320.0, true) + HEAD.0) };
    (narrow, rem(WIDTHS.iter().fold(0.0, |most: f64, width| most.max(height(*width, false))) + HEAD.1))
}

/// Percent-encodes a value of a query (RFC 3986).
fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read;
    use crate::locale::native::{english, native};

    const DATA: &str =
        r#"{"title":"A \"title\" <b>","events":[{"id":"a","title":"5 < 6 & \"more\"","date":"2016-02-05"}]}"#;

    fn embed<'a>() -> Embed<'a> {
        Embed {
            base: "https://cdn.example/h/",
            data: ("src", "https://example.org/a b.json?x=1&y=\""),
            image: "https://example.org/\".svg",
            integrity: ["sha384-abc", "sha384-def"],
        }
    }

    fn made(embed: &Embed) -> Snippets {
        snippets(read(DATA).unwrap(), embed, english())
    }

    #[test]
    fn values_are_escaped_in_snippets() {
        let Snippets { element, script, iframe, image } = made(&embed());
        for snippet in [element, script, iframe, image] {
            assert!(!snippet.contains("<b>") && !snippet.contains("y=\"\"") && !snippet.contains("5 < 6"), "{snippet}");
            assert_eq!(snippet.matches('"').count() % 2, 0, "{snippet}");
        }
    }

    #[test]
    fn scripts_carry_their_integrity_and_frames_their_sandbox() {
        let Snippets { element, script, iframe, .. } = made(&embed());
        assert!(element.contains("integrity=\"sha384-abc\" crossorigin=\"anonymous\""), "{element}");
        assert!(script.contains("integrity=\"sha384-def\" crossorigin=\"anonymous\""), "{script}");
        assert!(iframe.contains("?src=https%3A%2F%2Fexample.org%2Fa%20b.json%3Fx%3D1%26y%3D%22\""), "{iframe}");
        assert!(
            iframe.contains("sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads\"")
        );
    }

    #[test]
    fn what_is_not_given_is_left_out() {
        let Snippets { element, script, image, .. } = made(&Embed { data: ("src", "a.json"), ..Embed::default() });
        assert!(element.contains("src=\"heistline.js\"></script>"), "{element}");
        assert_eq!(
            (script.as_str(), image.as_str()),
            ("<script async src=\"embed.js\" data-src=\"a.json\"></script>\n", "")
        );
    }

    #[test]
    fn base_without_a_slash_is_a_folder_and_the_address_of_a_page_becomes_that_of_its_data() {
        let sheet = "https://docs.google.com/spreadsheets/d/1abc/edit#gid=0";
        let Snippets { script, .. } =
            made(&Embed { base: "https://cdn.example/h", data: ("src", sheet), ..Embed::default() });
        assert!(script.contains("https://cdn.example/h/embed.js") && script.contains("format=csv"), "{script}");
    }

    #[test]
    fn description_is_in_the_language() {
        let german = snippets(read(DATA).unwrap(), &embed(), native("de").unwrap());
        assert!(german.element.contains("Februar 2016"), "{}", german.element);
    }
}
