//! How loud the mark is in each tile of one period.

use super::fold::{Bands, Change};
use super::frames::{FRAME, Frames};
use super::grid::{BANDS, COLUMN, COLUMNS, Grid, edges};
use super::spectrogram::{HOP, Magnitudes, PHASES, Spectrogram};
use crate::code::CODE_BITS;

/// Columns of sound before and after a period that are looked at with it.
pub(super) const CONTEXT: usize = 7;

/// Largest relative change of a magnitude at 2 kHz; it grows with the frequency to this power, since the ear tells less and
/// less fine bands apart there.
const MOST: f64 = 0.26;
const TILT: f64 = 0.7;
/// The same for the loudest code bits.
const MOST_OF_ALL: f32 = 0.6;
/// Squares of all changes times their bins, below which a mark hardly reads from three seconds, and how many dB below the target
/// a period may go to get there.
const WANTED: f64 = 600.0;
const CONCESSION_DB: f64 = 2.3;
/// Overlapping frames carry so many dB less than was asked of each.
const REALISED_DB: f64 = 1.4;
/// How many deviations of a plain tile one unit of relative change is worth to the reader.
const WORTH: f32 = 0.8;
/// Part of the sound's own share in a code bit that is taken away, at most.
const RELIEF: f32 = 0.5;
/// Loudness of a code bit relative to a plain mark's.
const LOUDEST: f32 = 2.5;

/// Relative change of magnitude, bands × columns, of one period.
pub(super) struct Gains {
    pub(super) values: Vec<f32>,
}

/// One period of the mono sound, with [`CONTEXT`] columns on both sides.
pub(super) struct Block {
    tiles: Vec<f32>,
    energies: Vec<f32>,
    energy: f64,
}

impl Block {
    pub(super) fn of(samples: &[f32], transform: &mut Frames) -> Self {
        let magnitudes = Magnitudes::of(samples, transform);
        let bands = Bands::of(&Spectrogram::of(&magnitudes), Change::NONE.pitch);
        let mut tiles = vec![0f32; BANDS * COLUMNS];
        let mut energies = vec![0f32; BANDS * COLUMNS];
        let edges = edges();
        for band in 0..BANDS {
            let bins = (edges[band] + 0.5) as usize..=((edges[band + 1] - 0.5) as usize);
            for column in 0..COLUMNS {
                let frames = (CONTEXT + column) * PHASES..(CONTEXT + column + 1) * PHASES;
                let at = band * COLUMNS + column;
                tiles[at] = bands.row(band)[frames.clone()].iter().sum();
                for k in bins.clone() {
                    let power: f32 = magnitudes.row(k)[frames.clone()].iter().map(|m| m * m).sum();
                    energies[at] += power;
                }
            }
        }
        let middle = &samples[CONTEXT * COLUMN..(CONTEXT + COLUMNS) * COLUMN];
        let energy = middle.iter().map(|s| f64::from(*s) * f64::from(*s)).sum();
        Self { tiles, energies, energy }
    }

    /// The changes that carry this code word at a signal-to-noise ratio of about `snr_db`.
    pub(super) fn gains(&self, grid: &Grid, code: &[bool; CODE_BITS], snr_db: f64) -> Gains {
        let changes = self.strong_changes(snr_db);
        let loudness = self.loudness(grid, code, &changes);
        let mut values = vec![0f32; BANDS * COLUMNS];
        for chip in &grid.sync {
            let at = usize::from(chip.band) * COLUMNS + usize::from(chip.column);
            values[at] = chip.sign * changes[at];
        }
        for (chip, bit) in &grid.data {
            let at = usize::from(chip.band) * COLUMNS + usize::from(chip.column);
            let sign = if code[usize::from(*bit)] { -chip.sign } else { chip.sign };
            values[at] = (sign * changes[at] * loudness[usize::from(*bit)]).clamp(-MOST_OF_ALL, MOST_OF_ALL);
        }
        Gains { values }
    }

