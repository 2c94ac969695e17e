//! `heistline snippet`: what to paste into a page to embed a timeline from a release.

use std::path::Path;

use heistline::import::address;
use heistline::locale::native::english;
use heistline::publish::{Embed, links_to_data, snippets};

use super::args::{Form, Moment, Snippet};
use super::outcome::{Outcome, open, write};
use super::read::Reader;

/// The story that a release has pictures of.
const PICTURED: &str = "reported-thefts";

/// Writes what to paste into a page.
///
/// # Errors
/// When the arguments do not name the data or the picture, or the output cannot be written.
pub fn write_snippet(arguments: &Snippet) -> Result<Outcome, String> {
    let Snippet { file, output, form, base, src, page: link, story, image, loading, sums } = arguments;
    let data = match (src.as_str(), story.as_str()) {
        ("", "") if *form != Form::Image => {
            return Err("Where is the data? Give its address with --src, or a bundled story with --story.".into());
        }
        ("", story) => ("story", story),
        (src, _) => ("src", src),
    };
    let page = address::of_data(data.1).filter(|_| data.0 == "src");
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
    // The page and its reply find each other by their name.
    let name = match output.file_stem().and_then(|name| name.to_str()) {
        _ if *form != Form::Oembed => "",
        Some(name) if output.extension().is_some_and(|ending| ending == "html") => name,
        _ => return Err("Where does the page go? Give its file with --output, such as my.html.".into()),
    };
    let Some((imported, outcome)) = open(&mut Reader::new(1), file) else { return Ok(Outcome::Unusable) };
    let script = match form {
        Form::Element => "heistline.js",
        Form::Script => "embed.js",
        Form::Iframe | Form::Image | Form::Oembed => "",
    };
    let integrity = match sums.as_ref().filter(|_| !script.is_empty()) {
        Some(sums) => integrity(sums, script)?,
        None => String::new(),
    };
    let still = &arguments.image;
    let waits = *loading == Moment::Interaction;
    let embed = Embed { base, data, link, image, still, waits, integrity: [&integrity, &integrity], name };
    let all = snippets(imported, &embed, english());
    let snippet = match form {
        Form::Element => all.element,
        Form::Script => all.script,
        Form::Iframe => all.iframe,
        Form::Image => all.image,
        Form::Oembed => all.page,
    };
    write(output, snippet.as_bytes())?;
    if links_to_data(&embed) && matches!(form, Form::Element | Form::Script | Form::Image) {
        eprintln!(
            "The link in it leads to the data: embed.html of the release cannot find {}, which is relative to your page. Give readers a \
             page with the list, which `heistline list` writes, and its address with --page.",
            embed.value()
        );
    }
    if *form == Form::Oembed {
        write(&output.with_extension("oembed.json"), all.reply.as_bytes())?;
        let folder = base.trim_end_matches('/');
        eprintln!("Copy both files into {folder}/, and paste {folder}/{name}.html.");
    }
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
