//! How a picture lies on the canonical grid: the scaling rule, and the hypotheses that a search makes.

use super::plane::{WORK_SIDE, WorkSize};

/// Canonical pixels on the short side of a picture of at least this many pixels.
const CANONICAL_SIDE: f64 = 512.0;

/// Canonical length of a short side of `short` native pixels.
///
/// From 512 pixels up the mark scales with the picture. Below, it scales with the square root: a small picture gets
/// fewer canonical pixels, so that its mark stays at frequencies that survive, but not so few that tiles run out.
pub(super) fn canonical_side(short: usize) -> f64 {
    if short >= WORK_SIDE { CANONICAL_SIDE } else { libm::sqrt(short as f64 * CANONICAL_SIDE) }
}

/// A similarity from working pixels to canonical pixels, about the centre of the working picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Geometry {
    /// Canonical pixels a working pixel.
    pub(super) zoom: f64,
    /// Turn of the canonical grid against the picture, radians.
    pub(super) turn: f64,
}

impl Geometry {
    /// The geometry of a picture that nobody has cut or turned.
    pub(super) fn untouched(size: WorkSize) -> Self {
        let short = size.width.min(size.height);
        Self { zoom: canonical_side(short) / short as f64, turn: 0.0 }
    }
}
