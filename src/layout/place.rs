//! Cuts and wraps texts to a width. Knows neither events nor positions.

/// Truncates a text with an ellipsis to a width; `width` measures.
pub fn cut(text: &str, available: f64, width: &dyn Fn(&str) -> f64) -> String {
    let text: String = text.chars().take(200).collect();
    if width(&text) <= available {
        return text;
    }
    let letters: Vec<char> = text.chars().collect();
    let shortened = |count: usize| letters.iter().take(count).collect::<String>().trim_end().to_string() + "…";
    let (mut low, mut high) = (0, letters.len());
    while low < high {
        let middle = (low + high).div_ceil(2);
        if width(&shortened(middle)) <= available {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    shortened(low)
}

/// Wraps a text to a width, in at most `most` lines; the last is truncated. A word that is wider than a line breaks anywhere.
pub fn wrap(text: &str, available: f64, width: &dyn Fn(&str) -> f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest: Vec<&str> = text.split_whitespace().rev().collect();
    while lines.len() < most
        && let Some(word) = rest.pop()
    {
        let last = lines.len() + 1 == most;
        if !last && width(word) > available {
            let (start, end) = broken(word, available, width);
            lines.push(start.into());
            rest.extend(Some(end).filter(|end| !end.is_empty()));
            continue;
        }
        let mut line = word.to_string();
        while let Some(word) = rest.pop() {
            let longer = format!("{line} {word}");
            // The last line is truncated as a whole.
            if !(last && line.len() < 400) && width(&longer) > available {
                rest.push(word);
                break;
            }
            line = longer;
        }
        lines.push(cut(&line, available, width));
    }
    lines
}

/// The longest beginning of a word that fits into a line, of at least one letter, and the rest.
fn broken<'word>(word: &'word str, available: f64, width: &dyn Fn(&str) -> f64) -> (&'word str, &'word str) {
    let ends: Vec<usize> = word.char_indices().map(|(at, letter)| at + letter.len_utf8()).take(200).collect();
    let fits = ends.partition_point(|end| word.get(..*end).is_some_and(|start| width(start) <= available));
    word.split_at(ends.get(fits.saturating_sub(1)).copied().unwrap_or(word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn width(text: &str) -> f64 {
        text.chars().count() as f64 * 10.0
    }

    #[test]
    fn text_is_truncated_to_a_width() {
        assert_eq!(cut("Bangladesh Bank", 150.0, &width), "Bangladesh Bank");
        assert_eq!(cut("Bangladesh Bank", 100.0, &width), "Banglades…");
        assert_eq!(cut("Bangladesh", 5.0, &width), "…");
    }

    #[test]
    fn text_wraps_at_words() {
        assert_eq!(wrap("one two three four", 90.0, &width, 5), ["one two", "three", "four"]);
        assert_eq!(wrap("one two three four", 90.0, &width, 2), ["one two", "three fo…"]);
        assert!(wrap("", 90.0, &width, 2).is_empty());
    }

    #[test]
    fn a_word_wider_than_a_line_breaks_and_only_the_last_line_is_truncated() {
        assert_eq!(wrap("Donaudampfschiff on time", 80.0, &width, 3), ["Donaudam", "pfschiff", "on time"]);
        assert_eq!(wrap("銀行の金庫が空になった", 40.0, &width, 3), ["銀行の金", "庫が空に", "なった"]);
        assert_eq!(wrap("Donaudampfschiff", 40.0, &width, 3), ["Dona", "udam", "pfs…"]);
    }
}
