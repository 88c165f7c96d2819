//! Frames and STREAMINFO of a FLAC file that is written anew (RFC 9639, 8.2 and 9), coded by flacenc.

use flacenc::bitsink::MemSink;
use flacenc::component::{BitRepr, StreamInfo as Told};
use flacenc::config;
use flacenc::error::{Verified, Verify};
use flacenc::source::{Fill, FrameBuf};
use md5::{Digest, Md5};

use super::blocks::StreamInfo;
use crate::audio::guard::guarded;
use crate::{Format, MediaError};

/// The block size of the reference encoder, where the file's own cannot be kept.
const USUAL_BLOCK: u16 = 4096;
/// The highest order that the reference encoder tries by default (`flac -5`); each one costs time.
const PREDICTOR_ORDER: usize = 8;
/// flacenc takes no higher rate; the frames of such files leave it to STREAMINFO, as they do at a rate that the frame
/// header cannot express.
const MAX_TOLD_RATE: u32 = 96_000;
const UNTOLD_RATE: usize = 95_999;

pub(super) struct Encoder {
    info: StreamInfo,
    told: Told,
    config: Verified<config::Encoder>,
    buffer: FrameBuf,
    md5: Md5,
    /// Frames so far, and the smallest and largest of them in bytes.
    number: usize,
    sizes: (u32, u32),
}

fn failed(what: impl std::fmt::Display) -> MediaError {
    MediaError::unsupported(
        Format::Flac,
        format!("its samples cannot be coded again ({what})"),
        "label it by metadata and credential, or convert it to WAV first",
    )
}

impl Encoder {
    pub(super) fn new(source: &StreamInfo) -> Result<Self, MediaError> {
        if !(8..=24).contains(&source.bits) {
            return Err(failed(format!("{} bits; 8 to 24 are written", source.bits)));
        }
        let keeps_block = source.min_block == source.max_block && (192..=16_384).contains(&source.max_block);
        let block = if keeps_block { source.max_block } else { USUAL_BLOCK };
        let info = StreamInfo { min_block: block, max_block: block, ..source.clone() };
        let rate = if info.rate > MAX_TOLD_RATE { UNTOLD_RATE } else { info.rate as usize };
        let told = Told::new(rate, info.channels as usize, info.bits as usize).map_err(failed)?;
        let mut config = config::Encoder::default();
        config.block_size = usize::from(block);
        config.multithread = false;
        // Fixed predictors hardly ever win, take a quarter of the time, and are now and then chosen where they cost far more.
        config.subframe_coding.use_fixed = false;
        config.subframe_coding.qlpc.lpc_order = PREDICTOR_ORDER;
        let config = config.into_verified().map_err(|(_, e)| failed(e))?;
        let buffer = FrameBuf::with_size(info.channels as usize, usize::from(block)).map_err(failed)?;
        Ok(Self { info, told, config, buffer, md5: Md5::new(), number: 0, sizes: (u32::MAX, 0) })
    }

    /// Samples of each channel in a frame; only the last may have fewer.
    pub(super) fn block(&self) -> usize {
        usize::from(self.info.max_block)
    }

    /// One frame of interleaved samples.
    pub(super) fn frame(&mut self, samples: &[i32]) -> Result<Vec<u8>, MediaError> {
        let frames = samples.len() / self.info.channels as usize;
        if frames != self.buffer.size() {
            self.buffer.resize(frames);
        }
        self.buffer.fill_interleaved(samples).map_err(failed)?;
        let (config, buffer, number, told) = (&self.config, &self.buffer, self.number, &self.told);
        let coded = guarded(|| flacenc::encode_fixed_size_frame(config, buffer, number, told));
        let mut sink = MemSink::<u8>::new();
        coded
            .ok_or_else(|| failed("the encoder failed on a frame"))?
            .map_err(failed)?
            .write(&mut sink)
            .map_err(failed)?;
        let bytes = sink.into_inner();
        let width = self.info.bits.div_ceil(8) as usize;
        for sample in samples {
            self.md5.update(&sample.to_le_bytes()[..width]);
        }
        let size = bytes.len() as u32;
        self.sizes = (self.sizes.0.min(size), self.sizes.1.max(size));
        self.number += 1;
        Ok(bytes)
    }

    /// The body of STREAMINFO for this many samples of each channel.
    pub(super) fn stream_info(&self, frames: u64) -> [u8; 34] {
        let info = &self.info;
        let mut body = [0; 34];
        body[..2].copy_from_slice(&info.min_block.to_be_bytes());
        body[2..4].copy_from_slice(&info.max_block.to_be_bytes());
        let (small, large) = if self.number == 0 { (0, 0) } else { self.sizes };
        body[4..7].copy_from_slice(&small.to_be_bytes()[1..]);
        body[7..10].copy_from_slice(&large.to_be_bytes()[1..]);
        let packed = u64::from(info.rate) << 44
            | u64::from(info.channels - 1) << 41
            | u64::from(info.bits - 1) << 36
            // A number that does not fit is said to be unknown.
            | if frames < 1 << 36 { frames } else { 0 };
        body[10..18].copy_from_slice(&packed.to_be_bytes());
        body[18..].copy_from_slice(&self.md5.clone().finalize());
        body
    }
}
