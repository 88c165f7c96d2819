//! A part of the sound only.

use super::{Attack, Family};
use crate::sounds::Sound;

pub(super) fn attacks() -> Vec<Attack> {
    let cut = |strength, run| Attack::new(Family::Cut, "cut", strength, run);
    vec![
        cut("20 s", |s| Some(part(s, 20.0, 0.37))).by_all(),
        cut("10 s, early", |s| Some(part(s, 10.0, 0.11))).by_all(),
        cut("10 s, late", |s| Some(part(s, 10.0, 0.83))).by_all(),
        cut("5 s, early", |s| Some(part(s, 5.0, 0.07))).by_all(),
        cut("5 s, middle", |s| Some(part(s, 5.0, 0.46))).by_all(),
        cut("5 s, late", |s| Some(part(s, 5.0, 0.91))).by_all(),
        cut("3 s, early", |s| Some(part(s, 3.0, 0.13))),
        cut("3 s, middle", |s| Some(part(s, 3.0, 0.53))),
        cut("3 s, late", |s| Some(part(s, 3.0, 0.86))),
    ]
}

/// So many seconds; `place` from 0 (the beginning) to 1 (the end). All of a sound that is shorter.
pub(crate) fn part(sound: &Sound, seconds: f64, place: f64) -> Sound {
    let frames = ((seconds * f64::from(sound.rate)) as usize).min(sound.frames());
    let first = ((sound.frames() - frames) as f64 * place) as usize;
    let channels = usize::from(sound.channels);
    Sound { samples: sound.samples[first * channels..(first + frames) * channels].to_vec(), ..*sound }
}
