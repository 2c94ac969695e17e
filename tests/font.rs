//! The built-in font, and the table of its widths for native text measuring.
//! `UPDATE=1 cargo test --features cli --test font` generates the table.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]
#![cfg(feature = "cli")]

use heistline::locale::metrics::text_width;
use resvg::usvg::{Group, Node, Options, Text, Tree, fontdb};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// The code points of the table: Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic, then signs.
const COVERED: [std::ops::Range<u32>; 2] = [0x20..0x700, 0x1E00..0x2300];

#[test]
fn the_width_table_matches_the_font() {
    let fonts =
        ["DejaVuSans", "DejaVuSans-Bold"].map(|name| std::fs::read(format!("assets/fonts/{name}.ttf")).unwrap());
    let fonts = fonts.each_ref().map(|bytes| FontRef::new(bytes).unwrap());
    let widths = |code: u32| {
        let widths = fonts.each_ref().map(|font| {
            let glyph = font.charmap().map(code)?;
            let thousandths = font.glyph_metrics(Size::new(1000.0), LocationRef::default()).advance_width(glyph)?;
            Some(thousandths.round().to_string())
        });
        let [Some(plain), Some(bold)] = widths else { return None };
        Some(format!("{plain},{bold}"))
    };
    let mut table = String::new();
    let mut on_line = 0;
    for code in COVERED.into_iter().flatten() {
        let Some(widths) = widths(code) else {
            on_line = 0;
            continue;
        };
        match on_line {
            0 if table.is_empty() => table += &format!("{code:04X}"),
            0 => table += &format!("\n{code:04X}"),
            _ => {}
        }
        table += &format!(" {widths}");
        on_line = (on_line + 1) % 12;
    }
    table.push('\n');
    let path = "assets/fonts/widths.txt";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &table).unwrap();
    }
    assert!(
        std::fs::read_to_string(path).is_ok_and(|there| there == table),
        "{path} is not that of the font: UPDATE=1"
    );
}

fn texts<'tree>(group: &'tree Group, found: &mut Vec<&'tree Text>) {
    for node in group.children() {
        match node {
            Node::Group(group) => texts(group, found),
            Node::Text(text) => found.push(text),
            _ => {}
        }
    }
}

#[test]
fn text_in_a_png_is_as_wide_as_measured() {
    let mut fonts = fontdb::Database::new();
    for name in ["DejaVuSans", "DejaVuSans-Bold"] {
        fonts.load_font_data(std::fs::read(format!("assets/fonts/{name}.ttf")).unwrap());
    }
    fonts.set_sans_serif_family("DejaVu Sans");
    let options = Options { fontdb: fonts.into(), ..Options::default() };
    let mut seen = 0;
    let files = std::fs::read_dir("tests/golden").unwrap().map(|entry| entry.unwrap().path());
    for path in files.filter(|path| path.extension().is_some_and(|end| end == "svg")) {
        let tree = Tree::from_str(&std::fs::read_to_string(path).unwrap(), &options).unwrap();
        let mut found = Vec::new();
        texts(tree.root(), &mut found);
        for text in found {
            let chunk = &text.chunks()[0];
            let span = &chunk.spans()[0];
            let measured =
                text_width(chunk.text(), f64::from(span.font_size().get()) / 10.0, span.font().weight() > 600);
            let drawn = f64::from(text.abs_bounding_box().width());
            // Kerning makes a few words narrower.
            let near = drawn <= measured + 0.5 && drawn >= measured * 0.96 - 0.5;
            assert!(near, "“{}”: measured {measured}, drawn {drawn}", chunk.text());
            seen += 1;
        }
    }
    assert!(seen > 200, "{seen}");
}
