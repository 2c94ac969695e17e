//! The numbers of each event that layout looks up: start, duration and size.

use crate::date::Date;
use crate::model::{Event, Measure};
use crate::text;

/// The numbers of all events, in the order of the timeline; 24 MB for a million.
#[derive(Debug, Default)]
pub struct Figures {
    /// The starts of the dates, ascending.
    times: Vec<f64>,
    sizes: Vec<Sizes>,
    /// The duration of each event in seconds; negative if it lasted that long, else it happened at some time in between.
    lengths: Vec<f32>,
    /// The largest figure.
    largest: f32,
    /// Whether any event has an amount with a disc, and one with a ring.
    has_discs: bool,
    has_attempts: bool,
}

/// The figures of an event in the timeline's currency; 0 if there is none.
#[derive(Clone, Copy, Debug, Default)]
struct Sizes {
    /// What was stolen, an amount whose measure nobody names, or one of the timeline's own measure.
    stolen: f32,
    attempted: f32,
    /// Whether the disc is of another measure than what was stolen.
    unnamed: bool,
    /// Whether money was stolen, transferred or attempted, in an amount without a size.
    unmeasured: bool,
    /// Whether the data calls the event major.
    major: bool,
}

/// What the mark of an event shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Parts {
    /// The stolen or unnamed amount as a part of the timeline's largest figure, 0 to 1.
    pub stolen: Option<f64>,
    /// The attempted amount, likewise.
    pub attempted: Option<f64>,
    /// Whether money was stolen, transferred or attempted, in an amount without a size.
    pub unmeasured: bool,
}

impl Figures {
    /// Reserves memory for a number of events.
    pub fn reserve(&mut self, events: usize) {
        self.times.reserve_exact(events);
        self.sizes.reserve_exact(events);
        self.lengths.reserve_exact(events);
    }

    /// Adds the next event. Returns whether it has money to show.
    pub fn push(&mut self, event: &Event, currency: &str) -> bool {
        let (start, length) = (event.date.start(), (event.date.end() - event.date.start()) as f32);
        self.times.push(start);
        self.lengths.push(if matches!(event.date, Date::Interval(..)) { -length } else { length });
        let mut sizes = sizes(event, currency);
        sizes.major = event.details().major;
        self.largest = self.largest.max(sizes.stolen).max(sizes.attempted);
        self.has_discs |= sizes.stolen > 0.0;
        self.has_attempts |= sizes.attempted > 0.0;
        self.sizes.push(sizes);
        sizes.stolen > 0.0 || sizes.attempted > 0.0 || sizes.unmeasured
    }

    /// The number of events added.
    pub fn count(&self) -> usize {
        self.times.len()
    }

    /// The start of an event, in seconds.
    pub fn time(&self, event: usize) -> f64 {
        self.times.get(event).copied().unwrap_or_default()
    }

    /// The duration of an event, in seconds.
    pub fn length(&self, event: u32) -> f32 {
        self.lengths.get(event as usize).copied().unwrap_or_default().abs()
    }

    /// The time of an event's mark: the start of what lasted, else the middle of when it may have happened.
    pub fn mark(&self, event: usize) -> f64 {
        let length = self.lengths.get(event).copied().unwrap_or_default();
        self.time(event) + f64::from(length.max(0.0)) / 2.0
    }

    /// Whether an event lasted.
    pub fn is_lasting(&self, event: usize) -> bool {
        self.lengths.get(event).is_some_and(|length| length.is_sign_negative())
    }

    /// Whether an event's disc is of another measure than what was stolen.
    pub fn is_unnamed(&self, event: usize) -> bool {
        self.sizes.get(event).is_some_and(|sizes| sizes.unnamed)
    }

    /// Whether the data calls an event major.
    pub fn is_major(&self, event: usize) -> bool {
        self.sizes.get(event).is_some_and(|sizes| sizes.major)
    }

    /// The amount of an event's disc in the timeline's currency, or 0.
    pub fn stolen(&self, event: usize) -> f32 {
        self.sizes.get(event).map_or(0.0, |sizes| sizes.stolen)
    }

    /// What the mark of an event shows.
    pub fn parts(&self, event: usize) -> Parts {
        let Sizes { stolen, attempted, unmeasured, .. } = self.sizes.get(event).copied().unwrap_or_default();
        let part = |size: f32| (size > 0.0).then(|| f64::from(size / self.largest));
        Parts { stolen: part(stolen), attempted: part(attempted), unmeasured }
    }

    /// The larger of the stolen and the attempted amount; 0 without an amount.
    pub fn size(&self, event: usize) -> f64 {
        self.sizes.get(event).map_or(0.0, |sizes| sizes.stolen.max(sizes.attempted).into())
    }

    /// The priority of an event where not all fit: what the data calls major, then the area of its mark. Equal ones have a scattered order, so that they do not form a
    /// chain along the axis.
    pub fn importance(&self, event: u32) -> f64 {
        const PLAIN: f64 = 0.02;
        let major = self.sizes.get(event as usize).is_some_and(|sizes| sizes.major);
        let size = self.size(event as usize);
        let part = if size > 0.0 { size / self.largest() } else { PLAIN };
        part + f64::from(u8::from(major)) - f64::from(event.wrapping_mul(0x9E37_79B1)) / 1e18
    }

