//! The words: dates, amounts, headlines, sentences, and a card for each event. The picture, the list and the cards
//! take their words from here, so that they say the same, in the language of [`Locale`].

use serde::Serialize;

use crate::date::{DAY, Date, End, Point, Precision, days_from_civil};
use crate::locale::{Form, Locale, isolated, say};
use crate::model::{Amount, Claim, Event, Measure, Note, Period, Tier, Timeline, host};

/// What the shapes mean, shown under the title: of figures, and of the tiers of attribution by experts and by suspicion, as far as
/// there are such.
pub fn legend([figures, experts, suspected]: [bool; 3], locale: &dyn Locale) -> String {
    let parts = [(figures, "legend"), (experts, "legendExperts"), (suspected, "legendSuspected")];
    let parts = parts.into_iter().filter(|(there, _)| *there).map(|(_, key)| locale.word(key));
    joined(&parts.collect::<Vec<_>>(), " ")
}

/// `2016`, `Feb 2016`, `5 Feb 2016` or `5 Feb 2016, 10:00 UTC`, as finely as it was written.
pub fn short_point(point: &Point, locale: &dyn Locale) -> String {
    point_with(point, [Form::Month, Form::Day, Form::Minute, Form::Second], locale)
}

/// The same with whole month names.
fn long_point(point: &Point, locale: &dyn Locale) -> String {
    point_with(point, [Form::LongMonth, Form::LongDay, Form::LongMinute, Form::LongSecond], locale)
}

fn point_with(point: &Point, [month, day, minute, second]: [Form; 4], locale: &dyn Locale) -> String {
    let year = |year: i16| locale.date(days_from_civil(year.into(), 1, 1) as f64 * DAY, Form::Year);
    let form = match point.precision {
        Precision::Millennium | Precision::Century | Precision::Decade => {
            let (first, last) = point.years();
            return say(locale, "between", &[&year(first), &year(last)]);
        }
        Precision::Season => {
            let season = ["spring", "summer", "autumn", "winter"];
            let key = season.get(usize::from(point.month / 3).wrapping_sub(1)).copied().unwrap_or_default();
            return say(locale, key, &[&year(point.year)]);
        }
        Precision::Year => Form::Year,
        Precision::Month => month,
        Precision::Day => day,
        Precision::Minute => minute,
        Precision::Second => second,
    };
    locale.date(point.start(), form)
}

/// `5 Feb 2016`, `about Nov 2014`, `11 Aug 2018 to 13 Aug 2018`, `since 14 Oct 2006`.
pub fn short_date(date: &Date, locale: &dyn Locale) -> String {
    date_with(date, short_point, locale)
}

/// The same with whole month names.
pub fn long_date(date: &Date, locale: &dyn Locale) -> String {
    date_with(date, long_point, locale)
}

fn date_with(date: &Date, written: fn(&Point, &dyn Locale) -> String, locale: &dyn Locale) -> String {
    let point = |point: &Point| {
        let key = match (point.approximate, point.uncertain) {
            (true, true) => "perhapsAbout",
            (true, false) => "about",
            (false, true) => "perhaps",
            (false, false) => return written(point, locale),
        };
        say(locale, key, &[&written(point, locale)])
    };
    match date {
        Date::Point(at) => point(at),
        Date::Interval(End::At(from), End::At(to)) => say(locale, "fromTo", &[&point(from), &point(to)]),
        Date::Interval(End::At(from), End::Open) => say(locale, "since", &[&point(from)]),
        Date::Interval(End::At(from), End::Unknown) => say(locale, "fromUnknown", &[&point(from)]),
        Date::Interval(End::Open, End::At(to)) => say(locale, "until", &[&point(to)]),
        Date::Interval(End::Unknown, End::At(to)) => say(locale, "unknownTo", &[&point(to)]),
        Date::Either(first, last) => say(locale, "either", &[&point(first), &point(last)]),
        Date::Within(Some(first), Some(last)) => say(locale, "between", &[&point(first), &point(last)]),
        Date::Within(Some(first), None) => say(locale, "orLater", &[&point(first)]),
        Date::Within(None, Some(last)) => say(locale, "orEarlier", &[&point(last)]),
        Date::Interval(..) | Date::Within(..) => String::new(),
    }
}

