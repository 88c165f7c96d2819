//! What symphonia reads from: a part of a source.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use symphonia::core::io::MediaSource;

use super::reader::Source;

/// A range of a stream that looks like a whole one.
pub(super) struct Window<'s> {
    source: Source<'s>,
    range: Range<u64>,
    at: u64,
}

impl<'s> Window<'s> {
    pub(super) fn new(source: Source<'s>, range: Range<u64>) -> Self {
        Self { source, at: range.start, range }
    }
}

impl Read for Window<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // Two handles of one file may share their position.
        self.source.seek(SeekFrom::Start(self.at))?;
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
