//! The text that search and lanes use.

use crate::markdown;
use crate::model::Timeline;

/// The distinct country codes of the events.
pub fn countries(timeline: &Timeline) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for event in &timeline.events {
        let country = event.details().country.as_str();
        if !country.is_empty() && !found.contains(&country) {
            found.push(country);
        }
    }
    found
}

/// The searchable text of some events, one in each line: the country's code, a tab, then title, location, kind, summary, text
/// and publishers. The page folds case and adds the names of countries.
pub fn haystack(timeline: &Timeline, from: usize, count: usize) -> String {
    let mut out = String::new();
    for event in timeline.events.iter().skip(from).take(count) {
        let details = event.details();
        let cited = details.claims.iter().flat_map(|claim| &claim.sources);
        let said = details.attribution.iter().flat_map(|said| &said.sources);
        let disputed = details.disputed.iter().flat_map(|said| &said.sources);
        let keys = details.sources.iter().chain(cited).chain(said).chain(disputed);
        let publishers = keys.filter_map(|key| Some(timeline.source(key)?.publisher.as_str()));
        let kind = event.kind.and_then(|kind| timeline.kinds.get(usize::from(kind))).map(|kind| kind.label.as_str());
        let text = markdown::plain(&markdown::blocks(&details.text));
        let parts = [event.title.as_str(), &details.short, &details.place, &details.summary, &text];
        out += &details.country;
        let mut joint = '\t';
        for part in parts.into_iter().chain(kind).chain(publishers) {
            out.push(joint);
            joint = ' ';
            // A line break in the data would start the next line.
            out.extend(part.chars().map(|letter| if letter < ' ' { ' ' } else { letter }));
        }
        out.push('\n');
    }
    out
}
