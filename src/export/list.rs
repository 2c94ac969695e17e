//! The cards as an ordered list, for the children of the element and for hosts without it. What it says is decided here, in which
//! markup by a [`Markup`]. Only native and in the builder.

use super::html::Html;
use super::markup::{Items, Markup};
#[cfg(not(target_arch = "wasm32"))]
use super::{markdown::Markdown, wikitext::Wikitext};
use crate::locale::Locale;
use crate::locale::native::Language;
use crate::markdown::{self, Token};
use crate::model::{Timeline, host};
use crate::text::{self, Card, Citation, Figure, Statement};

/// Every event with every claim, attribution and dispute, then periods and notes, as HTML without scripts and styles. Text from
/// the data is escaped; only `http` and `https` addresses become links.
pub fn html(timeline: &Timeline, language: &Language) -> String {
    written(&Html, timeline, language)
}

/// The same as CommonMark, in which no text from the data is markup.
#[cfg(not(target_arch = "wasm32"))]
pub fn markdown(timeline: &Timeline, language: &Language) -> String {
    written(&Markdown, timeline, language)
}

/// The same as wikitext of MediaWiki, in which no text from the data is markup.
#[cfg(not(target_arch = "wasm32"))]
pub fn wikitext(timeline: &Timeline, language: &Language) -> String {
    written(&Wikitext, timeline, language)
}

fn written(markup: &impl Markup, timeline: &Timeline, language: &Language) -> String {
    let foreign = if timeline.lang == language.tag { "" } else { &timeline.lang };
    List { markup, timeline, language, foreign }.written()
}

struct List<'a, M> {
    markup: &'a M,
    timeline: &'a Timeline,
    language: &'a Language,
    /// The language of the data; empty if unknown or the same as the reader's.
    foreign: &'a str,
}

