//! Workbooks made of XML here; those of real programs are in `tests/samples/workbook/`.

use proptest::prelude::{ProptestConfig, any, prop, proptest};

use crate::import::{Error, read_any};

/// The checksum of an entry (CRC-32, ISO 3309).
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}

/// An archive of files that are stored as they are (APPNOTE.TXT).
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let offset = archive.len() as u32;
        let size = bytes.len() as u32;
        let mut about = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        about.extend([checksum(bytes), size, size].iter().flat_map(|number| number.to_le_bytes()));
        about.extend((name.len() as u16).to_le_bytes());
        archive.extend([b"PK\x03\x04", about.as_slice(), &[0; 2], name.as_bytes(), bytes].concat());
        directory
            .extend([b"PK\x01\x02\x14\0", about.as_slice(), &[0; 12], &offset.to_le_bytes(), name.as_bytes()].concat());
    }
    let (start, size, count) = (archive.len() as u32, directory.len() as u32, files.len() as u16);
    archive.extend(directory);
    archive.extend([b"PK\x05\x06\0\0\0\0".as_slice(), &count.to_le_bytes(), &count.to_le_bytes()].concat());
    archive.extend([size.to_le_bytes().as_slice(), &start.to_le_bytes(), &[0; 2]].concat());
    archive
}

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const PACKAGE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>"#;

/// A workbook with the rows of one sheet in XML.
fn xlsx(rows: &[u8]) -> Vec<u8> {
    let sheet = [b"<worksheet><sheetData>", rows, b"</sheetData></worksheet>"].concat();
    archive(&[
        ("_rels/.rels", PACKAGE.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

const ROWS: &str = r#"<row r="3"><c r="B3" t="inlineStr"><is><t>date</t></is></c><c r="C3" t="inlineStr"><is><t>title</t></is></c></row><row r="4"><c r="B4"><v>2016</v></c><c r="C4" t="str"><f>A1&amp;"x"</f><v>Computed</v></c></row><row r="5"><c r="B5" t="inlineStr"><is><t>soon</t></is></c><c r="C5" t="inlineStr"><is><t>Bad</t></is></c></row>"#;

#[test]
fn problems_are_located_by_row_and_column() {
    let (format, imported) = read_any(&xlsx(ROWS.as_bytes())).unwrap();
    assert_eq!((format, imported.timeline.events[0].title.as_str()), ("workbook", "Computed"));
    let problems: Vec<String> = imported.problems.iter().map(ToString::to_string).collect();
    assert!(problems.len() == 1 && problems[0].starts_with("5:2: row 5, date: “soon” is not a date"), "{problems:?}");
}

#[test]
fn formulas_without_values_are_reported() {
    let rows = ROWS.replace("<v>Computed</v>", "").replace("soon", "2017");
    let (_, imported) = read_any(&xlsx(rows.as_bytes())).unwrap();
    assert_eq!(imported.timeline.events.len(), 2);
    assert!(
        imported.problems[0].to_string().starts_with("4:3: row 4: formulas such as this one were saved without values")
    );
}

#[test]
fn workbook_that_cannot_be_read_is_named_with_what_to_do() {
    let locked = std::fs::read("tests/samples/locked.xlsx").unwrap();
    let xls = std::fs::read("tests/samples/workbook/old.xls").unwrap();
    let titles = r#"<row><c t="inlineStr"><is><t>title</t></is></c></row>"#;
    for (bytes, words) in [
        (locked, "has a password; save it without one"),
        (
            archive(&[("word/document.xml", b"<document/>")]),
            "no workbook that can be read; open it in a spreadsheet program",
        ),
        (xlsx(ROWS.as_bytes())[..900].to_vec(), "no workbook that can be read"),
        (xls[..4000].to_vec(), "no workbook that can be read"),
        (xlsx(b""), "has no cells; fill in a sheet"),
        (xlsx(titles.as_bytes()), "no sheet has a column of dates and one of titles"),
    ] {
        let error = read_any(&bytes).unwrap_err();
        assert!(error.code() == "E_DATA_SYNTAX" && error.to_string().contains(words), "{words}: {error}");
    }
}

#[test]
fn cells_far_apart_and_archives_that_unpack_to_much_take_no_memory() {
    let far = ROWS.replace(r#"r="C5""#, r#"r="XFD1048576""#);
    assert_eq!(read_any(&xlsx(far.as_bytes())).unwrap().1.timeline.events.len(), 1);
    let mut bomb = xlsx(ROWS.as_bytes());
    let directory = bomb.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bomb[directory + 24..directory + 28].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(read_any(&bomb).unwrap_err().to_string().contains("unpacks to more than"));
}

#[test]
fn circular_chain_of_sectors_is_refused() {
    let mut bytes = std::fs::read("tests/samples/workbook/old.xls").unwrap();
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    let (directory, table) = (number(48), number(76));
    let entry = (table as usize + 1) * 512 + directory as usize * 4;
    bytes[entry..entry + 4].copy_from_slice(&directory.to_le_bytes());
    assert!(read_any(&bytes).unwrap_err().to_string().contains("no workbook that can be read"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn damaged_sheet_is_a_timeline_or_an_error(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut rows = ROWS.as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(rows.len());
            rows[at] = byte;
        }
        let _ = read_any(&xlsx(&rows));
    }

    #[test]
    fn damaged_file_is_a_timeline_or_an_error(
        // Not .xls: calamine reserves as much memory as a damaged file declares to need.
        file in prop::sample::select(vec!["events.xlsx", "office.ods"]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = std::fs::read(format!("tests/samples/workbook/{file}")).unwrap();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Err(Error::Syntax(problem)) = read_any(&bytes) {
            assert!(!problem.reason.is_empty());
        }
    }
}
