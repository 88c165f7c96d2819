//! Sounds made for the tests, and `ffmpeg` on them.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses its part of this")]

use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::skip;

pub const RATE: u32 = 44_100;

/// Something between speech and music: syllables of harmonics and breath over a quiet chord; interleaved, stereo.
pub fn tune(seconds: f64) -> Vec<i16> {
    let frames = (seconds * f64::from(RATE)) as usize;
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut noise = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    };
    let (mut breath, mut samples) = (0.0, Vec::with_capacity(frames * 2));
    for i in 0..frames {
        let t = i as f64 / f64::from(RATE);
        let syllable = (t * 3.1).fract();
        let envelope = (std::f64::consts::PI * syllable).sin().max(0.0).powf(0.7);
        let pitch = 140.0 + 40.0 * (t * 1.7).sin() + 15.0 * (t * 5.3).sin();
        let voice: f64 =
            (1..28).map(|k| (std::f64::consts::TAU * pitch * f64::from(k) * t).sin() / f64::from(k)).sum();
        let white = noise();
        breath = 0.6 * breath + 0.4 * white;
        let chord: f64 = [220.0, 277.2, 329.6].iter().map(|f| (std::f64::consts::TAU * f * t).sin()).sum();
        let left = 0.16 * envelope * voice + 0.05 * breath + 0.02 * white + 0.03 * chord;
        let right = 0.12 * envelope * voice + 0.06 * breath + 0.015 * white + 0.03 * chord;
        samples.extend([left, right].map(|s| (s.clamp(-0.99, 0.99) * 32_767.0) as i16));
    }
    samples
}

/// A WAV file of 16 bits, stereo.
pub fn wav(samples: &[i16]) -> Vec<u8> {
    let size = samples.len() as u32 * 2;
    let mut bytes = Vec::with_capacity(size as usize + 44);
    bytes.extend(b"RIFF");
    bytes.extend((size + 36).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0\x02\0");
    bytes.extend(RATE.to_le_bytes());
    bytes.extend((RATE * 4).to_le_bytes());
    bytes.extend(b"\x04\0\x10\0data");
    bytes.extend(size.to_le_bytes());
    bytes.extend(samples.iter().flat_map(|s| s.to_le_bytes()));
    bytes
}

/// The samples of a WAV file as [`wav`] makes it, whatever chunks it has gained.
pub fn samples(wav: &[u8]) -> Vec<i16> {
    let mut at = 12;
    while at + 8 <= wav.len() {
        let size = u32::from_le_bytes(wav[at + 4..at + 8].try_into().unwrap()) as usize;
        if &wav[at..at + 4] == b"data" {
            return wav[at + 8..at + 8 + size]
                .chunks_exact(2)
                .map(|b| i16::from_le_bytes([b[0], b[1]]))
                .collect();
        }
        at += 8 + size + size % 2;
    }
    panic!("no data chunk");
}

/// Whether `ffmpeg` is there; says so where it is not.
pub fn has_ffmpeg() -> bool {
    let there =
        Command::new("ffmpeg").arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !there {
        skip("ffmpeg is not installed");
    }
    there
}

/// Runs `ffmpeg` and fails on any complaint.
pub fn ffmpeg(input: &Path, args: &[&str], output: &Path) {
    let ran = Command::new("ffmpeg")
        .args(["-nostdin", "-v", "warning", "-y", "-i"])
        .arg(input)
        .args(args)
        .arg(output)
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&ran.stderr);
    // A plain WAV header names no layout; ffmpeg says which one it takes, and an empty line after that.
    let complaints: Vec<&str> = words
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with("Guessed Channel"))
        .collect();
    assert!(ran.status.success() && complaints.is_empty(), "{}: {complaints:?}", input.display());
}
