//! From a folded tile to a mark id: alignment by the sync frequencies, then the chips, then the code.

use super::plane::Plane;
use super::tile::{SIDE, Tile};
use crate::code::{self, CODE_BITS};
use crate::fft::{Complex, Fft2};
use crate::payload;
use crate::{Key, MarkId};

/// Frequencies up to this many cycles a tile are looked at; a few more than carry anything, for their neighbours.
const REACH: usize = 36;
/// Side of the map of frequencies from `-REACH` to `REACH`.
const MAP: usize = 2 * REACH + 1;
/// Neighbourhood from which the power that is not the mark's is estimated, in bins.
const NEIGHBOURHOOD: usize = 4;
/// Shifts that are tried along a side of the tile. The sync frequencies are low, so that every other pixel is enough.
const SHIFTS: usize = SIDE / 2;
/// Orientations whose shift is refined.
const REFINED: usize = 3;
/// Whitened coefficients are clipped at this magnitude: one loud line must not outvote the rest.
const LOUDEST: f32 = 2.5;

/// Quarter turns and mirrors, as they act on frequencies: rows of integer matrices.
pub(super) const ORIENTATIONS: [[i32; 4]; 8] = [
    [1, 0, 0, 1],
    [0, -1, 1, 0],
    [-1, 0, 0, -1],
    [0, 1, -1, 0],
    [-1, 0, 0, 1],
    [0, 1, 1, 0],
    [1, 0, 0, -1],
    [0, -1, -1, 0],
];

/// How the tile lies in a folded picture, and how sure that is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alignment {
    /// Index into [`ORIENTATIONS`].
    pub(super) orientation: usize,
    /// Canonical pixels.
    shift: (f32, f32),
    /// Sync correlation in its deviations on unmarked pictures.
    pub(super) score: f32,
}

/// Everything about reading that depends on the key alone.
pub(super) struct Reader {
    pub(super) tile: Tile,
    fft: Fft2,
    shifts: Fft2,
}

/// The spectrum of a folded tile, each coefficient divided by the deviation of its neighbourhood.
pub(super) struct Whitened {
    pub(super) value: Complex,
    /// One over the deviation.
    pub(super) inverse: Vec<f32>,
}

pub(super) fn place(kx: i32, ky: i32) -> usize {
    (ky + REACH as i32) as usize * MAP + (kx + REACH as i32) as usize
}

impl Reader {
    pub(super) fn new(key: &Key) -> Self {
        Self { tile: Tile::new(key), fft: Fft2::new(SIDE, SIDE), shifts: Fft2::new(SHIFTS, SHIFTS) }
    }

    pub(super) fn whitened(&self, folded: &[f32]) -> Whitened {
        let spectrum = self.fft.real(folded);
        let mut value = Complex::zero(MAP * MAP);
        let mut magnitude = Plane::zero(MAP, MAP);
        let reach = REACH as i32;
        for kx in 0..=reach {
            for ky in -reach..=reach {
                let from = kx as usize * SIDE + ky.rem_euclid(SIDE as i32) as usize;
                let (re, im) = (spectrum.re[from], spectrum.im[from]);
                let (here, there) = (place(kx, ky), place(-kx, -ky));
                (value.re[there], value.im[there]) = (re, -im);
                (value.re[here], value.im[here]) = (re, im);
                let size = (re * re + im * im).sqrt();
                magnitude.data[here] = size;
                magnitude.data[there] = size;
            }
        }
        let first = magnitude.box_mean(NEIGHBOURHOOD);
        for (size, mean) in magnitude.data.iter_mut().zip(&first.data) {
            // The sync lines themselves must not pass for noise.
            *size = size.min(2.0 * mean);
        }
        let mean = magnitude.box_mean(NEIGHBOURHOOD);
        let mut inverse = vec![0f32; MAP * MAP];
        for (i, mean) in mean.data.iter().enumerate() {
            // A complex normal variable has a mean magnitude of sqrt(pi)/2 deviations.
            inverse[i] = 0.886_226_9 / (mean + 1e-6);
            let (re, im) = (value.re[i] * inverse[i], value.im[i] * inverse[i]);
            let limit = LOUDEST / (re * re + im * im).sqrt().max(LOUDEST);
            (value.re[i], value.im[i]) = (re * limit, im * limit);
        }
        Whitened { value, inverse }
    }

