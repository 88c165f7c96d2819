//! Colours: hue, saturation, tinting.

use image::RgbImage;

use super::trips::{cmyk_trip, video_trip};
use super::{Attack, Family, level, luma};

pub(super) fn attacks() -> Vec<Attack> {
    let levels = |what, strength, run| Attack::new(Family::Levels, what, strength, run);
    vec![
        levels("hue", "+20°", |p| hue(p, 20.0)).mild(),
        levels("hue", "-20°", |p| hue(p, -20.0)).mild(),
        levels("saturation", "×0.5", |p| saturation(p, 0.5)).mild(),
        levels("saturation", "×1.5", |p| saturation(p, 1.5)).mild(),
        levels("grey", "", |p| saturation(p, 0.0)).mild(),
        levels("sepia", "", sepia).mild(),
        levels("video levels", "709 as 709", |p| video_trip(p, BT709)).mild(),
        levels("video levels", "709 as 601", |p| video_trip(p, BT601)).mild(),
        levels("cmyk and back", "", cmyk_trip).mild(),
    ]
}

/// Red's and blue's share of luma.
pub(super) const BT601: [f32; 2] = [0.299, 0.114];
pub(super) const BT709: [f32; 2] = [0.2126, 0.0722];

/// Replaces every pixel's red, green and blue (levels) by `change` of them.
fn changed(picture: &RgbImage, change: impl Fn([f32; 3]) -> [f32; 3]) -> RgbImage {
    let mut out = picture.clone();
    for pixel in out.pixels_mut() {
        pixel.0 = change(pixel.0.map(f32::from)).map(level);
    }
    out
}

/// Chroma turned about the grey axis (BT.601 colour differences).
fn hue(picture: &RgbImage, degrees: f32) -> RgbImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    changed(picture, |[r, g, b]| {
        let y = 0.299 * r + 0.587 * g + 0.114 * b;
        let (u, v) = ((b - y) / 1.772, (r - y) / 1.402);
        let (u, v) = (cos * u - sin * v, sin * u + cos * v);
        [y + 1.402 * v, y - 0.344_136 * u - 0.714_136 * v, y + 1.772 * u]
    })
}

/// Distance from grey times `factor`; 0 is grey.
pub(super) fn saturation(picture: &RgbImage, factor: f32) -> RgbImage {
    let mut out = picture.clone();
    for pixel in out.pixels_mut() {
        let y = luma(pixel.0);
        pixel.0 = pixel.0.map(|v| level(y + factor * (f32::from(v) - y)));
    }
    out
}

/// The brown tint of many photo filters.
fn sepia(picture: &RgbImage) -> RgbImage {
    changed(picture, |[r, g, b]| {
        [
            0.393 * r + 0.769 * g + 0.189 * b,
            0.349 * r + 0.686 * g + 0.168 * b,
            0.272 * r + 0.534 * g + 0.131 * b,
        ]
    })
}

/// A warmer or colder light: channels scaled one by one.
pub(super) fn tinted(picture: &RgbImage, factors: [f32; 3]) -> RgbImage {
    changed(picture, |channels| std::array::from_fn(|i| channels[i] * factors[i]))
}
