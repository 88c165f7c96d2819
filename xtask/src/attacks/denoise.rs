//! Denoising: the two filters that cameras, messengers and editors build on.

use image::RgbImage;

use super::local::neighbour;
use super::{level, luma};

/// Bilateral filter (Tomasi, Manduchi 1998): sigma 2 pixels in place, 20 levels in colour.
pub(super) fn bilateral(picture: &RgbImage) -> RgbImage {
    const RADIUS: i64 = 4;
    let (w, h) = (picture.width() as usize, picture.height() as usize);
    let places: Vec<(i64, i64, f32)> = (-RADIUS..=RADIUS)
        .flat_map(|y| (-RADIUS..=RADIUS).map(move |x| (x, y, (-((x * x + y * y) as f32) / 8.0).exp())))
        .collect();
    // By the sum of the channels' absolute differences: the mean is a third.
    let alike: Vec<f32> = (0..766).map(|d| (-(d as f32 / 3.0 / 20.0).powi(2) / 2.0).exp()).collect();
    let samples = picture.as_raw();
    let mut out = picture.clone();
    for (i, pixel) in out.pixels_mut().enumerate() {
        let own = pixel.0;
        let (mut sum, mut weights) = ([0f32; 3], 0f32);
        for (dx, dy, near) in &places {
            let at = 3 * (neighbour(i / w, *dy, h) * w + neighbour(i % w, *dx, w));
            let other = &samples[at..at + 3];
            let apart: usize = own.iter().zip(other).map(|(a, b)| usize::from(a.abs_diff(*b))).sum();
            let weight = near * alike[apart];
            weights += weight;
            (0..3).for_each(|c| sum[c] += weight * f32::from(other[c]));
        }
        pixel.0 = sum.map(|v| level(v / weights));
    }
    out
}

/// Search radius and patch radius of non-local means, pixels.
const SEARCH: i64 = 4;
const PATCH: i64 = 2;
/// Filtering strength, levels: patches that differ by this much on the mean count 1/e.
const STRENGTH: f32 = 8.0;

/// Non-local means (Buades, Coll, Morel 2005) on patches of luma: 5 × 5 patches, 9 × 9 places, strength 8 levels.
pub(super) fn non_local_means(picture: &RgbImage) -> RgbImage {
    let (w, h) = (picture.width() as usize, picture.height() as usize);
    let plane: Vec<f32> = picture.pixels().map(|p| luma(p.0)).collect();
    let samples = picture.as_raw();
    let mut sums = vec![[0f32; 4]; w * h];
    for dy in -SEARCH..=SEARCH {
        for dx in -SEARCH..=SEARCH {
            let other = |i: usize| neighbour(i / w, dy, h) * w + neighbour(i % w, dx, w);
            let apart: Vec<f32> = (0..w * h).map(|i| (plane[i] - plane[other(i)]).powi(2)).collect();
            for (i, apart) in patch_means(&apart, w, h).into_iter().enumerate() {
                let weight = (-apart / (STRENGTH * STRENGTH)).exp();
                let at = 3 * other(i);
                (0..3).for_each(|c| sums[i][c] += weight * f32::from(samples[at + c]));
                sums[i][3] += weight;
            }
        }
    }
    let mut out = picture.clone();
    for (pixel, [r, g, b, weight]) in out.pixels_mut().zip(sums) {
        pixel.0 = [r, g, b].map(|v| level(v / weight));
    }
    out
}

/// Means over patches, the rim repeated.
fn patch_means(plane: &[f32], w: usize, h: usize) -> Vec<f32> {
    let across: Vec<f32> = (0..w * h)
        .map(|i| (-PATCH..=PATCH).map(|d| plane[i - i % w + neighbour(i % w, d, w)]).sum())
        .collect();
    let scale = ((2 * PATCH + 1) * (2 * PATCH + 1)) as f32;
    let column = |i: usize| (-PATCH..=PATCH).map(|d| across[neighbour(i / w, d, h) * w + i % w]).sum::<f32>();
    (0..w * h).map(|i| column(i) / scale).collect()
}

#[cfg(test)]
mod tests {
    use super::super::local::noisy;
    use super::*;
    use image::Rgb;

    #[test]
    fn denoising_takes_noise_away_and_leaves_edges() {
        let clean = RgbImage::from_fn(64, 64, |x, _| Rgb(if x < 32 { [60; 3] } else { [180; 3] }));
        let noise = noisy(&clean, 6.0);
        let error = |p: &RgbImage| {
            let squares: f64 =
                p.iter().zip(clean.iter()).map(|(a, b)| f64::from(a.abs_diff(*b)).powi(2)).sum();
            (squares / p.as_raw().len() as f64).sqrt()
        };
        for filtered in [bilateral(&noise), non_local_means(&noise)] {
            assert!(error(&filtered) < 0.6 * error(&noise), "{} {}", error(&filtered), error(&noise));
        }
    }
}
