//! Median times on one core: marking, reading a marked picture, saying that there is no mark.

use std::time::Instant;

use image::{RgbImage, imageops};
use tanba_watermark::{Key, image as mark};

use crate::attacks;
use crate::options::Options;
use crate::peers;
use crate::pictures;
use crate::robustness::{id_for, stamp, view};

/// Each figure is the median of this many runs.
const RUNS: usize = 7;
/// Pictures are cut and scaled to this size: 1 megapixel.
const SIDE: u32 = 1024;

pub(crate) fn median_ms(mut run: impl FnMut() -> Result<(), String>) -> Result<f64, String> {
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let start = Instant::now();
        run()?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[RUNS / 2])
}

/// A square of one megapixel from the middle of a picture.
fn square(picture: &RgbImage) -> RgbImage {
    let side = picture.width().min(picture.height());
    let (x, y) = ((picture.width() - side) / 2, (picture.height() - side) / 2);
    let cut = imageops::crop_imm(picture, x, y, side, side).to_image();
    imageops::resize(&cut, SIDE, SIDE, imageops::FilterType::CatmullRom)
}

struct Times {
    embed: f64,
    marked: f64,
    unmarked: f64,
    searched: f64,
}

fn measure(name: &str, pixels: &RgbImage) -> Result<Times, String> {
    let id = id_for(name);
    let mut marked = pixels.clone();
    let embed = median_ms(|| {
        marked.copy_from_slice(pixels);
        stamp(&mut marked, id, &mark::EmbedOptions::default()).map(|_| ())
    })?;
    let read = |picture: &RgbImage, wanted: Option<_>| {
        median_ms(|| {
            let detection = mark::detect(view(picture)?, &Key::public(), &mark::DetectOptions::default());
            let found = detection.mark.map(|m| m.id);
            if found == wanted { Ok(()) } else { Err(format!("{name}: {found:?} instead of {wanted:?}")) }
        })
    };
    let turned = attacks::rotated(&marked, 10.0);
    Ok(Times {
        embed,
        marked: read(&marked, Some(id))?,
        unmarked: read(pixels, None)?,
        searched: read(&turned, Some(id))?,
    })
}

pub(crate) fn run(options: &Options) -> Result<(), String> {
    println!("times on one core for 1024 × 1024 pixels, RGB, 8 bit, median of {RUNS}; codecs not included");
    println!(
        "{:<20} {:>10} {:>12} {:>14} {:>14}",
        "picture", "embed", "read marked", "read unmarked", "read turned"
    );
    let pictures: Vec<_> =
        pictures::load(options)?.into_iter().map(|p| (p.name, square(&p.pixels))).collect();
    let mut all = Vec::new();
    for (name, pixels) in &pictures {
        let t = measure(name, pixels)?;
        println!(
            "{name:<20} {:>7.1} ms {:>9.1} ms {:>11.1} ms {:>11.1} ms",
            t.embed, t.marked, t.unmarked, t.searched
        );
        all.push(t);
    }
    let median = |f: fn(&Times) -> f64| {
        let mut values: Vec<f64> = all.iter().map(f).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let megapixels = f64::from(SIDE * SIDE) / 1e6;
    let ours = [median(|t| t.embed), median(|t| t.marked), median(|t| t.unmarked), median(|t| t.searched)];
    let rate = ours.map(|ms| megapixels / ms * 1e3);
    println!(
        "{:<20} {:>5.1} Mpx/s {:>7.1} Mpx/s {:>9.1} Mpx/s {:>9.1} Mpx/s",
        "median", rate[0], rate[1], rate[2], rate[3]
    );
    if options.peers {
        peers::speed(&pictures, ours[0], ours[2])?;
    }
    Ok(())
}
