//! `heistline snippet`: what to paste into a page to embed a timeline from a release.

use std::path::Path;

use heistline::app::{App, Viewport};
use heistline::export::html::escape;
use heistline::import::{Imported, address};
use heistline::layout::HEIGHTS;
use heistline::locale::native::english;
use heistline::text;

use super::args::{Form, Snippet};
use super::outcome::{Outcome, open, write};
use super::read::Reader;

/// The story that a release has pictures of.
const PICTURED: &str = "reported-thefts";

/// Stories up to this number of events are listed whole on a phone, as in www/picture/register.js; longer ones are folded to 41 rem.
const WHOLE: usize = 25;
/// The height of a folded story, in rem.
const FOLDED: f64 = 41.0;
/// How much higher the head of the element is than that of a picture, at most: beside a phone's rows, and above flags.
const HEAD: (f64, f64) = (32.0, 88.0);
/// The widths from narrow to wide that the height of the flags is measured for.
const WIDTHS: [f64; 4] = [600.0, 768.0, 1000.0, 1200.0];

/// The heights that the element will have, so that a page can reserve them, in rem: on a phone and on wider screens.
fn heights(imported: Imported) -> (f64, f64) {
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
        let height = if vertical { HEIGHTS.1 } else { app.natural_height(viewport, true, english()) };
        app.snapshot(Viewport { height, ..viewport }, WHOLE, english()).height
    };
    let rem = |height: f64| (height / 16.0).ceil();
    let narrow = if app.timeline().events.len() > WHOLE { FOLDED } else { rem(height(320.0, true) + HEAD.0) };
    (narrow, rem(WIDTHS.iter().fold(0.0, |most: f64, width| most.max(height(*width, false))) + HEAD.1))
}

/// What to embed.
#[derive(Clone, Debug, Default)]
struct Wanted<'a> {
    /// The heights to reserve, as [`heights`] has them.
    heights: (f64, f64),
    /// The address of the release, with a slash at its end.
    base: &'a str,
    /// The name and the value of the attribute that names the data: `src` or `story`.
    data: (&'a str, &'a str),
    /// The address of a picture, for [`Form::Image`].
    image: &'a str,
    /// The timeline's title.
    title: &'a str,
    /// Its summary, for those who do not see it.
    description: &'a str,
    /// The `integrity` of the script; empty: none.
    integrity: &'a str,
}

/// The snippet as HTML, text escaped.
fn snippet(form: Form, wanted: &Wanted) -> String {
    let attribute = |name: &str, value: &str| match value {
        "" => String::new(),
        value => format!(" {name}=\"{}\"", escape(value)),
    };
    let Wanted { base, data: (name, value), image, title, description, integrity, heights: (narrow, wide) } = wanted;
    let base = escape(base);
    // Below 600 px it is narrow, and on somewhat wider screens if the page has margins.
    let below = if narrow < wide { 600 } else { 640 };
    let integrity = match *integrity {
        "" => String::new(),
        integrity => format!("{} crossorigin=\"anonymous\"", attribute("integrity", integrity)),
    };
    match form {
        Form::Element => format!(
            "<style>\n  heist-line {{ display: flow-root; min-height: {wide}rem }}\n  \
             @media (width < {below}px) {{ heist-line {{ min-height: {narrow}rem }} }}\n</style>\n\
             <script type=\"module\" src=\"{base}heistline.js\"{integrity}></script>\n\
             <heist-line{}>\n  <p>{}</p>\n</heist-line>\n",
            attribute(name, value),
            escape(description),
        ),
        Form::Script => format!(
            "<script async src=\"{base}embed.js\"{integrity}{}></script>\n",
            attribute(&format!("data-{name}"), value)
        ),
        Form::Iframe => format!(
            "<iframe src=\"{base}embed.html?{name}={}\" loading=\"lazy\" \
             sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads\" \
             referrerpolicy=\"no-referrer\" width=\"100%\" height=\"480\"{}></iframe>\n",
            percent(value),
            attribute("title", title),
        ),
        Form::Image => {
            format!("<img{}{} style=\"max-width: 100%\">\n", attribute("src", image), attribute("alt", description))
        }
    }
}

