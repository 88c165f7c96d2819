//! Search by Hamming distance through exact look-ups (multi-index hashing).
//!
//! A code of 64 bits is cut into three chunks, each with an index. If two codes differ in at most `r` bits, there is a chunk `i` in
//! which they differ in at most `t_i` bits, for any `t_i` with `Σ (t_i + 1) = r + 1`: otherwise they would differ in more. So it is
//! enough to look, in each index, at the places that differ from the chunk looked for in at most `t_i` bits. Three chunks of some 21
//! bits suit 10^6 to 10^9 codes: a place then holds between half a code and 500.
//!
//! Source: M. Norouzi, A. Punjani, D. Fleet, "Fast search in Hamming space with multi-index hashing", CVPR 2012, propositions 1 and 2.

/// Chunks of a code.
pub(crate) const CHUNKS: usize = 3;
/// Where each chunk begins, from the lowest bit, and its bits.
const LAYOUT: [(u32, u32); CHUNKS] = [(0, 22), (22, 21), (43, 21)];
/// The largest distance that can be looked for: 4,898 places.
pub(crate) const MAX_DISTANCE: u32 = 11;

/// What the index of chunk `chunk` holds for a code: kind and chunk in one number, so that one index serves all kinds.
pub(crate) fn key(kind: i64, code: u64, chunk: usize) -> i64 {
    let (shift, bits) = LAYOUT[chunk % CHUNKS];
    let value = (code >> shift) & ((1 << bits) - 1);
    (kind << 32) | value as i64
}

/// The places of the index of chunk `chunk` that a search has to look at.
pub(crate) fn probes(kind: i64, code: u64, chunk: usize, distance: u32) -> Vec<i64> {
    let Some(radius) = radius(chunk, distance) else { return Vec::new() };
    let mut keys = vec![key(kind, code, chunk)];
    let (_, bits) = LAYOUT[chunk % CHUNKS];
    let centre = keys[0];
    flips(bits, radius, &mut |mask| keys.push(centre ^ mask));
    keys
}

/// `t_i`: the `distance + 1` of the sum above, dealt out in turn. None: this chunk need not be looked at.
fn radius(chunk: usize, distance: u32) -> Option<u32> {
    let share = (distance + 1) / CHUNKS as u32 + u32::from((chunk as u32) < (distance + 1) % CHUNKS as u32);
    share.checked_sub(1)
}

/// Tells every mask of 1 to `radius` of the lowest `bits` bits.
fn flips(bits: u32, radius: u32, tell: &mut dyn FnMut(i64)) {
    fn deeper(from: u32, bits: u32, left: u32, mask: i64, tell: &mut dyn FnMut(i64)) {
        for bit in from..bits {
            let mask = mask | 1 << bit;
            tell(mask);
            if left > 1 {
                deeper(bit + 1, bits, left - 1, mask, tell);
            }
        }
    }
    if radius > 0 {
        deeper(0, bits, radius, 0, tell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_within_the_distance_shares_a_place() {
        let mut state = 7_u64;
        let mut next = || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            state >> 11
        };
        for distance in 0..=MAX_DISTANCE {
            for _ in 0..50 {
                let code = next() << 20 ^ next();
                let mut other = code;
                while (other ^ code).count_ones() < distance {
                    other ^= 1 << (next() % 64);
                }
                let met = (0..CHUNKS).any(|c| probes(1, code, c, distance).contains(&key(1, other, c)));
                assert!(met, "{code:x} and {other:x} at {distance}");
            }
        }
    }

    #[test]
    fn a_search_looks_at_as_many_places_as_the_formula_says() {
        let count = |d| (0..CHUNKS).map(|c| probes(1, 0, c, d).len()).sum::<usize>();
        assert_eq!(count(0), 1);
        assert_eq!(count(8), (1 + 22 + 231) + 2 * (1 + 21 + 210));
        assert_eq!(count(MAX_DISTANCE), (1 + 22 + 231 + 1540) + 2 * (1 + 21 + 210 + 1330));
    }

    #[test]
    fn kinds_do_not_meet() {
        assert!(probes(1, 5, 0, 8).iter().all(|p| !probes(2, 5, 0, 8).contains(p)));
    }
}
