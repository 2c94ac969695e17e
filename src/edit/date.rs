//! A date or a span as people write it.

use serde::Serialize;

use crate::date::human::Order;
use crate::date::{Date, End, Point, Precision, Qualifier};
use crate::import::{Choices, DateReader};
use crate::locale::Locale;
use crate::model::{Mark, Repair};
use crate::text::long_date;

/// What was understood of a date. Either `reason` is empty, or all the rest is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct When {
    /// The date in EDTF.
    pub edtf: String,
    /// The date as cards have it.
    pub words: String,
    /// The unit that a single date is known to: `second`, `minute`, `day`, `month`, `season`, `year`, `decade`, `century` or
    /// `millennium`; `span` with a start and an end, `choice` for one of several dates.
    pub precision: &'static str,
    /// Whether any part of it is approximate.
    pub about: bool,
    /// Whether any part of it is uncertain.
    pub uncertain: bool,
    /// Whether its start or its end is open or unknown.
    pub open: bool,
    /// What was guessed, and how to write it without; empty if nothing was.
    pub guess: String,
    /// The same with day and month the other way round, in EDTF; empty if it is clear which of them stands first.
    pub other: String,
    /// That as cards have it.
    pub other_words: String,
    /// Why it is no date, and how to write one.
    pub reason: String,
}

/// How the dates and amounts of a timeline are read where they could mean two things.
#[derive(Clone, Copy, Debug)]
pub struct How<'a> {
    /// The language, a BCP 47 tag, which decides between day and month where nothing else does.
    pub lang: &'a str,
    /// Which of them stands first, if it is known.
    pub order: Option<Order>,
    /// Which mark separates decimals, if it is known.
    pub numbers: Option<Mark>,
}

impl<'a> How<'a> {
    /// For a language, and an order by its name: `day-first`, `month-first`, or anything else for none.
    pub fn new(lang: &'a str, order: &str) -> How<'a> {
        let mut choices = Choices::default();
        choices.choose("dates", order);
        How { lang, order: choices.dates, numbers: None }
    }

    /// The same with the mark that separates decimals, by its name: `comma` or `point`, or anything else for none.
    pub fn with_numbers(self, mark: &str) -> How<'a> {
        let mut choices = Choices::default();
        choices.choose("numbers", mark);
        How { numbers: choices.numbers, ..self }
    }
}

/// Reads a date.
pub fn date(text: &str, how: How, locale: &dyn Locale) -> When {
    span(text, "", how, locale)
}

/// Reads a date with an end of its own, which may be empty.
pub fn span(start: &str, end: &str, how: How, locale: &dyn Locale) -> When {
    let texts = (start.trim(), end.trim());
    let mut reader = DateReader::with(how.order);
    let reading = match reader.read(texts, |_| how.lang.into()) {
        Ok(reading) => reading,
        Err(reason) => return When { reason, ..When::default() },
    };
    let guesses: Vec<_> = reading.guesses.iter().map(|guess| reader.why(*guess)).collect();
    let other = match reading.guesses.iter().find_map(|guess| reader.repair(*guess)) {
        Some(Repair::Dates(order)) => DateReader::with(Some(order)).read(texts, |_| how.lang.into()).ok(),
        _ => None,
    };
    let (other, other_words) =
        other.map_or_else(Default::default, |other| (other.date.to_string(), long_date(&other.date, locale)));
    When { guess: guesses.join("; "), other, other_words, ..understood(&reading.date, locale) }
}

fn understood(date: &Date, locale: &dyn Locale) -> When {
    let ends = [date.from(), date.to()];
    let is_any = |test: fn(&Point) -> bool| ends.iter().flatten().any(test);
    When {
        edtf: date.to_string(),
        words: long_date(date, locale),
        precision: precision(date),
        about: is_any(|point| matches!(point.qualifier, Qualifier::Approximate | Qualifier::Both)),
        uncertain: is_any(|point| matches!(point.qualifier, Qualifier::Uncertain | Qualifier::Both)),
        open: match date {
            Date::Interval(from, to) => [from, to].iter().any(|end| !matches!(end, End::At(_))),
            Date::Within(from, to) => from.is_none() || to.is_none(),
            Date::Point(_) | Date::Either(..) => false,
        },
        ..When::default()
    }
}

