//! Repeated keys. The last one of a name counts, as for `JSON.parse`.

use super::{Content, Value};
use crate::model::clip;

/// Objects with fewer keys than this are compared key by key, without an allocation.
const FEW: usize = 24;

/// A bit for a key. Others may have the same one, but keys without a common bit differ: most that are asked for are absent.
pub fn bit(key: &str) -> u64 {
    let first = key.bytes().next().map_or(0, usize::from);
    1 << ((first + 5 * key.len()) % 64)
}

/// Whether each of some keys is overridden by a later one of the same name.
pub fn overridden(keys: &[&str]) -> Vec<bool> {
    let mut sorted: Vec<(&str, usize)> = keys.iter().enumerate().map(|(index, key)| (*key, index)).collect();
    sorted.sort_unstable();
    let mut marks = vec![false; keys.len()];
    for pair in sorted.windows(2) {
        if let [(one, index), (two, _)] = pair
            && one == two
            && let Some(mark) = marks.get_mut(*index)
        {
            *mark = true;
        }
    }
    marks
}

/// The paths and the offsets of the values in a value that a later one of the same key overrides.
pub fn repeated(value: &Value) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    search(value, &mut found);
    found
}

fn search(value: &Value, found: &mut Vec<(String, usize)>) {
    match &value.content {
        Content::List(list) => {
            for (index, item) in list.iter().enumerate() {
                search_in(item, &|| format!("[{index}]"), found);
            }
        }
        Content::Object(entries) => {
            let keys = || entries.iter().map(|(key, _)| key.as_ref());
            let is_repeated = |(index, key)| keys().skip(index + 1).any(|other| other == key);
            if entries.len() >= FEW || keys().enumerate().any(is_repeated) {
                let overridden = overridden(&keys().collect::<Vec<_>>());
                for ((key, item), _) in entries.iter().zip(overridden).filter(|(_, overridden)| *overridden) {
                    found.push((format!(".{}", clip(key)), item.offset));
                }
            }
            for (key, item) in entries {
                search_in(item, &|| format!(".{}", clip(key)), found);
            }
        }
        _ => {}
    }
}

/// Searches a value that stands at a step of the path.
fn search_in(value: &Value, step: &dyn Fn() -> String, found: &mut Vec<(String, usize)>) {
    let before = found.len();
    search(value, found);
    for (path, _) in found.iter_mut().skip(before) {
        path.insert_str(0, &step());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_the_last_value_of_a_key_are_overridden() {
        let keys = ["a", "b", "a", "c", "b", "a"];
        assert_eq!(overridden(&keys), [true, true, true, false, false, false]);
        assert_eq!(overridden(&[]), [false; 0]);
        let many: Vec<String> = (0..100).map(|index| format!("k{}", index % 60)).collect();
        let keys: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(overridden(&keys).iter().position(|overridden| !overridden), Some(40));
    }

    #[test]
    fn repeated_keys_are_found_at_every_depth() {
        let text = r#"{"a":1,"b":[{},{"c":2,"c":3,"c":{"d":4,"d":5}}],"a":6}"#;
        let found = repeated(&super::super::parse(text.as_bytes()).unwrap());
        let found: Vec<_> = found.iter().map(|(path, offset)| (path.as_str(), &text[*offset..=*offset])).collect();
        assert_eq!(found, [(".a", "1"), (".b[1].c", "2"), (".b[1].c", "3"), (".b[1].c.d", "4")]);
    }
}