impl<M: Markup> List<'_, M> {
    fn written(&self) -> String {
        let (markup, timeline, language) = (self.markup, self.timeline, self.language);
        let mut out = markup.paragraph(&markup.text(&text::whole_summary(timeline, language)));
        let updated = text::updated(timeline, language);
        if !updated.is_empty() {
            out += &markup.paragraph(&markup.text(&updated));
        }
        out += &self.formatted(&markdown::blocks(&timeline.text));
        out += &self.figures(&text::figures(timeline, &timeline.media, language));
        let cards = (0..timeline.events.len()).filter_map(|index| text::card(timeline, index, language));
        out += &markup.events(&cards.map(|card| self.event(&card)).collect::<String>());
        out += &self.said("context", &text::periods(timeline, language));
        out += &self.said("notes", &text::notes(timeline, language));
        if !timeline.note.is_empty() {
            out += &markup.paragraph(&self.lines(&timeline.note));
        }
        markup.document(language, &out)
    }

    /// Text of the data, marked with its language.
    fn own(&self, words: &str) -> String {
        self.marked(words, true)
    }

    /// The same with its line breaks.
    fn lines(&self, words: &str) -> String {
        let lines: Vec<String> = words.trim_end().split('\n').map(|line| self.own(line)).collect();
        lines.join(self.markup.line_break())
    }

    fn marked(&self, words: &str, auto: bool) -> String {
        match self.foreign {
            lang if lang.is_empty() || words.is_empty() => self.markup.text(words),
            lang => self.markup.foreign(lang, auto, words),
        }
    }

    fn event(&self, card: &Card) -> String {
        let markup = self.markup;
        let country = self.language.country(&card.country);
        let when = match card.machine.as_str() {
            _ if card.when.is_empty() => String::new(),
            "" => markup.text(&card.when),
            machine => markup.time(machine, &card.when),
        };
        let facts = [when, self.own(&card.place), markup.text(country), self.own(&card.kind)];
        let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        let mut out = markup.paragraph(&facts.join(" · "));
        if !card.headline.is_empty() {
            out += &markup.paragraph(&markup.strong(&markup.text(&card.headline)));
        }
        if !card.summary.is_empty() {
            out += &markup.paragraph(&format!("{}{}", self.lines(&card.summary), self.sources(&card.sources)));
        }
        out += &self.formatted(&card.text);
        // An event may have sources but no summary.
        if card.summary.is_empty() && !card.sources.is_empty() {
            out += &markup.paragraph(self.sources(&card.sources).trim_start());
        }
        out += &self.figures(&card.media);
        out += &self.claims(card);
        out += &self.said("attributed", &card.attribution);
        out += &self.said("disputed", &card.disputed);
        if !card.tier.is_empty() {
            out += &markup.paragraph(&markup.text(&card.tier));
        }
        out += &self.said("corrections", &card.corrections);
        if !card.related.is_empty() {
            let titles: Vec<String> = card.related.iter().map(|related| self.own(&related.title)).collect();
            let word = markup.text(self.language.word("related"));
            out += &markup.paragraph(&format!("{word}: {}", titles.join(" · ")));
        }
        markup.event(&self.own(&card.title), &out)
    }

    fn claims(&self, card: &Card) -> String {
        let markup = self.markup;
        if card.claims.is_empty() {
            return String::new();
        }
        let items = card.claims.iter().map(|claim| {
            let note = if claim.note.is_empty() { String::new() } else { format!(" ({})", self.own(&claim.note)) };
            let amount = match claim.lead {
                // Words mark the headline's figures, not the font weight alone.
                true => {
                    let word = markup.text(self.language.word("headlineFigure"));
                    format!("{} ({word})", markup.strong(&markup.text(&claim.amount)))
                }
                false => markup.text(&claim.amount),
            };
            let sources = match claim.sources.as_slice() {
                [] => markup.text(&format!(" [{}]", self.language.word("noSource"))),
                sources => self.sources(sources),
            };
            format!("{}: {amount}{note}{sources}", markup.text(&claim.label))
        });
        markup.items(Items::Facts, &items.collect::<Vec<_>>())
    }

    /// Formatted text, marked with its language.
    fn formatted(&self, text: &str) -> String {
        let blocks = elements(self.markup, text);
        match self.foreign {
            lang if lang.is_empty() || blocks.is_empty() => blocks,
            lang => self.markup.foreign_blocks(lang, &blocks),
        }
    }

    /// Media: images as images, all others as links.
    fn figures(&self, media: &[Figure]) -> String {
        media.iter().map(|figure| self.figure(figure)).collect()
    }

    fn figure(&self, figure: &Figure) -> String {
        let markup = self.markup;
        let (caption, credit) = (elements(markup, &figure.caption), elements(markup, &figure.credit));
        let is_quote = figure.kind == "quote";
        let shown = match figure.kind {
            "quote" => markup.quote(&caption),
            "image" => markup.image(figure),
            _ => {
                let host = host(&figure.url);
                let label =
                    if figure.alt.is_empty() { if host.is_empty() { &figure.url } else { host } } else { &figure.alt };
                self.link(&figure.url, label)
            }
        };
        let below = [if is_quote { "" } else { &caption }, &credit];
        let below: Vec<&str> = below.into_iter().filter(|part| !part.is_empty()).collect();
        let below = format!("{}{}", below.join(" · "), self.sources(&figure.sources));
        markup.figure(&shown, below.trim_start())
    }

    fn said(&self, heading: &str, statements: &[Statement]) -> String {
        if statements.is_empty() {
            return String::new();
        }
        // Text of the data inside of a sentence, whose direction it keeps.
        let line = |said: &Statement| format!("{}{}", self.marked(&said.text, false), self.sources(&said.sources));
        let items: Vec<String> = statements.iter().map(line).collect();
        let word = self.markup.text(self.language.word(heading));
        self.markup.paragraph(&word) + &self.markup.items(Items::Facts, &items)
    }

    fn sources(&self, cited: &[Citation]) -> String {
        let markup = self.markup;
        let one = |source: &Citation| {
            let label = self.link(&source.url, &source.label);
            match source.archived.as_str() {
                "" => label,
                url => format!("{label} ({})", self.link(url, self.language.word("archived"))),
            }
        };
        let all: Vec<String> = cited.iter().map(one).collect();
        let [open, close] = [" [", "]"].map(|bracket| markup.text(bracket));
        if all.is_empty() { String::new() } else { format!("{open}{}{close}", all.join("; ")) }
    }

    /// A link, or only its label without an address.
    fn link(&self, url: &str, label: &str) -> String {
        let label = self.markup.text(label);
        if url.is_empty() { label } else { self.markup.link(url, &label) }
    }
}

/// An element of formatted text that is not at its end.
#[derive(Default)]
struct Open<'a> {
    name: &'a str,
    value: &'a str,
    inside: String,
    /// Of a list.
    items: Vec<String>,
}

/// Formatted text as elements.
fn elements(markup: &impl Markup, formatted: &str) -> String {
    let mut outer = vec![];
    let mut open = Open::default();
    for token in markdown::tokens(formatted) {
        match token {
            Token::Text(text) => open.inside += &markup.text(text),
            Token::Start(name, value) => {
                outer.push(std::mem::replace(&mut open, Open { name, value, ..Open::default() }));
            }
            Token::End => {
                let Some(around) = outer.pop() else { break };
                let Open { name, value, inside, items } = std::mem::replace(&mut open, around);
                open.inside += &match name {
                    "li" => {
                        open.items.push(inside);
                        continue;
                    }
                    "a" => markup.link(value, &inside),
                    "br" => markup.line_break().to_owned(),
                    "em" | "strong" => markup.emphasis(name == "strong", &inside, &open.inside),
                    "ul" => markup.items(Items::Bullets, &items),
                    "ol" => markup.items(Items::Numbers(value), &items),
                    "blockquote" => markup.quote(&inside),
                    _ => markup.paragraph(&inside),
                };
            }
        }
    }
    open.inside
}
