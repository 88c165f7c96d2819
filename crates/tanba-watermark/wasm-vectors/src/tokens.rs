//! Texts as a language model would write them: tokens chosen from logits, changed, and read.

use sha2::{Digest, Sha256};
use tanba_watermark::Key;
use tanba_watermark::sampling::{DetectOptions, Detector, Marker, SamplingKey, Truncation, Verdict};

use crate::vectors::Outcome;

/// The outcome of the text at `index`; `None` when there are no more.
pub(crate) fn sampled(index: usize) -> Option<Result<Outcome, String>> {
    let secret = Key::from_secret(b"wasm vectors");
    match index {
        0 => Some(outcome("300 tokens, tournament", &SamplingKey::tournament(&secret))),
        1 => Some(outcome("300 tokens, Gumbel", &SamplingKey::gumbel(&secret))),
        _ => None,
    }
}

/// Numbers that look random, below 2^24.
fn scattered(i: u32) -> u32 {
    let mixed = (i ^ i >> 15).wrapping_mul(0x2c1b_3c6d);
    (mixed ^ mixed >> 12).wrapping_mul(0x297a_2d39) >> 8
}

fn outcome(name: &'static str, key: &SamplingKey) -> Result<Outcome, String> {
    let mut all = Sha256::new();
    let truncation = Truncation { temperature: 0.8, top_k: 50, top_p: 0.95 };
    let mut marker = Marker::new(key);
    let mut text = Vec::new();
    for place in 0..300u32 {
        let logit = |token| scattered(place * 5000 + token) as f32 / (1u32 << 21) as f32;
        let logits: Vec<f32> = (0..3000).map(logit).collect();
        let random = || f64::from(scattered(place ^ 0x5555)) / f64::from(1u32 << 24);
        let choice =
            marker.choose_from_logits(&logits, &truncation, random).map_err(|e| format!("{name}: {e}"))?;
        all.update(choice.token.to_le_bytes());
        text.push(choice.token);
    }
    let mut look = |tokens: &[u32]| {
        let mut detector = Detector::new(key, DetectOptions::default());
        detector.extend(tokens.iter().copied());
        let seen = detector.detection();
        all.update(seen.score.to_bits().to_le_bytes());
        all.update(seen.log10_p.to_bits().to_le_bytes());
        seen.verdict == Verdict::Marked
    };
    let other: Vec<u32> = (0..300).map(|i| scattered(i) % 3000).collect();
    if look(&other) {
        return Err(format!("{name}: a mark was read where none was written"));
    }
    if !look(&text) {
        return Err(format!("{name}: the mark was not read"));
    }
    let replaced: Vec<u32> = (0..300).map(|i| if i % 9 == 0 { other[i] } else { text[i] }).collect();
    let short: Vec<u32> = (0..300).filter(|i| i % 9 != 0).map(|i| text[i]).collect();
    let behind = [&other[..100], &text[..]].concat();
    let read = [&text[60..260], &replaced, &short, &behind].into_iter().filter(|tokens| look(tokens)).count();
    Ok(Outcome { name, digest: all.finalize().into(), read })
}
