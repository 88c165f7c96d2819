//! How likely a weighted sum of fair coins is to be so high: the tournament's null distribution.
//!
//! S is the sum, over T tokens and the layers with their whole weights w, of w · g, where each g is 0 or 1 with probability ½. With the moment generating function M(λ) = Π ((1 + e^λw) / 2)^T, for every λ > 0
//!
//! P(S ≥ s) = M(λ) e^−λs · h, h = Σ_j≥0 e^−λj Q(S = s + j) ≤ 1,
//!
//! where Q is the distribution with the coins tilted to P(g = 1) = 1 / (1 + e^−λw). Leaving h away is Chernoff's bound. h itself
//! is an integral over the characteristic function φ of Q, and the trapezoidal rule with N points gives the same
//! sum with Q(S = k) replaced by Σ_i Q(S = k + iN): all terms are positive, so it is never below h, whatever N and λ are, and comes
//! down to h as N exceeds the range of S by some 1/λ. At the saddle point nearly all points but those around zero vanish.

use std::{
    f64::consts::{LN_2, PI},
    sync::OnceLock,
};

use super::weights::{WEIGHTS, weights};

/// The most points of the trapezoidal rule; past them Chernoff's bound has to do, which is at most some tens of times
/// larger.
const MOST_POINTS: u64 = 1 << 14;

/// An upper bound of ln P(S ≥ `sum`) for `tokens` tokens and so many layers; exact, but for rounding, wherever it is
/// below ln ½ and takes few points.
pub(super) fn log_upper_tail(layers: u32, tokens: u64, sum: u64) -> f64 {
    let range = weights(layers).iter().map(|&w| u64::from(w)).sum::<u64>() * tokens;
    if sum == 0 {
        return 0.0;
    }
    if sum > range {
        return f64::NEG_INFINITY;
    }
    let tilted = Tilted::at_saddle_point(layers, tokens, sum);
    let chernoff = tilted.log_moment - tilted.lambda * sum as f64;
    let share = tilted.share(sum, range).unwrap_or(1.0);
    // The margin covers rounding: each of the terms is as precise as its largest part.
    let margin = 1e-12 + 1e-15 * (tilted.log_moment.abs() + tilted.lambda * sum as f64);
    (chernoff + libm::log(share.min(1.0)) + margin).min(0.0)
}

/// The coins' distribution under one λ.
struct Tilted {
    layers: u32,
    tokens: u64,
    lambda: f64,
    log_moment: f64,
    /// P(g = 1), layer by layer.
    ones: Vec<f64>,
    /// Deviation of S for λ = 0.
    deviation: f64,
}

impl Tilted {
    /// λ near the solution of E_Q[S] = sum, which makes Chernoff's bound smallest; at least one over the deviation of S, so that
    /// sums below the mean are no trouble.
    fn at_saddle_point(layers: u32, tokens: u64, sum: u64) -> Self {
        let count = tokens as f64;
        let weights = || weights(layers).iter().map(|&w| f64::from(w));
        let deviation = libm::sqrt(count * weights().map(|w| w * w).sum::<f64>() / 4.0);
        let lowest = 1.0 / deviation;
        let mut lambda = lowest;
        // E_Q[S] is concave for λ ≥ 0, so that Newton's steps climb to the solution without passing it.
        for _ in 0..30 {
            let (mut mean, mut variance) = (0.0, 0.0);
            for w in weights() {
                let one = 1.0 / (1.0 + libm::exp(-lambda * w));
                mean += count * w * one;
                variance += count * w * w * one * (1.0 - one);
            }
            let next = (lambda + (sum as f64 - mean) / variance).clamp(lowest, 4.0);
            let done = (next - lambda).abs() < 1e-9 * lambda;
            lambda = next;
            if done {
                break;
            }
        }
        let log_moment =
            count * weights().map(|w| lambda * w + libm::log1p(libm::exp(-lambda * w)) - LN_2).sum::<f64>();
        let ones = weights().map(|w| 1.0 / (1.0 + libm::exp(-lambda * w))).collect();
        Self { layers, tokens, lambda, log_moment, ones, deviation }
    }

    /// h, or more; `None` if that takes too many points.
    fn share(&self, sum: u64, range: u64) -> Option<f64> {
        let points =
            (range + 1).min(libm::ceil(24.0 * self.deviation) as u64) + libm::ceil(20.0 / self.lambda) as u64;
        let small = libm::exp(-self.lambda);
        let nearest = 1.0 - small;
        let far = self.beyond_first_quarter();
        // Angles are up to some 40 √T; what their rounding adds to a term may not take the result below the truth.
        let rounding = 1e-14 * libm::sqrt(self.tokens as f64) / nearest;
        let mut total = points as f64 * rounding;
        for point in 0..=points / 2 {
            if point == MOST_POINTS {
                return None;
            }
            let theta = 2.0 * PI * point as f64 / points as f64;
            let (magnitude, angle) = self.characteristic(theta);
            // Whole turns leave before the product loses digits.
            let turned = u128::from(point) * u128::from(sum) % u128::from(points);
            let phase = angle - 2.0 * PI * turned as f64 / points as f64;
            // φ e^−iθs / (1 − e^−λ−iθ), its real part.
            let (re, im) = (1.0 - small * libm::cos(theta), small * libm::sin(theta));
            let part = magnitude * (libm::cos(phase) * re + libm::sin(phase) * im) / (re * re + im * im);
            // All points but the first and, if their number is even, the middle one stand for their mirror image too.
            let twice = point > 0 && 2 * point != points;
            total += if twice { 2.0 * part } else { part };
            // |φ| falls up to θ = π over the first weight, where the fastest factor has turned half; `far` bounds it from there on.
            let rest = points as f64 * magnitude.max(far) / nearest;
            if theta * f64::from(WEIGHTS[0]) <= PI && rest < 1e-9 * total {
                return Some((total + rest) / points as f64);
            }
        }
        Some(total / points as f64)
    }

