//! What to paste into a page to embed a timeline from a release. Editors and sanitizers break lines, drop styles and strip elements: each
//! snippet is one line without a `<style>`, and what is left of it is a sentence with a link.

use serde::Serialize;

use super::oembed::{self, Story};
use super::parts::{Embed, FRAME, attribute, link, links_to_data, sentence};
use crate::app::{App, Viewport};
use crate::export::html::escape;
use crate::import::Imported;
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

/// The ways into a page, as HTML.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Snippets {
    /// The element and its module script.
    pub element: String,
    /// A placeholder and one script tag, for hosts that strip unknown elements.
    pub script: String,
    /// A frame, for hosts that allow only frames.
    pub iframe: String,
    /// A picture, for mail; empty without its address.
    pub image: String,
    /// A page for the folder of the release; empty without its name.
    pub page: String,
    /// The reply to hosts with oEmbed, the file beside the page that ends with `.oembed.json`.
    pub reply: String,
}

/// The snippets of a timeline, with descriptions in a language.
pub fn snippets(imported: Imported, embed: &Embed, language: &Language) -> Snippets {
    let Embed { data: (name, _), image, integrity: [element, script], .. } = embed;
    let (base, value) = (embed.folder(), embed.value());
    let value = value.as_ref();
    let description = text::teaser(&imported.timeline, language);
    let title = imported.timeline.title.clone();
    let page = format!("{base}embed.html?{name}={}{}", percent(value), in_language(&imported.timeline.lang));
    let for_frames = if embed.link.is_empty() { page.clone() } else { escape(embed.link) };
    let for_pages = if links_to_data(embed) { escape(value) } else { for_frames.clone() };
    let in_frames = sentence(&description, &for_frames, &title);
    let named = if title.is_empty() { &description } else { &title };
    let heights = heights(imported, language);
    let story = Story { title: &title, description: &description, height: (heights.1 * 16.0) as u32 };
    let (own, reply) = if embed.name.is_empty() { Default::default() } else { oembed::page(&story, embed) };
    let data = attribute(&format!("data-{name}"), value);
    let loading = if embed.waits { "interaction" } else { "" };
    let children = match embed.still {
        "" => sentence(&description, &for_pages, &title),
        still => still_picture(still, &description) + &link(&for_pages, named),
    };
    Snippets {
        element: format!(
            "<heist-line{}{} style=\"display:flow-root;min-height:{}\">{children}</heist-line>\
             <script type=\"module\" src=\"{base}heistline.js\"{}></script>\n",
            attribute(name, value),
            attribute("loading", loading),
            least_height(heights),
            pinned(element),
        ),
        script: format!(
            "<section class=\"heistline\"{data}{}>{children}</section><script async src=\"{base}embed.js\"{}></script>\n",
            attribute("data-loading", loading),
            match *script {
                "" => " crossorigin=\"anonymous\"".into(),
                integrity => pinned(integrity),
            },
        ),
        iframe: format!(
            "<p>{in_frames}</p><iframe src=\"{page}\" {FRAME} height=\"480\" style=\"border:0\"{}></iframe>\n",
            attribute("title", named),
        ),
        image: match *image {
            "" => String::new(),
            image => format!(
                "<img{}{} style=\"max-width:100%\">{}\n",
                attribute("src", &drawn(image, "768", "light")),
                attribute("alt", &description),
                match value {
                    "" if embed.link.is_empty() => String::new(),
                    _ => format!("<p>{}</p>", link(&for_pages, named)),
                },
            ),
        },
        page: own,
        reply,
    }
}

/// The address of a picture of a width in a colour scheme.
fn drawn(address: &str, width: &str, theme: &str) -> String {
    address.replace("{width}", width).replace("{theme}", theme)
}

