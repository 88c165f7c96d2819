//! How a picture lies on the canonical grid: the scaling rule, and the hypotheses that a search makes.

use super::tile::SIDE;

/// A linear map of the plane: `[[xx, xy], [yx, yy]]`, row by row.
pub(super) type Linear = [f64; 4];

/// Where canonical pixels lie in a plane of working pixels: a linear map about the centre of the plane.
///
/// A picture that nobody has cut or turned has the identity at its own working size: its working pixels are its
/// canonical pixels (`WorkSize` holds the scaling rule).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Geometry {
    /// Working pixels for canonical pixels.
    pub(super) to_working: Linear,
}

impl Geometry {
    /// The geometry of a picture that nobody has cut or turned.
    pub(super) const UNTOUCHED: Self = Self { to_working: [1.0, 0.0, 0.0, 1.0] };

    /// From what it does to frequencies: cycles a working pixel for cycles a tile.
    pub(super) fn of_frequencies(f: Linear) -> Self {
        let scale = 1.0 / (determinant(f) * SIDE as f64);
        Self { to_working: [f[3] * scale, -f[2] * scale, -f[1] * scale, f[0] * scale] }
    }

    /// Cycles a working pixel for cycles a tile: the inverse transposed map.
    #[cfg(test)]
    pub(super) fn frequencies(self) -> Linear {
        let a = self.to_working;
        let scale = 1.0 / (determinant(a) * SIDE as f64);
        [a[3] * scale, -a[2] * scale, -a[1] * scale, a[0] * scale]
    }

    /// The same on a plane whose pixels are `ratio` times as large.
    pub(super) fn on_pixels(self, ratio: f64) -> Self {
        Self { to_working: self.to_working.map(|v| v / ratio) }
    }

    /// Working pixels a canonical pixel, the geometric mean over directions.
    pub(super) fn magnification(self) -> f64 {
        libm::sqrt(determinant(self.to_working).abs())
    }

    /// Turn of the canonical grid against the picture, radians, clockwise (rows run downwards).
    pub(super) fn turn(self) -> f64 {
        let a = self.to_working;
        libm::atan2(a[2] - a[1], a[0] + a[3])
    }

    /// The longest stretch over the shortest one, at least 1.
    pub(super) fn stretch(self) -> f64 {
        let [a, b, c, d] = self.to_working;
        let (even, odd) = (libm::hypot(a + d, c - b), libm::hypot(a - d, c + b));
        (even + odd) / (even - odd).abs().max(1e-9)
    }
}

fn determinant(m: Linear) -> f64 {
    m[0] * m[3] - m[1] * m[2]
}

/// First `b`, then `a`.
pub(super) fn product(a: Linear, b: Linear) -> Linear {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequencies_and_places_are_two_sides_of_one_map() {
        let geometry = Geometry { to_working: [1.1, 0.2, -0.3, 0.8] };
        let back = Geometry::of_frequencies(geometry.frequencies());
        for (a, b) in back.to_working.iter().zip(geometry.to_working) {
            assert!((a - b).abs() < 1e-12);
        }
        // One canonical pixel along x moves the phase of frequency (kx, ky) by kx / SIDE turns.
        let f = geometry.frequencies();
        let (kx, ky) = (3.0, 5.0);
        let seen = (f[0] * kx + f[1] * ky, f[2] * kx + f[3] * ky);
        let moved = seen.0 * geometry.to_working[0] + seen.1 * geometry.to_working[2];
        assert!((moved - kx / SIDE as f64).abs() < 1e-12);
    }

    #[test]
    fn turn_and_stretch_are_told_apart() {
        let (sin, cos) = (libm::sin(0.3), libm::cos(0.3));
        let geometry = Geometry { to_working: product([cos, -sin, sin, cos], [2.0, 0.0, 0.0, 2.0]) };
        assert!((geometry.turn() - 0.3).abs() < 1e-12);
        assert!((geometry.magnification() - 2.0).abs() < 1e-12);
        assert!((geometry.stretch() - 1.0).abs() < 1e-12);
        let wide = Geometry { to_working: [1.5, 0.0, 0.0, 1.2] };
        assert!((wide.stretch() - 1.25).abs() < 1e-12);
    }
}