/// The key of a measure's words: `Stolen`, `Attempted`, …
fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Stolen => "measureStolen",
        Measure::Attempted => "measureAttempted",
        Measure::Blocked => "measureBlocked",
        Measure::Transferred => "measureTransferred",
        Measure::Recovered => "measureRecovered",
        Measure::Frozen => "measureFrozen",
        Measure::Confiscation => "measureConfiscation",
        Measure::Demanded => "measureDemanded",
        Measure::Collected => "measureCollected",
        Measure::Cost => "measureCost",
        Measure::Fine => "measureFine",
    }
}

/// An amount with its unit: `$81 million`, `about $60 million`, `$80–81 million`, `up to $0.5 million`, `3,831 BTC`.
fn amount(amount: &Amount, claim: &Claim, locale: &dyn Locale) -> String {
    // No figure of anything is larger, and what is far larger has hundreds of digits.
    let figure = |min: f64, max: f64| {
        let figure = locale.amount(min.min(1e27), max.min(1e27), &claim.currency);
        let figure = if claim.token.is_empty() || !claim.currency.is_empty() {
            figure
        } else {
            format!("{figure} {}", claim.token)
        };
        if amount.about { say(locale, "aboutAmount", &[&figure]) } else { figure }
    };
    match (amount.min, amount.max) {
        (Some(min), Some(max)) => figure(min, max),
        (None, Some(max)) => say(locale, "upTo", &[&figure(max, max)]),
        (Some(min), None) => say(locale, "atLeast", &[&figure(min, min)]),
        (None, None) => String::new(),
    }
}

/// The amount of a measure that makes the headline and the mark: the span of its lead claims in one unit. Where no claim
/// of the event leads, all count. `None` where nothing of that measure is reported.
pub fn lead<'event>(event: &'event Event, measure: Measure, currency: &str) -> Option<(Amount, &'event Claim)> {
    let any_leads = event.details().claims.iter().any(|claim| claim.lead);
    let leading = |claim: &&Claim| claim.measure == measure && (claim.lead || !any_leads);
    // The timeline's own currency goes before others, because only it has a size.
    let own = |claim: &&Claim| leading(claim) && claim.currency == currency;
    let first = event.details().claims.iter().find(own).or_else(|| event.details().claims.iter().find(leading))?;
    let same_unit = |claim: &&Claim| leading(claim) && claim.currency == first.currency && claim.token == first.token;
    let amount =
        event.details().claims.iter().filter(same_unit).fold(first.amount, |sum, claim| sum.union(claim.amount));
    Some((amount, first))
}

/// What is reported in a few words, one or two phrases: `$81 million stolen`, `of $951 million attempted`. An attempted
/// sum is never called stolen, and nothing stolen is never called 0.
pub fn headline(event: &Event, currency: &str, locale: &dyn Locale) -> Vec<String> {
    let find = |measure| lead(event, measure, currency);
    let phrase = |key, (value, claim): (Amount, &Claim)| say(locale, key, &[&amount(&value, claim, locale)]);
    let mut phrases = Vec::new();
    for (measure, key, nothing) in [
        (Measure::Stolen, "stolen", "nothingStolen"),
        (Measure::Transferred, "transferred", "nothingTransferred"),
        (Measure::Collected, "collected", "nothingCollected"),
    ] {
        match find(measure) {
            Some((value, _)) if value.largest() == 0.0 => phrases.push(locale.word(nothing).into()),
            Some(found) => phrases.push(phrase(key, found)),
            None => continue,
        }
        break;
    }
    if let Some(found) = find(Measure::Attempted) {
        phrases.push(phrase(if phrases.is_empty() { "attempted" } else { "ofAttempted" }, found));
    }
    if phrases.is_empty()
        && let Some(found) = find(Measure::Demanded)
    {
        phrases.push(phrase("demanded", found));
    }
    // Of what has no figures at all, such as a charge, nothing is said about money.
    if phrases.is_empty() && !event.details().claims.is_empty() {
        phrases.push(locale.word("noMoney").into());
    }
    phrases
}

