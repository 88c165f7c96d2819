//! Differences into the `data` chunk; every byte outside it stays as it is.

use std::io::Write;

use super::{Coding, Wav};
use crate::audio::reader::Source;
use crate::audio::stream;
use crate::{Format, Limits, MediaError};

/// Frames written at a time.
const BLOCK: usize = 4096;

pub(crate) struct WavRewriter<'s> {
    source: Source<'s>,
    wav: Wav,
    coding: Coding,
    /// Where the next sample to be changed stands.
    at: u64,
    buffer: Vec<u8>,
}

impl<'s> WavRewriter<'s> {
    pub(crate) fn new(
        mut source: Source<'s>,
        sink: &mut dyn Write,
        limits: &Limits,
    ) -> Result<Self, MediaError> {
        let wav = Wav::parse(&mut *source, limits)?;
        let coding = wav.spec.coding.ok_or_else(|| {
            let what =
                format!("its samples are coded as format {:#06x}, which is not written here", wav.spec.tag);
            MediaError::unsupported(Format::Wav, what, "convert it to PCM first")
        })?;
        stream::copy(&mut *source, 0..wav.data.start, sink)?;
        let at = wav.data.start;
        Ok(Self { source, wav, coding, at, buffer: Vec::new() })
    }

    pub(crate) fn push(&mut self, sink: &mut dyn Write, differences: &[f32]) -> Result<(), MediaError> {
        let source = &mut *self.source;
        let width = self.coding.width();
        for block in differences.chunks(BLOCK) {
            let size = block.len() * width;
            if self.at + size as u64 > self.wav.data.end {
                return Err(MediaError::misuse("there are more differences than samples"));
            }
            self.buffer.resize(size, 0);
            stream::seek(source, self.at)?;
            if stream::fill(source, &mut self.buffer)? < size {
                return Err(MediaError::misuse("the source became shorter while it was read"));
            }
            self.coding.add(&mut self.buffer, block, self.wav.spec.valid_bits);
            stream::put(sink, &self.buffer)?;
            self.at += size as u64;
        }
        Ok(())
    }

    pub(crate) fn finish(&mut self, sink: &mut dyn Write) -> Result<(), MediaError> {
        if self.at != self.wav.data.end {
            let missing = (self.wav.data.end - self.at) / self.coding.width() as u64;
            return Err(MediaError::misuse(format!(
                "differences for the last {missing} samples are missing"
            )));
        }
        stream::copy(&mut *self.source, self.at..self.wav.length, sink)
    }
}
