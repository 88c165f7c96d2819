//! The error-correcting code: tail-biting convolutional, constraint length 15, rate 1/6, list-decoded.
//!
//! All arithmetic is on integers, so that every machine decodes the same soft bits to the same word.

use std::collections::BinaryHeap;

use super::payload::BITS;

/// Code bits a payload bit.
pub(crate) const RATE: usize = 6;
/// Length of a code word.
pub(crate) const CODE_BITS: usize = BITS * RATE;
/// Words whose check bits are looked at in one decoding, at most. Counted in the false-alarm bound.
pub(crate) const LIST: usize = 16;
/// Paths that are followed in one decoding, at most: many of them do not bite their own tail and are dropped.
const PATHS: usize = 192;

/// The NASA deep-space (15, 1/6) generators, octal (JPL, TDA Progress Report 42-102).
/// Each has its first and its last tap set, which the butterflies below rely on.
const GENERATORS: [u32; RATE] = [0o46321, 0o51271, 0o63667, 0o70535, 0o73277, 0o76513];
const MEMORY: usize = 14;
const STATES: usize = 1 << MEMORY;
const HALF: usize = STATES / 2;
/// What a kept lead is rounded to: a power of two, and little beside the leads of the likeliest paths, some hundreds.
const LEAD_STEP: i32 = 4;

/// The six code bits for a register of 15 bits, newest lowest; bit `i` comes from generator `i`.
fn symbol(register: u32) -> u8 {
    let mut bits = 0;
    for (i, generator) in GENERATORS.iter().enumerate() {
        bits |= (((register & generator).count_ones() & 1) as u8) << i;
    }
    bits
}

/// The code word of 104 bits (the first is bit 103): 624 bits, six for each payload bit in turn.
pub(crate) fn encode(word: u128) -> [bool; CODE_BITS] {
    let bit = |t: usize| (word >> (BITS - 1 - t % BITS) & 1) as u32;
    let mut out = [false; CODE_BITS];
    // Tail-biting: the register starts with the last 14 bits of the word.
    let mut register = (BITS - MEMORY..BITS).fold(0, |r, t| r << 1 | bit(t));
    for t in 0..BITS {
        register = (register << 1 | bit(t)) & ((1 << (MEMORY + 1)) - 1);
        let symbol = symbol(register);
        for i in 0..RATE {
            out[t * RATE + i] = symbol >> i & 1 == 1;
        }
    }
    out
}

/// The likeliest words for soft code bits (positive = 0, about ±127), the likeliest first, until `accept`
/// takes one or [`LIST`] were shown.
pub(crate) fn decode<T>(soft: &[i32; CODE_BITS], mut accept: impl FnMut(u128) -> Option<T>) -> Option<T> {
    let trellis = Trellis::run(soft);
    let mut heap: BinaryHeap<Path> = trellis.ends();
    let mut shown = 0;
    for _ in 0..PATHS {
        let path = heap.pop()?;
        let (word, start) = trellis.follow(&path, &mut heap);
        if start != path.end {
            continue;
        }
        if let Some(accepted) = accept(word) {
            return Some(accepted);
        }
        shown += 1;
        if shown == LIST {
            break;
        }
    }
    None
}

/// A path from the end of the trellis back to `time`, where it stands in `state`.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Path {
    metric: i32,
    time: usize,
    state: u16,
    end: u16,
    word: u128,
}

/// Survivors of the last of two rounds over the circular trellis.
struct Trellis {
    /// For each time and state: how much the survivor was ahead, in [`LEAD_STEP`]s; negative if its oldest register bit
    /// was 1.
    lead: Vec<i8>,
    metrics: Vec<i32>,
}

impl Trellis {
    fn run(soft: &[i32; CODE_BITS]) -> Self {
        let symbols: Vec<u8> = (0..HALF as u32).map(|j| symbol(j << 1)).collect();
        let mut old = vec![0i32; STATES];
        let mut new = vec![0i32; STATES];
        let mut branch = vec![0i32; HALF];
        let mut lead = vec![0i8; STATES * BITS];
        // The first round only finds out which start states are likely.
        for round in 0..2 {
            for t in 0..BITS {
                let table = branch_table(&soft[t * RATE..(t + 1) * RATE]);
                for (metric, symbol) in branch.iter_mut().zip(&symbols) {
                    *metric = table[usize::from(*symbol) & 63];
                }
                if round == 0 {
                    step(&old, &branch, &mut new);
                } else {
                    step_with_lead(&old, &branch, &mut new, &mut lead[t * STATES..(t + 1) * STATES]);
                }
                std::mem::swap(&mut old, &mut new);
            }
        }
        Self { lead, metrics: old }
    }

