//! The picture at the sizes that reading looks at, each made when it is first asked for.

use std::cmp::Ordering;

use super::luma::{luma_rows, work_luma};
use super::normalise::{normalised, normalised_plane};
use super::plane::Plane;
use super::resample::{AreaRows, EnlargedRows, WorkSize};
use super::spectrum::Spectrum;
use crate::Picture;

/// Short sides, in canonical pixels, that the whole picture is taken to have when it is searched: 512 is an uncut
/// picture, less is a crop, more is a marked picture inside a larger one. Each stands for half an octave.
const SHORT_SIDES: [usize; 7] = [512, 362, 256, 181, 128, 724, 1024];
/// Half of the half-octave.
const HALF_STEP: f64 = 1.189_207_115;
/// Short side of the plane on which pictures inside larger ones are searched for.
const LARGEST_SEARCHED: usize = 512;
/// Short side of the largest plane that is read.
const LARGEST_READ: usize = 1024;
/// How much a picture is enlarged, at most.
const LARGEST_RATIO: usize = 4;
/// Highest frequency of the sync pattern, cycles a canonical pixel.
const SYNC_REACH: f64 = 0.146;
/// Planes with a shorter side than this are searched at full resolution.
const WORTH_HALVING: usize = 160;

/// What is searched on which plane.
#[derive(Clone, Copy)]
struct Job {
    short: usize,
    zooms: (f64, f64),
}

/// One spectrum, and the zooms for which it is looked at.
pub(super) struct View {
    /// Short side of the plane, pixels.
    pub(super) short: usize,
    /// Pixels of the plane that one pixel of the spectrum's own plane stands for.
    pub(super) pixels: f64,
    /// Canonical pixels a pixel of the spectrum's own plane, from and to; each of these ranges is a search of its own.
    pub(super) zooms: Vec<(f64, f64)>,
    pub(super) spectrum: Spectrum,
}

/// A picture and its planes.
pub(super) struct Pyramid<'a> {
    picture: Picture<'a>,
    /// Luma at working size.
    base: Plane<u16>,
    /// Normalised planes by their short side.
    made: Vec<(usize, Plane<i16>)>,
}

impl<'a> Pyramid<'a> {
    pub(super) fn new(picture: Picture<'a>) -> Self {
        Self { picture, base: work_luma(&picture, LARGEST_SEARCHED), made: Vec::new() }
    }

    /// Short side of the picture, pixels.
    pub(super) fn native(&self) -> usize {
        self.picture.width.min(self.picture.height)
    }

    /// Short side of the plane whose pixels are the canonical pixels of an uncut picture.
    pub(super) fn working(&self) -> usize {
        self.native().min(LARGEST_SEARCHED)
    }

    /// Short side of the plane that suits a mark of so many canonical pixels along the short side: somewhat finer, so
    /// that interpolation between its pixels costs little. A picture that was made smaller than its mark is enlarged,
    /// because the windows of the normalisation are made for canonical pixels.
    pub(super) fn suiting(&self, canonical: f64) -> usize {
        let suits = |side: &usize| canonical * HALF_STEP < *side as f64;
        let side = [128, 181, 256, 362, 512, 724].into_iter().find(suits).unwrap_or(LARGEST_READ);
        let enlarged = if canonical > self.native() as f64 * HALF_STEP { LARGEST_RATIO } else { 1 };
        side.min(self.native() * enlarged)
    }

    /// The normalised plane with this short side.
    pub(super) fn normalised(&mut self, short: usize) -> &Plane<i16> {
        let at = self.made.iter().position(|(s, _)| *s == short).unwrap_or_else(|| {
            let made = self.make(short);
            self.made.push((short, made));
            self.made.len() - 1
        });
        &self.made[at].1
    }

    /// Drops the planes that no search needs, but for one: they are the largest.
    pub(super) fn forget_finer_but(&mut self, kept: usize) {
        let searched = self.working().max(LARGEST_SEARCHED);
        self.made.retain(|(short, _)| *short <= searched || *short == kept);
    }

    fn make(&self, short: usize) -> Plane<i16> {
        let base = &self.base;
        let size = WorkSize::with_short_side(base.width, base.height, short);
        match short.cmp(&base.short()) {
            Ordering::Equal => normalised_plane(base),
            Ordering::Less => {
                let mut rows =
                    AreaRows::new(base.width, base.height, size, |y, values| base.fill(y, 0, values));
                normalised(size.width, size.height, |row| rows.next(row))
            }
            Ordering::Greater if short <= self.native() => {
                let size = WorkSize::with_short_side(self.picture.width, self.picture.height, short);
                normalised(size.width, size.height, luma_rows(&self.picture, size))
            }
            Ordering::Greater => {
                let mut rows = EnlargedRows::new(base, short as f64 / base.short() as f64);
                let (width, height) = rows.size();
                normalised(width, height, |row| rows.next(row))
            }
        }
    }

    fn jobs(&self) -> Vec<Job> {
        let mut jobs: Vec<Job> = Vec::new();
        for canonical in SHORT_SIDES {
            let short = if canonical > self.native() {
                // Enlarged, so that the plane's pixels come nearer to canonical ones.
                (2 * self.native()).min(LARGEST_SEARCHED).max(self.working())
            } else {
                canonical.min(LARGEST_SEARCHED)
            };
            let nominal = canonical as f64 / short as f64;
            let zooms = (nominal / HALF_STEP, nominal * HALF_STEP);
            if zooms.0 * short as f64 > (LARGEST_RATIO * self.native()) as f64 {
                // A picture that was made so much smaller than its mark has lost it.
                continue;
            }
            // A small picture has one plane for several sizes of the mark.
            match jobs.iter_mut().find(|j| j.short == short && (canonical > self.native())) {
                Some(job) => job.zooms = (job.zooms.0.min(zooms.0), job.zooms.1.max(zooms.1)),
                None => jobs.push(Job { short, zooms }),
            }
        }
        jobs
    }

    /// Everything that is searched, the likeliest first.
    pub(super) fn views(&mut self) -> Vec<View> {
        let mut views: Vec<View> = Vec::new();
        for job in self.jobs() {
            // The sync frequencies need half the resolution only, unless the mark is small.
            let halve = job.short >= WORTH_HALVING && job.zooms.1 * SYNC_REACH * 2.0 < 0.45;
            let pixels = if halve { 2.0 } else { 1.0 };
            let zooms = (job.zooms.0 * pixels, job.zooms.1 * pixels);
            match views.last_mut() {
                Some(view) if view.short == job.short && view.pixels == pixels => view.zooms.push(zooms),
                _ => {
                    let plane = self.normalised(job.short);
                    let spectrum = if halve { Spectrum::of_halved(plane) } else { Spectrum::of(plane) };
                    views.push(View { short: job.short, pixels, zooms: vec![zooms], spectrum });
                }
            }
        }
        views
    }
}
