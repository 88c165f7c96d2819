//! Writing: one pass over the pixels, with a gain map and a pattern that were made at working size.

use super::code::{self, CODE_BITS};
use super::detect::{SMALLEST, reads_back};
use super::gain::Gain;
use super::informed::{CALM_POWER, Cells, LIVELY_POWER, Shape};
use super::normalise::normalised;
use super::payload;
use super::plane::{Plane, WORK_SIDE, WorkSize, luma_row, work_luma, work_opacity};
use super::quality::Quality;
use super::read::Reader;
use super::tile::SIDE;
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
    let target = f64::from(options.target_psnr_db) - concession(luma.short());
    let writer = Writer {
        gain: Gain::of(&luma, size.step),
        luma,
        opacity: work_opacity(&picture.reborrow()),
        code: code::encode(payload::word(id)),
        reader: Reader::new(key),
    };
    let budget = libm::pow(10.0, (42.0 - target) / 10.0);
    let plane = writer.plane(id, budget).ok_or(EmbedError::Unreadable { width, height })?;
    let mark = Mark { plane: &plane, step: size.step };
    let PictureMut { width, height, layout, samples } = picture;
    Ok(match samples {
        SamplesMut::U8(samples) => mark.on_samples(samples, width, height, layout),
        SamplesMut::U16(samples) => mark.on_samples(samples, width, height, layout),
    })
}

/// What the mark of one picture is made from, all at working size.
struct Writer {
    luma: Plane,
    opacity: Option<Plane>,
    gain: Gain,
    code: [bool; CODE_BITS],
    reader: Reader,
}

impl Writer {
    /// The levels that mark the picture so that its id reads back.
    fn plane(&self, id: MarkId, budget: f64) -> Option<Plane> {
        let (width, height) = (self.luma.width, self.luma.height);
        let [calm, lively] = [CALM_POWER, LIVELY_POWER].map(|power| Shape::of(&self.reader, power));
        let flat = Cells::plain_tile(&self.reader, &calm, &self.code);
        let plain = Cells::plain(width, height);
        let pattern = plain.pattern(width, height, &self.reader, &lively, &self.code);
        LOUDER.iter().find_map(|louder| {
            let gain = self.gain.for_budget(budget * libm::pow(10.0, louder / 10.0));
            let mut cells = plain.clone();
            let trial = self.marked(&self.scaled(&gain, &pattern, &flat));
            cells.inform(&normalised(&trial), &self.reader, &self.code);
            let pattern = cells.pattern(width, height, &self.reader, &lively, &self.code);
            let plane = self.scaled(&gain, &pattern, &flat);
            (reads_back(&normalised(&self.marked(&plane)), &self.reader) == Some(id)).then_some(plane)
        })
    }

    /// The pattern times the amplitude of each place; flat areas get the tile as it is, `flat`.
    fn scaled(&self, gain: &Plane, pattern: &Plane, flat: &[f32]) -> Plane {
        let mut out = Plane::zero(gain.width, gain.height);
        for (y, row) in out.data.chunks_exact_mut(gain.width).enumerate() {
            let flat = flat[y % SIDE * SIDE..][..SIDE].iter().cycle();
            let places = gain.row(y).iter().zip(pattern.row(y)).zip(self.gain.activity.row(y)).zip(flat);
            for (o, (((gain, pattern), activity), flat)) in row.iter_mut().zip(places) {
                let lively = ((activity - CALM) * (1.0 / (LIVELY - CALM))).clamp(0.0, 1.0);
                *o = gain * (flat + lively * (pattern - flat));
            }
        }
        out
    }

    /// Luma at working size as a reader will see it once the picture is marked.
    fn marked(&self, plane: &Plane) -> Plane {
        let mut seen = self.luma.clone();
        match &self.opacity {
            None => seen.data.iter_mut().zip(&plane.data).for_each(|(value, mark)| *value += mark),
            Some(opacity) => {
                let changes = plane.data.iter().zip(&opacity.data);
                seen.data
                    .iter_mut()
                    .zip(changes)
                    .for_each(|(value, (mark, opacity))| *value += mark * opacity);
            }
        }
        seen
    }
}

/// Activity, levels, up to which a place is flat, and from which it is not at all.
const CALM: f32 = 1.0;
const LIVELY: f32 = 4.0;

/// Decibels below the target that are tried in turn. Strong texture drowns a mark that calmer pictures show, and hides
/// a louder one as well.
const LOUDER: [f64; 3] = [0.0, 1.5, 3.0];

/// How far below the target a small picture may go, dB: 3 dB a halving of the short side below 512, at most 1.5 dB.
fn concession(short: usize) -> f64 {
    (3.0 * libm::log2(512.0 / short as f64)).clamp(0.0, 1.5)
}

/// The mark of one picture, ready to be added row by row.
struct Mark<'a> {
    /// Levels at working size.
    plane: &'a Plane,
    /// Native pixels a canonical pixel.
    step: f64,
}

/// Where a sample falls between four neighbours, and how much each of them counts (Catmull and Rom's cubic).
#[derive(Clone, Copy)]
struct Taps {
    first: i64,
    weights: [f32; 4],
}

impl Taps {
    fn of(i: usize, step: f64) -> Self {
        let place = (i as f64 + 0.5) / step - 0.5;
        let floor = libm::floor(place);
        let t = (place - floor) as f32;
        let (t2, t3) = (t * t, t * t * t);
        let weights = [
            0.5 * (2.0 * t2 - t3 - t),
            0.5 * (3.0 * t3 - 5.0 * t2 + 2.0),
            0.5 * (4.0 * t2 - 3.0 * t3 + t),
            0.5 * (t3 - t2),
        ];
        Self { first: floor as i64 - 1, weights }
    }

    fn places(self, count: usize) -> [usize; 4] {
        std::array::from_fn(|i| (self.first + i as i64).clamp(0, count as i64 - 1) as usize)
    }
}

impl Mark<'_> {
    fn widened(&self, y: usize, across: &[([usize; 4], [f32; 4])], out: &mut [f32]) {
        let row = self.plane.row(y);
        for (o, (p, w)) in out.iter_mut().zip(across) {
            *o = row[p[0]] * w[0] + row[p[1]] * w[1] + row[p[2]] * w[2] + row[p[3]] * w[3];
        }
    }

    fn on_samples<S: Sample>(
        &self,
        samples: &mut [S],
        width: usize,
        height: usize,
        layout: Layout,
    ) -> Embedded {
        let channels = layout.channels();
        let across: Vec<_> = (0..width)
            .map(|x| Taps::of(x, self.step))
            .map(|t| (t.places(self.plane.width), t.weights))
            .collect();
        let mut ring: Vec<(usize, Vec<f32>)> = vec![(usize::MAX, vec![0f32; width]); 4];
        let mut change = vec![0f32; width];
        let (mut before, mut after) = (vec![0f32; width], vec![0f32; width]);
        let mut quality = Quality::new(width);
        for (y, row) in samples.chunks_exact_mut(width * channels).enumerate().take(height) {
            let taps = Taps::of(y, self.step);
            let rows = taps.places(self.plane.height);
            for r in rows {
                if ring[r % 4].0 != r {
                    ring[r % 4].0 = r;
                    self.widened(r, &across, &mut ring[r % 4].1);
                }
            }
            let [a, b, c, d] = rows.map(|r| &ring[r % 4].1[..width]);
            let w = taps.weights;
            for (x, change) in change.iter_mut().enumerate() {
                *change = a[x] * w[0] + b[x] * w[1] + c[x] * w[2] + d[x] * w[3];
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
