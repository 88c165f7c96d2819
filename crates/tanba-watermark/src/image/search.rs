//! Finding the lattice: under which linear map do the sync frequencies stand out of the spectrum.
//!
//! A tile that repeats has all its energy on a lattice of frequencies. On a map of the spectrum over the logarithm of
//! the radius and the angle, zoom and turn only shift that lattice, so that the whole search is a sum of shifted rows.
//! A stretch sends rays to rays and changes all lengths along one ray alike, so that it only picks other columns of the
//! same map and moves them; this is done for a set of stretches, at half the resolution.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4};

use super::geometry::{Geometry, Linear, product};
use super::spectrum::Spectrum;
use super::tile::{SIDE, SYNC_ORBITS, Tile};

/// How finely a scan looks: steps of the logarithm of the zoom, and of the turn in a right angle.
#[derive(Clone, Copy)]
struct Grid {
    zoom_step: f64,
    turns: usize,
}

const FINE: Grid = Grid { zoom_step: 0.006, turns: 256 };
const COARSE: Grid = Grid { zoom_step: 0.012, turns: 128 };
/// Hypotheses of one scan that are refined, and of one scan with a stretch.
const ROUGH: usize = 16;
const ROUGH_STRETCHED: usize = 3;
/// Stretched hypotheses of all scans that are refined.
const STRETCHED: usize = 32;
/// Score with the data frequencies from which the best map nearby is looked for with them as well: marks have more in all
/// but one of two hundred cases, half of all that is unmarked has less.
const WORTH_CLIMBING: f32 = 2.0;
/// Hypotheses of one search that are handed on.
const KEPT: usize = 4;
/// Halves of the logarithm of the stretch: steps, the most in any direction, the most along the sides.
const STRETCH_STEP: f64 = 0.02;
const STRETCH_ANY: f64 = 0.081;
const STRETCH_SIDES: f64 = 0.119;

/// A hypothesis with its score in deviations.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) geometry: Geometry,
    pub(super) score: f32,
}

/// For each range of zooms (canonical pixels a working pixel) the likeliest geometries without a stretch, the likeliest
/// first.
pub(super) fn similar(spectrum: &Spectrum, ranges: &[(f64, f64)], tile: &Tile) -> Vec<Vec<Candidate>> {
    let search = |zooms: &(f64, f64)| {
        let rough = Polar::of(spectrum, *zooms, FINE, 0.0).scan([1.0, 0.0, 0.0, 1.0], ROUGH);
        refined(spectrum, rough.into_iter().map(|r| r.1), tile)
    };
    ranges.iter().map(search).collect()
}

/// The same with a stretch.
pub(super) fn stretched(spectrum: &Spectrum, ranges: &[(f64, f64)], tile: &Tile) -> Vec<Vec<Candidate>> {
    let blurred = spectrum.blurred();
    let search = |zooms: &(f64, f64)| {
        let map = Polar::of(&blurred, *zooms, COARSE, STRETCH_SIDES);
        // The fewer canonical pixels, the broader the lines of the spectrum.
        let step = STRETCH_STEP * (512.0 / (spectrum.short() * zooms.1)).clamp(1.0, 4.0);
        let mut rough: Vec<(u16, Linear)> =
            stretches(step).flat_map(|stretch| map.scan(stretch, ROUGH_STRETCHED)).collect();
        rough.sort_by_key(|r| std::cmp::Reverse(r.0));
        rough.truncate(STRETCHED);
        refined(spectrum, rough.into_iter().map(|r| r.1), tile)
    };
    ranges.iter().map(search).collect()
}

/// Symmetric maps of determinant 1: a disk of stretches in all directions, and a beam of those along the sides.
fn stretches(step: f64) -> impl Iterator<Item = Linear> {
    let steps = libm::ceil(STRETCH_SIDES / step) as i32;
    (-steps..=steps).flat_map(move |i| {
        (-steps..=steps).filter_map(move |j| {
            let (even, odd) = (f64::from(i) * step, f64::from(j) * step);
            let size = libm::hypot(even, odd);
            if size == 0.0 || size > STRETCH_ANY && j != 0 {
                return None;
            }
            // The exponential of [[even, odd], [odd, -even]].
            let (cosh, sinh) = (libm::cosh(size), libm::sinh(size) / size);
            Some([cosh + even * sinh, odd * sinh, odd * sinh, cosh - even * sinh])
        })
    })
}

