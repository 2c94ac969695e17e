use proptest::prelude::*;

use crate::date::{DAY, Date, Point, Precision, has_fraction};

fn read(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn offset_converts_a_time_to_utc() {
    assert_eq!(read("2016-02-05T02:30+06:00").to_string(), "2016-02-04T20:30Z");
    assert_eq!(read("2016-02-05T22:30:10-05:00").to_string(), "2016-02-06T03:30:10Z");
    assert_eq!(read("2016-02-05").start(), 1_454_630_400.0);
}

#[test]
fn time_without_a_zone_is_local_and_counts_as_written() {
    for text in ["2016-02-05T10:00", "2016-02-05T10:00:30", "2016-02-05T10:00~", "2016-02-05T10:00/2016-02-05T12:00Z"] {
        assert_eq!(read(text).to_string(), text);
    }
    assert_eq!(read("2016-02-05T10:00").start(), read("2016-02-05T10:00Z").start());
    assert_ne!(read("2016-02-05T10:00"), read("2016-02-05T10:00Z"));
}

#[test]
fn offset_reaches_fourteen_hours_either_way() {
    assert_eq!(read("2016-02-05T10:00+14:00").to_string(), "2016-02-04T20:00Z");
    assert_eq!(read("2016-02-05T10:00-14").to_string(), "2016-02-06T00:00Z");
}

#[test]
fn twenty_four_hours_are_the_start_of_the_next_day() {
    for text in ["2016-02-05T24:00Z", "2016-02-05T24:00:00Z", "2016-02-05T24:00:00.000Z"] {
        assert_eq!(read(text).to_string(), "2016-02-06T00:00Z", "{text}");
    }
    assert_eq!(read("2016-02-05T24:00").to_string(), "2016-02-06T00:00");
    assert_eq!(read("2016-12-31T24:00-01:00").to_string(), "2017-01-01T01:00Z");
}

#[test]
fn fractions_of_a_second_are_cut() {
    for text in ["2016-02-05T10:00:00.000Z", "2016-02-05T10:00:00.9Z", "2016-02-05T12:00:00.123456789012+02:00"] {
        assert_eq!(read(text).to_string(), "2016-02-05T10:00:00Z", "{text}");
        assert!(has_fraction(text));
    }
    for text in ["2016", "2016/..", "../2016", "[2016..2018]", "[..2016]", "2016-02-05T10:00:00Z"] {
        assert!(!has_fraction(text), "{text}");
    }
}

#[test]
fn one_end_of_an_interval_may_lie_within_the_other() {
    let days = |date: Date| ((date.end() - date.start()) / DAY) as u32;
    for (text, length) in [
        ("2016-02/2016-02-10", 10),
        ("2016-02-10/2016-02", 20),
        ("2016/2016-05", 152),
        ("2016-05/2016", 245),
        ("201X/2010-12-31", 365),
        ("2016-02-05/2016-02-05T23:59", 1),
    ] {
        assert_eq!((read(text).to_string().as_str(), days(read(text))), (text, length.max(1)), "{text}");
    }
}

#[test]
fn printed_dates_equal_parsed_ones() {
    for text in [
        "2016",
        "-0044-03-15",
        "0000",
        "2016-02",
        "2016-02-05",
        "2016-02-05T10:00Z",
        "2016-02-05T10:00:59Z",
        "201X",
        "20XX",
        "2XXX",
        "-201X",
        "2016-XX",
        "2016-XX-XX",
        "2016-02-XX",
        "2016-21",
        "2016-24?",
        "9999-24",
        "2016/",
        "/2016",
        "[2016,2017-02]",
        "[2016..2018]",
        "[..2018-02-05]",
        "[2016~..]",
        "2014-11~",
        "2014-11?",
        "2014-11%",
        "2006-10-14/..",
        "../2016-01",
        "2018-08-11/2018-08-13",
        "2014~/2016?",
    ] {
        assert_eq!(read(text).to_string(), text);
    }
}

#[test]
fn errors_quote_the_text_and_tell_how_to_fix_it() {
    for (text, words) in [
        ("2016-02-30", "has 29 days"),
        ("2016-13", "no month 13"),
        ("2016-42", "no month 42"),
        ("2016-22-01", "is not a date"),
        ("9999-30", "outside -9999"),
        ("156X-12-25", "unspecified digits"),
        ("2016-XX-05", "unspecified digits"),
        ("2016-1X", "unspecified digits"),
        ("XXXX", "has no digit of its year"),
        ("XXXX-12-25", "has no digit of its year"),
        ("XXXXX", "is not a date"),
        ("-XXXX/2016", "has no digit of its year"),
        ("-0000", "is not a date"),
        ("{2016,2017}", "an event for each"),
        ("[2016,2017", "no ]"),
        ("[..]", "needs a date"),
        ("[..2016,2018..]", "is open at both ends"),
        ("[..1983,1985..]", "is open at both ends"),
        ("[2016,2016-02]", "a date within the one before it"),
        ("[2016-02,2016]", "a date within the one before it"),
        ("[2018..2016]", "ends before it starts"),
        ("[]", "is not a date"),
        ("[,2016]", "is not a date"),
        ("[2016..2018,]", "is not a date"),
        ("[,2016..2018]", "is not a date"),
        ("9999-12-31T23:59-05:00", "outside -9999 to 9999"),
        ("9999-12-31T24:00", "outside -9999 to 9999"),
        ("[2020..,2010]", "is not a date"),
        ("[2020-10..,,-3020-10-10]", "is not a date"),
        ("[..2010,,2020..]", "open in its middle"),
        ("[..,..,..]", "open in its middle"),
        ("[2017,2016]", "ends before it starts"),
        ("20?16", "is not a date"),
        ("20160205", "is not a date"),
        ("Y170000", "outside -9999 to 9999"),
        ("12016", "is not a date"),
        ("last week", "is not a date"),
        ("", "is not a date"),
        ("2016-2-5", "is not a date"),
        ("2016-02-05T25:00Z", "is not a date"),
        ("2016-02-05T24:01", "is not a date"),
        ("2016-02-05T24:00:01", "is not a date"),
        ("2016-02-05T10:00:00.", "is not a date"),
        ("2016-02-05T10:00:00.5x", "is not a date"),
        ("2016-02-05T10:00.5", "is not a date"),
        ("2016-02-05T10:00Z05", "has an offset that does not exist"),
        ("2016-02-05T10:00Z12:00", "has an offset that does not exist"),
        ("2016-02-05T10:00Z+01:00", "has an offset that does not exist"),
        ("2016-02-05T10:00+99", "has an offset that does not exist"),
        ("2016-02-05T10:00+14:01", "has an offset that does not exist"),
        ("2016-02-05T10:00-15", "has an offset that does not exist"),
        ("2016-02-05T10:00+6", "has an offset that does not exist"),
        ("2016-02-05T10:00+0600", "has an offset that does not exist"),
        ("2016-02-05T10:00+06:60", "has an offset that does not exist"),
        ("2016-02-05T10:00+", "has an offset that does not exist"),
        ("2016-02-05Tü", "is not a date"),
        ("2016T10:00", "is not a date"),
        ("2017/2016", "ends before it starts"),
        ("2016-02/2016-01-31", "ends before it starts"),
        ("2016-02-05T10:00/2016-02-05T09:59", "ends before it starts"),
        ("../..", "needs a start or an end"),
    ] {
        let error = text.parse::<Date>().unwrap_err();
        assert!(error.contains(words) && error.contains(text), "{text}: {error}");
    }
}

#[test]
fn bounds_agree_with_edtf_core() {
    let mut compared = 0;
    let day = |point: f64| Point::at(point, Precision::Day).to_string();
    for text in [
        "1985-04-12",
        "1985-04",
        "1985",
        "201X",
        "20XX",
        "2XXX",
        "2004-XX",
        "1985-04-XX",
        "1985-XX-XX",
        "2001-21",
        "2001-22",
        "2001-23",
        "2001-24",
        "1984?",
        "2004-06~",
        "2004-06-11%",
        "1964/2008",
        "2004-06/2006-08",
        "2004-02-01/2005-02-08",
        "2004-02-01/2005-02",
        "2005/2006-02",
        "1984-06-02?/2004-08-08~",
        "-1985",
        "-0044-03-15",
        "1985-04-12/..",
        "../1985-04",
        "1985/",
        "/1985-04-12",
        "2001-25",
        "2001-28",
        "2001-29",
        "2001-30",
        "2001-31",
        "2001-32",
        "2001-33",
        "2001-34",
        "2001-35",
        "2001-36",
        "2001-37",
        "2001-38",
        "2001-39",
        "2001-40",
        "2001-41",
        "2001-21/2001-24",
        "2001-33/2001-36",
        "[1667,1668]",
        "[1667,1668,1670..1672]",
        "[..1760-12-03]",
        "[1760-12..]",
        "[1760-01,1760-02,1760-12..]",
        "[1667,1760-12]",
        "2004-06-~01/2004-06-~20",
        "?2004-06-~11",
        "2004?-06-11",
        "2004-?06-11",
        "201X/2020",
    ] {
        let bounds = edtf_core::Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}")).bounds();
        let date = read(text);
        if let edtf_core::Bound::Date(earliest) = bounds.earliest {
            assert_eq!(day(date.start()), earliest.to_string(), "{text}");
            compared += 1;
        } else {
            assert_eq!(date.from(), None, "{text}");
        }
        if let edtf_core::Bound::Date(latest) = bounds.latest {
            assert_eq!(day(date.end() - DAY), latest.to_string(), "{text}");
            compared += 1;
        } else {
            assert_eq!(date.to(), None, "{text}");
        }
    }
    assert!(compared > 80);
}

