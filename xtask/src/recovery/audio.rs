//! Sounds.

use super::{Bench, Tally, explain, heading, over};
use crate::attacks::audio as attacks;
use crate::options::Options;
use crate::sounds::{self, Sound, wav};

pub(super) fn run(options: &Options) -> Result<(), String> {
    let bench = Bench::new()?;
    let mut works = Vec::new();
    for clip in sounds::load(options)? {
        let (bytes, _) =
            bench.registered(&written(&clip.sound)?).map_err(|e| format!("{}: {e}", clip.name))?;
        works.push((clip.sound, read(&bytes)?));
    }
    println!("{} sounds, stamped and registered\n", works.len());
    heading("attack");
    let mut all = Tally::default();
    for attack in
        attacks::all().into_iter().filter(|attack| options.wants(&attack.name, attack.family.name()))
    {
        let tally = over(&works, |(_, marked), tally| {
            let Some(attacked) = attack.apply(marked) else { return Ok(()) };
            bench.ask(&written(&attacked)?, tally).map(drop)
        })?;
        tally.line(&attack.name);
        all.add(&tally);
    }
    all.line("all");
    println!();
    heading("marks copied to other sounds");
    let pairs: Vec<_> = (0..works.len()).map(|i| (&works[i], &works[(i + 1) % works.len()])).collect();
    let tally =
        over(&pairs, |(from, to), tally| bench.ask(&written(&laid_over(from, &to.0))?, tally).map(drop))?;
    tally.line("the next sound");
    explain();
    Ok(())
}

/// The mark of one sound in another, as long as the first.
fn laid_over((plain, marked): &(Sound, Sound), other: &Sound) -> Sound {
    let channels = usize::from(plain.channels);
    let mono: Vec<f32> = other
        .samples
        .chunks_exact(usize::from(other.channels))
        .map(|frame| frame.iter().sum::<f32>() / frame.len() as f32)
        .collect();
    let samples = plain.samples.iter().zip(&marked.samples).enumerate().map(|(i, (plain, marked))| {
        let under = mono.get(i / channels % mono.len().max(1)).copied().unwrap_or_default();
        under * 0.5 + (marked - plain) * 2.0
    });
    Sound { samples: samples.collect(), ..*plain }
}

fn written(sound: &Sound) -> Result<Vec<u8>, String> {
    let file = tempfile::NamedTempFile::new().map_err(|e| e.to_string())?;
    wav::write(file.path(), sound)?;
    std::fs::read(file.path()).map_err(|e| e.to_string())
}

fn read(bytes: &[u8]) -> Result<Sound, String> {
    let file = tempfile::NamedTempFile::new().map_err(|e| e.to_string())?;
    std::fs::write(file.path(), bytes).map_err(|e| e.to_string())?;
    wav::read(file.path())
}
