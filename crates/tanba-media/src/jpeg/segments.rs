//! Marker segments of a JPEG (T.81, annex B), entropy-coded data included.

use std::ops::Range;

use crate::bytes::be16;
use crate::{Format, MediaError};

pub(crate) const SOI: u8 = 0xD8;
pub(crate) const EOI: u8 = 0xD9;
pub(crate) const SOS: u8 = 0xDA;
pub(crate) const DQT: u8 = 0xDB;
pub(crate) const DHT: u8 = 0xC4;
pub(crate) const DRI: u8 = 0xDD;
pub(crate) const APP0: u8 = 0xE0;
pub(crate) const APP1: u8 = 0xE1;
pub(crate) const APP2: u8 = 0xE2;
pub(crate) const APP11: u8 = 0xEB;
pub(crate) const COM: u8 = 0xFE;

/// Longest payload of a segment.
pub(crate) const MAX_PAYLOAD: usize = 65_533;

/// More segments than any writer makes.
const MAX_SEGMENTS: u64 = 100_000;

/// One marker segment.
#[derive(Debug, Clone)]
pub(crate) struct Segment {
    pub(crate) marker: u8,
    /// From the `0xFF` to the end of the payload, or of the entropy-coded data after a scan header.
    pub(crate) whole: Range<usize>,
    /// Payload without marker and length.
    pub(crate) payload: Range<usize>,
}

impl Segment {
    /// Entropy-coded data after a scan header, restart markers included.
    pub(crate) fn entropy(&self) -> Range<usize> {
        self.payload.end..self.whole.end
    }
}

/// The segments from after SOI to before EOI.
#[derive(Debug)]
pub(crate) struct Segments {
    pub(crate) list: Vec<Segment>,
    /// Offset of EOI; the end of the file where it is missing.
    pub(crate) end: usize,
    /// Offset after EOI.
    pub(crate) after: usize,
}

impl Segments {
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, MediaError> {
        let broken = |at: usize, what: &str| MediaError::broken_at(Format::Jpeg, at, what);
        if !bytes.starts_with(&[0xFF, SOI]) {
            return Err(broken(0, "the start marker is missing"));
        }
        let mut list: Vec<Segment> = Vec::new();
        let mut at = 2;
        loop {
            crate::limits::check("number of segments", list.len() as u64, MAX_SEGMENTS)?;
            let (Some(start), Some(marker)) = next_marker(bytes, at) else {
                // Pictures that were cut off have no end marker; what is there may still be of use.
                let end = bytes.len();
                return if list.iter().any(|s| s.marker == SOS) {
                    Ok(Self { list, end, after: end })
                } else {
                    Err(broken(end, "the file ends before its picture"))
                };
            };
            if marker == EOI {
                if !list.iter().any(|s| s.marker == SOS) {
                    return Err(broken(start, "the file ends before its picture"));
                }
                return Ok(Self { list, end: start, after: start + 2 });
            }
            // Markers without a length: TEM and stray restarts.
            if marker == 0x01 || (0xD0..=0xD7).contains(&marker) {
                at = start + 2;
                continue;
            }
            let len = be16(bytes, start + 2).map(usize::from).filter(|len| *len >= 2);
            let end = len.map(|len| start + 2 + len).filter(|end| *end <= bytes.len());
            let end = end.ok_or_else(|| {
                broken(start, &format!("segment 0x{marker:02X} has a length that does not fit the file"))
            })?;
            let whole_end = if marker == SOS { end_of_scan(bytes, end) } else { end };
            list.push(Segment { marker, whole: start..whole_end, payload: start + 4..end });
            at = whole_end;
        }
    }

    /// Payloads of the segments with this marker that start with `prefix`, the prefix taken off.
    pub(crate) fn payloads<'a>(
        &'a self,
        bytes: &'a [u8],
        marker: u8,
        prefix: &'a [u8],
    ) -> impl Iterator<Item = (&'a Segment, &'a [u8])> {
        self.list
            .iter()
            .filter(move |s| s.marker == marker)
            .filter_map(move |s| bytes.get(s.payload.clone())?.strip_prefix(prefix).map(|rest| (s, rest)))
    }
}

/// Writes a segment, or says that it is too long.
pub(crate) fn push_segment(out: &mut Vec<u8>, marker: u8, payload: &[u8]) -> Result<(), MediaError> {
    let len = u16::try_from(payload.len() + 2)
        .map_err(|_| MediaError::misuse(format!("a JPEG segment holds {MAX_PAYLOAD} bytes at most")))?;
    out.extend_from_slice(&[0xFF, marker]);
    out.extend_from_slice(&len.to_be_bytes());
    out.extend_from_slice(payload);
    Ok(())
}

/// Offset of the next marker's `0xFF` and the marker, skipping fill bytes and garbage between segments.
fn next_marker(bytes: &[u8], mut at: usize) -> (Option<usize>, Option<u8>) {
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(0xFF, rest)) {
        let start = at + found;
        match bytes.get(start + 1) {
            Some(0xFF | 0x00) => at = start + 1,
            Some(marker) => return (Some(start), Some(*marker)),
            None => break,
        }
    }
    (None, None)
}

/// End of the entropy-coded data that starts at `at`: the next marker that is neither a stuffed byte nor a restart.
fn end_of_scan(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(0xFF, rest)) {
        let start = at + found;
        match bytes.get(start + 1) {
            Some(0x00 | 0xD0..=0xD7) => at = start + 2,
            Some(0xFF) => at = start + 1,
            Some(_) => return start,
            None => break,
        }
    }
    bytes.len()
}
