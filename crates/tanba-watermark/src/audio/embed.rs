//! Writing: a stream of samples in, a stream of differences out.

use super::block::{Block, CONTEXT, Gains};
use super::filter::Filter;
use super::frames::Frames;
use super::grid::{COLUMN, Grid, PERIOD, RATE};
use super::mono::Sound;
use super::resample::Resampler;
use super::trial::Trial;
use crate::code::{self, CODE_BITS};
use crate::{Key, MarkId, payload};

/// Rates that can be marked and read, Hz.
pub(super) const RATES: std::ops::RangeInclusive<u32> = 8_000..=384_000;
/// Channels at most.
pub(super) const MOST_CHANNELS: u16 = 64;
/// Samples of sound around a period that its mark depends on.
const AROUND: usize = CONTEXT * COLUMN;
/// Energy a sample, of the mono sound at 16 kHz, below which a column counts as silent: -75 dB of full scale.
const SILENT: f64 = 3e-8;
/// Columns with sound below which a mark cannot be read from anything.
const LEAST_COLUMNS: u64 = 40;

/// How to mark.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EmbedOptions {
    /// Signal-to-noise ratio to aim at in each 2.56 seconds, dB, 20 to 50. Default: 30. What is noise through and through, which
    /// hides more, comes out up to 2.3 dB below it.
    pub target_snr_db: f32,
}

impl Default for EmbedOptions {
    fn default() -> Self {
        Self { target_snr_db: 30.0 }
    }
}

/// What the mark cost.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Embedded {
    /// Energy of the sound over that of the difference, dB, over all channels; infinite if nothing changed.
    pub snr_db: f64,
    /// Frames (samples a channel) that were taken.
    pub frames: u64,
}

/// Why a sound cannot be marked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum EmbedError {
    /// The rate is outside 8 to 384 kHz.
    #[error("{found} samples a second are outside 8000 to 384000")]
    Rate {
        /// What was asked for.
        found: u32,
    },
    /// No channel, or more than 64.
    #[error("{found} channels are outside 1 to 64")]
    Channels {
        /// What was asked for.
        found: u16,
    },
    /// The target is outside 20 to 50 dB: the caller's mistake.
    #[error("a target SNR of {found} dB is outside 20 to 50 dB")]
    Target {
        /// What was asked for.
        found: f32,
    },
    /// There is nothing to carry the mark.
    #[error("only {audible_s:.1} s of this sound are loud enough to carry a watermark")]
    Silent {
        /// Seconds with something to hear in them.
        audible_s: f64,
    },
    /// The mark was not read back from any part of the sound: it is too short, or too even to hide anything.
    #[error("the watermark could not be read back from this sound of {duration_s:.1} s")]
    Unreadable {
        /// Length of the sound.
        duration_s: f64,
    },
}

impl EmbedError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Rate { .. } => "resample to 16000 or 48000 Hz first",
            Self::Channels { .. } => "mark at most 64 channels at once",
            Self::Target { .. } => "ask for an SNR from 20 (strong) to 50 (faint); 30 is the default",
            Self::Unreadable { .. } => {
                "the sound is too short or too even: mark a longer one, ask for a lower SNR, or leave the watermark out"
            }
            Self::Silent { .. } => "a mark needs some two seconds of sound: leave the watermark out",
        })
    }
}

/// Marks a stream of interleaved samples.
pub struct Embedder {
    rate: u32,
    channels: usize,
    snr_db: f64,
    grid: Grid,
    code: [bool; CODE_BITS],
    analysis: Frames,
    /// Each channel at 16 kHz, from `start` on.
    sound: Sound,
    lanes: Vec<Lane>,
    filter: Filter,
    trial: Trial,
    frames: u64,
    written: u64,
    energy: f64,
    noise: f64,
    audible: u64,
}

/// What goes back to the native rate in one channel.
#[derive(Clone)]
struct Lane {
    resampler: Resampler,
    out: Vec<f32>,
}

impl Embedder {
    /// `rate` in Hz, 8000 to 384000; 1 to 64 channels.
    ///
    /// # Errors
    /// [`EmbedError`], if a number is out of range.
    pub fn new(
        rate: u32,
        channels: u16,
        id: MarkId,
        key: &Key,
        options: &EmbedOptions,
    ) -> Result<Self, EmbedError> {
        if !RATES.contains(&rate) {
            return Err(EmbedError::Rate { found: rate });
        }
        if channels == 0 || channels > MOST_CHANNELS {
            return Err(EmbedError::Channels { found: channels });
        }
        if !(20.0..=50.0).contains(&options.target_snr_db) {
            return Err(EmbedError::Target { found: options.target_snr_db });
        }
        let channels = usize::from(channels);
        let lane = Lane { resampler: Resampler::new(RATE, rate), out: Vec::new() };
        Ok(Self {
            rate,
            channels,
            snr_db: f64::from(options.target_snr_db),
            grid: Grid::new(key),
            code: code::encode(payload::word(id)),
            analysis: Frames::new(Frames::hann()),
            sound: Sound::new(rate, channels, AROUND),
            lanes: vec![lane; channels],
            filter: Filter::new(channels),
            trial: Trial::new(id),
            frames: 0,
            written: 0,
            energy: 0.0,
            noise: 0.0,
            audible: 0,
        })
    }

