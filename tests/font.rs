//! The font that travels with the command line, and the table of its widths that words are measured by everywhere natively.
//! `UPDATE=1 cargo test --features cli --test font` writes the table anew.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]
#![cfg(feature = "cli")]

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// What the table covers: Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic, then signs.
const COVERED: [std::ops::Range<u32>; 2] = [0x20..0x700, 0x1E00..0x2300];

#[test]
fn the_table_of_widths_is_that_of_the_font() {
    let fonts = ["DejaVuSans", "DejaVuSans-Bold"].map(|name| std::fs::read(format!("assets/fonts/{name}.ttf")).unwrap());
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
    assert!(std::fs::read_to_string(path).is_ok_and(|there| there == table), "{path} is not that of the font: UPDATE=1");
}
