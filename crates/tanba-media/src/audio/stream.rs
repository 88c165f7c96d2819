//! Bounded reading out of streams, and files put together from ranges of a source and new bytes.

use std::io::{Read, Seek, SeekFrom, Write};
use std::ops::Range;

use crate::MediaError;

/// What sounds are read from.
pub(crate) trait Stream: Read + Seek {}

impl<T: Read + Seek + ?Sized> Stream for T {}

const COPY: usize = 64 << 10;

fn failed(error: &std::io::Error) -> MediaError {
    MediaError::io("reading the source", error)
}

/// Length of the whole stream in bytes.
pub(crate) fn length(source: &mut dyn Stream) -> Result<u64, MediaError> {
    source.seek(SeekFrom::End(0)).map_err(|e| failed(&e))
}

pub(crate) fn seek(source: &mut dyn Stream, at: u64) -> Result<(), MediaError> {
    source.seek(SeekFrom::Start(at)).map(drop).map_err(|e| failed(&e))
}

/// Up to `length` bytes from `at`; fewer only where the stream ends. The memory grows with what is there, not with what
/// is asked for.
pub(crate) fn read_at(source: &mut dyn Stream, at: u64, length: u64) -> Result<Vec<u8>, MediaError> {
    seek(source, at)?;
    let mut bytes = Vec::new();
    source.take(length).read_to_end(&mut bytes).map_err(|e| failed(&e))?;
    Ok(bytes)
}

/// Fills `buffer` as far as the stream goes, from where it stands; the number of bytes.
pub(crate) fn fill(source: &mut dyn Stream, buffer: &mut [u8]) -> Result<usize, MediaError> {
    let mut done = 0;
    while done < buffer.len() {
        match source.read(&mut buffer[done..]) {
            Ok(0) => break,
            Ok(n) => done += n,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => return Err(failed(&e)),
        }
    }
    Ok(done)
}

/// Writes all of `bytes`.
pub(crate) fn put(sink: &mut dyn Write, bytes: &[u8]) -> Result<(), MediaError> {
    sink.write_all(bytes).map_err(|e| MediaError::io("writing the target", &e))
}

/// Copies this range of the source; the range must be there.
pub(crate) fn copy(
    source: &mut dyn Stream,
    range: Range<u64>,
    sink: &mut dyn Write,
) -> Result<(), MediaError> {
    seek(source, range.start)?;
    let mut left = range.end.saturating_sub(range.start);
    let mut buffer = vec![0; COPY];
    while left > 0 {
        let want = usize::try_from(left).unwrap_or(COPY).min(COPY);
        let got = fill(source, &mut buffer[..want])?;
        if got == 0 {
            let kind = std::io::ErrorKind::UnexpectedEof;
            return Err(MediaError::Io {
                what: "the source became shorter while it was read".to_owned(),
                kind,
            });
        }
        put(sink, &buffer[..got])?;
        left -= got as u64;
    }
    Ok(())
}

/// One part of a file that is written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A range of the source, byte for byte.
    Copy(Range<u64>),
    /// New bytes.
    Bytes(Vec<u8>),
    /// Room for a C2PA manifest store of so many bytes, zeros for now, behind so many bytes that hashing leaves out too.
    Room { size: u64, led_by: u64 },
}

impl Piece {
    pub(crate) fn len(&self) -> u64 {
        match self {
            Self::Copy(range) => range.end - range.start,
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Room { size, .. } => *size,
        }
    }
}

/// Length of the file that the pieces make.
pub(crate) fn total(pieces: &[Piece]) -> u64 {
    pieces.iter().map(Piece::len).sum()
}

/// Writes the pieces one after the other.
pub(crate) fn assemble(
    source: &mut dyn Stream,
    pieces: &[Piece],
    sink: &mut dyn Write,
) -> Result<(), MediaError> {
    for piece in pieces {
        match piece {
            Piece::Copy(range) => copy(source, range.clone(), sink)?,
            Piece::Bytes(bytes) => put(sink, bytes)?,
            Piece::Room { size, .. } => {
                std::io::copy(&mut std::io::repeat(0).take(*size), sink)
                    .map_err(|e| MediaError::io("writing the target", &e))?;
            }
        }
    }
    Ok(())
}
