//! How wide words are where no browser can measure them: a fixed table, so that a picture is the same on every machine.
//! The widths are DejaVu Sans's, the widest of the usual system fonts, so that words in another font leave room, not overlap.

/// Advance widths of the letters from space to tilde in thousandths of the size.
const PLAIN: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
    748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
    615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
    337, 636, 838,
];

const BOLD: [u16; 95] = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696,
    696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995,
    837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716,
    678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712,
    365, 712, 838,
];

/// The width of a line of text of a size, both in CSS pixels. Letters outside the table count as the widest of their kind
/// usually are: East Asian ones as a square, and what is not seen, or stands on the letter before, as nothing.
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    let table = if bold { &BOLD } else { &PLAIN };
    let latin = |code: u32| table.get(code as usize - 32).copied().unwrap_or(650);
    let weighed = |width: u16| if bold { width + width / 10 } else { width };
    let width = |letter: char| match u32::from(letter) {
        code @ 32..=126 => latin(code),
        0xA0 | 0x2009 | 0x202F => latin(32),
        0x300..=0x36F | 0x591..=0x5BD | 0x64B..=0x65F | 0x200B..=0x200F | 0x2060..=0x206F => 0,
        0x901..=0x902 | 0x93C | 0x941..=0x948 | 0x94D | 0x981 | 0x9BC | 0x9C1..=0x9C4 | 0x9CD => 0,
        0x1100..=0x11FF | 0x2E80..=0xD7FF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x1F000.. => 1000,
        0x2026 => 1000,
        0x2013 => 500,
        0xB7 | 0x2018..=0x201A => 380,
        0xC0..=0xDE => weighed(790),
        0x633..=0x636 => weighed(1250),
        0x900..=0x9FF => weighed(800),
        0x20A0..=0x20BF => weighed(960),
        0x2190..=0x23FF => 840,
        _ => weighed(700),
    };
    text.chars().map(|letter| f64::from(width(letter))).sum::<f64>() * size / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_is_wider_and_width_grows_with_the_size() {
        assert!(text_width("Bangladesh Bank", 14.0, true) > text_width("Bangladesh Bank", 14.0, false));
        assert_eq!(text_width("한국", 10.0, false), 20.0);
        assert_eq!(text_width("", 10.0, false), 0.0);
    }

    #[test]
    fn what_is_not_seen_has_no_width_and_spaces_have_theirs() {
        assert_eq!(text_width("\u{2068}81\u{2069}\u{200F}", 10.0, false), text_width("81", 10.0, false));
        assert_eq!(text_width("81\u{A0}000\u{202F}000", 10.0, true), text_width("81 000 000", 10.0, true));
    }

    #[test]
    fn words_in_other_scripts_have_room_and_not_too_much_of_it() {
        // As a browser measures them in DejaVu Sans Bold, the last four in Noto Sans Bold, which DejaVu has no letters for.
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
