//! Tokens a second on one core.

use std::{hint::black_box, time::Instant};

use serde_json::{Value, json};
use tanba_watermark::sampling::{Candidate, DetectOptions, Detector, Marker, SampleError, Truncation};

use super::{Request, SCHEMES, key, random::Random};

const VOCABULARY: usize = 128_000;
const TOP_K: usize = 64;

pub(super) fn run(_: &Request) -> Result<Value, String> {
    println!(
        "Speed on one core, vocabulary of {VOCABULARY}. A token's 128,000 logits are 512 KB: reading them alone at 50,000 tokens/s is 26 GB/s."
    );
    println!("| what | scheme | tokens/s |");
    println!("| --- | --- | --- |");
    let mut random = Random::new(21);
    let logits: Vec<Vec<f32>> =
        (0..32).map(|_| (0..VOCABULARY).map(|_| (3.0 * random.normal()) as f32).collect()).collect();
    let truncation = Truncation { top_k: TOP_K, ..Truncation::default() };
    let candidates: Result<Vec<Vec<Candidate>>, SampleError> =
        logits.iter().map(|logits| truncation.candidates(logits)).collect();
    let candidates = candidates.map_err(|e| e.to_string())?;
    let mut rows = Vec::new();
    let mut row = |what: &str, scheme: &str, rate: f64| {
        println!("| {what} | {scheme} | {rate:.0} |");
        rows.push(json!({"what": what, "scheme": scheme, "tokens_per_second": rate}));
    };
    let select = per_second(20_000, |i| black_box(truncation.candidates(&logits[i % 32])).map(|_| ()))?;
    row(&format!("top-k {TOP_K} of all logits, from memory, nothing chosen yet"), "–", select);
    for (name, scheme) in SCHEMES {
        let key = key(scheme, 1)?;
        let (mut marker, mut random) = (Marker::new(&key), Random::new(22));
        let rate = per_second(300_000, |i| marker.choose(&candidates[i % 32], || random.unit()).map(|_| ()))?;
        row(&format!("choose among {TOP_K} candidates"), name, rate);
        let (mut marker, mut random) = (Marker::new(&key), Random::new(23));
        let rate = per_second(20_000, |i| {
            marker.choose_from_logits(&logits[i % 32], &truncation, || random.unit()).map(|_| ())
        })?;
        row(&format!("choose from all logits, top-k {TOP_K}, from memory"), name, rate);
        let (mut marker, mut random) = (Marker::new(&key), Random::new(23));
        let rate = per_second(20_000, |_| {
            marker.choose_from_logits(&logits[0], &truncation, || random.unit()).map(|_| ())
        })?;
        row(&format!("choose from all logits, top-k {TOP_K}, in the cache"), name, rate);
        let all = Truncation { top_k: 0, ..Truncation::default() };
        let (mut marker, mut random) = (Marker::new(&key), Random::new(24));
        let rate = per_second(100, |i| {
            marker.choose_from_logits(&logits[i % 32], &all, || random.unit()).map(|_| ())
        })?;
        row("choose among all, nothing truncated", name, rate);
        let tokens: Vec<u32> = (0..3_000_000).map(|_| random.below(VOCABULARY) as u32).collect();
        let started = Instant::now();
        let mut detector = Detector::new(&key, DetectOptions::default());
        detector.extend(tokens.iter().copied());
        black_box(detector.detection());
        row("detect, 3,000,000 tokens", name, tokens.len() as f64 / started.elapsed().as_secs_f64());
        let rate = per_second(3000, |i| {
            let mut detector = Detector::new(&key, DetectOptions::default());
            detector.extend(tokens[i * 200..][..200].iter().copied());
            black_box(detector.detection());
            Ok(())
        })?;
        row("detect, texts of 200 tokens with their p-values", name, 200.0 * rate);
    }
    Ok(rows.into())
}

/// The best of three rounds, since other work on the machine only slows.
fn per_second(count: usize, mut work: impl FnMut(usize) -> Result<(), SampleError>) -> Result<f64, String> {
    let mut best = 0.0f64;
    for _ in 0..3 {
        let started = Instant::now();
        for i in 0..count {
            work(i).map_err(|e| e.to_string())?;
        }
        best = best.max(count as f64 / started.elapsed().as_secs_f64());
    }
    Ok(best)
}
