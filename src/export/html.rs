//! The cards as an ordered list in HTML, for the children of the element. Only native.

use crate::locale::Locale;
use crate::locale::native::Language;
use crate::markdown::{self, Token};
use crate::model::{Timeline, host};
use crate::text::{self, Card, Citation, Figure, Statement};

/// Every event with every claim, attribution and dispute, then periods and notes, as HTML without scripts and styles. Text from
/// the data is escaped; only `http` and `https` addresses become links.
pub fn list(timeline: &Timeline, language: &Language) -> String {
    let foreign = if timeline.lang == language.tag { "" } else { &timeline.lang };
    List { timeline, language, foreign }.written()
}

struct List<'a> {
    timeline: &'a Timeline,
    language: &'a Language,
    /// The language of the data; empty if unknown or the same as the reader's.
    foreign: &'a str,
}

impl List<'_> {
    fn written(&self) -> String {
        let (timeline, language) = (self.timeline, self.language);
        let direction = language.word("direction");
        let mut out = format!(
            "<div lang=\"{}\" dir=\"{direction}\">\n<p>{}</p>\n",
            language.tag,
            escape(&text::whole_summary(timeline, language))
        );
        let updated = text::updated(timeline, language);
        if !updated.is_empty() {
            out += &format!("<p>{}</p>\n", escape(&updated));
        }
        out += &self.formatted(&markdown::blocks(&timeline.text));
        out += &self.figures(&text::figures(timeline, &timeline.media, language));
        out += "<ol class=\"heistline-events\">\n";
        for card in (0..timeline.events.len()).filter_map(|index| text::card(timeline, index, language)) {
            out += &self.item(&card);
        }
        out += "</ol>\n";
        out += &self.said("context", &text::periods(timeline, language));
        out += &self.said("notes", &text::notes(timeline, language));
        if !timeline.note.is_empty() {
            out += &format!("<p>{}</p>\n", self.lines(&timeline.note));
        }
        out + "</div>\n"
    }

    /// Text of the data, marked with its language.
    fn own(&self, words: &str) -> String {
        self.marked(words, " dir=\"auto\"")
    }

    /// The same with its line breaks.
    fn lines(&self, words: &str) -> String {
        self.own(words).replace('\n', "<br>\n")
    }

    fn marked(&self, words: &str, direction: &str) -> String {
        match self.foreign {
            lang if lang.is_empty() || words.is_empty() => escape(words),
            lang => format!("<span lang=\"{}\"{direction}>{}</span>", escape(lang), escape(words)),
        }
    }

    fn item(&self, card: &Card) -> String {
        let country = self.language.country(&card.country);
        let when = match card.machine.as_str() {
            _ if card.when.is_empty() => String::new(),
            "" => escape(&card.when),
            machine => format!("<time datetime=\"{machine}\">{}</time>", escape(&card.when)),
        };
        let facts = [when, self.own(&card.place), escape(country), self.own(&card.kind)];
        let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        let mut out = format!("<li>\n<h3>{}</h3>\n<p>{}</p>\n", self.own(&card.title), facts.join(" · "));
        if !card.headline.is_empty() {
            out += &format!("<p><strong>{}</strong></p>\n", escape(&card.headline));
        }
        if !card.summary.is_empty() {
            out += &format!("<p>{}{}</p>\n", self.lines(&card.summary), self.sources(&card.sources));
        }
        out += &self.formatted(&card.text);
        // An event may have sources but no summary.
        if card.summary.is_empty() && !card.sources.is_empty() {
            out += &format!("<p>{}</p>\n", self.sources(&card.sources).trim_start());
        }
        out += &self.figures(&card.media);
        if !card.claims.is_empty() {
            out += "<ul>\n";
            for claim in &card.claims {
                let note = if claim.note.is_empty() { String::new() } else { format!(" ({})", self.own(&claim.note)) };
                let amount = match claim.lead {
                    // Words mark the headline's figures, not the font weight alone.
                    true => {
                        let word = escape(self.language.word("headlineFigure"));
                        format!("<strong>{}</strong> ({word})", escape(&claim.amount))
                    }
                    false => escape(&claim.amount),
                };
                let sources = match claim.sources.as_slice() {
                    [] => format!(" [{}]", escape(self.language.word("noSource"))),
                    sources => self.sources(sources),
                };
                out += &format!("<li>{}: {amount}{note}{sources}</li>\n", escape(&claim.label));
            }
            out += "</ul>\n";
        }
        out += &self.said("attributed", &card.attribution);
        out += &self.said("disputed", &card.disputed);
        if !card.tier.is_empty() {
            out += &format!("<p>{}</p>\n", escape(&card.tier));
        }
        out += &self.said("corrections", &card.corrections);
        if !card.related.is_empty() {
            let titles: Vec<String> = card.related.iter().map(|related| self.own(&related.title)).collect();
            out += &format!("<p>{}: {}</p>\n", escape(self.language.word("related")), titles.join(" · "));
        }
        out + "</li>\n"
    }

    /// Formatted text, marked with its language.
    fn formatted(&self, text: &str) -> String {
        let html = elements(text);
        match self.foreign {
            lang if lang.is_empty() || html.is_empty() => html,
            lang => format!("<div lang=\"{}\" dir=\"auto\">\n{html}</div>\n", escape(lang)),
        }
    }

    /// Media: images as images, all others as links.
    fn figures(&self, media: &[Figure]) -> String {
        media.iter().map(|figure| self.figure(figure)).collect()
    }

    fn figure(&self, figure: &Figure) -> String {
        let (caption, credit) = (elements(&figure.caption), elements(&figure.credit));
        let is_quote = figure.kind == "quote";
        let size = match (figure.width, figure.height) {
            (0, _) | (_, 0) => String::new(),
            (width, height) => format!(" width=\"{width}\" height=\"{height}\""),
        };
        let shown = match figure.kind {
            "quote" => format!("<blockquote>{caption}</blockquote>"),
            "image" => format!(
                "<img src=\"{}\" alt=\"{}\"{size} loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\">",
                escape(&figure.url),
                escape(&figure.alt)
            ),
            _ => {
                let host = host(&figure.url);
                let label =
                    if figure.alt.is_empty() { if host.is_empty() { &figure.url } else { host } } else { &figure.alt };
                link(&figure.url, label)
            }
        };
        let below = [if is_quote { "" } else { &caption }, &credit];
        let below: Vec<&str> = below.into_iter().filter(|part| !part.is_empty()).collect();
        let below = format!("{}{}", below.join(" · "), self.sources(&figure.sources));
        let below = if below.is_empty() { below } else { format!("\n<figcaption>{}</figcaption>", below.trim_start()) };
        format!("<figure>{shown}{below}</figure>\n")
    }

    fn said(&self, heading: &str, statements: &[Statement]) -> String {
        if statements.is_empty() {
            return String::new();
        }
        // Text of the data inside of a sentence, whose direction it keeps.
        let line =
            |said: &Statement| format!("<li>{}{}</li>\n", self.marked(&said.text, ""), self.sources(&said.sources));
        let lines: String = statements.iter().map(line).collect();
        format!("<p>{}</p>\n<ul>\n{lines}</ul>\n", escape(self.language.word(heading)))
    }

    fn sources(&self, cited: &[Citation]) -> String {
        let one = |source: &Citation| {
            let label = link(&source.url, &source.label);
            match source.archived.as_str() {
                "" => label,
                url => format!("{label} ({})", link(url, self.language.word("archived"))),
            }
        };
        let all: Vec<String> = cited.iter().map(one).collect();
        if all.is_empty() { String::new() } else { format!(" [{}]", all.join("; ")) }
    }
}

