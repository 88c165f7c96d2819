//! Opus in Ogg (RFC 7845), decoded by opus-decoder.

mod streams;

use streams::{MAX_PACKET, RATE, Streams};

use super::info::{Codec, SoundInfo};
use super::ogg::{Packets, Page};
use super::reader::{Source, bitrate};
use super::stream::{self, Stream};
use crate::bytes::{le16, le32};
use crate::{Format, Limits, MediaError};

/// How far back the last page may start.
const TAIL: u64 = 128 << 10;

/// Page starts looked at from the end.
const MAX_TRIES: usize = 64;

/// Channels of WAVE for each channel of Vorbis order, by their number (RFC 7845, 5.1.1.2; Vorbis I, 4.3.9).
const TO_WAVE: [&[usize]; 9] = [
    &[],
    &[0],
    &[0, 1],
    &[0, 2, 1],
    &[0, 1, 2, 3],
    &[0, 2, 1, 3, 4],
    &[0, 2, 1, 5, 3, 4],
    &[0, 2, 1, 6, 5, 3, 4],
    &[0, 2, 1, 7, 5, 6, 3, 4],
];

pub(crate) struct OpusReader<'s> {
    source: Source<'s>,
    limits: Limits,
    packets: Packets,
    decoder: Streams,
    channels: usize,
    /// Where each channel that is handed out stands among the decoded ones.
    order: Vec<usize>,
    gain: f32,
    /// Samples of each channel still to be left out in front.
    skip: u64,
    /// Samples of each channel decoded, those left out included.
    decoded: u64,
    damaged: u64,
    is_over: bool,
    has_samples: bool,
    buffer: Vec<f32>,
}

impl<'s> OpusReader<'s> {
    pub(crate) fn new(mut source: Source<'s>, limits: &Limits) -> Result<(SoundInfo, Self), MediaError> {
        let mut packets = Packets::new(Format::OggOpus);
        let missing = || MediaError::broken(Format::OggOpus, "header packets", "one is missing");
        let head = packets.next(&mut *source, limits)?.ok_or_else(missing)?.data;
        let sound = Head::parse(&head)?;
        limits.sound(RATE, u32::from(sound.channels))?;
        packets.next(&mut *source, limits)?.ok_or_else(missing)?;
        let decoder = sound.decoder()?;
        let bytes = stream::length(&mut *source)?;
        let last = last_granule(&mut *source, packets.serial(), bytes)?;
        let frames = last.map(|g| u64::try_from(g).unwrap_or(0).saturating_sub(u64::from(sound.pre_skip)));
        let channels = usize::from(sound.channels);
        let info = SoundInfo {
            format: Format::OggOpus,
            codec: Codec::Opus,
            rate: RATE,
            channels: u32::from(sound.channels),
            frames,
            bits: None,
            bitrate: frames.and_then(|f| bitrate(bytes.saturating_sub(packets.next_page_at()), f, RATE)),
            bytes,
            trimmed_start: u32::from(sound.pre_skip),
            trimmed_end: 0,
        };
        let reader = Self {
            source,
            limits: limits.clone(),
            packets,
            decoder,
            channels,
            order: sound.order(),
            gain: 10f32.powf(f32::from(sound.gain) / 256.0 / 20.0),
            skip: u64::from(sound.pre_skip),
            decoded: 0,
            damaged: 0,
            is_over: false,
            has_samples: false,
            buffer: Vec::with_capacity(MAX_PACKET * channels),
        };
        Ok((info, reader))
    }

    pub(crate) fn damaged(&self) -> u64 {
        self.damaged + self.packets.damaged
    }

