//! Planes of numbers, and how a picture becomes one: luma at working size.

use crate::picture::{Layout, Picture, Sample, Samples};

/// `height × width` numbers, row-major.
#[derive(Clone)]
pub(super) struct Plane {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) data: Vec<f32>,
}

impl Plane {
    pub(super) fn zero(width: usize, height: usize) -> Self {
        Self { width, height, data: vec![0.0; width * height] }
    }

    pub(super) fn row(&self, y: usize) -> &[f32] {
        &self.data[y * self.width..(y + 1) * self.width]
    }

    pub(super) fn short(&self) -> usize {
        self.width.min(self.height)
    }

    /// The part in the middle, at most `side` high and wide.
    pub(super) fn middle(&self, side: usize) -> Self {
        let (width, height) = (self.width.min(side), self.height.min(side));
        let (left, top) = ((self.width - width) / 2, (self.height - height) / 2);
        let rows = (top..top + height).flat_map(|y| &self.row(y)[left..left + width]);
        Self { width, height, data: rows.copied().collect() }
    }

    /// Means over the areas of a smaller grid.
    pub(super) fn shrunk(&self, size: &WorkSize) -> Self {
        area_means(self.width, self.height, size, |y, values| {
            let columns = values.len();
            values.copy_from_slice(&self.row(y)[..columns]);
        })
    }

    /// The same area on a finer grid, `ratio` pixels for each pixel, by cubic interpolation (Keys 1981, a = -1/2).
    pub(super) fn enlarged(&self, ratio: f64) -> Self {
        let (width, height) = ((self.width as f64 * ratio) as usize, (self.height as f64 * ratio) as usize);
        let (across, down) = (cubic_taps(self.width, width, ratio), cubic_taps(self.height, height, ratio));
        let mut wide = Self::zero(width, self.height);
        for (y, row) in wide.data.chunks_exact_mut(width).enumerate() {
            let source = self.row(y);
            for (value, taps) in row.iter_mut().zip(&across) {
                *value = taps.iter().map(|(at, weight)| source[*at] * weight).sum();
            }
        }
        let mut out = Self::zero(width, height);
        for (row, taps) in out.data.chunks_exact_mut(width).zip(&down) {
            for (at, weight) in taps {
                add(row, wide.row(*at), *weight);
            }
        }
        out
    }

    /// Means of 2 × 2 blocks; an odd last row or column is dropped.
    pub(super) fn halved(&self) -> Self {
        let mut out = Self::zero(self.width / 2, self.height / 2);
        for (y, target) in out.data.chunks_exact_mut((self.width / 2).max(1)).enumerate() {
            let (above, below) = (self.row(2 * y), self.row(2 * y + 1));
            for ((t, a), b) in target.iter_mut().zip(above.chunks_exact(2)).zip(below.chunks_exact(2)) {
                *t = (a[0] + a[1] + b[0] + b[1]) * 0.25;
            }
        }
        out
    }

    /// Means over `(2·radius + 1)²` windows, cut at the borders.
    pub(super) fn box_mean(&self, radius: usize) -> Self {
        let (w, h) = (self.width, self.height);
        let mut out = Self::zero(w, h);
        let mut sums = vec![0f32; w];
        for y in 0..radius.min(h) {
            add(&mut sums, self.row(y), 1.0);
        }
        for y in 0..h {
            if y + radius < h {
                add(&mut sums, self.row(y + radius), 1.0);
            }
            if y > radius {
                add(&mut sums, self.row(y - radius - 1), -1.0);
            }
            let rows = (y + radius).min(h - 1) - y.saturating_sub(radius) + 1;
            slide(&sums, radius, rows, &mut out.data[y * w..(y + 1) * w]);
        }
        out
    }
}

/// Which four values, with which weights, make each value of a finer grid.
fn cubic_taps(from: usize, to: usize, ratio: f64) -> Vec<[(usize, f32); 4]> {
    let taps = |i: usize| {
        let place = (i as f64 + 0.5) / ratio - 0.5;
        let floor = libm::floor(place);
        let t = (place - floor) as f32;
        let (t2, t3) = (t * t, t * t * t);
        let weights = [
            -0.5 * t3 + t2 - 0.5 * t,
            1.5 * t3 - 2.5 * t2 + 1.0,
            -1.5 * t3 + 2.0 * t2 + 0.5 * t,
            0.5 * t3 - 0.5 * t2,
        ];
        std::array::from_fn(|k| {
            let at = (floor as i64 + k as i64 - 1).clamp(0, from as i64 - 1);
            (at as usize, weights[k])
        })
    };
    (0..to).map(taps).collect()
}

