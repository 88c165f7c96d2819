//! Compressed sounds, decoded by symphonia.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use symphonia::core::codecs::audio::{AudioCodecParameters, AudioDecoder, AudioDecoderOptions, well_known};
use symphonia::core::errors::Error;
use symphonia::core::formats::{FormatOptions, FormatReader, Track, TrackType};
use symphonia::core::io::{MediaSource, MediaSourceStream, MediaSourceStreamOptions};
use symphonia::default::{codecs, formats};

use super::info::{Codec, SoundInfo};
use super::mp4::Playing;
use super::reader::{Source, bitrate};
use super::stream;
use crate::{Format, Limits, MediaError};

/// Packets in a row that give no samples before a stream counts as hopeless.
const MAX_EMPTY: u32 = 100_000;

pub(crate) struct Decoder<'s> {
    format: Format,
    reader: Box<dyn FormatReader + 's>,
    decoder: Box<dyn AudioDecoder>,
    track: u32,
    channels: usize,
    is_lossy: bool,
    /// Samples of each channel to be left out in front.
    skip: u64,
    /// Samples of each channel still to be handed out, where that is known.
    left: Option<u64>,
    damaged: u64,
    has_samples: bool,
    block: Vec<f32>,
}

impl<'s> Decoder<'s> {
    pub(crate) fn new(
        mut source: Source<'s>,
        format: Format,
        range: Range<u64>,
        playing: &Playing,
        limits: &Limits,
    ) -> Result<(SoundInfo, Self), MediaError> {
        let bytes = stream::length(&mut *source)?;
        let coded = range.end - range.start;
        let reader = demuxer(Box::new(Window::new(source, range)), format)?;
        let track = reader.default_track(TrackType::Audio);
        let track = track.ok_or_else(|| MediaError::broken(format, "tracks", "there is no sound in it"))?;
        let parameters = track.codec_params.as_ref().and_then(|p| p.audio());
        let parameters = parameters.ok_or_else(|| unknown_codec(format))?;
        let decoder = decoder(parameters, format)?;
        let mut info = described(format, track, decoder.codec_params(), bytes)?;
        limits.sound(info.rate, info.channels)?;
        if info.codec == Codec::Vorbis && info.channels > 2 {
            // Symphonia 0.6 undoes chained couplings in the wrong order (Vorbis I, 4.3.5 wants the last one first), which
            // only sounds of three and more channels have: all but the first would be noise.
            let what = "Vorbis of more than two channels is not decoded here";
            let hint = "label it by metadata, or convert it to FLAC or Opus first";
            return Err(MediaError::unsupported(format, what, hint));
        }
        if format == Format::M4a {
            playing.apply(&mut info);
        }
        info.bitrate = playing.coded_bytes.or(Some(coded)).zip(info.frames).and_then(|(b, f)| bitrate(b, f, info.rate));
        let made = Self {
            format,
            track: track.id,
            channels: info.channels as usize,
            is_lossy: info.codec.is_lossy(),
            skip: if format == Format::M4a { u64::from(info.trimmed_start) } else { 0 },
            left: if format == Format::M4a { playing.frames(info.rate) } else { None },
            damaged: 0,
            has_samples: false,
            block: Vec::new(),
            reader,
            decoder,
        };
        Ok((info, made))
    }

    pub(crate) fn damaged(&self) -> u64 {
        self.damaged
    }

    pub(crate) fn next_block(&mut self, samples: &mut Vec<f32>) -> Result<bool, MediaError> {
        for _ in 0..MAX_EMPTY {
            if self.left == Some(0) || !self.decode_packet()? {
                return self.at_end();
            }
            let frames = (self.block.len() / self.channels.max(1)) as u64;
            let skipped = self.skip.min(frames);
            self.skip -= skipped;
            let kept = self.left.map_or(frames - skipped, |left| left.min(frames - skipped));
            self.left = self.left.map(|left| left - kept);
            if kept > 0 {
                let range = skipped as usize * self.channels..(skipped + kept) as usize * self.channels;
                let finite = |s: &f32| if s.is_finite() { *s } else { 0.0 };
                samples.extend(self.block[range].iter().map(finite));
                self.has_samples = true;
                return Ok(true);
            }
        }
        Err(MediaError::broken(self.format, "packets", "it goes on without giving any samples"))
    }

