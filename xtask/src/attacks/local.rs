//! Blur, sharpening, noise: what changes a sample by its neighbours or by chance.

use image::{RgbImage, imageops};

use super::denoise::{bilateral, non_local_means};
use super::{Attack, Family, level};

pub(super) fn attacks() -> Vec<Attack> {
    let local = |what, strength, run| Attack::new(Family::Local, what, strength, run);
    vec![
        local("blur", "σ 1", |p| blurred(p, 1.0)).mild(),
        local("blur", "σ 2", |p| blurred(p, 2.0)),
        local("box blur", "3", |p| averaged(p, &square(1))).mild(),
        local("box blur", "5", |p| averaged(p, &square(2))),
        local("motion blur", "7 px", |p| averaged(p, &stroke(3))),
        local("median", "3", |p| median(p, 1)).mild(),
        local("median", "5", |p| median(p, 2)),
        local("sharpen", "50 %", |p| sharpened(p, 1.0, 0.5)).mild(),
        local("sharpen", "150 %", |p| sharpened(p, 1.0, 1.5)),
        local("noise", "σ 5", |p| noisy(p, 5.0)).mild(),
        local("noise", "σ 10", |p| noisy(p, 10.0)),
        local("noise", "σ 15", |p| noisy(p, 15.0)),
        local("salt and pepper", "1 %", |p| salt_and_pepper(p, 0.01)),
        local("denoise, bilateral", "", bilateral).mild(),
        local("denoise, non-local means", "", non_local_means),
    ]
}

/// Gaussian blur; sigma in pixels.
pub(super) fn blurred(picture: &RgbImage, sigma: f32) -> RgbImage {
    imageops::blur(picture, sigma)
}

fn square(radius: i64) -> Vec<(i64, i64)> {
    (-radius..=radius).flat_map(|y| (-radius..=radius).map(move |x| (x, y))).collect()
}

/// A slanted line through the pixel, half as steep as it is long.
fn stroke(radius: i64) -> Vec<(i64, i64)> {
    (-radius..=radius).map(|x| (x, (x as f64 / 2.0).round() as i64)).collect()
}

/// Place of a neighbour, the rim repeated.
pub(super) fn neighbour(at: usize, by: i64, side: usize) -> usize {
    (at as i64 + by).clamp(0, side as i64 - 1) as usize
}

/// The mean over the neighbours at these places.
fn averaged(picture: &RgbImage, places: &[(i64, i64)]) -> RgbImage {
    let (w, h) = (picture.width() as usize, picture.height() as usize);
    let samples = picture.as_raw();
    let count = places.len() as u32;
    let mut out = picture.clone();
    for (i, pixel) in out.pixels_mut().enumerate() {
        let mut sum = [count / 2; 3];
        for (dx, dy) in places {
            let at = 3 * (neighbour(i / w, *dy, h) * w + neighbour(i % w, *dx, w));
            (0..3).for_each(|c| sum[c] += u32::from(samples[at + c]));
        }
        pixel.0 = sum.map(|v| (v / count) as u8);
    }
    out
}

/// The middle of the values around, channel by channel.
fn median(picture: &RgbImage, radius: i64) -> RgbImage {
    let (w, h) = (picture.width() as usize, picture.height() as usize);
    let samples = picture.as_raw();
    let places = square(radius);
    let mut around = vec![0u8; places.len()];
    let mut out = picture.clone();
    for (i, sample) in out.iter_mut().enumerate() {
        let (channel, x, y) = (i % 3, i / 3 % w, i / 3 / w);
        for (value, (dx, dy)) in around.iter_mut().zip(&places) {
            *value = samples[3 * (neighbour(y, *dy, h) * w + neighbour(x, *dx, w)) + channel];
        }
        let middle = around.len() / 2;
        *sample = *around.select_nth_unstable(middle).1;
    }
    out
}

/// Unsharp mask: the difference from the blurred picture, times `amount`, added.
pub(super) fn sharpened(picture: &RgbImage, sigma: f32, amount: f32) -> RgbImage {
    let soft = blurred(picture, sigma);
    let mut out = picture.clone();
    for (sample, soft) in out.iter_mut().zip(soft.iter()) {
        let value = f32::from(*sample);
        *sample = level(value + amount * (value - f32::from(*soft)));
    }
    out
}

/// Numbers from 0 to 2^64 that are the same at every call (xorshift).
struct Shift(u64);

impl Shift {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

/// Independent noise in every sample; sigma in levels.
pub(super) fn noisy(picture: &RgbImage, sigma: f32) -> RgbImage {
    let mut dice = Shift(0x9e37_79b9_7f4a_7c15);
    let mut out = picture.clone();
    for sample in out.iter_mut() {
        // Four 16-bit uniforms from one draw: near enough to normal, variance 4/12.
        let state = dice.next();
        let sum: f32 = (0..4).map(|i| (state >> (16 * i) & 0xffff) as f32 / 65536.0).sum();
        *sample = level(f32::from(*sample) + (sum - 2.0) * 1.732 * sigma);
    }
    out
}

/// A share of all pixels turned black or white, as many of each.
fn salt_and_pepper(picture: &RgbImage, share: f64) -> RgbImage {
    let mut dice = Shift(0x2545_f491_4f6c_dd1d);
    let mut out = picture.clone();
    for pixel in out.pixels_mut() {
        let draw = (dice.next() >> 11) as f64 / (1u64 << 53) as f64;
        if draw < share {
            pixel.0 = [if draw < share / 2.0 { 0 } else { 255 }; 3];
        }
    }
    out
}
