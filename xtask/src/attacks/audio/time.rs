//! Speed, tempo and pitch.

use super::codecs::by_ffmpeg;
use super::resample::resampled;
use super::{Attack, Family};
use crate::sounds::{Sound, ffmpeg};

pub(super) fn attacks() -> Vec<Attack> {
    let time = |what, strength, run| Attack::new(Family::Time, what, strength, run).retimed();
    vec![
        time("speed", "+2 %", |s| Some(speed(s, 1.02))).by_all(),
        time("speed", "-2 %", |s| Some(speed(s, 0.98))).by_all(),
        time("speed", "+5 %", |s| Some(speed(s, 1.05))).by_all(),
        time("speed", "-5 %", |s| Some(speed(s, 0.95))).by_all(),
        time("speed", "+10 %", |s| Some(speed(s, 1.1))),
        time("speed", "-10 %", |s| Some(speed(s, 0.9))),
        time("tempo", "+2 %", |s| tempo(s, "1.02")).by_all(),
        time("tempo", "-2 %", |s| tempo(s, "0.98")).by_all(),
        time("tempo", "+5 %", |s| tempo(s, "1.05")).by_all(),
        time("tempo", "-5 %", |s| tempo(s, "0.95")).by_all(),
        time("tempo", "+10 %", |s| tempo(s, "1.1")),
        time("tempo", "-10 %", |s| tempo(s, "0.9")),
        time("tempo, phase vocoder", "+5 %", |s| filtered(s, "rubberband=tempo=1.05")).by_all(),
        time("tempo, phase vocoder", "-5 %", |s| filtered(s, "rubberband=tempo=0.95")).by_all(),
        time("pitch", "+2 %", |s| filtered(s, "rubberband=pitch=1.02")),
        time("pitch", "-2 %", |s| filtered(s, "rubberband=pitch=0.98")),
    ]
}

/// Played faster: shorter and higher.
pub(crate) fn speed(sound: &Sound, factor: f64) -> Sound {
    sound.by_channel(sound.rate, |_, plane| resampled(plane, factor))
}

/// Played faster at the same pitch, by overlapping pieces.
pub(super) fn tempo(sound: &Sound, factor: &str) -> Option<Sound> {
    filtered(sound, &format!("atempo={factor}"))
}

fn filtered(sound: &Sound, filter: &str) -> Option<Sound> {
    by_ffmpeg(|| ffmpeg::filtered(sound, filter))
}
