//! Bytes to UTF-8. Spreadsheets also save UTF-16. Bytes that are neither are kept, to be reported with their location.

use std::borrow::Cow;

/// The text as UTF-8 without its byte order mark. UTF-16 is detected by its mark, or by a zero beside the first letter.
pub fn decoded(bytes: &[u8]) -> Cow<'_, [u8]> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => Cow::Borrowed(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [1..=255, 0, ..] => utf16(bytes, u16::from_le_bytes),
        [0, 1..=255, ..] => utf16(bytes, u16::from_be_bytes),
        _ => Cow::Borrowed(bytes),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'_, [u8]> {
    let units = bytes.chunks(2).map(|pair| match pair {
        [one, two] => unit([*one, *two]),
        // Half a code unit at the end.
        _ => 0xFFFD,
    });
    let text: String = char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Cow::Owned(text.into_bytes())
}

/// The letters of 0x80 to 0x9F; the others are those of Unicode (<https://encoding.spec.whatwg.org/#windows-1252>, without the
/// five that are control characters there).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž', '\u{FFFD}', '\u{FFFD}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}', 'ž', 'Ÿ',
];

/// The letter of a byte in Windows-1252.
pub fn windows_1252(byte: u8) -> char {
    let letter = byte.checked_sub(0x80).and_then(|nth| WINDOWS_1252.get(usize::from(nth)).copied());
    letter.unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "Title;窃盗 😀";
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            [b"\xFF\xFE", little.as_slice()].concat(),
            [b"\xFE\xFF", big.as_slice()].concat(),
            little,
            big,
        ] {
            assert_eq!(decoded(&bytes), text.as_bytes());
        }
    }

    #[test]
    fn unpaired_surrogate_becomes_replacement_character() {
        assert_eq!(decoded(b"\xFF\xFEa\0\x3D\xD8"), "a\u{FFFD}".as_bytes());
        assert_eq!(decoded(b"\xFF\xFEa\0b"), "a\u{FFFD}".as_bytes());
    }
}
