//! Luma to the numbers that the detector works on: what is strong is made weak, what is weak strong.

use super::plane::Plane;

/// Taps of the prediction: a grid of `(2·TAPS + 1)²` places, `STRIDE` working pixels apart.
const TAPS: usize = 2;
const STRIDE: usize = 3;
/// A neighbour that differs by more levels than this lies across an edge and says nothing about this place.
const ACROSS: f32 = 20.0;
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
    let (mut sums, mut counts) = (vec![0f32; w], vec![0f32; w]);
    for y in 0..h {
        let here = luma.row(y);
        sums.fill(0.0);
        counts.fill(1e-3);
        for down in 0..=2 * TAPS {
            let row = (y + down * STRIDE).saturating_sub(margin).min(h - 1);
            for across in 0..=2 * TAPS {
                let from = row * padded + across * STRIDE;
                add_like(here, &wide[from..from + w], &mut sums, &mut counts);
            }
        }
        for ((o, s), c) in out.data[y * w..(y + 1) * w].iter_mut().zip(&sums).zip(&counts) {
            *o = -s / c;
        }
    }
    out
}

fn add_like(here: &[f32], there: &[f32], sums: &mut [f32], counts: &mut [f32]) {
    for (((a, b), sum), count) in here.iter().zip(there).zip(sums).zip(counts) {
        let difference = b - a;
        let like = if difference.abs() <= ACROSS { 1.0 } else { 0.0 };
        *sum += like * difference;
        *count += like;
    }
}
