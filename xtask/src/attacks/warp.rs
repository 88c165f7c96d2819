//! Turning and bending: each pixel of the result is looked up in the picture with cubic interpolation.

use image::{Rgb, RgbImage};

use super::random;

const BLACK: [u8; 3] = [0; 3];

/// Catmull-Rom weights of the four neighbours at fraction `t`.
fn cubic(t: f32) -> [f32; 4] {
    let (t2, t3) = (t * t, t * t * t);
    [-0.5 * t3 + t2 - 0.5 * t, 1.5 * t3 - 2.5 * t2 + 1.0, -1.5 * t3 + 2.0 * t2 + 0.5 * t, 0.5 * t3 - 0.5 * t2]
}

/// The picture at a point, in pixels from the centre of the first one; beyond the rim its samples repeat.
pub(crate) fn pixel_at(picture: &RgbImage, x: f64, y: f64) -> [u8; 3] {
    let (w, h) = (picture.width() as usize, picture.height() as usize);
    let samples = picture.as_raw();
    let (weights_x, weights_y) = (cubic((x - x.floor()) as f32), cubic((y - y.floor()) as f32));
    let column = |i: usize| ((x.floor() as i64 + i as i64 - 1).clamp(0, w as i64 - 1) as usize) * 3;
    let columns: [usize; 4] = std::array::from_fn(column);
    let mut sum = [0f32; 3];
    for (j, wy) in weights_y.iter().enumerate() {
        let row = (y.floor() as i64 + j as i64 - 1).clamp(0, h as i64 - 1) as usize * w * 3;
        for (column, wx) in columns.iter().zip(weights_x) {
            let pixel = &samples[row + column..row + column + 3];
            for (sum, value) in sum.iter_mut().zip(pixel) {
                *sum += wx * wy * f32::from(*value);
            }
        }
    }
    sum.map(super::level)
}

/// A picture of `w` × `h` pixels; `from` says where in the source a pixel's centre comes from. Places outside get `fill`.
fn looked_up(
    picture: &RgbImage,
    (w, h): (u32, u32),
    fill: [u8; 3],
    from: impl Fn(f64, f64) -> (f64, f64),
) -> RgbImage {
    let (right, bottom) = (f64::from(picture.width()) - 0.5, f64::from(picture.height()) - 0.5);
    RgbImage::from_fn(w, h, |x, y| {
        let (x, y) = from(f64::from(x), f64::from(y));
        let inside = x >= -0.5 && y >= -0.5 && x <= right && y <= bottom;
        Rgb(if inside { pixel_at(picture, x, y) } else { fill })
    })
}

/// A linear map about the middle of a picture onto the middle of a canvas; the matrix leads from canvas to picture.
fn mapped(picture: &RgbImage, size: (u32, u32), fill: [u8; 3], [a, b, c, d]: [f64; 4]) -> RgbImage {
    let middle = |n: u32| (f64::from(n) - 1.0) / 2.0;
    let (cx, cy) = (middle(picture.width()), middle(picture.height()));
    let (ox, oy) = (middle(size.0), middle(size.1));
    looked_up(picture, size, fill, |x, y| {
        let (dx, dy) = (x - ox, y - oy);
        (a * dx + b * dy + cx, c * dx + d * dy + cy)
    })
}

fn turn(degrees: f64) -> [f64; 4] {
    let (sin, cos) = degrees.to_radians().sin_cos();
    [cos, -sin, sin, cos]
}

/// Turned counter-clockwise about the centre, same canvas, black corners.
pub(crate) fn rotated(picture: &RgbImage, degrees: f64) -> RgbImage {
    mapped(picture, picture.dimensions(), BLACK, turn(degrees))
}

/// Turned on a canvas that grows to hold all of it, white corners.
pub(super) fn rotated_grown(picture: &RgbImage, degrees: f64) -> RgbImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (w, h) = (f64::from(picture.width()), f64::from(picture.height()));
    let (sin, cos) = (sin.abs(), cos.abs());
    let size = ((w * cos + h * sin).ceil() as u32, (w * sin + h * cos).ceil() as u32);
    mapped(picture, size, [255; 3], turn(degrees))
}

