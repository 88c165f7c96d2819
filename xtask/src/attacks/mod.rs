//! What happens to pictures on their way: the list that the durability laboratory runs. Sounds have theirs in [`audio`].
//!
//! An attack sees the picture only, never what was hidden in it, and a reader gets the attacked picture only. Every
//! attack is deterministic: what is random in the world is drawn here from fixed seeds.

pub(crate) mod audio;
mod chains;
mod codecs;
mod colour;
mod cover;
mod denoise;
mod geometry;
mod levels;
mod local;
mod paths;
mod pillow;
mod resample;
mod trips;
mod warp;

pub(crate) use codecs::{jpeg, jpeg_bytes};
pub(crate) use resample::scaled_to;
pub(crate) use warp::{pixel_at, rotated};

use image::RgbImage;
use serde::{Deserialize, Serialize};

/// What an attack does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Family {
    /// Nothing, or lossy encoding.
    Codec,
    /// Sounds: sampling rates, telephone bands, filters.
    Band,
    /// Sounds: a part only.
    Cut,
    /// Scaling, cutting, turning, bending.
    Geometry,
    /// Brightness, contrast, colours; loudness, clipping, rounding.
    Levels,
    /// Blur, noise, sharpening, denoising.
    Local,
    /// Sounds: speed, tempo, pitch.
    Time,
    /// Sounds: echo, rooms, loudspeaker to microphone.
    Room,
    /// Something put over, or around, the picture; something mixed with the sound, channels dropped.
    Cover,
    /// Several of these in a row, as real paths do.
    Chain,
}

impl Family {
    /// In the order of the tables.
    pub(crate) const ALL: [Self; 10] = [
        Self::Codec,
        Self::Band,
        Self::Cut,
        Self::Geometry,
        Self::Levels,
        Self::Local,
        Self::Time,
        Self::Room,
        Self::Cover,
        Self::Chain,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Codec => "codec",
            Self::Band => "band",
            Self::Cut => "cut",
            Self::Geometry => "geometry",
            Self::Levels => "levels",
            Self::Local => "local",
            Self::Time => "time",
            Self::Room => "room",
            Self::Cover => "cover",
            Self::Chain => "chain",
        }
    }
}

/// The share of pictures or sounds from which the exact id has to come back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Floor {
    /// Every one.
    All,
    /// At least 90 %.
    MostOf,
}

impl Floor {
    pub(crate) const fn percent(self) -> usize {
        match self {
            Self::All => 100,
            Self::MostOf => 90,
        }
    }

    /// Whether `exact` of `all` is enough.
    pub(crate) const fn holds(self, exact: usize, all: usize) -> bool {
        100 * exact >= self.percent() * all
    }
}

/// How an attack is carried out.
#[derive(Clone, Copy)]
enum Run {
    /// In this process.
    Here(fn(&RgbImage) -> RgbImage),
    /// By the Python package Pillow: format and parameter.
    Pillow(&'static str, u32),
}

/// One attack: a marked picture in, what a reader may get out.
pub(crate) struct Attack {
    /// Stable name, unique in the list: what it does and how strongly.
    pub(crate) name: String,
    pub(crate) family: Family,
    /// How strongly, in the attack's own unit; empty when there is one strength only.
    pub(crate) strength: &'static str,
    /// Whether pictures of 256 pixels are held to it as well.
    pub(crate) mild: bool,
    pub(crate) floor: Floor,
    run: Run,
}

impl Attack {
    fn new(family: Family, what: &str, strength: &'static str, run: fn(&RgbImage) -> RgbImage) -> Self {
        let name = if strength.is_empty() { what.to_owned() } else { format!("{what} {strength}") };
        Self { name, family, strength, mild: false, floor: Floor::MostOf, run: Run::Here(run) }
    }

    fn pillow(what: &str, strength: &'static str, format: &'static str, parameter: u32) -> Self {
        let here = Self::new(Family::Codec, what, strength, RgbImage::clone);
        Self { run: Run::Pillow(format, parameter), ..here }
    }

    /// Belongs to the milder half.
    fn mild(self) -> Self {
        Self { mild: true, ..self }
    }

    /// Has to be survived by every picture.
    fn by_all(self) -> Self {
        Self { floor: Floor::All, ..self }
    }

    /// Carries it out; `None` when the tool that it needs is missing.
    pub(crate) fn apply(&self, picture: &RgbImage) -> Option<RgbImage> {
        match self.run {
            Run::Here(run) => Some(run(picture)),
            Run::Pillow(format, parameter) => pillow::through(picture, format, parameter),
        }
    }
}

/// Every attack, family by family, in a fixed order.
pub(crate) fn all() -> Vec<Attack> {
    [
        codecs::attacks(),
        geometry::attacks(),
        levels::attacks(),
        colour::attacks(),
        local::attacks(),
        cover::attacks(),
        paths::attacks(),
        chains::attacks(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A number in `-1.0..1.0` that depends on `seed` and `index` only.
pub(crate) fn random(seed: u64, index: u64) -> f64 {
    let mut state =
        (index + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ seed.wrapping_mul(0xd1b5_4a32_d192_ed03);
    state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((state ^ state >> 31) >> 11) as f64 / (1u64 << 52) as f64 - 1.0
}

/// Rounds a level and clamps it to the range.
fn level(value: f32) -> u8 {
    (value + 0.5) as u8
}

/// BT.601 luma of an RGB pixel.
fn luma(pixel: [u8; 3]) -> f32 {
    let [r, g, b] = pixel.map(f32::from);
    0.299 * r + 0.587 * g + 0.114 * b
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    fn picture() -> RgbImage {
        RgbImage::from_fn(160, 120, |x, y| {
            Rgb([(x + y / 3) as u8, (y * 2) as u8 ^ (x / 9 * 16) as u8, (200 - x.min(200)) as u8])
        })
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
        let picture = picture();
        for attack in all().iter().filter(|a| matches!(a.run, Run::Here(_))) {
            let [once, twice] = [attack.apply(&picture), attack.apply(&picture)];
            assert_eq!(once, twice, "{}", attack.name);
            assert_eq!(once.as_ref() == Some(&picture), attack.name == "untouched", "{}", attack.name);
        }
    }

    #[test]
    fn tiny_pictures_survive_the_list() {
        for (w, h) in [(1, 1), (2, 9), (17, 3)] {
            let picture = RgbImage::from_pixel(w, h, Rgb([90, 120, 30]));
            for attack in all().iter().filter(|a| matches!(a.run, Run::Here(_))) {
                assert!(attack.apply(&picture).is_some_and(|p| p.width() > 0 && p.height() > 0));
            }
        }
    }

    #[test]
    fn floors_are_shares_of_the_pictures() {
        assert!(Floor::All.holds(28, 28) && !Floor::All.holds(27, 28));
        assert!(Floor::MostOf.holds(9, 10) && !Floor::MostOf.holds(25, 28));
    }

    #[test]
    fn random_numbers_fill_their_range() {
        let mean = (0..1000).map(|i| random(1, i)).sum::<f64>() / 1000.0;
        let square = (0..1000).map(|i| random(1, i).powi(2)).sum::<f64>() / 1000.0;
        assert!(mean.abs() < 0.06 && (square - 1.0 / 3.0).abs() < 0.03, "{mean} {square}");
    }
}
