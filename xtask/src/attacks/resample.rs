//! Scaling and cutting along the axes.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U8x3, U16x3};
use fast_image_resize::{FilterType, ImageView, ImageViewMut, PixelTrait, ResizeAlg, ResizeOptions, Resizer};
use image::{RgbImage, imageops};

/// Scaled on both axes by one factor, with the cubic filter of usual tools (antialiased when it shrinks).
pub(crate) fn scaled(picture: &RgbImage, factor: f64) -> RgbImage {
    scaled_to(picture, side(picture.width(), factor), side(picture.height(), factor))
}

/// A side times a factor, at least one pixel.
pub(super) fn side(pixels: u32, factor: f64) -> u32 {
    ((f64::from(pixels) * factor).round() as u32).max(1)
}

/// Scaled to a size, Catmull-Rom.
pub(crate) fn scaled_to(picture: &RgbImage, w: u32, h: u32) -> RgbImage {
    let mut out = RgbImage::new(w, h);
    // Typed views: the crate's dynamic ones would have the compiler build every pixel type that it knows.
    let source = TypedImageRef::<U8x3>::from_buffer(picture.width(), picture.height(), picture.as_raw());
    let target = TypedImage::<U8x3>::from_buffer(w, h, out.as_mut());
    let done = match (source, target) {
        (Ok(source), Ok(mut target)) => resize(&source, &mut target),
        _ => false,
    };
    if done { out } else { picture.clone() }
}

/// Fills `target`; says whether that worked.
fn resize<P: PixelTrait>(
    source: &impl ImageView<Pixel = P>,
    target: &mut impl ImageViewMut<Pixel = P>,
) -> bool {
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    Resizer::new().resize_typed(source, target, &options).is_ok()
}

/// Scaled in linear light, as careful tools do: sRGB decoded, filtered at 16 bits, encoded again.
pub(super) fn scaled_linear(picture: &RgbImage, factor: f64) -> RgbImage {
    let (w, h) = (side(picture.width(), factor), side(picture.height(), factor));
    let decode: [u16; 256] = std::array::from_fn(|v| (decoded(v as f64 / 255.0) * 65535.0).round() as u16);
    let linear = |pixel: &image::Rgb<u8>| U16x3::new(pixel.0.map(|v| decode[usize::from(v)]));
    let pixels: Vec<U16x3> = picture.pixels().map(linear).collect();
    let mut target = TypedImage::<U16x3>::new(w, h);
    let source = TypedImageRef::new(picture.width(), picture.height(), &pixels);
    if !source.is_ok_and(|source| resize(&source, &mut target)) {
        return picture.clone();
    }
    let mut out = RgbImage::new(w, h);
    for (to, from) in out.pixels_mut().zip(target.pixels()) {
        to.0 = from.0.map(|v| (encoded(f64::from(v) / 65535.0) * 255.0 + 0.5) as u8);
    }
    out
}

/// sRGB to linear light, both 0 to 1 (IEC 61966-2-1).
fn decoded(value: f64) -> f64 {
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// Linear light to sRGB, both 0 to 1 (IEC 61966-2-1).
fn encoded(value: f64) -> f64 {
    if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 }
}

/// Keeps a share of the area, the aspect as it was; `u` and `v` say from where (0 left or top, 1 right or bottom).
pub(crate) fn crop(picture: &RgbImage, share: f64, u: f64, v: f64) -> RgbImage {
    let (w, h) = (side(picture.width(), share.sqrt()), side(picture.height(), share.sqrt()));
    cut(picture, w, h, u, v)
}

/// Keeps `w` × `h` pixels.
pub(super) fn cut(picture: &RgbImage, w: u32, h: u32, u: f64, v: f64) -> RgbImage {
    let (w, h) = (w.clamp(1, picture.width()), h.clamp(1, picture.height()));
    let place = |rest: u32, part: f64| (f64::from(rest) * part) as u32;
    let (x, y) = (place(picture.width() - w, u), place(picture.height() - h, v));
    imageops::crop_imm(picture, x, y, w, h).to_image()
}
