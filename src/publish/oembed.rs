//! A page for one timeline, whose address hosts with oEmbed turn into a frame, and the reply that it names. A reply is a file, so that it
//! cannot repeat a query: each timeline has a page of its own, which stands in the folder of the release.

use serde::Serialize;

use super::parts::{Embed, FRAME, attribute, sentence};
use crate::export::html::escape;

/// The page for frames, which that of a timeline differs from in its title, its data and its children.
const PAGE: &str = include_str!("../../www/embed/embed.html");
/// The width of the frame for hosts that ask for a number.
const WIDTH: u32 = 768;

/// The reply of oEmbed 1.0.
#[derive(Serialize)]
struct Reply<'a> {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    provider_name: &'static str,
    provider_url: &'a str,
    cache_age: u32,
    width: u32,
    height: u32,
    html: String,
}

/// What a page and its reply tell.
pub struct Story<'a> {
    /// Its title as text, if it has one.
    pub title: &'a str,
    pub description: &'a str,
    /// The height of the frame in pixels.
    pub height: u32,
}

/// The page of a timeline and its reply, named by the release.
pub fn page(story: &Story, embed: &Embed) -> (String, String) {
    let Story { description, height, .. } = story;
    let title = if story.title.is_empty() { description } else { story.title };
    let here = embed.folder() + &escape(embed.name);
    // WordPress lets a frame tell its height only where a quotation stands before it, and keeps that for feeds.
    let html = format!(
        "<blockquote>{}</blockquote><iframe src=\"{here}.html\" {FRAME} height=\"{height}\" frameborder=\"0\"{}></iframe>",
        sentence(description, &format!("{here}.html"), title),
        attribute("title", title),
    );
    let reply = Reply {
        version: "1.0",
        kind: "rich",
        title,
        provider_name: "Heistline",
        provider_url: embed.base,
        cache_age: 3600,
        width: WIDTH,
        height: *height,
        html,
    };
    let head = format!(
        "<title>{}</title>\n    <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{here}.oembed.json\"{} />",
        escape(title),
        attribute("title", title),
    );
    let page = PAGE
        .replace("<title>Timeline</title>", &head)
        .replace("<heist-line", &format!("<heist-line{}", attribute(embed.data.0, &embed.value())))
        .replace("The timeline could not be loaded.", &escape(description));
    (page, serde_json::to_string_pretty(&reply).unwrap_or_default() + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_names_its_data_and_its_reply_which_names_the_page() {
        let embed = Embed { base: "https://cdn.example/h", data: ("src", "my.json"), name: "my", ..Embed::default() };
        let story = Story { title: "A \"title\" <b>", description: "Paris.", height: 528 };
        let (page, reply) = page(&story, &embed);
        assert!(page.contains("<heist-line src=\"my.json\" loading=\"eager\">"), "{page}");
        assert!(page.contains("<title>A &quot;title&quot; &lt;b&gt;</title>"), "{page}");
        assert!(page.contains("href=\"https://cdn.example/h/my.oembed.json\""), "{page}");
        assert!(page.contains("<p>Paris.</p>"), "{page}");
        let reply: serde_json::Value = serde_json::from_str(&reply).unwrap();
        assert_eq!((&reply["type"], &reply["title"]), (&"rich".into(), &"A \"title\" <b>".into()));
        let html = reply["html"].as_str().unwrap();
        assert!(html.starts_with("<blockquote>Paris. <a href=\"https://cdn.example/h/my.html\">"), "{html}");
        assert!(html.contains("<iframe src=\"https://cdn.example/h/my.html\" width=\"100%\" "), "{html}");
        assert!(html.contains("height=\"528\" frameborder=\"0\""), "{html}");
        assert!(!html.contains("<b>") && !html.contains("allow-same-origin"), "{html}");
    }
}
