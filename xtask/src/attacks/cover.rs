//! Something put over the picture, or the picture put into something.

use std::sync::OnceLock;

use image::{Rgb, RgbImage, imageops};

use super::resample::{cut, scaled_to};
use super::{Attack, Family, random};
use crate::ink::{Dice, fill, words};

pub(super) fn attacks() -> Vec<Attack> {
    let cover = |what, strength, run| Attack::new(Family::Cover, what, strength, run);
    vec![
        cover("overlay, opaque", "30 %", |p| boxes(p, 0.3, 1.0)),
        cover("overlay, half-transparent", "30 %", |p| boxes(p, 0.3, 0.5)).mild(),
        cover("caption bars", "15 %", |p| bars(p, 0.15)).mild(),
        cover("erase", "25 %", |p| erased(p, 0.25)),
        cover("collage", "50 %", |p| collage(p, 0.5)),
        cover("collage", "25 %", |p| collage(p, 0.25)),
        cover("letterbox", "", letterbox).mild(),
        cover("padding", "10 %", |p| padded(p, 0.1, [255; 3])).mild(),
    ]
}

/// The photograph that collages are made on, unmarked.
const GROUND: &[u8] = include_bytes!("../../../fixtures/images/coffee.png");

/// That photograph, scaled and cut to a size.
fn ground(w: u32, h: u32) -> RgbImage {
    static PHOTO: OnceLock<RgbImage> = OnceLock::new();
    let photo = PHOTO.get_or_init(|| {
        image::load_from_memory(GROUND).map_or_else(|_| RgbImage::new(600, 400), |p| p.to_rgb8())
    });
    let factor = (f64::from(w) / f64::from(photo.width())).max(f64::from(h) / f64::from(photo.height()));
    let size = |n: u32| (f64::from(n) * factor).ceil() as u32;
    cut(&scaled_to(photo, size(photo.width()), size(photo.height())), w, h, 0.5, 0.5)
}

/// Boxes with lines of text on them, at fixed pseudo-random places, until they cover `share` of the area.
fn boxes(picture: &RgbImage, share: f64, opacity: f32) -> RgbImage {
    let (w, h) = picture.dimensions();
    let mut layer = picture.clone();
    let mut covered = vec![false; (w * h) as usize];
    let mut dice = Dice::new(21);
    let draw = |i: u64| (random(43, i) + 1.0) / 2.0;
    let mut count = 0;
    for i in 0..400u64 {
        if count as f64 >= share * f64::from(w * h) {
            break;
        }
        let side = |n: u32, part: f64| ((f64::from(n) * (0.08 + 0.17 * part)) as u32).max(1);
        let (bw, bh) = (side(w, draw(5 * i)), side(h, draw(5 * i + 1)));
        let place = |n: u32, b: u32, part: f64| (f64::from(n.saturating_sub(b)) * part) as u32;
        let (x, y) = (place(w, bw, draw(5 * i + 2)), place(h, bh, draw(5 * i + 3)));
        let dark = draw(5 * i + 4) < 0.5;
        let (paper, ink) = if dark { ([28, 32, 40], [230; 3]) } else { ([244, 242, 236], [30; 3]) };
        fill(&mut layer, (x, y, bw, bh), paper);
        let size = (bh / 4).max(6);
        for line in 0..(bh / (size * 3 / 2)) {
            words(&mut layer, &mut dice, (x + size / 2, y + size / 3 + line * size * 3 / 2, bw), size, ink);
        }
        for row in y..(y + bh).min(h) {
            for cell in &mut covered[(row * w + x) as usize..(row * w + (x + bw).min(w)) as usize] {
                count += u32::from(!*cell);
                *cell = true;
            }
        }
    }
    let mut out = picture.clone();
    for ((to, from), covered) in out.pixels_mut().zip(layer.pixels()).zip(covered) {
        if covered {
            to.0 = std::array::from_fn(|c| mixed(to.0[c], from.0[c], opacity));
        }
    }
    out
}

