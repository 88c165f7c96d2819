//! From a sound of any length to its code, in constant memory but for four bytes of feature an eighth of a second.

use rusty_chromaprint::{Configuration, Fingerprinter};

use crate::code::{Fingerprint, NoFingerprint, said};

/// Frames given to the resampler at once.
const PORTION: usize = 1 << 14;

/// Listens to a sound, block by block.
///
/// The features are Chromaprint's (algorithm 2), as ISO 24138 wants it. The code is of the whole sound: a passage of it has
/// another.
pub struct Listener {
    printer: Fingerprinter,
    channels: usize,
    block: Vec<i16>,
}

impl std::fmt::Debug for Listener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Listener").field("channels", &self.channels).finish_non_exhaustive()
    }
}

impl Listener {
    /// For interleaved samples at `rate` Hz.
    ///
    /// # Errors
    /// [`NoFingerprint`] when the resampler cannot work with rate and channels.
    pub fn new(rate: u32, channels: u32) -> Result<Self, NoFingerprint> {
        let mut printer = Fingerprinter::new(&Configuration::preset_test2());
        printer.start(rate, channels).map_err(said)?;
        Ok(Self { printer, channels: channels.max(1) as usize, block: Vec::new() })
    }

    /// The next samples, of 16 bits; whole frames.
    pub fn push(&mut self, samples: &[i16]) {
        for portion in samples.chunks(PORTION * self.channels) {
            self.printer.consume(portion);
        }
    }

    /// The next samples, -1 to 1; whole frames.
    pub fn push_f32(&mut self, samples: &[f32]) {
        let mut block = std::mem::take(&mut self.block);
        for portion in samples.chunks(PORTION * self.channels) {
            block.clear();
            block.extend(portion.iter().map(|sample| (sample * 32_767.0).round() as i16));
            self.printer.consume(&block);
        }
        self.block = block;
    }

    /// The code of what was heard.
    ///
    /// # Errors
    /// [`NoFingerprint`] when that was less than some three seconds.
    pub fn finish(mut self) -> Result<Fingerprint, NoFingerprint> {
        self.printer.finish();
        let features: Vec<i32> =
            self.printer.fingerprint().iter().map(|feature| feature.cast_signed()).collect();
        if features.is_empty() {
            return Err(NoFingerprint("the sound is too short".into()));
        }
        Fingerprint::from_iscc(&iscc_lib::gen_audio_code_v0(&features, 64).map_err(said)?.iscc)
    }
}
