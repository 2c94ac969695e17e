//! Text widths outside of a browser, from a table of DejaVu Sans, the font of the command line's PNGs. It is the widest of the usual
//! system fonts, so that an SVG's text in another font does not overlap. Ignores kerning, which mostly narrows text.

use std::sync::OnceLock;

/// The advance widths in thousandths of the font size, regular and bold: a line has a code point and the widths from there on.
/// `tests/font.rs` compares it with the font, and generates it.
const TABLE: &str = include_str!("../../assets/fonts/widths.txt");

/// The width of letters that the font lacks.
const NONE: [u16; 2] = [u16::MAX; 2];

/// The widths by code point.
fn widths() -> &'static [[u16; 2]] {
    static WIDTHS: OnceLock<Vec<[u16; 2]>> = OnceLock::new();
    WIDTHS.get_or_init(|| {
        let mut widths = Vec::new();
        for (first, run) in TABLE.lines().filter_map(|line| line.split_once(' ')) {
            widths.resize(usize::from_str_radix(first, 16).unwrap_or_default(), NONE);
            let pair = |pair: &str| {
                let (plain, bold) = pair.split_once(',')?;
                Some([plain.parse().ok()?, bold.parse().ok()?])
            };
            widths.extend(run.split(' ').map(|text| pair(text).unwrap_or(NONE)));
        }
        widths
    })
}

/// The width of a line of text at a font size, both in CSS pixels. Letters that the font lacks have the usual width of their
/// script: East Asian ones are square, invisible and combining ones have none.
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    let table = widths();
    let weighed = |width: u16| if bold { width + width / 10 } else { width };
    let width = |letter: char| match u32::from(letter) {
        0x300..=0x36F | 0x591..=0x5BD | 0x64B..=0x65F | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F => 0,
        0x901..=0x902 | 0x93C | 0x941..=0x948 | 0x94D | 0x981 | 0x9BC | 0x9C1..=0x9C4 | 0x9CD => 0,
        code => match (table.get(code as usize).filter(|widths| **widths != NONE), code) {
            (Some([plain, _]), _) if !bold => *plain,
            (Some([_, bold]), _) => *bold,
            (None, 0x1100..=0x11FF | 0x2E80..=0xD7FF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x1F000..) => 1000,
            // ▲
            (None, 0x25B2) => 770,
            (None, 0x900..=0x9FF) => weighed(800),
            (None, _) => weighed(700),
        },
    };
    text.chars().map(|letter| f64::from(width(letter))).sum::<f64>() * size / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_text_is_wider_and_width_scales_with_the_size() {
        assert!(text_width("Bangladesh Bank", 14.0, true) > text_width("Bangladesh Bank", 14.0, false));
        assert_eq!(text_width("Aé…Щ", 1_000.0, false), 684.0 + 615.0 + 1000.0 + 1094.0);
        assert_eq!(text_width("한국", 10.0, false), 20.0);
        assert_eq!(text_width("e\u{301}\u{2068}", 10.0, false), text_width("e", 10.0, false));
        assert_eq!(text_width("", 10.0, false), 0.0);
    }

    #[test]
    fn invisible_characters_have_no_width() {
        assert_eq!(text_width("\u{2068}81\u{2069}\u{200F}", 10.0, false), text_width("81", 10.0, false));
        assert_eq!(text_width("81\u{A0}000", 10.0, true), text_width("81 000", 10.0, true));
        assert!(text_width("81\u{202F}000", 10.0, true) > text_width("81000", 10.0, true));
    }

    #[test]
    fn other_scripts_have_plausible_widths() {
        // Measured by a browser in DejaVu Sans Bold, the last four, which it lacks, in Noto Sans Bold.
        for (word, measured) in [
            ("أغسطس", 443.0),
            ("سيشل", 330.0),
            ("السعودية", 442.0),
            ("ספטמבר", 395.0),
            ("81 Millionen €", 794.0),
            ("₩81 million", 665.0),
            ("৮ আগ", 284.0),
            ("যুক্তরাষ্ট্র", 331.0),
            ("लाओस", 292.0),
            ("संयुक्त राज्य", 476.0),
        ] {
            let width = text_width(word, 100.0, true);
            assert!((0.99 * measured..2.3 * measured).contains(&width), "{word}: {width}, not {measured}");
        }
    }
}
