//! Writing: one pass over the pixels, with a gain map and a pattern that were made at working size.

use super::code;
use super::detect::{SMALLEST, reads_back};
use super::gain::Gain;
use super::normalise::normalised;
use super::payload;
use super::plane::{Plane, WORK_SIDE, WorkSize, luma_row, work_luma, work_opacity};
use super::quality::Quality;
use super::read::Reader;
use super::tile::{OVERSAMPLED, SIDE};
use crate::picture::{Layout, Sample, SamplesMut};
use crate::{Key, MarkId, PictureMut};

/// How to mark.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EmbedOptions {
    /// Peak signal-to-noise ratio to aim at, dB, 30 to 60. Default: 42. Flat pictures come out above it, because the
    /// mark is never louder than what their flat areas can hide; pictures with a short side below 512 pixels up to
    /// 1.5 dB below it, because they have fewer pixels to carry the same 64 bits, and pictures of strong texture up to
    /// 4 dB below it, if the mark could not be read otherwise.
    pub target_psnr_db: f32,
}

impl Default for EmbedOptions {
    fn default() -> Self {
        Self { target_psnr_db: 42.0 }
    }
}

/// What the mark cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Embedded {
    /// Peak signal-to-noise ratio over all colour samples, dB; infinite if nothing changed.
    pub psnr_db: f64,
    /// Structural similarity of luma, mean over 8 × 8 windows side by side (Wang et al. 2004), at most 1.
    pub ssim: f64,
}

/// Why a picture cannot be marked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum EmbedError {
    /// The picture has too few pixels on one side.
    #[error("{width}×{height} pixels are too few for a watermark: each side needs at least {least}")]
    TooSmall {
        /// Pixels a row.
        width: u32,
        /// Rows.
        height: u32,
        /// Least side in pixels.
        least: u32,
    },
    /// The mark would not be read back from this picture, which was left as it was.
    #[error("the watermark could not be read back from this picture of {width}×{height} pixels")]
    Unreadable {
        /// Pixels a row.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// The target is outside 30 to 60 dB: the caller's mistake.
    #[error("a target PSNR of {found} dB is outside 30 to 60 dB")]
    Target {
        /// What was asked for.
        found: f32,
    },
}

impl EmbedError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::TooSmall { .. } => "mark a larger rendition, or leave the watermark out",
            Self::Unreadable { .. } => {
                "the picture is too small or mostly transparent: mark a larger rendition, or leave the watermark out"
            }
            Self::Target { .. } => "ask for a PSNR from 30 (strong) to 60 (faint); 42 is the default",
        })
    }
}

/// Hides a mark id in a picture, in place.
///
/// Only luma changes: the same amount is added to red, green and blue. Alpha and fully transparent pixels stay as they
/// are. The mark is checked to be readable before anything is written.
///
/// # Errors
/// [`EmbedError`]; the picture is then as it was.
pub fn embed(
    picture: PictureMut<'_>,
    id: MarkId,
    key: &Key,
    options: &EmbedOptions,
) -> Result<Embedded, EmbedError> {
    let (width, height) = (picture.width as u32, picture.height as u32);
    if picture.width.min(picture.height) < SMALLEST {
        return Err(EmbedError::TooSmall { width, height, least: SMALLEST as u32 });
    }
    if !(30.0..=60.0).contains(&options.target_psnr_db) {
        return Err(EmbedError::Target { found: options.target_psnr_db });
    }
    let size = WorkSize::of(picture.width, picture.height);
    let luma = work_luma(&picture.reborrow(), WORK_SIDE);
    let reader = Reader::new(key);
    let pattern = reader.tile.pattern(&code::encode(payload::word(id)));
    let opacity = work_opacity(&picture.reborrow());
    let activity = Gain::of(&luma, size.step);
    let target = f64::from(options.target_psnr_db) - concession(luma.short());
    let readable = |louder: &f64| {
        let mean_square = 255.0 * 255.0 / libm::pow(10.0, (target - louder) / 10.0);
        let gain = activity.for_mean_square(mean_square);
        let trial = trial(&luma, &gain, &pattern, opacity.as_ref());
        (reads_back(&normalised(&trial), &reader) == Some(id)).then_some(gain)
    };
    let gain = LOUDER.iter().find_map(readable).ok_or(EmbedError::Unreadable { width, height })?;
    let mark = Mark { gain: &gain, pattern: &pattern, step: size.step };
    let PictureMut { width, height, layout, samples } = picture;
    Ok(match samples {
        SamplesMut::U8(samples) => mark.on_samples(samples, width, height, layout),
        SamplesMut::U16(samples) => mark.on_samples(samples, width, height, layout),
    })
}

/// Luma at working size as a reader will see it once the picture is marked.
fn trial(luma: &Plane, gain: &Plane, pattern: &[f32], opacity: Option<&Plane>) -> Plane {
    let mut seen = gain.clone();
    if let Some(opacity) = opacity {
        seen.data.iter_mut().zip(&opacity.data).for_each(|(gain, opacity)| *gain *= opacity);
    }
    Mark { gain: &seen, pattern, step: 1.0 }.on_work(luma)
}

/// Decibels below the target that are tried in turn. Strong texture drowns a mark that calmer pictures show, and hides
/// a louder one as well.
const LOUDER: [f64; 3] = [0.0, 2.0, 4.0];

