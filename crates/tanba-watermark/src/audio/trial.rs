//! Whether a mark that was written reads: tried on the first seconds that show it.

use super::detect::quantised;
use super::fold::Change;
use super::frames::Frames;
use super::grid::{Grid, PERIOD};
use super::search::Section;
use super::spectrogram::{Magnitudes, Spectrogram};
use crate::{MarkId, code, payload};

/// Periods after which the mark is tried first, and after which the sound is forgotten if it never read.
const FIRST: usize = 3;
const LAST: usize = 9;

/// The marked mono sound since it was tried last.
pub(super) struct Trial {
    id: MarkId,
    sound: Vec<f32>,
    mark: Vec<f32>,
    reads: bool,
}

impl Trial {
    pub(super) fn new(id: MarkId) -> Self {
        Self { id, sound: Vec::new(), mark: Vec::new(), reads: false }
    }

    /// Whether more is wanted.
    pub(super) fn is_open(&self) -> bool {
        !self.reads
    }

    /// Takes the next period of mono sound.
    pub(super) fn sound(&mut self, period: &[f32]) {
        self.sound.extend_from_slice(period);
    }

    /// Takes what is added next to one channel, whose part in the mono sound is `share`; `first` for the first channel.
    pub(super) fn mark(&mut self, differences: &[f32], share: f32, first: bool) {
        if first {
            self.mark.extend(differences.iter().map(|difference| difference * share));
            return;
        }
        let start = self.mark.len() - differences.len();
        let old = self.mark[start..].iter_mut();
        old.zip(differences).for_each(|(mark, difference)| *mark += difference * share);
    }

    /// Tries after a period, now and then.
    pub(super) fn period(&mut self, grid: &Grid, transform: &mut Frames) {
        let periods = self.sound.len() / PERIOD;
        if periods.is_multiple_of(FIRST) {
            self.attempt(grid, transform);
        }
        if periods >= LAST {
            // Whole periods: the next trial begins in step with the mark, but for what the mark lags behind.
            let lag = self.sound.len() - self.mark.len();
            self.sound.drain(..self.sound.len() - lag);
            self.mark.clear();
        }
    }

    /// Tries with what there is; whether the mark has been read, now or before.
    pub(super) fn attempt(&mut self, grid: &Grid, transform: &mut Frames) -> bool {
        if self.reads {
            return true;
        }
        let marked: Vec<f32> = self.sound.iter().zip(&self.mark).map(|(sound, mark)| sound + mark).collect();
        if marked.is_empty() {
            return false;
        }
        let mut section = Section::new(Spectrogram::of(&Magnitudes::of(&marked, transform)), 0);
        let candidate = section.candidate(0..section.frames(), Change::NONE, grid);
        let soft = section.folded(candidate.range, Change::NONE).soft_bits(grid, candidate.shift);
        self.reads = code::decode(&quantised(&soft), payload::read) == Some(self.id);
        if self.reads {
            self.sound = Vec::new();
            self.mark = Vec::new();
        }
        self.reads
    }
}
