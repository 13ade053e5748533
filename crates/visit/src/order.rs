//! Sorting, with its code once for all types: the standard library's is several kilobytes for
//! each type that is sorted, and a phone loads all of them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts like the slice's own `sort_by`: what is equal keeps its order.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = sorted_places(items.len(), &mut |one, other| match (
        items.get(one),
        items.get(other),
    ) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    put_in_order(items, &order);
}

/// Sorts by a key that is made once for each item; what has the same key keeps its order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl FnMut(&T) -> K) {
    let order = {
        let keys: Vec<K> = items.iter().map(key).collect();
        sorted_places(keys.len(), &mut |one, other| {
            keys.get(one).cmp(&keys.get(other))
        })
    };
    put_in_order(items, &order);
}

/// Maps and sets of what an iterator gives. Unlike `collect`, this sorts nothing beforehand.
pub trait Gather: Iterator + Sized {
    /// Of two pairs with one key the later one holds.
    fn gather_map<K: Ord, V>(self) -> BTreeMap<K, V>
    where
        Self: Iterator<Item = (K, V)>,
    {
        let mut map = BTreeMap::new();
        self.for_each(|(key, value)| {
            map.insert(key, value);
        });
        map
    }

    fn gather_set(self) -> BTreeSet<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut set = BTreeSet::new();
        self.for_each(|item| {
            set.insert(item);
        });
        set
    }
}

impl<I: Iterator> Gather for I {}

fn sorted_places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

/// `order` says for each place which item belongs there. An item that was swapped away is found
/// by following where the swaps have put it.
fn put_in_order<T>(items: &mut [T], order: &[usize]) {
    for place in 0..items.len() {
        let mut from = order.get(place).copied().unwrap_or(place);
        while from < place {
            from = order.get(from).copied().unwrap_or(place);
        }
        items.swap(place, from);
    }
}

#[cfg(test)]
mod tests {
    use super::{sort_by, sort_by_key};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(items: Vec<(u8, u32)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let mut by_key = items.clone();
            sort_by_key(&mut by_key, |item| item.0);
            let mut by_comparison = items;
            sort_by(&mut by_comparison, |one, other| one.0.cmp(&other.0));
            prop_assert_eq!(&by_key, &expected);
            prop_assert_eq!(&by_comparison, &expected);
        }
    }
}
