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
pub(super) fn part(sound: &Sound, seconds: f64, place: f64) -> Sound {
    part_of(sound, (sound.seconds() - seconds).max(0.0) * place, seconds)
}

/// So many seconds from a beginning on, as far as there are.
pub(crate) fn part_of(sound: &Sound, start: f64, seconds: f64) -> Sound {
    let frame = |seconds: f64| ((seconds * f64::from(sound.rate)) as usize).min(sound.frames());
    let (first, channels) = (frame(start), usize::from(sound.channels));
    let last = (first + frame(seconds)).min(sound.frames());
    Sound { samples: sound.samples[first * channels..last * channels].to_vec(), ..*sound }
}
