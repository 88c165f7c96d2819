//! Lossy sounds coded again by ffmpeg: the change is in the new sound, everything else comes along.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr, reason = "tests")]

#[path = "common/sounds.rs"]
mod sounds;

use std::fs::File;
use std::io::Cursor;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use sounds::{best_lag, correlation, fixture, try_hear};
use tanba_media::audio::{ReencodeOptions, Reencoder, carry_over};
use tanba_media::{Format, Limits, MediaError};

fn has_ffmpeg() -> bool {
    let found = std::process::Command::new("ffmpeg").arg("-version").output().is_ok();
    if !found {
        eprintln!("skipped: ffmpeg is not installed");
    }
    found
}

/// A file that is removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("tanba-{}-{name}", std::process::id())))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn recoded(name: &str, bytes: &[u8], gain: f32) -> Result<Vec<u8>, MediaError> {
    let limits = Limits::default();
    let samples = try_hear(bytes, &limits)?.samples;
    let target = Scratch::new(name);
    let mut encoder = Reencoder::new(Cursor::new(bytes), &target.0, &ReencodeOptions::default(), &limits)?;
    let differences: Vec<f32> = samples.iter().map(|s| s * (gain - 1.0)).collect();
    for portion in differences.chunks(5000) {
        encoder.push(portion)?;
    }
    encoder.finish()?;
    let mut out = Vec::new();
    let format = Format::from_bytes(bytes).unwrap();
    carry_over(Cursor::new(bytes), File::open(&target.0).unwrap(), format, &limits, &mut out)?;
    Ok(out)
}

#[test]
fn the_sound_changes_and_its_tags_stay() {
    if !has_ffmpeg() {
        return;
    }
    let limits = Limits::default();
    for name in [
        "mp3_cbr_id3v23.mp3",
        "mp3_vbr_id3v24.mp3",
        "m4a_aac.m4a",
        "m4a_alac.m4a",
        "vorbis.ogg",
        "opus.opus",
        "opus_surround.opus",
    ] {
        let bytes = fixture(name);
        let before = try_hear(&bytes, &limits).unwrap();
        let out = recoded(name, &bytes, 0.5).unwrap_or_else(|e| panic!("{name}: {e}"));
        let after = try_hear(&out, &limits).unwrap_or_else(|e| panic!("{name}: {e}"));
        let kind = |info: &tanba_media::audio::SoundInfo| (info.format, info.codec, info.rate, info.channels, info.bits);
        assert_eq!(kind(&after.info), kind(&before.info), "{name}");
        assert_eq!(after.frames(), before.frames(), "{name}");
        let (a, b) = (after.channel(0), before.channel(0));
        assert_eq!(best_lag(&a, &b), 0, "{name}");
        assert!(correlation(&a, &b, 0) > 0.95, "{name}");
        let energy = |s: &[f32]| s.iter().map(|s| f64::from(*s).powi(2)).sum::<f64>();
        let ratio = energy(&after.samples) / energy(&before.samples);
        assert!((0.2..0.3).contains(&ratio), "{name}: half the amplitude is a quarter of the energy, not {ratio}");
        if let (Some(a), Some(b)) = (after.info.bitrate, before.info.bitrate) {
            let ratio = f64::from(a) / f64::from(b);
            assert!((0.6..1.6).contains(&ratio), "{name}: {b} bit/s became {a}");
        }
        let has = |needle: &[u8]| out.windows(needle.len()).any(|w| w == needle);
        let had = |needle: &[u8]| bytes.windows(needle.len()).any(|w| w == needle);
        for needle in [&b"Chirp"[..], b"Tanba", "Тест".as_bytes(), b"\x89PNG", b"TAG"] {
            assert!(!had(needle) || has(needle), "{name}: {needle:?} is gone");
        }
    }
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let bytes = fixture("mp3_cbr_id3v23.mp3");
    let mut options = ReencodeOptions::default();
    options.program = PathBuf::from("/nowhere/ffmpeg");
    let target = Scratch::new("nowhere.mp3");
    let error = Reencoder::new(Cursor::new(&bytes), &target.0, &options, &Limits::default()).err().unwrap();
    assert!(error.to_string().contains("/nowhere/ffmpeg"), "{error}");
    assert!(error.hint().unwrap().contains("install ffmpeg"));
}

#[test]
fn a_program_that_fails_is_quoted() {
    if !has_ffmpeg() {
        return;
    }
    let bytes = fixture("mp3_cbr_id3v23.mp3");
    let target = Scratch::new("no-such-folder/a.mp3");
    let limits = Limits::default();
    let mut encoder = Reencoder::new(Cursor::new(&bytes), &target.0, &ReencodeOptions::default(), &limits).unwrap();
    let result = encoder.push(&vec![0.0; 35_280]).and_then(|()| encoder.finish());
    let error = result.unwrap_err();
    assert!(error.to_string().contains("No such file"), "{error}");
}

#[cfg(unix)]
#[test]
fn a_program_that_hangs_is_stopped() {
    use std::os::unix::fs::PermissionsExt;
    let bytes = fixture("mp3_cbr_id3v23.mp3");
    let script = Scratch::new("hangs.sh");
    std::fs::write(&script.0, "#!/bin/sh\nexec sleep 30\n").unwrap();
    std::fs::set_permissions(&script.0, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut options = ReencodeOptions::default();
    options.program.clone_from(&script.0);
    options.timeout = Duration::from_millis(300);
    let target = Scratch::new("hangs.mp3");
    let begun = Instant::now();
    let mut encoder = Reencoder::new(Cursor::new(&bytes), &target.0, &options, &Limits::default()).unwrap();
    let result = encoder.push(&vec![0.0; 35_280]).and_then(|()| encoder.finish());
    assert!(matches!(result, Err(MediaError::Io { kind: std::io::ErrorKind::TimedOut, .. })), "{result:?}");
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn what_is_lossless_is_not_coded_again() {
    let bytes = fixture("pcm_16.wav");
    let target = Scratch::new("pcm.wav");
    let result = Reencoder::new(Cursor::new(&bytes), &target.0, &ReencodeOptions::default(), &Limits::default());
    assert!(matches!(result.err(), Some(MediaError::Unsupported { .. })));
    let mut out = Vec::new();
    let result = carry_over(Cursor::new(&bytes), Cursor::new(&bytes), Format::Wav, &Limits::default(), &mut out);
    assert!(matches!(result, Err(MediaError::Misuse { .. })));
}
