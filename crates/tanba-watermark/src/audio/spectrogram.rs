//! How much each spectral bin stands out from its surroundings, over time.

use super::frames::{BATCH, BINS, FRAME, Frames};
use super::grid::COLUMN;

/// Samples between frames: four frames a column.
pub(super) const HOP: usize = 128;
/// Frames a column of tiles.
pub(super) const PHASES: usize = COLUMN / HOP;
/// The centre of frame 0 lies half a hop into the sound, so that the four frames of a column lie evenly in it.
const START: i64 = HOP as i64 / 2 - FRAME as i64 / 2;
/// Half widths of the surroundings: frames and bins.
const AROUND: usize = 20;
const ASIDE: usize = 2;
/// A bin may stand out by so much of its surroundings' mean.
const CLIP: f32 = 1.5;
/// Mean magnitude below which there is nothing to compare: a sine wave at full scale has 128.
const SILENT: f32 = 1e-3;

/// Bins × frames: magnitude over the local mean, minus 1, clipped.
pub(super) struct Spectrogram {
    pub(super) frames: usize,
    /// `BINS` rows of `frames` values.
    pub(super) values: Vec<f32>,
}

/// Magnitudes of all frames of a sound at 16 kHz: `BINS` rows.
pub(super) struct Magnitudes {
    pub(super) frames: usize,
    pub(super) rows: Vec<f32>,
}

impl Magnitudes {
    pub(super) fn of(samples: &[f32], transform: &mut Frames) -> Self {
        let frames = samples.len().div_ceil(HOP);
        let mut rows = vec![0f32; BINS * frames];
        for batch in 0..frames.div_ceil(BATCH) {
            let first = batch * BATCH;
            transform.forward(samples, START + (first * HOP) as i64, HOP);
            let count = BATCH.min(frames - first);
            for k in 0..BINS {
                let bin = transform.bin(k);
                let mut row = [0f32; BATCH];
                for i in 0..BATCH / 2 {
                    for odd in 0..2 {
                        let power = bin.re[odd][i] * bin.re[odd][i] + bin.im[odd][i] * bin.im[odd][i];
                        row[2 * i + odd] = power.sqrt();
                    }
                }
                rows[k * frames + first..][..count].copy_from_slice(&row[..count]);
            }
        }
        Self { frames, rows }
    }

    pub(super) fn row(&self, bin: usize) -> &[f32] {
        &self.rows[bin * self.frames..][..self.frames]
    }
}

impl Spectrogram {
    pub(super) fn of(magnitudes: &Magnitudes) -> Self {
        let frames = magnitudes.frames;
        let mut over_time = vec![0f32; BINS * frames];
        for k in 0..BINS {
            box_mean(magnitudes.row(k), AROUND, &mut over_time[k * frames..][..frames]);
        }
        let mut values = vec![0f32; BINS * frames];
        let mut sum = vec![0f32; frames];
        for k in 0..BINS {
            let (low, high) = (k.saturating_sub(ASIDE), (k + ASIDE + 1).min(BINS));
            sum.iter_mut().for_each(|value| *value = 0.0);
            for other in low..high {
                let row = &over_time[other * frames..][..frames];
                sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
            }
            let scale = 1.0 / (high - low) as f32;
            let row = &mut values[k * frames..][..frames];
            for ((out, magnitude), sum) in row.iter_mut().zip(magnitudes.row(k)).zip(&sum) {
                let mean = sum * scale;
                *out = if mean > SILENT { (magnitude / mean - 1.0).min(CLIP) } else { 0.0 };
            }
        }
        Self { frames, values }
    }

    pub(super) fn row(&self, bin: usize) -> &[f32] {
        &self.values[bin * self.frames..][..self.frames]
    }
}

/// Mean over `around` values to each side, as far as there are any.
fn box_mean(row: &[f32], around: usize, out: &mut [f32]) {
    let n = row.len();
    let mut sum = 0f64;
    let mut count = 0usize;
    for value in &row[..around.min(n)] {
        sum += f64::from(*value);
        count += 1;
    }
    for i in 0..n {
        if let Some(value) = row.get(i + around) {
            sum += f64::from(*value);
            count += 1;
        }
        if i > around {
            sum -= f64::from(row[i - around - 1]);
            count -= 1;
        }
        out[i] = (sum / count as f64) as f32;
    }
}