fn add(sums: &mut [f32], row: &[f32], sign: f32) {
    for (sum, value) in sums.iter_mut().zip(row) {
        *sum += sign * value;
    }
}

fn slide(sums: &[f32], radius: usize, rows: usize, out: &mut [f32]) {
    let w = sums.len();
    let mut sum: f32 = sums[..radius.min(w)].iter().sum();
    let full = 1.0 / (rows * (2 * radius + 1)) as f32;
    for x in 0..w {
        if x + radius < w {
            sum += sums[x + radius];
        }
        if x > radius {
            sum -= sums[x - radius - 1];
        }
        let columns = (x + radius).min(w - 1) - x.saturating_sub(radius) + 1;
        out[x] = if columns == 2 * radius + 1 { sum * full } else { sum / (rows * columns) as f32 };
    }
}

/// A smaller grid over the same area: `step` pixels are one pixel of it, isotropic, origin at the corner.
#[derive(Clone, Copy)]
pub(super) struct WorkSize {
    pub(super) step: f64,
    pub(super) width: usize,
    pub(super) height: usize,
}

/// Short side of an uncut picture in canonical pixels, at most.
pub(super) const WORK_SIDE: usize = 512;

impl WorkSize {
    /// The scaling rule: from 512 pixels of short side up, the short side is 512 working pixels and the mark scales
    /// with the picture. Below, a working pixel is a native pixel: a finer grid would put the mark at frequencies that
    /// no coder keeps.
    pub(super) fn of(width: usize, height: usize) -> Self {
        Self::with_short_side(width, height, WORK_SIDE)
    }

    /// The grid whose short side has this many pixels, or as many as there are.
    pub(super) fn with_short_side(width: usize, height: usize, side: usize) -> Self {
        let short = width.min(height);
        let step = (short as f64 / side as f64).max(1.0);
        let side = |n: usize| ((n as f64 / step + 1e-9) as usize).max(1);
        Self { step, width: side(width), height: side(height) }
    }
}

/// Luma in levels (0–255) with this short side, or the picture's own if that is shorter: each value is the mean over its
/// area of the picture.
pub(super) fn work_luma(picture: &Picture<'_>, short: usize) -> Plane {
    match picture.samples {
        Samples::U8(samples) => of_samples(picture, samples, short, luma_row),
        Samples::U16(samples) => of_samples(picture, samples, short, luma_row),
    }
}

/// Opacity (0–1) at working size; `None` if the layout has no alpha.
pub(super) fn work_opacity(picture: &Picture<'_>) -> Option<Plane> {
    picture.layout.has_alpha().then(|| match picture.samples {
        Samples::U8(samples) => of_samples(picture, samples, WORK_SIDE, opacity_row),
        Samples::U16(samples) => of_samples(picture, samples, WORK_SIDE, opacity_row),
    })
}

fn opacity_row<S: Sample>(layout: Layout, samples: &[S], out: &mut [f32]) {
    let channels = layout.channels();
    for (o, p) in out.iter_mut().zip(samples.chunks_exact(channels)) {
        *o = p[channels - 1].to_f32() * (1.0 / S::MAX);
    }
}

/// `read_row` turns one row of the picture into one number a pixel.
fn of_samples<S: Sample>(
    picture: &Picture<'_>,
    samples: &[S],
    short: usize,
    read_row: fn(Layout, &[S], &mut [f32]),
) -> Plane {
    let (width, height) = (picture.width, picture.height);
    let size = WorkSize::with_short_side(width, height, short);
    let channels = picture.layout.channels();
    area_means(width, height, &size, |y, values| {
        let from = y * width * channels;
        read_row(picture.layout, &samples[from..from + values.len() * channels], values);
    })
}

/// The mean over the area of each pixel of the smaller grid. `read_row` fills in the first values of a row.
fn area_means(
    width: usize,
    height: usize,
    size: &WorkSize,
    mut read_row: impl FnMut(usize, &mut [f32]),
) -> Plane {
    let mut out = Plane::zero(size.width, size.height);
    let columns = width.min((size.width as f64 * size.step + 1.0) as usize);
    let mut values = vec![0f32; columns];
    let mut sums = vec![0f32; columns];
    let area = 1.0 / (size.step * size.step) as f32;
    let mut target = 0;
    for y in 0..height {
        read_row(y, &mut values);
        // The part of this row above the border between two working rows, and the part below it.
        let border = (target + 1) as f64 * size.step;
        let above = (border - y as f64).clamp(0.0, 1.0) as f32;
        add(&mut sums, &values, above);
        if above < 1.0 || border <= (y + 1) as f64 + 1e-6 {
            gather(&sums, size.step, area, &mut out.data[target * size.width..(target + 1) * size.width]);
            target += 1;
            if target == size.height {
                break;
            }
            for (sum, value) in sums.iter_mut().zip(&values) {
                *sum = (1.0 - above) * value;
            }
        }
    }
    out
}

