//! Whether single tokens, and pairs of them, keep the model's distribution.

use serde_json::{Value, json};
use tanba_watermark::sampling::{Candidate, Marker, Scheme};

use super::{Request, SCHEMES, key, random::Random};

const DRAWS: u32 = 2_000_000;
/// Odd, so that the chi-square has an even number of degrees of freedom and its tail is a finite sum.
const CANDIDATES: usize = 17;
const PAIRED: usize = 5;

pub(super) fn run(_: &Request) -> Result<Value, String> {
    println!(
        "Distribution unchanged? Chi-square of {DRAWS} draws. Single tokens: one key, a new context each. Pairs: two tokens that follow each other, a new key each."
    );
    println!("| scheme | what | degrees of freedom | chi-square | p |");
    println!("| --- | --- | --- | --- | --- |");
    let mut rows = Vec::new();
    for (name, scheme) in SCHEMES {
        let weights = |count: usize| (1..=count).map(|k| 1.0 / k as f64).collect::<Vec<f64>>();
        let singles = (singles(scheme, &weights(CANDIDATES))?, shares(&weights(CANDIDATES)));
        let one = shares(&weights(PAIRED));
        let expected: Vec<f64> = one.iter().flat_map(|a| one.iter().map(move |b| a * b)).collect();
        let pairs = (pairs(scheme, &weights(PAIRED))?, expected);
        for (what, (counts, shares)) in [("single tokens", singles), ("pairs", pairs)] {
            let draws: f64 = counts.iter().map(|&count| f64::from(count)).sum();
            let cells = counts.iter().zip(&shares);
            let chi_square: f64 =
                cells.map(|(&count, p)| (f64::from(count) - draws * p).powi(2) / (draws * p)).sum();
            let (freedom, p) = (counts.len() - 1, upper_tail(counts.len() - 1, chi_square));
            println!("| {name} | {what} | {freedom} | {chi_square:.1} | {p:.3} |");
            rows.push(json!({"scheme": name, "what": what, "draws": draws, "freedom": freedom,
                "chi_square": chi_square, "p": p}));
        }
    }
    Ok(rows.into())
}

fn shares(weights: &[f64]) -> Vec<f64> {
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|w| w / sum).collect()
}

fn candidates(weights: &[f64]) -> Vec<Candidate> {
    weights.iter().zip(0..).map(|(&probability, token)| Candidate { token, probability }).collect()
}

fn singles(scheme: Scheme, weights: &[f64]) -> Result<Vec<u32>, String> {
    let (key, candidates, mut random) = (key(scheme, 0)?, candidates(weights), Random::new(11));
    let mut counts = vec![0; weights.len()];
    for draw in 0..DRAWS {
        let mut marker = Marker::new(&key);
        [1, 2, 3, draw].into_iter().for_each(|token| marker.observe(token));
        let choice = marker.choose(&candidates, || random.unit()).map_err(|e| e.to_string())?;
        counts[choice.token as usize] += 1;
    }
    Ok(counts)
}

fn pairs(scheme: Scheme, weights: &[f64]) -> Result<Vec<u32>, String> {
    let (candidates, mut random) = (candidates(weights), Random::new(12));
    let mut counts = vec![0; weights.len() * weights.len()];
    for draw in 0..DRAWS {
        let mut marker = Marker::new(&key(scheme, draw.into())?);
        // After these four the context of the second token is the one of the first if that is a 1: a repeated context.
        [1, 1, 1, 1].into_iter().for_each(|token| marker.observe(token));
        let mut next = || marker.choose(&candidates, || random.unit()).map(|choice| choice.token as usize);
        let (first, second) = (next().map_err(|e| e.to_string())?, next().map_err(|e| e.to_string())?);
        counts[first * weights.len() + second] += 1;
    }
    Ok(counts)
}

/// P(chi-square ≥ x) for an even number of degrees of freedom: a Poisson sum.
fn upper_tail(freedom: usize, x: f64) -> f64 {
    let (mut term, mut sum) = ((-x / 2.0).exp(), 0.0);
    for k in 0..freedom / 2 {
        sum += term;
        term *= x / 2.0 / (k + 1) as f64;
    }
    sum
}
