//! Echo, rooms, and the way from a loudspeaker to a microphone.

use super::biquad::{Filter, filtered};
use super::noise::noisy;
use super::time::speed;
use super::{Attack, Family, amplitude};
use crate::attacks::random;
use crate::sounds::Sound;

pub(super) fn attacks() -> Vec<Attack> {
    let room = |what, strength, run| Attack::new(Family::Room, what, strength, run);
    vec![
        room("echo", "120 ms", |s| Some(echo(s))),
        room("reverb, small room", "", |s| Some(reverberant(s, 0.35, -6.0, 41))),
        room("through the air", "near", |s| Some(through_air(s, -9.0, 30.0))),
        room("through the air", "far", |s| Some(through_air(s, -1.0, 20.0))),
    ]
}

/// Pulses of an impulse response a second: dense enough that a tail sounds smooth (Karjalainen, Järveläinen 2007).
const PULSES: f64 = 2000.0;
/// Microphone and loudspeaker have clocks of their own.
const CLOCKS: f64 = 1.000_15;

fn echo(sound: &Sound) -> Sound {
    let tap = |seconds: f64, db: f64| ((seconds * f64::from(sound.rate)) as usize, amplitude(db));
    convolved(sound, &[tap(0.0, 0.0), tap(0.12, -8.0), tap(0.24, -16.0)])
}

/// The direct sound, and a tail that falls by 60 dB within `decay` seconds; `wet` is the tail's power beside the direct
/// sound's, dB. The tail is one random pulse in each of many slots, of random sign.
fn reverberant(sound: &Sound, decay: f64, wet: f64, seed: u64) -> Sound {
    let rate = f64::from(sound.rate);
    let slots = (decay * 1.1 * PULSES) as u64;
    let mut taps: Vec<(usize, f64)> = (0..slots)
        .map(|i| {
            let t = 0.003 + (i as f64 + (random(seed, 2 * i) + 1.0) / 2.0) / PULSES;
            ((t * rate) as usize, random(seed, 2 * i + 1).signum() * amplitude(-60.0 * t / decay))
        })
        .collect();
    let power: f64 = taps.iter().map(|(_, weight)| weight * weight).sum();
    let scale = amplitude(wet) / power.sqrt();
    taps.iter_mut().for_each(|(_, weight)| *weight *= scale);
    taps.insert(0, (0, 1.0));
    convolved(sound, &taps)
}

/// A small loudspeaker, a room, another clock, the noise of a room, 16 bits.
pub(super) fn through_air(sound: &Sound, wet: f64, snr_db: f64) -> Sound {
    let edges = [Filter::HighPass(180.0), Filter::LowPass(7500.0), Filter::Peak(2500.0, 4.0, 1.2)];
    let heard = reverberant(&filtered(sound, &edges), 0.4, wet, 43);
    noisy(&speed(&heard, CLOCKS), snr_db, 44).by_sample(|v| (v * 32_767.0).round() / 32_767.0)
}

fn convolved(sound: &Sound, taps: &[(usize, f64)]) -> Sound {
    sound.by_channel(sound.rate, |_, plane| {
        let mut out = vec![0f32; plane.len()];
        for (delay, weight) in taps {
            let later = out.iter_mut().skip(*delay);
            later.zip(plane).for_each(|(out, sample)| *out += *weight as f32 * sample);
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_in_a_room_dies_away() {
        let mut samples = vec![0f32; 8000];
        samples[0] = 1.0;
        let room = reverberant(&Sound { rate: 8000, channels: 1, samples }, 0.35, -6.0, 41);
        let power = |range: std::ops::Range<usize>| room.samples[range].iter().map(|v| v * v).sum::<f32>();
        let tail = 10.0 * power(1..8000).log10();
        assert!((tail + 6.0).abs() < 0.5, "{tail}");
        assert!(power(20..400) > 30.0 * power(1000..1400));
    }
}
