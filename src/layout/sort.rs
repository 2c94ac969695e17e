//! The one sort of layout, by a number and then by index: a general sort for each type would be compiled anew.

/// Sorts by key, then by index: the one sort of layout.
pub fn sort(keys: &mut [(f64, usize)]) {
    keys.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
}

/// The items of a list, sorted by a key.
pub fn sorted<T>(items: &[T], key: impl Fn(&T) -> f64) -> Vec<&T> {
    let mut keys: Vec<(f64, usize)> = items.iter().enumerate().map(|(index, item)| (key(item), index)).collect();
    sort(&mut keys);
    keys.into_iter().filter_map(|(_, index)| items.get(index)).collect()
}
