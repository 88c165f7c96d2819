//! Second-order filters (R. Bristow-Johnson's audio equaliser formulas).

use std::f64::consts::{FRAC_1_SQRT_2, TAU};

use crate::sounds::Sound;

/// What a filter does, frequencies in Hz, gains in dB.
#[derive(Clone, Copy)]
pub(super) enum Filter {
    LowPass(f64),
    HighPass(f64),
    /// Centre, gain, quality.
    Peak(f64, f64, f64),
    LowShelf(f64, f64),
    HighShelf(f64, f64),
}

/// Filters each channel through all of them in a row. What lies above the sound's own band changes nothing.
pub(super) fn filtered(sound: &Sound, filters: &[Filter]) -> Sound {
    let coefficients: Vec<_> = filters.iter().filter_map(|f| f.coefficients(f64::from(sound.rate))).collect();
    sound.by_channel(sound.rate, |_, plane| {
        coefficients.iter().fold(plane.to_vec(), |plane, c| passed(&plane, c))
    })
}

/// Feed-forward and feedback coefficients.
type Coefficients = ([f64; 3], [f64; 2]);

impl Filter {
    fn coefficients(self, rate: f64) -> Option<Coefficients> {
        let (hz, db, quality) = match self {
            Self::LowPass(hz) | Self::HighPass(hz) => (hz, 0.0, FRAC_1_SQRT_2),
            Self::Peak(hz, db, quality) => (hz, db, quality),
            Self::LowShelf(hz, db) | Self::HighShelf(hz, db) => (hz, db, FRAC_1_SQRT_2),
        };
        // Near half of the rate, the bilinear transform has no room left.
        if hz >= 0.45 * rate {
            return None;
        }
        let (sin, cos) = (TAU * hz / rate).sin_cos();
        let (alpha, a) = (sin / (2.0 * quality), 10f64.powf(db / 40.0));
        let root = 2.0 * a.sqrt() * alpha;
        let (b, c) = match self {
            Self::LowPass(_) => {
                ([(1.0 - cos) / 2.0, 1.0 - cos, (1.0 - cos) / 2.0], [1.0 + alpha, -2.0 * cos, 1.0 - alpha])
            }
            Self::HighPass(_) => {
                ([(1.0 + cos) / 2.0, -1.0 - cos, (1.0 + cos) / 2.0], [1.0 + alpha, -2.0 * cos, 1.0 - alpha])
            }
            Self::Peak(..) => (
                [1.0 + alpha * a, -2.0 * cos, 1.0 - alpha * a],
                [1.0 + alpha / a, -2.0 * cos, 1.0 - alpha / a],
            ),
            Self::LowShelf(..) => shelf(a, cos, root, 1.0),
            Self::HighShelf(..) => shelf(a, cos, root, -1.0),
        };
        Some(([b[0] / c[0], b[1] / c[0], b[2] / c[0]], [c[1] / c[0], c[2] / c[0]]))
    }
}

/// A shelf below (`side` 1) or above (−1) its frequency.
fn shelf(a: f64, cos: f64, root: f64, side: f64) -> ([f64; 3], [f64; 3]) {
    let (plus, minus) = (a + 1.0, a - 1.0);
    let feed = [
        a * (plus - side * minus * cos + root),
        side * 2.0 * a * (minus - side * plus * cos),
        a * (plus - side * minus * cos - root),
    ];
    let back = [
        plus + side * minus * cos + root,
        -side * 2.0 * (minus + side * plus * cos),
        plus + side * minus * cos - root,
    ];
    (feed, back)
}

fn passed(plane: &[f32], (feed, back): &Coefficients) -> Vec<f32> {
    let (mut x, mut y) = ([0.0; 2], [0.0; 2]);
    let next = |sample: &f32| {
        let now = f64::from(*sample);
        let out = feed[0] * now + feed[1] * x[0] + feed[2] * x[1] - back[0] * y[0] - back[1] * y[1];
        (x, y) = ([now, x[0]], [out, y[0]]);
        out as f32
    };
    plane.iter().map(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gain in dB of a filter at a frequency, from a long tone.
    fn gain(filter: Filter, hz: f64) -> f64 {
        let tone = |i: u32| (f64::from(i) * TAU * hz / 48_000.0).sin() as f32;
        let sound = Sound { rate: 48_000, channels: 1, samples: (0..48_000).map(tone).collect() };
        let settled = |s: Sound| Sound { samples: s.samples[24_000..].to_vec(), ..s };
        20.0 * (settled(filtered(&sound, &[filter])).rms() / settled(sound).rms()).log10()
    }

    #[test]
    fn filters_do_what_their_names_say() {
        let close = |filter, hz, db: f64| assert!((gain(filter, hz) - db).abs() < 0.3, "{hz} {db}");
        close(Filter::LowPass(1000.0), 1000.0, -3.0);
        close(Filter::LowPass(1000.0), 100.0, 0.0);
        close(Filter::HighPass(1000.0), 1000.0, -3.0);
        close(Filter::HighPass(1000.0), 100.0, -40.0);
        close(Filter::Peak(1000.0, 6.0, 1.0), 1000.0, 6.0);
        close(Filter::LowShelf(1000.0, 6.0), 50.0, 6.0);
        close(Filter::LowShelf(1000.0, 6.0), 12_000.0, 0.0);
        close(Filter::HighShelf(1000.0, -6.0), 12_000.0, -6.0);
        close(Filter::HighShelf(1000.0, -6.0), 50.0, 0.0);
    }
}
