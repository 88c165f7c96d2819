//! One reader for all sounds: interleaved samples, block by block.

use std::io::{Read, Seek};

use super::decoder::Decoder;
use super::info::{Codec, SoundInfo};
use super::opus::OpusReader;
use super::stream::{self, Stream};
use super::wav::{Coding, Wav, WavReader};
use super::{id3, mp4, ogg, sniff};
use crate::{Format, Limits, MediaError, Medium};

/// A sound that is being decoded. Made by [`open`].
pub struct AudioReader<'s> {
    info: SoundInfo,
    limits: Limits,
    inner: Inner<'s>,
    /// Samples of each channel handed out.
    done: u64,
}

enum Inner<'s> {
    Wav(WavReader<'s>),
    Opus(Box<OpusReader<'s>>),
    Other(Box<Decoder<'s>>),
}

/// Looks at a sound and gets ready to decode it. Nothing but its headers and tags is read; memory stays constant however
/// long it is.
///
/// # Errors
/// [`MediaError::Broken`] for bytes that do not follow their format, [`MediaError::Limit`] for what is beyond `limits`,
/// [`MediaError::Unsupported`] for pictures, unknown formats and codecs that are not decoded here, [`MediaError::Io`]
/// if the source cannot be read.
pub fn open<'s, R>(source: R, limits: &Limits) -> Result<AudioReader<'s>, MediaError>
where
    R: Read + Seek + Send + Sync + 's,
{
    let mut source: Source<'s> = Box::new(source);
    let format = sniff::format_of(&mut *source, limits)?;
    if format.medium() == Medium::Picture {
        let hint = "use the functions for pictures";
        return Err(MediaError::unsupported(format, "it is a picture, not a sound", hint));
    }
    let (info, inner) = match format {
        Format::Wav => wav(source, limits)?,
        Format::OggOpus => {
            let (info, reader) = OpusReader::new(source, limits)?;
            (info, Inner::Opus(Box::new(reader)))
        }
        format => {
            let (info, decoder) = compressed(source, format, limits)?;
            (info, Inner::Other(Box::new(decoder)))
        }
    };
    limits.sound(info.rate, info.channels)?;
    limits.length(info.frames.unwrap_or(0), info.rate)?;
    Ok(AudioReader { info, limits: limits.clone(), inner, done: 0 })
}

pub(crate) type Source<'s> = Box<dyn Stream + Send + Sync + 's>;

impl AudioReader<'_> {
    /// What the headers say.
    pub fn info(&self) -> &SoundInfo {
        &self.info
    }

    /// Appends the next samples to `samples`: interleaved, full scale ±1.0, channels in the order of WAVE
    /// (front left, front right, centre, low frequency, back left, …). `false` at the end, when nothing was appended.
    ///
    /// Where several songs follow each other in one Ogg file (chained streams), the first is heard.
    ///
    /// A block has at most some ten thousand samples of each channel. Samples that are no number (NaN, infinities) come
    /// out as 0. Damaged packets of lossy sounds are left out and counted in [`Self::damaged`].
    ///
    /// # Errors
    /// [`MediaError::Broken`] where a lossless sound is damaged or nothing can be decoded at all;
    /// [`MediaError::Limit`] where it goes on longer than the limits allow; [`MediaError::Io`].
    pub fn next_block(&mut self, samples: &mut Vec<f32>) -> Result<bool, MediaError> {
        let before = samples.len();
        let more = match &mut self.inner {
            Inner::Wav(reader) => reader.next_block(samples)?,
            Inner::Opus(reader) => reader.next_block(samples)?,
            Inner::Other(reader) => reader.next_block(samples)?,
        };
        self.done += ((samples.len() - before) / self.info.channels.max(1) as usize) as u64;
        self.limits.length(self.done, self.info.rate)?;
        Ok(more)
    }

    /// Samples of each channel handed out so far.
    pub fn position(&self) -> u64 {
        self.done
    }

    /// Packets left out so far because they were damaged.
    pub fn damaged(&self) -> u64 {
        match &self.inner {
            Inner::Wav(_) => 0,
            Inner::Opus(reader) => reader.damaged(),
            Inner::Other(reader) => reader.damaged(),
        }
    }
}

/// Mean bits a second of `bytes` that hold this many samples.
pub(crate) fn bitrate(bytes: u64, frames: u64, rate: u32) -> Option<u32> {
    let bits = bytes.checked_mul(8)?.checked_mul(u64::from(rate))?;
    u32::try_from(bits.checked_div(frames)?).ok()
}

fn wav<'s>(mut source: Source<'s>, limits: &Limits) -> Result<(SoundInfo, Inner<'s>), MediaError> {
    let wav = Wav::parse(&mut *source, limits)?;
    let Some(coding) = wav.spec.coding else {
        let (info, decoder) = compressed(source, Format::Wav, limits)?;
        return Ok((info, Inner::Other(Box::new(decoder))));
    };
    let codec = match coding {
        Coding::Unsigned8 | Coding::Signed(_) => Codec::PcmInteger,
        Coding::Float32 | Coding::Float64 => Codec::PcmFloat,
        Coding::ALaw => Codec::ALaw,
        Coding::MuLaw => Codec::MuLaw,
    };
    let info = SoundInfo {
        format: Format::Wav,
        codec,
        rate: wav.spec.rate,
        channels: wav.spec.channels,
        frames: Some(wav.frames()),
        bits: Some(if coding.is_float() { coding.width() as u32 * 8 } else { wav.spec.valid_bits }),
        bitrate: bitrate(wav.data.end - wav.data.start, wav.frames(), wav.spec.rate),
        bytes: wav.length,
        trimmed_start: 0,
        trimmed_end: 0,
    };
    Ok((info, Inner::Wav(WavReader::new(source, &wav, coding))))
}

/// What symphonia decodes; it is shown the sound without the tags around it.
fn compressed<'s>(
    mut source: Source<'s>,
    format: Format,
    limits: &Limits,
) -> Result<(SoundInfo, Decoder<'s>), MediaError> {
    let bytes = stream::length(&mut *source)?;
    let (start, end) = match format {
        Format::Mp3 => {
            let start = id3::sound_start(&mut *source)?.min(bytes);
            (start, id3::sound_end(&mut *source, start, bytes)?)
        }
        Format::Flac => {
            super::flac::Flac::parse(&mut *source, limits)?;
            (id3::sound_start(&mut *source)?, bytes)
        }
        _ => (0, bytes),
    };
    let mut playing = mp4::Playing::default();
    match format {
        Format::M4a => playing = mp4::sound(&mut *source, limits)?,
        Format::OggVorbis => {
            let headers = ogg::headers(&mut *source, format, limits)?;
            playing.coded_bytes = Some(bytes.saturating_sub(headers.sound));
        }
        _ => {}
    }
    Decoder::new(source, format, start..end, &playing, limits)
}
