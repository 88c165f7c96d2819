//! The whitened power spectrum of a plane: what stands out of its neighbourhood.

use super::geometry::Linear;
use super::plane::Plane;
use super::tile::Tile;
use crate::fft::Fft2;

/// Whitened power is clipped here: hosts have lines of their own.
const CAP: f32 = 6.0;
/// Sides longer than this are cut.
const SIDE_LIMIT: usize = 1024;
/// Sides from here on are not padded beyond the next power of two.
const AMPLE: usize = 512;
/// Weight of a data frequency against a sync frequency: what their powers over the host's make of it.
const DATA_WEIGHT: f32 = 0.2;

/// Whitened power of the right half plane.
pub(super) struct Spectrum {
    /// Row `kx`, column `ky + height / 2`.
    power: Plane,
    width: f32,
    height: f32,
    /// Short side of the plane, pixels.
    short: usize,
}

impl Spectrum {
    pub(super) fn of(plane: &Plane) -> Self {
        let (w, h) = (plane.width.min(SIDE_LIMIT), plane.height.min(SIDE_LIMIT));
        // A third of zeros, so that a line between two points of the spectrum is seen; where that would be slow, less.
        let padded = |n: usize| {
            let wanted = if n < AMPLE { n + n / 3 } else { n };
            wanted.next_power_of_two().clamp(64, SIDE_LIMIT)
        };
        let (width, height) = (padded(w), padded(h));
        let mut buffer = vec![0f32; width * height];
        let (left, top) = ((plane.width - w) / 2, (plane.height - h) / 2);
        for (y, row) in buffer.chunks_exact_mut(width).take(h).enumerate() {
            row[..w].copy_from_slice(&plane.row(top + y)[left..left + w]);
        }
        let spectrum = Fft2::new(width, height).real(&buffer);
        let mut magnitude = Plane::zero(height, width / 2 + 1);
        let half = height / 2;
        for (kx, row) in magnitude.data.chunks_exact_mut(height).enumerate() {
            let (re, im) = (&spectrum.re[kx * height..][..height], &spectrum.im[kx * height..][..height]);
            for (column, value) in row.iter_mut().enumerate() {
                let at = (column + half) % height;
                *value = (re[at] * re[at] + im[at] * im[at]).sqrt();
            }
        }
        let radius = (width.max(height) / 32).max(4);
        let mean = magnitude.box_mean(radius);
        let mut power = magnitude;
        for (value, mean) in power.data.iter_mut().zip(&mean.data) {
            // Mean magnitude to mean power of a complex normal variable: 4/pi.
            *value = (*value * *value / (mean * mean * 1.273_239_5 + 1e-9)).min(CAP);
        }
        let mut out = Self { power, width: width as f32, height: height as f32, short: plane.short() };
        out.mute_axes((width / w + 1).max(2), (height / h + 1).max(2));
        out
    }

    /// Short side of the plane that it was made of, pixels.
    pub(super) fn short(&self) -> f64 {
        self.short as f64
    }

    /// The same with each value the mean of its 3 × 3 surroundings: for hypotheses that lie far apart.
    pub(super) fn blurred(&self) -> Self {
        Self { power: self.power.box_mean(1), ..*self }
    }

    /// Borders and letter boxes put their energy on the axes, which says nothing about a lattice.
    fn mute_axes(&mut self, columns: usize, rows: usize) {
        let (w, middle) = (self.power.width, self.power.width / 2);
        for (kx, row) in self.power.data.chunks_exact_mut(w).enumerate() {
            if kx <= columns {
                row.fill(1.0);
            }
            row[middle - rows..=middle + rows].fill(1.0);
        }
    }

    /// Whitened power at a frequency in cycles a pixel; 1 (the mean) beyond the spectrum.
    #[inline(always)]
    pub(super) fn at(&self, fx: f32, fy: f32) -> f32 {
        let (fx, fy) = if fx < 0.0 { (-fx, -fy) } else { (fx, fy) };
        if fx >= 0.495 || fy.abs() >= 0.495 {
            return 1.0;
        }
        let (x, y) = (fy * self.height + self.height * 0.5, fx * self.width);
        let (column, row) = (x as u32 as usize, y as u32 as usize);
        let (fx, fy) = (x - column as f32, y - row as f32);
        let at = row * self.power.width + column;
        let (above, below) = (&self.power.data[at..], &self.power.data[at + self.power.width..]);
        let ([a, b, ..], [c, d, ..]) = (above, below) else { return 1.0 };
        let (top, bottom) = (a + fx * (b - a), c + fx * (d - c));
        top + fy * (bottom - top)
    }

    /// How far the lattice of sync frequencies (and, if asked for, of data frequencies) stands out under a map from
    /// cycles a tile to cycles a pixel: deviations of the sum.
    pub(super) fn lattice(&self, frequencies: Linear, tile: &Tile, with_data: bool) -> f32 {
        let [xx, xy, yx, yy] = frequencies.map(|v| v as f32);
        let at = |kx: i32, ky: i32| {
            let (kx, ky) = (kx as f32, ky as f32);
            self.at(kx * xx + ky * xy, kx * yx + ky * yy) - 1.0
        };
        let mut sum: f32 = tile.sync.iter().map(|b| at(b.kx, b.ky)).sum();
        let mut spread = tile.sync.len() as f32;
        if with_data {
            sum += DATA_WEIGHT * tile.data.iter().map(|b| at(b.kx, b.ky)).sum::<f32>();
            spread += DATA_WEIGHT * DATA_WEIGHT * tile.data.len() as f32;
        }
        sum / spread.sqrt()
    }
}
