//! Sampling at other places.

use std::f64::consts::PI;
use std::sync::OnceLock;

/// Zero crossings of the kernel on each side, entries of its table between two of them, and the window's shape.
const CROSSINGS: usize = 32;
const STEPS: usize = 512;
const BETA: f64 = 9.0;
/// Share of the band that is kept.
const PASS: f64 = 0.96;

/// Reads a channel at steps of `step` samples, band-limited to what both sides can carry (sinc under a Kaiser window,
/// some 90 dB).
pub(super) fn resampled(plane: &[f32], step: f64) -> Vec<f32> {
    let kernel = kernel();
    let band = PASS / step.max(1.0);
    let reach = CROSSINGS as f64 / band;
    let frames = (plane.len() as f64 / step).ceil() as usize;
    let at = |i: usize| {
        let centre = i as f64 * step;
        let first = (centre - reach).ceil().max(0.0) as usize;
        let last = ((centre + reach).floor() as usize + 1).min(plane.len());
        let mut sum = 0.0;
        for (k, sample) in plane.iter().enumerate().take(last).skip(first) {
            let place = (k as f64 - centre).abs() * band * STEPS as f64;
            let (whole, part) = (place as usize, place.fract());
            let weight = kernel[whole] + part * (kernel[whole + 1] - kernel[whole]);
            sum += weight * f64::from(*sample);
        }
        (sum * band) as f32
    };
    (0..frames).map(at).collect()
}

/// One side of the kernel.
fn kernel() -> &'static [f64] {
    static KERNEL: OnceLock<Vec<f64>> = OnceLock::new();
    KERNEL.get_or_init(tabulated)
}

fn tabulated() -> Vec<f64> {
    let value = |i: usize| {
        let x = i as f64 / STEPS as f64;
        let inside = 1.0 - (x / CROSSINGS as f64).powi(2);
        let sinc = if i == 0 { 1.0 } else { (PI * x).sin() / (PI * x) };
        if inside <= 0.0 { 0.0 } else { sinc * bessel(BETA * inside.sqrt()) / bessel(BETA) }
    };
    (0..=CROSSINGS * STEPS + 1).map(value).collect()
}

/// Modified Bessel function of the first kind, order 0, by its series.
fn bessel(x: f64) -> f64 {
    let (mut term, mut sum) = (1.0, 1.0);
    for k in 1..60 {
        term *= (x / 2.0 / f64::from(k)).powi(2);
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_stays_a_tone() {
        let tone = |i: usize, step: f64| (i as f64 * step * 0.3).sin();
        let plane: Vec<f32> = (0..2000).map(|i| tone(i, 1.0) as f32).collect();
        for step in [0.5, 0.95, 1.0, 1.05, 2.0] {
            let out = resampled(&plane, step);
            assert_eq!(out.len(), (2000.0 / step).ceil() as usize);
            let middle = out.len() / 4..out.len() * 3 / 4;
            let worst = middle.map(|i| (f64::from(out[i]) - tone(i, step)).abs()).fold(0.0, f64::max);
            assert!(worst < 1e-3, "{step}: {worst}");
        }
    }

    #[test]
    fn what_the_new_rate_cannot_carry_is_gone() {
        let plane: Vec<f32> = (0..4000).map(|i| (f64::from(i) * 2.4).sin() as f32).collect();
        let out = resampled(&plane, 2.0);
        assert!(out[500..1500].iter().all(|s| s.abs() < 1e-3));
    }
}
