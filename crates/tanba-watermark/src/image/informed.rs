//! Informed embedding: what the picture itself says in the chips is known when the mark is written, and is put to use.
//!
//! A reader sums, for each code bit, what the mark and what the picture put into the bit's chips. Improved spread
//! spectrum (Malvar and Florêncio 2003) takes a part of the picture's own share away beforehand: bits against which the
//! picture speaks get more of the mark's energy, bits for which it speaks get less. It is done for each cell of the
//! picture, so that crops gain as well, and on averages over larger and larger surroundings, where the mark is louder
//! against the picture and more of the picture's share can be paid for.

use super::plane::Plane;
use super::read::{Reader, Whitened, place};
use super::tile::SIDE;
use crate::code::CODE_BITS;
use crate::fft::{Complex, Fft2};

/// Amplitude of a code bit relative to a plain mark's.
const QUIETEST: f32 = 0.0;
const LOUDEST: f32 = 3.0;
/// How a reader's weight of a frequency follows the amplitude that it expects there: 1 for a faint mark, 0 for a clear one,
/// of which it counts every chip alike.
const FAINTNESS: f64 = 0.3;
/// In texture the amplitude falls with the frequency to a power that is less by this than the tile's: texture hides high
/// frequencies well and is itself weaker there.
pub(super) const LIVELY_POWER: f64 = 0.5;
/// The same on flat areas: what is finer is seen less there, and coders keep enough of it.
pub(super) const CALM_POWER: f64 = 0.2;

/// A code word.
type Code = [bool; CODE_BITS];
/// A number for each code bit.
type Bits = [f32; CODE_BITS];

/// How loud each code bit is, relative to a plain mark, in each cell of a grid of tile-sized cells.
#[derive(Clone)]
pub(super) struct Cells {
    columns: usize,
    rows: usize,
    /// Row-major; all ones for a plain mark.
    loudness: Vec<Bits>,
}

impl Cells {
    /// A plain mark on a working picture of this size.
    pub(super) fn plain(width: usize, height: usize) -> Self {
        let count = |n: usize| ((n + SIDE / 2) / SIDE).max(1);
        let (columns, rows) = (count(width), count(height));
        Self { columns, rows, loudness: vec![[1.0; CODE_BITS]; columns * rows] }
    }

    /// Shares out the energy of a plain mark by what was read from it: `normalised` is the picture with that mark as a
    /// reader sees it, `whitened` all of that folded into one tile. Says how clear the plain mark was: the mean of its
    /// soft bits, squared, over their variance. Of the picture's share at most the part `most` is taken
    /// away on each scale, the energy as it was; with 1, all of it, whatever energy that takes.
    pub(super) fn inform(
        &mut self,
        normalised: &Plane,
        whitened: &Whitened,
        reader: &Reader,
        code: &Code,
        most: f32,
    ) -> f32 {
        let mut share = self.shares(normalised, &weights(whitened, reader), reader, code);
        let clearness = 1.0 / (variance(&self.surroundings(&share, 0, usize::MAX / 2)) + 1e-6);
        let before = share.clone();
        let whole = self.columns.max(self.rows);
        self.relieve(&mut share, whole, most);
        if whole > 2 {
            self.relieve(&mut share, 1, most);
        }
        for ((loudness, share), before) in self.loudness.iter_mut().zip(&share).zip(&before) {
            for ((l, s), b) in loudness.iter_mut().zip(share).zip(before) {
                *l = (*l + s - b).clamp(QUIETEST, LOUDEST);
            }
            if most >= 1.0 {
                continue;
            }
            // The same energy as a plain mark, shared out in another way.
            let energy = loudness.iter().map(|l| l * l).sum::<f32>() / CODE_BITS as f32;
            let scale = 1.0 / (energy.sqrt() + 1e-6);
            loudness.iter_mut().for_each(|l| *l *= scale);
        }
        clearness
    }

