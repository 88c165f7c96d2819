//! What was met before, for millions of names.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hash, RandomState};

/// A set of values that keeps 16 bytes of each: two hashes under keys of this run. That two of 10^9 values are taken for one happens
/// with a probability of 10^-21.
#[derive(Default)]
pub(crate) struct Seen {
    keys: [RandomState; 2],
    hashes: HashSet<u128>,
}

impl Seen {
    /// Whether it was not met before.
    pub(crate) fn insert(&mut self, value: impl Hash) -> bool {
        self.hashes.insert(self.hash(value))
    }

    /// Forgets it.
    pub(crate) fn remove(&mut self, value: impl Hash) {
        self.hashes.remove(&self.hash(value));
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }

    fn hash(&self, value: impl Hash) -> u128 {
        let [first, second] = &self.keys;
        u128::from(first.hash_one(&value)) << 64 | u128::from(second.hash_one(&value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_new_once() {
        let mut seen = Seen::default();
        assert!(seen.insert(("a", None::<&str>)));
        assert!(!seen.insert(("a", None::<&str>)));
        assert!(seen.insert(("a", Some("b"))));
        seen.remove(("a", Some("b")));
        assert!(seen.insert(("a", Some("b"))));
        assert_eq!(seen.len(), 2);
    }
}
