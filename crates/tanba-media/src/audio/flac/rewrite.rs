//! Differences into the samples of a FLAC file: decoded, added, coded again. All metadata blocks stay; STREAMINFO and the
//! seek table are put right at the end.

use std::io::{Seek, SeekFrom, Write};

use super::blocks::{CUESHEET, Flac, SEEKTABLE, STREAMINFO};
use super::carriers::{front, headed};
use super::cuesheet;
use super::encoder::Encoder;
use crate::audio::carriers::Edit;
use crate::audio::decoder::Decoder;
use crate::audio::mp4::Playing;
use crate::audio::reader::Source;
use crate::audio::stream::{self, Piece};
use crate::audio::timeline::Timeline;
use crate::audio::wav::rounded;
use crate::{Format, Limits, MediaError};

/// Bytes of a seek point: sample number, offset from the first frame, samples in its frame (RFC 9639, 8.5).
const POINT: usize = 18;
/// A seek point that is not used.
const PLACEHOLDER: u64 = u64::MAX;

pub(crate) struct FlacRewriter<'s> {
    decoder: Decoder<'s>,
    encoder: Encoder,
    limits: Limits,
    rate: u32,
    channels: usize,
    /// Half the range of a sample.
    scale: f64,
    /// Decoded samples that still wait for their difference.
    waiting: Vec<f32>,
    /// Changed samples that wait for their frame to be full.
    ready: Vec<i32>,
    /// Samples of each channel, and bytes of frames, written.
    frames: u64,
    bytes: u64,
    /// Where the body of STREAMINFO stands in the target, and that of the seek table.
    info_at: u64,
    table: Option<Table>,
    /// Cue sheets: where their bodies stand in the target, and those as they were.
    sheets: Vec<(u64, Vec<u8>)>,
    line: Timeline,
    /// Samples of each channel that were put in.
    inserted: u64,
}

struct Table {
    at: u64,
    /// Sample numbers that the old table named, in order, with what is found for them.
    points: Vec<[u64; 3]>,
    next: usize,
}

impl<'s> FlacRewriter<'s> {
    pub(crate) fn new(
        mut source: Source<'s>,
        sink: &mut (impl Write + Seek),
        limits: &Limits,
    ) -> Result<Self, MediaError> {
        let flac = Flac::parse(&mut *source, limits)?;
        let encoder = Encoder::new(&flac.info)?;
        let start = sink.stream_position().map_err(|e| MediaError::io("writing the target", &e))?;
        let mut pieces = front(&mut *source, &Edit::default(), limits)?;
        pieces.push(Piece::Bytes(b"fLaC".to_vec()));
        let in_front = stream::total(&pieces);
        let bodies = flac.blocks.iter().map(|b| (b.kind, Piece::Copy(b.body.clone()))).collect();
        let blocks = headed(bodies);
        let mut at = start + in_front;
        let (mut info_at, mut table, mut sheets) = (at + 4, None, Vec::new());
        // Headers and bodies take turns.
        for (block, pair) in flac.blocks.iter().zip(blocks.chunks_exact(2)) {
            at += pair[0].len();
            match block.kind {
                STREAMINFO => info_at = at,
                SEEKTABLE if table.is_none() => {
                    table = Some(Table::read(&mut *source, &block.body, at, limits)?)
                }
                CUESHEET => {
                    let length = block.body.end - block.body.start;
                    limits.metadata(length)?;
                    sheets.push((at, stream::read_at(&mut *source, block.body.start, length)?));
                }
                _ => {}
            }
            at += pair[1].len();
        }
        pieces.extend(blocks);
        stream::assemble(&mut *source, &pieces, sink)?;
        let length = stream::length(&mut *source)?;
        let range = flac.start..length;
        let (_, decoder) = Decoder::new(source, Format::Flac, range, &Playing::default(), limits)?;
        let info = flac.info;
        let scale = f64::from(1u32 << (info.bits - 1));
        Ok(Self {
            decoder,
            encoder,
            limits: limits.clone(),
            rate: info.rate,
            channels: info.channels as usize,
            scale,
            waiting: Vec::new(),
            ready: Vec::new(),
            frames: 0,
            bytes: 0,
            info_at,
            table,
            sheets,
            line: Timeline::default(),
            inserted: 0,
        })
    }

    pub(crate) fn push(&mut self, sink: &mut impl Write, mut differences: &[f32]) -> Result<(), MediaError> {
        while !differences.is_empty() {
            if self.waiting.is_empty() && !self.decoder.next_block(&mut self.waiting)? {
                return Err(MediaError::misuse("there are more differences than samples"));
            }
            let number = differences.len().min(self.waiting.len());
            let (now, later) = differences.split_at(number);
            let (scale, bounds) = (self.scale, (-self.scale, self.scale - 1.0));
            // 24 bits fit a 32-bit float exactly, so that the sample comes back as it was coded.
            let changed = self.waiting.drain(..number).zip(now).map(|(sample, difference)| {
                let difference = if difference.is_finite() { f64::from(*difference) } else { 0.0 };
                let step = rounded(difference * scale);
                (f64::from(sample) * scale + step).clamp(bounds.0, bounds.1) as i32
            });
            self.ready.extend(changed);
            differences = later;
            self.write_full(sink)?;
        }
        Ok(())
    }

