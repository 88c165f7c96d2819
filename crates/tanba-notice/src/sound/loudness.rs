//! How loud a sound is, so that the notice can be as loud.

use ebur128::{EbuR128, Mode};

use crate::NoticeError;

/// Integrated loudness of a stream (ITU-R BS.1770-4, EBU R 128).
pub struct Loudness(EbuR128);

impl Loudness {
    /// A meter for this many samples a second (8 to 384 kHz) of so many channels (1 to 64).
    ///
    /// # Errors
    /// [`NoticeError::Rate`] outside of these ranges.
    pub fn new(rate: u32, channels: u32) -> Result<Self, NoticeError> {
        let meter = EbuR128::new(channels, rate, Mode::I | Mode::HISTOGRAM);
        meter.map(Self).map_err(|_| NoticeError::Rate { rate, channels })
    }

    /// Takes interleaved samples, full scale ±1; a frame that is not whole at the end is left out.
    pub fn push(&mut self, samples: &[f32]) {
        let whole = samples.len() - samples.len() % self.0.channels() as usize;
        // The only error is a frame that is not whole.
        let _ = self.0.add_frames_f32(&samples[..whole]);
    }

    /// Loudness of everything so far in LUFS; `None` for silence, and for less than 0.4 seconds.
    #[must_use]
    pub fn lufs(&self) -> Option<f64> {
        self.0.loudness_global().ok().filter(|loudness| loudness.is_finite())
    }
}

impl std::fmt::Debug for Loudness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Loudness").field(&self.lufs()).finish()
    }
}
