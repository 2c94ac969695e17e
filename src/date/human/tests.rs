use proptest::prelude::*;

use super::{Column, Guess, Hints, Order, in_words, read};
use crate::date::Date;

const MONTH_FIRST: Hints = Hints { order: Order::MonthFirst, serials: false, lenient: false };
const DAY_FIRST: Hints = Hints { order: Order::DayFirst, serials: false, lenient: false };

/// The date as EDTF, and its guesses.
fn reading(text: &str) -> (String, Vec<Guess>) {
    match read(text, &MONTH_FIRST) {
        Ok(reading) => (reading.date.to_string(), reading.guesses),
        Err(reason) => (reason, Vec::new()),
    }
}

fn span(from: &str, to: &str) -> String {
    super::span(from, to, &MONTH_FIRST).map_or_else(|reason| reason, |reading| reading.date.to_string())
}

/// Checks texts that have one meaning only.
fn sure(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, edtf)| {
            let expected = edtf.parse::<Date>().map_or_else(|_| edtf.to_string(), |date| date.to_string());
            let found = reading(text);
            (found != (expected.clone(), Vec::new())).then(|| format!("{text}: {found:?}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn months_have_names_in_twelve_languages() {
    sure(&[
        ("March 2022", "2022-03"),
        ("29 March 2022", "2022-03-29"),
        ("March 29, 2022", "2022-03-29"),
        ("Mar. 29th, 2022", "2022-03-29"),
        ("Tuesday, 29 March 2022", "2022-03-29"),
        ("the 29th of March, 2022", "2022-03-29"),
        ("2022 March 29", "2022-03-29"),
        ("2022-Mar-29", "2022-03-29"),
        ("29/Mar/2022", "2022-03-29"),
        ("December 7, 1941", "1941-12-07"),
        ("29. März 2022", "2022-03-29"),
        ("29.März 2022", "2022-03-29"),
        ("Dienstag, den 29. Maerz 2022", "2022-03-29"),
        ("1er mars 2022", "2022-03-01"),
        ("le 5 février 2016", "2016-02-05"),
        ("29 de marzo de 2022", "2022-03-29"),
        ("1º de março de 2022", "2022-03-01"),
        ("5 de fevereiro de 2016", "2016-02-05"),
        ("٢٩ مارس ٢٠٢٢", "2022-03-29"),
        ("29 آذار 2022", "2022-03-29"),
        ("29 كانون الثاني 2022", "2022-01-29"),
        ("29 במרץ 2022", "2022-03-29"),
        ("מרץ 2022", "2022-03"),
        ("2022年3月29日", "2022-03-29"),
        ("２０２２年３月２９日", "2022-03-29"),
        ("2022年3月", "2022-03"),
        ("2022年", "2022"),
        ("令和4年3月29日", "2022-03-29"),
        ("2022년 3월 29일", "2022-03-29"),
        ("29 मार्च 2022", "2022-03-29"),
        ("२९ मार्च २०२२", "2022-03-29"),
        ("২৯ মার্চ ২০২২", "2022-03-29"),
        ("২৯শে মার্চ, ২০২২", "2022-03-29"),
        ("1 জানুয়ারি 2022", "2022-01-01"),
    ]);
}

#[test]
fn numbers_with_marks_are_dates() {
    sure(&[
        ("2022-3-9", "2022-03-09"),
        ("2022/03/29", "2022-03-29"),
        ("2022.3.29", "2022-03-29"),
        ("29.03.2022", "2022-03-29"),
        ("5.2.2016", "2016-02-05"),
        ("29. 3. 2022", "2022-03-29"),
        ("03/29/2022", "2022-03-29"),
        ("29/3/2022", "2022-03-29"),
        ("29-3-2022", "2022-03-29"),
        ("4/4/2022", "2022-04-04"),
        ("2/2016", "2016-02"),
        ("2016/2", "2016-02"),
        ("02.2016", "2016-02"),
        ("20220329", "2022-03-29"),
        ("20220329T1405", "2022-03-29T14:05"),
        ("20220329T140533Z", "2022-03-29T14:05:33Z"),
        ("20220329140533", "2022-03-29T14:05:33"),
        ("2022-W13", "2022-03-28/2022-04-03"),
        ("2022-W13-2", "2022-03-29"),
        ("2022W132", "2022-03-29"),
        ("2020-W53", "2020-12-28/2021-01-03"),
        ("2022-088", "2022-03-29"),
        ("/Date(1648512000000)/", "2022-03-29"),
        ("Date(1648562700000)", "2022-03-29T14:05Z"),
    ]);
    assert_eq!(reading("2021-W53").1, []);
    assert!(reading("2021-W53").0.contains("is not a date"));
}

#[test]
fn times_keep_their_zone_or_are_local() {
    sure(&[
        ("2022-03-29 14:05", "2022-03-29T14:05"),
        ("2022-3-29T14:05", "2022-03-29T14:05"),
        ("2022-03-29T14:05:33+05:30", "2022-03-29T08:35:33Z"),
        ("2022-03-29 14:05:33+05:30", "2022-03-29T08:35:33Z"),
        ("2022-03-29T14:05:33+0530", "2022-03-29T08:35:33Z"),
        ("2022-03-29T14:05+02", "2022-03-29T12:05Z"),
        ("2022-03-29 14:05 +02", "2022-03-29T12:05Z"),
        ("2022-03-29 14:05:00-05:00", "2022-03-29T19:05:00Z"),
        ("2022-03-29 14:05 -0500", "2022-03-29T19:05Z"),
        ("2022-03-29 14:05 UTC", "2022-03-29T14:05Z"),
        ("2022-03-29 14:05 GMT+2", "2022-03-29T12:05Z"),
        ("2022-03-29 24:00", "2022-03-30T00:00"),
        ("May 3, 2014, 3:30 PM", "2014-05-03T15:30"),
        ("3:30 p.m. on 3 May 2014", "2014-05-03T15:30"),
        ("3 May 2014 at 12:45 AM", "2014-05-03T00:45"),
        ("3 May 2014, 3pm", "2014-05-03T15:00"),
        ("3 May 2014, noon", "2014-05-03T12:00"),
        ("3. Mai 2014 um 15:30 Uhr", "2014-05-03T15:30"),
        ("3. Mai 2014, 15.30 Uhr", "2014-05-03T15:30"),
        ("am 3. Mai 2014 gegen 15 Uhr", "2014-05-03T15:00~"),
        ("3 mai 2014 à 15h30", "2014-05-03T15:30"),
        ("3 de mayo de 2014 a las 15:30", "2014-05-03T15:30"),
        ("3 de maio de 2014 às 15h30", "2014-05-03T15:30"),
        ("2014年5月3日 午後3時30分", "2014-05-03T15:30"),
        ("2014년 5월 3일 오후 3시 30분", "2014-05-03T15:30"),
        ("Sun Apr 20 2014 14:00:00 GMT+0200 (CEST)", "2014-04-20T12:00:00Z"),
        ("3/29/2022 2:05:33 PM", "2022-03-29T14:05:33"),
    ]);
}

#[test]
fn parts_of_a_year_decades_and_centuries_are_read() {
    sure(&[
        ("Q1 2022", "2022-33"),
        ("2022 Q4", "2022-36"),
        ("2022-Q2", "2022-34"),
        ("1Q 2022", "2022-33"),
        ("first quarter of 2022", "2022-33"),
        ("3rd quarter 2022", "2022-35"),
        ("1. Quartal 2022", "2022-33"),
        ("T3 2022", "2022-35"),
        ("2022年第1四半期", "2022-33"),
        ("2022年第一季度", "2022-33"),
        ("2022년 1분기", "2022-33"),
        ("H2 2022", "2022-41"),
        ("first half of 2022", "2022-40"),
        ("Summer 2021", "2021-22"),
        ("winter 2021/22", "2021-24"),
        ("été 2021", "2021-22"),
        ("Frühjahr 2021", "2021-21"),
        ("2021年春", "2021-21"),
        ("1850s", "185X"),
        ("the 1850's", "185X"),
        ("1850er Jahre", "185X"),
        ("1990er-Jahre", "199X"),
        ("১৯৯০-এর দশক", "199X"),
        ("1850 के आसपास", "1850~"),
        ("années 1850", "185X"),
        ("década de 1850", "185X"),
        ("1850年代", "185X"),
        ("19th century", "18XX"),
        ("19. Jahrhundert", "18XX"),
        ("XIXe siècle", "18XX"),
        ("siglo XIX", "18XX"),
        ("século XIX", "18XX"),
        ("القرن الـ19", "18XX"),
        ("המאה ה-19", "18XX"),
        ("19世紀", "18XX"),
        ("19세기", "18XX"),
        ("19वीं शताब्दी", "18XX"),
        ("5th century BC", "-04XX"),
        ("1st century BC", "-0099/0000"),
        ("480s BC", "-0488/-0479"),
    ]);
}

#[test]
fn years_before_1_have_no_year_0() {
    sure(&[
        ("500 BC", "-0499"),
        ("500 BCE", "-0499"),
        ("500 v. Chr.", "-0499"),
        ("500 v.Chr.", "-0499"),
        ("500 av. J.-C.", "-0499"),
        ("500 a. C.", "-0499"),
        ("500 a.C.", "-0499"),
        ("紀元前500年", "-0499"),
        ("公元前500年", "-0499"),
        ("기원전 500년", "-0499"),
        ("500 לפנה״ס", "-0499"),
        ("500 ق.م", "-0499"),
        ("15 March 44 BC", "-0043-03-15"),
        ("1 BC", "0000"),
        ("AD 50", "0050"),
        ("50 AD", "0050"),
        ("410 CE", "0410"),
        ("50 n. Chr.", "0050"),
        ("300–200 BC", "-0299/-0199"),
        ("27 BC – AD 14", "-0026/0014"),
    ]);
    assert!(reading("0 BC").0.contains("has no year 0"));
    assert!(reading("10001 BC").0.contains("has a year outside"), "{:?}", reading("10001 BC"));
}

#[test]
fn words_of_doubt_and_bounds_are_kept() {
    sure(&[
        ("c. 1850", "1850~"),
        ("ca. 1850", "1850~"),
        ("c.1850", "1850~"),
        ("circa March 1850", "1850-03~"),
        ("um 1850", "1850~"),
        ("vers 1850", "1850~"),
        ("hacia 1850", "1850~"),
        ("~1850", "1850~"),
        ("1850年頃", "1850~"),
        ("約1850年", "1850~"),
        ("1850년경", "1850~"),
        ("perhaps 1850", "1850?"),
        ("March 1850?", "1850-03?"),
        ("c. 1850?", "1850%"),
        ("before 1900", "[..1899]"),
        ("vor 1900", "[..1899]"),
        ("avant 1900", "[..1899]"),
        ("before March 1900", "[..1900-02]"),
        ("after 1900", "[1901..]"),
        ("after 31 December 1900", "[1901-01-01..]"),
        ("nach 1900", "[1901..]"),
        ("by 1900", "[..1900]"),
        ("1900 or later", "[1900..]"),
        ("1900年以前", "[..1900]"),
        ("since 2006", "2006/.."),
        ("seit 2006", "2006/.."),
        ("2006–", "2006/.."),
        ("2006 – present", "2006/.."),
        ("2006-present", "2006/.."),
        ("2006 bis heute", "2006/.."),
        ("2006年から", "2006/.."),
        ("2006 onwards", "2006/.."),
        ("pre-1900", "[..1899]"),
        ("post-1945", "[1946..]"),
        ("until 1999", "../1999"),
        ("bis 1999", "../1999"),
        ("between 1900 and 1910", "[1900..1910]"),
        ("zwischen 1900 und 1910", "[1900..1910]"),
        ("1900 or 1910", "[1900,1910]"),
    ]);
}

#[test]
fn ranges_share_what_only_one_end_has() {
    sure(&[
        ("2021-05-03/07", "2021-05-03/2021-05-07"),
        ("2021-05-03/06-07", "2021-05-03/2021-06-07"),
        ("2021-05/07", "2021-05/2021-07"),
        ("2007-12-14T13:30/15:30", "2007-12-14T13:30/2007-12-14T15:30"),
        ("2020-2021", "2020/2021"),
        ("2020–2021", "2020/2021"),
        ("2020 - 2021", "2020/2021"),
        ("2020 to 2021", "2020/2021"),
        ("from 2020 to 2021", "2020/2021"),
        ("2020 bis 2021", "2020/2021"),
        ("de 2020 à 2021", "2020/2021"),
        ("2020 a 2021", "2020/2021"),
        ("desde 2020 hasta 2021", "2020/2021"),
        ("de 2020 até 2021", "2020/2021"),
        ("2020 إلى 2021", "2020/2021"),
        ("2020 עד 2021", "2020/2021"),
        ("2020年から2021年まで", "2020/2021"),
        ("2020年至2021年", "2020/2021"),
        ("2020년부터 2021년까지", "2020/2021"),
        ("2020 से 2021 तक", "2020/2021"),
        ("2020 থেকে 2021", "2020/2021"),
        ("1939-45", "1939/1945"),
        ("2016/17", "2016/2017"),
        ("3–9 May 2014", "2014-05-03/2014-05-09"),
        ("3-9 May 2014", "2014-05-03/2014-05-09"),
        ("vom 3. bis 9. Mai 2014", "2014-05-03/2014-05-09"),
        ("3. – 9. Mai 2014", "2014-05-03/2014-05-09"),
        ("May 3–9, 2014", "2014-05-03/2014-05-09"),
        ("du 3 au 9 mai 2014", "2014-05-03/2014-05-09"),
        ("3 a 9 de mayo de 2014", "2014-05-03/2014-05-09"),
        ("May 3 – June 5, 2021", "2021-05-03/2021-06-05"),
        ("May 3 to June 5, 2021", "2021-05-03/2021-06-05"),
        ("May–June 2021", "2021-05/2021-06"),
        ("December 2021 – January 2022", "2021-12/2022-01"),
        ("December – January 2022", "2021-12/2022-01"),
        ("2014年5月3日〜9日", "2014-05-03/2014-05-09"),
        ("18th–19th century", "17XX/18XX"),
        ("10:00–12:00 on 3 May 2015", "2015-05-03T10:00/2015-05-03T12:00"),
        ("Sunday, May 3, 2015, 10:00-12:00", "2015-05-03T10:00/2015-05-03T12:00"),
        ("2015-5-3 10:00-12:00", "2015-05-03T10:00/2015-05-03T12:00"),
        ("10:00-12:00, 3 May 2015", "2015-05-03T10:00/2015-05-03T12:00"),
        ("3 May 2015, 10:00–12:00", "2015-05-03T10:00/2015-05-03T12:00"),
        ("3 May 2015 22:00 – 02:00", "2015-05-03T22:00/2015-05-04T02:00"),
        ("3 May 2015 – 10:00", "2015-05-03T10:00"),
        ("2022-03-29 – 2022-04-02", "2022-03-29/2022-04-02"),
        ("Q1–Q3 2022", "2022-01/2022-09"),
        ("1850s–1870s", "185X/187X"),
    ]);
    assert_eq!(span("1999", "March 1999"), "1999-01/1999-03");
    assert_eq!(span("1999", "1999-03"), "1999/1999-03");
    assert_eq!(span("3 May 2015, 10:00", "12:00"), "2015-05-03T10:00/2015-05-03T12:00");
    assert_eq!(span("3 May 2015", "9"), "2015-05-03/2015-05-09");
    assert_eq!(span("3.5.2015", "9.5.2015"), "2015-05-03/2015-05-09");
    assert!(span("2016/2017", "2018").contains("has an end already"));
    assert!(span("2017-05-01", "May 2015").contains("ends before it starts"));
    assert!(reading("2021 to 2020").0.contains("ends before it starts"));
}

#[test]
fn guesses_are_told() {
    for (text, edtf, guess) in [
        ("29-Mar-22", "2022-03-29", Guess::Century),
        ("29-Mar-95", "1995-03-29", Guess::Century),
        ("Mar-22", "2022-03", Guess::YearNotDay),
        ("Mar ’22", "2022-03", Guess::Century),
        ("3/29/22", "2022-03-29", Guess::Century),
        ("08/10/2021", "2021-08-10", Guess::Order),
        ("early 2022", "2022~", Guess::Part),
        ("mid-2022", "2022~", Guess::Part),
        ("Anfang 2022", "2022~", Guess::Part),
        ("a principios de 2022", "2022~", Guess::Part),
        ("fin mai 2022", "2022-05~", Guess::Part),
        ("2022年初", "2022~", Guess::Part),
        ("late 19th century", "18XX~", Guess::Part),
        ("2022-03-29T14:05:33.120Z", "2022-03-29T14:05:33Z", Guess::Fraction),
        ("2022-03-29 14:05:33.120", "2022-03-29T14:05:33", Guess::Fraction),
        ("About 12:45 AM EST on May 3, 2014", "2014-05-03T00:45~", Guess::Zone),
        ("Date(2022,2,29)", "2022-03-29", Guess::MonthFromZero),
        ("new Date(2022, 2, 29, 14, 5)", "2022-03-29T14:05", Guess::MonthFromZero),
        ("1648562700000", "2022-03-29T14:05Z", Guess::Epoch),
        ("2021-22", "2021-22", Guess::SeasonNotYears),
        ("202203", "2022-03", Guess::SixDigits),
        ("1900s", "190X", Guess::Decade),
        ("476", "0476", Guess::ShortYear),
        ("1999 to March 1999", "1999-01/1999-03", Guess::StartWithin),
    ] {
        assert_eq!(reading(text), (edtf.to_string(), vec![guess]), "{text}");
    }
    assert_eq!(reading("2020-12").1, []);
    assert_eq!(reading("2021-24").1, []);
}

#[test]
fn column_decides_between_day_and_month() {
    let column = |dates: &[&str]| {
        let mut column = Column::default();
        for (row, date) in dates.iter().enumerate() {
            column.observe(date, || format!("row {}", row + 2));
        }
        column
    };
    let day_first = column(&["3/4/2022", "29/3/2022 14:05", ""]);
    assert_eq!(day_first.order(), Some((Order::DayFirst, "row 3")));
    assert_eq!(column(&["3-4-2022", "3-29-22"]).order(), Some((Order::MonthFirst, "row 3")));
    assert_eq!(column(&["3/4/2022"]).order(), None);
    assert_eq!(column(&["29/3/2022", "3/29/2022"]).order(), None);
    assert_eq!(read("3/4/2022", &day_first.hints(Order::MonthFirst)).unwrap().date.to_string(), "2022-04-03");
    assert_eq!(read("3/4/2022", &DAY_FIRST).unwrap().date.to_string(), "2022-04-03");
    for (tag, order) in [
        ("", Order::MonthFirst),
        ("en", Order::MonthFirst),
        ("en-GB", Order::DayFirst),
        ("de", Order::DayFirst),
        ("ja", Order::MonthFirst),
    ] {
        assert_eq!(Order::of_language(tag), order, "{tag}");
    }
    let serials = column(&["44649", "44650.5"]).hints(Order::DayFirst);
    let found = ["44649", "44650.5"].map(|text| read(text, &serials).unwrap());
    assert_eq!(
        found.map(|reading| (reading.date.to_string(), reading.guesses)),
        [("2022-03-29".to_string(), vec![Guess::Serial]), ("2022-03-30T12:00".to_string(), vec![Guess::Serial]),]
    );
    assert!(!column(&["44649", "2022"]).hints(Order::DayFirst).serials);
}

#[test]
fn anything_else_is_refused_and_quoted() {
    for (text, words) in [
        ("soon", "is not a date"),
        ("a while ago", "is not a date"),
        ("2016 or 2017, perhaps not", "is not a date"),
        ("April", "has no year"),
        ("20 April", "has no year"),
        ("March 22", "has no year"),
        ("20 April May 2014", "is not a date"),
        ("20 April 2014 10:00 12:00", "is not a date"),
        ("44649", "is not a date"),
        ("22", "is not a date"),
        ("-44", "is not a date"),
        ("12 million years ago", "is not a date"),
        ("30 February 2016", "does not exist; that month has 29 days"),
        ("31/4/2022", "does not exist; that month has 30 days"),
        ("29/29/2022", "is not a date"),
        ("2016-13-01", "has no month 13"),
        ("2016-02-30", "does not exist"),
        ("2022-03-29 25:00", "has no such time"),
        ("5/2016/2", "is not a date"),
        ("1/2/3/4", "is not a date"),
        ("May 2014 14:00", "has a time and no day"),
        ("14:00", "is not a date"),
        ("the", "is not a date"),
        ("2016-", "is not a date"),
        ("1.2.3", "is not a date"),
        ("1st c. BC", "is not a date"),
        ("1 March or 2022", "is not a date"),
        ("28–2 March 2016", "is not a date"),
        ("4 May 2016 – 3", "is not a date"),
        ("pre-2020 or later 5", "is not a date"),
        ("٢٠١٦?!", "is not a date"),
        ("{2016,2017}", "means all of some dates"),
    ] {
        let reason = read(text, &MONTH_FIRST).map(|reading| reading.date.to_string()).expect_err(text);
        assert!(reason.contains(words) && reason.contains(text), "{text}: {reason}");
    }
}

#[test]
fn readings_are_told_in_words() {
    for (text, words) in [
        ("29-Mar-22", "29 March 2022"),
        ("Mar-22", "March 2022"),
        ("early 2022", "about 2022"),
        ("1999 to March 1999", "January 1999 to March 1999"),
        ("2021-22", "2021-22"),
        ("3/4/2022 14:05", "4 March 2022, 14:05"),
    ] {
        assert_eq!(in_words(&read(text, &MONTH_FIRST).unwrap().date), words);
    }
}

/// Pieces of dates in any order.
fn texts() -> impl Strategy<Value = String> {
    let piece = "[0-9]{1,4}|[0-9]{1,2}:[0-9]{2}|[/.,–-]|to|bis|c\\.|BC|AD|Mar|May|März|年|月|日|Q|early|before|since|century|s|th|pm|\\+02|Z|T| ";
    proptest::collection::vec(proptest::string::string_regex(piece).unwrap(), 1..9).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_read_again_as_the_same(text in texts()) {
        if let Ok(reading) = read(&text, &DAY_FIRST) {
            let printed = reading.date.to_string();
            prop_assert_eq!(printed.parse::<Date>(), Ok(reading.date), "{}", text);
            prop_assert_eq!(read(&printed, &DAY_FIRST).map(|again| again.date), Ok(reading.date), "{}", text);
            prop_assert!(reading.date.start() < reading.date.end(), "{}", text);
        }
    }

    #[test]
    fn no_text_stops_the_reader(text in "\\PC{0,40}") {
        let _ = read(&text, &MONTH_FIRST);
    }
}

#[test]
fn centuries_and_decades_beyond_the_years_are_errors() {
    let hints = Hints { order: Order::DayFirst, serials: false, lenient: false };
    for text in ["909551615th century", "909551615th century BC", "2147483640s BC"] {
        assert!(read(text, &hints).is_err(), "{text}");
    }
}
