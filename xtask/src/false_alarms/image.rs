//! Unmarked windows of pictures.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rayon::prelude::*;
use tanba_watermark::{Key, image as mark};

use super::{Look, model, print_highest, print_scores, progress, verdict, windows};
use crate::marking::view;
use crate::options::Options;
use crate::pictures::{self, Picture};

pub(super) fn run(options: &Options) -> Result<(), String> {
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
    print_scores(&looks, model::above);
    print_highest(&looks, "picture", |i| &pictures[i].name);
    verdict(&looks, "picture", mark::FALSE_POSITIVE)
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
    Ok(Look { score: detection.score, alarm: detection.mark.is_some(), source: picture })
}