/// Climbs from each hypothesis to the best one near it, the best of these with the data frequencies as well; drops
/// those that meet.
fn refined(spectrum: &Spectrum, rough: impl Iterator<Item = Linear>, tile: &Tile) -> Vec<Candidate> {
    const SAME: f64 = 0.003 / SIDE as f64;
    let by_sync: Vec<(f32, Linear)> =
        rough.map(|f| climb(spectrum, f, tile, false, &[0.004, 0.002])).collect();
    let by_all = distinct(by_sync, 2.0 * SAME)
        .into_iter()
        .take(KEPT)
        .map(|(_, f)| {
            let score = spectrum.lattice(f, tile, true);
            if score < WORTH_CLIMBING { (score, f) } else { climb(spectrum, f, tile, true, &[0.001, 0.0005]) }
        })
        .collect();
    let candidate = |(score, f)| Candidate { geometry: Geometry::of_frequencies(f), score };
    distinct(by_all, SAME).into_iter().map(candidate).collect()
}

/// The best first; of those that agree within `same` in all coefficients only the best.
fn distinct(mut found: Vec<(f32, Linear)>, same: f64) -> Vec<(f32, Linear)> {
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut kept: Vec<(f32, Linear)> = Vec::new();
    for (score, f) in found {
        if !kept.iter().any(|k| k.1.iter().zip(f).all(|(a, b)| (a - b).abs() < same)) {
            kept.push((score, f));
        }
    }
    kept
}

/// The best map near this one, over zoom, turn and both ways to stretch, with its score.
fn climb(spectrum: &Spectrum, start: Linear, tile: &Tile, with_data: bool, steps: &[f64]) -> (f32, Linear) {
    // zoom, turn, stretch along the sides, stretch along the diagonals.
    const WAYS: [Linear; 4] =
        [[1.0, 0.0, 0.0, 1.0], [0.0, -1.0, 1.0, 0.0], [1.0, 0.0, 0.0, -1.0], [0.0, 1.0, 1.0, 0.0]];
    let mut best = (spectrum.lattice(start, tile, with_data), start);
    for step in steps {
        for _ in 0..4 {
            let centre = best.1;
            for way in WAYS {
                for step in [-step, *step] {
                    let [a, b, c, d] = way.map(|v| v * step);
                    let moved = product([1.0 + a, b, c, 1.0 + d], best.1);
                    let score = spectrum.lattice(moved, tile, with_data);
                    if score > best.0 {
                        best = (score, moved);
                        break;
                    }
                }
            }
            if best.1 == centre {
                break;
            }
        }
    }
    best
}

/// Whitened power over the angle (columns, half a turn) and the logarithm of the radius (along each column), in the bytes
/// of the spectrum: the sums of a scan are then whole numbers of 16 bits, 24 pairs of at most 252 each.
struct Polar {
    columns: Vec<u8>,
    /// Values of one column.
    length: usize,
    grid: Grid,
    /// Zooms that are searched: canonical pixels a pixel, the least; how many steps.
    least_zoom: f64,
    zooms: usize,
    /// For each sync orbit: its turn from the axis, and its place above the innermost one.
    orbits: [(usize, usize); SYNC_ORBITS.len()],
}

impl Polar {
    /// `margin` is the logarithm of the longest that a stretch makes a frequency.
    fn of(spectrum: &Spectrum, zooms: (f64, f64), grid: Grid, margin: f64) -> Self {
        let radii = SYNC_ORBITS.map(|(a, b)| libm::hypot(f64::from(a), f64::from(b)) / SIDE as f64);
        let inner = radii.iter().fold(f64::MAX, |a, r| a.min(*r));
        let outer = radii.iter().fold(0f64, |a, r| a.max(*r));
        let steps = |logarithm: f64| libm::ceil(logarithm / grid.zoom_step) as usize;
        let margin = steps(margin);
        let count = steps(libm::log(zooms.1 / zooms.0)).max(1);
        let length = count + steps(libm::log(outer / inner)) + 1 + 2 * margin;
        let radius =
            |step: usize| inner * zooms.0 * libm::exp((step as f64 - margin as f64) * grid.zoom_step);
        let along: Vec<f32> = (0..length).map(|step| radius(step) as f32).collect();
        let mut columns = vec![0u8; 2 * grid.turns * length];
        for (i, column) in columns.chunks_exact_mut(length).enumerate() {
            let angle = i as f64 / grid.turns as f64 * FRAC_PI_2;
            let (sin, cos) = (libm::sin(angle) as f32, libm::cos(angle) as f32);
            spectrum.ray((cos, sin), &along, column);
        }
        let place = |(orbit, radius): ((i32, i32), f64)| {
            let angle = libm::atan2(f64::from(orbit.1), f64::from(orbit.0)) / FRAC_PI_2;
            let turn = libm::round(angle * grid.turns as f64) as usize % grid.turns;
            (turn, libm::round(libm::log(radius / inner) / grid.zoom_step) as usize)
        };
        let mut orbits = [(0, 0); SYNC_ORBITS.len()];
        for (to, from) in orbits.iter_mut().zip(SYNC_ORBITS.into_iter().zip(radii)) {
            *to = place(from);
        }
        Self { columns, length, grid, least_zoom: zooms.0, zooms: count, orbits }
    }

