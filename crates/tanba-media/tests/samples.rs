//! What comes out of a picture goes back into it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use common::{all, fixture, marked, psnr};
use tanba_media::{
    EncodeOptions, Format, Layout, Limits, MediaError, Orientation, Reason, Samples, SourceEncoding, decode,
    encode,
};

const LOSSLESS: [&str; 18] = [
    "rgb_8_text.png",
    "rgba_8.png",
    "gray_8.png",
    "gray_alpha_8.png",
    "palette_4.png",
    "palette_transparent.png",
    "gray_1.png",
    "gray_16.png",
    "lossless.webp",
    "lossless_alpha.webp",
    "rgb_raw.tif",
    "rgb_lzw.tif",
    "rgb_deflate.tif",
    "rgb_packbits.tif",
    "rgb_lzw_predictor.tif",
    "rgba_deflate.tif",
    "gray_lzw.tif",
    "gray_16.tif",
];

const LOSSY: [&str; 9] = [
    "rgb_420_exif_icc.jpg",
    "rgb_420_progressive.jpg",
    "rgb_444.jpg",
    "rgb_422_restart.jpg",
    "rgb_progressive_restart.jpg",
    "gray.jpg",
    "rgb_adobe.jpg",
    "lossy.webp",
    "lossy_alpha_meta.webp",
];

