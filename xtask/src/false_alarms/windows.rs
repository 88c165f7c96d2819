//! Windows of unmarked pictures, cheap to make: each depends on its number only.

use image::{Rgb, RgbImage, imageops};

use crate::attacks::{jpeg, pixel_at};

/// Shortest and longest side, pixels.
const SIDES: (f64, f64) = (128.0, 400.0);
/// A turned window is scaled by up to this factor, or its inverse.
const ZOOM: f64 = 1.6;

/// A number in `0.0..1.0` that depends on the window and on what it is for.
fn draw(index: u64, purpose: u64) -> f64 {
    let mut state =
        (index + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ purpose.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((state ^ state >> 31) >> 11) as f64 / (1u64 << 53) as f64
}

/// Somewhere in the picture: sides spread evenly by their logarithm, every fourth window turned and scaled, every third
/// through JPEG 40 to 95.
pub(super) fn window(picture: &RgbImage, index: u64) -> RgbImage {
    let side = |purpose| SIDES.0 * (SIDES.1 / SIDES.0).powf(draw(index, purpose));
    let w = (side(1) as u32).min(picture.width());
    let h = (side(2) as u32).min(picture.height());
    let pixels =
        if index.is_multiple_of(4) { turned(picture, index, w, h) } else { cut(picture, index, w, h) };
    if index.is_multiple_of(3) { jpeg(&pixels, (40.0 + 55.0 * draw(index, 3)) as u8) } else { pixels }
}

fn cut(picture: &RgbImage, index: u64, w: u32, h: u32) -> RgbImage {
    let place = |rest: u32, purpose| (f64::from(rest + 1) * draw(index, purpose)) as u32;
    let (x, y) = (place(picture.width() - w, 4), place(picture.height() - h, 5));
    imageops::crop_imm(picture, x, y, w, h).to_image()
}

/// Looked up pixel by pixel, so that the rest of the picture costs nothing; beyond the rim the picture is mirrored.
fn turned(picture: &RgbImage, index: u64, w: u32, h: u32) -> RgbImage {
    let (sin, cos) = (draw(index, 6) * std::f64::consts::TAU).sin_cos();
    let zoom = ZOOM.powf(2.0 * draw(index, 7) - 1.0);
    let (cx, cy) =
        (f64::from(picture.width()) * draw(index, 4), f64::from(picture.height()) * draw(index, 5));
    let inside = |v: f64, side: u32| {
        let period = 2.0 * f64::from(side);
        let v = (v + 0.5).rem_euclid(period);
        (if v > f64::from(side) { period - v } else { v }) - 0.5
    };
    RgbImage::from_fn(w, h, |x, y| {
        let (dx, dy) =
            ((f64::from(x) - f64::from(w) / 2.0) * zoom, (f64::from(y) - f64::from(h) / 2.0) * zoom);
        let (u, v) = (cx + cos * dx - sin * dy, cy + sin * dx + cos * dy);
        Rgb(pixel_at(picture, inside(u, picture.width()), inside(v, picture.height())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_depend_on_their_number_and_keep_to_their_sides() {
        let picture = RgbImage::from_fn(300, 220, |x, y| Rgb([x as u8, y as u8, (x * y) as u8]));
        for index in 0..48 {
            let one = window(&picture, index);
            assert_eq!(one, window(&picture, index));
            assert!((128..=300).contains(&one.width()) && (128..=220).contains(&one.height()));
            assert!(one != window(&picture, index + 1));
        }
    }
}