/// A still picture: one for phones and one for wider screens, light and dark, as far as its address tells them apart.
fn still_picture(address: &str, description: &str) -> String {
    let (narrow, dark) = ("(max-width:640px)", "(prefers-color-scheme:dark)");
    let both = format!("{narrow} and {dark}");
    let source = |media: &str, width: &str, theme: &str| {
        format!("<source media=\"{media}\"{}>", attribute("srcset", &drawn(address, width, theme)))
    };
    let mut picture = String::from("<picture>");
    let (has_widths, has_themes) = (address.contains("{width}"), address.contains("{theme}"));
    if has_widths && has_themes {
        picture += &source(&both, "360", "dark");
    }
    if has_widths {
        picture += &source(narrow, "360", "light");
    }
    if has_themes {
        picture += &source(dark, "768", "dark");
    }
    picture
        + &format!(
            "<img{}{} style=\"width:100%;height:var(--still,100%);object-fit:contain\"></picture>",
            attribute("src", &drawn(address, "768", "light")),
            attribute("alt", description),
        )
}

/// The `min-height` for a phone and for wider screens, given in rem. A style attribute has no media queries: the product is far below or
/// far above both heights, depending on the width.
fn least_height((narrow, wide): (f64, f64)) -> String {
    // Below 600 px the element is narrow, and on somewhat wider screens if the page has margins.
    match () {
        () if narrow > wide => format!("max({wide}rem,min({narrow}rem,(640px - 100vw)*999))"),
        () if narrow < wide => format!("max({narrow}rem,min({wide}rem,(100vw - 599px)*999))"),
        () => format!("{wide}rem"),
    }
}

/// The attributes that pin a script by its hash.
fn pinned(integrity: &str) -> String {
    match integrity {
        "" => String::new(),
        integrity => format!("{} crossorigin=\"anonymous\"", attribute("integrity", integrity)),
    }
}

/// What a frame, whose page is in English, needs to know of a story in another language.
fn in_language(tag: &str) -> String {
    let is_english = tag.is_empty() || tag == "en" || tag.starts_with("en-");
    if is_english { String::new() } else { format!("&amp;lang={}", percent(tag)) }
}

