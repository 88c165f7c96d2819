//! Unmarked crops: nothing may be found in them.

use image::{RgbImage, imageops};
use rayon::prelude::*;
use tanba_watermark::{Key, image as mark};

use crate::attacks;
use crate::options::Options;
use crate::pictures;
use crate::robustness::view;

/// Width of a histogram bar, in deviations.
const BAR: f32 = 0.25;

/// Where a crop lies, and under which key it is searched. Every crop has a key of its own as well as the public one.
struct Crop {
    picture: usize,
    index: usize,
}

/// A number in `0..bound` that depends on the crop only.
fn draw(index: usize, salt: u64, bound: u32) -> u32 {
    let mut state =
        (index as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ salt.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    (((state >> 32) * u64::from(bound)) >> 32) as u32
}

fn cut(picture: &RgbImage, index: usize) -> RgbImage {
    let short = picture.width().min(picture.height());
    let least = 200.min(short);
    let side = |salt| least + draw(index, salt, short.min(800) - least + 1);
    let (w, h) = (side(1), side(2));
    let (x, y) = (draw(index, 3, picture.width() - w + 1), draw(index, 4, picture.height() - h + 1));
    let crop = imageops::crop_imm(picture, x, y, w, h).to_image();
    if index.is_multiple_of(3) { attacks::jpeg(&crop, 60) } else { crop }
}

pub(crate) fn run(options: &Options) -> Result<(), String> {
    let pictures = pictures::load(options)?;
    let crops: Vec<Crop> =
        (0..options.crops).map(|index| Crop { picture: index % pictures.len(), index }).collect();
    let look = |crop: &Crop| {
        let pixels = cut(&pictures[crop.picture].pixels, crop.index);
        // The statement is about keys that were chosen without looking at the picture, so keys are drawn, too.
        let key = if crop.index.is_multiple_of(2) {
            Key::public()
        } else {
            Key::from_secret(&crop.index.to_le_bytes())
        };
        let detection = mark::detect(view(&pixels)?, &key, &mark::DetectOptions::default());
        Ok((detection.score, detection.mark.is_some()))
    };
    let results: Vec<(f32, bool)> = crops.par_iter().map(look).collect::<Result<_, String>>()?;
    let alarms = results.iter().filter(|r| r.1).count();
    let highest = results.iter().fold(0f32, |a, r| a.max(r.0));
    println!(
        "{} unmarked crops of {} pictures, sides 200 to 800 px, every third through JPEG 60",
        crops.len(),
        pictures.len()
    );
    println!("score (sync correlation, deviations)   crops");
    let mut bars = vec![0usize; (highest / BAR) as usize + 1];
    for (score, _) in &results {
        bars[(score / BAR) as usize] += 1;
    }
    for (i, count) in bars.iter().enumerate().filter(|(_, count)| **count > 0) {
        let from = i as f32 * BAR;
        println!("{from:>6.2} to {:>5.2} {count:>25}", from + BAR);
    }
    println!("highest score {highest:.2}; false alarms {alarms}");
    println!("bound per picture: {:.2e}", mark::FALSE_POSITIVE);
    if alarms == 0 { Ok(()) } else { Err(format!("{alarms} marks found in unmarked crops")) }
}
