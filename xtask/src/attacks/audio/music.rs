//! A little music to mix with: plucked chords, a bass and a beat, drawn from a seed.

use super::noise::normal;
use crate::attacks::random;

/// Seconds a beat, and the chords of four beats each as semitones above 110 Hz.
const BEAT: f64 = 0.5;
const CHORDS: [[i32; 3]; 4] = [[12, 16, 19], [9, 12, 16], [5, 9, 12], [7, 11, 14]];
/// Partials of a plucked string.
const PARTIALS: u32 = 8;

/// So many frames at a rate, one channel, of some loudness.
pub(super) fn played(rate: u32, frames: usize) -> Vec<f32> {
    let mut out = vec![0f32; frames];
    let beats = (frames as f64 / f64::from(rate) / BEAT) as usize + 1;
    for beat in 0..beats {
        let start = (beat as f64 * BEAT * f64::from(rate)) as usize;
        let chord = CHORDS[beat / 4 % CHORDS.len()];
        let melody = chord[(random(71, beat as u64) * 1.5 + 1.5) as usize % 3] + 12;
        pluck(&mut out, rate, start, pitch(melody), 0.5);
        chord.iter().for_each(|note| pluck(&mut out, rate, start, pitch(*note), 0.25));
        pluck(&mut out, rate, start, pitch(chord[0] - 12), 0.6);
        brush(&mut out, rate, start, if beat % 2 == 0 { 0.15 } else { 0.4 }, beat as u64);
    }
    out
}

fn pitch(semitones: i32) -> f64 {
    110.0 * 2f64.powf(f64::from(semitones) / 12.0)
}

/// One string: its partials fade the faster the higher they are.
fn pluck(out: &mut [f32], rate: u32, start: usize, hz: f64, loud: f64) {
    let rate = f64::from(rate);
    for k in 1..=PARTIALS {
        let frequency = hz * f64::from(k);
        if frequency > 0.45 * rate {
            return;
        }
        let turn = std::f64::consts::TAU * frequency / rate;
        let (mut value, mut fade) = (loud / f64::from(k), (-(2.0 + 0.7 * f64::from(k)) / rate).exp());
        for (i, sample) in out.iter_mut().skip(start).take((2.0 * rate) as usize).enumerate() {
            // A soft end, so that there is no click.
            fade = if i as f64 > 1.9 * rate { (-60.0 / rate).exp() } else { fade };
            *sample += (value * (turn * i as f64).sin()) as f32;
            value *= fade;
        }
    }
}

/// A short hiss.
fn brush(out: &mut [f32], rate: u32, start: usize, loud: f64, beat: u64) {
    let rate = f64::from(rate);
    for (i, sample) in out.iter_mut().skip(start).take((0.15 * rate) as usize).enumerate() {
        let envelope = (-(i as f64) / (0.03 * rate)).exp();
        *sample += (loud * envelope * normal(72, beat << 32 | i as u64)) as f32;
    }
}
