//! Luma to the numbers that the detector works on: what is strong is made weak, what is weak strong.

use super::plane::{Plane, Stored, slide};

/// Taps of the prediction: a grid of `(2·TAPS + 1)²` places, `STRIDE` working pixels apart.
const TAPS: usize = 2;
const STRIDE: usize = 3;
/// A neighbour that differs by more levels than this lies across an edge and says nothing about this place.
const ACROSS: f32 = 20.0;
/// The same in texture, whose own spread would otherwise pass for edges everywhere.
const ACROSS_TEXTURE: f32 = 80.0;
/// Mean difference, in levels, of the neighbours within [`ACROSS`] from which texture begins and is certain. Evenly
/// spread neighbours have 10.
const TEXTURE_FROM: f32 = 6.0;
const TEXTURE_TO: f32 = 9.0;
/// Window of the deviation that is divided by, working pixels.
const DEVIATION_RADIUS: usize = 4;
/// Squared levels added to the local variance: flat parts are not blown up beyond their quantisation noise.
const FLOOR: f32 = 1.0;
/// Values beyond this many local deviations tell of edges, not of marks.
const CLIP: f32 = 2.5;

/// Rows of residuals that are kept: a window of the deviation and the one that left it.
const HELD: usize = 2 * DEVIATION_RADIUS + 2;

/// Subtracts what the like neighbours predict, divides by the local deviation and clips. `next` fills in the rows of
/// luma, one after the other; no more than a window of them is held.
pub(super) fn normalised<T: Stored>(width: usize, height: usize, next: impl FnMut(&mut [f32])) -> Plane<T> {
    let mut luma = Lines::new(width, height, next);
    let mut held = vec![0f32; HELD * width];
    let at = |y: usize| y % HELD * width..(y % HELD + 1) * width;
    let (mut sums, mut variance) = (vec![0f32; width], vec![0f32; width]);
    let mut y = 0;
    Plane::of_rows(width, height, |out| {
        let last = y + DEVIATION_RADIUS;
        // All rows of the first window, then the one that enters it.
        for row in if y == 0 { 0 } else { last }..(last + 1).min(height) {
            luma.residual(row, &mut held[at(row)]);
            sums.iter_mut().zip(&held[at(row)]).for_each(|(sum, value)| *sum += value * value);
        }
        if y > DEVIATION_RADIUS {
            let left = at(y - DEVIATION_RADIUS - 1);
            sums.iter_mut().zip(&held[left]).for_each(|(sum, value)| *sum -= value * value);
        }
        let rows = last.min(height - 1) - y.saturating_sub(DEVIATION_RADIUS) + 1;
        slide(&sums, DEVIATION_RADIUS, rows, &mut variance);
        for ((out, value), variance) in out.iter_mut().zip(&held[at(y)]).zip(&variance) {
            // Running sums may come out a little below zero.
            *out = (value / (variance.max(0.0) + FLOOR).sqrt()).clamp(-CLIP, CLIP);
        }
        y += 1;
    })
}

/// The same for luma that is there as a whole.
pub(super) fn normalised_plane<S: Stored, T: Stored>(luma: &Plane<S>) -> Plane<T> {
    let mut y = 0;
    normalised(luma.width, luma.height, |row| {
        luma.fill(y, 0, row);
        y += 1;
    })
}

/// Lines of luma around the one that is looked at.
struct Lines<F> {
    next: F,
    width: usize,
    height: usize,
    padded: usize,
    /// Line `n`, with a margin, lies in slot `n` modulo [`LINES`].
    wide: Vec<f32>,
    /// Lines that were filled in.
    filled: usize,
}

const MARGIN: usize = TAPS * STRIDE;
const LINES: usize = 2 * MARGIN + 1;
/// Pixels that are looked at together: what is summed up about them fits into the registers of any processor.
const LANES: usize = 8;

impl<F: FnMut(&mut [f32])> Lines<F> {
    fn new(width: usize, height: usize, next: F) -> Self {
        // A last group of pixels may reach beyond the margin.
        let padded = width + 2 * MARGIN + LANES;
        Self { next, width, height, padded, wide: vec![0f32; LINES * padded], filled: 0 }
    }

    fn place(&self, line: usize) -> std::ops::Range<usize> {
        line % LINES * self.padded..(line % LINES + 1) * self.padded
    }

    fn fill(&mut self) {
        let (w, place) = (self.width, self.place(self.filled));
        let line = &mut self.wide[place];
        (self.next)(&mut line[MARGIN..MARGIN + w]);
        let (first, last) = (line[MARGIN], line[MARGIN + w - 1]);
        line[..MARGIN].fill(first);
        line[MARGIN + w..].fill(last);
        self.filled += 1;
    }

    /// Each value less the mean of those neighbours that are on the same side of every edge (a sigma filter: Lee 1983);
    /// lines have to be asked for in their order.
    ///
    /// A plain local mean would leave every edge in the result, and edges are what drowns a mark in drawings and text.
    fn residual(&mut self, y: usize, out: &mut [f32]) {
        while self.filled < (y + MARGIN + 1).min(self.height) {
            self.fill();
        }
        let lines: [&[f32]; 2 * TAPS + 1] = std::array::from_fn(|down| {
            let line = (y + down * STRIDE).saturating_sub(MARGIN).min(self.height - 1);
            &self.wide[self.place(line)]
        });
        for (group, out) in out.chunks_mut(LANES).enumerate() {
            let residual = Neighbours::around(&lines, group * LANES).residual();
            out.copy_from_slice(&residual[..out.len()]);
        }
    }
}

/// What the neighbours of some pixels say.
#[derive(Clone, Copy, Default)]
struct Neighbours {
    near: [f32; LANES],
    near_spread: [f32; LANES],
    near_count: [f32; LANES],
    far: [f32; LANES],
    far_count: [f32; LANES],
}

impl Neighbours {
    #[inline(always)]
    fn around(lines: &[&[f32]; 2 * TAPS + 1], left: usize) -> Self {
        let mut sums = Self::default();
        let part = |line: usize, from: usize| -> [f32; LANES] {
            let mut out = [0f32; LANES];
            out.copy_from_slice(&lines[line][from..from + LANES]);
            out
        };
        let here = part(TAPS, left + MARGIN);
        for line in 0..=2 * TAPS {
            for across in 0..=2 * TAPS {
                sums.add(&here, &part(line, left + across * STRIDE));
            }
        }
        sums
    }

    #[inline(always)]
    fn add(&mut self, here: &[f32; LANES], there: &[f32; LANES]) {
        for i in 0..LANES {
            let difference = there[i] - here[i];
            let size = difference.abs();
            let (near, far) = (size <= ACROSS, size <= ACROSS_TEXTURE);
            self.near[i] += if near { difference } else { 0.0 };
            self.near_spread[i] += if near { size } else { 0.0 };
            self.near_count[i] += if near { 1.0 } else { 0.0 };
            self.far[i] += if far { difference } else { 0.0 };
            self.far_count[i] += if far { 1.0 } else { 0.0 };
        }
    }

    /// Pixels less what their neighbours predict. A pixel itself is a neighbour, so that no count is zero.
    #[inline(always)]
    fn residual(&self) -> [f32; LANES] {
        std::array::from_fn(|i| {
            let spread = self.near_spread[i] / self.near_count[i];
            let texture = ((spread - TEXTURE_FROM) * (1.0 / (TEXTURE_TO - TEXTURE_FROM))).clamp(0.0, 1.0);
            let (near, far) = (self.near[i] / self.near_count[i], self.far[i] / self.far_count[i]);
            -(near + texture * (far - near))
        })
    }
}
