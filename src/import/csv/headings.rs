//! Names of columns, as people write them and in the languages of the widget, to columns.

use crate::import::csv::cells::Rule;
use crate::import::csv::columns::{COLUMNS, Column};
use crate::import::csv::parts;

/// Further names by column, separated by bars. They count where no column has one of ours.
const OTHERS: &[(Column, &str)] = &[
    (
        Column::Date,
        "date of incident|incident date|date of theft|date stolen|dates|when|day|year|time|point in time|inception|date of birth|publication date|datum|jahr|fecha|día|año|date de début|jour|année|data|dia|ano|تاريخ|التاريخ|תאריך|तारीख|दिनांक|তারিখ|日付|年月日|\
         日期|날짜|일자",
    ),
    (Column::End, "ende|bis|fin|hasta|fim|até|النهاية|סיום|समाप्ति|সমাপ্তি|終了|终了|结束|종료"),
    (
        Column::Title,
        "content|label|subject|betreff|objet|asunto|assunto|what|what happened|incident|case|target|project|project name|company|organization|exchange|heist|hack|attack|breach|titel|überschrift|schlagzeile|ereignis|título|titulo|titular|evento|nombre|titre|intitulé|\
         événement|evénement|nom|nome|manchete|العنوان|عنوان|الحدث|כותרת|אירוע|शीर्षक|घटना|শিরোনাম|ঘটনা|タイトル|題名|件名|出来事|标题|標題|事件|\
         제목|사건",
    ),
    (
        Column::Summary,
        "details|body|beschreibung|zusammenfassung|descripción|descripcion|resumen|résumé|texte|texto|descrição|resumo|الوصف|תיאור|विवरण|বিবরণ|\
         説明|内容|描述|说明|설명|내용",
    ),
    (
        Column::Kind,
        "tag|tags|series|kategorie|typ|art|categoría|tipo|catégorie|categoria|الفئة|النوع|קטגוריה|סוג|श्रेणी|प्रकार|বিভাগ|ধরন|種類|種別|类别|类型|분류|\
         종류",
    ),
    (Column::Country, "land|país|pais|pays|البلد|الدولة|מדינה|ארץ|देश|দেশ|国|国家|국가|나라"),
    (Column::Place, "where|ort|stadt|lugar|ciudad|lieu|ville|local|cidade|المكان|מקום|स्थान|স্থান|場所|地点|장소"),
    (Column::Currency, "währung|moneda|divisa|devise|moeda|العملة|מטבע|मुद्रा|মুদ্রা|通貨|货币|통화"),
    (Column::Source, "sources|reference|references|quelle|fuente|fonte|المصدر|מקור|स्रोत|উৎস|出典|来源|출처"),
    (
        Column::SourceUrl,
        "website|web|address|source address|enlace|lien|ligação|الرابط|رابط|קישור|लिंक|লিঙ্ক|リンク|链接|링크",
    ),
];

/// Names of times of day beside dates: of their start, and of their end.
const TIMES: [&[&str]; 2] = [
    &["time", "start time", "hour", "time of day", "uhrzeit", "zeit", "heure", "hora", "時刻", "时间", "時間", "시간"],
    &["end time", "until time", "endzeit", "heure de fin", "hora de fin", "hora final"],
];

/// What forms call the column of when an answer was sent, in the languages of the widget.
const SENT: [&str; 14] = [
    "timestamp",
    "completion time",
    "submitted at",
    "zeitstempel",
    "horodateur",
    "marca temporal",
    "carimbo de data/hora",
    "طابع زمني",
    "חותמת זמן",
    "टाइमस्टैम्प",
    "টাইমস্ট্যাম্প",
    "タイムスタンプ",
    "时间戳记",
    "타임스탬프",
];

/// What people call the sum of a column.
const TOTALS: [&str; 24] = [
    "total",
    "totals",
    "grand total",
    "sum",
    "subtotal",
    "gesamt",
    "summe",
    "gesamtsumme",
    "insgesamt",
    "total général",
    "somme",
    "total general",
    "suma",
    "soma",
    "total geral",
    "المجموع",
    "الإجمالي",
    "סה״כ",
    "סה\"כ",
    "कुल",
    "মোট",
    "合計",
    "总计",
    "합계",
];

