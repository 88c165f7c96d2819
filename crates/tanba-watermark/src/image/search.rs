//! Finding the lattice: at which zoom and turn do the sync frequencies stand out of the spectrum.
//!
//! A tile that repeats has all its energy on a lattice of frequencies. On a map of the spectrum over the logarithm of
//! the radius and the angle, zoom and turn only shift that lattice, so that the whole search is a sum of shifted rows.

use super::fft::Fft2;
use super::geometry::Geometry;
use super::plane::Plane;
use super::tile::{SIDE, SYNC_ORBITS, Tile};

/// Canonical length that the short side of the picture may have: from a small crop to a picture inside a wide frame.
const SHORTEST: f64 = 150.0;
const LONGEST: f64 = 820.0;
/// Step of the logarithm of the zoom.
const ZOOM_STEP: f64 = 0.006;
/// Steps of the turn in a right angle.
const TURNS: usize = 256;
/// Whitened power is clipped here: hosts have lines of their own.
const CAP: f32 = 6.0;
/// Hypotheses that are refined, and those that are handed on.
const ROUGH: usize = 24;
const KEPT: usize = 6;
/// Weight of a data frequency against a sync frequency: what their powers over the host's make of it.
const DATA_WEIGHT: f32 = 0.2;
/// Sides longer than this are cut for the search.
const SIDE_LIMIT: usize = 1024;

/// A hypothesis with its score in deviations.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) geometry: Geometry,
    pub(super) score: f32,
}

/// The likeliest geometries, the likeliest first.
pub(super) fn candidates(normalised: &Plane, tile: &Tile) -> Vec<Candidate> {
    let halved;
    let (plane, shrink) = if normalised.short() >= 400 {
        halved = normalised.halved();
        (&halved, 2.0)
    } else {
        (normalised, 1.0)
    };
    let spectrum = Spectrum::of(plane);
    let short = plane.short() as f64;
    let zooms = (SHORTEST / short, LONGEST / short);
    let rough = rough(&spectrum, zooms);
    let mut found: Vec<Candidate> = rough.into_iter().map(|g| spectrum.refined(g, tile)).collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in found {
        let same = |k: &Candidate| {
            (k.geometry.zoom / candidate.geometry.zoom - 1.0).abs() < 0.003
                && (k.geometry.turn - candidate.geometry.turn).abs() < 0.003
        };
        if kept.len() < KEPT && !kept.iter().any(same) {
            kept.push(candidate);
        }
    }
    for candidate in &mut kept {
        candidate.geometry.zoom /= shrink;
    }
    kept
}

/// Whitened power of the right half plane.
struct Spectrum {
    /// Row `kx`, column `ky + height / 2`.
    power: Plane,
    width: f32,
    height: f32,
}

