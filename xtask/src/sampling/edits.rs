//! What editing costs: tokens of the language model's texts deleted or replaced at random.

use serde_json::{Value, json};

use super::{Request, SCHEMES, language, percent, random::Random};

const LENGTHS: [usize; 2] = [200, 400];
const SHARES: [f64; 4] = [0.0, 0.1, 0.2, 0.3];

pub(super) fn run(request: &Request) -> Result<Value, String> {
    let (model, words) = language::model(request)?;
    let texts = request.texts / 4;
    println!(
        "After edits: the same model at temperature 1, {texts} texts each. One edit spoils five tokens, its own and four contexts."
    );
    println!("| scheme | tokens | edit | {} |", SHARES.map(percent).join(" | "));
    println!("| --- | --- | --- | {}", "--- | ".repeat(SHARES.len()));
    let mut rows = Vec::new();
    for (name, scheme) in SCHEMES {
        let written: Result<Vec<Vec<u32>>, String> = (0..texts as u64)
            .map(|number| Ok(language::write(&model, 1.0, scheme, number, LENGTHS[1])?.0))
            .collect();
        let written = written?;
        for length in LENGTHS {
            for (edit, replaced) in [("deleted", false), ("replaced", true)] {
                let mut found = [0.0; SHARES.len()];
                for (found, share) in found.iter_mut().zip(SHARES) {
                    for (text, number) in written.iter().zip(0..) {
                        let mut random = Random::new(number + 5);
                        let edited = edited(&text[..length], share, replaced.then_some(words), &mut random);
                        *found += f64::from(language::found(scheme, number, &edited)?.0) / texts as f64;
                    }
                }
                println!("| {name} | {length} | {edit} | {} |", found.map(percent).join(" | "));
                rows.push(json!({"scheme": name, "tokens": length, "edit": edit, "shares": SHARES,
                    "found": found, "texts": texts}));
            }
        }
    }
    Ok(rows.into())
}

/// A text of which each token is left out, or replaced by one of so many, with this chance.
fn edited(text: &[u32], share: f64, words: Option<usize>, random: &mut Random) -> Vec<u32> {
    let mut result = Vec::with_capacity(text.len());
    for &token in text {
        if random.unit() >= share {
            result.push(token);
        } else if let Some(words) = words {
            result.push(random.below(words) as u32);
        }
    }
    result
}
