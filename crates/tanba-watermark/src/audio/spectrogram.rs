//! How much each spectral bin stands out from its surroundings, over time.

use super::frames::{BATCH, BINS, FRAME, Frames};
use super::grid::COLUMN;

/// Samples between frames: four frames a column.
pub(super) const HOP: usize = 128;
/// Frames a column of tiles.
pub(super) const PHASES: usize = COLUMN / HOP;
/// The centre of frame 0 lies half a hop into the sound, so that the four frames of a column lie evenly in it.
const START: i64 = HOP as i64 / 2 - FRAME as i64 / 2;
/// Bins to each side whose mean magnitude in the same frame a bin is compared with.
const ASIDE: usize = 10;
/// Frames to each side over which a bin is then compared with itself, and its deviation is taken.
const AROUND: usize = 12;
/// Bins to each side over which the deviation is taken.
const ALIKE: usize = 2;
/// A bin may stand out by so much of its mean.
const MOST: f32 = 1.5;
/// A value may be so many deviations.
const CLIP: f32 = 2.5;
/// Least variance: what does not vary at all hides a mark no better than what varies little.
const STEADY: f32 = 0.003;
/// Level, relative to the mean of the bins that carry the mark, of a bin that is worth half.
const FAINT: f32 = 0.03;
/// Part of the time in which a bin is no louder than what is taken for its noise floor.
const QUIETEST: f32 = 0.05;
/// Frames between those that the floor is taken from: levels are means over a fifth of a second.
const SPARSE: usize = 8;
/// What a bin at its noise floor loses of its worth.
const NOISY: f32 = 0.9;
/// The bins that carry the mark.
const HEARD: std::ops::Range<usize> = 10..220;
/// Mean magnitude below which there is nothing to compare: a sine wave at full scale has 128.
const SILENT: f32 = 1e-3;

/// Bins × frames: how many deviations each magnitude, relative to its neighbours in frequency, is above its mean over time.
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
        // What is loud for all frequencies alike, and what the sound's colour is, says nothing.
        let mut values = mean_over_bins(&magnitudes.rows, frames, ASIDE);
        for (value, magnitude) in values.iter_mut().zip(&magnitudes.rows) {
            *value = magnitude / (*value + SILENT);
        }
        let mut mean = vec![0f32; frames];
        let mut squares = vec![0f32; BINS * frames];
        let mut square = vec![0f32; frames];
        for (row, squares) in
            values.chunks_exact_mut(frames.max(1)).zip(squares.chunks_exact_mut(frames.max(1)))
        {
            mean_over_time(row, &mut mean);
            for ((value, mean), square) in row.iter_mut().zip(&mean).zip(&mut square) {
                *value = if *mean > SILENT { (*value / mean - 1.0).min(MOST) } else { 0.0 };
                *square = *value * *value;
            }
            mean_over_time(&square, squares);
        }
        let variances = mean_over_bins(&squares, frames, ALIKE);
        let levels = mean_over_bins(&magnitudes.rows, frames, ALIKE);
        let faint = faint_levels(magnitudes);
        let rows = values.chunks_exact_mut(frames.max(1)).zip(variances.chunks_exact(frames.max(1)));
        for ((row, variances), levels) in rows.zip(levels.chunks_exact(frames.max(1))) {
            mean_over_time(levels, &mut mean);
            let floor = floor(&mean);
            let around = variances.iter().zip(&mean).zip(&faint);
            for (value, ((variance, level), faint)) in row.iter_mut().zip(around) {
                let deviations = (*value / (variance + STEADY).sqrt()).clamp(-CLIP, CLIP);
                *value = deviations * (level / (level + faint)) * clear_of(floor, *level);
            }
        }
        Self { frames, values }
    }

    pub(super) fn row(&self, bin: usize) -> &[f32] {
        &self.values[bin * self.frames..][..self.frames]
    }
}

/// For each frame: the level at which a bin is worth half, because coders and telephones leave nothing of it.
fn faint_levels(magnitudes: &Magnitudes) -> Vec<f32> {
    let mut sum = vec![0f32; magnitudes.frames];
    for k in HEARD {
        sum.iter_mut().zip(magnitudes.row(k)).for_each(|(sum, value)| *sum += value);
    }
    let mut out = vec![0f32; magnitudes.frames];
    mean_over_time(&sum, &mut out);
    out.iter_mut().for_each(|level| *level = *level * (FAINT / HEARD.len() as f32) + 1e-6);
    out
}

/// The level that a bin hardly ever goes below: added noise, if there is any, and else the sound's own quietest moments.
fn floor(levels: &[f32]) -> f32 {
    let mut some: Vec<f32> = levels.iter().step_by(SPARSE).copied().collect();
    let index = (some.len() as f32 * QUIETEST) as usize;
    if index >= some.len() {
        return 0.0;
    }
    *some.select_nth_unstable_by(index, f32::total_cmp).1
}

/// What a bin of this level is worth above its floor; a sound that is as loud all the time loses everywhere alike, which is
/// nothing.
fn clear_of(floor: f32, level: f32) -> f32 {
    let share = (floor / (level + 1e-9)).min(1.0);
    let square = share * share;
    1.0 - NOISY * square * square
}

/// Mean over `aside` bins to each side, as far as there are any.
fn mean_over_bins(rows: &[f32], frames: usize, aside: usize) -> Vec<f32> {
    let row = |k: usize| &rows[k * frames..][..frames];
    let mut out = vec![0f32; rows.len()];
    let mut sum = vec![0f64; frames];
    let mut count = 0;
    for k in 0..aside {
        sum.iter_mut().zip(row(k)).for_each(|(sum, value)| *sum += f64::from(*value));
        count += 1;
    }
    for k in 0..BINS {
        if k + aside < BINS {
            sum.iter_mut().zip(row(k + aside)).for_each(|(sum, value)| *sum += f64::from(*value));
            count += 1;
        }
        if k > aside {
            sum.iter_mut().zip(row(k - aside - 1)).for_each(|(sum, value)| *sum -= f64::from(*value));
            count -= 1;
        }
        let scale = 1.0 / f64::from(count);
        out[k * frames..][..frames].iter_mut().zip(&sum).for_each(|(out, sum)| *out = (sum * scale) as f32);
    }
    out
}

/// Mean over [`AROUND`] values to each side, as far as there are any.
fn mean_over_time(row: &[f32], out: &mut [f32]) {
    let n = row.len();
    let mut sum: f64 = row[..AROUND.min(n)].iter().map(|value| f64::from(*value)).sum();
    for i in 0..n {
        let (first, last) = (i.saturating_sub(AROUND), (i + AROUND).min(n - 1));
        if i + AROUND < n {
            sum += f64::from(row[i + AROUND]);
        }
        if i > AROUND {
            sum -= f64::from(row[i - AROUND - 1]);
        }
        out[i] = (sum / (last + 1 - first) as f64) as f32;
    }
}
