//! Amounts in cells.

use crate::model::{Amount, clip};

/// Parses `81000000`, `81,000,000`, approximate `~81000000`, a range `80000000..81000000`, or a bound `..500000`, `5000..`. If semicolons
/// separate the cells, points separate thousands and a comma decimals.
///
/// # Errors
/// What is wrong, and how to fix it.
pub fn amount(text: &str, semicolons: bool) -> Result<Amount, String> {
    let (about, figures) = match text.strip_prefix('~') {
        Some(rest) => (true, rest.trim()),
        None => (false, text),
    };
    let side = |text: &str| (!text.is_empty()).then(|| figure(text, semicolons)).transpose();
    let (min, max) = match figures.split_once("..") {
        Some((min, max)) => (side(min.trim())?, side(max.trim())?),
        None => {
            let exact = side(figures)?;
            (exact, exact)
        }
    };
    match (min, max) {
        (None, None) => Err(no_amount(text)),
        (Some(min), Some(max)) if min > max => {
            Err(format!("the amount “{}” has its larger bound first; swap them", clip(text)))
        }
        _ => Ok(Amount { min, max, about }),
    }
}

fn no_amount(text: &str) -> String {
    format!("“{}” is not an amount; write it like 81000000, ~81000000 or 80000000..81000000", clip(text))
}

/// Parses a number with or without thousands separators. An ambiguous separator is refused.
fn figure(text: &str, semicolons: bool) -> Result<f64, String> {
    let (between, point) = if semicolons { ('.', ',') } else { (',', '.') };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = match text.split_once(point) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        // A single point separates decimals everywhere, unless three digits follow.
        None if semicolons && text.matches('.').count() == 1 => {
            match text.split_once('.').filter(|(_, rest)| rest.len() != 3) {
                Some((whole, decimals)) => (whole, Some(decimals)),
                None => (text, None),
            }
        }
        None => (text, None),
    };
    let groups: Vec<&str> = whole.split(between).collect();
    let grouped = groups.len() > 1;
    let sound = groups.iter().all(|group| digits(group))
        && (!grouped || groups.iter().skip(1).all(|group| group.len() == 3))
        && (!grouped || groups.first().is_some_and(|first| first.len() <= 3 && !first.starts_with('0')))
        && decimals.is_none_or(digits);
    if !sound {
        return Err(no_amount(text));
    }
    let whole = groups.concat();
    if !grouped && whole != "0" && whole.len() <= 3 && decimals.is_some_and(|decimals| decimals.len() == 3) {
        let joined = decimals.unwrap_or_default();
        return Err(format!(
            "“{text}” can be {whole}{joined} or {whole}.{joined}; write {whole}{joined} or {whole}.{joined}0"
        ));
    }
    let number = format!("{whole}.{}", decimals.unwrap_or("0")).parse::<f64>().ok();
    number.filter(|number| number.is_finite()).ok_or_else(|| no_amount(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_may_be_exact_approximate_ranges_or_bounds() {
        let all = |text: &str| amount(text, false).map(|amount| (amount.min, amount.max, amount.about));
        assert_eq!(all("81,000,000.5"), Ok((Some(81_000_000.5), Some(81_000_000.5), false)));
        assert_eq!(all("~60"), Ok((Some(60.0), Some(60.0), true)));
        assert_eq!(all("5..7"), Ok((Some(5.0), Some(7.0), false)));
        assert_eq!(all("..7"), Ok((None, Some(7.0), false)));
        assert_eq!(all("~5.."), Ok((Some(5.0), None, true)));
        for wrong in ["", "~", "..", "-5", "1e9", "81,00", "5 million", "inf", "NaN"] {
            assert!(amount(wrong, false).is_err(), "{wrong}");
        }
        assert!(amount("7..5", false).unwrap_err().contains("swap"));
    }

    #[test]
    fn ambiguous_separators_are_refused() {
        for (text, english, german) in [
            ("81,000", Some(81_000.0), None),
            ("81.000", None, Some(81_000.0)),
            ("81.000.000", None, Some(81_000_000.0)),
            ("81,5", None, Some(81.5)),
            ("81.5", Some(81.5), Some(81.5)),
            ("0.125", Some(0.125), None),
            ("4502.902", Some(4_502.902), None),
            ("1.234,5", None, Some(1_234.5)),
            ("1,234.5", Some(1_234.5), None),
            ("0,125", None, Some(0.125)),
            ("1.500,000", None, Some(1_500.0)),
            ("81000,000", None, Some(81_000.0)),
            ("1,23,456", None, None),
        ] {
            for (semicolons, read) in [(false, english), (true, german)] {
                assert_eq!(figure(text, semicolons).ok(), read, "{text} {semicolons}");
            }
        }
        assert!(figure("81.125", false).unwrap_err().contains("can be 81125 or 81.125; write 81125 or 81.1250"));
    }
}
