//! Pictures to draw on, made by rule so that no fixture has a licence, and PNG in and out.
#![allow(dead_code, reason = "each test binary uses another part")]

use std::fs::File;
use std::io::{self, BufReader, BufWriter};
use std::path::Path;

use tanba_notice::{Layout, PictureMut, SamplesMut};

/// A picture that owns its samples.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) layout: Layout,
    pub(crate) samples: Vec<u8>,
}

impl Picture {
    pub(crate) fn new(width: u32, height: u32, layout: Layout, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Self {
        let mut samples = Vec::with_capacity((width * height) as usize * layout.channels());
        for y in 0..height {
            for x in 0..width {
                let [r, g, b, a] = pixel(x, y);
                let grey = ((u32::from(r) + u32::from(g) + u32::from(b)) / 3) as u8;
                match layout {
                    Layout::Gray => samples.push(grey),
                    Layout::GrayAlpha => samples.extend([grey, a]),
                    Layout::Rgb => samples.extend([r, g, b]),
                    Layout::Rgba => samples.extend([r, g, b, a]),
                }
            }
        }
        Self { width, height, layout, samples }
    }

    pub(crate) fn flat(width: u32, height: u32, grey: u8) -> Self {
        Self::new(width, height, Layout::Rgb, |_, _| [grey, grey, grey, 255])
    }

    pub(crate) fn view(&mut self) -> PictureMut<'_> {
        PictureMut {
            width: self.width,
            height: self.height,
            layout: self.layout,
            samples: SamplesMut::U8(&mut self.samples),
        }
    }

    pub(crate) fn pixel(&self, x: u32, y: u32) -> &[u8] {
        let n = self.layout.channels();
        &self.samples[(y * self.width + x) as usize * n..][..n]
    }

    pub(crate) fn save(&self, path: &Path) -> io::Result<()> {
        let mut encoder = png::Encoder::new(BufWriter::new(File::create(path)?), self.width, self.height);
        encoder.set_color(match self.layout {
            Layout::Gray => png::ColorType::Grayscale,
            Layout::GrayAlpha => png::ColorType::GrayscaleAlpha,
            Layout::Rgb => png::ColorType::Rgb,
            Layout::Rgba => png::ColorType::Rgba,
        });
        encoder.set_compression(png::Compression::High);
        Ok(encoder.write_header()?.write_image_data(&self.samples)?)
    }

    pub(crate) fn load(path: &Path) -> io::Result<Self> {
        let mut reader = png::Decoder::new(BufReader::new(File::open(path)?)).read_info()?;
        let mut samples = vec![0; reader.output_buffer_size().unwrap_or_default()];
        let info = reader.next_frame(&mut samples)?;
        let layout = match info.color_type {
            png::ColorType::Grayscale => Layout::Gray,
            png::ColorType::GrayscaleAlpha => Layout::GrayAlpha,
            png::ColorType::Rgb => Layout::Rgb,
            _ => Layout::Rgba,
        };
        Ok(Self { width: info.width, height: info.height, layout, samples })
    }
}

/// A number in 0..1 that looks random; the same for the same arguments on every machine.
pub(crate) fn hash(x: u32, y: u32, salt: u32) -> f32 {
    let mut h = x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA77) ^ salt.wrapping_mul(0xC2B2_AE3D);
    h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    h = (h ^ (h >> 12)).wrapping_mul(0x297A_2D39);
    ((h ^ (h >> 15)) >> 8) as f32 / 16_777_216.0
}

/// Colour noise, every value as likely as any other.
pub(crate) fn noise(x: u32, y: u32) -> [u8; 4] {
    let value = |salt| (hash(x, y, salt) * 256.0) as u8;
    [value(1), value(2), value(3), 255]
}

/// Smooth noise of about `cell` px a wave, 0..1.
fn smooth(x: f32, y: f32, cell: f32, salt: u32) -> f32 {
    let (fx, fy) = (x / cell, y / cell);
    let (ix, iy) = (fx.floor(), fy.floor());
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (tx, ty) = (ease(fx - ix), ease(fy - iy));
    let at = |dx: u32, dy: u32| hash(ix as u32 + dx, iy as u32 + dy, salt);
    let row = |dy| at(0, dy) + (at(1, dy) - at(0, dy)) * tx;
    row(0) + (row(1) - row(0)) * ty
}

/// A landscape: sky with a sun and clouds, two ridges, a meadow with grain.
pub(crate) fn landscape(width: u32, height: u32) -> impl Fn(u32, u32) -> [u8; 4] {
    move |px, py| {
        let size = width.max(height) as f32;
        let (x, y) = (px as f32 / size, py as f32 / height as f32);
        let (fx, fy) = (px as f32, py as f32);
        let ridge = |base: f32, tall: f32, cell: f32, salt| base - tall * smooth(fx, 0.0, size * cell, salt);
        let mut colour = [0.45 + 0.45 * y, 0.62 + 0.25 * y, 0.85 - 0.02 * y];
        let cloud = smooth(fx, fy * 2.5, size * 0.16, 7) * 0.6 + smooth(fx, fy * 2.5, size * 0.05, 8) * 0.4;
        let sun = (-((x - 0.3).powi(2) + (py as f32 / size - 0.2).powi(2)) * 60.0).exp();
        for channel in &mut colour {
            *channel += ((cloud - 0.5) * 0.7).max(0.0) + sun * 0.5;
        }
        if y > ridge(0.62, 0.2, 0.18, 11) {
            colour = [0.36, 0.42, 0.52];
        }
        if y > ridge(0.74, 0.16, 0.1, 12) {
            colour = [0.2, 0.3, 0.24];
        }
        if y > ridge(0.86, 0.05, 0.3, 13) {
            let grass = smooth(fx, fy, size * 0.02, 14) * 0.5 + hash(px, py, 15) * 0.3;
            colour = [0.25 + 0.3 * grass, 0.34 + 0.3 * grass, 0.12 + 0.1 * grass];
        }
        let grain = (hash(px, py, 16) - 0.5) * 0.04;
        let [r, g, b] = colour.map(|c| ((c + grain).clamp(0.0, 1.0) * 255.0) as u8);
        [r, g, b, 255]
    }
}