impl Spectrum {
    fn of(plane: &Plane) -> Self {
        let (w, h) = (plane.width.min(SIDE_LIMIT), plane.height.min(SIDE_LIMIT));
        let padded = |n: usize| (n + n / 2).next_power_of_two().min(SIDE_LIMIT);
        let (width, height) = (padded(w), padded(h));
        let mut buffer = vec![0f32; width * height];
        let (left, top) = ((plane.width - w) / 2, (plane.height - h) / 2);
        for (y, row) in buffer.chunks_exact_mut(width).take(h).enumerate() {
            row[..w].copy_from_slice(&plane.row(top + y)[left..left + w]);
        }
        let spectrum = Fft2::new(width, height).real(&buffer);
        let mut magnitude = Plane::zero(height, width / 2 + 1);
        for (kx, row) in magnitude.data.chunks_exact_mut(height).enumerate() {
            for (column, value) in row.iter_mut().enumerate() {
                let at = kx * height + (column + height / 2) % height;
                let (re, im) = (spectrum.re[at], spectrum.im[at]);
                *value = (re * re + im * im).sqrt();
            }
        }
        let radius = (width.max(height) / 32).max(4);
        let mean = magnitude.box_mean(radius);
        let mut power = magnitude;
        for (value, mean) in power.data.iter_mut().zip(&mean.data) {
            // Mean magnitude to mean power of a complex normal variable: 4/pi.
            *value = (*value * *value / (mean * mean * 1.273_239_5 + 1e-9)).min(CAP);
        }
        let mut out = Self { power, width: width as f32, height: height as f32 };
        out.mute_axes((width / w + 1).max(2), (height / h + 1).max(2));
        out
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
    fn at(&self, fx: f32, fy: f32) -> f32 {
        let (fx, fy) = if fx < 0.0 { (-fx, -fy) } else { (fx, fy) };
        let (x, y) = (fy * self.height + self.height * 0.5, fx * self.width);
        if fx >= 0.495 || fy.abs() >= 0.495 {
            return 1.0;
        }
        super::fold::bilinear(&self.power, x, y)
    }

    /// Climbs from a rough hypothesis to the best one near it.
    fn refined(&self, start: Geometry, tile: &Tile) -> Candidate {
        let mut best = Candidate { geometry: start, score: self.lattice(start, tile, 0.0) };
        for (weight, zoom_step, turn_step) in [
            (0.0, 0.003, 0.003),
            (0.0, 0.0015, 0.0015),
            (DATA_WEIGHT, 0.0008, 0.0008),
            (DATA_WEIGHT, 0.0004, 0.0004),
        ] {
            best.score = self.lattice(best.geometry, tile, weight);
            for _ in 0..4 {
                let centre = best.geometry;
                for (dz, dt) in [(-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, 1), (-1, 1), (1, -1)] {
                    let zoom = centre.zoom * (1.0 + f64::from(dz) * zoom_step);
                    let geometry = Geometry { zoom, turn: centre.turn + f64::from(dt) * turn_step };
                    let score = self.lattice(geometry, tile, weight);
                    if score > best.score {
                        best = Candidate { geometry, score };
                    }
                }
                if best.geometry == centre {
                    break;
                }
            }
        }
        best
    }

    /// How far the lattice stands out, in deviations of the sum.
    fn lattice(&self, geometry: Geometry, tile: &Tile, data_weight: f32) -> f32 {
        let scale = geometry.zoom / SIDE as f64;
        let (cos, sin) = (libm::cos(geometry.turn) * scale, libm::sin(geometry.turn) * scale);
        let (cos, sin) = (cos as f32, sin as f32);
        let at = |kx: i32, ky: i32| {
            let (kx, ky) = (kx as f32, ky as f32);
            self.at(kx * cos - ky * sin, ky * cos + kx * sin) - 1.0
        };
        let mut sum: f32 = tile.sync.iter().map(|b| at(b.kx, b.ky)).sum();
        let mut spread = tile.sync.len() as f32;
        if data_weight > 0.0 {
            sum += data_weight * tile.data.iter().map(|b| at(b.kx, b.ky)).sum::<f32>();
            spread += data_weight * data_weight * tile.data.len() as f32;
        }
        sum / spread.sqrt()
    }
}

/// The best hypotheses on the whole grid of zooms and turns.
fn rough(spectrum: &Spectrum, zooms: (f64, f64)) -> Vec<Geometry> {
    let radius =
        |orbit: (i32, i32)| libm::sqrt(f64::from(orbit.0 * orbit.0 + orbit.1 * orbit.1)) / SIDE as f64;
    let radii = SYNC_ORBITS.map(radius);
    let (inner, outer) =
        (radii.iter().fold(f64::MAX, |a, r| a.min(*r)), radii.iter().fold(0f64, |a, r| a.max(*r)));
    let steps = |ratio: f64| libm::ceil(libm::log(ratio) / ZOOM_STEP) as usize;
    let count = steps(zooms.1 / zooms.0);
    let map = log_polar(spectrum, inner * zooms.0, count + steps(outer / inner) + 1);
    let mut scores = vec![0f32; count * TURNS];
    for (zoom, row) in scores.chunks_exact_mut(TURNS).enumerate() {
        for ((a, b), radius) in SYNC_ORBITS.into_iter().zip(radii) {
            let from = zoom + libm::round(libm::log(radius / inner) / ZOOM_STEP) as usize;
            let angle = libm::atan2(f64::from(b), f64::from(a)) / std::f64::consts::FRAC_PI_2;
            let shift = libm::round(angle * TURNS as f64) as usize % TURNS;
            let source = &map[from * TURNS..(from + 1) * TURNS];
            add_rotated(row, source, shift);
            add_rotated(row, source, (TURNS - shift) % TURNS);
        }
    }
    highest(&mut scores)
        .map(|(zoom, turn)| {
            let turn = turn as f64 / TURNS as f64 * std::f64::consts::FRAC_PI_2;
            let turn =
                if turn > std::f64::consts::FRAC_PI_4 { turn - std::f64::consts::FRAC_PI_2 } else { turn };
            Geometry { zoom: zooms.0 * libm::exp(zoom as f64 * ZOOM_STEP), turn }
        })
        .collect()
}

/// Whitened power over log radius (rows from `inner` cycles a pixel up) and angle modulo a right angle (columns).
fn log_polar(spectrum: &Spectrum, inner: f64, rows: usize) -> Vec<f32> {
    let directions: Vec<(f64, f64)> = (0..TURNS)
        .map(|t| t as f64 / TURNS as f64 * std::f64::consts::FRAC_PI_2)
        .map(|angle| (libm::cos(angle), libm::sin(angle)))
        .collect();
    let mut map = vec![0f32; rows * TURNS];
    for (i, row) in map.chunks_exact_mut(TURNS).enumerate() {
        let radius = inner * libm::exp(i as f64 * ZOOM_STEP);
        for (value, (cos, sin)) in row.iter_mut().zip(&directions) {
            let (fx, fy) = ((radius * cos) as f32, (radius * sin) as f32);
            *value = spectrum.at(fx, fy) + spectrum.at(fy, -fx);
        }
    }
    map
}

fn add_rotated(row: &mut [f32], source: &[f32], shift: usize) {
    let (head, tail) = source.split_at(shift);
    for (r, s) in row.iter_mut().zip(tail.iter().chain(head)) {
        *r += s;
    }
}

/// The highest places, their surroundings struck out one after the other.
fn highest(scores: &mut [f32]) -> impl Iterator<Item = (usize, usize)> {
    let rows = scores.len() / TURNS;
    let mut best = Vec::with_capacity(ROUGH);
    // Row maxima make each round cheap.
    let maximum = |row: &[f32]| {
        row.iter().enumerate().fold((0, f32::MIN), |b, (i, v)| if *v > b.1 { (i, *v) } else { b })
    };
    let mut maxima: Vec<(usize, f32)> = scores.chunks_exact(TURNS).map(maximum).collect();
    for _ in 0..ROUGH {
        let (zoom, &(turn, value)) =
            maxima.iter().enumerate().fold((0, &(0, f32::MIN)), |b, m| if m.1.1 > b.1.1 { m } else { b });
        if value == f32::MIN {
            break;
        }
        best.push((zoom, turn));
        for row in zoom.saturating_sub(2)..(zoom + 3).min(rows) {
            for near in 0..5 {
                scores[row * TURNS + (turn + TURNS + near - 2) % TURNS] = f32::MIN;
            }
            maxima[row] = maximum(&scores[row * TURNS..(row + 1) * TURNS]);
        }
    }
    best.into_iter()
}
