//! What the page shows around the picture, as an object for JavaScript.

use serde::Serialize;

use crate::app::{self, App};
use crate::locale::Locale;
use crate::markdown;
use crate::text::{self, Figure, Statement};

/// What the page shows around the picture.
#[derive(Serialize)]
pub(super) struct Head<'app> {
    title: &'app str,
    updated: String,
    lang: &'app str,
    legend: String,
    summary: String,
    note: &'app str,
    /// What stands above the events.
    text: String,
    media: Vec<Figure>,
    /// How many events there are.
    events: usize,
    /// How many more could not be read.
    missing: usize,
    /// How many of them are shown.
    shown: usize,
    /// Whether only the results of a search are shown.
    searching: bool,
    /// Which tiers of attribution are shown, A to C; empty where no event has one.
    tiers: Vec<bool>,
    kinds: Vec<Symbol<'app>>,
    /// Whether any event's attribution is suspected or contested.
    contested: bool,
    /// The word for a disc in the key.
    disc: &'app str,
    /// Whether rings are in the key.
    tried: bool,
    periods: Vec<Statement>,
    notes: Vec<Statement>,
}

/// A kind in the legend.
#[derive(Serialize)]
struct Symbol<'app> {
    id: &'app str,
    label: &'app str,
    symbol: &'static str,
    on: bool,
    count: usize,
}

impl<'app> Head<'app> {
    pub(super) fn new(app: &'app App, locale: &'app dyn Locale) -> Head<'app> {
        let timeline = app.timeline();
        let symbol = |(index, kind): (usize, &'app crate::model::Kind)| Symbol {
            id: &kind.id,
            label: &kind.label,
            symbol: match app.symbol(index) {
                app::Symbol::Disc => "disc",
                app::Symbol::Cross => "cross",
                app::Symbol::Square => "square",
            },
            on: app.shows_kind(index),
            count: app.kind_count(index),
        };
        let has_tiers = app.tiers().contains(&true);
        Head {
            title: &timeline.title,
            updated: text::updated(timeline, locale),
            lang: &timeline.lang,
            legend: text::legend(app.legend(), locale),
            summary: app.summary(locale),
            note: &timeline.note,
            text: markdown::blocks(&timeline.text),
            media: text::figures(timeline, &timeline.media, locale),
            events: timeline.events.len(),
            missing: app.missing(),
            shown: app.shown_count(),
            searching: app.is_searching(),
            tiers: (0..3).filter(|_| has_tiers).map(|tier| app.shows_tier(tier)).collect(),
            kinds: timeline.kinds.iter().enumerate().map(symbol).collect(),
            contested: app.tiers()[2],
            disc: app.disc(locale),
            tried: app.has_attempts(),
            periods: text::periods(timeline, locale),
            notes: text::notes(timeline, locale),
        }
    }
}
