//! Marking, reading, and the pixel operations that the attacks are made of.

use std::path::Path;

use image::{DynamicImage, RgbImage, imageops};
use tanba_watermark::{Key, Layout, MarkId, Picture, PictureMut, Samples, SamplesMut, image as mark};

/// What is done to a picture.
pub(super) type Change = fn(&RgbImage) -> RgbImage;

/// A small generator (splitmix64): the attacks are the same at each run.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut state = self.0;
        state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        state ^ state >> 31
    }

    pub(super) fn below(&mut self, bound: u32) -> u32 {
        (((self.next() >> 32) * u64::from(bound)) >> 32) as u32
    }

    /// Nearly normal, deviation 1: four uniforms.
    pub(super) fn normal(&mut self) -> f32 {
        let draw = self.next();
        let sum: f32 = (0..4).map(|i| (draw >> (16 * i) & 0xffff) as f32 / 65536.0).sum();
        (sum - 2.0) * 1.732
    }
}

/// A fixture by its file name.
pub(super) fn fixture(name: &str) -> Result<RgbImage, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/images").join(name);
    image::open(&path).map(DynamicImage::into_rgb8).map_err(|e| format!("{}: {e}", path.display()))
}

pub(super) fn marked(picture: &RgbImage, id: MarkId, key: &Key) -> Result<RgbImage, String> {
    let mut out = picture.clone();
    let (w, h) = out.dimensions();
    let target =
        PictureMut::new(w, h, Layout::Rgb, SamplesMut::U8(out.as_mut())).map_err(|e| e.to_string())?;
    mark::embed(target, id, key, &mark::EmbedOptions::default()).map_err(|e| e.to_string())?;
    Ok(out)
}

/// The whole search, as a judge would look.
pub(super) fn seen(picture: &RgbImage, key: &Key) -> Result<mark::Detection, String> {
    let view = Picture::new(picture.width(), picture.height(), Layout::Rgb, Samples::U8(picture.as_raw()));
    Ok(mark::detect(view.map_err(|e| e.to_string())?, key, &mark::DetectOptions::default()))
}

pub(super) fn read(picture: &RgbImage, key: &Key) -> Result<Option<MarkId>, String> {
    Ok(seen(picture, key)?.mark.map(|found| found.id))
}

/// `height × width` numbers, row-major.
#[derive(Clone)]
pub(super) struct Plane {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) data: Vec<f32>,
}

impl Plane {
    pub(super) fn luma(picture: &RgbImage) -> Self {
        let weigh =
            |p: &image::Rgb<u8>| 0.299 * f32::from(p[0]) + 0.587 * f32::from(p[1]) + 0.114 * f32::from(p[2]);
        let data = picture.pixels().map(weigh).collect();
        Self { width: picture.width() as usize, height: picture.height() as usize, data }
    }

    /// Means over `(2·radius + 1)²` windows; beyond the border, the border.
    pub(super) fn mean(&self, radius: usize) -> Self {
        let (w, h, taps) = (self.width, self.height, 2 * radius + 1);
        let near = |i: usize, tap: usize, n: usize| (i + tap).saturating_sub(radius).min(n - 1);
        let mut across = self.clone();
        let mut out = self.clone();
        for y in 0..h {
            for x in 0..w {
                let sum: f32 = (0..taps).map(|tap| self.data[y * w + near(x, tap, w)]).sum();
                across.data[y * w + x] = sum / taps as f32;
            }
        }
        for y in 0..h {
            for x in 0..w {
                let sum: f32 = (0..taps).map(|tap| across.data[near(y, tap, h) * w + x]).sum();
                out.data[y * w + x] = sum / taps as f32;
            }
        }
        out
    }

    pub(super) fn map(mut self, other: &Self, change: impl Fn(f32, f32) -> f32) -> Self {
        self.data.iter_mut().zip(&other.data).for_each(|(a, b)| *a = change(*a, *b));
        self
    }

    /// Deviation in `(2·radius + 1)²` windows.
    pub(super) fn deviation(&self, radius: usize) -> Self {
        let rest = self.clone().map(&self.mean(radius), |value, mean| value - mean);
        let square = rest.clone().map(&rest, |a, b| a * b).mean(radius);
        square.clone().map(&square, |value, _| value.sqrt())
    }
}

/// Adds `scale` × the plane, in levels, to red, green and blue.
pub(super) fn with_added(picture: &RgbImage, change: &Plane, scale: f32) -> RgbImage {
    let mut out = picture.clone();
    for (pixel, change) in out.pixels_mut().zip(&change.data) {
        pixel.0 = pixel.0.map(|v| (f32::from(v) + change * scale + 0.5) as u8);
    }
    out
}

