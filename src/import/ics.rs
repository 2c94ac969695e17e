//! Calendars in iCalendar (RFC 5545): each VEVENT is an event. Tasks and alarms are not read.

use std::borrow::Cow;

use crate::date::{Date, Point, civil_from_days, days_from_civil};
use crate::import::shared::builder::{Cell, SourceLocation, TimelineBuilder};
use crate::import::shared::dates::DateReader;
use crate::import::shared::links;
use crate::import::shared::markup::Link;
use crate::import::shared::story::{Told, told};
use crate::import::{Choices, Error, Imported};
use crate::model::{Details, Event, clip};

/// Properties of an event that say something, and have no place in a timeline.
const NOT_CARRIED: [&str; 6] = ["ATTENDEE", "COMMENT", "CONTACT", "GEO", "ORGANIZER", "RESOURCES"];

const REPEATS: &str = "only the first time is shown; add the others as events of their own";
const ZONE: &str = "the time is kept as a local time, without its zone";
const NO_EVENT: &str = "this calendar has no events (VEVENT); export one that has";

/// Whether the text is a calendar.
pub fn sniff(text: &[u8]) -> bool {
    let begin = b"BEGIN:VCALENDAR";
    text.trim_ascii_start().get(..begin.len()).is_some_and(|start| start.eq_ignore_ascii_case(begin))
}

/// Reads the calendar.
///
/// # Errors
/// As for [`crate::import::read`].
pub async fn read(text: &[u8], choices: Choices) -> Result<Imported, Error> {
    let text = String::from_utf8_lossy(text);
    let mut builder = TimelineBuilder::default();
    builder.dates = DateReader::with(choices.dates);
    // The components that are open, and the event among them.
    let mut open: Vec<String> = Vec::new();
    let mut event: Vec<Property> = Vec::new();
    let mut count = 0;
    for (line, content) in unfolded(&text) {
        let Some(mut property) = Property::new(&content, line) else { continue };
        match (property.name.as_str(), open.last().map(String::as_str)) {
            ("BEGIN", _) => {
                let component = property.value.trim().to_ascii_uppercase();
                if component == "VEVENT" {
                    count += 1;
                    event = vec![Property { at: at(line, count, ""), ..property }];
                } else if open.len() == 1 && component != "VTIMEZONE" {
                    builder.not_carried(&component, &at(line, 0, &component));
                }
                open.push(component);
            }
            ("END", _) => {
                let component = property.value.trim().to_ascii_uppercase();
                if component == "VEVENT" && open.contains(&component) {
                    VEvent(std::mem::take(&mut event)).take(&mut builder);
                }
                while open.pop().is_some_and(|open| open != component) {}
            }
            (_, Some("VEVENT")) => {
                property.at = at(line, count, &property.name);
                event.push(property);
            }
            ("X-WR-CALNAME" | "NAME", Some("VCALENDAR")) => builder.timeline.title = property.text(),
            ("X-WR-CALDESC" | "DESCRIPTION", Some("VCALENDAR")) => builder.timeline.note = property.text(),
            _ => {}
        }
    }
    if let Some(begin) = event.first() {
        builder.warn(&begin.at, "the calendar ends within the event; export it again", "shown with what there is");
        VEvent(event).take(&mut builder);
    }
    if count == 0 {
        builder.refuse(&at(1, 0, ""), NO_EVENT);
    }
    builder.finish().await
}

/// The location of a property in the event of a number.
fn at(line: usize, count: usize, name: &str) -> SourceLocation {
    let path = match (count, name) {
        (0, name) => name.to_string(),
        (count, "") => format!("VEVENT {count}"),
        (count, name) => format!("VEVENT {count}, {name}"),
    };
    SourceLocation { line, column: 1, path: path.into() }
}

/// The lines with their numbers. A line that begins with a blank continues the one before.
fn unfolded(text: &str) -> Vec<(usize, Cow<'_, str>)> {
    let mut lines: Vec<(usize, Cow<str>)> = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, before))) => before.to_mut().push_str(rest),
            _ => lines.push((index + 1, Cow::Borrowed(line))),
        }
    }
    lines
}

/// A property, `NAME;PARAMETER=…:VALUE`.
struct Property {
    name: String,
    /// Its parameters, as they are written.
    parameters: String,
    value: String,
    at: SourceLocation,
}

