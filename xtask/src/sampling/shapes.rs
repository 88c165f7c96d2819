//! Synthetic distributions of known entropy.

use super::random::Random;

/// How probability is spread over the candidates of a token.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// As few candidates as the entropy allows, all equal but one.
    Few,
    /// Each candidate has the same share of what the likelier ones left.
    Geometric,
    /// p ∝ 1 / rank^s among 64 candidates.
    Zipf,
    /// Softmax of 64 normal logits.
    Normal,
    /// The same, where the entropy differs from token to token, exponentially distributed around its mean, as in real text.
    Mixed,
}

pub(crate) const SHAPES: [(&str, Shape); 5] = [
    ("few equal", Shape::Few),
    ("geometric", Shape::Geometric),
    ("normal logits", Shape::Normal),
    ("Zipf", Shape::Zipf),
    ("mixed", Shape::Mixed),
];

const CANDIDATES: usize = 64;
const POOL: usize = 1000;
/// Little less than the 6 bits of 64 candidates.
const MOST_BITS: f64 = 5.9;

impl Shape {
    /// Distributions to draw a token's from, all of them (`Mixed`: on average) with this entropy in bits.
    pub(crate) fn pool(self, bits: f64, random: &mut Random) -> Vec<Vec<f64>> {
        match self {
            Self::Few => vec![few(bits)],
            Self::Geometric => {
                vec![solve(bits, |x| (0..CANDIDATES).map(|k| (-(k as f64) * x).exp()).collect())]
            }
            Self::Zipf => vec![solve(bits, |s| (1..=CANDIDATES).map(|k| (k as f64).powf(-s)).collect())],
            Self::Normal => (0..POOL).map(|_| normal(bits, random)).collect(),
            Self::Mixed => mixed(bits, random),
        }
    }
}

pub(crate) fn entropy(p: &[f64]) -> f64 {
    p.iter().filter(|&&p| p > 0.0).map(|p| -p * p.log2()).sum()
}

/// The weights of the one parameter under which they have this entropy; the entropy falls with the parameter.
fn solve(bits: f64, weights: impl Fn(f64) -> Vec<f64>) -> Vec<f64> {
    let shares = |x: f64| {
        let weights = weights(x);
        let sum: f64 = weights.iter().sum();
        weights.into_iter().map(|w| w / sum).collect::<Vec<f64>>()
    };
    let (mut low, mut high) = (0.0, 60.0);
    for _ in 0..50 {
        let middle = (low + high) / 2.0;
        if entropy(&shares(middle)) > bits { low = middle } else { high = middle }
    }
    shares(high)
}

fn few(bits: f64) -> Vec<f64> {
    let whole = (bits + 1e-9).exp2() as usize;
    solve(bits, |x| (0..=whole).map(|k| if k < whole { 1.0 } else { (-x).exp() }).collect())
}

fn normal(bits: f64, random: &mut Random) -> Vec<f64> {
    let logits: Vec<f64> = (0..CANDIDATES).map(|_| random.normal()).collect();
    let highest = logits.iter().copied().fold(f64::MIN, f64::max);
    solve(bits, |scale| logits.iter().map(|logit| (scale * (logit - highest)).exp()).collect())
}

fn mixed(bits: f64, random: &mut Random) -> Vec<Vec<f64>> {
    let drawn: Vec<f64> = (0..POOL).map(|_| -(1.0 - random.unit()).ln()).collect();
    // The cap takes some of the mean away; a larger scale gives it back.
    let mean = |scale: f64| drawn.iter().map(|x| (x * scale).min(MOST_BITS)).sum::<f64>() / POOL as f64;
    let (mut low, mut high) = (0.0, 10.0 * bits);
    for _ in 0..50 {
        let middle = (low + high) / 2.0;
        if mean(middle) < bits { low = middle } else { high = middle }
    }
    drawn.iter().map(|x| normal((x * high).min(MOST_BITS), random)).collect()
}
