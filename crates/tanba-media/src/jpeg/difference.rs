//! Adds the difference of two rasters to the coefficients of a picture.
//!
//! The DCT is linear: the transform of the difference, divided by the quantiser, is what the coefficients change by.
//! Blocks without a difference are not touched.

use super::coefficients::Plane;
use super::frame::{Component, Frame, ZIGZAG};
use crate::{ColorModel, Raster, Samples};

/// Largest magnitude of a coefficient of an 8-bit picture that a baseline decoder takes (T.81, tables F.1 and F.2).
const MAX_COEFFICIENT: f32 = 1023.0;

/// Largest difference of a sample, in levels, up to which a block counts as faintly changed.
const FAINT: f32 = 24.0;

/// cos(k·π/16) / 2 for k = 0 to 8.
const HALF_COS: [f32; 9] = [
    0.5,
    0.490_392_64,
    0.461_939_77,
    0.415_734_8,
    0.353_553_39,
    0.277_785_12,
    0.191_341_72,
    0.097_545_16,
    0.0,
];

/// Red, green and blue to one component: ITU-T T.871, clause 7, or the channel itself.
fn weights(model: ColorModel, component: usize) -> [f32; 3] {
    match (model, component) {
        (ColorModel::YCbCr, 0) => [0.299, 0.587, 0.114],
        (ColorModel::YCbCr, 1) => [-0.168_735_9, -0.331_264_1, 0.5],
        (ColorModel::YCbCr, _) => [0.5, -0.418_687_6, -0.081_312_4],
        (_, 0) => [1.0, 0.0, 0.0],
        (_, 1) => [0.0, 1.0, 0.0],
        _ => [0.0, 0.0, 1.0],
    }
}

/// Changes `planes` by what `new` differs from `old`. Both have 8 bits and the shape of `frame`.
pub(crate) fn apply(
    planes: &mut [Plane],
    frame: &Frame,
    tables: &[[u16; 64]],
    model: ColorModel,
    old: &Raster,
    new: &Raster,
) {
    let (Samples::U8(old), Samples::U8(new)) = (&old.samples, &new.samples) else { return };
    let channels = if model == ColorModel::Gray { 1 } else { 3 };
    let pair = Pair { old, new, width: frame.width, height: frame.height, channels };
    let basis = basis();
    for (index, (plane, component)) in planes.iter_mut().zip(&frame.components).enumerate() {
        let (wide, tall) = frame.own_blocks(component);
        let cell = cell(frame, component);
        let weights = weights(model, index);
        for y in 0..tall {
            for x in 0..wide {
                let at = (x * 8 * cell.0, y * 8 * cell.1);
                if let Some(block) = pair.difference(at, cell, &weights) {
                    add(plane.block_mut(y * plane.wide + x), &block, &tables[index], &basis);
                }
            }
        }
    }
}

/// Pixels that one sample of the component stands for.
fn cell(frame: &Frame, component: &Component) -> (usize, usize) {
    (frame.max_h() / component.h, frame.max_v() / component.v)
}

struct Pair<'a> {
    old: &'a [u8],
    new: &'a [u8],
    width: usize,
    height: usize,
    channels: usize,
}

impl Pair<'_> {
    /// The 8×8 difference of one component from pixel `at` on, or `None` if nothing changed there. Beyond the
    /// picture's edge the last row and column go on, which costs the fewest bits.
    fn difference(&self, at: (usize, usize), cell: (usize, usize), weights: &[f32; 3]) -> Option<[f32; 64]> {
        let (right, bottom) = ((at.0 + 8 * cell.0).min(self.width), (at.1 + 8 * cell.1).min(self.height));
        let row = |y: usize| {
            let from = (y * self.width + at.0) * self.channels;
            from..from + (right - at.0) * self.channels
        };
        if (at.1..bottom).all(|y| self.old[row(y)] == self.new[row(y)]) {
            return None;
        }
        let mut block = [0.0; 64];
        for (i, value) in block.iter_mut().enumerate() {
            let first = (at.0 + i % 8 * cell.0, at.1 + i / 8 * cell.1);
            *value = self.cell(first, cell, weights);
        }
        // A change of grey alone cancels out in chroma but for rounding.
        block.iter().any(|v| v.abs() > 1e-3).then_some(block)
    }

    /// Mean difference over one cell.
    fn cell(&self, first: (usize, usize), cell: (usize, usize), weights: &[f32; 3]) -> f32 {
        let mut sums = [0i32; 3];
        for y in first.1..first.1 + cell.1 {
            let row = y.min(self.height - 1) * self.width;
            for x in first.0..first.0 + cell.0 {
                let at = (row + x.min(self.width - 1)) * self.channels;
                let pixel = at..at + self.channels;
                for (sum, (new, old)) in
                    sums.iter_mut().zip(self.new[pixel.clone()].iter().zip(&self.old[pixel]))
                {
                    *sum += i32::from(*new) - i32::from(*old);
                }
            }
        }
        let total: f32 = sums.iter().zip(weights).map(|(s, w)| *s as f32 * w).sum();
        total / (cell.0 * cell.1) as f32
    }
}

/// `basis[u][x]`: the orthonormal DCT-II of length 8, which is the scaling of T.81, A.3.3.
fn basis() -> [[f32; 8]; 8] {
    let mut basis = [[HALF_COS[4]; 8]; 8];
    for (u, row) in basis.iter_mut().enumerate().skip(1) {
        for (x, value) in row.iter_mut().enumerate() {
            // (2x + 1)·u, folded from the whole circle of 32 to its first quarter.
            let phase = (2 * x + 1) * u % 32;
            let half = if phase > 16 { 32 - phase } else { phase };
            *value = if half > 8 { -HALF_COS[16 - half] } else { HALF_COS[half] };
        }
    }
    basis
}

/// Adds the transformed difference to a block's coefficients.
///
/// A coefficient that becomes non-zero costs several bits. For a faint difference (a watermark, not a drawing) one is
/// spent only on a change of at least one quantiser step and one level: less is mostly the rounding of samples to
/// integers, which spreads over all frequencies.
fn add(block: &mut [i16], difference: &[f32; 64], table: &[u16; 64], basis: &[[f32; 8]; 8]) {
    let faint = difference.iter().all(|value| value.abs() <= FAINT);
    let mut rows = [0.0f32; 64];
    let mut changes = [0.0f32; 64];
    for v in 0..8 {
        for y in 0..8 {
            for x in 0..8 {
                rows[v * 8 + x] += difference[y * 8 + x] * basis[v][y];
            }
        }
        for (u, waves) in basis.iter().enumerate() {
            changes[v * 8 + u] = (0..8).map(|x| rows[v * 8 + x] * waves[x]).sum();
        }
    }
    for (k, value) in block.iter_mut().enumerate() {
        let (change, quantiser) = (changes[usize::from(ZIGZAG[k])], f32::from(table[k]));
        let worth = !(faint && *value == 0 && change.abs() < quantiser.max(1.0));
        let steps = (change / quantiser).round();
        if worth && steps != 0.0 {
            *value = (f32::from(*value) + steps).clamp(-MAX_COEFFICIENT, MAX_COEFFICIENT) as i16;
        }
    }
}
