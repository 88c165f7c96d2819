//! PSNR and SSIM of the measurements, independent of what the library says about itself.

use image::RgbImage;

/// Peak signal-to-noise ratio over all samples, dB.
pub(crate) fn psnr(a: &RgbImage, b: &RgbImage) -> f64 {
    let squares: u64 = a.as_raw().iter().zip(b.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b)).pow(2)).sum();
    10.0 * (65025.0 * a.as_raw().len() as f64 / squares.max(1) as f64).log10()
}

/// Structural similarity of luma with the usual Gaussian window (Wang et al. 2004: 11 × 11, sigma 1.5, K 0.01, 0.03).
pub(crate) fn ssim(a: &RgbImage, b: &RgbImage) -> f64 {
    let (w, h) = (a.width() as usize, a.height() as usize);
    let luma = |picture: &RgbImage| -> Vec<f32> {
        let weigh =
            |p: &image::Rgb<u8>| 0.299 * f32::from(p[0]) + 0.587 * f32::from(p[1]) + 0.114 * f32::from(p[2]);
        picture.pixels().map(weigh).collect()
    };
    let (a, b) = (luma(a), luma(b));
    let product = |a: &[f32], b: &[f32]| -> Vec<f32> { a.iter().zip(b).map(|(a, b)| a * b).collect() };
    let [ma, mb] = [&a, &b].map(|plane| blurred(plane, w, h));
    let [aa, bb, ab] = [(&a, &a), (&b, &b), (&a, &b)].map(|(x, y)| blurred(&product(x, y), w, h));
    let (c1, c2) = (6.5025, 58.5225);
    let mut sum = 0.0;
    for i in 0..w * h {
        let (x, y) = (f64::from(ma[i]), f64::from(mb[i]));
        let (va, vb) = (f64::from(aa[i]) - x * x, f64::from(bb[i]) - y * y);
        let covariance = f64::from(ab[i]) - x * y;
        sum += (2.0 * x * y + c1) * (2.0 * covariance + c2) / ((x * x + y * y + c1) * (va + vb + c2));
    }
    sum / (w * h) as f64
}

fn blurred(plane: &[f32], w: usize, h: usize) -> Vec<f32> {
    let mut kernel: Vec<f32> = (-5..=5).map(|i| (-(i * i) as f32 / 4.5).exp()).collect();
    let sum: f32 = kernel.iter().sum();
    kernel.iter_mut().for_each(|k| *k /= sum);
    let mut across = vec![0f32; w * h];
    for y in 0..h {
        for x in 0..w {
            let tap = |(i, k): (usize, &f32)| k * plane[y * w + (x + i).saturating_sub(5).min(w - 1)];
            across[y * w + x] = kernel.iter().enumerate().map(tap).sum();
        }
    }
    let mut out = vec![0f32; w * h];
    for y in 0..h {
        for (i, k) in kernel.iter().enumerate() {
            let from = (y + i).saturating_sub(5).min(h - 1) * w;
            for x in 0..w {
                out[y * w + x] += k * across[from + x];
            }
        }
    }
    out
}
