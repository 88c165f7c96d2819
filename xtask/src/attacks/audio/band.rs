//! Sampling rates, the telephone, filters.

use super::biquad::{Filter, filtered};
use super::resample::resampled;
use super::{Attack, Family};
use crate::sounds::Sound;

pub(super) fn attacks() -> Vec<Attack> {
    let band = |what, strength, run| Attack::new(Family::Band, what, strength, run);
    vec![
        band("resample", "22 kHz and back", |s| through_rate(s, 22_050)),
        band("resample", "16 kHz and back", |s| through_rate(s, 16_000)),
        band("resample", "8 kHz and back", |s| through_rate(s, 8000)),
        band("rate", "16 kHz", |s| to_rate(s, 16_000)),
        band("rate", "48 kHz", |s| to_rate(s, 48_000)),
        band("telephone, µ-law", "", |s| Some(telephone(s))),
        band("low-pass", "8 kHz", |s| steep(s, Filter::LowPass(8000.0))),
        band("low-pass", "4 kHz", |s| steep(s, Filter::LowPass(4000.0))),
        band("low-pass", "2 kHz", |s| steep(s, Filter::LowPass(2000.0))),
        band("high-pass", "300 Hz", |s| steep(s, Filter::HighPass(300.0))),
        band("high-pass", "1 kHz", |s| steep(s, Filter::HighPass(1000.0))),
        band("equaliser", "bass and treble +6 dB", |s| {
            let treble = Filter::HighShelf(5000.0, 6.0);
            Some(filtered(s, &[Filter::LowShelf(150.0, 6.0), Filter::Peak(800.0, -4.0, 0.8), treble]))
        }),
        band("equaliser", "ten bands ±8 dB", |s| Some(ten_bands(s))),
    ]
}

/// Down to a rate and back up; means nothing for sounds that have no more than it.
fn through_rate(sound: &Sound, rate: u32) -> Option<Sound> {
    (sound.rate > rate).then(|| resampled_to(&resampled_to(sound, rate), sound.rate))
}

fn to_rate(sound: &Sound, rate: u32) -> Option<Sound> {
    (sound.rate != rate).then(|| resampled_to(sound, rate))
}

pub(super) fn resampled_to(sound: &Sound, rate: u32) -> Sound {
    let step = f64::from(sound.rate) / f64::from(rate);
    sound.by_channel(rate, |_, plane| resampled(plane, step))
}

/// Fourth order: the filter twice. Above the sound's band there is nothing to remove.
fn steep(sound: &Sound, filter: Filter) -> Option<Sound> {
    let after = filtered(sound, &[filter; 2]);
    (after != *sound).then_some(after)
}

fn ten_bands(sound: &Sound) -> Sound {
    let gains = [3.0, -5.0, 8.0, -8.0, 4.0, -6.0, 7.0, -3.0, 6.0, -8.0];
    let bands = gains.iter().enumerate().map(|(i, db)| Filter::Peak(31.25 * 2f64.powi(i as i32), *db, 1.4));
    filtered(sound, &bands.collect::<Vec<_>>())
}

/// One channel, 300 to 3400 Hz, 8 kHz, G.711 µ-law.
pub(super) fn telephone(sound: &Sound) -> Sound {
    let edges = [Filter::HighPass(300.0), Filter::LowPass(3400.0)];
    let mono = resampled_to(&super::channels::mono(sound), 8000);
    filtered(&mono, &edges).by_sample(mu_law)
}

/// Rounded to one of the 256 levels of ITU-T G.711, of which full scale is 8159 units: eight segments, each with 16 steps
/// twice as wide as in the one before; with a bias of 33 units, they begin at powers of two.
fn mu_law(sample: f32) -> f32 {
    const BIAS: f32 = 33.0;
    let loud = (sample.abs() * 8159.0).min(8158.0) + BIAS;
    let step = 2f32.powf((loud / 32.0).log2().floor()) * 2.0;
    let level = ((loud / step).floor() + 0.5) * step - BIAS;
    (level.max(0.0) / 8159.0).copysign(sample)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mu_law_keeps_relative_precision() {
        for i in 1..=100 {
            let sample = i as f32 / 100.0;
            assert!((mu_law(sample) - sample).abs() < 0.04 * sample + 4e-4, "{sample} {}", mu_law(sample));
            assert_eq!(mu_law(-sample), -mu_law(sample));
        }
        let levels: std::collections::BTreeSet<u32> =
            (0..200_000).map(|i| mu_law(i as f32 / 200_000.0).to_bits()).collect();
        assert!((120..=130).contains(&levels.len()), "{}", levels.len());
    }

    #[test]
    fn the_telephone_has_eight_kilohertz() {
        let sound = Sound { rate: 48_000, channels: 2, samples: vec![0.1; 9600] };
        let heard = telephone(&sound);
        assert_eq!((heard.rate, heard.channels, heard.frames()), (8000, 1, 800));
    }
}
