//! Grids of another size over the same area, one row after the other.

use super::plane::{Plane, Stored, add};

/// A smaller grid over the same area: `step` pixels are one pixel of it, isotropic, origin at the corner.
#[derive(Clone, Copy)]
pub(super) struct WorkSize {
    pub(super) step: f64,
    pub(super) width: usize,
    pub(super) height: usize,
}

/// Short side of an uncut picture in canonical pixels, at most.
pub(super) const WORK_SIDE: usize = 512;

/// Pixels a pixel of the mark's own grid, in an uncut picture of this size: 1 up to 512 pixels of short side, then in proportion.
#[must_use]
pub fn canonical_pixel(width: u32, height: u32) -> f64 {
    WorkSize::of(width as usize, height as usize).step
}

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

/// Means over the areas of a smaller grid's pixels, row by row.
pub(super) struct AreaRows<F> {
    read_row: F,
    size: WorkSize,
    /// Rows of the larger grid, and the next of them.
    height: usize,
    y: usize,
    /// The next row of the smaller grid.
    target: usize,
    values: Vec<f32>,
    sums: Vec<f32>,
}

impl<F: FnMut(usize, &mut [f32])> AreaRows<F> {
    /// `read_row` fills in the first values of a row of the larger grid, `width × height`.
    pub(super) fn new(width: usize, height: usize, size: WorkSize, read_row: F) -> Self {
        let columns = width.min((size.width as f64 * size.step + 1.0) as usize);
        let (values, sums) = (vec![0f32; columns], vec![0f32; columns]);
        Self { read_row, size, height, y: 0, target: 0, values, sums }
    }

    /// The next row.
    pub(super) fn next(&mut self, out: &mut [f32]) {
        let step = self.size.step;
        let area = 1.0 / (step * step) as f32;
        while self.y < self.height {
            let y = self.y;
            self.y += 1;
            (self.read_row)(y, &mut self.values);
            // The part of this row above the border between two rows of the smaller grid, and the part below it.
            let border = (self.target + 1) as f64 * step;
            let above = (border - y as f64).clamp(0.0, 1.0) as f32;
            add(&mut self.sums, &self.values, above);
            if above < 1.0 || border <= (y + 1) as f64 + 1e-6 {
                gather(&self.sums, step, area, out);
                self.target += 1;
                for (sum, value) in self.sums.iter_mut().zip(&self.values) {
                    *sum = (1.0 - above) * value;
                }
                return;
            }
        }
        out.fill(0.0);
    }
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

/// The same area on a finer grid, row by row, by cubic interpolation (Keys 1981, a = -1/2).
pub(super) struct EnlargedRows<'a, T> {
    source: &'a Plane<T>,
    across: Vec<Taps>,
    down: Vec<Taps>,
    y: usize,
    /// Rows of the source, drawn out: row `n` lies in slot `n` modulo four.
    wide: [(Option<usize>, Vec<f32>); 4],
}

/// Places and weights of four values.
type Taps = [(usize, f32); 4];

impl<'a, T: Stored> EnlargedRows<'a, T> {
    /// `ratio` pixels for each pixel.
    pub(super) fn new(source: &'a Plane<T>, ratio: f64) -> Self {
        let (width, height) =
            ((source.width as f64 * ratio) as usize, (source.height as f64 * ratio) as usize);
        let (across, down) =
            (cubic_taps(source.width, width, ratio), cubic_taps(source.height, height, ratio));
        Self { source, across, down, y: 0, wide: std::array::from_fn(|_| (None, vec![0f32; width])) }
    }

    /// Width and height of the finer grid.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.across.len(), self.down.len())
    }

    /// The next row.
    pub(super) fn next(&mut self, out: &mut [f32]) {
        out.fill(0.0);
        for (at, weight) in self.down[self.y] {
            let (held, row) = &mut self.wide[at % 4];
            if *held != Some(at) {
                *held = Some(at);
                let source = self.source.row(at);
                for (value, taps) in row.iter_mut().zip(&self.across) {
                    *value = taps.iter().map(|(at, weight)| source[*at].value() * weight).sum();
                }
            }
            add(out, row, weight);
        }
        self.y += 1;
    }
}

/// Which four values, with which weights, make each value of a finer grid.
fn cubic_taps(from: usize, to: usize, ratio: f64) -> Vec<Taps> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enlarging_keeps_ramps() {
        let plane =
            Plane { width: 20, height: 10, data: (0..200).map(|i| (i % 20 * 3 + i / 20) as f32).collect() };
        let mut rows = EnlargedRows::new(&plane, 2.5);
        let (width, height) = rows.size();
        let wide: Plane = Plane::of_rows(width, height, |row| rows.next(row));
        assert_eq!((wide.width, wide.height), (50, 25));
        for y in 5..20 {
            for x in 5..45 {
                let wanted = ((x as f32 + 0.5) / 2.5 - 0.5) * 3.0 + (y as f32 + 0.5) / 2.5 - 0.5;
                assert!((wide.row(y)[x] - wanted).abs() < 1e-3);
            }
        }
    }
}
