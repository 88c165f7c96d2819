//! Writing: one pass over the pixels, with a gain map and a pattern that were made at working size.

use super::detect::{SMALLEST, read_untouched};
use super::fold::folded;
use super::gain::Gain;
use super::geometry::Geometry;
use super::informed::{CALM_POWER, Cells, LIVELY_POWER, Pattern, Shape};
use super::luma::{work_luma, work_opacity};
use super::normalise::{normalised, normalised_plane};
use super::plane::Plane;
use super::read::Reader;
use super::resample::{WORK_SIDE, WorkSize};
use super::tile::SIDE;
use super::write::Mark;
use crate::code::{self, CODE_BITS};
use crate::payload;
use crate::picture::SamplesMut;
use crate::{Key, MarkId, PictureMut};

/// How to mark.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EmbedOptions {
    /// Peak signal-to-noise ratio to aim at, dB, 30 to 60. Default: 42. It sets a budget of mean square and structural
    /// dissimilarity together: pictures of strong texture, which hides more, come out up to 5 dB below it, flat pictures
    /// above it, because the mark is never louder than what their flat areas can hide. Pictures with a short side below
    /// 512 pixels come out up to 1.5 dB lower, because they have fewer pixels to carry the same 64 bits, and any picture
    /// up to 4.5 dB lower if the mark could not be read otherwise.
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
    /// Structural similarity of luma, mean over 8 × 8 windows side by side in every fourth row of windows (Wang et al.
    /// 2004), at most 1.
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
/// are. The mark is checked to be readable before anything is written. A picture that carries a clear mark of the same id
/// already, as it lies, stays as it is; a mark of another id under the same key is replaced.
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
        whole: size.step == 1.0 && matches!(picture.samples, SamplesMut::U8(_)),
    };
    let budget = libm::pow(10.0, (42.0 - target) / 10.0);
    let carried = writer.carried();
    if carried.is_some_and(|carried| carried.id == id && carried.clear) {
        return Ok(Embedded { psnr_db: f64::INFINITY, ssim: 1.0 });
    }
    let replacing = carried.is_some_and(|carried| carried.id != id);
    let plane = writer.plane(id, budget, replacing).ok_or(EmbedError::Unreadable { width, height })?;
    drop(writer);
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
    /// Whether what is added to a working pixel is rounded to whole levels.
    whole: bool,
}

/// A mark that may be written.
struct Draft {
    plane: Plane,
    /// Mean square over variance of the soft bits of the plain mark.
    clearness: f32,
    /// Sync correlation of the plain mark where it lies.
    sync: f32,
}

impl Writer {
    /// The levels that mark the picture so that its id reads back, with some reserve if that can be had.
    fn plane(&self, id: MarkId, budget: f64, replacing: bool) -> Option<Plane> {
        let shapes = [Shape::of(&self.reader, CALM_POWER, 1.0), Shape::of(&self.reader, LIVELY_POWER, 1.0)];
        let mut readable = None;
        for (louder, most) in TRIES {
            // Half of the share that another mark leaves is that mark's own.
            let most = if replacing { 1.0 } else { most };
            let draft = self.draft(&shapes, budget * libm::pow(10.0, louder / 10.0), most);
            // Reading costs as much as all the rest, and what reads far above the limit before it was informed of the
            // picture reads afterwards.
            let clear = draft.clearness > CLEAR && !replacing && draft.sync > CLEAR_SYNC;
            let reads = clear || self.reads(&draft.plane, id);
            let firm = draft.clearness > FIRM && draft.sync > FIRM_SYNC;
            if reads {
                readable = Some(draft.plane);
            }
            if readable.is_some() && (firm || louder >= FIRM_AT_MOST) {
                break;
            }
        }
        readable
    }

    /// Whether the id reads from the picture once these levels are added.
    fn reads(&self, plane: &Plane, id: MarkId) -> bool {
        let seen = self.seen(|y, row| {
            row.copy_from_slice(plane.row(y));
            if self.whole {
                row.iter_mut().for_each(|level| *level = libm::roundf(*level));
            }
        });
        let whitened = self.reader.whitened(&folded(&seen, Geometry::UNTOUCHED));
        // Decoding needs the memory.
        drop(seen);
        read_untouched(&whitened, &self.reader) == Some(id)
    }

    /// The levels for one budget; `most` is the largest part of the picture's own share that is taken away.
    fn draft(&self, [calm, lively]: &[Shape; 2], budget: f64, most: f32) -> Draft {
        let (width, height) = (self.luma.width, self.luma.height);
        let mut levels = Levels {
            writer: self,
            strength: self.gain.for_budget(&self.luma, budget),
            flat: Cells::plain_tile(&self.reader, calm, &self.code),
            pattern: Cells::one().pattern(width, &self.reader, lively, &self.code),
        };
        let seen = self.seen(|y, row| levels.row(y, row));
        let whitened = self.reader.whitened(&folded(&seen, Geometry::UNTOUCHED));
        let mut cells = Cells::plain(width, height);
        let clearness = cells.inform(&seen, &whitened, &self.reader, &self.code, most);
        drop(seen);
        let aligned = self.reader.alignments(&whitened).first().copied();
        let sync = aligned.filter(|a| a.orientation == 0).map_or(0.0, |a| a.score);
        // What cannot be found cannot be read: strong texture hides the sync frequencies first.
        levels.pattern = if sync > 0.0 && sync < FAINT_SYNC {
            let lively = Shape::of(&self.reader, LIVELY_POWER, (WANTED_SYNC / sync).min(SYNC_GAIN));
            cells.pattern(width, &self.reader, &lively, &self.code)
        } else {
            cells.pattern(width, &self.reader, lively, &self.code)
        };
        let mut rows = 0..height;
        let plane =
            Plane::of_rows(width, height, |row| rows.by_ref().take(1).for_each(|y| levels.row(y, row)));
        Draft { plane, clearness, sync }
    }

