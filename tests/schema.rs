//! `data/schema.json` and the importer agree: what the schema refuses is reported, and what is written the schema accepts. Valid data is
//! changed at random to try it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]
#![cfg(feature = "formats")]

use heistline::{export, import};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn schema() -> Value {
    serde_json::from_str(&std::fs::read_to_string("data/schema.json").unwrap()).unwrap()
}

/// What of a value a schema refuses; `None` if it accepts all. Knows the keywords of JSON Schema that ours uses.
fn refusal(root: &Value, schema: &Value, value: &Value) -> Option<String> {
    let accepts = |schema: &Value, value: &Value| refusal(root, schema, value).is_none();
    let text = value.as_str();
    let length = text.map(|text| text.chars().count());
    for (keyword, rule) in schema.as_object().unwrap() {
        let number = || rule.as_u64().unwrap() as usize;
        let any = || rule.as_array().unwrap().iter();
        let right = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                return refusal(root, &root["$defs"][name], value)
                    .or_else(|| refusal(root, &without(schema, "$ref"), value));
            }
            "type" => match rule.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "number" => value.is_number(),
                "boolean" => value.is_boolean(),
                other => panic!("type {other}"),
            },
            "enum" => any().any(|one| one == value),
            "required" => {
                value.as_object().is_none_or(|object| any().all(|name| object.contains_key(name.as_str().unwrap())))
            }
            "properties" => value.as_object().is_none_or(|object| {
                rule.as_object()
                    .unwrap()
                    .iter()
                    .all(|(name, rule)| object.get(name).is_none_or(|value| accepts(rule, value)))
            }),
            "additionalProperties" => value.as_object().is_none_or(|object| {
                let known = schema["properties"].as_object();
                let mut others = object.iter().filter(|(name, _)| known.is_none_or(|known| !known.contains_key(*name)));
                others.all(|(_, value)| *rule != Value::Bool(false) && accepts(rule, value))
            }),
            "propertyNames" => {
                value.as_object().is_none_or(|object| object.keys().all(|name| accepts(rule, &json!(name))))
            }
            "items" => value.as_array().is_none_or(|list| list.iter().all(|value| accepts(rule, value))),
            "minItems" => value.as_array().is_none_or(|list| list.len() >= number()),
            "maxItems" => value.as_array().is_none_or(|list| list.len() <= number()),
            "minLength" => length.is_none_or(|length| length >= number()),
            "maxLength" => length.is_none_or(|length| length <= number()),
            "minimum" => value.as_f64().is_none_or(|value| value >= rule.as_f64().unwrap()),
            "pattern" => text.is_none_or(|text| matches(rule.as_str().unwrap(), text)),
            "oneOf" => any().filter(|schema| accepts(schema, value)).count() == 1,
            "anyOf" => any().any(|schema| accepts(schema, value)),
            "not" => !accepts(rule, value),
            other => panic!("this test does not know the keyword {other}"),
        };
        if !right {
            return Some(format!("{keyword} {rule} at {value}"));
        }
    }
    None
}

fn without(schema: &Value, keyword: &str) -> Value {
    let others = schema.as_object().unwrap().iter().filter(|(name, _)| *name != keyword);
    Value::Object(others.map(|(name, rule)| (name.clone(), rule.clone())).collect())
}

/// Whether a text matches one of the patterns of our schema.
fn matches(pattern: &str, text: &str) -> bool {
    let capitals = |count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_uppercase());
    match pattern {
        "\\S" => !text.trim().is_empty(),
        "^[A-Z]{3}$" => capitals(3),
        "^[A-Z]{2}$" => capitals(2),
        "^[a-z0-9_-]+$" => {
            !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
        }
        "^[Hh][Tt][Tt][Pp][Ss]?://" => {
            let lower = text.to_ascii_lowercase();
            lower.starts_with("http://") || lower.starts_with("https://")
        }
        pattern if pattern.contains("data:image/") => {
            let lower = text.to_ascii_lowercase();
            let first = text.split(['/', '?', '#']).next().unwrap_or_default();
            let is_relative =
                !text.starts_with("//") && !first.contains([':', '\\']) && !first.contains(char::is_whitespace);
            ["http://", "https://", "data:image/"].iter().any(|start| lower.starts_with(start)) || is_relative
        }
        other => panic!("this test does not know the pattern {other}"),
    }
}

