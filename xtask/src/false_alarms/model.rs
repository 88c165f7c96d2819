//! What scores an unmarked picture should have, if its whitened coefficients are complex normal.
//!
//! A score is the highest of a few random fields: sync correlations over all shifts of a tile (SPEC.md, sections 4
//! and 7). Above a level, such a field has as many peaks as its Euler characteristic says (Adler, Hasofer 1976):
//! area · √det Λ · (2π)^-3/2 · x · e^(-x²/2), with Λ the mean of k kᵀ over its frequencies. The geometries that the search
//! keeps were chosen because the sync frequencies are loud there, which widens their fields: the power of these
//! frequencies is then not 1 but a high quantile of the mean of as many exponential variables. How high, follows from how
//! many geometries a window can tell apart: neighbours in the search's grid see the same frequencies.

use std::f64::consts::{PI, TAU};

/// Side of the tile, canonical pixels.
const SIDE: f64 = 128.0;
/// Sync orbits; each stands for four frequencies.
const ORBITS: [(f64, f64); 12] = [
    (6.0, 3.0),
    (7.0, 2.0),
    (8.0, 5.0),
    (9.0, 1.0),
    (10.0, 4.0),
    (11.0, 7.0),
    (12.0, 2.0),
    (13.0, 5.0),
    (14.0, 9.0),
    (15.0, 3.0),
    (17.0, 6.0),
    (15.0, 11.0),
];
/// Orientations that are correlated under each geometry.
const ORIENTATIONS: f64 = 8.0;
/// Zooms (as short sides, canonical pixels) and turns that are searched: seven half-octaves, a right angle.
const ZOOMS: (f64, f64) = (128.0 / 1.19, 1024.0 * 1.19);
const TURNS: f64 = PI / 2.0;
/// Stretches that the second search looks at, as halves of their logarithm: in any direction, and along the sides.
const STRETCHES: (f64, f64) = (0.081, 0.119);
/// Geometries that are kept of each search. All are counted, although some are not loud enough to be read: in the bulk of
/// the scores, the model lies above what happens.
const KEPT: usize = 8;
/// Side, pixels, up to which a pixel is a canonical pixel; larger pictures are made so small for the search.
const WORKING: f64 = 512.0;

/// Share of unmarked pictures with sides of so many pixels whose score should be above `score` deviations.
pub(super) fn above(score: f64, side: f64) -> f64 {
    // A window of n tiles tells frequencies apart that differ by 1/n cycles a tile.
    let cell = SIDE / side.min(WORKING) / mean_square_radius().sqrt();
    let similar = (ZOOMS.1 / ZOOMS.0).ln() / cell * TURNS / cell;
    let beams = 2.0 * (STRETCHES.1 - STRETCHES.0) / cell;
    let stretched = similar * (PI * (STRETCHES.0 / cell).powi(2) + 2.0 * beams);
    let kept = [similar, stretched].map(|geometries| {
        let spread = |rank: usize| {
            let share = (rank as f64 + 0.5) / geometries;
            mean_of_exponentials(4 * ORBITS.len(), upper_quantile(share)).sqrt()
        };
        (0..KEPT).map(|rank| peaks(score / spread(rank))).sum::<f64>()
    });
    1.0 - (-(peaks(score) + kept[0] + kept[1])).exp()
}

/// Expected peaks above `x` deviations in the fields of one geometry.
fn peaks(x: f64) -> f64 {
    if x < 1.0 {
        // The expansion holds for high levels; below, there are peaks enough to be sure of one.
        return f64::INFINITY;
    }
    // By the symmetry of the orbits Λ is a multiple of the identity, so that √det Λ is half its trace.
    let spread = (TAU / SIDE).powi(2) * mean_square_radius() / 2.0;
    ORIENTATIONS * SIDE * SIDE * spread * (2.0 * PI).powf(-1.5) * x * (-x * x / 2.0).exp()
}

/// Of the sync frequencies, in cycles a tile.
fn mean_square_radius() -> f64 {
    ORBITS.iter().map(|(a, b)| a * a + b * b).sum::<f64>() / ORBITS.len() as f64
}

/// Where the mean of `count` exponential variables of mean 1 lies at a normal deviate (Wilson, Hilferty 1931).
fn mean_of_exponentials(count: usize, deviate: f64) -> f64 {
    let n = count as f64;
    (1.0 - 1.0 / (9.0 * n) + deviate / (3.0 * n.sqrt())).powi(3)
}

/// The normal deviate above which a share of less than a half lies (Abramowitz, Stegun 26.2.23, error below 4.5e-4).
fn upper_quantile(share: f64) -> f64 {
    let t = (-2.0 * share.ln()).sqrt();
    t - (2.515_517 + 0.802_853 * t + 0.010_328 * t * t)
        / (1.0 + 1.432_788 * t + 0.189_269 * t * t + 0.001_308 * t * t * t)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_agree_with_tables() {
        assert!((upper_quantile(0.025) - 1.959_964).abs() < 1e-3);
        // Chi-square with 96 degrees of freedom, 1 % above: 131.141; half of it over 48.
        assert!((mean_of_exponentials(48, upper_quantile(0.01)) - 131.141 / 96.0).abs() < 2e-3);
    }

    #[test]
    fn fewer_scores_lie_higher() {
        let shares: Vec<f64> = (6..12).map(|score| above(f64::from(score), 226.0)).collect();
        assert!(shares.windows(2).all(|pair| pair[1] < pair[0]), "{shares:?}");
        assert!(above(4.0, 226.0) > 0.99 && shares[0] < 0.99 && shares[5] < 1e-4, "{shares:?}");
    }
}
