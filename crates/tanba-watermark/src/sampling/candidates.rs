//! From a model's logits to the few candidates that a sampler chooses among.

use super::SampleError;

/// A token that may come next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Its number in the vocabulary. A token stands among the candidates once.
    pub token: u32,
    /// Its weight, proportional to its probability: finite and not negative.
    pub probability: f64,
}

/// What a sampler does to logits before it chooses, in this order: temperature, top-k, top-p.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Truncation {
    /// Logits are divided by it: above 0, 1 by default. Greedy choice (0) has no randomness that a mark could be in.
    pub temperature: f64,
    /// The most candidates; 0 for all. 64 by default. Of equal logits the lower tokens stay.
    pub top_k: usize,
    /// The likeliest candidates that have this share of the probability together, above 0 to 1 (all, the default).
    pub top_p: f64,
}

impl Default for Truncation {
    fn default() -> Self {
        Self { temperature: 1.0, top_k: 64, top_p: 1.0 }
    }
}

/// Logits that are looked at together. One maximum is kept for each of their columns, when they are laid out in rows of
/// `LANES`, so that nothing has to be compared across the columns.
const BLOCK: usize = 64 * LANES;
/// Columns, looked at side by side.
const LANES: usize = 32;

impl Truncation {
    fn check(&self) -> Result<(), SampleError> {
        if !(self.temperature > 0.0 && self.temperature.is_finite()) {
            return Err(SampleError::Temperature(self.temperature));
        }
        if !(self.top_p > 0.0 && self.top_p <= 1.0) {
            return Err(SampleError::TopP(self.top_p));
        }
        Ok(())
    }

    /// The candidates among the logits, likeliest first, token = place in `logits`. A logit of −∞ is no candidate.
    ///
    /// # Errors
    /// NaN or +∞ among the logits, nothing but −∞, options out of range.
    pub fn candidates(&self, logits: &[f32]) -> Result<Vec<Candidate>, SampleError> {
        self.check()?;
        if u32::try_from(logits.len()).is_err() {
            return Err(SampleError::TooManyTokens);
        }
        let (maxima, sound) = maxima(logits);
        // A sum of huge logits may be NaN as well.
        let wrong = |logit: &f32| logit.is_nan() || *logit == f32::INFINITY;
        if !sound && let Some(token) = logits.iter().position(wrong) {
            return Err(SampleError::Logit { token });
        }
        let best = self.best(logits, &maxima);
        let Some(&(highest, _)) = best.first() else {
            return Err(SampleError::NoCandidates);
        };
        let scaled = |logit: f32| (f64::from(logit) - f64::from(highest)) / self.temperature;
        let weight = |&(logit, token)| Candidate { token, probability: libm::exp(scaled(logit)) };
        let mut candidates: Vec<Candidate> = best.iter().map(weight).collect();
        self.cut_top_p(&mut candidates);
        Ok(candidates)
    }

    /// The highest `top_k` logits with their tokens, highest first.
    fn best(&self, logits: &[f32], maxima: &[f32]) -> Vec<(f32, u32)> {
        let wanted = if self.top_k == 0 { logits.len() } else { self.top_k };
        // The k-th highest of the columns' maxima is no higher than the k-th highest logit.
        let floor = if wanted < maxima.len() {
            let mut ranks: Vec<u32> = maxima.iter().map(|&logit| rank(logit)).collect();
            let place = ranks.len() - wanted;
            *ranks.select_nth_unstable(place).1
        } else {
            0
        };
        let floor = floor.max(rank(f32::MIN));
        // Rank of the logit, then the token turned around: whole numbers sort fastest, and of equal logits lower tokens are higher.
        let mut best: Vec<u64> = Vec::with_capacity(wanted.min(logits.len()).min(4096));
        for (column, _) in maxima.iter().enumerate().filter(|(_, highest)| rank(**highest) >= floor) {
            let block = column / LANES * BLOCK;
            for token in (block + column % LANES..logits.len().min(block + BLOCK)).step_by(LANES) {
                let rank = rank(logits[token]);
                if rank >= floor {
                    best.push(u64::from(rank) << 32 | u64::from(!(token as u32)));
                }
            }
        }
        if best.len() > wanted {
            let place = best.len() - wanted;
            best.select_nth_unstable(place);
            best.drain(..place);
        }
        best.sort_unstable_by(|a, b| b.cmp(a));
        best.into_iter().map(|both| !(both as u32)).map(|token| (logits[token as usize], token)).collect()
    }

    fn cut_top_p(&self, candidates: &mut Vec<Candidate>) {
        if self.top_p >= 1.0 {
            return;
        }
        let all: f64 = candidates.iter().map(|candidate| candidate.probability).sum();
        let mut sum = 0.0;
        let enough = candidates.iter().position(|candidate| {
            sum += candidate.probability;
            sum >= self.top_p * all
        });
        candidates.truncate(enough.map_or(candidates.len(), |last| last + 1));
    }
}

/// The highest logit of each column of each block, and whether surely no logit is NaN or +∞.
///
/// Every logit is read here, and few of them again, so that this is nearly all the time that a large vocabulary takes. Sums tell of
/// a NaN, since each that has one is one.
fn maxima(logits: &[f32]) -> (Vec<f32>, bool) {
    let mut all = Vec::with_capacity(logits.len().div_ceil(BLOCK) * LANES);
    let mut sums = [0.0; LANES];
    for block in logits.chunks(BLOCK) {
        all.extend(folded(block, [f32::NEG_INFINITY; LANES], |highest, logit| higher(logit, highest)));
        sums = folded(block, sums, |sum, logit| sum + logit);
    }
    let sound = !sums.iter().any(|sum| sum.is_nan()) && !all.contains(&f32::INFINITY);
    (all, sound)
}

/// Folds the columns of a block, side by side.
#[inline]
fn folded(block: &[f32], start: [f32; LANES], fold: impl Fn(f32, f32) -> f32) -> [f32; LANES] {
    let (rows, rest) = block.as_chunks::<LANES>();
    let mut lanes =
        rows.iter().fold(start, |lanes, row| std::array::from_fn(|lane| fold(lanes[lane], row[lane])));
    for (lane, &logit) in lanes.iter_mut().zip(rest) {
        *lane = fold(*lane, logit);
    }
    lanes
}

/// A number that is higher for a higher logit; NaN does not occur. Adding 0 makes −0 the 0 that it equals.
fn rank(logit: f32) -> u32 {
    let bits = (logit + 0.0).to_bits();
    if bits >> 31 == 1 { !bits } else { bits | 1 << 31 }
}

/// The higher number of both; a NaN is not the higher one.
fn higher(one: f32, other: f32) -> f32 {
    if one > other { one } else { other }
}
