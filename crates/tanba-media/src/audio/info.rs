//! What is known of a sound before it is decoded.

use std::fmt;

use crate::Format;

/// How samples are coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Codec {
    /// Integers, one by one.
    PcmInteger,
    /// IEEE 754 numbers, one by one.
    PcmFloat,
    /// ITU-T G.711 A-law.
    ALaw,
    /// ITU-T G.711 µ-law.
    MuLaw,
    /// Adaptive differences of four bits (Microsoft, IMA).
    Adpcm,
    /// FLAC (RFC 9639).
    Flac,
    /// Apple Lossless.
    Alac,
    /// MPEG Layer III.
    Mp3,
    /// AAC (ISO/IEC 14496-3).
    Aac,
    /// Vorbis I.
    Vorbis,
    /// Opus (RFC 6716).
    Opus,
}

impl Codec {
    /// Short name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PcmInteger => "PCM",
            Self::PcmFloat => "PCM float",
            Self::ALaw => "A-law",
            Self::MuLaw => "µ-law",
            Self::Adpcm => "ADPCM",
            Self::Flac => "FLAC",
            Self::Alac => "ALAC",
            Self::Mp3 => "MP3",
            Self::Aac => "AAC",
            Self::Vorbis => "Vorbis",
            Self::Opus => "Opus",
        }
    }

    /// Whether decoding and coding again changes the samples beyond rounding.
    pub const fn is_lossy(self) -> bool {
        matches!(self, Self::Mp3 | Self::Aac | Self::Vorbis | Self::Opus | Self::Adpcm)
    }
}

impl fmt::Display for Codec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a sound's headers say.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SoundInfo {
    /// The container.
    pub format: Format,
    /// How its samples are coded.
    pub codec: Codec,
    /// Sampling rate of the decoded samples in Hz.
    pub rate: u32,
    /// Number of channels, 1 to 64.
    pub channels: u32,
    /// Samples of each channel, where the headers say it. What is decoded decides: headers may be wrong.
    pub frames: Option<u64>,
    /// Bits of one sample as stored; `None` for lossy codecs.
    pub bits: Option<u32>,
    /// Mean bits a second of the coded sound, where it can be told.
    pub bitrate: Option<u32>,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Samples of each channel that the encoder put in front and that are left out (encoder delay).
    pub trimmed_start: u32,
    /// Samples of each channel that the encoder put behind and that are left out, where the headers say it.
    pub trimmed_end: u32,
}

/// How changed samples can be put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rewriting {
    /// By [`super::Rewriter`]: what did not change stays exactly as it was.
    Lossless,
    /// Only by coding the whole sound again with an encoder from outside.
    Reencoding,
    /// Not by this program.
    No,
}

impl SoundInfo {
    /// How changed samples can be put back into this sound.
    pub fn rewriting(&self) -> Rewriting {
        match (self.format, self.codec) {
            (_, Codec::Adpcm) => Rewriting::No,
            (Format::Wav, _) => Rewriting::Lossless,
            (Format::Flac, _) if self.bits.is_some_and(|b| (8..=24).contains(&b)) => Rewriting::Lossless,
            (Format::Flac, _) => Rewriting::No,
            _ => Rewriting::Reencoding,
        }
    }

    /// Length in seconds, where the headers say it.
    pub fn seconds(&self) -> Option<f64> {
        self.frames.map(|frames| frames as f64 / f64::from(self.rate.max(1)))
    }
}
