//! Pictures made of whole numbers, and what is done to them with nothing but IEEE basic operations.

use tanba_watermark::{Layout, Picture, PictureError, PictureMut, Samples, SamplesMut};

/// Sides, channels and bits of a picture.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) layout: Layout,
    /// 16 bits a sample rather than 8.
    pub(crate) deep: bool,
}

/// A picture that owns its samples: `height × width × channels`, row-major.
#[derive(Clone)]
pub(crate) struct Owned {
    pub(crate) shape: Shape,
    samples: Depth,
}

#[derive(Clone)]
enum Depth {
    Eight(Vec<u8>),
    Sixteen(Vec<u16>),
}

impl Owned {
    /// `level` gives each sample at (x, y, channel) as 16 bits.
    fn new(shape: Shape, mut level: impl FnMut(u32, u32, usize) -> u16) -> Self {
        let channels = shape.layout.channels();
        let mut samples = Vec::with_capacity(shape.width as usize * shape.height as usize * channels);
        for y in 0..shape.height {
            for x in 0..shape.width {
                samples.extend((0..channels).map(|channel| level(x, y, channel)));
            }
        }
        let samples = if shape.deep {
            Depth::Sixteen(samples)
        } else {
            Depth::Eight(samples.into_iter().map(|sample| (sample >> 8) as u8).collect())
        };
        Self { shape, samples }
    }

    pub(crate) fn view(&self) -> Result<Picture<'_>, PictureError> {
        let samples = match &self.samples {
            Depth::Eight(samples) => Samples::U8(samples),
            Depth::Sixteen(samples) => Samples::U16(samples),
        };
        Picture::new(self.shape.width, self.shape.height, self.shape.layout, samples)
    }

    pub(crate) fn view_mut(&mut self) -> Result<PictureMut<'_>, PictureError> {
        let samples = match &mut self.samples {
            Depth::Eight(samples) => SamplesMut::U8(samples),
            Depth::Sixteen(samples) => SamplesMut::U16(samples),
        };
        PictureMut::new(self.shape.width, self.shape.height, self.shape.layout, samples)
    }

    /// Every sample, little-endian.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        match &self.samples {
            Depth::Eight(samples) => samples.clone(),
            Depth::Sixteen(samples) => samples.iter().flat_map(|sample| sample.to_le_bytes()).collect(),
        }
    }

    /// One sample as 16 bits.
    fn at(&self, x: u32, y: u32, channel: usize) -> u16 {
        let Shape { width, layout, .. } = self.shape;
        let at = (y as usize * width as usize + x as usize) * layout.channels() + channel;
        match &self.samples {
            Depth::Eight(samples) => u16::from(samples[at]) * 257,
            Depth::Sixteen(samples) => samples[at],
        }
    }

    /// The middle of the picture, 3/4 of each side.
    pub(crate) fn cut(&self) -> Self {
        let Shape { width, height, .. } = self.shape;
        let shape = Shape { width: width * 3 / 4, height: height * 3 / 4, ..self.shape };
        Self::new(shape, |x, y, channel| self.at(x + width / 8, y + height / 8, channel))
    }

    /// 7/8 of the size.
    pub(crate) fn shrunk(&self) -> Self {
        let Shape { width, height, .. } = self.shape;
        let shape = Shape { width: width * 7 / 8, height: height * 7 / 8, ..self.shape };
        Self::new(shape, |x, y, channel| self.between(wider(x), wider(y), channel))
    }

    /// 7/8 of the width, the height as it was.
    pub(crate) fn stretched(&self) -> Self {
        let shape = Shape { width: self.shape.width * 7 / 8, ..self.shape };
        Self::new(shape, |x, y, channel| self.between(wider(x), f64::from(y), channel))
    }

    /// Turned by the angle whose sine is 7/25 (16.26 degrees), same canvas.
    pub(crate) fn turned(&self) -> Self {
        const SINE: f64 = 0.28;
        const COSINE: f64 = 0.96;
        let middle = |n: u32| (f64::from(n) - 1.0) / 2.0;
        let (cx, cy) = (middle(self.shape.width), middle(self.shape.height));
        Self::new(self.shape, |x, y, channel| {
            let (dx, dy) = (f64::from(x) - cx, f64::from(y) - cy);
            self.between(COSINE * dx - SINE * dy + cx, SINE * dx + COSINE * dy + cy, channel)
        })
    }

    /// Between four neighbours; beyond the border, the border.
    fn between(&self, x: f64, y: f64, channel: usize) -> u16 {
        let (x, y) =
            (x.clamp(0.0, f64::from(self.shape.width - 1)), y.clamp(0.0, f64::from(self.shape.height - 1)));
        let (left, top) = (x as u32, y as u32);
        let (right, bottom) = ((left + 1).min(self.shape.width - 1), (top + 1).min(self.shape.height - 1));
        let (across, down) = (x - f64::from(left), y - f64::from(top));
        let row = |y: u32| {
            let (a, b) = (self.at(left, y, channel), self.at(right, y, channel));
            f64::from(a) + across * (f64::from(b) - f64::from(a))
        };
        let (above, below) = (row(top), row(bottom));
        (above + down * (below - above) + 0.5) as u16
    }
}

/// Where a pixel was before its axis shrank to 7/8.
fn wider(i: u32) -> f64 {
    (f64::from(i) + 0.5) * 8.0 / 7.0 - 0.5
}

/// The grey picture of `SPEC.md`.
pub(crate) fn of_the_specification() -> Owned {
    let shape = Shape { width: 160, height: 160, layout: Layout::Gray, deep: false };
    Owned::new(shape, |x, y, _| (96 + ((x * x / 7 + 3 * y + x * y / 5) % 64) as u16) << 8)
}

/// Slopes, a disc with an edge, fine texture on the right, a flat strip at the bottom; where there is alpha, a clear
/// corner and a half clear band.
pub(crate) fn drawn(shape: Shape) -> Owned {
    let Shape { width, height, layout, .. } = shape;
    let mut state = 0x9e37_79b9u32;
    Owned::new(shape, |x, y, channel| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        if layout.has_alpha() && channel + 1 == layout.channels() {
            return match (x < width / 8 && y < height / 8, y > height * 7 / 8) {
                (true, _) => 0,
                (_, true) => 0x8000,
                _ => u16::MAX,
            };
        }
        let wave = |i: u32, period: u32| (i % period).abs_diff(period / 2) * 2 * 4096 / period;
        let slope = 16_000 + 12_000 * x / width + 9_000 * y / height + channel as u32 * 5_000;
        let (dx, dy) = (x.abs_diff(width / 2), y.abs_diff(height / 3));
        let disc = if dx * dx + dy * dy < height * height / 25 { 14_000 } else { 0 };
        let texture = if x > width * 2 / 3 { (state >> 20) * 2 } else { state >> 24 };
        let waves = wave(x + y / 2, 37) + wave(2 * y + x / 3, 23);
        if y * 10 > height * 9 { 52_000 } else { (slope + disc + texture + waves).min(0xffff) as u16 }
    })
}