    /// The largest amount.
    pub fn largest(&self) -> f64 {
        self.largest.into()
    }

    /// Whether any mark has a disc of what was stolen.
    pub fn has_discs(&self) -> bool {
        self.has_discs
    }

    /// Whether any mark has a ring of what was attempted.
    pub fn has_attempts(&self) -> bool {
        self.has_attempts
    }

    /// Whether any event has a size.
    pub fn has_sizes(&self) -> bool {
        self.largest > 0.0
    }
}

fn sizes(event: &Event, currency: &str) -> Sizes {
    let mut found = Sizes::default();
    if event.details().claims.is_empty() {
        return found;
    }
    let disc = text::disc(event, currency);
    let ring = text::lead(event, Measure::Attempted, currency);
    found.unnamed = disc.is_some_and(|(_, claim)| claim.measure != Measure::Stolen);
    for (figure, size, is_disc) in [(disc, &mut found.stolen, true), (ring, &mut found.attempted, false)] {
        let Some((amount, claim)) = figure else { continue };
        // Nothing stolen is not a disc of size 0; other currencies have no size.
        if claim.is_sized(currency) {
            *size = amount.largest().min(f64::from(f32::MAX)) as f32;
        } else if is_disc {
            found.unmeasured = amount.largest() > 0.0;
        }
    }
    if found.stolen == 0.0 && found.attempted == 0.0 {
        let of = |measure| text::lead(event, measure, currency).is_some_and(|(amount, _)| amount.largest() > 0.0);
        found.unmeasured |= of(Measure::Attempted) || of(Measure::Transferred);
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::import;
    use crate::layout::Index;
    use crate::locale::native::english;
    use crate::model::Timeline;

    fn indexed(head: &str, claims: [&str; 2]) -> (Timeline, Index) {
        let event =
            |id: &str, claims: &str| format!(r#"{{"id":"{id}","title":"A","date":"2016","claims":[{claims}]}}"#);
        let events = [event("a", claims[0]), event("b", claims[1])].join(",");
        let text = format!(r#"{{{head}"sources":{{"s":{{"publisher":"P"}}}},"events":[{events}]}}"#);
        let timeline = import::read(&text).unwrap().timeline;
        let index = Index::new(&timeline);
        (timeline, index)
    }

    #[test]
    fn an_amount_whose_measure_nobody_names_is_a_disc_that_the_legend_does_not_call_stolen() {
        let indexed = |measure: &str| {
            indexed("", [&format!(r#"{{"measure":"{measure}","amount":5,"currency":"USD","sources":["s"]}}"#), ""])
        };
        let ((unnamed, index), (stolen, other)) = (indexed("amount"), indexed("stolen"));
        assert_eq!(index.figures.parts(0).stolen, Some(1.0));
        assert_eq!((index.legend(), index.disc(&unnamed, english())), ([true, true, false], "amount"));
        assert_eq!((other.legend(), other.disc(&stolen, english())), ([true, false, false], "stolen"));
    }

    #[test]
    fn rings_are_known_only_where_an_attempt_has_a_size() {
        let has_attempts = |measure: &str, amount: &str, currency: &str| {
            let claim =
                format!(r#"{{"measure":"{measure}","amount":{amount},"currency":"{currency}","sources":["s"]}}"#);
            let stolen = r#"{"measure":"stolen","amount":7,"currency":"USD","sources":["s"]}"#;
            indexed(r#""currency":"USD","#, [stolen, &claim]).1.figures.has_attempts()
        };
        assert!(has_attempts("attempted", "951", "USD"));
        assert!(!has_attempts("stolen", "951", "USD"));
        assert!(!has_attempts("attempted", "951", "EUR"));
        assert!(!has_attempts("attempted", "0", "USD"));
    }

    const OWN: &str =
        r#""measures":[{"id":"killed","label":"People killed","unit":"people"},{"id":"hurt","label":"Hurt"}],"#;
    const KILLED: &str =
        r#"{"measure":"killed","amount":20,"sources":["s"]},{"measure":"hurt","amount":900,"sources":["s"]}"#;

    #[test]
    fn the_first_measure_of_a_timeline_sizes_the_marks() {
        let stolen = r#"{"measure":"stolen","amount":7,"currency":"USD","sources":["s"]}"#;
        let few = format!(r#"{stolen},{{"measure":"killed","amount":5,"sources":["s"]}}"#);
        let (timeline, index) = indexed(OWN, [KILLED, &few]);
        assert_eq!([0, 1].map(|event| index.figures.stolen(event)), [20.0, 5.0]);
        assert_eq!(index.disc(&timeline, english()), "People killed");
        let (_, index) = indexed(OWN, [r#"{"measure":"hurt","amount":900,"sources":["s"]}"#, stolen]);
        assert!(!index.figures.has_sizes());
    }

    #[test]
    fn a_currency_sizes_the_marks_instead_of_the_measures() {
        let stolen = r#"{"measure":"stolen","amount":7,"currency":"USD","sources":["s"]}"#;
        let (timeline, index) = indexed(&format!(r#""currency":"USD",{OWN}"#), [KILLED, stolen]);
        assert_eq!([0, 1].map(|event| index.figures.stolen(event)), [0.0, 7.0]);
        assert_eq!(index.disc(&timeline, english()), "stolen");
    }
}
