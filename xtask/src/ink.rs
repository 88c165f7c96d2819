//! Simple drawing: rectangles and lines of made-up letters.

use image::{Rgb, RgbImage};

/// A small congruential generator (Knuth, MMIX constants): the pictures never change.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (((self.0 >> 33) * u64::from(bound)) >> 31) as u32
    }
}

/// A rectangle (left, top, width, height); what is outside of the picture is left out.
pub(crate) fn fill(picture: &mut RgbImage, (x, y, w, h): (u32, u32, u32, u32), colour: [u8; 3]) {
    for v in y..(y + h).min(picture.height()) {
        for u in x..(x + w).min(picture.width()) {
            picture.put_pixel(u, v, Rgb(colour));
        }
    }
}

/// One line of made-up letters, `size` pixels high, from a place on (left, top, width).
pub(crate) fn words(
    picture: &mut RgbImage,
    dice: &mut Dice,
    (x, y, width): (u32, u32, u32),
    size: u32,
    colour: [u8; 3],
) {
    let stroke = (size / 8).max(1);
    let mut at = x;
    while at + size < x + width {
        if dice.below(6) > 0 {
            let shape = dice.below(256);
            let (w, h) = (size * 5 / 8, size);
            if shape & 1 > 0 {
                fill(picture, (at, y, stroke, h), colour);
            }
            if shape & 2 > 0 {
                fill(picture, (at + w - stroke, y + h / 3, stroke, h - h / 3), colour);
            }
            for (bit, level) in [(4, 0), (8, h / 2), (16, h - stroke)] {
                if shape & bit > 0 {
                    fill(picture, (at, y + level, w, stroke), colour);
                }
            }
            for step in 0..h {
                if shape & 32 > 0 {
                    fill(picture, (at + step * (w - stroke) / h, y + step, stroke, 1), colour);
                }
            }
        }
        at += size * 3 / 4;
    }
}