/// Whether a cell says that its row is a sum.
pub fn says_total(cell: &str) -> bool {
    TOTALS.contains(&plain(cell).as_str())
}

/// Whether a name is that of when an answer to a form was sent.
pub fn is_of_form(name: &str) -> bool {
    SENT.contains(&plain(name).as_str())
}

/// Whether a name is that of times of day: 0 for those of the start, 1 for those of the end.
pub fn time(name: &str) -> Option<usize> {
    let name = plain(name);
    TIMES.iter().position(|names| names.contains(&name.as_str()))
}

/// The indices of the columns of years, months and days.
pub fn parts(names: &[String]) -> [Option<usize>; 3] {
    parts::columns(&names.iter().map(|name| plain(name)).collect::<Vec<_>>())
}

/// Whether a plain name is that of whole dates.
fn is_of_dates(name: &str) -> bool {
    let is_known = COLUMNS.iter().any(|(column, names)| *column == Column::Date && names.contains(&name))
        || OTHERS.iter().any(|(column, names)| *column == Column::Date && names.split('|').any(|other| other == name));
    is_known && !parts::is_part(name) && time(name).is_none()
}

/// Which of several columns of sources a name is that of, as “source 2” or “link 2”: its number, and the column.
pub fn source(name: &str) -> Option<(String, Column)> {
    let name = plain(name);
    let bare = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = name.get(bare.len()..).filter(|number| !number.is_empty())?;
    let column = columns(&[bare.into()]).first().copied().flatten()?;
    matches!(column, Column::Source | Column::SourceUrl).then(|| (number.into(), column))
}

/// A name without differences that nobody sees: case, also within `endTime`, blanks, hyphens, byte order marks.
pub fn plain(name: &str) -> String {
    let mut spaced = String::with_capacity(name.len());
    let mut was_lower = false;
    for letter in name.chars() {
        if was_lower && letter.is_ascii_uppercase() {
            spaced.push(' ');
        }
        was_lower = letter.is_ascii_lowercase();
        spaced.push(letter);
    }
    let name = spaced.replace(['_', '-', '\u{feff}', '\u{a0}'], " ").to_lowercase();
    name.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, ':' | '*' | '#' | '?')).into()
}

/// Whether the columns are those of a query of Wikidata, which has the address of a thing, `item`, beside its name, `itemLabel`.
pub fn is_query(names: &[String]) -> bool {
    let names: Vec<String> = names.iter().map(|name| plain(name)).collect();
    names.iter().any(|name| thing(name, &names).is_some())
}

/// The index of the column of addresses that a column of names belongs to.
fn thing(name: &str, names: &[String]) -> Option<usize> {
    let thing = name.strip_suffix(" label")?;
    // Queries have few columns.
    names.iter().take(100).position(|other| other == thing)
}

/// Whether two names are of the same column.
pub fn is_same(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| columns(&[name.to_string()]).first().copied().flatten());
    one.is_some() && one == other
}

