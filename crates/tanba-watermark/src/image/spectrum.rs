//! The whitened power spectrum of a plane: what stands out of its neighbourhood.

use super::geometry::Linear;
use super::plane::{Plane, Stored};
use super::tile::Tile;
use crate::fft::Fft2;

/// Whitened power is clipped here: hosts have lines of their own.
const CAP: f32 = 6.0;
/// Whitened power is kept in bytes, in steps of one over this: the mean, 1, is a whole number of them, and the cap fits.
pub(super) const UNIT: f32 = 42.0;
/// Sides longer than this are cut.
const SIDE_LIMIT: usize = 1024;
/// Sides from here on are not padded beyond the next power of two.
const AMPLE: usize = 512;
/// Frequencies from here on, cycles a pixel, are not looked at.
const BEYOND: f32 = 0.495;
/// Weight of a data frequency against a sync frequency: what their powers over the host's make of it.
const DATA_WEIGHT: f32 = 0.2;

/// Whitened power of the right half plane.
pub(super) struct Spectrum {
    /// Row `kx`, column `ky + rows / 2`; units of 1 / [`UNIT`].
    power: Vec<u8>,
    /// Size of the transformed plane, zeros included.
    columns: usize,
    rows: usize,
    /// Short side of the plane, pixels.
    short: usize,
}

impl Spectrum {
    pub(super) fn of<T: Stored>(plane: &Plane<T>) -> Self {
        Self::of_parts(plane.width, plane.height, |y, left, out| plane.fill(y, left, out))
    }

    /// Of the plane at half the resolution; an odd last row or column is dropped.
    pub(super) fn of_halved<T: Stored>(plane: &Plane<T>) -> Self {
        Self::of_parts(plane.width / 2, plane.height / 2, |y, left, out| plane.fill_halved(y, left, out))
    }

    fn of_parts(across: usize, down: usize, fetch: impl Fn(usize, usize, &mut [f32])) -> Self {
        let (w, h) = (across.min(SIDE_LIMIT), down.min(SIDE_LIMIT));
        // A third of zeros, so that a line between two points of the spectrum is seen; where that would be slow, less.
        let padded = |n: usize| {
            let wanted = if n < AMPLE { n + n / 3 } else { n };
            wanted.next_power_of_two().clamp(64, SIDE_LIMIT)
        };
        let (columns, rows) = (padded(w), padded(h));
        let (left, top) = ((across - w) / 2, (down - h) / 2);
        let data = Fft2::new(columns, rows).magnitudes((w, h), |y, x, out| fetch(top + y, left + x, out));
        let magnitude = Plane { width: rows, height: columns / 2 + 1, data };
        let mut power = Vec::with_capacity(magnitude.data.len());
        magnitude.each_box_mean((columns.max(rows) / 32).max(4), |kx, means| {
            let whitened = magnitude.row(kx).iter().zip(means).map(|(value, mean)| {
                // Mean magnitude to mean power of a complex normal variable: 4/pi.
                let ratio = value * value / (mean * mean * 1.273_239_5 + 1e-9);
                (ratio.min(CAP) * UNIT + 0.5) as u8
            });
            power.extend(whitened);
        });
        let mut out = Self { power, columns, rows, short: across.min(down) };
        out.mute_axes((columns / w + 1).max(2), (rows / h + 1).max(2));
        out
    }

    /// Short side of the plane that it was made of, pixels.
    pub(super) fn short(&self) -> f64 {
        self.short as f64
    }

    /// The same with each value the mean of its 3 × 3 surroundings: for hypotheses that lie far apart.
    pub(super) fn blurred(&self) -> Self {
        let (w, h) = (self.rows, self.columns / 2 + 1);
        let mut power = Vec::with_capacity(self.power.len());
        let mut sums = vec![0u16; w + 2];
        for y in 0..h {
            sums.fill(0);
            // Beyond the rim a value is repeated.
            for row in [y.saturating_sub(1), y, (y + 1).min(h - 1)] {
                let row = &self.power[row * w..][..w];
                sums[1..=w].iter_mut().zip(row).for_each(|(sum, value)| *sum += u16::from(*value));
            }
            (sums[0], sums[w + 1]) = (sums[1], sums[w]);
            power.extend(sums.windows(3).map(|three| ((three[0] + three[1] + three[2] + 4) / 9) as u8));
        }
        Self { power, ..*self }
    }

