//! The chunk list of a WebP file.

use std::ops::Range;

use crate::bytes::{array, le32};
use crate::{Format, MediaError};

/// Flags of the `VP8X` chunk (RFC 9649, 2.7.1).
pub(crate) const FLAG_XMP: u8 = 0x04;
pub(crate) const FLAG_ALPHA: u8 = 0x10;

/// More chunks than any writer makes outside animations of days.
const MAX_CHUNKS: u64 = 1_000_000;

/// One chunk.
#[derive(Debug, Clone)]
pub(crate) struct Chunk {
    pub(crate) kind: [u8; 4],
    /// Payload without padding.
    pub(crate) data: Range<usize>,
}

impl Chunk {
    pub(crate) fn is(&self, kind: &[u8; 4]) -> bool {
        &self.kind == kind
    }
}

/// A parsed file.
#[derive(Debug)]
pub(crate) struct Riff {
    pub(crate) chunks: Vec<Chunk>,
    /// End of the RIFF chunk; bytes behind it are not WebP.
    pub(crate) end: usize,
}

impl Riff {
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, MediaError> {
        let broken = |at: usize, what: String| MediaError::broken_at(Format::WebP, at, what);
        let size = le32(bytes, 4).and_then(|s| usize::try_from(s).ok()).unwrap_or(0);
        let end = 8usize.checked_add(size).filter(|end| size >= 4 && *end <= bytes.len());
        let Some(end) = end else {
            return Err(broken(4, format!("the header claims {size} bytes, the file has {}", bytes.len())));
        };
        let mut chunks = Vec::new();
        let mut at = 12;
        while at < end {
            crate::limits::check("number of chunks", chunks.len() as u64, MAX_CHUNKS)?;
            let (Some(kind), Some(len)) = (array::<4>(bytes, at), le32(bytes, at + 4)) else {
                return Err(broken(at, "a chunk header is cut off".to_owned()));
            };
            let start = at + 8;
            let stop = usize::try_from(len).ok().and_then(|len| start.checked_add(len));
            let Some(stop) = stop.filter(|stop| *stop <= end) else {
                let name = String::from_utf8_lossy(&kind).into_owned();
                return Err(broken(
                    at,
                    format!("the {name:?} chunk claims {len} bytes, the file ends before"),
                ));
            };
            chunks.push(Chunk { kind, data: start..stop });
            at = stop + (stop - start) % 2;
        }
        Ok(Self { chunks, end })
    }

    pub(crate) fn find(&self, kind: &[u8; 4]) -> Option<&Chunk> {
        self.chunks.iter().find(|c| c.is(kind))
    }
}

/// Puts chunks together to a file.
pub(crate) struct Builder {
    out: Vec<u8>,
}

impl Builder {
    pub(crate) fn new(capacity: usize) -> Self {
        let mut out = Vec::with_capacity(capacity);
        out.extend_from_slice(b"RIFF\0\0\0\0WEBP");
        Self { out }
    }

    pub(crate) fn push(&mut self, kind: &[u8; 4], data: &[u8]) -> Result<(), MediaError> {
        let len =
            u32::try_from(data.len()).map_err(|_| MediaError::misuse("a WebP chunk holds 4 GiB at most"))?;
        self.out.extend_from_slice(kind);
        self.out.extend_from_slice(&len.to_le_bytes());
        self.out.extend_from_slice(data);
        if data.len() % 2 == 1 {
            self.out.push(0);
        }
        Ok(())
    }

    pub(crate) fn finish(mut self, trailing: &[u8]) -> Result<Vec<u8>, MediaError> {
        let size = u32::try_from(self.out.len() - 8)
            .map_err(|_| MediaError::misuse("a WebP file holds 4 GiB at most"))?;
        self.out[4..8].copy_from_slice(&size.to_le_bytes());
        self.out.extend_from_slice(trailing);
        Ok(self.out)
    }
}

/// A `VP8X` payload.
pub(crate) fn vp8x(flags: u8, width: u32, height: u32) -> [u8; 10] {
    let (w, h) = (width.saturating_sub(1).to_le_bytes(), height.saturating_sub(1).to_le_bytes());
    [flags, 0, 0, 0, w[0], w[1], w[2], h[0], h[1], h[2]]
}
