//! Dates in cells.

use crate::date::{Date, has_fraction};

/// Parses a date with its end, if it has one: EDTF, or a day in a notation of spreadsheets that fits only one day.
///
/// # Errors
/// What is wrong, and how to fix it.
pub fn parse(date: &str, end: &str) -> Result<Date, String> {
    match end {
        "" => edtf(date).parse(),
        _ if date.contains('/') && edtf(date) == date => Err(format!("“{date}” has an end already; leave “end” empty")),
        end => format!("{}/{}", edtf(date), edtf(end)).parse(),
    }
}

/// Whether a cell has a time with fractions of a second, which are cut.
pub fn is_cut(text: &str) -> bool {
    text.contains('T') && has_fraction(text)
}

/// `5.2.2016`, `2016/2/5` and `2016-2-5` as EDTF; anything else as it is.
fn edtf(text: &str) -> String {
    let parts = |separator: char| -> Option<[u32; 3]> {
        let numbers: Vec<u32> = text.split(separator).map_while(|part| part.parse().ok()).collect();
        numbers.try_into().ok().filter(|_| text.matches(separator).count() == 2)
    };
    let day = |year: u32, month: u32, day: u32| format!("{year:04}-{month:02}-{day:02}");
    match (parts('.'), parts('/'), parts('-')) {
        (Some([d, m, y]), ..) if y > 999 => day(y, m, d),
        (_, Some([y, m, d]), _) | (_, _, Some([y, m, d])) if y > 999 => day(y, m, d),
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreadsheet_days_are_parsed_if_they_fit_only_one_day() {
        for (written, expected) in [
            ("5.2.2016", "2016-02-05"),
            ("2016/2/5", "2016-02-05"),
            ("2016-2-5", "2016-02-05"),
            ("2016/2017", "2016/2017"),
        ] {
            assert_eq!(parse(written, "").unwrap().to_string(), expected);
        }
        assert_eq!(parse("5.2.2016", "8.2.2016").unwrap().to_string(), "2016-02-05/2016-02-08");
        assert!(parse("5/2/2016", "").unwrap_err().contains("is not a date"));
    }
}
