//! The choice among candidates under a token's pseudo-random values: tournament, Gumbel trick, or neither.

use super::{Candidate, SampleError};

/// Room for the candidates' probabilities and values, kept from token to token.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    probabilities: Vec<f64>,
    values: Vec<u64>,
}

/// Candidates whose sum is taken side by side; part of the result's definition, since floating-point sums depend on order.
const LANES: usize = 8;

impl Table {
    /// Takes candidates in, so that their probabilities add up to 1.
    pub(super) fn fill(&mut self, candidates: &[Candidate]) -> Result<(), SampleError> {
        let mut sum = 0.0;
        for candidate in candidates {
            if !(candidate.probability >= 0.0 && candidate.probability < f64::INFINITY) {
                return Err(SampleError::Probability {
                    token: candidate.token,
                    value: candidate.probability,
                });
            }
            sum += candidate.probability;
        }
        if sum <= 0.0 {
            return Err(SampleError::NoCandidates);
        }
        if !sum.is_finite() {
            return Err(SampleError::Sum);
        }
        self.probabilities.clear();
        self.probabilities.extend(candidates.iter().map(|candidate| candidate.probability / sum));
        Ok(())
    }

    pub(super) fn set_values(&mut self, values: impl Iterator<Item = u64>) {
        self.values.clear();
        self.values.extend(values);
    }

    /// What `layers` rounds of the tournament make of the probabilities.
    ///
    /// Two candidates are drawn for each match and the one with the higher value wins, one of both by lot if the values are
    /// equal. So p becomes p · (1 + g − E[g]): this is the distribution of the winner among 2^layers drawn candidates.
    pub(super) fn tournament(&mut self, layers: u32) {
        for layer in 0..layers {
            let expected = self.expected(layer);
            for (p, &g) in self.probabilities.iter_mut().zip(&self.values) {
                // Rounding may take the factor of a sure loser below 0.
                *p *= (1.0 + (g >> layer & 1) as f64 - expected).max(0.0);
            }
        }
    }

    /// The mean value of a layer.
    fn expected(&self, layer: u32) -> f64 {
        let mut lanes = [0.0; LANES];
        let (rows, rest) = self.probabilities.as_chunks::<LANES>();
        let (row_values, rest_values) = self.values.as_chunks::<LANES>();
        for (row, values) in rows.iter().zip(row_values) {
            for lane in 0..LANES {
                lanes[lane] += row[lane] * (values[lane] >> layer & 1) as f64;
            }
        }
        for (lane, (p, value)) in rest.iter().zip(rest_values).enumerate() {
            lanes[lane] += p * (value >> layer & 1) as f64;
        }
        lanes.iter().sum()
    }

    /// The place of the candidate that a number from 0 to 1 points at.
    pub(super) fn draw(&self, random: f64) -> usize {
        let sum: f64 = self.probabilities.iter().sum();
        let mut rest = random * sum;
        let mut last = 0;
        for (place, &p) in self.probabilities.iter().enumerate() {
            if p > 0.0 {
                last = place;
                if rest < p {
                    break;
                }
                rest -= p;
            }
        }
        last
    }

    /// The place of the candidate with the highest ln(u) / p, the first of equal ones.
    pub(super) fn gumbel(&self) -> usize {
        let mut best = (f64::NEG_INFINITY, 0);
        for (place, (&p, &value)) in self.probabilities.iter().zip(&self.values).enumerate() {
            if p > 0.0 {
                let height = libm::log(uniform(value)) / p;
                if height > best.0 {
                    best = (height, place);
                }
            }
        }
        best.1
    }

    #[cfg(test)]
    pub(super) fn probabilities(&self) -> &[f64] {
        &self.probabilities
    }
}

/// A hash as a number above 0 and below 1: the middle of one of 2^52 equal parts.
pub(super) fn uniform(value: u64) -> f64 {
    ((value >> 12) as f64 + 0.5) * (1.0 / (1u64 << 52) as f64)
}
