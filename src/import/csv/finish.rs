//! The events of all rows to a timeline.

use crate::import::csv::rows::{Last, RowReader};
use crate::import::steps::Pace;
use crate::import::{Error, Imported};

impl RowReader {
    /// Reports the figures without a source, which stay, and drops the statements without one, which does not cost their event.
    async fn report_unsourced(&mut self, pace: &mut Pace) {
        let unsourced = std::mem::take(&mut self.unsourced);
        for (last, location) in &unsourced {
            // Further rows may have added sources.
            if self.sources_of(*last).is_some_and(|sources| sources.is_empty()) {
                match last {
                    Last::Claim(..) => {
                        let reason = "the figure names no source; fill in a column “source” or “link”";
                        self.builder.warn(location, reason, "marked so");
                    }
                    _ => self.builder.refuse(location, "it names no source; add one"),
                }
            }
            pace.item().await;
        }
        for (last, ..) in unsourced {
            let (Last::Attribution(index, _) | Last::Dispute(index, _)) = last else { continue };
            if let Some(details) = self.details(index) {
                details.attribution.retain(|said| !said.sources.is_empty());
                details.disputed.retain(|said| !said.sources.is_empty());
            }
            pace.item().await;
        }
    }

    /// The timeline of all rows.
    ///
    /// # Errors
    /// If it has no event.
    pub async fn finish(mut self) -> Result<Imported, Error> {
        self.settle_amounts();
        self.report_unsourced(&mut Pace::default()).await;
        for (period, location) in self.periods {
            self.builder.period(period, &location);
        }
        for (note, location) in self.notes {
            self.builder.note(note, &location);
        }
        #[cfg(any(all(test, feature = "formats"), feature = "builder"))]
        {
            self.builder.dates = self.dates;
        }
        self.builder.finish().await
    }
}