fn mixed(under: u8, over: u8, opacity: f32) -> u8 {
    super::level(f32::from(under) * (1.0 - opacity) + f32::from(over) * opacity)
}

/// A title above and a caption below, each half of `share`: dark bars with text.
fn bars(picture: &RgbImage, share: f64) -> RgbImage {
    let (w, h) = picture.dimensions();
    let high = ((f64::from(h) * share / 2.0) as u32).max(1);
    let mut out = picture.clone();
    let mut dice = Dice::new(22);
    for y in [0, h - high.min(h)] {
        fill(&mut out, (0, y, w, high), [16, 16, 18]);
        let size = (high / 2).max(5);
        words(&mut out, &mut dice, (w / 20, y + high / 4, w * 9 / 10), size, [240; 3]);
    }
    out
}

/// A grey rectangle of the picture's own shape.
fn erased(picture: &RgbImage, share: f64) -> RgbImage {
    let (w, h) = picture.dimensions();
    let side = |n: u32| (f64::from(n) * share.sqrt()) as u32;
    let (bw, bh) = (side(w).max(1), side(h).max(1));
    let mut out = picture.clone();
    fill(&mut out, ((w - bw) * 3 / 5, (h - bh) * 2 / 5, bw, bh), [127; 3]);
    out
}

/// The picture somewhere in a larger unmarked one, where it takes `share` of the area.
fn collage(picture: &RgbImage, share: f64) -> RgbImage {
    let side = |n: u32| (f64::from(n) / share.sqrt()).round() as u32;
    let mut out = ground(side(picture.width()), side(picture.height()));
    let (x, y) = ((out.width() - picture.width()) * 3 / 5, (out.height() - picture.height()) / 3);
    imageops::replace(&mut out, picture, i64::from(x), i64::from(y));
    out
}

/// Black bars that make 16 : 9, or 1 : 1 of what is wider than that.
fn letterbox(picture: &RgbImage) -> RgbImage {
    let (w, h) = picture.dimensions();
    let (wide, high) = if w * 9 < h * 16 { ((h * 16).div_ceil(9), h) } else { (w, w) };
    centred(picture, wide, high.max(h), [0; 3])
}

/// A border on all sides, `share` of the short side.
pub(super) fn padded(picture: &RgbImage, share: f64, colour: [u8; 3]) -> RgbImage {
    let (w, h) = picture.dimensions();
    let rim = ((f64::from(w.min(h)) * share) as u32).max(1);
    centred(picture, w + 2 * rim, h + 2 * rim, colour)
}

fn centred(picture: &RgbImage, w: u32, h: u32, colour: [u8; 3]) -> RgbImage {
    let mut out = RgbImage::from_pixel(w, h, Rgb(colour));
    let (x, y) = ((w - picture.width()) / 2, (h - picture.height()) / 2);
    imageops::replace(&mut out, picture, i64::from(x), i64::from(y));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlays_cover_what_they_say() {
        let grey = RgbImage::from_pixel(400, 300, Rgb([100; 3]));
        let changed = boxes(&grey, 0.3, 1.0).pixels().filter(|p| p.0 != [100; 3]).count();
        assert!((0.3..0.35).contains(&(changed as f64 / 120_000.0)), "{changed}");
        let gone = erased(&grey, 0.25).pixels().filter(|p| p.0 == [127; 3]).count();
        assert!(gone.abs_diff(30_000) < 600, "{gone}");
    }

    #[test]
    fn a_collage_holds_the_picture_as_it_was() {
        let red = RgbImage::from_pixel(120, 80, Rgb([255, 0, 0]));
        let all = collage(&red, 0.25);
        assert_eq!(all.dimensions(), (240, 160));
        assert!(all.pixels().filter(|p| p.0 == [255, 0, 0]).count() >= 9600);
    }
}
