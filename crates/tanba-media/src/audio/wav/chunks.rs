//! The chunks of a WAV file, found by seeking; sizes that lie are put right by where the file ends.

use std::ops::Range;

use super::Coding;
use crate::audio::stream::{self, Stream};
use crate::bytes::{array, le16, le32};
use crate::{Format, Limits, MediaError};

/// More chunks than any writer makes.
const MAX_CHUNKS: u64 = 10_000;

/// The size that RF64 and streaming writers put where the true one stands elsewhere or is not known.
const UNKNOWN: u32 = u32::MAX;

/// One chunk of the outermost level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chunk {
    pub(crate) id: [u8; 4],
    /// Position of its header.
    pub(crate) at: u64,
    /// Its bytes, as far as they are there.
    pub(crate) data: Range<u64>,
    /// The size that its header states.
    pub(crate) stated: u32,
}

/// A WAV file's layout.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Wav {
    /// `RIFF`, `RF64` or `BW64`.
    pub(crate) kind: [u8; 4],
    pub(crate) chunks: Vec<Chunk>,
    /// Where the last chunk with its padding ends; what follows belongs to no chunk.
    pub(crate) end: u64,
    /// Length of the file.
    pub(crate) length: u64,
    pub(crate) spec: Spec,
    /// Whole frames of the `data` chunk.
    pub(crate) data: Range<u64>,
}

/// What the `fmt ` chunk says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spec {
    pub(crate) rate: u32,
    pub(crate) channels: u32,
    /// Bytes of one frame (all channels at one instant).
    pub(crate) align: u32,
    /// Bits of a sample that mean something; the container may be wider.
    pub(crate) valid_bits: u32,
    /// `None` for codings other than samples one by one, e.g. ADPCM.
    pub(crate) coding: Option<Coding>,
    /// `wFormatTag`, for messages.
    pub(crate) tag: u16,
}

fn broken(at: u64, what: impl Into<String>) -> MediaError {
    MediaError::broken(Format::Wav, format!("byte {at}"), what)
}

impl Wav {
    /// # Errors
    /// [`MediaError::Broken`] without a usable `fmt ` or `data` chunk, [`MediaError::Limit`] beyond `limits`.
    pub(crate) fn parse(source: &mut dyn Stream, limits: &Limits) -> Result<Self, MediaError> {
        let length = stream::length(source)?;
        let head = stream::read_at(source, 0, 12)?;
        let kind = array::<4>(&head, 0).unwrap_or_default();
        if !matches!(&kind, b"RIFF" | b"RF64" | b"BW64") || head.get(8..12) != Some(b"WAVE") {
            return Err(broken(0, "it does not start with a RIFF WAVE header"));
        }
        let riff_end = match le32(&head, 4).unwrap_or(0) {
            0 | UNKNOWN => length,
            size => (8 + u64::from(size)).min(length),
        };
        let (chunks, end) = list(source, riff_end, length)?;
        let format = chunks.iter().find(|c| &c.id == b"fmt ");
        let format = format.ok_or_else(|| broken(12, "there is no fmt chunk"))?;
        let spec = Spec::parse(&stream::read_at(source, format.data.start, 64)?, format.at)?;
        limits.sound(spec.rate, spec.channels)?;
        let data = chunks.iter().find(|c| &c.id == b"data").map(|c| c.data.clone());
        let data = data.ok_or_else(|| broken(12, "there is no data chunk"))?;
        let whole = (data.end - data.start) / u64::from(spec.align) * u64::from(spec.align);
        let data = data.start..data.start + whole;
        limits.length(whole / u64::from(spec.align), spec.rate)?;
        Ok(Self { kind, chunks, end, length, spec, data })
    }

    /// Number of samples of each channel, where each stands alone.
    pub(crate) fn frames(&self) -> u64 {
        (self.data.end - self.data.start) / u64::from(self.spec.align)
    }

    pub(crate) fn is_wide(&self) -> bool {
        &self.kind != b"RIFF"
    }
}

/// Every chunk up to `riff_end`, which moves on if the sound itself goes further.
fn list(source: &mut dyn Stream, mut riff_end: u64, length: u64) -> Result<(Vec<Chunk>, u64), MediaError> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut wide_data = None;
    let mut at = 12;
    while at + 8 <= riff_end {
        crate::limits::check("number of chunks", chunks.len() as u64, MAX_CHUNKS)?;
        let head = stream::read_at(source, at, 8)?;
        let (Some(id), Some(stated)) = (array::<4>(&head, 0), le32(&head, 4)) else { break };
        let start = at + 8;
        let size = match (&id, stated) {
            (b"data", UNKNOWN) => wide_data.unwrap_or(length - start),
            // A writer that was killed, or that could not seek back.
            (b"data", 0) if riff_end == length && !is_chunk(source, start)? => length - start,
            _ => u64::from(stated),
        };
        if &id == b"ds64" {
            let sizes = stream::read_at(source, start, 16)?;
            let data = array::<8>(&sizes, 8).map(u64::from_le_bytes);
            wide_data = data.filter(|s| *s != 0 && *s != u64::MAX);
            if let Some(size) = array::<8>(&sizes, 0).map(u64::from_le_bytes).filter(|s| *s > 12) {
                riff_end = size.saturating_add(8).min(length);
            }
        }
        let bound = if &id == b"data" { length } else { riff_end };
        let end = start.saturating_add(size).min(bound);
        if &id != b"data" && start.saturating_add(size) > riff_end {
            // Cut off: it is no whole chunk, so it stays where it is as bytes of unknown meaning.
            break;
        }
        chunks.push(Chunk { id, at, data: start..end, stated });
        riff_end = riff_end.max(end);
        at = padded(end).min(length).max(end);
    }
    Ok((chunks, at.min(length)))
}

/// Whether another chunk starts here: its name is printable. Silence and noise do not look like that.
fn is_chunk(source: &mut dyn Stream, at: u64) -> Result<bool, MediaError> {
    let head = stream::read_at(source, at, 8)?;
    Ok(head.is_empty() || (head.len() == 8 && head[..4].iter().all(|b| matches!(b, b' '..=b'~'))))
}

/// Chunks start at even positions.
pub(crate) fn padded(at: u64) -> u64 {
    at + at % 2
}

impl Spec {
    fn parse(bytes: &[u8], at: u64) -> Result<Self, MediaError> {
        let (Some(mut tag), Some(channels), Some(rate), Some(align)) =
            (le16(bytes, 0), le16(bytes, 2), le32(bytes, 4), le16(bytes, 12))
        else {
            return Err(broken(at, "the fmt chunk is too short"));
        };
        let bits = le16(bytes, 14).unwrap_or(0);
        let mut valid_bits = u32::from(bits);
        if tag == 0xFFFE {
            // The sub-format's first two bytes are a format tag, the rest is fixed.
            valid_bits = le16(bytes, 18).map_or(valid_bits, u32::from);
            tag = le16(bytes, 24).ok_or_else(|| broken(at, "the extensible fmt chunk is too short"))?;
        }
        if channels == 0 || rate == 0 || align == 0 {
            let what = format!("the fmt chunk says {channels} channels, {rate} Hz, {align} bytes a frame");
            return Err(broken(at, what));
        }
        let width = u32::from(align) / u32::from(channels);
        let is_even = width * u32::from(channels) == u32::from(align);
        let coding = if is_even { Coding::of(tag, width) } else { None };
        let container = width * 8;
        if valid_bits == 0 || valid_bits > container {
            valid_bits = container;
        }
        Ok(Self { rate, channels: u32::from(channels), align: u32::from(align), valid_bits, coding, tag })
    }
}
