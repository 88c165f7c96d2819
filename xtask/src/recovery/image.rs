//! Pictures.

use std::io::Cursor;

use super::{Bench, Tally, explain, heading, over};
use crate::attacks::{self, scaled_to};
use crate::options::Options;
use crate::pictures;
use image::{ImageFormat, RgbImage};

/// Pictures larger than this are made smaller: what is measured does not depend on it.
const SIDE: u32 = 768;
/// How many times as strong a copied mark is laid over another picture.
const STRENGTH: f32 = 2.0;

pub(super) fn run(options: &Options) -> Result<(), String> {
    let bench = Bench::new()?;
    let mut works = Vec::new();
    for picture in pictures::load(options)? {
        let plain = fitted(&picture.pixels);
        let (bytes, _) = bench.registered(&png(&plain)?).map_err(|e| format!("{}: {e}", picture.name))?;
        let marked = image::load_from_memory(&bytes).map_err(|e| e.to_string())?.to_rgb8();
        works.push((picture.name, plain, marked));
    }
    println!("{} pictures, up to {SIDE} pixels, stamped with notice and mark, and registered\n", works.len());
    heading("attack");
    let mut all = Tally::default();
    for attack in
        attacks::all().into_iter().filter(|attack| options.wants(&attack.name, attack.family.name()))
    {
        let tally = over(&works, |(_, _, marked), tally| {
            let Some(attacked) = attack.apply(marked) else { return Ok(()) };
            bench.ask(&png(&attacked)?, tally).map(drop)
        })?;
        tally.line(&attack.name);
        all.add(&tally);
    }
    all.line("all");
    println!();
    copied(&bench, &works)?;
    explain();
    Ok(())
}

type Work = (String, RgbImage, RgbImage);

/// The mark of each picture, known exactly, laid over the next one.
fn copied(bench: &Bench, works: &[Work]) -> Result<(), String> {
    heading("marks copied to other pictures");
    for (name, offset) in [("the next picture", 1), ("the one after it", 2), ("the fifth after it", 5)] {
        let pairs: Vec<_> =
            (0..works.len()).map(|i| (&works[i], &works[(i + offset) % works.len()])).collect();
        let tally = over(&pairs, |(from, to), tally| {
            let (width, height) = from.1.dimensions();
            let mut target = scaled_to(&to.1, width, height);
            let samples = from.1.as_raw().iter().zip(from.2.as_raw());
            for (sample, (plain, marked)) in target.iter_mut().zip(samples) {
                let added = (f32::from(*marked) - f32::from(*plain)).clamp(-12.0, 12.0) * STRENGTH;
                *sample = (f32::from(*sample) + added).round().clamp(0.0, 255.0) as u8;
            }
            bench.ask(&png(&target)?, tally).map(drop)
        })?;
        tally.line(name);
    }
    Ok(())
}

fn fitted(picture: &RgbImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    let long = width.max(height);
    if long <= SIDE {
        return picture.clone();
    }
    let side = |n: u32| (f64::from(n) * f64::from(SIDE) / f64::from(long)).round() as u32;
    scaled_to(picture, side(width), side(height))
}

fn png(picture: &RgbImage) -> Result<Vec<u8>, String> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).map_err(|e| e.to_string())?;
    Ok(bytes.into_inner())
}
