#![no_main]
use heistline::date::Date;
use heistline::date::human::{Column, Hints, Order, read, span};

libfuzzer_sys::fuzz_target!(|texts: (&str, &str)| {
    let (text, end) = texts;
    let mut column = Column::default();
    column.observe(text, String::new);
    for order in [Order::DayFirst, Order::MonthFirst] {
        let hints = column.hints(order);
        let _ = span(text, end, &hints);
        if let Ok(reading) = read(text, &hints) {
            let date = reading.date;
            assert!(date.start() < date.end(), "{text}");
            let printed = date.to_string();
            assert_eq!(printed.parse::<Date>(), Ok(date), "{text}");
            let strict = Hints { serials: false, ..hints };
            assert_eq!(read(&printed, &strict).map(|again| again.date), Ok(date), "{text}");
        }
    }
});
