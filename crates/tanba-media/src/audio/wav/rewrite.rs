//! Differences into the `data` chunk, and new samples between the old ones; every byte outside it stays as it is, but for
//! the sizes and positions that new samples change.

use std::io::{Seek, SeekFrom, Write};

use super::chunks::padded;
use super::{Coding, Wav, cues};
use crate::audio::reader::Source;
use crate::audio::stream;
use crate::audio::timeline::Timeline;
use crate::{Format, Limits, MediaError};

/// Frames written at a time.
const BLOCK: usize = 4096;

pub(crate) struct WavRewriter<'s> {
    source: Source<'s>,
    wav: Wav,
    coding: Coding,
    /// Where the next sample to be changed stands.
    at: u64,
    /// Bytes of new samples.
    inserted: u64,
    /// Where the target begins.
    target: u64,
    line: Timeline,
    limits: Limits,
    buffer: Vec<u8>,
}

impl<'s> WavRewriter<'s> {
    pub(crate) fn new(
        mut source: Source<'s>,
        sink: &mut (impl Write + Seek),
        limits: &Limits,
    ) -> Result<Self, MediaError> {
        let target = sink.stream_position().map_err(failed)?;
        let wav = Wav::parse(&mut *source, limits)?;
        let coding = wav.spec.coding.ok_or_else(|| {
            let what =
                format!("its samples are coded as format {:#06x}, which is not written here", wav.spec.tag);
            MediaError::unsupported(Format::Wav, what, "convert it to PCM first")
        })?;
        stream::copy(&mut *source, 0..wav.data.start, sink)?;
        let at = wav.data.start;
        let (line, limits) = (Timeline::default(), limits.clone());
        Ok(Self { source, wav, coding, at, inserted: 0, target, line, limits, buffer: Vec::new() })
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

    pub(crate) fn insert(&mut self, sink: &mut dyn Write, samples: &[f32]) -> Result<(), MediaError> {
        let width = self.coding.width();
        let frame = (self.at - self.wav.data.start) / u64::from(self.wav.spec.align);
        self.line.insert(frame, (samples.len() / self.wav.spec.channels as usize) as u64);
        for block in samples.chunks(BLOCK) {
            self.inserted += (block.len() * width) as u64;
            if !self.wav.is_wide() && self.wav.length + self.inserted > u64::from(u32::MAX) - 16 {
                let what = "with new samples it would be longer than the 4 GiB of RIFF";
                return Err(MediaError::unsupported(Format::Wav, what, "convert it to RF64 or FLAC first"));
            }
            self.buffer.clear();
            self.buffer.resize(block.len() * width, self.coding.silence());
            self.coding.add(&mut self.buffer, block, self.wav.spec.valid_bits);
            stream::put(sink, &self.buffer)?;
        }
        Ok(())
    }

    pub(crate) fn finish(&mut self, sink: &mut (impl Write + Seek)) -> Result<(), MediaError> {
        if self.at != self.wav.data.end {
            let missing = (self.wav.data.end - self.at) / self.coding.width() as u64;
            return Err(MediaError::misuse(format!(
                "differences for the last {missing} samples are missing"
            )));
        }
        let source = &mut *self.source;
        if self.inserted == 0 {
            return stream::copy(source, self.at..self.wav.length, sink);
        }
        let Some(data) = self.wav.chunks.iter().find(|chunk| &chunk.id == b"data") else { return Ok(()) };
        // Bytes of a frame that is not whole, and the padding that the new size needs.
        stream::copy(source, self.at..data.data.end, sink)?;
        let size = data.data.end - data.data.start + self.inserted;
        if size % 2 == 1 {
            stream::put(sink, &[0])?;
        }
        let rest = padded(data.data.end).min(self.wav.length);
        stream::copy(source, rest..self.wav.length, sink)?;
        let end = sink.stream_position().map_err(failed)?;
        let grown = padded(data.data.start + size) - rest;
        let moved = cues::moved(source, &self.wav, &self.line, &self.limits)?;
        let moved = moved.into_iter().map(|(at, bytes)| (if at < rest { at } else { at + grown }, bytes));
        let sizes = self.sizes(end - self.target, size, data.data.start);
        for (at, bytes) in moved.chain(sizes) {
            sink.seek(SeekFrom::Start(self.target + at)).map_err(failed)?;
            stream::put(sink, &bytes)?;
        }
        sink.seek(SeekFrom::Start(end)).map(drop).map_err(failed)
    }

    /// What the new samples make of the sizes in front of them: where, and the bytes.
    fn sizes(&self, length: u64, data: u64, data_at: u64) -> Vec<(u64, Vec<u8>)> {
        let chunk = |id: &[u8; 4]| self.wav.chunks.iter().find(|chunk| &chunk.id == id && chunk.at < data_at);
        let frames = data / u64::from(self.wav.spec.align);
        let (fact, wide) = (chunk(b"fact").map(|c| c.data.start), chunk(b"ds64").map(|c| c.data.start));
        let mut sizes = Vec::new();
        match wide {
            // Sizes of the file and of the data, number of frames (EBU Tech 3306).
            Some(at) => sizes.push((at, [length - 8, data, frames].map(u64::to_le_bytes).concat())),
            None => {
                sizes.push((4, narrow(length - 8)));
                sizes.push((data_at - 4, narrow(data)));
            }
        }
        if let Some(at) = fact {
            sizes.push((at, narrow(frames)));
        }
        sizes
    }
}

/// A 32-bit size; what does not fit is not known.
fn narrow(size: u64) -> Vec<u8> {
    u32::try_from(size).unwrap_or(u32::MAX).to_le_bytes().to_vec()
}

fn failed(error: std::io::Error) -> MediaError {
    MediaError::io("writing the target", &error)
}
