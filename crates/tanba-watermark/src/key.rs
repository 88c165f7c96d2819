//! Keys and the pseudo-random streams that are drawn from them.

use std::fmt;

use sha2::{Digest, Sha256};

/// Decides every pseudo-random choice of a scheme: phases, signs and the order of chips.
///
/// The public key lets any copy of tanba read any other's mark; a secret key keeps others from reading,
/// forging or aiming at it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Key([u8; 32]);

impl Key {
    /// The key that everybody has: SHA-256 of `tanba public key 1`.
    #[must_use]
    pub fn public() -> Self {
        Self(Sha256::digest(b"tanba public key 1").into())
    }

    /// A private key from a secret of any length: SHA-256 of `tanba secret key 1`, a zero byte, and the secret.
    #[must_use]
    pub fn from_secret(secret: &[u8]) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"tanba secret key 1\0");
        hash.update(secret);
        Self(hash.finalize().into())
    }

    /// The key itself, to be kept in a file.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A key that was kept in a file.
    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The stream of pseudo-random numbers for one purpose.
    pub(crate) fn stream(&self, purpose: &str) -> Stream {
        Stream { key: self.0, purpose: purpose.to_owned(), counter: 0, block: [0; 32], used: 32 }
    }
}

impl Default for Key {
    fn default() -> Self {
        Self::public()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Self::public() { "Key(public)" } else { "Key(secret)" })
    }
}

/// SHA-256 in counter mode: block `i` is SHA-256(key ‖ purpose ‖ `i` as 8 bytes, little-endian).
pub(crate) struct Stream {
    key: [u8; 32],
    purpose: String,
    counter: u64,
    block: [u8; 32],
    used: usize,
}

impl Stream {
    /// The next byte of the stream.
    pub(crate) fn byte(&mut self) -> u8 {
        if self.used == self.block.len() {
            let mut hash = Sha256::new();
            hash.update(self.key);
            hash.update(self.purpose.as_bytes());
            hash.update(self.counter.to_le_bytes());
            self.block = hash.finalize().into();
            self.counter += 1;
            self.used = 0;
        }
        let byte = self.block[self.used];
        self.used += 1;
        byte
    }

    /// A number below `bound`: the high half of a 32-bit draw (little-endian) times the bound.
    ///
    /// The bias is below 2^-20 for the bounds in use, and the rule has no rejection loop to get wrong.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        let draw = u32::from_le_bytes([self.byte(), self.byte(), self.byte(), self.byte()]);
        ((u64::from(draw) * u64::from(bound)) >> 32) as u32
    }

    /// Fisher–Yates from the last place down.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last as u32 + 1) as usize;
            items.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_depends_on_key_and_purpose_only() {
        let draw = |key: &Key, purpose: &str| {
            let mut stream = key.stream(purpose);
            (0..40).map(|_| stream.byte()).collect::<Vec<_>>()
        };
        let public = draw(&Key::public(), "a");
        assert_eq!(public, draw(&Key::default(), "a"));
        assert_ne!(public, draw(&Key::public(), "b"));
        assert_ne!(public, draw(&Key::from_secret(b""), "a"));
    }

    #[test]
    fn a_secret_never_shows_in_debug_output() {
        assert_eq!(format!("{:?}", Key::from_secret(b"hunter2")), "Key(secret)");
    }

    #[test]
    fn shuffle_keeps_every_item() {
        let mut items: Vec<u32> = (0..100).collect();
        Key::public().stream("shuffle").shuffle(&mut items);
        assert_ne!(items, (0..100).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..100).collect::<Vec<_>>());
    }
}
