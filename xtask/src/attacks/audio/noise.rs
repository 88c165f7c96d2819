//! Noise.

use super::{Attack, Family, amplitude};
use crate::attacks::random;
use crate::sounds::Sound;

pub(super) fn attacks() -> Vec<Attack> {
    let noise = |strength, run| Attack::new(Family::Local, "noise", strength, run);
    vec![
        noise("30 dB", |s| Some(noisy(s, 30.0, 1))),
        noise("20 dB", |s| Some(noisy(s, 20.0, 2))),
        noise("10 dB", |s| Some(noisy(s, 10.0, 3))),
    ]
}

/// White normal noise, so many dB below the sound's mean power.
pub(super) fn noisy(sound: &Sound, snr_db: f64, seed: u64) -> Sound {
    let deviation = sound.rms() * amplitude(-snr_db);
    let mut out = sound.clone();
    for (i, sample) in out.samples.iter_mut().enumerate() {
        *sample += (normal(seed, i as u64) * deviation) as f32;
    }
    out
}

/// A normal number that depends on `seed` and `index` only (Box, Muller 1958).
pub(super) fn normal(seed: u64, index: u64) -> f64 {
    let uniform = |k| (random(seed, 2 * index + k) + 1.0) / 2.0;
    (-2.0 * (1.0 - uniform(0)).ln()).sqrt() * (std::f64::consts::TAU * uniform(1)).cos()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_has_the_power_that_is_asked_for() {
        let tone = |i: u32| (f64::from(i) * 0.05).sin() as f32;
        let sound = Sound { rate: 8000, channels: 1, samples: (0..20_000).map(tone).collect() };
        let noisy = noisy(&sound, 20.0, 9);
        let difference = noisy.samples.iter().zip(&sound.samples).map(|(a, b)| a - b).collect();
        let measured = 20.0 * (sound.rms() / Sound { samples: difference, ..sound }.rms()).log10();
        assert!((measured - 20.0).abs() < 0.2, "{measured}");
    }
}