    /// Borders and letter boxes put their energy on the axes, which says nothing about a lattice.
    fn mute_axes(&mut self, columns: usize, rows: usize) {
        let middle = self.rows / 2;
        for (kx, row) in self.power.chunks_exact_mut(self.rows).enumerate() {
            if kx <= columns {
                row.fill(UNIT as u8);
            }
            row[middle - rows..=middle + rows].fill(UNIT as u8);
        }
    }

    /// Whitened power, times [`UNIT`], at a frequency in cycles a pixel; 1 (the mean) beyond the spectrum.
    #[inline(always)]
    pub(super) fn at(&self, fx: f32, fy: f32) -> f32 {
        let (fx, fy) = if fx < 0.0 { (-fx, -fy) } else { (fx, fy) };
        if fx >= BEYOND || fy.abs() >= BEYOND {
            return UNIT;
        }
        let (width, height) = (self.columns as f32, self.rows as f32);
        self.between(fy * height + height * 0.5, fx * width)
    }

    /// Whitened power, times [`UNIT`] and rounded, along a direction (a unit vector), at radii in cycles a pixel that grow.
    pub(super) fn ray(&self, direction: (f32, f32), radii: &[f32], out: &mut [u8]) {
        let (cos, sin) = if direction.0 < 0.0 { (-direction.0, -direction.1) } else { direction };
        let inside = radii.partition_point(|radius| cos.max(sin.abs()) * radius < BEYOND);
        let (near, far) = out.split_at_mut(inside);
        far.fill(UNIT as u8);
        let (width, height) = (cos * self.columns as f32, sin * self.rows as f32);
        for (value, radius) in near.iter_mut().zip(radii) {
            *value = (self.between(height * radius + self.rows as f32 * 0.5, width * radius) + 0.5) as u8;
        }
    }

    /// Between four values; the place has to be inside.
    #[inline(always)]
    fn between(&self, x: f32, y: f32) -> f32 {
        let (column, row) = (x as u32 as usize, y as u32 as usize);
        let (fx, fy) = (x - column as f32, y - row as f32);
        let at = row * self.rows + column;
        let ([a, b, ..], [c, d, ..]) = (&self.power[at..], &self.power[at + self.rows..]) else {
            return UNIT;
        };
        let [a, b, c, d] = [*a, *b, *c, *d].map(f32::from);
        let (top, bottom) = (a + fx * (b - a), c + fx * (d - c));
        top + fy * (bottom - top)
    }

    /// How far the lattice of sync frequencies (and, if asked for, of data frequencies) stands out under a map from
    /// cycles a tile to cycles a pixel: deviations of the sum.
    pub(super) fn lattice(&self, frequencies: Linear, tile: &Tile, with_data: bool) -> f32 {
        let [xx, xy, yx, yy] = frequencies.map(|v| v as f32);
        let at = |kx: i32, ky: i32| {
            let (kx, ky) = (kx as f32, ky as f32);
            self.at(kx * xx + ky * xy, kx * yx + ky * yy) - UNIT
        };
        let mut sum: f32 = tile.sync.iter().map(|b| at(b.kx, b.ky)).sum();
        let mut spread = tile.sync.len() as f32;
        if with_data {
            sum += DATA_WEIGHT * tile.data.iter().map(|b| at(b.kx, b.ky)).sum::<f32>();
            spread += DATA_WEIGHT * DATA_WEIGHT * tile.data.len() as f32;
        }
        sum / (UNIT * spread.sqrt())
    }
}
