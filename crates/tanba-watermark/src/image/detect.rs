//! Reading: try the untouched geometry, then search.

use super::fold::folded;
use super::geometry::Geometry;
use super::pyramid::{Pyramid, View};
use super::read::{Band, ORIENTATIONS, Reader, Whitened};
use super::search::{self, Candidate};
use super::spectrum::Spectrum;
use super::tile::Tile;
use crate::code::LIST;
use crate::payload::CHECK_BITS;
use crate::{Key, MarkId, Picture};

/// Decodings in one call, at most. Counted in the false-alarm bound.
const DECODINGS: usize = 32;
/// Sync correlation, in deviations, below which decoding is not worth its time.
const WORTH_DECODING: f32 = 6.0;
/// The same for decoding a second time from the lower frequencies.
const WORTH_A_SECOND: f32 = 6.5;
/// The same for reading once more on a finer plane.
const WORTH_ANOTHER_LOOK: f32 = 5.5;
/// Geometries that are read after one kind of search, at most.
const KEPT: usize = 8;
/// Score of the lattice from which a geometry is read. Unmarked pictures stay below 3, marked ones are above 5.
const WORTH_READING: f32 = 3.2;
/// Short side of planes that are not made for a hypothesis alone.
const LARGE: usize = 512;
/// Short side of planes whose geometries are read from a lower score on: too small for a lattice to stand out.
const SMALL: usize = 256;
const WORTH_READING_SMALL: f32 = 2.4;
/// The same for planes that are enlarged: interpolation ties neighbouring frequencies together, so that chance reaches
/// higher. Marks are above 4.6 there.
const WORTH_READING_ENLARGED: f32 = 4.2;
/// Pictures with a shorter side, in pixels, are not looked at.
pub(super) const SMALLEST: usize = 48;

/// P(a given unmarked picture gives an id), for a key that was chosen without looking at the picture: each of the
/// 32 decodings of one call looks at the check bits of at most 16 words, and a word passes with 2^-40.
pub const FALSE_POSITIVE: f64 = (DECODINGS * LIST) as f64 / (1u64 << CHECK_BITS) as f64;

/// How to look.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DetectOptions {
    /// How much to try. Default: [`Effort::Full`].
    pub effort: Effort,
}

impl Default for DetectOptions {
    fn default() -> Self {
        Self { effort: Effort::Full }
    }
}

/// How much detection tries before it says that there is no mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Only pictures that were neither cut nor turned, other than by right angles; scaling is fine.
    Untouched,
    /// The whole geometric search as well.
    Full,
}

/// What detection says about one picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Detection {
    /// The mark, if there is one.
    pub mark: Option<Found>,
    /// Highest sync correlation of all hypotheses, in deviations, also when nothing was found: mostly 5 to 7 for
    /// unmarked pictures (0 for a single colour), 8 to 30 for marked ones. A hint, not a decision: strictly
    /// periodic pictures reach 10 without a mark.
    pub score: f32,
}

/// A mark that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The payload.
    pub id: MarkId,
    /// Upper bound of the probability that an unmarked picture gives any id, all hypotheses counted.
    pub false_positive: f64,
    /// Side of the mark's tile in this picture over the side that it would have in an uncut picture of this size: 1 for
    /// a picture that was at most resized (from 512 pixels of short side up), above 1 for a crop.
    pub scale: f64,
    /// How much longer the picture became in one direction than across it, at least 1.
    pub stretch: f64,
    /// How far the picture was turned after it was marked (and, if so, mirrored left to right): degrees
    /// counter-clockwise, in (-180, 180].
    pub rotation_deg: f64,
    /// Whether the picture is the mirror image of the one that was marked.
    pub mirrored: bool,
}

/// Looks for a mark that was embedded with this key.
///
/// Never fails: a picture that is too small to hold a mark has none. Time is linear in the number of pixels plus a
/// bounded search; memory is bounded by one row of the picture and some 30 MB for usual aspect ratios.
#[must_use]
pub fn detect(picture: Picture<'_>, key: &Key, options: &DetectOptions) -> Detection {
    if picture.width.min(picture.height) < SMALLEST {
        return Detection { mark: None, score: 0.0 };
    }
    let mut attempt =
        Attempt { reader: Reader::new(key), pyramid: Pyramid::new(picture), decodings: 0, score: 0.0 };
    let working = attempt.pyramid.working();
    let mut mark = attempt.read(working, Geometry::UNTOUCHED);
    if mark.is_none() && options.effort == Effort::Full {
        let views = attempt.pyramid.views();
        mark = attempt.search(&views, search::similar).or_else(|| attempt.search(&views, search::stretched));
    }
    Detection { mark, score: attempt.score }
}