    /// The best alignments of the likeliest orientations, the best first.
    pub(super) fn alignments(&self, whitened: &Whitened) -> Vec<Alignment> {
        let mut rough = Vec::with_capacity(ORIENTATIONS.len());
        for pair in [0, 2, 4, 6] {
            // Two real correlations travel as the real and the imaginary part of one transform.
            let mut product = Complex::zero(SHIFTS * SHIFTS);
            for bin in &self.tile.sync {
                let (ar, ai) = sync_product(whitened, bin, pair);
                let (br, bi) = sync_product(whitened, bin, pair + 1);
                let at = |k: i32| k.rem_euclid(SHIFTS as i32) as usize;
                let here = at(bin.ky) * SHIFTS + at(bin.kx);
                let there = at(-bin.ky) * SHIFTS + at(-bin.kx);
                (product.re[here], product.im[here]) = (ar - bi, ai + br);
                (product.re[there], product.im[there]) = (ar + bi, br - ai);
            }
            let correlation = self.shifts.complex(&product);
            for (orientation, values) in [(pair, &correlation.re), (pair + 1, &correlation.im)] {
                let best = peak(values);
                rough.push((values[best], orientation, best));
            }
        }
        rough.sort_by(|a, b| b.0.total_cmp(&a.0));
        let pixel = |i: usize| (i * SIDE / SHIFTS) as f32;
        let mut found: Vec<Alignment> = rough[..REFINED]
            .iter()
            .map(|&(_, orientation, at)| {
                self.refined(whitened, orientation, pixel(at % SHIFTS), pixel(at / SHIFTS))
            })
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        found
    }

    /// Moves a shift by quarters of a pixel to where the sync correlation is highest.
    fn refined(&self, whitened: &Whitened, orientation: usize, x: f32, y: f32) -> Alignment {
        const STEPS: i32 = 4;
        const COUNT: usize = 2 * STEPS as usize + 1;
        let mut sums = [[0f32; COUNT]; COUNT];
        for bin in &self.tile.sync {
            let (re, im) = sync_product(whitened, bin, orientation);
            let across: [(f32, f32); COUNT] =
                std::array::from_fn(|i| turn(bin.kx, x + (i as i32 - STEPS) as f32 * 0.25));
            for (j, row) in sums.iter_mut().enumerate() {
                let (c, s) = turn(bin.ky, y + (j as i32 - STEPS) as f32 * 0.25);
                let (re, im) = (re * c - im * s, re * s + im * c);
                for (sum, (c, s)) in row.iter_mut().zip(across) {
                    *sum += re * c - im * s;
                }
            }
        }
        let deviation = (self.tile.sync.len() as f32 / 2.0).sqrt();
        let mut best = Alignment { orientation, shift: (x, y), score: f32::MIN };
        for (j, row) in sums.iter().enumerate() {
            for (i, sum) in row.iter().enumerate() {
                if sum / deviation > best.score {
                    let offset = |i: usize| (i as i32 - STEPS) as f32 * 0.25;
                    best.score = sum / deviation;
                    best.shift = (x + offset(i), y + offset(j));
                }
            }
        }
        best
    }

    /// Reads the chips under an alignment and decodes them, counting on frequencies as the band says.
    pub(super) fn decode(&self, whitened: &Whitened, alignment: &Alignment, band: Band) -> Option<MarkId> {
        let sums = self.soft_bits(whitened, alignment, band);
        let power: f32 = sums.iter().map(|s| s * s).sum::<f32>() / CODE_BITS as f32;
        let scale = 48.0 / (power.sqrt() + 1e-20);
        let soft = std::array::from_fn(|i| (sums[i] * scale).clamp(-127.0, 127.0) as i32);
        code::decode(&soft, payload::read)
    }