/// Each sample made of the two pictures' samples.
pub(super) fn combined(a: &RgbImage, b: &RgbImage, mix: impl Fn(f32, f32) -> f32) -> RgbImage {
    let mut out = a.clone();
    for (to, from) in out.iter_mut().zip(b.iter()) {
        *to = (mix(f32::from(*to), f32::from(*from)) + 0.5) as u8;
    }
    out
}

pub(super) fn jpeg(picture: &RgbImage, quality: f32) -> RgbImage {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality as u8);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    let (w, h) = (picture.width() as u16, picture.height() as u16);
    let encoded = encoder.encode(picture.as_raw(), w, h, jpeg_encoder::ColorType::Rgb);
    let decoded = encoded.ok().and_then(|()| image::load_from_memory(&bytes).ok());
    decoded.map_or_else(|| picture.clone(), DynamicImage::into_rgb8)
}

pub(super) fn noisy(picture: &RgbImage, sigma: f32) -> RgbImage {
    let mut dice = Dice(7);
    let mut out = picture.clone();
    out.iter_mut().for_each(|v| *v = (f32::from(*v) + sigma * dice.normal() + 0.5) as u8);
    out
}

/// Down to this factor, and back to the size that it had.
pub(super) fn rescaled(picture: &RgbImage, factor: f32) -> RgbImage {
    let (w, h) = picture.dimensions();
    let side = |n: u32| ((n as f32 * factor) as u32).max(1);
    let small = imageops::resize(picture, side(w), side(h), imageops::FilterType::CatmullRom);
    imageops::resize(&small, w, h, imageops::FilterType::CatmullRom)
}

/// Each channel's median over `(2·radius + 1)²`.
pub(super) fn median(picture: &RgbImage, radius: f32) -> RgbImage {
    let (w, h, radius) = (picture.width(), picture.height(), radius as u32);
    let mut window = Vec::new();
    RgbImage::from_fn(w, h, |x, y| {
        let mut out = [0u8; 3];
        for (channel, out) in out.iter_mut().enumerate() {
            window.clear();
            for v in y.saturating_sub(radius)..(y + radius + 1).min(h) {
                let row = x.saturating_sub(radius)..(x + radius + 1).min(w);
                window.extend(row.map(|u| picture.get_pixel(u, v).0[channel]));
            }
            let middle = window.len() / 2;
            *out = *window.select_nth_unstable(middle).1;
        }
        image::Rgb(out)
    })
}

/// What a denoiser with a known noise level does (Wiener, 7 × 7): flat parts are smoothed, texture stays.
pub(super) fn denoised(picture: &RgbImage, sigma: f32) -> RgbImage {
    let luma = Plane::luma(picture);
    let (mean, deviation) = (luma.mean(3), luma.deviation(3));
    let kept = |d: f32| ((d * d - sigma * sigma) / (d * d).max(1e-6)).max(0.0);
    let mut change = luma.clone();
    for (i, value) in change.data.iter_mut().enumerate() {
        *value = (mean.data[i] - *value) * (1.0 - kept(deviation.data[i]));
    }
    with_added(picture, &change, 1.0)
}

/// A smooth random warp that moves pixels by up to `reach`, over some 64 pixels.
pub(super) fn warped(picture: &RgbImage, reach: f32) -> RgbImage {
    moved(picture, |x, y| {
        let wave = |a: f32, b: f32, phase: f32| ((x * a + y * b) * 0.1 + phase).sin();
        (x + reach * wave(0.9, 0.4, 1.0), y + reach * wave(-0.5, 1.0, 2.0))
    })
}

/// One axis stretched about the middle, same canvas.
pub(super) fn stretched(picture: &RgbImage, factor: f32) -> RgbImage {
    let middle = picture.width() as f32 / 2.0;
    moved(picture, |x, y| ((x - middle) / factor + middle, y))
}

/// Each pixel from where `from` says, between four neighbours.
fn moved(picture: &RgbImage, from: impl Fn(f32, f32) -> (f32, f32)) -> RgbImage {
    let (w, h) = picture.dimensions();
    RgbImage::from_fn(w, h, |x, y| {
        let (u, v) = from(x as f32, y as f32);
        let (u, v) = (u.clamp(0.0, (w - 1) as f32), v.clamp(0.0, (h - 1) as f32));
        let (left, top) = (u as u32, v as u32);
        let (right, bottom) = ((left + 1).min(w - 1), (top + 1).min(h - 1));
        let at = |x, y, c: usize| f32::from(picture.get_pixel(x, y).0[c]);
        image::Rgb(std::array::from_fn(|c| {
            let above = at(left, top, c) + u.fract() * (at(right, top, c) - at(left, top, c));
            let below = at(left, bottom, c) + u.fract() * (at(right, bottom, c) - at(left, bottom, c));
            (above + v.fract() * (below - above) + 0.5) as u8
        }))
    })
}

pub(super) fn blurred(picture: &RgbImage, sigma: f32) -> RgbImage {
    imageops::blur(picture, sigma)
}
