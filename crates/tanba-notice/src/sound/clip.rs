//! One notice, ready to be heard: sentences joined, at the programme's rate and loudness.

use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler};

use super::{Loudness, SoundPlace, rhythm, sentence, spoken};
use crate::{Claim, Lang, MAX_LANGS, NoticeError};

/// Silence in seconds before, between and after sentences.
const LEAD: f64 = 0.15;
const BETWEEN: f64 = 0.4;
const TAIL: f64 = 0.4;
/// Loudness in LUFS that a notice has beside silence (EBU R 128), and the range in which it follows the programme: a
/// notice must be heard beside a whisper, and need not hurt beside noise.
const LOUDNESS: f64 = -23.0;
const QUIETEST: f64 = -30.0;
const LOUDEST: f64 = -14.0;
/// Highest sample: -1 dB below full scale.
const PEAK: f64 = 0.891;
/// Rates that are served.
const RATES: std::ops::RangeInclusive<u32> = 8_000..=384_000;

/// How the notice is heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Voice {
    /// A sentence in each language.
    #[default]
    Spoken,
    /// The rhythm short-long short-short, which GB 45438-2025 takes in place of words.
    Rhythm,
}

/// What is heard, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoundOptions {
    /// One to three languages, in the order in which they are heard. Default: English.
    pub langs: Vec<Lang>,
    /// Default: generated.
    pub claim: Claim,
    /// Default: spoken.
    pub voice: Voice,
    /// Default: before everything else.
    pub place: SoundPlace,
}

impl Default for SoundOptions {
    fn default() -> Self {
        Self {
            langs: vec![Lang::En],
            claim: Claim::default(),
            voice: Voice::default(),
            place: SoundPlace::default(),
        }
    }
}

/// One notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Clip {
    /// One channel, full scale ±1.
    pub samples: Vec<f32>,
    /// Samples a second.
    pub rate: u32,
    /// The sentences, one a language; empty for the rhythm.
    pub text: Vec<String>,
    /// Their languages.
    pub langs: Vec<Lang>,
}

impl Clip {
    /// How long it lasts.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        self.samples.len() as f64 / f64::from(self.rate)
    }
}

/// Makes the notice for a programme with this many samples a second (8 to 384 kHz) and this loudness in LUFS (`None` for
/// silence).
///
/// # Errors
/// A rate outside of the range, no language or more than [`MAX_LANGS`], a language that is only written.
pub fn clip(rate: u32, loudness: Option<f64>, options: &SoundOptions) -> Result<Clip, NoticeError> {
    if !RATES.contains(&rate) {
        return Err(NoticeError::Rate { rate, channels: 1 });
    }
    let mut clip = match options.voice {
        Voice::Rhythm => {
            Clip { samples: padded(&[rhythm::rhythm(rate)], rate), rate, text: vec![], langs: vec![] }
        }
        Voice::Spoken => sentences(rate, options)?,
    };
    level(&mut clip, loudness)?;
    Ok(clip)
}

fn sentences(rate: u32, options: &SoundOptions) -> Result<Clip, NoticeError> {
    if options.langs.is_empty() || options.langs.len() > MAX_LANGS {
        return Err(NoticeError::LanguageCount(options.langs.len()));
    }
    let mut parts = Vec::new();
    let mut text = Vec::new();
    for lang in &options.langs {
        parts.push(resampled(&spoken::spoken(*lang, options.claim)?, rate)?);
        text.extend(sentence(*lang, options.claim).map(str::to_owned));
    }
    Ok(Clip { samples: padded(&parts, rate), rate, text, langs: options.langs.clone() })
}

/// The parts with silence around them.
fn padded(parts: &[Vec<f32>], rate: u32) -> Vec<f32> {
    let silence = |seconds: f64| vec![0f32; (seconds * f64::from(rate)) as usize];
    let mut samples = silence(LEAD);
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            samples.extend(silence(BETWEEN));
        }
        samples.extend(part);
    }
    samples.extend(silence(TAIL));
    samples
}

