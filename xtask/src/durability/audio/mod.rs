//! Sounds.

mod inspect;
mod measure;
mod peers;
mod results;
mod table;

use crate::attacks::audio as attacks;
use crate::options::Options;
use crate::sounds::{self, ffmpeg};
use results::Results;

pub(super) fn run(options: &Options) -> Result<(), String> {
    let now = if options.only_add { None } else { Some(measured(options)?) };
    let results = super::together(now, options)?;
    table::print(&results);
    super::write(&results, "sounds", options)
}

/// Marks, attacks and reads, as the options say.
fn measured(options: &Options) -> Result<Results, String> {
    let attacks: Vec<_> =
        attacks::all().into_iter().filter(|a| options.wants(&a.name, a.family.name())).collect();
    if attacks.is_empty() {
        return Err(format!("no attack is called {}", options.attacks.join(" or ")));
    }
    if !ffmpeg::is_there() {
        eprintln!("ffmpeg is not installed: codecs, tempo, pitch and loudness are skipped");
    }
    let clips = sounds::load(options)?;
    let mut results = Results::new(attacks.iter().map(Into::into).collect());
    if !options.only_peers {
        measure::ours(&mut results, &clips, &attacks, options)?;
    }
    peers::all(&mut results, &clips, &attacks, options);
    Ok(results)
}
