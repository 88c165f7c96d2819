//! From a picture of any size to the 32 × 32 grey samples that its code is computed from.

use crate::code::{Fingerprint, NoFingerprint, said};

/// Side of the square, in samples.
pub const SIDE: usize = 32;

/// The samples of a picture, row by row, from the top left corner.
#[derive(Clone, Copy, Debug)]
pub struct Pixels<'a> {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Samples of a pixel: 1 grey, 2 grey and alpha, 3 red, green, blue, 4 with alpha. Alpha is not premultiplied.
    pub channels: usize,
    /// `width · height · channels` samples.
    pub samples: Depth<'a>,
}

/// Samples by their size.
#[derive(Clone, Copy, Debug)]
pub enum Depth<'a> {
    /// 8 bits, 0–255.
    U8(&'a [u8]),
    /// 16 bits, 0–65535.
    U16(&'a [u16]),
}

impl Depth<'_> {
    fn len(&self) -> usize {
        match self {
            Self::U8(samples) => samples.len(),
            Self::U16(samples) => samples.len(),
        }
    }
}

/// Squeezes a picture into the square: grey by ITU-R BT.601, transparent parts on white, each sample the mean of its area.
///
/// # Errors
/// [`NoFingerprint`] where width, height and channels do not fit the samples.
pub fn grey_square(pixels: Pixels<'_>) -> Result<[u8; SIDE * SIDE], NoFingerprint> {
    let Pixels { width, height, channels, samples } = pixels;
    let expected = width.checked_mul(height).and_then(|area| area.checked_mul(channels));
    if width == 0 || height == 0 || !(1..=4).contains(&channels) || expected != Some(samples.len()) {
        return Err(NoFingerprint("the picture's size does not fit its samples".into()));
    }
    Ok(match samples {
        Depth::U8(samples) => squeeze(width, height, channels, samples, u32::from),
        Depth::U16(samples) => squeeze(width, height, channels, samples, |sample| u32::from(sample >> 8)),
    })
}

fn squeeze<T: Copy>(
    width: usize,
    height: usize,
    channels: usize,
    samples: &[T],
    byte: impl Fn(T) -> u32,
) -> [u8; SIDE * SIDE] {
    let mut square = [0; SIDE * SIDE];
    let columns: [(usize, usize); SIDE] = std::array::from_fn(|x| cell(x, width));
    for (y, row) in square.chunks_exact_mut(SIDE).enumerate() {
        let (top, bottom) = cell(y, height);
        let mut sums = [0_u64; SIDE];
        for line in samples.chunks_exact(width * channels).take(bottom).skip(top) {
            for (sum, &(left, right)) in sums.iter_mut().zip(&columns) {
                let within = &line[left * channels..right * channels];
                *sum +=
                    within.chunks_exact(channels).map(|pixel| grey(pixel, &byte)).map(u64::from).sum::<u64>();
            }
        }
        for ((sample, sum), (left, right)) in row.iter_mut().zip(sums).zip(columns) {
            let area = ((right - left) * (bottom - top)) as u64;
            *sample = u8::try_from((sum + area * 500) / (area * 1000)).unwrap_or(u8::MAX);
        }
    }
    square
}

/// First and last pixel (exclusive) of a cell; one at least, the same twice in pictures smaller than the square.
fn cell(at: usize, length: usize) -> (usize, usize) {
    let start = at * length / SIDE;
    (start, ((at + 1) * length / SIDE).max(start + 1))
}

/// In thousandths of a grey step.
#[inline]
fn grey<T: Copy>(pixel: &[T], byte: &impl Fn(T) -> u32) -> u32 {
    let on_white = |value: u32, alpha: u32| (value * alpha + 255_000 * (255 - alpha)) / 255;
    match *pixel {
        [grey] => 1000 * byte(grey),
        [grey, alpha] => on_white(1000 * byte(grey), byte(alpha)),
        [r, g, b] => 299 * byte(r) + 587 * byte(g) + 114 * byte(b),
        [r, g, b, alpha] => on_white(299 * byte(r) + 587 * byte(g) + 114 * byte(b), byte(alpha)),
        _ => 0,
    }
}

/// The square of a picture that is stored turned or mirrored, as it is looked at. `orientation` is that of Exif: 1 to 8, anything
/// else counts as 1.
#[must_use]
pub fn turned(square: &[u8; SIDE * SIDE], orientation: u16) -> [u8; SIDE * SIDE] {
    let half = |square: &[u8; SIDE * SIDE]| std::array::from_fn(|i| square[SIDE * SIDE - 1 - i]);
    match orientation {
        2 => mirrored(square),
        3 => half(square),
        4 => half(&mirrored(square)),
        5 => transposed(square),
        6 => mirrored(&transposed(square)),
        7 => half(&transposed(square)),
        8 => half(&mirrored(&transposed(square))),
        _ => *square,
    }
}