/// Reads under the untouched geometry: the embedder's check of its own work.
pub(super) fn read_untouched(whitened: &Whitened, reader: &Reader) -> Option<MarkId> {
    let alignment = *reader.alignments(whitened).first()?;
    if alignment.score < WORTH_DECODING { None } else { reader.decode(whitened, &alignment, Band::Whole) }
}

/// One call's state: what was tried and what it cost.
struct Attempt<'a> {
    reader: Reader,
    pyramid: Pyramid<'a>,
    decodings: usize,
    score: f32,
}

/// How a picture is searched for likely geometries.
type Search = fn(&Spectrum, &[(f64, f64)], &Tile) -> Vec<Vec<Candidate>>;

impl Attempt<'_> {
    /// Searches at every size, then reads the likeliest geometries of all.
    fn search(&mut self, views: &[View], search: Search) -> Option<Found> {
        let mut found: Vec<(usize, Candidate)> = Vec::new();
        for view in views {
            let enlarged = view.short > self.pyramid.native();
            let ranges = search(&view.spectrum, &view.zooms, &self.reader.tile);
            let ranked = ranges.into_iter().flat_map(|candidates| candidates.into_iter().enumerate());
            found.extend(ranked.filter_map(|(rank, mut candidate)| {
                let least = match view.short {
                    _ if enlarged => WORTH_READING_ENLARGED,
                    ..=SMALL if rank < 2 => WORTH_READING_SMALL,
                    _ => WORTH_READING,
                };
                let worth = candidate.score >= least;
                candidate.geometry = candidate.geometry.on_pixels(1.0 / view.pixels);
                worth.then_some((view.short, candidate))
            }));
        }
        found.sort_by(|a, b| b.1.score.total_cmp(&a.1.score));
        found.truncate(KEPT);
        found.into_iter().find_map(|(short, candidate)| self.read_finer(short, candidate.geometry))
    }

    /// Reads under one geometry on the plane whose pixels suit the mark's own; on a large one only if the plane on which
    /// the geometry was found shows a mark.
    fn read_finer(&mut self, short: usize, geometry: Geometry) -> Option<Found> {
        let suiting = self.pyramid.suiting(short as f64 / geometry.magnification());
        if suiting > LARGE {
            let (mark, score) = self.read_scored(short, geometry);
            if mark.is_some() || score < WORTH_ANOTHER_LOOK {
                return mark;
            }
        }
        self.read(suiting, geometry.on_pixels(short as f64 / suiting as f64))
    }

    fn read(&mut self, short: usize, geometry: Geometry) -> Option<Found> {
        self.read_scored(short, geometry).0
    }

    /// Reads under one geometry, on the plane with this short side; also says how well the sync frequencies agree.
    fn read_scored(&mut self, short: usize, geometry: Geometry) -> (Option<Found>, f32) {
        let plane = self.pyramid.normalised(short);
        let whitened = self.reader.whitened(&folded(plane, geometry));
        let alignments = self.reader.alignments(&whitened);
        let score = alignments.first().map_or(0.0, |a| a.score);
        self.score = self.score.max(score);
        if score >= WORTH_DECODING {
            self.pyramid.forget_finer_but(short);
        }
        for alignment in alignments.iter().take(2) {
            for (band, least) in [(Band::Whole, WORTH_DECODING), (Band::Low, WORTH_A_SECOND)] {
                if alignment.score < least || self.decodings == DECODINGS {
                    break;
                }
                self.decodings += 1;
                if let Some(id) = self.reader.decode(&whitened, alignment, band) {
                    let uncut = geometry.on_pixels(short as f64 / self.pyramid.working() as f64);
                    return (Some(found(id, uncut, alignment.orientation)), score);
                }
            }
        }
        (None, score)
    }
}

fn found(id: MarkId, geometry: Geometry, orientation: usize) -> Found {
    let [a, b, c, d] = ORIENTATIONS[orientation];
    let mirrored = a * d - b * c < 0;
    // The picture is the tile under the transposed matrix; a mirror image is told as left-right mirror, then turn.
    let side = if mirrored { -1.0 } else { 1.0 };
    let quarter = libm::atan2(side * f64::from(b), side * f64::from(a));
    // Rows run downwards, so that positive angles turn clockwise.
    let turn = -(quarter + geometry.turn()).to_degrees();
    let rotation_deg = 180.0 - (180.0 - turn).rem_euclid(360.0);
    Found {
        id,
        false_positive: FALSE_POSITIVE,
        scale: geometry.magnification(),
        stretch: geometry.stretch(),
        rotation_deg,
        mirrored,
    }
}