/// The headline in one line; empty where nothing is said of money.
pub fn headline_line(event: &Event, currency: &str, locale: &dyn Locale) -> String {
    joined(&headline(event, currency, locale), " ")
}

/// Texts one after another with something in between.
pub fn joined<T: AsRef<str>>(texts: &[T], between: &str) -> String {
    let mut line = String::new();
    for (nth, text) in texts.iter().enumerate() {
        line.push_str(if nth == 0 { "" } else { between });
        line.push_str(text.as_ref());
    }
    line
}

/// The event in a line: `Bangladesh Bank, 5 February 2016, $81 million stolen of $951 million attempted`.
pub fn sentence(event: &Event, currency: &str, locale: &dyn Locale) -> String {
    let contested = if event.tier == Some(Tier::C) { locale.word("contested") } else { "" };
    list(&[&event.title, &long_date(&event.date, locale), &headline_line(event, currency, locale), contested], locale)
}

/// Some phrases in a line, without those that are empty.
fn list(phrases: &[&str], locale: &dyn Locale) -> String {
    let mut said: Vec<String> = Vec::new();
    said.extend(phrases.iter().filter(|phrase| !phrase.is_empty()).map(|phrase| isolated(locale, phrase)));
    joined(&said, locale.word("comma"))
}

/// `3 events reported, from November 2014 to October 2017. The largest: Bangladesh Bank, 5 February 2016, …`, with the events
/// whose dates begin and end that time, and the one of which most is reported as stolen.
pub fn summary(
    (events, currency): (usize, &str),
    first: Option<&Event>,
    last: Option<&Event>,
    largest: Option<&Event>,
    locale: &dyn Locale,
) -> String {
    let first = first.and_then(|event| event.date.from().or(event.date.to()));
    let last = last.and_then(|event| event.date.to().or(event.date.from()));
    let count = locale.events(events as f64);
    let (Some(first), Some(last)) = (first, last) else { return count };
    let month = |point: Point| long_point(&point.coarser(Precision::Month), locale);
    let (first, last) = (month(first), month(last));
    let mut said = match first == last {
        true => say(locale, "summaryOnce", &[&count, &first]),
        false => say(locale, "summary", &[&count, &first, &last]),
    };
    if let Some(largest) = largest.filter(|_| events > 1) {
        said.push(' ');
        said += &say(locale, "largest", &[&sentence(largest, currency, locale)]);
    }
    said
}

/// The summary of a whole timeline.
#[cfg(not(target_arch = "wasm32"))]
pub fn whole_summary(timeline: &Timeline, locale: &dyn Locale) -> String {
    let events = || timeline.events.iter();
    let first = events().min_by(|a, b| a.date.start().total_cmp(&b.date.start()));
    let last = events().max_by(|a, b| a.date.end().total_cmp(&b.date.end()));
    let stolen = |event: &Event| {
        let lead = lead(event, Measure::Stolen, &timeline.currency);
        lead.filter(|(_, claim)| claim.currency == timeline.currency).map_or(0.0, |(amount, _)| amount.largest())
    };
    // The first of those that are equal, as the widget finds it.
    let largest = events()
        .filter(|event| stolen(event) > 0.0)
        .reduce(|largest, event| if stolen(event) > stolen(largest) { event } else { largest });
    summary((timeline.events.len(), &timeline.currency), first, last, largest, locale)
}

/// The summary and each event in a line, for those who do not see the picture.
#[cfg(not(target_arch = "wasm32"))]
pub fn description(timeline: &Timeline, locale: &dyn Locale) -> String {
    let sentence = |event| format!(" {}.", sentence(event, &timeline.currency, locale));
    whole_summary(timeline, locale) + &timeline.events.iter().take(100).map(sentence).collect::<String>()
}

/// `UN sanctions widened, Mar 2016 – Dec 2017`, to the month, for the picture.
pub fn period_label(period: &Period, locale: &dyn Locale) -> String {
    let month = |date: &Date| {
        date.from()
            .or(date.to())
            .map_or_else(String::new, |point| short_point(&point.coarser(Precision::Month), locale))
    };
    match period.to {
        Some(to) => say(locale, "periodShort", &[&period.label, &month(&period.from), &month(&to)]),
        None => period.label.clone(),
    }
}