/// Checks one timeline: what the schema refuses is reported, and what is written it accepts. Returns whether it was refused.
fn check(data: &Value) -> bool {
    let schema = schema();
    let refusal = refusal(&schema, &schema, data);
    match import::read(&data.to_string()) {
        Ok(imported) => {
            assert!(refusal.is_none() || !imported.problems.is_empty(), "not reported: {refusal:?} in {data}");
            check_written(&imported.timeline);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    refusal.is_some()
}

fn check_written(timeline: &heistline::model::Timeline) {
    let schema = schema();
    let written: Value = serde_json::from_str(&export::json(timeline).unwrap()).unwrap();
    assert_eq!(refusal(&schema, &schema, &written), None, "{written}");
}

/// A valid timeline with every field.
fn sample() -> Value {
    let said = json!({"by": "A", "date": "2017-03", "to": "B", "confidence": "high", "lead": true, "note": "n", "sources": ["s"]});
    json!({
        "$schema": "schema.json", "title": "T", "lang": "en", "currency": "USD", "note": "N", "updated": "2026-11-27",
        "text": "O *p*", "media": {"url": "a.png", "alt": "A"},
        "kinds": [{"id": "k", "label": "K", "side": "below"}],
        "measures": [{"id": "killed", "label": "People killed", "unit": "people"}, {"id": "x", "label": "X"}],
        "sources": {"s": {"publisher": "P", "title": "T", "date": "2016", "url": "https://example.org/",
            "archived": "https://archive.example/1"}, "t": {"publisher": "Q"}},
        "events": [
            {"id": "a", "title": "A", "short": "a", "major": true, "date": "2016-02-05", "kind": "k", "country": "BD", "place": "Dhaka",
             "summary": "S", "sources": ["s", "t"], "tier": "A", "text": "S *t*\n\n- u", "dateText": "Before dawn", "related": ["b"],
             "media": [{"url": "https://example.org/a.jpg", "kind": "image", "alt": "A", "caption": "C", "credit": "D", "source": "s",
                "width": 300, "height": 200, "poster": "p.jpg", "thumbnail": "data:image/png;base64,AA=="},
                {"kind": "quote", "caption": "Q"}],
             "claims": [
                {"measure": "stolen", "amount": 81, "currency": "USD", "lead": true, "note": "n", "sources": ["s"]},
                {"measure": "killed", "amount": {"min": 10, "max": 12}, "sources": ["s"]},
                {"measure": "attempted", "amount": {"min": 1.5, "max": 2, "about": true}, "token": "ETH", "sources": ["s", "t"]}],
             "attribution": [said], "disputed": [{"by": "A", "date": "2018", "note": "n", "sources": ["t"]}],
             "corrections": [{"date": "2026-11-27", "text": "C"}]},
            {"id": "b", "title": "B", "date": "2017"}],
        "periods": [{"label": "P", "from": "2015", "to": "2018", "sources": ["s"]}, {"label": "M", "from": "2016"}],
        "notes": [{"text": "N", "sources": ["s"]}]
    })
}

/// The paths of all values in a value.
fn paths(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.into());
    match value {
        Value::Array(list) => {
            for (index, item) in list.iter().enumerate() {
                paths(item, &format!("{here}/{index}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                paths(item, &format!("{here}/{name}"), found);
            }
        }
        _ => {}
    }
}

fn replacement() -> impl Strategy<Value = Value> {
    let texts = prop::sample::select(vec![
        "",
        " ",
        "x",
        "usd",
        "USD",
        "EUR",
        "bd",
        "BDX",
        "2016",
        "2016-02-30",
        "Ä",
        "a b",
        "s",
        "t",
        "k",
        "A",
        "D",
        "stolen",
        "looted",
        "http://example.org/",
        "HTTPS://example.org/",
        "ftp://example.org/",
        "https://",
        "ETH",
        "\u{b}",
        "\u{1F600}",
    ]);
    prop_oneof![
        texts.prop_map(Value::from),
        Just(json!("x".repeat(10_001))),
        prop::sample::select(vec![
            json!(null),
            json!(true),
            json!(0),
            json!(-1),
            json!(1e300),
            json!([]),
            json!({}),
            json!([""]),
            json!(["s", "s"]),
            json!(["q"]),
            json!([1]),
            json!({"min": 1}),
            json!({"about": true}),
            json!({"min": -1}),
            json!({"min": null}),
            json!({"x": {}}),
        ]),
    ]
}

/// Replaces, removes, renames, repeats or adds something at a path.
fn change(data: &mut Value, path: &str, what: u8, by: Value) {
    let Some((parent, name)) = path.rsplit_once('/') else { return };
    match (data.pointer_mut(parent), what) {
        (Some(Value::Object(fields)), 0) => drop(fields.remove(name)),
        (Some(Value::Object(fields)), 1) => {
            let value = fields.remove(name).unwrap_or_default();
            fields.insert(by.as_str().unwrap_or("other").into(), value);
        }
        (Some(Value::Object(fields)), 2) => drop(fields.insert(by.as_str().unwrap_or("other").into(), by)),
        (Some(Value::Array(list)), 0) => {
            drop(name.parse().ok().filter(|index| *index < list.len()).map(|index: usize| list.remove(index)))
        }
        (Some(Value::Array(list)), 1) => {
            let copy = name.parse().ok().and_then(|index: usize| list.get(index).cloned());
            list.extend(copy);
        }
        (Some(Value::Array(list)), 2) => list.push(by),
        _ => {
            if let Some(value) = data.pointer_mut(path) {
                *value = by;
            }
        }
    }
}

#[test]
fn all_bundled_data_and_a_sample_of_every_field_are_valid() {
    for path in ["data/reported-thefts.json", "data/thefts-2014-2026.json"] {
        assert!(!check(&serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()), "{path}");
    }
    assert!(!check(&sample()));
    assert_eq!(import::read(&sample().to_string()).unwrap().problems, []);
}

#[test]
fn every_value_is_held_to_the_schema() {
    let mut all = Vec::new();
    paths(&sample(), "", &mut all);
    let mut refused = 0;
    for path in &all {
        for by in
            [json!(null), json!(""), json!(" "), json!(1), json!([]), json!({}), json!("x"), json!("x".repeat(10_001))]
        {
            let mut data = sample();
            change(&mut data, path, 3, by.clone());
            refused += usize::from(check(&data));
            if let Some(Value::Object(fields)) = data.pointer_mut(path) {
                *fields = Map::from_iter([("other".into(), by)]);
                check(&data);
            }
        }
        let mut data = sample();
        change(&mut data, path, 0, Value::Null);
        check(&data);
    }
    assert!(refused > 300, "{refused}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn what_the_schema_refuses_is_reported_and_what_is_written_it_accepts(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8, replacement()), 1..4),
    ) {
        let mut data = sample();
        for (index, what, by) in changes {
            let mut all = Vec::new();
            paths(&data, "", &mut all);
            change(&mut data, &all[index.index(all.len())].clone(), what, by);
        }
        check(&data);
    }

    #[test]
    fn what_is_written_of_a_foreign_format_the_schema_accepts(
        words in prop::collection::vec("[a-zA-Z0-9ü窃 .,:/<>&\"'\\u{b}-]{0,12}", 8),
        currency in "(USD|usd|U|)",
    ) {
        let cells: Vec<String> = words.iter().map(|text| format!("\"{}\"", text.replace('"', "\"\""))).collect();
        let [a, b, c, d, e, f, g, h] = cells.as_slice() else { panic!("eight words") };
        for text in [
            format!("id,date,title,kind,country,summary,measure,amount,currency,source,source url\n{a},2016,{b},{c},{d},{e},stolen,5,{currency},{f},{g}\n,2017,{h},,,,,,,,\n"),
            format!("row,id,date,title,by,source,lang,currency\ntimeline,,,{a},,,{b},{currency}\nkind,{c},,{d},,,,\n,x,2016,{e},,,,\nattribution,x,2016,,{f},{g},,\nperiod,,2015,{h},,,,\n"),
        ] {
            if let Ok((_, imported)) = import::read_any(text.as_bytes()) {
                check_written(&imported.timeline);
            }
        }
        let item = json!([{"id": words[0], "content": words[1], "title": words[2], "group": words[3], "start": "2016-02-05"},
            {"content": words[4], "start": "2016-02-05", "end": "2017-02-05", "type": "background"}]);
        let slides = json!({"title": {"text": {"headline": words[0], "text": words[1]}},
            "events": [{"start_date": {"year": 2016}, "unique_id": words[2], "group": words[3],
                "text": {"headline": words[4], "text": words[5]}, "media": {"url": words[6], "credit": words[7]}}]});
        for data in [item, slides] {
            if let Ok((_, imported)) = import::read_any(data.to_string().as_bytes()) {
                check_written(&imported.timeline);
            }
        }
    }
}
