//! How a picture lies on the canonical grid: the scaling rule, and the hypotheses that a search makes.

/// A similarity from working pixels to canonical pixels, about the centre of the working picture.
///
/// A picture that nobody has cut or turned has zoom 1 and turn 0: its working pixels are its canonical pixels
/// (`WorkSize` holds the scaling rule).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Geometry {
    /// Canonical pixels a working pixel.
    pub(super) zoom: f64,
    /// Turn of the canonical grid against the picture, radians.
    pub(super) turn: f64,
}

impl Geometry {
    /// The geometry of a picture that nobody has cut or turned.
    pub(super) const UNTOUCHED: Self = Self { zoom: 1.0, turn: 0.0 };
}
