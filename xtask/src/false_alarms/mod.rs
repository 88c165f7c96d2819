//! `cargo xtask false-alarms`: unmarked windows, in which nothing may be found.

mod model;
mod windows;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rayon::prelude::*;
use tanba_watermark::{Key, image as mark};

use crate::marking::view;
use crate::options::Options;
use crate::pictures::{self, Picture};

/// Width of a histogram bar, in deviations.
const BAR: f32 = 0.25;
/// How many of the highest scores are named.
const NAMED: usize = 8;

/// One window's score, whether anything was found, and the picture that it was cut from.
struct Look {
    score: f32,
    alarm: bool,
    picture: usize,
}

pub(crate) fn run(options: &Options) -> Result<(), String> {
    let pictures = pictures::load(options)?;
    let (start, done) = (Instant::now(), AtomicUsize::new(0));
    let looks: Vec<Look> = (0..options.windows)
        .into_par_iter()
        .map(|index| {
            let look = look(&pictures, index);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, options.windows, start);
            look
        })
        .collect::<Result<_, String>>()?;
    println!(
        "{} unmarked windows of {} pictures, sides 128 to 400 px, every fourth turned and scaled, every third through JPEG;\n\
         half of them under the public key, half under a key of their own",
        looks.len(),
        pictures.len()
    );
    print_scores(&looks);
    print_highest(&looks, &pictures);
    let alarms = looks.iter().filter(|look| look.alarm).count();
    println!("false alarms: {alarms}; bound per picture: {:.2e}", mark::FALSE_POSITIVE);
    if alarms == 0 { Ok(()) } else { Err(format!("{alarms} marks found in unmarked windows")) }
}

fn look(pictures: &[Picture], index: usize) -> Result<Look, String> {
    let picture = index % pictures.len();
    let pixels = windows::window(&pictures[picture].pixels, index as u64);
    // The statement is about keys that were chosen without looking at the picture, so keys are drawn, too.
    let key =
        if index.is_multiple_of(2) { Key::public() } else { Key::from_secret(&(index as u64).to_le_bytes()) };
    let detection = mark::detect(view(&pixels)?, &key, &mark::DetectOptions::default());
    if detection.mark.is_some() {
        let path = std::env::temp_dir().join(format!("tanba-alarm-{index}.png"));
        let _ = pixels.save(&path);
        eprintln!("FALSE ALARM in window {index} of {}: {}", pictures[picture].name, path.display());
    }
    Ok(Look { score: detection.score, alarm: detection.mark.is_some(), picture })
}

fn progress(done: usize, all: usize, start: Instant) {
    let step = (all / 50).max(1);
    if done.is_multiple_of(step) || done == all {
        let seconds = start.elapsed().as_secs_f64();
        eprintln!("{done}/{all} windows, {:.1} a second", done as f64 / seconds);
    }
}

/// Histogram beside what the model expects of as many windows.
fn print_scores(looks: &[Look]) {
    let highest = looks.iter().fold(0f32, |a, look| a.max(look.score));
    let mut bars = vec![0usize; (highest / BAR) as usize + 1];
    looks.iter().for_each(|look| bars[(look.score / BAR) as usize] += 1);
    println!("{:<34} {:>9} {:>11}", "score (sync correlation, deviations)", "windows", "expected");
    let mut after = 0.0;
    for (i, count) in bars.iter().enumerate() {
        let (from, to) = (i as f32 * BAR, (i + 1) as f32 * BAR);
        let share = model::above(f64::from(from)) - model::above(f64::from(to));
        let expected = share * looks.len() as f64;
        if *count > 0 || expected >= 0.5 {
            println!("{:<34} {count:>9} {expected:>11.1}", format!("{from:>6.2} to {to:>5.2}"));
        }
        after = model::above(f64::from(to)) * looks.len() as f64;
    }
    println!("{:<34} {:>9} {after:>11.1}", "above that", 0);
}

/// The pictures with the highest scores: strictly periodic ones come first, and nothing else should.
fn print_highest(looks: &[Look], pictures: &[Picture]) {
    let mut best: HashMap<usize, f32> = HashMap::new();
    for look in looks {
        let entry = best.entry(look.picture).or_default();
        *entry = entry.max(look.score);
    }
    let mut best: Vec<(f32, &str)> =
        best.into_iter().map(|(i, score)| (score, pictures[i].name.as_str())).collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let named: Vec<String> =
        best.iter().take(NAMED).map(|(score, name)| format!("{score:.2} {name}")).collect();
    println!("highest scores by picture: {}", named.join(", "));
}
