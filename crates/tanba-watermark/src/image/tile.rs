//! The pattern that repeats over the picture: which frequencies carry what, and with which phases and signs.

use crate::Key;
use crate::code::CODE_BITS;

/// Side of the tile in canonical pixels.
pub(super) const SIDE: usize = 128;

/// Orbits of the sync frequencies (cycles a tile). Each stands for the eight points that quarter turns and mirrors
/// make of it, so that the lattice looks the same in all eight orientations and is searched for once.
pub(super) const SYNC_ORBITS: [(i32, i32); 12] =
    [(6, 3), (7, 2), (8, 5), (9, 1), (10, 4), (11, 7), (12, 2), (13, 5), (14, 9), (15, 3), (17, 6), (15, 11)];
/// Share of the pattern's energy that the sync frequencies carry.
const SYNC_SHARE: f64 = 0.3;
/// Data frequencies lie between these radii, cycles a tile: 0.035 and 0.24 cycles a canonical pixel.
const INNER: f64 = 4.48;
const OUTER: f64 = 30.72;
/// Amplitude falls with the radius to this power, as pictures do.
const SLOPE: f64 = -0.8;

/// One sync frequency of the upper half plane with its coefficient.
pub(super) struct SyncBin {
    pub(super) kx: i32,
    pub(super) ky: i32,
    pub(super) re: f32,
    pub(super) im: f32,
}

/// One data frequency of the upper half plane: its real and its imaginary part are a chip each.
pub(super) struct DataBin {
    pub(super) kx: i32,
    pub(super) ky: i32,
    /// Amplitude of each of the two parts.
    pub(super) amplitude: f32,
    /// Which code bit each part carries.
    pub(super) bit: [u16; 2],
    /// Keyed sign of each part.
    pub(super) sign: [f32; 2],
}

/// Everything about the pattern that depends on the key alone.
pub(super) struct Tile {
    pub(super) sync: Vec<SyncBin>,
    pub(super) data: Vec<DataBin>,
}

fn upper_half(kx: i32, ky: i32) -> bool {
    ky > 0 || ky == 0 && kx > 0
}

impl Tile {
    pub(super) fn new(key: &Key) -> Self {
        Self { sync: sync_bins(key), data: data_bins(key) }
    }

    /// The pattern for a code word: `(SIDE · finer)²` values, row-major, root mean square 1; `finer` is a power of two.
    ///
    /// Entry (0, 0) is the centre of the first canonical pixel. This is what SPEC.md defines, to hold others against: the
    /// embedder writes a pattern of its own for each cell of a picture.
    #[cfg(test)]
    pub(super) fn pattern(&self, code: &[bool; CODE_BITS], finer: usize) -> Vec<f32> {
        use crate::fft::{Complex, Fft2};
        let side = SIDE * finer;
        let mut spectrum = Complex::zero(side * side);
        let mut put = |kx: i32, ky: i32, re: f32, im: f32| {
            let at = |k: i32| k.rem_euclid(side as i32) as usize;
            // Conjugated, because a forward transform stands in for the inverse; the result is real either way.
            let (here, there) = (at(ky) * side + at(kx), at(-ky) * side + at(-kx));
            spectrum.re[here] = re;
            spectrum.im[here] = -im;
            spectrum.re[there] = re;
            spectrum.im[there] = im;
        };
        for bin in &self.sync {
            put(bin.kx, bin.ky, bin.re, bin.im);
        }
        for bin in &self.data {
            let part = |i: usize| {
                let chip = if code[usize::from(bin.bit[i])] { -bin.sign[i] } else { bin.sign[i] };
                chip * bin.amplitude
            };
            put(bin.kx, bin.ky, part(0), part(1));
        }
        Fft2::new(side, side).complex(&spectrum).re
    }
}

