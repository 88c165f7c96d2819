//! The `ffmpeg` command: encoders, decoders, and effects that are long programs of their own.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use super::{Sound, wav};

/// Whether the command is there; asked once.
pub(crate) fn is_there() -> bool {
    static ANSWER: OnceLock<bool> = OnceLock::new();
    *ANSWER.get_or_init(|| {
        let quiet = Command::new("ffmpeg").arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        quiet.is_ok_and(|status| status.success())
    })
}

fn run(source: &Path, words: &[&str], target: &Path) -> Result<(), String> {
    let output = Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-y", "-threads", "1", "-i"])
        .arg(source)
        .args(["-vn", "-map_metadata", "-1"])
        .args(words)
        .args(["-threads", "1"])
        .arg(target)
        .output()
        .map_err(|e| format!("ffmpeg: {e}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(()) } else { Err(format!("ffmpeg: {}: {}", source.display(), said.trim())) }
}

/// Decodes any file to floats at its own rate.
pub(crate) fn decoded(path: &Path) -> Result<Sound, String> {
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let plain = folder.path().join("plain.wav");
    run(path, &["-c:a", "pcm_f32le"], &plain)?;
    wav::read(&plain)
}

/// Encodes to a file with this extension and these options, and decodes it: what a player would get.
pub(crate) fn coded(sound: &Sound, extension: &str, words: &[&str]) -> Result<Sound, String> {
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let (source, file) = (folder.path().join("in.wav"), folder.path().join(format!("coded.{extension}")));
    wav::write(&source, sound)?;
    run(&source, words, &file)?;
    decoded(&file)
}

/// Sends it through an audio filter, back at its own rate.
pub(crate) fn filtered(sound: &Sound, filter: &str) -> Result<Sound, String> {
    let chain = format!("{filter},aresample={}", sound.rate);
    coded(sound, "wav", &["-af", &chain, "-c:a", "pcm_f32le"])
}