    pub(crate) fn insert(&mut self, sink: &mut impl Write, samples: &[f32]) -> Result<(), MediaError> {
        let (scale, bounds) = (self.scale, (-self.scale, self.scale - 1.0));
        let before = self.frames + (self.ready.len() / self.channels) as u64 - self.inserted;
        let frames = (samples.len() / self.channels) as u64;
        self.line.insert(before, frames);
        self.inserted += frames;
        let finite = |s: &f32| if s.is_finite() { f64::from(*s) } else { 0.0 };
        self.ready
            .extend(samples.iter().map(|s| rounded(finite(s) * scale).clamp(bounds.0, bounds.1) as i32));
        self.write_full(sink)
    }

    fn write_full(&mut self, sink: &mut impl Write) -> Result<(), MediaError> {
        let size = self.encoder.block() * self.channels;
        let whole = self.ready.len() / size * size;
        let blocks: Vec<i32> = self.ready.drain(..whole).collect();
        blocks.chunks_exact(size).try_for_each(|block| self.write_frame(sink, block))
    }

    fn write_frame(&mut self, sink: &mut impl Write, samples: &[i32]) -> Result<(), MediaError> {
        let bytes = self.encoder.frame(samples)?;
        let frames = (samples.len() / self.channels) as u64;
        if let Some(table) = &mut self.table {
            table.note(self.frames, frames, self.bytes);
        }
        self.frames += frames;
        self.bytes += bytes.len() as u64;
        self.limits.length(self.frames, self.rate)?;
        stream::put(sink, &bytes)
    }

    pub(crate) fn finish(&mut self, sink: &mut (impl Write + Seek)) -> Result<(), MediaError> {
        if !self.waiting.is_empty() || self.decoder.next_block(&mut self.waiting)? {
            return Err(MediaError::misuse("differences for the last samples are missing"));
        }
        let rest = std::mem::take(&mut self.ready);
        if !rest.is_empty() {
            self.write_frame(sink, &rest)?;
        }
        let failed = |e: std::io::Error| MediaError::io("writing the target", &e);
        let end = sink.stream_position().map_err(failed)?;
        sink.seek(SeekFrom::Start(self.info_at)).map_err(failed)?;
        stream::put(sink, &self.encoder.stream_info(self.frames))?;
        if let Some(table) = &self.table {
            sink.seek(SeekFrom::Start(table.at)).map_err(failed)?;
            stream::put(sink, &table.to_bytes())?;
        }
        for (at, body) in std::mem::take(&mut self.sheets).into_iter().filter(|_| self.line.is_changed()) {
            sink.seek(SeekFrom::Start(at)).map_err(failed)?;
            stream::put(sink, &cuesheet::moved(body, &self.line))?;
        }
        sink.seek(SeekFrom::Start(end)).map_err(failed)?;
        Ok(())
    }
}

impl Table {
    fn read(
        source: &mut dyn stream::Stream,
        body: &std::ops::Range<u64>,
        at: u64,
        limits: &Limits,
    ) -> Result<Self, MediaError> {
        limits.metadata(body.end - body.start)?;
        let old = stream::read_at(source, body.start, body.end - body.start)?;
        let wanted = old.chunks_exact(POINT).map(|p| crate::bytes::be64(p, 0).unwrap_or(PLACEHOLDER));
        Ok(Self { at, points: wanted.map(|sample| [sample, 0, 0]).collect(), next: 0 })
    }

    /// A frame that starts with sample `first`, has `frames` of them and stands at `offset`.
    fn note(&mut self, first: u64, frames: u64, offset: u64) {
        while let Some(point) = self.points.get_mut(self.next).filter(|p| p[0] < first + frames) {
            *point = [first, offset, frames];
            self.next += 1;
        }
    }

    /// Points in order, each once (RFC 9639, 8.5); what found no frame is marked as not used.
    fn to_bytes(&self) -> Vec<u8> {
        let mut found: Vec<[u64; 3]> = self.points[..self.next].to_vec();
        found.dedup();
        found.resize(self.points.len(), [PLACEHOLDER, 0, 0]);
        let bytes = |p: &[u64; 3]| {
            [&p[0].to_be_bytes()[..], &p[1].to_be_bytes(), &(p[2] as u16).to_be_bytes()].concat()
        };
        found.iter().flat_map(bytes).collect()
    }
}
