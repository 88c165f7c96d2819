//! Windows of unmarked pictures, cheap to make: each depends on its number only.

use image::{Rgb, RgbImage, imageops};

use crate::attacks::{jpeg, pixel_at};

/// Windows of some sizes: from the shortest to the longest side, pixels, and their share.
pub(super) struct Size {
    pub(super) sides: (f64, f64),
    pub(super) share: f64,
}

/// Mostly small ones, which cost least: what the bound counts, decodings, has the same limit at every size.
pub(super) const SIZES: [Size; 4] = [
    Size { sides: (64.0, 128.0), share: 0.55 },
    Size { sides: (128.0, 256.0), share: 0.36 },
    Size { sides: (256.0, 512.0), share: 0.08 },
    Size { sides: (512.0, 1024.0), share: 0.01 },
];
/// A turned window is scaled by up to this factor, or its inverse.
const ZOOM: f64 = 1.6;

/// A number in `0.0..1.0` that depends on the window and on what it is for.
fn draw(index: u64, purpose: u64) -> f64 {
    let mut state =
        (index + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ purpose.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((state ^ state >> 31) >> 11) as f64 / (1u64 << 53) as f64
}

impl Size {
    /// Side of a typical window, pixels.
    pub(super) fn typical(&self) -> f64 {
        (self.sides.0 * self.sides.1).sqrt()
    }
}

/// How many windows of each of the [`SIZES`] there are, as shares of 1.
pub(super) struct Mix([f64; SIZES.len()]);

impl Default for Mix {
    fn default() -> Self {
        Self(SIZES.map(|size| size.share))
    }
}

impl Mix {
    /// Shares in any unit; none: the usual ones.
    pub(super) fn new(shares: &[f64]) -> Result<Self, String> {
        if shares.is_empty() {
            return Ok(Self::default());
        }
        let shares = <[f64; SIZES.len()]>::try_from(shares);
        let shares = shares.map_err(|_| format!("--shares needs {} numbers", SIZES.len()))?;
        let sum: f64 = shares.iter().sum();
        if shares.iter().any(|share| *share < 0.0) || sum <= 0.0 || !sum.is_finite() {
            return Err("--shares needs numbers from 0 up, one of them more".into());
        }
        Ok(Self(shares.map(|share| share / sum)))
    }

    /// Which of the [`SIZES`] a window has.
    pub(super) fn size(&self, index: u64) -> usize {
        let mut left = draw(index, 8);
        let inside = |share: &f64| {
            left -= share;
            left < 0.0
        };
        self.0.iter().position(inside).unwrap_or(0)
    }
}

/// Somewhere in the picture: sides spread evenly by their logarithm within the window's size, every fourth window turned
/// and scaled, every third through JPEG 40 to 95.
pub(super) fn window(picture: &RgbImage, index: u64, mix: &Mix) -> RgbImage {
    let (least, most) = SIZES[mix.size(index)].sides;
    // Never the whole of a small picture: that would be the same window again and again.
    let side = |purpose, whole: u32| {
        let wanted = least * (most / least).powf(draw(index, purpose));
        wanted.min(f64::from(whole) * (0.5 + 0.5 * draw(index, purpose + 8))) as u32
    };
    let (w, h) = (side(1, picture.width()), side(2, picture.height()));
    let pixels =
        if index.is_multiple_of(4) { turned(picture, index, w, h) } else { cut(picture, index, w, h) };
    if index.is_multiple_of(3) { jpeg(&pixels, (40.0 + 55.0 * draw(index, 3)) as u8) } else { pixels }
}

fn cut(picture: &RgbImage, index: u64, w: u32, h: u32) -> RgbImage {
    let place = |rest: u32, purpose| (f64::from(rest + 1) * draw(index, purpose)) as u32;
    let (x, y) = (place(picture.width() - w, 4), place(picture.height() - h, 5));
    imageops::crop_imm(picture, x, y, w, h).to_image()
}

/// Looked up pixel by pixel, so that the rest of the picture costs nothing; beyond the rim the picture is mirrored.
fn turned(picture: &RgbImage, index: u64, w: u32, h: u32) -> RgbImage {
    let (sin, cos) = (draw(index, 6) * std::f64::consts::TAU).sin_cos();
    let zoom = ZOOM.powf(2.0 * draw(index, 7) - 1.0);
    let (cx, cy) =
        (f64::from(picture.width()) * draw(index, 4), f64::from(picture.height()) * draw(index, 5));
    let inside = |v: f64, side: u32| {
        let period = 2.0 * f64::from(side);
        let v = (v + 0.5).rem_euclid(period);
        (if v > f64::from(side) { period - v } else { v }) - 0.5
    };
    RgbImage::from_fn(w, h, |x, y| {
        let (dx, dy) =
            ((f64::from(x) - f64::from(w) / 2.0) * zoom, (f64::from(y) - f64::from(h) / 2.0) * zoom);
        let (u, v) = (cx + cos * dx - sin * dy, cy + sin * dx + cos * dy);
        Rgb(pixel_at(picture, inside(u, picture.width()), inside(v, picture.height())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_depend_on_their_number_and_keep_to_their_sides() {
        let picture = RgbImage::from_fn(300, 220, |x, y| Rgb([x as u8, y as u8, (x * y) as u8]));
        let mix = Mix::default();
        for index in 0..48 {
            let one = window(&picture, index, &mix);
            assert_eq!(one, window(&picture, index, &mix));
            assert!((64..=300).contains(&one.width()) && (64..=220).contains(&one.height()));
            assert!(one != window(&picture, index + 1, &mix));
        }
    }

    #[test]
    fn sizes_come_in_their_shares() {
        for mix in [Mix::default(), Mix::new(&[8.0, 0.0, 1.5, 0.5]).unwrap()] {
            let mut counts = [0usize; SIZES.len()];
            (0..20_000).for_each(|index| counts[mix.size(index)] += 1);
            for (count, share) in counts.into_iter().zip(mix.0) {
                assert!((count as f64 / 20_000.0 - share).abs() < 0.012, "{counts:?}");
            }
        }
        assert!(Mix::new(&[1.0, 2.0]).is_err() && Mix::new(&[0.0; SIZES.len()]).is_err());
    }
}