/// `UN sanctions widened, from March 2016 to 22 December 2017`, as it was written, for the list.
fn period(period: &Period, locale: &dyn Locale) -> String {
    let from = long_date(&period.from, locale);
    match period.to {
        Some(to) => say(locale, "periodLong", &[&period.label, &from, &long_date(&to, locale)]),
        None => list(&[&period.label, &from], locale),
    }
}

/// The notes with their sources, for the list.
pub fn notes(timeline: &Timeline, locale: &dyn Locale) -> Vec<Said> {
    let say = |note: &Note| Said { text: note.text.clone(), sources: cited(timeline, &note.sources, locale) };
    timeline.notes.iter().map(say).collect()
}

/// The periods with their sources, for the list.
pub fn periods(timeline: &Timeline, locale: &dyn Locale) -> Vec<Said> {
    let say = |period: &Period| Said {
        text: self::period(period, locale),
        sources: cited(timeline, &period.sources, locale),
    };
    timeline.periods.iter().map(say).collect()
}

/// What a group of events is called: `37 events, Mar 2016 to Dec 2017`.
pub fn cluster(events: usize, from: &Date, to: &Date, locale: &dyn Locale) -> String {
    let (first, last) = (short_date(from, locale), short_date(to, locale));
    let when = if first == last { first } else { say(locale, "fromTo", &[&first, &last]) };
    list(&[&locale.events(events as f64), &when], locale)
}

/// The span that is shown: `Jul 2014 to Jan 2018`.
pub fn span(span: (f64, f64), locale: &dyn Locale) -> String {
    say(locale, "fromTo", &[&end_of_span(span, span.0, locale), &end_of_span(span, span.1, locale)])
}

/// A time as finely as a span needs it.
pub fn end_of_span((start, end): (f64, f64), time: f64, locale: &dyn Locale) -> String {
    let form = match end - start {
        span if span < 3.0 * DAY => Form::Minute,
        span if span < 90.0 * DAY => Form::Day,
        span if span < 3_000.0 * DAY => Form::Month,
        _ => Form::Year,
    };
    locale.date(time, form)
}

/// `Jul 2014 to Jan 2018, 4 of 34 events`
pub fn in_view(span: (f64, f64), inside: usize, all: usize, locale: &dyn Locale) -> String {
    say(locale, "inView", &[&self::span(span, locale), &locale.number(inside as f64), &locale.number(all as f64)])
}

/// Everything that is reported of an event, in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Card {
    /// The event's id.
    pub id: String,
    /// Its whole title.
    pub title: String,
    /// Its date with whole month names.
    pub when: String,
    /// Its place in the country; may be empty.
    pub place: String,
    /// ISO 3166-1 alpha-2; may be empty. Its name is left to the reader's language.
    pub country: String,
    /// The label of its kind; may be empty.
    pub kind: String,
    /// Its headline in one line.
    pub headline: String,
    /// Its summary.
    pub summary: String,
    /// Where the summary is from.
    pub sources: Vec<Cited>,
    /// Its claims by measure, those that lead first.
    pub claims: Vec<Row>,
    /// Who attributes it.
    pub attribution: Vec<Said>,
    /// Who disputes that.
    pub disputed: Vec<Said>,
    /// How well founded the attribution is; may be empty.
    pub tier: String,
    /// Its place in the timeline, from 1.
    pub number: usize,
    /// How many events the timeline has.
    pub of: usize,
}

/// A claim in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The measure's name in the data, for the symbol.
    pub measure: &'static str,
    /// The measure in words.
    pub label: String,
    /// What else to know.
    pub note: String,
    /// The amount with its unit.
    pub amount: String,
    /// Whether it is in the headline.
    pub lead: bool,
    /// Who says so.
    pub sources: Vec<Cited>,
}

/// A statement in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Said {
    /// What is said, by whom and when.
    pub text: String,
    /// Where it was published.
    pub sources: Vec<Cited>,
}

/// A source in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cited {
    /// `Reuters, 2016`.
    pub label: String,
    /// Its title; may be empty.
    pub title: String,
    /// Its host name; empty without an address.
    pub host: String,
    /// Its address, `http` or `https`; may be empty.
    pub url: String,
}

