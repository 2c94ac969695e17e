//! Amounts of money, tokens or anything else that is counted, as reported.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// An amount as reported: one number, a range, or a bound. Finite and not negative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// The lower bound, if one is reported.
    pub min: Option<f64>,
    /// The upper bound, if one is reported.
    pub max: Option<f64>,
    /// Reported as approximate.
    pub about: bool,
}

/// As in the data: a number if it is exact, else its bounds.
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (min, max) = (self.min.map(Figure), self.max.map(Figure));
        match min {
            Some(exact) if min == max && !self.about => exact.serialize(serializer),
            _ => {
                let mut map = serializer.serialize_map(None)?;
                for (key, bound) in [("min", min), ("max", max)] {
                    if let Some(bound) = bound {
                        map.serialize_entry(key, &bound)?;
                    }
                }
                if self.about {
                    map.serialize_entry("about", &true)?;
                }
                map.end()
            }
        }
    }
}

/// A number, serialized without a point if it is whole.
#[derive(Clone, Copy, PartialEq)]
struct Figure(f64);

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            whole if whole.fract() == 0.0 && whole < 9e15 => serializer.serialize_u64(whole as u64),
            figure => serializer.serialize_f64(figure),
        }
    }
}

impl Amount {
    /// The largest reported number, which sizes the mark.
    pub fn largest(&self) -> f64 {
        self.max.or(self.min).unwrap_or(0.0)
    }

    /// The smallest range that contains both.
    pub fn union(self, other: Amount) -> Amount {
        let pick = |a: Option<f64>, b: Option<f64>, choose: fn(f64, f64) -> f64| Some(choose(a?, b?));
        Amount {
            min: pick(self.min, other.min, f64::min),
            max: pick(self.max, other.max, f64::max),
            about: self.about || other.about,
        }
    }
}
