//! The chunk list of a PNG: found, checked, rewritten.

use std::ops::Range;

use crate::bytes::{InflateError, be32, inflate};
use crate::{Format, Limits, MediaError};

pub(crate) const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

/// More chunks than any writer makes: a 4 GB picture in 8 KB `IDAT` pieces has half as many.
const MAX_CHUNKS: u64 = 1_000_000;

/// One chunk.
#[derive(Debug, Clone)]
pub(crate) struct Chunk {
    pub(crate) kind: [u8; 4],
    /// Payload.
    pub(crate) data: Range<usize>,
}

impl Chunk {
    /// Length, type, payload and checksum.
    pub(crate) fn whole(&self) -> Range<usize> {
        self.data.start - 8..self.data.end + 4
    }

    pub(crate) fn is(&self, kind: &[u8; 4]) -> bool {
        &self.kind == kind
    }
}

/// All chunks up to and including `IEND`.
pub(crate) fn parse(bytes: &[u8]) -> Result<Vec<Chunk>, MediaError> {
    let broken = |at: usize, what: String| MediaError::broken_at(Format::Png, at, what);
    if !bytes.starts_with(SIGNATURE) {
        return Err(broken(0, "the signature is missing".to_owned()));
    }
    let mut chunks = Vec::new();
    let mut at = SIGNATURE.len();
    loop {
        crate::limits::check("number of chunks", chunks.len() as u64, MAX_CHUNKS)?;
        let (Some(len), Some(kind)) = (be32(bytes, at), crate::bytes::array::<4>(bytes, at + 4)) else {
            return Err(broken(at, "the file ends before the IEND chunk".to_owned()));
        };
        let start = at + 8;
        let end = usize::try_from(len).ok().and_then(|len| start.checked_add(len));
        let Some(end) = end.filter(|end| end.checked_add(4).is_some_and(|e| e <= bytes.len())) else {
            let name = String::from_utf8_lossy(&kind).into_owned();
            return Err(broken(at, format!("the {name:?} chunk claims {len} bytes, the file ends before")));
        };
        let chunk = Chunk { kind, data: start..end };
        at = end + 4;
        let last = chunk.is(b"IEND");
        chunks.push(chunk);
        if last {
            return Ok(chunks);
        }
    }
}

/// `IHDR`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Header {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) bit_depth: u8,
    pub(crate) color_type: u8,
    pub(crate) interlaced: bool,
}

impl Header {
    pub(crate) fn read(bytes: &[u8], chunks: &[Chunk]) -> Result<Self, MediaError> {
        let parsed = chunks.first().filter(|c| c.is(b"IHDR") && c.data.len() == 13).and_then(|c| {
            let data = bytes.get(c.data.clone())?;
            let (width, height) = (be32(data, 0)?, be32(data, 4)?);
            Some(Self { width, height, bit_depth: data[8], color_type: data[9], interlaced: data[12] != 0 })
        });
        let broken = |what| MediaError::broken(Format::Png, "chunk IHDR", what);
        let header = parsed.ok_or_else(|| broken("the first chunk is not a header of 13 bytes"))?;
        if header.width == 0 || header.height == 0 {
            return Err(broken("width or height is 0"));
        }
        Ok(header)
    }

    /// Bits of one pixel as stored.
    pub(crate) fn bits_per_pixel(&self) -> u64 {
        let channels = match self.color_type {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        };
        channels * u64::from(self.bit_depth)
    }
}

/// A chunk as it stands in a file.
pub(crate) fn make(kind: &[u8; 4], data: &[u8]) -> Result<Vec<u8>, MediaError> {
    let len = u32::try_from(data.len()).ok().filter(|len| *len <= i32::MAX as u32);
    let len = len.ok_or_else(|| MediaError::misuse("a PNG chunk cannot hold more than 2 GiB"))?;
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(data);
    Ok([&len.to_be_bytes(), &kind[..], data, &crc.sum().to_be_bytes()].concat())
}

/// The chunks of `bytes` (a PNG) for which `keep` holds, with `insert` put before the first chunk that satisfies
/// `before`. What follows `IEND` stays.
pub(crate) fn rebuild(
    bytes: &[u8],
    chunks: &[Chunk],
    keep: impl Fn(&Chunk) -> bool,
    insert: &[u8],
    before: impl Fn(&Chunk) -> bool,
) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + insert.len());
    out.extend_from_slice(SIGNATURE);
    let mut inserted = false;
    for chunk in chunks {
        if !inserted && before(chunk) {
            out.extend_from_slice(insert);
            inserted = true;
        }
        if keep(chunk) {
            out.extend_from_slice(&bytes[chunk.whole()]);
        }
    }
    out.extend_from_slice(trailing(bytes, chunks));
    out
}

/// Bytes after `IEND`.
pub(crate) fn trailing<'a>(bytes: &'a [u8], chunks: &[Chunk]) -> &'a [u8] {
    chunks.last().map(|c| &bytes[c.whole().end..]).unwrap_or_default()
}

/// A text chunk of any of the three kinds.
pub(crate) struct Text {
    pub(crate) keyword: String,
    pub(crate) text: Vec<u8>,
}

/// Reads `tEXt`, `zTXt` or `iTXt` if its keyword is `wanted`; other chunks give `None` without being inflated.
pub(crate) fn text(
    bytes: &[u8],
    chunk: &Chunk,
    wanted: &[&str],
    limits: &Limits,
) -> Result<Option<Text>, MediaError> {
    let data = &bytes[chunk.data.clone()];
    let Some((keyword, rest)) = split_nul(data) else { return Ok(None) };
    let keyword = String::from_utf8_lossy(keyword).into_owned();
    if !wanted.contains(&keyword.as_str()) {
        return Ok(None);
    }
    let place = format!("{} chunk at byte {}", String::from_utf8_lossy(&chunk.kind), chunk.data.start);
    let broken = |what: &str| MediaError::broken(Format::Png, place.clone(), what);
    let (compressed, payload) = match &chunk.kind {
        b"tEXt" => (false, rest),
        b"zTXt" => (true, rest.get(1..).ok_or_else(|| broken("it ends before its text"))?),
        b"iTXt" => {
            let [flag, _method, tail @ ..] = rest else { return Err(broken("it ends before its text")) };
            let after = split_nul(tail).and_then(|(_, t)| split_nul(t)).map(|(_, t)| t);
            (*flag != 0, after.ok_or_else(|| broken("it ends before its text"))?)
        }
        _ => return Ok(None),
    };
    let text = if compressed {
        inflate(payload, limits).map_err(|e| match e {
            InflateError::Broken => broken("its text does not inflate"),
            InflateError::Limit(limit) => limit,
        })?
    } else {
        limits.metadata(payload.len() as u64)?;
        payload.to_vec()
    };
    Ok(Some(Text { keyword, text }))
}

pub(crate) fn split_nul(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = memchr::memchr(0, data)?;
    Some((&data[..at], &data[at + 1..]))
}
