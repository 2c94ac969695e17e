//! Items of the model from JSON objects.

#[cfg(feature = "formats")]
use crate::import::native::fields::AMOUNT_FIELDS;
use crate::import::native::fields::{Fields, Item};
#[cfg(feature = "formats")]
use crate::import::native::json::{Content, Value};
#[cfg(feature = "formats")]
use crate::model::clip;
use crate::model::{
    Attribution, Claim, Correction, Details, Dispute, Event, Kind, Note, OwnMeasure, Period, Side, Source, Tier,
};

/// The paths and the offsets of the fields that an object, or what is in it, does not have. Only for those who write the data: the
/// widget ignores them, so that a later version may have more.
#[cfg(feature = "formats")]
pub fn unknown(value: &Value, fields: &[&str]) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let Content::Object(entries) = &value.content else { return found };
    for (name, value) in entries {
        let inner: &[&str] = match name.as_ref() {
            name if !fields.contains(&name) => {
                found.push((format!(".{}", clip(name)), value.offset));
                continue;
            }
            "claims" => Claim::FIELDS,
            "attribution" => Attribution::FIELDS,
            "disputed" => Dispute::FIELDS,
            "corrections" => Correction::FIELDS,
            "amount" => AMOUNT_FIELDS,
            _ => continue,
        };
        let inside = |step: String, value: &Value| {
            unknown(value, inner).into_iter().map(move |(path, offset)| (step.clone() + &path, offset))
        };
        match &value.content {
            Content::List(values) => {
                for (index, value) in values.iter().enumerate() {
                    found.extend(inside(format!(".{name}[{index}]"), value));
                }
            }
            _ => found.extend(inside(format!(".{name}"), value)),
        }
    }
    found
}

impl Item for Event {
    const FIELDS: &[&str] = &[
        "id",
        "title",
        "date",
        "kind",
        "tier",
        "short",
        "major",
        "country",
        "place",
        "summary",
        "sources",
        "claims",
        "attribution",
        "disputed",
        "corrections",
    ];

    fn take(fields: &Fields) -> Event {
        Event {
            id: fields.id(),
            title: fields.needed_text("title"),
            date: fields.needed_date("date"),
            kind: fields.kind("kind"),
            tier: fields.get("tier").and_then(|_| {
                let tiers = [Tier::A, Tier::B, Tier::C];
                tiers.get(fields.choice("tier", &["A", "B", "C"])).copied()
            }),
            more: fields.details().then(|| {
                Box::new(Details {
                    short: fields.text("short"),
                    major: fields.flag("major"),
                    country: fields.filled("country", fields.text("country")),
                    place: fields.text("place"),
                    summary: fields.text("summary"),
                    sources: fields.sources(),
                    claims: fields.items("claims"),
                    attribution: fields.items("attribution"),
                    disputed: fields.items("disputed"),
                    corrections: fields.items("corrections"),
                })
            }),
        }
    }
}

impl Item for Claim {
    const FIELDS: &[&str] = &["measure", "amount", "currency", "token", "lead", "note", "sources"];

    fn take(fields: &Fields) -> Claim {
        let measure = fields.measure();
        let own = fields.own(measure);
        if own.is_none() && fields.get("currency").or(fields.get("token")).is_none() {
            fields.warn("", fields.offset, "the amount has no unit; add a currency or a token", "shown without one");
        }
        if fields.values("sources").is_empty() {
            fields.warn("", fields.offset, "it names no source; add one to “sources”", "marked so");
        }
        Claim {
            measure,
            amount: fields.amount("amount"),
            currency: fields.filled("currency", fields.text("currency")),
            token: own.map_or_else(|| fields.filled("token", fields.text("token")), |own| own.unit.clone()),
            lead: fields.flag("lead"),
            note: fields.text("note"),
            sources: fields.sources(),
        }
    }
}

impl Item for Attribution {
    const FIELDS: &[&str] = &["by", "date", "to", "confidence", "lead", "note", "sources"];

    fn take(fields: &Fields) -> Attribution {
        Attribution {
            by: fields.needed_text("by"),
            date: fields.date("date"),
            to: fields.text("to"),
            confidence: fields.text("confidence"),
            lead: fields.flag("lead"),
            note: fields.text("note"),
            sources: fields.sources(),
        }
    }
}

impl Item for Dispute {
    const FIELDS: &[&str] = &["by", "date", "note", "sources"];

    fn take(fields: &Fields) -> Dispute {
        Dispute {
            by: fields.needed_text("by"),
            date: fields.date("date"),
            note: fields.text("note"),
            sources: fields.sources(),
        }
    }
}

impl Item for Correction {
    const FIELDS: &[&str] = &["date", "text"];

    fn take(fields: &Fields) -> Correction {
        Correction { date: fields.needed_date("date"), text: fields.needed_text("text") }
    }
}

impl Item for Source {
    const FIELDS: &[&str] = &["publisher", "title", "date", "url", "archived"];

    fn take(fields: &Fields) -> Source {
        Source {
            publisher: fields.needed_text("publisher"),
            title: fields.text("title"),
            date: fields.date("date"),
            url: fields.filled("url", fields.written("url").into()),
            archived: fields.filled("archived", fields.written("archived").into()),
        }
    }
}

impl Item for Kind {
    const FIELDS: &[&str] = &["id", "label", "side"];

    fn take(fields: &Fields) -> Kind {
        let side = fields.get("side").and_then(|_| {
            let names = Side::NAMES.map(|(name, _)| name);
            Side::NAMES.get(fields.choice("side", &names)).map(|(_, side)| *side)
        });
        Kind { id: fields.needed_text("id"), label: fields.needed_text("label"), side }
    }
}

impl Item for OwnMeasure {
    const FIELDS: &[&str] = &["id", "label", "unit"];

    fn take(fields: &Fields) -> OwnMeasure {
        OwnMeasure { id: fields.needed_text("id"), label: fields.needed_text("label"), unit: fields.text("unit") }
    }
}

impl Item for Period {
    const FIELDS: &[&str] = &["label", "from", "to", "sources"];

    fn take(fields: &Fields) -> Period {
        Period {
            label: fields.needed_text("label"),
            from: fields.needed_date("from"),
            to: fields.date("to"),
            sources: fields.sources(),
        }
    }
}

impl Item for Note {
    const FIELDS: &[&str] = &["text", "sources"];

    fn take(fields: &Fields) -> Note {
        Note { text: fields.needed_text("text"), sources: fields.sources() }
    }
}
