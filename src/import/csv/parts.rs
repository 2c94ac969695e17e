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
    let whole = |text: &str| text.strip_suffix(".0").unwrap_or(text).to_string();
    let known = |text: &str| !is_unknown(text) && !text.trim_matches('0').is_empty();
    let (year, month, day) = (whole(year), whole(month), whole(day));
    if !known(&month) {
        return Vec::new();
    }
    // “Feb-16” and “2 (Feb)” name it.
    let letters = month.split(|letter: char| !letter.is_alphabetic()).find(|word| !word.is_empty());
    let number = month.parse::<usize>().ok();
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let is_day = day.bytes().all(|byte| byte.is_ascii_digit());
    // Whatever it is, it is no date, and reported.
    let refused = || [year.as_str(), &month, &day].join(" + ");
    let mut texts = Vec::new();
    match number {
        Some(number) if is_year && is_day => {
            if known(&day) {
                texts.push(format!("{year}-{number:02}-{day:0>2}"));
            }
            texts.push(format!("{year}-{number:02}"));
        }
        _ if is_single(&year) && (number.is_some() || letters.is_some()) => {
            let name = number.and_then(|number| MONTHS.get(number.checked_sub(1)?).copied());
            let name = name.or(letters).unwrap_or(&month);
            if known(&day) {
                texts.push(if is_ascending(&day) { format!("{day} {name} {year}") } else { refused() });
            }
            // “Feb 16” would be a day.
            if is_year || year.contains(char::is_alphabetic) {
                texts.push(format!("{name} {year}"));
            }
        }
        _ => texts.push(refused()),
    }
    texts
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
            (["16", "2", "4"], vec!["4 Feb 16"]),
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