impl Property {
    fn new(line: &str, number: usize) -> Option<Property> {
        let mut quoted = false;
        let colon = line.find(|letter| {
            quoted ^= letter == '"';
            letter == ':' && !quoted
        })?;
        let (head, value) = line.split_at(colon);
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        // Some programs write groups, as in `item1.URL`.
        let name = name.rsplit('.').next().unwrap_or(name).trim().to_ascii_uppercase();
        let value = value.get(1..).unwrap_or_default().to_string();
        Some(Property { at: at(number, 0, &name), name, parameters: parameters.into(), value })
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        let named =
            |parameter: &'_ str| parameter.split_once('=').filter(|(own, _)| own.eq_ignore_ascii_case(name)).is_some();
        let parameter = self.parameters.split(';').find(|parameter| named(parameter))?;
        parameter.split_once('=').map(|(_, value)| value.trim_matches('"'))
    }

    /// Its value as text, without escapes.
    fn text(&self) -> String {
        unescaped(&self.value).trim().into()
    }

    /// A date, or a time in UTC or local; `None` in any other form.
    fn moment(&self) -> Option<Moment> {
        let value = self.value.trim();
        let (value, is_utc) = value.strip_suffix(['Z', 'z']).map_or((value, false), |value| (value, true));
        let (date, time) = value.split_once(['T', 't']).unwrap_or((value, ""));
        let number = |text: &str, from: usize, to: usize| {
            text.get(from..to).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?.parse::<u32>().ok()
        };
        let is_whole = date.len() == 8 && matches!(time.len(), 0 | 4 | 6);
        let (year, month, day) = (number(date, 0, 4)?, number(date, 4, 6)?, number(date, 6, 8)?);
        let time = match time {
            "" => None,
            time => Some((number(time, 0, 2)? * 60 + number(time, 2, 4)?, number(time, 4, 6).unwrap_or(0))),
        };
        let days = days_from_civil(year as i32, month, day);
        let moment = Moment { days, time, is_utc };
        // A day that does not exist becomes another one.
        (is_whole && civil_from_days(days) == (year as i32, month, day)).then_some(moment)
    }
}

/// Texts without escapes.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => plain.push('\\'),
            },
            (letter, _) => plain.push(letter),
        }
    }
    plain
}

/// A day, or a time of it: minutes and seconds.
#[derive(Clone, Copy, PartialEq)]
struct Moment {
    days: i64,
    time: Option<(u32, u32)>,
    is_utc: bool,
}

impl Moment {
    /// It as EDTF.
    fn written(self) -> String {
        let (year, month, day) = civil_from_days(self.days);
        let date = format!("{year:04}-{month:02}-{day:02}");
        let Some((minutes, seconds)) = self.time else { return date };
        let seconds = if seconds == 0 { String::new() } else { format!(":{seconds:02}") };
        format!("{date}T{:02}:{:02}{seconds}{}", minutes / 60, minutes % 60, if self.is_utc { "Z" } else { "" })
    }

    fn point(self) -> Result<Point, String> {
        match self.written().parse()? {
            Date::Point(point) => Ok(point),
            _ => Err("it is not a date".into()),
        }
    }

    fn is_local_midnight(&self) -> bool {
        self.time == Some((0, 0)) && !self.is_utc
    }

    /// The moment after a duration such as `PT1H30M`, `P2D` or `P1W` (3.3.6).
    fn after(self, duration: &str) -> Option<Moment> {
        let (mut seconds, mut digits) = (0_i64, String::new());
        for letter in duration.trim().trim_start_matches(['+', 'P', 'p']).to_ascii_uppercase().chars() {
            let unit = match letter {
                '0'..='9' => {
                    digits.push(letter);
                    continue;
                }
                'W' => 7 * 86_400,
                'D' => 86_400,
                'H' => 3600,
                'M' => 60,
                'S' => 1,
                'T' => continue,
                _ => return None,
            };
            seconds = seconds.checked_add(digits.parse::<u32>().ok().map(i64::from)? * unit)?;
            digits.clear();
        }
        let of_day = self.time.map_or(0, |(minutes, seconds)| i64::from(minutes * 60 + seconds));
        let end = of_day + seconds;
        let time = self.time.map(|_| {
            let second = end.rem_euclid(86_400) as u32;
            (second / 60, second % 60)
        });
        Some(Moment { days: self.days.checked_add(end.div_euclid(86_400))?, time, ..self })
    }
}

/// The properties of an event; the first is its BEGIN.
struct VEvent(Vec<Property>);

impl VEvent {
    fn get(&self, name: &str) -> Option<&Property> {
        self.0.iter().find(|property| property.name == name)
    }

    fn text(&self, name: &str) -> String {
        self.get(name).map(Property::text).unwrap_or_default()
    }