    pub(crate) fn next_block(&mut self, samples: &mut Vec<f32>) -> Result<bool, MediaError> {
        while !self.is_over {
            let Some(packet) = self.packets.next(&mut *self.source, &self.limits)? else { break };
            self.is_over = packet.is_last;
            let Some(frames) = self.decoder.decode(&packet.data, &mut self.buffer) else {
                self.damaged += 1;
                continue;
            };
            let before = self.decoded;
            self.decoded += frames as u64;
            let mut end = frames as u64;
            // The last page's position says how much of its last packet is sound (RFC 7845, 4.4).
            if let Some(granule) = packet.granule.filter(|_| packet.is_last) {
                end = end.min(u64::try_from(granule).unwrap_or(0).saturating_sub(before));
            }
            let start = self.skip.min(end);
            self.skip -= start.min(self.skip);
            if start < end {
                self.hand_out(start as usize..end as usize, samples);
                return Ok(true);
            }
        }
        if self.damaged() > 0 && !self.has_samples {
            let what = "none of its packets can be decoded";
            return Err(MediaError::broken(Format::OggOpus, "packets", what));
        }
        Ok(false)
    }

    fn hand_out(&mut self, frames: std::ops::Range<usize>, samples: &mut Vec<f32>) {
        for frame in self.buffer.chunks_exact(self.channels).take(frames.end).skip(frames.start) {
            samples.extend(self.order.iter().map(|channel| frame[*channel] * self.gain));
        }
        self.has_samples = true;
    }
}

/// The identification header (RFC 7845, 5.1).
struct Head {
    channels: u8,
    pre_skip: u16,
    /// In 1/256 dB.
    gain: i16,
    family: u8,
    streams: u8,
    coupled: u8,
    mapping: Vec<u8>,
}

impl Head {
    fn parse(bytes: &[u8]) -> Result<Self, MediaError> {
        let broken = |what: &str| MediaError::broken(Format::OggOpus, "OpusHead", what);
        if !bytes.starts_with(b"OpusHead") || bytes.len() < 19 || bytes[8] & 0xF0 != 0 {
            return Err(broken("it is no identification header of version 1"));
        }
        let (channels, family) = (bytes[9], bytes[18]);
        let gain = le16(bytes, 16).unwrap_or(0) as i16;
        let pre_skip = le16(bytes, 10).unwrap_or(0);
        let (streams, coupled, mapping) = match (family, bytes.get(19..)) {
            (0, _) if matches!(channels, 1 | 2) => (1, channels - 1, (0..channels).collect()),
            (1 | 2 | 255, Some([streams, coupled, mapping @ ..])) if mapping.len() >= usize::from(channels) => {
                (*streams, *coupled, mapping[..usize::from(channels)].to_vec())
            }
            _ => return Err(broken("its channel mapping does not fit its channels")),
        };
        if channels == 0 || (family == 1 && channels > 8) {
            return Err(broken("its number of channels does not fit its mapping"));
        }
        Ok(Self { channels, pre_skip, gain, family, streams, coupled, mapping })
    }

    fn decoder(&self) -> Result<Streams, MediaError> {
        let broken = || MediaError::broken(Format::OggOpus, "OpusHead", "its channels name streams that are not there");
        Streams::new(self.streams, self.coupled, &self.mapping).ok_or_else(broken)
    }

    fn order(&self) -> Vec<usize> {
        let known = TO_WAVE.get(usize::from(self.channels)).filter(|_| self.family == 1);
        known.map_or_else(|| (0..usize::from(self.channels)).collect(), |order| order.to_vec())
    }
}

/// Granule position of the last whole page of the stream.
fn last_granule(source: &mut dyn Stream, serial: u32, length: u64) -> Result<Option<i64>, MediaError> {
    let from = length.saturating_sub(TAIL);
    let tail = stream::read_at(source, from, TAIL)?;
    let starts = memchr::memmem::rfind_iter(&tail, b"OggS\0").filter(|at| le32(&tail, at + 14) == Some(serial));
    for at in starts.take(MAX_TRIES) {
        if let Ok(Some(page)) = Page::read(source, from + at as u64, Format::OggOpus)
            && page.is_sound
            && page.granule >= 0
        {
            return Ok(Some(page.granule));
        }
    }
    Ok(None)
}
