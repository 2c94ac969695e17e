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

/// The width of a line of text of a size, both in CSS pixels. Letters outside the table count as they usually are:
/// East Asian ones as a square, combining marks as nothing.
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    let table = if bold { &BOLD } else { &PLAIN };
    let width = |letter: char| match u32::from(letter) {
        code @ 32..=126 => table.get(code as usize - 32).copied().unwrap_or(650),
        0x300..=0x36F | 0x200B..=0x200F => 0,
        0x1100..=0x11FF | 0x2E80..=0xD7FF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x1F000.. => 1000,
        0x2026 => 1000,
        0x2013 => 500,
        0xB7 | 0x2018..=0x201A => 380,
        _ => 700,
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
}
