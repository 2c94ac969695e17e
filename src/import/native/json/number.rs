//! Numbers.

use super::{Parser, SyntaxError};

impl Parser<'_> {
    /// A number: exact with up to 19 digits and a power of ten up to 22, as every amount and share is; else to 15 digits.
    pub(super) fn number(&mut self) -> Result<f64, SyntaxError> {
        let start = self.offset;
        let negative = self.next() == Some(b'-');
        self.offset += usize::from(negative);
        let (mut digits, mut power) = (0_u64, 0_i32);
        let mut take = |parser: &mut Self, after_point: i32| {
            let first = parser.offset;
            while let Some(digit @ b'0'..=b'9') = parser.next() {
                if digits < 1_000_000_000_000_000_000 {
                    digits = digits * 10 + u64::from(digit - b'0');
                    power -= after_point;
                } else {
                    power += 1 - after_point;
                }
                parser.offset += 1;
            }
            parser.offset - first
        };
        let zero = self.next() == Some(b'0');
        let whole = take(self, 0);
        let mut right = whole == 1 || (whole > 1 && !zero);
        if self.next() == Some(b'.') {
            self.offset += 1;
            right &= take(self, 1) > 0;
        }
        if matches!(self.next(), Some(b'e' | b'E')) {
            self.offset += 1;
            let down = self.next() == Some(b'-');
            self.offset += usize::from(matches!(self.next(), Some(b'-' | b'+')));
            let mut exponent = 0_i32;
            let first = self.offset;
            while let Some(digit @ b'0'..=b'9') = self.next() {
                exponent = (exponent * 10 + i32::from(digit - b'0')).min(100_000);
                self.offset += 1;
            }
            right &= self.offset > first;
            power = power.saturating_add(if down { -exponent } else { exponent });
        }
        let mut number = digits as f64;
        while power > 0 && number.is_finite() && number != 0.0 {
            let step = power.min(22);
            number *= ten_to_the(step);
            power -= step;
        }
        while power < 0 && number != 0.0 {
            let step = power.max(-22);
            number /= ten_to_the(-step);
            power -= step;
        }
        match (right, number.is_finite()) {
            (true, true) => Ok(if negative { -number } else { number }),
            (true, false) => {
                Err(SyntaxError { offset: start, reason: "the number is too large; give one below 1e308" })
            }
            (false, _) => Err(SyntaxError {
                offset: start,
                reason: "this is not a number as JSON writes it, such as 12, -0.5 or 1e6",
            }),
        }
    }
}

/// 10 to a power of 0 to 22, which are the exact ones.
fn ten_to_the(power: i32) -> f64 {
    (0..power).fold(1.0, |product, _| product * 10.0)
}

#[cfg(test)]
mod tests {
    use super::super::{Content, parse};

    #[test]
    fn amounts_are_exact() {
        for (text, number) in [
            ("81000000", 81e6),
            ("0.1", 0.1),
            ("4502.9", 4502.9),
            ("52.19666422", 52.19666422),
            ("1926000000", 1_926e6),
            ("3.84", 3.84),
        ] {
            assert_eq!(parse(text.as_bytes()).unwrap().content, Content::Number(number));
        }
    }
}