    /// What the picture itself adds to each code bit in each cell; 1 is what a plain mark adds to each in the mean cell.
    fn shares(&self, normalised: &Plane, weights: &[f32], reader: &Reader, code: &Code) -> Vec<Bits> {
        let fft = Fft2::new(SIDE, SIDE);
        let cells =
            (0..self.loudness.len()).map(|i| self.folded(normalised, i % self.columns, i / self.columns));
        let mut seen: Vec<Bits> =
            cells.map(|tile| soft_bits(&fft.real(&tile), reader, weights, code)).collect();
        let sent = sent(reader, weights);
        let mean = |bits: &Bits| bits.iter().sum::<f32>() / CODE_BITS as f32;
        let overall = seen.iter().map(mean).sum::<f32>() / seen.len() as f32;
        for bits in &mut seen {
            let own = mean(bits);
            for (b, sent) in bits.iter_mut().zip(&sent) {
                *b = if overall > 0.0 { (*b - own * sent) / overall } else { 0.0 };
            }
        }
        seen
    }

    /// Takes away a part of the mean share of each cell's surroundings.
    fn relieve(&self, share: &mut [Bits], radius: usize, most: f32) {
        let means: Vec<Bits> = (0..share.len()).map(|i| self.surroundings(share, i, radius)).collect();
        for (share, mean) in share.iter_mut().zip(&means) {
            // The part that leaves the most for a given energy is the ratio of the mark's power to the picture's.
            let part = (1.0 / (variance(mean) + 1e-6)).min(most);
            share.iter_mut().zip(mean).for_each(|(s, m)| *s -= part * m);
        }
    }

    fn surroundings(&self, share: &[Bits], cell: usize, radius: usize) -> Bits {
        let (x, y) = (cell % self.columns, cell / self.columns);
        let mut mean = [0f32; CODE_BITS];
        let mut count = 0.0;
        for v in y.saturating_sub(radius)..y.saturating_add(radius + 1).min(self.rows) {
            for u in x.saturating_sub(radius)..x.saturating_add(radius + 1).min(self.columns) {
                mean.iter_mut().zip(&share[v * self.columns + u]).for_each(|(m, s)| *m += s);
                count += 1.0;
            }
        }
        mean.iter_mut().for_each(|m| *m /= count);
        mean
    }

    /// The columns or rows of the picture that a cell covers; the last one takes what is left over.
    fn span(index: usize, count: usize, length: usize) -> std::ops::Range<usize> {
        index * SIDE..if index + 1 == count { length } else { (index + 1) * SIDE }
    }

    fn folded(&self, plane: &Plane, column: usize, row: usize) -> Vec<f32> {
        let mut tile = vec![0f32; SIDE * SIDE];
        let across = Self::span(column, self.columns, plane.width);
        for y in Self::span(row, self.rows, plane.height) {
            let target = &mut tile[y % SIDE * SIDE..][..SIDE];
            for chunk in plane.row(y)[across.clone()].chunks(SIDE) {
                target.iter_mut().zip(chunk).for_each(|(t, v)| *t += v);
            }
        }
        tile
    }

    /// The pattern over a whole working picture of this width, cells blending into each other.
    pub(super) fn pattern(&self, width: usize, reader: &Reader, shape: &Shape, code: &Code) -> Pattern {
        Pattern {
            tiles: self.tiles(reader, shape, code),
            rows: self.rows,
            lines: vec![[0f32; SIDE]; self.columns],
            across: (0..width).map(|x| between(x, self.columns)).collect(),
        }
    }

    /// A plain mark on a working picture of any size.
    pub(super) fn one() -> Self {
        Self { columns: 1, rows: 1, loudness: vec![[1.0; CODE_BITS]] }
    }

    /// One tile of a plain mark.
    pub(super) fn plain_tile(reader: &Reader, shape: &Shape, code: &Code) -> Vec<f32> {
        Self::one().tiles(reader, shape, code).swap_remove(0)
    }

    fn tiles(&self, reader: &Reader, shape: &Shape, code: &Code) -> Vec<Vec<f32>> {
        let fft = Fft2::new(SIDE, SIDE);
        let mut tiles = Vec::with_capacity(self.loudness.len() + 1);
        // Two real patterns travel as the real and the imaginary part of one transform.
        for pair in self.loudness.chunks(2) {
            let mut spectrum = Complex::zero(SIDE * SIDE);
            for (i, loudness) in pair.iter().enumerate() {
                add_spectrum(&mut spectrum, reader, shape, code, loudness, i == 1);
            }
            let both = fft.complex(&spectrum);
            tiles.push(both.re);
            tiles.push(both.im);
        }
        tiles
    }
}