    /// Magnitude and angle of φ at θ.
    fn characteristic(&self, theta: f64) -> (f64, f64) {
        let turn = (libm::cos(theta), libm::sin(theta));
        let mut powers = [(1.0, 0.0); WEIGHTS[0] as usize + 1];
        for w in 1..powers.len() {
            powers[w] = times(powers[w - 1], turn);
        }
        let product = self.ones.iter().zip(weights(self.layers)).fold((1.0, 0.0), |product, (one, &w)| {
            let (cos, sin) = powers[w as usize];
            times(product, (1.0 - one + one * cos, one * sin))
        });
        let count = self.tokens as f64;
        let square = product.0 * product.0 + product.1 * product.1;
        (libm::exp(count / 2.0 * libm::log(square)), count * libm::atan2(product.1, product.0))
    }

    /// A bound of |φ| from where the fastest factor has turned half to θ = π.
    ///
    /// |φ|² = Π (1 − a sin²(wθ/2))^T with a = 4 P(g = 1) P(g = 0), which is least for the first, largest weight.
    fn beyond_first_quarter(&self) -> f64 {
        let least = self.ones.first().map_or(0.0, |one| 4.0 * one * (1.0 - one));
        libm::exp(-(self.tokens as f64) * least * least_sines(self.layers) / 2.0)
    }
}

/// A lower bound of Σ sin²(wθ/2) for θ from π over the first weight to π.
///
/// The least of a fine grid, less what the sum, whose slope is at most Σ w/2, can fall between two of its points.
fn least_sines(layers: u32) -> f64 {
    const POINTS: u32 = 4096;
    static KNOWN: [OnceLock<f64>; WEIGHTS.len() + 1] = [const { OnceLock::new() }; WEIGHTS.len() + 1];
    *KNOWN[WEIGHTS.len().min(layers as usize)].get_or_init(|| {
        let weights = || weights(layers).iter().map(|&w| f64::from(w));
        let start = PI / f64::from(WEIGHTS[0]);
        let step = (PI - start) / f64::from(POINTS);
        let sines =
            |theta: f64| weights().map(|w| libm::sin(w * theta / 2.0)).map(|sin| sin * sin).sum::<f64>();
        let least = (0..=POINTS).map(|i| sines(start + f64::from(i) * step)).fold(f64::INFINITY, f64::min);
        (least - weights().sum::<f64>() / 2.0 * step / 2.0 - 1e-9).max(0.0)
    })
}

fn times(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The exact distribution, coin by coin.
    fn distribution(layers: u32, tokens: u64) -> Vec<f64> {
        let mut chances = vec![1.0];
        for _ in 0..tokens {
            for w in weights(layers).iter().map(|&w| w as usize) {
                let mut next = vec![0.0; chances.len() + w];
                for (sum, chance) in chances.iter().enumerate() {
                    next[sum] += chance / 2.0;
                    next[sum + w] += chance / 2.0;
                }
                chances = next;
            }
        }
        chances
    }

    #[test]
    fn the_tail_is_exact_and_never_below_the_truth() {
        for (layers, tokens) in [(1, 1), (1, 40), (2, 3), (30, 1), (30, 2), (30, 25), (5, 60), (64, 4)] {
            let chances = distribution(layers, tokens);
            let mut tail = 0.0;
            for (sum, chance) in chances.iter().enumerate().rev() {
                tail += chance;
                if sum % (chances.len() / 200 + 1) == 0 {
                    let bound = log_upper_tail(layers, tokens, sum as u64);
                    assert!(
                        bound >= tail.ln() - 1e-12,
                        "{layers} {tokens} {sum}: {bound} below {}",
                        tail.ln()
                    );
                    assert!(
                        bound <= tail.ln() + 1e-7,
                        "{layers} {tokens} {sum}: {bound} above {}",
                        tail.ln()
                    );
                }
            }
            assert_eq!(log_upper_tail(layers, tokens, chances.len() as u64), f64::NEG_INFINITY);
        }
    }

    #[test]
    fn long_texts_fall_back_on_a_bound_that_is_still_small() {
        let tokens = 4_000_000;
        let range = tokens * weights(30).iter().map(|&w| u64::from(w)).sum::<u64>();
        assert_eq!(log_upper_tail(30, tokens, 0), 0.0);
        let mean = log_upper_tail(30, tokens, range / 2);
        assert!((mean - 0.5f64.ln()).abs() < 0.01, "{mean}");
        let all = log_upper_tail(30, tokens, range);
        let truth = -(tokens as f64) * 30.0 * 2f64.ln();
        assert!(all >= truth && all < truth * 0.95, "{all}");
    }
}
