//! HTML, for the children of the element.

use super::markup::{Items, Markup};
use crate::locale::Locale;
use crate::locale::native::Language;
use crate::text::Figure;

/// HTML without scripts and styles.
pub(super) struct Html;

impl Markup for Html {
    fn text(&self, text: &str) -> String {
        escape(text)
    }

    fn foreign(&self, lang: &str, auto: bool, text: &str) -> String {
        let direction = if auto { " dir=\"auto\"" } else { "" };
        format!("<span lang=\"{}\"{direction}>{}</span>", escape(lang), escape(text))
    }

    fn time(&self, machine: &str, text: &str) -> String {
        format!("<time datetime=\"{machine}\">{}</time>", escape(text))
    }

    fn line_break(&self) -> &'static str {
        "<br>\n"
    }

    fn strong(&self, inside: &str) -> String {
        format!("<strong>{inside}</strong>")
    }

    fn emphasis(&self, is_strong: bool, inside: &str, _: &str) -> String {
        if is_strong { self.strong(inside) } else { format!("<em>{inside}</em>") }
    }

    fn link(&self, url: &str, inside: &str) -> String {
        format!("<a href=\"{}\" rel=\"noopener noreferrer\">{inside}</a>", escape(url))
    }

    fn image(&self, figure: &Figure) -> String {
        let size = match (figure.width, figure.height) {
            (0, _) | (_, 0) => String::new(),
            (width, height) => format!(" width=\"{width}\" height=\"{height}\""),
        };
        format!(
            "<img src=\"{}\" alt=\"{}\"{size} loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\">",
            escape(&figure.url),
            escape(&figure.alt)
        )
    }

    fn paragraph(&self, inside: &str) -> String {
        format!("<p>{inside}</p>\n")
    }

    fn items(&self, kind: Items, items: &[String]) -> String {
        let items: String = items.iter().map(|item| format!("<li>{item}</li>\n")).collect();
        match kind {
            Items::Facts | Items::Bullets => format!("<ul>\n{items}</ul>\n"),
            Items::Numbers("") => format!("<ol>\n{items}</ol>\n"),
            Items::Numbers(start) => format!("<ol start=\"{}\">\n{items}</ol>\n", escape(start)),
        }
    }

    fn quote(&self, blocks: &str) -> String {
        format!("<blockquote>\n{blocks}</blockquote>\n")
    }

    fn figure(&self, media: &str, caption: &str) -> String {
        match caption {
            "" => format!("<figure>{media}</figure>\n"),
            caption => format!("<figure>{media}\n<figcaption>{caption}</figcaption></figure>\n"),
        }
    }

    fn foreign_blocks(&self, lang: &str, blocks: &str) -> String {
        format!("<div lang=\"{}\" dir=\"auto\">\n{blocks}</div>\n", escape(lang))
    }

    fn event(&self, title: &str, blocks: &str) -> String {
        format!("<li>\n<h3>{title}</h3>\n{blocks}</li>\n")
    }

    fn events(&self, events: &str) -> String {
        format!("<ol class=\"heistline-events\">\n{events}</ol>\n")
    }

    fn document(&self, language: &Language, blocks: &str) -> String {
        let direction = language.word("direction");
        format!("<div lang=\"{}\" dir=\"{direction}\">\n{blocks}</div>\n", language.tag)
    }
}

