//! Whole ways through the world: screens, messengers, paper, cameras. Simulated; the parameters are stated.

use image::RgbImage;

use super::codecs::jpeg;
use super::colour::tinted;
use super::levels::{gamma, narrowed};
use super::local::{blurred, noisy, sharpened};
use super::resample::{crop, scaled, scaled_to, side};
use super::warp::{perspective, rotated};
use super::{Attack, Family, level};

pub(super) fn attacks() -> Vec<Attack> {
    let path = |what, strength, run| Attack::new(Family::Chain, what, strength, run);
    vec![
        path("screenshot", "", screenshot).mild(),
        path("screenshot", "twice", |p| screenshot(&screenshot(p))),
        path("messenger", "", messenger).mild(),
        path("messenger", "twice", |p| messenger(&messenger(p))),
        path("print and scan", "", print_and_scan),
        path("photo of a screen", "", photo_of_screen),
    ]
}

/// Shown smaller on a screen, cut, and saved.
fn screenshot(picture: &RgbImage) -> RgbImage {
    jpeg(&crop(&scaled(picture, 0.83), 0.8, 0.7, 0.4), 80)
}

/// Longest side 1280 pixels, never enlarged, JPEG 60 with 4:2:0 chroma.
pub(super) fn messenger(picture: &RgbImage) -> RgbImage {
    let (w, h) = picture.dimensions();
    let factor = 1280.0 / f64::from(w.max(h));
    if factor >= 1.0 {
        return jpeg(picture, 60);
    }
    jpeg(&scaled_to(picture, side(w, factor), side(h, factor)), 60)
}

/// Printed (ink spreads: sigma 0.8; black 18, white 244 levels), scanned 0.7° askew at 0.9 of the size by a sharpening
/// scanner with noise of 3 levels and a warm lamp, JPEG 85.
fn print_and_scan(picture: &RgbImage) -> RgbImage {
    let printed = narrowed(&blurred(picture, 0.8), 18.0, 244.0);
    let laid = rotated(&scaled(&printed, 0.9), 0.7);
    let lit = tinted(&gamma(&laid, 0.95), [1.02, 1.0, 0.95]);
    jpeg(&noisy(&sharpened(&lit, 1.0, 0.4), 3.0), 85)
}

/// A telephone in front of a screen: corners off by 2 %, sigma 0.8, moiré of ±3 % in each colour, gamma 1.1, noise of
/// 4 levels, JPEG 80.
fn photo_of_screen(picture: &RgbImage) -> RgbImage {
    let seen = blurred(&perspective(picture, 0.02, [18, 18, 20]), 0.8);
    jpeg(&noisy(&gamma(&moire(&seen, 0.03), 1.1), 4.0), 80)
}

/// The beat between the screen's and the sensor's grids: waves of 9 and 31 pixels, shifted between the colours.
fn moire(picture: &RgbImage, depth: f32) -> RgbImage {
    let mut out = picture.clone();
    for (x, y, pixel) in out.enumerate_pixels_mut() {
        let (x, y) = (x as f32, y as f32);
        for (c, sample) in pixel.0.iter_mut().enumerate() {
            let shift = c as f32 * 2.1;
            let fine = ((0.9 * x + 0.44 * y) * std::f32::consts::TAU / 9.0 + shift).sin();
            let wide = ((0.25 * x - 0.97 * y) * std::f32::consts::TAU / 31.0 + shift).sin();
            *sample = level(f32::from(*sample) * (1.0 + depth * 0.5 * (fine + wide)));
        }
    }
    out
}
