//! What a reader of the picture, and a law, would miss if it broke.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod support;

use std::collections::HashMap;

use support::{Picture, hash, landscape, noise};
use tanba_notice::{
    Aspect, Claim, Drawn, Lang, Layout, NoticeError, NoticeOptions, PictureMut, Place, Rect, SamplesMut, draw,
};

fn options(langs: &[Lang], place: Place) -> NoticeOptions {
    NoticeOptions { langs: langs.to_vec(), place, ..NoticeOptions::default() }
}

fn inside(rect: Rect, x: u32, y: u32) -> bool {
    x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h
}

/// WCAG 2.2 relative luminance of a grey or RGB pixel, written out anew so that the library does not judge itself.
fn luminance(pixel: &[u8]) -> f64 {
    let linear = |sample: u8| {
        let c = f64::from(sample) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    match pixel {
        [red, green, blue, ..] => 0.2126 * linear(*red) + 0.7152 * linear(*green) + 0.0722 * linear(*blue),
        _ => linear(pixel[0]),
    }
}

fn contrast(a: f64, b: f64) -> f64 {
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The plate's colour, which is the badge's most frequent, and the colour furthest from it, which is the ink's.
fn plate_and_ink(picture: &Picture, drawn: &Drawn) -> (Vec<u8>, Vec<u8>) {
    // Far enough inside to miss the hairline and what shows at the round corners.
    let rim = (drawn.cap_height_px * 0.32).ceil() as u32;
    let Rect { x, y, w, h } = drawn.rect;
    let mut counts: HashMap<&[u8], u32> = HashMap::new();
    for py in y + rim..y + h - rim {
        for px in x + rim..x + w - rim {
            *counts.entry(picture.pixel(px, py)).or_default() += 1;
        }
    }
    let plate = counts.iter().max_by_key(|(_, count)| **count).unwrap().0.to_vec();
    let from_plate = |pixel: &[u8]| contrast(luminance(pixel), luminance(&plate));
    let ink = counts.keys().max_by(|a, b| from_plate(a).total_cmp(&from_plate(b))).unwrap().to_vec();
    (plate, ink)
}

#[test]
fn capitals_should_be_a_twentieth_of_the_shortest_side_high() {
    for (width, height) in [(256, 256), (400, 300), (1000, 1000), (1024, 1536), (3000, 2000), (8000, 8000)] {
        let mut picture = Picture::new(width, height, Layout::Gray, |_, _| [255; 4]);
        let drawn = draw(picture.view(), 1, &options(&[Lang::En], Place::BottomRight)).unwrap();
        let least = 0.05 * f64::from(width.min(height));
        assert!(f64::from(drawn.cap_height_px) >= least && drawn.text_height_px > drawn.cap_height_px);

        // The "A" of "AI-generated" is the first ink after the widest gap, which lies between mark and text.
        let Rect { x, y, w, h } = drawn.rect;
        let is_ink = |px: u32, py: u32| picture.pixel(px, py)[0] > 128;
        let rim = (least * 0.32).ceil() as u32;
        let ink_columns: Vec<u32> =
            (x + rim..x + w - rim).filter(|&px| (y + rim..y + h - rim).any(|py| is_ink(px, py))).collect();
        let gap = ink_columns.windows(2).max_by_key(|pair| pair[1] - pair[0]).unwrap();
        let first = gap[1];
        let rows: Vec<u32> = (y + rim..y + h - rim)
            .filter(|&py| (first..first + (least * 0.6) as u32).any(|px| is_ink(px, py)))
            .collect();
        let high = f64::from(rows[rows.len() - 1] - rows[0] + 1);
        assert!(high >= least - 0.5 && high < least + 2.0, "{width}×{height}: {high} of {least}");
    }
}

#[test]
fn small_pictures_should_keep_a_readable_text_or_be_refused() {
    for side in 1..=200 {
        for langs in [&[Lang::Kk][..], &[Lang::Kk, Lang::Ru], &[Lang::Zh], &[Lang::En, Lang::Fr, Lang::Ko]] {
            let mut picture = Picture::new(side, side, Layout::Rgb, landscape(side, side));
            match draw(picture.view(), 1, &options(langs, Place::BottomRight)) {
                Ok(drawn) => {
                    assert!(drawn.cap_height_px >= 10.0 && drawn.contrast >= 4.5, "{side}: {drawn:?}")
                }
                Err(error) => {
                    assert!(matches!(error, NoticeError::TooSmall { .. }), "{side}: {error}");
                    assert!(side < 64, "{side} px is room enough for {langs:?}");
                }
            }
        }
    }
}

#[test]
fn text_should_stand_out_from_what_is_behind_it_on_any_picture() {
    let backgrounds: [(&str, Picture); 6] = [
        ("white", Picture::flat(320, 240, 255)),
        ("black", Picture::flat(320, 240, 0)),
        ("middle grey", Picture::flat(320, 240, 118)),
        ("noise", Picture::new(320, 240, Layout::Rgb, noise)),
        ("photo", Picture::new(320, 240, Layout::Rgb, landscape(320, 240))),
        ("grey photo", Picture::new(320, 240, Layout::Gray, landscape(320, 240))),
    ];
    for (name, background) in backgrounds {
        for lang in Lang::ALL {
            for place in [Place::TopLeft, Place::BottomRight] {
                let mut picture = background.clone();
                let drawn = draw(picture.view(), 1, &options(&[lang], place)).unwrap();
                let (plate, ink) = plate_and_ink(&picture, &drawn);
                let seen = contrast(luminance(&plate), luminance(&ink));
                assert!(drawn.contrast >= 4.5, "{name}, {lang}: {}", drawn.contrast);
                assert!(seen >= 4.5, "{name}, {lang}: {seen}");
                assert!(seen >= f64::from(drawn.contrast) - 0.05, "{name}: {seen} < {}", drawn.contrast);
            }
        }
    }
}

/// WCAG 2.2, success criterion 1.4.11: 3 : 1 between a component and what lies beside it.
#[test]
fn the_badge_should_stand_out_from_every_grey() {
    for grey in (0..=255).step_by(5) {
        let mut picture = Picture::flat(300, 200, grey);
        let drawn = draw(picture.view(), 1, &options(&[Lang::En], Place::BottomRight)).unwrap();
        let (plate, _) = plate_and_ink(&picture, &drawn);
        let seen = contrast(luminance(&plate), luminance(&[grey]));
        assert!(seen >= 3.0, "grey {grey}: {seen}");
    }
}

fn flipped(picture: &Picture) -> Picture {
    remapped(picture, picture.width, picture.height, |x, y| (picture.width - 1 - x, y))
}

fn transposed(picture: &Picture) -> Picture {
    remapped(picture, picture.height, picture.width, |x, y| (y, x))
}

fn remapped(picture: &Picture, width: u32, height: u32, from: impl Fn(u32, u32) -> (u32, u32)) -> Picture {
    let samples = (0..width * height)
        .flat_map(|i| {
            let (x, y) = from(i % width, i / width);
            picture.pixel(x, y).to_vec()
        })
        .collect();
    Picture { width, height, layout: picture.layout, samples }
}

/// What a viewer shows, built from two moves only: mirror left to right, and mirror at the main diagonal.
fn shown(picture: &Picture, orientation: u8) -> Picture {
    let upside_down = |p: &Picture| transposed(&flipped(&transposed(p)));
    match orientation {
        2 => flipped(picture),
        3 => flipped(&upside_down(picture)),
        4 => upside_down(picture),
        5 => transposed(picture),
        6 => flipped(&transposed(picture)),
        7 => flipped(&upside_down(&transposed(picture))),
        8 => upside_down(&transposed(picture)),
        _ => picture.clone(),
    }
}

#[test]
fn the_badge_should_be_upright_for_a_viewer_who_honours_exif() {
    let stored = Picture::new(240, 160, Layout::Rgb, landscape(240, 160));
    for place in [Place::TopLeft, Place::Right] {
        for orientation in 1..=8 {
            let options = options(&[Lang::Kk, Lang::En], place);
            let mut drawn_on_stored = stored.clone();
            let drawn = draw(drawn_on_stored.view(), orientation, &options).unwrap();
            let mut drawn_on_shown = shown(&stored, orientation);
            let upright = draw(drawn_on_shown.view(), 1, &options).unwrap();
            assert!(shown(&drawn_on_stored, orientation) == drawn_on_shown, "orientation {orientation}");
            assert_eq!(drawn.upright_rect, upright.rect);
            assert_eq!(drawn.upright_size, (drawn_on_shown.width, drawn_on_shown.height));
        }
    }
}

#[test]
fn nothing_outside_of_the_rectangle_should_change() {
    for layout in [Layout::Gray, Layout::GrayAlpha, Layout::Rgb, Layout::Rgba] {
        for orientation in 1..=8 {
            let before = Picture::new(233, 181, layout, noise);
            let mut after = before.clone();
            let drawn = draw(after.view(), orientation, &options(&[Lang::Ru], Place::TopRight)).unwrap();
            let mut changed = 0;
            for y in 0..before.height {
                for x in 0..before.width {
                    if before.pixel(x, y) != after.pixel(x, y) {
                        changed += 1;
                        assert!(inside(drawn.rect, x, y), "{layout:?}, {orientation}: {x}, {y}");
                    }
                }
            }
            // All but the corners.
            assert!(changed * 10 > drawn.rect.w * drawn.rect.h * 9, "{layout:?}, {orientation}");
        }
    }
}

#[test]
fn the_badge_should_be_opaque_on_a_transparent_picture() {
    for layout in [Layout::GrayAlpha, Layout::Rgba] {
        let mut picture = Picture::new(300, 200, layout, |_, _| [0, 0, 0, 0]);
        let drawn = draw(picture.view(), 1, &options(&[Lang::En], Place::Bottom)).unwrap();
        let Rect { x, y, w, h } = drawn.rect;
        let alpha = |px, py| picture.pixel(px, py)[layout.channels() - 1];
        assert_eq!(alpha(x + w / 2, y + h / 2), 255);
        assert_eq!(alpha(x + w / 2, y), 255);
        assert_eq!(alpha(x, y), 0, "the corner is round");
        assert_eq!(alpha(0, 0), 0);
        assert!(drawn.contrast >= 4.5);
    }
}

#[test]
fn sixteen_bits_should_look_like_eight() {
    for layout in [Layout::Gray, Layout::GrayAlpha, Layout::Rgb, Layout::Rgba] {
        let mut eight = Picture::new(256, 200, layout, |x, y| {
            let [r, g, b, _] = landscape(256, 200)(x, y);
            [r, g, b, (hash(x, y, 5) * 256.0) as u8]
        });
        let mut samples: Vec<u16> = eight.samples.iter().map(|&sample| u16::from(sample) * 257).collect();
        let options = options(&[Lang::Kk, Lang::Zh], Place::TopLeft);
        let samples_view = SamplesMut::U16(&mut samples);
        let view = PictureMut { width: 256, height: 200, layout, samples: samples_view };
        let deep = draw(view, 1, &options).unwrap();
        let flat = draw(eight.view(), 1, &options).unwrap();
        assert_eq!(deep.rect, flat.rect);
        for (i, (&eight, &sixteen)) in eight.samples.iter().zip(&samples).enumerate() {
            // Half a step of 8 bits, and the noise of f32.
            let apart = (f32::from(sixteen) / 257.0 - f32::from(eight)).abs();
            assert!(apart <= 0.51, "{layout:?}, sample {i}: {eight} and {sixteen}");
        }
    }
}

#[test]
fn every_combination_of_languages_should_have_room_on_an_ordinary_picture() {
    for (w, h) in [(512, 512), (640, 360), (360, 640), (1600, 400)] {
        for (i, &first) in Lang::ALL.iter().enumerate() {
            for &second in &Lang::ALL[i..] {
                for claim in [Claim::Generated, Claim::Modified] {
                    let mut picture = Picture::flat(w, h, 90);
                    let options = NoticeOptions { claim, ..options(&[first, second], Place::BottomLeft) };
                    let drawn = draw(picture.view(), 1, &options).unwrap();
                    assert!(!drawn.short, "{w}×{h}: {first}, {second}, {claim:?}");
                    let mut langs = vec![first, second];
                    langs.dedup();
                    assert_eq!(drawn.langs, langs);
                    assert_eq!(drawn.text.len(), langs.len());
                    let share = f64::from(drawn.rect.w * drawn.rect.h) / f64::from(w * h);
                    assert!(share < 0.33, "{w}×{h}: {first}, {second}: {share}");
                }
            }
        }
    }
}

#[test]
fn places_should_be_where_their_names_say() {
    for place in Place::ALL {
        let mut picture = Picture::flat(900, 600, 128);
        let Rect { x, y, w, h } = draw(picture.view(), 1, &options(&[Lang::En], place)).unwrap().rect;
        let name = place.name();
        let (left, right, top, bottom) = (x, 900 - x - w, y, 600 - y - h);
        let near = 40;
        assert_eq!(left < near, name.contains("left"), "{name}: {left}");
        assert_eq!(right < near, name.contains("right"), "{name}: {right}");
        assert_eq!(top < near, name.contains("top"), "{name}: {top}");
        assert_eq!(bottom < near, name.contains("bottom"), "{name}: {bottom}");
    }
}

#[test]
fn crops_should_leave_the_badge_where_the_documentation_says_so() {
    let drawn = |w, h, options: &NoticeOptions| -> Drawn {
        draw(Picture::flat(w, h, 128).view(), 1, options).unwrap()
    };
    let wide = drawn(1920, 1080, &options(&[Lang::En], Place::Bottom));
    assert!(wide.survives_centre_crop(Aspect::SQUARE) && wide.survives_centre_crop(Aspect::PORTRAIT));
    let brief = drawn(1920, 1080, &options(&[Lang::Zh], Place::Bottom));
    assert!(brief.survives_centre_crop(Aspect::STORY));
    let corner = drawn(1920, 1080, &options(&[Lang::En], Place::BottomRight));
    assert!(!corner.survives_centre_crop(Aspect::SQUARE));
    let tall = drawn(1080, 1920, &options(&[Lang::En], Place::Right));
    assert!(tall.survives_centre_crop(Aspect::SQUARE));

    for place in Place::ALL {
        for aspect in [Aspect::SQUARE, Aspect::PORTRAIT, Aspect::STORY] {
            for (w, h) in [(1920, 1080), (1080, 1920), (1000, 1000)] {
                let kept = NoticeOptions { keep_within: Some(aspect), ..options(&[Lang::Kk], place) };
                assert!(drawn(w, h, &kept).survives_centre_crop(aspect), "{place}, {aspect:?}, {w}×{h}");
            }
        }
    }
}

#[test]
fn a_badge_that_cannot_stay_within_the_crop_should_be_drawn_whole_all_the_same() {
    let sliver = Aspect { width: 1, height: 100 };
    let options = NoticeOptions { keep_within: Some(sliver), ..options(&[Lang::Kk], Place::Bottom) };
    let drawn = draw(Picture::flat(800, 600, 0).view(), 1, &options).unwrap();
    assert!(!drawn.short && !drawn.survives_centre_crop(sliver));
}

/// Sizes of no use, odd shapes, any option: drawn within the picture, or refused and left alone.
#[test]
fn odd_sizes_should_be_drawn_inside_or_refused_untouched() {
    let mut sizes =
        vec![(0, 0), (0, 9), (1, 1), (1, 20_000), (20_000, 1), (20_000, 20), (19, 20_000), (30, 3000)];
    sizes.extend((0..300).map(|i| ((hash(i, 1, 1) * 150.0) as u32, (hash(i, 2, 1) * 150.0) as u32)));
    for (i, (width, height)) in sizes.into_iter().enumerate() {
        let seed = i as u32;
        let pick = |salt, n: usize| (hash(seed, salt, 9) * n as f32) as usize;
        let layouts = [Layout::Gray, Layout::GrayAlpha, Layout::Rgb, Layout::Rgba];
        let before = Picture::new(width, height, layouts[pick(1, 4)], noise);
        let options = NoticeOptions {
            langs: (0..=pick(2, 3)).map(|n| Lang::ALL[pick(10 + n as u32, 8)]).collect(),
            claim: if pick(3, 2) == 0 { Claim::Generated } else { Claim::Modified },
            place: Place::ALL[pick(4, 8)],
            text_height_ratio: 0.05 + 0.15 * hash(seed, 5, 9),
            min_text_px: 7.0 + 20.0 * hash(seed, 6, 9),
            keep_within: [None, Some(Aspect::SQUARE), Some(Aspect { width: 0, height: 0 })][pick(7, 3)],
            code: None,
        };
        let mut after = before.clone();
        match draw(after.view(), 1 + pick(8, 8) as u8, &options) {
            Ok(Drawn { rect, .. }) => {
                assert!(rect.w > 0 && rect.x + rect.w <= width, "{width}×{height}: {rect:?}");
                assert!(rect.h > 0 && rect.y + rect.h <= height, "{width}×{height}: {rect:?}");
            }
            Err(error) => {
                assert!(matches!(error, NoticeError::TooSmall { .. }), "{error}");
                assert!(after == before, "refused, yet changed");
            }
        }
    }
}

#[test]
fn the_size_that_a_refusal_asks_for_should_be_enough() {
    for langs in [&[Lang::Kk][..], &[Lang::Kk, Lang::Ru], &[Lang::Zh, Lang::Ru, Lang::De]] {
        let refused = draw(Picture::flat(5, 5, 0).view(), 1, &options(langs, Place::Top)).unwrap_err();
        let NoticeError::TooSmall { needed_width, needed_height, .. } = refused else { panic!("{refused}") };
        let mut enough = Picture::flat(needed_width, needed_height, 0);
        assert!(draw(enough.view(), 1, &options(langs, Place::Top)).is_ok());
        let mut short_of_it = Picture::flat(needed_width - 1, needed_height, 0);
        assert!(draw(short_of_it.view(), 1, &options(langs, Place::Top)).is_err());
    }
}

#[test]
fn broken_arguments_should_be_told_apart() {
    let mut picture = Picture::flat(300, 200, 0);
    let good = options(&[Lang::En], Place::Top);
    assert!(matches!(draw(picture.view(), 0, &good), Err(NoticeError::Orientation(0))));
    picture.samples.pop();
    let error = draw(picture.view(), 1, &good).unwrap_err();
    assert!(matches!(error, NoticeError::SampleCount { expected: 180_000, found: 179_999, .. }), "{error}");
    let mut none: [u8; 0] = [];
    let samples = SamplesMut::U8(&mut none);
    let huge = PictureMut { width: u32::MAX, height: u32::MAX, layout: Layout::Rgba, samples };
    let error = draw(huge, 1, &good).unwrap_err();
    assert!(matches!(error, NoticeError::SampleCount { .. }) && !error.hint().is_empty(), "{error}");
}
