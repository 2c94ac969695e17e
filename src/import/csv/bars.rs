//! Whether bars separate the cells of a table: in Markdown (<https://github.github.com/gfm/#tables-extension->), or in a file of values.

/// What bars are in a table.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bars {
    /// Whether they separate the cells.
    pub separate: bool,
    /// Whether the table is in Markdown: nothing is quoted, bars may stand around a row, and it ends at the first line without bars.
    pub is_markdown: bool,
}

/// What the bars are in a text that begins with the names of the columns.
pub fn bars(text: &[u8]) -> Bars {
    let lines = text.split(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| !line.trim_ascii().is_empty());
    let mut lines = lines.skip_while(|line| is_rule(line));
    let first = lines.next().unwrap_or_default().trim_ascii();
    let has_bars = first.contains(&b'|');
    let has_rule = has_bars && lines.next().is_some_and(is_rule);
    let is_markdown = has_rule || first.len() > 1 && first.starts_with(b"|") && first.ends_with(b"|");
    let separate = is_markdown || has_bars && !first.iter().any(|byte| matches!(byte, b',' | b';' | b'\t'));
    Bars { separate, is_markdown }
}

/// Where the names of the columns of the first table in Markdown with a rule begin, and how many lines stand above them.
pub fn first_table(text: &[u8]) -> Option<(usize, usize)> {
    let mut before = (0, 0, false);
    let mut offset = 0;
    for (number, line) in text.split(|byte| *byte == b'\n').enumerate() {
        let (at, above, has_bars) = before;
        if has_bars && line.contains(&b'|') && is_rule(line.trim_ascii()) {
            return Some((at, above));
        }
        before = (offset, number, line.contains(&b'|') && !is_rule(line.trim_ascii()));
        offset += line.len() + 1;
    }
    None
}

/// Whether a line keeps rows apart, as `|---|:-:|` and `+----+` do.
pub fn is_rule(line: &[u8]) -> bool {
    line.iter().any(|byte| matches!(byte, b'-' | b'='))
        && line.iter().all(|byte| matches!(byte, b'|' | b'-' | b':' | b'+' | b'=' | b' ' | b'\t'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::csv::cells::Table;

    #[test]
    fn bars_separate_cells_in_markdown_and_where_nothing_else_does() {
        let found = |text: &str| {
            let Bars { separate, is_markdown } = bars(text.as_bytes());
            [separate, is_markdown]
        };
        assert_eq!(found("| a | b, c |\n|---|---|\n"), [true; 2]);
        assert_eq!(found("a | b, c\n---|:-:\n"), [true; 2]);
        assert_eq!(found("a|b\n1|2"), [true, false]);
        assert_eq!(found("|a|b\n0|1|2"), [true, false]);
        assert_eq!(found("a\tb (x|y|z)\n"), [false; 2]);
        assert_eq!(found("2016,A | B | C\n"), [false; 2]);
        assert_eq!(found("a,b\n---,---\n"), [false; 2]);
    }

    /// The cells of the rows below the names of the columns.
    fn rows(text: &str) -> Vec<Vec<String>> {
        let mut table = Table::new(text.as_bytes()).unwrap();
        let (columns, mut number) = (table.header.len(), 1);
        let rows = std::iter::from_fn(|| table.next(&mut number));
        rows.map(|row| (0..columns).map(|column| row.cell(column).to_string()).collect()).collect()
    }

    #[test]
    fn a_table_in_markdown_has_no_quotes_and_ends_where_its_bars_do() {
        let text = "| a | b |\n|---|:-:|\n| 1 | 2 |\n| x \\| y | \"z\" |\n";
        assert_eq!(rows(text), [["1", "2"], ["x | y", "\"z\""]]);
        assert_eq!(rows("a | b\n--- | ---\n1 | 2"), [["1", "2"]]);
        assert_eq!(rows("|a|b|\n|-|-|\n|\"x|1|\n|y\"||\n\n|c|d|\n"), [["\"x", "1"], ["y\"", ""]]);
        assert_eq!(rows("|a|b|\r\n|-|-|\r\n|1|2|\r\nWords.\r\n|c|d|\r\n"), [["1", "2"]]);
        assert_eq!(
            rows("+---+---+\n| a | b |\n|===+===|\n| 1 | 2 |\n+---+---+\n| 3 | 4 |\n"),
            [["1", "2"], ["3", "4"]]
        );
    }

    #[test]
    fn bars_in_a_file_of_values_separate_cells_alone() {
        assert_eq!(rows("a|b\n1,5|2\n|3\n\n\"4|5\"|6\n"), [["1,5", "2"], ["", "3"], ["4|5", "6"]]);
    }

    #[test]
    fn a_table_is_found_below_any_text() {
        assert_eq!(first_table(b"One.\nTwo | three.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"), Some((19, 3)));
        assert_eq!(first_table(b"One.\n---\nTwo | three.\n"), None);
    }
}
