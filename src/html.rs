//! The cards as an ordered list in HTML, for the children of the element: what is read without scripts. Only native.

use crate::english::English;
use crate::model::Timeline;
use crate::text::{self, Card, Cited, Said};
use crate::words::Words;

/// English names of the countries that reports of thefts have named so far; another code stands for itself. The widget
/// asks the browser instead.
const COUNTRIES: [(&str, &str); 20] = [
    ("AE", "United Arab Emirates"),
    ("BD", "Bangladesh"),
    ("BH", "Bahrain"),
    ("CL", "Chile"),
    ("EE", "Estonia"),
    ("GB", "United Kingdom"),
    ("ID", "Indonesia"),
    ("IN", "India"),
    ("JP", "Japan"),
    ("KR", "South Korea"),
    ("MT", "Malta"),
    ("MX", "Mexico"),
    ("PH", "Philippines"),
    ("PK", "Pakistan"),
    ("SC", "Seychelles"),
    ("SG", "Singapore"),
    ("SI", "Slovenia"),
    ("TW", "Taiwan"),
    ("US", "United States"),
    ("VN", "Vietnam"),
];

/// Every event with every claim, attribution and dispute, then the periods and the notes, as HTML without scripts and styles.
/// Text from the data is escaped; links lead only to `http` and `https`.
pub fn list(timeline: &Timeline) -> String {
    let mut out =
        format!("<p>{}</p>\n<ol class=\"heistline-events\">\n", escape(&text::whole_summary(timeline, &English)));
    for card in (0..timeline.events.len()).filter_map(|index| text::card(timeline, index, &English)) {
        out += &item(&card);
    }
    out += "</ol>\n";
    out += &said(English.word("context"), &text::periods(timeline, &English));
    out += &said(English.word("notes"), &text::notes(timeline, &English));
    if !timeline.note.is_empty() {
        out += &format!("<p>{}</p>\n", escape(&timeline.note));
    }
    out
}

fn item(card: &Card) -> String {
    let country =
        COUNTRIES.iter().find(|(code, _)| *code == card.country).map_or(card.country.as_str(), |(_, name)| name);
    let facts: Vec<&str> =
        [card.when.as_str(), &card.place, country, &card.kind].into_iter().filter(|fact| !fact.is_empty()).collect();
    let mut out = format!("<li>\n<h3>{}</h3>\n<p>{}</p>\n", escape(&card.title), escape(&facts.join(" · ")));
    if !card.headline.is_empty() {
        out += &format!("<p><strong>{}</strong></p>\n", escape(&card.headline));
    }
    if !card.summary.is_empty() {
        out += &format!("<p>{}{}</p>\n", escape(&card.summary), sources(&card.sources));
    }
    if !card.claims.is_empty() {
        out += "<ul>\n";
        for claim in &card.claims {
            let note = if claim.note.is_empty() { String::new() } else { format!(" ({})", claim.note) };
            out += &format!(
                "<li>{}: {}{}{}</li>\n",
                escape(&claim.label),
                escape(&claim.amount),
                escape(&note),
                sources(&claim.sources)
            );
        }
        out += "</ul>\n";
    }
    out += &said(English.word("attributed"), &card.attribution);
    out += &said(English.word("disputed"), &card.disputed);
    if !card.tier.is_empty() {
        out += &format!("<p>{}</p>\n", escape(&card.tier));
    }
    out + "</li>\n"
}

fn said(heading: &str, statements: &[Said]) -> String {
    if statements.is_empty() {
        return String::new();
    }
    let lines: String =
        statements.iter().map(|said| format!("<li>{}{}</li>\n", escape(&said.text), sources(&said.sources))).collect();
    format!("<p>{}</p>\n<ul>\n{lines}</ul>\n", escape(heading))
}

fn sources(cited: &[Cited]) -> String {
    let one = |source: &Cited| {
        let label = escape(&source.label);
        match source.url.as_str() {
            "" => label,
            url => format!("<a href=\"{}\" rel=\"noopener noreferrer\">{label}</a>", escape(url)),
        }
    };
    let all: Vec<String> = cited.iter().map(one).collect();
    if all.is_empty() { String::new() } else { format!(" [{}]", all.join("; ")) }
}

/// Text for HTML, also inside of quotes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;

    #[test]
    fn text_from_the_data_never_becomes_markup() {
        let hostile = r#"<img src=x onerror=alert(1)>\"'&"#;
        let text = format!(
            r#"{{"sources":{{"s":{{"publisher":"{hostile}","url":"https://example.org/?a=\"><script>"}}}},"note":"{hostile}",
               "events":[{{"id":"a","title":"{hostile}","date":"2016","summary":"{hostile}","claims":[
               {{"measure":"stolen","amount":1,"token":"{hostile}","note":"{hostile}","sources":["s"]}}],
               "attribution":[{{"by":"{hostile}","sources":["s"]}}]}}],
               "periods":[{{"label":"{hostile}","from":"2016"}}]}}"#
        );
        let html = list(&import::read(&text).unwrap().timeline);
        assert!(!html.contains("<img") && !html.contains("<script"), "{html}");
        assert_eq!(html.matches("&lt;img").count(), 10, "{html}");
    }

    #[test]
    fn every_event_claim_and_source_of_the_bundled_data_is_in_the_list() {
        let text = std::fs::read_to_string("data/reported-thefts.json").unwrap();
        let timeline = import::read(&text).unwrap().timeline;
        let html = list(&timeline);
        for source in timeline.sources.iter().map(|(_, source)| source) {
            assert!(html.contains(&escape(&source.url)), "{}", source.url);
        }
        let claims: usize = timeline.events.iter().map(|event| event.details().claims.len()).sum();
        assert!(html.matches("<li>").count() >= claims + timeline.events.len());
    }
}
