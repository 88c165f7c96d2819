//! `cargo xtask durability image`, `audio` and `text`: mark, attack, read back; beside the peers that are installed, in the same
//! run.

mod audio;
mod chart;
mod image;
mod results;
mod table;
mod text;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::options::Options;
use results::{Costs, Results};

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    match arguments.split_first().map(|(medium, rest)| (medium.as_str(), rest)) {
        Some(("image", rest)) => image::run(&Options::parse(rest)?),
        Some(("audio", rest)) => audio::run(&Options::parse(rest)?),
        Some(("text", rest)) => text::run(&Options::parse(rest)?),
        _ => Err("durability of what? `cargo xtask durability image`, `audio` or `text`".into()),
    }
}

/// Adds earlier runs to this one, whose results are missing when only earlier ones are to be shown.
fn together<L, S>(now: Option<Results<L, S>>, options: &Options) -> Result<Results<L, S>, String>
where
    L: Costs + DeserializeOwned,
    S: AsRef<str> + DeserializeOwned,
{
    let mut results = now.unwrap_or_else(|| Results::new(Vec::new()));
    for path in &options.add {
        let read = std::fs::read_to_string(path).map_err(|e| e.to_string());
        let earlier: Results<L, S> = read
            .and_then(|text| serde_json::from_str(&text).map_err(|e| e.to_string()))
            .map_err(|e| format!("{}: {e}", path.display()))?;
        if results.attacks.is_empty() {
            results = earlier;
        } else {
            results.add(earlier);
        }
    }
    Ok(results)
}

/// Writes what the options ask for: every single result, and the chart.
fn write<L, S>(results: &Results<L, S>, subjects: &str, options: &Options) -> Result<(), String>
where
    L: Costs + Serialize,
    S: AsRef<str> + Serialize,
{
    if let Some(path) = &options.json {
        let text = serde_json::to_string(&results).map_err(|e| e.to_string())?;
        std::fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    if let Some(path) = &options.chart {
        std::fs::write(path, chart::svg(results, subjects))
            .map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}