fn resampled(samples: &[f32], rate: u32) -> Result<Vec<f32>, NoticeError> {
    if rate == spoken::RATE {
        return Ok(samples.to_vec());
    }
    let failed = NoticeError::Rate { rate, channels: 1 };
    let fft = Fft::<f32>::new(spoken::RATE as usize, rate as usize, 1024, 1, FixedSync::Both);
    let (Ok(mut fft), Ok(input)) = (fft, InterleavedSlice::new(samples, 1, samples.len())) else {
        return Err(failed);
    };
    fft.process_all(&input, samples.len(), None).map(|output| output.take_data()).map_err(|_| failed)
}

/// Makes the clip as loud as the programme, as far as its peaks allow.
fn level(clip: &mut Clip, loudness: Option<f64>) -> Result<(), NoticeError> {
    let target = loudness.unwrap_or(LOUDNESS).clamp(QUIETEST, LOUDEST);
    let mut meter = Loudness::new(clip.rate, 1)?;
    meter.push(&clip.samples);
    let own = meter.lufs().unwrap_or(LOUDNESS);
    let peak = clip.samples.iter().fold(0f32, |a, s| a.max(s.abs()));
    let gain = 10f64.powf((target - own) / 20.0).min(PEAK / f64::from(peak.max(1e-6)));
    clip.samples.iter_mut().for_each(|sample| *sample = (f64::from(*sample) * gain) as f32);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lufs(clip: &Clip) -> f64 {
        let mut meter = Loudness::new(clip.rate, 1).unwrap();
        meter.push(&clip.samples);
        meter.lufs().unwrap()
    }

    #[test]
    fn the_notice_should_be_as_loud_as_the_programme() {
        for voice in [Voice::Spoken, Voice::Rhythm] {
            let options = SoundOptions { voice, langs: vec![Lang::Ru], ..SoundOptions::default() };
            for (programme, expected) in
                [(Some(-23.0), -23.0), (Some(-50.0), -30.0), (None, -23.0), (Some(-27.5), -27.5)]
            {
                let clip = clip(44_100, programme, &options).unwrap();
                assert!((lufs(&clip) - expected).abs() < 0.3, "{voice:?} {programme:?}: {}", lufs(&clip));
            }
            let loud = clip(44_100, Some(-5.0), &options).unwrap();
            assert!(loud.samples.iter().all(|s| s.abs() <= 0.892));
            assert!(lufs(&loud) > -16.0, "{}", lufs(&loud));
        }
    }

    #[test]
    fn the_notice_should_last_alike_at_every_rate() {
        for rate in [8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000, 384_000] {
            for lang in super::super::SPOKEN {
                let options = SoundOptions { langs: vec![lang], ..SoundOptions::default() };
                let here = clip(rate, None, &options).unwrap().seconds();
                let there = clip(16_000, None, &options).unwrap().seconds();
                assert!((here - there).abs() < 0.01, "{lang} at {rate}: {here} s");
            }
        }
    }

    #[test]
    fn what_cannot_be_spoken_should_be_refused() {
        let with = |langs: Vec<Lang>| SoundOptions { langs, ..SoundOptions::default() };
        assert_eq!(clip(48_000, None, &with(vec![])), Err(NoticeError::LanguageCount(0)));
        assert_eq!(clip(48_000, None, &with(vec![Lang::De])), Err(NoticeError::NotSpoken(Lang::De)));
        assert!(clip(7_999, None, &with(vec![Lang::En])).is_err());
        assert!(clip(u32::MAX, None, &with(vec![Lang::En])).is_err());
        let rhythm = SoundOptions { voice: Voice::Rhythm, ..with(vec![Lang::De]) };
        assert!(clip(48_000, None, &rhythm).is_ok());
    }
}