    /// The changes at the target, or somewhat below it where noise fills the whole spectrum: it hides more, and has no faint
    /// tiles in which a mark costs little.
    fn strong_changes(&self, snr_db: f64) -> Vec<f32> {
        let changes = self.changes(snr_db);
        let edges = edges();
        let strengths = changes.iter().enumerate().map(|(tile, change)| {
            let band = tile / COLUMNS;
            f64::from(change * change) * (edges[band + 1] - edges[band])
        });
        let strength: f64 = strengths.sum();
        if strength >= WANTED || strength <= 0.0 {
            return changes;
        }
        self.changes(snr_db - (10.0 * libm::log10(WANTED / strength)).min(CONCESSION_DB))
    }

    /// The change of each tile for a plain mark: more where there is little energy, so that all of it together is the budget.
    fn changes(&self, snr_db: f64) -> Vec<f32> {
        // Windowed frames at four a column count each sample's energy so many times.
        let scale = FRAME as f64 * 0.375 * FRAME as f64 / HOP as f64 / 2.0;
        let budget = self.energy * scale * libm::pow(10.0, -(snr_db - REALISED_DB) / 10.0);
        let floor = 1e-9 * self.energy * scale / (BANDS * COLUMNS) as f64 + 1e-12;
        // The same energy in every tile, as far as the ear allows.
        let shapes: Vec<f64> = self.energies.iter().map(|e| 1.0 / (f64::from(*e) + floor).sqrt()).collect();
        let edges = edges();
        let caps: Vec<f64> = edges.iter().map(|edge| MOST * libm::pow(edge / 64.0, TILT)).collect();
        let change = |factor: f64, tile: usize| (factor * shapes[tile]).min(caps[tile / COLUMNS]);
        let cost = |factor: f64| -> f64 {
            let each = self.energies.iter().enumerate();
            each.map(|(tile, energy)| change(factor, tile) * change(factor, tile) * f64::from(*energy)).sum()
        };
        let (mut low, mut high) = (-40.0, 40.0);
        for _ in 0..20 {
            let middle = 0.5 * (low + high);
            if cost(libm::exp2(middle)) > budget { high = middle } else { low = middle }
        }
        let factor = libm::exp2(low);
        (0..shapes.len()).map(|tile| change(factor, tile) as f32).collect()
    }

    /// Loudness of each code bit: more where the sound itself speaks against it, less where it speaks for it.
    fn loudness(&self, grid: &Grid, code: &[bool; CODE_BITS], changes: &[f32]) -> [f32; CODE_BITS] {
        let mut share = [0f32; CODE_BITS];
        let mut sent = [0f32; CODE_BITS];
        let edges = edges();
        for (chip, bit) in &grid.data {
            let at = usize::from(chip.band) * COLUMNS + usize::from(chip.column);
            let width = (edges[usize::from(chip.band) + 1] - edges[usize::from(chip.band)]) as f32;
            let bit = usize::from(*bit);
            share[bit] += if code[bit] { -chip.sign } else { chip.sign } * self.tiles[at];
            sent[bit] += changes[at] * WORTH * width * PHASES as f32;
        }
        let ratios: Vec<f32> = share.iter().zip(&sent).map(|(x, s)| x / (s + 1e-6)).collect();
        let power = ratios.iter().map(|r| r * r).sum::<f32>() / CODE_BITS as f32;
        let part = (1.0 / (power + 1e-6)).min(RELIEF);
        let mut loudness = [1f32; CODE_BITS];
        for (l, r) in loudness.iter_mut().zip(&ratios) {
            *l = (1.0 - part * r).clamp(0.0, LOUDEST);
        }
        let energy = loudness.iter().map(|l| l * l).sum::<f32>() / CODE_BITS as f32;
        let scale = 1.0 / (energy.sqrt() + 1e-6);
        loudness.iter_mut().for_each(|l| *l *= scale);
        loudness
    }
}
