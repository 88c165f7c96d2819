//! RIFF WAVE (Multimedia Programming Interface 1.0), WAVE_FORMAT_EXTENSIBLE, RF64 (EBU Tech 3306), BW64 (ITU-R BS.2088).

mod carriers;
mod chunks;
mod codec;
mod cues;
mod reader;
mod rewrite;

pub(crate) use carriers::{carried, edited};
pub(crate) use chunks::Wav;
pub(crate) use codec::{Coding, rounded};
pub(crate) use reader::WavReader;
pub(crate) use rewrite::WavRewriter;
