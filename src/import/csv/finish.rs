//! The events of all rows to a timeline.

use crate::import::csv::rows::{Entry, RowReader};
use crate::import::shared::builder::SourceLocation;
use crate::import::steps::Pace;
use crate::import::{Error, Imported};
use crate::model::Event;

impl RowReader {
    /// Reports the figures without a source, which stay.
    async fn report_unsourced(&mut self, pace: &mut Pace) {
        for (entry, claim, location) in std::mem::take(&mut self.unsourced) {
            let claim = self.entries.get(entry).and_then(|entry| entry.details.claims.get(claim));
            if claim.is_some_and(|claim| claim.sources.is_empty()) {
                let reason = "the figure names no source; fill in a column “source” or “link”";
                self.builder.warn(&location, reason, "marked so");
            }
            pace.item().await;
        }
    }

    /// The statements that have a source. The others are reported, and do not cost their event.
    fn sourced<T>(&mut self, statements: Vec<(T, SourceLocation)>, sources: fn(&T) -> &Vec<String>) -> Vec<T> {
        let (sourced, others): (Vec<_>, Vec<_>) =
            statements.into_iter().partition(|(statement, _)| !sources(statement).is_empty());
        for (_, location) in others {
            self.builder.refuse(&location, "it names no source; add one");
        }
        sourced.into_iter().map(|(statement, _)| statement).collect()
    }

    /// The timeline of all rows.
    ///
    /// # Errors
    /// If it has no event.
    pub async fn finish(mut self) -> Result<Imported, Error> {
        let mut pace = Pace::default();
        self.settle_amounts();
        self.report_unsourced(&mut pace).await;
        for entry in std::mem::take(&mut self.entries) {
            let Entry { event, mut details, attribution, disputed, location, .. } = entry;
            details.attribution = self.sourced(attribution, |statement| &statement.sources);
            details.disputed = self.sourced(disputed, |statement| &statement.sources);
            self.builder.event(Event { more: Some(details), ..event }, &location);
            pace.item().await;
        }
        for (period, location) in self.periods {
            self.builder.period(period, &location);
        }
        for (note, location) in self.notes {
            self.builder.note(note, &location);
        }
        self.builder.finish().await
    }
}