impl Fingerprint {
    /// Of a picture: [`grey_square`] of it as it is looked at, its orientation applied.
    ///
    /// # Errors
    /// What the library may say; it has nothing to say about such samples today.
    pub fn of_picture(grey: &[u8; SIDE * SIDE]) -> Result<Self, NoFingerprint> {
        Self::from_iscc(&iscc_lib::gen_image_code_v0(grey, 64).map_err(said)?.iscc)
    }

    /// Of the picture as it is and turned by quarters, each mirrored too: eight codes, for copies that were turned.
    ///
    /// # Errors
    /// As [`Fingerprint::of_picture`].
    pub fn of_turned_picture(grey: &[u8; SIDE * SIDE]) -> Result<[Self; 8], NoFingerprint> {
        let mut turned = *grey;
        let mut codes = [Self::of_picture(grey)?; 8];
        for (at, code) in codes.iter_mut().enumerate() {
            *code = Self::of_picture(&turned)?;
            turned = if at % 2 == 0 { mirrored(&turned) } else { transposed(&turned) };
        }
        Ok(codes)
    }
}

fn mirrored(square: &[u8; SIDE * SIDE]) -> [u8; SIDE * SIDE] {
    std::array::from_fn(|i| square[i / SIDE * SIDE + (SIDE - 1 - i % SIDE)])
}

fn transposed(square: &[u8; SIDE * SIDE]) -> [u8; SIDE * SIDE] {
    std::array::from_fn(|i| square[i % SIDE * SIDE + i / SIDE])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn pixels(width: usize, height: usize, channels: usize, samples: &[u8]) -> Pixels<'_> {
        Pixels { width, height, channels, samples: Depth::U8(samples) }
    }

    #[test]
    fn means_of_areas() {
        let samples: Vec<u8> = (0..64 * 96).map(|i| if i / 64 < 48 { 10 } else { 200 }).collect();
        let square = grey_square(pixels(64, 96, 1, &samples)).unwrap();
        assert!(square[..512].iter().all(|&g| g == 10) && square[512..].iter().all(|&g| g == 200));
        let rgb: Vec<u8> = samples.iter().flat_map(|&g| [g, g, g]).collect();
        assert_eq!(grey_square(pixels(64, 96, 3, &rgb)).unwrap(), square);
        let deep: Vec<u16> = samples.iter().map(|&g| u16::from(g) << 8 | 0x7f).collect();
        let deep = Pixels { width: 64, height: 96, channels: 1, samples: Depth::U16(&deep) };
        assert_eq!(grey_square(deep).unwrap(), square);
    }

    #[test]
    fn transparent_is_white_and_small_is_enlarged() {
        assert_eq!(grey_square(pixels(1, 1, 4, &[9, 9, 9, 0])).unwrap(), [255; 1024]);
        assert_eq!(grey_square(pixels(1, 1, 2, &[9, 255])).unwrap(), [9; 1024]);
        let square = grey_square(pixels(2, 1, 1, &[0, 100])).unwrap();
        assert_eq!((square[0], square[31]), (0, 100));
    }

    #[test]
    fn samples_that_do_not_fit_are_refused() {
        for (width, height, channels) in [(0, 1, 1), (2, 2, 1), (1, 1, 5), (usize::MAX, 2, 3)] {
            assert!(grey_square(pixels(width, height, channels, &[1, 2, 3])).is_err());
        }
    }

    #[test]
    fn orientations_are_those_of_exif() {
        // Where the stored top left corner and its right neighbour are seen (Exif 3.0, tag 0112).
        let mut square = [0; 1024];
        (square[0], square[1]) = (1, 2);
        let (last, side) = (1023, SIDE);
        let seen = [
            (1, 0, 1),
            (2, side - 1, side - 2),
            (3, last, last - 1),
            (4, last + 1 - side, last + 2 - side),
            (5, 0, side),
            (6, side - 1, 2 * side - 1),
            (7, last, last - side),
            (8, last + 1 - side, last + 1 - 2 * side),
        ];
        for (orientation, first, second) in seen {
            let turned = turned(&square, orientation);
            assert_eq!((turned[first], turned[second]), (1, 2), "orientation {orientation}");
        }
    }

    #[test]
    fn a_turned_picture_is_among_the_eight() {
        let square: [u8; 1024] = std::array::from_fn(|i| (i % 32 * 7 + (i / 32) * (i / 32) / 5 % 90) as u8);
        let all: BTreeSet<_> = Fingerprint::of_turned_picture(&square).unwrap().into_iter().collect();
        assert!(all.len() > 4, "{all:?}");
        let quarter = mirrored(&transposed(&square));
        let half: [u8; 1024] = std::array::from_fn(|i| square[1023 - i]);
        for other in [quarter, half, mirrored(&square), transposed(&square)] {
            assert!(all.contains(&Fingerprint::of_picture(&other).unwrap()));
        }
    }
}
