//! A timeline as a table, complete, in the columns that [`import`](crate::import) reads: a row per event, claim and statement, and one
//! for each further source.

use crate::date::{Date, End};
use crate::import::steps::{self, Pace};
use crate::import::{COLUMNS, Column, is_formula};
use crate::model::{Amount, Correction, Event, Kind, Media, MediaKind, Period, Side, Tier, Timeline};

/// The timeline as comma separated values (RFC 4180), with a byte order mark, by which spreadsheets detect UTF-8. A quote before formulas
/// keeps spreadsheets from evaluating them (OWASP ASVS 5, 1.2.10).
pub fn csv(timeline: &Timeline) -> String {
    steps::all(csv_in_steps(timeline))
}

/// The same in steps.
pub async fn csv_in_steps(timeline: &Timeline) -> String {
    let mut table = Table { timeline, text: String::from("\u{feff}") };
    let names = COLUMNS.map(|(_, names)| names.first().copied().unwrap_or_default());
    table.text += &names.join(",");
    table.text += "\r\n";
    table.rows().await;
    table.text
}

/// A cell of a column.
type Cell<'timeline> = (Column, &'timeline str);

struct Table<'timeline> {
    timeline: &'timeline Timeline,
    text: String,
}

impl Table<'_> {
    async fn rows(&mut self) {
        let (timeline, mut pace) = (self.timeline, Pace::default());
        self.row(&[
            (Column::Row, "timeline"),
            (Column::Date, &edtf(timeline.updated.as_ref())),
            (Column::Title, &timeline.title),
            (Column::Note, &timeline.note),
            (Column::Text, &timeline.text),
            (Column::Currency, &timeline.currency),
            (Column::Lang, &timeline.lang),
        ]);
        for kind in &timeline.kinds {
            let side = Side::NAMES.into_iter().find(|(_, side)| Some(*side) == kind.side).map_or("", |(name, _)| name);
            let cells =
                [(Column::Row, "kind"), (Column::Id, &kind.id), (Column::Title, &kind.label), (Column::Side, side)];
            self.row(&cells);
        }
        for own in &timeline.measures {
            self.row(&[
                (Column::Row, "measure"),
                (Column::Id, &own.id),
                (Column::Title, &own.label),
                (Column::Token, &own.unit),
            ]);
        }
        for (key, _) in &timeline.sources {
            self.sourced(&[(Column::Row, "source")], std::slice::from_ref(key));
            pace.item().await;
        }
        for media in &timeline.media {
            self.media(media, "");
        }
        for event in &timeline.events {
            self.event(event);
            pace.item().await;
        }
        for Period { label, from, to, sources } in &timeline.periods {
            let (from, to) = (from.to_string(), edtf(to.as_ref()));
            let cells = [(Column::Row, "period"), (Column::Title, label), (Column::Date, &from), (Column::End, &to)];
            self.sourced(&cells, sources);
        }
        for note in &timeline.notes {
            self.sourced(&[(Column::Row, "note"), (Column::Note, &note.text)], &note.sources);
        }
    }

    /// Writes the rows of an event.
    fn event(&mut self, event: &Event) {
        let timeline = self.timeline;
        let (more, id) = (event.details(), (Column::Id, event.id.as_str()));
        let (from, to) = ends(&event.date);
        let kind = event.kind.and_then(|kind| timeline.kinds.get(usize::from(kind)));
        let cells = [
            id,
            (Column::Date, &from),
            (Column::End, &to),
            (Column::Title, &event.title),
            (Column::Short, &more.short),
            (Column::Major, if more.major { "yes" } else { "" }),
            (Column::Kind, kind.map_or("", |kind| self.name_of(kind))),
            (Column::Country, &more.country),
            (Column::Place, &more.place),
            (Column::Summary, &more.summary),
            (Column::Text, &more.text),
            (Column::DateText, &more.date_text),
            (Column::Tier, event.tier.map_or("", tier)),
        ];
        self.sourced(&cells, &more.sources);
        for media in &more.media {
            self.media(media, &event.id);
        }
        for related in &more.related {
            self.row(&[(Column::Row, "related"), id, (Column::Related, related)]);
        }
        for claim in &more.claims {
            let cells = [
                (Column::Row, "claim"),
                id,
                (Column::Measure, timeline.name_of(claim.measure)),
                (Column::Amount, &amount(&claim.amount)),
                (Column::Currency, &claim.currency),
                (Column::Token, if timeline.own(claim.measure).is_some() { "" } else { &claim.token }),
                (Column::Lead, if claim.lead { "yes" } else { "" }),
                (Column::Note, &claim.note),
            ];
            self.sourced(&cells, &claim.sources);
        }
        for said in &more.attribution {
            let cells = [
                (Column::Row, "attribution"),
                id,
                (Column::By, &said.by),
                (Column::Date, &edtf(said.date.as_ref())),
                (Column::To, &said.to),
                (Column::Confidence, &said.confidence),
                (Column::Lead, if said.lead { "yes" } else { "" }),
                (Column::Note, &said.note),
            ];
            self.sourced(&cells, &said.sources);
        }
        for said in &more.disputed {
            let date = edtf(said.date.as_ref());
            let cells = [
                (Column::Row, "dispute"),
                id,
                (Column::By, &said.by),
                (Column::Date, &date),
                (Column::Note, &said.note),
            ];
            self.sourced(&cells, &said.sources);
        }
        for Correction { date, text } in &more.corrections {
            let date = date.to_string();
            self.row(&[(Column::Row, "correction"), id, (Column::Date, &date), (Column::Note, text)]);
        }
    }

    /// Writes media in a row of their own; those of the timeline have no id.
    fn media(&mut self, media: &Media, id: &str) {
        let pixels = |number: u32| if number == 0 { String::new() } else { number.to_string() };
        let kind = MediaKind::NAMES.iter().find(|(_, kind)| Some(*kind) == media.kind).map_or("", |(name, _)| name);
        let cells = [
            (Column::Row, "media"),
            (Column::Id, id),
            (Column::Media, &media.url),
            (Column::MediaKind, kind),
            (Column::Alt, &media.alt),
            (Column::Caption, &media.caption),
            (Column::Credit, &media.credit),
            (Column::Width, &pixels(media.width)),
            (Column::Height, &pixels(media.height)),
            (Column::Poster, &media.poster),
            (Column::Thumbnail, &media.thumbnail),
        ];
        self.sourced(&cells, if media.source.is_empty() { &[] } else { std::slice::from_ref(&media.source) });
    }

    /// A unique name of a kind: its label, unless another kind has it.
    fn name_of<'kind>(&self, kind: &'kind Kind) -> &'kind str {
        let others = self.timeline.kinds.iter().filter(|other| other.id != kind.id);
        let alone = others.into_iter().all(|other| other.label != kind.label && other.id != kind.label);
        if alone { &kind.label } else { &kind.id }
    }

    /// Writes a row with its first source, and a row for each further one.
    fn sourced(&mut self, cells: &[Cell], keys: &[String]) {
        let mut statement = cells;
        for key in keys {
            let Some(source) = self.timeline.source(key) else { continue };
            let date = edtf(source.date.as_ref());
            let cited = [
                (Column::Source, source.publisher.as_str()),
                (Column::SourceTitle, &source.title),
                (Column::SourceDate, &date),
                (Column::SourceUrl, &source.url),
                (Column::SourceArchived, &source.archived),
                (Column::SourceKey, key),
            ];
            self.row(&[statement, &cited].concat());
            statement = &[];
        }
        if keys.is_empty() {
            self.row(cells);
        }
    }

    fn row(&mut self, cells: &[Cell]) {
        for (nth, (column, _)) in COLUMNS.iter().enumerate() {
            if nth > 0 {
                self.text.push(',');
            }
            let cell = cells.iter().find(|(other, _)| other == column).map_or("", |(_, text)| text);
            let formula = is_formula(cell.trim_start_matches('\''));
            let quoted = cell.contains(['"', ',', ';', '\t', '\n', '\r']);
            self.text += if quoted { "\"" } else { "" };
            self.text += if formula { "'" } else { "" };
            self.text += &cell.replace('"', "\"\"");
            self.text += if quoted { "\"" } else { "" };
        }
        self.text += "\r\n";
    }
}

fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::A => "A",
        Tier::B => "B",
        Tier::C => "C",
    }
}

fn edtf(date: Option<&Date>) -> String {
    date.map(Date::to_string).unwrap_or_default()
}

/// A date, and its end if it is an interval with both ends.
fn ends(date: &Date) -> (String, String) {
    match date {
        Date::Interval(End::At(from), End::At(to)) => (from.to_string(), to.to_string()),
        date => (date.to_string(), String::new()),
    }
}

/// `81000000`, `~80000000..81000000`, `..500000`
pub fn amount(amount: &Amount) -> String {
    let about = if amount.about { "~" } else { "" };
    let figure = |bound: Option<f64>| {
        let figure = bound.map(|bound| bound.to_string()).unwrap_or_default();
        // Three decimals would be ambiguous.
        let three = figure.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3);
        if three { figure + "0" } else { figure }
    };
    match (amount.min, amount.max) {
        (min, max) if min == max => format!("{about}{}", figure(min)),
        (min, max) => format!("{about}{}..{}", figure(min), figure(max)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{read, read_any};

    fn round_trip(timeline: &Timeline) {
        let text = csv(timeline);
        let (format, back) = read_any(text.as_bytes()).unwrap();
        assert_eq!(format, "table");
        assert_eq!(back.problems, [], "{text}");
        assert_eq!(back.timeline, *timeline, "{text}");
        let text = super::super::json(timeline).unwrap();
        let back = read(&text).unwrap();
        assert_eq!((back.problems.len(), back.timeline), (0, timeline.clone()), "{text}");
    }

    #[test]
    fn exported_timeline_is_imported_unchanged() {
        for path in ["data/reported-thefts.json", "data/thefts-2014-2026.json"] {
            round_trip(&read(&std::fs::read_to_string(path).unwrap()).unwrap().timeline);
        }
    }

    #[test]
    fn equal_labels_and_three_decimals_survive_the_round_trip() {
        let claim = r#""claims":[{"measure":"stolen","amount":81.125,"token":"BTC","sources":["s"]}]"#;
        let kinds = r#""kinds":[{"id":"x","label":"Other"},{"id":"y","label":"Other"},{"id":"Other","label":"z"}]"#;
        let event =
            |id: &str, kind: &str| format!(r#"{{"id":"{id}","title":"E","date":"2016","kind":"{kind}",{claim}}}"#);
        let events = [event("a", "x"), event("b", "y"), event("c", "Other")].join(",");
        let text = format!(r#"{{{kinds},"sources":{{"s":{{"publisher":"P"}}}},"events":[{events}]}}"#);
        round_trip(&read(&text).unwrap().timeline);
    }

    #[test]
    fn measures_of_the_timeline_survive_the_round_trip() {
        let text = serde_json::json!({
            "measures": [{"id": "killed", "label": "People killed", "unit": "people"}, {"id": "hurt", "label": "Hurt"}],
            "sources": {"s": {"publisher": "P"}},
            "events": [{"id": "a", "title": "A", "date": "2016", "claims": [
                {"measure": "killed", "amount": {"min": 10, "max": 12, "about": true}, "sources": ["s"], "lead": true},
                {"measure": "hurt", "amount": 3, "sources": ["s"]},
                {"measure": "stolen", "amount": 5, "currency": "USD", "sources": ["s"]},
            ]}],
        });
        let timeline = read(&text.to_string()).unwrap().timeline;
        assert_eq!((timeline.currency.as_str(), timeline.measures.len()), ("", 2));
        round_trip(&timeline);
    }

    #[test]
    fn corrections_updates_and_archived_copies_survive_the_round_trip() {
        let text = serde_json::json!({
            "updated": "2026-11~",
            "sources": {
                "s": {"publisher": "P", "url": "https://example.org/", "archived": "https://archive.example/1"},
                "t": {"publisher": "P", "url": "https://example.org/", "archived": "https://archive.example/2"},
            },
            "events": [
                {"id": "a", "title": "A", "date": "2016", "sources": ["s", "t"], "corrections": [
                    {"date": "2026-11-27", "text": "=An earlier version gave “2015”,\nand 2014."},
                    {"date": "2025/2026", "text": "Second"},
                ]},
                {"id": "b", "title": "B", "date": "2017", "corrections": [{"date": "2026", "text": "Only this"}]},
            ],
        });
        let timeline = read(&text.to_string()).unwrap().timeline;
        assert_eq!(timeline.events[0].details().corrections.len(), 2);
        round_trip(&timeline);
    }

    #[test]
    fn text_media_and_related_events_survive_the_round_trip() {
        let text = serde_json::json!({
            "text": "Above *all*\n\n- a", "media": [{"url": "a.png", "alt": "A"}, {"caption": "Said", "kind": "quote"}],
            "sources": {"s": {"publisher": "P"}},
            "events": [
                {"id": "a", "title": "A", "date": "2016", "summary": "S", "text": "<b>One</b>\\\ntwo", "dateText": ".", "related": ["b; c", "a"],
                 "media": [{"url": "https://example.org/x;y", "kind": "embed", "alt": "A", "caption": "[c](https://example.org/)", "credit": "*D*",
                    "source": "s", "width": 3, "height": 2, "poster": "p.png", "thumbnail": "t.png"}, {"url": "b.mp4"}]},
                {"id": "b; c", "title": "B", "date": "2017", "text": "Only text", "media": [{"url": "c.png", "source": "s", "alt": "C"}]},
            ],
        });
        let timeline = read(&text.to_string()).unwrap().timeline;
        assert_eq!((timeline.media.len(), timeline.events[0].details().media.len()), (2, 2));
        round_trip(&timeline);
    }

    #[test]
    fn formulas_are_escaped_and_survive_the_round_trip() {
        for start in ["=", "+", "-", "@"] {
            for rest in ["1+1", "SUM(A1)", "cmd|' /C calc'!A0", "2", "\"x\"", ",", "'", "\n", "ü", "="] {
                for quotes in ["", "'", "''"] {
                    let cell = format!("{quotes}{start}{rest}z");
                    let data =
                        serde_json::json!({"events": [{"id": "a", "title": cell, "date": "2016", "summary": cell}]});
                    let timeline = read(&data.to_string()).unwrap().timeline;
                    let text = csv(&timeline);
                    let cells = text.split([',', '\n']).map(|cell| cell.trim_start_matches('"'));
                    assert!(cells.clone().filter(|cell| cell.starts_with('\'')).count() >= 2, "{text}");
                    assert!(text.split("\r\n").nth(2).unwrap().split(',').all(|cell| !is_formula(cell)), "{text}");
                    round_trip(&timeline);
                }
            }
        }
    }
}
