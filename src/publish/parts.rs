//! What snippets and pages have in common: where release and data are, sentences with links, attributes.

use std::borrow::Cow;

use crate::export::html::escape;
use crate::import::address;

/// The attributes of all frames.
pub const FRAME: &str = "width=\"100%\" loading=\"lazy\" referrerpolicy=\"no-referrer\" \
    sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads\"";

/// What to embed.
#[derive(Clone, Debug, Default)]
pub struct Embed<'a> {
    /// The address of the release.
    pub base: &'a str,
    /// The name and the value of the attribute that names the data: `src` or `story`. The address of a page that shows data is
    /// replaced by that of the data.
    pub data: (&'a str, &'a str),
    /// The address of a page for readers that the sentences link to; empty: the page for frames where that finds the data, else the data.
    pub link: &'a str,
    /// The address of a picture of the data; empty: none.
    pub image: &'a str,
    /// The address of a still picture that the timeline takes the place of, in which `{width}` stands for 360 and 768, and `{theme}` for
    /// light and dark; empty: none.
    pub still: &'a str,
    /// Whether core and data wait until a reader comes near.
    pub waits: bool,
    /// The `integrity` of the element's script, and of the one script tag; empty: none.
    pub integrity: [&'a str; 2],
    /// The name of a page for the timeline, without its ending; empty: none.
    pub name: &'a str,
}

impl Embed<'_> {
    /// The address of the release's folder as HTML, with a slash behind it.
    pub fn folder(&self) -> String {
        let slash = if self.base.is_empty() || self.base.ends_with('/') { "" } else { "/" };
        escape(self.base) + slash
    }

    /// The value of the attribute that names the data: the address of data, not of a page that shows it.
    pub fn value(&self) -> Cow<'_, str> {
        let (name, value) = self.data;
        address::of_data(value).filter(|_| name == "src").map_or(Cow::Borrowed(value), Cow::Owned)
    }
}

/// Whether the sentences link to the data: the page for frames resolves its address against the release, other pages against
/// themselves. Both find it if the address names its host, or neither address does.
pub fn links_to_data(embed: &Embed) -> bool {
    let (name, data) = (embed.data.0, embed.value());
    let names_host = |address: &str| address.starts_with("//") || has_scheme(address);
    let is_shared = names_host(&data) || data.starts_with('/') && !names_host(embed.base);
    embed.link.is_empty() && name == "src" && !data.is_empty() && !is_shared
}

/// Whether an address begins with a scheme (RFC 3986).
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|each| each.is_ascii_alphanumeric() || "+-.".contains(each))
    })
}

/// A description with a link in HTML to a page, which has a title, if there is one.
pub fn sentence(description: &str, page: &str, title: &str) -> String {
    match title {
        "" => link(page, description),
        title => format!("{} {}", escape(description), link(page, title)),
    }
}

/// A link in HTML to an address that is escaped already.
pub fn link(address: &str, text: &str) -> String {
    format!("<a href=\"{address}\">{}</a>", escape(text))
}

/// An attribute; none for an empty value.
pub fn attribute(name: &str, value: &str) -> String {
    match value {
        "" => String::new(),
        value => format!(" {name}=\"{}\"", escape(value)),
    }
}
