//! Samples out of the `data` chunk, block by block.

use super::{Coding, Wav};
use crate::MediaError;
use crate::audio::reader::Source;
use crate::audio::stream;

/// Frames read at a time.
const BLOCK: u64 = 4096;

pub(crate) struct WavReader<'s> {
    source: Source<'s>,
    coding: Coding,
    align: u64,
    /// The bytes of the `data` chunk that are left.
    at: u64,
    end: u64,
    buffer: Vec<u8>,
}

impl<'s> WavReader<'s> {
    pub(crate) fn new(source: Source<'s>, wav: &Wav, coding: Coding) -> Self {
        let (at, end) = (wav.data.start, wav.data.end);
        Self { source, coding, align: u64::from(wav.spec.align), at, end, buffer: Vec::new() }
    }

    /// Appends the next frames to `samples`; `false` at the end.
    pub(crate) fn next_block(&mut self, samples: &mut Vec<f32>) -> Result<bool, MediaError> {
        let want = (self.end - self.at).min(BLOCK * self.align);
        self.buffer.resize(usize::try_from(want).unwrap_or(0), 0);
        // Two handles of one file may share their position.
        stream::seek(&mut *self.source, self.at)?;
        let got = stream::fill(&mut *self.source, &mut self.buffer)?;
        let whole = got - got % usize::try_from(self.align).unwrap_or(1);
        self.at = if got == self.buffer.len() { self.at + want } else { self.end };
        self.coding.read(&self.buffer[..whole], samples);
        Ok(whole > 0)
    }
}