#[test]
fn quarters_and_other_parts_of_a_year_become_intervals() {
    for (text, written) in [
        ("2001-25", "2001-03/2001-05"),
        ("2001-30", "2001-12/2002-02"),
        ("2001-36~", "2001-10~/2001-12~"),
        ("2001-33/2001-34", "2001-01/2001-06"),
        ("2001-39", "2001-09/2001-12"),
        ("2001-41", "2001-07/2001-12"),
    ] {
        assert_eq!(read(text).to_string(), written);
    }
}

#[test]
fn set_of_more_than_two_dates_spans_all_of_them() {
    for (text, written) in [
        ("[1667,1670..1672]", "[1667..1672]"),
        ("[1667, 1668]", "[1667,1668]"),
        ("[1667-05]", "1667-05"),
        ("[1760-01, 1760-12..]", "[1760-01..]"),
        ("[2001-33]", "[2001-01..2001-03]"),
    ] {
        assert_eq!(read(text).to_string(), written);
    }
}

/// Texts of the forms in the standard, valid and invalid.
fn texts() -> impl Strategy<Value = String> {
    let one = "[~?%]?-?[0-2][0-9][0-9X]{2}[~?%]?(-[~?%]?[0-4X][0-9X][~?%]?(-[~?%]?[0-3X][0-9X][~?%]?)?)?(T[0-2]0:[0-5]9(:00)?(Z|[+-]0[0-9](:30)?)?)?";
    let any =
        format!("{one}|{one}/{one}|{one}/(..)?|(..)?/{one}|\\[{one},{one}\\]|\\[{one}\\.\\.({one})?\\]|\\[..{one}\\]");
    proptest::string::string_regex(&any).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn printed_date_is_parsed_as_the_same_date(text in texts()) {
        if let Ok(date) = text.parse::<Date>() {
            prop_assert_eq!(read(&date.to_string()), date, "{}", text);
            prop_assert!(date.start() < date.end());
        }
    }

    #[test]
    fn levels_0_and_1_are_complete(text in texts()) {
        if edtf_core::Edtf::parse(&text).is_ok_and(|date| date.level() <= 1) {
            prop_assert!(text.parse::<Date>().is_ok(), "{}: {:?}", text, text.parse::<Date>());
        }
    }

    #[test]
    fn any_other_text_is_quoted_in_the_error(text in "\\PC{0,40}") {
        if let Err(reason) = text.parse::<Date>() {
            prop_assert!(reason.contains(text.trim()));
        }
    }
}

#[test]
fn marks_of_single_parts_apply_to_the_whole_date() {
    for (text, written) in [("2004-06~-11", "2004-06-11~"), ("?2004-06-~11", "2004-06-11%"), ("-0044~-03", "-0044-03~")]
    {
        assert_eq!(read(text).to_string(), written);
    }
}
