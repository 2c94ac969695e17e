//! Rows of cells: separators, quotes, line ends, encodings, and where a cell is.

use super::*;

/// The cells of the rows behind the header, and the lines and the names of the columns whose quotes are wrong.
fn rows(text: &str) -> (Vec<Vec<String>>, Vec<(usize, String)>) {
    let mut table = Table::new(text.as_bytes()).unwrap();
    let columns = table.header.len();
    let mut number = 1;
    let (mut rows, mut quotes) = (Vec::new(), Vec::new());
    while let Some(row) = table.next(&mut number) {
        rows.push((0..columns).map(|column| row.cell(column).to_string()).collect());
        for (column, _) in &row.quotes {
            quotes.push((table.location(&row, Some(*column)).line, table.header[*column].clone()));
        }
    }
    (rows, quotes)
}

#[test]
fn separators_and_line_ends_make_no_difference() {
    for text in ["a,b\n1,2\n", "a;b\r\n1;2\r\n", "a\tb\r1\t2", "\n\na,b\n\n1,2\n\n,\n", "a,b\n\"1\",\"2\""] {
        assert_eq!(rows(text), (vec![vec!["1".to_string(), "2".to_string()]], Vec::new()), "{text:?}");
    }
}

#[test]
fn quotes_hold_separators_lines_and_quotes() {
    for (cell, text) in [
        ("\"x,\"\"y\"\"\n z \"", "x,\"y\"\n z"),
        ("\"\"", ""),
        ("\"\"\"\"", "\""),
        ("\"two\nlines\" ", "two\nlines"),
        ("\"one line\"\t ", "one line"),
        ("5\" disk", "5\" disk"),
    ] {
        for rest in [",2\n3,4\n", ",2\r\n3,4"] {
            let (rows, quotes) = rows(&format!("a,b\n{cell}{rest}"));
            assert_eq!(rows, [[text, "2"], ["3", "4"]], "{cell}");
            assert_eq!(quotes, [], "{cell}");
        }
    }
    assert_eq!(rows("a,b\n1,\"2\" ").0, [["1", "2"]]);
}

#[test]
fn wrong_quotes_are_kept_as_they_are_and_cost_no_other_cell() {
    for (bad, cells) in [
        ("1,\"said \"so\" twice\"", ["1", "said \"so\" twice"]),
        ("1,\"x,y\" / z\"", ["1", "x,y\" / z"]),
        ("1,\"p\"q", ["1", "\"p\"q"]),
        ("1,\"x", ["1", "\"x"]),
        ("1,\"x\"\"", ["1", "\"x\"\""]),
        ("\"x,2", ["\"x", "2"]),
        ("\"p\"q,\"2", ["\"p\"q", "\"2"]),
    ] {
        let column = if bad.starts_with('"') { "a" } else { "b" };
        for rest in ["", "\n", "\n3,4", "\n3,4\n\"5\",6\n", "\r\n3,\"q \"\"r\"\"\"\r\n"] {
            let (rows, quotes) = rows(&format!("a,b\n1,2\n{bad}{rest}"));
            assert_eq!(rows[1], cells, "{bad}{rest}");
            assert_eq!(quotes, [(3, column.to_string())], "{bad}{rest}");
            assert_eq!(rows.len(), 2 + rest.lines().skip(1).count(), "{bad}{rest}: {rows:?}");
        }
    }
}

#[test]
fn cell_has_a_location_with_its_column_name() {
    let text = "a,b,c\n\"x\ny\",\"q,\",ü\nü,2,3";
    let mut table = Table::new(text.as_bytes()).unwrap();
    let mut number = 1;
    let first = table.next(&mut number).unwrap();
    assert_eq!(table.location(&first, Some(2)), SourceLocation { line: 3, column: 9, path: "row 2, c".into() });
    let second = table.next(&mut number).unwrap();
    assert_eq!(table.location(&second, Some(1)), SourceLocation { line: 4, column: 3, path: "row 3, b".into() });
    assert_eq!(table.location(&second, None), SourceLocation { line: 4, column: 1, path: "row 3".into() });
}

#[test]
fn row_that_is_not_utf_8_is_decoded_as_windows_1252() {
    let mut table = Table::new(b"a,b,c\n\xDCber,\x8010,\x81\x93\n\xC3\x9C,2,3\n").unwrap();
    let mut number = 1;
    let row = table.next(&mut number).unwrap();
    assert_eq!(
        ([0, 1, 2].map(|column| row.cell(column).to_string()), row.is_guessed),
        (["Über", "€10", "\u{FFFD}“"].map(String::from), true)
    );
    let row = table.next(&mut number).unwrap();
    assert_eq!((row.cell(0), row.is_guessed), ("Ü", false));
}
