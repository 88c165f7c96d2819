//! A small sample of the robustness list; the whole list is `cargo xtask durability image`.
#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod common;

use common::{ID, fixture, marked, read, read_id};
use image::imageops::{self, FilterType};
use image::{DynamicImage, RgbImage};
use tanba_watermark::Key;

fn jpeg(picture: &RgbImage, quality: u8) -> RgbImage {
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture).unwrap();
    image::load_from_memory(&bytes).unwrap().to_rgb8()
}

fn scaled(picture: &RgbImage, factor: f64) -> RgbImage {
    let side = |n: u32| (f64::from(n) * factor).round() as u32;
    imageops::resize(picture, side(picture.width()), side(picture.height()), FilterType::CatmullRom)
}

fn cut(picture: &RgbImage, share: f64) -> RgbImage {
    let side = |n: u32| (f64::from(n) * share.sqrt()) as u32;
    let (w, h) = (side(picture.width()), side(picture.height()));
    imageops::crop_imm(picture, picture.width() - w - 5, 7, w, h).to_image()
}

fn turned(picture: &RgbImage, degrees: f64) -> RgbImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (cx, cy) = (f64::from(picture.width() - 1) / 2.0, f64::from(picture.height() - 1) / 2.0);
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let (dx, dy) = (f64::from(x) - cx, f64::from(y) - cy);
        let (u, v) = ((cos * dx - sin * dy + cx) as f32, (sin * dx + cos * dy + cy) as f32);
        imageops::interpolate_bilinear(picture, u, v).unwrap_or(image::Rgb([0; 3]))
    })
}

fn holds(name: &str) {
    let original = fixture(name);
    let (picture, embedded) = marked(&original, ID, &Key::public());
    assert!(embedded.psnr_db > 40.0 && embedded.ssim > 0.98, "{name}: {embedded:?}");
    let attacked = [
        ("nothing", picture.clone()),
        ("jpeg 75", jpeg(&picture, 75)),
        ("jpeg 50", jpeg(&picture, 50)),
        ("half size", scaled(&picture, 0.5)),
        ("1.5 size", scaled(&picture, 1.5)),
        ("half the area", cut(&picture, 0.5)),
        ("a quarter of the area", cut(&picture, 0.25)),
        ("turned by 10°", turned(&picture, 10.0)),
        ("brighter", DynamicImage::ImageRgb8(picture.clone()).brighten(40).to_rgb8()),
        ("blurred", imageops::blur(&picture, 1.0)),
        ("cut, scaled, jpeg 80", jpeg(&cut(&scaled(&picture, 0.83), 0.8), 80)),
    ];
    for (attack, picture) in attacked {
        assert_eq!(read_id(&picture), Some(ID), "{name}: {attack}");
    }
}

#[test]
fn a_photo_holds() {
    holds("camera.png");
}

#[test]
fn a_flat_drawing_holds() {
    holds("dragon.jpg");
}

#[test]
fn the_eight_orientations_read_and_are_told_apart() {
    let (picture, _) = marked(&fixture("coffee.png"), ID, &Key::public());
    let mirrored = imageops::flip_horizontal(&picture);
    for (base, mirror) in [(&picture, false), (&mirrored, true)] {
        // Quarter turns of the image crate are clockwise, reports are counter-clockwise.
        for (turned, degrees) in [
            (base.clone(), 0.0),
            (imageops::rotate270(base), 90.0),
            (imageops::rotate180(base), 180.0),
            (imageops::rotate90(base), -90.0),
        ] {
            let found = read(&turned).mark.unwrap();
            assert_eq!((found.id, found.mirrored), (ID, mirror));
            assert!((found.rotation_deg - degrees).abs() < 0.01, "{} is not {degrees}", found.rotation_deg);
        }
    }
}

#[test]
fn scale_and_turn_are_reported() {
    let (picture, _) = marked(&fixture("coffee.png"), ID, &Key::public());
    let found = read(&turned(&picture, 10.0)).mark.unwrap();
    assert!((found.rotation_deg - 10.0).abs() < 0.2, "{}", found.rotation_deg);
    let (picture, _) = marked(&fixture("dragon.jpg"), ID, &Key::public());
    // The tile was made 240 pixels wide for a short side of 960; an uncut picture of 480 would have one of 128.
    let found = read(&cut(&picture, 0.25)).mark.unwrap();
    assert!((found.scale - 240.0 / 128.0).abs() < 0.01, "{}", found.scale);
}
