//! Where in a sound a known mark is.

use super::detect::{FALSE_POSITIVE, Found, Segment};
use super::fold::{Change, PLACES, place};
use super::grid::{BANDS, COLUMNS, Grid, RATE};
use super::search::{Candidate, Section};
use super::spectrogram::{HOP, PHASES};
use crate::{MarkId, code, payload};

/// Frames of one cell of time: half a second, near enough.
const CELL: usize = 64;
/// Cells to each side that are looked at with one.
const BESIDE: usize = 1;
/// Correlation with the whole mark, in deviations, from which a cell carries it.
const PRESENT: f32 = 4.0;
/// The same for a mark that is only suspected because it was found elsewhere: the whole section at least this.
const FOLLOWED: f32 = 6.0;
/// Part of a section's cells from which nothing else is looked for.
const COVERED: f64 = 0.7;

/// A mark that was read somewhere.
pub(super) struct Known {
    pub(super) id: MarkId,
    pub(super) change: Change,
    pub(super) score: f32,
    /// Signs of all tiles, columns × bands.
    signs: Vec<f32>,
}

impl Known {
    pub(super) fn new(id: MarkId, candidate: &Candidate, grid: &Grid) -> Self {
        let code = code::encode(payload::word(id));
        let mut signs = vec![0f32; BANDS * COLUMNS];
        let data =
            grid.data.iter().map(|(chip, bit)| (chip, if code[usize::from(*bit)] { -1.0 } else { 1.0 }));
        for (chip, sign) in grid.sync.iter().map(|chip| (chip, 1.0)).chain(data) {
            signs[usize::from(chip.column) * BANDS + usize::from(chip.band)] = sign * chip.sign;
        }
        Self { id, change: candidate.change, score: candidate.score, signs }
    }
}

/// For each cell of the sound: which known mark it carries.
#[derive(Default)]
pub(super) struct Presence {
    cells: Vec<Option<usize>>,
}

impl Presence {
    /// Whether a section is marked for the most part.
    pub(super) fn covers(&self, section: &Section) -> bool {
        let first = section.first as usize / CELL;
        let count = section.frames() / CELL;
        let here = self.cells.iter().skip(first).take(count).flatten().count();
        here > 0 && here as f64 >= COVERED * count as f64
    }

    /// Notes where in a section a mark is.
    pub(super) fn trace(
        &mut self,
        known: &Known,
        index: usize,
        candidate: &Candidate,
        section: &mut Section,
    ) {
        let (sums, squares) = correlations(known, candidate, section);
        let total: f32 = sums.iter().sum();
        let power: f32 = squares.iter().sum();
        if !(total > FOLLOWED * power.sqrt() * 0.5) {
            return;
        }
        let first = section.first as usize / CELL;
        self.cells.resize(self.cells.len().max(first + sums.len()), None);
        for i in 0..sums.len() {
            let around = i.saturating_sub(BESIDE)..(i + BESIDE + 1).min(sums.len());
            let sum: f32 = sums[around.clone()].iter().sum();
            let square: f32 = squares[around].iter().sum();
            if sum > PRESENT * square.sqrt() {
                self.cells[first + i] = Some(index);
            }
        }
    }

    /// The mark of most of the time, and all segments.
    pub(super) fn summary(&self, known: &[Known], duration_s: f64) -> (Option<Found>, Vec<Segment>) {
        let seconds = |cell: usize| (cell * CELL * HOP) as f64 / f64::from(RATE);
        let mut segments: Vec<Segment> = Vec::new();
        for (i, cell) in self.cells.iter().enumerate() {
            let Some(known) = cell.and_then(|index| known.get(index)) else { continue };
            let (start_s, end_s) = (seconds(i), seconds(i + 1).min(duration_s));
            match segments.last_mut() {
                // A gap of a second is a pause.
                Some(last) if last.id == known.id && start_s - last.end_s < 1.1 => last.end_s = end_s,
                _ => segments.push(Segment { start_s, end_s, id: known.id }),
            }
        }
        let time = |index: usize| self.cells.iter().filter(|cell| **cell == Some(index)).count();
        let best = (0..known.len()).max_by_key(|index| (time(*index), std::cmp::Reverse(*index)));
        let mark = best.map(|index| &known[index]).map(|known| Found {
            id: known.id,
            score: known.score,
            false_positive: FALSE_POSITIVE,
            speed: known.change.tempo,
            pitch: known.change.pitch,
        });
        (mark, segments)
    }
}

/// Correlation with the mark and sum of squares of each cell of a section.
fn correlations(known: &Known, candidate: &Candidate, section: &mut Section) -> (Vec<f32>, Vec<f32>) {
    let (frames, first) = (section.frames(), section.first);
    let bands = section.bands(candidate.change.pitch);
    let cells = frames.div_ceil(CELL);
    let (mut sums, mut squares) = (vec![0f32; cells], vec![0f32; cells]);
    // Four frames of a tile say much the same.
    let repeated = PHASES as f32;
    for frame in 0..frames {
        let place = place(first + frame as u64, candidate.change.tempo) as usize;
        let column = (place + PLACES - candidate.shift) % PLACES / PHASES;
        let signs = &known.signs[column * BANDS..][..BANDS];
        for (band, sign) in signs.iter().enumerate() {
            let value = bands.row(band)[frame];
            sums[frame / CELL] += sign * value;
            squares[frame / CELL] += repeated * value * value;
        }
    }
    (sums, squares)
}
