//! Inputs that are not a plain picture: small, flat, transparent, deep, marked twice, marked in part, unmarked.
#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod common;

use common::{ID, fixture, marked, read, read_id, read_with};
use image::{RgbImage, imageops};
use tanba_watermark::image::{
    DetectOptions, Effort, EmbedError, EmbedOptions, FALSE_POSITIVE, detect, embed,
};
use tanba_watermark::{Key, Layout, MarkId, Picture, PictureMut, Samples, SamplesMut};

fn mark_u8(w: u32, h: u32, layout: Layout, samples: &mut [u8]) -> Result<(), EmbedError> {
    let picture = PictureMut::new(w, h, layout, SamplesMut::U8(samples)).unwrap();
    embed(picture, ID, &Key::public(), &EmbedOptions::default()).map(|_| ())
}

fn read_u8(w: u32, h: u32, layout: Layout, samples: &[u8]) -> Option<MarkId> {
    let picture = Picture::new(w, h, layout, Samples::U8(samples)).unwrap();
    detect(picture, &Key::public(), &DetectOptions::default()).mark.map(|m| m.id)
}

#[test]
fn too_small_says_so_and_changes_nothing() {
    for (w, h) in [(1, 1), (1, 20_000), (20_000, 1), (47, 500)] {
        let mut samples = vec![77u8; w as usize * h as usize];
        assert!(matches!(
            mark_u8(w, h, Layout::Gray, &mut samples),
            Err(EmbedError::TooSmall { least: 48, .. })
        ));
        assert!(samples.iter().all(|s| *s == 77));
        assert_eq!(read_u8(w, h, Layout::Gray, &samples), None);
    }
}

#[test]
fn a_picture_marks_and_reads_or_says_that_it_cannot() {
    // From the least size up, over odd shapes: no panic, and never a mark that cannot be read.
    for (w, h) in [(48, 48), (48, 4000), (64, 64), (100, 100), (129, 127), (200, 130), (513, 49), (300, 5000)]
    {
        let mut samples: Vec<u8> =
            (0..w * h).map(|i: u32| (100 + i.wrapping_mul(2_654_435_761) % 31) as u8).collect();
        let before = samples.clone();
        match mark_u8(w, h, Layout::Gray, &mut samples) {
            Ok(()) => assert_eq!(read_u8(w, h, Layout::Gray, &samples), Some(ID), "{w}×{h}"),
            Err(error) => {
                assert!(matches!(error, EmbedError::Unreadable { .. }) && error.hint().is_some());
                assert_eq!(samples, before, "{w}×{h}: an error must leave the picture alone");
            }
        }
    }
}

#[test]
fn one_colour_is_marked_by_whole_levels() {
    for level in [0, 1, 128, 254, 255] {
        let mut samples = vec![level; 512 * 512];
        let marked = mark_u8(512, 512, Layout::Gray, &mut samples);
        assert_eq!(marked, Ok(()), "level {level}");
        assert_eq!(read_u8(512, 512, Layout::Gray, &samples), Some(ID), "level {level}");
        let most = samples.iter().map(|s| s.abs_diff(level)).max();
        assert!(most <= Some(if level < 254 { 4 } else { 7 }), "level {level}: {most:?}");
    }
}

#[test]
fn transparent_pixels_stay_as_they_were() {
    let opaque = fixture("astronaut.png");
    let mut samples: Vec<u8> = Vec::new();
    for (x, _, pixel) in opaque.enumerate_pixels() {
        samples.extend(pixel.0);
        samples.push(if x < 150 { 0 } else { 255 });
    }
    let before = samples.clone();
    mark_u8(512, 512, Layout::Rgba, &mut samples).unwrap();
    assert_eq!(read_u8(512, 512, Layout::Rgba, &samples), Some(ID));
    let pixels = || samples.chunks_exact(4).zip(before.chunks_exact(4));
    assert!(pixels().all(|(a, b)| a[3] == b[3]));
    assert!(pixels().filter(|(_, b)| b[3] == 0).all(|(a, b)| a == b));

    let mut nothing = vec![0u8; 512 * 512 * 4];
    assert!(matches!(mark_u8(512, 512, Layout::Rgba, &mut nothing), Err(EmbedError::Unreadable { .. })));
    assert!(nothing.iter().all(|s| *s == 0));
}

#[test]
fn sixteen_bits_and_grey_alpha_work_like_eight_and_rgb() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/images/retina_grey16.png");
    let grey = image::open(path).unwrap().to_luma16();
    let (w, h) = grey.dimensions();
    let mut samples: Vec<u16> = grey.pixels().flat_map(|p| [p.0[0], 65535]).collect();
    let picture = PictureMut::new(w, h, Layout::GrayAlpha, SamplesMut::U16(&mut samples)).unwrap();
    let embedded = embed(picture, ID, &Key::public(), &EmbedOptions::default()).unwrap();
    assert!(embedded.psnr_db > 40.0);
    let picture = Picture::new(w, h, Layout::GrayAlpha, Samples::U16(&samples)).unwrap();
    assert_eq!(detect(picture, &Key::public(), &DetectOptions::default()).mark.map(|m| m.id), Some(ID));
    // The same mark is still there once the picture has been made 8-bit grey.
    let eight: Vec<u8> = samples.chunks_exact(2).map(|p| ((u32::from(p[0]) + 128) / 257) as u8).collect();
    assert_eq!(read_u8(w, h, Layout::Gray, &eight), Some(ID));
}

