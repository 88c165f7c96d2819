//! A sound laid over one period of the mark, under a guess of how its time and pitch were changed.

use super::grid::{BANDS, COLUMNS, Chip, Grid, edges};
use super::spectrogram::{PHASES, Spectrogram};
use crate::code::CODE_BITS;

/// Places of a period: quarters of a column.
pub(super) const PLACES: usize = COLUMNS * PHASES;

/// How the sound was changed after it was marked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Change {
    /// Seconds of the original that pass in one second of this sound.
    pub(super) tempo: f64,
    /// Frequencies here over those of the original.
    pub(super) pitch: f64,
}

impl Change {
    pub(super) const NONE: Self = Self { tempo: 1.0, pitch: 1.0 };
}

/// Bands × frames: sums over the bins of each band.
pub(super) struct Bands {
    pub(super) frames: usize,
    values: Vec<f32>,
}

impl Bands {
    /// The bands of a sound whose frequencies are `pitch` times the original's.
    pub(super) fn of(spectrogram: &Spectrogram, pitch: f64) -> Self {
        let frames = spectrogram.frames;
        let mut values = vec![0f32; BANDS * frames];
        let edges = edges();
        let highest = spectrogram.values.len() / frames.max(1);
        for (band, out) in values.chunks_exact_mut(frames.max(1)).enumerate() {
            let (low, high) = (edges[band] * pitch, edges[band + 1] * pitch);
            // Bin `k` reaches from k - 0.5 to k + 0.5.
            let (first, last) = (libm::floor(low + 0.5) as usize, libm::floor(high + 0.5) as usize);
            for k in first..=last.min(highest - 1) {
                let share = (high.min(k as f64 + 0.5) - low.max(k as f64 - 0.5)) as f32;
                if share > 0.0 {
                    out.iter_mut().zip(spectrogram.row(k)).for_each(|(o, value)| *o += share * value);
                }
            }
        }
        Self { frames, values }
    }

    pub(super) fn row(&self, band: usize) -> &[f32] {
        &self.values[band * self.frames..][..self.frames]
    }
}

/// One period: bands × places, each the sum of a tile that would begin there.
#[derive(Clone)]
pub(super) struct Folded {
    tiles: Vec<f32>,
}

impl Folded {
    /// Frames `range` of the bands, where original time is `tempo` times the time since the beginning of the sound, of which
    /// the first frame of the bands is frame `first`.
    pub(super) fn of(bands: &Bands, range: std::ops::Range<usize>, first: u64, tempo: f64) -> Self {
        let places: Vec<u32> = range.clone().map(|frame| place(first + frame as u64, tempo)).collect();
        let mut tiles = vec![0f32; BANDS * PLACES];
        let mut sums = [0f32; PLACES + PHASES];
        for (band, out) in tiles.chunks_exact_mut(PLACES).enumerate() {
            sums.iter_mut().for_each(|sum| *sum = 0.0);
            for (place, value) in places.iter().zip(&bands.row(band)[range.clone()]) {
                sums[*place as usize] += value;
            }
            for i in 0..PHASES {
                sums[PLACES + i] = sums[i];
            }
            for (i, tile) in out.iter_mut().enumerate() {
                *tile = (sums[i] + sums[i + 1]) + (sums[i + 2] + sums[i + 3]);
            }
        }
        Self { tiles }
    }

    pub(super) fn row(&self, band: usize) -> &[f32] {
        &self.tiles[band * PLACES..][..PLACES]
    }

    /// Adds another part of the same sound, folded from the same beginning.
    pub(super) fn add(&mut self, other: &Self) {
        self.tiles.iter_mut().zip(&other.tiles).for_each(|(a, b)| *a += b);
    }

    /// How well sync agrees at each place where the period may begin, in deviations of what random signs would give.
    pub(super) fn sync(&self, grid: &Grid) -> [f32; PLACES] {
        let mut sums = [0f32; PLACES];
        let mut chips = [0f32; BANDS];
        for chip in &grid.sync {
            chips[usize::from(chip.band)] += 1.0;
            let row = self.row(usize::from(chip.band));
            let (wrapped, straight) = row.split_at(usize::from(chip.column) * PHASES);
            let in_order = straight.iter().chain(wrapped);
            if chip.sign > 0.0 {
                sums.iter_mut().zip(in_order).for_each(|(sum, value)| *sum += value);
            } else {
                sums.iter_mut().zip(in_order).for_each(|(sum, value)| *sum -= value);
            }
        }
        let mut variance = 0f32;
        for (band, chips) in chips.iter().enumerate() {
            let power: f32 = self.row(band).iter().map(|value| value * value).sum();
            variance += chips * power / PLACES as f32;
        }
        let scale = if variance > 0.0 { 1.0 / variance.sqrt() } else { 0.0 };
        sums.iter_mut().for_each(|sum| *sum *= scale);
        sums
    }

    /// The value of one tile if the period begins at place `shift`.
    pub(super) fn tile(&self, chip: &Chip, shift: usize) -> f32 {
        self.row(usize::from(chip.band))[(usize::from(chip.column) * PHASES + shift) % PLACES]
    }

    /// Soft code bits if the period begins at place `shift`; positive for 0.
    pub(super) fn soft_bits(&self, grid: &Grid, shift: usize) -> [f32; CODE_BITS] {
        let mut soft = [0f32; CODE_BITS];
        for (chip, bit) in &grid.data {
            soft[usize::from(*bit)] += chip.sign * self.tile(chip, shift);
        }
        soft
    }
}

/// The place in the period at which a frame lies, for a period that begins with the sound.
pub(super) fn place(frame: u64, tempo: f64) -> u32 {
    (libm::floor((frame as f64 + 0.5) * tempo) as u64 % PLACES as u64) as u32
}
