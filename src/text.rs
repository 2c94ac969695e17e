//! The words: dates, amounts, headlines, sentences, and a card for each event. The picture, the list and the cards
//! take their words from here, so that they say the same. Speaks English.

use serde::Serialize;

use crate::date::{Date, Point, Precision};
use crate::model::{Amount, Claim, Event, Measure, Note, Period, Tier, Timeline, host};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What the shapes mean, shown under the title; with what the tiers of attribution look like, of those that there are.
pub fn legend([_, experts, suspected]: [bool; 3]) -> String {
    let mut words = "Disc: reported stolen. Ring: attempted. Area shows the amount.".to_string();
    if experts {
        words += " Inner line: attributed by experts.";
    }
    if suspected {
        words += " Pale: only suspected.";
    }
    words
}

/// What the reader can do, shown after it.
pub const INVITATION: &str = "Select an event for what each source reports.";

/// Heads the statements of who did it.
pub const ATTRIBUTED: &str = "Who attributes it";

/// Heads the statements against that.
pub const DISPUTED: &str = "Disputed or denied by";

/// Heads the notes.
pub const NOTES: &str = "What is said of many events at once";

/// Names the lane of all that have none of their own.
pub const OTHERS: &str = "Others";

/// Heads the periods.
pub const CONTEXT: &str = "Context";

/// `Feb`.
pub fn month_name(point: &Point) -> &'static str {
    long_month(point).get(..3).unwrap_or_default()
}

/// `February`.
fn long_month(point: &Point) -> &'static str {
    MONTHS.get(usize::from(point.month) - 1).copied().unwrap_or_default()
}

/// `5 Feb`.
pub fn day_and_month(point: &Point) -> String {
    format!("{} {}", point.day, month_name(point))
}

/// `10:00`, in UTC.
pub fn clock(point: &Point) -> String {
    let minutes = point.second / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `2016`, `Feb 2016`, `5 Feb 2016` or `5 Feb 2016, 10:00`, as finely as it was written.
pub fn short_point(point: &Point) -> String {
    written(point, month_name(point))
}

fn written(point: &Point, month: &str) -> String {
    let year = if point.year > 0 { point.year.to_string() } else { format!("{} BC", 1 - point.year) };
    match point.precision {
        Precision::Year => year,
        Precision::Month => format!("{month} {year}"),
        Precision::Day => format!("{} {month} {year}", point.day),
        Precision::Minute => format!("{} {month} {year}, {} UTC", point.day, clock(point)),
        Precision::Second => {
            format!("{} {month} {year}, {}:{:02} UTC", point.day, clock(point), point.second % 60)
        }
    }
}

/// `5 Feb 2016`, `about Nov 2014`, `11 Aug 2018 to 13 Aug 2018`, `since 14 Oct 2006`.
pub fn short_date(date: &Date) -> String {
    date_with(date, month_name)
}

/// The same with whole month names.
pub fn long_date(date: &Date) -> String {
    date_with(date, long_month)
}

fn date_with(date: &Date, month: fn(&Point) -> &'static str) -> String {
    let say = |point: &Point| {
        let doubt = match (point.approximate, point.uncertain) {
            (true, true) => "perhaps about ",
            (true, false) => "about ",
            (false, true) => "perhaps ",
            (false, false) => "",
        };
        format!("{doubt}{}", written(point, month(point)))
    };
    match date {
        Date::Point(point) => say(point),
        Date::Interval(Some(from), Some(to)) => format!("{} to {}", say(from), say(to)),
        Date::Interval(Some(from), None) => format!("since {}", say(from)),
        Date::Interval(None, Some(to)) => format!("until {}", say(to)),
        Date::Interval(None, None) => String::new(),
    }
}

/// `Stolen`, `Attempted`, …
pub fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Stolen => "Stolen",
        Measure::Attempted => "Attempted",
        Measure::Blocked => "Blocked",
        Measure::Transferred => "Transferred",
        Measure::Recovered => "Recovered",
        Measure::Frozen => "Frozen",
        Measure::Confiscation => "Confiscation ordered",
        Measure::Demanded => "Demanded",
        Measure::Collected => "Ransom paid",
        Measure::Cost => "Cost to the victim",
        Measure::Fine => "Fine on the victim",
    }
}