#[test]
fn another_key_reads_nothing() {
    let secret = Key::from_secret(b"only ours");
    let (picture, _) = marked(&fixture("coffee.png"), ID, &secret);
    assert_eq!(read_with(&picture, &secret).mark.map(|m| m.id), Some(ID));
    assert_eq!(read_id(&picture), None);
}

#[test]
fn unmarked_pictures_have_no_mark_but_a_score() {
    for name in ["coffee.png", "dragon.jpg", "gradient_soft.png", "logo.png"] {
        let detection = read(&fixture(name));
        assert_eq!(detection.mark, None, "{name}");
        assert!((0.0..8.0).contains(&detection.score), "{name}: {}", detection.score);
    }
    const { assert!(FALSE_POSITIVE <= 1e-9) };
}

#[test]
fn the_same_id_again_changes_nothing() {
    for name in ["astronaut.png", "dragon.jpg"] {
        let first = marked(&fixture(name), ID, &Key::public()).0;
        let (again, cost) = marked(&first, ID, &Key::public());
        assert_eq!(again, first, "{name}");
        assert!(cost.psnr_db.is_infinite() && cost.ssim >= 1.0);
    }
}

#[test]
fn a_second_id_under_the_same_key_replaces_the_first() {
    for name in ["astronaut.png", "dragon.jpg", "chelsea.png"] {
        let first = marked(&fixture(name), ID, &Key::public()).0;
        for other in [MarkId::new(1), MarkId::new(!0), MarkId::new(0xfedc_ba98_7654_3210)] {
            let (second, cost) = marked(&first, other, &Key::public());
            assert_eq!(read_id(&second), Some(other), "{name}");
            assert!(cost.psnr_db > 35.0 && cost.ssim > 0.955, "{name}: {cost:?}");
        }
    }
    // Under another key the two do not meet: both read.
    let first = marked(&fixture("astronaut.png"), ID, &Key::public()).0;
    let secret = Key::from_secret(b"second");
    let both = marked(&first, MarkId::new(7), &secret).0;
    assert_eq!(read_id(&both), Some(ID));
    assert_eq!(read_with(&both, &secret).mark.map(|m| m.id), Some(MarkId::new(7)));
}

#[test]
fn small_and_strongly_textured_pictures_hold_a_coder() {
    let small = |name: &str, side: u32| {
        let picture = fixture(name);
        let factor = f64::from(side) / f64::from(picture.width().min(picture.height()));
        let [w, h] = [picture.width(), picture.height()].map(|n| (f64::from(n) * factor).round() as u32);
        imageops::resize(&picture, w, h, imageops::FilterType::CatmullRom)
    };
    let mut dice = 1u32;
    let mut grain = || {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (60 + (dice >> 25)) as u8
    };
    let texture = RgbImage::from_fn(512, 512, |_, _| image::Rgb([grain(); 3]));
    for (name, picture) in [
        ("astronaut at 256", small("astronaut.png", 256)),
        ("chelsea at 256", small("chelsea.png", 256)),
        ("coffee at 256", small("coffee.png", 256)),
        ("dragon at 128", small("dragon.jpg", 128)),
        ("grain at 512", texture),
    ] {
        let mut bytes = Vec::new();
        let marked = marked(&picture, ID, &Key::public()).0;
        image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 75).encode_image(&marked).unwrap();
        let coded = image::load_from_memory(&bytes).unwrap().to_rgb8();
        assert_eq!(read_id(&coded), Some(ID), "{name}");
    }
}

#[test]
fn part_of_a_marked_picture_reads_where_enough_of_it_is_left() {
    let (picture, _) = marked(&fixture("dragon.jpg"), ID, &Key::public());
    // Two thirds stay marked, the rest is pasted over with another, unmarked picture.
    let mut collage = picture.clone();
    let other = imageops::resize(&fixture("coffee.png"), 485, 960, imageops::FilterType::CatmullRom);
    imageops::replace(&mut collage, &other, 971, 0);
    assert_eq!(read_id(&collage), Some(ID));
    // A stamp on a part: the whole picture around it is unmarked, and nothing wrong may come out.
    let mut part = RgbImage::from_pixel(1456, 960, image::Rgb([120, 130, 140]));
    imageops::replace(&mut part, &imageops::crop_imm(&picture, 0, 0, 300, 300).to_image(), 500, 300);
    assert!([None, Some(ID)].contains(&read_id(&part)));
}

#[test]
fn the_quick_look_skips_the_search_only() {
    let (picture, _) = marked(&fixture("coffee.png"), ID, &Key::public());
    let mut quick = DetectOptions::default();
    quick.effort = Effort::Untouched;
    let look = |picture: &RgbImage| {
        let (w, h) = picture.dimensions();
        let view = Picture::new(w, h, Layout::Rgb, Samples::U8(picture.as_raw())).unwrap();
        detect(view, &Key::public(), &quick).mark.map(|m| m.id)
    };
    assert_eq!(look(&picture), Some(ID));
    assert_eq!(look(&imageops::rotate90(&picture)), Some(ID));
    let large = marked(&fixture("dragon.jpg"), ID, &Key::public()).0;
    let cut = imageops::crop_imm(&large, 100, 90, 900, 700).to_image();
    assert_eq!(look(&cut), None);
    assert_eq!(read_id(&cut), Some(ID));
}
