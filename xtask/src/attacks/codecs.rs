//! Lossy encoding.

use image::RgbImage;

use super::{Attack, Family};

pub(super) fn attacks() -> Vec<Attack> {
    let codec = |what, strength, run| Attack::new(Family::Codec, what, strength, run);
    vec![
        codec("untouched", "", RgbImage::clone).by_all().mild(),
        codec("jpeg", "90", |p| jpeg(p, 90)).by_all().mild(),
        codec("jpeg", "75", |p| jpeg(p, 75)).by_all().mild(),
        codec("jpeg", "70", |p| jpeg(p, 70)).by_all().mild(),
        codec("jpeg", "60", |p| jpeg(p, 60)).by_all().mild(),
        codec("jpeg", "50", |p| jpeg(p, 50)).by_all(),
        codec("jpeg", "40", |p| jpeg(p, 40)),
        codec("jpeg", "30", |p| jpeg(p, 30)),
        codec("jpeg", "20", |p| jpeg(p, 20)),
        codec("webp", "90", |p| webp(p, 90.0)).by_all().mild(),
        codec("webp", "75", |p| webp(p, 75.0)).by_all().mild(),
        codec("webp", "50", |p| webp(p, 50.0)),
        Attack::pillow("avif", "60", "AVIF", 60).mild(),
        Attack::pillow("avif", "40", "AVIF", 40),
        Attack::pillow("gif", "256 colours", "GIF", 256).mild(),
        Attack::pillow("gif", "64 colours", "GIF", 64),
    ]
}

/// Baseline JPEG with 4:2:0 chroma, the usual tables and `quality` from 1 to 100.
pub(crate) fn jpeg_bytes(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    let (w, h) = (picture.width() as u16, picture.height() as u16);
    // Pictures here are far below the format's limits, and a vector takes every byte.
    let _ = encoder.encode(picture.as_raw(), w, h, jpeg_encoder::ColorType::Rgb);
    bytes
}

pub(crate) fn jpeg(picture: &RgbImage, quality: u8) -> RgbImage {
    let bytes = jpeg_bytes(picture, quality);
    image::load_from_memory(&bytes).map_or_else(|_| picture.clone(), |p| p.to_rgb8())
}

pub(super) fn webp(picture: &RgbImage, quality: f32) -> RgbImage {
    let encoded =
        webp::Encoder::from_rgb(picture.as_raw(), picture.width(), picture.height()).encode(quality);
    let Some(decoded) = webp::Decoder::new(&encoded).decode() else { return picture.clone() };
    RgbImage::from_raw(decoded.width(), decoded.height(), decoded.to_vec()).unwrap_or_else(|| picture.clone())
}