/// The card of the event at an index of the timeline.
pub fn card(timeline: &Timeline, index: usize, locale: &dyn Locale) -> Option<Card> {
    let event = timeline.events.get(index)?;
    let details = event.details();
    let mut claims: Vec<&Claim> = Vec::new();
    for measure in Measure::ALL {
        for lead in [true, false] {
            claims.extend(details.claims.iter().filter(|claim| claim.measure == measure && claim.lead == lead));
        }
    }
    let rows = claims.into_iter().map(|claim| Row {
        measure: claim.measure.name(),
        label: locale.word(measure(claim.measure)).into(),
        note: claim.note.clone(),
        amount: match claim.amount.largest() {
            0.0 => locale.word("nothing").into(),
            _ => amount(&claim.amount, claim, locale),
        },
        lead: claim.lead,
        sources: cited(timeline, &claim.sources, locale),
    });
    let attribution = details.attribution.iter().map(|said| {
        let to = if said.to.is_empty() { String::new() } else { format!(": {}", isolated(locale, &said.to)) };
        let confidence = match said.confidence.as_str() {
            "" => String::new(),
            confidence => format!(" (“{}”)", isolated(locale, confidence)),
        };
        Said {
            text: statement(&said.by, &said.date, &format!("{to}{confidence}"), &said.note, locale),
            sources: cited(timeline, &said.sources, locale),
        }
    });
    let disputed = details.disputed.iter().map(|said| Said {
        text: statement(&said.by, &said.date, "", &said.note, locale),
        sources: cited(timeline, &said.sources, locale),
    });
    Some(Card {
        id: event.id.clone(),
        title: event.title.clone(),
        when: long_date(&event.date, locale),
        place: details.place.clone(),
        country: details.country.clone(),
        kind: event
            .kind
            .and_then(|kind| timeline.kinds.get(usize::from(kind)))
            .map_or_else(String::new, |kind| kind.label.clone()),
        headline: headline_line(event, &timeline.currency, locale),
        summary: details.summary.clone(),
        sources: cited(timeline, &details.sources, locale),
        claims: rows.collect(),
        attribution: attribution.collect(),
        disputed: disputed.collect(),
        tier: event.tier.map_or_else(String::new, |tier| {
            locale
                .word(match tier {
                    Tier::A => "cardGovernment",
                    Tier::B => "cardExperts",
                    Tier::C => "cardSuspected",
                })
                .into()
        }),
        number: index + 1,
        of: timeline.events.len(),
    })
}

/// The codes of the countries of the events.
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

/// What a search looks at: a line for each of some events, with its country's code, a tab, and then title, place, kind, summary
/// and who is cited. Folding of case and names of countries are left to the browser, which knows every script.
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
        let parts = [event.title.as_str(), &details.short, &details.place, &details.summary];
        out += &details.country;
        let mut joint = '\t';
        for part in parts.into_iter().chain(kind).chain(publishers) {
            out.push(joint);
            joint = ' ';
            // A line break in the data would begin the next event.
            out.extend(part.chars().map(|letter| if letter < ' ' { ' ' } else { letter }));
        }
        out.push('\n');
    }
    out
}

/// `FBI, 19 December 2014: North Korea (“…”); note`.
fn statement(by: &str, date: &Option<Date>, rest: &str, note: &str, locale: &dyn Locale) -> String {
    let date = date.map_or_else(String::new, |date| long_date(&date, locale));
    let by = list(&[by, &date], locale);
    let joint = match (note.is_empty(), rest.is_empty()) {
        (true, _) => "",
        (false, true) => ": ",
        (false, false) => "; ",
    };
    format!("{by}{rest}{joint}{}", if note.is_empty() { String::new() } else { isolated(locale, note) })
}