/// Percent-encodes a value of a query (RFC 3986).
fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Writes what to paste into a page.
///
/// # Errors
/// When the arguments do not name the data or the picture, or the output cannot be written.
pub fn write_snippet(arguments: &Snippet) -> Result<Outcome, String> {
    let Snippet { file, output, form, base, src, story, image, sums } = arguments;
    let data = match (src.as_str(), story.as_str()) {
        ("", "") if *form != Form::Image => {
            return Err("Where is the data? Give its address with --src, or a bundled story with --story.".into());
        }
        ("", story) => ("story", story),
        (src, _) => ("src", src),
    };
    let page = address::of_data(data.1).filter(|_| data.0 == "src");
    let data = page.as_deref().map_or(data, |src| ("src", src));
    let bundled = format!("{base}fallback/timeline-768-light.svg");
    let image = match image.as_str() {
        "" if data == ("story", PICTURED) => &bundled,
        "" if *form == Form::Image => {
            return Err(
                "Where is the picture? Draw one with `heistline render`, and give its address with --image.".into()
            );
        }
        image => image,
    };
    let Some((imported, outcome)) = open(&mut Reader::new(1), file) else { return Ok(Outcome::Unusable) };
    let script = match form {
        Form::Element => "heistline.js",
        Form::Script => "embed.js",
        Form::Iframe | Form::Image => "",
    };
    let integrity = match sums.as_ref().filter(|_| !script.is_empty()) {
        Some(sums) => integrity(sums, script)?,
        None => String::new(),
    };
    let title = imported.timeline.title.clone();
    let description = text::teaser(&imported.timeline, english());
    let wanted = Wanted {
        heights: heights(imported),
        base,
        data,
        image,
        title: &title,
        description: &description,
        integrity: &integrity,
    };
    write(output, snippet(*form, &wanted).as_bytes())?;
    if let Some(data) = &page {
        eprintln!("--src: {}", address::replaced(data).reason);
        return Ok(outcome.and(Outcome::Problems));
    }
    Ok(outcome)
}

/// The hash of a file of the release in the form of `integrity`, from the list of checksums.
fn integrity(sums: &Path, name: &str) -> Result<String, String> {
    let text = std::fs::read_to_string(sums).map_err(|error| format!("{}: {error}", sums.display()))?;
    let hash = text.lines().find_map(|line| line.strip_suffix(name)?.strip_suffix("  "));
    let hash = hash.ok_or_else(|| format!("{}: it has no line for {name}", sums.display()))?;
    let byte = |at: usize| u8::from_str_radix(hash.get(at..at + 2)?, 16).ok();
    let bytes: Vec<u8> = (0..hash.len()).step_by(2).map_while(byte).collect();
    Ok(format!("sha384-{}", base64(&bytes)))
}

/// Bytes in base64 (RFC 4648); a hash of 48 bytes needs no padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let groups = bytes.chunks(3).map(|group| group.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)));
    let letters = groups.flat_map(|group| [18, 12, 6, 0].map(|shift| group >> shift & 63));
    letters.filter_map(|index| LETTERS.get(index).copied().map(char::from)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted<'a>() -> Wanted<'a> {
        Wanted {
            heights: (36.0, 32.0),
            base: "https://cdn.example/h/",
            data: ("src", "https://example.org/a b.json?x=1&y=\""),
            image: "https://example.org/\".svg",
            title: "A \"title\" <b>",
            description: "5 < 6 & more",
            integrity: "sha384-abc",
        }
    }

    #[test]
    fn values_are_escaped_in_snippets() {
        for form in [Form::Element, Form::Script, Form::Iframe, Form::Image] {
            let snippet = snippet(form, &wanted());
            assert!(!snippet.contains("<b>") && !snippet.contains("y=\"\""), "{snippet}");
            assert_eq!(snippet.matches('"').count() % 2, 0, "{snippet}");
        }
    }

    #[test]
    fn scripts_carry_their_integrity_and_frames_their_sandbox() {
        for form in [Form::Element, Form::Script] {
            assert!(snippet(form, &wanted()).contains("integrity=\"sha384-abc\" crossorigin=\"anonymous\""));
        }
        let frame = snippet(Form::Iframe, &wanted());
        assert!(frame.contains("?src=https%3A%2F%2Fexample.org%2Fa%20b.json%3Fx%3D1%26y%3D%22\""), "{frame}");
        assert!(
            frame.contains("sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads\"")
        );
    }
}
