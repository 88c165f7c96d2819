//! The sampling watermark for language models: what is found, what is found wrongly, what changes, how fast.

mod corpus;
mod distribution;
mod edits;
mod false_positives;
mod language;
mod ngram;
mod power;
mod published;
mod random;
mod shapes;
mod speed;

use std::path::PathBuf;

use serde_json::{Value, json};
use tanba_watermark::{
    Key,
    sampling::{SamplingKey, Scheme},
};

/// Every key of the measurements comes from a secret like this, so that a run can be repeated.
pub(crate) fn key(scheme: Scheme, number: u64) -> Result<SamplingKey, String> {
    let secret = Key::from_secret(format!("xtask sampling {number}").as_bytes());
    SamplingKey::new(&secret, scheme, tanba_watermark::sampling::DEFAULT_CONTEXT).map_err(|e| e.to_string())
}

/// Both schemes, as they are by default.
pub(crate) const SCHEMES: [(&str, Scheme); 2] =
    [("tournament", Scheme::Tournament { layers: 30 }), ("Gumbel", Scheme::Gumbel)];

/// What was asked for.
pub(crate) struct Request {
    texts: usize,
    corpus: PathBuf,
}

type Part = fn(&Request) -> Result<Value, String>;

const PARTS: [(&str, Part); 7] = [
    ("power", power::run),
    ("language", language::run),
    ("edits", edits::run),
    ("false-positives", false_positives::run),
    ("distribution", distribution::run),
    ("speed", speed::run),
    ("published", published::run),
];

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let mut request = Request { texts: 2000, corpus: "target/corpus".into() };
    let (mut wanted, mut json, mut rest) = (Vec::new(), None, arguments.iter());
    while let Some(word) = rest.next() {
        let mut value = || rest.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--texts" => request.texts = value()?.parse().map_err(|_| "--texts needs a number".to_owned())?,
            "--corpus" => request.corpus = value()?.into(),
            "--json" => json = Some(PathBuf::from(value()?)),
            part if PARTS.iter().any(|(name, _)| *name == part) => wanted.push(part),
            other => return Err(format!("no option or part {other}")),
        }
    }
    if request.texts < 100 {
        return Err("--texts: fewer than 100 say nothing about 99 %".into());
    }
    let mut all = serde_json::Map::new();
    all.insert("schema".into(), json!("tanba.sampling/1"));
    for (name, part) in PARTS {
        if wanted.is_empty() || wanted.contains(&name) {
            all.insert(name.into(), part(&request)?);
            println!();
        }
    }
    match json {
        Some(file) => std::fs::write(&file, format!("{:#}\n", Value::Object(all)))
            .map_err(|e| format!("{}: {e}", file.display())),
        None => Ok(()),
    }
}

pub(crate) fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}
