//! JSON values to the items of the model. Each error knows the path of the value that is wrong, and says what would be right.

use serde_json::{Map, Value};

use crate::date::Date;
use crate::model::{Amount, Attribution, Broken, Claim, Dispute, Event, Kind, Measure, Period, Source, Tier, clip};

/// An item that a JSON object can hold.
pub trait Item: Sized {
    /// Takes the item out of an object.
    fn read(fields: &Fields) -> Result<Self, Broken>;
}

/// An object, and the path to it inside the item that is read.
pub struct Fields<'value> {
    map: &'value Map<String, Value>,
    path: String,
}

impl<'value> Fields<'value> {
    /// The fields of a value that has to be an object.
    pub fn of(value: &'value Value, path: String) -> Result<Fields<'value>, Broken> {
        match value {
            Value::Object(map) => Ok(Fields { map, path }),
            _ => Err((path, "this has to be an object { … }".into())),
        }
    }

    fn wrong<T>(&self, name: &str, reason: impl Into<String>) -> Result<T, Broken> {
        Err((format!("{}.{name}", self.path), reason.into()))
    }

    fn missing<T>(&self, name: &str) -> Result<T, Broken> {
        Err((self.path.clone(), format!("the field “{name}” is missing; add it")))
    }

    /// Text, or nothing where the field is absent.
    fn text(&self, name: &str) -> Result<String, Broken> {
        match self.map.get(name) {
            None | Some(Value::Null) => Ok(String::new()),
            Some(Value::String(text)) => Ok(text.clone()),
            Some(_) => self.wrong(name, "this has to be text in quotes"),
        }
    }

    fn needed_text(&self, name: &str) -> Result<String, Broken> {
        if self.map.contains_key(name) { self.text(name) } else { self.missing(name) }
    }

    fn date(&self, name: &str) -> Result<Option<Date>, Broken> {
        match self.text(name)?.as_str() {
            "" if !self.map.contains_key(name) => Ok(None),
            text => text.parse().map(Some).or_else(|reason: String| self.wrong(name, reason)),
        }
    }

    fn needed_date(&self, name: &str) -> Result<Date, Broken> {
        self.date(name)?.map_or_else(|| self.missing(name), Ok)
    }

    fn flag(&self, name: &str) -> Result<bool, Broken> {
        match self.map.get(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => self.wrong(name, "this has to be true or false"),
        }
    }

    fn number(&self, name: &str) -> Result<Option<f64>, Broken> {
        match self.map.get(name).map(Value::as_f64) {
            None => Ok(None),
            Some(Some(number)) if number.is_finite() && number >= 0.0 => Ok(Some(number)),
            Some(_) => self.wrong(name, "this has to be a number of 0 or more, neither negative nor in quotes"),
        }
    }

    /// One of some names.
    fn choice<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Result<T, Broken> {
        let text = self.needed_text(name)?;
        match choices.iter().find(|(choice, _)| *choice == text) {
            Some((_, value)) => Ok(*value),
            None => {
                let names: Vec<&str> = choices.iter().map(|(choice, _)| *choice).collect();
                self.wrong(name, format!("“{}” is not one of {}", clip(&text), names.join(", ")))
            }
        }
    }

    fn values(&self, name: &str) -> Result<&'value [Value], Broken> {
        match self.map.get(name) {
            None => Ok(&[]),
            Some(Value::Array(values)) => Ok(values),
            Some(_) => self.wrong(name, "this has to be a list [ … ]"),
        }
    }

    fn texts(&self, name: &str) -> Result<Vec<String>, Broken> {
        let mut texts = Vec::new();
        for (place, value) in self.values(name)?.iter().enumerate() {
            match value {
                Value::String(text) => texts.push(text.clone()),
                _ => return self.wrong(&format!("{name}[{place}]"), "this has to be text in quotes"),
            }
        }
        Ok(texts)
    }

    fn items<T: Item>(&self, name: &str) -> Result<Vec<T>, Broken> {
        let mut items = Vec::new();
        for (place, value) in self.values(name)?.iter().enumerate() {
            items.push(T::read(&Fields::of(value, format!("{}.{name}[{place}]", self.path))?)?);
        }
        Ok(items)
    }

    fn amount(&self, name: &str) -> Result<Amount, Broken> {
        let Some(value @ Value::Object(_)) = self.map.get(name) else {
            let number = self.number(name)?;
            let Some(exact) = number else { return self.missing(name) };
            return Ok(Amount { min: Some(exact), max: Some(exact), about: false });
        };
        let bounds = Fields::of(value, format!("{}.{name}", self.path))?;
        let amount = Amount { min: bounds.number("min")?, max: bounds.number("max")?, about: bounds.flag("about")? };
        match (amount.min, amount.max) {
            (None, None) => self.wrong(name, "the amount is empty; give min, max or both"),
            (Some(min), Some(max)) if min > max => self.wrong(name, "the amount’s min is above its max; swap them"),
            _ => Ok(amount),
        }
    }
}

impl Item for Event {
    fn read(fields: &Fields) -> Result<Event, Broken> {
        Ok(Event {
            id: fields.needed_text("id")?,
            title: fields.needed_text("title")?,
            short: fields.text("short")?,
            date: fields.needed_date("date")?,
            kind: fields.text("kind")?,
            country: fields.text("country")?,
            place: fields.text("place")?,
            summary: fields.text("summary")?,
            sources: fields.texts("sources")?,
            claims: fields.items("claims")?,
            attribution: fields.items("attribution")?,
            disputed: fields.items("disputed")?,
            tier: match fields.text("tier")?.as_str() {
                "" => None,
                _ => Some(fields.choice("tier", &[("A", Tier::A), ("B", Tier::B), ("C", Tier::C)])?),
            },
        })
    }
}

impl Item for Claim {
    fn read(fields: &Fields) -> Result<Claim, Broken> {
        Ok(Claim {
            measure: fields.choice("measure", &Measure::NAMES)?,
            amount: fields.amount("amount")?,
            currency: fields.text("currency")?,
            token: fields.text("token")?,
            lead: fields.flag("lead")?,
            note: fields.text("note")?,
            sources: fields.texts("sources")?,
        })
    }
}

impl Item for Attribution {
    fn read(fields: &Fields) -> Result<Attribution, Broken> {
        Ok(Attribution {
            by: fields.needed_text("by")?,
            date: fields.date("date")?,
            to: fields.text("to")?,
            confidence: fields.text("confidence")?,
            note: fields.text("note")?,
            sources: fields.texts("sources")?,
        })
    }
}

impl Item for Dispute {
    fn read(fields: &Fields) -> Result<Dispute, Broken> {
        Ok(Dispute {
            by: fields.needed_text("by")?,
            date: fields.date("date")?,
            note: fields.text("note")?,
            sources: fields.texts("sources")?,
        })
    }
}

impl Item for Source {
    fn read(fields: &Fields) -> Result<Source, Broken> {
        Ok(Source {
            publisher: fields.needed_text("publisher")?,
            title: fields.text("title")?,
            date: fields.date("date")?,
            url: fields.text("url")?,
        })
    }
}

impl Item for Kind {
    fn read(fields: &Fields) -> Result<Kind, Broken> {
        Ok(Kind { id: fields.needed_text("id")?, label: fields.needed_text("label")? })
    }
}

impl Item for Period {
    fn read(fields: &Fields) -> Result<Period, Broken> {
        Ok(Period {
            label: fields.needed_text("label")?,
            from: fields.needed_date("from")?,
            to: fields.date("to")?,
            sources: fields.texts("sources")?,
        })
    }
}