/// A pattern that is made row by row, so that none is held that is as large as the picture.
pub(super) struct Pattern {
    tiles: Vec<Vec<f32>>,
    /// Rows of cells.
    rows: usize,
    /// One line of each column of cells.
    lines: Vec<[f32; SIDE]>,
    across: Vec<(usize, usize, f32)>,
}

impl Pattern {
    /// Row `y` of the pattern.
    pub(super) fn row(&mut self, y: usize, out: &mut [f32]) {
        let (first, second, part) = between(y, self.rows);
        let (from, columns) = (y % SIDE * SIDE, self.lines.len());
        for (column, line) in self.lines.iter_mut().enumerate() {
            let a = &self.tiles[first * columns + column][from..from + SIDE];
            let b = &self.tiles[second * columns + column][from..from + SIDE];
            for ((o, a), b) in line.iter_mut().zip(a).zip(b) {
                *o = a + part * (b - a);
            }
        }
        for (x, (value, (first, second, part))) in out.iter_mut().zip(&self.across).enumerate() {
            let a = self.lines[*first][x % SIDE];
            *value = a + part * (self.lines[*second][x % SIDE] - a);
        }
    }
}

/// Mean square: shares have no mean.
fn variance(bits: &Bits) -> f32 {
    bits.iter().map(|b| b * b).sum::<f32>() / CODE_BITS as f32
}

/// Between which two cells a working pixel lies, and how near it is to the second.
fn between(at: usize, count: usize) -> (usize, usize, f32) {
    let place = ((at as f32 + 0.5) / SIDE as f32 - 0.5).clamp(0.0, (count - 1) as f32);
    let first = place as usize;
    (first, (first + 1).min(count - 1), place - first as f32)
}

/// Factors of the tile's amplitudes.
pub(super) struct Shape {
    sync: Vec<f32>,
    data: Vec<f32>,
}

impl Shape {
    /// Amplitudes times the radius to this power, those of the sync frequencies times `sync_gain` besides, the energy as
    /// it was.
    pub(super) fn of(reader: &Reader, power: f64, sync_gain: f32) -> Self {
        let factor = |kx: i32, ky: i32| libm::pow(f64::from(kx * kx + ky * ky), 0.5 * power) as f32;
        let mut sync: Vec<f32> =
            reader.tile.sync.iter().map(|bin| sync_gain * factor(bin.kx, bin.ky)).collect();
        let mut data: Vec<f32> = reader.tile.data.iter().map(|bin| factor(bin.kx, bin.ky)).collect();
        let mut energy = 0f32;
        for (bin, factor) in reader.tile.sync.iter().zip(&sync) {
            energy += 2.0 * (bin.re * bin.re + bin.im * bin.im) * factor * factor;
        }
        for (bin, factor) in reader.tile.data.iter().zip(&data) {
            energy += 4.0 * bin.amplitude * bin.amplitude * factor * factor;
        }
        let scale = 1.0 / energy.sqrt();
        sync.iter_mut().chain(&mut data).for_each(|factor| *factor *= scale);
        Self { sync, data }
    }
}

/// Adds the spectrum of one cell's pattern, times i for the second of two.
fn add_spectrum(
    spectrum: &mut Complex,
    reader: &Reader,
    shape: &Shape,
    code: &Code,
    loudness: &Bits,
    second: bool,
) {
    let at = |k: i32| k.rem_euclid(SIDE as i32) as usize;
    let mut add = |kx: i32, ky: i32, re: f32, im: f32| {
        let here = at(ky) * SIDE + at(kx);
        let there = at(-ky) * SIDE + at(-kx);
        // Conjugated, because a forward transform stands in for the inverse.
        for (place, re, im) in [(here, re, -im), (there, re, im)] {
            let (re, im) = if second { (-im, re) } else { (re, im) };
            spectrum.re[place] += re;
            spectrum.im[place] += im;
        }
    };
    for (bin, factor) in reader.tile.sync.iter().zip(&shape.sync) {
        add(bin.kx, bin.ky, bin.re * factor, bin.im * factor);
    }
    for (bin, factor) in reader.tile.data.iter().zip(&shape.data) {
        let part = |i: usize| {
            let bit = usize::from(bin.bit[i]);
            let chip = if code[bit] { -bin.sign[i] } else { bin.sign[i] };
            chip * bin.amplitude * loudness[bit] * factor
        };
        add(bin.kx, bin.ky, part(0), part(1));
    }
}

