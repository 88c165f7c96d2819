//! What SynthID-Text's authors state, beside what is measured here.

use serde_json::{Value, json};

use super::Request;

/// From Dathathri and others, “Scalable watermarking for identifying large language model outputs”, Nature 634, 818–823
/// (2024), doi 10.1038/s41586-024-08025-4, and the README of the reference code,
/// github.com/google-deepmind/synthid-text.
const ROWS: [(&str, &str, &str); 6] = [
    (
        "scheme",
        "tournament of 30 layers, two candidates a match, values 0 and 1, 4 tokens of context",
        "the same",
    ),
    (
        "false-positive rate of the published detection rates",
        "1 %, threshold set on unmarked texts",
        "0.0001 %, threshold derived",
    ),
    ("detection rates", "shown as curves over lengths of Gemma and Mistral texts, not as numbers", "above"),
    (
        "score",
        "weighted mean, or a Bayesian score trained per key and model (better); the reference code also has an exact binomial p-value",
        "weighted mean with its exact p-value; Gumbel with exact Gamma p-values",
    ),
    ("repeated contexts", "plain over one or more responses", "plain over one text"),
    (
        "quality",
        "no difference that users noticed in nearly 20 million answers",
        "distribution shown equal by chi-square",
    ),
];

pub(super) fn run(_: &Request) -> Result<Value, String> {
    println!(
        "Published for SynthID-Text (Nature 634, 818–823, 2024, doi 10.1038/s41586-024-08025-4), not measured here:"
    );
    println!("| what | SynthID-Text | here |");
    println!("| --- | --- | --- |");
    for (what, theirs, ours) in ROWS {
        println!("| {what} | {theirs} | {ours} |");
    }
    Ok(ROWS
        .iter()
        .map(|(what, theirs, ours)| json!({"what": what, "synthid_text": theirs, "here": ours}))
        .collect())
}
