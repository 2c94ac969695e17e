//! Rows of a TimelineJS spreadsheet, saved as CSV, to slides (<https://timeline.knightlab.com/docs/using-spreadsheets.html>).

use crate::date::human::Column;
use crate::import::csv::cells::{Row, Table};
use crate::import::shared::builder::{Cell, TimelineBuilder};
use crate::import::shared::dates::DateReader;
use crate::import::shared::money::heading;
use crate::import::steps::Pace;
use crate::import::timelinejs::date::DateParts;
use crate::import::timelinejs::media::Media;
use crate::import::timelinejs::notation;
use crate::import::timelinejs::slide::Slide;
use crate::import::{Choices, Error, Imported};
use crate::model::clip;

/// The names of the columns; the last three are those of TimelineJS 1.
const COLUMNS: [&str; 22] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Alt Text",
    "Type",
    "Group",
    "Background",
    "Start Date",
    "End Date",
    "Tag",
];

/// How many names have to be where the template has them, so that it names the empty ones.
const TEMPLATE: usize = 6;

/// Whether the text is a table with columns of a date and of a text.
pub fn sniff(text: &[u8]) -> bool {
    if matches!(text.trim_ascii_start().first(), Some(b'{' | b'[' | b'<')) {
        return false;
    }
    Table::with_header(text, &[is_header]).is_some_and(|table| is_header(&table.header))
}

/// Whether a row has the names of columns of a date and of a text. Other tables have some of them, too, in another case.
fn is_header(header: &[String]) -> bool {
    let among = |header: &[String], names: &[&str]| names.iter().any(|name| header.iter().any(|other| other == name));
    if among(header, &["Year", "Start Date"]) && among(header, &["Headline", "Text", "Media", "Display Date"]) {
        return true;
    }
    let is_ours = |name: &String| {
        matches!(name.trim().to_lowercase().as_str(), "date" | "title" | "summary") || heading(name).is_some()
    };
    let names = names(header);
    let has = |wanted: &[&str]| among(&names, wanted);
    let is_slide = has(&["Headline", "Media", "Display Date"]) && has(&["Month", "End Year", "Media", "Display Date"]);
    !header.iter().any(is_ours) && (has(&["Year"]) && is_slide || has(&["Start Date"]) && has(&["Media"]))
}

/// The names in the case of TimelineJS. An empty one among those in the order of the template is that of the template.
fn names(header: &[String]) -> Vec<String> {
    let known = |name: &String| {
        let known = COLUMNS.iter().find(|column| column.eq_ignore_ascii_case(name.trim_matches(['\u{feff}', ' '])));
        known.map_or_else(|| name.clone(), |column| column.to_string())
    };
    let mut names: Vec<String> = header.iter().map(known).collect();
    // With and without “Alt Text”, which is new.
    let templates = [COLUMNS.to_vec(), COLUMNS.into_iter().filter(|name| *name != "Alt Text").collect()];
    let agree = |template: &[&str]| names.iter().zip(template).filter(|(name, column)| name == column).count();
    let Some(template) = templates.iter().rev().max_by_key(|template| agree(template)) else { return names };
    if agree(template) < TEMPLATE {
        return names;
    }
    for (index, column) in template.iter().enumerate().take(names.len()) {
        if !names.iter().any(|name| name == column)
            && let Some(name) = names.get_mut(index).filter(|name| name.is_empty())
        {
            *name = column.to_string();
        }
    }
    names
}

/// Reads the rows.
///
/// # Errors
/// As for [`crate::import::read`].
pub async fn read(text: &[u8], choices: Choices) -> Result<Imported, Error> {
    let mut table = Table::with_header(text, &[is_header]).ok_or(Error::Empty(Vec::new()))?;
    let mut builder = TimelineBuilder::default();
    builder.dates = DateReader::month_first(dates_in(text), choices.dates);
    let (mut number, mut titled) = (table.head.number, false);
    let head = std::mem::take(&mut table.head);
    table.report(&head, &mut builder);
    table.report_above(&mut builder);
    let names = names(&table.header);
    for (index, name) in names.iter().enumerate() {
        if table.header.get(index).is_some_and(String::is_empty) && !name.is_empty() {
            let reason = format!("the column has no name; call it “{name}”");
            builder.warn(&table.location(&head, Some(index)), reason, "read as that");
        }
    }
    table.header = names.into();
    let columns = COLUMNS.map(|name| table.column(name));
    let others: Vec<usize> = (0..table.header.len()).filter(|column| !columns.contains(&Some(*column))).collect();
    let (mut row, mut pace) = (Row::default(), Pace::default());
    while table.read(&mut row, &mut number) {
        pace.item().await;
        table.report(&row, &mut builder);
        for column in &others {
            if !row.cell(*column).is_empty() {
                let name = table.header.get(*column).filter(|name| !name.is_empty());
                let name = name.map_or_else(|| format!("untitled{}", column + 1), Clone::clone);
                builder.not_carried(&name, &table.location(&row, Some(*column)));
            }
        }
        if row.goes_beyond(table.header.len()) {
            builder.not_carried("cells beyond the last column", &table.location(&row, None));
        }
        let kind = cell(&mut table, &row, "Type");
        let slide = slide(&mut table, &row, &mut builder);
        match kind.map(|kind| (kind.text.to_ascii_lowercase(), kind.location)) {
            Some((kind, location)) if kind == "title" => match titled {
                false => {
                    titled = true;
                    slide.title(&mut builder);
                }
                true => {
                    builder.warn(&location, "an earlier row is the title; keep one", "shown as an event");
                    slide.event(&mut builder);
                }
            },
            Some((kind, _)) if kind == "era" => slide.era(&mut builder),
            Some((kind, location)) if kind != "event" => {
                let reason = format!("the type “{}” does not exist; write title, era or nothing", clip(&kind));
                builder.warn(&location, reason, "shown as an event");
                slide.event(&mut builder);
            }
            _ => slide.event(&mut builder),
        }
    }
    builder.finish().await
}

