#![no_main]
use heistline::export;
use heistline::import::money::{Mark, heading, parse};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = heading(text);
    for decimal in [None, Some(Mark::Point), Some(Mark::Comma)] {
        let Ok(money) = parse(text, decimal, 0) else { continue };
        let bounds = [money.amount.min, money.amount.max];
        assert!(bounds.iter().flatten().all(|bound| bound.is_finite() && *bound >= 0.0), "{text}");
        let printed = export::amount(&money.amount);
        let again = parse(&printed, None, 0).map(|again| again.amount);
        assert_eq!(again, Ok(money.amount), "{text} is printed as {printed}");
    }
});