#[test]
fn changed_samples_come_back_exactly_from_lossless_formats() {
    for name in LOSSLESS {
        let bytes = fixture(name);
        let mut decoded = decode(&bytes, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(decoded.rewritable, Ok(()), "{name}");
        decoded.raster = marked(&decoded, 3.0);
        let written =
            encode(&bytes, &decoded, &EncodeOptions::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_ne!(written, bytes, "{name}");
        let again = decode(&written, &Limits::default()).unwrap_or_else(|e| panic!("{name} again: {e}"));
        assert_eq!(again.raster, decoded.raster, "{name}");
        assert_eq!(again.icc, decoded.icc, "{name}");
        assert_eq!(again.orientation, decoded.orientation, "{name}");
    }
}

#[test]
fn changed_samples_come_back_nearly_from_lossy_formats() {
    for name in LOSSY {
        let bytes = fixture(name);
        let mut decoded = decode(&bytes, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(decoded.rewritable, Ok(()), "{name}");
        decoded.raster = marked(&decoded, 12.0);
        let written =
            encode(&bytes, &decoded, &EncodeOptions::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        let again = decode(&written, &Limits::default()).unwrap_or_else(|e| panic!("{name} again: {e}"));
        // The pattern alone is about 20 dB away from the original, so 30 means that it arrived.
        let distance = psnr(&again.raster, &decoded.raster);
        assert!(distance > 30.0, "{name}: {distance} dB");
        assert_eq!(again.icc, decoded.icc, "{name}");
        assert_eq!(again.orientation, decoded.orientation, "{name}");
        if let (SourceEncoding::Jpeg { .. }, new) = (&decoded.source, &again.source) {
            assert_eq!(new, &decoded.source, "{name}: scans and sampling stay");
        }
    }
}

#[test]
fn unchanged_samples_leave_every_byte() {
    for (name, bytes) in all() {
        let Ok(decoded) = decode(&bytes, &Limits::default()) else { continue };
        if decoded.rewritable.is_ok() {
            assert!(encode(&bytes, &decoded, &EncodeOptions::default()).unwrap() == bytes, "{name}");
        }
    }
}

#[test]
fn a_jpeg_keeps_every_block_that_did_not_change() {
    for name in LOSSY.iter().filter(|n| n.ends_with(".jpg")) {
        let bytes = fixture(name);
        let before = decode(&bytes, &Limits::default()).unwrap();
        let mut decoded = before.clone();
        let channels = decoded.raster.layout.channels();
        let Samples::U8(samples) = &mut decoded.raster.samples else { panic!("{name}") };
        let row = 75 * channels;
        // The last 8×8 block of the first block row that lies within one MCU.
        for y in 0..8 {
            for sample in &mut samples[y * row..y * row + 8 * channels] {
                *sample = sample.wrapping_add(60);
            }
        }
        let written = encode(&bytes, &decoded, &EncodeOptions::default()).unwrap();
        let after = decode(&written, &Limits::default()).unwrap();
        let (Samples::U8(a), Samples::U8(b)) = (&before.raster.samples, &after.raster.samples) else {
            panic!()
        };
        // Chroma of an MCU reaches 16 pixels, and its interpolation one cell further.
        let far = |i: usize| i / channels % 75 >= 20 || i / row >= 20;
        for (i, (a, b)) in a.iter().zip(b).enumerate() {
            assert!(!far(i) || a == b, "{name}: sample {i} changed from {a} to {b}");
        }
        assert!(a != b, "{name}: the change itself got lost");
    }
}

#[test]
fn a_picture_can_be_written_again_and_again() {
    // Six writings of the same change back and forth: a generation loss would add up.
    let bytes = fixture("rgb_420_exif_icc.jpg");
    let first = decode(&bytes, &Limits::default()).unwrap();
    let mut current = bytes;
    for round in 0..6 {
        let mut decoded = decode(&current, &Limits::default()).unwrap();
        decoded.raster = marked(&decoded, if round % 2 == 0 { 8.0 } else { -8.0 });
        current = encode(&current, &decoded, &EncodeOptions::default()).unwrap();
    }
    let last = decode(&current, &Limits::default()).unwrap();
    let distance = psnr(&first.raster, &last.raster);
    assert!(distance > 36.0, "{distance} dB");
}

#[test]
fn layouts_depths_and_tags_are_read_as_stored() {
    let read =
        |name: &str| decode(&fixture(name), &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
    let shape = |name: &str| {
        let decoded = read(name);
        (decoded.raster.layout, decoded.raster.samples.bits())
    };
    assert_eq!(shape("gray_16.png"), (Layout::Gray, 16));
    assert_eq!(shape("gray_16.tif"), (Layout::Gray, 16));
    assert_eq!(shape("gray_1.png"), (Layout::Gray, 8));
    assert_eq!(shape("palette_4.png"), (Layout::Rgb, 8));
    assert_eq!(shape("palette_transparent.png"), (Layout::Rgba, 8));
    assert_eq!(shape("gray.jpg"), (Layout::Gray, 8));
    assert_eq!(shape("lossless_alpha.webp"), (Layout::Rgba, 8));
    for name in
        ["rgb_420_exif_icc.jpg", "rgb_8_text.png", "lossy_alpha_meta.webp", "rgb_raw.tif", "rgb_lzw.tif"]
    {
        let decoded = read(name);
        assert_eq!(decoded.orientation, Orientation::Rotate90, "{name}");
        assert_eq!(decoded.icc.as_ref().map(|i| &i[36..40]), Some(&b"acsp"[..]), "{name}");
        assert_eq!((decoded.raster.width, decoded.raster.height), (75, 53), "{name} is not rotated");
    }
}

#[test]
fn pictures_of_several_frames_say_why_they_are_not_written() {
    for (name, frames) in [("rgb_apng.png", 2), ("animated.webp", 2), ("two_pages.tif", 2)] {
        let bytes = fixture(name);
        let mut decoded = decode(&bytes, &Limits::default()).unwrap();
        assert_eq!(decoded.frames, frames, "{name}");
        assert_eq!(decoded.rewritable, Err(Reason::SeveralPictures { frames }), "{name}");
        decoded.raster = marked(&decoded, 5.0);
        let refused = encode(&bytes, &decoded, &EncodeOptions::default()).unwrap_err();
        assert!(matches!(refused, MediaError::Unsupported { .. }), "{name}: {refused}");
        assert!(refused.hint().is_some());
    }
    assert_eq!(decode(&fixture("animated.gif"), &Limits::default()).unwrap().frames, 2);
}

#[test]
fn other_codings_are_read_where_possible_and_not_written() {
    let reason = |name: &str| decode(&fixture(name), &Limits::default()).unwrap().rewritable.unwrap_err();
    assert!(reason("cmyk.jpg").to_string().contains("CMYK"));
    assert_eq!(reason("plain.gif"), Reason::NoEncoder { format: Format::Gif });
    assert_eq!(reason("rgb_lossless.jxl"), Reason::NoEncoder { format: Format::Jxl });
    let png = decode(&fixture("rgb_8_text.png"), &Limits::default()).unwrap();
    let jxl = decode(&fixture("rgb_lossless.jxl"), &Limits::default()).unwrap();
    assert_eq!(jxl.raster, png.raster, "lossless JPEG XL has the samples of the PNG it came from");
    for name in ["cmyk.tif", "palette.tif", "xmp.avif", "plain.svg"] {
        let error = decode(&fixture(name), &Limits::default()).unwrap_err();
        assert!(matches!(error, MediaError::Unsupported { .. }), "{name}: {error}");
    }
}

#[test]
fn a_raster_that_does_not_fit_is_misuse() {
    let bytes = fixture("rgb_8_text.png");
    let mut decoded = decode(&bytes, &Limits::default()).unwrap();
    decoded.raster.width -= 1;
    let error = encode(&bytes, &decoded, &EncodeOptions::default()).unwrap_err();
    assert!(matches!(error, MediaError::Misuse { .. }), "{error}");
    let other = decode(&fixture("gray.jpg"), &Limits::default()).unwrap();
    let error = encode(&bytes, &other, &EncodeOptions::default()).unwrap_err();
    assert!(matches!(error, MediaError::Misuse { .. }), "{error}");
}

#[test]
fn every_other_chunk_of_a_png_is_kept() {
    let bytes = fixture("rgb_8_text.png");
    let mut decoded = decode(&bytes, &Limits::default()).unwrap();
    decoded.raster = marked(&decoded, 3.0);
    let written = encode(&bytes, &decoded, &EncodeOptions::default()).unwrap();
    let chunks = |png: &[u8]| {
        let mut at = 8;
        let mut found = Vec::new();
        while at < png.len() {
            let len = u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
            let kind = String::from_utf8(png[at + 4..at + 8].to_vec()).unwrap();
            if !["IDAT", "IHDR"].contains(&kind.as_str()) {
                found.push((kind, png[at + 8..at + 12 + len].to_vec()));
            }
            at += 12 + len;
        }
        found
    };
    assert_eq!(chunks(&bytes), chunks(&written));
    assert!(chunks(&bytes).len() >= 5);
}

#[test]
fn bytes_behind_a_jpeg_are_kept() {
    let mut bytes = fixture("rgb_444.jpg");
    bytes.extend_from_slice(b"a gain map, say");
    let mut decoded = decode(&bytes, &Limits::default()).unwrap();
    assert!(matches!(decoded.source, SourceEncoding::Jpeg { trailing_bytes: 15, .. }));
    decoded.raster = marked(&decoded, 6.0);
    let written = encode(&bytes, &decoded, &EncodeOptions::default()).unwrap();
    assert!(written.ends_with(b"\xFF\xD9a gain map, say"));
}
