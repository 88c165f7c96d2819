//! `cargo xtask false-alarms`: unmarked windows of pictures, sounds or texts, in which nothing may be found.

mod audio;
mod image;
mod model;
mod passages;
mod text;
mod windows;

use std::collections::HashMap;
use std::time::Instant;

use crate::options::Options;

/// Width of a histogram bar, in deviations.
const BAR: f32 = 0.25;
/// How many of the highest scores are named.
const NAMED: usize = 8;

/// One window's score, whether anything was found, and the number of the picture or sound that it was cut from.
struct Look {
    score: f32,
    alarm: bool,
    source: usize,
}

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    match arguments.split_first().map(|(medium, rest)| (medium.as_str(), rest)) {
        Some(("audio", rest)) => audio::run(&Options::parse(rest)?),
        Some(("text", rest)) => text::run(&Options::parse(rest)?),
        Some(("image", rest)) => image::run(&Options::parse(rest)?),
        _ => image::run(&Options::parse(arguments)?),
    }
}

fn progress(done: usize, all: usize, start: Instant) {
    let step = (all / 50).max(1);
    if done.is_multiple_of(step) || done == all {
        let seconds = start.elapsed().as_secs_f64();
        eprintln!("{done}/{all} windows, {:.1} a second", done as f64 / seconds);
    }
}

/// Histogram beside what a model expects of as many windows: the share of scores above a level.
fn print_scores(looks: &[Look], above: impl Fn(f64) -> f64) {
    let highest = looks.iter().fold(0f32, |a, look| a.max(look.score));
    let mut bars = vec![0usize; (highest / BAR) as usize + 1];
    looks.iter().for_each(|look| bars[(look.score / BAR) as usize] += 1);
    println!("{:<34} {:>9} {:>11}", "score (sync correlation, deviations)", "windows", "expected");
    let mut after = 0.0;
    for (i, count) in bars.iter().enumerate() {
        let (from, to) = (i as f32 * BAR, (i + 1) as f32 * BAR);
        let share = above(f64::from(from)) - above(f64::from(to));
        let expected = share * looks.len() as f64;
        if *count > 0 || expected >= 0.5 {
            println!("{:<34} {count:>9} {expected:>11.1}", format!("{from:>6.2} to {to:>5.2}"));
        }
        after = above(f64::from(to)) * looks.len() as f64;
    }
    println!("{:<34} {:>9} {after:>11.1}", "above that", 0);
}

/// What gave the highest scores: strictly periodic pictures and sounds come first, and nothing else should.
fn print_highest<'a>(looks: &[Look], source: &str, name: impl Fn(usize) -> &'a str) {
    let mut best: HashMap<usize, f32> = HashMap::new();
    for look in looks {
        let entry = best.entry(look.source).or_default();
        *entry = entry.max(look.score);
    }
    let mut best: Vec<(f32, &str)> = best.into_iter().map(|(i, score)| (score, name(i))).collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let named: Vec<String> =
        best.iter().take(NAMED).map(|(score, name)| format!("{score:.2} {name}")).collect();
    println!("highest scores by {source}: {}", named.join(", "));
}

/// Prints the count beside the bound; fails if anything was found.
fn verdict(looks: &[Look], source: &str, bound: f64) -> Result<(), String> {
    let alarms = looks.iter().filter(|look| look.alarm).count();
    println!("false alarms: {alarms}; bound per {source}: {bound:.2e}");
    if alarms == 0 { Ok(()) } else { Err(format!("{alarms} marks found in unmarked windows")) }
}