/// Escapes text for HTML, also inside of quotes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use crate::export::html::escape;
    use crate::export::list::html as list;
    use crate::import;
    use crate::locale::native::{english, native};

    #[test]
    fn text_from_the_data_never_becomes_markup() {
        let hostile = r#"<img src=x onerror=alert(1)>\"'&"#;
        let text = format!(
            r#"{{"sources":{{"s":{{"publisher":"{hostile}","url":"https://example.org/?a=\"><script>","archived":"https://example.org/?b=\"><script>"}}}},"note":"{hostile}",
               "events":[{{"id":"a","title":"{hostile}","date":"2016","summary":"{hostile}","claims":[
               {{"measure":"stolen","amount":1,"token":"{hostile}","note":"{hostile}","sources":["s"]}}],
               "attribution":[{{"by":"{hostile}","sources":["s"]}}],"corrections":[{{"date":"2018","text":"{hostile}"}}]}}],
               "periods":[{{"label":"{hostile}","from":"2016"}}]}}"#
        );
        let html = list(&import::read(&text).unwrap().timeline, english());
        assert!(!html.contains("<img") && !html.contains("<script"), "{html}");
        assert_eq!(html.matches("&lt;img").count(), 11, "{html}");
    }

    #[test]
    fn the_list_contains_every_event_claim_and_source() {
        let text = std::fs::read_to_string("data/reported-thefts.json").unwrap();
        let timeline = import::read(&text).unwrap().timeline;
        let html = list(&timeline, english());
        for source in timeline.sources.iter().map(|(_, source)| source) {
            assert!(html.contains(&escape(&source.url)), "{}", source.url);
        }
        let claims: usize = timeline.events.iter().map(|event| event.details().claims.len()).sum();
        assert!(html.matches("<li>").count() >= claims + timeline.events.len());
    }

    #[test]
    fn a_figure_without_a_source_is_marked() {
        let claim = r#"{"measure":"amount","amount":5,"currency":"USD"}"#;
        let text = format!(r#"{{"events":[{{"id":"a","title":"Bank","date":"2016","claims":[{claim}]}}]}}"#);
        let html = list(&import::read(&text).unwrap().timeline, english());
        assert!(html.contains("<li>Amount: $5 [no source given]</li>"), "{html}");
    }

    #[test]
    fn the_list_has_its_last_update_corrections_and_archived_copies() {
        let text = r#"{"updated":"2026-11-27","sources":{
            "s":{"publisher":"P","url":"https://example.org/","archived":"https://archive.example/1"},
            "t":{"publisher":"Q","archived":"https://archive.example/2"}},
            "events":[{"id":"a","title":"Bank","date":"2016","sources":["s","t"],"tier":"C",
            "corrections":[{"date":"2026-11-27","text":"Was 2015."}]}]}"#;
        let timeline = import::read(text).unwrap().timeline;
        let html = list(&timeline, english());
        for part in [
            "</p>\n<p>Updated 27 November 2026</p>\n<ol",
            ">P</a> (<a href=\"https://archive.example/1\" rel=\"noopener noreferrer\">archived copy</a>); Q (<a",
            "contested</p>\n<p>Corrections</p>\n<ul>\n<li>27 November 2026: Was 2015.</li>\n</ul>\n</li>",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        let html = list(&timeline, native("ar").unwrap());
        let isolated = "<li>\u{2068}27 نوفمبر 2026\u{2069}: \u{2068}Was 2015.\u{2069}</li>";
        assert!(html.contains("<p>تصحيحات</p>") && html.contains(isolated), "{html}");
        assert!(html.contains(">نسخة مؤرشفة</a>") && html.contains("آخر تحديث: "), "{html}");
    }

    #[test]
    fn the_list_marks_its_language_and_that_of_the_data() {
        let text = r#"{"lang":"en","events":[{"id":"a","title":"Bank","date":"2016","country":"BD"}]}"#;
        let timeline = import::read(text).unwrap().timeline;
        let html = list(&timeline, native("ar").unwrap());
        assert!(html.starts_with("<div lang=\"ar\" dir=\"rtl\">") && html.ends_with("</div>\n"), "{html}");
        assert!(html.contains("<h3><span lang=\"en\" dir=\"auto\">Bank</span></h3>"), "{html}");
        assert!(html.contains("<time datetime=\"2016\">2016</time> · بنغلاديش"), "{html}");
        let html = list(&timeline, english());
        assert!(html.contains("<h3>Bank</h3>\n<p><time datetime=\"2016\">2016</time> · Bangladesh</p>"), "{html}");
    }
}
