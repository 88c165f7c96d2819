//! The `ffmpeg` command: encoders, decoders, and effects that are long programs of their own.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use super::{Sound, wav};

/// Whether the command is there; asked once.
pub(crate) fn is_there() -> bool {
    static ANSWER: OnceLock<bool> = OnceLock::new();
    *ANSWER.get_or_init(|| {
        let quiet =
            Command::new("ffmpeg").arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        quiet.is_ok_and(|status| status.success())
    })
}

/// Runs it on an input, whose format options stand before its name.
fn run(input: &[&OsStr], words: &[&str], target: &Path) -> Result<(), String> {
    let output = Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-y", "-threads", "1"])
        .args(input)
        .args(["-vn", "-map_metadata", "-1"])
        .args(words)
        .args(["-threads", "1"])
        .arg(target)
        .output()
        .map_err(|e| format!("ffmpeg: {e}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("ffmpeg {}: {}", words.join(" "), said.lines().next().unwrap_or("failed")))
}

/// Decodes any file to floats at its own rate.
pub(crate) fn decoded(path: &Path) -> Result<Sound, String> {
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let plain = folder.path().join("plain.wav");
    run(&["-i".as_ref(), path.as_os_str()], &["-c:a", "pcm_f32le"], &plain)
        .map_err(|e| format!("{}: {e}", path.display()))?;
    wav::read(&plain)
}

/// Encodes to a file with this extension and these options, and decodes it: what a player would get.
pub(crate) fn coded(sound: &Sound, extension: &str, words: &[&str]) -> Result<Sound, String> {
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let (source, file) = (folder.path().join("in.raw"), folder.path().join(format!("coded.{extension}")));
    // Bare samples: a WAV of floats names loudspeakers, and encoders know no layout of one that stands on the left.
    let bytes: Vec<u8> = sound.samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    std::fs::write(&source, bytes).map_err(|e| format!("{}: {e}", source.display()))?;
    let (rate, channels) = (sound.rate.to_string(), sound.channels.to_string());
    let shape = ["-f", "f32le", "-ar", &rate, "-ac", &channels, "-i"].map(OsStr::new);
    run(&[&shape[..], &[source.as_os_str()]].concat(), words, &file)?;
    decoded(&file)
}

/// Sends it through an audio filter, back at its own rate.
pub(crate) fn filtered(sound: &Sound, filter: &str) -> Result<Sound, String> {
    coded(sound, "wav", &["-af", filter, "-ar", &sound.rate.to_string(), "-c:a", "pcm_f32le"])
}