    /// The ends of the likeliest paths; no more than can be followed.
    fn ends(&self) -> BinaryHeap<Path> {
        let mut order: Vec<(i32, u16)> = self.metrics.iter().copied().zip(0..).collect();
        order.select_nth_unstable_by(PATHS, |a, b| b.cmp(a));
        order.truncate(PATHS);
        let path = |(metric, state)| Path { metric, time: BITS, state, end: state, word: 0 };
        order.into_iter().map(path).collect()
    }

    /// Follows the survivors back to the start; every turning left aside becomes a path of its own.
    fn follow(&self, path: &Path, heap: &mut BinaryHeap<Path>) -> (u128, u16) {
        let (mut state, mut word) = (path.state, path.word);
        for time in (1..=path.time).rev() {
            let lead = self.lead[(time - 1) * STATES + usize::from(state)];
            word |= u128::from(state & 1) << (BITS - time);
            let top = u16::from(lead < 0);
            let metric = path.metric - LEAD_STEP * i32::from(lead.unsigned_abs());
            heap.push(Path { metric, time: time - 1, state: before(state, top ^ 1), end: path.end, word });
            state = before(state, top);
        }
        (word, state)
    }
}

fn before(state: u16, top: u16) -> u16 {
    state >> 1 | top << (MEMORY - 1)
}

fn branch_table(soft: &[i32]) -> [i32; 64] {
    let mut table = [0; 64];
    for (symbol, metric) in table.iter_mut().enumerate() {
        *metric = soft.iter().enumerate().map(|(i, s)| if symbol >> i & 1 == 1 { -s } else { *s }).sum();
    }
    table
}

fn step(old: &[i32], branch: &[i32], new: &mut [i32]) {
    let (low, high) = old.split_at(HALF);
    for (((pair, a), b), m) in new.chunks_exact_mut(2).zip(low).zip(high).zip(branch) {
        pair[0] = (a + m).max(b - m);
        pair[1] = (a - m).max(b + m);
    }
}

fn step_with_lead(old: &[i32], branch: &[i32], new: &mut [i32], lead: &mut [i8]) {
    let (low, high) = old.split_at(HALF);
    let pairs = new.chunks_exact_mut(2).zip(lead.chunks_exact_mut(2));
    for ((((pair, lead), a), b), m) in pairs.zip(low).zip(high).zip(branch) {
        let even = (a + m) - (b - m);
        let odd = (a - m) - (b + m);
        pair[0] = (a + m).max(b - m);
        pair[1] = (a - m).max(b + m);
        lead[0] = kept(even);
        lead[1] = kept(odd);
    }
}

/// A lead in steps. The shift keeps the sign; paths that give up more than the largest lead are not among the likeliest.
/// Two saturating conversions are what vector units have.
#[inline(always)]
fn kept(lead: i32) -> i8 {
    let steps = (lead >> LEAD_STEP.trailing_zeros()).clamp(-32768, 32767) as i16;
    steps.clamp(-128, 127) as i8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Key, MarkId, payload};

    fn noisy(word: u128, signal: f64, seed: u32) -> [i32; CODE_BITS] {
        let mut stream = Key::from_secret(&seed.to_le_bytes()).stream("noise");
        let mut soft = [0; CODE_BITS];
        for (value, bit) in soft.iter_mut().zip(encode(word)) {
            // Twelve uniform draws make a deviate near enough to normal, of unit variance.
            let noise =
                (0..12).map(|_| f64::from(stream.below(1 << 24)) / f64::from(1 << 24)).sum::<f64>() - 6.0;
            let sent = if bit { -signal } else { signal };
            *value = ((sent + noise) * 40.0).clamp(-127.0, 127.0) as i32;
        }
        soft
    }

    #[test]
    fn a_clean_word_comes_back_first() {
        let word = payload::word(MarkId::new(0xdead_beef_0bad_cafe));
        assert_eq!(decode(&noisy(word, 8.0, 0), Some), Some(word));
    }

    #[test]
    fn the_code_holds_at_two_decibels() {
        // Energy per payload bit over noise density: 6 · 0.56² / 2 = 0.94 (-0.3 dB) is near the code's limit; 0.7 is
        // 1.47 (1.7 dB), where a code without the list or with a broken trellis loses words.
        let back = (0..30u32).filter(|seed| {
            let word = payload::word(MarkId::new(u64::from(*seed) * 0x9e37_79b9_7f4a_7c15));
            decode(&noisy(word, 0.7, *seed), payload::read).is_some()
        });
        assert_eq!(back.count(), 30);
    }

    #[test]
    fn noise_alone_is_never_an_id() {
        assert!((100..120).all(|seed| decode(&noisy(0, 0.0, seed), payload::read).is_none()));
        assert_eq!(decode(&[0; CODE_BITS], payload::read), None);
    }
}
