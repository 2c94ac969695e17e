//! Events, periods and whole timelines in a sentence.

#[cfg(any(not(target_arch = "wasm32"), feature = "svg"))]
use super::amounts::disc;
use super::amounts::headline_line;
use super::dates::{long_point, short_date, short_point, span};
use super::story::long_when;
use super::{joined, list};
use crate::date::{Date, Point, Precision};
use crate::locale::{Locale, phrase};
#[cfg(any(not(target_arch = "wasm32"), feature = "svg"))]
use crate::model::Timeline;
use crate::model::{Event, Period, Tier};

/// The legend below the title: it explains figures, those whose measure nobody names, and attribution by
/// suspicion, as far as they occur.
pub fn legend([figures, unnamed, suspected]: [bool; 3], locale: &dyn Locale) -> String {
    let parts = [(figures && !unnamed, "legend"), (unnamed, "legendAmount"), (suspected, "legendSuspected")];
    let parts = parts.into_iter().filter(|(there, _)| *there).map(|(_, key)| locale.word(key));
    joined(&parts.collect::<Vec<_>>(), " ")
}

/// The event in a line without its title: `5 February 2016, $81 million stolen of $951 million attempted`.
pub fn about(event: &Event, currency: &str, locale: &dyn Locale) -> String {
    let contested = if event.tier == Some(Tier::C) { locale.word("contested") } else { "" };
    list(&[&long_when(event, locale), &headline_line(event, currency, locale), contested], locale)
}

/// What a name says beside the title: [`about`], and the label of the event's kind, which may be empty.
pub fn about_with_kind(event: &Event, kind: &str, currency: &str, locale: &dyn Locale) -> String {
    list(&[&about(event, currency, locale), kind], locale)
}

/// The event in a line: `Bancomext, 9 January 2018, $110 million attempted`.
pub fn sentence(event: &Event, currency: &str, locale: &dyn Locale) -> String {
    list(&[&event.title, &about(event, currency, locale)], locale)
}

/// `3 events reported, from November 2014 to October 2017. The largest: Bangladesh Bank, 4 February 2016 to …`, given the
/// number of events, whether they have figures, the timeline's currency, the first and the last event, and the one with the largest
/// stolen amount. Events without figures are not called reported.
pub fn summary(
    (events, has_figures, currency): (usize, bool, &str),
    first: Option<&Event>,
    last: Option<&Event>,
    largest: Option<&Event>,
    locale: &dyn Locale,
) -> String {
    let first = first.and_then(|event| event.date.from().or(event.date.to()));
    let last = last.and_then(|event| event.date.to().or(event.date.from()));
    let count = locale.counted("events", events as f64);
    let (Some(first), Some(last)) = (first, last) else { return count };
    let month = |point: Point| long_point(&point.coarser(Precision::Month), locale);
    let (first, last) = (month(first), month(last));
    let [once, span] = if has_figures { ["summaryOnce", "summary"] } else { ["chronicleOnce", "chronicle"] };
    let mut said = phrase(locale, if first == last { once } else { span }, &[&count, &first, &last]);
    if let Some(largest) = largest.filter(|_| events > 1) {
        said.push(' ');
        said += &phrase(locale, "largest", &[&sentence(largest, currency, locale)]);
    }
    said
}

/// The summary of a whole timeline.
#[cfg(any(not(target_arch = "wasm32"), feature = "svg"))]
pub fn whole_summary(timeline: &Timeline, locale: &dyn Locale) -> String {
    let size = |event: &Event| {
        let disc = disc(event, &timeline.currency);
        disc.filter(|(_, claim)| claim.is_sized(&timeline.currency)).map_or(0.0, |(amount, _)| amount.largest())
    };
    // The first of equal amounts, as in the widget.
    let events = timeline.events.iter().filter(|event| size(event) > 0.0);
    let largest = events.reduce(|largest, event| if size(event) > size(largest) { event } else { largest });
    summary_with(timeline, largest, locale)
}

