//! Luma to the numbers that the detector works on: what is strong is made weak, what is weak strong.

use super::plane::Plane;

/// Taps of the prediction: a grid of `(2·TAPS + 1)²` places, `STRIDE` working pixels apart.
const TAPS: usize = 2;
const STRIDE: usize = 3;
/// A neighbour that differs by more levels than this lies across an edge and says nothing about this place.
const ACROSS: f32 = 20.0;
/// The same in texture, whose own spread would otherwise pass for edges everywhere.
const ACROSS_TEXTURE: f32 = 80.0;
/// Mean difference, in levels, of the neighbours within [`ACROSS`] from which texture begins and is certain. Evenly
/// spread neighbours have 10.
const TEXTURE_FROM: f32 = 6.0;
const TEXTURE_TO: f32 = 9.0;
/// Window of the deviation that is divided by, working pixels.
const DEVIATION_RADIUS: usize = 4;
/// Squared levels added to the local variance: flat parts are not blown up beyond their quantisation noise.
const FLOOR: f32 = 1.0;
/// Values beyond this many local deviations tell of edges, not of marks.
const CLIP: f32 = 2.5;

/// Subtracts what the like neighbours predict, divides by the local deviation and clips.
pub(super) fn normalised(luma: &Plane) -> Plane {
    let mut flat = unpredicted(luma);
    let mut square = flat.clone();
    for value in &mut square.data {
        *value *= *value;
    }
    let variance = square.box_mean(DEVIATION_RADIUS);
    for (value, variance) in flat.data.iter_mut().zip(&variance.data) {
        // Running sums may come out a little below zero.
        *value = (*value / (variance.max(0.0) + FLOOR).sqrt()).clamp(-CLIP, CLIP);
    }
    flat
}

/// Each value less the mean of those neighbours that are on the same side of every edge (a sigma filter: Lee 1983).
///
/// A plain local mean would leave every edge in the result, and edges are what drowns a mark in drawings and text.
fn unpredicted(luma: &Plane) -> Plane {
    let (w, h) = (luma.width, luma.height);
    let margin = TAPS * STRIDE;
    let padded = w + 2 * margin;
    let mut wide = vec![0f32; padded * h];
    for (y, row) in wide.chunks_exact_mut(padded).enumerate() {
        for (x, value) in row.iter_mut().enumerate() {
            *value = luma.data[y * w + x.saturating_sub(margin).min(w - 1)];
        }
    }
    let mut out = Plane::zero(w, h);
    let mut sums = vec![Neighbours::default(); w.div_ceil(LANES)];
    for y in 0..h {
        let here = luma.row(y);
        sums.fill(Neighbours::default());
        for down in 0..=2 * TAPS {
            let row = (y + down * STRIDE).saturating_sub(margin).min(h - 1);
            for across in 0..=2 * TAPS {
                let from = row * padded + across * STRIDE;
                for ((a, b), n) in here.chunks(LANES).zip(wide[from..from + w].chunks(LANES)).zip(&mut sums) {
                    n.add(a, b);
                }
            }
        }
        for (o, n) in out.data[y * w..(y + 1) * w].chunks_mut(LANES).zip(&sums) {
            for (i, o) in o.iter_mut().enumerate() {
                *o = n.residual(i);
            }
        }
    }
    out
}

/// Pixels that are looked at together.
const LANES: usize = 16;

/// What the neighbours of some pixels say.
#[derive(Clone, Copy, Default)]
struct Neighbours {
    near: [f32; LANES],
    near_spread: [f32; LANES],
    near_count: [f32; LANES],
    far: [f32; LANES],
    far_count: [f32; LANES],
}

impl Neighbours {
    fn add(&mut self, here: &[f32], there: &[f32]) {
        let (Ok(a), Ok(b)) = (<&[f32; LANES]>::try_from(here), <&[f32; LANES]>::try_from(there)) else {
            // The last few pixels of a row.
            let mut ends = [[0f32; LANES]; 2];
            ends[0][..here.len()].copy_from_slice(here);
            ends[1][..there.len()].copy_from_slice(there);
            return self.add_all(&ends[0], &ends[1]);
        };
        self.add_all(a, b);
    }

    #[inline(always)]
    fn add_all(&mut self, here: &[f32; LANES], there: &[f32; LANES]) {
        for i in 0..LANES {
            let difference = there[i] - here[i];
            let size = difference.abs();
            let near = if size <= ACROSS { 1.0 } else { 0.0 };
            let far = if size <= ACROSS_TEXTURE { 1.0 } else { 0.0 };
            self.near[i] += near * difference;
            self.near_spread[i] += near * size;
            self.near_count[i] += near;
            self.far[i] += far * difference;
            self.far_count[i] += far;
        }
    }

    /// A pixel less what its neighbours predict. The pixel itself is a neighbour, so that no count is zero.
    fn residual(&self, i: usize) -> f32 {
        let spread = self.near_spread[i] / self.near_count[i];
        let texture = ((spread - TEXTURE_FROM) * (1.0 / (TEXTURE_TO - TEXTURE_FROM))).clamp(0.0, 1.0);
        let (near, far) = (self.near[i] / self.near_count[i], self.far[i] / self.far_count[i]);
        -(near + texture * (far - near))
    }
}
