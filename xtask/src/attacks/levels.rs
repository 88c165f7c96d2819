//! Brightness, contrast and the number of levels: one table for all channels, or one for each.

use image::RgbImage;

use super::{Attack, Family, level};

pub(super) fn attacks() -> Vec<Attack> {
    let levels = |what, strength, run| Attack::new(Family::Levels, what, strength, run);
    vec![
        levels("brightness", "-30 %", |p| brightness(p, 0.7)).mild(),
        levels("brightness", "+30 %", |p| brightness(p, 1.3)).mild(),
        levels("brightness", "×2", |p| brightness(p, 2.0)),
        levels("contrast", "-30 %", |p| contrast(p, 0.7)).mild(),
        levels("contrast", "+30 %", |p| contrast(p, 1.3)).mild(),
        levels("contrast", "×2", |p| contrast(p, 2.0)),
        levels("gamma", "0.7", |p| gamma(p, 0.7)).mild(),
        levels("gamma", "1.4", |p| gamma(p, 1.4)).mild(),
        levels("quantise to", "32 levels", |p| quantised(p, 32)).mild(),
        levels("quantise to", "16 levels", |p| quantised(p, 16)),
        levels("equalise histogram", "", equalised),
    ]
}

/// Replaces every sample by `change` of it.
fn changed(picture: &RgbImage, change: impl Fn(f32) -> f32) -> RgbImage {
    let table: [u8; 256] = std::array::from_fn(|v| level(change(v as f32)));
    let mut out = picture.clone();
    for sample in out.iter_mut() {
        *sample = table[usize::from(*sample)];
    }
    out
}

pub(super) fn brightness(picture: &RgbImage, factor: f32) -> RgbImage {
    changed(picture, |v| v * factor)
}

/// About mid-grey.
pub(super) fn contrast(picture: &RgbImage, factor: f32) -> RgbImage {
    changed(picture, |v| (v - 128.0) * factor + 128.0)
}

/// Levels, as shares of white, to the power of `exponent`: above 1 is darker.
pub(super) fn gamma(picture: &RgbImage, exponent: f32) -> RgbImage {
    changed(picture, |v| 255.0 * (v / 255.0).powf(exponent))
}

/// Black is lifted to `black`, white lowered to `white`.
pub(super) fn narrowed(picture: &RgbImage, black: f32, white: f32) -> RgbImage {
    changed(picture, |v| black + v / 255.0 * (white - black))
}

/// The nearest of `count` levels from black to white.
fn quantised(picture: &RgbImage, count: u16) -> RgbImage {
    let step = 255.0 / f32::from(count - 1);
    changed(picture, |v| (v / step).round() * step)
}

/// Every channel's histogram spread evenly, as usual tools do.
fn equalised(picture: &RgbImage) -> RgbImage {
    let mut counts = [[0u64; 256]; 3];
    for pixel in picture.pixels() {
        (0..3).for_each(|c| counts[c][usize::from(pixel.0[c])] += 1);
    }
    let tables = counts.map(|count| {
        let lowest = count.iter().find(|n| **n > 0).copied().unwrap_or(0);
        let rest = (count.iter().sum::<u64>() - lowest).max(1);
        let mut below = 0u64;
        count.map(|n| {
            below += n;
            (255 * below.saturating_sub(lowest) / rest) as u8
        })
    });
    let mut out = picture.clone();
    for pixel in out.pixels_mut() {
        (0..3).for_each(|c| pixel.0[c] = tables[c][usize::from(pixel.0[c])]);
    }
    out
}
