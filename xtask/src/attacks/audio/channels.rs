//! Channels dropped, and other sounds mixed in.

use super::{Attack, Family, amplitude, music};
use crate::sounds::Sound;

pub(super) fn attacks() -> Vec<Attack> {
    let cover = |what, strength, run| Attack::new(Family::Cover, what, strength, run);
    vec![
        cover("mono", "", |s| (s.channels > 1).then(|| mono(s))),
        cover("left channel only", "", |s| (s.channels > 1).then(|| without(s, 1))),
        cover("right channel silent", "", |s| (s.channels > 1).then(|| silenced(s, 1))),
        cover("music", "12 dB below", |s| Some(with_music(s, -12.0))),
        cover("music", "6 dB below", |s| Some(with_music(s, -6.0))),
        cover("music", "6 dB above", |s| Some(with_music(s, 6.0))),
    ]
}

/// The mean of all channels.
pub(super) fn mono(sound: &Sound) -> Sound {
    let channels = usize::from(sound.channels.max(1));
    let mean = |frame: &[f32]| frame.iter().sum::<f32>() / channels as f32;
    Sound { channels: 1, samples: sound.samples.chunks(channels).map(mean).collect(), ..*sound }
}

fn without(sound: &Sound, channel: usize) -> Sound {
    let mut planes = sound.planes();
    planes.remove(channel);
    Sound::from_planes(sound.rate, &planes)
}

fn silenced(sound: &Sound, channel: usize) -> Sound {
    sound
        .by_channel(sound.rate, |i, plane| if i == channel { vec![0.0; plane.len()] } else { plane.to_vec() })
}

/// Music in all channels, so loud beside the sound.
pub(super) fn with_music(sound: &Sound, db: f64) -> Sound {
    let played = music::played(sound.rate, sound.frames());
    let loud = Sound { rate: sound.rate, channels: 1, samples: played };
    let factor = (sound.rms() * amplitude(db) / loud.rms().max(1e-9)) as f32;
    sound.by_channel(sound.rate, |_, plane| {
        plane.iter().zip(&loud.samples).map(|(sample, music)| sample + factor * music).collect()
    })
}