    /// Decodes one packet into `block`; `false` at the end of the stream.
    fn decode_packet(&mut self) -> Result<bool, MediaError> {
        self.block.clear();
        let packet = match self.reader.next_packet() {
            Ok(Some(packet)) => packet,
            Ok(None) => return Ok(false),
            Err(error) => return self.ended(error),
        };
        if packet.track_id != self.track {
            return Ok(true);
        }
        match self.decoder.decode(&packet) {
            Ok(buffer) => {
                if buffer.spec().channels().count() != self.channels {
                    let what = "the number of channels changes on the way";
                    let hint = "split it where the channels change";
                    return Err(MediaError::unsupported(self.format, what, hint));
                }
                buffer.copy_to_vec_interleaved(&mut self.block);
                Ok(true)
            }
            Err(Error::DecodeError(_)) if self.is_lossy => {
                self.damaged += 1;
                Ok(true)
            }
            Err(error) => Err(failed(self.format, "packet", error)),
        }
    }

    /// A demuxer that can go no further: the end of a file that was cut off, or of anything that can be read.
    fn ended(&mut self, error: Error) -> Result<bool, MediaError> {
        match error {
            Error::IoError(e) if e.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
            Error::DecodeError(_) if self.is_lossy => {
                self.damaged += 1;
                Ok(false)
            }
            // Another song follows in the same file (chained Ogg); this one is over.
            Error::ResetRequired => Ok(false),
            error => Err(failed(self.format, "stream", error)),
        }
    }

    fn at_end(&self) -> Result<bool, MediaError> {
        if self.damaged > 0 && !self.has_samples {
            return Err(MediaError::broken(self.format, "packets", "none of its packets can be decoded"));
        }
        Ok(false)
    }
}


fn demuxer<'s>(
    source: Box<dyn MediaSource + 's>,
    format: Format,
) -> Result<Box<dyn FormatReader + 's>, MediaError> {
    let source = MediaSourceStream::new(source, MediaSourceStreamOptions::default());
    let options = FormatOptions::default();
    let made: Result<Box<dyn FormatReader + 's>, Error> = match format {
        Format::Mp3 => formats::MpaReader::try_new(source, options).map(|r| Box::new(r) as _),
        Format::Flac => formats::FlacReader::try_new(source, options).map(|r| Box::new(r) as _),
        Format::M4a => formats::IsoMp4Reader::try_new(source, options).map(|r| Box::new(r) as _),
        Format::Wav => formats::WavReader::try_new(source, options).map(|r| Box::new(r) as _),
        _ => formats::OggReader::try_new(source, options).map(|r| Box::new(r) as _),
    };
    made.map_err(|e| failed(format, "headers", e))
}

fn decoder(parameters: &AudioCodecParameters, format: Format) -> Result<Box<dyn AudioDecoder>, MediaError> {
    let options = AudioDecoderOptions::default();
    let made: Result<Box<dyn AudioDecoder>, Error> = match parameters.codec {
        well_known::CODEC_ID_MP3 => codecs::MpaDecoder::try_new(parameters, &options).map(|d| Box::new(d) as _),
        well_known::CODEC_ID_FLAC => codecs::FlacDecoder::try_new(parameters, &options).map(|d| Box::new(d) as _),
        well_known::CODEC_ID_AAC => codecs::AacDecoder::try_new(parameters, &options).map(|d| Box::new(d) as _),
        well_known::CODEC_ID_ALAC => codecs::AlacDecoder::try_new(parameters, &options).map(|d| Box::new(d) as _),
        well_known::CODEC_ID_VORBIS => codecs::VorbisDecoder::try_new(parameters, &options).map(|d| Box::new(d) as _),
        _ if format == Format::Wav => codecs::AdpcmDecoder::try_new(parameters, &options).map(|d| Box::new(d) as _),
        _ => return Err(unknown_codec(format)),
    };
    made.map_err(|e| failed(format, "codec", e))
}

