//! Lossy sounds coded again by an encoder from outside, since changed samples cannot be put into what is there.

mod process;

use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::time::Duration;

use process::Process;

use super::info::{Codec, SoundInfo};
use super::reader::{AudioReader, open};
use super::mpeg;
use crate::{Limits, MediaError};

/// How to code again.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReencodeOptions {
    /// The `ffmpeg` program: a path, or a name to be looked for in `PATH`. Default `ffmpeg`.
    pub program: PathBuf,
    /// How long it may take nothing before it counts as stuck. Default 60 s.
    pub timeout: Duration,
    /// Bits a second of the new coding. Default: those of the source.
    pub bitrate: Option<u32>,
}

impl Default for ReencodeOptions {
    fn default() -> Self {
        Self { program: PathBuf::from("ffmpeg"), timeout: Duration::from_secs(60), bitrate: None }
    }
}

/// Decodes a sound, adds differences to its samples and has `ffmpeg` code them again: same codec, rate, channels and
/// bitrate. Only the sound is in the result; [`super::carry_over`] puts the tags of the source around it.
pub struct Reencoder<'s> {
    reader: AudioReader<'s>,
    process: Process,
    /// Decoded samples that still wait for their difference.
    waiting: Vec<f32>,
    bytes: Vec<u8>,
}

impl<'s> Reencoder<'s> {
    /// Starts the program, which writes to `encoded`. The caller names that file, and removes it in the end.
    ///
    /// # Errors
    /// [`MediaError::Unsupported`] if the program is not there or the codec is not one of MP3, AAC, ALAC, Vorbis and Opus;
    /// else as [`open`].
    pub fn new<R>(source: R, encoded: &Path, options: &ReencodeOptions, limits: &Limits) -> Result<Self, MediaError>
    where
        R: Read + Seek + Send + Sync + 's,
    {
        let reader = open(source, limits)?;
        let arguments = arguments(reader.info(), options)?;
        let process = Process::start(reader.info().format, &arguments, encoded, options)?;
        Ok(Self { reader, process, waiting: Vec::new(), bytes: Vec::new() })
    }

    /// Adds the next differences: interleaved, full scale ±1.0, in step with the samples of [`AudioReader`].
    ///
    /// # Errors
    /// [`MediaError::Misuse`] for more differences than there are samples; [`MediaError::Io`] if the program fails or
    /// hangs; else as [`AudioReader::next_block`].
    pub fn push(&mut self, mut differences: &[f32]) -> Result<(), MediaError> {
        while !differences.is_empty() {
            if self.waiting.is_empty() && !self.reader.next_block(&mut self.waiting)? {
                return Err(MediaError::misuse("there are more differences than samples"));
            }
            let (now, later) = differences.split_at(differences.len().min(self.waiting.len()));
            self.bytes.clear();
            for (sample, difference) in self.waiting.drain(..now.len()).zip(now) {
                let sum = sample + if difference.is_finite() { *difference } else { 0.0 };
                self.bytes.extend_from_slice(&sum.to_le_bytes());
            }
            self.process.write(&self.bytes)?;
            differences = later;
        }
        Ok(())
    }

    /// Puts new samples here: interleaved, full scale ±1.0, whole frames.
    ///
    /// # Errors
    /// [`MediaError::Io`] if the program fails or hangs.
    pub fn insert(&mut self, samples: &[f32]) -> Result<(), MediaError> {
        self.bytes.clear();
        self.bytes.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
        self.process.write(&self.bytes)
    }

    /// Waits until the program has written everything.
    ///
    /// # Errors
    /// [`MediaError::Misuse`] for fewer differences than there are samples; [`MediaError::Io`] with the program's own
    /// words if it fails or hangs.
    pub fn finish(mut self) -> Result<(), MediaError> {
        if !self.waiting.is_empty() || self.reader.next_block(&mut self.waiting)? {
            return Err(MediaError::misuse("differences for the last samples are missing"));
        }
        self.process.finish()
    }
}

/// The arguments between the program and the target.
fn arguments(info: &SoundInfo, options: &ReencodeOptions) -> Result<Vec<String>, MediaError> {
    let (encoder, container): (&str, &[&str]) = match info.codec {
        Codec::Mp3 => ("libmp3lame", &["-f", "mp3", "-id3v2_version", "0", "-write_id3v1", "0"]),
        Codec::Aac => ("aac", &["-f", "ipod", "-movflags", "+faststart"]),
        Codec::Alac => ("alac", &["-f", "ipod", "-movflags", "+faststart"]),
        Codec::Vorbis => ("libvorbis", &["-f", "ogg"]),
        Codec::Opus => ("libopus", &["-f", "opus"]),
        other => {
            let what = format!("{other} is not coded again by this program");
            let hint = "label it by metadata and credential, or convert it to PCM or FLAC first";
            return Err(MediaError::unsupported(info.format, what, hint));
        }
    };
    let mut list: Vec<String> = ["-hide_banner", "-v", "error", "-f", "f32le"].map(str::to_owned).into();
    list.extend(["-ar".to_owned(), info.rate.to_string(), "-ac".to_owned(), info.channels.to_string()]);
    list.extend(["-i", "pipe:0", "-map_metadata", "-1", "-vn", "-c:a", encoder].map(str::to_owned));
    if info.codec == Codec::Alac {
        let depth = if info.bits.is_some_and(|b| b > 16) { "s32p" } else { "s16p" };
        list.extend(["-sample_fmt", depth].map(str::to_owned));
    } else {
        list.extend(["-b:a".to_owned(), bitrate(info, options).to_string()]);
    }
    if info.codec == Codec::Opus && info.channels > 2 {
        list.extend(["-mapping_family", "1"].map(str::to_owned));
    }
    list.extend(container.iter().map(|a| (*a).to_owned()));
    Ok(list)
}

/// The wanted bits a second, within what the codec can do.
fn bitrate(info: &SoundInfo, options: &ReencodeOptions) -> u32 {
    let wanted = options.bitrate.or(info.bitrate).unwrap_or(96_000 * info.channels.min(2));
    match info.codec {
        Codec::Mp3 => {
            let kbit = mpeg::bitrates(info.rate).iter().min_by_key(|kbit| (*kbit * 1000).abs_diff(wanted));
            kbit.map_or(wanted, |kbit| kbit * 1000)
        }
        Codec::Opus => wanted.clamp(6_000, 256_000 * info.channels),
        Codec::Aac => wanted.clamp(8_000, 288_000 * info.channels),
        _ => wanted.clamp(8_000 * info.channels, 240_000 * info.channels),
    }
}
