//! The metadata blocks in front of the frames (RFC 9639, 8).

use std::ops::Range;

use crate::audio::id3;
use crate::audio::stream::{self, Stream};
use crate::bytes::{array, be16};
use crate::{Format, Limits, MediaError};

/// More blocks than any writer makes.
const MAX_BLOCKS: u64 = 10_000;

pub(crate) const STREAMINFO: u8 = 0;
pub(crate) const SEEKTABLE: u8 = 3;
pub(crate) const COMMENT: u8 = 4;
pub(crate) const CUESHEET: u8 = 5;
/// Largest body of a block.
pub(crate) const MAX_BODY: usize = (1 << 24) - 1;

/// One metadata block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) kind: u8,
    /// Its bytes without the header.
    pub(crate) body: Range<u64>,
}

/// A FLAC file's layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flac {
    /// Where `fLaC` stands: behind an ID3v2 tag, or at 0.
    pub(crate) start: u64,
    pub(crate) blocks: Vec<Block>,
    /// Where the first frame starts.
    pub(crate) sound: u64,
    pub(crate) info: StreamInfo,
}

/// STREAMINFO (RFC 9639, 8.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StreamInfo {
    pub(crate) min_block: u16,
    pub(crate) max_block: u16,
    pub(crate) rate: u32,
    pub(crate) channels: u32,
    pub(crate) bits: u32,
    /// Samples of each channel; 0 is not known.
    pub(crate) frames: u64,
}

fn broken(at: u64, what: impl Into<String>) -> MediaError {
    MediaError::broken(Format::Flac, format!("byte {at}"), what)
}

impl Flac {
    pub(crate) fn parse(source: &mut dyn Stream, limits: &Limits) -> Result<Self, MediaError> {
        let length = stream::length(source)?;
        let start = id3::sound_start(source)?;
        if stream::read_at(source, start, 4)? != b"fLaC" {
            return Err(broken(start, "it does not start with fLaC"));
        }
        let mut blocks = Vec::new();
        let mut at = start + 4;
        loop {
            crate::limits::check("number of metadata blocks", blocks.len() as u64, MAX_BLOCKS)?;
            let head = stream::read_at(source, at, 4)?;
            let [kind, a, b, c] =
                array::<4>(&head, 0).ok_or_else(|| broken(at, "a metadata block is cut off"))?;
            let body = at + 4..at + 4 + u64::from(u32::from_be_bytes([0, a, b, c]));
            if body.end > length || kind & 0x7F == 0x7F {
                return Err(broken(at, "a metadata block goes beyond the file"));
            }
            at = body.end;
            blocks.push(Block { kind: kind & 0x7F, body });
            if kind & 0x80 != 0 {
                break;
            }
        }
        let first = blocks.first().filter(|b| b.kind == STREAMINFO);
        let first = first.ok_or_else(|| broken(start + 4, "the first block is not STREAMINFO"))?;
        let info = StreamInfo::parse(&stream::read_at(source, first.body.start, 34)?, first.body.start)?;
        limits.sound(info.rate, info.channels)?;
        limits.length(info.frames, info.rate)?;
        Ok(Self { start, blocks, sound: at, info })
    }
}

impl StreamInfo {
    fn parse(bytes: &[u8], at: u64) -> Result<Self, MediaError> {
        let (Some(min_block), Some(max_block), Some(packed)) =
            (be16(bytes, 0), be16(bytes, 2), array::<8>(bytes, 10).map(u64::from_be_bytes))
        else {
            return Err(broken(at, "STREAMINFO is too short"));
        };
        // 20 bits rate, 3 bits channels - 1, 5 bits depth - 1, 36 bits number of samples.
        let rate = (packed >> 44) as u32;
        if rate == 0 {
            return Err(broken(at, "STREAMINFO says 0 Hz"));
        }
        Ok(Self {
            min_block,
            max_block,
            rate,
            channels: (packed >> 41 & 7) as u32 + 1,
            bits: (packed >> 36 & 31) as u32 + 1,
            frames: packed & ((1 << 36) - 1),
        })
    }
}