    /// The column of a direction, from the place that the direction's own length gives; as long as the sums need.
    fn along(&self, x: f64, y: f64) -> &[u8] {
        let turns = self.grid.turns;
        let angle = libm::round(libm::atan2(y, x) / FRAC_PI_2 * turns as f64) as i64;
        let column = angle.rem_euclid(2 * turns as i64) as usize;
        let needed = self.needed();
        let margin = (self.length - needed) / 2;
        let longer = libm::round(libm::log(libm::hypot(x, y)) / self.grid.zoom_step) as i64;
        let from = (margin as i64 + longer).clamp(0, 2 * margin as i64) as usize;
        &self.columns[column * self.length + from..][..needed]
    }

    fn needed(&self) -> usize {
        self.orbits.iter().fold(0, |most, orbit| most.max(orbit.1)) + self.zooms
    }

    /// The best maps on the whole grid of zooms and turns, after which the stretch is applied.
    fn scan(&self, stretch: Linear, count: usize) -> Vec<(u16, Linear)> {
        let (turns, needed) = (self.grid.turns, self.needed());
        // A frequency and the one a right angle from it: both belong to the lattice.
        let mut map = vec![0u16; turns * needed];
        for (turn, sums) in map.chunks_exact_mut(needed).enumerate() {
            let angle = turn as f64 / turns as f64 * FRAC_PI_2;
            let (sin, cos) = (libm::sin(angle), libm::cos(angle));
            let [ax, bx, ay, by] = product(stretch, [cos, sin, sin, -cos]);
            let pairs = self.along(ax, ay).iter().zip(self.along(bx, by));
            sums.iter_mut().zip(pairs).for_each(|(sum, (a, b))| *sum = u16::from(*a) + u16::from(*b));
        }
        let mut scores = vec![0u16; turns * self.zooms];
        for (turn, row) in scores.chunks_exact_mut(self.zooms).enumerate() {
            for (shift, from) in self.orbits {
                for column in [turn + shift, turn + turns - shift] {
                    let source = &map[column % turns * needed + from..][..self.zooms];
                    row.iter_mut().zip(source).for_each(|(r, s)| *r += s);
                }
            }
        }
        let found = highest(&mut scores, self.zooms, count);
        found.into_iter().map(|(score, turn, zoom)| (score, self.map(stretch, turn, zoom))).collect()
    }

    /// From cycles a tile to cycles a pixel.
    fn map(&self, stretch: Linear, turn: usize, zoom: usize) -> Linear {
        let turn = turn as f64 / self.grid.turns as f64 * FRAC_PI_2;
        let turn = if turn > FRAC_PI_4 { turn - FRAC_PI_2 } else { turn };
        let scale = self.least_zoom * libm::exp(zoom as f64 * self.grid.zoom_step) / SIDE as f64;
        let (sin, cos) = (libm::sin(turn) * scale, libm::cos(turn) * scale);
        product(stretch, [cos, -sin, sin, cos])
    }
}

/// The highest places (score, row, column), their surroundings struck out one after the other; rows go round.
fn highest(scores: &mut [u16], columns: usize, count: usize) -> Vec<(u16, usize, usize)> {
    let rows = scores.len() / columns;
    let mut best = Vec::with_capacity(count);
    // Row maxima make each round cheap.
    let maximum =
        |row: &[u16]| row.iter().enumerate().fold((0, 0), |b, (i, v)| if *v > b.1 { (i, *v) } else { b });
    let mut maxima: Vec<(usize, u16)> = scores.chunks_exact(columns).map(maximum).collect();
    for _ in 0..count {
        let (row, &(column, value)) =
            maxima.iter().enumerate().fold((0, &(0, 0)), |b, m| if m.1.1 > b.1.1 { m } else { b });
        if value == 0 {
            break;
        }
        best.push((value, row, column));
        for near in 0..5 {
            let row = (row + rows + near - 2) % rows;
            let values = &mut scores[row * columns..][..columns];
            values[column.saturating_sub(2)..(column + 3).min(columns)].fill(0);
            maxima[row] = maximum(values);
        }
    }
    best
}
