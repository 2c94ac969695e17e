//! Numbers.

#[cfg(feature = "formats")]
mod exact;

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

/// A number in digits, with or without a sign and decimals.
#[cfg(feature = "formats")]
pub fn decimal(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut digits = whole.bytes().chain(decimals.bytes()).peekable();
    digits.peek()?;
    digits.all(|digit| digit.is_ascii_digit()).then(|| float(text.as_bytes()))
}

/// The nearest number to one that JSON may have. The parser of the standard library would add 10 KB to the wasm.
///
/// The widget, which draws numbers and does not write them, has 15 digits of those with more digits or a power of ten above 22, which no
/// reported amount has.
pub fn float(text: &[u8]) -> f64 {
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
    let exponent = if negative.1 { -exponent } else { exponent };
    power = power.saturating_add(exponent);
    let mut number = digits as f64;
    #[cfg(feature = "formats")]
    if digits >= 1 << 53 || !(-22..=22).contains(&power) {
        number = exact::nearest(text, exponent);
        power = 0;
    }
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

    #[test]
    #[cfg(feature = "formats")]
    fn number_is_the_nearest_one() {
        use super::float;
        let halves = ["9007199254740993", "9007199254740992.99", "9007199254740993.000000000000000000001", "5e-324"];
        let ends =
            ["2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623158e308", "1.7976931348623159e308"];
        let long = [
            format!("1{}1e-400", "0".repeat(399)),
            format!("0.{}25", "0".repeat(320)),
            format!("9007199254740993{}1", "0".repeat(900)),
            "1e400".into(),
            "1e-400".into(),
            "0e999".into(),
        ];
        let mut texts: Vec<String> = halves.into_iter().chain(ends).map(String::from).chain(long).collect();
        let mut seed = 1_u64;
        for _ in 0..20_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let any = f64::from_bits(seed ^ seed >> 29);
            if any.is_finite() {
                texts.push(format!("{any:e}"));
            }
            texts.push(format!("{}.{}e{}", seed >> 40, seed & 0xFF_FFFF, (seed >> 20) as i32 % 340));
        }
        for text in texts {
            assert_eq!(float(text.as_bytes()).to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
        }
    }

    #[test]
    #[cfg(feature = "formats")]
    fn decimal_is_a_number_in_digits() {
        use super::decimal;
        assert_eq!(["0", "-5.5", "5.", ".5", "007"].map(decimal), [0.0, -5.5, 5.0, 0.5, 7.0].map(Some));
        assert_eq!(["", "-", ".", "1e5", "1.2.3", "--1", "x"].map(decimal), [None; 7]);
    }
}
