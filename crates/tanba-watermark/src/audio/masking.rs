//! How far below the ear's masking threshold the mark lies: the noise-to-mask ratio.
//!
//! After Rec. ITU-R BS.1387 (PEAQ, basic version), in a shorter form: critical bands of one Bark, no smearing over time, and
//! only the range that carries the mark. The noise is what the gains take and give; the mask is the sound's energy, spread over
//! neighbouring bands (Schroeder, Atal and Hall, J. Acoust. Soc. Am. 66, 1979, eq. 6), less the standard's offset.

use super::block::{Block, Gains};
use super::frames::FRAME;
use super::grid::{BANDS, COLUMNS, RATE, edges};

/// Bark that the tiles reach: up to 6.8 kHz.
const BARKS: usize = 21;
/// Share of the energy asked of each frame that overlapping frames carry: some 1.4 dB less.
const REALISED: f64 = 0.724;
/// Mean energy of a tile's bin, of full scale 16,384, below which a column is silent.
const SILENT: f64 = 1e-4;

/// Sums up the ratio over all columns that can be heard.
pub(super) struct Masking {
    /// Critical band of each row of tiles.
    bark: [usize; BANDS],
    /// What one unit of energy in a band masks in another: to, then from.
    spread: Vec<[f64; BARKS]>,
    sum: f64,
    columns: u64,
}

impl Masking {
    pub(super) fn new() -> Self {
        let edges = edges();
        let hz = f64::from(RATE) / FRAME as f64;
        let bark =
            std::array::from_fn(|i| (bark(0.5 * (edges[i] + edges[i + 1]) * hz) as usize).min(BARKS - 1));
        let spread = (0..BARKS).map(|to| std::array::from_fn(|from| masked(to, from))).collect();
        Self { bark, spread, sum: 0.0, columns: 0 }
    }

    /// Counts one period in.
    pub(super) fn add(&mut self, block: &Block, gains: &Gains) {
        for column in 0..COLUMNS {
            let (mut energy, mut noise) = ([0f64; BARKS], [0f64; BARKS]);
            for (band, bark) in self.bark.iter().enumerate() {
                let at = band * COLUMNS + column;
                let (tile, gain) = (f64::from(block.energies[at]), f64::from(gains.values[at]));
                energy[*bark] += tile;
                noise[*bark] += REALISED * gain * gain * tile;
            }
            if energy.iter().sum::<f64>() > SILENT * BANDS as f64 {
                self.sum += self.ratio(&energy, &noise);
                self.columns += 1;
            }
        }
    }

    /// Mean of noise over mask in the bands that carry the mark.
    fn ratio(&self, energy: &[f64; BARKS], noise: &[f64; BARKS]) -> f64 {
        let first = self.bark[0];
        let ratios = self.spread.iter().zip(noise).skip(first).map(|(spread, noise)| {
            let mask: f64 = spread.iter().zip(energy).map(|(s, e)| s * e).sum();
            noise / (mask + 1e-12)
        });
        ratios.sum::<f64>() / (BARKS - first) as f64
    }

    /// The ratio, dB, averaged as energies; negative infinity without a column to hear.
    pub(super) fn db(&self) -> f64 {
        if self.columns == 0 { f64::NEG_INFINITY } else { 10.0 * libm::log10(self.sum / self.columns as f64) }
    }
}

/// The critical-band rate of a frequency, Bark (Traunmüller, J. Acoust. Soc. Am. 88, 1990).
fn bark(hz: f64) -> f64 {
    26.81 * hz / (1960.0 + hz) - 0.53
}

/// The share of a band's energy that is masked in another, both in whole Bark.
fn masked(to: usize, from: usize) -> f64 {
    let distance = to as f64 - from as f64 + 0.474;
    let spread_db = 15.81 + 7.5 * distance - 17.5 * (1.0 + distance * distance).sqrt();
    // BS.1387-1, annex 2, 4.2: 3 dB up to 12 Bark, a quarter of a decibel a Bark above.
    let offset_db = if to <= 12 { 3.0 } else { 0.25 * to as f64 };
    libm::pow(10.0, (spread_db - offset_db) / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bark_scale_agrees_with_the_table_of_zwicker() {
        for (hz, z) in [(300.0, 3.0), (1000.0, 8.5), (2000.0, 13.0), (6400.0, 20.0)] {
            assert!((bark(hz) - z).abs() < 0.5, "{hz}: {}", bark(hz));
        }
    }

    #[test]
    fn a_band_masks_itself_best_and_higher_bands_more_than_lower_ones() {
        assert!((10.0 * libm::log10(masked(5, 5)) + 3.0).abs() < 0.1);
        assert!(masked(7, 5) > 10.0 * masked(3, 5) && masked(5, 5) > masked(6, 5));
    }
}
