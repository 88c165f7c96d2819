//! All channels of a stream as one sound at 16 kHz.

use super::grid::RATE;
use super::mono::usable;
use super::resample::Resampler;

/// Frames that are mixed in the same way.
const PIECE: usize = 4096;
/// Energy of the mean over the mean energy of the channels below which they cancel each other.
const CANCELLED: f64 = 0.1;

/// Mixes and resamples.
pub(super) struct Mixer {
    channels: usize,
    resampler: Resampler,
    mixed: Vec<f32>,
}

impl Mixer {
    pub(super) fn new(rate: u32, channels: usize) -> Self {
        Self { channels, resampler: Resampler::new(rate, RATE), mixed: Vec::new() }
    }

    /// Takes interleaved samples and appends what sound they give.
    pub(super) fn push(&mut self, samples: &[f32], out: &mut Vec<f32>) {
        if self.channels == 1 {
            self.resampler.push(samples.iter().map(|s| usable(*s)), out);
            return;
        }
        for piece in samples.chunks(PIECE * self.channels) {
            self.mix(piece);
            self.resampler.push(self.mixed.iter().copied(), out);
        }
    }

    /// No more comes: `total` samples at 16 kHz in all.
    pub(super) fn finish(&mut self, total: u64, out: &mut Vec<f32>) {
        self.resampler.finish(total, out);
    }

    /// The mean of the channels, or the loudest one if they cancel each other.
    fn mix(&mut self, piece: &[f32]) {
        let scale = 1.0 / self.channels as f32;
        self.mixed.clear();
        let mut total = 0.0;
        let mut mean = 0.0;
        for frame in piece.chunks_exact(self.channels) {
            let (mut sum, mut energy) = (0f32, 0f32);
            for sample in frame {
                let sample = usable(*sample);
                sum += sample;
                energy += sample * sample;
            }
            let mixed = sum * scale;
            self.mixed.push(mixed);
            total += f64::from(energy * scale);
            mean += f64::from(mixed * mixed);
        }
        if mean < CANCELLED * total {
            let loudest = self.loudest(piece);
            let frames = piece.chunks_exact(self.channels);
            self.mixed.iter_mut().zip(frames).for_each(|(mixed, frame)| *mixed = usable(frame[loudest]));
        }
    }

    fn loudest(&self, piece: &[f32]) -> usize {
        let energy = |channel: usize| -> f64 {
            let samples = piece.iter().skip(channel).step_by(self.channels);
            samples.map(|s| f64::from(usable(*s))).map(|s| s * s).sum()
        };
        let best = (0..self.channels).map(|channel| (channel, energy(channel)));
        best.fold((0, -1.0), |best, now| if now.1 > best.1 { now } else { best }).0
    }
}
