//! What is found in texts that nobody marked: p-values beside the uniform distribution that bounds them.

use serde_json::{Value, json};
use tanba_watermark::sampling::{DetectOptions, Detector};

use super::{
    Request, SCHEMES,
    corpus::{self, Vocabulary},
    key,
    random::Random,
};

/// Excerpts, each with a key of its own.
const TESTS: usize = 1_000_002;
const LENGTHS: [usize; 3] = [30, 100, 250];
const LEVELS: [f64; 8] = [0.5, 0.1, 1e-2, 1e-3, 1e-4, 1e-5, 3e-6, 1e-6];

pub(super) fn run(request: &Request) -> Result<Value, String> {
    let corpora = corpora(request)?;
    println!(
        "Unmarked texts, {TESTS} excerpts of {LENGTHS:?} tokens under as many keys: how many p-values are at most x,"
    );
    println!("beside how many may be on average.");
    println!("| scheme | {} | smallest p |", LEVELS.map(|x| format!("{x}")).join(" | "));
    println!("| --- | {}--- |", "--- | ".repeat(LEVELS.len()));
    println!("| allowed | {} | |", LEVELS.map(|x| format!("{:.0}", x * TESTS as f64)).join(" | "));
    let mut rows = Vec::new();
    for (name, scheme) in SCHEMES {
        let (mut counts, mut smallest) = ([0usize; LEVELS.len()], 0.0f64);
        let mut by_corpus = vec![[0usize; LEVELS.len()]; corpora.len()];
        let mut random = Random::new(99);
        for test in 0..TESTS {
            let corpus = test % corpora.len();
            let tokens = &corpora[corpus].1;
            let length = LENGTHS[test / corpora.len() % LENGTHS.len()];
            let start = random.below(tokens.len() - length);
            let mut detector = Detector::new(&key(scheme, 1 << 40 | test as u64)?, DetectOptions::default());
            detector.extend(tokens[start..start + length].iter().copied());
            let log10_p = detector.detection().log10_p;
            smallest = smallest.min(log10_p);
            for (place, level) in LEVELS.iter().enumerate() {
                let hit = usize::from(log10_p <= level.log10());
                counts[place] += hit;
                by_corpus[corpus][place] += hit;
            }
        }
        println!("| {name} | {} | {:.1e} |", counts.map(|c| c.to_string()).join(" | "), 10f64.powf(smallest));
        let corpora: Vec<Value> = corpora
            .iter()
            .zip(&by_corpus)
            .map(|(c, counts)| json!({"corpus": c.0, "counts": counts}))
            .collect();
        rows.push(json!({"scheme": name, "tests": TESTS, "levels": LEVELS, "counts": counts,
            "smallest_log10_p": smallest, "corpora": corpora}));
        worst(&by_corpus, TESTS / corpora.len(), &corpora_names(&rows));
    }
    Ok(rows.into())
}

fn corpora_names(rows: &[Value]) -> Vec<String> {
    let last = rows.last().and_then(|row| row["corpora"].as_array());
    last.into_iter().flatten().map(|c| c["corpus"].as_str().unwrap_or_default().to_owned()).collect()
}

/// The corpus and level with the largest excess, in deviations.
fn worst(by_corpus: &[[usize; LEVELS.len()]], tests: usize, names: &[String]) {
    let mut worst = (f64::MIN, String::new());
    for (counts, name) in by_corpus.iter().zip(names) {
        for (&count, level) in counts.iter().zip(LEVELS).filter(|(_, level)| level * tests as f64 > 9.0) {
            let mean = level * tests as f64;
            let excess = (count as f64 - mean) / (mean * (1.0 - level)).sqrt();
            if excess > worst.0 {
                worst = (excess, format!("{name} at {level}: {count}, {mean:.0} allowed"));
            }
        }
    }
    println!("largest excess of any corpus: {:.1} deviations ({})", worst.0, worst.1);
}

/// Texts in four languages, code, and three kinds of repetition.
fn corpora(request: &Request) -> Result<Vec<(String, Vec<u32>)>, String> {
    let mut vocabulary = Vocabulary::default();
    let mut corpora = Vec::new();
    for language in ["en", "ru", "de", "zh"] {
        corpora.push((language.to_owned(), vocabulary.tokens(&corpus::read(&request.corpus, language)?)));
    }
    corpora.push(("code".into(), vocabulary.tokens(&corpus::code("crates".as_ref())?)));
    let line = corpora[0].1[..40].to_vec();
    corpora.push(("one line again and again".into(), line.iter().copied().cycle().take(10_000).collect()));
    corpora.push(("one word".into(), vec![7; 10_000]));
    let counted = (0..10_000u32).map(|i| if i % 5 == 4 { 1_000_000 + i } else { i % 5 }).collect();
    corpora.push(("numbered lines".into(), counted));
    corpora.push(("two words by lot".into(), {
        let mut random = Random::new(3);
        (0..10_000).map(|_| random.below(2) as u32).collect()
    }));
    Ok(corpora)
}
