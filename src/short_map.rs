//! A map of a few entries: a sorted list takes a third of the code that a tree does.

use serde::{Serialize, Serializer};
use std::borrow::Borrow;

/// A map whose entries are in the order of their keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortMap<K, V>(Vec<(K, V)>);

impl<K, V> ShortMap<K, V> {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// The value of `key`, if it has one.
    #[must_use]
    pub fn get<Q: PartialEq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.iter()
            .find(|(held, _)| (*held).borrow() == key)
            .map(|(_, value)| value)
    }

    /// Every key with its value.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// Every key.
    #[must_use]
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }
}

impl<K: Ord, V> ShortMap<K, V> {
    /// Replaces what the key had before.
    pub(crate) fn insert(&mut self, key: K, value: V) {
        if let Some((_, held)) = self.0.iter_mut().find(|(held, _)| *held == key) {
            *held = value;
            return;
        }
        self.0.push((key, value));
        let mut at = self.0.len() - 1;
        while at > 0 && self.0[at].0 < self.0[at - 1].0 {
            self.0.swap(at, at - 1);
            at -= 1;
        }
    }
}

impl<K: Serialize, V: Serialize> Serialize for ShortMap<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::ShortMap;

    #[test]
    fn entries_are_sorted_and_the_last_value_of_a_key_holds() {
        let mut map = ShortMap::new();
        for (value, key) in ["b", "c", "a", "c"].into_iter().enumerate() {
            map.insert(key, value);
        }
        assert!(map.iter().eq([(&"a", &2), (&"b", &0), (&"c", &3)]));
        assert!(map.keys().eq(&["a", "b", "c"]));
        assert_eq!((map.get("c"), map.get("d")), (Some(&3), None));
        let json = serde_json::to_string(&map).expect("plain keys");
        assert_eq!(json, r#"{"a":2,"b":0,"c":3}"#);
    }
}
