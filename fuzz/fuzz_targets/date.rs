#![no_main]
use heistline::date::Date;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(date) = text.parse::<Date>() {
        assert!(date.start() < date.end());
        assert_eq!(date.to_string().parse(), Ok(date), "{text}");
    }
});
