//! Every file in `data/` reads without a problem, and says what the sources say.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use heistline::date::Date;
use heistline::import;
use heistline::model::{Measure, Timeline};
use heistline::text;

fn bundled() -> Timeline {
    import::read(&std::fs::read_to_string("data/reported-thefts.json").unwrap()).unwrap().timeline
}

#[test]
fn every_data_file_reads_without_a_problem() {
    let mut read = 0;
    for entry in std::fs::read_dir("data").unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name == "schema.json") {
            continue;
        }
        let imported = import::read(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert!(imported.problems.is_empty(), "{}: {:?}", path.display(), imported.problems);
        read += 1;
    }
    assert!(read > 0);
}

#[test]
fn the_headlines_say_what_is_reported_and_never_call_an_attempt_a_theft() {
    let timeline = bundled();
    let said: Vec<String> = timeline.events.iter().map(|event| text::sentence(event, &timeline.currency)).collect();
    assert_eq!(
        said,
        [
            "Sony Pictures Entertainment, 24 November 2014, no theft of money reported",
            "Bangladesh Bank, 5 February 2016, $81 million stolen of $951 million attempted",
            "Far Eastern International Bank, 3 October 2017, up to $0.5 million stolen of about $60 million attempted",
        ]
    );
}

#[test]
fn every_statement_has_a_source_with_an_address_and_every_source_is_cited() {
    let timeline = bundled();
    let mut cited: Vec<&String> = Vec::new();
    for event in &timeline.events {
        cited.extend(&event.sources);
        cited.extend(event.claims.iter().flat_map(|claim| &claim.sources));
        cited.extend(event.attribution.iter().flat_map(|said| &said.sources));
        cited.extend(event.disputed.iter().flat_map(|said| &said.sources));
    }
    cited.extend(timeline.periods.iter().flat_map(|period| &period.sources));
    for (key, source) in &timeline.sources {
        assert!(cited.contains(&key), "{key} is cited by nothing");
        assert!(!source.url.is_empty(), "{key} has no address");
    }
}

#[test]
fn reports_that_disagree_with_the_lead_are_listed_beside_it() {
    let timeline = bundled();
    let claims = |id: &str, measure: Measure| -> Vec<(f64, bool)> {
        let event = timeline.events.iter().find(|event| event.id == id).unwrap();
        event
            .claims
            .iter()
            .filter(|claim| claim.measure == measure)
            .map(|claim| (claim.amount.largest(), claim.lead))
            .collect()
    };
    assert!(claims("bangladesh-2016", Measure::Stolen).starts_with(&[(81e6, true), (80e6, false)]));
    assert!(claims("bangladesh-2016", Measure::Attempted).contains(&(1_926e6, false)));
    assert!(claims("feib-2017", Measure::Stolen).contains(&(60e6, false)));
    assert!(claims("sony-2014", Measure::Stolen).is_empty() && claims("sony-2014", Measure::Attempted).is_empty());
    assert!(claims("sony-2014", Measure::Cost).iter().all(|(_, lead)| !lead));
}

#[test]
fn attributions_are_in_the_order_of_time() {
    for event in &bundled().events {
        let dates: Vec<Date> = event.attribution.iter().filter_map(|said| said.date).collect();
        assert!(dates.windows(2).all(|pair| pair[0].start() <= pair[1].end()), "{}", event.id);
    }
}
