//! Unmarked passages of sounds.

use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::prelude::*;
use tanba_watermark::{Key, audio as mark};

use super::tally::Tally;
use super::{Look, passages, progress};
use crate::options::Options;
use crate::sounds::{self, Sound, marking, wav};
use crate::statistics::median;

/// Sounds that are decoded and looked through between two lines of progress.
const BATCH: usize = 8;

/// A look, and how much sound was looked at.
struct Heard {
    look: Look,
    seconds: f64,
}

pub(super) fn run(options: &Options) -> Result<(), String> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/sounds-unmarked");
    let paths = sounds::files(options.sounds.as_deref().unwrap_or(&default))?;
    let heard = collected(&paths, options.windows)?;
    if heard.is_empty() {
        return Err("no sound is as long as a passage".into());
    }
    let seconds: f64 = heard.iter().map(|heard| heard.seconds).sum();
    let looks: Vec<Look> = heard.into_iter().map(|heard| heard.look).collect();
    println!(
        "{} unmarked passages of {} sounds, {:.2} hours, 5 to 10 s each, every fourth at another speed, every ninth through \
         MP3;\nhalf of them under the public key, half under a key of their own",
        looks.len(),
        paths.len(),
        seconds / 3600.0
    );
    let typical = median(looks.iter().map(|look| f64::from(look.score)));
    let hypotheses = std::f64::consts::LN_2 / upper_tail(typical);
    println!(
        "model: the highest of {hypotheses:.0} independent normal variables, a number that the median gives"
    );
    let names: Vec<String> = paths.iter().map(|path| name(path)).collect();
    let tally = Tally::of(&looks, |i| &names[i]);
    tally.print_scores(|score| 1.0 - (-hypotheses * upper_tail(score)).exp());
    tally.print_highest("sound");
    tally.verdict("sound", mark::FALSE_POSITIVE)
}

fn name(path: &Path) -> String {
    path.file_stem().map_or(String::new(), |stem| stem.to_string_lossy().into_owned())
}

/// Goes through all sounds, and around again with other passages, until there are enough.
fn collected(paths: &[PathBuf], wanted: usize) -> Result<Vec<Heard>, String> {
    let start = Instant::now();
    let mut all: Vec<Heard> = Vec::new();
    for round in 0.. {
        let before = all.len();
        for (batch, numbered) in paths.chunks(BATCH).enumerate() {
            let first = batch * BATCH;
            let looked: Vec<Vec<Heard>> = numbered
                .par_iter()
                .enumerate()
                .map(|(i, path)| look_through(path, first + i, round))
                .collect::<Result<_, String>>()?;
            all.extend(looked.into_iter().flatten());
            progress(all.len().min(wanted), wanted, start);
            if all.len() >= wanted {
                all.truncate(wanted);
                return Ok(all);
            }
        }
        if all.len() == before {
            break;
        }
    }
    Ok(all)
}

fn look_through(path: &Path, source: usize, round: u64) -> Result<Vec<Heard>, String> {
    let sound = match sounds::read(path) {
        Ok(sound) => sound,
        Err(message) => {
            eprintln!("left out: {message}");
            return Ok(Vec::new());
        }
    };
    let places = passages::places(sound.seconds(), round).into_iter().enumerate();
    places
        .map(|(i, place)| look(&sound, place, source, round << 48 | (source as u64) << 24 | i as u64))
        .collect()
}

fn look(sound: &Sound, place: (f64, f64), source: usize, index: u64) -> Result<Heard, String> {
    let passage = passages::passage(sound, place, index);
    // The statement is about keys that were chosen without hearing the sound, so keys are drawn, too.
    let key = if index.is_multiple_of(2) { Key::public() } else { Key::from_secret(&index.to_le_bytes()) };
    let detection = marking::read(&passage, &key, &mark::DetectOptions::default())?;
    if detection.mark.is_some() {
        let path = std::env::temp_dir().join(format!("tanba-alarm-{index}.wav"));
        let _ = wav::write(&path, &passage);
        eprintln!("FALSE ALARM in passage {index} at {:.1} s: {}", place.0, path.display());
    }
    let look = Look { score: detection.score.max(0.0), alarm: detection.mark.is_some(), source };
    Ok(Heard { look, seconds: place.1 })
}

/// The share of a normal variable above `x` deviations (Abramowitz, Stegun 7.1.26 for small `x`, the continued fraction
/// 26.2.14 beyond, where shares are small and relative errors matter).
fn upper_tail(x: f64) -> f64 {
    let density = (-x * x / 2.0).exp() / std::f64::consts::TAU.sqrt();
    if x < 2.0 {
        let z = x.abs() / std::f64::consts::SQRT_2;
        let t = 1.0 / (1.0 + 0.327_591_1 * z);
        let terms = [0.254_829_592, -0.284_496_736, 1.421_413_741, -1.453_152_027, 1.061_405_429];
        let share = terms.iter().rev().fold(0.0, |sum, c| t * (sum + c)) * (-z * z).exp() / 2.0;
        return if x < 0.0 { 1.0 - share } else { share };
    }
    density / (1..=60).rev().fold(x, |below, k| x + f64::from(k) / below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_agree_with_tables() {
        for (x, share) in
            [(-1.0, 0.841_345), (0.0, 0.5), (1.0, 0.158_655), (1.96, 0.024_998), (3.0, 1.349_9e-3)]
        {
            assert!((upper_tail(x) / share - 1.0).abs() < 1e-4, "{x}");
        }
        assert!((upper_tail(6.0) / 9.866e-10 - 1.0).abs() < 1e-3);
    }
}
