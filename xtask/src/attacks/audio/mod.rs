//! What happens to sounds on their way: the list that the audio laboratory runs.
//!
//! As with pictures, an attack sees the sound only, a reader gets the attacked sound only, and what is random in the
//! world is drawn from fixed seeds.

mod band;
mod biquad;
mod chains;
mod channels;
mod codecs;
mod cuts;
mod levels;
mod music;
mod noise;
mod resample;
mod room;
mod time;

pub(crate) use codecs::mp3;
pub(crate) use cuts::part_of;
pub(crate) use time::speed;

use super::{Family, Floor};
use crate::sounds::Sound;

/// One attack: a marked sound in, what a reader may get out.
pub(crate) struct Attack {
    /// Stable name, unique in the list: what it does and how strongly.
    pub(crate) name: String,
    pub(crate) family: Family,
    /// How strongly, in the attack's own unit; empty when there is one strength only.
    pub(crate) strength: &'static str,
    pub(crate) floor: Floor,
    /// Whether a reader has to look for another speed.
    pub(crate) retimed: bool,
    run: fn(&Sound) -> Option<Sound>,
}

impl Attack {
    fn new(family: Family, what: &str, strength: &'static str, run: fn(&Sound) -> Option<Sound>) -> Self {
        let name = if strength.is_empty() { what.to_owned() } else { format!("{what} {strength}") };
        Self { name, family, strength, floor: Floor::MostOf, retimed: false, run }
    }

    /// Has to be survived by every sound.
    fn by_all(self) -> Self {
        Self { floor: Floor::All, ..self }
    }

    fn retimed(self) -> Self {
        Self { retimed: true, ..self }
    }

    /// Carries it out; `None` when the tool that it needs is missing, or when it means nothing for this sound (a mono
    /// sound has no channel to drop).
    pub(crate) fn apply(&self, sound: &Sound) -> Option<Sound> {
        (self.run)(sound)
    }
}

/// Every attack, family by family, in a fixed order.
pub(crate) fn all() -> Vec<Attack> {
    [
        codecs::attacks(),
        band::attacks(),
        cuts::attacks(),
        levels::attacks(),
        noise::attacks(),
        time::attacks(),
        room::attacks(),
        channels::attacks(),
        chains::attacks(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Amplitude of a level in dB.
fn amplitude(db: f64) -> f64 {
    10f64.powf(db / 20.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A chord with a beat, less than a second long, since half of the attacks start an encoder.
    fn sound(rate: u32, channels: u16) -> Sound {
        let value = |i: usize, c: u16| {
            let t = i as f64 / f64::from(rate);
            let tone = |hz: f64| (t * hz * std::f64::consts::TAU + f64::from(c)).sin();
            ((tone(220.0) + tone(554.0) + tone(1318.0)) * 0.15 * (1.0 + (t * 9.0).sin())) as f32
        };
        let frames = rate as usize * 4 / 5;
        let samples = (0..frames).flat_map(|i| (0..channels).map(move |c| value(i, c))).collect();
        Sound { rate, channels, samples }
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<String> = all().into_iter().map(|a| a.name).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn attacks_are_deterministic_and_do_something() {
        let sound = sound(16_000, 2);
        for attack in all() {
            let Some(once) = attack.apply(&sound) else { continue };
            assert_eq!(Some(&once), attack.apply(&sound).as_ref(), "{}", attack.name);
            // A cut longer than the sound leaves it as it is.
            let nothing = attack.name == "untouched" || attack.family == Family::Cut;
            assert!(nothing || once != sound, "{}", attack.name);
            assert!(once.samples.iter().all(|s| s.is_finite()), "{}", attack.name);
        }
    }

    #[test]
    fn tiny_sounds_survive_the_list() {
        for samples in [vec![], vec![0.25, -0.25, 0.125, 0.0]] {
            let sound = Sound { rate: 8000, channels: 1, samples };
            for attack in all() {
                // Encoders may refuse such a sound; nothing may fail in another way.
                if let Some(attacked) = attack.apply(&sound) {
                    assert!(attacked.channels == 1, "{}", attack.name);
                }
            }
        }
    }
}
