//! Texts to a form in which they compare as people read them.

/// Folds case, accents, and variants of digits, letters and marks, so that words compare as people read them.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter_map(folded).collect()
}

fn folded(letter: char) -> Option<char> {
    let digit = |zero: u32| char::from_digit(u32::from(letter) - zero, 10);
    Some(match letter {
        '\u{660}'..='\u{669}' => digit(0x660)?,
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0)?,
        '\u{966}'..='\u{96f}' => digit(0x966)?,
        '\u{9e6}'..='\u{9ef}' => digit(0x9e6)?,
        // Full width.
        '\u{ff01}'..='\u{ff5d}' => char::from_u32(u32::from(letter) - 0xfee0)?.to_ascii_lowercase(),
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        '\u{9df}' => '\u{9af}',
        '\u{9dc}' => '\u{9a1}',
        '\u{9dd}' => '\u{9a2}',
        '\u{95e}' => 'फ',
        '‘' | '’' | '`' | '´' | 'ʼ' => '\'',
        '،' | '、' => ',',
        '。' => '.',
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        '\u{2012}'..='\u{2015}' | '〜' | '～' | '→' => '–',
        letter if letter.is_whitespace() => ' ',
        // Marks of direction, joiners, soft hyphens, combining accents, vowel points, tatweel, nukta, geresh.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}' => {
            return None;
        }
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{5f3}' | '\u{5f4}' | '\u{640}' | '\u{64b}'..='\u{652}' => {
            return None;
        }
        '\u{93c}' | '\u{9bc}' => return None,
        letter => letter,
    })
}
