//! Reading: a stream of samples in, marks and where they are out.

use super::embed::{EmbedError, MOST_CHANNELS, RATES};
use super::fold::Change;
use super::frames::Frames;
use super::grid::{Grid, RATE};
use super::mixer::Mixer;
use super::presence::{Known, Presence};
use super::search::{Candidate, Section};
use super::spectrogram::{HOP, Magnitudes, Spectrogram};
use crate::code::{self, CODE_BITS, LIST};
use crate::payload::{self, CHECK_BITS};
use crate::{Key, MarkId};

/// Samples at 16 kHz that are looked at together, 24 s, and how far the next such section lies, 20 s.
const SECTION: usize = 3000 * HOP;
const ADVANCE: usize = 2500 * HOP;
/// Decodings of one sound whose ids are believed, at most. Counted in the false-alarm bound.
const DECODINGS: usize = 60;
/// Sync correlation, in deviations, below which decoding is not worth its time.
const WORTH_DECODING: f32 = 4.6;
/// Agreement of a section with a mark that was found before, in deviations, from which it goes on there.
const GOES_ON: f32 = 5.0;
/// Suspects that are kept, at most: an unmarked sound gives one in 10^10 decodings.
const SUSPECTS: usize = 64;
/// Decodings of one section, at most.
const TRIES: usize = 6;

/// P(a given unmarked sound gives an id), for a key that was chosen without looking at the sound: the first 60 decodings
/// of a sound look at the check bits of at most 16 words each, and a word passes with 2^-40. Later ids count only
/// if two stretches of sound that do not overlap say the same, which adds less than 10^-20 in a year of sound that does not repeat itself bit for bit.
pub const FALSE_POSITIVE: f64 = (DECODINGS * LIST) as f64 / (1u64 << CHECK_BITS) as f64;

/// How to look.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DetectOptions {
    /// Whether to search for changes of tempo, speed and pitch of up to 12 %. Default: yes.
    pub search: bool,
}

impl Default for DetectOptions {
    fn default() -> Self {
        Self { search: true }
    }
}

/// What detection says about one sound.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Detection {
    /// The mark that most of the marked time carries, if there is one.
    pub mark: Option<Found>,
    /// Where marks were found, in the order of time. Bounds are good to about a second.
    pub segments: Vec<Segment>,
    /// Highest sync correlation of all hypotheses, in deviations, also when nothing was found. A hint, not a decision.
    pub score: f32,
    /// Length of the sound, s.
    pub duration_s: f64,
}

/// A mark that was read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Found {
    /// The payload.
    pub id: MarkId,
    /// Sync correlation where it was read, in deviations.
    pub score: f32,
    /// Upper bound of the probability that an unmarked sound gives any id, all hypotheses counted.
    pub false_positive: f64,
    /// How much faster the sound plays than when it was marked: 1 for the same tempo.
    pub speed: f64,
    /// How much higher the sound is than when it was marked: 1 for the same pitch.
    pub pitch: f64,
}

/// A stretch of sound that carries one mark.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Segment {
    /// Beginning, s.
    pub start_s: f64,
    /// End, s.
    pub end_s: f64,
    /// The payload.
    pub id: MarkId,
}

/// Looks for marks in a stream of interleaved samples.
pub struct Detector {
    options: DetectOptions,
    grid: Grid,
    transform: Frames,
    mixer: Mixer,
    rate: u32,
    channels: usize,
    frames: u64,
    /// Mono sound at 16 kHz from sample `start` on.
    held: Vec<f32>,
    start: u64,
    state: State,
}

/// What was found so far.
#[derive(Default)]
struct State {
    known: Vec<Known>,
    presence: Presence,
    decodings: usize,
    /// Ids of later decodings, each with the first frame of its section.
    suspects: Vec<(MarkId, u64)>,
    score: f32,
}

impl Detector {
    /// `rate` in Hz, 8000 to 384000; 1 to 64 channels.
    ///
    /// # Errors
    /// [`EmbedError::Rate`] or [`EmbedError::Channels`], if a number is out of range.
    pub fn new(rate: u32, channels: u16, key: &Key, options: &DetectOptions) -> Result<Self, EmbedError> {
        if !RATES.contains(&rate) {
            return Err(EmbedError::Rate { found: rate });
        }
        if channels == 0 || channels > MOST_CHANNELS {
            return Err(EmbedError::Channels { found: channels });
        }
        Ok(Self {
            options: options.clone(),
            grid: Grid::new(key),
            transform: Frames::new(Frames::hann()),
            mixer: Mixer::new(rate, usize::from(channels)),
            rate,
            channels: usize::from(channels),
            frames: 0,
            held: Vec::new(),
            start: 0,
            state: State::default(),
        })
    }