    /// The weighted sum of the chips of each code bit; positive tells of a 0.
    pub(super) fn soft_bits(
        &self,
        whitened: &Whitened,
        alignment: &Alignment,
        band: Band,
    ) -> [f32; CODE_BITS] {
        let loudness = self.loudness(whitened, alignment);
        let mut sums = [0f32; CODE_BITS];
        for bin in &self.tile.data {
            let at = seen_at(bin.kx, bin.ky, alignment.orientation);
            let (re, im) = aligned(whitened, at, bin.kx, bin.ky, alignment.shift);
            let weight =
                reliability(loudness * bin.amplitude * whitened.inverse[at]) * band.trust(bin.kx, bin.ky);
            sums[usize::from(bin.bit[0])] += bin.sign[0] * weight * re;
            sums[usize::from(bin.bit[1])] += bin.sign[1] * weight * im;
        }
        sums
    }

    /// Amplitude of the mark in the folded picture over that in the pattern, as the sync frequencies show it.
    fn loudness(&self, whitened: &Whitened, alignment: &Alignment) -> f32 {
        let (mut seen, mut sent) = (0f32, 0f32);
        for bin in &self.tile.sync {
            let at = seen_at(bin.kx, bin.ky, alignment.orientation);
            let (re, im) = aligned(whitened, at, bin.kx, bin.ky, alignment.shift);
            let inverse = whitened.inverse[at];
            seen += (re * bin.re + im * bin.im) * inverse;
            sent += (bin.re * bin.re + bin.im * bin.im) * inverse * inverse;
        }
        (seen / sent).max(0.0)
    }
}

/// Which frequencies the attack is thought to have left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Band {
    /// All of them.
    Whole,
    /// Mostly the lower ones: a strong coder keeps those and replaces the others by its own noise, which no
    /// statistic of the noise itself tells apart from a host's.
    Low,
}

impl Band {
    fn trust(self, kx: i32, ky: i32) -> f32 {
        // Cycles a tile at which trust has fallen to a half.
        const HALF: f32 = 14.0;
        match self {
            Self::Whole => 1.0,
            Self::Low => {
                let ratio = (kx * kx + ky * ky) as f32 / (HALF * HALF);
                1.0 / (1.0 + ratio * ratio)
            }
        }
    }
}

/// How much a chip counts, given the amplitude that it should have in deviations of what was found there.
///
/// A matched filter counts it by that amplitude. But where much more is expected than was found, a filter or a coder
/// has emptied the band, and what is left there is not the mark.
fn reliability(expected: f32) -> f32 {
    const FULL: f32 = 0.7;
    const EMPTY: f32 = 1.5;
    if expected > EMPTY { FULL * (EMPTY / expected) * (EMPTY / expected) } else { expected.min(FULL) }
}

/// Where the picture has a frequency of the tile: the transposed matrix of the orientation.
fn seen_at(kx: i32, ky: i32, orientation: usize) -> usize {
    let [a, b, c, d] = ORIENTATIONS[orientation];
    place(a * kx + c * ky, b * kx + d * ky)
}

/// A whitened coefficient with the shift taken out of its phase.
fn aligned(whitened: &Whitened, at: usize, kx: i32, ky: i32, shift: (f32, f32)) -> (f32, f32) {
    let (cx, sx) = turn(kx, shift.0);
    let (cy, sy) = turn(ky, shift.1);
    let (cos, sin) = (cx * cy - sx * sy, cx * sy + sx * cy);
    let (re, im) = (whitened.value.re[at], whitened.value.im[at]);
    (re * cos - im * sin, re * sin + im * cos)
}

/// `e^{-2πi k·shift / SIDE}`.
fn turn(k: i32, shift: f32) -> (f32, f32) {
    let angle = -2.0 * std::f64::consts::PI / SIDE as f64 * f64::from(k) * f64::from(shift);
    (libm::cos(angle) as f32, libm::sin(angle) as f32)
}

/// Whitened coefficient under an orientation, times the conjugate of the sync phase.
fn sync_product(whitened: &Whitened, bin: &super::tile::SyncBin, orientation: usize) -> (f32, f32) {
    let at = seen_at(bin.kx, bin.ky, orientation);
    let (re, im) = (whitened.value.re[at], whitened.value.im[at]);
    let size = 1.0 / (bin.re * bin.re + bin.im * bin.im).sqrt();
    let (sr, si) = (bin.re * size, bin.im * size);
    (re * sr + im * si, im * sr - re * si)
}

fn peak(values: &[f32]) -> usize {
    let mut best = 0;
    for (i, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = i;
        }
    }
    best
}
