//! The columns of a table, for import and export, and the beginnings of formulas.

/// The columns with their names; the first is written, the others are aliases.
pub const COLUMNS: [(Column, &[&str]); 29] = [
    (Column::Row, &["row"]),
    (Column::Id, &["id"]),
    (Column::Date, &["date", "start", "start date", "start time", "from"]),
    (Column::End, &["end", "end date", "end time", "until"]),
    (Column::Title, &["title", "headline", "name", "event", "victim"]),
    (Column::Short, &["short"]),
    (Column::Major, &["major"]),
    (Column::Kind, &["kind", "category", "group", "type", "technique", "method"]),
    (Column::Side, &["side"]),
    (Column::Country, &["country"]),
    (Column::Place, &["place", "city", "location"]),
    (Column::Summary, &["summary", "text", "description"]),
    (Column::Tier, &["tier"]),
    (Column::Measure, &["measure"]),
    (Column::Amount, &["amount"]),
    (Column::Currency, &["currency"]),
    (Column::Token, &["token"]),
    (Column::Lead, &["lead"]),
    (Column::By, &["by"]),
    (Column::To, &["to"]),
    (Column::Confidence, &["confidence"]),
    (Column::Note, &["note"]),
    (Column::Source, &["source", "publisher"]),
    (Column::SourceTitle, &["source title"]),
    (Column::SourceDate, &["source date"]),
    (Column::SourceUrl, &["source url", "source link", "url", "link"]),
    (Column::SourceArchived, &["source archived", "archived"]),
    (Column::SourceKey, &["source key"]),
    (Column::Lang, &["lang"]),
];

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the documentation")]
pub enum Column {
    Row,
    Id,
    Date,
    End,
    Title,
    Short,
    Major,
    Kind,
    Side,
    Country,
    Place,
    Summary,
    Tier,
    Measure,
    Amount,
    Currency,
    Token,
    Lead,
    By,
    To,
    Confidence,
    Note,
    Source,
    SourceTitle,
    SourceDate,
    SourceUrl,
    SourceArchived,
    SourceKey,
    Lang,
}

/// Whether a spreadsheet would evaluate a cell as a formula (OWASP ASVS 5, 1.2.10).
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) || text.starts_with(char::is_control)
}
