//! Bounds-checked integers out of byte slices, and bounded inflating.

use std::io::Read;

use crate::{Limits, MediaError};

pub(crate) fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(array(bytes, at)?))
}

pub(crate) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(array(bytes, at)?))
}

pub(crate) fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(array(bytes, at)?))
}

pub(crate) fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(array(bytes, at)?))
}

pub(crate) fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(array(bytes, at)?))
}

pub(crate) fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

/// Position of `needle` in `haystack`.
pub(crate) fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(haystack, needle)
}

/// Why [`inflate`] gave nothing back.
pub(crate) enum InflateError {
    Broken,
    Limit(MediaError),
}

/// Inflates a zlib stream, stopping as soon as it grows over `max_metadata_bytes`.
pub(crate) fn inflate(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, InflateError> {
    let mut out = Vec::new();
    let bound = limits.max_metadata_bytes.saturating_add(1);
    let read = flate2::read::ZlibDecoder::new(bytes).take(bound).read_to_end(&mut out);
    limits.metadata(out.len() as u64).map_err(InflateError::Limit)?;
    read.map(|_| out).map_err(|_| InflateError::Broken)
}

/// XML 1.0 in UTF-8 from packets that may be UTF-8 or UTF-16 (XMP part 1, 7.3 allows both), padding NULs removed.
pub(crate) fn text_of(bytes: &[u8]) -> Option<String> {
    let utf16 = |le: bool, body: &[u8]| {
        let units = body
            .chunks_exact(2)
            .map(|c| if le { u16::from_le_bytes([c[0], c[1]]) } else { u16::from_be_bytes([c[0], c[1]]) });
        char::decode_utf16(units).collect::<Result<String, _>>().ok()
    };
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => std::str::from_utf8(rest).ok()?.to_owned(),
        [0xFF, 0xFE, rest @ ..] => utf16(true, rest)?,
        [0xFE, 0xFF, rest @ ..] => utf16(false, rest)?,
        [b'<', 0, ..] => utf16(true, bytes)?,
        [0, b'<', ..] => utf16(false, bytes)?,
        _ => std::str::from_utf8(bytes).ok()?.to_owned(),
    };
    Some(text.trim_end_matches('\0').to_owned())
}
