//! What is pasted into a page to embed a timeline: the four forms, for a release at an address. Only native.

use std::path::Path;

use heistline::export::html::escape;
use heistline::locale::native::english;
use heistline::text;

use super::args::FormName;
use super::outcome::{Outcome, open, write};
use super::read::Reader;

/// The ways into a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A module script and the element, for pages that allow both.
    Element,
    /// One script tag, for hosts that strip elements they do not know.
    Script,
    /// A frame, for hosts that keep nothing else.
    Iframe,
    /// A picture with a link, for mail.
    Image,
}

/// What to embed.
#[derive(Clone, Debug, Default)]
pub struct Wanted<'a> {
    /// Where the release is served, with a slash at its end.
    pub base: &'a str,
    /// The address of the data; empty for the bundled thefts.
    pub src: &'a str,
    /// The timeline's title.
    pub title: &'a str,
    /// What it says in a few sentences, for those who do not see it.
    pub description: &'a str,
    /// The `integrity` of the script; empty: none.
    pub integrity: &'a str,
}

/// The snippet as HTML, text escaped.
///
/// ```
/// use heistline::snippet::{Form, Wanted, snippet};
/// let wanted = Wanted { base: "https://cdn.example/heistline@1.0.0/", src: "https://example.org/a.json", ..Wanted::default() };
/// assert_eq!(
///     snippet(Form::Script, &wanted),
///     "<script async src=\"https://cdn.example/heistline@1.0.0/embed.js\" data-src=\"https://example.org/a.json\"></script>\n",
/// );
/// ```
pub fn snippet(form: Form, wanted: &Wanted) -> String {
    let attribute = |name: &str, value: &str| match value {
        "" => String::new(),
        value => format!(" {name}=\"{}\"", escape(value)),
    };
    let Wanted { base, src, title, description, integrity } = wanted;
    let base = escape(base);
    let integrity = match *integrity {
        "" => String::new(),
        integrity => format!("{} crossorigin=\"anonymous\"", attribute("integrity", integrity)),
    };
    match form {
        Form::Element => format!(
            "<style>\n  heist-line {{ display: block; min-height: 28rem }}\n  \
             @media (width < 512px) {{ heist-line {{ min-height: 41rem }} }}\n</style>\n\
             <script type=\"module\" src=\"{base}heistline.js\"{integrity}></script>\n\
             <heist-line{}>\n  <p>{}</p>\n</heist-line>\n",
            attribute("src", src),
            escape(description),
        ),
        Form::Script => {
            format!("<script async src=\"{base}embed.js\"{integrity}{}></script>\n", attribute("data-src", src))
        }
        Form::Iframe => {
            let query = if src.is_empty() { String::new() } else { format!("?src={}", percent(src)) };
            format!(
                "<iframe src=\"{base}embed.html{query}\" loading=\"lazy\" \
                 sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads\" \
                 referrerpolicy=\"no-referrer\" width=\"100%\" height=\"480\"{}></iframe>\n",
                attribute("title", title),
            )
        }
        Form::Image => format!(
            "<a href=\"{base}index.html\"><img src=\"{base}fallback/timeline-768-light.svg\" width=\"768\" height=\"420\"{}></a>\n",
            attribute("alt", description),
        ),
    }
}

/// A value of a query (RFC 3986): all but letters, digits and four signs as their bytes.
fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Writes what to paste into a page. `sums` is the release's list of checksums.
pub fn write_snippet(
    (file, output): (&Path, &Path),
    form: FormName,
    (base, src): (&str, &str),
    sums: Option<&Path>,
) -> Result<Outcome, String> {
    let Some((imported, outcome)) = open(&mut Reader::new(1), file) else { return Ok(Outcome::Unusable) };
    let (form, script) = match form {
        FormName::Element => (Form::Element, "heistline.js"),
        FormName::Script => (Form::Script, "embed.js"),
        FormName::Iframe => (Form::Iframe, ""),
        FormName::Image => (Form::Image, ""),
    };
    let integrity = match sums.filter(|_| !script.is_empty()) {
        Some(sums) => integrity(sums, script)?,
        None => String::new(),
    };
    let timeline = &imported.timeline;
    let description = text::description(timeline, english());
    let wanted = Wanted { base, src, title: &timeline.title, description: &description, integrity: &integrity };
    write(output, snippet(form, &wanted).as_bytes())?;
    Ok(outcome)
}

/// The hash of a file of the release, as `integrity` has it, from the list of checksums.
fn integrity(sums: &Path, name: &str) -> Result<String, String> {
    let text = std::fs::read_to_string(sums).map_err(|error| format!("{}: {error}", sums.display()))?;
    let hash = text.lines().find_map(|line| line.strip_suffix(name)?.strip_suffix("  "));
    let hash = hash.ok_or_else(|| format!("{}: it has no line for {name}", sums.display()))?;
    let byte = |at: usize| u8::from_str_radix(hash.get(at..at + 2)?, 16).ok();
    let bytes: Vec<u8> = (0..hash.len()).step_by(2).map_while(byte).collect();
    Ok(format!("sha384-{}", base64(&bytes)))
}

/// Bytes in base64 (RFC 4648); a hash of 48 bytes needs no filling.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let groups = bytes.chunks(3).map(|group| group.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)));
    let letters = groups.flat_map(|group| [18, 12, 6, 0].map(|shift| group >> shift & 63));
    letters.filter_map(|place| LETTERS.get(place).copied().map(char::from)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted<'a>() -> Wanted<'a> {
        Wanted {
            base: "https://cdn.example/h/",
            src: "https://example.org/a b.json?x=1&y=\"",
            title: "A \"title\" <b>",
            description: "5 < 6 & more",
            integrity: "sha384-abc",
        }
    }

    #[test]
    fn no_value_leaves_its_attribute_or_becomes_markup() {
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
