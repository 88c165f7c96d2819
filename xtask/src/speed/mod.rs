//! `cargo xtask speed`: throughput on one core by size, memory, and the peers beside it at one megapixel.

mod audio;
mod batch;
mod long;
mod memory;
mod peers;
mod server;
mod sizes;
mod text;
mod web;

use std::path::Path;
use std::time::Instant;

use image::{RgbImage, imageops};
use tanba_watermark::image as mark;

use crate::attacks;
use crate::marking::{id_for, read, stamp};
use crate::options::Options;
use crate::pictures::{self, Picture};
use crate::statistics::median;

/// Each figure is the median of this many runs.
const RUNS: usize = 5;
/// Pictures are cut and scaled to this size: 1 megapixel.
const SIDE: u32 = 1024;

/// Seconds for one picture, each the median of some runs.
struct Times {
    embed: f64,
    untouched: f64,
    unmarked: f64,
    searched: f64,
}

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    if let [word, task, megapixels] = arguments
        && word == memory::CHILD
    {
        return memory::child(task, megapixels);
    }
    match arguments {
        [word] if word == "long" => return long::run(),
        [word, task, input, output] if word == long::CHILD => {
            return long::child(task, Path::new(input), Path::new(output));
        }
        [word, number] if word == text::CHILD => return text::child(number),
        _ => {}
    }
    if let Some(("server", rest)) = arguments.split_first().map(|(word, rest)| (word.as_str(), rest)) {
        return server::run(rest);
    }
    if let Some(("web", rest)) = arguments.split_first().map(|(word, rest)| (word.as_str(), rest)) {
        return web::run(rest);
    }
    if let Some(("batch", rest)) = arguments.split_first().map(|(medium, rest)| (medium.as_str(), rest)) {
        return batch::run(rest);
    }
    if let Some(("text", rest)) = arguments.split_first().map(|(medium, rest)| (medium.as_str(), rest)) {
        return text::run(&Options::parse(rest)?);
    }
    if let Some(("audio", rest)) = arguments.split_first().map(|(medium, rest)| (medium.as_str(), rest)) {
        return audio::run(&Options::parse(rest)?);
    }
    let options = Options::parse(arguments)?;
    println!("RGB, 8 bits, one core; codecs not included. Medians.");
    let ours = one_megapixel(&options)?;
    if options.peers > 0 {
        peers::beside(&ours.0, &ours.1);
    }
    sizes::run()
}

fn median_seconds(runs: usize, mut run: impl FnMut() -> Result<(), String>) -> Result<f64, String> {
    let mut times = Vec::with_capacity(runs);
    for _ in 0..runs {
        let start = Instant::now();
        run()?;
        times.push(start.elapsed().as_secs_f64());
    }
    Ok(median(times))
}

/// Marks, reads the untouched mark, looks at the unmarked picture, and reads the picture turned by 10°.
fn measure(name: &str, pixels: &RgbImage, runs: usize) -> Result<Times, String> {
    let id = id_for(name);
    let mut marked = pixels.clone();
    let embed = median_seconds(runs, || {
        marked.copy_from_slice(pixels);
        stamp(&mut marked, id, &mark::EmbedOptions::default()).map(|_| ())
    })?;
    let reading = |picture: &RgbImage, wanted: Option<_>| {
        median_seconds(runs, || {
            let found = read(picture)?.mark.map(|m| m.id);
            if found == wanted { Ok(()) } else { Err(format!("{name}: {found:?} instead of {wanted:?}")) }
        })
    };
    let untouched = reading(&marked, Some(id))?;
    let unmarked = reading(pixels, None)?;
    let turned = attacks::rotated(&marked, 10.0);
    drop(marked);
    Ok(Times { embed, untouched, unmarked, searched: reading(&turned, Some(id))? })
}

/// A square of one megapixel from the middle of a picture.
fn square(picture: &Picture) -> Picture {
    let side = picture.pixels.width().min(picture.pixels.height());
    let (x, y) = ((picture.pixels.width() - side) / 2, (picture.pixels.height() - side) / 2);
    let cut = imageops::crop_imm(&picture.pixels, x, y, side, side).to_image();
    Picture { pixels: attacks::scaled_to(&cut, SIDE, SIDE), ..picture.clone() }
}

/// Every picture at one megapixel; prints and returns medians.
fn one_megapixel(options: &Options) -> Result<(Vec<Picture>, Times), String> {
    let pictures: Vec<Picture> = pictures::load(options)?.iter().map(square).collect();
    let mut all = Vec::new();
    for picture in &pictures {
        match measure(&picture.name, &picture.pixels, RUNS) {
            Ok(times) => all.push(times),
            Err(message) => eprintln!("left out: {message}"),
        }
    }
    let median = |f: fn(&Times) -> f64| median(all.iter().map(f));
    let times = Times {
        embed: median(|t| t.embed),
        untouched: median(|t| t.untouched),
        unmarked: median(|t| t.unmarked),
        searched: median(|t| t.searched),
    };
    println!("\n{} pictures of 1 megapixel", all.len());
    println!("{HEADING}");
    println!("{}", row("1.05 Mpx", f64::from(SIDE * SIDE) / 1e6, &times));
    Ok((pictures, times))
}

const HEADING: &str = "size               embed   untouched mark          no mark     whole search";

/// One line of throughputs.
fn row(label: &str, megapixels: f64, times: &Times) -> String {
    let speed = |seconds: f64| format!("{:.1} Mpx/s", megapixels / seconds);
    format!(
        "{label:<10} {:>13} {:>16} {:>16} {:>16}",
        speed(times.embed),
        speed(times.untouched),
        speed(times.unmarked),
        speed(times.searched)
    )
}