/// The sources of some keys in words.
pub fn cited(timeline: &Timeline, keys: &[String], locale: &dyn Locale) -> Vec<Cited> {
    let say = |key: &String| {
        let source = timeline.source(key)?;
        let year = source.date.and_then(|date| date.from()).map(|point| point.coarser(Precision::Year));
        Some(Cited {
            label: year.map_or_else(
                || source.publisher.clone(),
                |year| list(&[&source.publisher, &short_point(&year, locale)], locale),
            ),
            title: source.title.clone(),
            host: {
                let host = host(&source.url);
                host.strip_prefix("www.").unwrap_or(host).to_string()
            },
            url: source.url.clone(),
        })
    };
    keys.iter().filter_map(say).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::locale::native::english;

    fn event(claims: &str) -> Event {
        let text = format!(
            r#"{{"currency":"USD","sources":{{"s":{{"publisher":"Reuters","date":"2016-03-22","url":"https://example.org/"}}}},
               "events":[{{"id":"a","title":"Bank","date":"2016-02-05","claims":[{claims}]}}]}}"#
        );
        import::read(&text).unwrap().timeline.events.remove(0)
    }

    fn claim(measure: &str, amount: &str, rest: &str) -> String {
        format!(r#"{{"measure":"{measure}","amount":{amount},"sources":["s"],{rest}}}"#)
    }

    #[test]
    fn amounts_say_their_bounds_and_units() {
        let said = |figure: &str, unit: &str| {
            let event = event(&claim("stolen", figure, unit));
            let claim = &event.details().claims[0];
            amount(&claim.amount, claim, english())
        };
        assert_eq!(said("81000000", r#""currency":"USD""#), "$81 million");
        assert_eq!(said(r#"{"max":500000}"#, r#""currency":"USD""#), "up to $0.5 million");
        assert_eq!(said(r#"{"min":1000000}"#, r#""currency":"EUR""#), "at least €1 million");
        assert_eq!(said(r#"{"min":60000000,"max":60000000,"about":true}"#, r#""currency":"USD""#), "about $60 million");
        assert_eq!(said(r#"{"min":520000000,"max":535000000}"#, r#""currency":"USD""#), "$520–535 million");
        assert_eq!(said("8000000", r#""currency":"TWD""#), "NT$8 million");
        assert_eq!(said("3831", r#""token":"BTC""#), "3,831 BTC");
    }

    #[test]
    fn an_attempted_sum_is_never_called_stolen_and_nothing_stolen_is_never_0() {
        let usd = r#""currency":"USD","lead":true"#;
        let said = |claims: &[String]| headline(&event(&claims.join(",")), "USD", english());
        assert_eq!(
            said(&[
                claim("attempted", "951000000", usd),
                claim("stolen", "81000000", usd),
                claim("stolen", "80000000", r#""currency":"USD""#)
            ]),
            ["$81 million stolen", "of $951 million attempted"]
        );
        assert_eq!(said(&[claim("attempted", "110000000", usd)]), ["$110 million attempted"]);
        assert_eq!(
            said(&[claim("stolen", "0", usd), claim("attempted", "110000000", usd)]),
            ["nothing stolen", "of $110 million attempted"]
        );
        assert_eq!(said(&[claim("cost", "15000000", usd)]), ["no theft of money reported"]);
        assert_eq!(
            said(&[claim("stolen", "520000000", usd), claim("stolen", "535000000", usd)]),
            ["$520–535 million stolen"]
        );
        assert_eq!(
            said(&[claim("stolen", "3831", r#""token":"BTC","lead":true"#), claim("stolen", "4800000", usd)]),
            ["$4.8 million stolen"]
        );
        assert!(said(&[]).is_empty());
    }

    #[test]
    fn dates_are_said_as_finely_as_they_were_written() {
        let said = |text: &str| {
            let date = text.parse().unwrap();
            (short_date(&date, english()), long_date(&date, english()))
        };
        assert_eq!(said("2016"), ("2016".into(), "2016".into()));
        assert_eq!(said("2016-02-05"), ("5 Feb 2016".into(), "5 February 2016".into()));
        assert_eq!(said("2014-11~").0, "about Nov 2014");
        assert_eq!(said("2014-11?").0, "perhaps Nov 2014");
        assert_eq!(said("2006-10-14/..").0, "since 14 Oct 2006");
        assert_eq!(said("2018-08-11/2018-08-13").0, "11 Aug 2018 to 13 Aug 2018");
        assert_eq!(said("-0043-03-15").1, "15 March 44 BC");
        assert_eq!(said("2016-02-05T10:00Z").0, "5 Feb 2016, 10:00 UTC");
    }
}