    fn take(self, builder: &mut TimelineBuilder) {
        let location = self.0.first().map(|begin| begin.at.clone()).unwrap_or_default();
        if let Some(status) = self.get("STATUS").filter(|status| status.text().eq_ignore_ascii_case("CANCELLED")) {
            return builder.refuse(&status.at, "the event is cancelled; remove it, or its status");
        }
        builder.written += 1;
        let Some(date) = self.date(&location, builder) else { return };
        for property in &self.0 {
            if NOT_CARRIED.contains(&property.name.as_str()) {
                builder.not_carried(&property.name, &property.at);
            }
        }
        let title = self.text("SUMMARY");
        if let Some(rule) = self.get("RRULE").or_else(|| self.get("RDATE")) {
            builder.guessed(REPEATS, &rule.at, || format!("“{}” repeats", clip(&title)));
        }
        let mut sources = Vec::new();
        for property in self.0.iter().filter(|property| matches!(property.name.as_str(), "URL" | "ATTACH")) {
            let link = Link { url: property.text(), ..Link::default() };
            let is_file = property.name == "ATTACH" && !link.url.starts_with("http");
            if is_file {
                builder.not_carried("ATTACH", &property.at);
            } else if !link.url.is_empty() {
                links::cite(&[link], &property.at, builder, &mut sources);
            }
        }
        // Calendars of Google have HTML.
        let description = Cell { text: self.text("DESCRIPTION"), location: location.clone() };
        let Told { summary, text, media, .. } = told(&Some(description), true, builder);
        let kind = self.get("CATEGORIES").and_then(|categories| {
            let first = first_of(&categories.value);
            builder.kind(unescaped(first).trim(), &categories.at)
        });
        let id = match (self.text("UID"), self.text("RECURRENCE-ID")) {
            (uid, again) if again.is_empty() || uid.is_empty() => uid,
            (uid, again) => format!("{uid}-{again}"),
        };
        let more = links::details(Details {
            summary,
            text,
            media,
            place: self.text("LOCATION"),
            sources,
            ..Details::default()
        });
        builder.event(Event { id, title, date, kind, tier: None, more }, &location);
    }

    /// From its start to its end. The end of days is the day after the last one.
    fn date(&self, location: &SourceLocation, builder: &mut TimelineBuilder) -> Option<Date> {
        let Some(start) = self.get("DTSTART") else {
            builder.refuse(location, "it has no start; add DTSTART");
            return None;
        };
        let Some(mut from) = start.moment() else {
            // Not as the standard has it, but maybe as people write dates.
            let date = builder.date(start.value.trim(), &start.at);
            return date.map_err(|reason| builder.refuse(&start.at, reason)).ok();
        };
        if let Some(zone) = start.parameter("TZID").filter(|_| from.time.is_some() && !from.is_utc) {
            let example =
                || format!("“{}” in the zone {} is read as {}", clip(&start.value), clip(zone), from.written());
            builder.guessed(ZONE, &start.at, example);
        }
        let end = self.get("DTEND").or_else(|| self.get("DURATION"));
        let mut to = end.and_then(|end| if end.name == "DTEND" { end.moment() } else { from.after(&end.value) });
        if let Some(end) = end.filter(|_| to.is_none()) {
            let reason = format!("“{}” is no end; write it as 20160204 or 20160204T203600", clip(&end.value));
            builder.warn(&end.at, reason, "shown without its end");
        }
        if from.is_local_midnight() && to.as_ref().is_some_and(Moment::is_local_midnight) {
            from.time = None;
            to = to.map(|to| Moment { time: None, ..to });
        }
        let is_day = from.time.is_none();
        // A day ends with itself, even where its end is missing or the same day.
        let last = |to: Moment| if is_day && to.days > from.days { Moment { days: to.days - 1, ..to } } else { to };
        let from = from.point().map_err(|reason| builder.refuse(&start.at, reason)).ok()?;
        let at = end.map_or(location, |end| &end.at);
        let to = to.map(|to| last(to).point().map_err(|reason| (at.clone(), reason)));
        let to = to.and_then(|to| links::end(from, to, at, builder));
        Some(links::date(from, to))
    }
}

/// The first of values between commas that are not escaped.
fn first_of(values: &str) -> &str {
    let mut escaped = false;
    let comma = values.find(|letter| {
        let is_end = letter == ',' && !escaped;
        escaped = letter == '\\' && !escaped;
        is_end
    });
    values.get(..comma.unwrap_or(values.len())).unwrap_or(values)
}

#[cfg(test)]
mod tests {
    use crate::import::read_any;
    use crate::model::{Problem, Timeline};

    fn read(events: &str) -> (Timeline, Vec<String>) {
        let text =
            format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Raids\\, and more\r\n{events}END:VCALENDAR\r\n");
        let (format, imported) = read_any(text.as_bytes()).unwrap();
        assert_eq!(format, "iCalendar");
        (imported.timeline, imported.problems.iter().map(Problem::to_string).collect())
    }

    fn event(lines: &str) -> String {
        format!("BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\n").replace('|', "\r\n")
    }

