//! The channels of a stream at 16 kHz, and the one sound that all of them together are.

use super::grid::RATE;
use super::resample::Resampler;

/// A channel's mean square over the mean of channels' mean squares below which channels cancel each other.
const CANCELLED: f64 = 0.1;

/// The sounding part of a stream: each channel at 16 kHz.
pub(super) struct Sound {
    channels: Vec<(Resampler, Vec<f32>)>,
}

impl Sound {
    /// Begins with `before` samples of silence at 16 kHz.
    pub(super) fn new(rate: u32, channels: usize, before: usize) -> Self {
        let channel = (Resampler::new(rate, RATE), vec![0.0; before]);
        Self { channels: vec![channel; channels] }
    }

    /// Samples of each channel at 16 kHz that are held.
    pub(super) fn len(&self) -> usize {
        self.channels.first().map_or(0, |(_, held)| held.len())
    }

    /// Takes interleaved samples.
    pub(super) fn push(&mut self, samples: &[f32]) {
        let count = self.channels.len();
        for (i, (resampler, held)) in self.channels.iter_mut().enumerate() {
            resampler.push(samples.chunks_exact(count).map(|frame| usable(frame[i])), held);
        }
    }

    /// No more comes: `total` samples at 16 kHz in all.
    pub(super) fn finish(&mut self, total: u64) {
        for (resampler, held) in &mut self.channels {
            resampler.finish(total, held);
        }
    }

    /// Silence after the end, up to `length` samples held.
    pub(super) fn pad(&mut self, length: usize) {
        for (_, held) in &mut self.channels {
            if held.len() < length {
                held.resize(length, 0.0);
            }
        }
    }

    pub(super) fn channel(&self, index: usize) -> &[f32] {
        &self.channels[index].1
    }

    /// Forgets the oldest samples.
    pub(super) fn drop(&mut self, count: usize) {
        for (_, held) in &mut self.channels {
            held.drain(..count);
        }
    }

    /// The mean of the channels over the first `length` samples, or, if that is silent because they cancel each other, the
    /// loudest of them. Also says which channel that is; `None` for the mean.
    pub(super) fn mono(&self, length: usize) -> (Vec<f32>, Option<usize>) {
        let scale = 1.0 / self.channels.len() as f32;
        let mut mean = vec![0f32; length];
        let mut loudest = (0.0, 0);
        let mut total = 0.0;
        for (i, (_, held)) in self.channels.iter().enumerate() {
            mean.iter_mut().zip(held).for_each(|(mean, sample)| *mean += sample * scale);
            let power = power(&held[..length]);
            total += power;
            if power > loudest.0 {
                loudest = (power, i);
            }
        }
        if power(&mean) < CANCELLED * total / self.channels.len() as f64 {
            mean.copy_from_slice(&self.channels[loudest.1].1[..length]);
            return (mean, Some(loudest.1));
        }
        (mean, None)
    }
}

fn power(samples: &[f32]) -> f64 {
    samples.iter().map(|sample| f64::from(*sample) * f64::from(*sample)).sum()
}

/// What is no number is silence, and nothing is louder than eight times full scale.
pub(super) fn usable(sample: f32) -> f32 {
    if sample.is_finite() { sample.clamp(-8.0, 8.0) } else { 0.0 }
}
