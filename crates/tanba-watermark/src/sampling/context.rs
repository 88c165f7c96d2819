//! The last tokens, and which contexts were there before.

use std::collections::HashSet;

use super::{SamplingKey, key::MAX_CONTEXT};

/// The last tokens of a text as it goes on, and the seeds of all contexts that it had.
///
/// Writer and reader walk through a text with this one type, so that they agree on which tokens can be marked: those
/// whose context is whole and new.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    width: usize,
    last: [u32; MAX_CONTEXT],
    known: usize,
    seen: HashSet<u64>,
    limit: usize,
}

/// What the context of the next token is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Fewer tokens went before than a context has.
    Beginning,
    /// This context was there before.
    Repeated,
    /// More different contexts than are remembered.
    Full,
    /// A new context's seed.
    Fresh(u64),
}

impl Walk {
    pub(super) fn new(width: usize, limit: usize) -> Self {
        Self { width: width.min(MAX_CONTEXT), last: [0; MAX_CONTEXT], known: 0, seen: HashSet::new(), limit }
    }

    /// What comes after the tokens so far; a fresh context is not fresh the next time.
    pub(super) fn place(&mut self, key: &SamplingKey) -> Place {
        if self.known < self.width {
            return Place::Beginning;
        }
        let seed = key.seed(&self.last[..self.width]);
        if self.seen.contains(&seed) {
            return Place::Repeated;
        }
        if self.seen.len() >= self.limit {
            return Place::Full;
        }
        self.seen.insert(seed);
        Place::Fresh(seed)
    }

    pub(super) fn push(&mut self, token: u32) {
        if self.known < self.width {
            self.last[self.known] = token;
            self.known += 1;
        } else {
            self.last.copy_within(1..self.width, 0);
            self.last[self.width - 1] = token;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Key;

    #[test]
    fn a_context_is_whole_new_and_within_the_limit() {
        let key = SamplingKey::new(&Key::public(), super::super::Scheme::Gumbel, 2).unwrap();
        let mut walk = Walk::new(2, 3);
        let mut places = Vec::new();
        for token in [5, 6, 5, 6, 5, 7, 8, 9] {
            places.push(walk.place(&key));
            walk.push(token);
        }
        let fresh = |a, b| Place::Fresh(key.seed(&[a, b]));
        assert_eq!(places[..2], [Place::Beginning; 2]);
        assert_eq!(places[2..4], [fresh(5, 6), fresh(6, 5)]);
        assert_eq!(places[4..6], [Place::Repeated; 2]);
        assert_eq!(places[6], fresh(5, 7));
        assert_eq!(places[7], Place::Full);
    }
}
