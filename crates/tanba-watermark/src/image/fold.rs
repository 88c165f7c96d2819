//! All tiles of a picture laid on top of each other.

use super::geometry::Geometry;
use super::plane::{Plane, Stored};
use super::tile::SIDE;

/// Sums, over the whole picture, of the values that fall on the same place of the tile: `SIDE × SIDE`, row-major.
pub(super) fn folded<T: Stored>(plane: &Plane<T>, geometry: Geometry) -> Vec<f32> {
    let mut tile = vec![0f32; SIDE * SIDE];
    if geometry == Geometry::UNTOUCHED {
        for y in 0..plane.height {
            let target = &mut tile[y % SIDE * SIDE..][..SIDE];
            for chunk in plane.row(y).chunks(SIDE) {
                for (t, v) in target.iter_mut().zip(chunk) {
                    *t += v.value();
                }
            }
        }
        return tile;
    }
    let (w, h) = (plane.width as f64, plane.height as f64);
    let [xx, xy, yx, yy] = geometry.to_working;
    let (columns, rows) = reach(geometry, plane);
    let (middle_x, middle_y) = ((w - 1.0) / 2.0, (h - 1.0) / 2.0);
    for j in -rows..=rows {
        // A canonical row is a line through the working picture.
        let x0 = middle_x + xy * j as f64;
        let y0 = middle_y + yy * j as f64;
        let along_x = inside(x0, xx, w - 1.0, columns);
        let along_y = inside(y0, yx, h - 1.0, columns);
        let (first, last) = (along_x.0.max(along_y.0), along_x.1.min(along_y.1));
        let target = &mut tile[j.rem_euclid(SIDE as i64) as usize * SIDE..][..SIDE];
        for i in first..=last {
            let (x, y) = ((x0 + xx * i as f64) as f32, (y0 + yx * i as f64) as f32);
            target[(i & (SIDE as i64 - 1)) as usize] += bilinear(plane, x, y);
        }
    }
    tile
}

/// How many canonical pixels the plane reaches from its centre, across and down.
pub(super) fn reach<T>(geometry: Geometry, plane: &Plane<T>) -> (i64, i64) {
    let [xx, xy, yx, yy] = geometry.to_working;
    let determinant = (xx * yy - xy * yx).abs();
    let (w, h) = (plane.width as f64 / 2.0, plane.height as f64 / 2.0);
    let columns = (w * yy.abs() + h * xy.abs()) / determinant;
    let rows = (w * yx.abs() + h * xx.abs()) / determinant;
    (columns as i64, rows as i64)
}

/// The whole numbers `i` with `0 <= start + slope · i < end`, within `±limit`.
fn inside(start: f64, slope: f64, end: f64, limit: i64) -> (i64, i64) {
    if slope.abs() < 1e-9 {
        return if start >= 0.0 && start < end { (-limit, limit) } else { (0, -1) };
    }
    let (a, b) = (-start / slope, (end - start) / slope);
    // A small margin keeps rounding from stepping over the border.
    let (low, high) = (a.min(b) + 1e-6, a.max(b) - 1e-6);
    let (low, high) = (low.clamp(-1e9, 1e9), high.clamp(-1e9, 1e9));
    ((libm::ceil(low) as i64).max(-limit), (libm::floor(high) as i64).min(limit))
}

/// Between four neighbours; `x` and `y` are inside the plane.
#[inline(always)]
pub(super) fn bilinear<T: Stored>(plane: &Plane<T>, x: f32, y: f32) -> f32 {
    let (column, row) = (x as usize, y as usize);
    let at = (row * plane.width + column).min(plane.data.len() - plane.width - 2);
    let (fx, fy) = (x - column as f32, y - row as f32);
    let [above, below] =
        [at, at + plane.width].map(|at| [plane.data[at].value(), plane.data[at + 1].value()]);
    let top = above[0] + fx * (above[1] - above[0]);
    let bottom = below[0] + fx * (below[1] - below[0]);
    top + fy * (bottom - top)
}
