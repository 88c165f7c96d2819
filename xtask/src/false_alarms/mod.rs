//! `cargo xtask false-alarms`: unmarked windows of pictures, sounds or texts, in which nothing may be found.

mod audio;
mod image;
mod model;
mod passages;
mod tally;
mod text;
mod windows;

use std::time::Instant;

use crate::options::Options;

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
