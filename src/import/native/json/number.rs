//! Numbers.

use super::{Parser, SyntaxError, slice};

impl Parser<'_> {
    pub(super) fn number(&mut self) -> Result<f64, SyntaxError> {
        let start = self.offset;
        self.offset += usize::from(self.next() == Some(b'-'));
        let zero = self.next() == Some(b'0');
        let whole = self.digits();
        let mut is_number = whole == 1 || (whole > 1 && !zero);
        if self.next() == Some(b'.') {
            self.offset += 1;
            is_number &= self.digits() > 0;
        }
        if matches!(self.next(), Some(b'e' | b'E')) {
            self.offset += 1;
            self.offset += usize::from(matches!(self.next(), Some(b'-' | b'+')));
            is_number &= self.digits() > 0;
        }
        let number = float(slice(self.text, (start as u32, self.offset as u32)));
        match (is_number, number.is_finite()) {
            (true, true) => Ok(number),
            (true, false) => {
                Err(SyntaxError { offset: start, reason: "the number is too large; write one below 1e308" })
            }
            (false, _) => {
                Err(SyntaxError { offset: start, reason: "this is not a number; write it like 12, -0.5 or 1e6" })
            }
        }
    }

    /// Skips digits and returns how many there are.
    fn digits(&mut self) -> usize {
        let start = self.offset;
        while matches!(self.next(), Some(b'0'..=b'9')) {
            self.offset += 1;
        }
        self.offset - start
    }
}

/// The nearest number.
#[cfg(feature = "formats")]
fn float(text: &[u8]) -> f64 {
    str::from_utf8(text).ok().and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// The nearest number if there are at most 15 digits and a power of ten up to 22, as in every reported amount; else 15 digits of
/// it. The widget draws numbers and does not write them, and the parser of the standard library would add 10 KB to it.
#[cfg(not(feature = "formats"))]
fn float(text: &[u8]) -> f64 {
    let (mut digits, mut power, mut exponent) = (0_u64, 0_i32, 0_i32);
    let (mut decimals, mut in_exponent, mut negative) = (0, false, (false, false));
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        match byte {
            b'-' if in_exponent => negative.1 = true,
            b'-' => negative.0 = true,
            b'.' => decimals = 1,
            b'e' | b'E' => in_exponent = true,
            b'0'..=b'9' if in_exponent => exponent = (exponent * 10 + i32::from(digit)).min(100_000),
            b'0'..=b'9' if digits < 1_000_000_000_000_000_000 => {
                digits = digits * 10 + u64::from(digit);
                power -= decimals;
            }
            b'0'..=b'9' => power += 1 - decimals,
            _ => {}
        }
    }
    power = power.saturating_add(if negative.1 { -exponent } else { exponent });
    let mut number = digits as f64;
    while power != 0 && number.is_finite() && number != 0.0 {
        let step = power.abs().min(22);
        let factor = (0..step).fold(1.0, |product, _| product * 10.0);
        number = if power < 0 { number / factor } else { number * factor };
        power -= power.signum() * step;
    }
    if negative.0 { -number } else { number }
}

#[cfg(test)]
mod tests {
    use super::super::{Content, parse};

    #[test]
    fn reported_amounts_are_exact() {
        for text in
            ["0", "-0.5", "81000000", "0.1", "4502.9", "52.19666422", "1926000000", "3.84", "1e6", "2.5E-3", "1E+22"]
        {
            assert_eq!(parse(text.as_bytes()).unwrap().content, Content::Number(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    #[cfg(feature = "formats")]
    fn exported_numbers_keep_all_digits() {
        for text in ["95543096683.25211", "0.30000000000000004", "1.7976931348623157e308", "2.2250738585072011e-308"] {
            assert_eq!(parse(text.as_bytes()).unwrap().content, Content::Number(text.parse().unwrap()), "{text}");
        }
    }
}
