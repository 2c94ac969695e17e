//! Items of the model from JSON objects.

#[cfg(feature = "formats")]
use crate::import::native::fields::AMOUNT_FIELDS;
use crate::import::native::fields::{Fields, Item};
#[cfg(feature = "formats")]
use crate::import::native::json::{Content, Value};
#[cfg(feature = "formats")]
use crate::model::clip;
use crate::model::{
    Attribution, Claim, Correction, Details, Dispute, Event, Kind, Media, MediaKind, NO_ALTERNATIVE, Note, OwnMeasure,
    Period, SHOWN_BARE, Side, Source, Tier, is_media_address,
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
            "media" => Media::FIELDS,
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
        "text",
        "dateText",
        "sources",
        "media",
        "related",
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
                tiers.get(fields.choice("tier", &|index| ["A", "B", "C"].get(index).copied())).copied()
            }),
            more: fields.details().then(|| {
                Box::new(Details {
                    short: fields.text("short"),
                    major: fields.flag("major"),
                    country: fields.filled("country", fields.text("country")),
                    place: fields.text("place"),
                    summary: fields.text("summary"),
                    text: fields.text("text"),
                    date_text: fields.text("dateText"),
                    sources: fields.keys("sources"),
                    media: fields.media(),
                    related: fields.related(),
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
            sources: fields.keys("sources"),
        }
    }
}

impl Item for Media {
    const FIELDS: &[&str] =
        &["url", "kind", "alt", "caption", "credit", "source", "width", "height", "poster", "thumbnail"];

    fn take(fields: &Fields) -> Media {
        let kind = fields.get("kind").and_then(|_| {
            let text = fields.text("kind");
            let kind = MediaKind::NAMES.iter().find(|(name, _)| *name == text).map(|(_, kind)| *kind);
            if kind.is_none() {
                let reason = "there is no such kind; write image, video, audio, embed, quote or link";
                fields.warn("kind", fields.offset, reason, "taken from its address");
            }
            kind
        });
        let address = |name| {
            let url = fields.filled(name, fields.address(name).into());
            if !url.is_empty() && !is_media_address(&url) {
                let reason = "this is not an address of media; write one with http or https, or relative to the data";
                fields.warn(name, fields.offset, reason, "left out");
                return String::new();
            }
            url
        };
        let media = Media {
            url: address("url"),
            kind,
            alt: fields.text("alt"),
            caption: fields.text("caption"),
            credit: fields.text("credit"),
            source: fields.filled("source", fields.text("source")),
            width: fields.pixels("width"),
            height: fields.pixels("height"),
            poster: address("poster"),
            thumbnail: address("thumbnail"),
        };
        if !media.is_something() {
            fields.warn("", fields.offset, "it has neither “url” nor “caption”; add one", "left out");
        }
        if cfg!(feature = "formats") && media.lacks_alternative() {
            fields.warn("", fields.offset, NO_ALTERNATIVE, SHOWN_BARE);
        }
        media
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
            sources: fields.keys("sources"),
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
            sources: fields.keys("sources"),
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
            let name = |index| Side::NAMES.get(index).map(|(name, _)| *name);
            Side::NAMES.get(fields.choice("side", &name)).map(|(_, side)| *side)
        });
        Kind { id: fields.needed_text("id"), label: fields.needed_text("label"), side }
    }
}

impl Item for OwnMeasure {
    const FIELDS: &[&str] = &["id", "label", "unit"];

    fn take(fields: &Fields) -> OwnMeasure {
        let (label, mut unit) = (fields.needed_text("label"), fields.text("unit"));
        if unit.is_empty() {
            unit.clone_from(&label);
        }
        OwnMeasure { id: fields.needed_text("id"), label, unit }
    }
}

impl Item for Period {
    const FIELDS: &[&str] = &["label", "from", "to", "sources"];

    fn take(fields: &Fields) -> Period {
        Period {
            label: fields.needed_text("label"),
            from: fields.needed_date("from"),
            to: fields.date("to"),
            sources: fields.keys("sources"),
        }
    }
}

impl Item for Note {
    const FIELDS: &[&str] = &["text", "sources"];

    fn take(fields: &Fields) -> Note {
        Note { text: fields.needed_text("text"), sources: fields.keys("sources") }
    }
}