/// A claim's amount with its unit: `$81 million`, `about $60 million`, `up to $0.5 million`, `3,831 BTC`.
pub fn claim_amount(claim: &Claim) -> String {
    amount(&claim.amount, &claim.currency, &claim.token)
}

/// `$80–81 million`, `up to $0.5 million`, `at least €1 million`, `about 4,000 BTC`.
fn amount(amount: &Amount, currency: &str, token: &str) -> String {
    let about = if amount.about { "about " } else { "" };
    let (sign, unit) = match (currency, token) {
        ("USD", _) => ("$", String::new()),
        ("EUR", _) => ("€", String::new()),
        ("GBP", _) => ("£", String::new()),
        ("JPY", _) => ("¥", String::new()),
        ("KRW", _) => ("₩", String::new()),
        ("INR", _) => ("₹", String::new()),
        ("TWD", _) => ("NT$", String::new()),
        ("", token) => ("", format!(" {token}")),
        (currency, _) => ("", format!(" {currency}")),
    };
    match (amount.min, amount.max) {
        (Some(min), Some(max)) if min == max => format!("{about}{sign}{}{unit}", number(max)),
        (Some(min), Some(max)) => {
            let (low, high) = (number(min), number(max));
            // One scale word is enough: 80–81 million.
            let low = match (low.rsplit_once(' '), high.rsplit_once(' ')) {
                (Some((digits, scale)), Some((_, other))) if scale == other => digits.to_string(),
                _ => low,
            };
            format!("{about}{sign}{low}–{high}{unit}")
        }
        (None, Some(max)) => format!("up to {about}{sign}{}{unit}", number(max)),
        (Some(min), None) => format!("at least {about}{sign}{}{unit}", number(min)),
        (None, None) => String::new(),
    }
}

/// `951 million`, `1.926 billion`, `0.5 million`, `68,000`, `4,502.9`: to at most three decimals, never rounded up a scale.
pub fn number(value: f64) -> String {
    let (scaled, word) = match value {
        _ if value >= 1e12 => (value / 1e12, " trillion"),
        _ if value >= 1e9 => (value / 1e9, " billion"),
        // A round half million reads better than 500,000; 108,953 does not.
        _ if value >= 1e6 || (value >= 1e5 && (value / 1e5).round() * 1e5 == value) => (value / 1e6, " million"),
        _ => (value, ""),
    };
    let thousandths = (scaled.min(1e15) * 1000.0).round() as u64;
    let digits = grouped(thousandths / 1000);
    let rest = format!("{:03}", thousandths % 1000);
    let rest = rest.trim_end_matches('0');
    let point = if rest.is_empty() { "" } else { "." };
    format!("{digits}{point}{rest}{word}")
}

