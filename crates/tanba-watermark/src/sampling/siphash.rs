//! SipHash-2-4 (Aumasson and Bernstein, INDOCRYPT 2012): the keyed function that everything pseudo-random comes from.

/// A SipHash key: the two little-endian words of its 16 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct SipKey {
    words: [u64; 2],
}

impl SipKey {
    pub(super) fn new(bytes: [u8; 16]) -> Self {
        let whole = u128::from_le_bytes(bytes);
        Self { words: [whole as u64, (whole >> 64) as u64] }
    }

    /// The hash of a message: its whole words, then the bytes that are left over (fewer than 8, lowest first), and its
    /// length in bytes.
    fn hash(&self, whole: impl Iterator<Item = u64>, rest: u64, bytes: usize) -> u64 {
        let [k0, k1] = self.words;
        let mut state = [
            k0 ^ 0x736f_6d65_7073_6575,
            k1 ^ 0x646f_7261_6e64_6f6d,
            k0 ^ 0x6c79_6765_6e65_7261,
            k1 ^ 0x7465_6462_7974_6573,
        ];
        for word in whole {
            absorb(&mut state, word);
        }
        absorb(&mut state, rest | (bytes as u64) << 56);
        state[2] ^= 0xff;
        for _ in 0..4 {
            round(&mut state);
        }
        state[0] ^ state[1] ^ state[2] ^ state[3]
    }

    /// The hash of tokens, four bytes each, little-endian.
    pub(super) fn tokens(&self, tokens: &[u32]) -> u64 {
        let (pairs, odd) = tokens.as_chunks::<2>();
        let whole = pairs.iter().map(|&[low, high]| u64::from(low) | u64::from(high) << 32);
        self.hash(whole, odd.first().map_or(0, |&token| u64::from(token)), 4 * tokens.len())
    }

    /// The hash of a seed (8 bytes, little-endian) and a token (4 bytes).
    #[inline]
    pub(super) fn token(&self, seed: u64, token: u32) -> u64 {
        self.hash(std::iter::once(seed), u64::from(token), 12)
    }
}

#[inline]
fn absorb(state: &mut [u64; 4], word: u64) {
    state[3] ^= word;
    round(state);
    round(state);
    state[0] ^= word;
}

#[inline]
fn round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[2] = v[2].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[1]);
    v[0] = v[0].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].rotate_left(32);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key and the messages of the paper's test vectors: bytes 00, 01, 02 and so on.
    fn counting() -> (SipKey, Vec<u32>) {
        let bytes: Vec<u8> = (0..16).collect();
        let (words, _) = bytes.as_chunks::<4>();
        (
            SipKey::new(std::array::from_fn(|i| i as u8)),
            words.iter().map(|w| u32::from_le_bytes(*w)).collect(),
        )
    }

    #[test]
    fn the_published_vector_comes_out() {
        // Appendix A of the paper: the fifteen bytes 00 to 0e.
        let (key, words) = counting();
        let first = u64::from(words[0]) | u64::from(words[1]) << 32;
        let rest = u64::from(words[2]) | u64::from(words[3] & 0xff_ffff) << 32;
        assert_eq!(key.hash(std::iter::once(first), rest, 15), 0xa129_ca61_49be_45e5);
    }

    #[test]
    fn tokens_and_seed_with_token_are_the_same_bytes() {
        let (key, words) = counting();
        let seed = u64::from(words[0]) | u64::from(words[1]) << 32;
        assert_eq!(key.tokens(&words[..3]), key.token(seed, words[2]));
        assert_ne!(key.tokens(&words[..2]), key.tokens(&words[..3]));
    }
}
