//! Finding the lattice: under which linear map do the sync frequencies stand out of the spectrum.
//!
//! A tile that repeats has all its energy on a lattice of frequencies. On a map of the spectrum over the logarithm of
//! the radius and the angle, zoom and turn only shift that lattice, so that the whole search is a sum of shifted rows.
//! A stretch bends the map; each of a set of stretches gets a map of its own, at half the resolution.

use super::geometry::{Geometry, Linear, product};
use super::spectrum::Spectrum;
use super::tile::{SIDE, SYNC_ORBITS, Tile};

/// How finely a scan looks: steps of the logarithm of the zoom, and of the turn in a right angle.
#[derive(Clone, Copy)]
struct Grid {
    zoom_step: f64,
    turns: usize,
    /// Whether the spectrum is looked up between its points.
    interpolated: bool,
}

const FINE: Grid = Grid { zoom_step: 0.006, turns: 256, interpolated: true };
const COARSE: Grid = Grid { zoom_step: 0.012, turns: 128, interpolated: false };
/// Hypotheses of one scan that are refined, and of one scan with a stretch.
const ROUGH: usize = 16;
const ROUGH_STRETCHED: usize = 3;
/// Stretched hypotheses of all scans that are refined.
const STRETCHED: usize = 32;
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

/// The likeliest geometries without a stretch, the likeliest first; `zooms` are canonical pixels a working pixel.
pub(super) fn similar(spectrum: &Spectrum, zooms: (f64, f64), tile: &Tile) -> Vec<Candidate> {
    let rough = scan(spectrum, [1.0, 0.0, 0.0, 1.0], zooms, FINE, ROUGH);
    refined(spectrum, rough.into_iter().map(|r| r.1), tile)
}

