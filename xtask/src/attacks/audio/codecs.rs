//! Lossy encoding, by ffmpeg.

use super::{Attack, Family};
use crate::sounds::{Sound, ffmpeg};

pub(super) fn attacks() -> Vec<Attack> {
    let codec = |what, strength, run| Attack::new(Family::Codec, what, strength, run);
    vec![
        codec("untouched", "", |s| Some(s.clone())).by_all(),
        codec("mp3", "128", |s| mp3(s, "128k")).by_all(),
        codec("mp3", "64", |s| mp3(s, "64k")).by_all(),
        codec("mp3", "48", |s| mp3(s, "48k")),
        codec("aac", "96", |s| aac(s, "96k")).by_all(),
        codec("aac", "64", |s| aac(s, "64k")).by_all(),
        codec("opus", "64", |s| opus(s, "64k")).by_all(),
        codec("opus", "32", |s| opus(s, "32k")).by_all(),
        codec("opus", "16", |s| opus(s, "16k")),
        codec("vorbis", "q4", |s| vorbis(s, "4")),
        codec("vorbis", "q0", |s| vorbis(s, "0")),
    ]
}

/// Encoded and decoded.
fn coded(sound: &Sound, extension: &str, words: &[&str]) -> Option<Sound> {
    by_ffmpeg(|| ffmpeg::coded(sound, extension, words))
}

/// `None` without ffmpeg, or when it refuses the sound, which is said.
pub(super) fn by_ffmpeg(run: impl FnOnce() -> Result<Sound, String>) -> Option<Sound> {
    if !ffmpeg::is_there() {
        return None;
    }
    run().inspect_err(|message| eprintln!("skipped: {message}")).ok()
}

/// MP3 at a constant bitrate over all channels, such as `128k`.
pub(crate) fn mp3(sound: &Sound, bitrate: &str) -> Option<Sound> {
    coded(sound, "mp3", &["-c:a", "libmp3lame", "-b:a", bitrate])
}

pub(super) fn aac(sound: &Sound, bitrate: &str) -> Option<Sound> {
    coded(sound, "m4a", &["-c:a", "aac", "-b:a", bitrate])
}

/// Opus with a variable bitrate around this one; what comes back has 48 kHz.
pub(super) fn opus(sound: &Sound, bitrate: &str) -> Option<Sound> {
    coded(sound, "opus", &["-c:a", "libopus", "-b:a", bitrate])
}

fn vorbis(sound: &Sound, quality: &str) -> Option<Sound> {
    coded(sound, "ogg", &["-c:a", "libvorbis", "-q:a", quality])
}
