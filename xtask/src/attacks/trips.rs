//! Trips through other colour spaces, with the rounding of real files.

use image::RgbImage;

use super::colour::BT709;
use super::level;

/// Through 8-bit limited-range Y′CbCr 4:2:0 with BT.709 weights, as video does; `read_as` are the weights of the way back.
pub(super) fn video_trip(picture: &RgbImage, read_as: [f32; 2]) -> RgbImage {
    let (w, h) = picture.dimensions();
    let [kr, kb] = BT709;
    let (cw, ch) = (w.div_ceil(2) as usize, h.div_ceil(2) as usize);
    let mut luma = Vec::with_capacity((w * h) as usize);
    let mut chroma = vec![[0f32; 3]; cw * ch];
    for (x, y, pixel) in picture.enumerate_pixels() {
        let [r, g, b] = pixel.0.map(|v| f32::from(v) / 255.0);
        let l = kr * r + (1.0 - kr - kb) * g + kb * b;
        luma.push((16.0 + 219.0 * l).round());
        let cell = &mut chroma[(y / 2) as usize * cw + (x / 2) as usize];
        *cell =
            [cell[0] + (b - l) / (2.0 * (1.0 - kb)), cell[1] + (r - l) / (2.0 * (1.0 - kr)), cell[2] + 1.0];
    }
    let rounded = |sum: f32, n: f32| (128.0 + 224.0 * sum / n).round();
    let chroma: Vec<[f32; 2]> = chroma.iter().map(|c| [rounded(c[0], c[2]), rounded(c[1], c[2])]).collect();
    let [kr, kb] = read_as;
    let mut out = picture.clone();
    for ((x, y, pixel), l) in out.enumerate_pixels_mut().zip(luma) {
        let [cb, cr] = between(&chroma, (cw, ch), x, y).map(|c| (c - 128.0) / 224.0);
        let l = (l - 16.0) / 219.0;
        let (r, b) = (l + 2.0 * (1.0 - kr) * cr, l + 2.0 * (1.0 - kb) * cb);
        pixel.0 = [r, (l - kr * r - kb * b) / (1.0 - kr - kb), b].map(|v| level(255.0 * v));
    }
    out
}

/// Chroma of a pixel, linear between the four nearest cells.
fn between(chroma: &[[f32; 2]], (cw, ch): (usize, usize), x: u32, y: u32) -> [f32; 2] {
    let place = |v: u32, cells: usize| {
        let at = ((v as f32 - 0.5) / 2.0).clamp(0.0, (cells - 1) as f32);
        let low = at as usize;
        (low, (low + 1).min(cells - 1), at - low as f32)
    };
    let ((x0, x1, s), (y0, y1, t)) = (place(x, cw), place(y, ch));
    std::array::from_fn(|i| {
        let row = |y: usize| chroma[y * cw + x0][i] * (1.0 - s) + chroma[y * cw + x1][i] * s;
        row(y0) * (1.0 - t) + row(y1) * t
    })
}

/// Sum of the four inks, as shares, that a press takes.
const INK_LIMIT: f32 = 3.0;

/// To four inks with half of the grey replaced by black, at most 300 % of ink, eight bits each, and back.
pub(super) fn cmyk_trip(picture: &RgbImage) -> RgbImage {
    let mut out = picture.clone();
    for pixel in out.pixels_mut() {
        let inks = pixel.0.map(|v| 1.0 - f32::from(v) / 255.0);
        let k = 0.5 * inks.iter().copied().fold(1.0, f32::min);
        let rest = inks.map(|ink| if k < 1.0 { (ink - k) / (1.0 - k) } else { 0.0 });
        let fit = ((INK_LIMIT - k) / rest.iter().sum::<f32>().max(1e-6)).min(1.0);
        let stored = |ink: f32| (255.0 * ink).round() / 255.0;
        let k = stored(k);
        pixel.0 = rest.map(|ink| level(255.0 * (1.0 - stored(ink * fit)) * (1.0 - k)));
    }
    out
}