fn sync_bins(key: &Key) -> Vec<SyncBin> {
    let mut phases = key.stream("image.1 sync phases");
    let mut bins = Vec::new();
    for (a, b) in SYNC_ORBITS {
        for (kx, ky) in [(a, b), (b, a), (-b, a), (-a, b)] {
            let angle = f64::from(phases.byte()) * std::f64::consts::PI / 128.0;
            bins.push((kx, ky, angle));
        }
    }
    // A bin and its mirror twin hold 2·|c|² of the pattern's energy together.
    let amplitude = libm::sqrt(SYNC_SHARE / 2.0 / bins.len() as f64);
    let coefficient = |(kx, ky, angle): (i32, i32, f64)| SyncBin {
        kx,
        ky,
        re: (amplitude * libm::cos(angle)) as f32,
        im: (amplitude * libm::sin(angle)) as f32,
    };
    bins.into_iter().map(coefficient).collect()
}

fn is_sync(kx: i32, ky: i32) -> bool {
    let (a, b) = (kx.abs().max(ky.abs()), kx.abs().min(ky.abs()));
    SYNC_ORBITS.contains(&(a, b))
}

fn data_bins(key: &Key) -> Vec<DataBin> {
    let reach = OUTER as i32;
    let mut places = Vec::new();
    for ky in 0..=reach {
        for kx in -reach..=reach {
            let square = f64::from(kx * kx + ky * ky);
            let inside = (INNER * INNER..=OUTER * OUTER).contains(&square);
            // Multiples of 16 on both axes are where block transforms leave their own lines.
            let block = kx % 16 == 0 && ky % 16 == 0;
            // The axes hold the energy of borders and letter boxes.
            let axis = kx == 0 || ky == 0;
            if inside && upper_half(kx, ky) && !block && !axis && !is_sync(kx, ky) {
                places.push((kx * kx + ky * ky, kx, ky));
            }
        }
    }
    // From low to high frequency, code bits are dealt out in rounds, each round in its own keyed order: every code
    // bit gets its share of every frequency band, and no attack on one band silences a bit.
    places.sort_unstable();
    let energy: f64 = places.iter().map(|p| libm::pow(f64::from(p.0), SLOPE)).sum();
    let scale = libm::sqrt((1.0 - SYNC_SHARE) / 4.0 / energy);
    let mut order = key.stream("image.1 chip order");
    let mut signs = key.stream("image.1 chip signs");
    let mut deck: Vec<u16> = Vec::new();
    let mut deal = || {
        if deck.is_empty() {
            deck = (0..CODE_BITS as u16).collect();
            order.shuffle(&mut deck);
        }
        deck.pop().unwrap_or(0)
    };
    let mut bins = Vec::with_capacity(places.len());
    for (square, kx, ky) in places {
        let amplitude = (scale * libm::pow(f64::from(square), SLOPE / 2.0)) as f32;
        let bit = [deal(), deal()];
        let draw = signs.byte();
        let sign = [1, 2].map(|mask| if draw & mask == 0 { 1.0 } else { -1.0 });
        bins.push(DataBin { kx, ky, amplitude, bit, sign });
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pattern_has_unit_energy_and_no_mean() {
        let tile = Tile::new(&Key::public());
        let pattern = tile.pattern(&crate::code::encode(0x1234_5678_9abc_def0), 2);
        let count = pattern.len() as f64;
        let mean = pattern.iter().map(|v| f64::from(*v)).sum::<f64>() / count;
        let power = pattern.iter().map(|v| f64::from(*v).powi(2)).sum::<f64>() / count;
        assert!(mean.abs() < 1e-4, "{mean}");
        assert!((power - 1.0).abs() < 1e-3, "{power}");
    }

    #[test]
    fn every_code_bit_has_its_share_of_chips() {
        let tile = Tile::new(&Key::public());
        let mut chips = [0; CODE_BITS];
        for bit in tile.data.iter().flat_map(|bin| bin.bit) {
            chips[usize::from(bit)] += 1;
        }
        assert!(chips.iter().all(|c| (4..=5).contains(c)));
    }
}