/// `68,000`
fn grouped(number: u64) -> String {
    let mut digits = number.to_string();
    let mut at = digits.len();
    while at > 3 {
        at -= 3;
        digits.insert(at, ',');
    }
    digits
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
pub fn headline(event: &Event, currency: &str) -> Vec<String> {
    let say = |(value, claim): (Amount, &Claim)| amount(&value, &claim.currency, &claim.token);
    let find = |measure| lead(event, measure, currency);
    let mut phrases = Vec::new();
    for (measure, word) in
        [(Measure::Stolen, "stolen"), (Measure::Transferred, "transferred"), (Measure::Collected, "paid as ransom")]
    {
        match find(measure) {
            Some((value, _)) if value.largest() == 0.0 => phrases.push(format!("nothing {word}")),
            Some(found) => phrases.push(format!("{} {word}", say(found))),
            None => continue,
        }
        break;
    }
    if let Some(found) = find(Measure::Attempted) {
        let of = if phrases.is_empty() { "" } else { "of " };
        phrases.push(format!("{of}{} attempted", say(found)));
    }
    if phrases.is_empty()
        && let Some(found) = find(Measure::Demanded)
    {
        phrases.push(format!("{} demanded", say(found)));
    }
    // Of what has no figures at all, such as a charge, nothing is said about money.
    if phrases.is_empty() && !event.details().claims.is_empty() {
        phrases.push("no theft of money reported".into());
    }
    phrases
}

/// The headline in one line; empty where nothing is said of money.
pub fn headline_line(event: &Event, currency: &str) -> String {
    joined(&headline(event, currency), " ")
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
pub fn sentence(event: &Event, currency: &str) -> String {
    let headline = headline_line(event, currency);
    let joint = if headline.is_empty() { "" } else { ", " };
    let doubt = if event.tier == Some(Tier::C) { ", attribution suspected or contested" } else { "" };
    format!("{}, {}{joint}{headline}{doubt}", event.title, long_date(&event.date))
}

/// `3 events reported, from November 2014 to October 2017.`, with the events whose dates begin and end that time.
pub fn summary(events: usize, first: Option<&Event>, last: Option<&Event>) -> String {
    let first = first.and_then(|event| event.date.from().or(event.date.to()));
    let last = last.and_then(|event| event.date.to().or(event.date.from()));
    let events = count(events, "event");
    let (Some(first), Some(last)) = (first, last) else { return events };
    let say = |point: Point| {
        let precision = point.precision.min(Precision::Month);
        let point = Point { precision, ..point };
        written(&point, long_month(&point))
    };
    let (first, last) = (say(first), say(last));
    if first == last {
        format!("{events} reported, {first}.")
    } else {
        format!("{events} reported, from {first} to {last}.")
    }
}

/// The summary of a whole timeline.
#[cfg(not(target_arch = "wasm32"))]
pub fn whole_summary(timeline: &Timeline) -> String {
    let events = || timeline.events.iter();
    let first = events().min_by(|a, b| a.date.start().total_cmp(&b.date.start()));
    let last = events().max_by(|a, b| a.date.end().total_cmp(&b.date.end()));
    summary(timeline.events.len(), first, last)
}

/// The summary and each event in a line, for those who do not see the picture.
#[cfg(not(target_arch = "wasm32"))]
pub fn description(timeline: &Timeline) -> String {
    let events = timeline.events.iter().take(100).map(|event| format!(" {}.", sentence(event, &timeline.currency)));
    whole_summary(timeline) + &events.collect::<String>()
}

/// `1 event`, `2 events`, `10,000 events`.
pub fn count(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number as u64), if number == 1 { "" } else { "s" })
}

/// `840`, `9,999`, `56k`, `1.2m`, for a mark.
pub fn short_count(count: usize) -> String {
    match count {
        0..10_000 => grouped(count as u64),
        10_000..1_000_000 => format!("{}k", count / 1_000),
        _ => format!("{}.{}m", count / 1_000_000, count / 100_000 % 10),
    }
}

/// `UN sanctions widened, Mar 2016 – Dec 2017`, to the month, for the picture.
pub fn period_label(period: &Period) -> String {
    let month = |date: &Date| {
        date.from().or(date.to()).map_or_else(String::new, |point| {
            let precision = point.precision.min(Precision::Month);
            short_point(&Point { precision, ..point })
        })
    };
    match period.to {
        Some(to) => format!("{}, {} – {}", period.label, month(&period.from), month(&to)),
        None => period.label.clone(),
    }
}

/// `UN sanctions widened, from March 2016 to 22 December 2017`, as it was written, for the list.
fn period(period: &Period) -> String {
    match period.to {
        Some(to) => format!("{}, from {} to {}", period.label, long_date(&period.from), long_date(&to)),
        None => format!("{}, {}", period.label, long_date(&period.from)),
    }
}

/// The notes with their sources, for the list.
pub fn notes(timeline: &Timeline) -> Vec<Said> {
    let say = |note: &Note| Said { text: note.text.clone(), sources: cited(timeline, &note.sources) };
    timeline.notes.iter().map(say).collect()
}

/// The periods with their sources, for the list.
pub fn periods(timeline: &Timeline) -> Vec<Said> {
    let say = |period: &Period| Said { text: self::period(period), sources: cited(timeline, &period.sources) };
    timeline.periods.iter().map(say).collect()
}

/// What a group of events is called: `37 events, Mar 2016 to Dec 2017`.
pub fn cluster(events: usize, from: &Date, to: &Date) -> String {
    let (first, last) = (short_date(from), short_date(to));
    let when = if first == last { first } else { format!("{first} to {last}") };
    format!("{}, {when}", count(events, "event"))
}

