//! Finding how a sound was changed: every change in question is tried on a few seconds, the best are looked at more closely.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fold::{Bands, Change, Folded, PLACES};
use super::grid::Grid;
use super::spectrogram::Spectrogram;

/// Frames that are searched together: 6 s.
const WINDOW: usize = 750;
/// Step from one tempo or pitch to the next.
const STEP: f64 = 0.006;
/// Steps to each side: 12 %.
const STEPS: i32 = 20;
/// Candidates of a window that are kept.
const KEPT_A_WINDOW: usize = 3;
/// Pitches whose bands are kept at once: each takes a megabyte.
const PITCHES: usize = 8;
/// Candidates of a section that are looked at more closely.
const KEPT: usize = 6;

/// A guess of how a part of a sound was changed, and where the period begins in it.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) change: Change,
    pub(super) range: Range<usize>,
    pub(super) shift: usize,
    pub(super) score: f32,
}

/// A part of the sound that is looked at as one.
pub(super) struct Section {
    pub(super) spectrogram: Spectrogram,
    /// Number of its first frame in the whole sound.
    pub(super) first: u64,
    /// Bands by pitch, in steps.
    bands: BTreeMap<i64, Bands>,
}

impl Section {
    pub(super) fn new(spectrogram: Spectrogram, first: u64) -> Self {
        Self { spectrogram, first, bands: BTreeMap::new() }
    }

    pub(super) fn frames(&self) -> usize {
        self.spectrogram.frames
    }

    /// The bands under a pitch; pitches are kept to a thousandth.
    pub(super) fn bands(&mut self, pitch: f64) -> &Bands {
        let name = libm::round(pitch * 1000.0) as i64;
        let spectrogram = &self.spectrogram;
        if self.bands.len() >= PITCHES && !self.bands.contains_key(&name) {
            self.bands.clear();
        }
        self.bands.entry(name).or_insert_with(|| Bands::of(spectrogram, name as f64 / 1000.0))
    }

    /// One period folded from a part of the section.
    pub(super) fn folded(&mut self, range: Range<usize>, change: Change) -> Folded {
        let first = self.first;
        Folded::of(self.bands(change.pitch), range, first, change.tempo)
    }

    /// The best beginning of the period under one change.
    pub(super) fn candidate(&mut self, range: Range<usize>, change: Change, grid: &Grid) -> Candidate {
        let (shift, score) = best(&self.folded(range.clone(), change).sync(grid));
        Candidate { change, range, shift, score }
    }

    /// The likeliest changes of any part within `range`, the likeliest first.
    pub(super) fn search(&mut self, range: Range<usize>, grid: &Grid) -> Vec<Candidate> {
        let windows = windows(range);
        let mut tried: Vec<Vec<Candidate>> = vec![Vec::new(); windows.len()];
        for change in changes() {
            for (window, tried) in windows.iter().zip(&mut tried) {
                tried.push(self.candidate(window.clone(), change, grid));
            }
        }
        let mut found: Vec<Candidate> =
            tried.into_iter().flat_map(|tried| likeliest(tried, KEPT_A_WINDOW)).collect();
        found = likeliest(found, KEPT);
        let frames = self.frames();
        let refined = found.into_iter().map(|candidate| self.refined(candidate, frames, grid)).collect();
        likeliest(refined, KEPT)
    }

    /// Takes in more of the section as long as sync agrees better, in finer steps of tempo and pitch.
    fn refined(&mut self, candidate: Candidate, frames: usize, grid: &Grid) -> Candidate {
        let mut best = candidate;
        let mut length = best.range.len();
        loop {
            let step = 1.2 / length as f64;
            let mut better = best.clone();
            for (tempo, pitch) in neighbours(step) {
                let change = Change { tempo: best.change.tempo + tempo, pitch: best.change.pitch + pitch };
                let tried = self.candidate(best.range.clone(), change, grid);
                if tried.score > better.score {
                    better = tried;
                }
            }
            best = better;
            if length >= frames {
                return best;
            }
            length = (2 * length).min(frames);
            let middle = (best.range.start + best.range.end) / 2;
            let start = middle.saturating_sub(length / 2).min(frames - length);
            let longer = self.candidate(start..start + length, best.change, grid);
            if longer.score < best.score {
                return best;
            }
            best = longer;
        }
    }
}

/// The best of some candidates, the best first.
fn likeliest(mut candidates: Vec<Candidate>, count: usize) -> Vec<Candidate> {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    candidates.truncate(count);
    candidates
}

fn neighbours(step: f64) -> impl Iterator<Item = (f64, f64)> {
    let tempos = [-2.0, -1.0, 0.0, 1.0, 2.0].into_iter().map(move |t| t * step);
    tempos.flat_map(|tempo| [-0.004, 0.0, 0.004].into_iter().map(move |pitch| (tempo, pitch)))
}

/// Changes of tempo alone, of speed (both alike) and of pitch alone.
fn changes() -> impl Iterator<Item = Change> {
    let factor = |step: i32| 1.0 + STEP * f64::from(step);
    let tempos = (-STEPS..=STEPS).map(move |i| Change { tempo: factor(i), pitch: 1.0 });
    let others = (-STEPS..=STEPS).filter(|i| *i != 0).flat_map(move |i| {
        let speed = Change { tempo: factor(i), pitch: factor(i) };
        let pitch = (i % 2 == 0).then_some(Change { tempo: 1.0, pitch: factor(i) });
        std::iter::once(speed).chain(pitch)
    });
    tempos.chain(others)
}

/// Windows that overlap by half.
fn windows(range: Range<usize>) -> Vec<Range<usize>> {
    if range.len() <= WINDOW {
        return vec![range];
    }
    let count = (range.len() - WINDOW).div_ceil(WINDOW / 2);
    let start = |i: usize| range.start + (range.len() - WINDOW) * i / count;
    (0..=count).map(|i| start(i)..start(i) + WINDOW).collect()
}

pub(super) fn best(sync: &[f32; PLACES]) -> (usize, f32) {
    sync.iter().copied().enumerate().fold((0, f32::MIN), |best, now| if now.1 > best.1 { now } else { best })
}