/// Sums of columns over the width of each working pixel, with fractional ends, times `area`.
fn gather(sums: &[f32], step: f64, area: f32, out: &mut [f32]) {
    if step == 1.0 {
        for (o, s) in out.iter_mut().zip(sums) {
            *o = s * area;
        }
        return;
    }
    for (x, o) in out.iter_mut().enumerate() {
        let (left, right) = (x as f64 * step, (x + 1) as f64 * step);
        let (first, last) = (left as usize, (right as usize).min(sums.len() - 1));
        let inner: f32 = sums[first..last].iter().sum();
        let head = sums[first] * (left - first as f64) as f32;
        let tail = sums[last] * (right - last as f64) as f32;
        *o = (inner - head + tail) * area;
    }
}

/// Luma of one row in levels, ITU-R BT.601 weights (those of JPEG); transparent parts count as mid-grey.
pub(super) fn luma_row<S: Sample>(layout: Layout, samples: &[S], out: &mut [f32]) {
    const SCALE: [f32; 3] = [0.299, 0.587, 0.114];
    let unit = 1.0 / S::PER_LEVEL;
    let over_grey = |luma: f32, alpha: S| 128.0 + (luma - 128.0) * (alpha.to_f32() * (1.0 / S::MAX));
    let weigh =
        |p: &[S]| (p[0].to_f32() * SCALE[0] + p[1].to_f32() * SCALE[1] + p[2].to_f32() * SCALE[2]) * unit;
    match layout {
        Layout::Gray => {
            for (o, s) in out.iter_mut().zip(samples) {
                *o = s.to_f32() * unit;
            }
        }
        Layout::GrayAlpha => {
            for (o, p) in out.iter_mut().zip(samples.chunks_exact(2)) {
                *o = over_grey(p[0].to_f32() * unit, p[1]);
            }
        }
        Layout::Rgb => {
            for (o, p) in out.iter_mut().zip(samples.chunks_exact(3)) {
                *o = weigh(p);
            }
        }
        Layout::Rgba => {
            for (o, p) in out.iter_mut().zip(samples.chunks_exact(4)) {
                *o = over_grey(weigh(p), p[3]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shrinking_keeps_the_mean_of_every_area() {
        let (w, h) = (1201usize, 777usize);
        let samples: Vec<u8> = (0..w * h).map(|i| (i % w / 8) as u8).collect();
        let picture = Picture::new(w as u32, h as u32, Layout::Gray, Samples::U8(&samples)).unwrap();
        let plane = work_luma(&picture, WORK_SIDE);
        assert_eq!((plane.height, plane.width), (512, 791));
        let step = 777.0 / 512.0;
        for x in 1..plane.width - 1 {
            let ramp = ((x as f64 + 0.5) * step - 3.5) / 8.0 - 0.5 + 0.5;
            assert!((f64::from(plane.row(100)[x]) - ramp).abs() < 0.7, "{x}");
        }
    }

    #[test]
    fn enlarging_keeps_ramps() {
        let plane = Plane { width: 20, height: 10, data: (0..200).map(|i| (i % 20 * 3 + i / 20) as f32).collect() };
        let wide = plane.enlarged(2.5);
        assert_eq!((wide.width, wide.height), (50, 25));
        for y in 5..20 {
            for x in 5..45 {
                let wanted = ((x as f32 + 0.5) / 2.5 - 0.5) * 3.0 + (y as f32 + 0.5) / 2.5 - 0.5;
                assert!((wide.row(y)[x] - wanted).abs() < 1e-3);
            }
        }
    }

    #[test]
    fn box_means_match_their_definition() {
        let plane = Plane { width: 9, height: 7, data: (0..63).map(|i| (i * i % 37) as f32).collect() };
        let mean = plane.box_mean(2);
        for y in 0..7usize {
            for x in 0..9usize {
                let (mut sum, mut count) = (0.0, 0.0);
                for v in y.saturating_sub(2)..(y + 3).min(7) {
                    for u in x.saturating_sub(2)..(x + 3).min(9) {
                        sum += plane.row(v)[u];
                        count += 1.0;
                    }
                }
                assert!((mean.row(y)[x] - sum / count).abs() < 1e-3);
            }
        }
    }
}