/// The span that is shown: `Jul 2014 to Jan 2018`.
pub fn span((start, end): (f64, f64)) -> String {
    let precision = match end - start {
        span if span < 3.0 * crate::date::DAY => Precision::Minute,
        span if span < 90.0 * crate::date::DAY => Precision::Day,
        span if span < 3_000.0 * crate::date::DAY => Precision::Month,
        _ => Precision::Year,
    };
    format!("{} to {}", short_point(&Point::at(start, precision)), short_point(&Point::at(end, precision)))
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
    pub tier: &'static str,
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
    pub label: &'static str,
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
pub fn card(timeline: &Timeline, index: usize) -> Option<Card> {
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
        label: measure(claim.measure),
        note: claim.note.clone(),
        amount: if claim.amount.largest() == 0.0 { "nothing".into() } else { claim_amount(claim) },
        lead: claim.lead,
        sources: cited(timeline, &claim.sources),
    });
    let attribution = details.attribution.iter().map(|said| {
        let to = if said.to.is_empty() { String::new() } else { format!(": {}", said.to) };
        let confidence =
            if said.confidence.is_empty() { String::new() } else { format!(" (“{}”)", said.confidence) };
        Said {
            text: statement(&said.by, &said.date, &format!("{to}{confidence}"), &said.note),
            sources: cited(timeline, &said.sources),
        }
    });
    let disputed = details.disputed.iter().map(|said| Said {
        text: statement(&said.by, &said.date, "", &said.note),
        sources: cited(timeline, &said.sources),
    });
    Some(Card {
        id: event.id.clone(),
        title: event.title.clone(),
        when: long_date(&event.date),
        place: details.place.clone(),
        country: details.country.clone(),
        kind: event
            .kind
            .and_then(|kind| timeline.kinds.get(usize::from(kind)))
            .map_or_else(String::new, |kind| kind.label.clone()),
        headline: headline_line(event, &timeline.currency),
        summary: details.summary.clone(),
        sources: cited(timeline, &details.sources),
        claims: rows.collect(),
        attribution: attribution.collect(),
        disputed: disputed.collect(),
        tier: match event.tier {
            Some(Tier::A) => "Named by a government or prosecutor.",
            Some(Tier::B) => "Attributed by UN experts, the victim or analysts, not by a government.",
            Some(Tier::C) => "Suspected or openly contested.",
            None => "",
        },
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
fn statement(by: &str, date: &Option<Date>, rest: &str, note: &str) -> String {
    let date = date.map_or_else(String::new, |date| format!(", {}", long_date(&date)));
    let joint = match (note.is_empty(), rest.is_empty()) {
        (true, _) => "",
        (false, true) => ": ",
        (false, false) => "; ",
    };
    format!("{by}{date}{rest}{joint}{note}")
}

/// The sources of some keys in words.
pub fn cited(timeline: &Timeline, keys: &[String]) -> Vec<Cited> {
    let say = |key: &String| {
        let source = timeline.source(key)?;
        let year = source.date.and_then(|date| date.from()).map(|point| Point { precision: Precision::Year, ..point });
        Some(Cited {
            label: year.map_or_else(
                || source.publisher.clone(),
                |year| format!("{}, {}", source.publisher, short_point(&year)),
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
    fn numbers_keep_every_reported_digit() {
        for (value, words) in [
            (81e6, "81 million"),
            (1_926e6, "1.926 billion"),
            (5e5, "0.5 million"),
            (68_000.0, "68,000"),
            (108_953.0, "108,953"),
            (4_502.9, "4,502.9"),
            (1e12, "1 trillion"),
            (0.5, "0.5"),
            (999_999_999.0, "1,000 million"),
            (15.3e6, "15.3 million"),
            (1e300, "1,000,000,000,000,000 trillion"),
            (140_000.0, "140,000"),
            (300.0, "300"),
        ] {
            assert_eq!(number(value), words);
        }
    }

    #[test]
    fn amounts_say_their_bounds_and_units() {
        let said = |amount: &str, unit: &str| claim_amount(&event(&claim("stolen", amount, unit)).details().claims[0]);
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
        let said = |claims: &[String]| headline(&event(&claims.join(",")), "USD");
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
        let said = |text: &str| (short_date(&text.parse().unwrap()), long_date(&text.parse().unwrap()));
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