/// How far below the target a small picture may go, dB: 3 dB a halving of the short side below 512, at most 1.5 dB.
fn concession(short: usize) -> f64 {
    (3.0 * libm::log2(512.0 / short as f64)).clamp(0.0, 1.5)
}

/// The mark of one picture, ready to be added row by row.
struct Mark<'a> {
    gain: &'a Plane,
    pattern: &'a [f32],
    /// Native pixels a canonical pixel.
    step: f64,
}

/// Where a sample falls between two neighbours of a table.
#[derive(Clone, Copy)]
struct Between {
    first: usize,
    second: usize,
    part: f32,
}

impl Between {
    fn lerp(self, table: &[f32]) -> f32 {
        let a = table[self.first];
        a + self.part * (table[self.second] - a)
    }

    fn rows(self, table: &[f32], width: usize, out: &mut [f32]) {
        let first = &table[self.first * width..(self.first + 1) * width];
        let second = &table[self.second * width..(self.second + 1) * width];
        for ((o, a), b) in out.iter_mut().zip(first).zip(second) {
            *o = a + self.part * (b - a);
        }
    }
}

impl Mark<'_> {
    /// Place in the oversampled pattern of pixel `i`, `step` pixels a canonical pixel.
    fn in_pattern(i: usize, step: f64) -> Between {
        const SIZE: usize = SIDE * OVERSAMPLED;
        let place = ((i as f64 + 0.5) / step - 0.5) * OVERSAMPLED as f64;
        let floor = libm::floor(place);
        let first = (floor as i64).rem_euclid(SIZE as i64) as usize;
        Between { first, second: (first + 1) % SIZE, part: (place - floor) as f32 }
    }

    fn in_gain(i: usize, step: f64, count: usize) -> Between {
        let place = ((i as f64 + 0.5) / step - 0.5).clamp(0.0, (count - 1) as f64);
        let first = place as usize;
        Between { first, second: (first + 1).min(count - 1), part: (place - first as f64) as f32 }
    }

    /// Luma at working size as it will be once marked: what the embedder reads its own mark from.
    fn on_work(&self, luma: &Plane) -> Plane {
        const SIZE: usize = SIDE * OVERSAMPLED;
        let across: Vec<Between> = (0..luma.width).map(|x| Self::in_pattern(x, 1.0)).collect();
        let mut line = vec![0f32; SIZE];
        let mut out = luma.clone();
        for y in 0..luma.height {
            Self::in_pattern(y, 1.0).rows(self.pattern, SIZE, &mut line);
            let gain = self.gain.row(y);
            for ((value, gain), place) in out.data[y * luma.width..].iter_mut().zip(gain).zip(&across) {
                *value += gain * place.lerp(&line);
            }
        }
        out
    }

    fn on_samples<S: Sample>(
        &self,
        samples: &mut [S],
        width: usize,
        height: usize,
        layout: Layout,
    ) -> Embedded {
        const SIZE: usize = SIDE * OVERSAMPLED;
        let channels = layout.channels();
        let in_pattern: Vec<Between> = (0..width).map(|x| Self::in_pattern(x, self.step)).collect();
        let in_gain: Vec<Between> =
            (0..width).map(|x| Self::in_gain(x, self.step, self.gain.width)).collect();
        let mut pattern = vec![0f32; SIZE];
        let mut gain = vec![0f32; self.gain.width];
        let mut change = vec![0f32; width];
        let (mut before, mut after) = (vec![0f32; width], vec![0f32; width]);
        let mut quality = Quality::new(width);
        for (y, row) in samples.chunks_exact_mut(width * channels).enumerate().take(height) {
            Self::in_pattern(y, self.step).rows(self.pattern, SIZE, &mut pattern);
            Self::in_gain(y, self.step, self.gain.height).rows(&self.gain.data, self.gain.width, &mut gain);
            for ((change, p), g) in change.iter_mut().zip(&in_pattern).zip(&in_gain) {
                *change = p.lerp(&pattern) * g.lerp(&gain);
            }
            luma_row(layout, row, &mut before);
            let squares = add_row(row, &change, layout);
            luma_row(layout, row, &mut after);
            quality.row(&before, &after, squares);
        }
        let colours = channels - usize::from(layout.has_alpha());
        quality.finish((width * height * colours) as f64)
    }
}

/// Adds levels to the colours of one row; the sum of the squared changes, in squared levels.
fn add_row<S: Sample>(row: &mut [S], change: &[f32], layout: Layout) -> f64 {
    let mut squares = 0f32;
    let unit = 1.0 / S::PER_LEVEL;
    let mut add = |sample: &mut S, change: f32| {
        let old = sample.to_f32();
        let new = S::from_f32(old + change * S::PER_LEVEL);
        let difference = (new.to_f32() - old) * unit;
        squares += difference * difference;
        *sample = new;
    };
    let channels = layout.channels();
    if layout.has_alpha() {
        for (pixel, change) in row.chunks_exact_mut(channels).zip(change) {
            if let Some((alpha, colours)) = pixel.split_last_mut()
                && alpha.to_f32() > 0.0
            {
                colours.iter_mut().for_each(|sample| add(sample, *change));
            }
        }
    } else {
        for (pixel, change) in row.chunks_exact_mut(channels).zip(change) {
            pixel.iter_mut().for_each(|sample| add(sample, *change));
        }
    }
    f64::from(squares)
}
