//! Amounts as people write them.

use super::*;

/// `min..max`, `~` if it is approximate, and the unit.
fn said(text: &str) -> String {
    match parse(text, None, 0) {
        Ok(Money { amount: Amount { min, max, about }, unit, .. }) => {
            let figure = |figure: Option<f64>| figure.map_or_else(String::new, |figure| figure.to_string());
            let figures = if min == max { figure(min) } else { format!("{}..{}", figure(min), figure(max)) };
            let about = if about { "~" } else { "" };
            let sign = if unit.sign.is_some() { "?" } else { "" };
            format!("{about}{figures} {}{}{sign}", unit.currency, unit.token).trim_end().to_string()
        }
        Err(reason) => reason,
    }
}

#[test]
fn amounts_are_read_as_people_write_them() {
    for (text, expected) in [
        ("81000000", "81000000"),
        ("$625,000,000", "625000000 USD?"),
        ("$611M", "611000000 USD?"),
        ("1.5bn", "1500000000"),
        ("£3.5m", "3500000 GBP?"),
        ("€12,5 Mio.", "12500000 EUR"),
        ("12,5 Mrd. EUR", "12500000000 EUR"),
        ("US$ 3 million", "3000000 USD"),
        ("US$3 million", "3000000 USD"),
        ("¥58 billion", "58000000000 JPY?"),
        ("534 000 000", "534000000"),
        ("534\u{202f}000\u{a0}000 €", "534000000 EUR"),
        ("1.234.567,89", "1234567.89"),
        ("6.25E+08", "625000000"),
        ("5-10 million", "5000000..10000000"),
        ("$5m–$10m", "5000000..10000000 USD?"),
        ("900,000 to 1 million", "900000..1000000"),
        ("between 5 and 10 million euros", "5000000..10000000 EUR"),
        ("~$534 million", "~534000000 USD?"),
        ("about 534 million dollars", "~534000000 USD?"),
        ("כ-500", "~500"),
        ("כ־500 מיליון", "~500000000"),
        ("alrededor de 500", "~500"),
        ("$534 million (est.)", "~534000000 USD?"),
        ("$1.2 million [3]", "1200000 USD?"),
        ("850000 BTC", "850000 BTC"),
        ("₿ 12.5", "12.5 BTC"),
        ("₩44.5 billion", "44500000000 KRW"),
        ("₹2 crore", "20000000 INR"),
        ("1.5 lakh crore", "1500000000000"),
        ("1 crore 50 lakh", "15000000"),
        ("Rs. 12,34,567", "1234567 INR?"),
        ("580億円", "58000000000 JPY"),
        ("約5億8000万円", "~580000000 JPY"),
        ("5억 달러", "500000000 USD?"),
        ("5~10억 원", "500000000..1000000000 KRW"),
        ("2亿美元", "200000000 USD"),
        ("٥٠ مليون دولار", "50000000 USD?"),
        ("५ करोड़ रुपये", "50000000 INR"),
        ("5 mil millones de euros", "5000000000 EUR"),
        ("A$4.2m", "4200000 AUD"),
        ("R$ 5 mi", "5000000 BRL"),
        ("5 M$", "5000000 USD?"),
        ("200 kr", "200 ?"),
        ("CHF 500.-", "500 CHF"),
        ("5,- €", "5 EUR"),
        ("500,-- EUR", "500 EUR"),
        ("€ 500.000,–", "500000 EUR"),
        ("12 T€", "12000 EUR"),
        ("1,5 T €", "1500 EUR"),
        ("12 TEUR", "12000 EUR"),
        ("$1.2T", "1200000000000 USD?"),
        ("bis zu 3 Mio. €", "..3000000 EUR"),
        ("mind. 2 Mio. €", "2000000.. EUR"),
        ("rd. 3 Mio. €", "~3000000 EUR"),
        ("knapp 3 Mio. €", "~3000000 EUR"),
        ("5 Mio. US-Dollar", "5000000 USD"),
        ("more than $5 million", "5000000.. USD?"),
        ("$5 million+", "5000000.. USD?"),
        ("mehr als 5 Mio.", "5000000.."),
        ("up to 500,000", "..500000"),
        ("<500k", "..500000"),
        ("5000..", "5000.."),
        ("..500000", "..500000"),
        ("~80000000..81000000", "~80000000..81000000"),
        ("$1.2T", "1200000000000 USD?"),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn scales_beside_codes_notes_and_further_terms_are_read() {
    for (text, expected) in [
        ("81 USDm", "81000000 USD"),
        ("10 MNOK", "10000000 NOK"),
        ("81kEUR", "81000 EUR"),
        ("5 USDT", "5 USDT"),
        ("€1m 500k", "1500000 EUR"),
        ("1万5000元", "15000 CNY"),
        ("$1.234 billion", "1234000000 USD?"),
        ("1,234 Mrd. EUR", "1234000000 EUR"),
        ("$1,234 million", "1234000000 USD?"),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_amount_is_refused_with_the_reason() {
    for (text, reason) in [
        ("a lot", "“lot” is unknown"),
        ("5 zillion", "“zillion” is unknown"),
        ("-5", "it is negative"),
        ("-$5", "it is negative"),
        ("(5,000)", "it is negative or in brackets"),
        ("5 10", "it has two numbers"),
        ("$81m 2016", "it has two numbers"),
        ("$5m, $3m", "it has two numbers"),
        ("$5m + $300k", "it has two numbers"),
        ("$81m ± 5m", "it has two numbers"),
        ("$5m * 2", "it has two numbers"),
        ("5 EUR USD", "it has two units"),
        ("1,23,45", "is not an amount"),
        ("million", "it has no number"),
        ("$", "is not an amount"),
        ("..", "is not an amount"),
        ("~", "is not an amount"),
        ("", "is not an amount"),
        ("50%", "“%” is unknown"),
        ("3/4", "“/” is unknown"),
        ("5 mil", "can be a thousand or a million"),
        ("7..5", "swap them"),
        ("1e999", "is not an amount"),
    ] {
        assert!(said(text).contains(reason), "{text}: {}", said(text));
    }
}

#[test]
fn a_sign_of_several_currencies_is_the_one_that_is_written_elsewhere() {
    let with = |one: &str, two: &str| unit(one).unwrap().with(&unit(two).unwrap()).map(|unit| unit.currency.clone());
    assert_eq!(with("$", "AUD").as_deref(), Some("AUD"));
    assert_eq!(with("CNY", "¥").as_deref(), Some("CNY"));
    assert_eq!(with("kr", "SEK").as_deref(), Some("SEK"));
    assert_eq!(with("€", "USD"), None);
    assert_eq!(unit("euros").unwrap().currency, "EUR");
    assert_eq!(unit("5"), None);
    assert_eq!(unit("doubloons"), None);
}
