//! Numbers of any length to the nearest one, with large integers: slow, small, and rarely needed.

use std::cmp::Ordering;

/// How many digits decide; further ones only tell that the number is larger.
const DIGITS: usize = 800;
/// Bits of the quotient: those of a number, one or two to round by.
const BITS: i32 = 55;

/// The nearest number to digits with a power of ten. What else is in the text is ignored.
pub fn nearest(text: &[u8], exponent: i32) -> f64 {
    let (mut above, mut below) = (Integer::default(), Integer::from(1));
    let (mut power, mut count, mut decimals) = (exponent, 0, 0);
    for byte in text.iter().take_while(|byte| !matches!(byte, b'e' | b'E')) {
        match byte {
            b'0'..=b'9' if count < DIGITS => {
                above.multiply(10, u32::from(byte - b'0'));
                count += usize::from(above.length() > 0);
                power -= decimals;
            }
            b'0'..=b'9' => {
                // An odd last digit keeps a number with more digits off the middle between two.
                if *byte > b'0' && count == DIGITS {
                    above.multiply(10, 1);
                    (power, count) = (power - 1, count + 1);
                }
                power += 1 - decimals;
            }
            b'.' => decimals = 1,
            _ => {}
        }
    }
    match power.saturating_add(count as i32) {
        _ if count == 0 => return 0.0,
        ..-325 => return 0.0,
        311.. => return f64::INFINITY,
        _ => {}
    }
    let scaled = if power < 0 { &mut below } else { &mut above };
    (0..power.unsigned_abs()).for_each(|_| scaled.multiply(10, 0));
    // `above / below * 2^shift` has 53 or 54 bits, or fewer below the smallest power of two.
    let shift = (53 - above.length() + below.length()).min(1074);
    above.shift(shift.max(0));
    below.shift((-shift).max(0) + BITS - 1);
    let mut quotient = 0_u64;
    for _ in 0..BITS {
        above.multiply(2, 0);
        quotient *= 2;
        if above.compare(&below) != Ordering::Less {
            above.subtract(&below);
            quotient += 1;
        }
    }
    let dropped = if quotient >> 54 > 0 { 2 } else { 1 };
    let (kept, rest, half) = (quotient >> dropped, quotient & ((1 << dropped) - 1), 1 << (dropped - 1));
    let is_up = rest > half || rest == half && (above.length() > 0 || kept % 2 == 1);
    let power_of_two = |power: i32| f64::from_bits(((1023 + power) as u64) << 52);
    let power = dropped - 1 - shift;
    let first = power.max(-1000);
    (kept + u64::from(is_up)) as f64 * power_of_two(first) * power_of_two(power - first)
}

/// An integer of any length, the lowest 32 bits first, without zeros at its end.
#[derive(Default)]
struct Integer(Vec<u32>);

impl From<u32> for Integer {
    fn from(number: u32) -> Integer {
        Integer(vec![number])
    }
}

impl Integer {
    /// Its length in bits.
    fn length(&self) -> i32 {
        self.0.last().map_or(0, |last| self.0.len() as i32 * 32 - last.leading_zeros() as i32)
    }

    fn multiply(&mut self, factor: u32, add: u32) {
        let mut carry = u64::from(add);
        for word in &mut self.0 {
            carry += u64::from(*word) * u64::from(factor);
            *word = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Multiplies by a power of two.
    fn shift(&mut self, bits: i32) {
        (0..bits / 16).for_each(|_| self.multiply(1 << 16, 0));
        self.multiply(1 << (bits % 16), 0);
    }

    fn compare(&self, other: &Integer) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// Subtracts an integer that is not larger.
    fn subtract(&mut self, other: &Integer) {
        let mut borrowed = 0;
        for (word, less) in self.0.iter_mut().zip(other.0.iter().chain(std::iter::repeat(&0))) {
            let difference = i64::from(*word) - i64::from(*less) - borrowed;
            *word = difference as u32;
            borrowed = i64::from(difference < 0);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}