    /// Takes interleaved samples (full scale ±1; whole frames). What is not a number counts as silence.
    pub fn push(&mut self, samples: &[f32]) {
        for piece in samples.chunks(self.channels * 65_536) {
            self.frames += (piece.len() / self.channels) as u64;
            self.mixer.push(piece, &mut self.held);
            while self.held.len() >= SECTION {
                self.section(SECTION);
                self.held.drain(..ADVANCE);
                self.start += ADVANCE as u64;
            }
        }
    }

    /// Looks at the rest and says what was found.
    #[must_use]
    pub fn finish(mut self) -> Detection {
        let total = self.frames * u64::from(RATE) / u64::from(self.rate);
        self.mixer.finish(total, &mut self.held);
        let rest = self.held.len();
        // What the section before has seen already is not looked at again on its own.
        if self.start == 0 || rest > SECTION - ADVANCE {
            self.section(rest);
        }
        let duration_s = self.frames as f64 / f64::from(self.rate);
        let State { known, presence, score, .. } = self.state;
        let (mark, segments) = presence.summary(&known, duration_s);
        Detection { mark, segments, score, duration_s }
    }

    /// Looks at the first `length` samples that are held.
    fn section(&mut self, length: usize) {
        let magnitudes = Magnitudes::of(&self.held[..length], &mut self.transform);
        let spectrogram = Spectrogram::of(&magnitudes);
        drop(magnitudes);
        let mut section = Section::new(spectrogram, self.start / HOP as u64);
        self.state.look(&mut section, &self.grid, self.options.search);
    }
}

impl State {
    fn look(&mut self, section: &mut Section, grid: &Grid, search: bool) {
        let frames = section.frames();
        if frames == 0 {
            return;
        }
        for index in 0..self.known.len() {
            self.follow(index, section, grid);
        }
        if self.presence.covers(section) {
            return;
        }
        let untouched = section.candidate(0..frames, Change::NONE, grid);
        self.read(&untouched, section, grid);
        if !search || self.presence.covers(section) {
            return;
        }
        let candidates = section.search(0..frames, grid);
        for candidate in candidates.iter().take(TRIES) {
            if self.read(candidate, section, grid) && self.presence.covers(section) {
                break;
            }
        }
    }

    /// Looks for a mark that is known already, at the place where it has to go on.
    fn follow(&mut self, index: usize, section: &mut Section, grid: &Grid) {
        let change = self.known[index].change;
        let candidate = section.candidate(0..section.frames(), change, grid);
        self.presence.trace(&self.known[index], index, &candidate, section, GOES_ON);
    }

    /// Decodes one candidate; whether it gave an id.
    fn read(&mut self, candidate: &Candidate, section: &mut Section, grid: &Grid) -> bool {
        self.score = self.score.max(candidate.score);
        if candidate.score < WORTH_DECODING {
            return false;
        }
        let folded = section.folded(candidate.range.clone(), candidate.change);
        self.decodings += 1;
        let soft = quantised(&folded.soft_bits(grid, candidate.shift));
        let Some(id) = code::decode(&soft, payload::read) else { return false };
        if !self.believed(id, section) {
            return false;
        }
        let index = self.known.iter().position(|known| known.id == id && known.change == candidate.change);
        let index = index.unwrap_or_else(|| {
            self.known.push(Known::new(id, candidate, grid));
            self.known.len() - 1
        });
        self.presence.trace(&self.known[index], index, candidate, section, 0.0);
        true
    }

    /// Whether an id may be told: the first decodings are few enough for that, later ones need a second witness.
    fn believed(&mut self, id: MarkId, section: &Section) -> bool {
        if self.decodings <= DECODINGS || self.known.iter().any(|known| known.id == id) {
            return true;
        }
        let apart = (SECTION / HOP) as u64;
        if self.suspects.iter().any(|(other, first)| *other == id && section.first >= first + apart) {
            return true;
        }
        if self.suspects.len() < SUSPECTS {
            self.suspects.push((id, section.first));
        }
        false
    }
}

/// Soft bits as the decoder takes them: a root mean square of 40.
pub(super) fn quantised(soft: &[f32; CODE_BITS]) -> [i32; CODE_BITS] {
    let power = soft.iter().map(|s| f64::from(*s) * f64::from(*s)).sum::<f64>() / CODE_BITS as f64;
    let scale = if power > 0.0 { 40.0 / power.sqrt() } else { 0.0 };
    let mut out = [0; CODE_BITS];
    for (out, soft) in out.iter_mut().zip(soft) {
        *out = libm::round(f64::from(*soft) * scale).clamp(-127.0, 127.0) as i32;
    }
    out
}

/// Looks for marks in a short sound in one call.
///
/// # Errors
/// [`EmbedError::Rate`] or [`EmbedError::Channels`], if a number is out of range.
pub fn detect(
    samples: &[f32],
    rate: u32,
    channels: u16,
    key: &Key,
    options: &DetectOptions,
) -> Result<Detection, EmbedError> {
    let mut detector = Detector::new(rate, channels, key, options)?;
    detector.push(samples);
    Ok(detector.finish())
}