/// The likeliest geometries with a stretch, the likeliest first.
pub(super) fn stretched(spectrum: &Spectrum, zooms: (f64, f64), tile: &Tile) -> Vec<Candidate> {
    let blurred = spectrum.blurred();
    // The fewer canonical pixels, the broader the lines of the spectrum.
    let step = STRETCH_STEP * (512.0 / (spectrum.short() * zooms.1)).clamp(1.0, 4.0);
    let mut rough: Vec<(f32, Linear)> =
        stretches(step).flat_map(|stretch| scan(&blurred, stretch, zooms, COARSE, ROUGH_STRETCHED)).collect();
    rough.sort_by(|a, b| b.0.total_cmp(&a.0));
    rough.truncate(STRETCHED);
    refined(spectrum, rough.into_iter().map(|r| r.1), tile)
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
        .map(|(_, f)| climb(spectrum, f, tile, true, &[0.001, 0.0005]))
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

/// The best maps on the whole grid of zooms and turns, after which the stretch is applied.
fn scan(
    spectrum: &Spectrum,
    stretch: Linear,
    zooms: (f64, f64),
    grid: Grid,
    count: usize,
) -> Vec<(f32, Linear)> {
    let radius =
        |orbit: (i32, i32)| libm::sqrt(f64::from(orbit.0 * orbit.0 + orbit.1 * orbit.1)) / SIDE as f64;
    let radii = SYNC_ORBITS.map(radius);
    let (inner, outer) =
        (radii.iter().fold(f64::MAX, |a, r| a.min(*r)), radii.iter().fold(0f64, |a, r| a.max(*r)));
    let steps = |ratio: f64| libm::ceil(libm::log(ratio) / grid.zoom_step) as usize;
    let zoom_steps = steps(zooms.1 / zooms.0).max(1);
    let map = log_polar(spectrum, stretch, inner * zooms.0, zoom_steps + steps(outer / inner) + 1, grid);
    let turns = grid.turns;
    let mut scores = vec![0f32; zoom_steps * turns];
    let shifts = SYNC_ORBITS.map(|(a, b)| {
        let angle = libm::atan2(f64::from(b), f64::from(a)) / std::f64::consts::FRAC_PI_2;
        libm::round(angle * turns as f64) as usize % turns
    });
    let rows = radii.map(|radius| libm::round(libm::log(radius / inner) / grid.zoom_step) as usize);
    for (zoom, row) in scores.chunks_exact_mut(turns).enumerate() {
        for (from, shift) in rows.into_iter().zip(shifts) {
            let source = &map[(zoom + from) * turns..(zoom + from + 1) * turns];
            add_rotated(row, source, shift);
            add_rotated(row, source, (turns - shift) % turns);
        }
    }
    highest(&mut scores, turns, count)
        .into_iter()
        .map(|(score, zoom, turn)| {
            let turn = turn as f64 / turns as f64 * std::f64::consts::FRAC_PI_2;
            let turn =
                if turn > std::f64::consts::FRAC_PI_4 { turn - std::f64::consts::FRAC_PI_2 } else { turn };
            let scale = zooms.0 * libm::exp(zoom as f64 * grid.zoom_step) / SIDE as f64;
            let (sin, cos) = (libm::sin(turn) * scale, libm::cos(turn) * scale);
            (score, product(stretch, [cos, -sin, sin, cos]))
        })
        .collect()
}

/// Whitened power over log radius (rows from `inner` cycles a pixel up) and angle modulo a right angle (columns).
fn log_polar(spectrum: &Spectrum, stretch: Linear, inner: f64, rows: usize, grid: Grid) -> Vec<f32> {
    let directions: Vec<[f32; 4]> = (0..grid.turns)
        .map(|t| t as f64 / grid.turns as f64 * std::f64::consts::FRAC_PI_2)
        .map(|angle| {
            let (sin, cos) = (libm::sin(angle), libm::cos(angle));
            product(stretch, [cos, sin, sin, -cos]).map(|v| v as f32)
        })
        .collect();
    let mut map = vec![0f32; rows * grid.turns];
    for (i, row) in map.chunks_exact_mut(grid.turns).enumerate() {
        let radius = (inner * libm::exp(i as f64 * grid.zoom_step)) as f32;
        for (value, direction) in row.iter_mut().zip(&directions) {
            let [ax, bx, ay, by] = direction.map(|v| v * radius);
            *value = if grid.interpolated {
                spectrum.at(ax, ay) + spectrum.at(bx, by)
            } else {
                spectrum.near(ax, ay) + spectrum.near(bx, by)
            };
        }
    }
    map
}

fn add_rotated(row: &mut [f32], source: &[f32], shift: usize) {
    let (head, tail) = source.split_at(shift);
    let (first, second) = row.split_at_mut(tail.len());
    first.iter_mut().zip(tail).for_each(|(r, s)| *r += s);
    second.iter_mut().zip(head).for_each(|(r, s)| *r += s);
}

/// The highest places (score, row, column), their surroundings struck out one after the other.
fn highest(scores: &mut [f32], turns: usize, count: usize) -> Vec<(f32, usize, usize)> {
    let rows = scores.len() / turns;
    let mut best = Vec::with_capacity(count);
    // Row maxima make each round cheap.
    let maximum = |row: &[f32]| {
        row.iter().enumerate().fold((0, f32::MIN), |b, (i, v)| if *v > b.1 { (i, *v) } else { b })
    };
    let mut maxima: Vec<(usize, f32)> = scores.chunks_exact(turns).map(maximum).collect();
    for _ in 0..count {
        let (zoom, &(turn, value)) =
            maxima.iter().enumerate().fold((0, &(0, f32::MIN)), |b, m| if m.1.1 > b.1.1 { m } else { b });
        if value == f32::MIN {
            break;
        }
        best.push((value, zoom, turn));
        for row in zoom.saturating_sub(2)..(zoom + 3).min(rows) {
            for near in 0..5 {
                scores[row * turns + (turn + turns + near - 2) % turns] = f32::MIN;
            }
            maxima[row] = maximum(&scores[row * turns..(row + 1) * turns]);
        }
    }
    best
}