/// How much a reader counts each data frequency: expected amplitude over the power found around it.
fn weights(whitened: &Whitened, reader: &Reader) -> Vec<f32> {
    let weight = |bin: &super::tile::DataBin| {
        let inverse = f64::from(whitened.inverse[place(bin.kx, bin.ky)]);
        (libm::pow(f64::from(bin.amplitude) * inverse, FAINTNESS) * inverse) as f32
    };
    reader.tile.data.iter().map(weight).collect()
}

/// What a plain mark adds to each soft bit, relative to the mean of all.
fn sent(reader: &Reader, weights: &[f32]) -> Bits {
    let mut sums = [0f32; CODE_BITS];
    for (bin, weight) in reader.tile.data.iter().zip(weights) {
        for bit in bin.bit {
            sums[usize::from(bit)] += bin.amplitude * weight;
        }
    }
    let mean = sums.iter().sum::<f32>() / CODE_BITS as f32;
    sums.map(|sum| sum / mean)
}

/// Soft bits of one cell, positive where they agree with the code word.
fn soft_bits(spectrum: &Complex, reader: &Reader, weights: &[f32], code: &Code) -> Bits {
    let mut sums = [0f32; CODE_BITS];
    for (bin, weight) in reader.tile.data.iter().zip(weights) {
        let (kx, ky, side) = if bin.kx < 0 { (-bin.kx, -bin.ky, -1.0) } else { (bin.kx, bin.ky, 1.0) };
        let at = kx as usize * SIDE + ky.rem_euclid(SIDE as i32) as usize;
        sums[usize::from(bin.bit[0])] += bin.sign[0] * weight * spectrum.re[at];
        sums[usize::from(bin.bit[1])] += bin.sign[1] * weight * side * spectrum.im[at];
    }
    for (sum, bit) in sums.iter_mut().zip(code) {
        if *bit {
            *sum = -*sum;
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Key;
    use crate::code;

    #[test]
    fn a_plain_cell_is_the_tile_of_the_specification() {
        let reader = Reader::new(&Key::public());
        let code = code::encode(0x0123_4567_89ab_cdef);
        let tile = Cells::plain_tile(&reader, &Shape::of(&reader, 0.0, 1.0), &code);
        for (a, b) in tile.iter().zip(reader.tile.pattern(&code, 1)) {
            assert!((a - b).abs() < 1e-4, "{a} is not {b}");
        }
    }

    /// Noise, the same on every run.
    fn host(width: usize, height: usize) -> Plane {
        let mut stream = Key::from_secret(b"host").stream("noise");
        let data = (0..width * height).map(|_| stream.below(2001) as f32 / 1000.0 - 1.0).collect();
        Plane { width, height, data }
    }

    #[test]
    fn being_informed_makes_the_same_energy_clearer() {
        let reader = Reader::new(&Key::public());
        let code = code::encode(0xfedc_ba98_7654_3210);
        let lively = Shape::of(&reader, LIVELY_POWER, 1.0);
        let (width, height) = (384, 300);
        let host = host(width, height);
        let clearness = |pattern: &Plane, cells: &mut Cells| {
            let mut seen = host.clone();
            seen.data.iter_mut().zip(&pattern.data).for_each(|(s, p)| *s += 0.05 * p);
            let folded = super::super::fold::folded(&seen, super::super::geometry::Geometry::UNTOUCHED);
            cells.inform(&seen, &reader.whitened(&folded), &reader, &code, 0.4)
        };
        let energy = |plane: &Plane| plane.data.iter().map(|v| v * v).sum::<f32>() / plane.data.len() as f32;
        let mut cells = Cells::plain(width, height);
        let drawn = |cells: &Cells| {
            let (mut pattern, mut y) = (cells.pattern(width, &reader, &lively, &code), 0..height);
            Plane::of_rows(width, height, |row| pattern.row(y.next().unwrap(), row))
        };
        let plain = drawn(&cells);
        let before = clearness(&plain, &mut cells);
        let informed = drawn(&cells);
        let after = clearness(&informed, &mut Cells::plain(width, height));
        assert!(after > 1.5 * before, "{after} is little more than {before}");
        assert!(energy(&informed) < 1.02 * energy(&plain));
    }
}