/// The dates that are each in one cell. The table is gone through only if there may be some with the day or the month first.
fn dates_in(text: &[u8]) -> Column {
    let mut column = Column::default();
    let is_numeric = |three: &[u8]| matches!(three, [b'0'..=b'9', b'/' | b'-', b'0'..=b'9']);
    let table = Table::new(text).filter(|_| text.windows(3).any(is_numeric));
    let Some(mut table) = table else { return column };
    let columns = ["Year", "End Year", "Start Date", "End Date"].map(|name| table.column(name));
    let (mut row, mut number) = (Row::default(), table.head.number);
    while table.read(&mut row, &mut number) {
        for index in columns.into_iter().flatten() {
            column.observe(row.cell(index), || format!("row {}", row.number));
        }
    }
    column
}

/// A cell that is not empty.
fn cell(table: &mut Table, row: &Row, name: &str) -> Option<Cell> {
    let column = table.column(name)?;
    let text = row.cell(column);
    let text = (!text.is_empty()).then(|| text.to_string())?;
    Some(Cell { text, location: table.location(row, Some(column)) })
}

fn slide(table: &mut Table, row: &Row, builder: &mut TimelineBuilder) -> Slide {
    let location = table.location(row, None);
    let start = date(table, row, ["Year", "Month", "Day", "Time", "Start Date"], builder);
    let end = date(table, row, ["End Year", "End Month", "End Day", "End Time", "End Date"], builder);
    let mut cell = |name: &str| cell(table, row, name);
    let (group, tag) = (cell("Group"), cell("Tag"));
    if let (Some(_), Some(tag)) = (&group, &tag) {
        builder.not_carried("Tag", &tag.location);
    }
    Slide {
        location,
        start,
        end,
        display_date: cell("Display Date"),
        headline: cell("Headline"),
        text: cell("Text"),
        media: Media {
            url: cell("Media"),
            caption: cell("Media Caption"),
            credit: cell("Media Credit"),
            thumbnail: cell("Media Thumbnail"),
            alt: cell("Alt Text"),
            ..Media::default()
        },
        group: group.or(tag),
        background: cell("Background"),
        ..Slide::default()
    }
}