    /// The mark that the picture already carries as it lies: pictures are marked twice by mistake, or under a new id.
    fn carried(&self) -> Option<Carried> {
        // The middle says cheaply that there is none, which is the rule.
        let middle = self.luma.middle(2 * SIDE);
        let whitened =
            self.reader.whitened(&folded(&normalised_plane::<f32, f32>(&middle), Geometry::UNTOUCHED));
        if self.reader.alignments(&whitened).first().is_none_or(|best| best.score < SUSPECT) {
            return None;
        }
        let seen: Plane = normalised_plane(&self.luma);
        let whitened = self.reader.whitened(&folded(&seen, Geometry::UNTOUCHED));
        let id = read_untouched(&whitened, &self.reader)?;
        let mut cells = Cells::plain(self.luma.width, self.luma.height);
        let code = code::encode(payload::word(id));
        let clear = cells.inform(&seen, &whitened, &self.reader, &code, 0.0) > CLEAR;
        Some(Carried { id, clear })
    }

    /// The normalised picture as a reader will see it once it is marked; `levels` fills in a row of what is added.
    fn seen(&self, mut levels: impl FnMut(usize, &mut [f32])) -> Plane {
        let (width, height) = (self.luma.width, self.luma.height);
        let mut y = 0;
        normalised(width, height, |row| {
            levels(y, row);
            if let Some(opacity) = &self.opacity {
                row.iter_mut().zip(opacity.row(y)).for_each(|(mark, opacity)| *mark *= opacity);
            }
            row.iter_mut().zip(self.luma.row(y)).for_each(|(mark, luma)| *mark += luma);
            y += 1;
        })
    }
}

/// The levels of a mark, row by row.
struct Levels<'a> {
    writer: &'a Writer,
    strength: f32,
    /// One tile of the mark on flat areas, and the mark in texture.
    flat: Vec<f32>,
    pattern: Pattern,
}

impl Levels<'_> {
    /// The pattern times the amplitude of each place; flat areas get the tile as it is.
    fn row(&mut self, y: usize, out: &mut [f32]) {
        let Writer { gain, luma, .. } = self.writer;
        self.pattern.row(y, out);
        let flat = self.flat[y % SIDE * SIDE..][..SIDE].iter().cycle();
        let places = luma.row(y).iter().zip(gain.activity.row(y)).zip(flat);
        for (o, ((luma, activity), flat)) in out.iter_mut().zip(places) {
            let lively = ((activity - CALM) * (1.0 / (LIVELY - CALM))).clamp(0.0, 1.0);
            *o = gain.amplitude(self.strength, *luma, *activity) * (flat + lively * (*o - flat));
        }
    }
}

/// A mark that is in the picture already.
#[derive(Clone, Copy)]
struct Carried {
    id: MarkId,
    /// Whether it is as clear as a new one.
    clear: bool,
}

/// Sync correlation of the middle of a picture, in deviations, from which it may be marked already.
const SUSPECT: f32 = 6.0;
/// Mean square over variance of the soft bits from which a mark reads without a doubt: the code's limit is near 0.3.
const CLEAR: f32 = 1.5;
/// The same for the sync correlation, in deviations: unmarked pictures hardly reach 7.
const CLEAR_SYNC: f32 = 12.0;
/// The same for a mark that has some reserve. Up to [`FIRM_AT_MOST`] dB more are spent to get there.
const FIRM: f32 = 2.5;
const FIRM_SYNC: f32 = 12.0;
const FIRM_AT_MOST: f64 = 3.0;
/// Sync correlation of a plain mark below which the sync frequencies get more of the energy, the one that they are brought to,
/// and the most amplitude that this may take.
const FAINT_SYNC: f32 = 13.0;
const WANTED_SYNC: f32 = 15.0;
const SYNC_GAIN: f32 = 2.0;

/// Activity, levels, up to which a place is flat, and from which it is not at all.
const CALM: f32 = 1.0;
const LIVELY: f32 = 4.0;

/// What is tried in turn: decibels below the target, and the part of the picture's own share that is taken away at most. All
/// of it would be best if the picture came back as it is, less than half where coders and noise add shares of their own.
/// Strong texture drowns a mark that calmer pictures show, and hides a louder one as well; little pictures have few chips.
const TRIES: [(f64, f32); 4] = [(0.0, 0.4), (1.5, 0.6), (3.0, 0.8), (4.5, 0.8)];

/// How far below the target a small picture may go, dB: 3 dB a halving of the short side below 512, at most 1.5 dB.
fn concession(short: usize) -> f64 {
    (3.0 * libm::log2(512.0 / short as f64)).clamp(0.0, 1.5)
}
