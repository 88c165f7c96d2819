//! What a file is written to, with a memory for why that failed: what stands between takes it for a fault of the input.

use std::io::{ErrorKind, Read, Result, Seek, SeekFrom, Write};

use crate::Error;

pub(super) struct Target<W> {
    inner: W,
    failed: Option<ErrorKind>,
}

impl<W> Target<W> {
    pub(super) fn new(inner: W) -> Self {
        Self { inner, failed: None }
    }

    /// The same result, or why it is really an error.
    pub(super) fn settle<T>(&self, result: std::result::Result<T, Error>) -> std::result::Result<T, Error> {
        result.map_err(|error| self.failed.map_or(error, Error::Write))
    }

    fn noted<T>(&mut self, result: Result<T>) -> Result<T> {
        result.inspect_err(|error| {
            if error.kind() != ErrorKind::Interrupted {
                self.failed = Some(error.kind());
            }
        })
    }
}

impl<W: Write> Write for Target<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let result = self.inner.write(bytes);
        self.noted(result)
    }

    fn flush(&mut self) -> Result<()> {
        let result = self.inner.flush();
        self.noted(result)
    }
}

impl<W: Read> Read for Target<W> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        self.inner.read(buffer)
    }
}

impl<W: Seek> Seek for Target<W> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.inner.seek(to)
    }
}
