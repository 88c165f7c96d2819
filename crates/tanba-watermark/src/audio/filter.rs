//! The mark's gains laid over one channel: what is added to it.

use super::block::Gains;
use super::frames::{BATCH, FRAME, Frames, Scratch};
use super::grid::{BANDS, COLUMN, PERIOD, edges};

/// Samples between the frames that are changed: two a column.
const HOP: usize = COLUMN / 2;
/// Frame centres lie a quarter and three quarters into a column.
const BEFORE: usize = FRAME / 2 - COLUMN / 4;
/// The lowest bin of the lowest band, and one above the highest of the highest.
const FIRST_BIN: usize = 10;

/// Filters all channels, block by block.
pub(super) struct Filter {
    frames: Frames,
    scratch: Scratch,
    /// What the last block's frames add after its end, in each channel.
    tails: Vec<Vec<f32>>,
    made: Vec<f32>,
    blocks: u64,
}

impl Filter {
    pub(super) fn new(channels: usize) -> Self {
        let length = PERIOD + BATCH * HOP + FRAME;
        Self {
            frames: Frames::new(Frames::root_hann()),
            scratch: Scratch::new(),
            tails: vec![vec![0.0; 2 * BEFORE]; channels],
            made: vec![0.0; length],
            blocks: 0,
        }
    }

    /// Blocks that are done in all channels.
    pub(super) fn blocks(&self) -> u64 {
        self.blocks
    }

    /// The next block of one channel: `samples` hold the period from `at` on. Gives the differences that are complete.
    pub(super) fn block(&mut self, channel: usize, samples: &[f32], at: usize, gains: &Gains) -> &[f32] {
        self.made.iter_mut().for_each(|value| *value = 0.0);
        self.made[..2 * BEFORE].copy_from_slice(&self.tails[channel]);
        let frames = PERIOD / HOP;
        let mut table = vec![[[0f32; BATCH / 2]; 2]; last_bin() - FIRST_BIN];
        for first in (0..frames).step_by(BATCH) {
            spread(gains, first, &mut table);
            self.frames.forward(samples, (at + first * HOP) as i64 - BEFORE as i64, HOP);
            self.frames.filtered(&mut self.scratch, FIRST_BIN, &table, HOP, &mut self.made[first * HOP..]);
        }
        self.tails[channel].copy_from_slice(&self.made[PERIOD..PERIOD + 2 * BEFORE]);
        // The first block begins before the sound does.
        let skip = if self.blocks == 0 { BEFORE } else { 0 };
        &self.made[skip..PERIOD]
    }

    /// To be called after each block of the last channel.
    pub(super) fn next(&mut self) {
        self.blocks += 1;
    }

    /// What is left of one channel after its last block.
    pub(super) fn rest(&self, channel: usize) -> Vec<f32> {
        self.tails[channel].clone()
    }
}

fn last_bin() -> usize {
    libm::floor(edges()[BANDS] + 0.5) as usize + 1
}

/// Gains of the bins for the frames from `first` on; a bin in two bands takes a share of both.
fn spread(gains: &Gains, first: usize, table: &mut [[[f32; BATCH / 2]; 2]]) {
    let edges = edges();
    table.iter_mut().for_each(|bin| *bin = [[0.0; BATCH / 2]; 2]);
    for band in 0..BANDS {
        let (low, high) = (edges[band], edges[band + 1]);
        let row = gains.row(band);
        for k in libm::floor(low + 0.5) as usize..=libm::floor(high + 0.5) as usize {
            let share = (high.min(k as f64 + 0.5) - low.max(k as f64 - 0.5)).max(0.0) as f32;
            for i in 0..BATCH / 2 {
                // Both frames of a column change alike.
                let gain = share * row.get(first / 2 + i).copied().unwrap_or(0.0);
                table[k - FIRST_BIN][0][i] += gain;
                table[k - FIRST_BIN][1][i] += gain;
            }
        }
    }
}

impl Gains {
    fn row(&self, band: usize) -> &[f32] {
        let columns = self.values.len() / BANDS;
        &self.values[band * columns..][..columns]
    }
}
