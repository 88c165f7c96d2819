//! Texts: what a reader copies out of them, after what programs do to them.

mod measure;
mod paths;
mod results;
mod table;

use crate::options::Options;
use crate::texts::{self, filters::Filters};

/// How many texts other people's programs get, unless `--peers` says otherwise.
const PROGRAMS_GET: usize = 120;

pub(super) fn run(options: &Options) -> Result<(), String> {
    let mut filters = if options.peers > 0 { Filters::start() } else { Filters::none() };
    let paths: Vec<_> =
        paths::all(&filters).into_iter().filter(|path| options.wants(&path.name, path.family)).collect();
    if paths.is_empty() {
        return Err(format!("no path is called {}", options.attacks.join(" or ")));
    }
    if options.peers > 0 && filters.names().len() < 20 {
        eprintln!("scripts/text-peers installs the programs that texts can go through; most are missing");
    }
    let texts: Vec<_> = texts::load(options)?.into_iter().filter(|text| text.is_prose()).collect();
    let results = measure::all(&texts, &paths, &mut filters, options.peers.min(PROGRAMS_GET));
    table::print(&results);
    match &options.json {
        Some(path) => {
            let text = serde_json::to_string(&results).map_err(|e| e.to_string())?;
            std::fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))
        }
        None => Ok(()),
    }
}