/// Turned by up to 45°, then cut to the largest upright rectangle that holds no corner.
pub(super) fn rotated_inner(picture: &RgbImage, degrees: f64) -> RgbImage {
    let (w, h) = inner(f64::from(picture.width()), f64::from(picture.height()), degrees.to_radians());
    let size = ((w as u32).max(1), (h as u32).max(1));
    mapped(picture, size, BLACK, turn(degrees))
}

/// Sides of the largest upright rectangle inside a turned one.
fn inner(w: f64, h: f64, angle: f64) -> (f64, f64) {
    let (sin, cos) = (angle.sin().abs(), angle.cos().abs());
    let (long, short) = (w.max(h), w.min(h));
    if short <= 2.0 * sin * cos * long || (sin - cos).abs() < 1e-10 {
        // Two corners touch the long sides in their middle.
        let half = 0.5 * short;
        if w > h { (half / sin, half / cos) } else { (half / cos, half / sin) }
    } else {
        let cos2 = cos * cos - sin * sin;
        ((w * cos - h * sin) / cos2, (h * cos - w * sin) / cos2)
    }
}

/// Every row moved by `share` of its distance from the middle one, same canvas.
pub(super) fn sheared(picture: &RgbImage, share: f64) -> RgbImage {
    mapped(picture, picture.dimensions(), BLACK, [1.0, -share, 0.0, 1.0])
}

/// Where the corners (top left, top right, bottom right, bottom left) go: by up to `share` of the sides, in fixed directions.
fn corners((w, h): (u32, u32), share: f64) -> [(f64, f64); 4] {
    let (w, h) = (f64::from(w), f64::from(h));
    let moved =
        |x: f64, y: f64, i: u64| (x + share * w * random(41, 2 * i), y + share * h * random(41, 2 * i + 1));
    [moved(0.0, 0.0, 0), moved(w, 0.0, 1), moved(w, h, 2), moved(0.0, h, 3)]
}

/// Projective map from the unit square to a quadrangle, row-major (Heckbert 1989, section 2.2.3).
fn projection([p0, p1, p2, p3]: [(f64, f64); 4]) -> [f64; 9] {
    let (dx1, dx2, sx) = (p1.0 - p2.0, p3.0 - p2.0, p0.0 - p1.0 + p2.0 - p3.0);
    let (dy1, dy2, sy) = (p1.1 - p2.1, p3.1 - p2.1, p0.1 - p1.1 + p2.1 - p3.1);
    let area = dx1 * dy2 - dx2 * dy1;
    let (g, h) = ((sx * dy2 - dx2 * sy) / area, (dx1 * sy - sx * dy1) / area);
    [
        p1.0 - p0.0 + g * p1.0,
        p3.0 - p0.0 + h * p3.0,
        p0.0,
        p1.1 - p0.1 + g * p1.1,
        p3.1 - p0.1 + h * p3.1,
        p0.1,
        g,
        h,
        1.0,
    ]
}

/// The adjugate: the inverse up to a factor, which a projective map does not feel.
fn inverse([a, b, c, d, e, f, g, h, i]: [f64; 9]) -> [f64; 9] {
    [
        e * i - f * h,
        c * h - b * i,
        b * f - c * e,
        f * g - d * i,
        a * i - c * g,
        c * d - a * f,
        d * h - e * g,
        b * g - a * h,
        a * e - b * d,
    ]
}

/// Seen from the side: each corner moved by up to `share` of the sides, same canvas, `fill` outside.
pub(super) fn perspective(picture: &RgbImage, share: f64, fill: [u8; 3]) -> RgbImage {
    let (w, h) = (f64::from(picture.width()), f64::from(picture.height()));
    let back = inverse(projection(corners(picture.dimensions(), share)));
    looked_up(picture, picture.dimensions(), fill, |x, y| {
        let (x, y) = (x + 0.5, y + 0.5);
        let row = |r: usize| back[3 * r] * x + back[3 * r + 1] * y + back[3 * r + 2];
        let depth = row(2);
        (row(0) / depth * w - 0.5, row(1) / depth * h - 0.5)
    })
}