fn precision(date: &Date) -> &'static str {
    let Date::Point(point) = date else {
        return if matches!(date, Date::Interval(..)) { "span" } else { "choice" };
    };
    match point.precision {
        Precision::Millennium => "millennium",
        Precision::Century => "century",
        Precision::Decade => "decade",
        Precision::Year => "year",
        Precision::Season => "season",
        Precision::Month => "month",
        Precision::Day => "day",
        Precision::Minute => "minute",
        Precision::Second => "second",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::native::{english, native};

    fn read(text: &str, lang: &str) -> When {
        date(text, How::new(lang, ""), english())
    }

    #[test]
    fn dates_become_edtf_words_and_precision() {
        for (text, edtf, words, precision) in [
            ("29 March 2022", "2022-03-29", "29 March 2022", "day"),
            ("March 2022", "2022-03", "March 2022", "month"),
            ("c. 1850", "1850~", "about 1850", "year"),
            ("spring 2022", "2022-21", "spring 2022", "season"),
            ("500 BC", "-0499", "500 BC", "year"),
            ("3–9 May 2014", "2014-05-03/2014-05-09", "3 May 2014 to 9 May 2014", "span"),
            ("3 May 2015 15:30", "2015-05-03T15:30", "3 May 2015, 15:30", "minute"),
            ("2006-10-14/..", "2006-10-14/..", "since 14 October 2006", "span"),
            ("[1984,1986]", "[1984,1986]", "1984 or 1986", "choice"),
            ("199X", "199X", "between 1990 and 1999", "decade"),
            (" 2016 ", "2016", "2016", "year"),
        ] {
            let found = read(text, "en");
            assert_eq!(
                (found.edtf.as_str(), found.words.as_str(), found.precision, found.reason.as_str()),
                (edtf, words, precision, ""),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_read_is_read_again_as_the_same() {
        for text in [
            "29/3/2022",
            "3/4/2022",
            "29-Mar-22",
            "early 2022",
            "Q1 2022",
            "1990s",
            "44 BC",
            "summer 1969",
            "2016-02-XX",
            "since 2006",
            "until 1999",
            "3–9 May 2014",
            "44649",
            "1999?",
            "c. 1850",
            "2022年3月29日",
            "29. März 2022",
        ] {
            let found = read(text, "de");
            if found.reason.is_empty() {
                let again = read(&found.edtf, "en");
                let undoubted = When { other: String::new(), other_words: String::new(), ..found };
                assert_eq!(again, When { guess: again.guess.clone(), ..undoubted }, "{text}");
                assert!(!again.words.is_empty() && !again.precision.is_empty(), "{text}");
            }
        }
    }

    #[test]
    fn language_decides_between_day_and_month_and_says_so() {
        let order = |lang: &str| read("3/4/2022", lang);
        assert_eq!(
            (order("en").edtf, order("en-GB").edtf, order("de").edtf),
            ("2022-03-04".into(), "2022-04-03".into(), "2022-04-03".into())
        );
        assert_eq!(
            order("en").guess,
            "month first, which no other date confirms; day and month may be the other way round; write it like 2022-04-03"
        );
        assert_eq!(read("2022-04-03", "en").guess, "");
        assert_eq!(date("29 March 2022", How::new("de", ""), native("de").unwrap()).words, "29. März 2022");
    }

    #[test]
    fn other_way_round_is_offered_until_the_order_is_known() {
        let found = read("9/11/2007", "en");
        assert_eq!(
            (found.edtf.as_str(), found.other.as_str(), found.other_words.as_str()),
            ("2007-09-11", "2007-11-09", "9 November 2007")
        );
        for (order, edtf) in [("day-first", "2007-11-09"), ("month-first", "2007-09-11")] {
            let known = date("9/11/2007", How::new("en", order), english());
            assert_eq!((known.edtf.as_str(), known.other.as_str(), known.guess.as_str()), (edtf, "", ""));
        }
        let both = span("9/11/2007", "10/11/2007", How::new("de", ""), english());
        assert_eq!((both.edtf.as_str(), both.other.as_str()), ("2007-11-09/2007-11-10", "2007-09-11/2007-10-11"));
        for text in ["25/11/2007", "11 September 2007", "2007-09-11", "soon"] {
            assert_eq!(read(text, "en").other, "", "{text}");
        }
    }

    #[test]
    fn separate_end_completes_its_start() {
        let found = span("3 May", "9 May 2014", How::new("en", ""), english());
        assert_eq!((found.edtf.as_str(), found.reason.as_str()), ("2014-05-03/2014-05-09", ""));
        assert_eq!(span("2016", "", How::new("en", ""), english()), read("2016", "en"));
        assert!(span("2016", "2015", How::new("en", ""), english()).edtf.is_empty());
    }

    #[test]
    fn doubt_is_told_apart_from_open_ends() {
        let flags = |text: &str| {
            let found = read(text, "en");
            (found.about, found.uncertain, found.open)
        };
        assert_eq!(flags("2016"), (false, false, false));
        assert_eq!(flags("2016~"), (true, false, false));
        assert_eq!(flags("2016?"), (false, true, false));
        assert_eq!(flags("2016%"), (true, true, false));
        assert_eq!(flags("2014~/.."), (true, false, true));
        assert_eq!(flags("/2014"), (false, false, true));
    }

    #[test]
    fn other_text_is_refused_with_a_reason_and_nothing_else() {
        for text in ["", "soon", "30 February 2016", "2016-13-01", "3 apples"] {
            let found = read(text, "en");
            assert!(!found.reason.is_empty(), "{text}");
            assert_eq!(found, When { reason: found.reason.clone(), ..When::default() });
        }
    }
}