/// The heights that the element will have, so that a page can reserve them, in rem: on a phone and on wider screens.
fn heights(imported: Imported, language: &Language) -> (f64, f64) {
    let app = App::new(imported);
    let height = |width: f64, vertical: bool| {
        let viewport =
            Viewport { width, height: HEIGHTS[2], vertical: Some(vertical), mirrored: false, foot: 0.0, font: 13.0 };
        let height = if vertical { HEIGHTS[1] } else { app.natural_height(viewport, true, language) };
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
            link: "",
            image: "https://example.org/\".svg",
            still: "",
            waits: false,
            integrity: ["sha384-abc", "sha384-def"],
            name: "my",
        }
    }

    fn made(embed: &Embed) -> Snippets {
        snippets(read(DATA).unwrap(), embed, english())
    }

    #[test]
    fn snippets_are_one_line_and_their_values_are_escaped() {
        let Snippets { element, script, iframe, image, .. } = made(&embed());
        for snippet in [element, script, iframe, image] {
            assert_eq!(snippet.find('\n'), Some(snippet.len() - 1), "{snippet}");
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
        let Snippets { element, script, image, page, reply, .. } =
            made(&Embed { data: ("src", "a.json"), ..Embed::default() });
        assert!(element.contains("src=\"heistline.js\"></script>"), "{element}");
        assert!(script.contains("<script async src=\"embed.js\" crossorigin=\"anonymous\"></script>"), "{script}");
        assert_eq!((image.as_str(), page.as_str(), reply.as_str()), ("", "", ""));
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

    #[test]
    fn a_frame_is_in_the_language_of_the_data() {
        let iframe = |lang: &str| {
            let text = format!(r#"{{"lang":"{lang}","title":"T","events":[{{"id":"a","title":"A","date":"2016"}}]}}"#);
            snippets(read(&text).unwrap(), &embed(), native("en").unwrap()).iframe
        };
        assert!(iframe("de").contains("&amp;lang=de\""), "{}", iframe("de"));
        assert!(!iframe("en-GB").contains("lang="));
    }

    #[test]
    fn what_a_sanitizer_leaves_is_a_sentence_with_a_link() {
        let Snippets { element, script, iframe, image, .. } = made(&embed());
        let href = "https://cdn.example/h/embed.html?src=https%3A%2F%2Fexample.org%2Fa%20b.json%3Fx%3D1%26y%3D%22";
        let linked = format!("<a href=\"{href}\">A &quot;title&quot; &lt;b&gt;</a>");
        for snippet in [&element, &script, &iframe] {
            assert!(snippet.contains(&format!(". {linked}</")), "{snippet}");
        }
        assert!(image.ends_with(&format!("><p>{linked}</p>\n")), "{image}");
        let untitled = read(r#"{"events":[{"id":"a","title":"A","date":"2016"}]}"#).unwrap();
        let Snippets { script, iframe, .. } = snippets(untitled, &embed(), english());
        assert!(script.contains("\"><a href=\"https:") && script.contains(".</a></section>"), "{script}");
        // Screen readers name a frame by its title.
        assert!(iframe.contains(" title=\"1 event"), "{iframe}");
    }

    #[test]
    fn still_picture_is_the_first_child_and_the_link_stays() {
        let still = "p/{width}-{theme}.svg";
        let Snippets { element, script, .. } = made(&Embed { still, waits: true, ..embed() });
        for snippet in [&element, &script] {
            let (start, end) = (snippet.find("<picture>").unwrap(), snippet.find("</picture><a href=").unwrap());
            let picture = &snippet[start..end];
            for (media, file) in [
                ("(max-width:640px) and (prefers-color-scheme:dark)", "360-dark"),
                ("(max-width:640px)", "360-light"),
                ("(prefers-color-scheme:dark)", "768-dark"),
            ] {
                assert!(picture.contains(&format!("media=\"{media}\" srcset=\"p/{file}.svg\"")), "{picture}");
            }
            assert!(picture.contains("<img src=\"p/768-light.svg\" alt=\"") && !picture.contains('{'), "{picture}");
        }
        assert!(element.contains(" loading=\"interaction\""), "{element}");
        assert!(script.contains(" data-loading=\"interaction\""), "{script}");
        let Snippets { element, .. } = made(&Embed { still: "a.png", ..embed() });
        assert!(element.contains("<picture><img src=\"a.png\"") && !element.contains("loading="), "{element}");
    }

    #[test]
    fn styles_reserve_the_height_on_phones_and_on_wider_screens() {
        assert_eq!(least_height((36.0, 33.0)), "max(33rem,min(36rem,(640px - 100vw)*999))");
        assert_eq!(least_height((30.0, 33.0)), "max(30rem,min(33rem,(100vw - 599px)*999))");
        assert_eq!(least_height((33.0, 33.0)), "33rem");
        assert!(!made(&embed()).element.contains("<style"));
    }

    #[test]
    fn links_lead_to_pages_that_find_the_data() {
        let with = |data, base, link| made(&Embed { data: ("src", data), base, link, still: "", ..embed() });
        let (data, frames) = ("<a href=\"my.json\">", "<a href=\"https://cdn.example/h/embed.html?src=my.json\">");
        let relative = with("my.json", "https://cdn.example/h/", "");
        for form in [&relative.element, &relative.script, &relative.image] {
            assert!(form.contains(data) && !form.contains("embed.html"), "{form}");
        }
        // The frame resolves it against its own page.
        assert!(relative.iframe.contains(frames), "{}", relative.iframe);
        for (data, base, shared) in [
            ("https://example.org/my.json", "https://cdn.example/h/", true),
            ("//example.org/my.json", "https://cdn.example/h/", true),
            ("/data/my.json", "/h/", true),
            ("/data/my.json", "https://cdn.example/h/", false),
            ("my.json", "/h/", false),
            ("1:a.json", "/h/", false),
        ] {
            let Snippets { element, .. } = with(data, base, "");
            assert_eq!(element.contains("embed.html?src="), shared, "{element}");
        }
        let own = with("my.json", "https://cdn.example/h/", "my.html?a&b");
        for form in [&own.element, &own.script, &own.iframe, &own.image] {
            assert!(form.contains("<a href=\"my.html?a&amp;b\">"), "{form}");
        }
    }
}
