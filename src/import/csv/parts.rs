//! Dates whose years, months and days have columns of their own. Reads no date: it writes what the cells say together.

use crate::import::shared::money::is_unknown;

/// The names of such columns in the languages of the widget.
const NAMES: [[&str; 3]; 11] = [
    ["year", "month", "day"],
    ["jahr", "monat", "tag"],
    ["año", "mes", "día|dia"],
    ["année|annee", "mois", "jour"],
    ["ano", "mês|mes", "dia"],
    ["السنة", "الشهر", "اليوم"],
    ["שנה", "חודש", "יום"],
    ["वर्ष", "महीना", "दिन"],
    ["বছর", "মাস", "দিন"],
    ["年", "月", "日"],
    ["연도|년", "월", "일"],
];

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The indices of the columns of years, months and days by their plain names, of which there are years and months at least.
pub fn columns(names: &[String]) -> [Option<usize>; 3] {
    let find = |own: &str| names.iter().position(|name| own.split('|').any(|own| own == name));
    let found = NAMES.iter().map(|own| own.map(find));
    found.into_iter().find(|[year, month, _]| year.is_some() && month.is_some()).unwrap_or_default()
}

/// Whether a plain name is one of those.
pub fn is_part(name: &str) -> bool {
    NAMES.iter().flatten().flat_map(|own| own.split('|')).any(|own| own == name)
}

/// What the cells of a year, a month and a day say together, the most precise first, without what is unknown: `2016-02-04`, or
/// `4 Feb 44 BC` where a part is no plain number.
pub fn joined(year: &str, month: &str, day: &str) -> Vec<String> {
    let whole = |text: &str, sign: &[char]| text.strip_suffix(".0").unwrap_or(text).trim_end_matches(sign).to_string();
    let known = |text: &str| !is_unknown(text) && !text.trim_matches('0').is_empty();
    let (year, month, day) =
        (whole(year, &['年', '년']), whole(month, &['月', '월', '.']), whole(day, &['日', '일', '.']));
    if !known(&month) {
        return Vec::new();
    }
    let number = month.parse::<usize>().ok();
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = year.len() == 4 && is_plain(&year);
    // Whatever it is, it is no date, and reported.
    let refused = || [year.as_str(), &month, &day].join(" + ");
    let mut texts = Vec::new();
    match number {
        Some(number) if is_year && is_plain(&day) => {
            if known(&day) {
                texts.push(format!("{year}-{number:02}-{day:0>2}"));
            }
            texts.push(format!("{year}-{number:02}"));
        }
        _ if is_single(&year) && (number.is_some() || month.contains(char::is_alphabetic)) => {
            let name = number.and_then(|number| MONTHS.get(number.checked_sub(1)?).copied());
            let name = name.or_else(|| name_in(&month, &year)).unwrap_or(&month);
            let year = era_last(&year);
            if known(&day) {
                texts.push(if is_ascending(&day) { format!("{day} {name} {year}") } else { refused() });
            }
            // “Feb 16” would be a day.
            texts.push(if year.len() < 3 { format!("{name}-{year}") } else { format!("{name} {year}") });
        }
        _ => texts.push(refused()),
    }
    texts
}

/// The name of a month in a cell that has nothing else but its number or the end of its year: `2 (Feb)`, `Feb-16`.
fn name_in<'cell>(month: &'cell str, year: &str) -> Option<&'cell str> {
    let is_around = |letter: char| letter.is_ascii_digit() || letter.is_ascii_punctuation() || letter.is_whitespace();
    let name = month.trim_matches(is_around);
    let (before, behind) = (month.find(name)?, month.rsplit(name).next()?);
    let digits = behind.trim_matches(|letter: char| !letter.is_ascii_digit());
    let is_plain = |part: &str| !part.contains(['?', '~', '<', '>']);
    let is_one = !name.contains(is_around) && !name.contains('–');
    let has_year = digits.is_empty() || digits.len() > 1 && year.ends_with(digits);
    (is_one && has_year && is_plain(month.get(..before)?) && is_plain(behind)).then_some(name)
}

/// A year with its era behind it, as in `79 AD`.
fn era_last(year: &str) -> String {
    match year.split_once(' ') {
        Some((era, number)) if ["AD", "CE", "BC", "BCE"].contains(&era) => format!("{number} {era}"),
        _ => year.into(),
    }
}

/// Whether the days of a cell follow each other: from the 28th to the 2nd is of two months.
fn is_ascending(day: &str) -> bool {
    let days = day.split(|letter: char| !letter.is_ascii_digit()).filter_map(|day| day.parse::<u32>().ok());
    days.take(2).is_sorted()
}

/// Whether a cell has one year and nothing but its era or a sign of doubt: no range, no month.
fn is_single(year: &str) -> bool {
    let digits = year.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| !digits.is_empty()).count();
    let mut words = year.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    let is_era = |word: &str| word.len() < 3 || ["bce", "circa"].contains(&word.to_lowercase().as_str());
    digits == 1 && !year.contains(['-', '–', '/']) && words.all(is_era)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_date_are_of_one_language() {
        let found = |names: &str| columns(&names.split(',').map(String::from).collect::<Vec<_>>());
        assert_eq!(found("day,month,year,event"), [Some(2), Some(1), Some(0)]);
        assert_eq!(found("year,month,tag,title"), [Some(0), Some(1), None]);
        assert_eq!(found("jahr,monat,tag,titel"), [Some(0), Some(1), Some(2)]);
        assert_eq!(found("year,day,title"), [None; 3]);
    }

    #[test]
    fn parts_are_written_so_that_they_can_be_read_together() {
        for (cells, texts) in [
            (["2016", "2", "4"], vec!["2016-02-04", "2016-02"]),
            (["2016.0", "2.0", "4.0"], vec!["2016-02-04", "2016-02"]),
            (["2016", "2", "0"], vec!["2016-02"]),
            (["2016", "?", "4"], vec![]),
            (["2016", "2", "n/a"], vec!["Feb 2016"]),
            (["2016", "02 - février", ""], vec!["février 2016"]),
            (["2016", "Feb-16", "4"], vec!["4 Feb 2016", "Feb 2016"]),
            (["2016", "2", "4-5"], vec!["4-5 Feb 2016", "Feb 2016"]),
            (["16", "2", "4"], vec!["4 Feb 16", "Feb-16"]),
            (["2016", "after March", ""], vec!["after March 2016"]),
            (["2016", "Feb–Mar", ""], vec!["Feb–Mar 2016"]),
            (["2016", "Feb 4", ""], vec!["Feb 4 2016"]),
            (["2016", "May?", ""], vec!["May? 2016"]),
            (["2016年", "2月", "4日"], vec!["2016-02-04", "2016-02"]),
            (["~1850", "5", ""], vec!["May ~1850"]),
            (["AD 79", "8", "24"], vec!["24 Aug 79 AD", "Aug 79 AD"]),
            (["2016", "अक्टूबर", "4"], vec!["4 अक्टूबर 2016", "अक्टूबर 2016"]),
            (["44 BC", "3", "15"], vec!["15 Mar 44 BC", "Mar 44 BC"]),
            (["2016", "3", "28-2"], vec!["2016 + 3 + 28-2", "Mar 2016"]),
            (["2016", "2-3", ""], vec!["2016 + 2-3 + "]),
            (["2015-2016", "5", "3"], vec!["2015-2016 + 5 + 3"]),
        ] {
            let [year, month, day] = cells;
            assert_eq!(joined(year, month, day), texts, "{cells:?}");
        }
    }
}
