//! Two or three attacks in a row, as real paths have them.

use super::band::{resampled_to, telephone};
use super::channels::{mono, with_music};
use super::codecs::{aac, mp3, opus};
use super::cuts::part;
use super::levels::{compressed, gain, loudness};
use super::noise::noisy;
use super::room::through_air;
use super::time::{speed, tempo};
use super::{Attack, Family};
use crate::sounds::Sound;

pub(super) fn attacks() -> Vec<Attack> {
    let chain = |what, run: fn(&Sound) -> Option<Sound>| Attack::new(Family::Chain, what, "", run);
    vec![
        chain("mp3 64 + opus 32", |s| opus(&mp3(s, "64k")?, "32k")),
        chain("aac 96 + mp3 128 + opus 64", |s| opus(&mp3(&aac(s, "96k")?, "128k")?, "64k")),
        chain("cut 5 s + aac 64", |s| aac(&part(s, 5.0, 0.4), "64k")),
        chain("cut 5 s + opus 32", |s| opus(&part(s, 5.0, 0.7), "32k")),
        chain("cut 10 s + opus 16", |s| opus(&part(s, 10.0, 0.3), "16k")),
        chain("mono 16 kHz + opus 24", |s| opus(&resampled_to(&mono(s), 16_000), "24k")),
        chain("loudness + aac 96", |s| aac(&loudness(s)?, "96k")),
        chain("compressor + gain + mp3 128", |s| mp3(&gain(&compressed(s), -6.0), "128k")),
        chain("noise 20 dB + mp3 64", |s| mp3(&noisy(s, 20.0, 5), "64k")),
        chain("music 12 dB below + aac 96", |s| aac(&with_music(s, -12.0), "96k")),
        chain("telephone + opus 16", |s| opus(&telephone(s), "16k")),
        chain("through the air + aac 64", |s| aac(&through_air(s, -9.0, 30.0), "64k")),
        chain("speed +5 % + opus 32", |s| opus(&speed(s, 1.05), "32k")).retimed(),
        chain("tempo -5 % + aac 64", |s| aac(&tempo(s, "0.95")?, "64k")).retimed(),
        chain("cut 10 s + speed -3 % + mp3 64", |s| mp3(&speed(&part(s, 10.0, 0.6), 0.97), "64k")).retimed(),
    ]
}
