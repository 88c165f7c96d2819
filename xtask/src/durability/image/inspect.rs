//! Pictures to look at: what was marked, what changed, and close-ups of where people look.

use std::path::Path;

use image::{Rgb, RgbImage, imageops};

use crate::pictures::Picture;

/// Side of a close-up, pixels, and how many times it is enlarged.
const CLOSE: u32 = 192;
const ENLARGED: u32 = 2;

/// Writes the marked picture, the difference × 16 around grey, and a close-up: original, marked, difference × 1 around
/// grey, side by side.
pub(super) fn save(folder: &Path, picture: &Picture, marked: &RgbImage) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let difference = |times| difference(&picture.pixels, marked, times);
    let close = close_up(picture, marked, &difference(1));
    for (suffix, pixels) in [("marked", marked), ("difference", &difference(16)), ("close", &close)] {
        let path = folder.join(format!("{}_{suffix}.png", picture.name));
        pixels.save(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

fn difference(original: &RgbImage, marked: &RgbImage, times: i32) -> RgbImage {
    let mut out = marked.clone();
    for (d, original) in out.iter_mut().zip(original.iter()) {
        *d = (128 + times * (i32::from(*d) - i32::from(*original))).clamp(0, 255) as u8;
    }
    out
}

fn close_up(picture: &Picture, marked: &RgbImage, difference: &RgbImage) -> RgbImage {
    let (w, h) = picture.pixels.dimensions();
    let side = CLOSE.min(w).min(h);
    let (x, y) = place(picture, side);
    let mut sheet = RgbImage::from_pixel((side * ENLARGED + 8) * 3 - 8, side * ENLARGED, Rgb([255; 3]));
    for (i, pixels) in [&picture.pixels, marked, difference].into_iter().enumerate() {
        let cut = imageops::crop_imm(pixels, x, y, side, side).to_image();
        let large = imageops::resize(&cut, side * ENLARGED, side * ENLARGED, imageops::FilterType::Nearest);
        imageops::replace(&mut sheet, &large, i as i64 * i64::from(side * ENLARGED + 8), 0);
    }
    sheet
}

/// Where to look: the face, the busiest place of screenshots (text), the calmest of everything else.
fn place(picture: &Picture, side: u32) -> (u32, u32) {
    let (w, h) = picture.pixels.dimensions();
    if picture.kind == "face" {
        return ((w - side) * 4 / 10, (h - side) / 6);
    }
    let starts = |n: u32| (0..=8).map(move |i| (n - side) * i / 8);
    let places = starts(h).flat_map(|y| starts(w).map(move |x| (x, y)));
    let busy = |(x, y): &(u32, u32)| activity(&picture.pixels, *x, *y, side);
    let found = if picture.kind == "screenshot" { places.max_by_key(busy) } else { places.min_by_key(busy) };
    found.unwrap_or((0, 0))
}

/// Sum of absolute differences between neighbours in a row, in a square.
fn activity(picture: &RgbImage, x: u32, y: u32, side: u32) -> u64 {
    let step = |x, y| u64::from(picture.get_pixel(x, y).0[1].abs_diff(picture.get_pixel(x + 1, y).0[1]));
    (y..y + side).flat_map(|y| (x..x + side - 1).map(move |x| (x, y))).map(|(x, y)| step(x, y)).sum()
}
