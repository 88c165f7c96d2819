//! Loudness and rounding.

use super::codecs::by_ffmpeg;
use super::{Attack, Family, amplitude};
use crate::sounds::{Sound, ffmpeg};

pub(super) fn attacks() -> Vec<Attack> {
    let level = |what, strength, run| Attack::new(Family::Levels, what, strength, run);
    vec![
        level("gain", "-20 dB", |s| Some(gain(s, -20.0))),
        level("gain", "+6 dB, clipped", |s| Some(clipped(&gain(s, 6.0)))),
        level("clipping", "12 dB into the peaks", |s| Some(driven(s, 12.0))),
        level("compressor", "4:1", |s| Some(compressed(s))),
        level("loudness", "-16 LUFS", loudness),
        level("8 bits", "", |s| Some(s.by_sample(|v| (v * 127.0).round().clamp(-128.0, 127.0) / 127.0))),
        level("polarity", "", |s| Some(s.by_sample(|v| -v))),
    ]
}

pub(super) fn gain(sound: &Sound, db: f64) -> Sound {
    let factor = amplitude(db) as f32;
    sound.by_sample(|v| v * factor)
}

fn clipped(sound: &Sound) -> Sound {
    sound.by_sample(|v| v.clamp(-1.0, 1.0))
}

/// Clipped so many dB below its own peak.
fn driven(sound: &Sound, db: f64) -> Sound {
    let peak = sound.samples.iter().fold(0f32, |peak, v| peak.max(v.abs()));
    let limit = peak * amplitude(-db) as f32;
    sound.by_sample(|v| v.clamp(-limit, limit))
}

/// What passes −24 dB of the sound's peak is reduced four to one, all channels alike; rises within 5 ms, falls within
/// 80 ms.
pub(super) fn compressed(sound: &Sound) -> Sound {
    let peak = sound.samples.iter().fold(1e-9f32, |peak, v| peak.max(v.abs()));
    let (threshold, channels) = (f64::from(peak) * amplitude(-24.0), usize::from(sound.channels.max(1)));
    let smoothing = |ms: f64| (-1000.0 / (ms * f64::from(sound.rate))).exp();
    let (rise, fall) = (smoothing(5.0), smoothing(80.0));
    let mut level = 0.0;
    let mut out = sound.clone();
    for frame in out.samples.chunks_mut(channels) {
        let now = frame.iter().fold(0f64, |a, v| a.max(f64::from(v.abs())));
        let keep = if now > level { rise } else { fall };
        level = keep * level + (1.0 - keep) * now;
        let factor = if level > threshold { (level / threshold).powf(-0.75) } else { 1.0 };
        frame.iter_mut().for_each(|v| *v = (f64::from(*v) * factor * 2.0) as f32);
    }
    out
}

/// What streaming services do: loudness by EBU R 128, with a limiter.
pub(super) fn loudness(sound: &Sound) -> Option<Sound> {
    by_ffmpeg(|| ffmpeg::filtered(sound, "loudnorm=I=-16:TP=-1.5:LRA=11"))
}
