//! What other programs make of the sounds that we write.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr, reason = "tests")]

#[path = "common/sounds.rs"]
mod sounds;

use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::process::Command;

use sounds::{all, try_hear};
use tanba_media::audio::Rewriter;
use tanba_media::label::{self, Aigc, Declaration, SourceType};
use tanba_media::{Format, Limits};

fn has(program: &str, argument: &str) -> bool {
    let found = Command::new(program).arg(argument).output().is_ok();
    if !found {
        eprintln!("skipped: {program} is not installed");
    }
    found
}

/// A file that is removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(test: &str, name: &str, bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("tanba-{test}-{}-{name}", std::process::id()));
        std::fs::File::create(&path).unwrap().write_all(bytes).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn labelled(bytes: &[u8]) -> Vec<u8> {
    let declaration = Declaration {
        digital_source_type: Some(SourceType::TrainedAlgorithmicMedia),
        ai_system: Some("Voice Maker".to_owned()),
        alt_text: vec![("x-default".to_owned(), "AI-generated".to_owned())],
        aigc: Some(Aigc::produced("1", "001191310000MA1FL0000000001", "0123456789abcdef")),
        ..Declaration::default()
    };
    label::write(bytes, Format::from_bytes(bytes).unwrap(), &declaration, &Limits::default()).unwrap().bytes
}

/// The file with a small difference, labelled, where its samples can be written.
fn stamped(bytes: &[u8]) -> Vec<u8> {
    let limits = Limits::default();
    let Ok(mut rewriter) = Rewriter::new(Cursor::new(bytes), Cursor::new(Vec::new()), &limits) else {
        return labelled(bytes);
    };
    let number = try_hear(bytes, &limits).unwrap().samples.len();
    let differences: Vec<f32> = (0..number).map(|i| 0.002 * (i as f32 / 3.0).sin()).collect();
    rewriter.push(&differences).unwrap();
    labelled(&rewriter.finish().unwrap().into_inner())
}

#[test]
fn ffmpeg_decodes_without_a_warning() {
    if !has("ffmpeg", "-version") {
        return;
    }
    let complaints = |path: &PathBuf| {
        let arguments = ["-hide_banner", "-v", "warning", "-xerror", "-i"];
        let out =
            Command::new("ffmpeg").args(arguments).arg(path).args(["-f", "null", "-"]).output().unwrap();
        // The fixtures' own quirks, e.g. guessed channel layouts, are no fault of the writing.
        let words = String::from_utf8_lossy(&out.stderr).into_owned();
        let lines = words.lines().filter(|l| !l.contains("Guessed Channel Layout"));
        let lines =
            lines.map(|l| l.split("] ").last().unwrap_or(l).replace(&*path.to_string_lossy(), "FILE"));
        (out.status.success(), lines.collect::<Vec<String>>())
    };
    for (name, bytes) in all() {
        let before = Scratch::new("warn-before", &name, &bytes);
        let after = Scratch::new("warn-after", &name, &stamped(&bytes));
        let (_, old) = complaints(&before.0);
        let (is_decoded, new) = complaints(&after.0);
        assert!(is_decoded, "{name}: {new:?}");
        assert!(new.iter().all(|line| old.contains(line)), "{name}: {new:?}");
    }
}

#[test]
fn ffmpeg_hears_what_we_hear() {
    if !has("ffmpeg", "-version") {
        return;
    }
    for (name, bytes) in all().into_iter().filter(|(name, _)| name.ends_with("wav") || name.ends_with("flac"))
    {
        let bytes = stamped(&bytes);
        let file = Scratch::new("hear", &name, &bytes);
        let arguments = ["-v", "error", "-f", "f32le", "-map", "0:a", "-"];
        let out = Command::new("ffmpeg").arg("-i").arg(&file.0).args(arguments).output().unwrap();
        let theirs: Vec<f32> =
            out.stdout.chunks_exact(4).map(|c| f32::from_le_bytes([c[0], c[1], c[2], c[3]])).collect();
        assert!(try_hear(&bytes, &Limits::default()).unwrap().samples == theirs, "{name}");
    }
}

#[test]
fn flac_sums_are_right() {
    if !has("ffmpeg", "-version") {
        return;
    }
    for (name, bytes) in all().into_iter().filter(|(name, _)| name.ends_with("flac")) {
        let bytes = stamped(&bytes);
        let bits = try_hear(&bytes, &Limits::default()).unwrap().info.bits.unwrap();
        let file = Scratch::new("sum", &name, &bytes);
        let format = if bits > 16 { "s24le" } else { "s16le" };
        let out = Command::new("ffmpeg")
            .args(["-v", "error", "-i"])
            .arg(&file.0)
            .args(["-map", "0:a", "-f", "md5", "-c:a", &format!("pcm_{format}"), "-"])
            .output()
            .unwrap();
        let sum = String::from_utf8_lossy(&out.stdout).trim().trim_start_matches("MD5=").to_owned();
        // STREAMINFO is the first block: 4 bytes mark, 4 of header, its last 16.
        let stated: String = bytes[26..42].iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(stated, sum, "{name}");
    }
}

#[test]
fn ffprobe_and_exiftool_read_the_label() {
    let (probe, exif) = (has("ffprobe", "-version"), has("exiftool", "-ver"));
    for (name, bytes) in all() {
        let file = Scratch::new("tags", &name, &stamped(&bytes));
        let text = |program: &str, arguments: &[&str]| {
            let out = Command::new(program).args(arguments).arg(&file.0).output().unwrap();
            String::from_utf8_lossy(&out.stdout).into_owned()
        };
        // FFmpeg reads no unknown RIFF chunks.
        if probe && !name.ends_with("wav") {
            let tags = text("ffprobe", &["-v", "error", "-show_entries", "format_tags:stream_tags"]);
            assert_eq!(tags.matches("TAG:AIGC={\"AIGC\":{\"Label\":\"1\"").count(), 1, "{name}: {tags}");
        }
        if exif {
            let tags =
                text("exiftool", &["-s", "-DigitalSourceType", "-AIGC", "-UserDefinedText", "-Warning"]);
            assert!(
                tags.to_lowercase().contains("digitalsourcetype/trainedalgorithmicmedia"),
                "{name}: {tags}"
            );
            assert!(name.ends_with("wav") || tags.contains("\"Label\":\"1\""), "{name}: {tags}");
            assert!(!tags.contains("Warning"), "{name}: {tags}");
        }
    }
}
