//! The same with a real language model, trained here on a package's texts.

use serde_json::{Value, json};
use tanba_watermark::sampling::{DetectOptions, Detector, Marker, Scheme, Verdict};

use super::{
    Request, SCHEMES,
    corpus::{self, Vocabulary},
    key,
    ngram::Model,
    percent,
    random::Random,
    shapes::entropy,
};

const LENGTHS: [usize; 5] = [50, 100, 200, 300, 400];
const LONGEST: usize = 400;
const TOP_K: usize = 64;

/// The model, and how many words it knows.
pub(super) fn model(request: &Request) -> Result<(Model, usize), String> {
    let mut vocabulary = Vocabulary::default();
    let tokens = vocabulary.tokens(&corpus::read(&request.corpus, "en")?);
    Ok((Model::train(&tokens, vocabulary.len()), vocabulary.len()))
}

/// A marked text of the model: tokens, and the mean entropy of what they were drawn from, in bits.
pub(super) fn write(
    model: &Model,
    temperature: f64,
    scheme: Scheme,
    number: u64,
    length: usize,
) -> Result<(Vec<u32>, f64), String> {
    let (mut marker, mut random) = (Marker::new(&key(scheme, number)?), Random::new(number + 77));
    let (mut text, mut bits) = (Vec::with_capacity(length), 0.0);
    for _ in 0..length {
        let candidates = model.candidates(&text, temperature, TOP_K);
        let shares: Vec<f64> = candidates.iter().map(|candidate| candidate.probability).collect();
        bits += entropy(&shares);
        text.push(marker.choose(&candidates, || random.unit()).map_err(|e| e.to_string())?.token);
    }
    Ok((text, bits / length as f64))
}

pub(super) fn found(scheme: Scheme, number: u64, text: &[u32]) -> Result<(bool, u64), String> {
    let mut detector = Detector::new(&key(scheme, number)?, DetectOptions::default());
    detector.extend(text.iter().copied());
    let detection = detector.detection();
    Ok((detection.verdict == Verdict::Marked, detection.scored))
}

pub(super) fn run(request: &Request) -> Result<Value, String> {
    let (model, words) = model(request)?;
    let texts = request.texts / 2;
    println!(
        "Marked texts found: a word 4-gram model of English fortunes ({words} words, top-k {TOP_K}), {texts} texts each,"
    );
    println!("by length in tokens, one false positive in a million.");
    println!(
        "| temperature | bits a token | scheme | {} tokens | scored of {LONGEST} |",
        LENGTHS.map(|l| l.to_string()).join(" | ")
    );
    println!("| --- | --- | --- | {}--- |", "--- | ".repeat(LENGTHS.len()));
    let mut rows = Vec::new();
    for temperature in [1.0, 0.7, 0.5, 0.35] {
        for (name, scheme) in SCHEMES {
            let (mut counts, mut bits, mut scored) = ([0usize; LENGTHS.len()], 0.0, 0);
            for number in 0..texts as u64 {
                let (text, entropy) = write(&model, temperature, scheme, number, LONGEST)?;
                bits += entropy / texts as f64;
                for (count, length) in counts.iter_mut().zip(LENGTHS) {
                    let (marked, of_them) = found(scheme, number, &text[..length])?;
                    *count += usize::from(marked);
                    scored += if length == LONGEST { of_them } else { 0 };
                }
            }
            let shares = counts.map(|count| count as f64 / texts as f64);
            let scored = scored as f64 / texts as f64;
            println!(
                "| {temperature} | {bits:.2} | {name} | {} | {scored:.0} |",
                shares.map(percent).join(" | ")
            );
            rows.push(json!({"temperature": temperature, "bits": bits, "scheme": name, "lengths": LENGTHS,
                "found": shares, "scored": scored, "texts": texts}));
        }
    }
    Ok(rows.into())
}
