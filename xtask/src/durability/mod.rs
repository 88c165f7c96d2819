//! `cargo xtask durability image`: mark, attack, read back; beside the peers that are installed, in the same run.

mod chart;
mod inspect;
mod measure;
mod peers;
mod results;
mod table;

use crate::attacks;
use crate::options::Options;
use crate::pictures;
use results::Results;

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let Some(("image", rest)) = arguments.split_first().map(|(medium, rest)| (medium.as_str(), rest)) else {
        return Err("durability of what? `cargo xtask durability image`".into());
    };
    let options = Options::parse(rest)?;
    let mut results = if options.only_add { Results::new(&[]) } else { measured(&options)? };
    for path in &options.add {
        let read = std::fs::read_to_string(path).map_err(|e| e.to_string());
        let earlier: Results = read
            .and_then(|text| serde_json::from_str(&text).map_err(|e| e.to_string()))
            .map_err(|e| format!("{}: {e}", path.display()))?;
        if results.attacks.is_empty() {
            results = earlier;
        } else {
            results.add(earlier);
        }
    }
    table::print(&results);
    if let Some(path) = &options.json {
        let text = serde_json::to_string(&results).map_err(|e| e.to_string())?;
        std::fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    if let Some(path) = &options.chart {
        std::fs::write(path, chart::svg(&results)).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

/// Marks, attacks and reads, as the options say.
fn measured(options: &Options) -> Result<Results, String> {
    let attacks: Vec<_> =
        attacks::all().into_iter().filter(|a| options.wants(&a.name, a.family.name())).collect();
    if attacks.is_empty() {
        return Err(format!("no attack is called {}", options.attacks.join(" or ")));
    }
    let (pictures, small) = (pictures::load(options)?, pictures::small(options)?);
    let mut results = Results::new(&attacks);
    measure::ours(&mut results, &pictures, &small, &attacks, options)?;
    peers::all(&mut results, &pictures, &attacks, options)?;
    Ok(results)
}