/// A date in cells for year, month, day and time, or in one cell.
fn date(
    table: &mut Table,
    row: &Row,
    [year, month, day, time, whole]: [&str; 5],
    builder: &mut TimelineBuilder,
) -> DateParts {
    let mut cell = |name: &str| cell(table, row, name);
    let (year, month, day, time, whole) = (cell(year), cell(month), cell(day), cell(time), cell(whole));
    let mut written = DateParts { year, month, day, has_spaces: true, ..DateParts::default() };
    let other = match whole {
        Some(whole) if written.is_empty() => {
            written = notation::in_one(&whole).unwrap_or_else(|| DateParts::unread(&whole));
            time
        }
        whole => {
            if let Some(cell) = &time {
                written.take_time(cell, &cell.text);
            }
            whole
        }
    };
    if let Some(cell) = other {
        builder.not_carried(cell.location.field(), &cell.location);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::steps::all;

    fn reported(text: &str) -> (Vec<String>, Vec<String>) {
        let imported = all(read(text.as_bytes(), Choices::default())).unwrap();
        let events = imported.timeline.events.iter().map(|event| format!("{} {}", event.date, event.title)).collect();
        (events, imported.problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn format_is_detected_by_columns_in_any_order() {
        for text in ["Year,Headline\n", "Text;Group; Year \n", "\"Start Date\"\tHeadline\n", "Media,Year"] {
            assert!(sniff(text.as_bytes()), "{text}");
        }
        for text in ["date,title\n", "year,headline\n", "Year,Value\n", "Headline,Text\n", "{\"Year,Headline\":1}", ""]
        {
            assert!(!sniff(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn numbers_may_have_blanks_and_commas() {
        let (events, problems) = reported("Year,Month,Day,Headline\n\"2,016\", 2 ,05,A\n1 9 9 9,,,B\n2016.0,2.0,,C");
        assert_eq!(events, ["1999 B", "2016-02 C", "2016-02-05 A"]);
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn times_need_a_date() {
        let (events, problems) =
            reported("Year,Month,Day,Time,End Time,Headline\n2016,2,5,2:30 p.m.,,A\n,,,10:00,,B\n2017,,,9:00,,C");
        assert_eq!(events, ["2016-02-05T14:30 A", "2017 C"]);
        assert!(problems[0].contains("row 3, Time: the date has no year"), "{problems:?}");
        assert!(problems[1].contains("row 4, Time: it has no month"), "{problems:?}");
    }

    #[test]
    fn second_title_becomes_an_event() {
        let text = "Year,Headline,Type\n,Whole,Title\n2016,Second,title\n2010,Era,era\n2017,A,event\n2018,B,odd";
        let imported = all(read(text.as_bytes(), Choices::default())).unwrap();
        assert_eq!((imported.timeline.title.as_str(), imported.timeline.periods.len()), ("Whole", 1));
        let (events, problems) = reported(text);
        assert_eq!(events, ["2016 Second", "2017 A", "2018 B"]);
        assert!(problems[0].contains("row 3, Type: an earlier row is the title"), "{problems:?}");
        assert!(problems.iter().any(|problem| problem.contains("the type “odd” does not exist")), "{problems:?}");
    }

    #[test]
    fn unknown_columns_are_counted_even_without_a_name() {
        let (_, problems) = reported("Year,Headline,Rating,\n2016,A,5,x\n2017,B,4,\n");
        assert!(
            problems[0].contains("2:8: row 2, Rating: “Rating” is not carried over (not shown; 2 times"),
            "{problems:?}"
        );
        assert!(problems[1].contains("“untitled4” is not carried over (not shown)"), "{problems:?}");
    }

    #[test]
    fn cells_are_quoted_as_written_and_every_dropped_cell_is_reported() {
        let text = "Year,Time,Start Date,Group,Tag,Headline\n44 BC,,,,,A\nNote: figures checked by Anna,,,,,B\n\
                    ,,5 February  2016,,,C\n2016,,2017,G,T,D\n,10:00,2/5/2018,,,E\n";
        let (events, problems) = reported(text);
        assert_eq!(events, ["-0043 A", "2016 D", "2016-02-05 C", "2018-02-05 E"]);
        for words in [
            "row 3, Year: “Note: figures checked by Anna” is not a year",
            "row 6, Start Date: “2/5/2018” is read as 5 February 2018: month first, which no other date confirms",
            "row 5, Start Date: “Start Date” is not carried over",
            "row 5, Tag: “Tag” is not carried over",
            "row 6, Time: “Time” is not carried over",
        ] {
            assert!(problems.iter().any(|problem| problem.contains(words)), "{words}: {problems:?}");
        }
    }

    #[test]
    fn dates_in_words_are_read_wherever_they_stand() {
        let text = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline\n2014-05-03,,,,,,,,,A\n\
                    5/14/2015,,,,,,,,,B\n\"July 20, 2016\",,,,,,,,,C\n2017,May,3rd,,,,,,,D\n44 BC,3,15,,,,,,,E\n1871?,,,,,,,,,F\n\
                    1890-1895,,,,,,,,,G\n,,,,,,,,\"July 20, 1969\",H\n2018,5,3,About 12:45 AM EST,,,,,,I\n";
        let (events, problems) = reported(text);
        assert_eq!(
            events,
            [
                "-0043-03-15 E",
                "1871? F",
                "1890/1895 G",
                "1969-07-20 H",
                "2014-05-03 A",
                "2015-05-14 B",
                "2016-07-20 C",
                "2017-05-03 D",
                "2018-05-03T00:45~ I"
            ]
        );
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].contains("the date is that of the display date “July 20, 1969”"), "{problems:?}");
        assert!(problems[1].contains("the name of its zone is not carried over"), "{problems:?}");
    }

    #[test]
    fn end_may_lack_what_the_start_has() {
        let text = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Headline\n1999,,,,1999,3,,,A\n2014,5,3,,,5,9,,B\n\
                    2015,5,3,10:00,,,,12:00,C\n2016,5,3,,,,9,,D\n";
        let (events, problems) = reported(text);
        assert_eq!(
            events,
            [
                "1999-01/1999-03 A",
                "2014-05-03/2014-05-09 B",
                "2015-05-03T10:00/2015-05-03T12:00 C",
                "2016-05-03/2016-05-09 D"
            ]
        );
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn empty_rows_are_skipped() {
        assert_eq!(reported("Year,Headline\n2016,A\n\n,\n2017,B").0.len(), 2);
    }

    #[test]
    fn spreadsheets_of_version_1_have_dates_in_one_cell() {
        let text = "Start Date,End Date,Headline,Tag\n2/5/2016,3/2016,A,X\n-44,,B,X\nsoon,,C,\n";
        let (events, problems) = reported(text);
        assert_eq!(events, ["-0043 B", "2016-02-05/2016-03 A"]);
        assert!(problems[1].contains("4:1: row 4, Start Date: “soon” is not a date"), "{problems:?}");
        assert_eq!(all(read(text.as_bytes(), Choices::default())).unwrap().timeline.kinds.len(), 1);
    }
}
