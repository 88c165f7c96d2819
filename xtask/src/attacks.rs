//! What happens to pictures on their way.

use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer, images::Image};
use image::{Rgb, RgbImage, imageops};

/// One attack: a marked picture in, what a reader may get out.
pub(crate) struct Attack {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&RgbImage) -> RgbImage,
}

/// The list that releases are held to.
pub(crate) const LIST: [Attack; 25] = [
    Attack { name: "untouched", run: RgbImage::clone },
    Attack { name: "jpeg 90", run: |p| jpeg(p, 90) },
    Attack { name: "jpeg 75", run: |p| jpeg(p, 75) },
    Attack { name: "jpeg 50", run: |p| jpeg(p, 50) },
    Attack { name: "webp 75", run: |p| webp(p, 75.0) },
    Attack { name: "resize 0.5", run: |p| scaled(p, 0.5) },
    Attack { name: "resize 0.75", run: |p| scaled(p, 0.75) },
    Attack { name: "resize 1.5", run: |p| scaled(p, 1.5) },
    Attack { name: "crop to 75 %", run: |p| crop(p, 0.75, 0.6, 0.3) },
    Attack { name: "crop to 50 %", run: |p| crop(p, 0.5, 0.3, 0.7) },
    Attack { name: "crop to 25 %", run: |p| crop(p, 0.25, 0.55, 0.45) },
    Attack { name: "rotate 2°", run: |p| rotated(p, 2.0) },
    Attack { name: "rotate 10°", run: |p| rotated(p, 10.0) },
    Attack { name: "rotate 90°", run: imageops::rotate270 },
    Attack { name: "mirror", run: imageops::flip_horizontal },
    Attack { name: "brightness -30 %", run: |p| levels(p, |v| v * 0.7) },
    Attack { name: "brightness +30 %", run: |p| levels(p, |v| v * 1.3) },
    Attack { name: "contrast -30 %", run: |p| levels(p, |v| (v - 128.0) * 0.7 + 128.0) },
    Attack { name: "contrast +30 %", run: |p| levels(p, |v| (v - 128.0) * 1.3 + 128.0) },
    Attack { name: "grey", run: grey },
    Attack { name: "blur 1", run: |p| blurred(p, 1.0) },
    Attack { name: "noise 5", run: |p| noisy(p, 5.0) },
    Attack { name: "screenshot", run: screenshot },
    Attack { name: "crop 50 % + jpeg 75", run: |p| jpeg(&crop(p, 0.5, 0.4, 0.6), 75) },
    Attack { name: "resize 0.5 + jpeg 75", run: |p| jpeg(&scaled(p, 0.5), 75) },
];

/// How many of [`LIST`], from the front, make the promised list; the rest are chains that are only watched.
pub(crate) const PROMISED: usize = 23;

pub(crate) fn jpeg_bytes(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    let (w, h) = (picture.width() as u16, picture.height() as u16);
    // Pictures here are far below the format's limits, and a vector takes every byte.
    let _ = encoder.encode(picture.as_raw(), w, h, jpeg_encoder::ColorType::Rgb);
    bytes
}

pub(crate) fn jpeg(picture: &RgbImage, quality: u8) -> RgbImage {
    let bytes = jpeg_bytes(picture, quality);
    image::load_from_memory(&bytes).map_or_else(|_| picture.clone(), |p| p.to_rgb8())
}

fn webp(picture: &RgbImage, quality: f32) -> RgbImage {
    let encoded =
        webp::Encoder::from_rgb(picture.as_raw(), picture.width(), picture.height()).encode(quality);
    let Some(decoded) = webp::Decoder::new(&encoded).decode() else { return picture.clone() };
    RgbImage::from_raw(decoded.width(), decoded.height(), decoded.to_vec()).unwrap_or_else(|| picture.clone())
}