/// The same, cut to an upright rectangle that shows nothing from outside.
pub(super) fn perspective_cut(picture: &RgbImage, share: f64) -> RgbImage {
    let (w, h) = picture.dimensions();
    let [p0, p1, p2, p3] = corners((w, h), share);
    let left = p0.0.max(p3.0).max(0.0).ceil() as u32;
    let top = p0.1.max(p1.1).max(0.0).ceil() as u32;
    let right = (p1.0.min(p2.0).max(0.0) as u32).min(w);
    let bottom = (p2.1.min(p3.1).max(0.0) as u32).min(h);
    let whole = perspective(picture, share, BLACK);
    if right <= left || bottom <= top {
        return whole;
    }
    image::imageops::crop_imm(&whole, left, top, right - left, bottom - top).to_image()
}

/// Smooth random displacement by up to `most` pixels of a picture whose short side is 512, in waves of an eighth of
/// the short side.
pub(super) fn elastic(picture: &RgbImage, most: f64) -> RgbImage {
    let short = f64::from(picture.width().min(picture.height()));
    let (cell, most) = (short / 8.0, most * short / 512.0);
    let node = |i: i64, j: i64, axis: u64| random(42 + axis, ((i + 8) * 4096 + j + 8) as u64) * most;
    let smooth = |t: f64| t * t * (3.0 - 2.0 * t);
    let shift = |x: f64, y: f64, axis: u64| {
        let (u, v) = (x / cell, y / cell);
        let (i, j) = (u.floor() as i64, v.floor() as i64);
        let (s, t) = (smooth(u - u.floor()), smooth(v - v.floor()));
        let row = |j: i64| node(i, j, axis) * (1.0 - s) + node(i + 1, j, axis) * s;
        // Each axis keeps below its share, so that the vector keeps below the whole.
        (row(j) * (1.0 - t) + row(j + 1) * t) * std::f64::consts::FRAC_1_SQRT_2
    };
    looked_up(picture, picture.dimensions(), BLACK, |x, y| {
        let (right, bottom) = (f64::from(picture.width()) - 1.0, f64::from(picture.height()) - 1.0);
        ((x + shift(x, y, 0)).clamp(0.0, right), (y + shift(x, y, 1)).clamp(0.0, bottom))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_projection_and_its_inverse_cancel() {
        let forth = projection([(3.0, -2.0), (101.0, 4.0), (97.0, 83.0), (-1.0, 80.0)]);
        let back = inverse(forth);
        let through = |m: [f64; 9], (x, y): (f64, f64)| {
            let row = |r: usize| m[3 * r] * x + m[3 * r + 1] * y + m[3 * r + 2];
            (row(0) / row(2), row(1) / row(2))
        };
        let (x, y) = through(back, through(forth, (0.3, 0.8)));
        assert!((x - 0.3).abs() < 1e-9 && (y - 0.8).abs() < 1e-9, "{x} {y}");
        let corner = through(forth, (1.0, 1.0));
        assert!((corner.0 - 97.0).abs() < 1e-9 && (corner.1 - 83.0).abs() < 1e-9);
    }

    #[test]
    fn the_inner_rectangle_shows_no_corner() {
        for (w, h) in [(300, 200), (200, 300), (256, 256)] {
            let white = RgbImage::from_pixel(w, h, Rgb([255; 3]));
            for degrees in [2.0, 17.0, 45.0] {
                let cut = rotated_inner(&white, degrees);
                assert!(cut.pixels().all(|p| p.0 == [255; 3]), "{w}×{h} by {degrees}");
                let area = cut.width() * cut.height();
                assert!(area * 100 > w * h * 30, "{w}×{h} by {degrees}: {area}");
            }
        }
    }

    #[test]
    fn a_grown_canvas_keeps_the_picture() {
        let black = RgbImage::from_pixel(200, 100, Rgb([0; 3]));
        let grown = rotated_grown(&black, 30.0);
        let dark = grown.pixels().filter(|p| p.0[0] < 128).count();
        assert!(dark.abs_diff(20_000) < 300, "{dark}");
    }
}
