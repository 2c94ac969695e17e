//! Images, films, sounds and other media of an event or a timeline, and the addresses that they may have.

use serde::Serialize;

use super::url::is_web_address;

/// An image, a film or anything else that is shown with an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Media {
    /// Its address; empty only for a quotation.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// What it is; `None` where its address tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<MediaKind>,
    /// What it shows, for those who do not see it; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub alt: String,
    /// What stands below it, or the words of a quotation, as formatted text in one paragraph; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub caption: String,
    /// Whose it is, as formatted text in one paragraph; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub credit: String,
    /// A key of the timeline's sources; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Its width in pixels; 0 if unknown.
    #[serde(skip_serializing_if = "is_zero")]
    pub width: u32,
    /// Its height in pixels; 0 if unknown.
    #[serde(skip_serializing_if = "is_zero")]
    pub height: u32,
    /// The address of a still picture of a film or a player; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub poster: String,
    /// The address of a small picture; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub thumbnail: String,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// What media are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum MediaKind {
    Image,
    Video,
    Audio,
    Embed,
    Quote,
    Link,
}

impl MediaKind {
    /// All kinds with their names in the data.
    pub const NAMES: [(&str, MediaKind); 6] = [
        ("image", MediaKind::Image),
        ("video", MediaKind::Video),
        ("audio", MediaKind::Audio),
        ("embed", MediaKind::Embed),
        ("quote", MediaKind::Quote),
        ("link", MediaKind::Link),
    ];
}

/// The ends of addresses by kind.
const ENDS: [(MediaKind, &[&str]); 3] = [
    (MediaKind::Image, &[".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp"]),
    (MediaKind::Video, &[".mp4", ".webm", ".ogv", ".mov", ".m4v"]),
    (MediaKind::Audio, &[".mp3", ".m4a", ".ogg", ".oga", ".wav", ".opus", ".flac"]),
];

impl Media {
    /// Whether there is anything to show.
    pub fn is_something(&self) -> bool {
        !(self.url.is_empty() && self.caption.is_empty())
    }

    /// Whether it is an image without an alternative text.
    pub fn lacks_alternative(&self) -> bool {
        self.alt.is_empty() && self.resolved_kind() == Some(MediaKind::Image)
    }

    /// What it is: as written, or as the end of its address tells; `None` where only a player could tell.
    pub fn resolved_kind(&self) -> Option<MediaKind> {
        if self.kind.is_some() || self.url.is_empty() {
            return self.kind.or(Some(MediaKind::Quote));
        }
        if self.url.starts_with(DATA) {
            return Some(MediaKind::Image);
        }
        let path = self.url.as_bytes().split(|byte| matches!(byte, b'?' | b'#')).next()?;
        let ends_with = |end: &&str| {
            let rest = path.len().checked_sub(end.len());
            rest.and_then(|at| path.get(at..)).is_some_and(|last| last.eq_ignore_ascii_case(end.as_bytes()))
        };
        ENDS.iter().find(|(_, ends)| ends.iter().any(ends_with)).map(|(kind, _)| *kind)
    }
}

/// What is reported about an image without an alternative text.
pub const NO_ALTERNATIVE: &str = "the image has no “alt”; say what it shows";

/// What is done about it.
pub const SHOWN_BARE: &str = "shown without one";

const DATA: &str = "data:image/";

/// Whether an address may be that of media: a web address, one relative to the data, or an image within the address.
pub fn is_media_address(url: &str) -> bool {
    let is_relative = || {
        let first = url.split(['/', '?', '#']).next().unwrap_or_default();
        !url.is_empty()
            && !first.contains(':')
            && !url.starts_with("//")
            && !url
                .chars()
                .any(|letter| letter <= ' ' || matches!(letter, '\\' | '\u{7F}'..='\u{A0}' | '\u{2000}'..='\u{206F}'))
    };
    let is_image = || {
        // What stands in an address as it is (RFC 3986), percent-encoded or base64.
        url.strip_prefix(DATA).is_some_and(|rest| {
            rest.bytes().all(|byte| {
                byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{'..=b'}')
            })
        })
    };
    is_web_address(url) || is_image() || is_relative()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_media_are_web_addresses_relative_ones_and_images() {
        for url in [
            "https://example.org/a.png",
            "pictures/a.png",
            "/a.png",
            "a b.png".replace(' ', "%20").as_str(),
            "../a",
            "data:image/png;base64,iVBORw0KGgo=",
            "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%3E(a)_~!*%3C/svg%3E",
        ] {
            assert!(is_media_address(url), "{url}");
        }
        for url in [
            "",
            "javascript:alert(1)",
            "data:text/html,x",
            "//example.org/a.png",
            "a b.png",
            "\\a",
            "data:image/svg+xml,<svg>",
            "blob:x",
            " a",
            "java\nscript:x",
        ] {
            assert!(!is_media_address(url), "{url}");
        }
    }

    #[test]
    fn the_end_of_an_address_tells_the_kind() {
        for (url, kind) in [
            ("https://example.org/A.JPG?x=1.mp4", Some(MediaKind::Image)),
            ("film.webm#t=10", Some(MediaKind::Video)),
            ("a/b.mp3", Some(MediaKind::Audio)),
            ("https://example.png/", None),
            ("https://youtu.be/x", None),
            ("data:image/png;base64,AA==", Some(MediaKind::Image)),
            ("", Some(MediaKind::Quote)),
        ] {
            assert_eq!(Media { url: url.into(), ..Media::default() }.resolved_kind(), kind, "{url}");
        }
        let written = Media { url: "a.png".into(), kind: Some(MediaKind::Link), ..Media::default() };
        assert_eq!(written.resolved_kind(), Some(MediaKind::Link));
    }
}
