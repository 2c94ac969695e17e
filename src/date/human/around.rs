//! Dates with what people write around them: brackets, notes, ends and days that are not known.

use super::*;

const DAY_FIRST: Hints = Hints { order: Order::DayFirst, serials: false, lenient: false };

#[test]
fn a_day_that_does_not_exist_can_be_left_out() {
    let lenient = Hints { lenient: true, ..DAY_FIRST };
    for (text, date) in [
        ("30 February 2016", "2016-02"),
        ("2016-02-30", "2016-02"),
        ("31/4/2022 10:00", "2022-04"),
        ("Feb 29, 2021", "2021-02"),
    ] {
        let reading = read(text, &lenient).unwrap();
        assert_eq!((reading.date.to_string().as_str(), reading.guesses), (date, vec![Guess::NoSuchDay]), "{text}");
        assert!(read(text, &DAY_FIRST).is_err(), "{text}");
    }
    assert_eq!(read("29 February 2016", &lenient).unwrap().guesses, []);
}

#[test]
fn what_stands_in_brackets_and_at_unknown_ends_is_read() {
    for (text, date) in [
        ("March 29, 2022 8:00 PM (GMT+2)", "2022-03-29T18:00Z"),
        ("3 May 2014 10:00 (UTC)", "2014-05-03T10:00Z"),
        ("3 May 2014 10:00 GMT+0200 (CEST)", "2014-05-03T08:00Z"),
        ("March 29, 2022 (Tuesday)", "2022-03-29"),
        ("29 March 2022[1]", "2022-03-29"),
        ("29 March 2022*", "2022-03-29"),
        ("February 4, 2016 → February 5, 2016", "2016-02-04/2016-02-05"),
        ("2014-?", "2014/"),
        ("2014 – ?", "2014/"),
        ("?-2016", "/2016"),
        ("2014?", "2014?"),
    ] {
        let reading = read(text, &DAY_FIRST).unwrap_or_else(|reason| panic!("{reason}"));
        assert_eq!(reading.date.to_string(), date, "{text}");
    }
    assert_eq!(read("3 May 2014 10:00 (EST)", &DAY_FIRST).unwrap().guesses, [Guess::Zone]);
    assert!(read("29 March 2022 (or so they say)", &DAY_FIRST).is_err());
}