/// The column of each name; `None` for one that is unknown, or of a column that another name has.
pub fn columns(names: &[String]) -> Vec<Option<Column>> {
    let names: Vec<String> = names.iter().map(|name| plain(name)).collect();
    let mut found: Vec<Option<Column>> = vec![None; names.len()];
    let parts = parts::columns(&names);
    // Years are the dates where no column has whole ones.
    let [year, ..] = parts;
    if let Some(slot) = year.and_then(|year| found.get_mut(year))
        && !names.iter().any(|name| is_of_dates(name))
    {
        *slot = Some(Column::Date);
    }
    let ours = |name: &str| COLUMNS.iter().find(|(_, names)| names.contains(&name)).map(|(column, _)| *column);
    let others = |name: &str, taken: &[Option<Column>]| {
        let has = |(column, names): &&(Column, &str)| {
            names.split('|').any(|other| other == name) && !taken.contains(&Some(*column))
        };
        OTHERS.iter().find(has).map(|(column, _)| *column)
    };
    // Of what has a meaning already.
    let mut is_taken = vec![false; names.len()];
    for index in parts.into_iter().flatten() {
        is_taken.iter_mut().skip(index).take(1).for_each(|is_taken| *is_taken = true);
    }
    for (index, name) in names.iter().enumerate() {
        let Some(thing) = thing(name, &names) else { continue };
        let known = names.get(thing).and_then(|name| ours(name).or_else(|| others(name, &found)));
        let is_title = matches!(known, None | Some(Column::Title)) && !found.contains(&Some(Column::Title));
        let mut set = |index: usize, column: Column| {
            if let Some(slot) = found.get_mut(index) {
                *slot = Some(column);
            }
        };
        is_taken.iter_mut().skip(thing).take(1).for_each(|is_taken| *is_taken = true);
        if is_title {
            set(index, Column::Title);
            set(thing, Column::SourceUrl);
            let description = format!("{} description", names.get(thing).map_or("", String::as_str));
            if let Some(index) = names.iter().position(|name| *name == description) {
                set(index, Column::Summary);
            }
        } else if let Some(column) = known {
            set(index, column);
        }
    }
    // Of several addresses the one that says so is the source's.
    let rank = |name: &str| {
        let of_urls = COLUMNS.iter().find(|(column, _)| *column == Column::SourceUrl);
        of_urls.and_then(|(_, names)| names.iter().position(|own| *own == name)).unwrap_or_default()
    };
    let mut ranked: Vec<(usize, &String)> = names.iter().enumerate().collect();
    ranked.sort_by_key(|(_, name)| rank(name));
    for round in 0..2 {
        for (index, name) in ranked.iter().copied() {
            let column = if round == 0 { ours(name) } else { others(name, &found) };
            let is_free = column.is_some_and(|column| !found.contains(&Some(column)));
            let is_taken = is_taken.get(index) == Some(&true);
            if let Some(slot) = found.get_mut(index).filter(|slot| slot.is_none() && is_free && !is_taken) {
                *slot = column;
            }
        }
    }
    // Where nothing has a title, the description is one.
    if found.contains(&Some(Column::Date)) && !found.contains(&Some(Column::Title)) {
        let told = [Column::Summary, Column::Text].into_iter().find(|column| found.contains(&Some(*column)));
        if let Some(column) = found.iter_mut().find(|column| told.is_some() && **column == told) {
            *column = Some(Column::Title);
        }
        // In TimelineSetter HTML comes on top of it.
        if let Some(index) = names.iter().position(|name| name == "html")
            && let Some(column) = found.get_mut(index)
        {
            *column = Some(Column::Summary);
        }
    }
    found
}

/// Names in [`OTHERS`] that are English, or also English.
const ENGLISH: &str = "date of incident|incident date|date of theft|date stolen|dates|when|day|year|time|point in time|inception|date of birth|publication date|content|label|subject|what|\
    what happened|incident|case|target|project|project name|company|organization|exchange|heist|hack|attack|breach|details|body|tag|\
    tags|series|where|local|sources|reference|references|website|web|address|source address|data|nom|art";

/// A language whose dates are written as those of a table with these names probably are, if its names are not English; else empty.
pub fn language(names: &[String]) -> &'static str {
    let is_foreign = |name: &&String| {
        let is_other = OTHERS.iter().any(|(_, names)| names.split('|').any(|other| other == **name));
        // There the month stands before the day.
        let is_far = name.chars().any(|letter| matches!(letter, '\u{3000}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}'));
        is_other && !is_far && !ENGLISH.split('|').any(|other| other == **name)
    };
    let names: Vec<String> = names.iter().map(|name| plain(name)).collect();
    if names.iter().any(|name| is_foreign(&name)) { "de" } else { "" }
}

/// Whether a name is that of descriptions.
pub fn describes(name: &str) -> bool {
    let name = plain(name);
    let tells = |column: Column| matches!(column, Column::Summary | Column::Text);
    let ours = COLUMNS.iter().any(|(column, names)| tells(*column) && names.contains(&name.as_str()));
    ours || OTHERS
        .iter()
        .any(|(column, names)| *column == Column::Summary && names.split('|').any(|other| other == name))
}