/// Formatted text as elements, each block on a line.
fn elements(formatted: &str) -> String {
    let (mut out, mut open) = (String::new(), Vec::new());
    for token in markdown::tokens(formatted) {
        match token {
            Token::Text(text) => out += &escape(text),
            Token::Start("a", url) => {
                out += &format!("<a href=\"{}\" rel=\"noopener noreferrer\">", escape(url));
                open.push("</a>");
            }
            Token::Start("br", _) => {
                out += "<br>\n";
                open.push("");
            }
            Token::Start(name, value) => {
                let (name, end) = match name {
                    "ul" => ("ul", "</ul>\n"),
                    "ol" => ("ol", "</ol>\n"),
                    "li" => ("li", "</li>\n"),
                    "blockquote" => ("blockquote", "</blockquote>\n"),
                    "em" => ("em", "</em>"),
                    "strong" => ("strong", "</strong>"),
                    _ => ("p", "</p>\n"),
                };
                let start = if value.is_empty() { String::new() } else { format!(" start=\"{}\"", escape(value)) };
                let line = if matches!(name, "ul" | "ol" | "blockquote") { "\n" } else { "" };
                out += &format!("<{name}{start}>{line}");
                open.push(end);
            }
            Token::End => out += open.pop().unwrap_or_default(),
        }
    }
    out
}

/// A link, or only its label without an address.
fn link(url: &str, label: &str) -> String {
    let label = escape(label);
    match url {
        "" => label,
        url => format!("<a href=\"{}\" rel=\"noopener noreferrer\">{label}</a>", escape(url)),
    }
}

/// Escapes text for HTML, also inside of quotes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
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
