//! How many marked texts are found, by length, entropy and shape of the distribution.

use serde_json::{Value, json};
use tanba_watermark::sampling::{Candidate, DetectOptions, Detector, Marker, SamplingKey, Verdict};

use super::{
    Request, SCHEMES, key, percent,
    random::Random,
    shapes::{SHAPES, Shape, entropy},
};

/// Bits a token, and the scored tokens at which 99 % are asked for.
const TARGETS: [(f64, usize); 3] = [(2.0, 50), (1.4, 100), (0.9, 200)];
const STEP: usize = 10;
const LONGEST: usize = 1000;

pub(super) fn run(request: &Request) -> Result<Value, String> {
    println!(
        "Marked texts found at one false positive in a million: synthetic distributions, {} texts each.",
        request.texts
    );
    println!("Lengths are scored tokens; a text has 4 more, its first context.");
    println!("| bits a token | shape | scheme | scored tokens | found | 99 % found from |");
    println!("| --- | --- | --- | --- | --- | --- |");
    let mut rows = Vec::new();
    for (bits, length) in TARGETS {
        for (name, shape) in SHAPES {
            let (real, row) = measure(request, shape, bits, length)?;
            for (scheme, (found, enough)) in SCHEMES.iter().zip(row) {
                let enough_text = enough.map_or(format!("over {LONGEST}"), |tokens| tokens.to_string());
                println!(
                    "| {real:.2} | {name} | {} | {length} | {} | {enough_text} |",
                    scheme.0,
                    percent(found)
                );
                rows.push(json!({"bits": real, "shape": name, "scheme": scheme.0, "scored": length,
                    "found": found, "enough": enough, "texts": request.texts}));
            }
        }
    }
    Ok(rows.into())
}

type Found = (f64, Option<usize>);

fn measure(request: &Request, shape: Shape, bits: f64, length: usize) -> Result<(f64, Vec<Found>), String> {
    let pool = shape.pool(bits, &mut Random::new(1));
    let real = pool.iter().map(|p| entropy(p)).sum::<f64>() / pool.len() as f64;
    let found = SCHEMES.iter().map(|&(_, scheme)| {
        let texts: Result<Vec<Text>, String> =
            (0..request.texts).map(|number| Ok(Text::new(&key(scheme, number as u64)?, number))).collect();
        grow(texts?, &pool, length)
    });
    Ok((real, found.collect::<Result<_, _>>()?))
}

/// A text that is written and read at once.
struct Text {
    marker: Marker,
    detector: Detector,
    random: Random,
}

impl Text {
    fn new(key: &SamplingKey, number: usize) -> Self {
        Self {
            marker: Marker::new(key),
            detector: Detector::new(key, DetectOptions::default()),
            random: Random::new(number as u64 + 1000),
        }
    }

    fn grow(&mut self, tokens: usize, pool: &[Vec<f64>]) -> Result<(), String> {
        for _ in 0..tokens {
            // Candidates are other tokens each time, as in a large vocabulary.
            let first = self.random.bits() as u32;
            let shares = &pool[self.random.below(pool.len())];
            let candidates: Vec<Candidate> = shares
                .iter()
                .zip(0..)
                .map(|(&probability, k)| Candidate { token: first.wrapping_add(k), probability })
                .collect();
            let random = &mut self.random;
            let choice = self.marker.choose(&candidates, || random.unit()).map_err(|e| e.to_string())?;
            self.detector.push(choice.token);
        }
        Ok(())
    }
}

/// The share found at `length` scored tokens, and from how many on 99 % are found.
fn grow(mut texts: Vec<Text>, pool: &[Vec<f64>], length: usize) -> Result<Found, String> {
    let (mut at_length, mut enough) = (0.0, None);
    for text in &mut texts {
        text.grow(4, pool)?;
    }
    for scored in (STEP..=LONGEST).step_by(STEP) {
        let mut found = 0;
        for text in &mut texts {
            text.grow(STEP, pool)?;
            found += usize::from(text.detector.detection().verdict == Verdict::Marked);
        }
        let share = found as f64 / texts.len() as f64;
        if scored == length {
            at_length = share;
        }
        if share >= 0.99 && enough.is_none() {
            enough = Some(scored);
        }
        if scored >= length && enough.is_some() {
            break;
        }
    }
    Ok((at_length, enough))
}