/// What tells the names of columns from the rows above them: dates and titles have a column, or else one of both has.
pub const RULES: [Rule; 2] = [is_header, is_half_a_header];

/// Whether a row names the columns of a table that can be read.
pub fn is_header(names: &[String]) -> bool {
    let columns = columns(names);
    [Column::Date, Column::Title].iter().all(|column| columns.contains(&Some(*column)))
}

fn is_half_a_header(names: &[String]) -> bool {
    let columns = columns(names);
    let has_either = [Column::Date, Column::Title].iter().any(|column| columns.contains(&Some(*column)));
    has_either && names.iter().filter(|name| !name.is_empty()).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(header: &str) -> Vec<Option<Column>> {
        columns(&header.split(',').map(String::from).collect::<Vec<_>>())
    }

    #[test]
    fn names_are_known_in_any_case_and_in_the_languages_of_the_widget() {
        let all = [Some(Column::Date), Some(Column::Title), Some(Column::Source)];
        for header in [
            "\u{feff}Date, TITLE ,Source:",
            "Datum,Titel,Quelle",
            "fecha,título,fuente",
            "DATE,Titre,Source",
            "data,título,fonte",
            "التاريخ,العنوان,المصدر",
            "תאריך,כותרת,מקור",
            "तारीख,शीर्षक,स्रोत",
            "তারিখ,শিরোনাম,উৎস",
            "日付,タイトル,出典",
            "날짜,제목,출처",
            "日期,标题,来源",
            "date,content,source",
        ] {
            assert_eq!(found(header), all, "{header}");
        }
    }

    #[test]
    fn names_of_things_are_those_of_their_labels() {
        let (title, date, url) = (Some(Column::Title), Some(Column::Date), Some(Column::SourceUrl));
        for header in ["item,itemLabel,date", "event,eventLabel,pointInTime", "?bank,?bankLabel,?inception"] {
            assert_eq!(found(header), [url, title, date], "{header}");
        }
        assert_eq!(
            found("item,itemLabel,itemDescription,country,countryLabel,startTime,endTime"),
            [url, title, Some(Column::Summary), None, Some(Column::Country), date, Some(Column::End)]
        );
        assert_eq!(found("label,date"), [title, date]);
    }

    #[test]
    fn years_are_the_dates_where_no_column_has_whole_ones() {
        let (date, title) = (Some(Column::Date), Some(Column::Title));
        assert_eq!(found("day,month,year,event"), [None, None, date, title]);
        assert_eq!(found("Jahr,Monat,Tag,Titel"), [date, None, None, title]);
        assert_eq!(found("Tag,Year,Month,Day,Title"), [Some(Column::Kind), date, None, None, title]);
        assert_eq!(found("date,year,month,day,title"), [date, None, None, None, title]);
        assert_eq!(found("año,mes,fecha,evento"), [None, None, date, title]);
        assert_eq!(found("year,day,title"), [date, None, title]);
    }

    #[test]
    fn names_with_the_same_meaning_are_of_one_column() {
        for (one, other) in [("date", "start"), ("Titel", "name"), ("When", "Datum"), ("url", "link")] {
            assert!(is_same(one, other), "{one} {other}");
        }
        for (one, other) in [("date", "end"), ("title", "text"), ("colour", "shape")] {
            assert!(!is_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn names_of_ours_come_first() {
        assert_eq!(found("year,date,content,title"), [None, Some(Column::Date), None, Some(Column::Title)]);
        assert_eq!(found("date,text"), [Some(Column::Date), Some(Column::Title)]);
        assert_eq!(
            found("date,display_date,description,link,series,html"),
            [
                Some(Column::Date),
                Some(Column::DateText),
                Some(Column::Title),
                Some(Column::SourceUrl),
                Some(Column::Kind),
                Some(Column::Summary)
            ]
        );
        assert_eq!(found("tag,datum"), [Some(Column::Kind), Some(Column::Date)]);
    }
}
