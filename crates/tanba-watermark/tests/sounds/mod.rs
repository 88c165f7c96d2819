//! Sounds that are made rather than recorded, so that tests need no files; marking and reading of whole sounds.
#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use tanba_watermark::audio::{DetectOptions, Detection, EmbedOptions, detect, embed};
use tanba_watermark::{Key, MarkId};

pub(crate) const ID: MarkId = MarkId::new(0x0123_4567_89ab_cdef);
pub(crate) const OTHER: MarkId = MarkId::new(0xfeed_f00d_dead_beef);

/// The sound with its mark, rounded to 16 bits.
pub(crate) fn marked(samples: &[f32], rate: u32, channels: u16, id: MarkId) -> Vec<f32> {
    let (differences, embedded) =
        embed(samples, rate, channels, id, &Key::public(), &EmbedOptions::default()).unwrap();
    assert_eq!(differences.len(), samples.len());
    assert!((28.0..34.0).contains(&embedded.snr_db), "SNR {}", embedded.snr_db);
    let rounded = |sample: f32| (sample * 32768.0).round() / 32768.0;
    samples.iter().zip(&differences).map(|(sample, difference)| rounded(sample + difference)).collect()
}

pub(crate) fn read(samples: &[f32], rate: u32, channels: u16) -> Detection {
    detect(samples, rate, channels, &Key::public(), &DetectOptions::default()).unwrap()
}

pub(crate) fn id(samples: &[f32], rate: u32, channels: u16) -> Option<MarkId> {
    read(samples, rate, channels).mark.map(|mark| mark.id)
}

/// Plays `speed` times as fast, by linear interpolation; one channel.
pub(crate) fn faster(samples: &[f32], speed: f64) -> Vec<f32> {
    let count = (samples.len() as f64 / speed) as usize - 1;
    (0..count)
        .map(|i| {
            let at = i as f64 * speed;
            let (whole, part) = (at as usize, at.fract() as f32);
            samples[whole] * (1.0 - part) + samples[whole + 1] * part
        })
        .collect()
}

/// A small deterministic noise source, -1 to 1.
pub(crate) struct Noise(pub(crate) u64);

impl Noise {
    pub(crate) fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 40) as f32 / (1u64 << 23) as f32) - 1.0
    }
}

/// A voice of a kind: a buzz whose pitch wanders, through three resonances that move, with breath and pauses. One channel.
pub(crate) fn voice(rate: u32, seconds: f64, seed: u64) -> Vec<f32> {
    let mut noise = Noise(seed);
    let mut phase = 0.0f64;
    let mut memory = [[0.0f64; 2]; 3];
    let step = 1.0 / f64::from(rate);
    let drift = f64::from(noise.next().abs());
    (0..(seconds * f64::from(rate)) as usize)
        .map(|i| {
            let t = i as f64 * step;
            let pitch = 120.0 + 25.0 * (2.1 * t + drift).sin() + 12.0 * (5.3 * t).sin();
            phase = (phase + pitch * step).fract();
            let voiced = ((3.7 * t + drift).sin() * (1.3 * t).cos()).max(0.0);
            let pause = if (0.9 * t + drift).sin() > -0.85 { 1.0 } else { 0.02 };
            let source =
                voiced * (1.0 - 2.0 * phase) + (0.12 + 0.2 * (1.0 - voiced)) * f64::from(noise.next());
            let centres = [
                600.0 + 250.0 * (2.9 * t).sin(),
                1500.0 + 500.0 * (2.3 * t + 1.0).sin(),
                (2700.0 + 300.0 * (1.9 * t).cos()).min(f64::from(rate) * 0.4),
            ];
            let mut sum = 0.3 * source;
            for (memory, centre) in memory.iter_mut().zip(centres) {
                let radius = 1.0 - 120.0 * std::f64::consts::PI * step;
                let turn = 2.0 * radius * (2.0 * std::f64::consts::PI * centre * step).cos();
                let out = (1.0 - radius) * source + turn * memory[0] - radius * radius * memory[1];
                *memory = [out, memory[0]];
                sum += 1.5 * out;
            }
            (0.25 * pause * sum) as f32
        })
        .collect()
}

/// Chords of plucked strings in two channels, interleaved.
pub(crate) fn music(rate: u32, seconds: f64, seed: u64) -> Vec<f32> {
    let mut noise = Noise(seed);
    let count = (seconds * f64::from(rate)) as usize;
    let mut out = vec![0f32; 2 * count];
    let beat = rate as usize / 4;
    for start in (0..count).step_by(beat) {
        for _ in 0..3 {
            let hz = 110.0 * 2f64.powf(((noise.next() * 12.0) as i32 + 12) as f64 / 12.0);
            let side = 0.5 + 0.4 * noise.next();
            for partial in 1..=12 {
                let hz = hz * f64::from(partial);
                if hz > 0.45 * f64::from(rate) {
                    break;
                }
                let turn = 2.0 * std::f64::consts::PI * hz / f64::from(rate);
                for i in 0..(3 * beat).min(count - start) {
                    let fade = (-(i as f64) * (1.0 + 0.4 * f64::from(partial)) / f64::from(rate) * 3.0).exp();
                    let value = (0.08 * fade / f64::from(partial) * (turn * i as f64).sin()) as f32;
                    out[2 * (start + i)] += value * side;
                    out[2 * (start + i) + 1] += value * (1.0 - side);
                }
            }
        }
    }
    out.iter_mut().for_each(|sample| *sample += 0.002 * noise.next());
    out
}