fn unknown_codec(format: Format) -> MediaError {
    MediaError::unsupported(
        format,
        "its codec is not decoded by this program",
        "label it by metadata and credential, or convert it to WAV, FLAC or AAC-LC first",
    )
}

fn described(
    format: Format,
    track: &Track,
    parameters: &AudioCodecParameters,
    bytes: u64,
) -> Result<SoundInfo, MediaError> {
    let codec = match parameters.codec {
        well_known::CODEC_ID_MP3 => Codec::Mp3,
        well_known::CODEC_ID_FLAC => Codec::Flac,
        well_known::CODEC_ID_AAC => Codec::Aac,
        well_known::CODEC_ID_ALAC => Codec::Alac,
        well_known::CODEC_ID_VORBIS => Codec::Vorbis,
        _ => Codec::Adpcm,
    };
    let channels = parameters.channels.as_ref().map_or(0, |c| c.count() as u32);
    let rate = parameters.sample_rate.unwrap_or(0);
    if rate == 0 || channels == 0 {
        return Err(MediaError::broken(format, "headers", "they say neither rate nor channels"));
    }
    let bits = match codec {
        Codec::Flac => parameters.bits_per_sample,
        // ALACSpecificConfig: four bytes frame length, version, bit depth.
        Codec::Alac => parameters.extra_data.as_deref().and_then(|d| d.get(5)).map(|b| u32::from(*b)),
        _ => None,
    };
    Ok(SoundInfo {
        format,
        codec,
        rate,
        channels,
        frames: track.num_frames,
        bits,
        bitrate: None,
        bytes,
        trimmed_start: track.delay.unwrap_or(0),
        trimmed_end: track.padding.unwrap_or(0),
    })
}

pub(crate) fn failed(format: Format, place: &str, error: Error) -> MediaError {
    match error {
        Error::IoError(e) if e.kind() == io::ErrorKind::UnexpectedEof => {
            MediaError::broken(format, place, "it ends too early")
        }
        Error::IoError(e) => MediaError::io("reading the source", &e),
        Error::Unsupported(what) => MediaError::unsupported(
            format,
            format!("it uses a feature that is not decoded here ({what})"),
            "label it by metadata and credential, or convert it to WAV, FLAC or AAC-LC first",
        ),
        other => MediaError::broken(format, place, other.to_string()),
    }
}

/// A range of a stream that looks like a whole one.
struct Window<'s> {
    source: Source<'s>,
    range: Range<u64>,
    at: u64,
    is_placed: bool,
}

impl<'s> Window<'s> {
    fn new(source: Source<'s>, range: Range<u64>) -> Self {
        Self { source, at: range.start, range, is_placed: false }
    }
}

impl Read for Window<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.is_placed {
            self.source.seek(SeekFrom::Start(self.at))?;
            self.is_placed = true;
        }
        let left = usize::try_from(self.range.end.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let length = buffer.len().min(left);
        let got = self.source.read(&mut buffer[..length])?;
        self.at += got as u64;
        Ok(got)
    }
}

impl Seek for Window<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (base, offset) = match to {
            SeekFrom::Start(at) => (self.range.start, i64::try_from(at).ok()),
            SeekFrom::Current(by) => (self.at, Some(by)),
            SeekFrom::End(by) => (self.range.end, Some(by)),
        };
        let at = offset.and_then(|by| base.checked_add_signed(by)).filter(|at| *at >= self.range.start);
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        self.is_placed = false;
        Ok(self.at - self.range.start)
    }
}

impl MediaSource for Window<'_> {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        Some(self.range.end - self.range.start)
    }
}