    fn date(lines: &str) -> (String, Vec<String>) {
        let (timeline, problems) = read(&event(&format!("SUMMARY:A|{lines}")));
        (timeline.events[0].date.to_string(), problems)
    }

    #[test]
    fn event_has_its_texts_without_folds_and_escapes() {
        let (timeline, problems) = read(&event(
            "UID:1@example.org|DTSTART;VALUE=DATE:20160204|SUMMARY:Bank\\, in\r\n  Dhaka|DESCRIPTION;LANGUAGE=\"en:x\":One\\n\\nTwo\\; \
             three|LOCATION:Dhaka|CATEGORIES:Fraud,Other|URL:https://example.org/a|BEGIN:VALARM|DESCRIPTION:Wake|END:VALARM",
        ));
        assert_eq!(problems, Vec::<String>::new());
        let (found, more) = (&timeline.events[0], timeline.events[0].details());
        assert_eq!((timeline.title.as_str(), found.id.as_str()), ("Raids, and more", "1@example.org"));
        assert_eq!((found.title.as_str(), more.text.as_str()), ("Bank, in Dhaka", "One\n\nTwo; three"));
        assert_eq!((more.place.as_str(), timeline.kinds[0].label.as_str()), ("Dhaka", "Fraud"));
        assert_eq!(timeline.sources[0].1.url, "https://example.org/a");
    }

    #[test]
    fn ends_of_days_are_excluded_and_times_are_local_or_in_utc() {
        for (lines, edtf) in [
            ("DTSTART;VALUE=DATE:20160204", "2016-02-04"),
            ("DTSTART;VALUE=DATE:20160204|DTEND;VALUE=DATE:20160205", "2016-02-04"),
            ("DTSTART;VALUE=DATE:20160204|DTEND;VALUE=DATE:20160301", "2016-02-04/2016-02-29"),
            ("DTSTART;VALUE=DATE:20160204|DURATION:P1W", "2016-02-04/2016-02-10"),
            ("DTSTART:20160204T000000|DTEND:20160206T000000", "2016-02-04/2016-02-05"),
            ("DTSTART:20160204T203600|DTEND:20160204T213015", "2016-02-04T20:36/2016-02-04T21:30:15"),
            ("DTSTART:20160204T233000Z|DURATION:PT1H", "2016-02-04T23:30Z/2016-02-05T00:30Z"),
            ("DTSTART:20160204T203600Z|DTEND:20160204T203600Z", "2016-02-04T20:36Z"),
        ] {
            assert_eq!(date(lines), (edtf.to_string(), Vec::new()), "{lines}");
        }
    }

    #[test]
    fn what_a_timeline_has_not_is_reported() {
        for (lines, edtf, words) in [
            (
                "DTSTART;TZID=Asia/Dhaka:20160204T203600",
                "2016-02-04T20:36",
                "in the zone Asia/Dhaka is read as 2016-02-04T20:36",
            ),
            ("DTSTART:20160204|RRULE:FREQ=YEARLY", "2016-02-04", "“A” repeats: only the first time is shown"),
            ("DTSTART:20160204|DTEND:20160201", "2016-02-04", "is before the start"),
            ("DTSTART:20160204|DTEND:soon", "2016-02-04", "“soon” is no end"),
            ("DTSTART:20160204|ORGANIZER:mailto:a@example.org", "2016-02-04", "“ORGANIZER” is not carried over"),
        ] {
            let (found, problems) = date(lines);
            assert!(
                found == edtf && problems.len() == 1 && problems[0].contains(words),
                "{lines}: {found} {problems:?}"
            );
        }
        let good = event("DTSTART:2017|SUMMARY:Good");
        for (lines, words) in [
            ("SUMMARY:A", "6:1: VEVENT 1: it has no start"),
            ("DTSTART:20160230|SUMMARY:A", "VEVENT 1, DTSTART: “20160230”"),
            ("DTSTART:20160204|STATUS:CANCELLED", "VEVENT 1, STATUS: the event is cancelled"),
        ] {
            let (timeline, problems) = read(&(event(lines) + &good));
            assert_eq!(timeline.events.len(), 1);
            assert!(problems.iter().any(|problem| problem.contains(words.trim_start_matches("6:1: "))), "{problems:?}");
        }
        let cut = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20160204\nSUMMARY:Cut\n";
        let (_, imported) = read_any(cut.as_bytes()).unwrap();
        assert_eq!((imported.timeline.events.len(), imported.problems.len()), (1, 1));
        assert!(imported.problems[0].reason.contains("ends within the event"));
        let error = read_any(b"BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR\n").unwrap_err();
        assert!(error.to_string().contains("has no events (VEVENT)"), "{error}");
    }
}
