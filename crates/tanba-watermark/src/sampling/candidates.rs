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

/// Logits that are looked at together: a whole cache line of maxima fits the widest registers.
const BLOCK: usize = 64;

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
        if !sound {
            let token = logits.iter().position(|&logit| logit.is_nan() || logit == f32::INFINITY);
            return Err(SampleError::Logit { token: token.unwrap_or(0) });
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
        // The k-th highest of the blocks' maxima is no higher than the k-th highest logit.
        let floor = if wanted < maxima.len() {
            let mut sorted = maxima.to_vec();
            *sorted.select_nth_unstable_by(wanted - 1, |a, b| b.total_cmp(a)).1
        } else {
            f32::NEG_INFINITY
        };
        let mut best = Vec::with_capacity(wanted.min(logits.len()).min(4096));
        for (number, block) in logits.chunks(BLOCK).enumerate() {
            if maxima[number] >= floor {
                let kept = block.iter().zip(number * BLOCK..);
                let kept = kept.filter(|&(&logit, _)| logit >= floor && logit > f32::NEG_INFINITY);
                best.extend(kept.map(|(&logit, token)| (logit, token as u32)));
            }
        }
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if best.len() > wanted {
            best.select_nth_unstable_by(wanted - 1, order);
            best.truncate(wanted);
        }
        best.sort_unstable_by(order);
        best
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

/// The highest logit of each block, and whether no logit is NaN or +∞.
fn maxima(logits: &[f32]) -> (Vec<f32>, bool) {
    const LANES: usize = 16;
    let mut bad = [false; LANES];
    let maxima = logits.chunks(BLOCK).map(|block| {
        let mut lanes = [f32::NEG_INFINITY; LANES];
        let (rows, rest) = block.as_chunks::<LANES>();
        for row in rows {
            for lane in 0..LANES {
                bad[lane] |= !(row[lane] < f32::INFINITY);
                lanes[lane] = if row[lane] > lanes[lane] { row[lane] } else { lanes[lane] };
            }
        }
        for (lane, &logit) in rest.iter().enumerate() {
            bad[lane] |= !(logit < f32::INFINITY);
            lanes[lane] = if logit > lanes[lane] { logit } else { lanes[lane] };
        }
        lanes.iter().fold(f32::NEG_INFINITY, |high, &lane| if lane > high { lane } else { high })
    });
    let maxima = maxima.collect();
    (maxima, !bad.contains(&true))
}