pub(crate) fn scaled(picture: &RgbImage, factor: f64) -> RgbImage {
    let side = |n: u32| ((f64::from(n) * factor).round() as u32).max(1);
    let (w, h) = (side(picture.width()), side(picture.height()));
    let mut target = Image::new(w, h, PixelType::U8x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    let source =
        Image::from_vec_u8(picture.width(), picture.height(), picture.as_raw().clone(), PixelType::U8x3);
    let done = source.ok().and_then(|source| Resizer::new().resize(&source, &mut target, &options).ok());
    done.and_then(|()| RgbImage::from_raw(w, h, target.into_vec())).unwrap_or_else(|| picture.clone())
}

/// Keeps a share of the area, the aspect as it was; `u` and `v` say from where (0 left or top, 1 right or bottom).
pub(crate) fn crop(picture: &RgbImage, share: f64, u: f64, v: f64) -> RgbImage {
    let side = |n: u32| (f64::from(n) * share.sqrt()).round() as u32;
    let (w, h) = (side(picture.width()), side(picture.height()));
    let place = |rest: u32, part: f64| (f64::from(rest) * part) as u32;
    let (x, y) = (place(picture.width() - w, u), place(picture.height() - h, v));
    imageops::crop_imm(picture, x, y, w, h).to_image()
}

/// Turned counter-clockwise about the centre, same canvas, black corners, cubic interpolation.
pub(crate) fn rotated(picture: &RgbImage, degrees: f64) -> RgbImage {
    let (w, h) = (picture.width() as i64, picture.height() as i64);
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (cx, cy) = ((w - 1) as f64 / 2.0, (h - 1) as f64 / 2.0);
    let cubic = |t: f64| {
        let t2 = t * t;
        let t3 = t2 * t;
        [
            -0.5 * t3 + t2 - 0.5 * t,
            1.5 * t3 - 2.5 * t2 + 1.0,
            -1.5 * t3 + 2.0 * t2 + 0.5 * t,
            0.5 * t3 - 0.5 * t2,
        ]
    };
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let (dx, dy) = (f64::from(x) - cx, f64::from(y) - cy);
        let (sx, sy) = (cos * dx - sin * dy + cx, sin * dx + cos * dy + cy);
        if sx < 0.0 || sy < 0.0 || sx > (w - 1) as f64 || sy > (h - 1) as f64 {
            return Rgb([0; 3]);
        }
        let (weights_x, weights_y) = (cubic(sx.fract()), cubic(sy.fract()));
        let mut sum = [0f64; 3];
        for (j, wy) in weights_y.iter().enumerate() {
            let row = (sy as i64 + j as i64 - 1).clamp(0, h - 1) as u32;
            for (i, wx) in weights_x.iter().enumerate() {
                let pixel = picture.get_pixel((sx as i64 + i as i64 - 1).clamp(0, w - 1) as u32, row);
                for (sum, value) in sum.iter_mut().zip(pixel.0) {
                    *sum += wx * wy * f64::from(value);
                }
            }
        }
        Rgb(sum.map(|v| (v + 0.5) as u8))
    })
}

fn levels(picture: &RgbImage, change: fn(f32) -> f32) -> RgbImage {
    let table: [u8; 256] = std::array::from_fn(|v| (change(v as f32) + 0.5) as u8);
    let mut out = picture.clone();
    for sample in out.iter_mut() {
        *sample = table[usize::from(*sample)];
    }
    out
}

fn grey(picture: &RgbImage) -> RgbImage {
    let mut out = picture.clone();
    for pixel in out.pixels_mut() {
        let [r, g, b] = pixel.0.map(f32::from);
        pixel.0 = [(0.299 * r + 0.587 * g + 0.114 * b + 0.5) as u8; 3];
    }
    out
}

fn blurred(picture: &RgbImage, sigma: f32) -> RgbImage {
    imageops::blur(picture, sigma)
}

fn noisy(picture: &RgbImage, sigma: f32) -> RgbImage {
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut out = picture.clone();
    for sample in out.iter_mut() {
        // Four 16-bit uniforms from one xorshift draw: near enough to normal, variance 4/12.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let sum: f32 = (0..4).map(|i| (state >> (16 * i) & 0xffff) as f32 / 65536.0).sum();
        *sample = (f32::from(*sample) + (sum - 2.0) * 1.732 * sigma + 0.5) as u8;
    }
    out
}

/// Shown smaller on a screen, cut, and saved by a messenger.
fn screenshot(picture: &RgbImage) -> RgbImage {
    jpeg(&crop(&scaled(picture, 0.83), 0.8, 0.7, 0.4), 80)
}