#[cfg(any(not(target_arch = "wasm32"), feature = "svg"))]
fn summary_with(timeline: &Timeline, largest: Option<&Event>, locale: &dyn Locale) -> String {
    let events = || timeline.events.iter();
    let first = events().min_by(|a, b| a.date.start().total_cmp(&b.date.start()));
    let last = events().max_by(|a, b| a.date.end().total_cmp(&b.date.end()));
    let has_figures = events().any(|event| !event.details().claims.is_empty());
    summary((timeline.events.len(), has_figures, &timeline.currency), first, last, largest, locale)
}

/// The summary and a sentence for each of up to 100 events: the text alternative of a picture.
#[cfg(any(not(target_arch = "wasm32"), feature = "svg"))]
pub fn description(timeline: &Timeline, locale: &dyn Locale) -> String {
    const MOST: usize = 100;
    let sentence = |event| format!(" {}.", sentence(event, &timeline.currency, locale));
    // Where every event has a sentence, naming the largest would repeat it.
    let summary = match timeline.events.len() > MOST {
        true => whole_summary(timeline, locale),
        false => summary_with(timeline, None, locale),
    };
    summary + &timeline.events.iter().take(MOST).map(sentence).collect::<String>()
}

/// The summary, or the description where there are few events: for a snippet.
#[cfg(any(not(target_arch = "wasm32"), feature = "svg"))]
pub fn teaser(timeline: &Timeline, locale: &dyn Locale) -> String {
    const FEW: usize = 5;
    match timeline.events.len() > FEW {
        true => whole_summary(timeline, locale),
        false => description(timeline, locale),
    }
}

/// `UN sanctions widened, Mar 2016 – Dec 2017`, to the month, for the picture.
pub fn period_label(period: &Period, locale: &dyn Locale) -> String {
    let month = |date: &Date| {
        date.from()
            .or(date.to())
            .map_or_else(String::new, |point| short_point(&point.coarser(Precision::Month), locale))
    };
    match period.to {
        Some(to) => phrase(locale, "periodShort", &[&period.label, &month(&period.from), &month(&to)]),
        None => period.label.clone(),
    }
}

/// The name of a cluster: `37 events, Mar 2016 to Dec 2017`.
pub fn crowd(events: usize, from: &Date, to: &Date, locale: &dyn Locale) -> String {
    // Where the first begins and the last ends: both may be ranges.
    let (from, to) = (from.from().map_or(*from, Date::Point), to.to().map_or(*to, Date::Point));
    let (first, last) = (short_date(&from, locale), short_date(&to, locale));
    let when = if first == last { first } else { phrase(locale, "fromTo", &[&first, &last]) };
    list(&[&locale.counted("events", events as f64), &when], locale)
}

/// `Jul 2014 to Jan 2018, 4 of 34 events`
pub fn in_view(span: (f64, f64), inside: usize, all: usize, locale: &dyn Locale) -> String {
    phrase(locale, "inView", &[&self::span(span, locale), &locale.number(inside as f64), &locale.number(all as f64)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::locale::native::english;

    #[test]
    fn a_cluster_lasts_from_where_its_first_event_begins_to_where_its_last_one_ends() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let said = |from: &str, to: &str| crowd(2, &date(from), &date(to), english());
        assert_eq!(said("2015-10/2015-12", "2016-02-04/2016-02-05"), "2 events, Oct 2015 to 5 Feb 2016");
        assert_eq!(said("2016-02-04", "2016-02-04"), "2 events, 4 Feb 2016");
    }

    #[test]
    fn events_are_called_reported_only_where_they_have_figures() {
        let said = |claims: &str| {
            let event = |date| format!(r#"{{"id":"{date}","title":"A","date":"{date}","claims":[{claims}]}}"#);
            let text = format!(
                r#"{{"sources":{{"s":{{"publisher":"P"}}}},"events":[{},{}]}}"#,
                event("1898-03"),
                event("2024-05-02")
            );
            whole_summary(&import::read(&text).unwrap().timeline, english())
        };
        assert_eq!(said(""), "2 events, from March 1898 to May 2024.");
        let cost = r#"{"measure":"cost","amount":1,"currency":"USD","sources":["s"]}"#;
        assert_eq!(said(cost), "2 events reported, from March 1898 to May 2024.");
    }
}