    /// Takes interleaved samples (full scale ±1; whole frames) and appends the differences to add to earlier samples,
    /// interleaved, in step with the input but some seconds late. What is not a number counts as silence.
    pub fn push(&mut self, samples: &[f32], differences: &mut Vec<f32>) {
        // Pieces bound the memory, whatever is pushed at once.
        for piece in samples.chunks(self.channels * 65_536) {
            self.frames += (piece.len() / self.channels) as u64;
            self.energy += piece.iter().map(|s| finite(*s)).map(|s| s * s).sum::<f64>();
            self.sound.push(piece);
            while self.sound.len() >= PERIOD + 2 * AROUND {
                self.block();
            }
            self.emit(differences);
        }
    }

    /// Appends the rest: all differences together are then as many as all samples.
    ///
    /// # Errors
    /// [`EmbedError::Silent`] and [`EmbedError::Unreadable`]: the differences are all there, but they carry nothing.
    pub fn finish(mut self, differences: &mut Vec<f32>) -> Result<Embedded, EmbedError> {
        let total = (self.frames * u64::from(RATE)).div_ceil(u64::from(self.rate));
        self.sound.finish(total);
        let blocks = total.div_ceil(PERIOD as u64);
        while self.filter.blocks() < blocks {
            self.sound.pad(PERIOD + 2 * AROUND);
            self.block();
        }
        for (channel, lane) in self.lanes.iter_mut().enumerate() {
            lane.resampler.push(self.filter.rest(channel), &mut lane.out);
            lane.resampler.finish(self.frames, &mut lane.out);
            lane.out.truncate((self.frames - self.written) as usize);
        }
        self.emit(differences);
        if self.audible < LEAST_COLUMNS {
            let audible_s = self.audible as f64 * COLUMN as f64 / f64::from(RATE);
            return Err(EmbedError::Silent { audible_s });
        }
        if !self.trial.attempt(&self.grid, &mut self.analysis) {
            let duration_s = self.frames as f64 / f64::from(self.rate);
            return Err(EmbedError::Unreadable { duration_s });
        }
        let snr_db =
            if self.noise > 0.0 { 10.0 * libm::log10(self.energy / self.noise) } else { f64::INFINITY };
        Ok(Embedded { snr_db, frames: self.frames })
    }

    /// Marks the oldest period that is held.
    fn block(&mut self) {
        let (mono, loudest) = self.sound.mono(PERIOD + 2 * AROUND);
        self.count_audible(&mono[AROUND..AROUND + PERIOD]);
        let block = Block::of(&mono, &mut self.analysis);
        let gains: Gains = block.gains(&self.grid, &self.code, self.snr_db);
        for (channel, lane) in self.lanes.iter_mut().enumerate() {
            let samples = &self.sound.channel(channel)[..PERIOD + 2 * AROUND];
            let made = self.filter.block(channel, samples, AROUND, &gains);
            if self.trial.is_open() {
                let share = loudest.map_or(1.0 / self.channels as f32, |l| f32::from(u8::from(l == channel)));
                self.trial.mark(made, share, channel == 0);
            }
            lane.resampler.push(made.iter().copied(), &mut lane.out);
        }
        self.filter.next();
        self.sound.drop(PERIOD);
        if self.trial.is_open() {
            self.trial.sound(&mono[AROUND..AROUND + PERIOD]);
            self.trial.period(&self.grid, &mut self.analysis);
        }
    }

    fn count_audible(&mut self, period: &[f32]) {
        let energy = |column: &[f32]| column.iter().map(|s| f64::from(*s) * f64::from(*s)).sum::<f64>();
        let audible = period.chunks(COLUMN).filter(|c| energy(c) > SILENT * COLUMN as f64).count();
        self.audible += audible as u64;
    }

    /// Appends the frames that all channels have.
    fn emit(&mut self, differences: &mut Vec<f32>) {
        let ready = self.lanes.iter().map(|lane| lane.out.len()).min().unwrap_or(0);
        let start = differences.len();
        differences.resize(start + ready * self.channels, 0.0);
        let new = &mut differences[start..];
        for (channel, lane) in self.lanes.iter_mut().enumerate() {
            let targets = new.iter_mut().skip(channel).step_by(self.channels);
            targets.zip(&lane.out).for_each(|(target, value)| *target = *value);
            lane.out.drain(..ready);
        }
        self.noise += new.iter().map(|d| f64::from(*d) * f64::from(*d)).sum::<f64>();
        self.written += ready as u64;
    }
}

fn finite(sample: f32) -> f64 {
    if sample.is_finite() { f64::from(sample.clamp(-8.0, 8.0)) } else { 0.0 }
}

/// Marks a short sound in one call: the differences to add, interleaved, as many as `samples`.
///
/// # Errors
/// [`EmbedError`]
pub fn embed(
    samples: &[f32],
    rate: u32,
    channels: u16,
    id: MarkId,
    key: &Key,
    options: &EmbedOptions,
) -> Result<(Vec<f32>, Embedded), EmbedError> {
    let mut embedder = Embedder::new(rate, channels, id, key, options)?;
    let mut differences = Vec::with_capacity(samples.len());
    embedder.push(samples, &mut differences);
    let embedded = embedder.finish(&mut differences)?;
    differences.resize(samples.len(), 0.0);
    Ok((differences, embedded))
}
